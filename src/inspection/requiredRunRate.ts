import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  ceilDivide,
  divideFractions,
  readExact,
  subtractFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { inUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { readNotNegative } from '../target/quantities.ts';
import type { TargetAndActual } from './attainmentRate.ts';
import { writeAmount } from './figures.ts';
import type { UndefinedReason } from './UndefinedReason.ts';
import { readInspectionUnit } from './variance.ts';
import type { InspectionUnit } from './variance.ts';

/**
 * A target, what is there, and the time that is left.
 *
 * @category Inspection
 */
export interface RunRateFigures extends TargetAndActual {
  /** Working days left, zero or above; half days may count as halves. Whether today counts is up to you. */
  readonly workingDaysLeft: DecimalInput | ExactNumber;
}

/**
 * What each remaining day has to bring.
 *
 * @category Inspection
 */
export interface RequiredRunRate {
  /** A day's part, moved up to the unit so that it suffices; zero once the target is reached; `null` without days. */
  readonly amount: string | null;
  /** The same before it is moved up. */
  readonly exactAmount: ExactNumber | null;
  /** What is still missing to the target; zero once it is reached. */
  readonly remainingAmount: string;
  /** What was brought beyond the target; zero until then. */
  readonly surplusAmount: string;
  /** `'no-working-days-left'` where there is no rate. */
  readonly reason: UndefinedReason | null;
}

const CALLER = 'requiredRunRate';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * What each remaining working day has to bring (日均需完成): what is missing over the days that are left.
 *
 * Use it in the morning and the week. It is moved up to the unit: nobody makes 2.3 visits, and a rate rounded down would
 * miss the target on the last day.
 *
 * Always true: the rate on every day left reaches the target, and one unit less does not; a reached target needs zero.
 *
 * @param figures - Target, actual and working days left.
 * @param options - The unit of the amounts.
 * @returns The rate, what is missing or beyond; without days left `null` and the reason.
 * @throws PlanningError `out-of-range` for days below zero; `not-positive` for the unit; `missing-field`,
 *   `unknown-field`, `wrong-type`; `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * requiredRunRate({ targetAmount: 160, actualAmount: 49, workingDaysLeft: 12 }, { unit: 1 }); // => { amount: '10', exactAmount: '37/4', remainingAmount: '111', surplusAmount: '0', reason: null }
 * requiredRunRate({ targetAmount: 160, actualAmount: 49, workingDaysLeft: 0 }).reason; // => 'no-working-days-left'
 * @category Inspection
 */
export function requiredRunRate(figures: RunRateFigures, options: InspectionUnit = {}): RequiredRunRate {
  const path = ['figures'];
  const given = requireObject<keyof RunRateFigures>(
    figures,
    { required: ['targetAmount', 'actualAmount', 'workingDaysLeft'] },
    CALLER,
    path,
  );
  const target = readExact(given.targetAmount, CALLER, [...path, 'targetAmount']);
  const actual = readExact(given.actualAmount, CALLER, [...path, 'actualAmount']);
  const days = readNotNegative(given.workingDaysLeft, CALLER, [...path, 'workingDaysLeft']);
  return runRateOver(subtractFractions(target, actual), days, readInspectionUnit(options, CALLER));
}

/** What is missing, over days; a surplus where it is below zero. */
export function runRateOver(missing: Fraction, days: Fraction, unit: Unit): RequiredRunRate {
  const remaining = missing.numerator > ZERO ? missing : ZERO_FRACTION;
  const surplus = missing.numerator < ZERO ? { ...missing, numerator: -missing.numerator } : ZERO_FRACTION;
  const amounts = {
    remainingAmount: writeAmount(remaining, unit).amount,
    surplusAmount: writeAmount(surplus, unit).amount,
  };
  if (days.numerator === ZERO) return { amount: null, exactAmount: null, ...amounts, reason: 'no-working-days-left' };
  const rate = divideFractions(remaining, days);
  const { numerator, denominator } = inUnits(rate, unit);
  return {
    amount: writeUnits(ceilDivide(numerator, denominator), unit),
    exactAmount: writeExact(rate),
    ...amounts,
    reason: null,
  };
}
