import { classConversion, expectedSignings, migrationMatrix, signingChance } from 'quotaloop';
import type { ClassMove } from 'quotaloop';
import { describe, expect, it } from 'vitest';

/** A month: A 10, B 30, C 60 at its start, and 20 new customers who come in as C. */
const month = (
  [
    ['A', 'Signed', 4],
    ['A', 'Lost', 1],
    ['A', 'A', 5],
    ['B', 'A', 6],
    ['B', 'C', 1],
    ['B', 'Lost', 2],
    ['B', 'B', 21],
    ['C', 'A', 2],
    ['C', 'B', 9],
    ['C', 'Lost', 9],
    ['C', 'C', 40],
    ['New', 'C', 20],
  ] as const
).flatMap(([from, to, count]) =>
  Array.from({ length: count }, (_, number): ClassMove => ({ id: `${from} to ${to} ${number}`, from, to })),
);
const matrix = migrationMatrix(month, { classes: ['A', 'B', 'C'] });
const countOf = (counts: readonly number[], state: string) => counts[matrix.states.indexOf(state)];
const rateOf = (from: string, to: string) => {
  const [row, column] = [matrix.states.indexOf(from), matrix.states.indexOf(to)];
  return [matrix.rates[row]![column], matrix.exactRates[row]![column]];
};

describe('S6, a month of A, B and C', () => {
  it('begins with A 10, B 30, C 60 and ends with A 13, B 30, C 61', () => {
    expect(['New', 'A', 'B', 'C'].map((state) => countOf(matrix.startCounts, state))).toStrictEqual([20, 10, 30, 60]);
    expect(['A', 'B', 'C'].map((state) => countOf(matrix.endCounts, state))).toStrictEqual([13, 30, 61]);
    expect(['Signed', 'Lost', 'Inactive'].map((state) => countOf(matrix.endCounts, state))).toStrictEqual([4, 12, 0]);
  });

  it('has the rates A to signed 40 %, B to A 20 %, C to B 15 %, C to A 3.3333 %', () => {
    expect(rateOf('A', 'Signed')).toStrictEqual([0.4, '2/5']);
    expect(rateOf('B', 'A')).toStrictEqual([0.2, '1/5']);
    expect(rateOf('C', 'B')).toStrictEqual([0.15, '3/20']);
    expect(rateOf('C', 'A')).toStrictEqual([1 / 30, '1/30']);
  });

  it('converts A at 40 % and nobody of B and C directly', () => {
    const conversion = classConversion(matrix).map(({ startCount, signed }) => [startCount, signed.count, signed.rate]);
    expect(conversion).toStrictEqual([
      [10, 4, 0.4],
      [30, 0, 0],
      [60, 0, 0],
    ]);
  });

  it('signs in the end 4/5 of A, 488/855 of B, 32/95 of C', () => {
    expect(signingChance(matrix)).toStrictEqual([
      { class: 'A', chance: 0.8, exactChance: '4/5', dependsOn: [] },
      { class: 'B', chance: 488 / 855, exactChance: '488/855', dependsOn: [] },
      { class: 'C', chance: 32 / 95, exactChance: '32/95', dependsOn: [] },
    ]);
  });

  it('expects 48.0702 signings of the stock at its end', () => {
    const stock = ['A', 'B', 'C'].map((name) => ({ class: name, count: countOf(matrix.endCounts, name)! }));
    const { expected, exactExpected, endings, exactOpen } = expectedSignings(stock, matrix);
    expect(expected?.toFixed(4)).toBe('48.0702');
    expect(exactExpected).toBe('2740/57');
    expect(endings.map(({ state, exactExpected: exact }) => [state, exact])).toStrictEqual([
      ['Signed', '2740/57'],
      ['Lost', '3188/57'],
    ]);
    expect(exactOpen).toBe('0');
  });

  it('has 4 signings, 6 upgrades from B to A and 2 from C to A to tell about in the evening', () => {
    expect(matrix.moves.signed).toBe(4);
    expect(matrix.upgrades).toStrictEqual([
      { from: 'B', to: 'A', count: 6, steps: 1 },
      { from: 'C', to: 'A', count: 2, steps: 2 },
      { from: 'C', to: 'B', count: 9, steps: 1 },
    ]);
    expect(matrix.downgrades).toStrictEqual([{ from: 'B', to: 'C', count: 1, steps: 1 }]);
  });
});
