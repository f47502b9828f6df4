import fc from 'fast-check';
import { cohortMaturity, dealsByPeriod } from 'quotaloop';
import type { LeadCohort, MaturityTiming } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { compareRationals, rational, sumRationals } from '../laws/funnel.ts';

const cohorts = fc.array(
  fc.record({ leadCount: fc.nat(500), part: fc.nat(100), elapsedPeriods: fc.nat(8) }).map(({ part, ...cohort }) => ({
    ...cohort,
    dealCount: Math.floor((cohort.leadCount * part) / 100),
  })),
  { minLength: 1, maxLength: 6 },
);
const named = (rows: readonly Omit<LeadCohort, 'id'>[]): LeadCohort[] =>
  rows.map((row, index) => ({ id: `c${index}`, ...row }));
const lagParts = fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }).filter((parts) => parts.some((part) => part > 0));

describe('cohortMaturity', () => {
  it('shows that young leads at 8 % are as good as old ones at 20 %', () => {
    const rows = named([
      { leadCount: 100, dealCount: 20, elapsedPeriods: 2 },
      { leadCount: 100, dealCount: 8, elapsedPeriods: 0 },
    ]);
    expect(cohortMaturity(rows, { lagShares: ['0.4', '0.4', '0.2'] })).toStrictEqual({
      cohorts: [
        {
          id: 'c0',
          maturedShare: 1,
          exactMaturedShare: '1',
          observedRate: 0.2,
          correctedRate: 0.2,
          exactCorrectedRate: '1/5',
        },
        {
          id: 'c1',
          maturedShare: 0.4,
          exactMaturedShare: '2/5',
          observedRate: 0.08,
          correctedRate: 0.2,
          exactCorrectedRate: '1/5',
        },
      ],
      observedRate: 0.14,
      correctedRate: 0.2,
      exactCorrectedRate: '1/5',
    });
  });

  it('answers null without leads, and while nothing can have matured', () => {
    const rows = named([
      { leadCount: 0, dealCount: 0, elapsedPeriods: 3 },
      { leadCount: 9, dealCount: 0, elapsedPeriods: 0 },
    ]);
    const { cohorts: answer, ...pooled } = cohortMaturity(rows, { lagShares: [0, 1] });
    expect(answer.map(({ observedRate, correctedRate }) => [observedRate, correctedRate])).toStrictEqual([
      [null, null],
      [0, null],
    ]);
    expect(pooled).toStrictEqual({ observedRate: 0, correctedRate: null, exactCorrectedRate: null });
    expect(cohortMaturity([], { lagShares: [1] })).toMatchObject({ observedRate: null, correctedRate: null });
  });

  it('leaves a ripe cohort as it is and never corrects downwards', () => {
    fc.assert(
      fc.property(cohorts, lagParts, (rows, lagShares) => {
        cohortMaturity(named(rows), { lagShares }).cohorts.forEach((row, index) => {
          const { leadCount, dealCount, elapsedPeriods } = rows[index]!;
          if (row.exactCorrectedRate === null) {
            expect(leadCount === 0 || row.maturedShare === 0).toBe(true);
            return;
          }
          const observed = rational(BigInt(dealCount), BigInt(leadCount));
          expect(compareRationals(row.exactCorrectedRate, observed)).toBeGreaterThanOrEqual(0);
          if (elapsedPeriods >= lagShares.length - 1) expect(row.exactCorrectedRate).toBe(observed);
        });
      }),
    );
  });

  it('finds the one rate behind cohorts that ripen as dealsByPeriod says', () => {
    fc.assert(
      fc.property(lagParts, fc.integer({ min: 1, max: 50 }), fc.nat(8), (lagShares, tenths, elapsedPeriods) => {
        // So many leads that every period's deals are whole.
        const whole = lagShares.reduce((sum, part) => sum + part, 0);
        const leadCount = 100 * whole;
        const rate = rational(BigInt(tenths), 100n);
        const rows = Array.from({ length: elapsedPeriods + 1 }, (_, index) => ({
          id: `p${index}`,
          count: index === 0 ? leadCount : 0,
        }));
        const { periods } = dealsByPeriod(rows, { rate, lagShares });
        const dealCount = periods.reduce((sum, { count }) => sum + count, 0);
        expect(sumRationals(periods.map(({ exactCount }) => exactCount))).toBe(String(dealCount));
        const [row] = cohortMaturity([{ id: 'c', leadCount, dealCount, elapsedPeriods }], { lagShares }).cohorts;
        expect(row!.exactCorrectedRate).toBe(row!.maturedShare === 0 ? null : rate);
      }),
    );
  });

  it('pools cohorts by the leads that can have ripened, so that the pooled rate lies between theirs', () => {
    fc.assert(
      fc.property(cohorts, lagParts, (rows, lagShares) => {
        const answer = cohortMaturity(named(rows), { lagShares });
        const rates = answer.cohorts.flatMap(({ exactCorrectedRate: rate }) => (rate === null ? [] : [rate]));
        expect(answer.exactCorrectedRate === null).toBe(rates.length === 0);
        if (answer.exactCorrectedRate === null) return;
        const sorted = [...rates].sort(compareRationals);
        expect(compareRationals(answer.exactCorrectedRate, sorted[0]!)).toBeGreaterThanOrEqual(0);
        expect(compareRationals(answer.exactCorrectedRate, sorted.at(-1)!)).toBeLessThanOrEqual(0);
      }),
    );
  });

  const cohort = { id: 'a', leadCount: 5, dealCount: 1, elapsedPeriods: 0 };
  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    [
      'more deals than leads',
      [{ ...cohort, dealCount: 6 }],
      { lagShares: [1] },
      'out-of-range',
      ['cohorts', 0, 'dealCount'],
    ],
    ['half a lead', [{ ...cohort, leadCount: 1.5 }], { lagShares: [1] }, 'not-a-count', ['cohorts', 0, 'leadCount']],
    [
      'an age below zero',
      [{ ...cohort, elapsedPeriods: -1 }],
      { lagShares: [1] },
      'out-of-range',
      ['cohorts', 0, 'elapsedPeriods'],
    ],
    [
      'half a period',
      [{ ...cohort, elapsedPeriods: 0.5 }],
      { lagShares: [1] },
      'not-an-integer',
      ['cohorts', 0, 'elapsedPeriods'],
    ],
    ['shares that are all zero', [cohort], { lagShares: [0, 0] }, 'no-positive-weight', ['timing', 'lagShares']],
    ['a cohort twice', [cohort, cohort], { lagShares: [1] }, 'duplicate-id', ['cohorts', 1, 'id']],
    ['a rate, which it finds itself', [cohort], { lagShares: [1], rate: 1 }, 'unknown-field', ['timing', 'rate']],
  ])('refuses %s', (_, rows, timing, code, path) => {
    const error = refused(() => cohortMaturity(rows as LeadCohort[], timing as MaturityTiming));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^cohortMaturity requires /);
  });
});
