import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  backschedule,
  creationDeadlines,
  isWorkingDay,
  nextWorkingDay,
  periodsOf,
} from 'quotaloop';
import type { CreationDeadlineOptions, Funnel, SigningGoal, SigningPeriod } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { refused } from '../foundation/refused.ts';

const cycle = (...lags: number[]): Funnel => ({
  stages: lags.map((lagDays, index) => ({ id: `s${index}`, rate: 1, lagDays })),
  averageDealAmount: 1,
});
const lagLists = fc.array(fc.nat(12), { minLength: 1, maxLength: 4 });
/** Days of the calendar's year that leave room for 48 working days before them. */
const datesOf2026 = fc.integer({ min: 120, max: 350 }).map((count) => addDays('2026-01-01', count));

describe('backschedule', () => {
  it('adds the lags up from the bottom', () => {
    const { stages, lastCreationDate } = backschedule(cycle(30, 20, 10), {
      signByDate: '2026-12-31',
      asOf: '2026-11-10',
    });
    expect(stages).toStrictEqual([
      { id: 's0', requiredByDate: '2026-11-01', daysToDeal: 60, late: true },
      { id: 's1', requiredByDate: '2026-12-01', daysToDeal: 30, late: false },
      { id: 's2', requiredByDate: '2026-12-21', daysToDeal: 10, late: false },
    ]);
    expect(lastCreationDate).toBe('2026-11-01');
  });

  it('takes today as done: what is required by today is late', () => {
    const lateOn = (asOf: string) => backschedule(cycle(1), { signByDate: '2026-03-02', asOf }).stages[0]!.late;
    expect(lateOn('2026-03-01')).toBe(true);
    expect(lateOn('2026-02-28')).toBe(false);
  });

  it('counts working days around the Spring Festival, and lets what must end on a day off end before it', () => {
    // The festival is 15 to 23 February 2026; 14 and 28 February are worked.
    const by = (signByDate: string, lag: number) =>
      backschedule(cycle(lag), { signByDate, lagsIn: 'working', calendar: chineseCalendar }).lastCreationDate;
    expect(by('2026-02-24', 1)).toBe('2026-02-14');
    expect(by('2026-02-20', 1)).toBe('2026-02-13'); // ends on the 14th
    expect(by('2026-02-20', 0)).toBe('2026-02-20');
  });

  it('is undone by going forward: in time from the date it names, too late from the next day', () => {
    fc.assert(
      fc.property(lagLists, datesOf2026, fc.boolean(), (lags, signByDate, working) => {
        const goal: SigningGoal = working
          ? { signByDate, lagsIn: 'working', calendar: chineseCalendar }
          : { signByDate };
        const forward = (date: string, days: number) =>
          working ? addWorkingDays(chineseCalendar, date, days) : addDays(date, days);
        const next = (date: string) => (working ? nextWorkingDay(chineseCalendar, date) : addDays(date, 1));
        for (const { requiredByDate, daysToDeal } of backschedule(cycle(...lags), goal).stages) {
          expect(forward(requiredByDate, daysToDeal) <= signByDate).toBe(true);
          expect(forward(next(requiredByDate), daysToDeal) > signByDate).toBe(true);
          if (working && daysToDeal > 0) expect(isWorkingDay(chineseCalendar, requiredByDate)).toBe(true);
        }
      }),
    );
  });

  it('agrees with itself stage by stage: each date is that of the stage below, one lag earlier', () => {
    fc.assert(
      fc.property(lagLists, datesOf2026, (lags, signByDate) => {
        const options = { lagsIn: 'working', calendar: chineseCalendar } as const;
        let below = signByDate;
        const { stages } = backschedule(cycle(...lags), { signByDate, ...options });
        [...lags].reverse().forEach((lag, fromBelow) => {
          below = backschedule(cycle(lag), { signByDate: below, ...options }).lastCreationDate;
          expect(stages[lags.length - 1 - fromBelow]!.requiredByDate).toBe(below);
        });
      }),
    );
  });

  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    [
      'a stage without lag',
      { stages: [{ id: 'a', rate: 1 }], averageDealAmount: 1 },
      { signByDate: '2026-01-01' },
      'missing-field',
      ['funnel', 'stages', 0, 'lagDays'],
    ],
    ['no date', cycle(1), {}, 'missing-field', ['goal', 'signByDate']],
    ['a date that does not exist', cycle(1), { signByDate: '2026-02-29' }, 'invalid-date', ['goal', 'signByDate']],
    ['an asOf that is no date', cycle(1), { signByDate: '2026-02-28', asOf: 'now' }, 'invalid-date', ['goal', 'asOf']],
    [
      'working days without a calendar',
      cycle(1),
      { signByDate: '2026-02-28', lagsIn: 'working' },
      'missing-field',
      ['goal', 'calendar'],
    ],
    [
      'a calendar that would not be asked',
      cycle(1),
      { signByDate: '2026-02-28', calendar: chineseCalendar },
      'conflicting-fields',
      ['goal', 'calendar'],
    ],
    ['other days', cycle(1), { signByDate: '2026-02-28', lagsIn: 'weeks' }, 'unknown-choice', ['goal', 'lagsIn']],
    [
      'a day outside the calendar',
      cycle(0),
      { signByDate: '2031-01-01', lagsIn: 'working', calendar: chineseCalendar },
      'outside-coverage',
      ['goal', 'signByDate'],
    ],
    [
      'a cycle that begins before the calendar does',
      cycle(300),
      { signByDate: '2026-06-01', lagsIn: 'working', calendar: chineseCalendar },
      'outside-coverage',
      ['goal', 'signByDate'],
    ],
    ['a cycle longer than our years', cycle(1e9), { signByDate: '2026-06-01' }, 'out-of-range', ['goal', 'signByDate']],
    [
      'a misspelt option',
      cycle(1),
      { signByDate: '2026-02-28', asof: '2026-01-01' },
      'unknown-field',
      ['goal', 'asof'],
    ],
  ])('refuses %s', (_, funnel, goal, code, path) => {
    const error = refused(() => backschedule(funnel as Funnel, goal as SigningGoal));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^backschedule requires /);
  });
});

