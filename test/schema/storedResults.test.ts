import {
  abcCutoffs,
  abcPartial,
  abcSummary,
  assignMentors,
  attributeGap,
  attributeSegmentGaps,
  checkStandard,
  classifyAbc,
  classifyXyz,
  coachingHours,
  decomposeTarget,
  diagnoseCause,
  jointVisitPicks,
  migrationMatrix,
  paretoCurve,
  planActivities,
  progress,
  riskRegister,
  scorecard,
  segmentTeam,
  statusGrid,
  triage,
  weekPlan,
} from 'quotaloop';
import * as schema from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';

const march = { start: '2026-03-01', end: '2026-03-31' };
const calendar = { coverage: march, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] };
const plan = decomposeTarget({ amount: 100, unit: 1, year: march, calendar, people: [{ id: 'Li' }] });
const inspected = { asOf: '2026-03-16', actuals: [{ date: '2026-03-02', amount: 5, personId: 'Li' }] };
const customers = [
  { id: 'Li', value: 60 },
  { id: 'Wu', value: 30 },
  { id: 'Hu', value: -1 },
];
const factors = [
  { id: 'visits', plan: 20, actual: 16 },
  { id: 'closing', plan: '0.2', actual: '3/16' },
];
const ranked = customers.map(({ id }) => ({ id, value: '1/3' }));

/** What people keep of the customers, activities, inspections and teams, each with as much in it as there can be. */
const results: readonly (readonly [name: string, schema: z.ZodType, result: unknown])[] = [
  ['AbcRow', schema.abcRowSchema, classifyAbc(customers)[1]],
  ['AbcPartial', schema.abcPartialSchema, abcPartial([60, 30, -1])],
  ['AbcCutoffs', schema.abcCutoffsSchema, abcCutoffs(abcPartial([60, 30, -1]))],
  ['AbcSummary', schema.abcSummarySchema, abcSummary(customers)],
  ['ParetoCurve', schema.paretoCurveSchema, paretoCurve(customers)],
  [
    'XyzRow',
    schema.xyzRowSchema,
    classifyXyz([{ id: 'Li', periods: [{ periodId: 'Q1', value: 3 }] }], ['Q1', 'Q2'])[0],
  ],
  [
    'MigrationMatrix',
    schema.migrationMatrixSchema,
    migrationMatrix(
      [
        { id: 'Li', from: 'B', to: 'A' },
        { id: 'Wu', from: 'A', to: 'B' },
        { id: 'Hu', from: 'Lost', to: 'Lost' },
      ],
      { classes: ['A', 'B'] },
    ),
  ],
  [
    'StandardCheck',
    schema.standardCheckSchema,
    checkStandard([{ id: 'visits', count: 8 }], {
      calendar,
      ...march,
      people: [{ id: 'Li' }],
      reports: [{ personId: 'Li', date: '2026-03-02', activities: [{ id: 'visits', count: 5 }] }],
    }),
  ],
  [
    'PersonActivityPlan',
    schema.personActivityPlanSchema,
    planActivities({ calendar, ...march, people: [{ id: 'Li', activities: [{ id: 'visits', count: 46 }] }] })[0],
  ],
  [
    'WeekPlan',
    schema.weekPlanSchema,
    weekPlan({
      days: [{ date: '2026-03-02', minutes: 480 }],
      appointments: [{ id: 'meeting', date: '2026-03-02', minutes: 60 }],
      items: [
        { id: 'offer', minutes: 240, urgent: true, important: true },
        { id: 'files', minutes: 999, urgent: false, important: false },
      ],
    }),
  ],
  ['Triage', schema.triageSchema, triage(ranked)],
  ['Progress', schema.progressSchema, progress(plan, march, inspected)],
  ['StatusGrid', schema.statusGridSchema, statusGrid(plan, plan.periods, inspected)],
  ['GapAttribution', schema.gapAttributionSchema, attributeGap(factors)],
  ['SegmentGaps', schema.segmentGapsSchema, attributeSegmentGaps([{ id: 'flats', factors }])],
  [
    'Diagnosis',
    schema.diagnosisSchema,
    diagnoseCause({
      factors: [
        { id: 'visits', kind: 'volume', plan: 20, actual: 15, scheduled: 18 },
        { id: 'closing', kind: 'conversion', plan: '0.2', successes: 1, trials: 15 },
      ],
    }),
  ],
  ['TeamSegments', schema.teamSegmentsSchema, segmentTeam(ranked)],
  ['CoachingPlan', schema.coachingPlanSchema, coachingHours([{ id: 'Li', returns: [{ returnPerHour: 3 }] }], { hours: 8, rule: 'focus' })], // prettier-ignore
  ['JointVisitPicks', schema.jointVisitPicksSchema, jointVisitPicks([{ id: 'Wu', repId: 'Li', amount: 9, chance: 1 }], { visits: 1 })], // prettier-ignore
  ['MentorPlan', schema.mentorPlanSchema, assignMentors([{ id: 'Li', capacity: 1 }], [{ id: 'Wu' }, { id: 'Hu' }])],
  [
    'Scorecard',
    schema.scorecardSchema,
    scorecard(
      [
        { id: 'sales', weight: 60 },
        { id: 'calls', weight: 40 },
      ],
      [{ id: 'Li', values: [{ id: 'sales', actual: 5, target: 4 }] }],
    ),
  ],
  [
    'RiskRegister',
    schema.riskRegisterSchema,
    riskRegister({
      risks: [{ id: 'fire', chance: '1/3', impactAmount: 900 }],
      credits: [{ id: 'Li', receivableAmount: 9, limitAmount: 4 }],
    }),
  ],
];

