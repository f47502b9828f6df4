import * as z from 'zod';
import type { abcClassOf } from '../customer/abcClassOf.ts';
import type { AbcCutoff } from '../customer/AbcCutoff.ts';
import type { abcCutoffs, AbcCutoffs } from '../customer/abcCutoffs.ts';
import type {
  AbcColumnOptions,
  AbcCrossing,
  AbcCutoffOptions,
  AbcExactHit,
  AbcOptions,
  AbcThreshold,
  AbcTies,
} from '../customer/AbcOptions.ts';
import type { AbcPartial } from '../customer/abcPartial.ts';
import type { AbcClassSummary, abcSummary, AbcSummary } from '../customer/abcSummary.ts';
import type { abcXyzMatrix, AbcXyzOptions } from '../customer/abcXyzMatrix.ts';
import type { checkReadinessRules, ReadinessCheckOptions } from '../customer/checkReadinessRules.ts';
import type { classConversion, ClassConversionOptions } from '../customer/classConversion.ts';
import type { classifyAbc, AbcRow, AbcValue } from '../customer/classifyAbc.ts';
import type { classifyAbcColumns } from '../customer/classifyAbcColumns.ts';
import type {
  classifyXyz,
  PeriodValue,
  XyzHistory,
  XyzOptions,
  XyzRow,
  XyzThreshold,
} from '../customer/classifyXyz.ts';
import type { ClassMove } from '../customer/ClassMove.ts';
import type { ClassStock, expectedSignings } from '../customer/expectedSignings.ts';
import type { gradeReadiness } from '../customer/gradeReadiness.ts';
import type { memoryCheck, MemoryCheckOptions } from '../customer/memoryCheck.ts';
import type { mergeAbcPartials } from '../customer/mergeAbcPartials.ts';
import type {
  ClassSteps,
  migrationMatrix,
  MigrationMatrix,
  MigrationOptions,
  MoveCounts,
} from '../customer/migrationMatrix.ts';
import type { CustomerStanding, movesBetween, MovesBetweenOptions } from '../customer/movesBetween.ts';
import type { paretoCurve, ParetoCurve, ParetoOptions, ParetoPoint } from '../customer/paretoCurve.ts';
import type { RateRange } from '../customer/rateRange.ts';
import type {
  ReadinessBounds,
  ReadinessCondition,
  ReadinessCustomer,
  ReadinessRule,
  ReadinessSignals,
} from '../customer/ReadinessRule.ts';
import type { ReadinessHorizon, readinessRules } from '../customer/readinessRules.ts';
import type { RevisitInterval, RevisitOptions, revisitsDue, VisitedCustomer } from '../customer/revisitsDue.ts';
import type {
  CriterionValue,
  scoreCustomers,
  ScoreCriterion,
  ScoreOptions,
  ValuedCustomer,
} from '../customer/scoreCustomers.ts';
import type { signingChance, StoryOptions } from '../customer/signingChance.ts';
import type { steadyState, SteadyStateOptions } from '../customer/steadyState.ts';
import type { TransitionRates } from '../customer/TransitionRates.ts';
import type { twoStepMoves, TwoStepMove } from '../customer/twoStepMoves.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import {
  amountSchema,
  countSchema,
  dateSchema,
  decimalSchema,
  exactNumberSchema,
  exactTextSchema,
  fromOneSchema,
  idSchema,
  integerSchema,
} from './scalars.ts';

const ids = z.array(idSchema);
const share = z.number().nullable();

// classes by value

/**
 * A class of value and how far it goes, as `AbcThreshold`.
 *
 * @category Schema
 */
export const abcThresholdSchema = heldTo<AbcThreshold>()(
  z.strictObject({ class: idSchema, share: exactNumberSchema.optional() }),
);

/**
 * Where the customer goes who crosses a threshold, as `AbcCrossing`.
 *
 * @category Schema
 */
export const abcCrossingSchema = heldTo<AbcCrossing>()(z.enum(['up', 'down']));

/**
 * What equal values do, as `AbcTies`.
 *
 * @category Schema
 */
export const abcTiesSchema = heldTo<AbcTies>()(z.enum(['together', 'ordered']));

