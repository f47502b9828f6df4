import { requireId, requireInteger, requireList, requireObject } from '../foundation/check.ts';
import {
  addFractions,
  multiplyFractions,
  subtractFractions,
  wholeFraction,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { writeExactRate, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { positionsOf, readState } from './ClassMove.ts';
import { readStory } from './signingChance.ts';
import type { StoryOptions } from './signingChance.ts';
import type { Chain, TransitionRates } from './TransitionRates.ts';

/**
 * How many customers of a class are in hand.
 *
 * @category Customer
 */
export interface ClassStock {
  /** A class, or another state that does not end the story, as `'Inactive'`; each once. */
  readonly class: string;
  /** Customers, whole, from zero up. */
  readonly count: number;
}

/**
 * What is to be expected of the customers of one class.
 *
 * @category Customer
 */
export interface ClassSignings {
  /** The class. */
  readonly class: string;
  /** Customers in hand. */
  readonly count: number;
  /** The chance of each to sign, a fraction; `null` where it depends on states of which no moves are known. */
  readonly chance: number | null;
  /** The same exactly. */
  readonly exactChance: ExactNumber | null;
  /** Signings on average; `null` where the chance is and there are customers. */
  readonly expected: number | null;
  /** The same exactly. */
  readonly exactExpected: ExactNumber | null;
}

/**
 * How many of the stock come to one end.
 *
 * @category Customer
 */
export interface ExpectedEnding {
  /** The ending, as `'Lost'`. */
  readonly state: string;
  /** Customers on average; `null` where unknown rates decide. */
  readonly expected: number | null;
  /** The same exactly. */
  readonly exactExpected: ExactNumber | null;
}

/**
 * What is to be expected of the customers in hand.
 *
 * @category Customer
 */
export interface ExpectedSignings {
  /** Signings on average, of all classes; `null` where unknown rates decide. */
  readonly expected: number | null;
  /** The same exactly. */
  readonly exactExpected: ExactNumber | null;
  /** The classes, in the order of the stock. */
  readonly classes: readonly ClassSignings[];
  /** The whole stock by where it ends, signings among it. */
  readonly endings: readonly ExpectedEnding[];
  /** Customers on average who come to none of the ends: never, or not within the periods asked for. */
  readonly open: number | null;
  /** The same exactly. */
  readonly exactOpen: ExactNumber | null;
}

const CALLER = 'expectedSignings';

/**
 * Says how many signings the customers in hand will bring, class by class.
 *
 * Use it to hold today's stock against the target: what is missing has to come from new customers. The chance of each
 * class is that of `signingChance`, times its customers. It is an average: half the time it is less.
 *
 * Always true: the classes sum to the whole, and the endings and those who stay open sum to the stock; twice the stock
 * is twice the signings.
 *
 * @param stock - Customers in hand by class.
 * @param rates - What `migrationMatrix` returns, or rates of your own.
 * @param options - As of `signingChance`: `signed`, `endings`, `withinPeriods`.
 * @returns Signings, whole and by class, and where everybody else ends.
 * @throws PlanningError `unknown-id` for a class that is none of the states or ends the story; `duplicate-id` for a
 * class given twice; `not-an-integer`, `out-of-range`, and those of `signingChance`.
 * @example
 * const states = ['A', 'B', 'Signed', 'Lost'];
 * const exactRates = [['0.5', 0, '0.4', '0.1'], ['0.2', '0.7', 0, '0.1'], [0, 0, 1, 0], [0, 0, 0, 1]];
 * const { exactExpected, endings } = expectedSignings([{ class: 'A', count: 10 }, { class: 'B', count: 30 }], { states, exactRates });
 * exactExpected; // => '24'
 * endings.map(({ state, expected }) => `${state} ${expected}`); // => ['Signed 24', 'Lost 16']
 * @category Customer
 */
export function expectedSignings(
  stock: readonly ClassStock[],
  rates: TransitionRates,
  options: StoryOptions = {},
): ExpectedSignings {
  const { chain, signed, chances } = readStory(rates, options, CALLER);
  const rows = readStock(stock, chain);
  const ended = chain.endings.map((_, ending) =>
    sumKnown(rows.map(({ state, count }) => expectedOf(count, chances[state]!.chances?.[ending] ?? null))),
  );
  const all = rows.reduce((sum, { count }) => addFractions(sum, count), ZERO_FRACTION);
  const atLast = sumKnown(ended);
  const open = atLast === null ? null : subtractFractions(all, atLast);
  return {
    expected: writeRate(ended[signed]!),
    exactExpected: writeExactRate(ended[signed]!),
    classes: rows.map(({ state, count }) => {
      const chance = chances[state]!.chances?.[signed] ?? null;
      const expected = expectedOf(count, chance);
      return {
        class: chain.states[state]!,
        count: Number(count.numerator),
        chance: writeRate(chance),
        exactChance: writeExactRate(chance),
        expected: writeRate(expected),
        exactExpected: writeExactRate(expected),
      };
    }),
    endings: chain.endings.map((state, ending) => ({
      state: chain.states[state]!,
      expected: writeRate(ended[ending]!),
      exactExpected: writeExactRate(ended[ending]!),
    })),
    open: writeRate(open),
    exactOpen: writeExactRate(open),
  };
}

/** Nobody brings nothing, whatever the chance. */
function expectedOf(count: Fraction, chance: Fraction | null): Fraction | null {
  if (count.numerator === ZERO_FRACTION.numerator) return ZERO_FRACTION;
  return chance === null ? null : multiplyFractions(count, chance);
}

function sumKnown(values: readonly (Fraction | null)[]): Fraction | null {
  return values.reduce<Fraction | null>(
    (sum, value) => (sum === null || value === null ? null : addFractions(sum, value)),
    ZERO_FRACTION,
  );
}

function readStock(value: unknown, chain: Chain): readonly { readonly state: number; readonly count: Fraction }[] {
  const indexOf = new Map([...positionsOf(chain.states)].filter(([, index]) => !chain.endings.includes(index)));
  const seen = new Set<number>();
  return Array.from(requireList(value, CALLER, ['stock']), (item, row) => {
    const path = ['stock', row];
    const fields = requireObject(item, { required: ['class', 'count'] }, CALLER, path);
    const at = [...path, 'class'];
    const name = requireId(fields.class, CALLER, at);
    const state = readState(name, indexOf, CALLER, at);
    if (seen.has(state)) {
      throw refusal('duplicate-id', CALLER, at, `every class of ${describePath(['stock'])} once`, name, { id: name });
    }
    seen.add(state);
    const count = requireInteger(fields.count, { least: 0 }, CALLER, [...path, 'count']);
    return { state, count: wholeFraction(BigInt(count)) };
  });
}
