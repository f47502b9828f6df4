import { requireList } from '../foundation/check.ts';
import { evolveLoop } from './evolveLoop.ts';
import type { LoopEvent } from './LoopEvent.ts';
import type { LoopState } from './LoopState.ts';
import { openLoop } from './openLoop.ts';
import type { LoopMeta } from './openLoop.ts';

/**
 * Tells where a loop stands from everything that has happened in it.
 *
 * Use it to rebuild a state from stored events, or to see how it stood on an earlier day by giving the earlier ones.
 * The events were accepted when they happened and are not checked again.
 *
 * Always true: the answer is what `advanceLoop` answered last; `seq` is the number of events up to the result.
 *
 * @param meta - What the loop was opened with.
 * @param events - Its events in the order of their versions, in any version of the format that is known.
 * @returns The state after the last one.
 * @throws PlanningError as `openLoop` and `evolveLoop`.
 * @example
 * const meta = { id: 'march', owner: 'bo', openedAt: '2026-02-23' };
 * const events = [{ type: 'agreed', id: 'e1', at: '2026-02-24', by: 'li', v: 1, reasons: ['a bonus'], worries: [], agreedBy: ['bo'] }] as const;
 * replayLoop(meta, events).step; // => 'goal'
 * @category Loop
 */
export function replayLoop(meta: LoopMeta, events: readonly LoopEvent[]): LoopState {
  let state = openLoop(meta);
  for (const event of requireList(events, 'replayLoop', ['events'])) state = evolveLoop(state, event as LoopEvent);
  return state;
}
