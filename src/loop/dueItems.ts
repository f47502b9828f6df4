import { addMonths } from '../calendar/addMonths.ts';
import { addDays } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import { dateOf, isOver, readTime, secondsOf } from '../calendar/civilTime.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import type { GoalRecord, LoopState, PlanRecord } from './LoopState.ts';
import { requireState } from './openLoop.ts';

/**
 * What can be due in a loop.
 *
 * - `'action'`: an action of the plan that no inspection has reported done.
 * - `'adjustment'`: an adjustment of the open correction.
 * - `'inspection'`: the next look at the figures; `'reinspection'`: the look after a correction.
 * - `'correction'`: an inspection has found the loop off track, and nothing has been done about it.
 * - `'result'`: the goal's end.
 *
 * @category Loop
 */
export type DueKind = 'action' | 'adjustment' | 'inspection' | 'reinspection' | 'correction' | 'result';

/**
 * Late, due today, or still to come.
 *
 * @category Loop
 */
export type DueStatus = 'overdue' | 'today' | 'upcoming';

/**
 * Something that somebody has to do by a time.
 *
 * @category Loop
 */
export interface DueItem {
  /** What kind of thing. */
  readonly kind: DueKind;
  /** The action's or adjustment's id; `null` for the other kinds, of which there is one. */
  readonly id: string | null;
  /** What the action or adjustment is; `null` for the other kinds. */
  readonly what: string | null;
  /** Who has to do it. */
  readonly owner: string;
  /** Until when. */
  readonly due: CivilTime;
  /** How that stands as of the time asked. */
  readonly status: DueStatus;
}

type Item = Omit<DueItem, 'status'>;
const KINDS: readonly DueKind[] = ['action', 'adjustment', 'inspection', 'reinspection', 'correction', 'result'];

/**
 * Lists what is due in a loop, the earliest first, each with its owner.
 *
 * Use it for the morning list of a rep or a manager: put the items of all loops together and take one owner's. A date
 * is due until its end: today's items are not late today. An inspection is due a day, a week or a month after the last
 * one (or the plan), at the next checkpoint if that is earlier, and at the goal's end at the latest. A correction is due
 * on the day that showed the need.
 *
 * Always true: a finished loop has nothing due; what is overdue stays overdue until it is done.
 *
 * @param state - Where the loop stands.
 * @param asOf - Now, on the team's own clock; a date means its end.
 * @returns The items by due time, then in the order of their kinds, then by id.
 * @throws PlanningError `invalid-time`; `unknown-version`, `missing-field`, `wrong-type` for what is no state.
 * @example
 * const meta = { id: 'march', owner: 'bo', openedAt: '2026-02-23' };
 * const metric = { metric: 'deals', unit: '1', target: 10, direction: 'up', kind: 'additive' } as const;
 * const state = replayLoop(meta, [
 *   { type: 'agreed', id: 'e1', at: '2026-02-24', by: 'li', v: 1, reasons: ['a bonus'], worries: [], agreedBy: ['bo'] },
 *   { type: 'goalSet', id: 'e2', at: '2026-02-25', by: 'li', v: 1, metrics: [metric], start: '2026-03-01', end: '2026-03-31', acceptedBy: ['bo'] },
 * ]);
 * dueItems(state, '2026-03-31T17:00'); // => [{ kind: 'result', id: null, what: null, owner: 'bo', due: '2026-03-31', status: 'today' }]
 * @category Loop
 */
export function dueItems(state: LoopState, asOf: CivilTime): readonly DueItem[] {
  requireState(state, 'dueItems');
  const now = readTime(asOf, 'dueItems', ['asOf']);
  if (state.step === 'result') return [];
  const { goal, plan } = state.records;
  const items: Item[] = [...openActions(state, plan), ...openAdjustments(state)];
  const add = (kind: DueKind, due: CivilTime): void => {
    items.push({ kind, id: null, what: null, owner: state.owner, due });
  };
  if (state.correction !== null) add('reinspection', state.correction.reinspectOn);
  else if (state.step === 'inspection')
    add('inspection', nextInspection(state, state.records.goal, state.records.plan));
  if (state.step === 'correction') add('correction', dateOf(state.lastInspection.at));
  if (goal !== null) add('result', goal.end);
  return items.sort(inOrder).map((item) => ({ ...item, status: statusOf(item.due, asOf, now) }));
}

function openActions({ actionsDone }: LoopState, plan: PlanRecord | null): readonly Item[] {
  const open = (plan?.actions ?? []).filter(({ id }) => !actionsDone.includes(id));
  return open.map(({ id, what, owner, due }) => ({ kind: 'action', id, what, owner, due }));
}

function openAdjustments({ correction }: LoopState): readonly Item[] {
  const open = correction?.adjustments ?? [];
  return open.map(({ id, what, owner, due }) => ({ kind: 'adjustment', id, what, owner, due }));
}

/** The first of: a cadence after the last look, the next checkpoint, the goal's end. */
function nextInspection({ lastInspection }: LoopState, goal: GoalRecord, plan: PlanRecord): CivilDate {
  const last = lastInspection?.at ?? plan.at;
  const dates = [goal.end, ...plan.checkpoints.map(({ on }) => on).filter((on) => !isOver(on, last))];
  const later = afterCadence(dateOf(last), plan.cadence);
  return dates.reduce((first, date) => (date < first ? date : first), later);
}

function afterCadence(date: CivilDate, cadence: PlanRecord['cadence']): CivilDate {
  return cadence === 'monthly' ? addMonths(date, 1) : addDays(date, cadence === 'weekly' ? 7 : 1);
}

function statusOf(due: CivilTime, asOf: CivilTime, now: number): DueStatus {
  if (secondsOf(due) < now) return 'overdue';
  return dateOf(due) === dateOf(asOf) ? 'today' : 'upcoming';
}

function inOrder(a: Item, b: Item): number {
  return (
    secondsOf(a.due) - secondsOf(b.due) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compareCodePoints(a.id ?? '', b.id ?? '')
  );
}
