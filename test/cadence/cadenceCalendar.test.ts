import { cadenceCalendar, usualCadence, workCalendar } from 'quotaloop';
import type { CadenceMeeting, CadenceRule, CadenceRuleBase } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { chineseCalendar } from '../data/chineseCalendar.ts';

const shown = (meetings: readonly CadenceMeeting[], kind: string): string[] =>
  meetings
    .filter((meeting) => meeting.kind === kind)
    .map(({ date, movedFrom }) => date + (movedFrom ? ` for ${movedFrom}` : ''));
const weekly = (weekday: number, ifOff?: 'next' | 'previous' | 'skip'): CadenceRule => ({
  id: 'w',
  kind: 'weekly',
  every: 'week',
  weekday,
  ...(ifOff === undefined ? {} : { ifOff }),
});
const placed = (start: string, end: string, rule: CadenceRule) =>
  cadenceCalendar(chineseCalendar, { start, end, rules: [rule] });

describe('the usual cadence in January 2026', () => {
  const { meetings, unplaced } = cadenceCalendar(chineseCalendar, { start: '2026-01-01', end: '2026-01-31' });

  it('starts the morning on each of the 21 working days, the make-up Sunday 4 January first', () => {
    const mornings = shown(meetings, 'morning-start');
    expect(mornings).toHaveLength(21);
    expect(mornings[0]).toBe('2026-01-04');
    for (const kind of ['joint-visit', 'evening-share', 'daily-report']) {
      expect(shown(meetings, kind)).toEqual(mornings);
    }
  });

  it('meets on the four Mondays and reviews the month on Friday the 30th', () => {
    expect(shown(meetings, 'weekly-meeting')).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
    expect(shown(meetings, 'monthly-review')).toEqual(['2026-01-30']);
  });

  it('says that the Monday of the first week lies before the calendar', () => {
    expect(unplaced).toEqual([
      { id: 'week@2026-W01', ruleId: 'week', kind: 'weekly-meeting', periodId: '2026-W01', reason: 'outside-coverage' },
    ]);
  });

  it('lists a day in the order of the rules', () => {
    const lastFriday = meetings.filter(({ date }) => date === '2026-01-30').map(({ kind }) => kind);
    expect(lastFriday).toEqual(['morning-start', 'joint-visit', 'monthly-review', 'evening-share', 'daily-report']);
    expect(meetings[0]).toEqual({
      id: 'morning@2026-01-04',
      ruleId: 'morning',
      kind: 'morning-start',
      date: '2026-01-04',
      weekday: 7,
      periodId: '2026-01-04',
      movedFrom: null,
      dayWeight: 1,
      time: null,
      minutes: null,
    });
  });

  it('returns rules of its own at every call', () => {
    expect(usualCadence()).not.toBe(usualCadence());
    expect(usualCadence()).toEqual(usualCadence());
  });
});

describe('a weekly meeting on a day off', () => {
  // 2026-02-23 is the last Monday of the Spring Festival; 2026-10-01 to 07 is National Day, Saturday the 10th is made up.
  it('goes to the next working day of its week', () => {
    expect(shown(placed('2026-02-23', '2026-03-01', weekly(1)).meetings, 'weekly')).toEqual([
      '2026-02-24 for 2026-02-23',
    ]);
  });

  it('goes back where no working day of the week is left, so that no week has two', () => {
    // Friday 1 May is off and so is the weekend.
    expect(shown(placed('2026-04-27', '2026-05-10', weekly(5)).meetings, 'weekly')).toEqual([
      '2026-04-30 for 2026-05-01',
      '2026-05-08',
    ]);
  });

  it('goes to a make-up day on the weekend as to any other day', () => {
    expect(chineseCalendar.exceptions).toContainEqual({ date: '2026-01-04', weight: 1 });
    expect(shown(placed('2026-01-01', '2026-01-04', weekly(5)).meetings, 'weekly')).toEqual([
      '2026-01-04 for 2026-01-02',
    ]);
  });

  it('goes back first, or is dropped, where the rule says so', () => {
    expect(shown(placed('2026-06-15', '2026-06-21', weekly(5, 'previous')).meetings, 'weekly')).toEqual([
      '2026-06-18 for 2026-06-19',
    ]);
    expect(placed('2026-06-15', '2026-06-21', weekly(5, 'skip'))).toMatchObject({
      meetings: [],
      unplaced: [{ periodId: '2026-W25', reason: 'day-off' }],
    });
  });

  it('is not held in the week of the Spring Festival, which is off altogether, and says so', () => {
    expect(placed('2026-02-16', '2026-02-22', weekly(3))).toMatchObject({
      meetings: [],
      unplaced: [{ id: 'w@2026-W08', reason: 'no-working-day' }],
    });
  });
});