describe('creationDeadlines', () => {
  const months = periodsOf({ start: '2026-01-01', end: '2026-12-31' }, 'month');

  it('names the stages that may still be entered for a period', () => {
    const deadlines = creationDeadlines(cycle(40, 20), months.slice(0, 4), { asOf: '2026-01-31' });
    expect(deadlines).toStrictEqual([
      { id: '2026-01', lastCreationDate: '2025-12-02', pipelineOnly: true, openStageIds: [] },
      { id: '2026-02', lastCreationDate: '2025-12-30', pipelineOnly: true, openStageIds: ['s1'] },
      { id: '2026-03', lastCreationDate: '2026-01-30', pipelineOnly: true, openStageIds: ['s1'] },
      { id: '2026-04', lastCreationDate: '2026-03-01', pipelineOnly: false, openStageIds: ['s0', 's1'] },
    ]);
  });

  it('says what backschedule says of the last day of each period', () => {
    fc.assert(
      fc.property(lagLists, datesOf2026, fc.boolean(), (lags, asOf, working) => {
        const counting = working ? ({ lagsIn: 'working', calendar: chineseCalendar } as const) : {};
        const periods = months.slice(4);
        const deadlines = creationDeadlines(cycle(...lags), periods, { asOf, ...counting });
        deadlines.forEach(({ lastCreationDate, pipelineOnly, openStageIds }, index) => {
          const { stages } = backschedule(cycle(...lags), { signByDate: periods[index]!.end, asOf, ...counting });
          expect(lastCreationDate).toBe(stages[0]!.requiredByDate);
          expect(pipelineOnly).toBe(stages[0]!.late);
          expect(openStageIds).toStrictEqual(stages.filter(({ late }) => late === false).map(({ id }) => id));
          if (index > 0) expect(lastCreationDate >= deadlines[index - 1]!.lastCreationDate).toBe(true);
        });
      }),
    );
  });

  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    ['no day', months, {}, 'missing-field', ['options', 'asOf']],
    ['one period twice', [months[0], months[0]], { asOf: '2026-01-01' }, 'duplicate-id', ['periods', 1, 'id']],
    [
      'a period that ends before it starts',
      [{ id: 'a', start: '2026-02-01', end: '2026-01-31' }],
      { asOf: '2026-01-01' },
      'reversed-dates',
      ['periods', 0, 'end'],
    ],
    [
      'a period outside the calendar',
      [{ id: 'a', start: '2031-02-01', end: '2031-02-28' }],
      { asOf: '2026-01-01', lagsIn: 'working', calendar: chineseCalendar },
      'outside-coverage',
      ['periods', 0, 'end'],
    ],
  ])('refuses %s', (_, periods, options, code, path) => {
    const call = () => creationDeadlines(cycle(1), periods as SigningPeriod[], options as CreationDeadlineOptions);
    const error = refused(call);
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^creationDeadlines requires /);
  });
});
