import fc from 'fast-check';
import { fiscalYear, periodsOf } from 'quotaloop';
import type { Grain, Period, PeriodOptions } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { areSorted, dividedRanges, fiscalYearRules, grains, partition } from '../laws/calendar.ts';
import { periodsByDays } from '../laws/calendarReference.ts';
import { numRuns } from '../laws/cases.ts';
import { withoutHiddenInputs } from '../withoutHiddenInputs.ts';
import { refusalOf } from './refusalOf.ts';

const year = fiscalYear({ startMonth: 1 }, 2026);
const plainYear = { start: '2026-01-01', end: '2026-12-31' };
const april = fiscalYear({ startMonth: 4 }, 2026);
const sixthOfApril = fiscalYear({ startMonth: 4, startDay: 6 }, 2026);
const ids = (periods: readonly Period[]): string[] => periods.map(({ id }) => id);
const spans = (periods: readonly Period[]): string[] =>
  periods.map(({ id, start, end, partial }) => `${id} ${start}..${end}${partial === true ? ' partial' : ''}`);

describe('a calendar year', () => {
  it('has the same parts with its id and without', () => {
    for (const grain of grains) expect(periodsOf(year, grain)).toStrictEqual(periodsOf(plainYear, grain));
  });

  it('has halves, quarters and months', () => {
    expect(spans(periodsOf(year, 'half'))).toEqual([
      '2026-H1 2026-01-01..2026-06-30',
      '2026-H2 2026-07-01..2026-12-31',
    ]);
    expect(spans(periodsOf(year, 'quarter'))).toEqual([
      '2026-Q1 2026-01-01..2026-03-31',
      '2026-Q2 2026-04-01..2026-06-30',
      '2026-Q3 2026-07-01..2026-09-30',
      '2026-Q4 2026-10-01..2026-12-31',
    ]);
    expect(periodsOf(year, 'month')).toHaveLength(12);
    expect(periodsOf(year, 'month')[1]).toStrictEqual({
      id: '2026-02',
      grain: 'month',
      start: '2026-02-01',
      end: '2026-02-28',
    });
  });

  it('has 53 ISO weeks, of which the first and the last are clipped', () => {
    const weeks = periodsOf(year, 'week');
    expect(weeks).toHaveLength(53);
    expect(weeks[0]).toStrictEqual({
      id: '2026-W01',
      grain: 'week',
      start: '2026-01-01',
      end: '2026-01-04',
      partial: true,
    });
    expect(spans(weeks.slice(-2))).toEqual([
      '2026-W52 2026-12-21..2026-12-27',
      '2026-W53 2026-12-28..2026-12-31 partial',
    ]);
    expect(weeks.filter(({ partial }) => partial === true)).toHaveLength(2);
  });

  it('has 365 days, each its own name', () => {
    const days = periodsOf(year, 'day');
    expect(days).toHaveLength(365);
    expect(days[60]).toStrictEqual({ id: '2026-03-02', grain: 'day', start: '2026-03-02', end: '2026-03-02' });
  });
});

describe('weeks that are cut at month ends', () => {
  it('are two slices where a month ends inside, and keep their name where none does', () => {
    const weeks = periodsOf(year, 'week', { weeks: 'cut' });
    expect(spans(weeks.slice(0, 7))).toEqual([
      '2026-W01@2026-01 2026-01-01..2026-01-04', // the slice is whole, although the week began in December
      '2026-W02 2026-01-05..2026-01-11',
      '2026-W03 2026-01-12..2026-01-18',
      '2026-W04 2026-01-19..2026-01-25',
      '2026-W05@2026-01 2026-01-26..2026-01-31',
      '2026-W05@2026-02 2026-02-01..2026-02-01',
      '2026-W06 2026-02-02..2026-02-08',
    ]);
    expect(ids(weeks.slice(-1))).toEqual(['2026-W53@2026-12']);
  });

  it('bear the same name wherever the range ends', () => {
    expect(spans(periodsOf({ start: '2026-01-28', end: '2026-02-01' }, 'week', { weeks: 'cut' }))).toEqual([
      '2026-W05@2026-01 2026-01-28..2026-01-31 partial',
      '2026-W05@2026-02 2026-02-01..2026-02-01',
    ]);
  });

  it('have no slice outside the range', () => {
    expect(spans(periodsOf({ start: '2026-02-01', end: '2026-02-28' }, 'week', { weeks: 'cut' }))).toEqual([
      '2026-W05@2026-02 2026-02-01..2026-02-01',
      '2026-W06 2026-02-02..2026-02-08',
      '2026-W07 2026-02-09..2026-02-15',
      '2026-W08 2026-02-16..2026-02-22',
      '2026-W09@2026-02 2026-02-23..2026-02-28',
    ]);
  });

  it('are not cut where a month ends on their last day', () => {
    expect(ids(periodsOf({ start: '2026-05-25', end: '2026-06-07' }, 'week', { weeks: 'cut' }))).toEqual([
      '2026-W22',
      '2026-W23',
    ]);
  });
});

