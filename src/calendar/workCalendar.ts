import type { DecimalInput } from '../foundation/decimal.ts';
import type { CivilDate } from './civilDate.ts';
import { frozenCalendar } from './compiledCalendar.ts';

/**
 * The days on which a country, a company or a person works, as plain JSON.
 *
 * @category Calendar
 */
export interface WorkCalendar {
  /** A name of your own, as `cn-2026`. */
  readonly id?: string;
  /** First and last day that the calendar knows. A question about any other day is an error, never a guess. */
  readonly coverage: { readonly start: CivilDate; readonly end: CivilDate };
  /**
   * How much of a day is worked from Monday to Sunday: seven weights from 0 (off) to 1 (a whole day), as
   * `[1, 1, 1, 1, 1, 0.5, 0]` where Saturday mornings are worked.
   */
  readonly workweek: readonly number[];
  /**
   * The days that differ from their weekday: holidays, make-up days on weekends, half days before a feast. Each day
   * once. It is not left out, so that nobody forgets the holidays; a calendar that has none says `[]`.
   */
  readonly exceptions: readonly CalendarException[];
}

/**
 * One day that differs from its weekday.
 *
 * @category Calendar
 */
export interface CalendarException {
  /** A day inside the coverage. */
  readonly date: CivilDate;
  /** How much of it is worked, from 0 (off) to 1 (a whole day). */
  readonly weight: number;
  /** What people call it, as `Spring Festival`. */
  readonly name?: string;
}

/**
 * A working calendar as it may be handed in: as `WorkCalendar`, the weights being any decimals, such as the texts of a
 * CSV file.
 *
 * @category Calendar
 */
export interface WorkCalendarInput {
  readonly id?: string;
  readonly coverage: { readonly start: CivilDate; readonly end: CivilDate };
  readonly workweek: readonly DecimalInput[];
  readonly exceptions: readonly { readonly date: CivilDate; readonly weight: DecimalInput; readonly name?: string }[];
}

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
