import * as z from 'zod';
import type { BaselineValue, BaselineWeight, blendWeights } from '../target/blendWeights.ts';
import type { capacity, CapacityGroup, HeadCapacity } from '../target/capacity.ts';
import type { checkSmart, SmartGoal, SmartOptions } from '../target/checkSmart.ts';
import type { dailyTargets } from '../target/dailyTargets.ts';
import type { decomposeTarget, TargetInput } from '../target/decomposeTarget.ts';
import type { explainTarget } from '../target/explainTarget.ts';
import type { grainCheck, GrainDimension } from '../target/grainCheck.ts';
import type { Growth, growthTarget, PacedGrowth } from '../target/growthTarget.ts';
import type { GuardedProposal, guardTarget, RateLimits } from '../target/guardTarget.ts';
import type { overAssignment } from '../target/overAssignment.ts';
import type { PlanSlice } from '../target/planSlice.ts';
import type { prorate, ProratedSeat } from '../target/prorate.ts';
import type { Proration } from '../target/Proration.ts';
import type { RampedSeat, rampWeights } from '../target/rampWeights.ts';
import type { Team } from '../target/readTeams.ts';
import type {
  BottomUpTarget,
  NegotiatedTarget,
  ReconcileInput,
  reconcileTargets,
  TopDownTarget,
} from '../target/reconcileTargets.ts';
import type { Actual, Replan, ReplanInput, replanTarget, TargetChange } from '../target/replanTarget.ts';
import type { requiredHeads } from '../target/requiredHeads.ts';
import type { resourceCheck, ResourceNeed } from '../target/resourceCheck.ts';
import type { GoalMeasure, GoalNode, rollUpTarget } from '../target/rollUpTarget.ts';
import type { HistoryYear, seasonalityIndex, SeasonalityOptions } from '../target/seasonalityIndex.ts';
import type { Person } from '../target/seats.ts';
import type { RampSteps, SeatDays } from '../target/seatShare.ts';
import type { StretchBand, stretchCheck, StretchEvidence } from '../target/stretchCheck.ts';
import type { StretchTier, stretchTiers } from '../target/stretchTiers.ts';
import type { targetBetween } from '../target/targetBetween.ts';
import type { PeriodIntensity, PeriodShare, TargetProfile, TargetReserve } from '../target/targetPeriods.ts';
import type {
  PlanCell,
  PlanPeriod,
  PlanPerson,
  PlanProduct,
  PlanRow,
  PlanYear,
  TargetPlan,
} from '../target/TargetPlan.ts';
import { grainSchema, monthWeeks, workCalendarInputSchema, workCalendarSchema } from './calendarSchemas.ts';
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
  unitOptionsSchema,
} from './scalars.ts';

// What is split, and over what.

const planYear = {
  id: idSchema.optional(),
  start: dateSchema,
  end: dateSchema,
  monthWeeks: monthWeeks.optional(),
  weekCount: z.int().min(12).max(636).optional(),
  grain: grainSchema.optional(),
  partial: z.literal(true).optional(),
};

/**
 * The days that a target is for, as `PlanYear`.
 *
 * @category Schema
 */
export const planYearSchema = heldTo<PlanYear>()(z.strictObject(planYear));

/**
 * Periods that are kept free, as `TargetReserve`.
 *
 * @category Schema
 */
export const targetReserveSchema = heldTo<TargetReserve>()(
  z.union([z.strictObject({ lastPeriods: countSchema }), z.strictObject({ periodIds: z.array(idSchema) })]),
);

/**
 * A period's part of the year's total, as `PeriodShare`.
 *
 * @category Schema
 */
export const periodShareSchema = heldTo<PeriodShare>()(
  z.strictObject({ periodId: idSchema, share: exactNumberSchema }),
);

/**
 * How much a working day of a period brings beside one of another, as `PeriodIntensity`.
 *
 * @category Schema
 */
export const periodIntensitySchema = heldTo<PeriodIntensity>()(
  z.strictObject({ periodId: idSchema, intensity: exactNumberSchema }),
);

/**
 * How a year is laid over its periods, as `TargetProfile`.
 *
 * @category Schema
 */
export const targetProfileSchema = heldTo<TargetProfile>()(
  z.union([z.enum(['equal', 'working-days']), z.array(periodShareSchema), z.array(periodIntensitySchema)]),
);

