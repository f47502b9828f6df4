import fc from 'fast-check';
import {
  attributeGap,
  attributeSegmentGaps,
  correction,
  correctionsDue,
  decomposeTarget,
  diagnoseCause,
  inspectionCoverage,
  milestoneStatus,
  progress,
  remediesFor,
  statusGrid,
} from 'quotaloop';
import type { DiagnosedFactor } from 'quotaloop';
import {
  correctionSchema,
  diagnosisSchema,
  gapAttributionSchema,
  gapCauseSchema,
  inspectionParameters,
  milestoneSchema,
  progressSchema,
  remedySchema,
  segmentGapsSchema,
  statusGridSchema,
  trackedCorrectionSchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { march, marchCalendars, someMarchDates } from '../laws/activity.ts';
import { numRuns } from '../laws/cases.ts';
import { figures, gapFactors } from '../laws/inspection.ts';
import { inspectedPlans } from '../laws/progress.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const calendar = { coverage: march, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] };
const plan = decomposeTarget({
  amount: 100,
  unit: 1,
  year: { start: march.start, end: march.end },
  calendar,
  people: [{ id: 'Li' }],
});
const actual = { date: '2026-03-02', amount: 5, personId: 'Li' };

describe('an inspection', () => {
  it('of any stored plan with any actuals has the shape, and finds what it finds in the plan itself', () => {
    fc.assert(
      fc.property(inspectedPlans, ({ plan, slice, actuals, asOf }) => {
        const parameters = { plan, slice, input: { asOf, actuals } };
        expect(inspectionParameters.progress.parse(parameters)).toEqual(parameters);
        const found = progress(plan, slice, { asOf, actuals });
        expect(progressSchema.parse(throughJson(found))).toStrictEqual(found);
        const grid = statusGrid(plan, plan.periods, { asOf, actuals });
        expect(statusGridSchema.parse(throughJson(grid))).toStrictEqual(grid);
        expect(
          inspectionParameters.statusGrid.parse({ plan, periods: plan.periods, input: { asOf, actuals } }),
        ).toBeDefined();
      }),
      { numRuns: numRuns / 10 }, // each plan has up to two years of cells
    );
  });

  it('of figures takes one row or many', () => {
    const row = fc.record({ targetAmount: figures, actualAmount: figures });
    fc.assert(
      fc.property(fc.oneof(row, fc.array(row, { minLength: 1, maxLength: 3 })), (rows) => {
        expectTakenByBoth('attainmentRate', [rows]);
        expectTakenByBoth('variance', [rows, { unit: '0.1' }]);
      }),
      { numRuns: numRuns / 5 }, // two ways to write a row, and nothing else that matters
    );
    expectTakenByBoth('pace', [[{ plannedAmount: '1/3', actualAmount: 0 }]]);
    expectTakenByBoth('requiredRunRate', [{ targetAmount: 9, actualAmount: 1, workingDaysLeft: '12.5' }]);
    expectTakenByBoth('projection', [{ targetAmount: 9, actualAmount: 1, plannedAmount: '10/3' }]);
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['an actual that is left out', 'attainmentRate', { targetAmount: 1 }],
    ['a target of another name', 'variance', [{ targetAmount: 1, actualAmount: 1, target: 1 }]],
    ['an amount of null', 'pace', { plannedAmount: null, actualAmount: 1 }],
    ['days in words', 'requiredRunRate', { targetAmount: 9, actualAmount: 1, workingDaysLeft: 'some' }],
    ['rows where one is asked for', 'projection', [{ targetAmount: 9, actualAmount: 1, plannedAmount: 1 }]],
    ['a unit that is a fraction', 'variance', { targetAmount: 1, actualAmount: 1 }, { unit: '1/3' }],
    [
      'an actual of a product with a name',
      'progress',
      plan,
      march,
      { asOf: march.end, actuals: [{ ...actual, product: 'flats' }] },
    ],
    ['a day with its time', 'progress', plan, march, { asOf: '2026-03-02T12:00', actuals: [] }],
    ['no actuals', 'progress', plan, march, { asOf: march.end }],
    [
      'a period without an end',
      'statusGrid',
      plan,
      [{ id: 'March', start: march.start }],
      { asOf: march.end, actuals: [] },
    ],
    ['rows by team', 'statusGrid', plan, [], { asOf: march.end, actuals: [] }, { by: 'team' }],
    [
      'a state without a rate',
      'statusGrid',
      plan,
      [{ id: 'March', ...march }],
      { asOf: march.end, actuals: [] },
      { thresholds: [{ state: 'bad' }] },
    ],
    ['a result in words', 'streaks', [{ id: 'Li', results: [{ periodId: 'March', met: 'yes' }] }]],
    ['a result that is left out', 'streaks', [{ id: 'Li', results: [{ periodId: 'March' }] }]],
    ['a streak of nothing', 'streaks', [], { milestones: [0] }],
  ])('is no input, neither of the schema nor of the function: %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });

  it('takes the periods of a plan as they are, with all that they carry', () => {
    expectTakenByBoth('statusGrid', [plan, plan.periods, { asOf: march.end, actuals: [actual] }]);
    expectTakenByBoth('progress', [plan, march, { asOf: march.end, actuals: [actual] }]);
  });
});

describe('a gap', () => {
  it('of any factors has the shape, and so have its parts, in one segment or in several', () => {
    fc.assert(
      fc.property(gapFactors(4), gapFactors(3), fc.constantFrom('shapley', 'sequential'), (factors, others, method) => {
        expect(inspectionParameters.attributeGap.parse({ factors, options: { method } })).toStrictEqual({ factors, options: { method } }); // prettier-ignore
        const attribution = attributeGap(factors, { method });
        expect(gapAttributionSchema.parse(throughJson(attribution))).toStrictEqual(attribution);
        const segments = [
          { id: 'flats', factors },
          { id: 'shops', factors: others },
        ];
        const gaps = attributeSegmentGaps(segments, { method });
        expect(segmentGapsSchema.parse(throughJson(gaps))).toStrictEqual(gaps);
      }),
      { numRuns },
    );
  });

  const conversion = fc.record({
    plan: fc.constantFrom('1/5', 0.2),
    trials: fc.nat(200),
    rate: fc.constantFrom(0, 0.18, 0.3),
  });
  it('has causes of the shape, whatever was counted', () => {
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(
        conversion,
        fc.constantFrom(12, 20, 25),
        fc.constantFrom('48.5', 50),
        fc.constantFrom(undefined, 300),
        ({ plan: rate, trials, rate: reached }, visits, deal, target) => {
          const factors: readonly DiagnosedFactor[] = [
            { id: 'visits', kind: 'volume', plan: 20, actual: visits, scheduled: '18' },
            { id: 'closing', kind: 'conversion', plan: rate, successes: Math.floor(trials * reached), trials },
            { id: 'deal', kind: 'value', plan: 50, actual: deal, cause: 'skill' },
          ];
          const input = {
            factors,
            ...(target === undefined ? {} : { targetAmount: target, stretch: { historyAmount: 100 } }),
          };
          expect(inspectionParameters.diagnoseCause.parse({ input })).toEqual({ input });
          const diagnosis = diagnoseCause(input);
          verdicts.add(diagnosis.verdict);
          expect(diagnosisSchema.parse(throughJson(diagnosis))).toStrictEqual(diagnosis);
        },
      ),
      { numRuns },
    );
    expect([...verdicts].sort()).toEqual(['found', 'not-enough-data', 'on-target', 'within-chance']);
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['a factor that was not planned', 'attributeGap', [{ id: 'visits', actual: 1 }]],
    ['a factor in percent', 'attributeGap', [{ id: 'closing', plan: '20 %', actual: 1 }]],
    ['another method', 'attributeGap', [{ id: 'visits', plan: 1, actual: 1 }], { method: 'fair' }],
    ['a segment without factors', 'attributeSegmentGaps', [{ id: 'flats' }]],
    ['a factor of no kind', 'diagnoseCause', { factors: [{ id: 'visits', plan: 1, actual: 1 }] }],
    [
      'half a success',
      'diagnoseCause',
      { factors: [{ id: 'closing', kind: 'conversion', plan: 1, successes: 0.5, trials: 2 }] },
    ],
    [
      'a cause of bad luck',
      'diagnoseCause',
      { factors: [{ id: 'visits', kind: 'volume', plan: 1, actual: 1, cause: 'luck' }] },
    ],
    [
      'a factor that is known by half',
      'diagnoseCause',
      { factors: [{ id: 'visits', kind: 'volume', plan: 1, actual: null }] },
    ],
    ['bad luck', 'remediesFor', ['luck']],
    [
      'a remedy of no minutes',
      'remediesFor',
      [],
      {
        remedies: [{ id: 'talk', cause: 'will', what: 'Talk', minutesPerDay: 0, lastsDays: null, reportAfterDays: 1 }],
      },
    ],
    [
      'a remedy without a report',
      'remediesFor',
      [],
      { remedies: [{ id: 'talk', cause: 'will', what: 'Talk', minutesPerDay: null, lastsDays: null }] },
    ],
  ])('is not asked about, neither of the schema nor of the function, with %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });

  it('has remedies that are data: the usual ones come back from a database', () => {
    const causes = z.array(gapCauseSchema).parse(['will', 'skill', 'goal', 'plan', 'execution']);
    const usual = remediesFor(causes);
    const kept = z.array(remedySchema).parse(throughJson(usual));
    expect(remediesFor(causes, { remedies: kept })).toStrictEqual(usual);
    expectTakenByBoth('remediesFor', [causes, { remedies: usual }]);
  });
});

describe('a correction', () => {
  const agreed = {
    at: '2026-03-02T09:30',
    causes: ['skill'],
    evidence: 'closing 0.15 of 0.2',
    remedy: 'customer files',
    adjustments: [{ id: 'files', what: 'report on the week', owner: 'Li', due: '2026-03-09T17:00:00' }],
    reinspectOn: '2026-03-10',
  };

  it('is kept with what has been done of it, and says from the database what is due', () => {
    const made = correction(correctionSchema.parse(agreed));
    expect(made).toStrictEqual(agreed);
    const tracked = { id: 'c1', ...made, doneIds: ['files'], region: 'north' };
    expect(trackedCorrectionSchema.parse(throughJson(tracked))).toStrictEqual(tracked);
    expect(correctionsDue([trackedCorrectionSchema.parse(tracked)], '2026-03-11')).toStrictEqual(correctionsDue([tracked], '2026-03-11')); // prettier-ignore
    expectTakenByBoth('correctionsDue', [[{ ...tracked, reinspectedOn: '2026-03-10T08:00' }], '2026-03-11']);
  });

  it.each<[what: string, change: Readonly<Record<string, unknown>>]>([
    ['a day that has hours and no minutes', { at: '2026-03-02T09' }],
    ['the twenty-fifth hour', { at: '2026-03-02T24:00' }],
    ['a time with a zone', { reinspectOn: '2026-03-10T09:00Z' }],
    ['a cause of bad luck', { causes: ['luck'] }],
    ['one cause that is not in a list', { causes: 'skill' }],
    ['no evidence', { evidence: '' }],
    ['an adjustment of nobody’s', { adjustments: [{ id: 'files', what: 'report', due: '2026-03-09' }] }],
    ['an adjustment without a day', { adjustments: [{ id: 'files', what: 'report', owner: 'Li' }] }],
    ['an adjustment that is done', { adjustments: [{ ...agreed.adjustments[0], done: true }] }],
    ['a field too many', { owner: 'Li' }],
  ])('is none, neither to the schema nor to the function, with %s', (_what, change) => {
    expectTakenByBoth('correction', [agreed]);
    expectRefusedByBoth('correction', [{ ...agreed, ...change }]);
  });
});

describe('people who are inspected', () => {
  it('have the shape on any days', () => {
    fc.assert(
      fc.property(marchCalendars, someMarchDates, fc.constantFrom('day', 'week', 'month'), (own, dates, grain) => {
        const inspections = dates.map((date) => ({ personId: 'Li', date, grain }));
        const input = {
          ...march,
          asOf: '2026-03-20',
          people: [{ id: 'Li', absences: dates }],
          inspections,
          grains: [grain],
        };
        expect(inspectionParameters.inspectionCoverage.parse({ calendar: own, input })).toEqual({
          calendar: own,
          input,
        });
        expect(() => inspectionCoverage(own, input)).not.toThrow();
      }),
      { numRuns: numRuns / 5 }, // each has a month of days
    );
  });

  it.each<[what: string, change: Readonly<Record<string, unknown>>]>([
    ['a grain of an hour', { grains: ['hour'] }],
    ['an inspection without a grain', { inspections: [{ personId: 'Li', date: '2026-03-02' }] }],
    [
      'an inspection that found something',
      { inspections: [{ personId: 'Li', date: '2026-03-02', grain: 'day', found: 1 }] },
    ],
    ['absences that are no list', { people: [{ id: 'Li', absences: '2026-03-02' }] }],
    ['nobody', { people: null }],
  ])('are refused by schema and function with %s', (_what, change) => {
    const input = { ...march, asOf: '2026-03-20', people: [{ id: 'Li' }], inspections: [] };
    expectTakenByBoth('inspectionCoverage', [calendar, input]);
    expectRefusedByBoth('inspectionCoverage', [calendar, { ...input, ...change }]);
  });
});

describe('a milestone', () => {
  const milestone = {
    id: 'launch',
    startDate: '2026-03-02',
    dueDate: '2026-03-27',
    tasks: [{ id: 'offer', doneRate: '1/3', weight: 2 }],
    checks: [{ id: 'price', passed: null }],
    blockers: [{ id: 'visa', what: 'no visa', since: '2026-03-05', owner: 'Li' }],
  };

  it('is judged from the database as itself', () => {
    const kept = milestoneSchema.parse(throughJson(milestone));
    expect(kept).toStrictEqual(milestone);
    const inspection = { asOf: '2026-03-10', calendar };
    expect(milestoneStatus([kept], inspection)).toStrictEqual(milestoneStatus([milestone], inspection));
    expectTakenByBoth('milestoneStatus', [[{ id: 'kick-off', dueDate: '2026-03-06' }], { asOf: '2026-03-10' }]);
  });

  it.each<[what: string, change: Readonly<Record<string, unknown>>]>([
    ['no day', { dueDate: null }],
    ['a task that is done in words', { tasks: [{ id: 'offer', doneRate: 'half' }] }],
    ['a task of which nothing is known', { tasks: [{ id: 'offer' }] }],
    ['a check that passed in words', { checks: [{ id: 'price', passed: 'yes' }] }],
    ['a check that is left out', { checks: [{ id: 'price' }] }],
    ['a blocker that is nothing', { blockers: [{ id: 'visa', what: '', since: '2026-03-05' }] }],
    ['a blocker since a time', { blockers: [{ id: 'visa', what: 'no visa', since: '2026-03-05T12:00' }] }],
    ['a field too many', { owner: 'Li' }],
  ])('is none, neither to the schema nor to the function, with %s', (_what, change) => {
    expectRefusedByBoth('milestoneStatus', [[{ ...milestone, ...change }], { asOf: '2026-03-10' }]);
  });
});
