import { requireInteger } from '../foundation/check.ts';
import type { ErrorPath, PlanningError } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * A day as people write it: ten characters, `YYYY-MM-DD`, of the Gregorian calendar, from 1583-01-01 to 9999-12-31.
 *
 * It has no time and no time zone, so it is the same day everywhere. 1583 is the first whole year of the Gregorian
 * calendar; ISO 8601 allows earlier ones by agreement only. Nothing shorter or looser is read: no `2026-05`, no
 * `20260501`, no time behind the date.
 *
 * @category Calendar
 */
export type CivilDate = string;

// Inside, a day is its number: whole days since 1970-01-01, which is day 0. Ranges of days include both ends.

/** Days from 0000-03-01, where the algorithms below begin to count, to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468;
const DAYS_OF_400_YEARS = 146_097;

/** 1583-01-01 and 9999-12-31. */
export const FIRST_DAY = /* @__PURE__ */ dayNumber(1583, 1, 1);
export const LAST_DAY = /* @__PURE__ */ dayNumber(9999, 12, 31);

/** A range of days by their numbers, both ends included. */
export interface DayRange {
  readonly firstDay: number;
  readonly lastDay: number;
}

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The number of a day that exists. Years begin in March inside, so that the leap day comes last.
 *
 * `days_from_civil` of Howard Hinnant, chrono-Compatible Low-Level Date Algorithms; our years are positive, which
 * spares his eras of 400 years.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const daysBeforeYear = 365 * marchYear + (marchYear >> 2) - ((marchYear / 100) | 0) + ((marchYear / 400) | 0);
  return daysBeforeYear + (((153 * marchMonth + 2) / 5) | 0) + day - 1 - DAYS_TO_EPOCH;
}

/** Year, month and day of a day number: `civil_from_days` of the same paper. */
export function dateParts(dayNumber: number): DateParts {
  const days = dayNumber + DAYS_TO_EPOCH;
  const era = Math.floor(days / DAYS_OF_400_YEARS);
  const dayOfEra = days - era * DAYS_OF_400_YEARS;
  const leapDays = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leapDays) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const marchMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - (((153 * marchMonth + 2) / 5) | 0) + 1 };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 0 for Monday to 6 for Sunday; day 0, 1970-01-01, was a Thursday. */
export function weekdayIndex(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

const HYPHEN = 45;
const ZERO_DIGIT = 48;
/** Stands for a character that is no digit: whatever digits stand beside it, the number is below every limit. */
const NO_DIGIT = -1_000_000;

function digitAt(text: string, index: number): number {
  const digit = text.charCodeAt(index) - ZERO_DIGIT;
  return digit >= 0 && digit <= 9 ? digit : NO_DIGIT;
}

/** Two digits as a number. */
function pairAt(text: string, index: number): number {
  return digitAt(text, index) * 10 + digitAt(text, index + 1);
}

/**
 * The number of the day that the first ten characters of a text name; NaN if they name none.
 *
 * Read character by character: nothing is allocated, nothing is guessed.
 */
export function leadingDay(text: string): number {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return NaN;
  const year = pairAt(text, 0) * 100 + pairAt(text, 2);
  const month = pairAt(text, 5);
  const day = pairAt(text, 8);
  const exists =
    year >= 1583 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth(year, month));
  return exists ? dayNumber(year, month, day) : NaN;
}

/** The number of the day that a text names. */
export function readDate(value: unknown, caller: string, path: ErrorPath): number {
  const day = typeof value === 'string' && value.length === 10 ? leadingDay(value) : NaN;
  if (!Number.isNaN(day)) return day;
  const requirement = `${describePath(path)} to be a date that exists, YYYY-MM-DD from 1583-01-01 to 9999-12-31`;
  throw refusal('invalid-date', caller, path, requirement, value);
}

const START_PATH: ErrorPath = ['start'];
const END_PATH: ErrorPath = ['end'];

/** Reads two dates that go in order; `path` leads to the object that holds `start` and `end`, if there is one. */
export function readDateRange(start: unknown, end: unknown, caller: string, path?: ErrorPath): DayRange {
  const startPath = path === undefined ? START_PATH : [...path, 'start'];
  const endPath = path === undefined ? END_PATH : [...path, 'end'];
  const firstDay = readDate(start, caller, startPath);
  const lastDay = readDate(end, caller, endPath);
  if (lastDay >= firstDay) return { firstDay, lastDay };
  const requirement = `${describePath(endPath)} not to be before ${describePath(startPath)} (${writeDate(firstDay)})`;
  throw refusal('reversed-dates', caller, endPath, requirement, end, { start: writeDate(firstDay) });
}

/** 0 to 99 in two digits. */
export function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

/** The text of a day of our years, or at most some days before or after them. */
export function writeDate(dayNumber: number): CivilDate {
  const { year, month, day } = dateParts(dayNumber);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The text of a day that was computed and may have left our years. */
export function writeComputedDate(dayNumber: number, caller: string, path: ErrorPath, received: unknown): CivilDate {
  if (dayNumber >= FIRST_DAY && dayNumber <= LAST_DAY) return writeDate(dayNumber);
  throw leavesYears(caller, path, received);
}

export function leavesYears(caller: string, path: ErrorPath, received: unknown): PlanningError {
  const requirement = `${describePath(path)} to lead to dates from 1583-01-01 to 9999-12-31`;
  return refusal('out-of-range', caller, path, requirement, received, { earliest: '1583-01-01', latest: '9999-12-31' });
}

/**
 * Gives the date so many days after a date, or before it.
 *
 * Use it for calendar days: a report due a week from Friday. For days on which people work use `addWorkingDays`.
 *
 * Always true: `daysBetween(date, addDays(date, n))` is n; adding and taking away the same number changes nothing.
 *
 * @param date - Where to start from.
 * @param count - Whole calendar days; below zero for an earlier date.
 * @returns The date, within 1583-01-01 to 9999-12-31.
 * @throws PlanningError `invalid-date`; `not-an-integer`; `out-of-range` when the result leaves the years 1583 to 9999.
 * @example
 * addDays('2026-01-16', 7); // => '2026-01-23'
 * addDays('2026-03-01', -1); // => '2026-02-28'
 * @category Calendar
 */
export function addDays(date: CivilDate, count: number): CivilDate {
  const day = readDate(date, 'addDays', ['date']);
  const days = requireInteger(count, {}, 'addDays', ['count']);
  return writeComputedDate(day + days, 'addDays', ['count'], count);
}

/**
 * Counts the calendar days from one date to another.
 *
 * Use it for lags and ages: how many days a deal has been open. The end itself is not counted, so from a day to the
 * same day are 0 days; from Monday to Sunday are 6. The order may be reversed, the answer is then below zero.
 *
 * Always true: `addDays(start, daysBetween(start, end))` is `end`; exchanged dates give the opposite number.
 *
 * @param start - The date counted from.
 * @param end - The date counted to.
 * @returns Whole calendar days, end minus start.
 * @throws PlanningError `invalid-date`.
 * @example
 * daysBetween('2026-09-01', '2026-11-30'); // => 90
 * daysBetween('2026-01-02', '2026-01-01'); // => -1
 * @category Calendar
 */
export function daysBetween(start: CivilDate, end: CivilDate): number {
  return readDate(end, 'daysBetween', END_PATH) - readDate(start, 'daysBetween', START_PATH);
}
