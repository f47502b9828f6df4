import type { ErrorPath } from '../foundation/PlanningError.ts';
import { readDate, readDateRange, weekdayIndex } from './civilDate.ts';
import type { DayRange } from './civilDate.ts';
import { covers, outsideCoverage, readCalendar } from './readCalendar.ts';
import type { CheckedCalendar, WorkCalendar } from './readCalendar.ts';

/**
 * A working calendar made ready for counting: sums from the first day of the coverage up to every day, so that any
 * range is one subtraction. Days are day numbers; position i stands for the day `firstDay + i`.
 *
 * A person's absences lie over it as a short list: the sums are the company's, shared by all its people, and what falls
 * on an absence is taken off the answer. A thousand people cost a thousand lists and no further year of sums.
 */
export interface CompiledCalendar extends DayRange {
  /** A whole day in parts: a day of weight 0.5 has `partsPerDay / 2`. 1 where every day is on or off. */
  readonly partsPerDay: number;
  /** Days with a weight above zero before position i, absences or not; one longer than the coverage. */
  readonly workingDaysBefore: Int32Array;
  /** Parts of all days before position i, absences or not, whole numbers; one longer than the coverage. */
  readonly partsBefore: Float64Array;
  /** The days with a weight above zero, absences or not, in order. */
  readonly workingDays: Int32Array;
  /** Where in `workingDays` the absences are, in order. */
  readonly absentRanks: Int32Array;
  /** Parts of the first i absences; one longer than they are. */
  readonly absentPartsBefore: Float64Array;
}

const NO_ABSENCES = {
  absentRanks: /* @__PURE__ */ new Int32Array(0),
  absentPartsBefore: /* @__PURE__ */ new Float64Array(1),
};

/** Holds what `workCalendar` froze: only such values cannot change behind our back. */
const compiledCalendars = /* @__PURE__ */ new WeakMap<object, CompiledCalendar>();

/** The checked and frozen form of a calendar; one that is already of that form is returned as it is. */
export function frozenCalendar(value: unknown, caller: string, path: ErrorPath): WorkCalendar {
  if (compiledCalendars.has(value as WorkCalendar)) return value as WorkCalendar;
  const checked = readCalendar(value, caller, path);
  return keepCompiled(checked.calendar, compile(checked));
}

/** What a calendar says, ready for counting: at once for what `workCalendar` returned, otherwise checked and compiled. */
export function compiledCalendar(value: unknown, caller: string, path: ErrorPath): CompiledCalendar {
  return compiledCalendars.get(value as WorkCalendar) ?? compile(readCalendar(value, caller, path));
}

/** Keeps what a calendar says beside its plain value, which must be frozen and mean the same. */
export function keepCompiled(calendar: WorkCalendar, compiled: CompiledCalendar): WorkCalendar {
  compiledCalendars.set(calendar, compiled);
  return calendar;
}

function compile({ firstDay, lastDay, partsPerDay, weekParts, exceptionDays }: CheckedCalendar): CompiledCalendar {
  const length = lastDay - firstDay + 1;
  const dayParts = new Float64Array(length);
  const weekday = weekdayIndex(firstDay);
  for (let index = 0; index < length; index += 1) dayParts[index] = weekParts[(weekday + index) % 7]!;
  for (const { day, parts } of exceptionDays) dayParts[day - firstDay] = parts;

  const workingDaysBefore = new Int32Array(length + 1);
  const partsBefore = new Float64Array(length + 1);
  let workingDayCount = 0;
  let partCount = 0;
  for (let index = 0; index < length; index += 1) {
    const parts = dayParts[index]!;
    if (parts > 0) workingDayCount += 1;
    partCount += parts;
    workingDaysBefore[index + 1] = workingDayCount;
    partsBefore[index + 1] = partCount;
  }
  const workingDays = listDays(workingDaysBefore, firstDay);
  return { firstDay, lastDay, partsPerDay, workingDaysBefore, partsBefore, workingDays, ...NO_ABSENCES };
}

/** The days at which the count of working days goes up. */
function listDays(workingDaysBefore: Int32Array, firstDay: number): Int32Array {
  const last = workingDaysBefore.length - 1;
  const days = new Int32Array(workingDaysBefore[last]!);
  for (let index = 0; index < last; index += 1) {
    const position = workingDaysBefore[index]!;
    if (workingDaysBefore[index + 1] !== position) days[position] = firstDay + index;
  }
  return days;
}

