import fc from 'fast-check';
import { requiredFunnel, resourceCheck } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';

describe('resourceCheck', () => {
  it('holds the visits and the budget of a real-estate project against what there is', () => {
    const funnel = {
      stages: [
        { id: 'leads', rate: '0.20' },
        { id: 'visits', rate: '0.05' },
      ],
      averageDealAmount: 2_000_000,
    };
    const visits = requiredFunnel(funnel, { amount: 220_000_000 }).stages[1]!.count;
    const check = resourceCheck([
      { id: 'visits', requiredAmount: visits, availableAmount: 5 * 8 * 225, unit: 1 },
      { id: 'budget', requiredAmount: 1_952_500, availableAmount: 1_500_000 },
    ]);
    expect([check.feasible, check.shortIds]).toStrictEqual([false, ['budget']]);
    expect(check.resources).toStrictEqual([
      {
        id: 'visits',
        requiredAmount: '2200',
        availableAmount: '9000',
        shortAmount: '0',
        spareAmount: '6800',
        usageRate: 2200 / 9000,
      },
      {
        id: 'budget',
        requiredAmount: '1952500.00',
        availableAmount: '1500000.00',
        shortAmount: '452500.00',
        spareAmount: '0.00',
        usageRate: 1952500 / 1500000,
      },
    ]);
  });

  it('is feasible with exactly enough, and with nothing asked of nothing', () => {
    const check = resourceCheck([
      { id: 'people', requiredAmount: 5, availableAmount: 5, unit: 1 },
      { id: 'stock', requiredAmount: 0, availableAmount: 0, unit: 1 },
    ]);
    expect(check.feasible).toBe(true);
    expect(check.resources.map(({ usageRate }) => usageRate)).toStrictEqual([1, null]);
  });

  it('has required + spare = available + short, with one of the two zero', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 6), fc.nat(10 ** 6), (requiredAmount, availableAmount) => {
        const { feasible, resources } = resourceCheck([{ id: 'a', requiredAmount, availableAmount, unit: 1 }]);
        const [short, spare] = [Number(resources[0]!.shortAmount), Number(resources[0]!.spareAmount)];
        expect(requiredAmount + spare).toBe(availableAmount + short);
        expect(short === 0 || spare === 0).toBe(true);
        expect(feasible).toBe(requiredAmount <= availableAmount);
      }),
    );
  });

  it.each<[what: string, rows: unknown, code: string, path: (string | number)[]]>([
    ['a need below zero', [{ id: 'a', requiredAmount: -1, availableAmount: 1 }], 'out-of-range', ['resources', 0, 'requiredAmount']],
    ['a stock below zero', [{ id: 'a', requiredAmount: 1, availableAmount: -1 }], 'out-of-range', ['resources', 0, 'availableAmount']],
    ['half a visit', [{ id: 'a', requiredAmount: '0.5', availableAmount: 1, unit: 1 }], 'off-unit', ['resources', 0, 'requiredAmount']],
    ['a resource twice', [{ id: 'a', requiredAmount: 1, availableAmount: 1 }, { id: 'a', requiredAmount: 1, availableAmount: 1 }], 'duplicate-id', ['resources', 1, 'id']],
    ['an unknown stock', [{ id: 'a', requiredAmount: 1 }], 'missing-field', ['resources', 0, 'availableAmount']],
    ['rows as an object', { a: 1 }, 'wrong-type', ['resources']],
  ])('refuses %s', (_what, rows, code, path) => {
    const error = refused(() => resourceCheck(rows as never));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^resourceCheck requires .+, got .+$/);
  }); // prettier-ignore
});
