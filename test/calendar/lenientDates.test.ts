import {
  addDays,
  addMonths,
  addWorkingDays,
  comparableWeek,
  countWorkingDays,
  daysBetween,
  explainDay,
  fiscalYear,
  fiscalYearOf,
  fullDayEquivalents,
  isWorkingDay,
  isoWeekOf,
  layerCalendars,
  listWorkingDays,
  nextWorkingDay,
  nthWorkingDay,
  periodsOf,
  previousWorkingDay,
  retailYearOf,
  withAbsences,
  workCalendar,
} from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from './refusalOf.ts';

/** What other parsers take for a date, each with what they make of it. */
const lenient: readonly (readonly [text: string, taken: string])[] = [
  ['2026', 'New Year, by Date and date-fns'],
  ['2026-05', 'the first of May, by Date and date-fns'],
  ['20260501', 'the ISO basic format, by date-fns'],
  ['2026-W10-1', 'an ISO week date, by date-fns'],
  ['2026-121', 'an ISO ordinal date, by date-fns'],
  ['2026-02-30', '2 March, by Date in V8'],
  ['2025-02-29', '1 March, by Date in V8'],
  ['1900-02-29', 'a day of Excel and Lotus 1-2-3'],
  ['2026-05-01 ', 'trimmed, by Date in V8 and by date-fns'],
  [' 2026-05-01', 'trimmed, by Date in V8'],
  ['2026-05-01\n', 'trimmed, by Date in V8, and matched by a pattern that ends in $'],
  ['2026-5-1', 'local midnight, by Date in V8'],
  ['2026/05/01', 'local midnight, by Date in V8'],
  ['05/01/2026', 'May or January'],
  ['2026-05-01T00:00:00', 'local time'],
  ['2026-05-01T00:00:00Z', 'the day before, west of Greenwich'],
  ['0099-01-01', 'a day of the year 99, by Date and date-fns'],
  ['0000-01-01', 'a day of the year 1, by date-fns'],
  ['1582-10-10', 'a day that the reform left out, by Date and date-fns'],
  ['+002026-05-01', 'an expanded year of ISO 8601, by Date and date-fns'],
  ['-002026-05-01', 'an expanded year of ISO 8601, by Date and date-fns'],
  ['10000-01-01', 'a year of five digits, by Date in V8'],
  ['2026-13-01', 'January of the next year, by constructors'],
  ['2026-00-10', 'December of the year before, by constructors'],
  ['2026-04-31', '1 May, by constructors'],
  ['2026-05-00', '30 April, by constructors'],
  ['1 May 2026', 'local midnight, by Date in V8'],
  ['today', 'a day that depends on the clock'],
  ['', 'today, by some'],
];

const coverage = { start: '2026-01-01', end: '2026-12-31' };
const workweek = [1, 1, 1, 1, 1, 0, 0];
const calendar = workCalendar({ coverage, workweek, exceptions: [] });
const nrf = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } } as const;
const [first, last] = [coverage.start, coverage.end];

/** Every place of the room where a date goes in, and where its refusal points. */
const doors: readonly (readonly [name: string, path: string, call: (date: string) => unknown])[] = [
  ['addDays', 'date', (date) => addDays(date, 1)],
  ['addMonths', 'date', (date) => addMonths(date, 1)],
  ['daysBetween, from', 'start', (date) => daysBetween(date, last)],
  ['daysBetween, to', 'end', (date) => daysBetween(first, date)],
  ['isoWeekOf', 'date', isoWeekOf],
  [
    'workCalendar, coverage from',
    'coverage.start',
    (date) => workCalendar({ ...calendar, coverage: { start: date, end: last } }),
  ],
  [
    'workCalendar, coverage to',
    'coverage.end',
    (date) => workCalendar({ ...calendar, coverage: { start: first, end: date } }),
  ],
  [
    'workCalendar, exception',
    'exceptions.0.date',
    (date) => workCalendar({ ...calendar, exceptions: [{ date, weight: 0 }] }),
  ],
  [
    'layerCalendars, coverage',
    'layers.1.coverage.end',
    (date) =>
      layerCalendars([
        { ...calendar, id: 'a' },
        { id: 'b', coverage: { start: first, end: date } },
      ]),
  ],
  [
    'layerCalendars, exception',
    'layers.1.exceptions.0.date',
    (date) =>
      layerCalendars([
        { ...calendar, id: 'a' },
        { id: 'b', exceptions: [{ date, weight: 0 }] },
      ]),
  ],
  ['isWorkingDay', 'date', (date) => isWorkingDay(calendar, date)],
  ['explainDay', 'date', (date) => explainDay(calendar, date)],
  ['countWorkingDays, from', 'start', (date) => countWorkingDays(calendar, date, last)],
  ['countWorkingDays, to', 'end', (date) => countWorkingDays(calendar, first, date)],
  ['fullDayEquivalents, from', 'start', (date) => fullDayEquivalents(calendar, date, last)],
  ['fullDayEquivalents, to', 'end', (date) => fullDayEquivalents(calendar, first, date)],
  ['listWorkingDays, from', 'start', (date) => listWorkingDays(calendar, date, last)],
  ['listWorkingDays, to', 'end', (date) => listWorkingDays(calendar, first, date)],
  ['nthWorkingDay, from', 'start', (date) => nthWorkingDay(calendar, date, last, 1)],
  ['nthWorkingDay, to', 'end', (date) => nthWorkingDay(calendar, first, date, 1)],
  ['addWorkingDays', 'date', (date) => addWorkingDays(calendar, date, 1)],
  ['nextWorkingDay', 'date', (date) => nextWorkingDay(calendar, date)],
  ['previousWorkingDay', 'date', (date) => previousWorkingDay(calendar, date)],
  ['withAbsences', 'dates.0', (date) => withAbsences(calendar, [date])],
  [
    'fiscalYear, boundary',
    'rule.years.0.start',
    (date) => fiscalYear({ years: [{ year: 2026, start: date }], end: last }, 2026),
  ],
  ['fiscalYear, end', 'rule.end', (date) => fiscalYear({ years: [{ year: 2026, start: first }], end: date }, 2026)],
  ['fiscalYearOf', 'date', (date) => fiscalYearOf({ startMonth: 4 }, date)],
  [
    'fiscalYearOf, boundaries',
    'date',
    (date) => fiscalYearOf({ years: [{ year: 2026, start: first }], end: last }, date),
  ],
  ['retailYearOf', 'date', (date) => retailYearOf(nrf, date)],
  ['comparableWeek', 'date', (date) => comparableWeek(nrf, date)],
  ['periodsOf, from', 'range.start', (date) => periodsOf({ start: date, end: last }, 'month')],
  ['periodsOf, to', 'range.end', (date) => periodsOf({ start: first, end: date }, 'month')],
];

describe('every place where a date goes in refuses what lenient parsers take', () => {
  it.each(doors)('%s', (_name, path, call) => {
    for (const [text] of lenient)
      expect(
        refusalOf(() => call(text)),
        JSON.stringify(text),
      ).toBe(`invalid-date at ${path}`);
    const others: unknown[] = [20260501, 0, null, undefined, true, new Date(0), ['2026-05-01'], { year: 2026 }];
    for (const other of others) {
      const refused = refusalOf(() => call(other as string));
      // A field that is not there at all has a code of its own.
      expect([`invalid-date at ${path}`, `missing-field at ${path}`]).toContain(refused);
    }
    expect(() => call('2026-05-01')).not.toThrow();
  });
});
