import { UTCDate, utc } from '@date-fns/utc';
import { addBusinessDays, eachDayOfInterval, isWeekend as isWeekendDate } from 'date-fns';
import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  countWorkingDays,
  fullDayEquivalents,
  isWorkingDay,
  listWorkingDays,
  nthWorkingDay,
  workCalendar,
} from 'quotaloop';
import type { WorkCalendar } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { getWorkdaysInRange, isWorkday } from '../data/chineseDaysInUtc.ts';
import {
  addingInvertsCounting,
  addsUp,
  areSorted,
  coveredRanges,
  innerDates,
  officeCalendar,
  rangesOf,
  someDaysOf,
  tellsOneStory,
} from '../laws/calendar.ts';
import { daysFrom, nextDay, weightOn, worked } from '../laws/calendarReference.ts';
import { withoutHiddenInputs } from '../withoutHiddenInputs.ts';
import { refusalOf } from './refusalOf.ts';

describe('laws of working days', () => {
  it('the list is what a walk from day to day finds', () => {
    fc.assert(
      fc.property(coveredRanges, ({ calendar, start, end }) => {
        expect(listWorkingDays(calendar, start, end)).toEqual(worked(calendar, start, end));
      }),
    );
  });

  it('list, count, nth from either end and the single days tell one story', () => {
    fc.assert(fc.property(coveredRanges, ({ calendar, start, end }) => tellsOneStory(calendar, start, end)));
  });

  it('a range is the sum of its days', () => {
    fc.assert(
      fc.property(coveredRanges, ({ calendar, start, end }) => {
        let count = 0;
        let billionths = 0;
        for (const date of daysFrom(start, end)) {
          count += isWorkingDay(calendar, date) ? 1 : 0;
          billionths += Math.round(weightOn(calendar, date) * 1e9);
        }
        expect(countWorkingDays(calendar, start, end)).toBe(count);
        expect(fullDayEquivalents(calendar, start, end)).toBe(billionths / 1e9);
      }),
    );
  });

  it('a range is the sum of its two halves, wherever it is cut', () => {
    fc.assert(
      fc.property(coveredRanges, fc.nat(), ({ calendar, start, end }, at) => {
        fc.pre(start < end);
        const days = daysFrom(start, end);
        return addsUp(calendar, start, days[at % (days.length - 1)]!, end);
      }),
    );
  });

  it('a longer range never has fewer working days', () => {
    fc.assert(
      fc.property(coveredRanges, ({ calendar, start, end }) => {
        fc.pre(end < calendar.coverage.end);
        const more = countWorkingDays(calendar, start, nextDay(end)) - countWorkingDays(calendar, start, end);
        expect(more === 0 || more === 1).toBe(true);
      }),
    );
  });

  it('adding working days inverts counting them', () => {
    fc.assert(fc.property(coveredRanges, ({ calendar, start, end }) => addingInvertsCounting(calendar, start, end)));
  });

  it('from any day, so many working days later is the first day with that many working days behind it', () => {
    fc.assert(
      fc.property(coveredRanges, fc.nat({ max: 40 }), ({ calendar, start }, count) => {
        const later = worked(calendar, start, calendar.coverage.end).filter((date) => date > start);
        const earlier = worked(calendar, calendar.coverage.start, start).filter((date) => date < start);
        if (count === 0) expect(addWorkingDays(calendar, start, 0)).toBe(start);
        else if (count <= later.length) expect(addWorkingDays(calendar, start, count)).toBe(later[count - 1]);
        else expect(refusalOf(() => addWorkingDays(calendar, start, count))).toBe('outside-coverage at count');
        if (count > earlier.length)
          expect(refusalOf(() => addWorkingDays(calendar, start, -count))).toBe('outside-coverage at count');
        else if (count > 0) expect(addWorkingDays(calendar, start, -count)).toBe(earlier.at(-count));
      }),
    );
  });
});