/**
 * Whether a share of exactly the threshold reaches it, as `AbcExactHit`.
 *
 * @category Schema
 */
export const abcExactHitSchema = heldTo<AbcExactHit>()(z.enum(['counts', 'misses']));

const cutoffOptions = {
  thresholds: z.array(abcThresholdSchema).optional(),
  crossing: abcCrossingSchema.optional(),
  exactHit: abcExactHitSchema.optional(),
};

/**
 * The conventions of a classification without the ties, as `AbcCutoffOptions`.
 *
 * @category Schema
 */
export const abcCutoffOptionsSchema = heldTo<AbcCutoffOptions>()(z.strictObject(cutoffOptions));

const columnOptions = { ...cutoffOptions, ties: abcTiesSchema.optional() };

/**
 * The conventions of a classification of columns, as `AbcColumnOptions`.
 *
 * @category Schema
 */
export const abcColumnOptionsSchema = heldTo<AbcColumnOptions>()(z.strictObject(columnOptions));

/**
 * The conventions of a classification, as `AbcOptions`.
 *
 * @category Schema
 */
export const abcOptionsSchema = heldTo<AbcOptions>()(
  z.strictObject({ ...columnOptions, unit: decimalSchema.optional() }),
);

/**
 * A customer and what he is worth, as `AbcValue`.
 *
 * @category Schema
 */
export const abcValueSchema = heldTo<AbcValue>()(z.strictObject({ id: idSchema, value: decimalSchema }));

/**
 * A customer's class by value, as `AbcRow`: what `classifyAbc` returns and a database keeps.
 *
 * @category Schema
 */
export const abcRowSchema = heldTo<AbcRow>()(
  z.looseObject({
    id: idSchema,
    class: idSchema,
    rank: fromOneSchema,
    value: amountSchema,
    share,
    cumulativeShareBefore: share,
    cumulativeShareAfter: share,
    thresholdShare: z.number(),
    toNextClassAmount: amountSchema.nullable(),
  }),
);

/**
 * What a part of the customers says about the classes of all, as `AbcPartial`.
 *
 * @category Schema
 */
export const abcPartialSchema = heldTo<AbcPartial>()(
  z.looseObject({
    count: countSchema,
    places: countSchema,
    values: z.array(amountSchema),
    counts: z.array(fromOneSchema),
  }),
);

const cutoff = {
  class: idSchema,
  thresholdShare: z.number(),
  count: countSchema,
  amount: amountSchema,
  share,
  cumulativeShare: share,
  leastValue: amountSchema.nullable(),
};

/**
 * A class as a whole, as `AbcCutoff`: from which value on one belongs to it.
 *
 * @category Schema
 */
export const abcCutoffSchema = heldTo<AbcCutoff>()(z.looseObject(cutoff));

/**
 * All classes and their cutoffs, as `AbcCutoffs`.
 *
 * @category Schema
 */
export const abcCutoffsSchema = heldTo<AbcCutoffs>()(
  z.looseObject({ count: countSchema, totalAmount: amountSchema, cutoffs: z.array(abcCutoffSchema) }),
);

/**
 * A class as a whole with its exact shares, as `AbcClassSummary`.
 *
 * @category Schema
 */
export const abcClassSummarySchema = heldTo<AbcClassSummary>()(
  z.looseObject({
    ...cutoff,
    countShare: share,
    exactShare: exactTextSchema.nullable(),
    exactCumulativeShare: exactTextSchema.nullable(),
  }),
);

/**
 * The classes of all customers, as `AbcSummary`.
 *
 * @category Schema
 */
export const abcSummarySchema = heldTo<AbcSummary>()(
  z.looseObject({ count: countSchema, totalAmount: amountSchema, classes: z.array(abcClassSummarySchema) }),
);

/**
 * How fine a Pareto curve is, as `ParetoOptions`.
 *
 * @category Schema
 */
export const paretoOptionsSchema = heldTo<ParetoOptions>()(
  z.strictObject({ mostPoints: z.int().min(2).optional(), unit: decimalSchema.optional() }),
);

/**
 * A point of a Pareto curve, as `ParetoPoint`.
 *
 * @category Schema
 */
