import { requireChoice, requireInteger, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import {
  FIRST_DAY,
  LAST_DAY,
  dateParts,
  dayNumber,
  daysInMonth,
  leavesYears,
  readDate,
  writeDate,
} from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';
import { covers } from './readCalendar.ts';
import { readFiscalBoundaries } from './readFiscalBoundaries.ts';
import type { FiscalYearBoundaries, ListedYear } from './readFiscalBoundaries.ts';

export type { FiscalYearBoundaries } from './readFiscalBoundaries.ts';

/**
 * When a company's year begins and which number it bears.
 *
 * @category Calendar
 */
export interface FiscalYearRule {
  /** Month of the first day, 1 for January to 12. */
  readonly startMonth: number;
  /** Day of the first day, 1 by default. Not 29 February, which most years lack: take the 28th or 1 March. */
  readonly startDay?: number;
  /** Whether the year is numbered by the calendar year in which it ends, the default, or by the one in which it starts. */
  readonly labelledBy?: 'start' | 'end';
}

/**
 * A year of a company: its name, first and last day.
 *
 * @category Calendar
 */
export interface FiscalYear {
  /** `2026` for a calendar year, `FY2026` for any other; a year that is given by its boundaries may have its own name. */
  readonly id: string;
  /** First day. */
  readonly start: CivilDate;
  /** Last day. */
  readonly end: CivilDate;
}

/** A year without a leap day. */
const COMMON_YEAR = 2001;

interface Rule {
  readonly startMonth: number;
  readonly startDay: number;
  /** Years from the calendar year of the first day to the number of the fiscal year, 0 or 1. */
  readonly labelOffset: number;
}

/**
 * Gives the first and the last day of a company's year.
 *
 * Use it where plans do not run from January to December, and hand the result to `periodsOf` for its quarters and
 * months. A year is numbered by the calendar year in which it ends unless the rule says otherwise: FY2026 of a company
 * that starts in April runs from April 2025 to March 2026. So does the US government number its years, and so do
 * pandas' fiscal quarters; sales suites offer both, and so does `labelledBy`. Where the end of the year was moved, or
 * follows no rule, list the years by their boundaries: they may be as short or as long as they are.
 *
 * Always true: the next year starts on the day after this one ends, so every day is in exactly one year; a year that
 * starts on 1 January by rule is the calendar year under either label.
 *
 * @param rule - First month and day, and how years are numbered; or the boundaries of each year.
 * @param year - The number of the year, as people call it.
 * @returns `{ id, start, end }`.
 * @throws PlanningError `not-an-integer`; `out-of-range` for a month or day that does not exist in every year, a year
 * that is not wholly within 1583 to 9999, or one that is not listed; `invalid-date` and `reversed-dates` for
 * boundaries; `unknown-choice`; `unknown-field`; `missing-field`; `wrong-type`.
 * @example
 * fiscalYear({ startMonth: 1 }, 2026); // => { id: '2026', start: '2026-01-01', end: '2026-12-31' }
 * fiscalYear({ startMonth: 4 }, 2026); // => { id: 'FY2026', start: '2025-04-01', end: '2026-03-31' }
 * fiscalYear({ startMonth: 4, labelledBy: 'start' }, 2026).end; // => '2027-03-31'
 * const moved = { years: [{ year: 2025, start: '2025-01-01' }, { year: 2026, start: '2025-04-01' }], end: '2026-03-31' };
 * fiscalYear(moved, 2025); // => { id: 'FY2025', start: '2025-01-01', end: '2025-03-31' }
 * @see Congressional Research Service 98-325, The Federal Fiscal Year; pandas, Period.qyear; Salesforce Help 000385162.
 * @category Calendar
 */
export function fiscalYear(rule: FiscalYearRule | FiscalYearBoundaries, year: number): FiscalYear {
  if (isListed(rule)) {
    const years = readFiscalBoundaries(rule, 'fiscalYear');
    const wanted = requireInteger(year, {}, 'fiscalYear', ['year']);
    return listedYear(years, (listed) => listed.year === wanted, 'fiscalYear', ['year'], year);
  }
  const read = readRule(rule, 'fiscalYear');
  const label = requireInteger(year, { least: 1583, most: 9999 }, 'fiscalYear', ['year']);
  return yearStartingIn(read, label - read.labelOffset, 'fiscalYear', ['year'], year);
}

/**
 * Says which year of the company a date lies in.
 *
 * Use it to file a deal or a visit under its planning year.
 *
 * Always true: `start <= date <= end`; every day of the year gets the same answer, the one that `fiscalYear` gives for
 * its number.
 *
 * @param rule - First month and day, and how years are numbered; or the boundaries of each year.
 * @param date - Any day; where years are listed, a day of one of them.
 * @returns `{ id, start, end }`.
 * @throws PlanningError `invalid-date`; `out-of-range` for a year that is not wholly within 1583 to 9999, or a day of
 * none that is listed; those of `fiscalYear` for the rule.
 * @example
 * fiscalYearOf({ startMonth: 4 }, '2026-03-31').id; // => 'FY2026'
 * fiscalYearOf({ startMonth: 4 }, '2026-04-01').id; // => 'FY2027'
 * @category Calendar
 */
export function fiscalYearOf(rule: FiscalYearRule | FiscalYearBoundaries, date: CivilDate): FiscalYear {
  if (isListed(rule)) {
    const years = readFiscalBoundaries(rule, 'fiscalYearOf');
    const wanted = readDate(date, 'fiscalYearOf', ['date']);
    return listedYear(years, (listed) => covers(listed, wanted), 'fiscalYearOf', ['date'], date);
  }
  const read = readRule(rule, 'fiscalYearOf');
  const day = readDate(date, 'fiscalYearOf', ['date']);
  const { year } = dateParts(day);
  const startYear = day >= startIn(read, year) ? year : year - 1;
  return yearStartingIn(read, startYear, 'fiscalYearOf', ['date'], date);
}

function isListed(rule: unknown): boolean {
  return typeof rule === 'object' && rule !== null && ('years' in rule || 'end' in rule);
}

function listedYear(
  years: readonly ListedYear[],
  isWanted: (year: ListedYear) => boolean,
  caller: string,
  path: ErrorPath,
  received: unknown,
): FiscalYear {
  const found = years.find(isWanted);
  if (found !== undefined) {
    return { id: found.id, start: writeDate(found.firstDay), end: writeDate(found.lastDay) };
  }
  const [first, last] = [years[0]!, years[years.length - 1]!];
  const listed = `${first.id} to ${last.id}, ${writeDate(first.firstDay)} to ${writeDate(last.lastDay)}`;
  throw refusal(
    'out-of-range',
    caller,
    path,
    `${describePath(path)} to be in a year of rule.years (${listed})`,
    received,
  );
}

function readRule(value: unknown, caller: string): Rule {
  const path = ['rule'];
  const fields = { required: ['startMonth'] as const, optional: ['startDay', 'labelledBy'] as const };
  const given = requireObject<'startMonth' | 'startDay' | 'labelledBy'>(value, fields, caller, path);
  const startMonth = requireInteger(given.startMonth, { least: 1, most: 12 }, caller, [...path, 'startMonth']);
  const longest = daysInMonth(COMMON_YEAR, startMonth);
  const startDay =
    given.startDay === undefined
      ? 1
      : requireInteger(given.startDay, { least: 1, most: longest }, caller, [...path, 'startDay']);
  const labelledBy =
    given.labelledBy === undefined
      ? 'end'
      : requireChoice(given.labelledBy, ['start', 'end'] as const, caller, [...path, 'labelledBy']);
  const isCalendarYear = startMonth === 1 && startDay === 1;
  return { startMonth, startDay, labelOffset: labelledBy === 'start' || isCalendarYear ? 0 : 1 };
}

/** The first day of the fiscal year that starts in a calendar year. */
function startIn({ startMonth, startDay }: Rule, calendarYear: number): number {
  return dayNumber(calendarYear, startMonth, startDay);
}

function yearStartingIn(
  rule: Rule,
  calendarYear: number,
  caller: string,
  path: ErrorPath,
  received: unknown,
): FiscalYear {
  const firstDay = startIn(rule, calendarYear);
  const lastDay = startIn(rule, calendarYear + 1) - 1;
  if (firstDay < FIRST_DAY || lastDay > LAST_DAY) throw leavesYears(caller, path, received);
  const isCalendarYear = rule.startMonth === 1 && rule.startDay === 1;
  const label = calendarYear + rule.labelOffset;
  return { id: isCalendarYear ? `${label}` : `FY${label}`, start: writeDate(firstDay), end: writeDate(lastDay) };
}
