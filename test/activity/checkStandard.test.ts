import fc from 'fast-check';
import { checkStandard } from 'quotaloop';
import type { DailyReport, StandardCheckInput } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../allocation/refusals.ts';
import type { AnyFunction } from '../allocation/refusals.ts';
import { namedRefusals } from './namedRefusals.ts';
import { halvesOf, march, marchCalendars, marchDates, someMarchDates } from '../laws/activity.ts';

const standard = [
  { id: 'appointments', count: 3 },
  { id: 'visits', count: 8 },
];
const calendar = { coverage: march, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] } as const;
const report = (personId: string, date: string, appointments?: number, visits?: number): DailyReport => ({
  personId,
  date,
  activities: [
    ...(appointments === undefined ? [] : [{ id: 'appointments', count: appointments }]),
    ...(visits === undefined ? [] : [{ id: 'visits', count: visits }]),
  ],
});

/** A team of two with days away, days before they came, and reports of some days, whole or in part. */
const teams: fc.Arbitrary<StandardCheckInput> = fc.record({
  calendar: marchCalendars,
  start: fc.constant('2026-03-03'),
  end: fc.constant('2026-03-27'),
  people: fc.tuple(
    fc.record({ id: fc.constant('__proto__'), absences: someMarchDates }),
    fc.record({
      id: fc.constant('Wu'),
      startDate: fc.constantFrom(...marchDates.slice(0, 15)),
      endDate: fc.constantFrom(...marchDates.slice(15)),
    }),
  ),
  reports: fc.uniqueArray(
    fc
      .tuple(
        fc.constantFrom('__proto__', 'Wu'),
        fc.constantFrom(...marchDates.slice(2, 27)),
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
        fc.option(fc.integer({ min: 6, max: 10 }), { nil: undefined }),
      )
      .map((parts) => report(...parts)),
    { selector: ({ personId, date }) => `${personId} ${date}`, maxLength: 40 },
  ),
  missing: fc.constantFrom('apart', 'unmet'),
});