describe('working days of offices', () => {
  it('are those that date-fns finds under UTC, with the holidays taken out', () => {
    const offices = rangesOf(120).chain(({ start, end }) =>
      fc.record({
        start: fc.constant(start),
        end: fc.constant(end),
        holidays: someDaysOf({ start, end }, 10),
      }),
    );
    fc.assert(
      fc.property(offices, ({ start, end, holidays }) => {
        const interval = { start: new UTCDate(`${start}T00:00:00Z`), end: new UTCDate(`${end}T00:00:00Z`) };
        const expected = eachDayOfInterval(interval, { in: utc })
          .filter((date) => !isWeekendDate(date, { in: utc }))
          .map((date) => date.toISOString().slice(0, 10))
          .filter((date) => !holidays.includes(date));
        const calendar = officeCalendar(start, end, holidays);
        expect(listWorkingDays(calendar, start, end)).toEqual(expected);
        expect(countWorkingDays(calendar, start, end)).toBe(expected.length);
      }),
    );
  });

  it('are added as date-fns adds business days under UTC, where there are no holidays', () => {
    fc.assert(
      fc.property(innerDates, fc.integer({ min: -100, max: 100 }), (date, count) => {
        const calendar = officeCalendar(addDays(date, -200), addDays(date, 200));
        const later = addBusinessDays(new UTCDate(`${date}T00:00:00Z`), count, { in: utc });
        expect(addWorkingDays(calendar, date, count)).toBe(later.toISOString().slice(0, 10));
      }),
    );
  });
});

describe('working days of China in 2026', () => {
  const { start, end } = chineseCalendar.coverage;
  const days = daysFrom(start, end);

  it('are those of chinese-days, day by day', () => {
    expect(days.filter((date) => isWorkingDay(chineseCalendar, date))).toEqual(days.filter(isWorkday));
  });

  it('are listed as chinese-days lists them in any range', () => {
    fc.assert(
      fc.property(fc.nat({ max: 364 }), fc.nat({ max: 364 }), (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const [from, to] = [days[first]!, days[last]!];
        const expected = getWorkdaysInRange(from, to);
        expect(listWorkingDays(chineseCalendar, from, to)).toEqual(expected);
        expect(countWorkingDays(chineseCalendar, from, to)).toBe(expected.length);
      }),
    );
  });

  it('have Sunday 4 January as the first and Thursday 31 December as the last', () => {
    expect(nthWorkingDay(chineseCalendar, start, end, 1)).toBe('2026-01-04');
    expect(nthWorkingDay(chineseCalendar, start, end, -1)).toBe('2026-12-31');
    expect(nthWorkingDay(chineseCalendar, '2026-01-01', '2026-01-31', 9)).toBe('2026-01-14');
    expect(nthWorkingDay(chineseCalendar, '2026-02-15', '2026-02-23', 1)).toBeNull();
  });

  it('lead over the Spring Festival', () => {
    expect(addWorkingDays(chineseCalendar, '2026-02-13', 1)).toBe('2026-02-14');
    expect(addWorkingDays(chineseCalendar, '2026-02-13', 2)).toBe('2026-02-24');
    expect(addWorkingDays(chineseCalendar, '2026-02-20', -1)).toBe('2026-02-14');
    expect(addWorkingDays(chineseCalendar, '2026-02-20', 0)).toBe('2026-02-20');
  });
});

describe('days worked in part', () => {
  const calendar = workCalendar({
    coverage: { start: '2026-03-01', end: '2026-03-31' },
    workweek: [1, 1, 1, 1, 1, 0.5, 0],
    exceptions: [{ date: '2026-03-06', weight: 0.1 }],
  });

  it('are working days, and weigh what they weigh', () => {
    expect(isWorkingDay(calendar, '2026-03-06')).toBe(true);
    expect(isWorkingDay(calendar, '2026-03-07')).toBe(true);
    expect(countWorkingDays(calendar, '2026-03-01', '2026-03-31')).toBe(26);
    expect(fullDayEquivalents(calendar, '2026-03-01', '2026-03-31')).toBe(23.1);
    expect(fullDayEquivalents(calendar, '2026-03-08', '2026-03-08')).toBe(0);
  });

  it('of a tenth make exactly one in ten', () => {
    const tenths = workCalendar({ ...calendar, workweek: [0.1, 0.1, 0.1, 0.1, 0.1, 0, 0], exceptions: [] });
    expect(fullDayEquivalents(tenths, '2026-03-02', '2026-03-13')).toBe(1);
    expect(fullDayEquivalents(tenths, '2026-03-02', '2026-03-04')).toBe(0.3); // 0.1 + 0.1 + 0.1 is not
  });
});

