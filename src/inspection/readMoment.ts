import { readDate } from '../calendar/civilDate.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/** A day or a minute as the team's own clock shows it. */
export interface Moment {
  /** The number of the day. */
  readonly day: number;
  /** Moments in order as texts; a day stands for its end. */
  readonly order: string;
}

const TIME = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** Reads `2026-01-16`, `2026-01-16T17:30` or `2026-01-16T17:30:00`, as the events of a loop are dated. */
export function readMoment(value: unknown, caller: string, path: ErrorPath): Moment {
  if (typeof value !== 'string' || !value.includes('T')) {
    return { day: readDate(value, caller, path), order: `${String(value)}T24:00:00` };
  }
  const match = TIME.exec(value);
  if (match === null) {
    throw refusal('invalid-time', caller, path, `${describePath(path)} to be a day or a time YYYY-MM-DDTHH:mm`, value);
  }
  return { day: readDate(match[1], caller, path), order: match[2] === undefined ? `${value}:00` : value };
}
