import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { divideFractions, multiplyFractions, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { readUnit } from '../foundation/unit.ts';
import { readNonNegative, readRate } from './Funnel.ts';
import { readCount } from './FunnelCounts.ts';
import { writeMoney } from './writeMoney.ts';

/**
 * The four levers of velocity.
 *
 * @category Funnel
 */
export interface VelocityInput {
  /** Opportunities that are worked on at a time, a whole number from zero up. */
  readonly opportunityCount: number;
  /** Money of one deal on average, from zero up. */
  readonly averageDealAmount: DecimalInput | ExactNumber;
  /** Fraction that is won, from 0 to 1. */
  readonly winRate: DecimalInput | ExactNumber;
  /** Days from opportunity to signature, from zero up; the answer is money per day of the same kind. */
  readonly cycleDays: DecimalInput | ExactNumber;
  /** The smallest step of the amount; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * Money per day.
 *
 * @category Funnel
 */
export interface SalesVelocity {
  /** Money at the unit, halves away from zero; `null` for a cycle of no days. */
  readonly amountPerDay: string | null;
  /** The same, exact. */
  readonly exactAmountPerDay: ExactNumber | null;
}

const CALLER = 'salesVelocity';

/**
 * Says how much money a day the pipeline turns into sales.
 *
 * Use it to compare teams or quarters in one figure, and to see that a shorter cycle is worth as much as more
 * opportunities: opportunities × average deal × win rate ÷ days of the cycle.
 *
 * Always true: twice as many opportunities, twice the deal or half the cycle give twice the velocity.
 *
 * @param input - `opportunityCount`, `averageDealAmount`, `winRate`, `cycleDays`, and option `unit`.
 * @returns Money per day, at the unit and exact.
 * @throws PlanningError `not-a-count` for the opportunities; `out-of-range` for a negative amount or cycle, or a rate
 * outside 0 to 1; `not-positive` for the unit; `missing-field`, `unknown-field`, `wrong-type`; `not-a-decimal`,
 * `not-finite`, `decimal-too-long`.
 * @example
 * const velocity = salesVelocity({ opportunityCount: 40, averageDealAmount: 25000, winRate: '0.25', cycleDays: 90 });
 * velocity; // => { amountPerDay: '2777.78', exactAmountPerDay: '25000/9' }
 * @category Funnel
 */
export function salesVelocity(input: VelocityInput): SalesVelocity {
  const fields = { required: ['opportunityCount', 'averageDealAmount', 'winRate', 'cycleDays'], optional: ['unit'] };
  requireObject<string>(input, fields, CALLER, []);
  const count = wholeFraction(readCount(input.opportunityCount, CALLER, ['opportunityCount']));
  const average = readNonNegative(input.averageDealAmount, CALLER, ['averageDealAmount']);
  const rate = readRate(input.winRate, CALLER, ['winRate']);
  const days = readNonNegative(input.cycleDays, CALLER, ['cycleDays']);
  const unit = readUnit(input.unit, CALLER, ['unit']);
  if (days.numerator === BigInt(0)) return { amountPerDay: null, exactAmountPerDay: null };
  const perDay = divideFractions(multiplyFractions(multiplyFractions(count, average), rate), days);
  return { amountPerDay: writeMoney(perDay, unit), exactAmountPerDay: writeExact(perDay) };
}
