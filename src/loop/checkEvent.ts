import { describeValue } from '../foundation/refusal.ts';
import { isOver, secondsOf } from '../calendar/civilTime.ts';
import { checkPayload } from './checkPayload.ts';
import type { Findings } from './Findings.ts';
import { attainsGoal } from './judgeFigures.ts';
import type { LoopContext } from './LoopContext.ts';
import { readContext } from './LoopContext.ts';
import { EVENT_VERSION } from './LoopEvent.ts';
import type { LoopEvent } from './LoopEvent.ts';
import type { LoopState } from './LoopState.ts';
import { isLegal, legalEventTypes, LOOP_EVENT_TYPES } from './loopTable.ts';
import type { LoopEventType } from './loopTable.ts';
import { requireState } from './openLoop.ts';
import { dataRejection, rejection } from './Rejection.ts';
import type { Rejection } from './Rejection.ts';
import { upcastEvent } from './upcastEvent.ts';

/**
 * Lists every reason why an event is not accepted; an empty list means that it is.
 *
 * Use it while a form is being filled: each reason names its field. Nothing is thrown for a wrong event, as being told
 * so is the ordinary answer. The reasons come in one order: an unknown version; an id that another event has; a version
 * of the loop that is stale; finished; wrong step; then time, state, payload. An event that does not stand in the step's
 * row is not looked into further than its time. An event that has been accepted already is allowed: `advanceLoop` then
 * changes nothing.
 *
 * Always true: the answer is empty exactly if `advanceLoop` is ok; asking changes nothing.
 *
 * @param state - Where the loop stands.
 * @param event - What has happened, perhaps.
 * @param context - What the caller knows besides: the version he has seen, the log, the loops above and below.
 * @returns The reasons, in their order.
 * @throws PlanningError `unknown-version` for a state that is not known; `unknown-id` where the loops above or below are
 *   not this loop's; `not-an-integer`, `out-of-range`, `missing-field`, `unknown-field`, `wrong-type` for the context.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23' });
 * const agreed = { type: 'agreed', id: 'e1', at: '2026-02-24', by: 'li', v: 1, reasons: [], worries: [], agreedBy: ['li'] } as const;
 * checkEvent(loop, agreed).map(({ code, path }) => [code, path.join('.')]); // => [['invalid-data', 'event.reasons'], ['invalid-data', 'event.agreedBy']]
 * checkEvent(loop, { ...agreed, reasons: ['a bonus'], agreedBy: ['li', 'bo'] }); // => []
 * @category Loop
 */
export function checkEvent(state: LoopState, event: LoopEvent, context?: LoopContext): readonly Rejection[] {
  requireState(state, 'checkEvent');
  return judgeEvent(state, event, readContext(context, state, 'checkEvent')).rejections;
}

/** What is to be said of an event. */
export interface Judgement {
  readonly rejections: readonly Rejection[];
  /** It has been accepted before, with the same content. */
  readonly isDuplicate: boolean;
  /** Seconds since the latest event; NaN where the time cannot be read. */
  readonly elapsed: number;
}

const DUPLICATE: Judgement = { rejections: [], isDuplicate: true, elapsed: NaN };

/** The check itself, of a state and a context that have been read. */
export function judgeEvent(state: LoopState, written: LoopEvent, context: LoopContext): Judgement {
  const unreadable = readabilityOf(written);
  if (unreadable !== null) return { rejections: [unreadable], isDuplicate: false, elapsed: NaN };
  const event = upcastEvent(written)!;
  const found: Findings = [];
  const earlier = earlierEvent(state, event.id, context.log);
  if (earlier !== null) {
    if (isSameContent(upcastEvent(earlier), event)) return DUPLICATE;
    found.push(rejection('id-reused', ['event', 'id'], { id: event.id }));
  }
  const { expectedSeq } = context;
  if (expectedSeq !== undefined && expectedSeq !== state.seq) found.push(staleVersion(state, expectedSeq));
  const isInRow = checkStep(found, state, event.type);
  const elapsed = secondsSince(found, state, event.at);
  if (isInRow) {
    checkStanding(found, state, event.type, context);
    const before = found.length;
    checkPayload(found, state, event, context.parent);
    if (event.type === 'closed' && !Number.isNaN(elapsed) && found.length === before)
      checkDue(found, state, event.actuals, event.at);
  }
  return { rejections: found, isDuplicate: false, elapsed };
}

