import fc from 'fast-check';
import { addDays, growthTarget } from 'quotaloop';
import type { Growth, PacedGrowth } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { refused } from '../foundation/refused.ts';
import { nearest, over, plus, ratio, times, unitsOf } from '../laws/targetReference.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };

describe('growthTarget', () => {
  it('grows by 20 %, exactly where floating point does not', () => {
    expect(growthTarget(5_000_000, { rate: '0.20' }).amount).toBe('6000000.00');
    expect(growthTarget('0.10', { rate: 2 }).exactAmount).toBe('3/10'); // 0.1 × 3 is 0.30000000000000004
  });

  it('grows by an absolute amount, and shrinks', () => {
    expect(growthTarget(1000, { amount: 250 })).toStrictEqual({
      baseAmount: '1000.00',
      growthAmount: '250.00',
      amount: '1250.00',
      exactAmount: '1250',
      growthRate: 0.25,
      exactGrowthRate: '1/4',
    });
    expect(growthTarget(1000, { rate: '-1' }).amount).toBe('0.00');
  });

  it('adds 10 new customers a week: 52 1/7 weeks a year', () => {
    const { amount, exactAmount } = growthTarget(0, { amount: 10, per: 'week', ...year }, { unit: 1 });
    expect([amount, exactAmount]).toStrictEqual(['521', '3650/7']);
    expect(growthTarget(0, { amount: 10, per: 'week', start: '2026-03-02', end: '2026-03-15' }).amount).toBe('20.00');
  });

  it.each<[PacedGrowth['per'], string]>([
    ['year', '1'],
    ['half', '2'],
    ['quarter', '4'],
    ['month', '12'],
    ['day', '365'],
  ])('a year has as many stretches as the calendar says: %s', (per, count) => {
    expect(growthTarget(0, { amount: 1, per, ...year }).exactAmount).toBe(count);
  });

  it('counts a stretch that the range cuts by its days', () => {
    const range = { start: '2026-01-31', end: '2026-04-10' };
    expect(growthTarget(0, { amount: 1, per: 'month', ...range }).exactAmount).toBe('220/93'); // 1/31 + 1 + 1 + 10/30
    expect(growthTarget(0, { amount: 1, per: 'quarter', ...range }).exactAmount).toBe('212/273'); // 60/90 + 10/91
  });

  it('counts the working days of the calendar: 248 in the China of 2026, a half day a half', () => {
    const paced = { amount: 5, per: 'working-day', calendar: chineseCalendar, ...year } as const;
    expect(growthTarget(0, paced, { unit: 1 }).amount).toBe('1240');
    const halfSaturdays = { coverage: year, workweek: [1, 1, 1, 1, 1, 0.5, 0], exceptions: [] };
    const week = { start: '2026-03-02', end: '2026-03-08' };
    expect(growthTarget(0, { amount: 1, per: 'working-day', calendar: halfSaturdays, ...week }).exactAmount).toBe(
      '11/2',
    );
  });

  it('has no growth rate from nothing', () => {
    const { growthRate, exactGrowthRate } = growthTarget(0, { amount: 10 });
    expect([growthRate, exactGrowthRate]).toStrictEqual([null, null]);
  });

  const cents = fc
    .integer({ min: 0, max: 10 ** 9 })
    .map((units) => `${units / 100 - (units % 100) / 100}.${String(units % 100).padStart(2, '0')}`);
  const growths: fc.Arbitrary<{ growth: Growth; added: (base: string) => ReturnType<typeof ratio> }> = fc.oneof(
    fc.integer({ min: -1000, max: 3000 }).map((perMille) => ({
      growth: { rate: `${perMille}/1000` },
      added: (base: string) => times(ratio(base), ratio(`${perMille}/1000`)),
    })),
    fc.tuple(fc.nat(9999), fc.integer({ min: 1, max: 97 })).map(([top, bottom]) => ({
      growth: { amount: `${top}/${bottom}` },
      added: () => ratio(`${top}/${bottom}`),
    })),
  );

  it('is base + growth = amount, and within half a unit of the exact target', () => {
    fc.assert(
      fc.property(cents, growths, (base, { growth, added }) => {
        const target = growthTarget(base, growth);
        const exact = plus(ratio(base), added(base));
        expect(over(ratio(target.exactAmount), { n: 1n, d: 1n })).toStrictEqual(exact);
        expect(unitsOf(target.amount, '0.01')).toBe(nearest(times(exact, ratio(100))));
        expect(unitsOf(target.baseAmount, '0.01') + unitsOf(target.growthAmount, '0.01')).toBe(
          unitsOf(target.amount, '0.01'),
        );
      }),
    );
  });

  it('gives two ranges side by side what it gives both together', () => {
    const pers = fc.constantFrom<PacedGrowth['per']>('year', 'half', 'quarter', 'month', 'week', 'day', 'working-day');
    fc.assert(
      fc.property(
        pers,
        fc.nat(200),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 80 }),
        (per, from, first, second) => {
          const start = addDays('2026-01-01', from);
          const middle = addDays(start, first);
          const end = addDays(middle, second);
          const grown = (range: { start: string; end: string }) =>
            ratio(
              growthTarget(0, {
                amount: '0.7',
                per,
                ...range,
                ...(per === 'working-day' ? { calendar: chineseCalendar } : {}),
              }).exactAmount,
            );
          const parts = plus(grown({ start, end: addDays(middle, -1) }), grown({ start: middle, end }));
          expect(plus(parts, ratio(0))).toStrictEqual(plus(grown({ start, end }), ratio(0)));
        },
      ),
    );
  });

  it.each<[what: string, base: unknown, growth: unknown, code: string, path: (string | number)[]]>([
    ['a rate beside an amount', 1, { rate: 1, amount: 1 }, 'conflicting-fields', ['growth']],
    ['a rate with a pace', 1, { rate: 1, per: 'week', ...year }, 'conflicting-fields', ['growth']],
    ['neither rate nor amount', 1, {}, 'missing-field', ['growth']],
    ['a range without a pace', 1, { amount: 1, ...year }, 'missing-field', ['growth', 'per']],
    ['a pace without an end', 1, { amount: 1, per: 'day', start: year.start }, 'missing-field', ['growth', 'end']],
    ['another pace', 1, { amount: 1, per: 'hour', ...year }, 'unknown-choice', ['growth', 'per']],
    ['a reversed range', 1, { amount: 1, per: 'day', start: year.end, end: year.start }, 'reversed-dates', ['growth', 'end']],
    ['working days without a calendar', 1, { amount: 1, per: 'working-day', ...year }, 'missing-field', ['growth', 'calendar']],
    ['a calendar that would be ignored', 1, { amount: 1, per: 'week', ...year, calendar: chineseCalendar }, 'conflicting-fields', ['growth', 'calendar']],
    ['working days outside the calendar', 1, { amount: 1, per: 'working-day', start: '2026-01-01', end: '2027-01-01', calendar: chineseCalendar }, 'outside-coverage', ['growth', 'end']],
    ['a base below zero', -1, { rate: 1 }, 'out-of-range', ['baseAmount']],
    ['a base off the unit', '0.001', { rate: 1 }, 'off-unit', ['baseAmount']],
    ['a target below zero', 1, { amount: -2 }, 'out-of-range', ['growth']],
    ['a rate that is no number', 1, { rate: '20 %' }, 'not-a-decimal', ['growth', 'rate']],
    ['a growth that is a number', 1, 0.2, 'wrong-type', ['growth']],
    ['a misspelt growth', 1, { percent: 20 }, 'unknown-field', ['growth', 'percent']],
  ])('refuses %s', (_what, base, growth, code, path) => {
    const error = refused(() => growthTarget(base as never, growth as never));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^growthTarget requires .+, got .+$/);
  }); // prettier-ignore

  it('refuses options it does not know', () => {
    expect(refused(() => growthTarget(1, { rate: 1 }, { units: 1 } as never)).code).toBe('unknown-field');
    expect(refused(() => growthTarget(1, { rate: 1 }, { unit: 0 })).code).toBe('not-positive');
  });
});
