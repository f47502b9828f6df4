// The door for strangers' JSON: schemas of everything that comes in or is stored. The only door behind which zod is.
export { attempt } from './schema/attempt.ts';
export type { Attempt } from './schema/attempt.ts';
export type { JsonOf } from './schema/JsonOf.ts';
export { dateSchema, decimalSchema, exactNumberSchema } from './schema/scalars.ts';

// allocation
export {
  allocateOptionsSchema,
  allocateTableInputSchema,
  allocationParameters,
  weightedNodeSchema,
} from './schema/allocationSchemas.ts';
