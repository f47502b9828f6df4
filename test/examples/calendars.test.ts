import fc from 'fast-check';
import { countWorkingDays, explainDay, isWorkingDay, listWorkingDays, periodsOf, workCalendar } from 'quotaloop';
import type { WorkCalendar } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar as chineseCalendarOf } from '../../examples/calendars/chineseDays.ts';
import {
  calendarOfDays,
  calendarOfPublicHolidays,
  calendarOfYearFiles,
} from '../../examples/calendars/holidayLists.ts';
import { readICalendar, writeICalendar } from '../../examples/calendars/iCalendar.ts';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import arrangement from '../data/cn-2026.json';
import { refusalOf } from '../calendar/refusalOf.ts';
import { numRuns } from '../laws/cases.ts';
import { plainCalendars } from '../laws/calendar.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const counts2026 = [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23];
const countsOf = (calendar: WorkCalendar): number[] =>
  periodsOf(year, 'month').map(({ start, end }) => countWorkingDays(calendar, start, end));
const listedDays = [
  ...arrangement.holidays.map((date) => ({ date, isOffDay: true, name: 'holiday' })),
  ...arrangement.makeupWorkdays.map((date) => ({ date, isOffDay: false })),
];

describe('the calendar of China out of chinese-days', () => {
  const calendar = chineseCalendarOf({ firstYear: 2024, lastYear: 2026 });

  it('has 21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23 working days in 2026', () => {
    expect(countsOf(calendar)).toEqual(counts2026);
    expect(listWorkingDays(calendar, year.start, year.end)).toEqual(
      listWorkingDays(chineseCalendar, year.start, year.end),
    );
  });

  it('covers 2024 to 2026 and has 251 and 248 working days in the years before', () => {
    expect(calendar.coverage).toEqual({ start: '2024-01-01', end: '2026-12-31' });
    expect(countWorkingDays(calendar, '2024-01-01', '2024-12-31')).toBe(251);
    expect(countWorkingDays(calendar, '2025-01-01', '2025-12-31')).toBe(248);
  });

  it('has names in both languages', () => {
    expect(explainDay(calendar, '2026-02-14').name).toBe('make-up day for Spring Festival');
    const chinese = chineseCalendarOf({ firstYear: 2026, lastYear: 2026 }, 'zh');
    expect(['2026-02-14', '2026-02-17'].map((date) => explainDay(chinese, date).name)).toEqual(['春节调休', '春节']);
  });

  it('refuses years that the package has no days for', () => {
    expect(() => chineseCalendarOf({ firstYear: 2003, lastYear: 2026 })).toThrow('chinese-days has no days of 2003');
    expect(() => chineseCalendarOf({ firstYear: 2026, lastYear: 2199 })).toThrow(RangeError);
  });
});

describe('a calendar out of a list of { date, isOffDay, name }', () => {
  it('has the working days of 2026', () => {
    expect(countsOf(calendarOfDays(listedDays, { coverage: year }))).toEqual(counts2026);
  });

  it('refuses a day twice, a day outside the coverage, and a day that does not say whether it is off', () => {
    const coverage = { start: '2026-01-01', end: '2026-06-30' };
    expect(refusalOf(() => calendarOfDays(listedDays, { coverage }))).toMatch('outside-coverage at exceptions.');
    expect(refusalOf(() => calendarOfDays([...listedDays, listedDays[0]!], { coverage: year }))).toMatch(
      'duplicate-date at exceptions.',
    );
    const misspelt = [{ date: '2026-01-01', isOffday: true }] as never;
    expect(() => calendarOfDays(misspelt, { coverage: year })).toThrow('isOffDay of 2026-01-01');
  });
});

describe('a calendar out of the year files of holiday-cn', () => {
  const files = [
    { year: 2027, days: [{ name: 'New Year', date: '2026-12-31', isOffDay: true }] },
    { year: 2026, days: [...listedDays, { name: 'made up', date: '2027-01-09', isOffDay: false }] },
  ];

  it('has the working days of 2026, less what the paper for 2027 says of December', () => {
    const { calendar, conflicts } = calendarOfYearFiles(files, { coverage: year });
    expect(countsOf(calendar)).toEqual([...counts2026.slice(0, 11), 22]);
    expect(conflicts).toEqual([]);
    expect(countsOf(calendarOfYearFiles(files.slice(1), { coverage: year }).calendar)).toEqual(counts2026);
  });

  it('lets the later paper hold and names the day on which two disagree', () => {
    const later = { year: 2027, days: [{ name: 'New Year', date: '2026-01-01', isOffDay: false }] };
    const { calendar, conflicts } = calendarOfYearFiles([later, files[1]!], { coverage: year });
    expect(isWorkingDay(calendar, '2026-01-01')).toBe(true);
    expect(conflicts.map(({ date, decidedBy }) => [date, decidedBy])).toEqual([['2026-01-01', 'papers for 2027']]);
  });
});