/**
 * Which days count where somebody joins or leaves, as `Proration`.
 *
 * @category Schema
 */
export const prorationSchema = heldTo<Proration>()(z.enum(['working-days', 'calendar-days']));

/**
 * What one person brought in one baseline, as `BaselineValue`.
 *
 * @category Schema
 */
export const baselineValueSchema = heldTo<BaselineValue>()(z.strictObject({ id: idSchema, value: decimalSchema }));

/**
 * How much a baseline counts beside the others, as `BaselineWeight`.
 *
 * @category Schema
 */
export const baselineWeightSchema = heldTo<BaselineWeight>()(z.strictObject({ id: idSchema, weight: decimalSchema }));

/**
 * Somebody who carries a part of the target, as `Person`.
 *
 * @category Schema
 */
export const personSchema = heldTo<Person>()(
  z.strictObject({
    id: idSchema,
    weight: exactNumberSchema.optional(),
    baselines: z.array(baselineValueSchema).optional(),
    startDate: dateSchema.optional(),
    endDate: dateSchema.optional(),
    absences: z.array(dateSchema).optional(),
    ramp: z.array(exactNumberSchema).optional(),
    fixedAmount: decimalSchema.nullable().optional(),
    minimumAmount: decimalSchema.nullable().optional(),
    maximumAmount: decimalSchema.nullable().optional(),
    teamId: idSchema.optional(),
  }),
);

const team = { id: idSchema, parentId: idSchema.optional() };

/**
 * A team and the one it belongs to, as `Team`.
 *
 * @category Schema
 */
export const teamSchema = heldTo<Team>()(z.strictObject(team));

/**
 * A target and what it is to be split over, as `TargetInput`.
 *
 * @category Schema
 */
export const targetInputSchema = heldTo<TargetInput>()(
  z.strictObject({
    amount: decimalSchema,
    unit: decimalSchema.optional(),
    year: planYearSchema,
    calendar: workCalendarInputSchema,
    controlGrain: grainSchema.optional(),
    reserve: targetReserveSchema.optional(),
    bufferRate: exactNumberSchema.optional(),
    buffers: z.enum(['one', 'stacked']).optional(),
    profile: targetProfileSchema.optional(),
    people: z.array(personSchema).optional(),
    baselineWeights: z.array(baselineWeightSchema).optional(),
    proration: prorationSchema.optional(),
    products: z.array(z.strictObject({ id: idSchema, weight: exactNumberSchema })).optional(),
    teams: z.array(teamSchema).optional(),
  }),
);

// The plan as it is stored. It may carry more of its owner's: what reads it takes what it knows.

/**
 * One period of a stored plan, as `PlanPeriod`.
 *
 * @category Schema
 */
export const planPeriodSchema = heldTo<PlanPeriod>()(
  z.looseObject({
    id: idSchema,
    grain: grainSchema,
    start: dateSchema,
    end: dateSchema,
    partial: z.literal(true).optional(),
    amount: amountSchema,
    reserve: z.boolean(),
    share: exactTextSchema,
    workingDays: countSchema,
  }),
);

/**
 * A person of a stored plan, as `PlanPerson`.
 *
 * @category Schema
 */
export const planPersonSchema = heldTo<PlanPerson>()(
  z.looseObject({
    id: idSchema,
    weight: exactTextSchema,
    startDate: dateSchema.optional(),
    endDate: dateSchema.optional(),
    absences: z.array(dateSchema).optional(),
    ramp: z.array(exactTextSchema).optional(),
    fixedAmount: amountSchema.optional(),
    minimumAmount: amountSchema.optional(),
    maximumAmount: amountSchema.optional(),
    teamId: idSchema.optional(),
  }),
);

/**
 * A product of a stored plan, as `PlanProduct`.
 *
 * @category Schema
 */
export const planProductSchema = heldTo<PlanProduct>()(z.looseObject({ id: idSchema, weight: exactTextSchema }));

/**
 * What one person has to bring in the year of a stored plan, as `PlanRow`.
 *
 * @category Schema
 */
export const planRowSchema = heldTo<PlanRow>()(
  z.looseObject({
    personId: idSchema.optional(),
    productId: idSchema.optional(),
    amount: amountSchema,
    carriedAmount: amountSchema,
  }),
);

