import {
  checkStandard,
  correctionsDue,
  listWorkingDays,
  morningBrief,
  revisitsDue,
  todaysTarget,
  withAbsences,
} from 'quotaloop';
import type { MorningBriefInput, TrackedCorrection } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { chineseCalendar as calendar } from '../data/chineseCalendar.ts';

const correction = (id: string, owner: string, due: string): TrackedCorrection => ({
  id,
  at: '2026-01-09',
  causes: ['skill'],
  evidence: 'closing 0.15 of 0.2: -50000.00',
  remedy: '30 minutes a day on customer files',
  adjustments: [{ id: 'files', what: 'report on the week', owner, due }],
  reinspectOn: '2026-01-26',
});
const standard = [
  { id: 'appointments', count: 3 },
  { id: 'visits', count: 8 },
];
const counts = (appointments: number, visits: number) => [
  { id: 'appointments', count: appointments },
  { id: 'visits', count: visits },
];

const input: MorningBriefInput = {
  calendar,
  date: '2026-01-14',
  people: [
    { id: 'An' },
    { id: 'Bo', absences: ['2026-01-12', '2026-01-13', '2026-01-20'] },
    { id: 'Cai', absences: ['2026-01-14'] },
    { id: 'Dan', startDate: '2026-01-19' },
  ],
  targets: [
    { id: 'sales', personId: 'An', end: '2026-01-31', targetAmount: '454545.45', actualAmount: '150000' },
    { id: 'visits', personId: 'An', end: '2026-01-16', targetAmount: 40, actualAmount: 15, unit: 1, rounding: 'up' },
    { id: 'sales', personId: 'Bo', end: '2026-01-31', targetAmount: 130000, actualAmount: 0 },
    { id: 'sales', personId: 'Dan', end: '2026-01-31', targetAmount: 100000, actualAmount: 0 },
  ],
  standard,
  reports: [
    { personId: 'An', date: '2026-01-13', activities: counts(3, 6) },
    { personId: 'An', date: '2026-01-12', activities: counts(0, 0) },
    { personId: 'Bo', date: '2026-01-09', activities: counts(4, 9) },
  ],
  customers: [
    { id: 'Wang', personId: 'An', class: 'A', lastVisitDate: '2026-01-05' },
    { id: 'Xu', personId: 'Bo', class: 'B', lastVisitDate: null },
    { id: 'You', personId: 'An', class: 'B', lastVisitDate: '2025-12-20' },
    { id: 'Zou', personId: 'An', class: 'A', lastVisitDate: '2026-01-13' },
  ],
  intervals: [
    { class: 'A', days: 7 },
    { class: 'B', days: 14 },
  ],
  corrections: [
    correction('c1', 'An', '2026-01-13'),
    correction('c2', 'Bo', '2026-01-15'),
    correction('c3', 'Zhao', '2026-01-14'),
  ],
  appointments: [
    { id: 'x', personId: 'An', date: '2026-01-14', what: 'Wang, some time' },
    { id: 'y', personId: 'An', date: '2026-01-14', time: '15:00', what: 'You, contract' },
    { id: 'z', personId: 'An', date: '2026-01-14', time: '09:30', what: 'Zou' },
    { id: 'w', personId: 'An', date: '2026-01-15', time: '09:00', what: 'tomorrow' },
  ],
};

