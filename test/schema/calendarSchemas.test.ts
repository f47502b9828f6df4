import fc from 'fast-check';
import {
  countWorkingDays,
  fiscalYearOf,
  layerCalendars,
  listWorkingDays,
  periodsOf,
  retailYear,
  withAbsences,
  workCalendar,
} from 'quotaloop';
import {
  calendarParameters,
  fiscalYearSchema,
  layeredCalendarSchema,
  periodRangeSchema,
  periodSchema,
  retailYearSchema,
  workCalendarInputSchema,
  workCalendarSchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  coveredRanges,
  dividedRanges,
  fiscalYearBoundaries,
  fiscalYearRules,
  grains,
  layersOfCalendars,
  plainCalendars,
  retailYearRules,
} from '../laws/calendar.ts';
import { numRuns } from '../laws/cases.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';
import { throughJson } from './parameterSchemas.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const office = { coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] };
const nrf = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } } as const;

describe('a working calendar', () => {
  it('has the shape, checked or not, with days off or not, and counts as before when it was stored', () => {
    fc.assert(
      fc.property(coveredRanges, ({ calendar, start, end }) => {
        expect(workCalendarInputSchema.parse(throughJson(calendar))).toStrictEqual(calendar);
        const own = withAbsences(calendar, listWorkingDays(calendar, start, end).slice(0, 2));
        const stored = workCalendarSchema.parse(throughJson(own));
        expect(stored).toStrictEqual(own);
        expect(countWorkingDays(stored, start, end)).toBe(countWorkingDays(own, start, end));
      }),
      { numRuns },
    );
  });

  it('whose weights are texts has the shape of an input, and not of one that was checked', () => {
    fc.assert(
      fc.property(plainCalendars, (calendar) => {
        const asTexts = { ...calendar, workweek: calendar.workweek.map(String) };
        expect(workCalendarInputSchema.parse(asTexts)).toStrictEqual(asTexts);
        expect(workCalendarSchema.safeParse(asTexts).success).toBe(false);
        expect(workCalendarSchema.parse(throughJson(workCalendar(asTexts)))).toStrictEqual(workCalendar(calendar));
      }),
      { numRuns },
    );
  });

  it('in layers has the shape, and so have the days on which they disagree', () => {
    fc.assert(
      fc.property(layersOfCalendars, (layers) => {
        expect(calendarParameters.layerCalendars.parse({ layers })).toStrictEqual({ layers });
        const layered = layerCalendars(layers);
        expect(layeredCalendarSchema.parse(throughJson(layered))).toStrictEqual(layered);
      }),
      { numRuns },
    );
  });

  it.each<[what: string, calendar: unknown]>([
    ['six weights', { ...office, workweek: [1, 1, 1, 1, 1, 0] }],
    ['a weekday by its name', { ...office, workweek: { monday: 1 } }],
    ['no exceptions', { coverage: year, workweek: office.workweek }],
    ['holidays under another name', { ...office, holidays: [] }],
    ['a day without its weight', { ...office, exceptions: [{ date: '2026-01-01' }] }],
    ['a day by its name', { ...office, exceptions: [{ date: 'New Year', weight: 0 }] }],
    ['a day with a time', { ...office, exceptions: [{ date: '2026-01-01T00:00', weight: 0 }] }],
    ['a name that is a number', { ...office, exceptions: [{ date: '2026-01-01', weight: 0, name: 1 }] }],
    ['a year as coverage', { ...office, coverage: 2026 }],
    ['coverage without an end', { ...office, coverage: { start: '2026-01-01' } }],
    ['an id that is empty', { ...office, id: '' }],
  ])('is none, neither for the schema nor for the functions: %s', (_what, calendar) => {
    expectRefusedByBoth('workCalendar', [calendar]);
    expectRefusedByBoth('countWorkingDays', [calendar, '2026-01-05', '2026-01-09']);
  });

  it('is a matter of meaning where the schema does not look: a day that is not there, or there twice', () => {
    for (const exceptions of [
      [{ date: '2026-02-30', weight: 0 }],
      [{ date: '2027-01-01', weight: 0 }],
      [
        { date: '2026-05-01', weight: 0 },
        { date: '2026-05-01', weight: 1 },
      ],
    ]) {
      expect(workCalendarInputSchema.safeParse({ ...office, exceptions }).success).toBe(true);
      expect(() => workCalendar({ ...office, exceptions })).toThrow();
    }
  });
});

