import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readUnit, writeUnits } from '../foundation/unit.ts';
import { roundShares } from './largestRemainder.ts';
import { readSplit } from './readSplit.ts';

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
  /** The least that a part may be, beside the weights, `null` for none; moved up to the unit. */
  readonly minimums?: readonly (DecimalInput | null)[];
  /** The most that a part may be, beside the weights, `null` for none; moved down to the unit. */
  readonly maximums?: readonly (DecimalInput | null)[];
  /** What a part is whatever its weight, beside the weights, `null` for none; `"0"` is a chosen zero. */
  readonly fixed?: readonly (DecimalInput | null)[];
}

/** What `allocate` and its explanation may be told beside total and weights. */
export const ALLOCATE_OPTIONS = { required: [], optional: ['unit', 'keys', 'minimums', 'maximums', 'fixed'] } as const;

/**
 * Splits an amount into parts in proportion to weights, losing nothing.
 *
 * Use it to share one quota among people or products, or a cost among teams. The method is the largest remainder
 * (Hamilton): everybody gets the exact share rounded down to the unit, and the units that are left go one each to
 * those who lost most by that. Of two equal remainders the larger weight comes first, then the earlier key.
 * Ten cents by 3 : 3 : 1 are owed 4.29, 4.29 and 1.43: floors 4, 4, 1, and the one cent left goes to the third,
 * whose .43 is the largest remainder.
 *
 * With bounds the exact share of a part is its weight × one common level, held to the part's own bounds; the level is
 * the one at which the shares sum to the total. So what one part is held to, the others share in proportion. (Rules
 * that first round everybody and then lift those below a minimum, as in historic apportionments, give other parts.)
 *
 * Always true: the parts sum to `total`; each is its exact share rounded down or up to the unit; every bound is kept;
 * a zero weight gets zero or its minimum; of parts without bounds a smaller weight never gets more than a larger one;
 * the parts of `-total` are the parts of `total` negated, with minimums and maximums exchanged.
 *
 * @param total - Amount to split, a multiple of the unit; may be negative or zero.
 * @param weights - One per part, each ≥ 0, at least one above zero unless nothing is left to give; read as the
 *   decimals written, of any size.
 * @param options - The unit of the parts, keys that decide ties, and bounds.
 * @returns Decimal strings in the order of the weights, with the unit's digits.
 * @throws PlanningError `not-a-decimal`, `not-finite`, `decimal-too-long` for a total, weight, bound or unit that is no
 *   decimal; `negative-weight`; `no-positive-weight` when every weight is zero and there is something to give;
 *   `off-unit` when the total or a fixed part is no multiple of the unit; `not-positive` for the unit;
 *   `fixed-beyond-total`, `minimums-above-total`, `maximums-below-total` for bounds that cannot be kept, with the
 *   `shortage` in the details; `conflicting-fields` for bounds of one part that exclude each other;
 *   `length-mismatch`, `invalid-id`, `duplicate-key` for lists beside the weights; `wrong-type`, `unknown-field` for
 *   the shape of the input.
 * @example
 * allocate(100, [2, 3, 1]); // => ['33.33', '50.00', '16.67']
 * allocate('-0.05', [1, 1]); // => ['-0.03', '-0.02']
 * allocate(20, [0.1, 0.2, 0.7], { unit: 5 }); // => ['0', '5', '15']
 * allocate(100, [1, 1, 1, 1], { unit: 1, minimums: [40, null, null, null], maximums: [null, 10, null, null] }); // => ['40', '10', '25', '25']
 * @see Balinski & Young, Fair Representation (1982), ch. 3.
 * @category Allocation
 */
export function allocate(
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: AllocateOptions = {},
): readonly string[] {
  requireObject(options, ALLOCATE_OPTIONS, 'allocate', ['options']);
  const unit = readUnit(options.unit, 'allocate', ['options', 'unit']);
  const { shares, units, keys } = readSplit(total, weights, options, unit, 'allocate');
  return roundShares(shares, units, keys).map((part) => writeUnits(part, unit));
}
