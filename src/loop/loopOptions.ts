import { checkStanding, checkStep, staleVersion, timeBackwards } from './checkEvent.ts';
import { readTime, secondsOf } from '../calendar/civilTime.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import type { Findings } from './Findings.ts';
import { readContext } from './LoopContext.ts';
import type { LoopContext } from './LoopContext.ts';
import type { LoopState } from './LoopState.ts';
import { LOOP_EVENT_TYPES } from './loopTable.ts';
import type { LoopEventType } from './loopTable.ts';
import { requireState } from './openLoop.ts';
import type { Rejection } from './Rejection.ts';

/**
 * Whether an event could happen now, before anybody has filled a form.
 *
 * @category Loop
 */
export interface LoopOption {
  /** The event. */
  readonly event: LoopEventType;
  /** Some event of this type would be accepted. */
  readonly allowed: boolean;
  /** Otherwise why not, every reason that needs no payload. */
  readonly reasons: readonly Rejection[];
  /** `'attained'`: closing is accepted only if every target is reached, as the goal's end is yet to come; else `null`. */
  readonly condition: 'attained' | null;
}

/**
 * Says for each of the eight events whether it could happen now, and if not, why not.
 *
 * Use it for buttons: what is allowed is enabled, and the reasons are its tooltip. Only what needs no payload is judged;
 * `checkEvent` judges the rest when the form is filled.
 *
 * Always true: what is not allowed is accepted with no payload at all; what is allowed is accepted with some.
 *
 * @param state - Where the loop stands.
 * @param asOf - Now, on the team's own clock; a date means its end.
 * @param context - What the caller knows besides: the version he has seen, the loops below.
 * @returns The eight events in their order.
 * @throws PlanningError `invalid-time`; otherwise as `checkEvent`.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23' });
 * loopOptions(loop, '2026-02-24').filter(({ allowed }) => allowed).map(({ event }) => event); // => ['agreed', 'cancelled']
 * loopOptions(loop, '2026-02-24')[1].reasons.map(({ message }) => message); // => ['goalSet cannot happen in step consensus; possible there: agreed, cancelled']
 * @category Loop
 */
export function loopOptions(
  state: LoopState,
  asOf: CivilTime,
  context?: LoopContext,
): readonly [LoopOption, LoopOption, LoopOption, LoopOption, LoopOption, LoopOption, LoopOption, LoopOption] {
  requireState(state, 'loopOptions');
  const now = readTime(asOf, 'loopOptions', ['asOf']);
  const known = readContext(context, state, 'loopOptions');
  const { goal } = state.records;
  const isEarly = goal !== null && now < secondsOf(goal.end);
  const options = LOOP_EVENT_TYPES.map((event): LoopOption => {
    const reasons: Findings = [];
    if (known.expectedSeq !== undefined && known.expectedSeq !== state.seq) {
      reasons.push(staleVersion(state, known.expectedSeq));
    }
    const isInRow = checkStep(reasons, state, event);
    if (now < secondsOf(state.since)) reasons.push(timeBackwards(state, asOf));
    if (isInRow) checkStanding(reasons, state, event, known);
    const isAllowed = reasons.length === 0;
    const condition = event === 'closed' && isAllowed && isEarly ? 'attained' : null;
    return { event, allowed: isAllowed, reasons, condition };
  });
  return options as unknown as ReturnType<typeof loopOptions>;
}
