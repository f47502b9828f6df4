import fc from 'fast-check';
import { addDays, comparableWeek, daysBetween, periodsOf, retailYear, retailYearOf } from 'quotaloop';
import type { Period, RetailYear, RetailYearRule } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { areSorted, innerDates, partition, retailYearRules } from '../laws/calendar.ts';
import { isoWeekday, nextDay, previousDay, retailPeriodsByDays, retailYearEnd } from '../laws/calendarReference.ts';
import { numRuns } from '../laws/cases.ts';
import { withoutHiddenInputs } from '../withoutHiddenInputs.ts';
import { refusalOf } from './refusalOf.ts';

const nrf = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } } as const;
const years = fc.integer({ min: 1600, max: 9900 });
const partGrains = ['half', 'quarter', 'month', 'week'] as const;
const spans = (periods: readonly Period[]): string[] => periods.map(({ id, start, end }) => `${id} ${start}..${end}`);
const number = ({ id }: { readonly id: string }): number => Number(id.slice(2, 6));

describe('retailYear', () => {
  it('is plain: name, ends, weeks of the year and of its months', () => {
    expect(retailYear(nrf, 2023)).toStrictEqual({
      id: 'FY2023',
      start: '2023-01-29',
      end: '2024-02-03',
      weekCount: 53,
      monthWeeks: [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5],
    });
  });

  it.each([
    ['4-4-5', 1, [5, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]],
    ['4-5-4', 12, [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5]],
    ['5-4-4', 3, [5, 4, 5, 5, 4, 4, 5, 4, 4, 5, 4, 4]],
    ['5-4-4', undefined, [5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 5]],
  ] as const)('of pattern %s has its 53rd week in month %s', (pattern, extraWeekIn, monthWeeks) => {
    const rule = { ...nrf, pattern, ...(extraWeekIn === undefined ? {} : { extraWeekIn }) };
    expect(retailYear(rule, 2023).monthWeeks).toEqual(monthWeeks);
    expect(retailYear(rule, 2022).monthWeeks.join('')).toBe(pattern.replaceAll('-', '').repeat(4));
  });

  it.each([
    // The month's last day is a Saturday, then a Sunday, … then a Friday.
    [2026, '2026-01-31', '2026-01-31'],
    [2021, '2021-01-30', '2021-01-30'],
    [2022, '2022-01-29', '2022-01-29'],
    [2023, '2023-01-28', '2023-01-28'],
    [2024, '2024-02-03', '2024-01-27'],
    [2019, '2019-02-02', '2019-01-26'],
    [2025, '2025-02-01', '2025-01-25'],
  ])('that ends with January %i ends on %s by the nearest Saturday, on %s by the last', (year, nearest, last) => {
    const ends = (rule: 'nearest' | 'last'): string =>
      retailYear({ ...nrf, yearEnd: { ...nrf.yearEnd, rule }, labelledBy: 'end' }, year).end;
    expect([ends('nearest'), ends('last')]).toEqual([nearest, last]);
  });

  it.each([
    [1, undefined, 'FY2023'],
    [1, 'start', 'FY2023'],
    [1, 'end', 'FY2024'],
    [2, undefined, 'FY2022'],
    [2, 'end', 'FY2023'],
    [3, undefined, 'FY2023'],
    [3, 'start', 'FY2022'],
    [12, undefined, 'FY2023'],
    [12, 'start', 'FY2023'], // it starts on a day around 1 January of the same year
    [12, 'end', 'FY2023'],
  ] as const)('that ends with month %i and is labelled by %s: 25 February 2023 is in %s', (month, labelledBy, id) => {
    const rule: RetailYearRule = {
      ...nrf,
      yearEnd: { month, weekday: 6, rule: 'last' },
      ...(labelledBy === undefined ? {} : { labelledBy }),
    };
    expect(retailYearOf(rule, '2023-02-25').id).toBe(id);
    expect(retailYear(rule, Number(id.slice(2)))).toEqual(retailYearOf(rule, '2023-02-25'));
  });

  it('ends where a look at the days around the month end finds it', () => {
    fc.assert(
      fc.property(retailYearRules, years, (rule, calendarYear) => {
        const year = retailYear({ ...rule, labelledBy: 'end' }, calendarYear);
        expect(year.end).toBe(retailYearEnd(rule, calendarYear));
        expect(year.start).toBe(nextDay(retailYearEnd(rule, calendarYear - 1)));
        expect(isoWeekday(year.end)).toBe(rule.yearEnd.weekday);
      }),
    );
  });

  it('has 52 or 53 whole weeks, which the weeks of its months sum to', () => {
    fc.assert(
      fc.property(retailYearRules, years, (rule, year) => {
        const { start, end, weekCount, monthWeeks } = retailYear(rule, year);
        expect([364, 371]).toContain(daysBetween(start, end) + 1);
        expect(7 * weekCount).toBe(daysBetween(start, end) + 1);
        expect(monthWeeks).toHaveLength(12);
        expect(monthWeeks.reduce((sum, weeks) => sum + weeks, 0)).toBe(weekCount);
      }),
    );
  });

  it('follows the one before without a gap, and a year of 53 weeks comes every five to seven years', () => {
    fc.assert(
      fc.property(retailYearRules, years, (rule, first) => {
        const longYears: number[] = [];
        for (let year = first; year < first + 12; year += 1) {
          const { id, end, weekCount } = retailYear(rule, year);
          expect(id).toBe(`FY${year}`);
          expect(addDays(end, 1)).toBe(retailYear(rule, year + 1).start);
          if (weekCount === 53) longYears.push(year);
        }
        const distances = longYears.slice(1).map((year, row) => year - longYears[row]!);
        expect(longYears.length).toBeGreaterThanOrEqual(1);
        // Seven only around the end of a century without a leap day.
        expect(distances.every((distance) => distance >= 5 && distance <= 7)).toBe(true);
      }),
    );
  });

  it.each<[refusal: string, rule: object, year: unknown]>([
    ['unknown-choice at rule.pattern', { pattern: '4-4-4' }, 2023],
    ['missing-field at rule.pattern', { pattern: undefined }, 2023],
    ['missing-field at rule.yearEnd', { yearEnd: undefined }, 2023],
    ['missing-field at rule.yearEnd.rule', { yearEnd: { month: 1, weekday: 6 } }, 2023],
    ['unknown-choice at rule.yearEnd.rule', { yearEnd: { month: 1, weekday: 6, rule: 'closest' } }, 2023],
    ['out-of-range at rule.yearEnd.month', { yearEnd: { month: 0, weekday: 6, rule: 'last' } }, 2023],
    ['out-of-range at rule.yearEnd.weekday', { yearEnd: { month: 1, weekday: 0, rule: 'last' } }, 2023],
    ['not-an-integer at rule.yearEnd.weekday', { yearEnd: { month: 1, weekday: 'Saturday', rule: 'last' } }, 2023],
    ['unknown-field at rule.yearEnd.day', { yearEnd: { month: 1, weekday: 6, rule: 'last', day: 31 } }, 2023],
    ['out-of-range at rule.extraWeekIn', { extraWeekIn: 13 }, 2023],
    ['unknown-choice at rule.labelledBy', { labelledBy: 'most' }, 2023],
    ['unknown-field at rule.weeks', { weeks: 53 }, 2023],
    ['not-an-integer at year', {}, '2023'],
    ['out-of-range at year', {}, 23],
    ['out-of-range at year', {}, 9999],
    ['out-of-range at year', { labelledBy: 'end' }, 1583],
  ])('refuses %s: %j, %j', (refusal, change, year) => {
    expect(refusalOf(() => retailYear({ ...nrf, ...change }, year as number))).toBe(refusal);
  });

  it('refuses a rule that is none', () => {
    expect(refusalOf(() => retailYear('4-5-4' as never, 2023))).toBe('wrong-type at rule');
  });
});

