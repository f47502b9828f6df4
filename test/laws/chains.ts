import type { ClassMove, TransitionRates } from 'quotaloop';
import fc from 'fast-check';

/** Chains of customers, and what is known of them by other ways than the library's: in whole numbers, state by state. */

export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export const ratio = (n: bigint, d = 1n): Ratio => {
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (b !== 0n) [a, b] = [b, a % b];
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / a, d: (sign * d) / a };
};
export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
export const over = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
export const isZero = (a: Ratio): boolean => a.n === 0n;
export const written = (a: Ratio): string => (a.d === 1n ? String(a.n) : `${String(a.n)}/${String(a.d)}`);
export const read = (text: string): Ratio => {
  const [n, d = '1'] = text.split('/');
  return ratio(BigInt(n!), BigInt(d));
};
export const sum = (values: readonly Ratio[]): Ratio => values.reduce(plus, ratio(0n));
export const asNumber = ({ n, d }: Ratio): number => Number((n * 10n ** 18n) / d) / 1e18;

/** Counts of moves between a few states, with many empty cells and some empty rows. */
export const countTables = (least: number, most: number): fc.Arbitrary<number[][]> =>
  fc.integer({ min: least, max: most }).chain((size) => {
    const cell = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(9) });
    return fc.array(fc.array(cell, { minLength: size, maxLength: size }), { minLength: size, maxLength: size });
  });

/** The rates of counted moves; an empty row stays where it is. */
export function ratesOf(counts: readonly (readonly number[])[]): Ratio[][] {
  return counts.map((row, from) => {
    const all = row.reduce((total, count) => total + count, 0);
    if (all === 0) return row.map((_, to) => ratio(to === from ? 1n : 0n));
    return row.map((count) => ratio(BigInt(count), BigInt(all)));
  });
}

export function asTransitionRates(states: readonly string[], rates: readonly (readonly Ratio[])[]): TransitionRates {
  return { states, exactRates: rates.map((row) => row.map(written)) };
}

/** A chain of some classes with the endings Signed and Lost, which every row may lead to. */
export const stories: fc.Arbitrary<{ states: string[]; rates: Ratio[][] }> = countTables(3, 6).map((counts) => {
  const size = counts.length;
  const rates = ratesOf(counts);
  for (const ending of [size - 2, size - 1])
    rates[ending] = rates[ending]!.map((_, to) => ratio(to === ending ? 1n : 0n));
  const states = counts.map((_, state) =>
    state < size - 2 ? `class ${state}` : state === size - 2 ? 'Signed' : 'Lost',
  );
  return { states, rates };
});

/**
 * The chance to come from a state to a target that nobody leaves: every other state is taken out of the chain one by
 * one, its customers going on at once, until only the way from the state to the target is left.
 */
export function chanceByRemoval(rates: readonly (readonly Ratio[])[], start: number, target: number): Ratio {
  if (start === target) return ratio(1n);
  const left = rates.map((row) => [...row]);
  const states = left.map((_, state) => state);
  for (const gone of states.filter((state) => state !== start && state !== target)) {
    const leaving = minus(ratio(1n), left[gone]![gone]!);
    for (const from of states) {
      const share = left[from]![gone]!;
      if (from === gone || isZero(share)) continue;
      for (const to of states) {
        if (to === gone || isZero(leaving)) continue;
        left[from]![to] = plus(left[from]![to]!, over(times(share, left[gone]![to]!), leaving));
      }
      left[from]![gone] = ratio(0n);
    }
    left[gone] = left[gone]!.map(() => ratio(0n));
  }
  const leaving = minus(ratio(1n), left[start]![start]!);
  return isZero(leaving) ? ratio(0n) : over(left[start]![target]!, leaving);
}

/** The customers of each state a period later. */
export function oneLater(customers: readonly Ratio[], rates: readonly (readonly Ratio[])[]): Ratio[] {
  return customers.map((_, to) => sum(customers.map((count, from) => times(count, rates[from]![to]!))));
}

/** The states that can be reached, by trying every number of steps. */
export function reaches(rates: readonly (readonly Ratio[])[]): boolean[][] {
  const reached = rates.map((row, from) => row.map((rate, to) => from === to || !isZero(rate)));
  for (const via of rates.keys()) {
    for (const from of rates.keys()) {
      for (const to of rates.keys()) reached[from]![to] ||= reached[from]![via]! && reached[via]![to]!;
    }
  }
  return reached;
}

/** Moves of some customers between classes and the four other states. */
export const moveLists = (classes: readonly string[]): fc.Arbitrary<ClassMove[]> => {
  const states = ['New', ...classes, 'Inactive', 'Signed', 'Lost'];
  return fc
    .array(fc.tuple(fc.constantFrom(...states), fc.constantFrom(...states.slice(1)), fc.constantFrom('May', 'June')), {
      maxLength: 40,
    })
    .map((rows) => rows.map(([from, to, period], row) => ({ id: `customer ${row >> 1} ${period}`, from, to, period })))
    .map((moves) => moves.filter((move, row) => moves.findIndex(({ id }) => id === move.id) === row));
};
