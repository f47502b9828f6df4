import { requireObject } from '../foundation/check.ts';
import {
  wholeFraction,
  ZERO_FRACTION,
  subtractFractions,
  fractionToNumber,
  writeExact,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { solveExactly } from '../foundation/solveExactly.ts';
import { isAbove, reachedFrom, readChain } from './TransitionRates.ts';
import type { Chain, TransitionRates } from './TransitionRates.ts';

/**
 * States that nobody leaves once he is in them, and how the customers there divide among them in the long run.
 *
 * @category Customer
 */
export interface ClosedStates {
  /** The states, in the order of the rates; each leads to every other. */
  readonly states: readonly string[];
  /** In the long run, the fraction of the customers here, or of the time, in each; they sum to 1. */
  readonly shares: readonly number[];
  /** The same exactly. */
  readonly exactShares: readonly ExactNumber[];
  /** 1 where the shares settle; 2 or more where customers go round in step, so that the shares hold on average only. */
  readonly period: number;
}

/**
 * The share of one state in the long run.
 *
 * @category Customer
 */
export interface SteadyShare {
  /** The state. */
  readonly state: string;
  /** A fraction; `null` where there is no single answer. */
  readonly share: number | null;
  /** The same exactly. */
  readonly exactShare: ExactNumber | null;
}

/**
 * Where customers are in the long run, and whether that has one answer.
 *
 * @category Customer
 */
export interface SteadyState {
  /**
   * `'unique'`: one answer, wherever they start. `'depends-on-start'`: there is more than one set of states that nobody
   * leaves. `'unknown'`: states without known rates can be reached and might lead anywhere, or there are no moves at all.
   */
  readonly verdict: 'unique' | 'depends-on-start' | 'unknown';
  /** The states that anybody moves to or from, in their order. */
  readonly states: readonly SteadyShare[];
  /** Every set of states that nobody leaves, by its first state. */
  readonly closedClasses: readonly ClosedStates[];
  /** States without known rates that somebody moves to. */
  readonly unknownStates: readonly string[];
}

/**
 * What ends a customer's story.
 *
 * @category Customer
 */
export interface SteadyStateOptions {
  /** States that nobody is followed beyond; of `'Signed'` and `'Lost'` those that there are, unless told otherwise. */
  readonly endings?: readonly string[];
}

const CALLER = 'steadyState';
const ONE: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

/**
 * Says how customers divide among the classes in the long run, if they go on moving as they do now.
 *
 * Use it for classes that customers keep moving between, as value classes: are the A customers you have the A customers
 * you will have? The rates are taken to stay as they are. Where customers sign or are lost for good, in the long run all
 * have, and `signingChance` is the question to ask. Solved exactly, π P = π; no repeated multiplication, which runs round
 * for ever where customers go round in step.
 *
 * Always true: the exact shares of a closed class sum to 1 and are the same one period later; a state that is left for
 * good has the share 0. States that nobody moves to or from are left out.
 *
 * @param rates - What `migrationMatrix` returns, or rates of your own.
 * @param options - `endings`: states that nobody is followed beyond.
 * @returns The shares, whether they are the only ones, and the sets of states that nobody leaves.
 * @throws PlanningError `unknown-id` for an ending that is none of the states; `out-of-range` for a row that does not
 * sum to exactly 1 or a rate below 0; `length-mismatch`, `duplicate-id`, `invalid-id`, `not-a-decimal`, `not-finite`,
 * `decimal-too-long`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const rates = { states: ['A', 'B', 'C'], exactRates: [['0.7', '0.3', 0], ['0.1', '0.7', '0.2'], [0, '0.1', '0.9']] };
 * const { verdict, states } = steadyState(rates);
 * verdict; // => 'unique'
 * states.map(({ state, exactShare }) => `${state} ${exactShare}`); // => ['A 1/10', 'B 3/10', 'C 3/5']
 * steadyState({ states: ['A', 'B'], exactRates: [[0, 1], [1, 0]] }).closedClasses[0]; // => { states: ['A', 'B'], shares: [0.5, 0.5], exactShares: ['1/2', '1/2'], period: 2 }
 * @see J. G. Kemeny and J. L. Snell, Finite Markov Chains (1960), chapters 4 and 5.
 * @category Customer
 */
export function steadyState(rates: TransitionRates, options: SteadyStateOptions = {}): SteadyState {
  const { endings } = requireObject(options, { required: [], optional: ['endings'] }, CALLER, ['options']);
  const chain = readChain(rates, endings, CALLER);
  const used = usedStates(chain);
  const { states, rows } = chain;
  const reached = rows.map((_, state) => reachedFrom([state], rows));
  const unknown = used.filter((state) => rows[state] === null);
  const closed = closedClasses(chain, used, reached).map((members) => ({ members, shares: sharesOf(members, rows) }));
  const only = unknown.length === 0 && closed.length === 1 ? closed[0] : undefined;
  return {
    verdict: unknown.length > 0 || closed.length === 0 ? 'unknown' : only === undefined ? 'depends-on-start' : 'unique',
    states: used.map((state) => {
      const place = only?.members.indexOf(state);
      const share = place === undefined ? null : (only?.shares[place] ?? ZERO_FRACTION);
      return {
        state: states[state]!,
        share: share === null ? null : fractionToNumber(share),
        exactShare: share === null ? null : writeExact(share),
      };
    }),
    closedClasses: closed.map(({ members, shares }) => ({
      states: members.map((state) => states[state]!),
      shares: shares.map(fractionToNumber),
      exactShares: shares.map(writeExact),
      period: periodOf(members, rows),
    })),
    unknownStates: unknown.map((state) => states[state]!),
  };
}

/** States with a move to or from them; an ending has none of its own, so what counts is who comes to it. */
function usedStates({ states, rows, endings }: Chain): readonly number[] {
  const arrivedAt = states.map((_, state) => rows.some((row, from) => from !== state && isAbove(row?.[state])));
  const isUsed = (state: number): boolean => arrivedAt[state]! || (rows[state] !== null && !endings.includes(state));
  return states.map((_, state) => state).filter(isUsed);
}

/** Sets of states of which each leads to every other and none leads out; unknown rows close nothing. */
function closedClasses(
  { rows }: Chain,
  used: readonly number[],
  reached: readonly ReadonlySet<number>[],
): readonly (readonly number[])[] {
  return used.flatMap((state) => {
    const members = [...reached[state]!].sort((a, b) => a - b);
    const isClosed = members.every((member) => rows[member] !== null && reached[member]!.has(state));
    return isClosed && members[0] === state ? [members] : [];
  });
}

/** π (P − I) = 0 with the last of these equations, which the others imply, replaced by Σπ = 1. */
function sharesOf(members: readonly number[], rows: Chain['rows']): readonly Fraction[] {
  const equations = members.map((to, equation) =>
    members.map((from) => {
      if (equation === members.length - 1) return ONE;
      const rate = rows[from]![to]!;
      return from === to ? subtractFractions(rate, ONE) : rate;
    }),
  );
  const right = members.map((_, equation) => [equation === members.length - 1 ? ONE : ZERO_FRACTION]);
  return solveExactly(equations, right)!.map(([share]) => share!);
}

/** The greatest common divisor of all round trips: of depth(from) + 1 − depth(to) over all steps inside the class. */
function periodOf(members: readonly number[], rows: Chain['rows']): number {
  const depths = new Map([[members[0]!, 0]]);
  let divisor = 0;
  for (const [state, depth] of depths) {
    rows[state]!.forEach((rate, next) => {
      if (!isAbove(rate)) return;
      const known = depths.get(next);
      if (known === undefined) depths.set(next, depth + 1);
      else divisor = commonDivisor(divisor, Math.abs(depth + 1 - known));
    });
  }
  return divisor;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
