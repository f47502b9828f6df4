import fc from 'fast-check';
import { projectFunnel, requiredFunnel, requiredStandard, standardYield } from 'quotaloop';
import type { Funnel } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../allocation/refusals.ts';
import type { AnyFunction } from '../allocation/refusals.ts';
import { namedRefusals } from './namedRefusals.ts';
import { compareRationals, perMilleFunnels, roundings } from '../laws/funnel.ts';

const funnel: Funnel = {
  stages: [
    { id: 'newCustomers', rate: '0.25' },
    { id: 'visits', rate: '0.20' },
  ],
  averageDealAmount: 50_000,
};
const anyRounding = fc.constantFrom(...roundings);
/** A funnel with a standard that names some of its stages and something beside them. */
const withStandards = perMilleFunnels({ leastPerMille: 50 }).chain(({ funnel: made }) =>
  fc.record({
    made: fc.constant(made),
    standard: fc.uniqueArray(
      fc.record({ id: fc.constantFrom('talk', ...made.stages.map(({ id }) => id)), count: fc.nat(12) }),
      { selector: ({ id }) => id },
    ),
    days: fc.nat(300),
    rounding: anyRounding,
  }),
);

describe('standardYield', () => {
  it('brings what its weakest activity brings, and each as much as it does alone', () => {
    fc.assert(
      fc.property(withStandards, ({ made, standard, days, rounding }) => {
        const answer = standardYield(made, standard, { days, rounding });
        const stages = answer.activities.filter(({ deals }) => deals !== null);
        for (const { id, totalCount, deals, expectedAmount } of stages) {
          const alone = projectFunnel(made, [{ id, count: totalCount }], { rounding });
          expect({ deals, expectedAmount }).toStrictEqual({ deals: alone.deals, expectedAmount: alone.expectedAmount });
          const order = compareRationals(deals!.exactCount, answer.deals!.exactCount);
          expect(order === 0 ? 'least' : order > 0 ? 'more' : 'less').toBe(
            answer.bottleneckIds.includes(id) ? 'least' : 'more',
          );
        }
        expect(stages.map(({ id }) => id)).toStrictEqual(
          standard.map(({ id }) => id).filter((id) => made.stages.some((stage) => stage.id === id)),
        );
        if (stages.length === 0) expect([answer.deals, answer.expectedAmount]).toStrictEqual([null, null]);
      }),
    );
  });

  it('names two activities that bring exactly the same', () => {
    const even = [
      { id: 'visits', count: 2 },
      { id: 'newCustomers', count: 8 },
    ];
    expect(standardYield(funnel, even, { days: 10 }).bottleneckIds).toStrictEqual(['visits', 'newCustomers']);
  });

  it('writes the money at the unit asked for', () => {
    expect(standardYield(funnel, [{ id: 'visits', count: 1 }], { days: 3, unit: 1000 }).expectedAmount).toBe('30000');
  });

  it.each(
    namedRefusals([
      ['half a day', 'not-an-integer', ['input', 'days'], funnel, [], { days: 0.5 }],
      ['a day before the first', 'out-of-range', ['input', 'days'], funnel, [], { days: -1 }],
      [
        'an activity twice',
        'duplicate-id',
        ['standard', 1, 'id'],
        funnel,
        [
          { id: 'a', count: 1 },
          { id: 'a', count: 1 },
        ],
        { days: 1 },
      ],
      [
        'too much to count',
        'count-too-large',
        ['standard', 0, 'count'],
        funnel,
        [{ id: 'a', count: 2 ** 50 }],
        { days: 9 },
      ],
      ['a unit of nothing', 'not-positive', ['input', 'unit'], funnel, [], { days: 1, unit: 0 }],
      ['a funnel without stages', 'out-of-range', ['funnel', 'stages'], { ...funnel, stages: [] }, [], { days: 1 }],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('standardYield', standardYield as AnyFunction, refusal);
  });
});

describe('requiredStandard', () => {
  it('suffices a day for day in whole activities, and one fewer a day does not', () => {
    fc.assert(
      fc.property(withStandards, fc.integer({ min: 1, max: 60 }), ({ made, days, rounding }, deals) => {
        const answer = requiredStandard(made, { deals, days, rounding });
        for (const { id, requiredDailyCount } of answer.activities) {
          if (days === 0) expect(requiredDailyCount).toBeNull();
          else {
            const reached = (perDay: number) =>
              projectFunnel(made, [{ id, count: perDay * days }], { rounding }).deals.count >= deals;
            expect(reached(requiredDailyCount!)).toBe(true);
            expect(reached(requiredDailyCount! - 1)).toBe(false);
          }
        }
      }),
    );
  });

  it('is enough exactly if no activity of the standard is short, and yields a share below 1 only if not', () => {
    fc.assert(
      fc.property(withStandards, fc.integer({ min: 1, max: 60 }), ({ made, standard, days, rounding }, deals) => {
        const answer = requiredStandard(made, { deals, days, rounding, standard });
        const judged = answer.activities.filter(
          ({ dailyCount, requiredCount }) => dailyCount !== null && requiredCount !== null,
        );
        if (judged.length === 0) expect([answer.feasible, answer.yieldShare]).toStrictEqual([null, null]);
        else if (days === 0) expect([answer.feasible, answer.reason]).toStrictEqual([false, 'no-days']);
        else {
          expect(answer.feasible).toBe(judged.every(({ shortDailyCount }) => shortDailyCount === 0));
          if (answer.feasible === true) expect(answer.yieldShare).toBeGreaterThanOrEqual(1);
          if (answer.yieldShare! < 1) expect(answer.feasible).toBe(false);
        }
        const brought = standardYield(made, standard, { days, rounding });
        expect([answer.yieldedDeals, answer.yieldedAmount, answer.bottleneckIds]).toStrictEqual([
          brought.deals,
          brought.expectedAmount,
          brought.bottleneckIds,
        ]);
      }),
    );
  });

  it('needs what requiredFunnel needs', () => {
    fc.assert(
      fc.property(withStandards, fc.integer({ min: 0, max: 60 }), ({ made, days, rounding }, deals) => {
        const answer = requiredStandard(made, { deals, days, rounding });
        const needed = requiredFunnel(made, { deals, rounding });
        expect(answer.activities.map(({ id, requiredCount }) => [id, requiredCount])).toStrictEqual(
          needed.stages.map(({ id, count }) => [id, count]),
        );
        expect([answer.deals, answer.expectedAmount]).toStrictEqual([needed.deals, needed.expectedAmount]);
      }),
    );
  });

  it('answers without a standard what would suffice', () => {
    const answer = requiredStandard(funnel, { deals: 100, days: 225 });
    expect([answer.feasible, answer.reason, answer.yieldedDeals]).toStrictEqual([null, 'no-standard', null]);
    expect(
      answer.activities.map(({ requiredDailyCount, dailyCount }) => [requiredDailyCount, dailyCount]),
    ).toStrictEqual([
      [9, null],
      [3, null],
    ]);
  });

  it('says that nothing can be said of a standard without a stage', () => {
    const answer = requiredStandard(funnel, { deals: 1, days: 1, standard: [{ id: 'talk', count: 30 }] });
    expect([answer.feasible, answer.reason]).toStrictEqual([null, 'no-stage-in-standard']);
    expect(answer.activities[2]).toStrictEqual({
      id: 'talk',
      requiredCount: null,
      exactDailyCount: null,
      requiredDailyCount: null,
      dailyCount: 30,
      shortDailyCount: null,
    });
  });

  it('calls a standard enough for nothing, and its share of nothing undefined', () => {
    const answer = requiredStandard(funnel, { amount: 0, days: 5, standard: [{ id: 'visits', count: 8 }] });
    expect([answer.feasible, answer.reason, answer.yieldShare]).toStrictEqual([true, 'enough', null]);
  });

  it.each(
    namedRefusals([
      ['neither amount nor deals', 'missing-field', ['input'], funnel, { days: 1 }],
      ['both', 'conflicting-fields', ['input'], funnel, { days: 1, deals: 1, amount: 1 }],
      ['no days', 'missing-field', ['input', 'days'], funnel, { deals: 1 }],
      [
        'half an activity',
        'not-a-count',
        ['input', 'standard', 0, 'count'],
        funnel,
        { deals: 1, days: 1, standard: [{ id: 'a', count: 0.5 }] },
      ],
      ['too many people', 'count-too-large', ['funnel', 'stages', 0], funnel, { deals: 2 ** 50, days: 1 }],
      [
        'a rate of nothing',
        'not-positive',
        ['funnel', 'stages', 0, 'rate'],
        { ...funnel, stages: [{ id: 'a', rate: 0 }] },
        { deals: 1, days: 1 },
      ],
      ['money below zero', 'out-of-range', ['input', 'amount'], funnel, { amount: -1, days: 1 }],
      ['a misspelt field', 'unknown-field', ['input', 'day'], funnel, { deals: 1, days: 1, day: 1 }],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('requiredStandard', requiredStandard as AnyFunction, refusal);
  });
});
