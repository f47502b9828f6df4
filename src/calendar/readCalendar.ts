import { requireId, requireList, requireObject } from '../foundation/check.ts';
import { powerOfTen, readDecimal } from '../foundation/decimal.ts';
import type { ExactDecimal } from '../foundation/decimal.ts';
import type { ErrorPath, PlanningError } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readDate, readDateRange, writeDate } from './civilDate.ts';
import type { DayRange } from './civilDate.ts';
import type { CalendarException, WorkCalendar } from './workCalendar.ts';

/** A calendar that was checked: its frozen plain value, and what it says in whole numbers. */
export interface CheckedCalendar extends DayRange {
  readonly calendar: WorkCalendar;
  /** A weight of 1 in parts; all weights of the calendar are whole numbers of parts. */
  readonly partsPerDay: number;
  /** From Monday to Sunday. */
  readonly weekParts: readonly number[];
  readonly exceptionDays: readonly { readonly day: number; readonly parts: number }[];
}

/** With nine decimals the parts of every day of the years 1583 to 9999 still sum to less than 2^53. */
const MOST_DECIMALS = 9;

/** Checks an unknown value as a working calendar; errors point below `path`. */
export function readCalendar(value: unknown, caller: string, path: ErrorPath): CheckedCalendar {
  const fields = { required: ['coverage', 'workweek', 'exceptions'] as const, optional: ['id'] as const };
  const given = requireObject<'coverage' | 'workweek' | 'exceptions' | 'id'>(value, fields, caller, path);
  const coverage = readCoverage(given.coverage, caller, [...path, 'coverage']);
  const week = readWorkweek(given.workweek, caller, [...path, 'workweek']);
  const exceptions = readExceptions(given.exceptions, coverage, caller, [...path, 'exceptions']);
  const id = given.id === undefined ? undefined : requireId(given.id, caller, [...path, 'id']);
  const scale = commonScale([...week, ...exceptions.map(({ weight }) => weight)]);
  return {
    ...coverage,
    ...scale,
    weekParts: week.map((weight) => partsOf(weight, scale.partsPerDay)),
    exceptionDays: exceptions.map(({ day, weight }) => ({ day, parts: partsOf(weight, scale.partsPerDay) })),
    calendar: Object.freeze({
      ...(id === undefined ? {} : { id }),
      coverage: Object.freeze({ start: writeDate(coverage.firstDay), end: writeDate(coverage.lastDay) }),
      workweek: Object.freeze(week.map(asNumber)),
      exceptions: Object.freeze(
        exceptions.map(({ day, weight, name }): CalendarException => {
          const exception = { date: writeDate(day), weight: asNumber(weight) };
          return Object.freeze(name === undefined ? exception : { ...exception, name });
        }),
      ),
    }),
  };
}

function readCoverage(value: unknown, caller: string, path: ErrorPath): DayRange {
  const given = requireObject(value, { required: ['start', 'end'] }, caller, path);
  return readDateRange(given.start, given.end, caller, path);
}

function readWorkweek(value: unknown, caller: string, path: ErrorPath): ExactDecimal[] {
  const weights = requireList(value, caller, path);
  if (weights.length !== 7) {
    const requirement = `${describePath(path)} to have 7 weights, Monday to Sunday`;
    throw refusal('length-mismatch', caller, path, requirement, weights.length);
  }
  return weights.map((weight, weekday) => readWeight(weight, caller, [...path, weekday]));
}

interface Exception {
  readonly day: number;
  readonly weight: ExactDecimal;
  readonly name: string | undefined;
}

function readExceptions(value: unknown, coverage: DayRange, caller: string, path: ErrorPath): Exception[] {
  const seen = new Set<number>();
  return requireList(value, caller, path).map((item, row) => {
    const at = [...path, row];
    const fields = { required: ['date', 'weight'] as const, optional: ['name'] as const };
    const given = requireObject<'date' | 'weight' | 'name'>(item, fields, caller, at);
    const day = readDate(given.date, caller, [...at, 'date']);
    if (!covers(coverage, day)) throw outsideCoverage(coverage, given.date, caller, [...at, 'date']);
    if (seen.has(day)) {
      const requirement = `each date of ${describePath(path)} once`;
      throw refusal('duplicate-date', caller, [...at, 'date'], requirement, given.date);
    }
    seen.add(day);
    const weight = readWeight(given.weight, caller, [...at, 'weight']);
    if (given.name !== undefined && typeof given.name !== 'string') {
      throw refusal('wrong-type', caller, [...at, 'name'], `${describePath([...at, 'name'])} to be a text`, given.name);
    }
    return { day, weight, name: given.name };
  });
}

function readWeight(value: unknown, caller: string, path: ErrorPath): ExactDecimal {
  const weight = readDecimal(value, caller, path);
  if (weight.digits < 0 || weight.digits > powerOfTen(weight.scale)) {
    throw refusal('out-of-range', caller, path, `${describePath(path)} to be a weight from 0 to 1`, value);
  }
  if (weight.scale > MOST_DECIMALS) {
    const requirement = `${describePath(path)} to have at most ${MOST_DECIMALS} decimals`;
    throw refusal('decimal-too-long', caller, path, requirement, value);
  }
  return weight;
}

/** The fewest parts to a day in which all weights are whole: 1 for days on and off, 2 with half days. */
function commonScale(weights: readonly ExactDecimal[]): { readonly partsPerDay: number } {
  const partsPerDay = 10 ** Math.max(...weights.map(({ scale }) => scale));
  let divisor = partsPerDay;
  for (const weight of weights) divisor = greatestCommonDivisor(divisor, partsOf(weight, partsPerDay));
  return { partsPerDay: partsPerDay / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** A weight in parts, exactly: the product stays far below 2^53, and a weight is a whole number of parts. */
function partsOf({ digits, scale }: ExactDecimal, partsPerDay: number): number {
  return (Number(digits) * partsPerDay) / 10 ** scale;
}

/** The number nearest to the decimal, which is the one that JSON would read. */
function asNumber({ digits, scale }: ExactDecimal): number {
  return Number(digits) / 10 ** scale;
}

export function covers(coverage: DayRange, day: number): boolean {
  return day >= coverage.firstDay && day <= coverage.lastDay;
}

export function outsideCoverage(coverage: DayRange, value: unknown, caller: string, path: ErrorPath): PlanningError {
  const coverageStart = writeDate(coverage.firstDay);
  const coverageEnd = writeDate(coverage.lastDay);
  const requirement = `${describePath(path)} to stay inside the calendar's coverage, ${coverageStart} to ${coverageEnd}`;
  return refusal('outside-coverage', caller, path, requirement, value, { coverageStart, coverageEnd });
}
