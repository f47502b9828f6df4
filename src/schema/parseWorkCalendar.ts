import { workCalendar } from '../calendar/workCalendar.ts';
import type { WorkCalendar } from '../calendar/workCalendar.ts';
import { workCalendarInputSchema } from './calendarSchemas.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';

/**
 * Reads a working calendar that was stored or sent, and makes it ready for quick answers.
 *
 * Use it for a row of the calendar table or an uploaded list of holidays; hand the answer to everything that counts days.
 *
 * Always true: it takes what `workCalendar` takes, as far as JSON can hold it, and answers what that answers.
 *
 * @param value - What came, after `JSON.parse`.
 * @returns The checked and frozen calendar, or the problems.
 * @example
 * const coverage = { start: '2026-05-01', end: '2026-05-31' };
 * const parsed = parseWorkCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [{ date: '2026-05-01', weight: 0 }] });
 * parsed.ok && countWorkingDays(parsed.value, '2026-05-01', '2026-05-31'); // => 20
 * const wrong = parseWorkCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [{ date: '2026-06-01', weight: 0 }] });
 * wrong.ok ? [] : wrong.problems.map(({ code, path }) => `${path.join('.')}: ${code}`); // => ['exceptions.0.date: outside-coverage']
 * @category Schema
 */
export function parseWorkCalendar(value: unknown): Parsed<WorkCalendar> {
  return parseWith(workCalendarInputSchema, value, workCalendar);
}