/** How many days of a covered range have a weight above zero. */
export function workingDaysIn(calendar: CompiledCalendar, firstDay: number, lastDay: number): number {
  const { workingDaysBefore, absentRanks } = calendar;
  const before = workingDaysBefore[firstDay - calendar.firstDay]!;
  const through = workingDaysBefore[lastDay - calendar.firstDay + 1]!;
  if (absentRanks.length === 0) return through - before;
  return through - before - (absencesBelow(absentRanks, through) - absencesBelow(absentRanks, before));
}

/** The weights of a covered range, in parts. */
export function partsIn(calendar: CompiledCalendar, firstDay: number, lastDay: number): number {
  const { partsBefore, absentRanks, absentPartsBefore } = calendar;
  const first = firstDay - calendar.firstDay;
  const next = lastDay - calendar.firstDay + 1;
  const parts = partsBefore[next]! - partsBefore[first]!;
  if (absentRanks.length === 0) return parts;
  const { workingDaysBefore } = calendar;
  const absentThrough = absentPartsBefore[absencesBelow(absentRanks, workingDaysBefore[next]!)]!;
  return parts - (absentThrough - absentPartsBefore[absencesBelow(absentRanks, workingDaysBefore[first]!)]!);
}

/** The weight of a covered day, in parts. */
export function partsOfDay(calendar: CompiledCalendar, day: number): number {
  return partsIn(calendar, day, day);
}

/** How many working days the calendar has before a day: the day's own place in their order, if it is one, from 0. */
export function workingDaysBeforeDay(calendar: CompiledCalendar, day: number): number {
  const before = calendar.workingDaysBefore[day - calendar.firstDay]!;
  return before - absencesBelow(calendar.absentRanks, before);
}

/** The working day at a place in their order, from 0; nothing outside. */
export function workingDayAt({ workingDays, absentRanks }: CompiledCalendar, place: number): number | undefined {
  // An absence stands before the day that is asked for if no more than `place` days that are worked come before it.
  let [least, most] = [0, absentRanks.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (absentRanks[middle]! - middle <= place) least = middle + 1;
    else most = middle;
  }
  return workingDays[place < 0 ? -1 : place + least];
}

/** How many absences stand below a place in the order of the company's working days. */
function absencesBelow(absentRanks: Int32Array, rank: number): number {
  let [least, most] = [0, absentRanks.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (absentRanks[middle]! < rank) least = middle + 1;
    else most = middle;
  }
  return least;
}

/** The same calendar with some days off: working days of it, each once, as `readAbsentDays` gives them. */
export function withoutDays(calendar: CompiledCalendar, absentDays: readonly number[]): CompiledCalendar {
  if (absentDays.length === 0) return calendar;
  const { firstDay, workingDays, workingDaysBefore, partsBefore } = calendar;
  const added = absentDays.map((day) => workingDaysBefore[day - firstDay]!);
  const absentRanks = Int32Array.from([...calendar.absentRanks, ...added]).sort();
  const absentPartsBefore = new Float64Array(absentRanks.length + 1);
  absentRanks.forEach((rank, index) => {
    const position = workingDays[rank]! - firstDay;
    absentPartsBefore[index + 1] = absentPartsBefore[index]! + partsBefore[position + 1]! - partsBefore[position]!;
  });
  return { ...calendar, absentRanks, absentPartsBefore };
}

/** Reads a date that the calendar covers. */
export function readCoveredDate(calendar: CompiledCalendar, value: unknown, caller: string, path: ErrorPath): number {
  const day = readDate(value, caller, path);
  if (covers(calendar, day)) return day;
  throw outsideCoverage(calendar, value, caller, path);
}

/** Reads two dates that go in order and that the calendar covers. */
export function readCoveredRange(calendar: CompiledCalendar, start: unknown, end: unknown, caller: string): DayRange {
  const range = readDateRange(start, end, caller);
  if (!covers(calendar, range.firstDay)) throw outsideCoverage(calendar, start, caller, ['start']);
  if (!covers(calendar, range.lastDay)) throw outsideCoverage(calendar, end, caller, ['end']);
  return range;
}
