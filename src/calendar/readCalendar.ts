import { requireId, requireList, requireObject } from '../foundation/check.ts';
import { powerOfTen, readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput, ExactDecimal } from '../foundation/decimal.ts';
import type { ErrorPath, PlanningError } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readDate, readDateRange, writeDate } from './civilDate.ts';
import type { CivilDate, DayRange } from './civilDate.ts';

/**
 * The days on which a country, a company or a person works, as plain JSON.
 *
 * @category Calendar
 */
export interface WorkCalendar {
  /** A name of your own, as `cn-2026`. */
  readonly id?: string;
  /** First and last day that the calendar knows. A question about any other day is an error, never a guess. */
  readonly coverage: CalendarCoverage;
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
 * The days that a calendar knows, both ends included.
 *
 * @category Calendar
 */
export interface CalendarCoverage {
  /** First day. */
  readonly start: CivilDate;
  /** Last day, not before the first. */
  readonly end: CivilDate;
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
  /** A name of your own, as `cn-2026`. */
  readonly id?: string;
  /** First and last day that the calendar knows. */
  readonly coverage: CalendarCoverage;
  /** Seven weights from 0 to 1, Monday to Sunday. */
  readonly workweek: readonly DecimalInput[];
  /** The days that differ from their weekday, each once; `[]` for none. */
  readonly exceptions: readonly CalendarExceptionInput[];
}

/**
 * One day that differs from its weekday, as it may be handed in.
 *
 * @category Calendar
 */
export interface CalendarExceptionInput {
  /** A day inside the coverage. */
  readonly date: CivilDate;
  /** How much of it is worked, from 0 (off) to 1 (a whole day). */
  readonly weight: DecimalInput;
  /** What people call it. */
  readonly name?: string;
}

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
  const { partsPerDay, parts } = inParts([...week, ...exceptions.map(({ weight }) => weight)]);
  return {
    ...coverage,
    partsPerDay,
    weekParts: parts.slice(0, 7),
    exceptionDays: exceptions.map(({ day }, row) => ({ day, parts: parts[7 + row]! })),
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
    throw refusal('length-mismatch', caller, path, requirement, weights.length, { length: 7 });
  }
  return Array.from(weights, (weight, weekday) => readWeight(weight, caller, [...path, weekday]));
}

interface Exception {
  readonly day: number;
  readonly weight: ExactDecimal;
  readonly name: string | undefined;
}

function readExceptions(value: unknown, coverage: DayRange, caller: string, path: ErrorPath): Exception[] {
  const seen = new Set<number>();
  return Array.from(requireList(value, caller, path), (item, row) => {
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
      throw refusal(
        'wrong-type',
        caller,
        [...at, 'name'],
        `${describePath([...at, 'name'])} to be a text`,
        given.name,
        { type: 'text' },
      );
    }
    return { day, weight, name: given.name };
  });
}

function readWeight(value: unknown, caller: string, path: ErrorPath): ExactDecimal {
  const weight = readDecimal(value, caller, path);
  if (weight.digits < 0 || weight.digits > powerOfTen(weight.scale)) {
    throw refusal('out-of-range', caller, path, `${describePath(path)} to be a weight from 0 to 1`, value, {
      least: 0,
      most: 1,
    });
  }
  if (weight.scale > MOST_DECIMALS) {
    const requirement = `${describePath(path)} to have at most ${MOST_DECIMALS} decimals`;
    throw refusal('decimal-too-long', caller, path, requirement, value, { digits: MOST_DECIMALS });
  }
  return weight;
}

/** Weights as whole parts of a day, as few to the day as it takes: 1 for days on and off, 2 with half days. */
function inParts(weights: readonly ExactDecimal[]): { readonly partsPerDay: number; readonly parts: number[] } {
  const scale = weights.reduce((longest, weight) => Math.max(longest, weight.scale), 0);
  const partsPerDay = 10 ** scale;
  const parts = weights.map((weight) => Number(weight.digits) * 10 ** (scale - weight.scale));
  const divisor = parts.reduce(greatestCommonDivisor, partsPerDay);
  return { partsPerDay: partsPerDay / divisor, parts: parts.map((part) => part / divisor) };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
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
