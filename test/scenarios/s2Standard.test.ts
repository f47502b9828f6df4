import { countWorkingDays, requiredStandard, standardYield } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';

// Is the daily standard 3-5-8 enough for a rep's ¥5,000,000 on the 225 working days before December?

const funnel = {
  stages: [
    { id: 'newCustomers', rate: '0.25' },
    { id: 'visits', rate: '0.20' },
  ],
  averageDealAmount: 50_000,
};
const standard = [
  { id: 'appointments', count: 3 },
  { id: 'newCustomers', count: 5 },
  { id: 'visits', count: 8 },
];
const days = countWorkingDays(chineseCalendar, '2026-01-01', '2026-11-30');

describe('S2, the standard 3-5-8 against 5000000', () => {
  it('is 675 appointments, 1125 new customers and 1800 visits, which bring 56.25 deals = 2812500.00', () => {
    const brought = standardYield(funnel, standard, { days });
    expect(brought.activities.map(({ totalCount }) => totalCount)).toStrictEqual([675, 1125, 1800]);
    expect(brought.deals).toStrictEqual({ count: 56, exactCount: '225/4' });
    expect(brought.expectedAmount).toBe('2812500.00');
    expect(brought.bottleneckIds).toStrictEqual(['newCustomers']);
  });

  it('is 56.25 % of the target: new customers are the bottleneck, 5 should be 9, the visits are enough', () => {
    const answer = requiredStandard(funnel, { amount: 5_000_000, days, standard });
    expect([answer.feasible, answer.reason]).toStrictEqual([false, 'activities-short']);
    expect([answer.yieldShare, answer.exactYieldShare]).toStrictEqual([0.5625, '9/16']);
    expect(answer.bottleneckIds).toStrictEqual(['newCustomers']);
    const [newCustomers, visits, appointments] = answer.activities;
    expect(newCustomers).toStrictEqual({
      id: 'newCustomers',
      requiredCount: 2000,
      exactDailyCount: '80/9', // 8.8889
      requiredDailyCount: 9,
      dailyCount: 5,
      shortDailyCount: 4,
    });
    expect(visits).toMatchObject({ exactDailyCount: '20/9', requiredDailyCount: 3, dailyCount: 8, shortDailyCount: 0 });
    expect(appointments).toMatchObject({ id: 'appointments', requiredCount: null, dailyCount: 3 });
  });

  it('with 9 new customers a day is enough', () => {
    const raised = standard.map((each) => (each.id === 'newCustomers' ? { ...each, count: 9 } : each));
    expect(requiredStandard(funnel, { amount: 5_000_000, days, standard: raised })).toMatchObject({
      feasible: true,
      reason: 'enough',
      yieldShare: 1.0125,
    });
  });
});
