import { weekdayIndex, writeDate } from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';
import { compiledCalendar, frozenCalendar, readCoveredDate } from './compiledCalendar.ts';
import type { CalendarException, WorkCalendar, WorkCalendarInput } from './readCalendar.ts';

/**
 * What a calendar says about one day, and why.
 *
 * @category Calendar
 */
export interface DayExplanation {
  /** The day that was asked about. */
  readonly date: CivilDate;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** How much of the day is worked, from 0 (off) to 1 (a whole day). */
  readonly weight: number;
  /** True for any weight above zero. */
  readonly isWorkingDay: boolean;
  /** What decided: the day is an `exception` of the calendar, or a `weekday` like others. */
  readonly reason: 'weekday' | 'exception';
  /** What its weekday would have been worth, as the workweek says. */
  readonly weekdayWeight: number;
  /** What people call the exception; absent where it has no name. */
  readonly name?: string;
}

/** The exceptions of frozen calendars by their dates, for whoever asks about every day of a year. */
const exceptionsByDate = /* @__PURE__ */ new WeakMap<WorkCalendar, ReadonlyMap<CivilDate, CalendarException>>();

/**
 * Says why people work on a day, or why they do not.
 *
 * Use it to answer "why do I owe something this Sunday?", and to label the days of a calendar view.
 *
 * Always true: `isWorkingDay` and the weight are those that all the counts use. An exception that repeats what its
 * weekday says is an exception all the same.
 *
 * @param calendar - The working calendar.
 * @param date - A day of its coverage.
 * @returns The weight, what decided, and the name of an exception.
 * @throws PlanningError `invalid-date`; `outside-coverage`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const exceptions = [{ date: '2026-01-01', weight: 0 }, { date: '2026-01-04', weight: 1, name: 'make-up day' }];
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
 * const { weekday, reason, name, isWorkingDay } = explainDay(calendar, '2026-01-04');
 * [weekday, reason, name, isWorkingDay]; // => [7, 'exception', 'make-up day', true]
 * @category Calendar
 */
export function explainDay(calendar: WorkCalendarInput, date: CivilDate): DayExplanation {
  const checked = frozenCalendar(calendar, 'explainDay', ['calendar']);
  const day = readCoveredDate(compiledCalendar(checked, 'explainDay', ['calendar']), date, 'explainDay', ['date']);
  const index = weekdayIndex(day);
  const weekdayWeight = checked.workweek[index]!;
  const written = writeDate(day);
  const exception = namedDays(checked).get(written);
  const weight = exception?.weight ?? weekdayWeight;
  return {
    date: written,
    weekday: index + 1,
    weight,
    isWorkingDay: weight > 0,
    reason: exception === undefined ? 'weekday' : 'exception',
    weekdayWeight,
    ...(exception?.name === undefined ? {} : { name: exception.name }),
  };
}

function namedDays(calendar: WorkCalendar): ReadonlyMap<CivilDate, CalendarException> {
  const known = exceptionsByDate.get(calendar);
  if (known !== undefined) return known;
  const made = new Map(calendar.exceptions.map((exception) => [exception.date, exception]));
  exceptionsByDate.set(calendar, made);
  return made;
}
