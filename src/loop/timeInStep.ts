import { compareFractions, fraction, fractionToNumber, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import { readTime, secondsOf, SECONDS_OF_DAY } from '../calendar/civilTime.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import type { LoopState } from './LoopState.ts';
import { LOOP_STEPS } from './loopTable.ts';
import type { LoopStep } from './loopTable.ts';
import { requireState } from './openLoop.ts';

/**
 * How long a loop has been in a step, all its stays together.
 *
 * @category Loop
 */
export interface StepTime {
  /** The step. */
  readonly step: Exclude<LoopStep, 'result'>;
  /** All of it in seconds. */
  readonly seconds: number;
  /** Whole days of 24 hours in it. */
  readonly days: number;
  /** Whole minutes besides the days, 0 to 1439. */
  readonly minutes: number;
}

/**
 * How much of the cycle the consensus took; 20 to 30 % is what good teams spend on it.
 *
 * @category Loop
 */
export interface ConsensusShare {
  /** Time in consensus ÷ cycle, a fraction; `null` while no goal says how long the cycle is, or it has no length. */
  readonly share: number | null;
  /** The same, exact. */
  readonly exactShare: ExactNumber | null;
  /** Against 20 to 30 %, both ends within; `null` where there is no share. */
  readonly band: 'below' | 'within' | 'above' | null;
  /** What it was measured against: while the loop is open from its opening to the goal's end, then to its real end. */
  readonly cycle: 'planned' | 'real';
}

/**
 * Where the time of a loop went.
 *
 * @category Loop
 */
export interface TimeInStep {
  /** The six steps in which time is spent, in their order. */
  readonly steps: readonly StepTime[];
  /** All of it in seconds. */
  readonly totalSeconds: number;
  /** How much of the cycle the consensus took. */
  readonly consensus: ConsensusShare;
}

const LEAST: Fraction = /* @__PURE__ */ fraction(/* @__PURE__ */ BigInt(1), /* @__PURE__ */ BigInt(5));
const MOST: Fraction = /* @__PURE__ */ fraction(/* @__PURE__ */ BigInt(3), /* @__PURE__ */ BigInt(10));

/**
 * Tells how long a loop has been in each step, and whether the consensus got its share.
 *
 * Use it to see where loops get stuck. The step that is open counts until `asOf`. It informs; nothing is refused for it.
 *
 * Always true: the seconds sum to the time from the opening to `asOf`, or to the end of a finished loop.
 *
 * @param state - Where the loop stands.
 * @param asOf - Now, on the team's own clock, not before the latest event; a date means its end. A finished loop has
 *   stood still since its end.
 * @returns Each step's time, and the consensus against 20 to 30 % of the cycle.
 * @throws PlanningError `invalid-time`; `out-of-range` for a time before the latest event of an open loop;
 *   `unknown-version`, `missing-field`, `wrong-type` for what is no state.
 * @example
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23T09:00' });
 * timeInStep(loop, '2026-02-24T10:30').steps[0]; // => { step: 'consensus', seconds: 91800, days: 1, minutes: 90 }
 * timeInStep(loop, '2026-02-24T10:30').consensus; // => { share: null, exactShare: null, band: null, cycle: 'planned' }
 * @category Loop
 */
export function timeInStep(state: LoopState, asOf: CivilTime): TimeInStep {
  requireState(state, 'timeInStep');
  const now = readTime(asOf, 'timeInStep', ['asOf']);
  const isOpen = state.step !== 'result';
  const since = secondsOf(state.since);
  if (isOpen && now < since) {
    const requirement = `asOf not to be before the latest event at ${state.since}`;
    throw refusal('out-of-range', 'timeInStep', ['asOf'], requirement, asOf, { start: state.since });
  }
  const open = isOpen ? now - since : 0;
  const steps = LOOP_STEPS.flatMap((step): StepTime[] =>
    step === 'result' ? [] : [lengthOf(step, state.spent[step] + (step === state.step ? open : 0))],
  );
  const opened = secondsOf(state.openedAt);
  const { goal } = state.records;
  const end = isOpen ? (goal === null ? NaN : secondsOf(goal.end)) : since;
  return {
    steps,
    totalSeconds: steps.reduce((sum, { seconds }) => sum + seconds, 0),
    consensus: { ...shareOf(steps[0]!.seconds, end - opened), cycle: isOpen ? 'planned' : 'real' },
  };
}

function lengthOf(step: StepTime['step'], seconds: number): StepTime {
  const days = Math.floor(seconds / SECONDS_OF_DAY);
  return { step, seconds, days, minutes: Math.floor((seconds - days * SECONDS_OF_DAY) / 60) };
}

function shareOf(consensus: number, cycle: number): Omit<ConsensusShare, 'cycle'> {
  if (!(cycle > 0)) return { share: null, exactShare: null, band: null };
  const share = fraction(BigInt(consensus), BigInt(cycle));
  const band = compareFractions(share, LEAST) < 0 ? 'below' : compareFractions(share, MOST) > 0 ? 'above' : 'within';
  return { share: fractionToNumber(share), exactShare: writeExact(share), band };
}
