import {
  commonDenominator,
  fraction,
  subtractFractions,
  wholeFraction,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { solveExactly } from '../foundation/solveExactly.ts';
import { isAbove, reachedFrom } from './TransitionRates.ts';
import type { Chain } from './TransitionRates.ts';

/** Of one state: the chance of each ending in the order of the chain's endings, `null` where unknown rates decide. */
export interface EndingChances {
  readonly chances: readonly Fraction[] | null;
  /** Positions of the states without rates that decide, in the order of the states. */
  readonly dependsOn: readonly number[];
}

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);
const CERTAIN: Fraction = /* @__PURE__ */ wholeFraction(ONE);

/**
 * The chance that a customer of each state ends in each ending at last: the smallest solution of h = P h with 1 at the
 * ending and 0 at the others.
 *
 * Where no ending can be reached the chance is zero. The others are (I − Q)⁻¹ R, which exists because each of them leads
 * to an ending (Kemeny and Snell, Finite Markov Chains, 1960, chapter 3).
 */
export function endingChances(chain: Chain): readonly EndingChances[] {
  const { states, rows, endings } = chain;
  const known = states.map((_, state) => {
    const reached = reachedFrom([state], rows);
    return {
      ends: endings.some((ending) => reached.has(ending)),
      dependsOn: states.flatMap((_name, other) => (reached.has(other) && rows[other] === null ? [other] : [])),
    };
  });
  const open = states.flatMap((_, state) => {
    const { ends, dependsOn } = known[state]!;
    return ends && dependsOn.length === 0 && !endings.includes(state) ? [state] : [];
  });
  const solved = solveExactly(
    open.map((state) =>
      open.map((other) => subtractFractions(state === other ? CERTAIN : ZERO_FRACTION, rows[state]![other]!)),
    ),
    open.map((state) => endings.map((ending) => rows[state]![ending]!)),
  )!;
  return states.map((_, state) => {
    const { dependsOn } = known[state]!;
    if (dependsOn.length > 0) return { chances: null, dependsOn };
    if (endings.includes(state)) {
      return { chances: endings.map((ending) => (ending === state ? CERTAIN : ZERO_FRACTION)), dependsOn };
    }
    const place = open.indexOf(state);
    return { chances: place === -1 ? endings.map(() => ZERO_FRACTION) : solved[place]!, dependsOn };
  });
}

/**
 * The same after so many periods at most. Whole numbers over one denominator, which grows by a factor a period; what is
 * reduced is only the answer.
 */
export function endingChancesWithin(chain: Chain, periods: number): readonly EndingChances[] {
  const { states, rows, endings } = chain;
  const { numerators, denominator } = commonDenominator(rows.flatMap((row) => row ?? []));
  let next = 0;
  const whole = rows.map((row) => row?.map(() => numerators[next++]!) ?? null);
  let scale = ONE;
  let reached = states.map((_, state) => endings.map((ending) => (ending === state ? ONE : ZERO)));
  let unknown: readonly ReadonlySet<number>[] = states.map(() => new Set<number>());
  for (let period = 0; period < periods; period += 1) {
    const [chancesBefore, unknownBefore] = [reached, unknown];
    reached = whole.map((row) =>
      endings.map((_, ending) =>
        (row ?? []).reduce(
          (sum, rate, other) => (rate === ZERO ? sum : sum + rate * chancesBefore[other]![ending]!),
          ZERO,
        ),
      ),
    );
    unknown = rows.map((row, state) =>
      row === null
        ? new Set([state])
        : new Set(row.flatMap((rate, other) => (isAbove(rate) ? [...unknownBefore[other]!] : []))),
    );
    scale *= denominator;
  }
  return states.map((_, state) => {
    const dependsOn = [...unknown[state]!].sort((a, b) => a - b);
    const chances = dependsOn.length > 0 ? null : reached[state]!.map((numerator) => fraction(numerator, scale));
    return { chances, dependsOn };
  });
}
