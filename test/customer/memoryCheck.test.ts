import { memoryCheck, movesBetween, twoStepMoves } from 'quotaloop';
import type { TwoStepMove } from 'quotaloop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { chiSquareTail } from '../../src/foundation/chiSquareTail.ts';
import { minus, over, ratio, sum, times, written } from '../laws/chains.ts';

const refusal = (call: () => unknown) => {
  const { code, path } = refused(call);
  return `${code} at ${path.join('.')}`;
};
/** Customers through one state by a table of origins and destinations. */
const through = (via: string, table: readonly (readonly number[])[]): TwoStepMove[] =>
  table.flatMap((row, origin) =>
    row.flatMap((count, destination) =>
      Array.from({ length: count }, (_, number) => ({
        id: `${via} ${origin} ${destination} ${number}`,
        from: `from ${origin}`,
        via,
        to: `to ${destination}`,
      })),
    ),
  );
const tables = (most: number) =>
  fc
    .integer({ min: 1, max: 3 })
    .chain((columns) =>
      fc.array(fc.array(fc.nat(most), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 3 }),
    );
const occupied = (table: readonly (readonly number[])[]) => {
  const rows = table.filter((row) => row.some((count) => count > 0));
  const columns = (table[0] ?? []).map((_, column) => column).filter((column) => rows.some((row) => row[column]! > 0));
  return rows.map((row) => columns.map((column) => row[column]!));
};

