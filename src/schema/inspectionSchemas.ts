import * as z from 'zod';
import type { attainmentRate, TargetAndActual } from '../inspection/attainmentRate.ts';
import type { attributeGap, AttributeGapOptions, GapAttribution, GapPart } from '../inspection/attributeGap.ts';
import type { attributeSegmentGaps, GapSegment, SegmentGap, SegmentGaps } from '../inspection/attributeSegmentGaps.ts';
import type { correction, Correction, CorrectionAdjustment } from '../inspection/correction.ts';
import type { correctionsDue, TrackedCorrection } from '../inspection/correctionsDue.ts';
import type {
  CauseFinding,
  diagnoseCause,
  DiagnosedCause,
  Diagnosis,
  DiagnosisInput,
  DiagnosisOptions,
} from '../inspection/diagnoseCause.ts';
import type { DiagnosedFactor } from '../inspection/DiagnosedFactor.ts';
import type { InspectedAmount, InspectedRate } from '../inspection/figures.ts';
import { GAP_CAUSES } from '../inspection/GapCause.ts';
import type { GapCause } from '../inspection/GapCause.ts';
import type { GapFactor, GapMethod } from '../inspection/GapFactor.ts';
import type {
  CoverageInput,
  DoneInspection,
  InspectedPerson,
  inspectionCoverage,
} from '../inspection/inspectionCoverage.ts';
import type { Milestone, MilestoneBlocker, MilestoneCheck, MilestoneTask } from '../inspection/Milestone.ts';
import type { MilestoneInspection, milestoneStatus } from '../inspection/milestoneStatus.ts';
import type { pace, PlannedAndActual } from '../inspection/pace.ts';
import type { InspectionInput, progress, Progress } from '../inspection/progress.ts';
import type { projection, ProjectionFigures } from '../inspection/projection.ts';
import type { remediesFor, Remedy, RemedyOptions } from '../inspection/remediesFor.ts';
import type { RequiredRunRate, requiredRunRate, RunRateFigures } from '../inspection/requiredRunRate.ts';
import type {
  StatusCell,
  StatusFigures,
  statusGrid,
  StatusGrid,
  StatusGridOptions,
  StatusRow,
  StatusThreshold,
} from '../inspection/statusGrid.ts';
import type { StreakHistory, StreakOptions, StreakResult, streaks } from '../inspection/streaks.ts';
import type { ConversionEvidence } from '../inspection/testConversions.ts';
import type { UndefinedReason } from '../inspection/UndefinedReason.ts';
import type { InspectionUnit, Variance, variance } from '../inspection/variance.ts';
import { personDaysFields } from './activitySchemas.ts';
import { grainSchema, workCalendarInputSchema } from './calendarSchemas.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import {
  amountSchema,
  civilTimeSchema,
  countSchema,
  dateSchema,
  decimalSchema,
  exactNumberSchema,
  exactTextSchema,
  fromOneSchema,
  idSchema,
} from './scalars.ts';
import { actualSchema, planSliceSchema, stretchEvidenceSchema, targetPlanSchema } from './targetSchemas.ts';

const ids = z.array(idSchema);
const rate = z.number().nullable();

// figures that are looked at

const targetAndActual = { targetAmount: exactNumberSchema, actualAmount: exactNumberSchema };
const plannedAndActual = { plannedAmount: exactNumberSchema, actualAmount: exactNumberSchema };

/**
 * What was to be reached and what was, as `TargetAndActual`.
 *
 * @category Schema
 */
export const targetAndActualSchema = heldTo<TargetAndActual>()(z.strictObject(targetAndActual));

/**
 * What was planned to date and what was reached, as `PlannedAndActual`.
 *
 * @category Schema
 */
export const plannedAndActualSchema = heldTo<PlannedAndActual>()(z.strictObject(plannedAndActual));

/**
 * What is missing and the days that are left for it, as `RunRateFigures`.
 *
 * @category Schema
 */
export const runRateFiguresSchema = heldTo<RunRateFigures>()(
  z.strictObject({ ...targetAndActual, workingDaysLeft: exactNumberSchema }),
);

