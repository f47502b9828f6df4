import { requireFields, requireInteger, requireList, requireObject } from '../foundation/check.ts';
import { refusal } from '../foundation/refusal.ts';
import type { LoopEvent } from './LoopEvent.ts';
import type { LoopState } from './LoopState.ts';
import { requireState } from './openLoop.ts';

/**
 * What the caller knows besides the state: values, never a store.
 *
 * @category Loop
 */
export interface LoopContext {
  /** The version of the loop that the caller has seen; an event for another version is `stale-version`. */
  readonly expectedSeq?: number;
  /** The loop's events so far: with them any earlier event is recognised, without them only the latest. */
  readonly log?: readonly LoopEvent[];
  /** The loop above: a goal must lie inside its time. */
  readonly parent?: LoopState;
  /** The loops below: none may be open when the loop is closed. */
  readonly children?: readonly LoopState[];
}

const FIELDS = { required: [], optional: ['expectedSeq', 'log', 'parent', 'children'] } as const;
const NOTHING: LoopContext = {};

/** The context of a question about a state, with the loops above and below told to be its own. */
export function readContext(value: unknown, state: LoopState, caller: string): LoopContext {
  if (value === undefined) return NOTHING;
  const context = requireObject<keyof LoopContext>(value, FIELDS, caller, ['context']) as LoopContext;
  const { expectedSeq, log, parent, children } = context;
  if (expectedSeq !== undefined) requireInteger(expectedSeq, { least: 0 }, caller, ['context', 'expectedSeq']);
  if (log !== undefined) requireList(log, caller, ['context', 'log']);
  if (parent !== undefined) {
    requireFields(parent, ['v', 'id', 'records'], caller, ['context', 'parent']);
    if (parent.id !== state.parentId) {
      const requirement = `context.parent to be the loop above, ${String(state.parentId)}`;
      throw refusal('unknown-id', caller, ['context', 'parent', 'id'], requirement, parent.id);
    }
  }
  if (children !== undefined) readChildren(children, state, caller, ['context', 'children']);
  return context;
}

/** Loops whose parent is this one. */
export function readChildren(
  value: unknown,
  parent: LoopState,
  caller: string,
  path: readonly string[],
): readonly LoopState[] {
  const children = requireList(value, caller, path);
  children.forEach((child, row) => {
    const { parentId } = requireState(child, caller, [...path, row]);
    if (parentId === parent.id) return;
    const at = [...path, row, 'parentId'];
    throw refusal('unknown-id', caller, at, `every loop below to have the parent ${parent.id}`, parentId);
  });
  return children as readonly LoopState[];
}