describe('checkStandard', () => {
  it('judges every day as one would by hand, day by day', () => {
    fc.assert(
      fc.property(teams, (input) => {
        const check = checkStandard(standard, input);
        const expected = input.people.flatMap(({ id, absences = [], startDate = '', endDate = '9' }) =>
          marchDates.slice(2, 27).flatMap((date) => {
            const found = input.reports.find((each) => each.personId === id && each.date === date);
            const works = date >= startDate && date <= endDate && halvesOf(input.calendar, date) > 0;
            if (!works || absences.includes(date)) {
              if (found !== undefined) return [`${id} ${date} extra`];
              return works ? [`${id} ${date} absent`] : [];
            }
            if (found === undefined) return [`${id} ${date} missing`];
            const counts = new Map(found.activities.map((each) => [each.id, each.count]));
            const isShort = (counts.get('appointments') ?? 3) < 3 || (counts.get('visits') ?? 8) < 8;
            return [`${id} ${date} ${isShort ? 'unmet' : counts.size < 2 ? 'incomplete' : 'met'}`];
          }),
        );
        expect(check.days.map(({ personId, date, status }) => `${personId} ${date} ${status}`)).toStrictEqual(expected);
        const count = (status: string) => expected.filter((day) => day.endsWith(` ${status}`)).length;
        expect([check.metDays, check.unmetDays, check.incompleteDays, check.missingDays]).toStrictEqual(
          ['met', 'unmet', 'incomplete', 'missing'].map(count),
        );
        expect([check.absentDays, check.extraDays]).toStrictEqual([count('absent'), count('extra')]);
        const judged = input.missing === 'unmet' ? check.dueDays : check.metDays + check.unmetDays;
        expect(check.metShare).toBe(judged === 0 ? null : check.metDays / judged);
      }),
    );
  });

  it('adds up: failures to the totals, people to the team, and nothing is netted between days', () => {
    fc.assert(
      fc.property(teams, (input) => {
        const check = checkStandard(standard, input);
        for (const total of check.activities) {
          const failed = check.failures.filter(({ activityId }) => activityId === total.id);
          expect(failed.reduce((sum, { shortCount }) => sum + shortCount, 0)).toBe(total.shortCount);
          expect(total.shortCount).toBeGreaterThanOrEqual(total.requiredCount - total.count);
          for (const field of ['requiredCount', 'count', 'shortCount', 'extraCount'] as const) {
            const ofPeople = check.people.map(({ activities }) => activities.find(({ id }) => id === total.id)![field]);
            expect(ofPeople.reduce((sum, each) => sum + each, 0)).toBe(total[field]);
          }
          const reported = input.reports.flatMap(({ activities }) => activities.filter(({ id }) => id === total.id));
          expect(total.count + total.extraCount).toBe(reported.reduce((sum, { count }) => sum + count, 0));
        }
        expect(check.people.reduce((sum, { dueDays }) => sum + dueDays, 0)).toBe(check.dueDays);
        if (check.metDays === check.dueDays) expect(check.failures).toStrictEqual([]);
      }),
    );
  });

  const week = { calendar, start: '2026-03-02', end: '2026-03-08', people: [{ id: 'Li', absences: ['2026-03-05'] }] };

  it('tells what is missing, half reported, away and extra, and guesses none of it', () => {
    const reports = [
      report('Li', '2026-03-07', 9, 9), // a Saturday
      report('Li', '2026-03-02', 3, 8),
      report('Li', '2026-03-03', 3),
      report('Li', '2026-03-04', 2),
    ];
    const check = checkStandard(standard, { ...week, reports });
    const days = check.days.map(({ date, status }) => `${date.slice(8)} ${status}`);
    expect(days).toStrictEqual(['02 met', '03 incomplete', '04 unmet', '05 absent', '06 missing', '07 extra']);
    expect([check.exactMetShare, check.dueDays]).toStrictEqual(['1/2', 4]);
    expect(check.activities[1]).toStrictEqual({
      id: 'visits',
      requiredCount: 8,
      count: 8,
      shortCount: 0,
      attainmentRate: 1,
      exactAttainmentRate: '1',
      extraCount: 9,
    });
    expect(check.failures).toStrictEqual([
      { personId: 'Li', date: '2026-03-04', activityId: 'appointments', shortCount: 1 },
    ]);
  });

  it('takes what is not reported for not done where it is told to', () => {
    const check = checkStandard(standard, { ...week, reports: [report('Li', '2026-03-02', 3)], missing: 'unmet' });
    expect([check.exactMetShare, check.metDays, check.dueDays]).toStrictEqual(['0', 0, 4]);
    expect(check.activities.map(({ requiredCount, shortCount }) => [requiredCount, shortCount])).toStrictEqual([
      [12, 9],
      [32, 32],
    ]);
    expect(check.days[0]!.activities[1]).toStrictEqual({ id: 'visits', requiredCount: 8, count: null, shortCount: 8 });
  });

  it('has no share where no day can be judged', () => {
    const check = checkStandard(standard, { ...week, reports: [] });
    expect([check.metShare, check.exactMetShare, check.missingDays]).toStrictEqual([null, null, 4]);
    expect(check.activities[0]).toMatchObject({ attainmentRate: null, exactAttainmentRate: null });
  });

  const good = { ...week, reports: [report('Li', '2026-03-02', 3, 8)] };
  it.each(
    namedRefusals([
      ['a standard of nothing', 'out-of-range', ['standard'], [], good],
      ['half a visit', 'not-a-count', ['standard', 0, 'count'], [{ id: 'visits', count: 0.5 }], good],
      [
        'a report of a stranger',
        'unknown-id',
        ['reports', 0, 'personId'],
        standard,
        { ...good, reports: [report('Wu', '2026-03-02')] },
      ],
      [
        'an activity that the standard does not have',
        'unknown-id',
        ['reports', 0, 'activities', 1, 'id'],
        standard.slice(0, 1),
        good,
      ],
      [
        'two reports of a day',
        'duplicate-date',
        ['reports', 1, 'date'],
        standard,
        { ...good, reports: [...good.reports, ...good.reports] },
      ],
      [
        'a report of another week',
        'out-of-range',
        ['reports', 0, 'date'],
        standard,
        { ...good, reports: [report('Li', '2026-03-09')] },
      ],
      [
        'a day that does not exist',
        'invalid-date',
        ['reports', 0, 'date'],
        standard,
        { ...good, reports: [report('Li', '2026-03-32')] },
      ],
      ['an end before the start', 'reversed-dates', ['end'], standard, { ...good, end: '2026-03-01' }],
      [
        'who left before he came',
        'reversed-dates',
        ['people', 0, 'endDate'],
        standard,
        { ...good, people: [{ id: 'Li', startDate: '2026-03-03', endDate: '2026-03-02' }] },
      ],
      ['another word for missing', 'unknown-choice', ['missing'], standard, { ...good, missing: 'zero' }],
      [
        'more than can be counted',
        'count-too-large',
        ['reports'],
        [{ id: 'appointments', count: 2 ** 53 - 1 }],
        { ...good, reports: [report('Li', '2026-03-02', 1), report('Li', '2026-03-03', 1)] },
      ],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('checkStandard', checkStandard as AnyFunction, refusal);
  });
});
