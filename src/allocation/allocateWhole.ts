import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits, WHOLE_UNIT } from '../foundation/unit.ts';
import { readKeys } from './readKeys.ts';
import { splitByLargestRemainder } from './largestRemainder.ts';
import { readWeights, requireReceiver } from './weights.ts';

/**
 * How a count is split.
 *
 * @category Allocation
 */
export interface AllocateWholeOptions {
  /** One distinct text per part that decides ties, as for `allocate`. */
  readonly keys?: readonly string[];
}

/**
 * Splits a number of whole things (deals, visits, leads) in proportion to weights, losing none.
 *
 * Use it when half a visit makes no sense. It is `allocate` with the unit 1, answering in numbers.
 *
 * Always true: what is always true of `allocate`; every part is a safe integer.
 *
 * @param total - How many things there are, a whole number; may be negative or zero.
 * @param weights - One per part, each ≥ 0, at least one above zero unless the total is zero.
 * @param options - Keys that decide ties.
 * @returns Whole numbers in the order of the weights.
 * @throws PlanningError as `allocate`; `off-unit` for a total that is not whole; `count-too-large` for one beyond
 *   2^53 − 1.
 * @example
 * allocateWhole(110, ['0.26', '0.19', '0.24', '0.19', '0.12']); // => [29, 21, 26, 21, 13]
 * @see Balinski & Young, Fair Representation (1982), ch. 3.
 * @category Allocation
 */
export function allocateWhole(
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: AllocateWholeOptions = {},
): readonly number[] {
  requireObject(options, { required: [], optional: ['keys'] }, 'allocateWhole', ['options']);
  const units = readUnits(total, WHOLE_UNIT, 'allocateWhole', ['total']);
  if (!Number.isSafeInteger(Number(units))) {
    const requirement = `${describePath(['total'])} to be at most 2^53 - 1`;
    throw refusal('count-too-large', 'allocateWhole', ['total'], requirement, total);
  }
  const shares = readWeights(weights, 'allocateWhole', ['weights']);
  const keys = readKeys(options.keys, 'allocateWhole', { name: 'weights', length: weights.length });
  requireReceiver(units, shares, 'allocateWhole', weights);
  return splitByLargestRemainder(units, shares, keys).map(Number);
}
