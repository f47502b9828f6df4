import type { DecimalInput } from '../foundation/decimal.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { rateOfTarget, readSums } from './figures.ts';
import type { InspectedRate } from './figures.ts';

/**
 * What was to be brought by today, and what was.
 *
 * @category Inspection
 */
export interface PlannedAndActual {
  /** What the day plan asks for up to today, today included: `targetBetween` from the first day to today. */
  readonly plannedAmount: DecimalInput | ExactNumber;
  /** What was brought up to today. */
  readonly actualAmount: DecimalInput | ExactNumber;
}

/**
 * Whether we are in time: what is there against what should be there by today (应完成进度).
 *
 * Use it inside a running period, where attainment only says that the period is not over. What should be there comes
 * from the day plan, which knows the working days, holidays and seasons; days elapsed ÷ days in total would accuse
 * everybody after the Spring Festival.
 *
 * Always true: at the end of the period pace is attainment; several rows give Σ actual ÷ Σ planned.
 *
 * @param figures - Planned to date and actual, or a list of them.
 * @returns The rate as a fraction, above 1 is ahead; where nothing was planned to date `null` and the reason.
 * @throws PlanningError `out-of-range` for an empty list; `missing-field`, `unknown-field`, `wrong-type`;
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * pace({ plannedAmount: 50000, actualAmount: 40000 }); // => { rate: 0.8, exactRate: '4/5', reason: null }
 * pace({ plannedAmount: 0, actualAmount: 0 }).reason; // => 'nothing-planned-yet'
 * @see Schedule performance index of earned value management: earned ÷ planned value.
 * @category Inspection
 */
export function pace(figures: PlannedAndActual | readonly PlannedAndActual[]): InspectedRate {
  const { plannedAmount, actualAmount } = readSums(figures, ['plannedAmount', 'actualAmount'], 'pace');
  return rateOfTarget(actualAmount, plannedAmount, 'nothing-planned-yet');
}
