import { scoreCustomers } from 'quotaloop';
import type { ScoreCriterion, ScoreOptions, ValuedCustomer } from 'quotaloop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { over, plus, ratio, read, sum, times, written } from '../laws/chains.ts';

const refusal = (call: () => unknown) => {
  const { code, path } = refused(call);
  return `${code} at ${path.join('.')}`;
};
const customer = (id: string, values: Readonly<Record<string, number | string | null>>): ValuedCustomer => ({
  id,
  values: Object.entries(values).map(([criterion, value]) => ({ id: criterion, value })),
});

interface Case {
  readonly customers: ValuedCustomer[];
  readonly criteria: ScoreCriterion[];
}
const criterion = (id: string): fc.Arbitrary<ScoreCriterion> =>
  fc.record(
    {
      id: fc.constant(id),
      weight: fc.integer({ min: 1, max: 9 }),
      scale: fc.constantFrom('min-max' as const, 'rank' as const),
      better: fc.constantFrom('higher' as const, 'lower' as const),
    },
    { requiredKeys: ['id', 'weight'] },
  );
const names = ['power', 'loyalty', 'growth'];
const cases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 3 }).chain((count) =>
  fc.record({
    criteria: fc.tuple(...names.slice(0, count).map(criterion)),
    customers: fc
      .array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: count, maxLength: count }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((rows) =>
        rows.map((values, row) =>
          customer(`${row}`, Object.fromEntries(values.map((value, at) => [names[at]!, value]))),
        ),
      ),
  }),
);
const valueOf = ({ values }: ValuedCustomer, id: string) => Number(values.find((value) => value.id === id)?.value);
const mapped = (customers: readonly ValuedCustomer[], id: string, change: (value: number) => number) =>
  customers.map((each) => ({
    ...each,
    values: each.values.map((value) => (value.id === id ? { ...value, value: change(Number(value.value)) } : value)),
  }));
const exactScores = ({ customers, criteria }: Case, options: ScoreOptions = {}) =>
  scoreCustomers(customers, criteria, options).customers.map(({ exactScore }) => exactScore);