/**
 * What the end of a period is projected from, as `ProjectionFigures`.
 *
 * @category Schema
 */
export const projectionFiguresSchema = heldTo<ProjectionFigures>()(
  z.strictObject({ ...plannedAndActual, targetAmount: exactNumberSchema }),
);

/**
 * The smallest step of the amounts, as `InspectionUnit`.
 *
 * @category Schema
 */
export const inspectionUnitSchema = heldTo<InspectionUnit>()(z.strictObject({ unit: decimalSchema.optional() }));

/**
 * What has been reached up to a day, as `InspectionInput`.
 *
 * @category Schema
 */
export const inspectionInputSchema = heldTo<InspectionInput>()(
  z.strictObject({ asOf: dateSchema, actuals: z.array(actualSchema) }),
);

// what an inspection finds

/**
 * Why a figure is `null`, as `UndefinedReason`.
 *
 * @category Schema
 */
export const undefinedReasonSchema = heldTo<UndefinedReason>()(
  z.enum([
    'zero-target',
    'negative-target',
    'not-started',
    'nothing-planned-yet',
    'no-working-days-left',
    'no-gap',
    'nothing-due',
    'nothing-checked',
    'no-tasks',
    'no-start-date',
    'no-working-days',
    'nothing-done-yet',
    'beyond-calendar',
  ]),
);

const reason = undefinedReasonSchema.nullable();

/**
 * A rate, or why there is none, as `InspectedRate`.
 *
 * @category Schema
 */
export const inspectedRateSchema = heldTo<InspectedRate>()(
  z.looseObject({ rate, exactRate: exactTextSchema.nullable(), reason }),
);

const inspectedAmount = { amount: amountSchema.nullable(), exactAmount: exactTextSchema.nullable(), reason };

/**
 * An amount, or why there is none, as `InspectedAmount`.
 *
 * @category Schema
 */
export const inspectedAmountSchema = heldTo<InspectedAmount>()(z.looseObject(inspectedAmount));

/**
 * How far ahead or behind, as `Variance`.
 *
 * @category Schema
 */
export const varianceSchema = heldTo<Variance>()(
  z.looseObject({
    amount: amountSchema,
    exactAmount: exactTextSchema,
    position: z.enum(['ahead', 'on-target', 'behind']),
  }),
);

/**
 * What is to be reached on each of the days that are left, as `RequiredRunRate`.
 *
 * @category Schema
 */
export const requiredRunRateSchema = heldTo<RequiredRunRate>()(
  z.looseObject({ ...inspectedAmount, remainingAmount: amountSchema, surplusAmount: amountSchema }),
);

/**
 * How a target stands on a day, as `Progress`: what `progress` returns and a database keeps.
 *
 * @category Schema
 */
export const progressSchema = heldTo<Progress>()(
  z.looseObject({
    start: dateSchema,
    end: dateSchema,
    asOf: dateSchema,
    targetAmount: amountSchema,
    plannedAmount: amountSchema,
    actualAmount: amountSchema,
    workingDays: z.number().min(0),
    workingDaysDone: z.number().min(0),
    workingDaysLeft: z.number().min(0),
    attainment: inspectedRateSchema,
    variance: varianceSchema,
    pace: inspectedRateSchema,
    paceVariance: varianceSchema,
    requiredRunRate: requiredRunRateSchema,
    projection: inspectedAmountSchema,
  }),
);

/**
 * From which rate on a state holds, as `StatusThreshold`.
 *
 * @category Schema
 */
export const statusThresholdSchema = heldTo<StatusThreshold>()(
  z.strictObject({ state: idSchema, minimumRate: exactNumberSchema.nullable() }),
);

/**
 * Whose rows a grid has and which states there are, as `StatusGridOptions`.
 *
 * @category Schema
 */
export const statusGridOptionsSchema = heldTo<StatusGridOptions>()(
  z.strictObject({
    by: z.enum(['person', 'product']).optional(),
    thresholds: z.array(statusThresholdSchema).optional(),
  }),
);