describe('two steps', () => {
  it('are the steps of the customers who are in both periods', () => {
    const [may, june, july] = [
      [
        { id: 'a', class: 'B' },
        { id: 'b', class: 'C' },
      ],
      [
        { id: 'a', class: 'A' },
        { id: 'c', class: 'C' },
      ],
      [
        { id: 'a', class: 'Signed' },
        { id: 'b', class: 'C' },
      ],
    ] as const;
    const first = movesBetween(may, june);
    const standing = first.map(({ id, to }) => ({ id, class: to }));
    expect(twoStepMoves(first, movesBetween(standing, july))).toStrictEqual([
      { id: 'a', from: 'B', via: 'A', to: 'Signed' },
      { id: 'b', from: 'C', via: 'Inactive', to: 'C' },
      { id: 'c', from: 'New', via: 'C', to: 'Inactive' },
    ]);
  });

  it('carry the period of the second, so that a year of them can be put together', () => {
    const step = (from: string, to: string, period: string) => [{ id: 'a', from, to, period }];
    const [may, june, july] = [step('C', 'B', 'May'), step('B', 'A', 'June'), step('A', 'A', 'July')];
    const all = [...twoStepMoves(may, june), ...twoStepMoves(june, july)];
    expect(all).toStrictEqual([
      { id: 'a', from: 'C', via: 'B', to: 'A', period: 'June' },
      { id: 'a', from: 'B', via: 'A', to: 'A', period: 'July' },
    ]);
    expect(memoryCheck(all).states.map(({ via, count }) => [via, count])).toStrictEqual([
      ['A', 1],
      ['B', 1],
    ]);
  });

  const move = { id: 'x', from: 'A', to: 'B' };
  it.each<[string, () => unknown]>([
    ['conflicting-fields at second.0.from', () => twoStepMoves([move], [{ id: 'x', from: 'C', to: 'A' }])],
    ['duplicate-id at first.1.id', () => twoStepMoves([move, move], [])],
    ['duplicate-id at second.1.id', () => twoStepMoves([], [move, move])],
    ['missing-field at first.0.to', () => twoStepMoves([{ id: 'x', from: 'A' } as typeof move], [])],
    ['unknown-field at first.0.via', () => twoStepMoves([{ ...move, via: 'A' } as typeof move], [])],
    ['invalid-id at second.0.period', () => twoStepMoves([], [{ ...move, period: '' }])],
    ['invalid-id at second.0.from', () => twoStepMoves([], [{ ...move, from: '' }])],
  ])('are refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});

describe('the check for a memory', () => {
  it('has Pearson’s statistic of each state, cell by cell, and sums those that are large enough', () => {
    fc.assert(
      fc.property(tables(40), tables(12), (one, two) => {
        const { states, exactStatistic, degrees, chance, verdict, statistic } = memoryCheck([
          ...through('B', one),
          ...through('C', two),
        ]);
        const expected = [one, two]
          .map(occupied)
          .map((table, index) => ({ via: 'BC'[index]!, table }))
          .filter(({ table }) => table.length > 0)
          .map(({ via, table }) => {
            const fromCounts = table.map((row) => row.reduce((all, count) => all + count, 0));
            const toCounts = table[0]!.map((_, column) => table.reduce((all, row) => all + row[column]!, 0));
            const all = fromCounts.reduce((total, count) => total + count, 0);
            const cells = table.flatMap((row, origin) =>
              row.map((count, column) => ({
                count,
                mean: ratio(BigInt(fromCounts[origin]! * toCounts[column]!), BigInt(all)),
              })),
            );
            const misfits = cells.map(({ count, mean }) => {
              const gap = minus(ratio(BigInt(count)), mean);
              return over(times(gap, gap), mean);
            });
            const freedom = (fromCounts.length - 1) * (toCounts.length - 1);
            const means = cells.map(({ mean }) => Number(mean.n) / Number(mean.d));
            const isEnough =
              means.every((mean) => mean >= 1) && means.filter((mean) => mean >= 5).length >= 0.8 * means.length;
            return {
              via,
              count: all,
              use: freedom === 0 ? 'nothing-to-compare' : isEnough ? 'counted' : 'too-few',
              misfit: sum(misfits),
              degrees: freedom,
            };
          });
        expect(
          states.map((state) => [state.via, state.count, state.use, state.exactStatistic, state.degrees]),
        ).toStrictEqual(
          expected.map((state) => [state.via, state.count, state.use, written(state.misfit), state.degrees]),
        );
        const counted = expected.filter(({ use }) => use === 'counted');
        if (counted.length === 0) {
          expect([verdict, statistic, exactStatistic, degrees, chance]).toStrictEqual([
            'not-enough-data',
            null,
            null,
            0,
            null,
          ]);
          return;
        }
        expect(exactStatistic).toBe(written(sum(counted.map(({ misfit }) => misfit))));
        expect(degrees).toBe(counted.reduce((all, state) => all + state.degrees, 0));
        expect(chance).toBe(chiSquareTail(statistic!, degrees));
        expect(verdict).toBe(chance! <= 0.05 ? 'memory' : 'no-memory-found');
      }),
    );
  });

  it.each<[string, number[][], string]>([
    [
      'four in five of the expected counts are 5 or more',
      [
        [10, 10, 10, 10, 2],
        [10, 10, 10, 10, 2],
      ],
      'counted',
    ],
    [
      'fewer are',
      [
        [10, 10, 10, 2, 2],
        [10, 10, 10, 2, 2],
      ],
      'too-few',
    ],
    [
      'one is exactly 5',
      [
        [5, 5],
        [5, 5],
      ],
      'counted',
    ],
    [
      'one is exactly 1 and the others are large',
      [
        [9, 9, 9, 9, 1],
        [9, 9, 9, 9, 1],
      ],
      'counted',
    ],
    [
      'one is below 1',
      [
        [10, 10, 10, 10, 1],
        [10, 10, 10, 10, 0],
      ],
      'too-few',
    ],
    ['all come from one state', [[50, 50]], 'nothing-to-compare'],
    ['all go to one state', [[50], [50]], 'nothing-to-compare'],
  ])('judges the size of a table where %s', (_, table, use) => {
    expect(memoryCheck(through('B', table)).states[0]?.use).toBe(use);
  });

  it('finds none where every origin has exactly the same rates', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 3 }),
        fc.array(fc.integer({ min: 5, max: 9 }), { minLength: 2, maxLength: 3 }),
        (origins, destinations) => {
          const table = origins.map((size) => destinations.map((rate) => size * rate));
          const { verdict, statistic, chance } = memoryCheck(through('B', table));
          expect([verdict, statistic, chance]).toStrictEqual(['no-memory-found', 0, 1]);
        },
      ),
    );
  });

  it('does not depend on the order of the moves', () => {
    fc.assert(
      fc.property(
        tables(9).chain((table) => {
          const moves = through('B', table);
          return fc.tuple(fc.constant(moves), fc.shuffledSubarray(moves, { minLength: moves.length }));
        }),
        ([moves, shuffled]) => {
          expect(memoryCheck(shuffled)).toStrictEqual(memoryCheck(moves));
        },
      ),
    );
  });

  it('accuses at the significance asked for, and not at a stricter one', () => {
    const moves = through('B', [
      [30, 20],
      [18, 32],
    ]);
    const { chance } = memoryCheck(moves);
    expect(chance).toBeGreaterThan(0.01);
    expect(chance).toBeLessThan(0.05);
    expect(memoryCheck(moves).verdict).toBe('memory');
    expect(memoryCheck(moves, { significance: '0.01' }).verdict).toBe('no-memory-found');
  });

  it('of nobody has not enough data', () => {
    expect(memoryCheck([])).toStrictEqual({
      verdict: 'not-enough-data',
      statistic: null,
      exactStatistic: null,
      degrees: 0,
      chance: null,
      states: [],
    });
  });

  const move = { id: 'x', from: 'A', via: 'B', to: 'C' };
  it.each<[string, () => unknown]>([
    ['out-of-range at options.significance', () => memoryCheck([], { significance: 0 })],
    ['out-of-range at options.significance', () => memoryCheck([], { significance: '1' })],
    ['duplicate-id at moves.1.id', () => memoryCheck([move, move])],
    ['invalid-id at moves.0.via', () => memoryCheck([{ ...move, via: '' }])],
    ['missing-field at moves.0.via', () => memoryCheck([{ id: 'x', from: 'A', to: 'B' } as typeof move])],
    ['unknown-field at options.level', () => memoryCheck([], { level: 0.1 } as object)],
  ])('is refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});
