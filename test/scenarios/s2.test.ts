import {
  countWorkingDays,
  dailyTargets,
  decomposeTarget,
  periodsOf,
  projectFunnel,
  requiredFunnel,
  targetBetween,
} from 'quotaloop';
import type { TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';

// The customers to develop for a rep's ¥5,000,000: deals of 50000, visit → deal 20 %, new customer → visit 25 %.

const year = { start: '2026-01-01', end: '2026-12-31' };
const funnel = {
  stages: [
    { id: 'newCustomers', rate: '0.25' },
    { id: 'visits', rate: '0.20' },
  ],
  averageDealAmount: 50_000,
};
const required = requiredFunnel(funnel, { amount: 5_000_000 });
const countOf = (stage: string): number => required.stages.find(({ id }) => id === stage)!.count;
const overTheYear = (amount: number): TargetPlan =>
  decomposeTarget({ amount, unit: 1, year, calendar: chineseCalendar, reserve: { lastPeriods: 1 } });
const monthsOf = (plan: TargetPlan): readonly number[] => plan.periods.map(({ amount }) => Number(amount));
const quartersOf = (plan: TargetPlan): readonly number[] =>
  periodsOf(year, 'quarter').map(({ start, end }) => Number(targetBetween(plan, { start, end })));

describe('S2, the customers to develop for 5000000', () => {
  it('takes 100 deals, 500 visits and 2000 new customers', () => {
    expect(required).toStrictEqual({
      stages: [
        { id: 'newCustomers', count: 2000, exactCount: '2000' },
        { id: 'visits', count: 500, exactCount: '500' },
      ],
      deals: { count: 100, exactCount: '100' },
      expectedAmount: '5000000.00',
    });
  });

  it('spreads the deals over the months as 9, 9, 9, 9, 9, 10, 9, 9, 9, 9, 9, 0', () => {
    const deals = overTheYear(required.deals.count);
    expect(monthsOf(deals)).toStrictEqual([9, 9, 9, 9, 9, 10, 9, 9, 9, 9, 9, 0]);
    expect(deals.amount).toBe('100');
  });

  it('spreads the visits as 45 and 46 by turns, in quarters 136, 137, 136, 91', () => {
    const visits = overTheYear(countOf('visits'));
    expect(monthsOf(visits)).toStrictEqual([45, 46, 45, 46, 45, 46, 45, 46, 45, 46, 45, 0]);
    expect(quartersOf(visits)).toStrictEqual([136, 137, 136, 91]);
  });

  it('spreads the new customers as 182 a month, 181 in March and September, in quarters 545, 546, 545, 364', () => {
    const customers = overTheYear(countOf('newCustomers'));
    expect(monthsOf(customers)).toStrictEqual([182, 182, 181, 182, 182, 182, 182, 182, 181, 182, 182, 0]);
    expect(quartersOf(customers)).toStrictEqual([545, 546, 545, 364]);
  });

  it('has whole customers and visits on every day, which add up to the year', () => {
    for (const stage of ['newCustomers', 'visits']) {
      const days = dailyTargets(overTheYear(countOf(stage)), year).map(({ amount }) => Number(amount));
      expect(days.every(Number.isInteger)).toBe(true);
      expect(days.reduce((sum, count) => sum + count, 0)).toBe(countOf(stage));
    }
  });

  it('needs 8.8889 new customers and 2.2222 visits on each of the 225 working days before December', () => {
    const days = countWorkingDays(chineseCalendar, '2026-01-01', '2026-11-30');
    expect(days).toBe(225);
    expect((countOf('newCustomers') / days).toFixed(4)).toBe('8.8889');
    expect((countOf('visits') / days).toFixed(4)).toBe('2.2222');
  });

  it('gets 56.25 deals from 3-5-8 on these days, 2812500.00 or 56.25 % of the target', () => {
    const days = countWorkingDays(chineseCalendar, '2026-01-01', '2026-11-30');
    const [appointments, newCustomers, visits] = [3 * days, 5 * days, 8 * days];
    expect([appointments, newCustomers, visits]).toStrictEqual([675, 1125, 1800]);
    const yielded = projectFunnel(funnel, [{ id: 'newCustomers', count: newCustomers }]);
    expect(yielded.deals).toStrictEqual({ count: 56, exactCount: '225/4' });
    expect(yielded.expectedAmount).toBe('2812500.00');
    expect(225 / 4 / required.deals.count).toBe(0.5625);
  });

  it('finds new customers the bottleneck: the standard’s visits reach the target, its new customers need 9 a day', () => {
    const days = countWorkingDays(chineseCalendar, '2026-01-01', '2026-11-30');
    const dealsOf = (id: string, perDay: number): number =>
      projectFunnel(funnel, [{ id, count: perDay * days }]).deals.count;
    expect(dealsOf('visits', 8)).toBeGreaterThanOrEqual(required.deals.count);
    expect(dealsOf('newCustomers', 5)).toBeLessThan(required.deals.count);
    expect(dealsOf('newCustomers', 8)).toBeLessThan(required.deals.count);
    expect(dealsOf('newCustomers', 9)).toBeGreaterThanOrEqual(required.deals.count);
  });
});