const statusFigures = {
  targetAmount: amountSchema,
  plannedAmount: amountSchema,
  actualAmount: amountSchema,
  rate,
  state: idSchema.nullable(),
  reason,
};

/**
 * Target, actual and state, as `StatusFigures`.
 *
 * @category Schema
 */
export const statusFiguresSchema = heldTo<StatusFigures>()(z.looseObject(statusFigures));

/**
 * A cell of the status grid, as `StatusCell`.
 *
 * @category Schema
 */
export const statusCellSchema = heldTo<StatusCell>()(z.looseObject({ periodId: idSchema, ...statusFigures }));

/**
 * A row of the status grid, as `StatusRow`.
 *
 * @category Schema
 */
export const statusRowSchema = heldTo<StatusRow>()(
  z.looseObject({ id: idSchema.nullable(), cells: z.array(statusCellSchema), total: statusFiguresSchema }),
);

/**
 * Who stands how in which period, as `StatusGrid`: what `statusGrid` returns and a database keeps.
 *
 * @category Schema
 */
export const statusGridSchema = heldTo<StatusGrid>()(
  z.looseObject({
    asOf: dateSchema,
    rows: z.array(statusRowSchema),
    columns: z.array(statusCellSchema),
    total: statusFiguresSchema,
  }),
);

/**
 * Whether the goal of a period was met, as `StreakResult`.
 *
 * @category Schema
 */
export const streakResultSchema = heldTo<StreakResult>()(
  z.strictObject({ periodId: idSchema, met: z.boolean().nullable() }),
);

/**
 * The periods of one person in their order, as `StreakHistory`.
 *
 * @category Schema
 */
export const streakHistorySchema = heldTo<StreakHistory>()(
  z.strictObject({ id: idSchema, results: z.array(streakResultSchema) }),
);

/**
 * Which lengths of a streak are celebrated, as `StreakOptions`.
 *
 * @category Schema
 */
export const streakOptionsSchema = heldTo<StreakOptions>()(
  z.strictObject({ milestones: z.array(fromOneSchema).optional() }),
);

// the gap and its cause

/**
 * A factor of the result, planned and reached, as `GapFactor`.
 *
 * @category Schema
 */
export const gapFactorSchema = heldTo<GapFactor>()(
  z.strictObject({ id: idSchema, plan: exactNumberSchema, actual: exactNumberSchema }),
);

/**
 * How a gap is divided among its factors, as `GapMethod`.
 *
 * @category Schema
 */
export const gapMethodSchema = heldTo<GapMethod>()(z.enum(['shapley', 'sequential']));

/**
 * How a gap is divided and in which steps, as `AttributeGapOptions`.
 *
 * @category Schema
 */
export const attributeGapOptionsSchema = heldTo<AttributeGapOptions>()(
  z.strictObject({ method: gapMethodSchema.optional(), unit: decimalSchema.optional() }),
);

const gapShareOf = { amount: amountSchema, exactAmount: exactTextSchema, gapShare: rate };

/**
 * What a factor has to do with the gap, as `GapPart`.
 *
 * @category Schema
 */
export const gapPartSchema = heldTo<GapPart>()(z.looseObject({ id: idSchema, ...gapShareOf }));

const gap = {
  planAmount: amountSchema,
  actualAmount: amountSchema,
  gapAmount: amountSchema,
  exactGapAmount: exactTextSchema,
};
const attribution = { ...gap, parts: z.array(gapPartSchema) };

/**
 * A gap by its factors, as `GapAttribution`: what `attributeGap` returns and a chart or a database takes.
 *
 * @category Schema
 */
export const gapAttributionSchema = heldTo<GapAttribution>()(z.looseObject(attribution));

/**
 * A segment of the business and its factors, as `GapSegment`.
 *
 * @category Schema
 */
export const gapSegmentSchema = heldTo<GapSegment>()(
  z.strictObject({ id: idSchema, factors: z.array(gapFactorSchema) }),
);