describe('the score of a customer', () => {
  it('is the weighted sum of the scaled values, worked out here customer by customer', () => {
    fc.assert(
      fc.property(cases, ({ customers, criteria }) => {
        const weights = BigInt(criteria.reduce((all, { weight }) => all + Number(weight), 0));
        const expected = customers.map((each) =>
          sum(
            criteria.map(({ id, weight, scale, better }) => {
              const column = customers.map((other) => valueOf(other, id));
              const [low, high, own] = [Math.min(...column), Math.max(...column), valueOf(each, id)];
              // Of ranks: each of the others counts 1 where it is below and 1/2 where it is equal.
              const others = column.length - 1;
              const halves = column.reduce((all, value) => all + (value < own ? 2 : value === own ? 1 : 0), -1);
              const rise =
                low === high
                  ? ratio(1n, 2n)
                  : scale === 'rank'
                    ? ratio(BigInt(halves), BigInt(2 * others))
                    : ratio(BigInt(own - low), BigInt(high - low));
              const scaled = better === 'lower' ? ratio(rise.d - rise.n, rise.d) : rise;
              return times(times(scaled, ratio(BigInt(Number(weight)), weights)), ratio(100n));
            }),
          ),
        );
        expect(exactScores({ customers, criteria })).toStrictEqual(expected.map(written));
      }),
    );
  });

  it('is the sum of its parts, in points and exactly, and from 0 to the points', () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom(['100', '0.01'], ['10', '0.5'], ['1', '1'], ['7.5', '1.5']),
        (given, [points, unit]) => {
          const { customers } = scoreCustomers(given.customers, given.criteria, { points: points, unit: unit });
          for (const { score, exactScore, parts } of customers) {
            const decimal = (text: string | null) =>
              read(`${text!.replace('.', '')}/${10 ** (text!.split('.')[1]?.length ?? 0)}`);
            expect(sum(parts.map((part) => decimal(part.score)))).toStrictEqual(decimal(score));
            expect(sum(parts.map((part) => read(part.exactScore)))).toStrictEqual(read(exactScore!));
            expect(read(exactScore!).n >= 0n && Number(exactScore!.split('/')[0]) >= 0).toBe(true);
            expect(Number(score)).toBeLessThanOrEqual(Number(points));
            const apart = over(plus(decimal(score), times(ratio(-1n), read(exactScore!))), decimal(unit));
            expect(2n * (apart.n < 0n ? -apart.n : apart.n) <= apart.d).toBe(true);
          }
        },
      ),
    );
  });

  it('does not depend on the order of the customers, nor on the unit of a criterion', () => {
    fc.assert(
      fc.property(
        cases,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: -50, max: 50 }),
        (given, factor, shift) => {
          const scores = exactScores(given);
          const turned = { ...given, customers: [...given.customers].reverse() };
          expect(exactScores(turned).reverse()).toStrictEqual(scores);
          for (const { id } of given.criteria) {
            const customers = mapped(given.customers, id, (value) => value * factor + shift);
            expect(exactScores({ ...given, customers })).toStrictEqual(scores);
          }
          const criteria = given.criteria.map((each) => ({ ...each, weight: Number(each.weight) * factor }));
          expect(exactScores({ ...given, criteria })).toStrictEqual(scores);
        },
      ),
    );
  });

  it('by ranks does not change with anything that keeps the order of the values', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const criteria = given.criteria.map((each) => ({ ...each, scale: 'rank' as const }));
        const stretched = names.reduce(
          (rows, id) => mapped(rows, id, (value) => value ** 3 + 5 * value),
          given.customers,
        );
        expect(exactScores({ customers: stretched, criteria })).toStrictEqual(exactScores({ ...given, criteria }));
      }),
    );
  });

  it('turned round in every criterion is what was missing to all points', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const criteria = given.criteria.map((each) => ({
          ...each,
          better: each.better === 'lower' ? ('higher' as const) : ('lower' as const),
        }));
        exactScores({ ...given, criteria }).forEach((score, row) => {
          expect(plus(read(score!), read(exactScores(given)[row]!))).toStrictEqual(ratio(100n));
        });
      }),
    );
  });

  it('with the ends of the scale given depends on nobody else', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const criteria = given.criteria.map(({ id, weight, better }) => ({
          id,
          weight,
          low: -5,
          high: 6,
          ...(better ? { better } : {}),
        }));
        const together = exactScores({ ...given, criteria });
        given.customers.forEach((each, row) => {
          expect(exactScores({ customers: [each], criteria })).toStrictEqual([together[row]]);
        });
      }),
    );
  });

  it('ranks by the exact score: nobody with more points stands below', () => {
    fc.assert(
      fc.property(cases, ({ customers, criteria }) => {
        const rows = scoreCustomers(customers, criteria).customers;
        for (const { rank, exactScore } of rows) {
          const better = rows.filter((other) => {
            const [a, b] = [read(other.exactScore!), read(exactScore!)];
            return a.n * b.d > b.n * a.d;
          });
          expect(rank).toBe(better.length + 1);
        }
      }),
    );
  });

  it('leaves out whom a value is missing of, as if he were not in the list', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(null, undefined), (given, hole) => {
        const values = given.criteria.slice(1).map(({ id }) => ({ id, value: 1000 }));
        const missing = hole === null ? [{ id: 'power', value: null }, ...values] : values;
        const customers = [{ id: 'unknown', values: missing }, ...given.customers];
        const { customers: rows, unscoredIds } = scoreCustomers(customers, given.criteria, { missing: 'leave-out' });
        expect(unscoredIds).toStrictEqual(['unknown']);
        expect(rows[0]).toStrictEqual({
          id: 'unknown',
          score: null,
          exactScore: null,
          rank: null,
          parts: [],
          missingIds: ['power'],
        });
        expect(rows.slice(1)).toStrictEqual(scoreCustomers(given.customers, given.criteria).customers);
      }),
    );
  });
});

