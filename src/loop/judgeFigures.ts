import { isOver } from '../calendar/civilTime.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import { reaches } from './Figure.ts';
import type { Figure, WrittenDecimal } from './Figure.ts';
import type { Checkpoint } from './LoopEvent.ts';
import type { GoalRecord, PlanRecord } from './LoopState.ts';

/**
 * The metrics that are behind: those that do not reach the last checkpoint whose day is over.
 *
 * Before the first checkpoint nothing is planned: an upward metric is held to zero, a downward one to nothing yet, as a
 * limit of zero would be broken by the first case.
 */
export function judgeFigures(
  goal: GoalRecord,
  plan: PlanRecord,
  figures: readonly Figure[],
  at: CivilTime,
): readonly string[] {
  let behind: string[] | undefined;
  for (const { metric, direction, kind } of goal.metrics) {
    const figure = figureOf(figures, metric);
    const planned = plannedAt(plan.checkpoints, metric, at);
    if (planned === null && (direction === 'down' || kind === 'ratio')) continue;
    if (figure === undefined || !reaches(figure, planned ?? 0, direction)) (behind ??= []).push(metric);
  }
  return behind ?? NOTHING_BEHIND;
}

const NOTHING_BEHIND: readonly string[] = /* @__PURE__ */ Object.freeze([]);

/** Whether every metric of the goal reaches its target. */
export function attainsGoal(goal: GoalRecord, actuals: readonly Figure[]): boolean {
  for (const { metric, target, direction } of goal.metrics) {
    const figure = figureOf(actuals, metric);
    if (figure === undefined || !reaches(figure, target, direction)) return false;
  }
  return true;
}

export function figureOf(figures: readonly Figure[], metric: string): Figure | undefined {
  for (const figure of figures) if (figure.metric === metric) return figure;
  return undefined;
}

/** What the last checkpoint that is over says; the checkpoints of a metric stand by date. */
function plannedAt(checkpoints: readonly Checkpoint[], metric: string, at: CivilTime): WrittenDecimal | null {
  let planned: WrittenDecimal | null = null;
  for (const checkpoint of checkpoints) {
    if (checkpoint.metric === metric && isOver(checkpoint.on, at)) planned = checkpoint.planned;
  }
  return planned;
}