/**
 * What one row of a stored plan has to bring in one period, as `PlanCell`.
 *
 * @category Schema
 */
export const planCellSchema = heldTo<PlanCell>()(
  z.looseObject({
    personId: idSchema.optional(),
    productId: idSchema.optional(),
    periodId: idSchema,
    start: dateSchema,
    end: dateSchema,
    amount: amountSchema,
  }),
);

/**
 * A plan as `decomposeTarget` and `replanTarget` return it and users store it: `TargetPlan`.
 *
 * @category Schema
 */
export const targetPlanSchema = heldTo<TargetPlan>()(
  z.looseObject({
    version: fromOneSchema,
    asOf: dateSchema.optional(),
    firstAsOf: dateSchema.optional(),
    targetAmount: amountSchema,
    amount: amountSchema,
    unit: amountSchema,
    year: z.looseObject(planYear),
    profile: z.enum(['equal', 'working-days', 'shares', 'intensities']),
    proration: prorationSchema,
    controlGrain: grainSchema,
    impliedBufferRate: z.number().nullable(),
    bufferRate: z.number(),
    combinedBufferRate: z.number().nullable(),
    carriedAmount: amountSchema,
    calendar: workCalendarSchema,
    people: z.array(planPersonSchema),
    products: z.array(planProductSchema),
    teams: z.array(z.looseObject(team)),
    periods: z.array(planPeriodSchema),
    rows: z.array(planRowSchema),
    cells: z.array(planCellSchema),
  }),
);

/**
 * Which part of a plan is asked for, as `PlanSlice`; a period or a year may be handed in as it is.
 *
 * @category Schema
 */
export const planSliceSchema = heldTo<PlanSlice>()(
  z.looseObject({
    personId: idSchema.optional(),
    teamId: idSchema.optional(),
    productId: idSchema.optional(),
    start: dateSchema,
    end: dateSchema,
  }),
);

/**
 * Something that was brought, as `Actual`.
 *
 * @category Schema
 */
export const actualSchema = heldTo<Actual>()(
  z.strictObject({
    date: dateSchema,
    amount: decimalSchema,
    personId: idSchema.optional(),
    productId: idSchema.optional(),
  }),
);

/**
 * What is known at a re-plan, and what is wanted, as `ReplanInput`.
 *
 * @category Schema
 */
export const replanInputSchema = heldTo<ReplanInput>()(
  z.strictObject({
    asOf: dateSchema,
    actuals: z.array(actualSchema),
    release: z.union([z.literal('all'), z.array(idSchema)]).optional(),
    shortfall: z.enum(['own', 'shared']).optional(),
    spread: z.enum(['remaining', 'next-period']).optional(),
  }),
);

/**
 * A cell whose target is another than in the version before, as `TargetChange`.
 *
 * @category Schema
 */
export const targetChangeSchema = heldTo<TargetChange>()(
  z.looseObject({
    personId: idSchema.optional(),
    productId: idSchema.optional(),
    periodId: idSchema,
    start: dateSchema,
    end: dateSchema,
    oldAmount: amountSchema,
    newAmount: amountSchema,
    reason: z.enum(['own-shortfall', 'own-surplus', 'shared-rest', 'reserve-released']),
  }),
);

/**
 * The next version of a plan with its changes, or the word that there can be none, as `replanTarget` returns it:
 * `Replan`.
 *
 * @category Schema
 */
export const replanSchema = heldTo<Replan>()(
  z.union([
    z.looseObject({
      feasible: z.literal(true),
      plan: targetPlanSchema,
      surplusAmount: amountSchema,
      changes: z.array(targetChangeSchema),
    }),
    z.looseObject({ feasible: z.literal(false), shortageAmount: amountSchema }),
  ]),
);

// How large a target is to be.

/**
 * Growth by so much a week, a day or another stretch of time, as `PacedGrowth`.
 *
 * @category Schema
 */
export const pacedGrowthSchema = heldTo<PacedGrowth>()(
  z.strictObject({
    amount: exactNumberSchema,
    per: z.enum(['half', 'quarter', 'month', 'week', 'day', 'year', 'working-day']),
    start: dateSchema,
    end: dateSchema,
    calendar: workCalendarInputSchema.optional(),
  }),
);

