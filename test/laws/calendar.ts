import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  countWorkingDays,
  daysBetween,
  fullDayEquivalents,
  isWorkingDay,
  listWorkingDays,
  nthWorkingDay,
  workCalendar,
} from 'quotaloop';
import type {
  FiscalYearRule,
  Grain,
  Period,
  PeriodOptions,
  PeriodRange,
  RetailYearRule,
  WorkCalendar,
} from 'quotaloop';
import { daysFrom, lengthOfMonth, join, nextDay } from './calendarReference.ts';
import type { PlainLayer } from './calendarReference.ts';

/** The laws of the calendar, and the dates and calendars they are tried on. */

export const grains: readonly Grain[] = ['half', 'quarter', 'month', 'week', 'day'];

/** Days on which some time zone has no midnight, or no such day at all, beside days of every year. */
export const awkwardDates = [
  '1969-12-31',
  '1970-01-01',
  '2000-02-29',
  '2011-12-29',
  '2011-12-30', // left out in Apia
  '2011-12-31',
  '2016-02-29',
  '2018-11-03',
  '2018-11-04', // begins at 01:00 in São Paulo
  '2024-12-30',
  '2026-03-08', // New York
  '2026-03-29', // Berlin
  '2026-04-24', // begins at 01:00 in Cairo
  '2026-10-25',
  '2026-10-30',
  '2026-11-01',
] as const;

const datesOfYears = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .record({ year: fc.integer({ min: least, max: most }), month: fc.integer({ min: 1, max: 12 }) })
    .chain(({ year, month }) =>
      fc.integer({ min: 1, max: lengthOfMonth(year, month) }).map((day) => join(year, month, day)),
    );

/** Any civil date, those of our time more often. */
export const dates: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: datesOfYears(1900, 2199) },
  { weight: 1, arbitrary: datesOfYears(1583, 9999) },
  { weight: 1, arbitrary: fc.constantFrom(...awkwardDates) },
);

/** Dates that leave room for some years before and after them. */
export const innerDates: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: datesOfYears(1900, 2199) },
  { weight: 1, arbitrary: datesOfYears(1590, 9990) },
  { weight: 1, arbitrary: fc.constantFrom(...awkwardDates) },
);

export const rangesOf = (mostDays: number): fc.Arbitrary<{ start: string; end: string }> =>
  fc
    .record({ start: innerDates, days: fc.integer({ min: 0, max: mostDays - 1 }) })
    .map(({ start, days }) => ({ start, end: addDays(start, days) }));

/** Some different days of a range, in any order. */
export const someDaysOf = (
  { start, end }: { readonly start: string; readonly end: string },
  most: number,
): fc.Arbitrary<string[]> => {
  const days = daysFrom(start, end);
  return fc.shuffledSubarray(days, { maxLength: Math.min(most, days.length) });
};

const weights: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1) },
  { weight: 2, arbitrary: fc.constantFrom(0.5, 0.25, 0.1, 0.333, 0.000000001) },
);

/** Plain calendars of up to half a year, with holidays, make-up days and days worked in part; not frozen. */
export const plainCalendars: fc.Arbitrary<WorkCalendar> = rangesOf(180).chain((coverage) =>
  fc
    .record({
      workweek: fc.oneof(fc.constant([1, 1, 1, 1, 1, 0, 0]), fc.array(weights, { minLength: 7, maxLength: 7 })),
      exceptionDates: someDaysOf(coverage, 20),
      exceptionWeights: fc.array(weights, { minLength: 20, maxLength: 20 }),
    })
    .map(({ workweek, exceptionDates, exceptionWeights }) => ({
      coverage,
      workweek,
      exceptions: exceptionDates.map((date, row) => ({ date, weight: exceptionWeights[row]! })),
    })),
);

