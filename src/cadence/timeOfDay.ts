import { readDate } from '../calendar/civilDate.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

const MINUTES_OF_DAY = 1440;
const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;
const TIME_ON_DATE = /^(.{10})T((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?$/;

/** A time of day as `08:30`, from `00:00` to `23:59`; such texts sort as the times do. */
export function timeOfDay(value: unknown, caller: string, path: ErrorPath): string {
  if (typeof value === 'string' && TIME_OF_DAY.test(value)) return value;
  throw refusal('invalid-time', caller, path, `${describePath(path)} to be a time of day, HH:mm`, value);
}

/** Minutes from the beginning of day 0 to a time of a day. */
export function minutesAt(day: number, time: string): number {
  return day * MINUTES_OF_DAY + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Minutes to a day's end. */
export function minutesAtEnd(day: number): number {
  return (day + 1) * MINUTES_OF_DAY;
}

/**
 * A civil time: its day, and its minutes, begun ones counted in full. A date alone means the end of that day, as in the
 * loop.
 */
export function readCivilTime(
  value: unknown,
  caller: string,
  path: ErrorPath,
): { readonly day: number; readonly minutes: number } {
  if (typeof value === 'string' && value.length === 10) {
    const day = readDate(value, caller, path);
    return { day, minutes: minutesAtEnd(day) };
  }
  const match = typeof value === 'string' ? TIME_ON_DATE.exec(value) : null;
  if (match === null) {
    const requirement = `${describePath(path)} to be a civil time, YYYY-MM-DD, YYYY-MM-DDTHH:mm or YYYY-MM-DDTHH:mm:ss`;
    throw refusal('invalid-time', caller, path, requirement, value);
  }
  const day = readDate(match[1], caller, path);
  const begun = match[3] === undefined || match[3] === ':00' ? 0 : 1;
  return { day, minutes: minutesAt(day, match[2]!) + begun };
}