/**
 * By how much a base is to grow, as `Growth`.
 *
 * @category Schema
 */
export const growthSchema = heldTo<Growth>()(
  z.union([
    z.strictObject({ rate: exactNumberSchema }),
    z.strictObject({ amount: exactNumberSchema }),
    pacedGrowthSchema,
  ]),
);

/**
 * Between what a rate has to be, as `RateLimits`.
 *
 * @category Schema
 */
export const rateLimitsSchema = heldTo<RateLimits>()(
  z.strictObject({ minimumRate: exactNumberSchema.optional(), maximumRate: exactNumberSchema.optional() }),
);

/**
 * A proposed target and the guard rails it has to stay within, as `GuardedProposal`.
 *
 * @category Schema
 */
export const guardedProposalSchema = heldTo<GuardedProposal>()(
  z.strictObject({
    baseAmount: exactNumberSchema,
    growthRate: exactNumberSchema,
    reliefRate: exactNumberSchema.optional(),
    growthLimits: rateLimitsSchema.optional(),
    reliefLimits: rateLimitsSchema.optional(),
    outside: z.enum(['refuse', 'clamp']).optional(),
    unit: decimalSchema.optional(),
  }),
);

/**
 * Between what a ratio has to be so that a target is neither too low nor too high, as `StretchBand`.
 *
 * @category Schema
 */
export const stretchBandSchema = heldTo<StretchBand>()(
  z.strictObject({ minimumRatio: exactNumberSchema.optional(), maximumRatio: exactNumberSchema.optional() }),
);

/**
 * What a target is measured by, history and capacity, as `StretchEvidence`.
 *
 * @category Schema
 */
export const stretchEvidenceSchema = heldTo<StretchEvidence>()(
  z.strictObject({
    historyAmount: exactNumberSchema.optional(),
    capacityAmount: exactNumberSchema.optional(),
    historyBand: stretchBandSchema.optional(),
    capacityBand: stretchBandSchema.optional(),
  }),
);

/**
 * One step of a ladder of targets, as `StretchTier`.
 *
 * @category Schema
 */
export const stretchTierSchema = heldTo<StretchTier>()(
  z.union([
    z.strictObject({ id: idSchema, factor: exactNumberSchema }),
    z.strictObject({ id: idSchema, amount: decimalSchema }),
  ]),
);

const text = z.string().nullable().optional();
const exactOrNull = exactNumberSchema.nullable().optional();
const dateOrNull = dateSchema.nullable().optional();

/**
 * A goal as somebody wrote it down, to be asked whether it is SMART, as `SmartGoal`.
 *
 * @category Schema
 */
export const smartGoalSchema = heldTo<SmartGoal>()(
  z.strictObject({
    subject: text,
    ownerId: text,
    amount: exactOrNull,
    measure: text,
    historyAmount: exactOrNull,
    capacityAmount: exactOrNull,
    parentId: text,
    reason: text,
    startDate: dateOrNull,
    dueDate: dateOrNull,
  }),
);

/**
 * What a goal is checked against, as `SmartOptions`.
 *
 * @category Schema
 */
export const smartOptionsSchema = heldTo<SmartOptions>()(
  z.strictObject({
    asOf: dateSchema.optional(),
    goalIds: z.array(idSchema).optional(),
    historyBand: stretchBandSchema.optional(),
    capacityBand: stretchBandSchema.optional(),
  }),
);

const headCapacity = {
  quotaAmount: exactNumberSchema,
  attainmentRate: exactNumberSchema.optional(),
  productivityRate: exactNumberSchema.optional(),
};

/**
 * What one head can carry, as `HeadCapacity`.
 *
 * @category Schema
 */
export const headCapacitySchema = heldTo<HeadCapacity>()(z.strictObject(headCapacity));

/**
 * So many heads of one kind, as `CapacityGroup`.
 *
 * @category Schema
 */
export const capacityGroupSchema = heldTo<CapacityGroup>()(
  z.strictObject({ id: idSchema, headCount: exactNumberSchema, ...headCapacity }),
);

/**
 * What a plan needs of one resource and what there is of it, as `ResourceNeed`.
 *
 * @category Schema
 */
export const resourceNeedSchema = heldTo<ResourceNeed>()(
  z.strictObject({
    id: idSchema,
    requiredAmount: decimalSchema,
    availableAmount: decimalSchema,
    unit: decimalSchema.optional(),
  }),
);

