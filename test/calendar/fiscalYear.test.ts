import fc from 'fast-check';
import { addDays, decomposeTarget, fiscalYear, fiscalYearOf, periodsOf, targetBetween, workCalendar } from 'quotaloop';
import type { FiscalYear, FiscalYearBoundaries } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../deepFreeze.ts';
import { areSorted, fiscalYearBoundaries, fiscalYearRules, grains, innerDates, partition } from '../laws/calendar.ts';
import { fiscalYearHolding, nextDay } from '../laws/calendarReference.ts';
import { refusalOf } from './refusalOf.ts';

describe('fiscalYear', () => {
  it.each([
    [{ startMonth: 1 }, 2026, { id: '2026', start: '2026-01-01', end: '2026-12-31' }],
    [{ startMonth: 1, labelledBy: 'start' }, 2026, { id: '2026', start: '2026-01-01', end: '2026-12-31' }],
    [{ startMonth: 4 }, 2026, { id: 'FY2026', start: '2025-04-01', end: '2026-03-31' }],
    [{ startMonth: 4, labelledBy: 'end' }, 2026, { id: 'FY2026', start: '2025-04-01', end: '2026-03-31' }],
    [{ startMonth: 4, labelledBy: 'start' }, 2026, { id: 'FY2026', start: '2026-04-01', end: '2027-03-31' }],
    [{ startMonth: 4, startDay: 6 }, 2026, { id: 'FY2026', start: '2025-04-06', end: '2026-04-05' }],
    [{ startMonth: 1, startDay: 2 }, 2026, { id: 'FY2026', start: '2025-01-02', end: '2026-01-01' }],
    [{ startMonth: 3 }, 2028, { id: 'FY2028', start: '2027-03-01', end: '2028-02-29' }],
    [{ startMonth: 2, startDay: 28 }, 2024, { id: 'FY2024', start: '2023-02-28', end: '2024-02-27' }],
    [{ startMonth: 2, startDay: 28 }, 2025, { id: 'FY2025', start: '2024-02-28', end: '2025-02-27' }],
    [{ startMonth: 12, startDay: 31 }, 2026, { id: 'FY2026', start: '2025-12-31', end: '2026-12-30' }],
  ] as const)('of %j, %i', (rule, year, expected) => {
    expect(fiscalYear(rule, year)).toStrictEqual(expected);
  });

  it.each<[string, unknown, unknown]>([
    ['out-of-range at rule.startMonth', { startMonth: 13 }, 2026],
    ['out-of-range at rule.startMonth', { startMonth: 0 }, 2026],
    ['not-an-integer at rule.startMonth', { startMonth: '4' }, 2026],
    ['missing-field at rule.startMonth', {}, 2026],
    ['out-of-range at rule.startDay', { startMonth: 4, startDay: 31 }, 2026],
    ['out-of-range at rule.startDay', { startMonth: 2, startDay: 29 }, 2024],
    ['out-of-range at rule.startDay', { startMonth: 4, startDay: 0 }, 2026],
    ['unknown-choice at rule.labelledBy', { startMonth: 4, labelledBy: 'middle' }, 2026],
    ['unknown-field at rule.month', { startMonth: 4, month: 4 }, 2026],
    ['wrong-type at rule', 4, 2026],
    ['not-an-integer at year', { startMonth: 4 }, '2026'],
    ['out-of-range at year', { startMonth: 4 }, 26],
    ['out-of-range at year', { startMonth: 4 }, 1583],
    ['out-of-range at year', { startMonth: 4, labelledBy: 'start' }, 9999],
  ])('%s: %j, %j', (refusal, rule, year) => {
    expect(refusalOf(() => fiscalYear(rule as never, year as never))).toBe(refusal);
  });

  it('reaches from the first calendar year to the last', () => {
    expect(fiscalYear({ startMonth: 1 }, 1583).start).toBe('1583-01-01');
    expect(fiscalYear({ startMonth: 1 }, 9999).end).toBe('9999-12-31');
  });

  it('leaves no day between two years and none in both', () => {
    fc.assert(
      fc.property(fiscalYearRules, fc.integer({ min: 1590, max: 9990 }), (rule, year) => {
        expect(addDays(fiscalYear(rule, year).end, 1)).toBe(fiscalYear(rule, year + 1).start);
      }),
    );
  });
});