describe('a question that has no answer is refused', () => {
  const calendar: WorkCalendar = officeCalendar('2026-01-01', '2026-12-31');
  const questions: [name: string, ask: (start: string, end: string) => unknown][] = [
    ['countWorkingDays', (start, end) => countWorkingDays(calendar, start, end)],
    ['fullDayEquivalents', (start, end) => fullDayEquivalents(calendar, start, end)],
    ['listWorkingDays', (start, end) => listWorkingDays(calendar, start, end)],
    ['nthWorkingDay', (start, end) => nthWorkingDay(calendar, start, end, 1)],
  ];

  it.each(questions)('by %s', (name, ask) => {
    expect(refusalOf(() => ask('2026-03-02', '2026-03-01'))).toBe('reversed-dates at end');
    expect(refusalOf(() => ask('2025-12-31', '2026-03-01'))).toBe('outside-coverage at start');
    expect(refusalOf(() => ask('2026-12-31', '2027-01-01'))).toBe('outside-coverage at end');
    expect(refusalOf(() => ask('2026-02-29', '2026-03-01'))).toBe('invalid-date at start');
    expect(refusalOf(() => ask('2026-02-01', '2026-03'))).toBe('invalid-date at end');
    expect(() => ask('2026-03-02', '2026-03-01')).toThrow(
      `${name} requires end not to be before start (2026-03-02), got "2026-03-01"`,
    );
  });

  it('by isWorkingDay and addWorkingDays', () => {
    expect(refusalOf(() => isWorkingDay(calendar, '2025-12-31'))).toBe('outside-coverage at date');
    expect(refusalOf(() => isWorkingDay(calendar, '2026-12-32'))).toBe('invalid-date at date');
    expect(refusalOf(() => addWorkingDays(calendar, '2027-01-01', 0))).toBe('outside-coverage at date');
    expect(refusalOf(() => addWorkingDays(calendar, '2026-12-31', 1))).toBe('outside-coverage at count');
    expect(refusalOf(() => addWorkingDays(calendar, '2026-01-01', -1))).toBe('outside-coverage at count');
    expect(refusalOf(() => addWorkingDays(calendar, '2026-01-01', 1e15))).toBe('outside-coverage at count');
    expect(refusalOf(() => addWorkingDays(calendar, '2026-01-01', 0.5))).toBe('not-an-integer at count');
  });

  it('by nthWorkingDay for a position that is none', () => {
    const nth = (position: unknown): unknown => nthWorkingDay(calendar, '2026-01-01', '2026-01-31', position as number);
    expect(refusalOf(() => nth(0))).toBe('out-of-range at position');
    expect(refusalOf(() => nth(1.5))).toBe('not-an-integer at position');
    expect(refusalOf(() => nth('1'))).toBe('not-an-integer at position');
    expect(nth(23)).toBeNull();
    expect(nth(-23)).toBeNull();
    expect(nth(Number.MAX_SAFE_INTEGER)).toBeNull();
  });
});

it('the ids of working days are in order, on days that some time zone skips too', () => {
  const apia = officeCalendar('2011-12-26', '2012-01-01');
  expect(listWorkingDays(apia, '2011-12-26', '2012-01-01')).toEqual([
    '2011-12-26',
    '2011-12-27',
    '2011-12-28',
    '2011-12-29',
    '2011-12-30',
  ]);
  fc.assert(fc.property(coveredRanges, ({ calendar, start, end }) => areSorted(listWorkingDays(calendar, start, end))));
});

it('working days ask neither the clock nor the time zone', () => {
  const work = (): unknown => [
    listWorkingDays(chineseCalendar, '2026-01-01', '2026-12-31'),
    addWorkingDays(chineseCalendar, '2026-04-23', 3),
  ];
  expect(withoutHiddenInputs(work)).toEqual(work());
});
