import fc from 'fast-check';
import { averageDealAmount, projectFunnel, requiredFunnel, winRate } from 'quotaloop';
import type { Funnel, Opportunity } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { centsOf, goals, perMilleFunnels, roundings } from '../laws/funnel.ts';

const project: Funnel = {
  stages: [
    { id: 'leads', rate: '0.2', costAmount: '177.50', lagDays: 14 },
    { id: 'visits', rate: '0.06' },
    { id: 'offers', rate: 1, costAmount: 0.005 },
  ],
  averageDealAmount: 2_000_000,
};

describe('the costs of a funnel', () => {
  it('are whole people × what one costs, for the stages that say so, and their sum', () => {
    const { stages, costAmount } = requiredFunnel(project, { deals: 110 });
    expect(stages).toStrictEqual([
      { id: 'leads', count: 9170, exactCount: '27500/3', costAmount: '1627675.00' },
      { id: 'visits', count: 1834, exactCount: '5500/3' },
      { id: 'offers', count: 110, exactCount: '110', costAmount: '0.55' },
    ]);
    expect(costAmount).toBe('1627675.55');
    expect(projectFunnel(project, [{ id: 'visits', count: 1834 }], { unit: '0.001' }).costAmount).toBe('0.550');
  });

  it('are not there where no stage says one, and are zero where one costs nothing', () => {
    const free = { stages: [{ id: 'leads', rate: 1 }], averageDealAmount: 1 };
    expect(requiredFunnel(free, { deals: 3 })).not.toHaveProperty('costAmount');
    const known = { stages: [{ id: 'leads', rate: 1, costAmount: 0 }], averageDealAmount: 1 };
    expect(requiredFunnel(known, { deals: 3 }).costAmount).toBe('0.00');
  });

  it('add up also where one person costs part of a cent', () => {
    const partsOfCents = fc.integer({ min: 0, max: 99_999 }).map((thousandths) => String(thousandths / 1000));
    const costs = fc.array(partsOfCents, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        perMilleFunnels(),
        costs,
        goals,
        fc.constantFrom(...roundings),
        ({ funnel }, amounts, goal, rounding) => {
          const stages = funnel.stages.map((stage, index) => ({ ...stage, costAmount: amounts[index]! }));
          const counts = requiredFunnel({ ...funnel, stages }, { ...goal, rounding });
          const sum = counts.stages.reduce((cents, { costAmount }) => cents + centsOf(costAmount!), 0n);
          expect(centsOf(counts.costAmount!)).toBe(sum);
          const exact = counts.stages.reduce(
            (total, { count }, index) => total + BigInt(count) * BigInt(Math.round(Number(amounts[index]) * 1000)),
            0n,
          );
          expect(sum).toBe((exact + 5n) / 10n); // thousandths to cents, halves up
        },
      ),
    );
  });

  it.each<[string, object, string, (string | number)[]]>([
    ['a negative cost', { costAmount: -1 }, 'out-of-range', ['funnel', 'stages', 0, 'costAmount']],
    ['a cost that is no number', { costAmount: 'dear' }, 'not-a-decimal', ['funnel', 'stages', 0, 'costAmount']],
    ['half a day of lag', { lagDays: 0.5 }, 'not-an-integer', ['funnel', 'stages', 0, 'lagDays']],
    ['a lag into the past', { lagDays: -1 }, 'out-of-range', ['funnel', 'stages', 0, 'lagDays']],
  ])('refuse %s, as does every function of a funnel', (_, fields, code, path) => {
    const wrong = { stages: [{ id: 'leads', rate: 1, ...fields }], averageDealAmount: 1 };
    for (const call of [() => requiredFunnel(wrong, { deals: 1 }), () => projectFunnel(wrong, [])]) {
      expect(refused(call)).toMatchObject({ code, path });
    }
  });
});

describe('a funnel of exact fractions', () => {
  it('takes the exact rate and average that the won and lost deals gave', () => {
    const opportunities: Opportunity[] = [100, 100, 101].map((amount, index) => ({
      id: String(index),
      amount,
      status: index === 0 ? 'lost' : 'won',
    }));
    const stages = [{ id: 'opportunities', rate: winRate(opportunities).exactRate! }];
    const funnel = { stages, averageDealAmount: averageDealAmount(opportunities).exactAmount! };
    expect(funnel).toStrictEqual({ stages: [{ id: 'opportunities', rate: '2/3' }], averageDealAmount: '201/2' });
    expect(requiredFunnel(funnel, { amount: 201 })).toStrictEqual({
      stages: [{ id: 'opportunities', count: 3, exactCount: '3' }],
      deals: { count: 2, exactCount: '2' },
      expectedAmount: '201.00',
    });
  });
});
