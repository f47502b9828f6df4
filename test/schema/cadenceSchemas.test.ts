import fc from 'fast-check';
import { adherence, cadenceCalendar, decomposeTarget, eveningShare, usualCadence, weeklyReview } from 'quotaloop';
import type { CadenceRule } from 'quotaloop';
import {
  cadenceCalendarSchema,
  cadenceParameters,
  cadenceRuleSchema,
  datedMeetingSchema,
  eveningShareSchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { backlogs, cadenceRules, classes, keptMeetings, reportInputs, sharedMoves } from '../laws/cadence.ts';
import { coveredRanges } from '../laws/calendar.ts';
import { numRuns } from '../laws/cases.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const year = { start: '2026-01-01', end: '2026-12-31' };
const calendar = { coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] };
const range = { start: '2026-03-02', end: '2026-03-08' };
const week: CadenceRule = { id: 'week', kind: 'weekly-meeting', every: 'week', weekday: 1 };

describe('the rules of the cadence', () => {
  it('have the shape, each of them and the usual ones; stored rules give the same meetings, which have theirs', () => {
    fc.assert(
      fc.property(coveredRanges, cadenceRules, ({ calendar: covered, start, end }, rules) => {
        const kept = z.array(cadenceRuleSchema).parse(throughJson(rules));
        expect(kept).toStrictEqual(rules);
        const meetings = cadenceCalendar(covered, { start, end, rules: kept });
        expect(meetings).toStrictEqual(cadenceCalendar(covered, { start, end, rules }));
        expect(cadenceCalendarSchema.parse(throughJson(meetings))).toStrictEqual(meetings);
      }),
      { numRuns: numRuns / 5 }, // each lays out a whole range of days
    );
    expect(z.array(cadenceRuleSchema).parse(usualCadence())).toStrictEqual(usualCadence());
  });

  it.each<[what: string, rule: Readonly<Record<string, unknown>>]>([
    ['another word for how often', { ...week, every: 'fortnight' }],
    ['no word for how often', { id: 'week', kind: 'weekly-meeting', weekday: 1 }],
    ['a week without its day', { id: 'week', kind: 'weekly-meeting', every: 'week' }],
    ['a day of a week that comes daily', { ...week, every: 'working-day' }],
    ['the eighth day', { ...week, weekday: 8 }],
    ['half a day', { ...week, weekday: 1.5 }],
    ['a month by its weekday', { ...week, every: 'month' }],
    ['the thirty-second working day', { id: 'm', kind: 'review', every: 'month', nthWorkingDay: 32 }],
    ['a time with seconds', { ...week, time: '09:00:00' }],
    ['a time of one digit', { ...week, time: '9:00' }],
    ['no minutes', { ...week, minutes: 0 }],
    ['a kind without a name', { ...week, kind: '' }],
    ['another word for half days', { ...week, halfDays: 'drop' }],
    ['a field that nobody knows', { ...week, where: 'office' }],
  ])('are none, neither for the schema nor for the function: %s', (_what, rule) => {
    expectRefusedByBoth('cadenceCalendar', [calendar, { ...range, rules: [rule] }]);
  });

  it('are a matter of meaning where the schema does not look: a position zero, an id given twice', () => {
    for (const rules of [[{ id: 'm', kind: 'review', every: 'month', nthWorkingDay: 0 }], [week, week]]) {
      expect(z.array(cadenceRuleSchema).safeParse(rules).success).toBe(true);
      expect(() => cadenceCalendar(calendar, { ...range, rules: rules as CadenceRule[] })).toThrow();
    }
  });
});

