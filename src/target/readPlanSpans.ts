import { readDate } from '../calendar/civilDate.ts';
import type { DayRange } from '../calendar/civilDate.ts';
import { requireFields, requireId, requireList } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { TargetPlan } from './TargetPlan.ts';

/** A plan and the days of its year. */
interface PlanDays extends DayRange {
  readonly plan: TargetPlan;
}

/** A named stretch of a plan's year. */
export interface PlanSpan extends DayRange {
  readonly id: string;
}

/** Stretches of a plan's year in the order of time, at least one, which may leave days between them; rows may carry more. */
export function readPlanSpans(value: unknown, days: PlanDays, caller: string, path: ErrorPath): readonly PlanSpan[] {
  const ids = new Set<string>();
  let before = -Infinity;
  const spans = Array.from(requireList(value, caller, path), (item, index): PlanSpan => {
    const at = [...path, index];
    const given = requireFields(item, ['id', 'start', 'end'], caller, at);
    const id = requireId(given.id, caller, [...at, 'id']);
    if (ids.has(id)) {
      throw refusal('duplicate-id', caller, [...at, 'id'], `every id of ${describePath(path)} once`, id, { id });
    }
    ids.add(id);
    const firstDay = readDayOfPlan(given.start, days, caller, [...at, 'start']);
    const lastDay = readDayOfPlan(given.end, days, caller, [...at, 'end']);
    if (lastDay < firstDay) {
      const requirement = `${describePath([...at, 'end'])} not to be before its start (${String(given.start)})`;
      throw refusal('reversed-dates', caller, [...at, 'end'], requirement, given.end, { start: String(given.start) });
    }
    if (firstDay <= before) {
      const requirement = `${describePath([...at, 'start'])} to be after the end of the period before`;
      throw refusal('duplicate-date', caller, [...at, 'start'], requirement, given.start);
    }
    before = lastDay;
    return { id, firstDay, lastDay };
  });
  if (spans.length > 0) return spans;
  throw refusal('out-of-range', caller, path, `${describePath(path)} to have at least one`, value, { leastLength: 1 });
}

/** The number of a day of the plan's year. */
export function readDayOfPlan(
  value: unknown,
  { plan, firstDay, lastDay }: PlanDays,
  caller: string,
  path: ErrorPath,
): number {
  const day = readDate(value, caller, path);
  if (day >= firstDay && day <= lastDay) return day;
  const { start, end } = plan.year;
  const requirement = `${describePath(path)} to lie in the year of the plan, ${start} to ${end}`;
  throw refusal('outside-plan', caller, path, requirement, value, { planStart: start, planEnd: end });
}
