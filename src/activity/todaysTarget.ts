import { lineAt } from '../allocation/inOrder.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { compiledCalendar, partsIn, readCoveredDate, workingDaysIn } from '../calendar/compiledCalendar.ts';
import type { WorkCalendarInput } from '../calendar/readCalendar.ts';
import { requireChoice, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { ceilDivide, decimalFraction, fraction, multiplyFractions, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';

/**
 * What there is to reach, what is done, and the days that are left.
 *
 * @category Activity
 */
export interface TodaysTargetInput {
  /** The person's working calendar; `withAbsences` makes it out of the company's. */
  readonly calendar: WorkCalendarInput;
  /** The day that is asked about; its work is still to be done. */
  readonly today: CivilDate;
  /** The last day on which the target can be reached: the end of the week, month or year. */
  readonly end: CivilDate;
  /** The target of the whole period, a multiple of the unit, zero or above or below. */
  readonly targetAmount: DecimalInput;
  /** Everything done before today, a multiple of the unit; below zero where more came back than was sold. */
  readonly actualAmount: DecimalInput;
  /** The smallest step: `"0.01"` (the default) for money, `1` for what is counted. */
  readonly unit?: DecimalInput;
  /**
   * `nearest` (the default) keeps to the even pace, halves up: one customer for four days is due on the second day. `up` does
   * the odd piece first: one customer for four days is due today.
   */
  readonly rounding?: 'nearest' | 'up';
}

/**
 * Today's target and where it comes from.
 *
 * @category Activity
 */
export interface TodaysTarget {
  /** There is nothing left to do, or a working day to do it on. */
  readonly feasible: boolean;
  /**
   * `due`: today's part stands in `todayAmount`. `reached`: nothing is left. `day-off`: nobody works today, and days are
   * left. `no-days-left`: something is left and no working day is.
   */
  readonly status: 'due' | 'reached' | 'day-off' | 'no-days-left';
  /** Today's part, with the unit's digits; zero when reached or on a day off, `null` when no day is left. */
  readonly todayAmount: string | null;
  /** The same before it was rounded: what is left × today ÷ all days left. */
  readonly exactTodayAmount: ExactNumber | null;
  /** What is left to do, never below zero. */
  readonly remainingAmount: string;
  /** What is done beyond the target, never below zero. */
  readonly surplusAmount: string;
  /** Working days from today to the end, today with them. */
  readonly remainingDays: number;
}

const CALLER = 'todaysTarget';
const ZERO = /* @__PURE__ */ BigInt(0);
const FIELDS = {
  required: ['calendar', 'today', 'end', 'targetAmount', 'actualAmount'],
  optional: ['unit', 'rounding'],
} as const;

/**
 * Says what today has to bring: what is left of the target over the working days that are left.
 *
 * Use it in the morning. Today counts as a day that is left, so what came in yesterday moves today's figure and what
 * comes in today moves tomorrow's. A half day takes half of a whole day's part.
 *
 * Always true: who does exactly today's target every day reaches the target exactly on the last working day, money to
 * the cent and counts in whole pieces; of `remainingAmount` and `surplusAmount` at least one is zero, and target = actual
 * + remaining − surplus.
 *
 * @param input - The calendar, today and the last day, and the target and what was done before today, in one unit.
 * @returns Today's part, what is left or in surplus, and the days; `feasible: false` when work is left and no day is.
 * @throws PlanningError `off-unit` for an amount that is no multiple of the unit; `outside-coverage` for a date that the
 *   calendar does not cover; `invalid-date`; `not-positive` for a unit not above zero; `unknown-choice`,
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`, `wrong-type`; those of
 *   `workCalendar`.
 * @example
 * const coverage = { start: '2026-03-01', end: '2026-03-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const march = { calendar, end: '2026-03-31', targetAmount: '100000.00' };
 * todaysTarget({ ...march, today: '2026-03-27', actualAmount: '90000' }).todayAmount; // => '3333.33'
 * todaysTarget({ ...march, today: '2026-03-31', actualAmount: '104000' }).surplusAmount; // => '4000.00'
 * const visits = { calendar, end: '2026-03-31', targetAmount: 46, actualAmount: 39, unit: 1 };
 * todaysTarget({ ...visits, today: '2026-03-27' }).todayAmount; // => '2'
 * todaysTarget({ ...visits, today: '2026-03-27', rounding: 'up' }).todayAmount; // => '3'
 * @see allocateInOrder, which lays the rest over the days in the same way.
 * @category Activity
 */
export function todaysTarget(input: TodaysTargetInput): TodaysTarget {
  const given = requireObject<keyof TodaysTargetInput>(input, FIELDS, CALLER, []);
  const calendar = compiledCalendar(given.calendar, CALLER, ['calendar']);
  const today = readCoveredDate(calendar, given.today, CALLER, ['today']);
  const lastDay = readCoveredDate(calendar, given.end, CALLER, ['end']);
  const unit = readUnit(input.unit, CALLER, ['unit']);
  const target = readUnits(given.targetAmount, unit, CALLER, ['targetAmount']);
  const actual = readUnits(given.actualAmount, unit, CALLER, ['actualAmount']);
  const rounding =
    given.rounding === undefined ? 'nearest' : requireChoice(given.rounding, ['nearest', 'up'], CALLER, ['rounding']);
  const missing = target - actual;
  const remaining = missing > ZERO ? missing : ZERO;
  const remainingDays = today > lastDay ? 0 : workingDaysIn(calendar, today, lastDay);
  const figures = {
    remainingAmount: writeUnits(remaining, unit),
    surplusAmount: writeUnits(missing < ZERO ? -missing : ZERO, unit),
    remainingDays,
  };
  if (remaining === ZERO) {
    const todayAmount = writeUnits(ZERO, unit);
    return { feasible: true, status: 'reached', todayAmount, exactTodayAmount: '0', ...figures };
  }
  if (remainingDays === 0) {
    return { feasible: false, status: 'no-days-left', todayAmount: null, exactTodayAmount: null, ...figures };
  }
  const todayParts = partsIn(calendar, today, today);
  const allParts = partsIn(calendar, today, lastDay);
  const exact = fraction(remaining * BigInt(todayParts), BigInt(allParts));
  const units =
    rounding === 'up'
      ? ceilDivide(exact.numerator, exact.denominator)
      : BigInt(lineAt(remaining, todayParts, allParts));
  return {
    feasible: true,
    status: todayParts === 0 ? 'day-off' : 'due',
    todayAmount: writeUnits(units, unit),
    exactTodayAmount: writeExact(multiplyFractions(exact, decimalFraction(unit))),
    ...figures,
  };
}
