import { frozenCalendar } from './compiledCalendar.ts';
import type { WorkCalendar, WorkCalendarInput } from './readCalendar.ts';

export type {
  CalendarCoverage,
  CalendarException,
  CalendarExceptionInput,
  WorkCalendar,
  WorkCalendarInput,
} from './readCalendar.ts';

/**
 * Checks a working calendar and makes it ready for quick answers.
 *
 * Use it once, when you load the calendar of a year, and hand the result to everything that asks about working days.
 * The functions take unchecked calendars as well, but then they check and count the whole calendar at every call.
 *
 * Always true: the result is plain JSON, frozen to the depth, and equal to the input but for weights, which become
 * numbers; a checked calendar is returned as it is. The input is not changed.
 *
 * @param input - Coverage, seven weekday weights from Monday on, and the exceptions. Weights have at most nine decimals.
 * @returns The checked calendar.
 * @throws PlanningError `invalid-date`; `reversed-dates` for a coverage that ends before it starts; `outside-coverage`
 * for an exception that lies outside it; `duplicate-date` for a second exception of one day; `out-of-range` for a
 * weight below 0 or above 1; `not-a-decimal`, `not-finite` or `decimal-too-long` for a weight that is no decimal or
 * has more than nine decimals; `length-mismatch` for a workweek that has not seven days; `missing-field`,
 * `unknown-field`, `wrong-type`, `invalid-id`.
 * @example
 * const coverage = { start: '2026-05-01', end: '2026-05-31' };
 * const exceptions = [{ date: '2026-05-01', weight: 0, name: 'Labour Day' }];
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
 * countWorkingDays(calendar, '2026-05-01', '2026-05-31'); // => 20
 * @category Calendar
 */
export function workCalendar(input: WorkCalendarInput): WorkCalendar {
  return frozenCalendar(input, 'workCalendar', []);
}