describe('scales', () => {
  it('say their ends, their weight, and where all customers are alike', () => {
    const customers = [
      customer('a', { power: '1/3', loyalty: 7, growth: 1 }),
      customer('b', { power: 2, loyalty: 7, growth: 4 }),
    ];
    const criteria: ScoreCriterion[] = [
      { id: 'power', weight: 1 },
      { id: 'loyalty', weight: 2 },
      { id: 'growth', weight: 1, scale: 'rank' },
    ];
    const scores = scoreCustomers(customers, criteria);
    expect(scores.criteria).toStrictEqual([
      { id: 'power', exactWeight: '1/4', exactLow: '1/3', exactHigh: '2', isConstant: false },
      { id: 'loyalty', exactWeight: '1/2', exactLow: '7', exactHigh: '7', isConstant: true },
      { id: 'growth', exactWeight: '1/4', exactLow: null, exactHigh: null, isConstant: false },
    ]);
    expect(scores.customers.map(({ score }) => score)).toStrictEqual(['25.00', '75.00']);
  });

  it('with one end given count all beyond it as that end', () => {
    const scaled = (end: object) =>
      scoreCustomers(
        [customer('a', { x: 1 }), customer('b', { x: 3 })],
        [{ id: 'x', weight: 1, ...end }],
      ).customers.map(({ parts }) => parts[0]?.exactScaled);
    expect(scaled({ low: 2 })).toStrictEqual(['0', '1']);
    expect(scaled({ high: 2 })).toStrictEqual(['0', '1']);
    expect(scaled({ low: 5 })).toStrictEqual(['0', '0']);
    expect(scaled({ low: 3 })).toStrictEqual(['0', '0']);
    expect(scaled({ high: -5 })).toStrictEqual(['1', '1']);
    expect(scaled({ high: 1, better: 'lower' })).toStrictEqual(['0', '0']);
    expect(scaled({ low: -1 })).toStrictEqual(['1/2', '1']);
  });

  it('can reverse two ranks when a third customer comes: the warning of the docs is true', () => {
    const criteria: ScoreCriterion[] = [
      { id: 'power', weight: 1 },
      { id: 'loyalty', weight: 1 },
    ];
    const rows = [
      customer('a', { power: 10, loyalty: 4 }),
      customer('b', { power: 6, loyalty: 9 }),
      customer('c', { power: 0, loyalty: 0 }),
    ];
    const order = (list: ValuedCustomer[]) =>
      scoreCustomers(list, criteria)
        .customers.slice(0, 2)
        .map(({ rank, score }) => `${rank} ${score}`);
    expect(order(rows)).toStrictEqual(['2 72.22', '1 80.00']);
    expect(order([...rows, customer('d', { power: 0, loyalty: 90 })])).toStrictEqual(['1 52.22', '3 35.00']);
  });

  it('of nobody are empty', () => {
    expect(scoreCustomers([], [{ id: 'power', weight: 1 }])).toStrictEqual({
      customers: [],
      criteria: [{ id: 'power', exactWeight: '1', exactLow: null, exactHigh: null, isConstant: false }],
      unscoredIds: [],
    });
  });
});

describe('scores are refused', () => {
  const a = customer('a', { x: 1 });
  const score = (change: object, options: object = {}) =>
    scoreCustomers([a], [{ id: 'x', weight: 1, ...change }], options);
  it.each<[string, () => unknown]>([
    [
      'missing-field at customers.0.values',
      () => scoreCustomers([customer('a', { x: null })], [{ id: 'x', weight: 1 }]),
    ],
    ['missing-field at customers.0.values', () => scoreCustomers([{ id: 'a', values: [] }], [{ id: 'x', weight: 1 }])],
    [
      'unknown-id at customers.0.values.0.id',
      () => scoreCustomers([customer('a', { y: 1 })], [{ id: 'x', weight: 1 }]),
    ],
    [
      'not-a-decimal at customers.0.values.0.value',
      () => scoreCustomers([customer('a', { x: 'much' })], [{ id: 'x', weight: 1 }]),
    ],
    ['duplicate-id at customers.1.id', () => scoreCustomers([a, a], [{ id: 'x', weight: 1 }])],
    ['negative-weight at criteria.0.weight', () => score({ weight: -1 })],
    ['no-positive-weight at criteria', () => score({ weight: 0 })],
    ['no-positive-weight at criteria', () => scoreCustomers([{ id: 'a', values: [] }], [])],
    ['out-of-range at criteria.0.high', () => score({ low: 1, high: '1.0' })],
    ['conflicting-fields at criteria.0.low', () => score({ scale: 'rank', low: 1 })],
    ['unknown-choice at criteria.0.scale', () => score({ scale: 'z-score' })],
    ['unknown-choice at criteria.0.better', () => score({ better: 'more' })],
    ['unknown-choice at options.missing', () => score({}, { missing: 'zero' })],
    ['not-positive at options.points', () => score({}, { points: 0 })],
    ['off-unit at options.points', () => score({}, { points: 10, unit: 3 })],
    ['not-positive at options.unit', () => score({}, { unit: 0 })],
    ['unknown-field at criteria.0.max', () => score({ max: 1 })],
  ])('with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});
