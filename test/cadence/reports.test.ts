import { problemBacklog, reportCompleteness } from 'quotaloop';
import type { RaisedProblem, ReportInput, WrittenReport } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { chineseCalendar as calendar } from '../data/chineseCalendar.ts';

const full = { done: '8 visits', problems: 'none', next: 'call Wang' };
const report = (personId: string, date: string, more: Partial<WrittenReport> = {}): WrittenReport => ({
  personId,
  date,
  ...full,
  ...more,
});
/** Tuesday 30 December is behind; the first days of 2026: Thursday to Saturday off, Sunday the 4th is worked. */
const input: ReportInput = {
  calendar,
  start: '2026-01-01',
  end: '2026-01-06',
  people: [{ id: 'An' }, { id: 'Bo', absences: ['2026-01-05'] }, { id: 'Cai', startDate: '2026-01-06' }],
  reports: [
    report('An', '2026-01-04', { submittedAt: '2026-01-04' }),
    report('An', '2026-01-05', { submittedAt: '2026-01-06', next: ' ' }),
    report('Bo', '2026-01-04', { submittedAt: '2026-01-05T00:01' }),
    report('Bo', '2026-01-02'),
    report('Cai', '2026-01-06'),
  ],
};

describe('reportCompleteness', () => {
  const result = reportCompleteness(input);
  const lines = (answer: typeof result) =>
    answer.days.map(({ personId, date, status, timing }) => `${personId} ${date.slice(8)} ${status} ${timing}`);

  it('asks for the make-up Sunday, not for the holiday, the leave, or the days before somebody came', () => {
    expect(lines(result)).toEqual([
      'An 04 complete on-time',
      'An 05 incomplete late',
      'An 06 missing null',
      'Bo 02 extra null',
      'Bo 04 complete late',
      'Bo 05 absent null',
      'Bo 06 missing null',
      'Cai 06 complete unknown',
    ]);
    expect(result.days[1]?.missingSections).toEqual(['next']);
  });

  it('gives exact shares of what was due', () => {
    expect([result.dueCount, result.completeCount, result.incompleteCount, result.missingCount]).toEqual([6, 3, 1, 2]);
    expect(result.coverage).toEqual({ rate: 2 / 3, exactRate: '2/3', reason: null });
    expect(result.completeness.exactRate).toBe('1/3'); // An on the 4th, Cai on the 6th
    expect(result.people.map(({ personId, coverage }) => [personId, coverage.exactRate])).toEqual([
      ['An', '2/3'],
      ['Bo', '1/2'],
      ['Cai', '1'],
    ]);
  });

  it('names day by day whose report is missing, incomplete or late', () => {
    expect(
      result.dates.map(({ date, missingIds, incompleteIds, lateIds }) => [date, missingIds, incompleteIds, lateIds]),
    ).toEqual([
      ['2026-01-04', [], [], ['Bo']],
      ['2026-01-05', [], ['An'], ['An']],
      ['2026-01-06', ['An', 'Bo'], [], []],
    ]);
  });

  it('waits for a deadline that is not over, and does not know what came in later', () => {
    const asOf = reportCompleteness({ ...input, asOf: '2026-01-05', deadline: { workingDaysLater: 1, time: '09:00' } });
    expect(lines(asOf)).toEqual([
      'An 04 complete on-time',
      'An 05 not-due null', // handed in on the 6th
      'An 06 not-due null',
      'Bo 02 extra null',
      'Bo 04 complete on-time', // until 09:00 of the 5th
      'Bo 05 absent null',
      'Bo 06 not-due null',
      'Cai 06 complete unknown',
    ]);
    expect(asOf.dueCount).toBe(3);
  });

  it('counts the minute of the deadline as in time and the second after it as late', () => {
    const at = (submittedAt: string) =>
      reportCompleteness({
        ...input,
        people: [{ id: 'An' }],
        reports: [report('An', '2026-01-04', { submittedAt })],
        deadline: { time: '20:00' },
      }).days[0]?.timing;
    const times = ['2026-01-04T20:00', '2026-01-04T20:00:00', '2026-01-04T20:00:01', '2026-01-04'];
    expect(times.map(at)).toEqual(['on-time', 'on-time', 'late', 'late']);
  });

  it('has no share of nothing and says why', () => {
    const holiday = reportCompleteness({ ...input, end: '2026-01-03', reports: [] });
    expect(holiday.coverage).toEqual({ rate: null, exactRate: null, reason: 'nothing-due' });
    expect([holiday.dates, holiday.days]).toEqual([[], []]);
  });

  it('asks only for the sections that are asked for', () => {
    const sections = ['done', 'problems'] as const;
    expect(reportCompleteness({ ...input, sections }).incompleteCount).toBe(0);
  });

  it.each<[string, object, string]>([
    ['a report of nobody', { reports: [report('__proto__', '2026-01-05')] }, 'unknown-id at reports.0.personId'],
    [
      'two of a person and day',
      { reports: [report('An', '2026-01-05'), report('An', '2026-01-05')] },
      'duplicate-date at reports.1.date',
    ],
    ['a day outside the range', { reports: [report('An', '2026-01-07')] }, 'out-of-range at reports.0.date'],
    ['a text that is none', { reports: [{ ...report('An', '2026-01-05'), done: 3 }] }, 'wrong-type at reports.0.done'],
    [
      'a time that is none',
      { reports: [report('An', '2026-01-05', { submittedAt: '2026-01-05 20:00' })] },
      'invalid-time at reports.0.submittedAt',
    ],
    [
      'a day that is none',
      { reports: [report('An', '2026-01-05', { submittedAt: '2026-02-30T20:00' })] },
      'invalid-time at reports.0.submittedAt',
    ],
    ['no sections', { sections: [] }, 'out-of-range at sections'],
    ['a section twice', { sections: ['done', 'done'] }, 'duplicate-key at sections.1'],
    ['a section of its own', { sections: ['mood'] }, 'unknown-choice at sections.0'],
    ['a deadline before the day', { deadline: { workingDaysLater: -1 } }, 'out-of-range at deadline.workingDaysLater'],
    [
      'a deadline behind the calendar',
      { deadline: { workingDaysLater: 300 } },
      'outside-coverage at deadline.workingDaysLater',
    ],
    ['a deadline at 25:00', { deadline: { time: '25:00' } }, 'invalid-time at deadline.time'],
    ['days outside the calendar', { start: '2025-12-31' }, 'outside-coverage at start'],
    ['a misspelt field', { people: [{ id: 'An', absence: [] }] }, 'unknown-field at people.0.absence'],
  ])('refuses %s', (_what, change, refused) => {
    expect(refusalOf(() => reportCompleteness({ ...input, ...change }))).toBe(refused);
  });
});

