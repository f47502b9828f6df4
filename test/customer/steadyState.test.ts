import { migrationMatrix, steadyState } from 'quotaloop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import {
  asTransitionRates,
  countTables,
  oneLater,
  ratesOf,
  ratio,
  reaches,
  read,
  sum,
  written,
} from '../laws/chains.ts';
import type { Ratio } from '../laws/chains.ts';

const chains = countTables(1, 6).map((counts) => {
  const rates = ratesOf(counts);
  return { states: rates.map((_, state) => `class ${state}`), rates };
});
/** Chains in which everybody goes round: a class leads to the classes of the next group only. */
const rounds = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 })
  .chain((groups) => {
    const group = groups.flatMap((size, place) => Array.from({ length: size }, () => place));
    const row = (place: number) =>
      fc.tuple(
        ...group.map((other) =>
          other === (place + 1) % groups.length ? fc.integer({ min: 1, max: 9 }) : fc.constant(0),
        ),
      );
    return fc.tuple(fc.constant(groups.length), fc.tuple(...group.map(row)));
  })
  .map(([period, counts]) => ({ period, rates: ratesOf(counts) }));

const closedByBruteForce = (rates: readonly (readonly Ratio[])[]): number[][] => {
  const reached = reaches(rates);
  return rates.flatMap((_, state) => {
    const members = [...rates.keys()].filter((other) => reached[state]![other]);
    return members.every((member) => reached[member]![state]) && members[0] === state ? [members] : [];
  });
};

