import { refusal } from '../foundation/refusal.ts';
import type { GapCause } from '../inspection/GapCause.ts';
import { secondsOf } from '../calendar/civilTime.ts';
import { attainsGoal, judgeFigures } from './judgeFigures.ts';
import type { DoneMark, LoopEvent } from './LoopEvent.ts';
import { EVENT_VERSION } from './LoopEvent.ts';
import { STATE_VERSION } from './LoopState.ts';
import type { LoopOutcome, LoopState, ResultState } from './LoopState.ts';
import { VOIDED_BY } from './loopTable.ts';
import type { LoopStep, RecordedStep } from './loopTable.ts';
import { requireState } from './openLoop.ts';
import { upcastEvent } from './upcastEvent.ts';

const NONE: readonly string[] = /* @__PURE__ */ Object.freeze([]);

/**
 * Says how a loop stands after an event that has happened, without asking whether it was allowed.
 *
 * Use it to fold stored events, one by one as they arrive. History is history: rules that are tightened later do not
 * change what was, so this never refuses an event that it can read. For a new event use `advanceLoop`.
 *
 * The step follows from the records: the first of consensus, goal, plan and enablement that is missing, else inspection,
 * or correction after an inspection that found the loop off track. A finished loop stays as it is.
 *
 * Always true: after every event `seq` is one more; the seconds spent sum to the time from `openedAt` to `since`; the
 * given state is not touched.
 *
 * @param state - As `openLoop` or the event before left it.
 * @param event - What happened, in any version that is known.
 * @returns The state after it.
 * @throws PlanningError `unknown-version` for a state or event of a version that is not known; `unknown-choice` for an
 *   event of another type; `invalid-time` where `at` cannot be read.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23' });
 * const agreed = evolveLoop(loop, { type: 'agreed', id: 'e1', at: '2026-02-24', by: 'li', v: 1, reasons: ['a bonus'], worries: [], agreedBy: ['bo'] });
 * [agreed.step, agreed.seq, agreed.spent.consensus]; // => ['goal', 1, 86400]
 * @category Loop
 */
export function evolveLoop(state: LoopState, event: LoopEvent): LoopState {
  const fact = upcastEvent(event);
  if (fact === null) throw unreadable(event);
  requireState(state, 'evolveLoop');
  if (state.step === 'result') return state;
  const elapsed = secondsOf(fact.at) - secondsOf(state.since);
  if (!Number.isNaN(elapsed)) return foldEvent(state, fact, elapsed);
  throw refusal('invalid-time', 'evolveLoop', ['event', 'at'], 'event.at to be a civil time', fact.at);
}

/** The fold itself: an event of today's version, so many seconds after the one before. */
export function foldEvent(state: Exclude<LoopState, ResultState>, fact: LoopEvent, elapsed: number): LoopState {
  const { at } = fact;
  let { consensus, goal, plan, enablement } = state.records;
  let { inspections, corrections, actionsDone } = state;
  let lastInspection: LoopState['lastInspection'] = state.lastInspection;
  let correction: LoopState['correction'] = state.correction;
  let actuals: LoopState['actuals'] = null;
  let outcome: LoopOutcome = 'open';
  let isBehind = state.step === 'correction';

  switch (fact.type) {
    case 'agreed':
      consensus = { at, reasons: fact.reasons, worries: fact.worries, agreedBy: fact.agreedBy };
      break;
    case 'goalSet':
      goal = { at, metrics: fact.metrics, start: fact.start, end: fact.end, acceptedBy: fact.acceptedBy };
      plan = null;
      break;
    case 'planned':
      plan = { at, actions: fact.actions, cadence: fact.cadence, checkpoints: fact.checkpoints };
      actionsDone = NONE;
      break;
    case 'enabled':
      enablement = { at, topics: fact.topics };
      break;
    case 'inspected': {
      const behind = goal === null || plan === null ? NONE : judgeFigures(goal, plan, fact.figures, at);
      isBehind = behind.length > 0;
      lastInspection = {
        at,
        period: fact.period,
        verdict: isBehind ? 'off-track' : 'on-track',
        behind,
        figures: fact.figures,
        problems: fact.problems,
      };
      if (fact.actions !== undefined) actionsDone = markDone(actionsDone, fact.actions);
      correction = null;
      inspections += 1;
      break;
    }
    case 'corrected':
      if (isVoided('consensus', fact.causes)) consensus = null;
      if (isVoided('goal', fact.causes)) goal = null;
      if (isVoided('plan', fact.causes)) plan = null;
      if (isVoided('enablement', fact.causes)) enablement = null;
      correction = {
        at,
        causes: fact.causes,
        remedy: fact.remedy,
        adjustments: fact.adjustments,
        reinspectOn: fact.reinspectOn,
      };
      isBehind = false;
      corrections += 1;
      break;
    case 'closed':
      outcome = goal !== null && attainsGoal(goal, fact.actuals) ? 'attained' : 'missed';
      actuals = fact.actuals;
      break;
    case 'cancelled':
      outcome = 'cancelled';
      actuals = fact.actuals ?? null;
      break;
    default:
      throw unreadable(fact);
  }

  const step: LoopStep =
    outcome !== 'open'
      ? 'result'
      : consensus === null
        ? 'consensus'
        : goal === null
          ? 'goal'
          : plan === null
            ? 'plan'
            : enablement === null
              ? 'enablement'
              : isBehind
                ? 'correction'
                : 'inspection';
  const { spent, step: stepBefore } = state;
  // One literal with its fields in one order: spreads made this 25 times slower.
  return {
    v: STATE_VERSION,
    id: state.id,
    parentId: state.parentId,
    owner: state.owner,
    step,
    outcome,
    seq: state.seq + 1,
    openedAt: state.openedAt,
    since: at,
    spent: {
      consensus: stepBefore === 'consensus' ? spent.consensus + elapsed : spent.consensus,
      goal: stepBefore === 'goal' ? spent.goal + elapsed : spent.goal,
      plan: stepBefore === 'plan' ? spent.plan + elapsed : spent.plan,
      enablement: stepBefore === 'enablement' ? spent.enablement + elapsed : spent.enablement,
      inspection: stepBefore === 'inspection' ? spent.inspection + elapsed : spent.inspection,
      correction: stepBefore === 'correction' ? spent.correction + elapsed : spent.correction,
    },
    records: { consensus, goal, plan, enablement },
    lastInspection,
    correction,
    awaitingReinspection: correction !== null,
    inspections,
    corrections,
    actionsDone,
    actuals,
    lastEvent: fact,
  } as LoopState;
}

function isVoided(record: RecordedStep, causes: readonly GapCause[]): boolean {
  for (const cause of causes) if (VOIDED_BY[cause].includes(record)) return true;
  return false;
}

/** What an inspection says of an action holds until a later one says otherwise. */
function markDone(done: readonly string[], marks: readonly DoneMark[]): readonly string[] {
  const ids = new Set(done);
  for (const mark of marks) {
    if (mark.done) ids.add(mark.id);
    else ids.delete(mark.id);
  }
  return [...ids];
}

function unreadable(event: LoopEvent) {
  if (event.v !== EVENT_VERSION) {
    const requirement = `event.v to be from 1 to ${String(EVENT_VERSION)}`;
    return refusal('unknown-version', 'evolveLoop', ['event', 'v'], requirement, event.v, { newest: EVENT_VERSION });
  }
  const { type } = event as { readonly type: unknown };
  return refusal('unknown-choice', 'evolveLoop', ['event', 'type'], 'event.type to be one of the eight events', type);
}
