import { requireList } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { writeDate } from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';
import {
  compiledCalendar,
  frozenCalendar,
  keepCompiled,
  partsOfDay,
  readCoveredDate,
  withoutDays,
} from './compiledCalendar.ts';
import type { CompiledCalendar } from './compiledCalendar.ts';
import type { WorkCalendar, WorkCalendarInput } from './readCalendar.ts';

/**
 * Makes a person's calendar out of the company's: the same, with the days off on which the person is away.
 *
 * Use it for holidays, training and sick leave, so that nobody owes anything for a day of absence.
 *
 * A day that is off anyway may be named and changes nothing, and so may a day that is named twice: who is away twice
 * is away. An absence on a day that was an exception replaces it. Cheap for a checked calendar, however many people
 * there are: all share the company's sums, and only the days off are kept for each.
 *
 * Always true: no absent day is a working day and every other day is as it was; the order of the dates does not matter;
 * all at once or one after the other is the same. The calendar that was given is not changed.
 *
 * @param calendar - The working calendar; its id is kept.
 * @param dates - The days of absence, each inside the coverage.
 * @returns A checked calendar, as `workCalendar` returns it.
 * @throws PlanningError `invalid-date`; `outside-coverage`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const coverage = { start: '2026-03-01', end: '2026-03-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const own = withAbsences(calendar, ['2026-03-05', '2026-03-06', '2026-03-07']);
 * countWorkingDays(own, '2026-03-01', '2026-03-31'); // => 20
 * @category Calendar
 */
export function withAbsences(calendar: WorkCalendarInput, dates: readonly CivilDate[]): WorkCalendar {
  const whole = frozenCalendar(calendar, 'withAbsences', ['calendar']);
  const compiled = compiledCalendar(whole, 'withAbsences', ['calendar']);
  const absentDays = readAbsentDays(compiled, dates, 'withAbsences', ['dates']);
  if (absentDays.length === 0) return whole;
  const absent = new Map(absentDays.map(writeDate).map((date) => [date, Object.freeze({ date, weight: 0 })]));
  const kept = whole.exceptions.filter(({ date }) => !absent.has(date));
  const own = Object.freeze({ ...whole, exceptions: Object.freeze([...kept, ...absent.values()]) });
  return keepCompiled(own, withoutDays(compiled, absentDays));
}

/** The days among some dates that would be worked, in order and each once: what `withoutDays` takes. */
export function readAbsentDays(
  calendar: CompiledCalendar,
  dates: unknown,
  caller: string,
  path: ErrorPath,
): readonly number[] {
  const days = Array.from(requireList(dates, caller, path), (date, row) =>
    readCoveredDate(calendar, date, caller, [...path, row]),
  );
  return [...new Set(days)].filter((day) => partsOfDay(calendar, day) > 0).sort((a, b) => a - b);
}
