import {
  addWorkingDays,
  comparableWeek,
  countWorkingDays,
  fiscalYear,
  fiscalYearOf,
  isoWeekOf,
  periodsOf,
  retailYear,
} from 'quotaloop';
import type { RetailYearRule } from 'quotaloop';
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

  it('of the United States in 1976: a transition quarter between two years (the same)', () => {
    const boundaries = {
      years: [
        { year: 1976, start: '1975-07-01' },
        { id: 'TQ', start: '1976-07-01' },
        { year: 1977, start: '1976-10-01' },
      ],
      end: '1977-09-30',
    };
    expect(fiscalYear(boundaries, 1976).end).toBe('1976-06-30');
    expect(fiscalYearOf(boundaries, '1976-07-04')).toEqual({ id: 'TQ', start: '1976-07-01', end: '1976-09-30' });
    expect(fiscalYear(boundaries, 1977)).toEqual(fiscalYear({ startMonth: 10 }, 1977));
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

const nrf: RetailYearRule = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } };

describe('4-5-4 calendar of the National Retail Federation', () => {
  it('has 53 weeks in 2000, 2006, 2012, 2017 and 2023 (NRF, 4-5-4 Calendar, as of 2014 and as of 2019)', () => {
    const longYears: number[] = [];
    for (let year = 2000; year <= 2023; year += 1) if (retailYear(nrf, year).weekCount === 53) longYears.push(year);
    expect(longYears).toEqual([2000, 2006, 2012, 2017, 2023]);
  });

  it('has the 53rd week of 2012 from 27 January to 2 February 2013 (Toolio Help, Understanding Restated Calendars)', () => {
    const [week52, week53] = periodsOf(retailYear(nrf, 2012), 'week').slice(51);
    expect(week52!.end).toBe('2013-01-26');
    expect([week53!.start, week53!.end]).toEqual(['2013-01-27', '2013-02-02']);
  });

  it('ends 2023 on 3 February 2024 (Coresight Research, The 4-5-4 US Retail Calendar, 2023–24)', () => {
    expect(retailYear(nrf, 2023).end).toBe('2024-02-03');
  });

  it('compares the first week of 2018 with 5 to 11 February 2017, restated, or 29 January on (NRF, 4-5-4 Calendar FAQ)', () => {
    expect(comparableWeek(nrf, '2018-02-04')).toMatchObject({ start: '2017-02-05', end: '2017-02-11' });
    expect(comparableWeek(nrf, '2018-02-04', { matchedBy: 'number' })).toMatchObject({ start: '2017-01-29' });
  });

  it('compares 10 February 2018 with 11 February 2017, and 9 February 2019 with 10 February 2018 (Weather Trends 360)', () => {
    expect(comparableWeek(nrf, '2018-02-10')?.end).toBe('2017-02-11');
    expect(comparableWeek(nrf, '2019-02-09')?.end).toBe('2018-02-10');
  });

  it.each<[company: string, firstYear: number, ends: string[]]>([
    ['Kroger, fiscal years of 52, 53 and 52 weeks (8-K of 2002)', 1999, ['2000-01-29', '2001-02-03', '2002-02-02']],
    [
      'Foot Locker (exhibits 12 of 2009 and 2013)',
      2004,
      [
        ...['2005-01-29', '2006-01-28', '2007-02-03', '2008-02-02', '2009-01-31'],
        ...['2010-01-30', '2011-01-29', '2012-01-28', '2013-02-02'],
      ],
    ],
    [
      'Target (10-K of each year)',
      2011,
      [
        ...['2012-01-28', '2013-02-02', '2014-02-01', '2015-01-31', '2016-01-30', '2017-01-28', '2018-02-03'],
        ...['2019-02-02', '2020-02-01', '2021-01-30', '2022-01-29', '2023-01-28', '2024-02-03', '2025-02-01'],
      ],
    ],
  ])('is the calendar of %s', (_company, firstYear, ends) => {
    expect(ends.map((_, row) => retailYear(nrf, firstYear + row).end)).toEqual(ends);
  });

  it.each([
    [2022, ['2022-04-30', '2022-07-30', '2022-10-29', '2023-01-28']],
    [2023, ['2023-04-29', '2023-07-29', '2023-10-28', '2024-02-03']],
    [2024, ['2024-05-04', '2024-08-03', '2024-11-02', '2025-02-01']],
  ])('ends the quarters of %i on %j (Target, 10-Q and 10-K)', (year, ends) => {
    expect(periodsOf(retailYear(nrf, year), 'quarter').map(({ end }) => end)).toEqual(ends);
  });
});

