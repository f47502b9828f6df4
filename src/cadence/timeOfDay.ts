import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

const MINUTES_OF_DAY = 1440;
const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;

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
