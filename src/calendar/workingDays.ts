import { requireInteger } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { refusal } from '../foundation/refusal.ts';
import { writeDate } from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';
import {
  compiledCalendar,
  partsIn,
  partsOfDay,
  readCoveredDate,
  readCoveredRange,
  workingDayAt,
  workingDaysBeforeDay,
  workingDaysIn,
} from './compiledCalendar.ts';
import { outsideCoverage } from './readCalendar.ts';
import type { WorkCalendarInput } from './readCalendar.ts';

// A working day is a day with a weight above zero: half a day's work makes a working day.

const CALENDAR_PATH: ErrorPath = ['calendar'];

/**
 * Says whether people work on a day.
 *
 * Use it before you ask anybody for a number of that day. A half day is a working day, and so is a Sunday that is made
 * a working day by an exception.
 *
 * Always true: it is a working day exactly if `countWorkingDays` from the day to itself is 1.
 *
 * @param calendar - The working calendar.
 * @param date - A day of its coverage.
 * @throws PlanningError `invalid-date`; `outside-coverage`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const exceptions = [{ date: '2026-01-01', weight: 0 }, { date: '2026-01-04', weight: 1, name: 'make-up day' }];
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
 * isWorkingDay(calendar, '2026-01-01'); // => false
 * isWorkingDay(calendar, '2026-01-04'); // => true
 * @category Calendar
 */
export function isWorkingDay(calendar: WorkCalendarInput, date: CivilDate): boolean {
  const compiled = compiledCalendar(calendar, 'isWorkingDay', CALENDAR_PATH);
  return partsOfDay(compiled, readCoveredDate(compiled, date, 'isWorkingDay', ['date'])) > 0;
}

/**
 * Counts the days of a range on which people work, the first and the last included.
 *
 * Use it for every daily rate: what is left of a target over the days that are left. A half day counts as one, as
 * somebody is at work; `fullDayEquivalents` counts it as a half. Same counting as NETWORKDAYS of spreadsheets, with
 * make-up days. One subtraction for a calendar that `workCalendar` returned, however long the range.
 *
 * Always true: the count of a range is the sum of the counts of its parts; it is the length of `listWorkingDays`.
 *
 * @param calendar - The working calendar.
 * @param start - First day, inside the coverage.
 * @param end - Last day, inside the coverage and not before `start`.
 * @returns Days, a whole number.
 * @throws PlanningError `invalid-date`; `reversed-dates`; `outside-coverage`; those of `workCalendar` for a calendar
 * that is not checked yet.
 * @example
 * const coverage = { start: '2012-10-01', end: '2013-03-31' };
 * const exceptions = ['2012-11-22', '2012-12-04', '2013-01-21'].map((date) => ({ date, weight: 0 }));
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
 * countWorkingDays(calendar, '2012-10-01', '2013-03-01'); // => 107
 * @see Microsoft Excel, NETWORKDAYS, whose example this is.
 * @category Calendar
 */
export function countWorkingDays(calendar: WorkCalendarInput, start: CivilDate, end: CivilDate): number {
  const compiled = compiledCalendar(calendar, 'countWorkingDays', CALENDAR_PATH);
  const { firstDay, lastDay } = readCoveredRange(compiled, start, end, 'countWorkingDays');
  return workingDaysIn(compiled, firstDay, lastDay);
}

/**
 * Adds up how much is worked in a range, in whole days: two half days are one.
 *
 * Use it where capacity counts and not attendance. It is to days what the full-time equivalent is to heads. The weights
 * are summed as whole numbers and divided once, so ten days of 0.1 are exactly 1.
 *
 * Always true: never more than `countWorkingDays`, and equal to it where no day is worked in part.
 *
 * @param calendar - The working calendar.
 * @param start - First day, inside the coverage.
 * @param end - Last day, inside the coverage and not before `start`.
 * @returns Days, with a fraction where days are worked in part.
 * @throws PlanningError `invalid-date`; `reversed-dates`; `outside-coverage`; those of `workCalendar` for a calendar
 * that is not checked yet.
 * @example
 * const coverage = { start: '2026-03-01', end: '2026-03-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0.5, 0], exceptions: [] });
 * fullDayEquivalents(calendar, '2026-03-02', '2026-03-08'); // => 5.5
 * countWorkingDays(calendar, '2026-03-02', '2026-03-08'); // => 6
 * @category Calendar
 */
export function fullDayEquivalents(calendar: WorkCalendarInput, start: CivilDate, end: CivilDate): number {
  const compiled = compiledCalendar(calendar, 'fullDayEquivalents', CALENDAR_PATH);
  const { firstDay, lastDay } = readCoveredRange(compiled, start, end, 'fullDayEquivalents');
  return partsIn(compiled, firstDay, lastDay) / compiled.partsPerDay;
}

