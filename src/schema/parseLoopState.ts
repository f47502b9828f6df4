import { readDate } from '../calendar/civilDate.ts';
import { readTime } from '../calendar/civilTime.ts';
import type { LoopState } from '../loop/LoopState.ts';
import { loopStateSchema } from './loopSchemas.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';

const CALLER = 'parseLoopState';

/**
 * Reads the state of a loop back from where it was stored.
 *
 * Use it where states are kept beside their events. The events are what happened; where a state and `replayLoop` of its
 * events disagree, the state is what is wrong.
 *
 * Always true: every state of accepted events passes, and comes back as it was; further fields stay; the
 * records that its step needs are there, and every time that the loop's functions count with can be read.
 *
 * @param value - What was stored, after `JSON.parse`.
 * @returns The state, or the problems.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23' });
 * const parsed = parseLoopState(JSON.parse(JSON.stringify(loop)));
 * parsed.ok && parsed.value.step; // => 'consensus'
 * const wrong = parseLoopState({ ...loop, step: 'plan' });
 * wrong.ok ? [] : wrong.problems.map(({ path }) => path.join('.')); // => ['records.consensus', 'records.goal']
 * @category Schema
 */
export function parseLoopState(value: unknown): Parsed<LoopState> {
  return parseWith(loopStateSchema, value, (state) => {
    readTime(state.openedAt, CALLER, ['openedAt']);
    readTime(state.since, CALLER, ['since']);
    const { goal, plan } = state.records;
    if (goal !== null) {
      readDate(goal.start, CALLER, ['records', 'goal', 'start']);
      readDate(goal.end, CALLER, ['records', 'goal', 'end']);
    }
    plan?.actions.forEach(({ due }, row) => readTime(due, CALLER, ['records', 'plan', 'actions', row, 'due']));
    plan?.checkpoints.forEach(({ on }, row) => readDate(on, CALLER, ['records', 'plan', 'checkpoints', row, 'on']));
    if (state.lastInspection !== null) readTime(state.lastInspection.at, CALLER, ['lastInspection', 'at']);
    if (state.correction !== null) {
      readTime(state.correction.reinspectOn, CALLER, ['correction', 'reinspectOn']);
      state.correction.adjustments.forEach(({ due }, row) => {
        readTime(due, CALLER, ['correction', 'adjustments', row, 'due']);
      });
    }
    return state;
  });
}
