import fc from 'fast-check';
import { checkStandard, listWorkingDays, planActivities, segmentTeam, triage, weekPlan, withAbsences } from 'quotaloop';
import {
  activityParameters,
  cutClassSchema,
  cutRowSchema,
  personActivityPlanSchema,
  standardCheckSchema,
  tieAtCutSchema,
  triageSchema,
  weekPlanInputSchema,
  weekPlanSchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { march, marchCalendars, marchDates, smallWeeks, someMarchDates } from '../laws/activity.ts';
import { numRuns } from '../laws/cases.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const calendar = { coverage: march, workweek: [1, '1', 1, 1, '0.5', 0, 0], exceptions: [] };
const standard = [{ id: 'visits', count: 8 }];
/** March of one person, with these fields of his, right or wrong. */
const marchOf = (person: Readonly<Record<string, unknown>>) => ({
  calendar,
  ...march,
  people: [{ id: 'Li', ...person }],
  reports: [],
});

describe('a daily standard', () => {
  it('has the shape whatever was reported on whatever days, and so has the check', () => {
    const reported = fc.array(fc.record({ date: fc.constantFrom(...marchDates), count: fc.nat(9) }), { maxLength: 9 });
    fc.assert(
      fc.property(marchCalendars, someMarchDates, reported, (own, absences, counts) => {
        const byDate = new Map(counts.map(({ date, count }) => [date, count]));
        const reports = [...byDate].map(([date, count]) => ({
          personId: 'Li',
          date,
          activities: [{ id: 'visits', count }],
        }));
        const input = { calendar: own, ...march, people: [{ id: 'Li', absences }], reports, missing: 'unmet' as const };
        const parameters = { standard, input };
        expect(activityParameters.checkStandard.parse(parameters)).toEqual(parameters);
        const check = checkStandard(standard, input);
        expect(standardCheckSchema.parse(throughJson(check))).toStrictEqual(check);
      }),
      { numRuns: numRuns / 5 }, // each check has a month of days
    );
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['half a visit', 'checkStandard', [{ id: 'visits', count: 0.5 }], marchOf({})],
    ['a count as text', 'checkStandard', [{ id: 'visits', count: '8' }], marchOf({})],
    ['an absence that is not in a list', 'checkStandard', standard, marchOf({ absences: '2026-03-02' })],
    ['a start that is nobody’s', 'checkStandard', standard, marchOf({ startDate: null })],
    ['a month for a day', 'checkStandard', standard, marchOf({ endDate: '2026-03' })],
    ['no calendar', 'planActivities', { ...march, people: [] }],
    ['another word for apart', 'checkStandard', standard, { ...marchOf({}), missing: 'separate' }],
  ])('is no input, neither of the schema nor of the function: %s', (_what, name, ...values) => {
    expectTakenByBoth('checkStandard', [standard, marchOf({ startDate: '2026-03-02', absences: [] })]);
    expectRefusedByBoth(name, values);
  });
});

describe('a standard beside a funnel', () => {
  const funnel = { stages: [{ id: 'visits', rate: '1/3' }], averageDealAmount: 50000 };

  it('is asked for in money or in deals, in one of the two', () => {
    expectTakenByBoth('requiredStandard', [funnel, { amount: '400000/3', days: 20 }]);
    expectTakenByBoth('requiredStandard', [funnel, { deals: 3, days: 20, rounding: 'once', unit: 1 }]);
    expectRefusedByBoth('requiredStandard', [funnel, { amount: 1, deals: 3, days: 20 }]);
    expectRefusedByBoth('requiredStandard', [funnel, { days: 20 }]);
    expectRefusedByBoth('requiredStandard', [funnel, { deals: '3', days: 20 }]);
  });

  it('is kept on whole days', () => {
    expectTakenByBoth('standardYield', [funnel, [{ id: 'visits', count: 8 }], { days: 0 }]);
    expectRefusedByBoth('standardYield', [funnel, [{ id: 'visits', count: 8 }], { days: 0.5 }]);
    expectRefusedByBoth('standardYield', [funnel, [{ id: 'visits', count: 8 }], {}]);
    expectRefusedByBoth('standardYield', [funnel, [{ id: 'visits', count: 8 }], { days: 1, rounding: 'nearest' }]);
  });
});

describe('a plan of activities', () => {
  it('has the shape on any days, and comes back from a database as it was', () => {
    fc.assert(
      fc.property(marchCalendars, someMarchDates, fc.nat(40), (own, absences, count) => {
        const isAtWork = listWorkingDays(withAbsences(own, absences), march.start, march.end).length > 0;
        const people = [{ id: 'Li', absences, activities: [{ id: 'visits', count: isAtWork ? count : 0 }] }];
        const input = { calendar: own, ...march, people };
        expect(activityParameters.planActivities.parse({ input })).toEqual({ input });
        const plan = planActivities(input);
        expect(z.array(personActivityPlanSchema).parse(throughJson(plan))).toStrictEqual(plan);
      }),
      { numRuns: numRuns / 5 }, // each plan has a month of days
    );
  });

  it.each<[what: string, ...values: unknown[]]>([
    ['an amount in words', { calendar, today: '2026-03-02', end: '2026-03-31', targetAmount: 'all', actualAmount: 0 }],
    ['nothing reached', { calendar, today: '2026-03-02', end: '2026-03-31', targetAmount: 9, actualAmount: null }],
    ['no day', { calendar, end: '2026-03-31', targetAmount: 9, actualAmount: 0 }],
  ])('has a target for today, but not with %s', (_what, input) => {
    expectTakenByBoth('todaysTarget', [{ calendar, today: '2026-03-02', end: '2026-03-31', targetAmount: '9.00', actualAmount: 0 }]); // prettier-ignore
    expectRefusedByBoth('todaysTarget', [input]);
  });
});

describe('a week', () => {
  it('has the shape, and so has its plan', () => {
    fc.assert(
      fc.property(smallWeeks, (week) => {
        expect(weekPlanInputSchema.parse(week)).toEqual(week);
        const plan = weekPlan(week);
        expect(weekPlanSchema.parse(throughJson(plan))).toStrictEqual(plan);
      }),
      { numRuns },
    );
  });

  const day = { date: '2026-03-02', minutes: 480 };
  it.each<[what: string, week: unknown]>([
    ['an appointment of no minutes', { days: [day], items: [], appointments: [{ ...day, id: 'meeting', minutes: 0 }] }],
    ['an item of no minutes', { days: [], items: [{ id: 'offer', minutes: 0, urgent: true, important: true }] }],
    [
      'an item that says urgent in words',
      { days: [], items: [{ id: 'offer', minutes: 1, urgent: 'yes', important: true }] },
    ],
    ['an item that nobody has judged', { days: [], items: [{ id: 'offer', minutes: 1, urgent: true }] }],
    ['a day with a name', { days: [{ ...day, name: 'Monday' }], items: [] }],
    ['hours for minutes', { days: [{ date: '2026-03-02', minutes: 7.5 }], items: [] }],
    ['no items', { days: [] }],
  ])('is no input, neither of the schema nor of the function, with %s', (_what, week) => {
    expectRefusedByBoth('weekPlan', [week]);
  });
});

describe('a ranked list', () => {
  const values = fc.constantFrom('1/3', 2, '2.0', '-7/2', 0);
  const rows = fc.array(values, { minLength: 1, maxLength: 9 }).map((list) => list.map((value, row) => ({ id: `row ${row}`, value }))); // prettier-ignore

  it('has the shape, and so have its classes, its rows and its ties', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('ordered', 'together'), (items, ties) => {
        expect(activityParameters.triage.parse({ items, options: { ties } })).toStrictEqual({
          items,
          options: { ties },
        });
        const cut = triage(items, { ties });
        expect(triageSchema.parse(throughJson(cut))).toStrictEqual(cut);
        const { segments, people, tiesAtCuts } = segmentTeam(items, { ties });
        expect(z.array(cutClassSchema).parse(segments)).toStrictEqual(segments);
        expect(z.array(cutRowSchema).parse(people)).toStrictEqual(people);
        expect(z.array(tieAtCutSchema).parse(tiesAtCuts)).toStrictEqual(tiesAtCuts);
      }),
      { numRuns },
    );
  });

  it('has shares that are decimals', () => {
    expectTakenByBoth('triage', [
      [],
      {
        shares: [
          { id: 'hold', share: '20' },
          { id: 'concede', share: 0.5 },
        ],
      },
    ]);
    expectRefusedByBoth('triage', [[], { shares: [{ id: 'hold', share: '1/3' }] }]);
    expectRefusedByBoth('triage', [[], { shares: [{ id: 'hold' }] }]);
    expectRefusedByBoth('triage', [[{ id: 'a', value: 'high' }]]);
  });
});
