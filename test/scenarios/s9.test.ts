import { capacity, decomposeTarget, guardTarget, overAssignment, prorate, rampWeights } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';

// Over-assignment, guardrail, ramp and capacity, to the digit.

describe('S9', () => {
  it('assigns 410000 against 300000: 136.67 %', () => {
    const { assignmentRate, exactAssignmentRate } = overAssignment([90_000, 120_000, 90_000, 110_000], 300_000);
    expect([exactAssignmentRate, ((assignmentRate ?? 0) * 100).toFixed(2)]).toStrictEqual(['41/30', '136.67']);
  });

  it('assigns 1000000 against 800000: 125 %, an attainment factor of 80 %', () => {
    const { assignmentRate, attainmentFactor } = overAssignment([1_000_000], 800_000);
    expect([assignmentRate, attainmentFactor]).toStrictEqual([1.25, 0.8]);
  });

  it('guards 1000 + 10 % − 2 % to 1080, and refuses 30 % where 25 % is the most', () => {
    const growthLimits = { maximumRate: '0.25' };
    const base = { baseAmount: 1000, reliefRate: '0.02', growthLimits };
    expect(guardTarget({ ...base, growthRate: '0.10' })).toMatchObject({ verdict: 'within', amount: '1080.00' });
    expect(guardTarget({ ...base, growthRate: '0.30' })).toMatchObject({ verdict: 'refused', amount: null });
  });

  it('ramps a newcomer of 1 March to 750000 a year, with December in reserve', () => {
    const ramp = ['0.25', '0.50', '0.75', '1'];
    const year = { start: '2026-01-01', end: '2026-12-31' };
    const target = { amount: 1_200_000, year, calendar: chineseCalendar, reserve: { lastPeriods: 1 } };
    const { periods } = decomposeTarget(target);
    const seat = { startDate: '2026-03-01', calendar: chineseCalendar };
    const weights = rampWeights(ramp, { ...seat, periods });
    const byWeights = weights.map(({ weight }) => 100_000 * weight);
    const byQuota = periods.map((period) =>
      Number(prorate(period.reserve ? 0 : 100_000, { ...seat, period, ramp }).amount),
    );
    for (const amounts of [byWeights, byQuota]) {
      expect(amounts).toStrictEqual([0, 0, 25_000, 50_000, 75_000, ...Array<number>(6).fill(100_000), 0]);
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(750_000);
    }
  });

  it('can bring 7 × 150000 × 85 % + 3 × 150000 × 40 % = 1072500', () => {
    const ramped = { id: 'ramped', headCount: 7, quotaAmount: 150_000, attainmentRate: '0.85' };
    const ramping = { id: 'ramping', headCount: 3, quotaAmount: 150_000, productivityRate: '0.40' };
    const { amount, groups } = capacity([ramped, ramping], { unit: 1 });
    expect([amount, groups.map((group) => group.amount)]).toStrictEqual(['1072500', ['892500', '180000']]);
  });
});