/**
 * What one year brought in each of its periods, as `HistoryYear`.
 *
 * @category Schema
 */
export const historyYearSchema = heldTo<HistoryYear>()(
  z.strictObject({
    id: idSchema,
    amounts: z.array(exactNumberSchema.nullable()),
    weight: exactNumberSchema.optional(),
  }),
);

/**
 * How the season is read out of several years, as `SeasonalityOptions`.
 *
 * @category Schema
 */
export const seasonalityOptionsSchema = heldTo<SeasonalityOptions>()(
  z.strictObject({ periodIds: z.array(idSchema), method: z.enum(['mean', 'median', 'pooled']).optional() }),
);

/**
 * How finely one dimension is planned and inspected, as `GrainDimension`.
 *
 * @category Schema
 */
export const grainDimensionSchema = heldTo<GrainDimension>()(
  z.strictObject({
    id: idSchema,
    planned: idSchema,
    inspected: idSchema,
    levels: z.array(idSchema).optional(),
  }),
);

const seatDays = {
  startDate: dateSchema.optional(),
  endDate: dateSchema.optional(),
  proration: prorationSchema.optional(),
  calendar: workCalendarInputSchema.optional(),
};

/**
 * From when to when somebody is in his seat, as `SeatDays`.
 *
 * @category Schema
 */
export const seatDaysSchema = heldTo<SeatDays>()(z.strictObject(seatDays));

/**
 * How much each month in seat counts, as `RampSteps`.
 *
 * @category Schema
 */
export const rampStepsSchema = heldTo<RampSteps>()(z.array(exactNumberSchema));

/**
 * Somebody new and the periods that are asked about, as `RampedSeat`.
 *
 * @category Schema
 */
export const rampedSeatSchema = heldTo<RampedSeat>()(
  z.strictObject({
    ...seatDays,
    startDate: dateSchema,
    periods: z.array(
      z.looseObject({ id: idSchema, start: dateSchema, end: dateSchema, reserve: z.boolean().optional() }),
    ),
  }),
);

/**
 * A seat, and the period of which a quota is asked, as `ProratedSeat`.
 *
 * @category Schema
 */
export const proratedSeatSchema = heldTo<ProratedSeat>()(
  z.strictObject({
    ...seatDays,
    period: z.looseObject({ start: dateSchema, end: dateSchema }),
    ramp: rampStepsSchema.optional(),
    unit: decimalSchema.optional(),
  }),
);

// Targets that were talked over, and targets up a tree.

/**
 * What somebody is asked for from above, as `TopDownTarget`.
 *
 * @category Schema
 */
export const topDownTargetSchema = heldTo<TopDownTarget>()(
  z.strictObject({
    id: idSchema,
    parentId: idSchema.nullable().optional(),
    amount: decimalSchema,
    minimumAmount: decimalSchema.optional(),
    maximumAmount: decimalSchema.optional(),
  }),
);

/**
 * What somebody offers of himself, as `BottomUpTarget`.
 *
 * @category Schema
 */
export const bottomUpTargetSchema = heldTo<BottomUpTarget>()(
  z.strictObject({ id: idSchema, amount: decimalSchema.nullable() }),
);

/**
 * What was settled with somebody, as `NegotiatedTarget`.
 *
 * @category Schema
 */
export const negotiatedTargetSchema = heldTo<NegotiatedTarget>()(
  z.strictObject({ id: idSchema, amount: decimalSchema }),
);

/**
 * Targets from above and offers from below, as `ReconcileInput`.
 *
 * @category Schema
 */
export const reconcileInputSchema = heldTo<ReconcileInput>()(
  z.strictObject({
    topDown: z.array(topDownTargetSchema),
    bottomUp: z.array(bottomUpTargetSchema),
    limits: z
      .strictObject({ loweringRate: exactNumberSchema.optional(), raisingRate: exactNumberSchema.optional() })
      .optional(),
    negotiated: z.array(negotiatedTargetSchema).optional(),
    proposal: z.enum(['bottom-up', 'middle']).optional(),
    unit: decimalSchema.optional(),
  }),
);

