import fc from 'fast-check';
import { explainDay, isWorkingDay, withAbsences } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { coveredRanges } from '../laws/calendar.ts';
import { isoWeekday, weightOn } from '../laws/calendarReference.ts';
import { refusalOf } from './refusalOf.ts';

const calendar = {
  coverage: { start: '2026-01-01', end: '2026-01-31' },
  workweek: [1, 1, 1, 1, 1, 0.5, 0],
  exceptions: [
    { date: '2026-01-01', weight: 0, name: 'New Year' },
    { date: '2026-01-04', weight: 1, name: 'make-up day' },
    { date: '2026-01-05', weight: 1 },
  ],
};

describe('explainDay', () => {
  it.each([
    ['2026-01-01', { weekday: 4, weight: 0, reason: 'exception', weekdayWeight: 1, name: 'New Year' }],
    ['2026-01-04', { weekday: 7, weight: 1, reason: 'exception', weekdayWeight: 0, name: 'make-up day' }],
    ['2026-01-05', { weekday: 1, weight: 1, reason: 'exception', weekdayWeight: 1 }],
    ['2026-01-10', { weekday: 6, weight: 0.5, reason: 'weekday', weekdayWeight: 0.5 }],
    ['2026-01-11', { weekday: 7, weight: 0, reason: 'weekday', weekdayWeight: 0 }],
  ])('of %s is %j', (date, expected) => {
    expect(explainDay(calendar, date)).toStrictEqual({ date, isWorkingDay: expected.weight > 0, ...expected });
  });

  it('writes weights that came as texts as numbers', () => {
    const halves = { ...calendar, workweek: ['1', '1', '1', '1', '1', '0.50', '0'] };
    expect(explainDay(halves, '2026-01-10').weight).toBe(0.5);
  });

  it('explains an absence as an exception without a name', () => {
    const own = withAbsences(calendar, ['2026-01-04', '2026-01-06']);
    expect(explainDay(own, '2026-01-04')).not.toHaveProperty('name');
    expect(explainDay(own, '2026-01-06')).toMatchObject({ weight: 0, reason: 'exception', weekdayWeight: 1 });
  });

  it('tells of every day what the counts count', () => {
    fc.assert(
      fc.property(coveredRanges, ({ calendar: any, start }) => {
        const told = explainDay(any, start);
        expect(told.weight).toBe(weightOn(any, start));
        expect(told.isWorkingDay).toBe(isWorkingDay(any, start));
        expect(told.weekday).toBe(isoWeekday(start));
        expect(told.weekdayWeight).toBe(any.workweek[isoWeekday(start) - 1]);
        expect(told.reason === 'exception').toBe(any.exceptions.some(({ date }) => date === start));
      }),
    );
  });

  it('refuses a day that the calendar does not know', () => {
    expect(refusalOf(() => explainDay(calendar, '2026-02-01'))).toBe('outside-coverage at date');
    expect(refusalOf(() => explainDay(calendar, '2026-01-32'))).toBe('invalid-date at date');
    expect(refusalOf(() => explainDay({ ...calendar, workweek: [] }, '2026-01-01'))).toBe(
      'length-mismatch at calendar.workweek',
    );
  });
});
