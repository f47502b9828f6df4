import { UTCDate, utc } from '@date-fns/utc';
import arrangements from 'chinese-days/dist/chinese-days.json';
import {
  addBusinessDays,
  addDays as addDaysToDate,
  differenceInBusinessDays,
  differenceInCalendarDays,
  eachMonthOfInterval,
  eachQuarterOfInterval,
  eachWeekOfInterval,
  getISODay,
  getISOWeek,
  getISOWeekYear,
} from 'date-fns';
import {
  addDays,
  addWorkingDays,
  countWorkingDays,
  daysBetween,
  explainDay,
  fullDayEquivalents,
  isWorkingDay,
  isoWeekOf,
  listWorkingDays,
  nextWorkingDay,
  nthWorkingDay,
  periodsOf,
  previousWorkingDay,
  workCalendar,
} from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { findWorkday, getWorkdaysInRange, isWorkday } from '../data/chineseDaysInUtc.ts';
import { officeCalendar } from '../laws/calendar.ts';
import { daysFrom, isoWeekday, isoWeekName } from '../laws/calendarReference.ts';

// Three witnesses, on every day of 1900 to 2199: a walk from day to day on texts, date-fns under UTC, and chinese-days
// for the years that it has arrangements for. Loops with plain comparisons: 110,000 days are many for `expect`.

const start = '1900-01-01';
const end = '2199-12-31';
const days = daysFrom(start, end);
const office = officeCalendar(start, end);

const utcDate = (date: string): UTCDate => new UTCDate(`${date}T00:00:00Z`);
const textOf = (date: Date): string => date.toISOString().slice(0, 10);