describe('morningBrief', () => {
  const brief = morningBrief(input);
  const [an, bo, cai, dan] = brief.people;

  it('says who works today', () => {
    expect(brief.people.map(({ personId, status }) => `${personId} ${status}`)).toEqual([
      'An working',
      'Bo working',
      'Cai absent',
      'Dan not-in-seat',
    ]);
    const sunday = morningBrief({ ...input, date: '2026-01-18' });
    expect(sunday.people[0]?.status).toBe('day-off');
  });

  it('has an agenda in a fixed order, without what there is nothing to tell about', () => {
    expect(an?.agenda).toEqual(['yesterday', 'corrections', 'targets', 'appointments', 'visits']);
    expect(bo?.agenda).toEqual(['targets', 'visits']); // his last day was met
    expect(cai?.agenda).toEqual(['yesterday']);
    expect(dan?.agenda).toEqual(['targets']);
  });

  it('looks at each person’s own last working day', () => {
    expect([an, bo, cai, dan].map((person) => [person?.yesterday.date, person?.yesterday.status])).toEqual([
      ['2026-01-13', 'unmet'],
      ['2026-01-09', 'met'],
      ['2026-01-13', 'missing'],
      [null, null],
    ]);
    expect(an?.yesterday.activities[1]).toEqual({ id: 'visits', requiredCount: 8, count: 6, shortCount: 2 });
    expect(dan?.yesterday.reason).toBe('no-earlier-day');
    expect(
      morningBrief({ calendar, date: '2026-01-04', people: [{ id: 'An' }], standard }).people[0]?.yesterday.reason,
    ).toBe('no-earlier-day');
    expect(morningBrief({ calendar, date: '2026-01-14', people: [{ id: 'An' }] }).people[0]?.yesterday.reason).toBe(
      'no-standard',
    );
  });

  it('has the figures of the functions that it asks', () => {
    const { personId: _, id, ...target } = input.targets![0]!;
    expect(an?.targets[0]).toEqual({ id, ...todaysTarget({ calendar, today: '2026-01-14', ...target }) });
    expect(an?.targets[1]?.todayAmount).toBe('9'); // 25 visits on 3 days
    const due = revisitsDue(
      input.customers!.map(({ personId: _p, ...customer }) => customer),
      input.intervals!,
      { asOf: '2026-01-14' },
    ).due;
    expect([...bo!.visits, ...an!.visits]).toEqual(due);
    const { days } = checkStandard(standard, {
      calendar,
      start: '2026-01-13',
      end: '2026-01-13',
      people: [{ id: 'An' }],
      reports: [input.reports![0]!],
    });
    expect(an?.yesterday.activities).toEqual(days[0]?.activities);
  });

  it('lays a target over the days that the person is really there', () => {
    const days = listWorkingDays(calendar, '2026-01-14', '2026-01-31').length;
    expect([an?.targets[0]?.remainingDays, bo?.targets[0]?.remainingDays]).toEqual([days, days - 1]);
    const own = withAbsences(calendar, ['2026-01-20']);
    expect(bo?.targets[0]?.todayAmount).toBe(
      todaysTarget({ calendar: own, today: '2026-01-14', end: '2026-01-31', targetAmount: 130000, actualAmount: 0 })
        .todayAmount,
    );
    // Dan comes on the 19th: ten days, and nothing today.
    expect([dan?.targets[0]?.remainingDays, dan?.targets[0]?.status]).toEqual([10, 'day-off']);
    const leaving = morningBrief({
      calendar,
      date: '2026-01-14',
      people: [{ id: 'An', endDate: '2026-01-15' }],
      targets: [input.targets![0]!],
    });
    expect(leaving.people[0]?.targets[0]?.remainingDays).toBe(2);
  });

  it('gives corrections to their owners, and the others to whoever leads', () => {
    expect(an?.corrections.map(({ correctionId, status, daysLate }) => [correctionId, status, daysLate])).toEqual([
      ['c1', 'overdue', 1],
    ]);
    expect(bo?.corrections).toEqual([]); // due tomorrow
    expect(brief.otherCorrections.map(({ correctionId, owner }) => [correctionId, owner])).toEqual([['c3', 'Zhao']]);
    const late = morningBrief({ ...input, date: '2026-01-27' });
    const all = correctionsDue(input.corrections!, '2026-01-27');
    expect([...late.people.flatMap(({ corrections }) => corrections), ...late.otherCorrections]).toHaveLength(
      all.length,
    );
  });

  it('lists today’s appointments by time, the open one last', () => {
    expect(an?.appointments).toEqual([
      { id: 'z', time: '09:30', what: 'Zou' },
      { id: 'y', time: '15:00', what: 'You, contract' },
      { id: 'x', time: null, what: 'Wang, some time' },
    ]);
  });

  it.each<[string, object, string]>([
    ['a day outside the calendar', { date: '2027-01-04' }, 'outside-coverage at date'],
    [
      'a target of nobody',
      { targets: [{ ...input.targets![0]!, personId: 'Eve' }] },
      'unknown-id at targets.0.personId',
    ],
    ['a target twice', { targets: [input.targets![0]!, input.targets![0]!] }, 'duplicate-id at targets.1.id'],
    [
      'a target between two cents',
      { targets: [input.targets![0]!, { ...input.targets![0]!, id: 'x', targetAmount: '0.001' }] },
      'off-unit at targets.1.targetAmount',
    ],
    [
      'a target beyond the calendar',
      { targets: [{ ...input.targets![0]!, end: '2027-01-31' }] },
      'outside-coverage at targets.0.end',
    ],
    ['customers without intervals', { intervals: undefined }, 'missing-field at intervals'],
    ['intervals without customers', { customers: undefined }, 'missing-field at customers'],
    [
      'a customer of a class without an interval',
      { customers: [{ ...input.customers![0]!, class: 'D' }] },
      'unknown-id at customers.0.class',
    ],
    [
      'a customer of nobody',
      { customers: [{ ...input.customers![0]!, personId: '__proto__' }] },
      'unknown-id at customers.0.personId',
    ],
    ['reports without a standard', { standard: undefined }, 'missing-field at standard'],
    ['a report twice', { reports: [input.reports![0]!, input.reports![0]!] }, 'duplicate-date at reports.1.date'],
    [
      'an activity that the standard does not have',
      { reports: [{ ...input.reports![0]!, activities: [{ id: 'calls', count: 1 }] }] },
      'unknown-id at reports.0.activities.0.id',
    ],
    [
      'a report of nobody',
      { reports: [{ ...input.reports![0]!, personId: 'Eve' }] },
      'unknown-id at reports.0.personId',
    ],
    [
      'an appointment at noon',
      { appointments: [{ ...input.appointments![0]!, time: 'noon' }] },
      'invalid-time at appointments.0.time',
    ],
    [
      'an appointment of nobody',
      { appointments: [{ ...input.appointments![0]!, personId: '' }] },
      'unknown-id at appointments.0.personId',
    ],
    [
      'a correction without an owner',
      { corrections: [correction('c', '', '2026-01-15')] },
      'invalid-id at corrections.0.adjustments.0.owner',
    ],
    [
      'an absence outside the calendar',
      { people: [{ id: 'An', absences: ['2025-12-31'] }] },
      'outside-coverage at people.0.absences.0',
    ],
  ])('refuses %s', (_what, change, refused) => {
    const changed: Readonly<Record<string, unknown>> = { ...input, ...change };
    const asked = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
    expect(refusalOf(() => morningBrief(asked as unknown as MorningBriefInput))).toBe(refused);
  });
});