/** A stored value with one thing changed, and whether it is still one of its kind. */
interface Change {
  readonly place: string;
  readonly value: unknown;
  readonly isTaken: boolean;
}

/** Fields that count something: whole and from zero up, or from one up. */
const WHOLE =
  /(?:[cC]ounts?|^(?:due|met|unmet|incomplete|missing|absent|extra|half)Days|[mM]inutes|^(?:trials|successes|capacity|places|signed|lost|entered|upgraded|downgraded|wentInactive|returned|stayed))$/;
const FROM_ONE = /^(?:rank|steps)$/;
/** Text that people read: it may be empty. */
const FREE = /^evidence$/;

function wrongLeaves(name: string, leaf: unknown): readonly unknown[] {
  if (typeof leaf === 'number') {
    return [{}, true, String(leaf), ...(WHOLE.test(name) ? [0.5, -1] : []), ...(FROM_ONE.test(name) ? [0.5, 0] : [])];
  }
  if (typeof leaf === 'boolean') return [{}, 1, 'yes', null];
  if (typeof leaf !== 'string') return [{}, true];
  const form = /^\d{4}-\d\d-\d\d$/.test(leaf)
    ? ['2026-3-1', '2026-03-01T09:00']
    : /^-?[\d./]+$/.test(leaf)
      ? ['many']
      : [];
  return [{}, 1, ...(FREE.test(name) ? [] : ['', ...form])];
}

function* changes(name: string, value: unknown): Generator<Change> {
  if (typeof value !== 'object' || value === null) {
    for (const leaf of wrongLeaves(name, value)) yield { place: '', value: leaf, isTaken: false };
    return;
  }
  if (Array.isArray(value)) {
    yield { place: '', value: {}, isTaken: false };
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      for (const { place, value: changed, isTaken } of changes(name, item)) {
        yield { place: `[${index}]${place}`, value: value.with(index, changed), isTaken };
      }
    }
    return;
  }
  yield { place: '.region', value: { ...value, region: 'north' }, isTaken: true };
  for (const [field, own] of Object.entries(value)) {
    const { [field]: _dropped, ...rest } = value as Readonly<Record<string, unknown>>;
    yield { place: `.${field} dropped`, value: rest, isTaken: false };
    for (const { place, value: changed, isTaken } of changes(field, own)) {
      yield { place: `.${field}${place}`, value: { ...value, [field]: changed }, isTaken };
    }
  }
}

describe.each(results)('a stored %s', (_name, own, result) => {
  it('comes back as it was', () => {
    expect(own.parse(JSON.parse(JSON.stringify(result)))).toStrictEqual(result);
  });

  it('may carry more of its owner’s anywhere, and has nothing missing and nothing of another kind', () => {
    const wrong = [...changes('', result)]
      .filter(({ value, isTaken }) => own.safeParse(value).success !== isTaken)
      .map(({ place, value, isTaken }) => `${place} ${isTaken ? 'refused' : 'taken'}: ${JSON.stringify(value)}`);
    expect(wrong).toEqual([]);
  });
});
