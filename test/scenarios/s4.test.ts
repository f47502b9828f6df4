import {
  backschedule,
  creationDeadlines,
  daysBetween,
  opportunitiesToCreate,
  periodsOf,
  pipelineCoverage,
  requiredFunnel,
  salesVelocity,
} from 'quotaloop';
import type { Funnel, Opportunity } from 'quotaloop';
import { describe, expect, it } from 'vitest';

// B2B by the cycle of a deal: 12000000 a year, 400000 a deal, 25 % won, 90 days.

const deal: Funnel = {
  stages: [{ id: 'opportunities', rate: '0.25', lagDays: 90 }],
  averageDealAmount: 400_000,
};

describe('S4, a year of B2B', () => {
  it('takes 30 deals and 120 opportunities', () => {
    const { deals, stages } = requiredFunnel(deal, { amount: 12_000_000 });
    expect(deals.count).toBe(30);
    expect(stages).toStrictEqual([{ id: 'opportunities', count: 120, exactCount: '120' }]);
  });

  it('needs an opportunity by 2026-09-01 to sign it by 2026-11-30', () => {
    expect(backschedule(deal, { signByDate: '2026-11-30' })).toStrictEqual({
      signByDate: '2026-11-30',
      lastCreationDate: '2026-09-01',
      stages: [{ id: 'opportunities', requiredByDate: '2026-09-01', daysToDeal: 90, late: null }],
    });
    expect(daysBetween('2026-09-01', '2026-11-30')).toBe(90);
  });

  it('can feed the first quarter from the pipeline in hand alone', () => {
    const quarters = periodsOf({ start: '2026-01-01', end: '2026-12-31' }, 'quarter');
    const deadlines = creationDeadlines(deal, quarters, { asOf: '2025-12-31' });
    expect(deadlines.map(({ lastCreationDate, pipelineOnly }) => [lastCreationDate, pipelineOnly])).toStrictEqual([
      ['2025-12-31', true],
      ['2026-04-01', false],
      ['2026-07-02', false],
      ['2026-10-02', false],
    ]);
  });

  it('creates 30 opportunities a quarter, one quarter ahead', () => {
    const quarters = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].map((id) => ({ id, amount: 3_000_000 }));
    const plan = opportunitiesToCreate(quarters, { winRate: '0.25', lagPeriods: 1, averageDealAmount: 400_000 });
    expect(plan.inHand).toStrictEqual([{ forId: '2026-Q1', count: 30, exactCount: '30' }]);
    expect(plan.periods.map(({ count }) => count)).toStrictEqual([30, 30, 30, 0]);
  });

  it('has a pipeline that is enough by its chances and not enough by the win rate, and says both', () => {
    const open = (count: number, rate: string): Opportunity[] =>
      Array.from({ length: count }, (_, index) => ({ id: `${rate} ${index}`, amount: 400_000, status: 'open', rate }));
    const opportunities = [...open(2, '0.9'), ...open(6, '0.5'), ...open(20, '0.2')];
    const coverage = pipelineCoverage(opportunities, { quotaAmount: '3272727.27', winRate: '0.25' });
    expect(coverage).toMatchObject({
      openAmount: '11200000.00',
      requiredCoverage: 4,
      covered: false,
      weightedAmount: '3520000.00',
      weightedCovered: true,
      verdictsAgree: false,
    });
    expect(coverage.coverage?.toFixed(2)).toBe('3.42');
    expect((100 * coverage.weightedCoverage!).toFixed(2)).toBe('107.56');
  });

  it('moves 2777.78 a day with 40 opportunities of 25000 at 25 % in 90 days', () => {
    const input = { opportunityCount: 40, averageDealAmount: 25_000, winRate: '0.25', cycleDays: 90 };
    expect(salesVelocity(input)).toStrictEqual({ amountPerDay: '2777.78', exactAmountPerDay: '25000/9' });
  });
});