export const paretoPointSchema = heldTo<ParetoPoint>()(
  z.looseObject({
    count: countSchema,
    countShare: z.number(),
    amount: amountSchema,
    share,
    exactShare: exactTextSchema.nullable(),
  }),
);

/**
 * How much of the value so many customers make, as `ParetoCurve`.
 *
 * @category Schema
 */
export const paretoCurveSchema = heldTo<ParetoCurve>()(
  z.looseObject({ count: countSchema, totalAmount: amountSchema, points: z.array(paretoPointSchema) }),
);

// steadiness

/**
 * What a customer bought in one period, as `PeriodValue`.
 *
 * @category Schema
 */
export const periodValueSchema = heldTo<PeriodValue>()(z.strictObject({ periodId: idSchema, value: decimalSchema }));

/**
 * What a customer bought, period by period, as `XyzHistory`.
 *
 * @category Schema
 */
export const xyzHistorySchema = heldTo<XyzHistory>()(
  z.strictObject({ id: idSchema, periods: z.array(periodValueSchema) }),
);

/**
 * A class of steadiness and how far it goes, as `XyzThreshold`.
 *
 * @category Schema
 */
export const xyzThresholdSchema = heldTo<XyzThreshold>()(
  z.strictObject({ class: idSchema, variation: exactNumberSchema.optional() }),
);

/**
 * The conventions of a classification by steadiness, as `XyzOptions`.
 *
 * @category Schema
 */
export const xyzOptionsSchema = heldTo<XyzOptions>()(
  z.strictObject({
    thresholds: z.array(xyzThresholdSchema).optional(),
    exactHit: abcExactHitSchema.optional(),
    deviation: z.enum(['population', 'sample']).optional(),
  }),
);

/**
 * A customer's class by steadiness, as `XyzRow`: what `classifyXyz` returns and a database keeps.
 *
 * @category Schema
 */
export const xyzRowSchema = heldTo<XyzRow>()(
  z.looseObject({
    id: idSchema,
    class: idSchema,
    activeCount: countSchema,
    exactMean: exactTextSchema,
    variation: z.number().nullable(),
    exactSquaredVariation: exactTextSchema.nullable(),
  }),
);

/**
 * The classes that the table of value and steadiness has, as `AbcXyzOptions`.
 *
 * @category Schema
 */
export const abcXyzOptionsSchema = heldTo<AbcXyzOptions>()(
  z.strictObject({ abcClasses: ids.optional(), xyzClasses: ids.optional() }),
);

// scores

/**
 * What customers are scored by, as `ScoreCriterion`.
 *
 * @category Schema
 */
export const scoreCriterionSchema = heldTo<ScoreCriterion>()(
  z.strictObject({
    id: idSchema,
    weight: exactNumberSchema,
    scale: z.enum(['min-max', 'rank']).optional(),
    better: z.enum(['higher', 'lower']).optional(),
    low: exactNumberSchema.optional(),
    high: exactNumberSchema.optional(),
  }),
);

/**
 * How a customer does in one criterion, as `CriterionValue`.
 *
 * @category Schema
 */
export const criterionValueSchema = heldTo<CriterionValue>()(
  z.strictObject({ id: idSchema, value: exactNumberSchema.nullable() }),
);

/**
 * How a customer does in all criteria, as `ValuedCustomer`.
 *
 * @category Schema
 */
export const valuedCustomerSchema = heldTo<ValuedCustomer>()(
  z.strictObject({ id: idSchema, values: z.array(criterionValueSchema) }),
);

/**
 * The conventions of scores, as `ScoreOptions`.
 *
 * @category Schema
 */
export const scoreOptionsSchema = heldTo<ScoreOptions>()(
  z.strictObject({
    missing: z.enum(['refuse', 'leave-out']).optional(),
    points: exactNumberSchema.optional(),
    unit: decimalSchema.optional(),
  }),
);

// classes by readiness

/**
 * Between which limits a number has to be, as `ReadinessBounds`.
 *
 * @category Schema
 */
export const readinessBoundsSchema = heldTo<ReadinessBounds>()(
  z.strictObject({
    above: exactNumberSchema.optional(),
    atLeast: exactNumberSchema.optional(),
    atMost: exactNumberSchema.optional(),
    below: exactNumberSchema.optional(),
  }),
);

