import { leadingDay } from './civilDate.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * A time as the team's own clock shows it: `YYYY-MM-DD`, `YYYY-MM-DDTHH:mm` or `YYYY-MM-DDTHH:mm:ss`.
 *
 * It has no zone: the caller has resolved that, once, before it comes here. A date alone means the end of that day, so
 * what is due on a date is not late while the day lasts, and an event dated with a day comes after all that happened
 * on it.
 *
 * @category Calendar
 */
export type CivilTime = string;

export const SECONDS_OF_DAY = 86_400;
const DATE_LENGTH = 10;
const [ZERO_DIGIT, COLON, LETTER_T] = [48, 58, 84];

/** Seconds since 1970-01-01T00:00 of the same clock, at the end of a day for a date; NaN for what is no civil time. */
export function secondsOf(value: unknown): number {
  if (typeof value !== 'string') return NaN;
  const { length } = value;
  if (length === DATE_LENGTH) return (leadingDay(value) + 1) * SECONDS_OF_DAY;
  if (length !== 16 && length !== 19) return NaN;
  if (value.charCodeAt(10) !== LETTER_T || value.charCodeAt(13) !== COLON) return NaN;
  if (length === 19 && value.charCodeAt(16) !== COLON) return NaN;
  const hours = twoDigitsAt(value, 11, 24);
  const minutes = twoDigitsAt(value, 14, 60);
  const seconds = length === 19 ? twoDigitsAt(value, 17, 60) : 0;
  return leadingDay(value) * SECONDS_OF_DAY + hours * 3600 + minutes * 60 + seconds;
}

/** The number of a day; NaN for what is no civil date. */
export function dayOf(date: unknown): number {
  return typeof date === 'string' && date.length === DATE_LENGTH ? leadingDay(date) : NaN;
}

/** The day of a civil time, ten characters. */
export function dateOf(time: CivilTime): string {
  return time.length === DATE_LENGTH ? time : time.slice(0, DATE_LENGTH);
}

/** Whether a day is over at a civil time. Days of ten characters sort as texts as they do in time. */
export function isOver(date: string, time: CivilTime): boolean {
  return time.length === DATE_LENGTH ? date <= time : date < time.slice(0, DATE_LENGTH);
}

/** The day of a civil time, and its place among all others in seconds. */
export interface Moment {
  readonly day: number;
  readonly seconds: number;
}

/** Reads a civil time together with its day. */
export function readMoment(value: unknown, caller: string, path: ErrorPath): Moment {
  const seconds = readTime(value, caller, path);
  return { day: leadingDay(value as CivilTime), seconds };
}

/** Seconds of a civil time that a caller gave, as `secondsOf` counts them. */
export function readTime(value: unknown, caller: string, path: ErrorPath): number {
  const seconds = secondsOf(value);
  if (!Number.isNaN(seconds)) return seconds;
  const requirement = `${describePath(path)} to be a civil time, YYYY-MM-DD, YYYY-MM-DDTHH:mm or YYYY-MM-DDTHH:mm:ss`;
  throw refusal('invalid-time', caller, path, requirement, value);
}

function twoDigitsAt(text: string, index: number, below: number): number {
  const tens = text.charCodeAt(index) - ZERO_DIGIT;
  const ones = text.charCodeAt(index + 1) - ZERO_DIGIT;
  const number = tens * 10 + ones;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && number < below ? number : NaN;
}