describe('the long run', () => {
  it('has shares that sum to 1 and are exactly the same a period later: π P = π', () => {
    fc.assert(
      fc.property(chains, ({ states, rates }) => {
        for (const closed of steadyState(asTransitionRates(states, rates)).closedClasses) {
          const shares = states.map((state) => read(closed.exactShares[closed.states.indexOf(state)] ?? '0'));
          expect(sum(shares)).toStrictEqual(ratio(1n));
          expect(oneLater(shares, rates)).toStrictEqual(shares);
          expect(closed.exactShares.every((share) => read(share).n > 0n)).toBe(true);
        }
      }),
    );
  });

  it('has the closed classes that trying every way finds, and is unique just when there is one', () => {
    fc.assert(
      fc.property(chains, ({ states, rates }) => {
        const { verdict, closedClasses, states: shares } = steadyState(asTransitionRates(states, rates));
        const expected = closedByBruteForce(rates).map((members) => members.map((member) => states[member]!));
        expect(closedClasses.map((closed) => closed.states)).toStrictEqual(expected);
        expect(verdict).toBe(expected.length === 1 ? 'unique' : 'depends-on-start');
        shares.forEach(({ state, exactShare }) => {
          const place = expected[0]!.indexOf(state);
          const share = place === -1 ? '0' : closedClasses[0]!.exactShares[place]!;
          expect(exactShare).toBe(expected.length === 1 ? share : null);
        });
      }),
    );
  });

  it('is exact where customers go round in step, which repeated multiplication never settles', () => {
    fc.assert(
      fc.property(rounds, ({ period, rates }) => {
        const states = rates.map((_, state) => `class ${state}`);
        const { verdict, closedClasses } = steadyState(asTransitionRates(states, rates));
        expect([verdict, closedClasses.length, closedClasses[0]?.period]).toStrictEqual(['unique', 1, period]);
        const shares = closedClasses[0]!.exactShares.map(read);
        expect(oneLater(shares, rates)).toStrictEqual(shares);
        // All of the first group are never again where they were one period before.
        const start = rates.map((_, state) => ratio(state === 0 ? 1n : 0n));
        expect(oneLater(start, rates)).not.toStrictEqual(start);
      }),
    );
  });

  it('has the period 1 as soon as one class can be stayed in', () => {
    fc.assert(
      fc.property(rounds, ({ rates }) => {
        const states = rates.map((_, state) => `class ${state}`);
        const stayed = rates.map((row, from) =>
          from === 0 ? row.map((rate, to) => ratio(rate.n + (to === from ? rate.d : 0n), rate.d * 2n)) : row,
        );
        expect(steadyState(asTransitionRates(states, stayed)).closedClasses[0]?.period).toBe(1);
      }),
    );
  });

  it('of value classes leaves out the states that nobody moves to or from', () => {
    const moves = [
      ...['1', '2', '3'].map((id) => ({ id, from: 'A', to: 'A' })),
      { id: '4', from: 'A', to: 'B' },
      { id: '5', from: 'B', to: 'A' },
      { id: '6', from: 'B', to: 'B' },
      { id: '7', from: 'New', to: 'B' },
    ];
    const { verdict, states } = steadyState(migrationMatrix(moves, { classes: ['A', 'B', 'C'] }));
    expect(verdict).toBe('unique');
    expect(states).toStrictEqual([
      { state: 'New', share: 0, exactShare: '0' },
      { state: 'A', share: 2 / 3, exactShare: '2/3' },
      { state: 'B', share: 1 / 3, exactShare: '1/3' },
    ]);
  });

  it('with signings and losses depends on the start, and ends in them', () => {
    const moves = [
      { id: '1', from: 'A', to: 'Signed' },
      { id: '2', from: 'A', to: 'Lost' },
      { id: '3', from: 'Signed', to: 'A' },
    ];
    const { verdict, closedClasses } = steadyState(migrationMatrix(moves, { classes: ['A'] }));
    expect([verdict, closedClasses.map(({ states }) => states)]).toStrictEqual([
      'depends-on-start',
      [['Signed'], ['Lost']],
    ]);
    const followed = steadyState(migrationMatrix(moves, { classes: ['A'] }), { endings: ['Lost'] });
    expect([followed.verdict, followed.closedClasses.map(({ states }) => states)]).toStrictEqual([
      'unique',
      [['Lost']],
    ]);
  });

  it('is unknown where customers come into a state of which nothing is known, or there are no moves', () => {
    const moves = [
      { id: '1', from: 'A', to: 'Inactive' },
      { id: '2', from: 'A', to: 'B' },
      { id: '3', from: 'B', to: 'B' },
    ];
    const { verdict, states, closedClasses, unknownStates } = steadyState(
      migrationMatrix(moves, { classes: ['A', 'B'] }),
    );
    expect([verdict, unknownStates, closedClasses.length]).toStrictEqual(['unknown', ['Inactive'], 1]);
    expect(states.map(({ share }) => share)).toStrictEqual([null, null, null]);
    expect(steadyState(migrationMatrix([], { classes: ['A'] }))).toStrictEqual({
      verdict: 'unknown',
      states: [],
      closedClasses: [],
      unknownStates: [],
    });
  });

  it('takes thirty classes with long fractions', () => {
    const size = 30;
    const rates = Array.from({ length: size }, (_, from) =>
      Array.from({ length: size }, (_unused, to) => BigInt(((from + 3) * (to + 7) * 7919) % 1009) + 1n),
    ).map((row) =>
      row.map((count) =>
        ratio(
          count,
          row.reduce((all, other) => all + other, 0n),
        ),
      ),
    );
    const states = rates.map((_, state) => `class ${state}`);
    const shares = steadyState(asTransitionRates(states, rates)).closedClasses[0]!.exactShares.map(read);
    expect(oneLater(shares, rates).map(written)).toStrictEqual(shares.map(written));
  });

  it.each<[string, () => unknown]>([
    ['out-of-range at rates.exactRates.0', () => steadyState({ states: ['A'], exactRates: [['0.9']] })],
    ['unknown-id at options.endings.0', () => steadyState({ states: ['A'], exactRates: [[1]] }, { endings: ['B'] })],
    [
      'unknown-field at options.signed',
      () => steadyState({ states: ['A'], exactRates: [[1]] }, { signed: 'A' } as object),
    ],
  ])('is refused with %s', (said, call) => {
    const { code, path } = refused(call);
    expect(`${code} at ${path.join('.')}`).toBe(said);
  });
});