/**
 * Which signals have to have been seen, as `ReadinessSignals`.
 *
 * @category Schema
 */
export const readinessSignalsSchema = heldTo<ReadinessSignals>()(
  z.strictObject({ all: ids.optional(), any: ids.optional(), none: ids.optional() }),
);

/**
 * What has to be true of a customer, as `ReadinessCondition`.
 *
 * @category Schema
 */
export const readinessConditionSchema = heldTo<ReadinessCondition>()(
  z.strictObject({
    monthsToSign: readinessBoundsSchema.optional(),
    daysToSign: readinessBoundsSchema.optional(),
    score: readinessBoundsSchema.optional(),
    signals: readinessSignalsSchema.optional(),
  }),
);

/**
 * The grade of the customers whom a condition holds for, as `ReadinessRule`: rules are data that a team keeps.
 *
 * @category Schema
 */
export const readinessRuleSchema = heldTo<ReadinessRule>()(
  z.strictObject({ id: idSchema, grade: idSchema, when: readinessConditionSchema }),
);

/**
 * What is known of a customer who may sign, as `ReadinessCustomer`.
 *
 * @category Schema
 */
export const readinessCustomerSchema = heldTo<ReadinessCustomer>()(
  z.strictObject({
    id: idSchema,
    monthsToSign: exactNumberSchema.optional(),
    daysToSign: integerSchema.optional(),
    score: exactNumberSchema.optional(),
    signals: ids.optional(),
  }),
);

/**
 * A grade and within how many months it signs, as `ReadinessHorizon`.
 *
 * @category Schema
 */
export const readinessHorizonSchema = heldTo<ReadinessHorizon>()(
  z.strictObject({ grade: idSchema, months: exactNumberSchema }),
);

/**
 * Among whom the rules are looked at, as `ReadinessCheckOptions`.
 *
 * @category Schema
 */
export const readinessCheckOptionsSchema = heldTo<ReadinessCheckOptions>()(
  z.strictObject({ among: readinessConditionSchema.optional() }),
);

// moves between the classes

/**
 * Where a customer stands, as `CustomerStanding`: what is kept of every customer at the end of a period.
 *
 * @category Schema
 */
export const customerStandingSchema = heldTo<CustomerStanding>()(z.strictObject({ id: idSchema, class: idSchema }));

/**
 * What becomes of a customer who is in one list only, and which period it is, as `MovesBetweenOptions`.
 *
 * @category Schema
 */
export const movesBetweenOptionsSchema = heldTo<MovesBetweenOptions>()(
  z.strictObject({ missing: z.enum(['Inactive', 'Lost', 'refuse']).optional(), period: idSchema.optional() }),
);

/**
 * Where a customer stood at the beginning and the end of a period, as `ClassMove`.
 *
 * @category Schema
 */
export const classMoveSchema = heldTo<ClassMove>()(
  z.strictObject({ id: idSchema, from: idSchema, to: idSchema, period: idSchema.optional() }),
);

/**
 * The moves of two periods in a row, as `TwoStepMove`.
 *
 * @category Schema
 */
export const twoStepMoveSchema = heldTo<TwoStepMove>()(
  z.strictObject({ id: idSchema, from: idSchema, via: idSchema, to: idSchema, period: idSchema.optional() }),
);

/**
 * The classes between which customers move, as `MigrationOptions`.
 *
 * @category Schema
 */
export const migrationOptionsSchema = heldTo<MigrationOptions>()(
  z.strictObject({ classes: ids, confidence: exactNumberSchema.optional() }),
);

/**
 * Between which limits a rate lies, as `RateRange`.
 *
 * @category Schema
 */
export const rateRangeSchema = heldTo<RateRange>()(z.looseObject({ lowRate: z.number(), highRate: z.number() }));

/**
 * How many moves of each kind there were, as `MoveCounts`.
 *
 * @category Schema
 */
export const moveCountsSchema = heldTo<MoveCounts>()(
  z.looseObject({
    signed: countSchema,
    lost: countSchema,
    entered: countSchema,
    upgraded: countSchema,
    downgraded: countSchema,
    wentInactive: countSchema,
    returned: countSchema,
    stayed: countSchema,
  }),
);