describe('half days', () => {
  const calendar = workCalendar({
    coverage: { start: '2026-03-01', end: '2026-03-31' },
    workweek: [1, 1, 1, 1, 1, 0.5, 0],
    exceptions: [],
  });

  it('are working days, unless a rule asks for whole ones', () => {
    const { meetings } = cadenceCalendar(calendar, { start: '2026-03-06', end: '2026-03-07' });
    expect(
      meetings.filter(({ date }) => date === '2026-03-07').map(({ kind, dayWeight }) => [kind, dayWeight]),
    ).toEqual([
      ['morning-start', 0.5],
      ['evening-share', 0.5],
      ['daily-report', 0.5],
    ]);
  });

  it('move a weekly meeting that needs a whole day, and do not count for the last day of the month', () => {
    const rules: readonly CadenceRule[] = [
      { ...weekly(6), halfDays: 'skip' },
      { id: 'm', kind: 'monthly', every: 'month', nthWorkingDay: 5, halfDays: 'skip' },
      { id: 'n', kind: 'monthly', every: 'month', nthWorkingDay: 6 },
    ];
    const { meetings } = cadenceCalendar(calendar, { start: '2026-03-02', end: '2026-03-08', rules });
    expect(meetings.map(({ id, date }) => [id, date])).toEqual([
      ['w@2026-W10', '2026-03-06'],
      ['m@2026-03', '2026-03-06'],
      ['n@2026-03', '2026-03-07'],
    ]);
  });
});

describe('cadenceCalendar', () => {
  const at = (id: string, time?: string): CadenceRule => ({
    id,
    kind: 'talk',
    every: 'working-day',
    ...(time === undefined ? {} : { time }),
    minutes: 15,
  });

  it('orders a day by time, what has none last', () => {
    const rules = [at('a'), at('b', '18:00'), at('c', '08:30')];
    const { meetings } = cadenceCalendar(chineseCalendar, { start: '2026-03-02', end: '2026-03-02', rules });
    expect(meetings.map(({ ruleId, time, minutes }) => [ruleId, time, minutes])).toEqual([
      ['c', '08:30', 15],
      ['b', '18:00', 15],
      ['a', null, 15],
    ]);
  });

  it('says when a month has too few working days', () => {
    const rule: CadenceRule = { id: 'm', kind: 'review', every: 'month', nthWorkingDay: -17 };
    expect(placed('2026-02-01', '2026-02-28', rule)).toMatchObject({
      meetings: [],
      unplaced: [{ id: 'm@2026-02', reason: 'too-few-working-days' }],
    });
  });

  it.each<[string, object, string]>([
    ['a range beyond the calendar', { end: '2027-01-01' }, 'outside-coverage at input.end'],
    ['a range before it', { start: '2025-12-31' }, 'outside-coverage at input.start'],
    ['a reversed range', { start: '2026-02-01' }, 'reversed-dates at input.end'],
    ['a misspelt field', { rule: [] }, 'unknown-field at input.rule'],
    ['rules that are no list', { rules: {} }, 'wrong-type at input.rules'],
    ['a rule twice', { rules: [weekly(1), weekly(2)] }, 'duplicate-id at input.rules.1.id'],
    ['a weekday 0', { rules: [weekly(0)] }, 'out-of-range at input.rules.0.weekday'],
    ['a weekday 8', { rules: [weekly(8)] }, 'out-of-range at input.rules.0.weekday'],
    ['another word for days off', { rules: [weekly(1, 'later' as 'next')] }, 'unknown-choice at input.rules.0.ifOff'],
    [
      'a rule of no rhythm',
      { rules: [{ id: 'a', kind: 'b', every: 'year' }] },
      'unknown-choice at input.rules.0.every',
    ],
    ['a rule without a rhythm', { rules: [{ id: 'a', kind: 'b' }] }, 'missing-field at input.rules.0.every'],
    ['a weekday of a daily rule', { rules: [{ ...at('a'), weekday: 1 }] }, 'unknown-field at input.rules.0.weekday'],
    ['a time of no day', { rules: [at('a', '24:00')] }, 'invalid-time at input.rules.0.time'],
    ['a time in words', { rules: [at('a', '8:30')] }, 'invalid-time at input.rules.0.time'],
    ['no minutes at all', { rules: [{ ...at('a'), minutes: 0 }] }, 'out-of-range at input.rules.0.minutes'],
    [
      'a position 0',
      { rules: [{ id: 'm', kind: 'r', every: 'month', nthWorkingDay: 0 }] },
      'out-of-range at input.rules.0.nthWorkingDay',
    ],
    ['an empty kind', { rules: [{ ...at('a'), kind: '' } as CadenceRuleBase] }, 'invalid-id at input.rules.0.kind'],
  ])('refuses %s', (_what, change, refused) => {
    const input = { start: '2026-01-01', end: '2026-01-31', ...change };
    expect(refusalOf(() => cadenceCalendar(chineseCalendar, input))).toBe(refused);
  });
});