describe('fiscalYearOf', () => {
  it('finds the year that a walk to its ends finds', () => {
    fc.assert(
      fc.property(fiscalYearRules, innerDates, (rule, date) => {
        expect(fiscalYearOf(rule, date)).toEqual(fiscalYearHolding(rule, date));
      }),
    );
  });

  it('gives the year that fiscalYear gives for its number, on its first, last and any day', () => {
    fc.assert(
      fc.property(fiscalYearRules, fc.integer({ min: 1590, max: 9990 }), fc.nat({ max: 364 }), (rule, year, days) => {
        const expected = fiscalYear(rule, year);
        for (const date of [expected.start, expected.end, addDays(expected.start, days)]) {
          expect(fiscalYearOf(rule, date)).toEqual(expected);
        }
      }),
    );
  });

  it('refuses a date that is none and years that reach beyond the dates there are', () => {
    expect(refusalOf(() => fiscalYearOf({ startMonth: 4 }, '2026-4-1'))).toBe('invalid-date at date');
    expect(refusalOf(() => fiscalYearOf({ startMonth: 4 }, '1583-03-31'))).toBe('out-of-range at date');
    expect(refusalOf(() => fiscalYearOf({ startMonth: 4 }, '9999-04-01'))).toBe('out-of-range at date');
    expect(fiscalYearOf({ startMonth: 1 }, '9999-12-31').id).toBe('9999');
  });
});

/** The year's end was moved from December to March: three months in between; before, a first year of 14 months. */
const moved: FiscalYearBoundaries = {
  years: [
    { year: 2024, start: '2023-11-01' },
    { year: 2025, start: '2025-01-01' },
    { year: 2026, start: '2025-04-01' },
  ],
  end: '2026-03-31',
};

