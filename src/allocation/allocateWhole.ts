import { requireChoice, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { refusal } from '../foundation/refusal.ts';
import { WHOLE_UNIT } from '../foundation/unit.ts';
import { roundShares } from './largestRemainder.ts';
import { splitQuotaMonotone } from './splitQuotaMonotone.ts';
import { readSplit } from './readSplit.ts';
import { readWeights } from './weights.ts';

/**
 * How a count is split.
 *
 * @category Allocation
 */
export interface AllocateWholeOptions {
  /**
   * `largest-remainder` (the default) is closest to the exact shares. `quota-monotone` never lowers a part when the
   * total grows, and is as close to within one: for totals that grow while people watch. It takes no bounds, and costs
   * a step for every unit above the last multiple of the weights' sum, at most 1 000 000.
   */
  readonly method?: 'largest-remainder' | 'quota-monotone';
  /** One distinct text per part that decides ties, as for `allocate`. */
  readonly keys?: readonly string[];
  /** The least that a part may be, beside the weights, `null` for none; moved up to a whole number. */
  readonly minimums?: readonly (DecimalInput | null)[];
  /** The most that a part may be, beside the weights, `null` for none; moved down to a whole number. */
  readonly maximums?: readonly (DecimalInput | null)[];
  /** What a part is whatever its weight, beside the weights, `null` for none; 0 is a chosen zero. */
  readonly fixed?: readonly (DecimalInput | null)[];
}

const CALLER = 'allocateWhole';
const METHODS = ['largest-remainder', 'quota-monotone'] as const;
const OPTIONS = { required: [], optional: ['method', 'keys', 'minimums', 'maximums', 'fixed'] } as const;

/**
 * Splits a number of whole things (deals, visits, leads) in proportion to weights, losing none.
 *
 * Use it when half a visit makes no sense. It is `allocate` with the unit 1, answering in numbers.
 *
 * Largest remainder has one oddity, the Alabama paradox: by weights 6 : 6 : 2, ten seats are 4, 4 and 2, but eleven are
 * 5, 5 and 1, so a larger total costs the third a seat. Where that would be noticed, as when a pool of leads fills up
 * day by day, choose `quota-monotone` (Balinski and Young): it gives 5, 4, 1 and then 5, 5, 1.
 *
 * Always true: what is always true of `allocate`; every part is a safe integer; with `quota-monotone` every part is its
 * share rounded down or up, and no part is smaller for a larger total.
 *
 * @param total - How many things there are, a whole number; may be negative or zero.
 * @param weights - One per part, each ≥ 0, at least one above zero unless nothing is left to give.
 * @param options - The method, keys that decide ties, and bounds.
 * @returns Whole numbers in the order of the weights.
 * @throws PlanningError as `allocate`; `off-unit` for a total that is not whole; `count-too-large` for one beyond
 *   2^53 − 1; `unknown-choice` for a method that is neither; `too-many-steps` and, with bounds, `conflicting-fields`
 *   for `quota-monotone`.
 * @example
 * allocateWhole(110, ['0.26', '0.19', '0.24', '0.19', '0.12']); // => [29, 21, 26, 21, 13]
 * allocateWhole(10, [6, 6, 2]); // => [4, 4, 2]
 * allocateWhole(11, [6, 6, 2]); // => [5, 5, 1]
 * allocateWhole(10, [6, 6, 2], { method: 'quota-monotone' }); // => [5, 4, 1]
 * allocateWhole(11, [6, 6, 2], { method: 'quota-monotone' }); // => [5, 5, 1]
 * @see Balinski & Young, Fair Representation (1982), ch. 3 and 10.
 * @category Allocation
 */
export function allocateWhole(
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: AllocateWholeOptions = {},
): readonly number[] {
  requireObject(options, OPTIONS, CALLER, ['options']);
  const method =
    options.method === undefined ? METHODS[0] : requireChoice(options.method, METHODS, CALLER, ['options', 'method']);
  const { shares, units, keys, holds } = readSplit(total, weights, options, WHOLE_UNIT, CALLER);
  if (!Number.isSafeInteger(Number(units))) {
    throw refusal('count-too-large', CALLER, ['total'], 'total to be at most 2^53 - 1', total);
  }
  if (method === 'largest-remainder') {
    const rounded = roundShares(shares, units, keys);
    const parts = isInNumbers(rounded) ? rounded : rounded.map(Number);
    // Only bounds, some above the total and some below zero, can lead beyond it.
    const large = holds === undefined ? undefined : parts.find((part) => !Number.isSafeInteger(part));
    if (large === undefined) return parts;
    throw refusal('count-too-large', CALLER, ['options'], 'options that leave every part within 2^53 - 1', large);
  }
  if (holds !== undefined) {
    const requirement = 'options.method to be largest-remainder beside minimums, maximums or fixed';
    throw refusal('conflicting-fields', CALLER, ['options', 'method'], requirement, method, {
      beside: ['options.minimums', 'options.maximums', 'options.fixed'],
    });
  }
  return splitQuotaMonotone(units, readWeights(weights, CALLER, ['weights']), keys, CALLER).map(Number);
}

function isInNumbers(parts: readonly number[] | readonly bigint[]): parts is readonly number[] {
  return typeof parts[0] === 'number';
}
