import fc from 'fast-check';
import {
  addDays,
  countWorkingDays,
  explainDay,
  fullDayEquivalents,
  isWorkingDay,
  listWorkingDays,
  nthWorkingDay,
  withAbsences,
  workCalendar,
} from 'quotaloop';
import type { WorkCalendar, WorkCalendarInput } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import {
  compiledCalendar,
  partsIn,
  partsOfDay,
  withoutDays,
  workingDayAt,
  workingDaysBeforeDay,
  workingDaysIn,
} from '../../src/calendar/compiledCalendar.ts';
import { readDate } from '../../src/calendar/civilDate.ts';
import { readAbsentDays } from '../../src/calendar/withAbsences.ts';
import { deepFreeze } from '../deepFreeze.ts';
import { addingInvertsCounting, plainCalendars, someDaysOf, tellsOneStory } from '../laws/calendar.ts';
import { daysFrom, weightOn } from '../laws/calendarReference.ts';
import { refusalOf } from './refusalOf.ts';

const may: WorkCalendar = {
  id: 'may',
  coverage: { start: '2026-05-01', end: '2026-05-31' },
  workweek: [1, 1, 1, 1, 1, 0.5, 0],
  exceptions: [
    { date: '2026-05-09', weight: 1, name: 'make-up day' },
    { date: '2026-05-01', weight: 0, name: 'Labour Day' },
  ],
};

const mayWith = (change: object): WorkCalendarInput => ({ ...may, ...change });