/**
 * The gap of one segment, as `SegmentGap`.
 *
 * @category Schema
 */
export const segmentGapSchema = heldTo<SegmentGap>()(z.looseObject({ id: idSchema, ...attribution }));

/**
 * The gaps of all segments, as `SegmentGaps`: what `attributeSegmentGaps` returns and a database keeps.
 *
 * @category Schema
 */
export const segmentGapsSchema = heldTo<SegmentGaps>()(
  z.looseObject({ ...attribution, segments: z.array(segmentGapSchema) }),
);

/**
 * Why a result is short of its target, as `GapCause`.
 *
 * @category Schema
 */
export const gapCauseSchema = heldTo<GapCause>()(z.enum(GAP_CAUSES));

/**
 * A factor of which the cause is asked, as `DiagnosedFactor`.
 *
 * @category Schema
 */
export const diagnosedFactorSchema = heldTo<DiagnosedFactor>()(
  z.strictObject({
    id: idSchema,
    kind: z.enum(['volume', 'conversion', 'value']),
    plan: exactNumberSchema,
    actual: exactNumberSchema.optional(),
    successes: countSchema.optional(),
    trials: countSchema.optional(),
    scheduled: exactNumberSchema.optional(),
    cause: gapCauseSchema.optional(),
  }),
);

/**
 * What a diagnosis starts from, as `DiagnosisInput`.
 *
 * @category Schema
 */
export const diagnosisInputSchema = heldTo<DiagnosisInput>()(
  z.strictObject({
    factors: z.array(diagnosedFactorSchema),
    targetAmount: exactNumberSchema.optional(),
    stretch: stretchEvidenceSchema.optional(),
  }),
);

/**
 * How sure a diagnosis has to be, as `DiagnosisOptions`.
 *
 * @category Schema
 */
export const diagnosisOptionsSchema = heldTo<DiagnosisOptions>()(
  z.strictObject({
    significance: exactNumberSchema.optional(),
    noticeableDrop: exactNumberSchema.optional(),
    power: exactNumberSchema.optional(),
    unit: decimalSchema.optional(),
  }),
);

/**
 * What the counts of a conversion prove, as `ConversionEvidence`.
 *
 * @category Schema
 */
export const conversionEvidenceSchema = heldTo<ConversionEvidence>()(
  z.looseObject({
    trials: countSchema,
    successes: countSchema,
    plannedRate: z.number(),
    rate,
    tailChance: z.number(),
    detectionChance: z.number(),
    verdict: z.enum(['short', 'within-plan', 'not-enough-data']),
  }),
);

/**
 * One thing that was found short, as `CauseFinding`.
 *
 * @category Schema
 */
export const causeFindingSchema = heldTo<CauseFinding>()(
  z.looseObject({
    finding: z.enum([
      'volume-short',
      'conversion-short',
      'value-short',
      'actions-below-plan',
      'work-below-target',
      'target-beyond-history',
      'target-beyond-capacity',
    ]),
    cause: gapCauseSchema,
    factorId: idSchema.nullable(),
    expected: exactTextSchema,
    observed: exactTextSchema,
    amount: amountSchema,
    exactAmount: exactTextSchema,
    gapShare: z.number(),
    certainty: z.enum(['counted', 'proven', 'not-tested', 'within-chance', 'not-enough-data']),
    conversion: conversionEvidenceSchema.nullable(),
  }),
);

/**
 * A cause and what speaks for it, as `DiagnosedCause`.
 *
 * @category Schema
 */
export const diagnosedCauseSchema = heldTo<DiagnosedCause>()(
  z.looseObject({
    cause: gapCauseSchema,
    amount: amountSchema,
    exactAmount: exactTextSchema,
    gapShare: z.number(),
    exactGapShare: exactTextSchema,
    findings: z.array(causeFindingSchema),
    evidence: z.string(),
  }),
);

/**
 * The causes of a gap from the largest down, as `Diagnosis`: what `diagnoseCause` returns and a database keeps.
 *
 * @category Schema
 */
