import { requireRows } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { readCount } from '../funnel/FunnelCounts.ts';

/**
 * A number of one kind of activity: 8 visits, 3 appointments.
 *
 * @category Activity
 */
export interface ActivityCount {
  /** The activity, as `visits`; where it is a stage of a funnel, the stage's id. */
  readonly id: string;
  /** Whole, from zero up. Of a daily standard: for one person and one day. */
  readonly count: number;
}

/** Reads activities, each once; errors point below `path`. */
export function readActivityCounts(value: unknown, caller: string, path: ErrorPath): readonly ActivityCount[] {
  return requireRows<'count'>(value, { required: ['count'] }, caller, path).map(({ id, count }, row) => ({
    id,
    count: Number(readCount(count, caller, [...path, row, 'count'])),
  }));
}
