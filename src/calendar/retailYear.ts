import { requireChoice, requireInteger, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import {
  FIRST_DAY,
  LAST_DAY,
  dateParts,
  dayNumber,
  daysInMonth,
  leavesYears,
  readDate,
  weekdayIndex,
  writeDate,
} from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';

/**
 * How a company that counts in whole weeks lays out its year.
 *
 * @category Calendar
 */
export interface RetailYearRule {
  /** Weeks in the three months of every quarter. */
  readonly pattern: '4-4-5' | '4-5-4' | '5-4-4';
  /** Where the year ends; the next one starts on the day after. */
  readonly yearEnd: {
    /** The month at whose end the year ends, 1 for January to 12. */
    readonly month: number;
    /** The weekday on which it ends, 1 for Monday to 7 for Sunday: 6 where weeks run from Sunday to Saturday. */
    readonly weekday: number;
    /**
     * `nearest`: the weekday nearest to the last day of the month, up to three days into the next one. `last`: the last
     * such weekday in the month.
     */
    readonly rule: 'nearest' | 'last';
  };
  /**
   * The month of the year, 1 to 12, that has a week more in years of 53 weeks. Default 12, the last one; 3 puts the week
   * at the end of the first quarter.
   */
  readonly extraWeekIn?: number;
  /**
   * Whether the year is numbered by the calendar year at whose month's end it ends, or by the one in which it starts.
   * Default `start` for years that end in January or February, as the NRF and most retailers number them, and `end` for
   * any other.
   */
  readonly labelledBy?: 'start' | 'end';
}

/**
 * A year of whole weeks. `periodsOf` divides it into its own halves, quarters, months and weeks.
 *
 * @category Calendar
 */
export interface RetailYear {
  /** As `FY2023`. */
  readonly id: string;
  /** First day, the day after the end of the year before. */
  readonly start: CivilDate;
  /** Last day, on the rule's weekday. */
  readonly end: CivilDate;
  /** Whole weeks from start to end. */
  readonly weekCount: 52 | 53;
  /** Weeks in each of its twelve months. */
  readonly monthWeeks: readonly number[];
}

/** A rule that was checked. */
export interface RetailRule {
  readonly quarterWeeks: readonly number[];
  readonly month: number;
  /** 0 for Monday. */
  readonly weekday: number;
  readonly nearest: boolean;
  /** 0 for the first month of the year. */
  readonly extraWeekAt: number;
  /** Years from the calendar year of the year's end to its number, 0 or −1. */
  readonly labelOffset: number;
}

/** A year by its days, and the calendar year whose month it ends with. */
export interface RetailSpan {
  readonly endYear: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

const PATTERNS = { '4-4-5': [4, 4, 5], '4-5-4': [4, 5, 4], '5-4-4': [5, 4, 4] } as const;

/**
 * Gives a year of 52 or 53 whole weeks, as retailers and many manufacturers count.
 *
 * Use it where months must have whole weekends to be compared, and hand the result to `periodsOf` for its quarters,
 * months and weeks. The year ends on one weekday, the last of a month or the one nearest to the month's end; the 53rd
 * week comes where the next year's end is 53 weeks away, every five or six years. The NRF's calendar is 4-5-4, ending on
 * the Saturday nearest to the end of January.
 *
 * Always true: the next year starts on the day after this one ends; it has 364 days, or 371; the weeks of its months sum
 * to its weeks.
 *
 * @param rule - Pattern of the quarters, end of the year, where the 53rd week goes, how years are numbered.
 * @param year - The number of the year, as the company calls it.
 * @returns `{ id, start, end, weekCount, monthWeeks }`.
 * @throws PlanningError `unknown-choice`; `not-an-integer`; `out-of-range` for a month, weekday or year that does not
 * exist or a year that is not wholly within 1583 to 9999; `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const nrf = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } } as const;
 * const { id, start, end, weekCount } = retailYear(nrf, 2023);
 * [id, start, end, weekCount]; // => ['FY2023', '2023-01-29', '2024-02-03', 53]
 * retailYear(nrf, 2023).monthWeeks; // => [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5]
 * const apple = { pattern: '5-4-4', yearEnd: { month: 9, weekday: 6, rule: 'last' }, extraWeekIn: 3 } as const;
 * periodsOf(retailYear(apple, 2023), 'quarter')[0]?.end; // => '2022-12-31'
 * @see National Retail Federation, 4-5-4 Calendar; pandas, FY5253Quarter, for `nearest` and `last`.
 * @category Calendar
 */
export function retailYear(rule: RetailYearRule, year: number): RetailYear {
  const read = readRetailRule(rule, 'retailYear');
  const label = requireInteger(year, { least: 1583, most: 9999 }, 'retailYear', ['year']);
  return writeRetailYear(read, spanEndingIn(read, label - read.labelOffset), 'retailYear', ['year'], year);
}

/**
 * Says which retail year a date lies in.
 *
 * Use it to file a receipt or a visit under its planning year; around the year's end the calendar year does not tell.
 *
 * Always true: `start <= date <= end`; every day of the year gets the same answer, the one that `retailYear` gives for
 * its number.
 *
 * @param rule - As for `retailYear`.
 * @param date - Any day.
 * @returns `{ id, start, end, weekCount, monthWeeks }`.
 * @throws PlanningError `invalid-date`; `out-of-range` for a year that is not wholly within 1583 to 9999; those of
 * `retailYear` for the rule.
 * @example
 * const nrf = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } } as const;
 * retailYearOf(nrf, '2024-02-03').id; // => 'FY2023'
 * retailYearOf(nrf, '2024-02-04').id; // => 'FY2024'
 * @category Calendar
 */
export function retailYearOf(rule: RetailYearRule, date: CivilDate): RetailYear {
  const read = readRetailRule(rule, 'retailYearOf');
  const day = readDate(date, 'retailYearOf', ['date']);
  return writeRetailYear(read, spanHolding(read, day), 'retailYearOf', ['date'], date);
}

export function readRetailRule(value: unknown, caller: string): RetailRule {
  const path: ErrorPath = ['rule'];
  const fields = { required: ['pattern', 'yearEnd'] as const, optional: ['extraWeekIn', 'labelledBy'] as const };
  const given = requireObject<keyof RetailYearRule>(value, fields, caller, path);
  const patterns = Object.keys(PATTERNS) as (keyof typeof PATTERNS)[];
  const pattern = requireChoice(given.pattern, patterns, caller, [...path, 'pattern']);
  const at = [...path, 'yearEnd'];
  const end = requireObject(given.yearEnd, { required: ['month', 'weekday', 'rule'] }, caller, at);
  const month = requireInteger(end.month, { least: 1, most: 12 }, caller, [...at, 'month']);
  const weekday = requireInteger(end.weekday, { least: 1, most: 7 }, caller, [...at, 'weekday']);
  const rule = requireChoice(end.rule, ['nearest', 'last'] as const, caller, [...at, 'rule']);
  const { extraWeekIn = 12, labelledBy = month <= 2 ? 'start' : 'end' } = given;
  const extraWeek = requireInteger(extraWeekIn, { least: 1, most: 12 }, caller, [...path, 'extraWeekIn']);
  const label = requireChoice(labelledBy, ['start', 'end'] as const, caller, [...path, 'labelledBy']);
  return {
    quarterWeeks: PATTERNS[pattern],
    month,
    weekday: weekday - 1,
    nearest: rule === 'nearest',
    extraWeekAt: extraWeek - 1,
    // A year that ends with December starts with January of the same year, give or take three days.
    labelOffset: label === 'start' && month !== 12 ? -1 : 0,
  };
}

/** The last day of the year that ends with the rule's month in a calendar year. */
function lastDayIn({ month, weekday, nearest }: RetailRule, endYear: number): number {
  const monthEnd = dayNumber(endYear, month, daysInMonth(endYear, month));
  const daysSince = (weekdayIndex(monthEnd) - weekday + 7) % 7;
  return monthEnd - daysSince + (nearest && daysSince > 3 ? 7 : 0);
}

export function spanEndingIn(rule: RetailRule, endYear: number): RetailSpan {
  return { endYear, firstDay: lastDayIn(rule, endYear - 1) + 1, lastDay: lastDayIn(rule, endYear) };
}

export function spanHolding(rule: RetailRule, day: number): RetailSpan {
  // A year may end up to three days into the next calendar year.
  let endYear = dateParts(day).year - 1;
  while (lastDayIn(rule, endYear) < day) endYear += 1;
  return spanEndingIn(rule, endYear);
}

export function writeRetailYear(
  rule: RetailRule,
  { endYear, firstDay, lastDay }: RetailSpan,
  caller: string,
  path: ErrorPath,
  received: unknown,
): RetailYear {
  if (firstDay < FIRST_DAY || lastDay > LAST_DAY) throw leavesYears(caller, path, received);
  const weekCount = (lastDay - firstDay + 1) / 7 === 53 ? 53 : 52;
  const { quarterWeeks, extraWeekAt, labelOffset } = rule;
  return {
    id: `FY${endYear + labelOffset}`,
    start: writeDate(firstDay),
    end: writeDate(lastDay),
    weekCount,
    monthWeeks: [...quarterWeeks, ...quarterWeeks, ...quarterWeeks, ...quarterWeeks].map((weeks, month) =>
      weekCount === 53 && month === extraWeekAt ? weeks + 1 : weeks,
    ),
  };
}
