import fc from 'fast-check';
import { dealsByPeriod, decomposeTarget, opportunitiesToCreate } from 'quotaloop';
import type { DealTiming, OpportunityTiming, PeriodDealTarget, PeriodLeads } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { refused } from '../foundation/refused.ts';
import { compareRationals, multiplyRationals, rational, readRational, sumRationals } from '../laws/funnel.ts';

const periodId = (index: number) => `p${index}`;
const leadsOf = (counts: readonly number[]): PeriodLeads[] =>
  counts.map((count, index) => ({ id: periodId(index), count }));
const rateOf = (perMille: number) => rational(BigInt(perMille), 1000n);
const leadCounts = fc.array(fc.nat(500), { minLength: 1, maxLength: 10 });
const lagParts = fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }).filter((parts) => parts.some((part) => part > 0));
const perMille = fc.nat(1000);

/** The nearest whole number, halves up; of numbers from zero up. */
function nearest(text: string): bigint {
  const { numerator, denominator } = readRational(text);
  return (2n * numerator + denominator) / (2n * denominator);
}

describe('dealsByPeriod', () => {
  it('is the sum over the periods of leads × rate × lag share, in fractions', () => {
    fc.assert(
      fc.property(leadCounts, lagParts, perMille, (counts, lagShares, rate) => {
        const { periods } = dealsByPeriod(leadsOf(counts), { rate: rateOf(rate), lagShares });
        const whole = lagShares.reduce((sum, part) => sum + part, 0);
        periods.forEach(({ exactCount }, period) => {
          let weighted = 0;
          for (let lag = 0; lag <= period; lag += 1) weighted += counts[period - lag]! * (lagShares[lag] ?? 0);
          expect(exactCount).toBe(rational(BigInt(weighted) * BigInt(rate), BigInt(whole) * 1000n));
        });
      }),
    );
  });

  it('loses no deal and makes none: periods and later ones are leads × rate, exactly and in whole deals', () => {
    fc.assert(
      fc.property(leadCounts, lagParts, perMille, (counts, lagShares, rate) => {
        const deals = dealsByPeriod(leadsOf(counts), { rate: rateOf(rate), lagShares });
        const rows = [...deals.periods, deals.later];
        const all = rational(BigInt(counts.reduce((sum, count) => sum + count, 0)) * BigInt(rate), 1000n);
        expect(deals.total).toStrictEqual({ count: Number(nearest(all)), exactCount: all });
        expect(sumRationals(rows.map(({ exactCount }) => exactCount))).toBe(all);
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(deals.total.count);
      }),
    );
  });

  it('is within half a deal of the exact line at the end of every period, with no deals below zero', () => {
    fc.assert(
      fc.property(leadCounts, lagParts, perMille, (counts, lagShares, rate) => {
        const { periods, later } = dealsByPeriod(leadsOf(counts), { rate: rateOf(rate), lagShares });
        let line = '0';
        let whole = 0n;
        for (const { count, exactCount } of periods) {
          line = sumRationals([line, exactCount]);
          whole += BigInt(count);
          expect(whole).toBe(nearest(line));
          expect(count).toBeGreaterThanOrEqual(0);
        }
        expect(later.count).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('moves with its leads: a period later come the same deals a period later', () => {
    fc.assert(
      fc.property(leadCounts, lagParts, perMille, (counts, lagShares, rate) => {
        const timing = { rate: rateOf(rate), lagShares };
        const now = dealsByPeriod(leadsOf([...counts, 0]), timing).periods.map(({ count, exactCount }) => [
          count,
          exactCount,
        ]);
        const later = dealsByPeriod(leadsOf([0, ...counts]), timing).periods.map(({ count, exactCount }) => [
          count,
          exactCount,
        ]);
        expect(later.slice(1)).toStrictEqual(now.slice(0, -1));
      }),
    );
  });

  it('reads shares relative to each other', () => {
    const leads = leadsOf([10, 10]);
    const third = dealsByPeriod(leads, { rate: 1, lagShares: ['1/3', '2/3'] });
    expect(third).toStrictEqual(dealsByPeriod(leads, { rate: 1, lagShares: [5, 10] }));
    expect(third.periods.map(({ exactCount }) => exactCount)).toStrictEqual(['10/3', '10']);
  });

  it('has no deals without leads, and no periods without rows', () => {
    const none = { count: 0, exactCount: '0' };
    expect(dealsByPeriod([], { rate: 1, lagShares: [1] })).toStrictEqual({ periods: [], later: none, total: none });
  });

  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    ['half a lead', [{ id: 'a', count: 0.5 }], { rate: 1, lagShares: [1] }, 'not-a-count', ['leads', 0, 'count']],
    [
      'a period twice',
      [...leadsOf([1]), ...leadsOf([1])],
      { rate: 1, lagShares: [1] },
      'duplicate-id',
      ['leads', 1, 'id'],
    ],
    ['a rate above one', [], { rate: '1.1', lagShares: [1] }, 'out-of-range', ['timing', 'rate']],
    ['no lag shares', [], { rate: 1, lagShares: [] }, 'no-positive-weight', ['timing', 'lagShares']],
    ['a negative share', [], { rate: 1, lagShares: [2, -1] }, 'negative-weight', ['timing', 'lagShares', 1]],
    ['a list of shares that is none', [], { rate: 1, lagShares: 1 }, 'wrong-type', ['timing', 'lagShares']],
    [
      'more deals than there are numbers',
      leadsOf([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]),
      { rate: 1, lagShares: [1] },
      'count-too-large',
      ['leads'],
    ],
  ])('refuses %s', (_, leads, timing, code, path) => {
    const error = refused(() => dealsByPeriod(leads as PeriodLeads[], timing as DealTiming));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^dealsByPeriod requires /);
  });
});

describe('opportunitiesToCreate', () => {
  const targetsOf = (deals: readonly string[]): PeriodDealTarget[] =>
    deals.map((each, index) => ({ id: periodId(index), deals: each }));

  it('rounds up along time, so that fractions of a month do not add an opportunity each', () => {
    const plan = opportunitiesToCreate(targetsOf(['3', '3', '3']), { winRate: '0.4', lagPeriods: 0 });
    expect(plan.periods.map(({ exactCount }) => exactCount)).toStrictEqual(['15/2', '15/2', '15/2']);
    expect(plan.periods.map(({ count }) => count)).toStrictEqual([8, 7, 8]);
    expect(plan.inHand).toStrictEqual([]);
  });

  it('asks for everything in hand when the lag is longer than the targets', () => {
    const plan = opportunitiesToCreate(targetsOf(['1', '2']), { winRate: 1, lagPeriods: 5 });
    expect(plan).toStrictEqual({
      inHand: [
        { forId: 'p0', count: 1, exactCount: '1' },
        { forId: 'p1', count: 2, exactCount: '2' },
      ],
      periods: [
        { id: 'p0', forId: null, count: 0, exactCount: '0' },
        { id: 'p1', forId: null, count: 0, exactCount: '0' },
      ],
    });
  });

  it('takes the periods of a plan as they are', () => {
    const plan = decomposeTarget({
      amount: 12_000_000,
      year: { start: '2026-01-01', end: '2026-12-31' },
      calendar: chineseCalendar,
      controlGrain: 'quarter',
    });
    const timing = { winRate: '0.25', lagPeriods: 1, averageDealAmount: 400_000 };
    expect(opportunitiesToCreate(plan.periods, timing).periods.map(({ id, count }) => [id, count])).toStrictEqual([
      ['2026-Q1', 30],
      ['2026-Q2', 30],
      ['2026-Q3', 30],
      ['2026-Q4', 0],
    ]);
  });

  it('is undone by dealsByPeriod: the deals come back exactly, and the whole opportunities are just enough', () => {
    const targets = fc.array(fc.nat(400), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(targets, fc.integer({ min: 1, max: 100 }), fc.nat(4), (tenths, percent, lagPeriods) => {
        const deals = tenths.map((tenth) => rational(BigInt(tenth), 10n));
        const winRate = rational(BigInt(percent), 100n);
        const plan = opportunitiesToCreate(targetsOf(deals), { winRate, lagPeriods });
        // What must be in hand was created before the first period, a row for each period of the lag.
        const before = Array.from(
          { length: lagPeriods },
          (_, index) => plan.inHand[index] ?? { count: 0, exactCount: '0' },
        );
        const created = [...before, ...plan.periods];
        expect(
          created.map(({ exactCount }) => multiplyRationals(exactCount, winRate)).slice(0, deals.length),
        ).toStrictEqual(deals);
        const lagShares = [...Array<number>(lagPeriods).fill(0), 1];
        const signed = dealsByPeriod(leadsOf(created.map(({ count }) => count)), { rate: winRate, lagShares }).periods;
        let reached = '0';
        let asked = '0';
        deals.forEach((each, index) => {
          asked = sumRationals([asked, each]);
          reached = sumRationals([reached, signed[index + lagPeriods]!.exactCount]);
          expect(compareRationals(reached, asked)).toBeGreaterThanOrEqual(0);
          expect(compareRationals(reached, sumRationals([asked, winRate]))).toBe(-1); // one fewer would not do
        });
      }),
    );
  });

  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    ['a win rate of zero', [], { winRate: 0, lagPeriods: 1 }, 'not-positive', ['timing', 'winRate']],
    ['a win rate above one', [], { winRate: 25, lagPeriods: 1 }, 'out-of-range', ['timing', 'winRate']],
    ['half a period of lag', [], { winRate: 1, lagPeriods: 0.5 }, 'not-an-integer', ['timing', 'lagPeriods']],
    ['a lag into the past', [], { winRate: 1, lagPeriods: -1 }, 'out-of-range', ['timing', 'lagPeriods']],
    [
      'negative deals',
      [{ id: 'a', deals: -1 }],
      { winRate: 1, lagPeriods: 0 },
      'out-of-range',
      ['targets', 0, 'deals'],
    ],
    ['a target of nothing', [{ id: 'a' }], { winRate: 1, lagPeriods: 0 }, 'missing-field', ['targets', 0]],
    [
      'a target of both',
      [{ id: 'a', deals: 1, amount: 1 }],
      { winRate: 1, lagPeriods: 0 },
      'conflicting-fields',
      ['targets', 0],
    ],
    [
      'money without an average deal',
      [{ id: 'a', amount: 1 }],
      { winRate: 1, lagPeriods: 0 },
      'missing-field',
      ['timing', 'averageDealAmount'],
    ],
    [
      'an average deal of nothing',
      [],
      { winRate: 1, lagPeriods: 0, averageDealAmount: 0 },
      'not-positive',
      ['timing', 'averageDealAmount'],
    ],
    [
      'a period twice',
      [
        { id: 'a', deals: 1 },
        { id: 'a', deals: 1 },
      ],
      { winRate: 1, lagPeriods: 0 },
      'duplicate-id',
      ['targets', 1, 'id'],
    ],
    [
      'more opportunities than there are numbers',
      [{ id: 'a', deals: Number.MAX_SAFE_INTEGER }],
      { winRate: '0.5', lagPeriods: 0 },
      'count-too-large',
      ['targets'],
    ],
  ])('refuses %s', (_, targets, timing, code, path) => {
    const error = refused(() => opportunitiesToCreate(targets as PeriodDealTarget[], timing as OpportunityTiming));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^opportunitiesToCreate requires /);
  });
});
