import { checkStandard } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';

// A week of 3-5-8: the totals are reached to the piece, and yet only three of five days are met.

const standard = [
  { id: 'appointments', count: 3 },
  { id: 'newCustomers', count: 5 },
  { id: 'visits', count: 8 },
];
const done = { appointments: [3, 2, 3, 4, 3], newCustomers: [5, 5, 4, 6, 5], visits: [8, 7, 8, 9, 8] };
const reports = [5, 6, 7, 8, 9].map((day, index) => ({
  personId: 'Li',
  date: `2026-01-0${day}`,
  activities: Object.entries(done).map(([id, counts]) => ({ id, count: counts[index]! })),
}));
const check = checkStandard(standard, {
  calendar: chineseCalendar,
  start: '2026-01-05',
  end: '2026-01-11',
  people: [{ id: 'Li' }],
  reports,
});

describe('S5, a week of 3-5-8 without netting', () => {
  it('has totals of 15, 25 and 40, which are 100 % each', () => {
    const totals = check.activities.map(({ count, requiredCount, attainmentRate }) => [
      count,
      requiredCount,
      attainmentRate,
    ]);
    expect(totals).toStrictEqual([
      [15, 15, 1],
      [25, 25, 1],
      [40, 40, 1],
    ]);
  });

  it('meets only three of the five days: 60 %', () => {
    expect([check.metDays, check.dueDays, check.metShare, check.exactMetShare]).toStrictEqual([3, 5, 0.6, '3/5']);
    expect(check.days.map(({ status }) => status)).toStrictEqual(['met', 'unmet', 'unmet', 'met', 'met']);
  });

  it('names who fell short, on which day, in what and by how much', () => {
    expect(check.failures).toStrictEqual([
      { personId: 'Li', date: '2026-01-06', activityId: 'appointments', shortCount: 1 },
      { personId: 'Li', date: '2026-01-06', activityId: 'visits', shortCount: 1 },
      { personId: 'Li', date: '2026-01-07', activityId: 'newCustomers', shortCount: 1 },
    ]);
  });
});