/** A calendar, sometimes not checked before, with a range inside its coverage. */
export const coveredRanges: fc.Arbitrary<{ calendar: WorkCalendar; start: string; end: string }> = fc
  .tuple(plainCalendars, fc.nat({ max: 7 }), fc.nat(), fc.nat())
  .map(([plain, unchecked, from, to]) => {
    const length = daysBetween(plain.coverage.start, plain.coverage.end) + 1;
    const [first, last] = [from % length, to % length].sort((a, b) => a - b);
    return {
      calendar: unchecked === 0 ? plain : workCalendar(plain),
      start: addDays(plain.coverage.start, first!),
      end: addDays(plain.coverage.start, last!),
    };
  });

export const fiscalYearRules: fc.Arbitrary<FiscalYearRule> = fc
  .record({
    startMonth: fc.integer({ min: 1, max: 12 }),
    labelledBy: fc.constantFrom('start' as const, 'end' as const),
    firstOfMonth: fc.boolean(),
    day: fc.nat(),
  })
  .map(({ startMonth, labelledBy, firstOfMonth, day }) => ({
    startMonth,
    labelledBy,
    startDay: firstOfMonth ? 1 : (day % lengthOfMonth(2001, startMonth)) + 1,
  }));

/** Years that were listed one by one: of a day to two years each, their numbers going up. */
export const fiscalYearBoundaries: fc.Arbitrary<{ years: { year: number; start: string }[]; end: string }> = fc
  .record({
    start: innerDates,
    first: fc.integer({ min: 1600, max: 9000 }),
    lengths: fc.array(fc.record({ days: fc.integer({ min: 1, max: 730 }), numbers: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ start, first, lengths }) => {
    let next = start;
    let number = first;
    const years = lengths.map(({ days, numbers }) => {
      const listed = { year: number, start: next };
      next = addDays(next, days);
      number += numbers;
      return listed;
    });
    return { years, end: addDays(next, -1) };
  });

export const retailYearRules: fc.Arbitrary<RetailYearRule> = fc.record(
  {
    pattern: fc.constantFrom('4-4-5' as const, '4-5-4' as const, '5-4-4' as const),
    yearEnd: fc.record({
      month: fc.integer({ min: 1, max: 12 }),
      weekday: fc.integer({ min: 1, max: 7 }),
      rule: fc.constantFrom('nearest' as const, 'last' as const),
    }),
    extraWeekIn: fc.integer({ min: 1, max: 12 }),
    labelledBy: fc.constantFrom('start' as const, 'end' as const),
  },
  { requiredKeys: ['pattern', 'yearEnd'] },
);

const workweeks = fc.array(fc.constantFrom(0, 0.5, 1, 1), { minLength: 7, maxLength: 7 });

/** Two to four layers over some months; later ones may begin later, end earlier, and have a workweek or exceptions. */
export const layersOfCalendars: fc.Arbitrary<PlainLayer[]> = rangesOf(50)
  .chain((coverage) => {
    const days = daysFrom(coverage.start, coverage.end);
    const exceptions = (range: { start: string; end: string }) =>
      fc
        .record({
          dates: someDaysOf(range, 8),
          weights: fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 8, maxLength: 8 }),
          named: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        })
        .map(({ dates: someDates, weights: someWeights, named }) =>
          someDates.map((date, row) => ({
            date,
            weight: someWeights[row]!,
            ...(named[row]! ? { name: `day ${date}` } : {}),
          })),
        );
    const overlapping = fc
      .record({ late: fc.nat({ max: 9 }), early: fc.nat({ max: 9 }), wider: fc.boolean() })
      .map(({ late, early, wider }) => {
        const start = wider ? addDays(coverage.start, -late) : days[Math.min(late, (days.length - 1) >> 1)]!;
        const end = wider ? addDays(coverage.end, early) : days[Math.max(days.length - 1 - early, days.length >> 1)]!;
        return { start, end };
      });
    const later = fc.option(overlapping, { nil: undefined }).chain((own) =>
      fc.record(
        {
          ...(own === undefined ? {} : { coverage: fc.constant(own) }),
          workweek: workweeks,
          exceptions: exceptions(own ?? coverage),
        },
        { requiredKeys: own === undefined ? [] : ['coverage'] },
      ),
    );
    const ground = fc.record({
      coverage: fc.constant(coverage),
      workweek: workweeks,
      exceptions: exceptions(coverage),
    });
    return fc.tuple(ground, fc.array(later, { minLength: 1, maxLength: 3 }));
  })
  .map(([ground, later]) => [ground, ...later].map((layer, row) => ({ id: `layer ${row + 1}`, ...layer })));

