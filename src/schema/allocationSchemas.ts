import * as z from 'zod';
import type { allocate, AllocateOptions } from '../allocation/allocate.ts';
import type { allocateInOrder, AllocateInOrderOptions } from '../allocation/allocateInOrder.ts';
import type { allocateTable, AllocateTableInput } from '../allocation/allocateTable.ts';
import type { AllocatedNode, allocateTree, WeightedNode } from '../allocation/allocateTree.ts';
import type { allocateWhole, AllocateWholeOptions } from '../allocation/allocateWhole.ts';
import type { explainAllocation } from '../allocation/explainAllocation.ts';
import type { roundTable, RoundTableInput } from '../allocation/roundTable.ts';
import type { roundToSum, RoundToSumOptions } from '../allocation/roundToSum.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import { amountSchema, decimalSchema, exactNumberSchema, idSchema, unitOptionsSchema } from './scalars.ts';

const keys = z.array(idSchema).optional();
const unit = decimalSchema.optional();
const bounds = z.array(decimalSchema.nullable()).optional();
const beside = { keys, minimums: bounds, maximums: bounds, fixed: bounds };

/**
 * Unit, keys and bounds of a split, as `AllocateOptions`.
 *
 * @category Schema
 */
export const allocateOptionsSchema = heldTo<AllocateOptions>()(z.strictObject({ unit, ...beside }));

/**
 * Method, keys and bounds of a split of whole things, as `AllocateWholeOptions`.
 *
 * @category Schema
 */
export const allocateWholeOptionsSchema = heldTo<AllocateWholeOptions>()(
  z.strictObject({ method: z.enum(['largest-remainder', 'quota-monotone']).optional(), ...beside }),
);

/**
 * The unit of a split in order, as `AllocateInOrderOptions`.
 *
 * @category Schema
 */
export const allocateInOrderOptionsSchema = heldTo<AllocateInOrderOptions>()(z.strictObject({ unit }));

/**
 * Unit and keys for values that are rounded to their sum, as `RoundToSumOptions`.
 *
 * @category Schema
 */
export const roundToSumOptionsSchema = heldTo<RoundToSumOptions>()(z.strictObject({ unit, keys }));

/**
 * A table that is to be rounded so that rows and columns still add up, as `RoundTableInput`.
 *
 * @category Schema
 */
export const roundTableInputSchema = heldTo<RoundTableInput>()(
  z.strictObject({ values: z.array(z.array(exactNumberSchema)), unit, rowKeys: keys, columnKeys: keys }),
);

const cellBounds = z.array(z.array(decimalSchema.nullable())).optional();

/**
 * Both margins of a table, and how its cells weigh, as `AllocateTableInput`.
 *
 * @category Schema
 */
export const allocateTableInputSchema = heldTo<AllocateTableInput>()(
  z.strictObject({
    rowTotals: z.array(decimalSchema),
    columnTotals: z.array(decimalSchema),
    weights: z.array(z.array(exactNumberSchema)).optional(),
    unit,
    minimums: cellBounds,
    maximums: cellBounds,
    rowKeys: keys,
    columnKeys: keys,
  }),
);

const weightedNode = z.strictObject({
  id: idSchema,
  weight: decimalSchema.optional(),
  get children() {
    return z.array(weightedNode).optional();
  },
});

/**
 * A company, team or person with a weight, and what is beneath, as `WeightedNode`.
 *
 * @category Schema
 */
export const weightedNodeSchema = heldTo<WeightedNode>()(weightedNode);

const allocatedNode = z.looseObject({
  id: idSchema,
  amount: amountSchema,
  get children() {
    return z.array(allocatedNode).optional();
  },
});

/**
 * The same tree with the amounts, as `allocateTree` returns it: `AllocatedNode`.
 *
 * @category Schema
 */
export const allocatedNodeSchema = heldTo<AllocatedNode>()(allocatedNode);

const total = ['total', decimalSchema] as const;
const weights = ['weights', z.array(decimalSchema)] as const;

/**
 * The parameters of every function of allocation, by the function's name.
 *
 * @category Schema
 */
export const allocationParameters = {
  allocate: parametersOf<typeof allocate>()(total, weights, ['options', allocateOptionsSchema.optional()]),
  allocateWhole: parametersOf<typeof allocateWhole>()(total, weights, [
    'options',
    allocateWholeOptionsSchema.optional(),
  ]),
  allocateInOrder: parametersOf<typeof allocateInOrder>()(total, weights, [
    'options',
    allocateInOrderOptionsSchema.optional(),
  ]),
  roundToSum: parametersOf<typeof roundToSum>()(
    ['values', z.array(exactNumberSchema)],
    ['options', roundToSumOptionsSchema.optional()],
  ),
  roundTable: parametersOf<typeof roundTable>()(['input', roundTableInputSchema]),
  allocateTable: parametersOf<typeof allocateTable>()(['input', allocateTableInputSchema]),
  allocateTree: parametersOf<typeof allocateTree>()(
    total,
    ['root', weightedNodeSchema],
    ['options', unitOptionsSchema.optional()],
  ),
  explainAllocation: parametersOf<typeof explainAllocation>()(total, weights, [
    'options',
    allocateOptionsSchema.optional(),
  ]),
};