describe('years of 52 and 53 weeks', () => {
  type YearEnd = RetailYearRule['yearEnd'];
  const rule = (yearEnd: YearEnd, more: Partial<RetailYearRule> = {}): RetailYearRule => ({
    pattern: '4-4-5',
    yearEnd,
    ...more,
  });
  const apple = rule({ month: 9, weekday: 6, rule: 'last' }, { pattern: '5-4-4', extraWeekIn: 3 });
  const cisco = rule({ month: 7, weekday: 6, rule: 'last' });
  const costco = rule({ month: 8, weekday: 7, rule: 'nearest' });
  const johnson = rule({ month: 12, weekday: 7, rule: 'nearest' });
  const nvidia = rule({ month: 1, weekday: 7, rule: 'last' }, { labelledBy: 'end' });

  it.each<[company: string, rule: RetailYearRule, year: number, start: string, end: string, weeks: 52 | 53]>([
    ['Apple, last Saturday of September (10-K of 2017)', apple, 2017, '2016-09-25', '2017-09-30', 53],
    ['the same (10-K of 2023)', apple, 2023, '2022-09-25', '2023-09-30', 53],
    ['the same (10-K of 2024)', apple, 2024, '2023-10-01', '2024-09-28', 52],
    ['Cisco, last Saturday of July (10-K of 2021)', cisco, 2019, '2018-07-29', '2019-07-27', 52],
    ['the same', cisco, 2020, '2019-07-28', '2020-07-25', 52],
    ['the same', cisco, 2021, '2020-07-26', '2021-07-31', 53],
    ['Costco, Sunday nearest the end of August (10-K of 2021)', costco, 2020, '2019-09-02', '2020-08-30', 52],
    ['the same', costco, 2021, '2020-08-31', '2021-08-29', 52],
    ['the same (results of 26 September 2023)', costco, 2022, '2021-08-30', '2022-08-28', 52],
    ['the same', costco, 2023, '2022-08-29', '2023-09-03', 53],
    [
      'Johnson & Johnson, Sunday nearest the end of December (10-K of 2015)',
      johnson,
      2015,
      '2014-12-29',
      '2016-01-03',
      53,
    ],
    ['the same (10-K of 2019)', johnson, 2017, '2017-01-02', '2017-12-31', 52],
    ['the same', johnson, 2018, '2018-01-01', '2018-12-30', 52],
    ['the same', johnson, 2019, '2018-12-31', '2019-12-29', 52],
    ['the same (10-K of 2020)', johnson, 2020, '2019-12-30', '2021-01-03', 53],
    ['NVIDIA, last Sunday of January, by its end (10-K of 2020)', nvidia, 2018, '2017-01-30', '2018-01-28', 52],
    ['the same', nvidia, 2020, '2019-01-28', '2020-01-26', 52],
    ['the same (10-K of 2021)', nvidia, 2021, '2020-01-27', '2021-01-31', 53],
    ['the same (10-Q of October 2023)', nvidia, 2024, '2023-01-30', '2024-01-28', 52],
  ])('%s: %j, %i', (_company, yearRule, year, start, end, weekCount) => {
    expect(retailYear(yearRule, year)).toMatchObject({ id: `FY${year}`, start, end, weekCount });
  });

  it('Apple had 14 weeks in the first quarters of 2017 and 2023 (Dr. Drang, Quarters; 10-Q of 31 December 2022)', () => {
    expect(periodsOf(retailYear(apple, 2023), 'quarter')[0]!.end).toBe('2022-12-31');
    expect(periodsOf(retailYear(apple, 2017), 'quarter')[0]).toMatchObject({ start: '2016-09-25', end: '2016-12-31' });
  });

  it('NVIDIA ended its quarters of 2024 on 30 April, 30 July and 29 October (10-Q of each)', () => {
    const ends = periodsOf(retailYear(nvidia, 2024), 'quarter').map(({ end }) => end);
    expect(ends.slice(0, 3)).toEqual(['2023-04-30', '2023-07-30', '2023-10-29']);
  });

  it('of 4-4-5: twelve periods from 3 January 2010 to 1 January 2011 (FinancialForce Help, What is a 4,4,5 Calendar?)', () => {
    const year = retailYear(rule({ month: 12, weekday: 6, rule: 'nearest' }), 2010);
    const ends = ['01-30', '02-27', '04-03', '05-01', '05-29', '07-03', '07-31', '08-28', '10-02', '10-30', '11-27'];
    expect(year.start).toBe('2010-01-03');
    expect(periodsOf(year, 'month').map(({ end }) => end)).toEqual([...ends.map((end) => `2010-${end}`), '2011-01-01']);
    expect(retailYear(rule({ month: 12, weekday: 6, rule: 'nearest' }), 2011)).toMatchObject({
      start: '2011-01-02',
      end: '2011-12-31',
    });
  });
});