/** An event that cannot be read has one reason: nothing else can be said of it. */
function readabilityOf(event: unknown): Rejection | null {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    return dataRejection(event === undefined ? 'missing' : 'not-an-object', ['event'], event);
  }
  const { v, type } = event as Readonly<Record<string, unknown>>;
  if (v !== EVENT_VERSION && upcastEvent(event as LoopEvent) === null) {
    return rejection('unknown-version', ['event', 'v'], { received: describeValue(v), newest: EVENT_VERSION });
  }
  if (LOOP_EVENT_TYPES.includes(type as LoopEventType)) return null;
  return dataRejection(
    type === undefined ? 'missing' : 'not-a-choice',
    ['event', 'type'],
    type,
    LOOP_EVENT_TYPES.join(', '),
  );
}

/** The accepted event with this id, as far as the log or the state tell. */
function earlierEvent({ lastEvent }: LoopState, id: string, log: readonly LoopEvent[] | undefined): LoopEvent | null {
  if (lastEvent !== null && lastEvent.id === id) return lastEvent;
  if (log !== undefined) for (const event of log) if (event.id === id) return event;
  return null;
}

/** Equal as JSON, whatever the order of the fields. */
function isSameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const key of keys) if (!isSameContent(left[key], right[key])) return false;
  return true;
}

export function staleVersion({ seq }: LoopState, expectedSeq: number): Rejection {
  return rejection('stale-version', ['context', 'expectedSeq'], { expectedSeq, seq });
}

/** Whether the event stands in the row of the step; a finished loop has none. */
export function checkStep(found: Findings, state: LoopState, type: LoopEventType): boolean {
  const { step } = state;
  if (isLegal(step, type)) return true;
  found.push(
    step === 'result'
      ? rejection('finished', ['state', 'outcome'], { outcome: state.outcome })
      : rejection('wrong-step', ['event', 'type'], { event: type, step, legal: legalEventTypes(step) }),
  );
  return false;
}

function secondsSince(found: Findings, state: LoopState, at: unknown): number {
  const elapsed = secondsOf(at) - secondsOf(state.since);
  if (Number.isNaN(elapsed)) {
    found.push(dataRejection(at === undefined ? 'missing' : 'not-a-time', ['event', 'at'], at));
  } else if (elapsed < 0) found.push(timeBackwards(state, at as string));
  return elapsed;
}

export function timeBackwards({ since }: LoopState, at: string): Rejection {
  return rejection('time-backwards', ['event', 'at'], { at, since });
}

/** The rules that need the state alone, so that they can be told without a payload. */
export function checkStanding(found: Findings, state: LoopState, type: LoopEventType, context: LoopContext): void {
  if (type !== 'closed') return;
  if (state.inspections === 0) found.push(rejection('not-inspected', ['state', 'inspections'], {}));
  if (state.correction !== null) {
    const { reinspectOn } = state.correction;
    found.push(rejection('reinspect-first', ['state', 'awaitingReinspection'], { reinspectOn }));
  }
  const ids = (context.children ?? []).filter(({ step }) => step !== 'result').map(({ id }) => id);
  if (ids.length > 0) found.push(rejection('children-open', ['context', 'children'], { ids }));
}

/** Before the end of the goal a loop is closed only as attained. */
function checkDue(found: Findings, state: LoopState, actuals: Parameters<typeof attainsGoal>[1], at: string): void {
  const { goal } = state.records;
  if (goal === null || isOver(goal.end, at) || attainsGoal(goal, actuals)) return;
  found.push(rejection('not-due', ['event', 'at'], { end: goal.end, at }));
}
