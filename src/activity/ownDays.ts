import { writeDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import { compiledCalendar, partsOfDay, readCoveredRange, withoutDays } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import type { WorkCalendarInput } from '../calendar/readCalendar.ts';
import { readSeatRange } from '../calendar/readSeatRange.ts';
import { readAbsentDays } from '../calendar/withAbsences.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';

/**
 * When a person works: the company's days, less those before he came, after he left, and on which he is away.
 *
 * @category Activity
 */
export interface PersonDays {
  /** First day in seat; left out, he was there before the range. */
  readonly startDate?: CivilDate;
  /** Last day in seat; left out, he stays beyond the range. */
  readonly endDate?: CivilDate;
  /** Days on which he is away; a day that is off anyway may be named. */
  readonly absences?: readonly CivilDate[];
}

/**
 * The days that are looked at.
 *
 * @category Activity
 */
export interface DaysInput {
  /** The working calendar of everybody. */
  readonly calendar: WorkCalendarInput;
  /** First day, inside the calendar's coverage. */
  readonly start: CivilDate;
  /** Last day, inside the calendar's coverage and not before `start`. */
  readonly end: CivilDate;
}

export const PERSON_DAYS_FIELDS = ['startDate', 'endDate', 'absences'] as const;

/** Somebody's days of a range: on which he works, how much, and on which he is away. */
export interface OwnDays {
  /** Days on which he works, in order, each with its weight in parts of a day. */
  readonly worked: readonly { readonly date: CivilDate; readonly parts: number }[];
  /** Days of the range in seat that the company works and he does not. */
  readonly absent: readonly CivilDate[];
}

export interface OpenRange extends DayRange {
  readonly calendar: CompiledCalendar;
}

export function openRange(
  { calendar, start, end }: Readonly<Record<'calendar' | 'start' | 'end', unknown>>,
  caller: string,
): OpenRange {
  const compiled = compiledCalendar(calendar, caller, ['calendar']);
  return { calendar: compiled, ...readCoveredRange(compiled, start, end, caller) };
}

/** Reads when a person works; errors point below `path`. */
export function ownDays(
  person: Readonly<Record<(typeof PERSON_DAYS_FIELDS)[number], unknown>>,
  { calendar, firstDay, lastDay }: OpenRange,
  caller: string,
  path: ErrorPath,
): OwnDays {
  const { absences } = person;
  const seat = readSeatRange(person, caller, path);
  const absentDays = absences === undefined ? [] : readAbsentDays(calendar, absences, caller, [...path, 'absences']);
  const own = withoutDays(calendar, absentDays);
  const [from, to] = [Math.max(seat.firstDay, firstDay), Math.min(seat.lastDay, lastDay)];
  const worked: { date: CivilDate; parts: number }[] = [];
  for (let day = from; day <= to; day += 1) {
    const parts = partsOfDay(own, day);
    if (parts > 0) worked.push({ date: writeDate(day), parts });
  }
  return { worked, absent: absentDays.filter((day) => day >= from && day <= to).map(writeDate) };
}
