import {
  chanceOfAtLeast,
  pipelineCoverage,
  quotaChance,
  requiredFunnel,
  requiredLeads,
  requiredTrials,
} from 'quotaloop';
import type { Opportunity } from 'quotaloop';
import { describe, expect, it } from 'vitest';

describe('S10, ten deals at 20 %', () => {
  it('are reached by 50 leads with a chance of 55.6 %', () => {
    expect((100 * chanceOfAtLeast({ successes: 10, trials: 50, rate: '0.2' })).toFixed(1)).toBe('55.6');
  });

  it.each([
    ['0.90', 69],
    ['0.95', 76],
    ['0.99', 89],
  ])('need at a confidence of %s %i leads, and one fewer is not enough', (confidence, leads) => {
    expect(requiredTrials({ successes: 10, rate: '0.2', confidence })).toBe(leads);
    expect(chanceOfAtLeast({ successes: 10, trials: leads, rate: '0.2' })).toBeGreaterThanOrEqual(Number(confidence));
    expect(chanceOfAtLeast({ successes: 10, trials: leads - 1, rate: '0.2' })).toBeLessThan(Number(confidence));
  });

  it('need the same 69 leads when the 20 % come in two stages, where the average asks for 50', () => {
    const stages = [
      { id: 'leads', rate: '0.5' },
      { id: 'visits', rate: '0.4' },
    ];
    const funnel = { stages, averageDealAmount: 50000 };
    const { leadCount, averageLeadCount } = requiredLeads(funnel, { deals: 10, confidence: '0.9' });
    expect([leadCount, averageLeadCount]).toStrictEqual([69, 50]);
    expect(requiredFunnel(funnel, { deals: 10 }).stages[0]?.count).toBe(50);
    // Padded stage by stage: enough visits for ten deals, and enough leads for so many visits.
    const visits = requiredTrials({ successes: 10, rate: '0.4', confidence: '0.9' }) ?? 0;
    expect(requiredTrials({ successes: visits, rate: '0.5', confidence: '0.9' })).toBeGreaterThan(69);
  });
});

describe('S10, five deals against a quota of 200,000', () => {
  const deals = (
    [
      [120000, '0.10'],
      [85000, '0.25'],
      [200000, '0.50'],
      [95000, '0.75'],
      [50000, '0.90'],
    ] as const
  ).map(([amount, rate], index): Opportunity => ({ id: `deal ${index}`, amount, rate, status: 'open' }));

  it('are worth 249,500 on average and cover it 1.2475 times, yet reach it with 1973/3200 = 61.66 %', () => {
    expect(quotaChance(deals, 200000)).toStrictEqual({ chance: 0.6165625, exactChance: '1973/3200' });
    const { weightedAmount, weightedCoverage } = pipelineCoverage(deals, { quotaAmount: 200000, winRate: '0.25' });
    expect([weightedAmount, weightedCoverage]).toStrictEqual(['249500.00', 1.2475]);
  });
});
