import { requireFields, requireId, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readTime } from '../calendar/civilTime.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import { STATE_VERSION } from './LoopState.ts';
import type { LoopState } from './LoopState.ts';

/**
 * What a loop is opened with.
 *
 * @category Loop
 */
export interface LoopMeta {
  /** The loop's id. */
  readonly id: string;
  /** The rep whose loop it is: he must agree, and answers for the result. */
  readonly owner: string;
  /** When it is opened; a date means its end. */
  readonly openedAt: CivilTime;
  /** The loop above, as the quarter above its months. */
  readonly parentId?: string;
}

/**
 * Opens a loop of execution: its first step is consensus.
 *
 * Use it when a goal is to be given to somebody: a rep's month, a team's quarter. What happens then is told by events.
 *
 * Always true: the state is plain JSON; all its time so far is zero.
 *
 * @param meta - Id, owner, opening time, and the loop above if there is one.
 * @returns The state in the step `'consensus'`.
 * @throws PlanningError `invalid-id`; `invalid-time`; `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23T09:00' });
 * [loop.step, loop.outcome, loop.seq]; // => ['consensus', 'open', 0]
 * @category Loop
 */
export function openLoop(meta: LoopMeta): LoopState {
  const fields = { required: ['id', 'owner', 'openedAt'], optional: ['parentId'] } as const;
  const { id, owner, openedAt, parentId } = requireObject<keyof LoopMeta>(meta, fields, 'openLoop', ['meta']);
  readTime(openedAt, 'openLoop', ['meta', 'openedAt']);
  return {
    v: STATE_VERSION,
    id: requireId(id, 'openLoop', ['meta', 'id']),
    parentId: parentId === undefined ? null : requireId(parentId, 'openLoop', ['meta', 'parentId']),
    owner: requireId(owner, 'openLoop', ['meta', 'owner']),
    step: 'consensus',
    outcome: 'open',
    seq: 0,
    openedAt: openedAt as CivilTime,
    since: openedAt as CivilTime,
    spent: { consensus: 0, goal: 0, plan: 0, enablement: 0, inspection: 0, correction: 0 },
    records: { consensus: null, goal: null, plan: null, enablement: null },
    lastInspection: null,
    correction: null,
    awaitingReinspection: false,
    inspections: 0,
    corrections: 0,
    actionsDone: [],
    actuals: null,
    lastEvent: null,
  };
}

/** A state that this version can read; what is inside is trusted to be what the fold has made. */
export function requireState(state: unknown, caller: string, path: ErrorPath = STATE_PATH): LoopState {
  if ((state as Partial<LoopState> | null | undefined)?.v === STATE_VERSION) return state as LoopState;
  const { v } = requireFields(state, ['v'], caller, path);
  const requirement = `${describePath([...path, 'v'])} to be ${STATE_VERSION}`;
  throw refusal('unknown-version', caller, [...path, 'v'], requirement, v, { newest: STATE_VERSION });
}

const STATE_PATH: ErrorPath = ['state'];
