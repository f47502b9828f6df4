import { requireId, requireInteger, requireObject } from '../foundation/check.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { writeExactRate, writeRate } from '../foundation/ratio.ts';
import { refusal } from '../foundation/refusal.ts';
import { endingChances, endingChancesWithin } from './endingChances.ts';
import type { EndingChances } from './endingChances.ts';
import { readChain } from './TransitionRates.ts';
import type { Chain, TransitionRates } from './TransitionRates.ts';

/**
 * What counts as the end of a customer's story, and how far to look.
 *
 * @category Customer
 */
export interface StoryOptions {
  /** The state that is wished for; `'Signed'` unless told otherwise. It always ends the story. */
  readonly signed?: string;
  /**
   * States that nobody is followed beyond; `['Signed', 'Lost']` unless told otherwise. `['Signed']` lets lost customers
   * come back at the rates observed; `['Signed', 'Lost', 'Inactive']` gives the inactive up.
   */
  readonly endings?: readonly string[];
  /** Looks only so many periods ahead, whole, from 0 to 1000; without it, as far as it takes. */
  readonly withinPeriods?: number;
}

/**
 * The chance of a customer of one class to sign.
 *
 * @category Customer
 */
export interface SigningChance {
  /** The class. */
  readonly class: string;
  /** A fraction; `null` where it depends on states of which no moves are known. */
  readonly chance: number | null;
  /** The same exactly, as `"488/855"`. */
  readonly exactChance: ExactNumber | null;
  /** The states without known rates that a customer of the class may come into; empty where there is an answer. */
  readonly dependsOn: readonly string[];
}

const CALLER = 'signingChance';
/** Years of days, decades of months; the exact fractions grow with every period. */
const MOST_PERIODS = 1000;

/**
 * Says how likely a customer of each class is to sign in the end, with all his ups and downs on the way.
 *
 * Use it to see what a B or C customer is worth: of those who sign, most have been upgraded first, and the conversion of
 * one month does not know it. The classes are the states of an absorbing Markov chain: the customers of a class move on
 * at the same rates every period, wherever they came from (`memoryCheck` asks whether that is so). Solved exactly, in
 * fractions.
 *
 * Always true: every chance is from 0 to 1 and is the mean of the chances one period later, weighted by the rates; a
 * chance within more periods is never smaller, and never above the one in the end.
 *
 * @param rates - What `migrationMatrix` returns, or rates of your own: a row a state, each summing to exactly 1.
 * @param options - `signed` (default `'Signed'`), `endings` (default `['Signed', 'Lost']`), `withinPeriods`.
 * @returns The classes in their order; without `classes`, all states that do not end the story.
 * @throws PlanningError `unknown-id` where `signed`, an ending or a class is none of the states; `out-of-range` for a
 * row that does not sum to exactly 1, a rate below 0, or more than 1000 periods; `length-mismatch`, `duplicate-id`,
 * `invalid-id`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `not-an-integer`, `missing-field`, `unknown-field`,
 * `wrong-type`.
 * @example
 * const states = ['A', 'B', 'Signed', 'Lost'];
 * const exactRates = [['0.5', 0, '0.4', '0.1'], ['0.2', '0.7', 0, '0.1'], [0, 0, 1, 0], [0, 0, 0, 1]];
 * signingChance({ states, exactRates }).map(({ exactChance }) => exactChance); // => ['4/5', '8/15']
 * signingChance({ states, exactRates }, { withinPeriods: 2 }).map(({ chance }) => chance); // => [0.6, 0.08]
 * @see J. G. Kemeny and J. L. Snell, Finite Markov Chains (1960), theorem 3.3.7.
 * @category Customer
 */
export function signingChance(rates: TransitionRates, options: StoryOptions = {}): readonly SigningChance[] {
  const { chain, signed, chances } = readStory(rates, options, CALLER);
  return chain.classes.map((state) => {
    const { chances: ofState, dependsOn } = chances[state]!;
    const chance = ofState === null ? null : ofState[signed]!;
    return {
      class: chain.states[state]!,
      chance: writeRate(chance),
      exactChance: writeExactRate(chance),
      dependsOn: dependsOn.map((other) => chain.states[other]!),
    };
  });
}

/** Rates, options and the chances of every ending from every state; `signed` is its place among the endings. */
export function readStory(
  rates: unknown,
  options: unknown,
  caller: string,
): { readonly chain: Chain; readonly signed: number; readonly chances: readonly EndingChances[] } {
  const fields = requireObject(options, { required: [], optional: ['signed', 'endings', 'withinPeriods'] }, caller, [
    'options',
  ]);
  const name = fields.signed === undefined ? 'Signed' : requireId(fields.signed, caller, ['options', 'signed']);
  const read = readChain(rates, fields.endings, caller);
  const target = read.states.indexOf(name);
  if (target === -1) {
    const requirement = `options.signed to be one of ${read.states.join(', ')}`;
    throw refusal('unknown-id', caller, ['options', 'signed'], requirement, name, { known: read.states });
  }
  // A target that no list of endings names ends the story all the same.
  const isListed = read.endings.includes(target);
  const chain = isListed ? read : readChain(rates, [name, ...read.endings.map((end) => read.states[end]!)], caller);
  const periods =
    fields.withinPeriods === undefined
      ? undefined
      : requireInteger(fields.withinPeriods, { least: 0, most: MOST_PERIODS }, caller, ['options', 'withinPeriods']);
  const chances = periods === undefined ? endingChances(chain) : endingChancesWithin(chain, periods);
  return { chain, signed: chain.endings.indexOf(target), chances };
}
