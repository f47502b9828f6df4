import fc from 'fast-check';
import { addMonths as addMonthsToDate } from 'date-fns';
import { UTCDate, utc } from '@date-fns/utc';
import { addDays, addMonths, daysBetween, isoWeekOf } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { FIRST_DAY, LAST_DAY, readDate, weekdayIndex, writeDate } from '../../src/calendar/civilDate.ts';
import { awkwardDates, dates, innerDates } from '../laws/calendar.ts';
import {
  isoWeekName,
  isoWeekday,
  lengthOfMonth,
  join,
  nextDay,
  sameDayMonthsLater,
} from '../laws/calendarReference.ts';
import { withoutHiddenInputs } from '../withoutHiddenInputs.ts';
import { refusalOf } from './refusalOf.ts';

const read = (value: unknown): number => readDate(value, 'test', ['date']);

describe('a civil date', () => {
  it.each([
    '2026',
    '2026-05',
    '20260501',
    '2026-W10-1',
    '2026-121',
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-10',
    '2026-01-00',
    '2026-01-32',
    '2026-1-1',
    '2026-05-01 ',
    ' 2026-05-01',
    '2026-5-001',
    '2026/05/01',
    '01.05.2026',
    '2026-05_01',
    '2026-05-01T00:00:00Z',
    '2026-05-01T',
    '0099-01-01',
    '1582-12-31',
    '-026-05-01',
    '+026-05-01',
    '+002026-05-01',
    '12026-05-01',
    '2026-05-0x',
    '2026-0:-01',
    '２０２６-０５-０１', // full-width digits
    '٢٠٢٦-٠٥-٠١',
    '2026‐05‐01', // U+2010, which looks like a hyphen
    '',
    20260501,
    null,
    undefined,
    true,
    { year: 2026 },
    ['2026-05-01'],
    new String('2026-05-01'),
  ])('is nothing like %j', (value) => {
    expect(refusalOf(() => addDays(value as string, 1))).toBe('invalid-date at date');
  });

  it('says in the error what was required and what came', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(
      'addDays requires date to be a date that exists, YYYY-MM-DD from 1583-01-01 to 9999-12-31, got "2026-02-30"',
    );
  });

  it('is counted from 1970-01-01, and its ends are the first and the last year of four digits after the reform', () => {
    expect(read('1970-01-01')).toBe(0);
    expect(read('2026-01-01')).toBe(20454);
    expect([writeDate(FIRST_DAY), writeDate(LAST_DAY)]).toEqual(['1583-01-01', '9999-12-31']);
  });

  it('is read and written back unchanged on every day of 1900 to 2199, with its weekday', () => {
    let number = read('1900-01-01');
    for (let date = '1900-01-01'; date < '2200-01-01'; date = nextDay(date)) {
      const readDay = read(date);
      if (readDay !== number || writeDate(number) !== date) throw new Error(`${date} is read as ${readDay}`);
      if (weekdayIndex(number) + 1 !== isoWeekday(date)) throw new Error(`wrong weekday of ${date}`);
      number += 1;
    }
    expect(number).toBe(read('2200-01-01'));
  });

  it('is read and written back unchanged on the first and the last day of every month of 1583 to 9999', () => {
    let next = FIRST_DAY;
    for (let year = 1583; year <= 9999; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const first = join(year, month, 1);
        const last = join(year, month, lengthOfMonth(year, month));
        if (read(first) !== next || writeDate(next) !== first) throw new Error(first);
        next = read(last) + 1;
        if (next - read(first) !== lengthOfMonth(year, month) || writeDate(next - 1) !== last) throw new Error(last);
      }
    }
    expect(next).toBe(LAST_DAY + 1);
  });

  it('is refused wherever one character of it is another than a digit or hyphen in its place', () => {
    fc.assert(
      fc.property(
        dates,
        fc.nat({ max: 9 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        (date, at, unit) => {
          const changed = date.slice(0, at) + unit + date.slice(at + 1);
          const plausible = /^\d{4}-\d\d-\d\d$/.test(changed);
          fc.pre(!plausible);
          return refusalOf(() => read(changed)) === 'invalid-date at date';
        },
      ),
    );
  });
});

