import { capacity, guardTarget, overAssignment, rampWeights, periodsOf } from 'quotaloop';
import { describe, expect, it } from 'vitest';

/** Published figures around targets. They are whole amounts and per cents, so the tolerance is none. */

describe('SAP SuccessFactors Territory and Quota, "Assigning Bottom-Up Quotas"', () => {
  // learning.sap.com: growth 10 % between 5 % and 25 %, attrition relief 2 % up to 5 %, base 1000 dollars.
  const published = {
    baseAmount: 1000,
    growthRate: '0.10',
    reliefRate: '0.02',
    growthLimits: { minimumRate: '0.05', maximumRate: '0.25' },
    reliefLimits: { maximumRate: '0.05' },
    unit: 1,
  };

  it('the quota is 1080 dollars', () => {
    expect(guardTarget(published)).toMatchObject({ verdict: 'within', amount: '1080' });
  });

  it('a value outside the specified range is rejected', () => {
    expect(guardTarget({ ...published, growthRate: '0.30' }).verdict).toBe('refused');
    expect(guardTarget({ ...published, growthRate: '0.04' }).verdict).toBe('refused');
    expect(guardTarget({ ...published, reliefRate: '0.06' }).verdict).toBe('refused');
  });
});

describe('Revcast, "How to Calculate Quota Attainment, Over-Assignment and Number of Sales Reps"', () => {
  it('a street quota of 1000000 over a target of 800000 is 125 % over-assigned, an attainment factor of 80 %', () => {
    const found = overAssignment([1_000_000], 800_000);
    expect([found.assignmentRate, found.attainmentFactor]).toStrictEqual([1.25, 0.8]);
  });

  it('five people in a month of 50 % ramp carry 25000 of a monthly quota of 10000 each', () => {
    const periods = periodsOf({ start: '2026-02-01', end: '2026-02-28' }, 'month');
    const seat = { startDate: '2026-01-01', periods, proration: 'calendar-days' } as const;
    const [second] = rampWeights(['0.25', '0.50'], seat);
    expect(5 * 10_000 * second!.weight).toBe(25_000);
  });
});

describe('MetricKit, "Sales capacity planning"', () => {
  it('7 ramped people at 85 % and 3 ramping ones at 40 % of 150000 bring 892500 + 180000 = 1072500', () => {
    const found = capacity([
      { id: 'ramped', headCount: 7, quotaAmount: 150_000, attainmentRate: '0.85' },
      { id: 'ramping', headCount: 3, quotaAmount: 150_000, productivityRate: '0.40' },
    ]);
    expect([found.amount, ...found.groups.map(({ amount }) => amount)]).toStrictEqual([
      '1072500.00',
      '892500.00',
      '180000.00',
    ]);
  });

  it('10 people of 150000 at 85 % and a ramp factor of 0.82 bring about 1.045 million, to the thousand', () => {
    const { amount } = capacity([
      { id: 'team', headCount: 10, quotaAmount: 150_000, attainmentRate: '0.85', productivityRate: '0.82' },
    ]);
    expect(Math.abs(Number(amount) - 1_045_000)).toBeLessThan(1000);
  });
});