/** A range as people divide it: with or without a name, of a few years at most. */
export const dividedRanges: fc.Arbitrary<{ range: PeriodRange; grain: Grain; options: PeriodOptions }> = fc.record({
  range: fc
    .record({ range: rangesOf(800), named: fc.boolean(), startsOnFirst: fc.boolean() })
    .map(({ range: { start, end }, named, startsOnFirst }) => ({
      ...(named ? { id: 'FY2026' } : {}),
      start: startsOnFirst ? `${start.slice(0, 8)}01` : start,
      end,
    })),
  grain: fc.constantFrom(...grains),
  options: fc.record(
    { weekStartsOn: fc.integer({ min: 1, max: 7 }), weeks: fc.constantFrom('whole' as const, 'cut' as const) },
    { requiredKeys: [] },
  ),
});

/** Law: the periods take up where the one before left off, from the first day of the range to its last. */
export function partition(periods: readonly Period[], range: { start: string; end: string }): boolean {
  let expected = range.start;
  for (const { start, end } of periods) {
    if (start !== expected || end < start) return false;
    expected = nextDay(end);
  }
  return periods.at(-1)?.end === range.end;
}

/** Law: ids go up by code points, none twice. ASCII has its code points in the order of `<`. */
export function areSorted(ids: readonly string[]): boolean {
  return ids.every((id, row) => row === 0 || ids[row - 1]! < id);
}

/** Law: list, count, nth from either end and the single days tell the same story. */
export function tellsOneStory(calendar: WorkCalendar, start: string, end: string): boolean {
  const listed = listWorkingDays(calendar, start, end);
  const count = countWorkingDays(calendar, start, end);
  const isListed = new Set(listed);
  return (
    listed.length === count &&
    listed.every((date, row) => nthWorkingDay(calendar, start, end, row + 1) === date) &&
    listed.every((date, row) => nthWorkingDay(calendar, start, end, row - count) === date) &&
    nthWorkingDay(calendar, start, end, count + 1) === null &&
    nthWorkingDay(calendar, start, end, -count - 1) === null &&
    daysFrom(start, end).every((date) => isWorkingDay(calendar, date) === isListed.has(date))
  );
}

/** Law: a range cut in two has the count and the sum of its halves; the sum is that of whole parts of 10⁻⁹ days. */
export function addsUp(calendar: WorkCalendar, start: string, cut: string, end: string): boolean {
  const parts = (from: string, to: string): number => Math.round(fullDayEquivalents(calendar, from, to) * 1e9);
  const after = nextDay(cut);
  return (
    countWorkingDays(calendar, start, end) ===
      countWorkingDays(calendar, start, cut) + countWorkingDays(calendar, after, end) &&
    parts(start, end) === parts(start, cut) + parts(after, end)
  );
}

/** Law: from a working day, going some working days away and back comes home, and the days passed are as many as said. */
export function addingInvertsCounting(calendar: WorkCalendar, start: string, end: string): boolean {
  const listed = listWorkingDays(calendar, start, end);
  const first = listed[0];
  const last = listed.at(-1);
  if (first === undefined || last === undefined) return true;
  const steps = countWorkingDays(calendar, first, last) - 1;
  return addWorkingDays(calendar, first, steps) === last && addWorkingDays(calendar, last, -steps) === first;
}

/** The Monday-to-Friday calendar of spreadsheets, with holidays. */
export function officeCalendar(start: string, end: string, holidays: readonly string[] = []): WorkCalendar {
  const exceptions = holidays.map((date) => ({ date, weight: 0 }));
  return workCalendar({ coverage: { start, end }, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
}