describe('problemBacklog', () => {
  const problems: readonly RaisedProblem[] = [
    { id: 'stock', what: 'No samples left', raisedDate: '2026-02-12', owner: 'An' },
    { id: 'price', what: 'Old price list', raisedDate: '2026-02-12', owner: null },
    { id: 'car', what: 'Car in repair', raisedDate: '2026-02-10', owner: 'Bo', solvedDate: '2026-02-24' },
    { id: 'later', what: 'Not yet raised', raisedDate: '2026-02-25', owner: 'Bo' },
  ];

  it('counts both ages: over the Spring Festival twelve days pass and three of them are worked', () => {
    const { open, solvedCount, laterCount } = problemBacklog(calendar, problems, '2026-02-24');
    expect(open.map(({ id, ageDays, ageWorkingDays }) => [id, ageDays, ageWorkingDays])).toEqual([
      ['price', 12, 3], // Friday 13, make-up Saturday 14, Tuesday 24
      ['stock', 12, 3],
    ]);
    expect([solvedCount, laterCount]).toEqual([1, 1]);
  });

  it('is beyond the limit only when it is older than the limit', () => {
    const over = (limitDays: number, limitIn: 'working-days' | 'calendar-days') =>
      problemBacklog(calendar, problems, '2026-02-24', { limitDays, limitIn }).overLimitIds;
    expect([over(3, 'working-days'), over(2, 'working-days')]).toEqual([[], ['price', 'stock']]);
    expect([over(12, 'calendar-days'), over(11, 'calendar-days')]).toEqual([[], ['price', 'stock']]);
  });

  it('has what is solved later still open, and groups by owner, nobody among them', () => {
    const { open, owners, unownedIds } = problemBacklog(calendar, problems, '2026-02-13', { limitDays: 1 });
    expect(open.map(({ id, overLimit }) => [id, overLimit])).toEqual([
      ['car', true],
      ['price', false],
      ['stock', false],
    ]);
    expect(owners).toEqual([
      { owner: 'Bo', openCount: 1, overLimitCount: 1, oldestDays: 3 },
      { owner: null, openCount: 1, overLimitCount: 0, oldestDays: 1 },
      { owner: 'An', openCount: 1, overLimitCount: 0, oldestDays: 1 },
    ]);
    expect(unownedIds).toEqual(['price']);
  });

  it.each<[string, () => unknown, string]>([
    [
      'a solution before the problem',
      () => problemBacklog(calendar, [{ ...problems[2]!, solvedDate: '2026-02-09' }], '2026-02-24'),
      'reversed-dates at problems.0.solvedDate',
    ],
    [
      'an open problem from before the calendar',
      () => problemBacklog(calendar, [{ ...problems[0]!, raisedDate: '2025-12-31' }], '2026-02-24'),
      'outside-coverage at problems.0.raisedDate',
    ],
    ['a day outside it', () => problemBacklog(calendar, [], '2027-01-01'), 'outside-coverage at asOf'],
    [
      'an owner without a name',
      () => problemBacklog(calendar, [{ ...problems[0]!, owner: '' }], '2026-02-24'),
      'invalid-id at problems.0.owner',
    ],
    [
      'a limit below zero',
      () => problemBacklog(calendar, [], '2026-02-24', { limitDays: -1 }),
      'out-of-range at options.limitDays',
    ],
    [
      'a problem twice',
      () => problemBacklog(calendar, [problems[0]!, problems[0]!], '2026-02-24'),
      'duplicate-id at problems.1.id',
    ],
  ])('refuses %s', (_what, call, refused) => {
    expect(refusalOf(call)).toBe(refused);
  });
});