function same(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what}: ${String(actual)} instead of ${String(expected)}`);
}

describe('every day of 1900 to 2199, counted on fingers', () => {
  // Uneven weekdays, and every twelfth or so day an exception of an uneven weight.
  const workweek = [1, 1, 0.5, 1, 1, 0.25, 0];
  const exceptions = days
    .filter((_, day) => (day * day + 7 * day) % 12 === 6)
    .map((date, row) => ({ date, weight: [0, 1, 0.125][row % 3]! }));
  const calendar = workCalendar({ coverage: { start, end }, workweek, exceptions });
  const exceptionWeights = new Map(exceptions.map(({ date, weight }) => [date, weight]));
  const weightOf = (date: string): number => exceptionWeights.get(date) ?? workweek[isoWeekday(date) - 1]!;

  it('has some exceptions of every kind', () => {
    expect(exceptions.length).toBeGreaterThan(9000);
    expect(new Set(exceptions.map(({ date }) => isoWeekday(date))).size).toBe(7);
  });

  it('is worked or not, counted, weighed, found again and led to from its neighbours', () => {
    let count = 0;
    let eighths = 0;
    let previous: string | undefined;
    for (const date of days) {
      const weight = weightOf(date);
      const working = weight > 0;
      if (previous !== undefined) {
        same(previousWorkingDay(calendar, date), previous, `previous of ${date}`);
        if (working) {
          same(nextWorkingDay(calendar, previous), date, `next of ${previous}`);
          same(addWorkingDays(calendar, previous, 1), date, `one after ${previous}`);
          same(addWorkingDays(calendar, date, -1), previous, `one before ${date}`);
        }
      }
      if (working) {
        count += 1;
        previous = date;
        same(nthWorkingDay(calendar, start, end, count), date, `number ${count}`);
      }
      eighths += weight * 8;
      same(isWorkingDay(calendar, date), working, `working on ${date}`);
      same(countWorkingDays(calendar, start, date), count, `count up to ${date}`);
      same(fullDayEquivalents(calendar, start, date), eighths / 8, `sum up to ${date}`);
      same(countWorkingDays(calendar, date, date), working ? 1 : 0, `count of ${date}`);
      same(fullDayEquivalents(calendar, date, date), weight, `sum of ${date}`);
    }
    const listed = listWorkingDays(calendar, start, end);
    same(listed.length, count, 'length of the list');
    same(listed.join(), days.filter((date) => weightOf(date) > 0).join(), 'list');
    for (let back = 1; back <= count; back += 97)
      same(nthWorkingDay(calendar, start, end, -back), listed[count - back], `number −${back}`);
  });

  it('is explained', () => {
    for (const date of days.filter((_, day) => day % 101 === 0)) {
      const told = explainDay(calendar, date);
      same(told.weight, weightOf(date), date);
      same(told.weekday, isoWeekday(date), date);
      same(told.reason, exceptionWeights.has(date) ? 'exception' : 'weekday', date);
    }
  });
});

describe('every day of 1900 to 2199, by date-fns under UTC', () => {
  it('has the weekday, the ISO week, the neighbours and the business days of date-fns', () => {
    const first = utcDate(start);
    days.forEach((date, day) => {
      const theirs = utcDate(date);
      same(addDays(start, day), textOf(addDaysToDate(first, day, { in: utc })), `day ${day}`);
      same(daysBetween(start, date), differenceInCalendarDays(theirs, first, { in: utc }), `days to ${date}`);
      same(explainDay(office, date).weekday, getISODay(theirs, { in: utc }), `weekday of ${date}`);
      const { year, week, id } = isoWeekOf(date);
      same(year, getISOWeekYear(theirs, { in: utc }), `week year of ${date}`);
      same(week, getISOWeek(theirs, { in: utc }), `week of ${date}`);
      if (day % 7 === 0) same(id, isoWeekName(date), `week of ${date}, by its Thursday`);
    });
  });

  it('is reached and counted by business days', () => {
    const first = utcDate(start);
    for (let day = 0; day < days.length; day += 3) {
      const date = days[day]!;
      const dayAfter = addDaysToDate(utcDate(date), 1, { in: utc });
      same(
        countWorkingDays(office, start, date),
        differenceInBusinessDays(dayAfter, first, { in: utc }),
        `up to ${date}`,
      );
      if (day < 300 || day > days.length - 300) continue;
      const count = (day % 401) - 200;
      const theirs = textOf(addBusinessDays(utcDate(date), count, { in: utc }));
      same(addWorkingDays(office, date, count), theirs, `${date} and ${count} working days`);
    }
  });

  it.each([
    ['month', eachMonthOfInterval],
    ['quarter', eachQuarterOfInterval],
  ] as const)('lies in the %s that date-fns lists', (grain, each) => {
    const theirs = each({ start: utcDate(start), end: utcDate(end) }, { in: utc }).map(textOf);
    const periods = periodsOf({ start, end }, grain);
    expect(periods.map((period) => period.start)).toEqual(theirs);
    expect(periods.slice(0, -1).map((period) => addDays(period.end, 1))).toEqual(theirs.slice(1));
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'lies in the week that date-fns lists, where weeks start on day %i',
    (weekStartsOn) => {
      const options = { in: utc, weekStartsOn: (weekStartsOn % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6 };
      const theirs = eachWeekOfInterval({ start: utcDate(start), end: utcDate(end) }, options).map(textOf);
      const weeks = periodsOf({ start, end }, 'week', { weekStartsOn });
      expect(weeks.length).toBe(theirs.length);
      expect(weeks.slice(1).map((week) => week.start)).toEqual(theirs.slice(1));
    },
  );
});

describe('every day of 2004 to 2026, by chinese-days', () => {
  // Before 2004 it has no arrangements, and of later years it knows only the weekends: nothing to compare with.
  const known = days.filter((date) => date >= '2004-01-01' && date <= '2026-12-31');
  const calendar = workCalendar({
    coverage: { start: '2004-01-01', end: '2026-12-31' },
    workweek: [1, 1, 1, 1, 1, 0, 0],
    exceptions: [
      ...Object.keys(arrangements.holidays).map((date) => ({ date, weight: 0 })),
      ...Object.keys(arrangements.workdays).map((date) => ({ date, weight: 1 })),
    ],
  });

  it('is a working day for both or for neither', () => {
    expect(known.length).toBe(8401);
    for (const date of known) same(isWorkingDay(calendar, date), isWorkday(date), `working on ${date}`);
  });

  it('has the next and the previous working day, and the one five away, that chinese-days finds', () => {
    for (const date of known.filter((_, day) => day % 3 === 0 && day > 30 && day < 8370)) {
      same(nextWorkingDay(calendar, date), findWorkday(1, date), `next of ${date}`);
      same(nextWorkingDay(calendar, date, { dateItself: 'included' }), findWorkday(0, date), `on or after ${date}`);
      same(previousWorkingDay(calendar, date), findWorkday(-1, date), `previous of ${date}`);
      same(addWorkingDays(calendar, date, 5), findWorkday(5, date), `five after ${date}`);
    }
  });

  it('lies in ranges with the same working days', () => {
    for (let from = 0; from < known.length; from += 61) {
      const [first, last] = [known[from]!, known[Math.min(from + (from % 400), known.length - 1)]!];
      const theirs = getWorkdaysInRange(first, last);
      same(listWorkingDays(calendar, first, last).join(), theirs.join(), `${first} to ${last}`);
      same(countWorkingDays(calendar, first, last), theirs.length, `${first} to ${last}`);
    }
  });
});
