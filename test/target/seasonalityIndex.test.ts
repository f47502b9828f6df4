import fc from 'fast-check';
import { decomposeTarget, periodsOf, seasonalityIndex } from 'quotaloop';
import type { HistoryYear, SeasonalityOptions } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { refused } from '../foundation/refused.ts';
import { over, plus, ratio, times } from '../laws/targetReference.ts';

const quarters = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'];
const indices = (years: readonly HistoryYear[], options: Partial<SeasonalityOptions> = {}) =>
  seasonalityIndex(years, { periodIds: quarters, ...options }).periods.map(({ exactIndex }) => exactIndex);

describe('seasonalityIndex', () => {
  const steady = { id: '2024', amounts: [10, 20, 30, 40] };

  it('is each period beside the average one, with shares that sum to 1', () => {
    const { periods, profile, leftOutYears, comparedPeriodIds } = seasonalityIndex([steady], { periodIds: quarters });
    expect(periods[0]).toStrictEqual({ periodId: '2026-Q1', index: 0.4, exactIndex: '2/5', yearCount: 1 });
    expect(profile.map(({ share }) => share)).toStrictEqual(['1/10', '1/5', '3/10', '2/5']);
    expect([leftOutYears, comparedPeriodIds]).toStrictEqual([[], quarters]);
  });

  it('lets every year count the same by mean, the middle one by median, the big one more when pooled', () => {
    const years = [
      { id: '2023', amounts: [1, 1, 1, 1] },
      { id: '2024', amounts: [1, 1, 1, 1] },
      { id: '2025', amounts: [0, 0, 0, 12] },
    ];
    expect(indices(years)).toStrictEqual(['2/3', '2/3', '2/3', '2']);
    expect(indices(years, { method: 'median' })).toStrictEqual(['1', '1', '1', '1']);
    expect(indices(years, { method: 'pooled' })).toStrictEqual(['2/5', '2/5', '2/5', '14/5']);
  });

  it('takes the middle between the two middle years', () => {
    const years = [
      { id: '2024', amounts: [1, 3] },
      { id: '2025', amounts: [2, 2] },
    ];
    const { profile } = seasonalityIndex(years, { periodIds: ['H1', 'H2'], method: 'median' });
    expect(profile.map(({ share }) => share)).toStrictEqual(['3/8', '5/8']);
  });

  it('lets younger years count for more by their weights, in every method', () => {
    const years = [
      { id: '2024', amounts: [1, 1, 1, 1], weight: 1 },
      { id: '2025', amounts: [0, 0, 0, 12], weight: '3' },
    ];
    // By mean Q4 has ¼ × ¼ + ¾ × 1 = 13/16 of the year; pooled (1 + 36) ÷ (4 + 36).
    expect(indices(years)).toStrictEqual(['1/4', '1/4', '1/4', '13/4']);
    expect(indices(years, { method: 'median' })).toStrictEqual(['0', '0', '0', '4']);
    expect(indices(years, { method: 'pooled' })).toStrictEqual(['1/10', '1/10', '1/10', '37/10']);
    const halves = years.map((year, row) => ({ ...year, weight: row === 0 ? '1/2' : '0.5' }));
    expect(indices(halves, { method: 'median' })).toStrictEqual(['1/2', '1/2', '1/2', '5/2']);
  });

  it('leaves out a year of weight zero by name, also as one that all would have to be compared with', () => {
    const years = [steady, { id: '2025', amounts: [null, null, null, 9], weight: 0 }];
    const found = seasonalityIndex(years, { periodIds: quarters });
    expect(found.comparedPeriodIds).toStrictEqual(quarters);
    expect(found.leftOutYears).toStrictEqual([{ id: '2025', reason: 'no-weight' }]);
    expect(found.periods.map(({ exactIndex }) => exactIndex)).toStrictEqual(indices([steady]));
  });

  it('does not read a missing month as zero: the year is measured by what every year knows', () => {
    const years = [steady, { id: '2025', amounts: [20, 40, null, 80] }];
    const found = seasonalityIndex(years, { periodIds: quarters });
    expect(found.profile.map(({ share }) => share)).toStrictEqual(['1/10', '1/5', '3/10', '2/5']);
    expect(found.periods.map(({ yearCount }) => yearCount)).toStrictEqual([2, 2, 1, 2]);
    expect(found.comparedPeriodIds).toStrictEqual(['2026-Q1', '2026-Q2', '2026-Q4']);
    expect(indices([steady, { id: '2025', amounts: [20, 40, 0, 80] }])).not.toStrictEqual(indices(years));
  });

  it('leaves out, by name, a year that knows nothing, brought nothing, or cannot be compared', () => {
    const years = [
      steady,
      { id: '2021', amounts: [null, null, null, null] },
      { id: '2022', amounts: [0, null, 0, 0] },
      { id: '2023', amounts: [0, null, 0, 5] },
      { id: '2025', amounts: [1, null, 3, null] },
    ];
    const found = seasonalityIndex(years, { periodIds: quarters });
    expect(found.leftOutYears).toStrictEqual([
      { id: '2021', reason: 'nothing-known' },
      { id: '2022', reason: 'all-zero' },
      { id: '2023', reason: 'no-level' },
    ]);
    expect(found.profile.map(({ share }) => share)).toStrictEqual(['1/10', '1/5', '3/10', '2/5']);
  });

  it('has no index for a period that no year knows, and leaves its share to the caller', () => {
    const found = seasonalityIndex([{ id: '2025', amounts: [1, 2, 3, null] }], { periodIds: quarters });
    expect(found.periods[3]).toStrictEqual({ periodId: '2026-Q4', index: null, exactIndex: null, yearCount: 0 });
    expect(found.profile.map(({ periodId }) => periodId)).toStrictEqual(quarters.slice(0, 3));
    expect(found.periods[1]?.exactIndex).toBe('1');
  });

  it('is a profile for decomposeTarget: the year takes the shape of its history', () => {
    const year = { start: '2026-01-01', end: '2026-12-31' };
    const periodIds = periodsOf(year, 'month').map(({ id }) => id);
    const amounts = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
    const { profile } = seasonalityIndex([{ id: '2025', amounts }], { periodIds });
    const plan = decomposeTarget({ amount: 52_000, year, calendar: chineseCalendar, profile });
    expect(plan.periods.map(({ amount }) => Number(amount))).toStrictEqual(amounts.map((amount) => amount * 1000));
  });

  const seasons = fc
    .array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 12 })
    .filter((season) => season[0]! > 0);
  const methods = fc.constantFrom('mean', 'median', 'pooled');

  it('finds a season that all years have, whichever periods are missing, by every method', () => {
    fc.assert(
      fc.property(
        seasons,
        fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.array(fc.boolean(), { maxLength: 12 })), {
          minLength: 1,
          maxLength: 4,
        }),
        methods,
        (season, years, method) => {
          // The first period is always known, and the first year knows all.
          const history = years.map(([level, missing], year) => ({
            id: `${year}`,
            amounts: season.map((amount, period) =>
              year > 0 && period > 0 && missing[period] ? null : amount * level,
            ),
          }));
          const periodIds = season.map((_, period) => `p${period}`);
          const { profile } = seasonalityIndex(history, { periodIds, method });
          const sum = season.reduce((total, amount) => total + amount, 0);
          expect(profile.map(({ share }) => times(ratio(share), ratio(1)))).toStrictEqual(
            season.map((amount) => over(ratio(amount), ratio(sum))),
          );
        },
      ),
    );
  });

  it('counts a year of weight 2 like two years, one of weight 0 like none, and by the ratio of the weights alone', () => {
    const rows = fc.array(
      fc.record({ amounts: fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), weight: fc.nat(4) }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(rows, methods, fc.integer({ min: 1, max: 9 }), (given, method, by) => {
        const made = [{ amounts: [7, 7, 7], weight: 1 }, ...given];
        const options = { periodIds: ['a', 'b', 'c'], method };
        const weighed = (factor: string) =>
          made.map(({ amounts, weight }, row) => ({ id: `${row}`, amounts, weight: `${weight * by}/${factor}` }));
        const repeated = made.flatMap(({ amounts, weight }, row) =>
          Array.from({ length: weight }, (_, time) => ({ id: `${row}.${time}`, amounts })),
        );
        const { profile } = seasonalityIndex(weighed('1'), options);
        expect(seasonalityIndex(repeated, options).profile).toStrictEqual(profile);
        expect(seasonalityIndex(weighed('7'), options).profile).toStrictEqual(profile);
      }),
    );
  });

  it('has shares that sum to exactly 1 and indices that average 1, in any order of the years', () => {
    const amount = fc.option(fc.nat(100), { freq: 6 });
    const histories = fc
      .integer({ min: 1, max: 6 })
      .chain((length) =>
        fc.array(fc.array(amount, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(histories, methods, (amounts, method) => {
        const years = [amounts[0]!.map(() => 7), ...amounts].map((row, year) => ({ id: `${year}`, amounts: row }));
        const options = { periodIds: amounts[0]!.map((_, period) => `p${period}`), method };
        const isCommon = (period: number) =>
          amounts.every((row) => row[period] !== null || row.every((value) => !value));
        const common = options.periodIds.map((_, period) => period).filter(isCommon);
        fc.pre(common.length > 0);
        const found = seasonalityIndex(years, options);
        expect(found.profile.map(({ share }) => ratio(share)).reduce(plus)).toStrictEqual(ratio(1));
        expect(found.periods.map(({ exactIndex }) => ratio(exactIndex)).reduce(plus)).toStrictEqual(
          ratio(options.periodIds.length),
        );
        const turned = seasonalityIndex([...years].reverse(), options);
        expect(turned.periods).toStrictEqual(found.periods);
      }),
    );
  });

  it.each<[what: string, years: unknown, options: object, code: string, path: (string | number)[]]>([
    ['no years', [], {}, 'no-positive-weight', ['years']],
    ['years of zeros', [{ id: '2025', amounts: [0, 0, 0, 0] }], {}, 'no-positive-weight', ['years']],
    ['years that cannot be compared at all', [{ id: '2024', amounts: [0, null, 1, null] }, { id: '2025', amounts: [0, 1, null, null] }], {}, 'no-positive-weight', ['years']],
    ['years without a common period', [{ id: '2024', amounts: [1, null, 1, null] }, { id: '2025', amounts: [null, 1, null, 1] }], {}, 'missing-field', ['years']],
    ['a year of three quarters', [{ id: '2025', amounts: [1, 2, 3] }], {}, 'length-mismatch', ['years', 0, 'amounts']],
    ['an amount below zero', [{ id: '2025', amounts: [1, -2, 3, 4] }], {}, 'out-of-range', ['years', 0, 'amounts', 1]],
    ['an amount that is not there', [{ id: '2025', amounts: [1, undefined, 3, 4] }], {}, 'not-a-decimal', ['years', 0, 'amounts', 1]],
    ['a weight below zero', [{ ...steady, weight: -1 }], {}, 'out-of-range', ['years', 0, 'weight']],
    ['weights of zero for all', [{ ...steady, weight: 0 }], {}, 'no-positive-weight', ['years']],
    ['a year twice', [steady, steady], {}, 'duplicate-id', ['years', 1, 'id']],
    ['a period twice', [steady], { periodIds: ['a', 'b', 'c', 'a'] }, 'duplicate-id', ['options', 'periodIds', 3]],
    ['no periods', [steady], { periodIds: [] }, 'out-of-range', ['options', 'periodIds']],
    ['another method', [steady], { method: 'average' }, 'unknown-choice', ['options', 'method']],
    ['a misspelt option', [steady], { by: 'mean' }, 'unknown-field', ['options', 'by']],
  ])('refuses %s', (_what, years, options, code, path) => {
    const error = refused(() => seasonalityIndex(years as never, { periodIds: quarters, ...options }));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^seasonalityIndex requires .+, got .+$/);
  }); // prettier-ignore
});