/**
 * How many customers went from one class to another, as `ClassSteps`.
 *
 * @category Schema
 */
export const classStepsSchema = heldTo<ClassSteps>()(
  z.looseObject({ from: idSchema, to: idSchema, count: countSchema, steps: fromOneSchema }),
);

const stateCounts = z.array(z.array(countSchema));

/**
 * Who moved from where to where in a period, as `MigrationMatrix`: what `migrationMatrix` returns and a database keeps.
 *
 * @category Schema
 */
export const migrationMatrixSchema = heldTo<MigrationMatrix>()(
  z.looseObject({
    classes: ids,
    states: ids,
    counts: stateCounts,
    startCounts: z.array(countSchema),
    endCounts: z.array(countSchema),
    rates: z.array(z.array(z.number().nullable())),
    exactRates: z.array(z.array(exactTextSchema.nullable())),
    intervals: z.array(z.array(rateRangeSchema.nullable())),
    moves: moveCountsSchema,
    upgrades: z.array(classStepsSchema),
    downgrades: z.array(classStepsSchema),
  }),
);

/**
 * How sure the intervals of conversions are, as `ClassConversionOptions`.
 *
 * @category Schema
 */
export const classConversionOptionsSchema = heldTo<ClassConversionOptions>()(
  z.strictObject({ confidence: exactNumberSchema.optional() }),
);

/**
 * At which rates customers move between the states, as `TransitionRates`; a `MigrationMatrix` is one.
 *
 * @category Schema
 */
export const transitionRatesSchema = heldTo<TransitionRates>()(
  z.looseObject({
    states: ids,
    classes: ids.optional(),
    exactRates: z.array(z.array(exactNumberSchema.nullable())),
  }),
);

/**
 * What ends a customer's story and how far it is followed, as `StoryOptions`.
 *
 * @category Schema
 */
export const storyOptionsSchema = heldTo<StoryOptions>()(
  z.strictObject({ signed: idSchema.optional(), endings: ids.optional(), withinPeriods: countSchema.optional() }),
);

/**
 * How many customers of a class are in hand, as `ClassStock`.
 *
 * @category Schema
 */
export const classStockSchema = heldTo<ClassStock>()(z.strictObject({ class: idSchema, count: countSchema }));

/**
 * What ends a customer's story in the long run, as `SteadyStateOptions`.
 *
 * @category Schema
 */
export const steadyStateOptionsSchema = heldTo<SteadyStateOptions>()(z.strictObject({ endings: ids.optional() }));

/**
 * How sure a finding of memory has to be, as `MemoryCheckOptions`.
 *
 * @category Schema
 */
export const memoryCheckOptionsSchema = heldTo<MemoryCheckOptions>()(
  z.strictObject({ significance: exactNumberSchema.optional() }),
);

// revisits

/**
 * A customer, his class and his last visit, as `VisitedCustomer`.
 *
 * @category Schema
 */
export const visitedCustomerSchema = heldTo<VisitedCustomer>()(
  z.strictObject({ id: idSchema, class: idSchema, lastVisitDate: dateSchema.nullable() }),
);

/**
 * How often the customers of a class are visited, as `RevisitInterval`.
 *
 * @category Schema
 */
export const revisitIntervalSchema = heldTo<RevisitInterval>()(
  z.strictObject({ class: idSchema, days: fromOneSchema.nullable() }),
);

/**
 * As of when revisits are due and in which order, as `RevisitOptions`.
 *
 * @category Schema
 */
export const revisitOptionsSchema = heldTo<RevisitOptions>()(
  z.strictObject({
    asOf: dateSchema,
    workingDates: z.array(dateSchema).optional(),
    order: z.enum(['oldest-first', 'class-first']).optional(),
  }),
);

const abcValues = z.array(abcValueSchema);
const classMoves = z.array(classMoveSchema);
const standings = z.array(customerStandingSchema);
const rules = z.array(readinessRuleSchema);

/**
 * The parameters of every function of customer, by the function's name. Columns are lists of numbers here, as JSON has
 * no `Float64Array`.
 *
 * @category Schema
 */
