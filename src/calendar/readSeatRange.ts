import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readDate } from './civilDate.ts';
import type { DayRange } from './civilDate.ts';

/** The days from somebody's first to his last, without end where one is left out; errors point below `path`. */
export function readSeatRange(
  { startDate, endDate }: { readonly startDate?: unknown; readonly endDate?: unknown },
  caller: string,
  path: ErrorPath,
): DayRange {
  const firstDay = startDate === undefined ? -Infinity : readDate(startDate, caller, [...path, 'startDate']);
  const lastDay = endDate === undefined ? Infinity : readDate(endDate, caller, [...path, 'endDate']);
  if (lastDay >= firstDay) return { firstDay, lastDay };
  const at = [...path, 'endDate'];
  const requirement = `${describePath(at)} not to be before startDate (${String(startDate)})`;
  throw refusal('reversed-dates', caller, at, requirement, endDate, { start: String(startDate) });
}
