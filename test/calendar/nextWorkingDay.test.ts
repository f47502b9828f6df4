import fc from 'fast-check';
import { addWorkingDays, isWorkingDay, nextWorkingDay, previousWorkingDay } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { coveredRanges } from '../laws/calendar.ts';
import { worked } from '../laws/calendarReference.ts';
import { withoutHiddenInputs } from '../withoutHiddenInputs.ts';
import { refusalOf } from './refusalOf.ts';

const included = { dateItself: 'included' } as const;

describe('the next and the previous working day', () => {
  it.each([
    ['2026-02-13', '2026-02-14', '2026-02-12'], // Saturday the 14th is made up for the Spring Festival
    ['2026-02-14', '2026-02-24', '2026-02-13'],
    ['2026-02-20', '2026-02-24', '2026-02-14'],
    ['2026-03-04', '2026-03-05', '2026-03-03'],
  ])('of %s are %s and %s in China', (date, next, previous) => {
    expect(nextWorkingDay(chineseCalendar, date)).toBe(next);
    expect(previousWorkingDay(chineseCalendar, date)).toBe(previous);
    const own = isWorkingDay(chineseCalendar, date);
    expect(nextWorkingDay(chineseCalendar, date, included)).toBe(own ? date : next);
    expect(previousWorkingDay(chineseCalendar, date, included)).toBe(own ? date : previous);
  });

  it('are those that a walk from day to day finds, or the coverage ends before', () => {
    fc.assert(
      fc.property(coveredRanges, fc.boolean(), ({ calendar, start }, itself) => {
        const options = itself ? included : ({ dateItself: 'excluded' } as const);
        const ahead = worked(calendar, start, calendar.coverage.end).filter((date) => itself || date > start);
        const behind = worked(calendar, calendar.coverage.start, start).filter((date) => itself || date < start);
        if (ahead[0] === undefined)
          expect(refusalOf(() => nextWorkingDay(calendar, start, options))).toBe('outside-coverage at date');
        else expect(nextWorkingDay(calendar, start, options)).toBe(ahead[0]);
        if (behind.length === 0)
          expect(refusalOf(() => previousWorkingDay(calendar, start, options))).toBe('outside-coverage at date');
        else expect(previousWorkingDay(calendar, start, options)).toBe(behind.at(-1));
      }),
    );
  });

  it('are one working day away', () => {
    fc.assert(
      fc.property(coveredRanges, ({ calendar, start }) => {
        const days = worked(calendar, calendar.coverage.start, calendar.coverage.end);
        fc.pre(days[0] !== undefined && days[0] < start && days.at(-1)! > start);
        expect(nextWorkingDay(calendar, start)).toBe(addWorkingDays(calendar, start, 1));
        expect(previousWorkingDay(calendar, start)).toBe(addWorkingDays(calendar, start, -1));
      }),
    );
  });

  it.each<[refusal: string, date: unknown, options: unknown]>([
    ['outside-coverage at date', '2027-01-01', {}],
    ['outside-coverage at date', '2026-12-31', {}], // the next working day is one of a year that nobody described
    ['invalid-date at date', '2026-02-29', {}],
    ['unknown-choice at options.dateItself', '2026-03-04', { dateItself: true }],
    ['unknown-field at options.inclusive', '2026-03-04', { inclusive: true }],
    ['wrong-type at options', '2026-03-04', 'included'],
  ])('%s: %j, %j', (refusal, date, options) => {
    expect(refusalOf(() => nextWorkingDay(chineseCalendar, date as string, options as never))).toBe(refusal);
  });

  it('are refused before the first working day and named by their own function', () => {
    expect(refusalOf(() => previousWorkingDay(chineseCalendar, '2026-01-01'))).toBe('outside-coverage at date');
    expect(() => previousWorkingDay(chineseCalendar, '2026-01-04')).toThrow(
      `previousWorkingDay requires date to stay inside the calendar's coverage, 2026-01-01 to 2026-12-31, got "2026-01-04"`,
    );
    expect(previousWorkingDay(chineseCalendar, '2026-01-04', included)).toBe('2026-01-04');
  });

  it('ask neither the clock nor the time zone', () => {
    const work = () => [
      nextWorkingDay(chineseCalendar, '2026-04-24'),
      previousWorkingDay(chineseCalendar, '2026-10-25', included),
    ];
    expect(withoutHiddenInputs(work)).toEqual(work());
  });
});
