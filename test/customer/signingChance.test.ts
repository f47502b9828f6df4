import { expectedSignings, migrationMatrix, signingChance } from 'quotaloop';
import type { TransitionRates } from 'quotaloop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';
import {
  asNumber,
  asTransitionRates,
  chanceByRemoval,
  isZero,
  minus,
  moveLists,
  oneLater,
  plus,
  ratio,
  read,
  stories,
  sum,
  times,
  written,
} from '../laws/chains.ts';

const refusal = (call: () => unknown) => {
  const { code, path } = refused(call);
  return `${code} at ${path.join('.')}`;
};
const exactOf = (rates: TransitionRates, options = {}) =>
  signingChance(rates, options).map(({ exactChance }) => exactChance);

describe('the chance to sign', () => {
  it('is the one that is left when all other classes are taken out of the chain one by one', () => {
    fc.assert(
      fc.property(stories, ({ states, rates }) => {
        const signed = states.indexOf('Signed');
        const open = states.map((_, state) => state).slice(0, signed);
        expect(exactOf(asTransitionRates(states, rates))).toStrictEqual(
          open.map((state) => written(chanceByRemoval(rates, state, signed))),
        );
      }),
    );
  });

  it('lies between those who have signed after 40 periods and those who are not lost by then', () => {
    fc.assert(
      fc.property(stories, ({ states, rates }) => {
        const signed = states.length - 2;
        const numbers = rates.map((row) => row.map(asNumber));
        signingChance(asTransitionRates(states, rates)).forEach(({ chance }, start) => {
          let customers = states.map((_, state) => Number(state === start));
          for (let period = 0; period < 40; period += 1) {
            const before = customers;
            customers = before.map((_, to) =>
              before.reduce((all, count, from) => all + count * numbers[from]![to]!, 0),
            );
          }
          expect(chance).toBeGreaterThanOrEqual(customers[signed]! - 1e-12);
          expect(chance).toBeLessThanOrEqual(1 - customers[signed + 1]! + 1e-12);
        });
      }),
    );
  });

  it('is from 0 to 1, and the mean of the chances a period later', () => {
    fc.assert(
      fc.property(stories, ({ states, rates }) => {
        const chances = exactOf(asTransitionRates(states, rates)).map((chance) => read(chance!));
        const all = [...chances, ratio(1n), ratio(0n)];
        chances.forEach((chance, state) => {
          expect(chance.n >= 0n && chance.n <= chance.d).toBe(true);
          expect(sum(all.map((later, to) => times(later, rates[state]![to]!)))).toStrictEqual(chance);
        });
      }),
    );
  });

  it('does not depend on the order of the states', () => {
    fc.assert(
      fc.property(
        stories.chain(({ states, rates }) => {
          const places = states.map((_, state) => state);
          const order = fc.shuffledSubarray(places, { minLength: places.length });
          return fc.tuple(fc.constant({ states, rates }), order);
        }),
        ([{ states, rates }, order]) => {
          const shuffled = asTransitionRates(
            order.map((place) => states[place]!),
            order.map((from) => order.map((to) => rates[from]![to]!)),
          );
          const byName = new Map(signingChance(shuffled).map((row) => [row.class, row.exactChance]));
          for (const row of signingChance(asTransitionRates(states, rates))) {
            expect(byName.get(row.class)).toBe(row.exactChance);
          }
        },
      ),
    );
  });

  it('within so many periods is what the customers have done by then, and never sinks', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 0, max: 8 }), ({ states, rates }, periods) => {
        const signed = states.indexOf('Signed');
        const within = exactOf(asTransitionRates(states, rates), { withinPeriods: periods }).map((chance) =>
          read(chance!),
        );
        const later = exactOf(asTransitionRates(states, rates), { withinPeriods: periods + 1 });
        const last = exactOf(asTransitionRates(states, rates));
        within.forEach((chance, start) => {
          let customers = states.map((_, state) => ratio(state === start ? 1n : 0n));
          for (let period = 0; period < periods; period += 1) customers = oneLater(customers, rates);
          expect(chance).toStrictEqual(customers[signed]);
          expect(minus(read(later[start]!), chance).n >= 0n).toBe(true);
          expect(minus(read(last[start]!), read(later[start]!)).n >= 0n).toBe(true);
        });
      }),
      { numRuns: numRuns / 2 }, // the reference multiplies long fractions period by period
    );
  });

  it('takes hundreds of periods, where the exact fractions are thousands of digits long', () => {
    const rates = {
      states: ['A', 'Signed'],
      exactRates: [
        ['1012/1013', '1/1013'],
        [0, 1],
      ],
    };
    const [chance] = signingChance(rates, { withinPeriods: 1000 });
    expect(chance?.chance).toBeCloseTo(1 - (1012 / 1013) ** 1000, 12);
    expect(chance?.exactChance?.length).toBeGreaterThan(6000);
  });

  const oneClass = (row: readonly (string | number)[]): TransitionRates => ({
    states: ['A', 'Inactive', 'Signed', 'Lost'],
    exactRates: [row, [null, null, null, null], [0, 0, 1, 0], [0, 0, 0, 1]],
  });

  it('is null where it depends on a state of which nothing is known, and says on which', () => {
    const rates = oneClass(['0.5', '0.1', '0.3', '0.1']);
    expect(signingChance(rates)).toStrictEqual([
      { class: 'A', chance: null, exactChance: null, dependsOn: ['Inactive'] },
      { class: 'Inactive', chance: null, exactChance: null, dependsOn: ['Inactive'] },
    ]);
    expect(exactOf(rates, { endings: ['Signed', 'Lost', 'Inactive'] })).toStrictEqual(['3/5']);
    expect(signingChance(rates, { withinPeriods: 1 }).map(({ chance }) => chance)).toStrictEqual([0.3, null]);
    expect(signingChance(rates, { withinPeriods: 2 })[0]?.dependsOn).toStrictEqual(['Inactive']);
    expect(exactOf(oneClass(['0.5', 0, '0.4', '0.1']))).toStrictEqual(['4/5', null]);
  });

  it('is 0 in a class that nobody ever leaves, and where signing cannot be reached', () => {
    expect(exactOf(oneClass([1, 0, 0, 0]))).toStrictEqual(['0', null]);
    expect(exactOf(oneClass(['0.5', 0, 0, '0.5']))).toStrictEqual(['0', null]);
  });

  it('lets the lost come back where only signing ends the story', () => {
    const rates = {
      states: ['A', 'Signed', 'Lost'],
      exactRates: [
        [0, '1/2', '1/2'],
        [0, 1, 0],
        ['1/4', 0, '3/4'],
      ],
    };
    expect(exactOf(rates)).toStrictEqual(['1/2']);
    expect(exactOf(rates, { endings: ['Signed'] })).toStrictEqual(['1', '1']);
    expect(exactOf(rates, { endings: [] })).toStrictEqual(['1', '1']);
  });

  it('answers for the classes of a matrix in their order, also where nobody was in them', () => {
    const { class: first, exactChance } = signingChance(migrationMatrix([], { classes: ['A'] }))[0]!;
    expect([first, exactChance]).toStrictEqual(['A', null]);
    const moves = [{ id: 'x', from: 'B', to: 'Signed' }];
    const chances = signingChance(migrationMatrix(moves, { classes: ['A', 'B'] }));
    expect(chances.map((row) => [row.class, row.exactChance])).toStrictEqual([
      ['A', null],
      ['B', '1'],
    ]);
  });

  const good = oneClass([0, 0, 1, 0]);
  it.each<[string, () => unknown]>([
    ['out-of-range at rates.exactRates.0', () => signingChance(oneClass(['0.5', 0, '0.4', 0]))],
    ['out-of-range at rates.exactRates.0.0', () => signingChance(oneClass(['-0.5', 0, '1.5', 0]))],
    ['out-of-range at rates.exactRates.0', () => signingChance(oneClass([1 / 3, 1 / 3, 1 / 3, 0]))],
    ['length-mismatch at rates.exactRates.0', () => signingChance(oneClass([1]))],
    ['length-mismatch at rates.exactRates', () => signingChance({ ...good, exactRates: [] })],
    [
      'not-a-decimal at rates.exactRates.0.1',
      () => signingChance({ ...good, exactRates: [[1, null, 0, 0], ...good.exactRates.slice(1)] }),
    ],
    ['duplicate-id at rates.states.1', () => signingChance({ ...good, states: ['A', 'A', 'Signed', 'Lost'] })],
    ['out-of-range at rates.states', () => signingChance({ states: [], exactRates: [] })],
    ['unknown-id at rates.classes.0', () => signingChance({ ...good, classes: ['B'] })],
    ['unknown-id at options.signed', () => signingChance(good, { signed: 'Won' })],
    ['unknown-id at options.endings.1', () => signingChance(good, { endings: ['Lost', 'Gone'] })],
    ['duplicate-id at options.endings.1', () => signingChance(good, { endings: ['Lost', 'Lost'] })],
    ['out-of-range at options.withinPeriods', () => signingChance(good, { withinPeriods: 1001 })],
    ['not-an-integer at options.withinPeriods', () => signingChance(good, { withinPeriods: 0.5 })],
    ['unknown-field at options.within', () => signingChance(good, { within: 3 } as object)],
    ['missing-field at rates.exactRates', () => signingChance({ states: ['A'] } as unknown as TransitionRates)],
  ])('is refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});

describe('the signings of the customers in hand', () => {
  const stocked = stories.chain(({ states, rates }) => {
    const counts = fc.array(fc.nat(60), { minLength: states.length - 2, maxLength: states.length - 2 });
    return fc.tuple(fc.constant({ states, rates }), counts);
  });

  it('are the sum over the classes, and with the lost and the open they are the stock', () => {
    fc.assert(
      fc.property(stocked, fc.option(fc.nat(5), { nil: undefined }), ([{ states, rates }, counts], periods) => {
        const stock = counts.map((count, state) => ({ class: states[state]!, count }));
        const options = periods === undefined ? {} : { withinPeriods: periods };
        const answer = expectedSignings(stock, asTransitionRates(states, rates), options);
        const exact = (value: string | null) => read(value!);
        expect(sum(answer.classes.map(({ exactExpected }) => exact(exactExpected)))).toStrictEqual(
          exact(answer.exactExpected),
        );
        const ended = sum(answer.endings.map(({ exactExpected }) => exact(exactExpected)));
        const all = counts.reduce((sumOfAll, count) => sumOfAll + count, 0);
        expect(plus(ended, exact(answer.exactOpen))).toStrictEqual(ratio(BigInt(all)));
        expect(exact(answer.exactOpen).n >= 0n).toBe(true);
        if (periods === undefined) return;
        let customers = states.map((_, state) => ratio(BigInt(counts[state] ?? 0)));
        for (let period = 0; period < periods; period += 1) customers = oneLater(customers, rates);
        expect(exact(answer.exactExpected)).toStrictEqual(customers[states.indexOf('Signed')]);
        expect(exact(answer.exactOpen)).toStrictEqual(sum(customers.slice(0, counts.length)));
      }),
      { numRuns: numRuns / 2 }, // the reference multiplies long fractions period by period
    );
  });

  it('leave open for ever exactly those who come into classes that lead nowhere', () => {
    fc.assert(
      fc.property(stocked, ([{ states, rates }, counts]) => {
        const stock = counts.map((count, state) => ({ class: states[state]!, count }));
        const { exactOpen } = expectedSignings(stock, asTransitionRates(states, rates));
        const [signed, lost] = [states.length - 2, states.length - 1];
        const ended = counts.map((count, state) =>
          times(ratio(BigInt(count)), plus(chanceByRemoval(rates, state, signed), chanceByRemoval(rates, state, lost))),
        );
        const all = counts.reduce((total, count) => total + count, 0);
        expect(read(exactOpen!)).toStrictEqual(minus(ratio(BigInt(all)), sum(ended)));
        const canStay = counts.some(
          (count, state) =>
            count > 0 &&
            !isZero(minus(ratio(1n), plus(chanceByRemoval(rates, state, signed), chanceByRemoval(rates, state, lost)))),
        );
        expect(exactOpen === '0').toBe(!canStay);
      }),
    );
  });

  it('of twice the customers are twice as many, of any matrix with known rates', () => {
    fc.assert(
      fc.property(moveLists(['A', 'B']), fc.nat(50), fc.nat(50), (moves, a, b) => {
        const matrix = migrationMatrix(moves, { classes: ['A', 'B'] });
        const of = (times: number) =>
          expectedSignings(
            [
              { class: 'A', count: a * times },
              { class: 'B', count: b * times },
            ],
            matrix,
          ).exactExpected;
        const [once, twice] = [of(1), of(2)];
        if (once === null) expect(twice).toBeNull();
        else expect(read(twice!)).toStrictEqual(times(ratio(2n), read(once)));
      }),
    );
  });

  const states = ['A', 'B', 'Signed', 'Lost'];
  const exactRates = [
    ['1/2', 0, '1/2', 0],
    [null, null, null, null],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
  ];

  it('are unknown only where there are customers whose chance is', () => {
    const none = expectedSignings(
      [
        { class: 'A', count: 3 },
        { class: 'B', count: 0 },
      ],
      { states, exactRates },
    );
    expect([none.expected, none.classes[1]?.chance, none.classes[1]?.expected]).toStrictEqual([3, null, 0]);
    const some = expectedSignings(
      [
        { class: 'A', count: 3 },
        { class: 'B', count: 1 },
      ],
      { states, exactRates },
    );
    expect([some.expected, some.exactExpected, some.open, some.endings[1]?.expected]).toStrictEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(some.classes.map(({ exactExpected }) => exactExpected)).toStrictEqual(['3', null]);
  });

  it.each<[string, () => unknown]>([
    ['unknown-id at stock.0.class', () => expectedSignings([{ class: 'Signed', count: 1 }], { states, exactRates })],
    ['unknown-id at stock.0.class', () => expectedSignings([{ class: 'C', count: 1 }], { states, exactRates })],
    [
      'duplicate-id at stock.1.class',
      () =>
        expectedSignings(
          [
            { class: 'A', count: 1 },
            { class: 'A', count: 1 },
          ],
          { states, exactRates },
        ),
    ],
    ['out-of-range at stock.0.count', () => expectedSignings([{ class: 'A', count: -1 }], { states, exactRates })],
    ['not-an-integer at stock.0.count', () => expectedSignings([{ class: 'A', count: 1.5 }], { states, exactRates })],
    [
      'missing-field at stock.0.count',
      () => expectedSignings([{ class: 'A' } as { class: string; count: number }], { states, exactRates }),
    ],
  ])('are refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});