describe('weeks that start on another day than Monday', () => {
  it('are named by their first day', () => {
    expect(spans(periodsOf({ start: '2026-03-01', end: '2026-03-17' }, 'week', { weekStartsOn: 7 }))).toEqual([
      '2026-03-01/P7D 2026-03-01..2026-03-07',
      '2026-03-08/P7D 2026-03-08..2026-03-14',
      '2026-03-15/P7D 2026-03-15..2026-03-17 partial',
    ]);
  });

  it('keep the name of their first day where the range clips it away, and are cut like others', () => {
    const options = { weekStartsOn: 7, weeks: 'cut' } as const;
    expect(spans(periodsOf({ start: '2026-03-30', end: '2026-04-05' }, 'week', options))).toEqual([
      '2026-03-29/P7D@2026-03 2026-03-30..2026-03-31 partial',
      '2026-03-29/P7D@2026-04 2026-04-01..2026-04-04',
      '2026-04-05/P7D 2026-04-05..2026-04-05 partial',
    ]);
  });
});

describe('a fiscal year', () => {
  it('names its halves and quarters, and keeps the names of calendar months and weeks', () => {
    expect(spans(periodsOf(april, 'half'))).toEqual([
      'FY2026-H1 2025-04-01..2025-09-30',
      'FY2026-H2 2025-10-01..2026-03-31',
    ]);
    expect(ids(periodsOf(april, 'quarter'))).toEqual(['FY2026-Q1', 'FY2026-Q2', 'FY2026-Q3', 'FY2026-Q4']);
    expect(ids(periodsOf(april, 'month')).slice(8)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03']);
    expect(spans(periodsOf(april, 'week')).slice(0, 2)).toEqual([
      '2025-W14 2025-04-01..2025-04-06 partial',
      '2025-W15 2025-04-07..2025-04-13',
    ]);
  });

  it('that starts in the middle of a month has months of its own', () => {
    const months = periodsOf(sixthOfApril, 'month');
    expect(months).toHaveLength(12);
    expect(spans(months.slice(0, 1))).toEqual(['FY2026-M01 2025-04-06..2025-05-05']);
    expect(spans(months.slice(-1))).toEqual(['FY2026-M12 2026-03-06..2026-04-05']);
    expect(spans(periodsOf(sixthOfApril, 'quarter').slice(-1))).toEqual(['FY2026-Q4 2026-01-06..2026-04-05']);
  });

  it('that starts on the 31st has months that start on the last day of shorter ones', () => {
    const starts = periodsOf(fiscalYear({ startMonth: 1, startDay: 31 }, 2027), 'month').map(({ start }) => start);
    expect(starts.slice(0, 5)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
  });

  it('that is short has its last part clipped', () => {
    const short = { id: 'FY2026', start: '2026-04-01', end: '2026-11-15' };
    expect(spans(periodsOf(short, 'quarter'))).toEqual([
      'FY2026-Q1 2026-04-01..2026-06-30',
      'FY2026-Q2 2026-07-01..2026-09-30',
      'FY2026-Q3 2026-10-01..2026-11-15 partial',
    ]);
    expect(spans(periodsOf(short, 'month').slice(-1))).toEqual(['2026-11 2026-11-01..2026-11-15 partial']);
  });

  it('that is very long numbers its quarters in two digits, so that they stay in order', () => {
    const decade = ids(periodsOf({ id: 'plan', start: '2021-01-01', end: '2030-12-31' }, 'quarter'));
    expect(decade.slice(0, 2)).toEqual(['plan-Q01', 'plan-Q02']);
    expect(decade.at(-1)).toBe('plan-Q40');
    expect(areSorted(decade)).toBe(true);
  });
});

describe('any range', () => {
  it('without a name has the quarters of the calendar, clipped', () => {
    expect(spans(periodsOf({ start: '2026-02-10', end: '2026-07-31' }, 'quarter'))).toEqual([
      '2026-Q1 2026-02-10..2026-03-31 partial',
      '2026-Q2 2026-04-01..2026-06-30',
      '2026-Q3 2026-07-01..2026-07-31 partial',
    ]);
    expect(spans(periodsOf({ start: '2026-11-15', end: '2027-01-10' }, 'half'))).toEqual([
      '2026-H2 2026-11-15..2026-12-31 partial',
      '2027-H1 2027-01-01..2027-01-10 partial',
    ]);
  });

  it('that is a period is divided like a range without a name', () => {
    const quarter = periodsOf(april, 'quarter')[0]!;
    expect(ids(periodsOf(quarter, 'month'))).toEqual(['2025-04', '2025-05', '2025-06']);
    expect(ids(periodsOf(quarter, 'quarter'))).toEqual(['2025-Q2']);
    expect(ids(periodsOf(periodsOf(year, 'week')[0]!, 'day'))).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
      '2026-01-04',
    ]);
  });

  it('of one day has one period of each grain', () => {
    for (const grain of grains) {
      const [only, ...others] = periodsOf({ start: '2026-07-08', end: '2026-07-08' }, grain);
      expect(others).toEqual([]);
      expect(only!.partial).toBe(grain === 'day' ? undefined : true);
    }
  });

  it('at the ends of the years 1583 and 9999 is divided too', () => {
    expect(spans(periodsOf({ start: '1583-01-01', end: '1583-01-04' }, 'week'))).toEqual([
      '1582-W52 1583-01-01..1583-01-02 partial',
      '1583-W01 1583-01-03..1583-01-04 partial',
    ]);
    expect(spans(periodsOf({ start: '9999-12-26', end: '9999-12-31' }, 'week', { weeks: 'cut' }))).toEqual([
      '9999-W51 9999-12-26..9999-12-26 partial',
      '9999-W52@9999-12 9999-12-27..9999-12-31',
    ]);
    expect(ids(periodsOf({ id: 'FY', start: '9999-11-15', end: '9999-12-31' }, 'month'))).toEqual(['FY-M01', 'FY-M02']);
    expect(ids(periodsOf({ start: '9999-12-01', end: '9999-12-31' }, 'half'))).toEqual(['9999-H2']);
  });

  it('is divided as by naming every day and putting equal names together', () => {
    fc.assert(
      fc.property(dividedRanges, ({ range, grain, options }) => {
        expect(periodsOf(range, grain, options)).toStrictEqual(periodsByDays(range, grain, options));
      }),
    );
  });

  it('is the sum of its periods, whose ids are in order, none twice', () => {
    fc.assert(
      fc.property(dividedRanges, ({ range, grain, options }) => {
        const periods = periodsOf(range, grain, options);
        expect(partition(periods, range)).toBe(true);
        expect(areSorted(ids(periods))).toBe(true);
      }),
    );
  });

  it('that is a fiscal year has whole halves, quarters and months, two, four and twelve of them', () => {
    fc.assert(
      fc.property(fiscalYearRules, fc.integer({ min: 1590, max: 9990 }), (rule, number) => {
        const range = fiscalYear(rule, number);
        for (const [grain, count] of [
          ['half', 2],
          ['quarter', 4],
          ['month', 12],
        ] as const) {
          const periods = periodsOf(range, grain);
          expect(periods.length).toBe(count);
          expect(partition(periods, range)).toBe(true);
          expect(periods.every(({ partial }) => partial === undefined)).toBe(true);
        }
      }),
    );
  });

  it('has periods that are each partitioned by their own periods of any grain, whose ids are in order', () => {
    fc.assert(
      fc.property(dividedRanges, fc.constantFrom(...grains), fc.nat(), ({ range, grain, options }, finer, at) => {
        const parents = periodsOf(range, grain, options);
        const parent = parents[at % parents.length]!;
        const children = periodsOf(parent, finer, options);
        expect(partition(children, parent)).toBe(true);
        expect(areSorted(ids(children))).toBe(true);
      }),
    );
  });

  it.each<[coarse: Grain, fine: Grain, options: PeriodOptions]>([
    ['half', 'quarter', {}],
    ['half', 'month', {}],
    ['quarter', 'month', {}],
    ['quarter', 'week', { weeks: 'cut' }],
    ['month', 'week', { weeks: 'cut' }],
    ['month', 'week', { weeks: 'cut', weekStartsOn: 7 }],
    ['month', 'day', {}],
    ['week', 'day', {}],
    ['week', 'day', { weeks: 'cut' }],
  ])('has %ss whose %ss, one after the other, are those of the whole range (%j)', (coarse, fine, options) => {
    const plain = dividedRanges.map(({ range: { start, end } }) => ({ start, end }));
    fc.assert(
      fc.property(plain, (range) => {
        const children = periodsOf(range, coarse, options).flatMap((parent) => periodsOf(parent, fine, options));
        expect(children).toStrictEqual(periodsOf(range, fine, options));
      }),
      { numRuns: numRuns / 5 },
    );
  });

  it('has months that are divided without a rest by cut weeks', () => {
    fc.assert(
      fc.property(dividedRanges, ({ range: { start, end }, options }) => {
        const months = periodsOf({ start, end }, 'month');
        const weeks = months.flatMap((month) => periodsOf(month, 'week', { ...options, weeks: 'cut' }));
        expect(weeks).toStrictEqual(periodsOf({ start, end }, 'week', { ...options, weeks: 'cut' }));
      }),
    );
  });
});