export const customerParameters = {
  classifyAbc: parametersOf<typeof classifyAbc>()(['rows', abcValues], ['options', abcOptionsSchema.optional()]),
  classifyAbcColumns: parametersOf<typeof classifyAbcColumns>()(
    ['values', z.array(z.number())],
    ['options', abcColumnOptionsSchema.optional()],
  ),
  abcSummary: parametersOf<typeof abcSummary>()(['rows', abcValues], ['options', abcOptionsSchema.optional()]),
  paretoCurve: parametersOf<typeof paretoCurve>()(['rows', abcValues], ['options', paretoOptionsSchema.optional()]),
  abcPartial: parametersOf<(values: readonly DecimalInput[]) => AbcPartial>()(['values', z.array(decimalSchema)]),
  mergeAbcPartials: parametersOf<typeof mergeAbcPartials>()(['partials', z.array(abcPartialSchema)]),
  abcCutoffs: parametersOf<typeof abcCutoffs>()(
    ['partial', abcPartialSchema],
    ['options', abcCutoffOptionsSchema.optional()],
  ),
  abcClassOf: parametersOf<typeof abcClassOf>()(
    ['cutoffs', z.array(z.looseObject({ class: idSchema, leastValue: amountSchema.nullable() }))],
    ['value', decimalSchema],
  ),
  classifyXyz: parametersOf<typeof classifyXyz>()(
    ['rows', z.array(xyzHistorySchema)],
    ['periodIds', ids],
    ['options', xyzOptionsSchema.optional()],
  ),
  abcXyzMatrix: parametersOf<typeof abcXyzMatrix>()(
    ['abcRows', z.array(z.looseObject({ id: idSchema, class: idSchema, value: decimalSchema }))],
    ['xyzRows', z.array(z.looseObject({ id: idSchema, class: idSchema }))],
    ['options', abcXyzOptionsSchema.optional()],
  ),
  scoreCustomers: parametersOf<typeof scoreCustomers>()(
    ['customers', z.array(valuedCustomerSchema)],
    ['criteria', z.array(scoreCriterionSchema)],
    ['options', scoreOptionsSchema.optional()],
  ),
  gradeReadiness: parametersOf<typeof gradeReadiness>()(
    ['customers', z.array(readinessCustomerSchema)],
    ['rules', rules.optional()],
  ),
  readinessRules: parametersOf<typeof readinessRules>()(['horizons', z.array(readinessHorizonSchema).optional()]),
  checkReadinessRules: parametersOf<typeof checkReadinessRules>()(
    ['rules', rules],
    ['options', readinessCheckOptionsSchema.optional()],
  ),
  movesBetween: parametersOf<typeof movesBetween>()(
    ['before', standings],
    ['after', standings],
    ['options', movesBetweenOptionsSchema.optional()],
  ),
  migrationMatrix: parametersOf<typeof migrationMatrix>()(['moves', classMoves], ['options', migrationOptionsSchema]),
  classConversion: parametersOf<typeof classConversion>()(
    ['matrix', z.looseObject({ classes: ids, counts: stateCounts })],
    ['options', classConversionOptionsSchema.optional()],
  ),
  signingChance: parametersOf<typeof signingChance>()(
    ['rates', transitionRatesSchema],
    ['options', storyOptionsSchema.optional()],
  ),
  expectedSignings: parametersOf<typeof expectedSignings>()(
    ['stock', z.array(classStockSchema)],
    ['rates', transitionRatesSchema],
    ['options', storyOptionsSchema.optional()],
  ),
  steadyState: parametersOf<typeof steadyState>()(
    ['rates', transitionRatesSchema],
    ['options', steadyStateOptionsSchema.optional()],
  ),
  twoStepMoves: parametersOf<typeof twoStepMoves>()(['first', classMoves], ['second', classMoves]),
  memoryCheck: parametersOf<typeof memoryCheck>()(
    ['moves', z.array(twoStepMoveSchema)],
    ['options', memoryCheckOptionsSchema.optional()],
  ),
  revisitsDue: parametersOf<typeof revisitsDue>()(
    ['customers', z.array(visitedCustomerSchema)],
    ['intervals', z.array(revisitIntervalSchema)],
    ['options', revisitOptionsSchema],
  ),
};
