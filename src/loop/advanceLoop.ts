import { judgeEvent } from './checkEvent.ts';
import { foldEvent } from './evolveLoop.ts';
import { readContext } from './LoopContext.ts';
import type { LoopContext } from './LoopContext.ts';
import type { LegalEvent, LoopEvent } from './LoopEvent.ts';
import type { LoopState, ResultState } from './LoopState.ts';
import { requireState } from './openLoop.ts';
import type { Rejection } from './Rejection.ts';
import { stretchWarnings } from './stretchWarnings.ts';
import type { LoopWarning } from './stretchWarnings.ts';
import { upcastEvent } from './upcastEvent.ts';

/**
 * The answer to a new event: the next state, or every reason why not.
 *
 * @category Loop
 */
export type LoopAdvance =
  | {
      /** The event is accepted. */
      readonly ok: true;
      /** Where the loop stands now. */
      readonly state: LoopState;
      /** The event had been accepted before: nothing has changed, nothing is to be stored. */
      readonly duplicate?: true;
      /** What to look at again, though it is accepted. */
      readonly warnings?: readonly LoopWarning[];
    }
  | {
      /** The event is not accepted; the state stays. */
      readonly ok: false;
      /** Why, in order; at least one reason. */
      readonly rejections: readonly Rejection[];
    };

/**
 * Takes the loop one event further, or says why not.
 *
 * Use it for everything new that happens: store the event if it is accepted and no duplicate. It is `checkEvent` and, if
 * that finds nothing, `evolveLoop`. Where TypeScript knows the step of the state, an event that does not stand in its
 * row does not compile.
 *
 * Always true: a rejection leaves everything as it was; the same event twice is taken once; accepted time never runs
 * backwards; attained or missed comes after an inspection, and after a correction only after the next one.
 *
 * A goal that is no jump, or too far a jump, from its baseline is accepted with a warning.
 *
 * @param state - Where the loop stands.
 * @param event - What has happened.
 * @param context - What the caller knows besides: the version he has seen, the log, the loops above and below.
 * @returns The next state, or the reasons.
 * @throws PlanningError as `checkEvent`, for a state or context that a careful caller would not have given.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23' });
 * const agreed = { type: 'agreed', id: 'e1', at: '2026-02-24', by: 'li', v: 1, reasons: ['a bonus'], worries: [], agreedBy: ['bo'] } as const;
 * const next = advanceLoop(loop, agreed);
 * next.ok && next.state.step; // => 'goal'
 * const late = advanceLoop(loop, { ...agreed, at: '2026-02-22' }, { expectedSeq: 3 });
 * late.ok ? [] : late.rejections.map(({ code }) => code); // => ['stale-version', 'time-backwards']
 * @category Loop
 */
export function advanceLoop<State extends LoopState>(
  state: State,
  event: LegalEvent<State['step']>,
  context?: LoopContext,
): LoopAdvance {
  requireState(state, 'advanceLoop');
  const { rejections, isDuplicate, elapsed } = judgeEvent(state, event, readContext(context, state, 'advanceLoop'));
  if (isDuplicate) return { ok: true, state, duplicate: true };
  if (rejections.length > 0) return { ok: false, rejections };
  const fact = upcastEvent(event) as LoopEvent;
  // What has a result accepts nothing.
  const next = foldEvent(state as Exclude<LoopState, ResultState>, fact, elapsed);
  if (fact.type !== 'goalSet') return { ok: true, state: next };
  const warnings = stretchWarnings(fact.metrics);
  return warnings.length === 0 ? { ok: true, state: next } : { ok: true, state: next, warnings };
}