describe('periodsOf refuses', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['unknown-choice at grain', year, 'decade', undefined],
    ['unknown-choice at grain', year, undefined, undefined],
    ['reversed-dates at range.end', { start: '2026-02-01', end: '2026-01-31' }, 'month', undefined],
    ['invalid-date at range.start', { start: '2026', end: '2026-01-31' }, 'month', undefined],
    ['invalid-date at range.end', { start: '2026-01-01', end: '2026-01-32' }, 'month', undefined],
    ['missing-field at range.end', { start: '2026-01-01' }, 'month', undefined],
    ['invalid-id at range.id', { ...plainYear, id: '' }, 'quarter', undefined],
    ['unknown-choice at range.grain', { ...plainYear, id: 'x', grain: 'decade' }, 'quarter', undefined],
    ['wrong-type at range', '2026', 'month', undefined],
    ['out-of-range at options.weekStartsOn', year, 'week', { weekStartsOn: 0 }],
    ['out-of-range at options.weekStartsOn', year, 'week', { weekStartsOn: 8 }],
    ['not-an-integer at options.weekStartsOn', year, 'week', { weekStartsOn: 'Monday' }],
    ['unknown-choice at options.weeks', year, 'week', { weeks: 'halved' }],
    ['unknown-field at options.cut', year, 'week', { cut: true }],
    ['wrong-type at options', year, 'week', 'cut'],
  ])('%s', (refusal, range, grain, options) => {
    expect(refusalOf(() => periodsOf(range as never, grain as never, options as never))).toBe(refusal);
  });
});

it('periods ask neither the clock nor the time zone', () => {
  const work = (): unknown => grains.map((grain) => periodsOf(sixthOfApril, grain, { weeks: 'cut' }));
  expect(withoutHiddenInputs(work)).toEqual(work());
});