export const diagnosisSchema = heldTo<Diagnosis>()(
  z.looseObject({
    verdict: z.enum(['found', 'on-target', 'not-enough-data', 'within-chance']),
    targetAmount: amountSchema,
    ...gap,
    workPart: z.looseObject(gapShareOf),
    parts: z.array(gapPartSchema),
    causes: z.array(diagnosedCauseSchema),
    doubtful: z.array(causeFindingSchema),
  }),
);

// corrections

/**
 * What helps against a cause, as `Remedy`: remedies are data that a team keeps.
 *
 * @category Schema
 */
export const remedySchema = heldTo<Remedy>()(
  z.strictObject({
    id: idSchema,
    cause: gapCauseSchema,
    what: idSchema,
    minutesPerDay: fromOneSchema.nullable(),
    lastsDays: fromOneSchema.nullable(),
    reportAfterDays: fromOneSchema,
  }),
);

/**
 * The remedies that there are, as `RemedyOptions`.
 *
 * @category Schema
 */
export const remedyOptionsSchema = heldTo<RemedyOptions>()(
  z.strictObject({ remedies: z.array(remedySchema).optional() }),
);

/**
 * Who changes what until when, as `CorrectionAdjustment`.
 *
 * @category Schema
 */
export const correctionAdjustmentSchema = heldTo<CorrectionAdjustment>()(
  z.strictObject({ id: idSchema, what: idSchema, owner: idSchema, due: civilTimeSchema }),
);

// Where corrections say `CivilDate`, they read a time of the day too, as the loop writes it.
const correctionFields = {
  at: civilTimeSchema,
  causes: z.array(gapCauseSchema),
  evidence: idSchema,
  remedy: idSchema,
  adjustments: z.array(correctionAdjustmentSchema),
  reinspectOn: civilTimeSchema,
};

/**
 * What is changed because of a gap, as `Correction`.
 *
 * @category Schema
 */
export const correctionSchema = heldTo<Correction>()(z.strictObject(correctionFields));

/**
 * A correction and what has been done of it, as `TrackedCorrection`: what a database keeps until it is looked at again.
 *
 * @category Schema
 */
export const trackedCorrectionSchema = heldTo<TrackedCorrection>()(
  z.looseObject({
    id: idSchema,
    ...correctionFields,
    doneIds: ids.optional(),
    reinspectedOn: civilTimeSchema.optional(),
  }),
);

// who is inspected, and milestones

/**
 * Somebody who is inspected, as `InspectedPerson`.
 *
 * @category Schema
 */
export const inspectedPersonSchema = heldTo<InspectedPerson>()(z.strictObject({ id: idSchema, ...personDaysFields }));

/**
 * An inspection that was done, as `DoneInspection`.
 *
 * @category Schema
 */
export const doneInspectionSchema = heldTo<DoneInspection>()(
  z.strictObject({ personId: idSchema, date: dateSchema, grain: grainSchema }),
);

/**
 * Who was to be inspected and who was, as `CoverageInput`.
 *
 * @category Schema
 */
export const coverageInputSchema = heldTo<CoverageInput>()(
  z.strictObject({
    start: dateSchema,
    end: dateSchema,
    asOf: dateSchema,
    people: z.array(inspectedPersonSchema),
    inspections: z.array(doneInspectionSchema),
    grains: z.array(grainSchema).optional(),
  }),
);

/**
 * A piece of work on the way to a milestone, as `MilestoneTask`.
 *
 * @category Schema
 */
export const milestoneTaskSchema = heldTo<MilestoneTask>()(
  z.strictObject({ id: idSchema, doneRate: exactNumberSchema, weight: exactNumberSchema.optional() }),
);

/**
 * Whether a milestone is as good as it should be, as `MilestoneCheck`.
 *
 * @category Schema
 */
export const milestoneCheckSchema = heldTo<MilestoneCheck>()(
  z.strictObject({ id: idSchema, passed: z.boolean().nullable() }),
);

/**
 * What stands in the way, as `MilestoneBlocker`.
 *
 * @category Schema
 */