/**
 * Lists the days of a range on which people work.
 *
 * Use it to lay out a plan day by day.
 *
 * Always true: the dates go in order, and `isWorkingDay` holds for them and for no other day of the range.
 *
 * @param calendar - The working calendar.
 * @param start - First day, inside the coverage.
 * @param end - Last day, inside the coverage and not before `start`.
 * @returns The dates; none if nobody works in the range.
 * @throws PlanningError `invalid-date`; `reversed-dates`; `outside-coverage`; those of `workCalendar` for a calendar
 * that is not checked yet.
 * @example
 * const coverage = { start: '2026-05-01', end: '2026-05-31' };
 * const exceptions = [{ date: '2026-05-09', weight: 1, name: 'make-up day' }];
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
 * listWorkingDays(calendar, '2026-05-08', '2026-05-11'); // => ['2026-05-08', '2026-05-09', '2026-05-11']
 * @category Calendar
 */
export function listWorkingDays(calendar: WorkCalendarInput, start: CivilDate, end: CivilDate): CivilDate[] {
  const compiled = compiledCalendar(calendar, 'listWorkingDays', CALENDAR_PATH);
  const { firstDay, lastDay } = readCoveredRange(compiled, start, end, 'listWorkingDays');
  const before = workingDaysBeforeDay(compiled, firstDay);
  const length = workingDaysIn(compiled, firstDay, lastDay);
  return Array.from({ length }, (_, place) => writeDate(workingDayAt(compiled, before + place)!));
}

/**
 * Finds the third working day of a month, or the last but one.
 *
 * Use it for dates that are agreed on as "the 5th working day": month-end closing, payment, a monthly review.
 *
 * Always true: for a position from 1 to the count of working days it is that entry of `listWorkingDays`; from the end,
 * −1 is the last one.
 *
 * @param calendar - The working calendar.
 * @param start - First day, inside the coverage.
 * @param end - Last day, inside the coverage and not before `start`.
 * @param position - 1 for the first, 2 for the second …; −1 for the last, −2 for the last but one …; never 0.
 * @returns The date, or null if the range has fewer working days.
 * @throws PlanningError `not-an-integer`; `out-of-range` for position 0; `invalid-date`; `reversed-dates`;
 * `outside-coverage`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * nthWorkingDay(calendar, '2026-02-01', '2026-02-28', 5); // => '2026-02-06'
 * nthWorkingDay(calendar, '2026-02-01', '2026-02-28', -1); // => '2026-02-27'
 * nthWorkingDay(calendar, '2026-02-01', '2026-02-28', 21); // => null
 * @category Calendar
 */
export function nthWorkingDay(
  calendar: WorkCalendarInput,
  start: CivilDate,
  end: CivilDate,
  position: number,
): CivilDate | null {
  const compiled = compiledCalendar(calendar, 'nthWorkingDay', CALENDAR_PATH);
  const { firstDay, lastDay } = readCoveredRange(compiled, start, end, 'nthWorkingDay');
  const wanted = requireInteger(position, {}, 'nthWorkingDay', ['position']);
  if (wanted === 0) {
    const requirement = 'position to be 1 for the first working day or -1 for the last';
    throw refusal('out-of-range', 'nthWorkingDay', ['position'], requirement, position);
  }
  const count = workingDaysIn(compiled, firstDay, lastDay);
  if (Math.abs(wanted) > count) return null;
  const before = workingDaysBeforeDay(compiled, firstDay);
  return writeDate(workingDayAt(compiled, before + (wanted > 0 ? wanted - 1 : count + wanted))!);
}

/**
 * Gives the date so many working days after a date, or before it.
 *
 * Use it for deadlines: answer within three working days. The date itself is not counted, so one working day after
 * Friday is Monday, and one after Saturday is Monday too. Same counting as WORKDAY of spreadsheets.
 *
 * Always true: for a count above zero, `countWorkingDays` from the day after `date` to the result is `count`; from a
 * working day, the same number back leads to `date` again. A count of 0 gives `date` itself, working day or not.
 *
 * @param calendar - The working calendar.
 * @param date - A day of its coverage.
 * @param count - Whole working days; below zero for an earlier date.
 * @returns A working day of the coverage; for a count of 0 the date as it came.
 * @throws PlanningError `outside-coverage` for a date outside, and for a result that would lie outside; `invalid-date`;
 * `not-an-integer`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const exceptions = [{ date: '2026-01-01', weight: 0 }, { date: '2026-01-02', weight: 0 }];
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
 * addWorkingDays(calendar, '2026-01-01', 1); // => '2026-01-05'
 * addWorkingDays(calendar, '2026-01-19', -10); // => '2026-01-05'
 * @see OASIS OpenFormula, WORKDAY.
 * @category Calendar
 */
export function addWorkingDays(calendar: WorkCalendarInput, date: CivilDate, count: number): CivilDate {
  const compiled = compiledCalendar(calendar, 'addWorkingDays', CALENDAR_PATH);
  const day = readCoveredDate(compiled, date, 'addWorkingDays', ['date']);
  const wanted = requireInteger(count, {}, 'addWorkingDays', ['count']);
  if (wanted === 0) return date;
  // Working days up to the date when looking ahead, before the date when looking back.
  const passed = workingDaysBeforeDay(compiled, wanted > 0 ? day + 1 : day);
  const found = workingDayAt(compiled, wanted > 0 ? passed + wanted - 1 : passed + wanted);
  if (found === undefined) throw outsideCoverage(compiled, count, 'addWorkingDays', ['count']);
  return writeDate(found);
}