describe('addDays and daysBetween', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2011-12-29', 1, '2011-12-30'],
    ['2026-07-01', 0, '2026-07-01'],
    ['1583-01-01', 3_074_245, '9999-12-31'],
  ])('%s and %i days are %s', (date, count, expected) => {
    expect(addDays(date, count)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(count);
  });

  it('undo each other', () => {
    fc.assert(
      fc.property(dates, dates, (start, end) => {
        const days = daysBetween(start, end);
        expect(addDays(start, days)).toBe(end);
        expect(addDays(end, -days)).toBe(start);
        expect(daysBetween(end, start)).toBe(-days || 0);
      }),
    );
  });

  it('agree with the order of the texts', () => {
    fc.assert(
      fc.property(dates, dates, (start, end) => {
        expect(Math.sign(daysBetween(start, end))).toBe(start < end ? 1 : start > end ? -1 : 0);
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['9999-12-31', 1, 'out-of-range at count'],
    ['1583-01-01', -1, 'out-of-range at count'],
    ['2026-01-01', Number.MAX_SAFE_INTEGER, 'out-of-range at count'],
    ['2026-01-01', 1.5, 'not-an-integer at count'],
    ['2026-01-01', NaN, 'not-an-integer at count'],
    ['2026-01-01', '1', 'not-an-integer at count'],
  ])('refuse %s and %s', (date, count, refusal) => {
    expect(refusalOf(() => addDays(date, count as number))).toBe(refusal);
  });

  it('say which of two dates is wrong', () => {
    expect(refusalOf(() => daysBetween('2026-02-30', '2026-03-01'))).toBe('invalid-date at start');
    expect(refusalOf(() => daysBetween('2026-02-01', '2026-03-32'))).toBe('invalid-date at end');
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2011-11-30', 1, '2011-12-30'],
    ['2018-10-04', 1, '2018-11-04'],
    ['2026-03-24', 1, '2026-04-24'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months are %s', (date, count, expected) => {
    expect(addMonths(date, count)).toBe(expected);
  });

  it('agrees with years times twelve and months, and with date-fns under UTC', () => {
    fc.assert(
      fc.property(innerDates, fc.integer({ min: -60, max: 60 }), (date, count) => {
        const later = addMonths(date, count);
        expect(later).toBe(sameDayMonthsLater(date, count));
        expect(addMonthsToDate(new UTCDate(`${date}T00:00:00Z`), count, { in: utc }).toISOString()).toMatch(later);
      }),
    );
  });

  it('keeps the day, or takes the last of the month', () => {
    fc.assert(
      fc.property(innerDates, fc.integer({ min: -60, max: 60 }), (date, count) => {
        const later = addMonths(date, count);
        expect(later.slice(8) === date.slice(8) || nextDay(later).endsWith('-01')).toBe(true);
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['9999-12-01', 1, 'out-of-range at count'],
    ['1583-01-31', -1, 'out-of-range at count'],
    ['2026-01-01', Number.MAX_SAFE_INTEGER, 'out-of-range at count'],
    ['2026-01-01', -Number.MAX_SAFE_INTEGER, 'out-of-range at count'],
    ['2026-01-01', 0.5, 'not-an-integer at count'],
    ['2026-02-30', 1, 'invalid-date at date'],
  ])('refuses %s and %s', (date, count, refusal) => {
    expect(refusalOf(() => addMonths(date, count as number))).toBe(refusal);
  });
});

describe('isoWeekOf', () => {
  it('gives every day of 1900 to 2199 the week of its Thursday', () => {
    for (let monday = '1900-01-01'; monday < '2200-01-01'; monday = addDays(monday, 7)) {
      const sunday = addDays(monday, 6);
      const expected = isoWeekName(monday);
      for (const date of [monday, addDays(monday, 3), sunday]) {
        const { id, year, week, start, end } = isoWeekOf(date);
        const told = `${year}-W${String(week).padStart(2, '0')}`;
        if (id !== expected || told !== id || start !== monday || end !== sunday) throw new Error(`${date}: ${id}`);
      }
    }
    expect(isoWeekOf('1900-01-01').id).toBe('1900-W01');
  });

  it('is the same for all days of the week, and the weeks of time zones with skipped days are whole', () => {
    fc.assert(
      fc.property(fc.oneof(innerDates, fc.constantFrom(...awkwardDates)), (date) => {
        const week = isoWeekOf(date);
        expect(daysBetween(week.start, week.end)).toBe(6);
        expect(week.start <= date && date <= week.end).toBe(true);
        expect(isoWeekOf(week.start)).toEqual(week);
        expect(isoWeekOf(week.end)).toEqual(week);
        expect(week.id).toBe(isoWeekName(date));
      }),
    );
  });

  it('refuses the week that begins before 1583 and the one that ends after 9999', () => {
    expect(refusalOf(() => isoWeekOf('1583-01-02'))).toBe('out-of-range at date');
    expect(isoWeekOf('1583-01-03')).toEqual({
      id: '1583-W01',
      year: 1583,
      week: 1,
      start: '1583-01-03',
      end: '1583-01-09',
    });
    expect(isoWeekOf('9999-12-26').id).toBe('9999-W51');
    expect(refusalOf(() => isoWeekOf('9999-12-27'))).toBe('out-of-range at date');
  });
});

it('dates ask neither the clock nor the time zone', () => {
  const work = (): unknown[] =>
    awkwardDates.map((date) => [
      addDays(date, 400),
      addMonths(date, 7),
      isoWeekOf(date),
      daysBetween(date, '2026-01-01'),
    ]);
  expect(withoutHiddenInputs(work)).toEqual(work());
});