describe('workCalendar', () => {
  it('returns an equal value, in the order given, frozen to the depth', () => {
    const calendar = workCalendar(may);
    expect(calendar).toStrictEqual(may);
    expect(JSON.stringify(calendar)).toBe(JSON.stringify(may));
    for (const part of [calendar, calendar.coverage, calendar.workweek, calendar.exceptions, calendar.exceptions[0]]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('does not touch its input and keeps no part of it', () => {
    const input = structuredClone(may);
    const calendar = workCalendar(deepFreeze(input));
    expect(input).toStrictEqual(may);
    expect(calendar.coverage).not.toBe(input.coverage);
  });

  it('returns a checked calendar as it is', () => {
    const calendar = workCalendar(may);
    expect(workCalendar(calendar)).toBe(calendar);
  });

  it('takes weights as texts and writes them as numbers', () => {
    const exceptions = [{ date: '2026-05-09', weight: '0.250' }];
    const calendar = workCalendar(mayWith({ workweek: ['1', '1.0', 1n, 1, '1e0', '.5', '0'], exceptions }));
    expect(calendar.workweek).toEqual([1, 1, 1, 1, 1, 0.5, 0]);
    expect(calendar.exceptions).toEqual([{ date: '2026-05-09', weight: 0.25 }]);
    expect(JSON.parse(JSON.stringify(calendar))).toStrictEqual(calendar);
  });

  it('leaves out an id and a name that were not given', () => {
    const calendar = workCalendar({
      ...mayWith({ exceptions: [{ date: '2026-05-02', weight: 1, name: undefined }] }),
      id: undefined,
    } as never);
    expect(Object.keys(calendar)).toEqual(['coverage', 'workweek', 'exceptions']);
    expect(Object.keys(calendar.exceptions[0]!)).toEqual(['date', 'weight']);
  });

  it.each<[refusal: string, change: object]>([
    ['reversed-dates at coverage.end', { coverage: { start: '2026-05-31', end: '2026-05-01' } }],
    ['invalid-date at coverage.start', { coverage: { start: '2026-02-30', end: '2026-05-01' } }],
    ['invalid-date at coverage.end', { coverage: { start: '2026-05-01', end: '2026-05' } }],
    ['missing-field at coverage.end', { coverage: { start: '2026-05-01' } }],
    ['unknown-field at coverage.until', { coverage: { start: '2026-05-01', end: '2026-05-31', until: '2026-06-30' } }],
    ['wrong-type at coverage', { coverage: '2026' }],
    ['missing-field at workweek', { workweek: undefined }],
    ['missing-field at exceptions', { exceptions: undefined }],
    ['wrong-type at workweek', { workweek: '1111100' }],
    ['length-mismatch at workweek', { workweek: [1, 1, 1, 1, 1] }],
    ['length-mismatch at workweek', { workweek: [1, 1, 1, 1, 1, 0, 0, 0] }],
    ['out-of-range at workweek.5', { workweek: [1, 1, 1, 1, 1, 1.5, 0] }],
    ['out-of-range at workweek.0', { workweek: [-0.1, 1, 1, 1, 1, 0, 0] }],
    ['out-of-range at workweek.6', { workweek: [1, 1, 1, 1, 1, 0, '1.0000000001'] }],
    ['not-a-decimal at workweek.2', { workweek: [1, 1, 'half', 1, 1, 0, 0] }],
    ['not-a-decimal at workweek.2', { workweek: [1, 1, null, 1, 1, 0, 0] }],
    ['not-a-decimal at workweek.2', { workweek: [1, 1, true, 1, 1, 0, 0] }],
    ['not-finite at workweek.2', { workweek: [1, 1, NaN, 1, 1, 0, 0] }],
    ['decimal-too-long at workweek.2', { workweek: [1, 1, 1 / 3, 1, 1, 0, 0] }],
    ['wrong-type at exceptions', { exceptions: { '2026-05-01': 0 } }],
    ['wrong-type at exceptions.0', { exceptions: ['2026-05-01'] }],
    ['invalid-date at exceptions.0.date', { exceptions: [{ date: '2026-05-32', weight: 0 }] }],
    ['outside-coverage at exceptions.0.date', { exceptions: [{ date: '2026-06-01', weight: 0 }] }],
    ['outside-coverage at exceptions.0.date', { exceptions: [{ date: '2026-04-30', weight: 0 }] }],
    [
      'duplicate-date at exceptions.2.date',
      {
        exceptions: [
          { date: '2026-05-01', weight: 0 },
          { date: '2026-05-02', weight: 0 },
          { date: '2026-05-01', weight: 0 },
        ],
      },
    ],
    ['missing-field at exceptions.0.weight', { exceptions: [{ date: '2026-05-01' }] }],
    ['out-of-range at exceptions.0.weight', { exceptions: [{ date: '2026-05-01', weight: 2 }] }],
    ['unknown-field at exceptions.0.isOffDay', { exceptions: [{ date: '2026-05-01', weight: 0, isOffDay: true }] }],
    ['wrong-type at exceptions.0.name', { exceptions: [{ date: '2026-05-01', weight: 0, name: 1 }] }],
    ['invalid-id at id', { id: '' }],
    ['unknown-field at holidays', { holidays: ['2026-05-01'] }],
  ])('%s: %j', (refusal, change) => {
    expect(refusalOf(() => workCalendar(mayWith(change)))).toBe(refusal);
    expect(refusalOf(() => countWorkingDays(mayWith(change), '2026-05-01', '2026-05-02'))).toBe(
      refusal.replace(' at ', ' at calendar.'),
    );
  });

  it('refuses lists with holes, in which nothing stands where something is due', () => {
    const holes: unknown[] = new Array(7);
    expect(refusalOf(() => workCalendar(mayWith({ workweek: holes })))).toBe('not-a-decimal at workweek.0');
    expect(refusalOf(() => workCalendar(mayWith({ exceptions: holes })))).toBe('wrong-type at exceptions.0');
    expect(refusalOf(() => withAbsences(may, holes as string[]))).toBe('invalid-date at dates.0');
  });

  it.each([null, undefined, 'cn-2026', 2026, [may]])('refuses %j as a calendar', (value) => {
    expect(refusalOf(() => workCalendar(value as never))).toBe('wrong-type at ');
    expect(refusalOf(() => isWorkingDay(value as never, '2026-05-01'))).toBe('wrong-type at calendar');
  });

  it('tells the coverage in the error of a date outside', () => {
    expect(() => isWorkingDay(may, '2026-06-01')).toThrow(
      expect.objectContaining({
        message: `isWorkingDay requires date to stay inside the calendar's coverage, 2026-05-01 to 2026-05-31, got "2026-06-01"`,
        details: expect.objectContaining({ coverageStart: '2026-05-01', coverageEnd: '2026-05-31' }) as unknown,
      }) as Error,
    );
  });
});

describe('a calendar that nobody froze', () => {
  it('is read anew at every call, so a change of it is seen', () => {
    const workweek = [1, 1, 1, 1, 1, 0, 0];
    const calendar = { coverage: may.coverage, workweek, exceptions: [] };
    expect(countWorkingDays(calendar, '2026-05-04', '2026-05-10')).toBe(5);
    workweek[5] = 0.5;
    expect(countWorkingDays(calendar, '2026-05-04', '2026-05-10')).toBe(6);
  });

  it('is read anew even when its owner froze it, and a frozen copy of a checked one gives the same answers', () => {
    const checked = workCalendar(may);
    const copy = deepFreeze(structuredClone(checked));
    expect(countWorkingDays(copy, '2026-05-01', '2026-05-31')).toBe(
      countWorkingDays(checked, '2026-05-01', '2026-05-31'),
    );
    expect(compiledCalendar(checked, 'test', [])).toBe(compiledCalendar(checked, 'test', []));
    expect(compiledCalendar(copy, 'test', [])).not.toBe(compiledCalendar(copy, 'test', []));
  });
});

describe('withAbsences', () => {
  it('takes the days off and leaves the others', () => {
    const own = withAbsences(may, ['2026-05-12', '2026-05-11', '2026-05-09']);
    expect(own).toStrictEqual({
      ...may,
      exceptions: [
        { date: '2026-05-01', weight: 0, name: 'Labour Day' },
        { date: '2026-05-09', weight: 0 },
        { date: '2026-05-11', weight: 0 },
        { date: '2026-05-12', weight: 0 },
      ],
    });
    expect(workCalendar(own)).toBe(own);
    for (const part of [own, own.exceptions, own.exceptions[3]]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('changes nothing for days that are off anyway and for none', () => {
    expect(withAbsences(may, ['2026-05-01', '2026-05-03', '2026-05-31'])).toStrictEqual(may);
    const checked = workCalendar(may);
    expect(withAbsences(checked, [])).toBe(checked);
  });

  it('counts a day that is named twice once', () => {
    expect(withAbsences(may, ['2026-05-12', '2026-05-12'])).toStrictEqual(withAbsences(may, ['2026-05-12']));
  });

  it.each<[string, unknown]>([
    ['outside-coverage at dates.1', ['2026-05-12', '2026-06-01']],
    ['invalid-date at dates.0', ['2026-05-32']],
    ['invalid-date at dates.0', [null]],
    ['wrong-type at dates', '2026-05-12'],
  ])('%s: %j', (refusal, absences) => {
    expect(refusalOf(() => withAbsences(may, absences as string[]))).toBe(refusal);
  });

  it('leaves the calendar that was given as it was', () => {
    const calendar = deepFreeze(structuredClone(may));
    withAbsences(calendar, ['2026-05-12']);
    expect(calendar).toStrictEqual(may);
  });

  it('answers every question as the same calendar does that is written as JSON and read back', () => {
    const absentees = plainCalendars.chain((calendar) =>
      fc.record({
        calendar: fc.constant(calendar),
        dates: someDaysOf(calendar.coverage, 12),
        cut: fc.nat({ max: 12 }),
      }),
    );
    fc.assert(
      fc.property(absentees, ({ calendar, dates, cut }) => {
        const own = withAbsences(withAbsences(calendar, dates.slice(cut)), dates.slice(0, cut));
        const readBack = workCalendar(JSON.parse(JSON.stringify(own)) as WorkCalendar);
        expect(readBack).not.toBe(own);
        const { start, end } = own.coverage;
        expect(listWorkingDays(own, start, end)).toEqual(listWorkingDays(readBack, start, end));
        expect(countWorkingDays(own, start, end)).toBe(countWorkingDays(readBack, start, end));
        expect(fullDayEquivalents(own, start, end)).toBe(fullDayEquivalents(readBack, start, end));
        expect(nthWorkingDay(own, start, end, -1)).toBe(nthWorkingDay(readBack, start, end, -1));
        expect(nthWorkingDay(own, start, end, 3)).toBe(nthWorkingDay(readBack, start, end, 3));
        expect(tellsOneStory(own, start, end)).toBe(true);
        expect(addingInvertsCounting(own, start, end)).toBe(true);
        for (const date of dates) expect(explainDay(own, date)).toEqual(explainDay(readBack, date));
      }),
    );
  });

  it('is the calendar with exactly these days off, all at once or one after the other, in any order', () => {
    const absentees = plainCalendars.chain((calendar) =>
      fc.record({
        calendar: fc.constant(calendar),
        dates: someDaysOf(calendar.coverage, 12),
        cut: fc.nat({ max: 12 }),
      }),
    );
    fc.assert(
      fc.property(absentees, ({ calendar, dates, cut }) => {
        const own = withAbsences(calendar, dates);
        const days = daysFrom(calendar.coverage.start, calendar.coverage.end);
        const expected = days.map((date) => (dates.includes(date) ? 0 : weightOn(calendar, date)));
        expect(days.map((date) => weightOn(own, date))).toEqual(expected);
        const inTwoSteps = withAbsences(withAbsences(calendar, dates.slice(cut)), dates.slice(0, cut));
        const byDate = (one: { date: string }, other: { date: string }): number => (one.date < other.date ? -1 : 1);
        expect([...inTwoSteps.exceptions].sort(byDate)).toEqual([...own.exceptions].sort(byDate));
        expect(withAbsences(calendar, [...dates].reverse())).toEqual(own);
      }),
    );
  });
});

describe('a compiled calendar, for the rooms above', () => {
  it('counts and sums like the public functions, and with days taken out like the calendar that withAbsences makes', () => {
    const absentees = plainCalendars.chain((calendar) =>
      fc.record({
        calendar: fc.constant(calendar),
        dates: someDaysOf(calendar.coverage, 12),
        skip: fc.nat(),
      }),
    );
    fc.assert(
      fc.property(absentees, ({ calendar, dates, skip }) => {
        const { start, end } = calendar.coverage;
        const base = compiledCalendar(calendar, 'test', []);
        const before = base.partsBefore.slice();
        const thinned = withoutDays(base, readAbsentDays(base, dates, 'test', []));
        expect(base.partsBefore).toEqual(before);
        const own = withAbsences(calendar, dates);
        const from = addDays(start, skip % (base.lastDay - base.firstDay + 1));
        const [firstDay, lastDay] = [readDate(from, 'test', []), readDate(end, 'test', [])];
        expect(workingDaysIn(thinned, firstDay, lastDay)).toBe(countWorkingDays(own, from, end));
        expect(partsIn(thinned, firstDay, lastDay) / thinned.partsPerDay).toBe(fullDayEquivalents(own, from, end));
        expect(partsOfDay(thinned, firstDay) / thinned.partsPerDay).toBe(weightOn(own, from));
        const all = workingDaysIn(thinned, base.firstDay, base.lastDay);
        const listed = Array.from({ length: all }, (_, place) => workingDayAt(thinned, place));
        const anew = compiledCalendar(structuredClone(own), 'test', []);
        expect(listed).toEqual(Array.from(anew.workingDays));
        expect(listed.map((day) => workingDaysBeforeDay(thinned, day!))).toEqual([...listed.keys()]);
        expect([workingDayAt(thinned, -1), workingDayAt(thinned, all)]).toEqual([undefined, undefined]);
      }),
    );
  });

  it('shares its sums with the calendars of all its people, who keep their days off alone', () => {
    const company = workCalendar(may);
    const base = compiledCalendar(company, 'test', []);
    const own = compiledCalendar(withAbsences(withAbsences(company, ['2026-05-12']), ['2026-05-09']), 'test', []);
    expect(own.workingDaysBefore).toBe(base.workingDaysBefore);
    expect(own.partsBefore).toBe(base.partsBefore);
    expect(own.workingDays).toBe(base.workingDays);
    expect([base.absentRanks.length, own.absentRanks.length]).toEqual([0, 2]);
  });

  it('uses the fewest parts to a day', () => {
    const partsPerDay = (workweek: readonly number[]): number =>
      compiledCalendar({ ...may, workweek, exceptions: [] }, 'test', []).partsPerDay;
    expect(partsPerDay([1, 1, 1, 1, 1, 0, 0])).toBe(1);
    expect(partsPerDay([1, 1, 1, 1, 1, 0.5, 0])).toBe(2);
    expect(partsPerDay([0.8, 0.8, 0.8, 0.8, 0.8, 0, 0])).toBe(5);
    expect(partsPerDay([0.25, 0.125, 0, 0, 0, 0, 0])).toBe(8);
    expect(partsPerDay([0, 0, 0, 0, 0, 0, 0])).toBe(1);
    expect(partsPerDay([0.000000001, 1, 1, 1, 1, 0, 0])).toBe(1_000_000_000);
  });
});