describe('fiscal years that are given by their boundaries', () => {
  it('are as short or as long as they are', () => {
    expect([2024, 2025, 2026].map((year) => fiscalYear(moved, year))).toStrictEqual([
      { id: 'FY2024', start: '2023-11-01', end: '2024-12-31' },
      { id: 'FY2025', start: '2025-01-01', end: '2025-03-31' },
      { id: 'FY2026', start: '2025-04-01', end: '2026-03-31' },
    ]);
    expect(fiscalYearOf(moved, '2025-03-31').id).toBe('FY2025');
    expect(fiscalYearOf(moved, '2025-04-01').id).toBe('FY2026');
  });

  it('may have a name instead of a number, or beside it', () => {
    const transition: FiscalYearBoundaries = {
      years: [
        { year: 2024, id: 'GJ 2024', start: '2024-01-01' },
        { id: 'TP2025', start: '2025-01-01' },
        { year: 2025, start: '2025-04-01' },
      ],
      end: '2026-03-31',
    };
    expect(fiscalYear(transition, 2024).id).toBe('GJ 2024');
    expect(fiscalYear(transition, 2025)).toEqual({ id: 'FY2025', start: '2025-04-01', end: '2026-03-31' });
    expect(fiscalYearOf(transition, '2025-02-28')).toEqual({ id: 'TP2025', start: '2025-01-01', end: '2025-03-31' });
    expect(periodsOf(fiscalYearOf(transition, '2025-02-28'), 'quarter').map(({ id }) => id)).toEqual(['TP2025-Q1']);
  });

  it('may start and end on 29 February', () => {
    const leap: FiscalYearBoundaries = {
      years: [
        { year: 2024, start: '2023-03-01' },
        { year: 2025, start: '2024-02-29' },
      ],
      end: '2028-02-29',
    };
    expect(fiscalYear(leap, 2024).end).toBe('2024-02-28');
    expect(fiscalYearOf(leap, '2024-02-29')).toEqual({ id: 'FY2025', start: '2024-02-29', end: '2028-02-29' });
    const months = periodsOf({ id: 'FY2025', start: '2024-02-29', end: '2025-02-27' }, 'month');
    expect(months.slice(0, 2).map(({ id, start }) => `${id} ${start}`)).toEqual([
      'FY2025-M01 2024-02-29',
      'FY2025-M02 2024-03-29',
    ]);
    expect(months.at(-1)).toEqual({ id: 'FY2025-M12', grain: 'month', start: '2025-01-29', end: '2025-02-27' });
  });

  it('are divided: a short one into what there is of it, a long one into a fifth quarter', () => {
    const ids = (year: number, grain: 'half' | 'quarter' | 'month'): string[] =>
      periodsOf(fiscalYear(moved, year), grain).map(({ id, partial }) => (partial === true ? `${id} partial` : id));
    expect(ids(2025, 'quarter')).toEqual(['FY2025-Q1']);
    expect(ids(2025, 'half')).toEqual(['FY2025-H1 partial']);
    expect(ids(2025, 'month')).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(ids(2024, 'quarter')).toEqual(['FY2024-Q1', 'FY2024-Q2', 'FY2024-Q3', 'FY2024-Q4', 'FY2024-Q5 partial']);
    expect(ids(2024, 'month')).toHaveLength(14);
  });

  it.each([
    [2024, ['0.36', '0.35', '0.36', '0.36']],
    [2025, ['1.67', '1.66', '1.67']],
  ])('carry a target: the first months of %i get %j of 5.00', (number, amounts) => {
    const year = fiscalYear(moved, number);
    const calendar = workCalendar({
      coverage: { start: '2023-11-01', end: '2026-03-31' },
      workweek: [1, 1, 1, 1, 1, 0, 0],
      exceptions: [],
    });
    const plan = decomposeTarget({ amount: 5, year, calendar });
    expect(plan.periods.map(({ amount }) => amount).slice(0, 4)).toEqual(amounts);
    expect(plan.periods).toHaveLength(periodsOf(year, 'month').length);
    expect(targetBetween(plan, { start: year.start, end: year.end })).toBe('5.00');
    const byQuarters = decomposeTarget({ amount: 5, year, calendar, controlGrain: 'quarter' });
    expect(byQuarters.periods.map(({ id }) => id)).toEqual(periodsOf(year, 'quarter').map(({ id }) => id));
  });

  it('follow each other without a gap, hold every day up to the last, and no other', () => {
    fc.assert(
      fc.property(fiscalYearBoundaries, fc.nat({ max: 729 }), (rule, days) => {
        const all = rule.years.map(({ year }) => fiscalYear(rule, year));
        expect(all.map(({ id }) => id)).toEqual(rule.years.map(({ year }) => `FY${year}`));
        expect(all.map(({ start }) => start)).toEqual(rule.years.map(({ start }) => start));
        all.slice(1).forEach(({ start }, row) => expect(nextDay(all[row]!.end)).toBe(start));
        expect(all.at(-1)!.end).toBe(rule.end);
        for (const year of all) {
          const within = addDays(year.start, days);
          for (const date of [year.start, year.end, ...(within < year.end ? [within] : [])])
            expect(fiscalYearOf(rule, date)).toEqual(year);
        }
        expect(refusalOf(() => fiscalYearOf(rule, addDays(rule.years[0]!.start, -1)))).toBe('out-of-range at date');
        expect(refusalOf(() => fiscalYearOf(rule, nextDay(rule.end)))).toBe('out-of-range at date');
      }),
    );
  });

  it('are divided without a rest, in the order of the ids', () => {
    fc.assert(
      fc.property(fiscalYearBoundaries, fc.constantFrom(...grains), (rule, grain) => {
        const year: FiscalYear = fiscalYear(rule, rule.years[0]!.year);
        const periods = periodsOf(year, grain);
        expect(partition(periods, year)).toBe(true);
        expect(areSorted(periods.map(({ id }) => id))).toBe(true);
      }),
    );
  });

  it('are left as they were', () => {
    const rule = deepFreeze(structuredClone(moved));
    fiscalYear(rule, 2025);
    expect(rule).toStrictEqual(moved);
  });

  const first = { year: 2024, start: '2024-01-01' };
  it.each<[refusal: string, rule: unknown, year: unknown]>([
    ['out-of-range at year', moved, 2023],
    ['out-of-range at year', moved, 2027],
    ['not-an-integer at year', moved, '2025'],
    ['out-of-range at rule.years', { ...moved, years: [] }, 2025],
    ['wrong-type at rule.years', { ...moved, years: '2025' }, 2025],
    ['missing-field at rule.end', { years: moved.years }, 2025],
    ['missing-field at rule.years', { end: moved.end }, 2025],
    ['reversed-dates at rule.end', { ...moved, end: '2025-03-31' }, 2025],
    ['invalid-date at rule.end', { ...moved, end: '2026-02-29' }, 2025],
    ['invalid-date at rule.years.0.start', { ...moved, years: [{ year: 2024, start: '2024' }] }, 2024],
    ['not-an-integer at rule.years.0.year', { ...moved, years: [{ year: '2024', start: '2024-01-01' }] }, 2024],
    ['out-of-range at rule.years.0.year', { ...moved, years: [{ year: 24, start: '2024-01-01' }] }, 2024],
    ['missing-field at rule.years.0.year', { ...moved, years: [{ start: '2024-01-01' }] }, 2024],
    ['invalid-id at rule.years.0.id', { ...moved, years: [{ id: '', start: '2024-01-01' }] }, 2024],
    ['duplicate-id at rule.years.1.id', { ...moved, years: [first, { id: 'FY2024', start: '2025-01-01' }] }, 2024],
    ['missing-field at rule.years.0.start', { ...moved, years: [{ year: 2024 }] }, 2024],
    ['unknown-field at rule.years.0.end', { ...moved, years: [{ ...first, end: '2024-12-31' }] }, 2024],
    ['unknown-field at rule.startMonth', { ...moved, startMonth: 4 }, 2025],
    ['reversed-dates at rule.years.1.start', { ...moved, years: [first, { ...first, year: 2025 }] }, 2024],
    ['out-of-range at rule.years.1.year', { ...moved, years: [first, { ...first, start: '2025-01-01' }] }, 2024],
  ])('are refused: %s', (refusal, rule, year) => {
    expect(refusalOf(() => fiscalYear(rule as never, year as never))).toBe(refusal);
  });

  it('say in the error which years are listed', () => {
    expect(() => fiscalYear(moved, 2030)).toThrow(
      'fiscalYear requires year to be in a year of rule.years (FY2024 to FY2026, 2023-11-01 to 2026-03-31), got 2030',
    );
  });
});

describe('29 February', () => {
  it('belongs to the year that ends with February, and lengthens the one it lies in', () => {
    const march = { startMonth: 3 };
    expect(fiscalYearOf(march, '2024-02-29')).toEqual({ id: 'FY2024', start: '2023-03-01', end: '2024-02-29' });
    expect(fiscalYearOf(march, '2025-02-28').end).toBe('2025-02-28');
    expect(fiscalYearOf({ startMonth: 2, startDay: 28 }, '2024-02-29').start).toBe('2024-02-28');
    const month = periodsOf(fiscalYear(march, 2024), 'month').at(-1);
    expect(month).toEqual({ id: '2024-02', grain: 'month', start: '2024-02-01', end: '2024-02-29' });
  });
});