describe('retailYearOf', () => {
  it('gives the year that retailYear gives for its number, on every day of it', () => {
    fc.assert(
      fc.property(retailYearRules, years, fc.nat({ max: 370 }), (rule, wanted, days) => {
        const year = retailYear(rule, wanted);
        const day = addDays(year.start, days);
        for (const date of [year.start, year.end, ...(day <= year.end ? [day] : [])])
          expect(retailYearOf(rule, date)).toEqual(year);
        expect(number(retailYearOf(rule, previousDay(year.start)))).toBe(wanted - 1);
        expect(number(retailYearOf(rule, nextDay(year.end)))).toBe(wanted + 1);
      }),
    );
  });

  it('refuses a date that is none and years that reach beyond the dates there are', () => {
    expect(refusalOf(() => retailYearOf(nrf, '2023-2-1'))).toBe('invalid-date at date');
    expect(refusalOf(() => retailYearOf(nrf, '9999-12-31'))).toBe('out-of-range at date');
    expect(refusalOf(() => retailYearOf(nrf, '1583-01-15'))).toBe('out-of-range at date');
    expect(retailYearOf(nrf, '1583-12-31').start).toBe('1583-01-30');
  });
});

describe('the periods of a retail year', () => {
  const year = retailYear(nrf, 2023);

  it('are of whole weeks and numbered within the year', () => {
    expect(spans(periodsOf(year, 'half'))).toEqual([
      'FY2023-H1 2023-01-29..2023-07-29',
      'FY2023-H2 2023-07-30..2024-02-03',
    ]);
    expect(spans(periodsOf(year, 'quarter'))).toEqual([
      'FY2023-Q1 2023-01-29..2023-04-29',
      'FY2023-Q2 2023-04-30..2023-07-29',
      'FY2023-Q3 2023-07-30..2023-10-28',
      'FY2023-Q4 2023-10-29..2024-02-03',
    ]);
    expect(spans(periodsOf(year, 'month')).slice(-2)).toEqual([
      'FY2023-M11 2023-11-26..2023-12-30',
      'FY2023-M12 2023-12-31..2024-02-03',
    ]);
    expect(periodsOf(year, 'week').at(-1)).toStrictEqual({
      id: 'FY2023-W53',
      grain: 'week',
      start: '2024-01-28',
      end: '2024-02-03',
    });
    expect(periodsOf(year, 'day')).toHaveLength(371);
  });

  it('are divided further like any period', () => {
    const month = periodsOf(year, 'month')[0]!;
    const weeks = periodsOf(month, 'week', { weekStartsOn: 7 });
    expect(weeks.map(({ id }) => id)).toEqual(
      ['2023-01-29', '2023-02-05', '2023-02-12', '2023-02-19'].map((date) => `${date}/P7D`),
    );
    expect(periodsOf(month, 'day')).toHaveLength(28);
  });

  it('have nothing to cut: weeks add up to months as they are', () => {
    expect(periodsOf(year, 'week', { weeks: 'cut' })).toEqual(periodsOf(year, 'week'));
    expect(periodsOf(year, 'week', { weekStartsOn: 7 })).toEqual(periodsOf(year, 'week'));
  });

  it('are found by naming every day and putting equal names together', () => {
    fc.assert(
      fc.property(retailYearRules, years, fc.constantFrom(...partGrains), (rule, wanted, grain) => {
        const any = retailYear(rule, wanted);
        expect(periodsOf(any, grain)).toStrictEqual(retailPeriodsByDays(rule, any, grain));
      }),
    );
  });

  it('partition it, are partitioned by finer ones, and go in the order of their ids', () => {
    fc.assert(
      fc.property(retailYearRules, years, (rule, wanted) => {
        const any = retailYear(rule, wanted);
        const divisions = partGrains.map((grain) => periodsOf(any, grain));
        divisions.forEach((periods, row) => {
          expect(partition(periods, any)).toBe(true);
          expect(areSorted(periods.map(({ id }) => id))).toBe(true);
          for (const parent of divisions[row - 1] ?? []) {
            const children = periods.filter(({ start, end }) => start >= parent.start && end <= parent.end);
            expect(partition(children, parent)).toBe(true);
          }
        });
        expect(divisions.map(({ length }) => length)).toEqual([2, 4, 12, any.weekCount]);
      }),
    );
  });

  it.each<[refusal: string, change: Partial<Record<keyof RetailYear, unknown>>]>([
    ['length-mismatch at range.monthWeeks', { monthWeeks: [4, 5, 4] }],
    ['wrong-type at range.monthWeeks', { monthWeeks: '4-5-4' }],
    ['out-of-range at range.monthWeeks', { monthWeeks: [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4] }],
    ['out-of-range at range.monthWeeks', { end: '2024-02-02' }],
    ['out-of-range at range.monthWeeks.0', { monthWeeks: [0, 9, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5] }],
    ['not-an-integer at range.monthWeeks.0', { monthWeeks: ['4', 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5] }],
    ['missing-field at range.id', { id: undefined }],
  ])('are refused for a year that does not fit itself: %s', (refusal, change) => {
    expect(refusalOf(() => periodsOf({ ...year, ...change } as RetailYear, 'month'))).toBe(refusal);
  });

  it('are refused for weeks that start on another day', () => {
    expect(refusalOf(() => periodsOf(year, 'week', { weekStartsOn: 1 }))).toBe(
      'conflicting-fields at options.weekStartsOn',
    );
    expect(periodsOf(year, 'month', { weekStartsOn: 1 })).toHaveLength(12);
  });
});

