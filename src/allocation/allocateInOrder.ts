import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import { splitInOrder } from './inOrder.ts';
import { readWeights, requireReceiver } from './weights.ts';

/**
 * How an amount is split over parts that come one after another.
 *
 * @category Allocation
 */
export interface AllocateInOrderOptions {
  /** Smallest step of the parts, any decimal above zero. Default `"0.01"`. */
  readonly unit?: DecimalInput;
}

/**
 * Splits an amount over periods, so that the running total never strays from the plan.
 *
 * Use it for parts that have an order: months of a year, days of a month. Cumulative rounding: part k is the rounded
 * running share up to k less the rounded running share up to k − 1, halves away from zero. One cent over three days
 * is owed 0.33, 0.67 and 1 by their ends: 0, 1, 1, so the second day has it.
 *
 * Always true: the parts sum to `total`; at the end of every part the running total is within half a unit of the
 * exact line; each part is less than a unit from its exact share; a zero weight gets zero; the parts of `-total` are
 * the parts of `total` negated.
 *
 * @param total - Amount to split, a multiple of the unit; may be negative or zero.
 * @param weights - One per part in the order of time, each ≥ 0, at least one above zero unless the total is zero.
 * @param options - The unit of the parts.
 * @returns Decimal strings in the order of the weights, with the unit's digits.
 * @throws PlanningError as `allocate`.
 * @example
 * allocateInOrder(100, [1, 1, 1]); // => ['33.33', '33.34', '33.33']
 * allocateInOrder(10, [1, 1, 1, 1], { unit: 1 }); // => ['3', '2', '3', '2']
 * @category Allocation
 */
export function allocateInOrder(
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: AllocateInOrderOptions = {},
): readonly string[] {
  requireObject(options, { required: [], optional: ['unit'] }, 'allocateInOrder', ['options']);
  const unit = readUnit(options.unit, 'allocateInOrder', ['options', 'unit']);
  const units = readUnits(total, unit, 'allocateInOrder', ['total']);
  const shares = readWeights(weights, 'allocateInOrder', ['weights']);
  requireReceiver(units, shares, 'allocateInOrder', weights);
  return splitInOrder(units, shares).map((part) => writeUnits(part, unit));
}