const goalNode = z.strictObject({
  id: idSchema,
  parentId: idSchema.nullable().optional(),
  values: z.array(z.strictObject({ id: idSchema, value: decimalSchema.nullable() })).optional(),
  get children() {
    return z.array(goalNode).optional();
  },
});

/**
 * A company, team or person with its figures, and what is beneath, as `GoalNode`.
 *
 * @category Schema
 */
export const goalNodeSchema = heldTo<GoalNode>()(goalNode);

/**
 * A figure and how it goes up a tree, as `GoalMeasure`.
 *
 * @category Schema
 */
export const goalMeasureSchema = heldTo<GoalMeasure>()(
  z.union([
    z.strictObject({ id: idSchema, kind: z.enum(['sum', 'last']), unit: decimalSchema.optional() }),
    z.strictObject({ id: idSchema, kind: z.literal('count') }),
    z.strictObject({ id: idSchema, kind: z.literal('ratio'), numeratorId: idSchema, denominatorId: idSchema }),
  ]),
);

const unitOptions = ['options', unitOptionsSchema.optional()] as const;
const plan = ['plan', targetPlanSchema] as const;
const slice = ['slice', planSliceSchema] as const;

/**
 * The parameters of every function around targets, by the function's name.
 *
 * @category Schema
 */
export const targetParameters = {
  growthTarget: parametersOf<typeof growthTarget>()(
    ['baseAmount', decimalSchema],
    ['growth', growthSchema],
    unitOptions,
  ),
  guardTarget: parametersOf<typeof guardTarget>()(['proposal', guardedProposalSchema]),
  checkSmart: parametersOf<typeof checkSmart>()(['goal', smartGoalSchema], ['options', smartOptionsSchema.optional()]),
  stretchCheck: parametersOf<typeof stretchCheck>()(
    ['targetAmount', exactNumberSchema],
    ['evidence', stretchEvidenceSchema],
  ),
  stretchTiers: parametersOf<typeof stretchTiers>()(
    ['targetAmount', decimalSchema],
    ['tiers', z.array(stretchTierSchema).min(1).optional()],
    ['options', z.strictObject({ unit: decimalSchema.optional(), actualAmount: decimalSchema.optional() }).optional()],
  ),
  capacity: parametersOf<typeof capacity>()(['groups', z.array(capacityGroupSchema)], unitOptions),
  requiredHeads: parametersOf<typeof requiredHeads>()(
    ['targetAmount', exactNumberSchema],
    ['head', headCapacitySchema],
  ),
  resourceCheck: parametersOf<typeof resourceCheck>()(['resources', z.array(resourceNeedSchema)]),
  seasonalityIndex: parametersOf<typeof seasonalityIndex>()(
    ['years', z.array(historyYearSchema)],
    ['options', seasonalityOptionsSchema],
  ),
  grainCheck: parametersOf<typeof grainCheck>()(['dimensions', z.array(grainDimensionSchema)]),
  rampWeights: parametersOf<typeof rampWeights>()(['ramp', rampStepsSchema], ['seat', rampedSeatSchema]),
  prorate: parametersOf<typeof prorate>()(['quotaAmount', exactNumberSchema], ['seat', proratedSeatSchema]),
  blendWeights: parametersOf<typeof blendWeights>()(
    ['people', z.array(z.strictObject({ id: idSchema, baselines: z.array(baselineValueSchema) }))],
    ['baselineWeights', z.array(baselineWeightSchema)],
  ),
  decomposeTarget: parametersOf<typeof decomposeTarget>()(['input', targetInputSchema]),
  targetBetween: parametersOf<typeof targetBetween>()(plan, slice),
  explainTarget: parametersOf<typeof explainTarget>()(plan, slice),
  replanTarget: parametersOf<typeof replanTarget>()(plan, ['input', replanInputSchema]),
  dailyTargets: parametersOf<typeof dailyTargets>()(plan, slice),
  overAssignment: parametersOf<typeof overAssignment>()(
    ['assignedAmounts', z.array(decimalSchema)],
    ['targetAmount', decimalSchema],
    unitOptions,
  ),
  reconcileTargets: parametersOf<typeof reconcileTargets>()(['input', reconcileInputSchema]),
  rollUpTarget: parametersOf<typeof rollUpTarget>()(
    ['goals', z.array(goalNodeSchema)],
    ['measures', z.array(goalMeasureSchema)],
  ),
};
