import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import { readKeys } from './readKeys.ts';
import { splitByLargestRemainder } from './largestRemainder.ts';
import { readWeights, requireReceiver } from './weights.ts';

/**
 * How an amount is split.
 *
 * @category Allocation
 */
export interface AllocateOptions {
  /** Smallest step of the parts, any decimal above zero. Default `"0.01"`. */
  readonly unit?: DecimalInput;
  /**
   * One distinct text per part, beside the weights: ties go to the earlier key in code-point order, so that the order
   * of the rows does not matter. Without keys ties go to the earlier position.
   */
  readonly keys?: readonly string[];
}

/**
 * Splits an amount into parts in proportion to weights, losing nothing.
 *
 * Use it to share one quota among people or products, or a cost among teams. The method is the largest remainder
 * (Hamilton): everybody gets the exact share rounded down to the unit, and the units that are left go one each to
 * those who lost most by that. Of two equal remainders the larger weight comes first, then the earlier key.
 * Ten cents by 3 : 3 : 1 are owed 4.29, 4.29 and 1.43: floors 4, 4, 1, and the one cent left goes to the third,
 * whose .43 is the largest remainder.
 *
 * Always true: the parts sum to `total`; each is its exact share rounded down or up to the unit; a zero weight gets
 * zero; a smaller weight never gets more than a larger one; the parts of `-total` are the parts of `total` negated.
 *
 * @param total - Amount to split, a multiple of the unit; may be negative or zero.
 * @param weights - One per part, each ≥ 0, at least one above zero unless the total is zero; read as the decimals
 *   written, of any size.
 * @param options - The unit of the parts, and keys that decide ties.
 * @returns Decimal strings in the order of the weights, with the unit's digits.
 * @throws PlanningError `not-a-decimal`, `not-finite`, `decimal-too-long` for a total, weight or unit that is no
 *   decimal; `negative-weight`; `no-positive-weight` when every weight is zero and there is something to give;
 *   `off-unit` when the total is no multiple of the unit; `not-positive` for the unit; `length-mismatch`,
 *   `invalid-id`, `duplicate-key` for keys; `wrong-type`, `unknown-field` for the shape of the input.
 * @example
 * allocate(100, [2, 3, 1]); // => ['33.33', '50.00', '16.67']
 * allocate('-0.05', [1, 1]); // => ['-0.03', '-0.02']
 * allocate(20, [0.1, 0.2, 0.7], { unit: 5 }); // => ['0', '5', '15']
 * @see Balinski & Young, Fair Representation (1982), ch. 3.
 * @category Allocation
 */
export function allocate(
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: AllocateOptions = {},
): readonly string[] {
  requireObject(options, { required: [], optional: ['unit', 'keys'] }, 'allocate', ['options']);
  const unit = readUnit(options.unit, 'allocate', ['options', 'unit']);
  const units = readUnits(total, unit, 'allocate', ['total']);
  const shares = readWeights(weights, 'allocate', ['weights']);
  const keys = readKeys(options.keys, 'allocate', { name: 'weights', length: weights.length });
  requireReceiver(units, shares, 'allocate', weights);
  return splitByLargestRemainder(units, shares, keys).map((part) => writeUnits(part, unit));
}
