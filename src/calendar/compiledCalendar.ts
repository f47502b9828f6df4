import type { ErrorPath } from '../foundation/PlanningError.ts';
import { readDate, readDateRange, weekdayIndex } from './civilDate.ts';
import type { DayRange } from './civilDate.ts';
import { covers, outsideCoverage, readCalendar } from './readCalendar.ts';
import type { CheckedCalendar, WorkCalendar } from './readCalendar.ts';

/**
 * A working calendar made ready for counting: sums from the first day of the coverage up to every day, so that any
 * range is one subtraction. Days are day numbers; position i stands for the day `firstDay + i`.
 */
export interface CompiledCalendar extends DayRange {
  /** A whole day in parts: a day of weight 0.5 has `partsPerDay / 2`. 1 where every day is on or off. */
  readonly partsPerDay: number;
  /** Days with a weight above zero before position i; one longer than the coverage. */
  readonly workingDaysBefore: Int32Array;
  /** Parts of all days before position i, whole numbers; one longer than the coverage. */
  readonly partsBefore: Float64Array;
  /** The days with a weight above zero, in order. */
  readonly workingDays: Int32Array;
}

/** Holds what `workCalendar` froze: only such values cannot change behind our back. */
const compiledCalendars = /* @__PURE__ */ new WeakMap<object, CompiledCalendar>();

/** The checked and frozen form of a calendar; one that is already of that form is returned as it is. */
export function frozenCalendar(value: unknown, caller: string, path: ErrorPath): WorkCalendar {
  if (compiledCalendars.has(value as WorkCalendar)) return value as WorkCalendar;
  const checked = readCalendar(value, caller, path);
  compiledCalendars.set(checked.calendar, compile(checked));
  return checked.calendar;
}

/** What a calendar says, ready for counting: at once for what `workCalendar` returned, otherwise checked and compiled. */
export function compiledCalendar(value: unknown, caller: string, path: ErrorPath): CompiledCalendar {
  return compiledCalendars.get(value as WorkCalendar) ?? compile(readCalendar(value, caller, path));
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
  return {
    firstDay,
    lastDay,
    partsPerDay,
    workingDaysBefore,
    partsBefore,
    workingDays: listDays(workingDaysBefore, firstDay),
  };
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
  const { workingDaysBefore } = calendar;
  return workingDaysBefore[lastDay - calendar.firstDay + 1]! - workingDaysBefore[firstDay - calendar.firstDay]!;
}

/** The weights of a covered range, in parts. */
export function partsIn(calendar: CompiledCalendar, firstDay: number, lastDay: number): number {
  const { partsBefore } = calendar;
  return partsBefore[lastDay - calendar.firstDay + 1]! - partsBefore[firstDay - calendar.firstDay]!;
}

/** The weight of a covered day, in parts. */
export function partsOfDay(calendar: CompiledCalendar, day: number): number {
  return partsIn(calendar, day, day);
}

/** The same calendar with some days off: working days of it, in order and each once, as `readAbsentDays` gives them. */
export function withoutDays(calendar: CompiledCalendar, absentDays: readonly number[]): CompiledCalendar {
  if (absentDays.length === 0) return calendar;
  const { firstDay, lastDay, partsPerDay } = calendar;
  const workingDaysBefore = calendar.workingDaysBefore.slice();
  const partsBefore = calendar.partsBefore.slice();
  let absentParts = 0;
  absentDays.forEach((day, row) => {
    absentParts += partsOfDay(calendar, day);
    const next = absentDays[row + 1] ?? lastDay + 1;
    for (let index = day - firstDay + 1; index <= next - firstDay; index += 1) {
      workingDaysBefore[index] = workingDaysBefore[index]! - row - 1;
      partsBefore[index] = partsBefore[index]! - absentParts;
    }
  });
  const workingDays = listDays(workingDaysBefore, firstDay);
  return { firstDay, lastDay, partsPerDay, workingDaysBefore, partsBefore, workingDays };
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
