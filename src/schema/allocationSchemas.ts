// What the functions of allocation take.
import * as z from 'zod';
import type { allocate, AllocateOptions } from '../allocation/allocate.ts';
import type { allocateTable, AllocateTableInput } from '../allocation/allocateTable.ts';
import type { allocateTree, WeightedNode } from '../allocation/allocateTree.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import { decimalSchema, exactNumberSchema, idSchema } from './scalars.ts';

const keys = z.array(idSchema);
const bounds = z.array(decimalSchema.nullable());
const weights = z.array(decimalSchema);
const beside = {
  keys: keys.optional(),
  minimums: bounds.optional(),
  maximums: bounds.optional(),
  fixed: bounds.optional(),
};

export const allocateOptionsSchema = heldTo<AllocateOptions>()(
  z.strictObject({ unit: decimalSchema.optional(), ...beside }),
);

const weightedNode = z.strictObject({
  id: idSchema,
  weight: decimalSchema.optional(),
  get children() {
    return z.array(weightedNode).optional();
  },
});
export const weightedNodeSchema = heldTo<WeightedNode>()(weightedNode);

const table = z.array(z.array(decimalSchema.nullable()));
export const allocateTableInputSchema = heldTo<AllocateTableInput>()(
  z.strictObject({
    rowTotals: weights,
    columnTotals: weights,
    weights: z.array(z.array(exactNumberSchema)).optional(),
    unit: decimalSchema.optional(),
    minimums: table.optional(),
    maximums: table.optional(),
    rowKeys: keys.optional(),
    columnKeys: keys.optional(),
  }),
);

/**
 * The parameters of every function of allocation, by the function's name.
 *
 * @category Schema
 */
export const allocationParameters = {
  allocate: parametersOf<typeof allocate>()(
    ['total', decimalSchema],
    ['weights', weights],
    ['options', allocateOptionsSchema.optional()],
  ),
  allocateTable: parametersOf<typeof allocateTable>()(['input', allocateTableInputSchema]),
  allocateTree: parametersOf<typeof allocateTree>()(
    ['total', decimalSchema],
    ['root', weightedNodeSchema],
    ['options', z.strictObject({ unit: decimalSchema.optional() }).optional()],
  ),
};