describe('a calendar out of a list of public holidays', () => {
  const coverage = { start: '2008-05-01', end: '2008-05-31' };
  const holidays = [
    { date: '2008-05-01', name: 'Labour Day' },
    { date: '2008-05-01', name: 'Ascension Day', counties: null },
    { date: '2008-05-22', name: 'Corpus Christi', counties: ['DE-BY', 'DE-NW'] },
  ];

  it('has every holiday off, and those of a county where it is named', () => {
    expect(countWorkingDays(calendarOfPublicHolidays(holidays, { coverage }), coverage.start, coverage.end)).toBe(21);
    const bavaria = calendarOfPublicHolidays(holidays, { coverage }, 'DE-BY');
    expect(countWorkingDays(bavaria, coverage.start, coverage.end)).toBe(20);
    expect(explainDay(bavaria, '2008-05-01').name).toBe('Labour Day / Ascension Day');
  });
});

describe('an iCalendar file', () => {
  const file = (...events: string[][]): string =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//test//EN',
      ...events.flatMap((lines) => ['BEGIN:VEVENT', 'DTSTAMP:20260101T000000Z', 'UID:x', ...lines, 'END:VEVENT']),
      'END:VCALENDAR',
      '',
    ].join('\r\n');
  const frame = { coverage: year };
  const exceptionsOf = (text: string): string[] =>
    readICalendar(text, frame).calendar.exceptions.map(({ date, weight, name }) => `${date} ${weight} ${name ?? ''}`);

  it('is read: the end of an event is not its last day, alternate workdays are worked', () => {
    const text = file(
      ['DTSTART;VALUE=DATE:20260404', 'DTEND;VALUE=DATE:20260407', 'SUMMARY:Qingming'],
      ['DTSTART;VALUE=DATE:20260509', 'SUMMARY:Labour Day (made up)', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'],
      ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260501', 'SUMMARY:an end that is the start'],
    );
    expect(exceptionsOf(text)).toEqual([
      '2026-04-04 0 Qingming',
      '2026-04-05 0 Qingming',
      '2026-04-06 0 Qingming',
      '2026-05-01 0 an end that is the start',
      '2026-05-09 1 Labour Day (made up)',
    ]);
  });

  it('is read: every year the same day, within the coverage', () => {
    const text = file(['DTSTART;VALUE=DATE:20200101', 'DURATION:P2D', 'RRULE:FREQ=YEARLY', 'SUMMARY:New Year']);
    expect(exceptionsOf(text)).toEqual(['2026-01-01 0 New Year', '2026-01-02 0 New Year']);
  });

  it('is read: what is no whole day and what is called off is listed as left out', () => {
    const text = file(
      ['DTSTART:20260105T090000Z', 'SUMMARY:a meeting'],
      ['DTSTART;VALUE=DATE:20260106', 'STATUS:CANCELLED', 'SUMMARY:an outing'],
    );
    expect(readICalendar(text, frame)).toMatchObject({
      calendar: { exceptions: [] },
      leftOut: [
        { summary: 'a meeting', why: 'timed' },
        { summary: 'an outing', why: 'cancelled' },
      ],
    });
  });

  it('is read: two events on one day are joined if they agree, and refused if not', () => {
    const day = 'DTSTART;VALUE=DATE:20260501';
    expect(exceptionsOf(file([day, 'SUMMARY:one'], [day, 'SUMMARY:other']))).toEqual(['2026-05-01 0 one / other']);
    const torn = file([day, 'SUMMARY:off'], [day, 'SUMMARY:on', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY']);
    expect(refusalOf(() => readICalendar(torn, frame))).toBe('duplicate-date at exceptions.1.date');
  });

  it('is written with days and not moments, the day after as the end, neighbours in one event', () => {
    const text = writeICalendar(chineseCalendarOf({ firstYear: 2026, lastYear: 2026 }) as NamedCalendar, STAMP);
    expect(text).toContain('DTSTART;VALUE=DATE:20260215\r\nDTEND;VALUE=DATE:20260224\r\nSUMMARY:Spring Festival\r\n');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(13);
    expect(text).not.toMatch(/DT(START|END):/);
  });

  it('that was written gives the working days of 2026 when it is read', () => {
    const { calendar } = readICalendar(writeICalendar(chineseCalendar as NamedCalendar, STAMP), frame);
    expect(countsOf(calendar)).toEqual(counts2026);
  });

  it('that was written is read back as the same days, weights and names', () => {
    const named = plainCalendars.map((calendar) => ({
      ...calendar,
      id: 'any',
      exceptions: calendar.exceptions.map((exception, row) => ({ ...exception, name: `day; no, ${row % 3}\\` })),
    }));
    fc.assert(
      fc.property(named, (calendar) => {
        const text = writeICalendar(calendar, STAMP);
        const { calendar: back, leftOut } = readICalendar(text, calendar);
        expect(leftOut).toEqual([]);
        const { id: _id, ...expected } = workCalendar(calendar);
        const exceptions = [...expected.exceptions].sort((one, other) => (one.date < other.date ? -1 : 1));
        expect(back).toStrictEqual({ ...expected, exceptions });
      }),
      { numRuns: numRuns / 5 },
    );
  });
});

type NamedCalendar = WorkCalendar & { readonly id: string };
const STAMP = '2026-01-31T08:00:00Z';
