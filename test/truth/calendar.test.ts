import { addWorkingDays, countWorkingDays, fiscalYear, fiscalYearOf, isoWeekOf, periodsOf } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar, chineseWorkingDaysPerMonth, chineseWorkingDaysPerYear } from '../data/chineseCalendar.ts';
import { officeCalendar } from '../laws/calendar.ts';
import { isoWeekday } from '../laws/calendarReference.ts';

// Published figures, each with its source. Whole numbers and dates: the tolerance is zero.

describe('State Council holiday arrangement of China for 2026', () => {
  it('leaves 21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23 working days, 248 in all', () => {
    const counts = periodsOf({ start: '2026-01-01', end: '2026-12-31' }, 'month').map(({ start, end }) =>
      countWorkingDays(chineseCalendar, start, end),
    );
    expect(counts).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
    expect(counts).toEqual(chineseWorkingDaysPerMonth);
    expect(countWorkingDays(chineseCalendar, '2026-01-01', '2026-12-31')).toBe(chineseWorkingDaysPerYear);
    expect(chineseWorkingDaysPerYear).toBe(248);
  });
});

describe('NETWORKDAYS of spreadsheets', () => {
  it.each<[source: string, start: string, end: string, holidays: string[], count: number]>([
    ['Microsoft Support, NETWORKDAYS function, first example', '2012-10-01', '2013-03-01', [], 110],
    ['the same, second example', '2012-10-01', '2013-03-01', ['2012-11-22'], 109],
    ['the same, third example', '2012-10-01', '2013-03-01', ['2012-11-22', '2012-12-04', '2013-01-21'], 107],
    [
      'LibreOffice Help, NETWORKDAYS',
      '2001-12-15',
      '2002-01-15',
      ['2001-12-24', '2001-12-25', '2001-12-26', '2001-12-31', '2002-01-01'],
      17,
    ],
    ['Qlik Help, networkdays', '2013-12-19', '2014-01-07', [], 14],
    ['a Microsoft Excel 2013 tutorial on date functions (jabsto.com)', '2014-01-15', '2014-06-30', [], 119],
  ])('%s', (_source, start, end, holidays, count) => {
    expect(countWorkingDays(officeCalendar(start, end, holidays), start, end)).toBe(count);
  });
});

describe('WORKDAY of spreadsheets', () => {
  it.each<[source: string, date: string, count: number, holidays: string[], expected: string]>([
    ['Microsoft Office Online, WORKDAY, first example', '2008-10-01', 151, [], '2009-04-30'],
    ['the same, second example', '2008-10-01', 151, ['2008-11-26', '2008-12-04', '2009-01-21'], '2009-05-05'],
    [
      'LibreOffice Help, WORKDAY',
      '2001-12-01',
      17,
      ['2001-12-24', '2001-12-25', '2001-12-26', '2001-12-31', '2002-01-01'],
      '2001-12-28',
    ],
    ['iWork Formulas and Functions, WORKDAY', '2009-11-01', 20, ['2009-11-11', '2009-11-26'], '2009-12-01'],
    ['about.com, Excel 2010 WORKDAY', '2009-07-06', 87, ['2009-09-07', '2009-10-12'], '2009-11-06'],
  ])('%s', (_source, date, count, holidays, expected) => {
    const calendar = officeCalendar('2001-01-01', '2010-12-31', holidays);
    expect(addWorkingDays(calendar, date, count)).toBe(expected);
  });
});

describe('ISO 8601 week dates', () => {
  it.each([
    // ISO 8601:2000, 5.2.3.1
    ['1985-04-12', '1985-W15-5'],
    // Python documentation, date.isocalendar
    ['2003-12-29', '2004-W01-1'],
    ['2004-01-04', '2004-W01-7'],
    // Wikipedia, ISO week date, dates around New Year
    ['1977-01-01', '1976-W53-6'],
    ['1977-01-02', '1976-W53-7'],
    ['1977-12-31', '1977-W52-6'],
    ['1978-01-01', '1977-W52-7'],
    ['1978-01-02', '1978-W01-1'],
    ['1978-12-31', '1978-W52-7'],
    ['1979-01-01', '1979-W01-1'],
    ['1979-12-30', '1979-W52-7'],
    ['1979-12-31', '1980-W01-1'],
    ['1980-12-28', '1980-W52-7'],
    ['1980-12-29', '1981-W01-1'],
    ['1981-12-31', '1981-W53-4'],
    ['1982-01-01', '1981-W53-5'],
    ['1982-01-03', '1981-W53-7'],
    ['2019-12-30', '2020-W01-1'],
    ['2020-12-31', '2020-W53-4'],
    ['2021-01-03', '2020-W53-7'],
    // Markus Kuhn, ISO 8601 summary: week 1 of 1997 lasts from 1996-12-30 to 1997-01-05
    ['1996-12-30', '1997-W01-1'],
    ['1997-01-05', '1997-W01-7'],
    // 2026 has 53 weeks
    ['2025-12-29', '2026-W01-1'],
    ['2026-01-04', '2026-W01-7'],
    ['2027-01-01', '2026-W53-5'],
  ])('%s is %s', (date, weekDate) => {
    expect(`${isoWeekOf(date).id}-${isoWeekday(date)}`).toBe(weekDate);
  });

  it('71 of 400 years have 53 weeks (Wikipedia, ISO week date)', () => {
    let longYears = 0;
    for (let year = 2000; year < 2400; year += 1) longYears += isoWeekOf(`${year}-12-28`).week === 53 ? 1 : 0;
    expect(longYears).toBe(71);
  });
});

describe('fiscal years', () => {
  it('of the United States: FY2008 began on 1 October 2007 and ended on 30 September 2008 (CRS report 98-325)', () => {
    expect(fiscalYear({ startMonth: 10 }, 2008)).toEqual({ id: 'FY2008', start: '2007-10-01', end: '2008-09-30' });
  });

  it('that start in April: the first quarter of 2018 starts in April 2017 (pandas, Period.qyear)', () => {
    const first = periodsOf(fiscalYear({ startMonth: 4 }, 2018), 'quarter')[0]!;
    expect([first.id, first.start]).toEqual(['FY2018-Q1', '2017-04-01']);
  });

  it('from September 2008 to August 2009 are FY2008 or FY2009 (Salesforce Help 000385162)', () => {
    expect(fiscalYearOf({ startMonth: 9, labelledBy: 'start' }, '2009-08-31').id).toBe('FY2008');
    expect(fiscalYearOf({ startMonth: 9 }, '2008-09-01').id).toBe('FY2009');
  });
});