describe('what people bring into their meetings', () => {
  it('has the shape: reports', () => {
    const property = fc.property(reportInputs, (input) => {
      expectTakenByBoth('reportCompleteness', [input]);
    });
    fc.assert(property, { numRuns: numRuns / 5 }); // twenty reports each
  });

  it('has the shape: problems', () => {
    const property = fc.property(backlogs, ({ calendar: covered, problems, asOf, limitDays, limitIn }) => {
      expectTakenByBoth('problemBacklog', [covered, problems, asOf, { limitDays, limitIn }]);
    });
    fc.assert(property, { numRuns: numRuns / 5 }); // a calendar of years each
  });

  it('has the shape: moves of customers; what is told of them can be stored and filled in', () => {
    const property = fc.property(sharedMoves, (moves) => {
      expectTakenByBoth('eveningShare', [moves, { classes, upgrades: 'all' }]);
      const shared = eveningShare(moves, { classes, upgrades: 'all' });
      expect(eveningShareSchema.parse(throughJson(shared))).toStrictEqual(shared);
    });
    fc.assert(property, { numRuns });
  });

  it('has the shape: meetings held, and those who came', () => {
    const property = fc.property(keptMeetings, ({ meetings, input }) => {
      expectTakenByBoth('adherence', [meetings, input]);
    });
    fc.assert(property, { numRuns });
  });

  it('has the shape: meetings as the calendar wrote them, with all that it says of them', () => {
    const { meetings } = cadenceCalendar(calendar, range);
    expect(z.array(datedMeetingSchema).parse(meetings)).toStrictEqual(meetings);
    const input = { asOf: range.end, people: [{ id: 'an' }], held: [] };
    expectTakenByBoth('adherence', [meetings, input]);
    expect(adherence(meetings, input).dueCount).toBe(meetings.length);
  });

  it('has the shape: a week of the plan, with the work and the corrections', () => {
    const plan = decomposeTarget({ amount: 2640000, year, calendar, people: [{ id: 'Li' }] });
    const factors = [{ id: 'visits', kind: 'volume', plan: 20, actual: '16' }];
    const correction = {
      id: 'c1',
      at: '2026-03-03T17:30',
      causes: ['skill'],
      evidence: '3 of 20',
      remedy: 'practice',
      adjustments: [{ id: 'files', what: 'report', owner: 'Li', due: '2026-03-10' }],
      reinspectOn: '2026-03-12',
      storedBy: 'db',
    };
    const input = {
      date: '2026-03-09',
      actuals: [{ date: '2026-03-04', amount: '20000.00', personId: 'Li' }],
      work: [{ personId: 'Li', factors }],
      corrections: [correction],
    };
    expectTakenByBoth('weeklyReview', [plan, input]);
    const kept = cadenceParameters.weeklyReview.parse(throughJson({ plan, input }));
    expect(weeklyReview(kept.plan, kept.input).behindIds).toEqual(['Li']);
  });
});

const brief = { calendar, date: '2026-03-16', people: [{ id: 'Li' }] };
const target = { id: 'sales', personId: 'Li', end: '2026-03-31', targetAmount: 100, actualAmount: 4 };
const report = { personId: 'Li', date: '2026-03-02' };
const reports = { ...range, calendar, people: [{ id: 'Li' }], reports: [report] };
const problem = { id: 'p1', what: 'no samples', raisedDate: '2026-03-02', owner: null };
const move = { id: 'c1', personId: 'Li', from: 'B', to: 'A' };

it.each<[what: string, name: string, ...values: unknown[]]>([
  ['a brief for nobody in particular', 'morningBrief', { calendar, date: '2026-03-16' }],
  ['a brief of another day format', 'morningBrief', { ...brief, date: '16.03.2026' }],
  ['a target with a currency sign', 'morningBrief', { ...brief, targets: [{ ...target, targetAmount: '¥100' }] }],
  ['a target of nobody', 'morningBrief', { ...brief, targets: [{ ...target, personId: '' }] }],
  ['a half visit', 'morningBrief', { ...brief, standard: [{ id: 'visits', count: 0.5 }] }],
  [
    'a time without its zero',
    'morningBrief',
    { ...brief, appointments: [{ id: 'x', personId: 'Li', date: '2026-03-16', time: '9:30', what: 'c1' }] },
  ],
  ['a move without its end', 'eveningShare', [{ id: 'c1', personId: 'Li', from: 'B' }], { classes: ['A', 'B'] }],
  ['a story that is no text', 'eveningShare', [{ ...move, how: 3 }], { classes: ['A', 'B'] }],
  ['an amount of null', 'eveningShare', [{ ...move, amount: null }], { classes: ['A', 'B'] }],
  ['moves without classes', 'eveningShare', [], {}],
  ['a report with a number in it', 'reportCompleteness', { ...reports, reports: [{ ...report, done: 8 }] }],
  [
    'a report of yesterday evening',
    'reportCompleteness',
    { ...reports, reports: [{ ...report, submittedAt: '20:00' }] },
  ],
  ['a section that is none', 'reportCompleteness', { ...reports, sections: ['mood'] }],
  ['a deadline before the day', 'reportCompleteness', { ...reports, deadline: { workingDaysLater: -1 } }],
  [
    'a problem of which nobody says whose it is',
    'problemBacklog',
    calendar,
    [{ ...problem, owner: undefined }],
    '2026-03-09',
  ],
  ['a problem without words', 'problemBacklog', calendar, [{ ...problem, what: '' }], '2026-03-09'],
  ['a limit in weeks', 'problemBacklog', calendar, [], '2026-03-09', { limitIn: 'weeks' }],
  [
    'a meeting that has no kind',
    'adherence',
    [{ id: 'm1', date: '2026-03-02' }],
    { asOf: '2026-03-02', people: [], held: [] },
  ],
  [
    'attendance as a number',
    'adherence',
    [{ id: 'm1', kind: 'morning', date: '2026-03-02' }],
    { asOf: '2026-03-02', people: [], held: [{ meetingId: 'm1', attendedIds: 3 }] },
  ],
  ['a member with a role', 'adherence', [], { asOf: '2026-03-02', people: [{ id: 'Li', role: 'host' }], held: [] }],
])('is no input, neither of the schema nor of the function: %s', (_what, name, ...values) => {
  expectRefusedByBoth(name, values);
});