describe('years and periods', () => {
  it('by rule or by boundaries have the shape, and so have the years that come of it', () => {
    fc.assert(
      fc.property(fc.oneof(fiscalYearRules, fiscalYearBoundaries), (rule) => {
        const date = 'years' in rule ? rule.end : '2026-03-31';
        expect(calendarParameters.fiscalYearOf.parse({ rule, date })).toStrictEqual({ rule, date });
        const found = fiscalYearOf(rule, date);
        expect(fiscalYearSchema.parse(found)).toStrictEqual(found);
        expect(periodRangeSchema.parse(found)).toStrictEqual(found);
      }),
      { numRuns },
    );
    fc.assert(
      fc.property(retailYearRules.map(throughJson), fc.integer({ min: 1600, max: 9990 }), (rule, number) => {
        expect(calendarParameters.retailYear.parse({ rule, year: number })).toStrictEqual({ rule, year: number });
        const found = retailYear(rule, number);
        expect(retailYearSchema.parse(found)).toStrictEqual(found);
        expect(periodRangeSchema.parse(found)).toStrictEqual(found);
      }),
      { numRuns },
    );
  });

  it('divided at any grain have the shape, and a stored period is divided as the period', () => {
    fc.assert(
      fc.property(
        dividedRanges.map(throughJson),
        fc.constantFrom(...grains),
        fc.nat(),
        ({ range, grain, options }, finer, pick) => {
          const input = { range, grain, options };
          expect(calendarParameters.periodsOf.parse(input)).toStrictEqual(input);
          const periods = periodsOf(range, grain, options);
          expect(z.array(periodSchema).parse(throughJson(periods))).toStrictEqual(periods);
          const period = periods[pick % periods.length]!;
          expect(periodsOf(periodRangeSchema.parse(throughJson(period)), finer)).toStrictEqual(
            periodsOf(period, finer),
          );
        },
      ),
      { numRuns: numRuns / 5 }, // each is divided twice, into days now and then
    );
  });

  it('may carry fields of their owner where the library returned them', () => {
    expectTakenByBoth('periodsOf', [{ ...retailYear(nrf, 2026), reserve: true }, 'month']);
    expect(periodSchema.parse({ ...periodsOf(year, 'month')[0], amount: '5' })).toHaveProperty('amount', '5');
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['another grain', 'periodsOf', year, 'year'],
    [
      'eleven months of weeks',
      'periodsOf',
      { id: 'FY1', ...year, monthWeeks: [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4] },
      'week',
    ],
    ['half a week', 'periodsOf', { id: 'FY1', ...year, monthWeeks: new Array<number>(12).fill(4.5) }, 'week'],
    ['the eighth weekday', 'periodsOf', year, 'week', { weekStartsOn: 8 }],
    ['an option that is misspelt', 'periodsOf', year, 'week', { startsOn: 1 }],
    ['the thirteenth month', 'fiscalYear', { startMonth: 13 }, 2026],
    ['a month by its name', 'fiscalYear', { startMonth: 'April' }, 2026],
    ['years without an end', 'fiscalYear', { years: [{ year: 2026, start: '2026-01-01' }] }, 2026],
    ['a rule and boundaries', 'fiscalYear', { startMonth: 4, years: [], end: '2026-12-31' }, 2026],
    ['a year as text', 'fiscalYear', { startMonth: 4 }, '2026'],
    ['another pattern', 'retailYear', { ...nrf, pattern: '5-5-4' }, 2026],
    ['a year of 53 weeks by wish', 'retailYear', { ...nrf, weekCount: 53 }, 2026],
    ['a match by another word', 'comparableWeek', nrf, '2026-03-01', { matchedBy: 'holiday' }],
    ['a date in American', 'addDays', '02/28/2026', 1],
    ['half a day', 'addDays', '2026-02-28', 0.5],
    ['days in words', 'addMonths', '2026-02-28', 'one'],
    ['a week in place of a day', 'isoWeekOf', '2026-W09'],
    ['the date itself by another word', 'nextWorkingDay', office, '2026-03-01', { dateItself: true }],
    ['absences without their list', 'withAbsences', office, '2026-03-01'],
    ['a layer without a name', 'layerCalendars', [office]],
    ['no layer', 'layerCalendars', []],
  ])('are none, neither for the schema nor for the function: %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });
});