describe('comparableWeek', () => {
  const byNumber = { matchedBy: 'number' } as const;

  it('is the week of the same number after a year of 52 weeks, by date and by number', () => {
    expect(comparableWeek(nrf, '2023-01-29')).toEqual({
      id: 'FY2022-W01',
      grain: 'week',
      start: '2022-01-30',
      end: '2022-02-05',
    });
    expect(comparableWeek(nrf, '2023-02-04', byNumber)).toEqual(comparableWeek(nrf, '2023-01-29'));
  });

  it('slips by a week after a year of 53 weeks: by date the first week falls out, by number the last', () => {
    expect(comparableWeek(nrf, '2024-02-04')?.id).toBe('FY2023-W02');
    expect(comparableWeek(nrf, '2025-02-01')?.id).toBe('FY2023-W53');
    expect(comparableWeek(nrf, '2024-02-04', byNumber)?.id).toBe('FY2023-W01');
    expect(comparableWeek(nrf, '2025-02-01', byNumber)?.id).toBe('FY2023-W52');
    expect(comparableWeek(nrf, '2025-02-02')?.id).toBe('FY2024-W01');
  });

  it('is none for a 53rd week', () => {
    for (const date of ['2024-01-28', '2024-02-03']) {
      expect(comparableWeek(nrf, date)).toBeNull();
      expect(comparableWeek(nrf, date, byNumber)).toBeNull();
    }
    expect(comparableWeek(nrf, '2024-01-27')?.id).toBe('FY2022-W52');
  });

  it('starts 364 days earlier by date, has the same number by number, and is compared once', () => {
    fc.assert(
      fc.property(retailYearRules, years, (rule, wanted) => {
        const weeks = periodsOf(retailYear(rule, wanted), 'week');
        const lastYear = periodsOf(retailYear(rule, wanted - 1), 'week');
        for (const matchedBy of ['date', 'number'] as const) {
          const compared = weeks.map(({ start }) => comparableWeek(rule, start, { matchedBy }));
          const expected = weeks.map(({ start }, place) => {
            if (place === 52) return undefined;
            return matchedBy === 'date' ? addDays(start, -364) : lastYear[place]!.start;
          });
          expect(compared.map((week) => week?.start)).toEqual(expected);
          const found = compared.filter((week) => week !== null);
          expect(found).toEqual(lastYear.filter(({ id }) => found.some((week) => week.id === id)));
          expect(found).toHaveLength(52);
        }
      }),
      { numRuns: numRuns / 5 },
    );
  });

  it('is the same for all days of a week', () => {
    fc.assert(
      fc.property(retailYearRules, innerDates, fc.nat({ max: 6 }), (rule, date, days) => {
        const { start } = retailYearOf(rule, date);
        const monday = addDays(start, 7 * Math.floor(daysBetween(start, date) / 7));
        expect(comparableWeek(rule, addDays(monday, days))).toEqual(comparableWeek(rule, date));
      }),
    );
  });

  it.each<[refusal: string, date: string, options: unknown]>([
    ['unknown-choice at options.matchedBy', '2024-02-04', { matchedBy: 'season' }],
    ['unknown-field at options.restated', '2024-02-04', { restated: true }],
    ['wrong-type at options', '2024-02-04', 'date'],
    ['invalid-date at date', '2024-02-30', {}],
    ['out-of-range at date', '1583-12-01', {}],
  ])('%s', (refusal, date, options) => {
    expect(refusalOf(() => comparableWeek(nrf, date, options as never))).toBe(refusal);
  });
});

it('retail years ask neither the clock nor the time zone', () => {
  const work = () => [retailYear(nrf, 2023), retailYearOf(nrf, '2026-03-29'), comparableWeek(nrf, '2024-03-10')];
  expect(withoutHiddenInputs(work)).toEqual(work());
});
