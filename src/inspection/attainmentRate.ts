import type { DecimalInput } from '../foundation/decimal.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { rateOfTarget, readSums } from './figures.ts';
import type { InspectedRate } from './figures.ts';

/**
 * What was to be brought, and what was.
 *
 * @category Inspection
 */
export interface TargetAndActual {
  /** What was to be brought, in money or in pieces. */
  readonly targetAmount: DecimalInput | ExactNumber;
  /** What was brought, in the same. */
  readonly actualAmount: DecimalInput | ExactNumber;
}

/**
 * How much of the target is there: 达成率.
 *
 * Use it for one month, or hand in several rows for the year to date: then it is Σ actual ÷ Σ target and never the mean
 * of the months' percentages, which a small month with a big percentage would spoil.
 *
 * Always true: rows in any order give the same; rows that are split give the same; the whole target brought is exactly 1.
 *
 * @param figures - Target and actual, or a list of them.
 * @returns The rate as a fraction, rounded once and exact; for a target that is zero or below in sum `null` and the reason.
 * @throws PlanningError `out-of-range` for an empty list; `missing-field`, `unknown-field`, `wrong-type`;
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * attainmentRate({ targetAmount: 50000, actualAmount: 42500 }).rate; // => 0.85
 * const months = [{ targetAmount: 100, actualAmount: 50 }, { targetAmount: 20, actualAmount: 30 }];
 * attainmentRate(months); // => { rate: 0.6666666666666666, exactRate: '2/3', reason: null }
 * attainmentRate({ targetAmount: 0, actualAmount: 700 }); // => { rate: null, exactRate: null, reason: 'zero-target' }
 * @category Inspection
 */
export function attainmentRate(figures: TargetAndActual | readonly TargetAndActual[]): InspectedRate {
  const { targetAmount, actualAmount } = readSums(figures, ['targetAmount', 'actualAmount'], 'attainmentRate');
  return rateOfTarget(actualAmount, targetAmount, 'zero-target');
}