export const milestoneBlockerSchema = heldTo<MilestoneBlocker>()(
  z.strictObject({
    id: idSchema,
    what: idSchema,
    since: dateSchema,
    owner: idSchema.optional(),
    resolvedOn: dateSchema.optional(),
  }),
);

/**
 * What is to be reached by a day, as `Milestone`: what a database keeps.
 *
 * @category Schema
 */
export const milestoneSchema = heldTo<Milestone>()(
  z.strictObject({
    id: idSchema,
    startDate: dateSchema.optional(),
    dueDate: dateSchema,
    completedOn: dateSchema.optional(),
    tasks: z.array(milestoneTaskSchema).optional(),
    checks: z.array(milestoneCheckSchema).optional(),
    blockers: z.array(milestoneBlockerSchema).optional(),
  }),
);

/**
 * On which day milestones are looked at, as `MilestoneInspection`.
 *
 * @category Schema
 */
export const milestoneInspectionSchema = heldTo<MilestoneInspection>()(
  z.strictObject({ asOf: dateSchema, calendar: workCalendarInputSchema.optional() }),
);

const targetsAndActuals = z.union([targetAndActualSchema, z.array(targetAndActualSchema)]);
const unitOption = ['options', inspectionUnitSchema.optional()] as const;

/**
 * The parameters of every function of inspection, by the function's name.
 *
 * @category Schema
 */
export const inspectionParameters = {
  attainmentRate: parametersOf<typeof attainmentRate>()(['figures', targetsAndActuals]),
  variance: parametersOf<typeof variance>()(['figures', targetsAndActuals], unitOption),
  pace: parametersOf<typeof pace>()(['figures', z.union([plannedAndActualSchema, z.array(plannedAndActualSchema)])]),
  requiredRunRate: parametersOf<typeof requiredRunRate>()(['figures', runRateFiguresSchema], unitOption),
  projection: parametersOf<typeof projection>()(['figures', projectionFiguresSchema], unitOption),
  progress: parametersOf<typeof progress>()(
    ['plan', targetPlanSchema],
    ['slice', planSliceSchema],
    ['input', inspectionInputSchema],
  ),
  statusGrid: parametersOf<typeof statusGrid>()(
    ['plan', targetPlanSchema],
    ['periods', z.array(z.looseObject({ id: idSchema, start: dateSchema, end: dateSchema }))],
    ['input', inspectionInputSchema],
    ['options', statusGridOptionsSchema.optional()],
  ),
  streaks: parametersOf<typeof streaks>()(
    ['histories', z.array(streakHistorySchema)],
    ['options', streakOptionsSchema.optional()],
  ),
  attributeGap: parametersOf<typeof attributeGap>()(
    ['factors', z.array(gapFactorSchema)],
    ['options', attributeGapOptionsSchema.optional()],
  ),
  attributeSegmentGaps: parametersOf<typeof attributeSegmentGaps>()(
    ['segments', z.array(gapSegmentSchema)],
    ['options', attributeGapOptionsSchema.optional()],
  ),
  diagnoseCause: parametersOf<typeof diagnoseCause>()(
    ['input', diagnosisInputSchema],
    ['options', diagnosisOptionsSchema.optional()],
  ),
  remediesFor: parametersOf<typeof remediesFor>()(
    ['causes', z.array(gapCauseSchema)],
    ['options', remedyOptionsSchema.optional()],
  ),
  correction: parametersOf<typeof correction>()(['input', correctionSchema]),
  correctionsDue: parametersOf<typeof correctionsDue>()(
    ['corrections', z.array(trackedCorrectionSchema)],
    ['asOf', dateSchema],
  ),
  inspectionCoverage: parametersOf<typeof inspectionCoverage>()(
    ['calendar', workCalendarInputSchema],
    ['input', coverageInputSchema],
  ),
  milestoneStatus: parametersOf<typeof milestoneStatus>()(
    ['milestones', z.array(milestoneSchema)],
    ['inspection', milestoneInspectionSchema],
  ),
};
