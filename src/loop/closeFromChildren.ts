import { requireObject } from '../foundation/check.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import type { ClosedEvent } from './LoopEvent.ts';
import { EVENT_VERSION } from './LoopEvent.ts';
import type { LoopState } from './LoopState.ts';
import { rollUpLoops } from './rollUpLoops.ts';

/**
 * What a closing event says besides its figures.
 *
 * @category Loop
 */
export interface ClosingMeta {
  /** The event's id. */
  readonly id: string;
  /** When the loop is closed. */
  readonly at: CivilTime;
  /** Who closes it. */
  readonly by: string;
  /** Anything worth keeping. */
  readonly note?: string;
  /** What was learnt. */
  readonly lessons?: readonly string[];
  /** Who is praised for what. */
  readonly recognition?: string;
}

const FIELDS = { required: ['id', 'at', 'by'], optional: ['note', 'lessons', 'recognition'] } as const;

/**
 * Writes the event that closes a loop with the figures of the loops below, so that above and below cannot disagree.
 *
 * Use it when a quarter's months are finished; then give the event to `advanceLoop` with the children in the context,
 * which refuses it while one of them is open.
 *
 * Always true: its actuals are those of `rollUpLoops`.
 *
 * @param parent - The loop to be closed.
 * @param children - The loops below, each with this parent.
 * @param meta - Id, time and author of the event, and what was learnt.
 * @returns The event; nothing has happened yet.
 * @throws PlanningError as `rollUpLoops`; `missing-field`, `unknown-field`, `wrong-type` for `meta`.
 * @example
 * const quarter = openLoop({ id: 'q1', owner: 'li', openedAt: '2025-12-15' });
 * closeFromChildren(quarter, [], { id: 'e9', at: '2026-03-31', by: 'li' }); // => { type: 'closed', id: 'e9', at: '2026-03-31', by: 'li', v: 1, actuals: [] }
 * @category Loop
 */
export function closeFromChildren(parent: LoopState, children: readonly LoopState[], meta: ClosingMeta): ClosedEvent {
  requireObject<keyof ClosingMeta>(meta, FIELDS, 'closeFromChildren', ['meta']);
  const { actuals } = rollUpLoops(parent, children);
  return { type: 'closed', ...meta, v: EVENT_VERSION, actuals };
}
