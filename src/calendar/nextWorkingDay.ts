import { requireChoice, requireObject } from '../foundation/check.ts';
import { writeDate } from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';
import { compiledCalendar, readCoveredDate, workingDayAt, workingDaysBeforeDay } from './compiledCalendar.ts';
import { outsideCoverage } from './readCalendar.ts';
import type { WorkCalendarInput } from './readCalendar.ts';

/**
 * How to look for the nearest working day.
 *
 * @category Calendar
 */
export interface NearestDayOptions {
  /**
   * Whether the date itself may be the answer: `excluded` (the default), as one working day from it, or `included`, as
   * a due date that is moved only if it falls on a day off.
   */
  readonly dateItself?: 'excluded' | 'included';
}

/**
 * Finds the next day on which people work.
 *
 * Use it to say when somebody answers. With `dateItself: 'included'` it moves a due date off holidays, which banks call
 * the following business day convention.
 *
 * Always true: every day between is off; `isWorkingDay` holds for the result. Without options it is
 * `addWorkingDays(calendar, date, 1)`.
 *
 * @param calendar - The working calendar.
 * @param date - A day of its coverage.
 * @param options - Whether the date itself counts.
 * @returns A working day after the date, or on it if it is included.
 * @throws PlanningError `outside-coverage` for a date outside, and where the coverage ends before a working day comes;
 * `invalid-date`; `unknown-choice`; `unknown-field`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const exceptions = [{ date: '2026-01-01', weight: 0 }, { date: '2026-01-04', weight: 1, name: 'make-up day' }];
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
 * nextWorkingDay(calendar, '2026-01-02'); // => '2026-01-04'
 * nextWorkingDay(calendar, '2026-01-02', { dateItself: 'included' }); // => '2026-01-02'
 * @category Calendar
 */
export function nextWorkingDay(
  calendar: WorkCalendarInput,
  date: CivilDate,
  options: NearestDayOptions = {},
): CivilDate {
  return nearestWorkingDay(calendar, date, options, 'nextWorkingDay', 1);
}

/**
 * Finds the last day before a date on which people worked.
 *
 * Use it for "by the working day before": the evening report of the day before a holiday. With `dateItself: 'included'`
 * it moves a due date back off days off, as salaries are paid.
 *
 * Always true: every day between is off; `isWorkingDay` holds for the result. Without options it is
 * `addWorkingDays(calendar, date, -1)`.
 *
 * @param calendar - The working calendar.
 * @param date - A day of its coverage.
 * @param options - Whether the date itself counts.
 * @returns A working day before the date, or on it if it is included.
 * @throws PlanningError `outside-coverage` for a date outside, and where the coverage has no working day before;
 * `invalid-date`; `unknown-choice`; `unknown-field`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * previousWorkingDay(calendar, '2026-02-02'); // => '2026-01-30'
 * previousWorkingDay(calendar, '2026-01-31', { dateItself: 'included' }); // => '2026-01-30'
 * @category Calendar
 */
export function previousWorkingDay(
  calendar: WorkCalendarInput,
  date: CivilDate,
  options: NearestDayOptions = {},
): CivilDate {
  return nearestWorkingDay(calendar, date, options, 'previousWorkingDay', -1);
}

function nearestWorkingDay(
  calendar: WorkCalendarInput,
  date: CivilDate,
  options: NearestDayOptions,
  caller: string,
  direction: 1 | -1,
): CivilDate {
  const compiled = compiledCalendar(calendar, caller, ['calendar']);
  const day = readCoveredDate(compiled, date, caller, ['date']);
  const { dateItself } = requireObject(options, { required: [], optional: ['dateItself'] }, caller, ['options']) as {
    readonly dateItself?: unknown;
  };
  const included =
    dateItself !== undefined &&
    requireChoice(dateItself, ['excluded', 'included'] as const, caller, ['options', 'dateItself']) === 'included';
  // Looking ahead, the first working day from here on; looking back, the last before here.
  const here = (direction === 1) === included ? day : day + 1;
  const place = workingDaysBeforeDay(compiled, here);
  const found = workingDayAt(compiled, direction === 1 ? place : place - 1);
  if (found === undefined) throw outsideCoverage(compiled, date, caller, ['date']);
  return writeDate(found);
}
