import * as z from 'zod';
import type {
  assignMentors,
  Learner,
  Mentor,
  MentorGroup,
  MentorPlan,
  UncoveredLearner,
} from '../team/assignMentors.ts';
import type {
  CoachedHours,
  CoachedPerson,
  CoachingBudget,
  coachingHours,
  CoachingPlan,
  ReturnStep,
} from '../team/coachingHours.ts';
import type { concentration, ConcentrationOptions } from '../team/concentration.ts';
import type {
  enablementFor,
  EnablementRow,
  EnablementTable,
  TenureBand,
  TrainedPerson,
} from '../team/enablementFor.ts';
import type { gapProfile, ProfileMetric } from '../team/gapProfile.ts';
import type {
  JointVisit,
  JointVisitBudget,
  jointVisitPicks,
  JointVisitPicks,
  JointVisitRow,
} from '../team/jointVisitPicks.ts';
import type { MeasuredPerson, MetricValue } from '../team/MetricValue.ts';
import type {
  CreditFinding,
  CustomerCredit,
  RegisteredRisk,
  Risk,
  riskRegister,
  RiskRegister,
  RiskRegisterInput,
} from '../team/riskRegister.ts';
import type { Score, scorecard, Scorecard, ScorecardOptions, ScoredMetric, ScoreMetric } from '../team/scorecard.ts';
import type { SegmentOptions, segmentTeam, TeamSegments } from '../team/segmentTeam.ts';
import type { ManagerSpan, spanCheck, SpanOptions } from '../team/spanCheck.ts';
import {
  classShareSchema,
  cutClassSchema,
  cutRowSchema,
  cutTiesSchema,
  rankedRowSchema,
  tieAtCutSchema,
} from './activitySchemas.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import {
  amountSchema,
  countSchema,
  decimalSchema,
  exactNumberSchema,
  exactTextSchema,
  fromOneSchema,
  idSchema,
} from './scalars.ts';

const ids = z.array(idSchema);
const betterWay = z.enum(['higher', 'lower']);
const rate = z.number().nullable();
const exactRate = exactTextSchema.nullable();

// who is where in the team

/**
 * The shares of a team's segments, as `SegmentOptions`: 2, 7 and 1 or others.
 *
 * @category Schema
 */
export const segmentOptionsSchema = heldTo<SegmentOptions>()(
  z.strictObject({
    shares: z.array(classShareSchema).optional(),
    ties: cutTiesSchema.optional(),
    minimumBottom: countSchema.optional(),
  }),
);

/**
 * A team in segments, as `TeamSegments`: what `segmentTeam` returns and a database keeps.
 *
 * @category Schema
 */
export const teamSegmentsSchema = heldTo<TeamSegments>()(
  z.looseObject({
    segments: z.array(cutClassSchema),
    people: z.array(cutRowSchema),
    tiesAtCuts: z.array(tieAtCutSchema),
  }),
);

/**
 * How many people a manager leads, as `ManagerSpan`.
 *
 * @category Schema
 */
export const managerSpanSchema = heldTo<ManagerSpan>()(z.strictObject({ id: idSchema, memberCount: countSchema }));

/**
 * How many people one manager should lead, as `SpanOptions`.
 *
 * @category Schema
 */
export const spanOptionsSchema = heldTo<SpanOptions>()(
  z.strictObject({ least: fromOneSchema.optional(), most: fromOneSchema.optional() }),
);

/**
 * How many at the top are looked at, as `ConcentrationOptions`.
 *
 * @category Schema
 */
export const concentrationOptionsSchema = heldTo<ConcentrationOptions>()(
  z.strictObject({ topShare: exactNumberSchema.optional() }),
);

// a manager's time

/**
 * What the next hours with somebody bring, as `ReturnStep`.
 *
 * @category Schema
 */
export const returnStepSchema = heldTo<ReturnStep>()(
  z.strictObject({ hours: decimalSchema.optional(), returnPerHour: exactNumberSchema }),
);

/**
 * Somebody who is coached and what his hours bring, as `CoachedPerson`.
 *
 * @category Schema
 */
export const coachedPersonSchema = heldTo<CoachedPerson>()(
  z.strictObject({
    id: idSchema,
    returns: z.array(returnStepSchema),
    minimumHours: decimalSchema.optional(),
    maximumHours: decimalSchema.optional(),
  }),
);

/**
 * The hours that there are for coaching, and by which rule they are given, as `CoachingBudget`.
 *
 * @category Schema
 */
export const coachingBudgetSchema = heldTo<CoachingBudget>()(
  z.strictObject({
    hours: decimalSchema,
    unit: decimalSchema.optional(),
    rule: z.enum(['by-return', 'focus']).optional(),
    focus: z
      .strictObject({ peopleShare: exactNumberSchema.optional(), hoursShare: exactNumberSchema.optional() })
      .optional(),
  }),
);

/**
 * The hours that somebody gets, as `CoachedHours`.
 *
 * @category Schema
 */
export const coachedHoursSchema = heldTo<CoachedHours>()(
  z.looseObject({
    id: idSchema,
    hours: amountSchema,
    exactReturn: exactTextSchema,
    nextReturnPerHour: exactTextSchema.nullable(),
  }),
);

/**
 * Who gets how many hours, as `CoachingPlan`: what `coachingHours` returns and a database keeps.
 *
 * @category Schema
 */
export const coachingPlanSchema = heldTo<CoachingPlan>()(
  z.looseObject({
    people: z.array(coachedHoursSchema),
    hours: amountSchema,
    unusedHours: amountSchema,
    exactReturn: exactTextSchema,
    focusIds: ids,
  }),
);

/**
 * A visit that a manager could join, as `JointVisit`.
 *
 * @category Schema
 */
export const jointVisitSchema = heldTo<JointVisit>()(
  z.strictObject({
    id: idSchema,
    repId: idSchema,
    amount: exactNumberSchema,
    chance: exactNumberSchema,
    chanceAlone: exactNumberSchema.optional(),
    halfDays: fromOneSchema.optional(),
  }),
);

/**
 * How many visits a manager can join, as `JointVisitBudget`.
 *
 * @category Schema
 */
export const jointVisitBudgetSchema = heldTo<JointVisitBudget>()(
  z.strictObject({
    visits: countSchema.optional(),
    halfDays: countSchema.optional(),
    mostPerRep: countSchema.optional(),
  }),
);

/**
 * A visit and whether it was picked, as `JointVisitRow`.
 *
 * @category Schema
 */
export const jointVisitRowSchema = heldTo<JointVisitRow>()(
  z.looseObject({
    id: idSchema,
    repId: idSchema,
    exactWorth: exactTextSchema,
    halfDays: fromOneSchema,
    picked: z.boolean(),
  }),
);

/**
 * The visits that a manager joins, as `JointVisitPicks`: what `jointVisitPicks` returns and a database keeps.
 *
 * @category Schema
 */
export const jointVisitPicksSchema = heldTo<JointVisitPicks>()(
  z.looseObject({
    pickedIds: ids,
    exactWorth: exactTextSchema,
    halfDays: countSchema,
    visits: z.array(jointVisitRowSchema),
  }),
);

/**
 * Somebody who helps others, as `Mentor`.
 *
 * @category Schema
 */
export const mentorSchema = heldTo<Mentor>()(
  z.strictObject({ id: idSchema, capacity: countSchema.optional(), skills: ids.optional() }),
);

/**
 * Somebody who is to be helped, as `Learner`.
 *
 * @category Schema
 */
export const learnerSchema = heldTo<Learner>()(
  z.strictObject({ id: idSchema, needs: ids.optional(), gain: exactNumberSchema.optional() }),
);

/**
 * A mentor and those whom he helps, as `MentorGroup`.
 *
 * @category Schema
 */
export const mentorGroupSchema = heldTo<MentorGroup>()(
  z.looseObject({ id: idSchema, capacity: countSchema, learnerIds: ids, freeCount: countSchema }),
);

/**
 * Somebody who has no mentor, and why, as `UncoveredLearner`.
 *
 * @category Schema
 */
export const uncoveredLearnerSchema = heldTo<UncoveredLearner>()(
  z.looseObject({ id: idSchema, reason: z.enum(['no-fit', 'no-capacity']) }),
);

/**
 * Who helps whom, as `MentorPlan`: what `assignMentors` returns and a database keeps.
 *
 * @category Schema
 */
export const mentorPlanSchema = heldTo<MentorPlan>()(
  z.looseObject({
    mentors: z.array(mentorGroupSchema),
    assignments: z.array(z.looseObject({ learnerId: idSchema, mentorId: idSchema })),
    uncovered: z.array(uncoveredLearnerSchema),
  }),
);

// what people are measured by

const target = exactNumberSchema.optional();

/**
 * What somebody reached in a metric, as one figure or as numerator and denominator, as `MetricValue`.
 *
 * @category Schema
 */
export const metricValueSchema = heldTo<MetricValue>()(
  z.union([
    z.strictObject({
      id: idSchema,
      target,
      actual: exactNumberSchema,
    }),
    z.strictObject({
      id: idSchema,
      target,
      numerator: exactNumberSchema,
      denominator: exactNumberSchema,
    }),
  ]),
);

/**
 * What somebody reached, metric by metric, as `MeasuredPerson`.
 *
 * @category Schema
 */
export const measuredPersonSchema = heldTo<MeasuredPerson>()(
  z.strictObject({ id: idSchema, values: z.array(metricValueSchema) }),
);

/**
 * A metric and what it counts for, as `ScoreMetric`.
 *
 * @category Schema
 */
export const scoreMetricSchema = heldTo<ScoreMetric>()(
  z.strictObject({
    id: idSchema,
    weight: exactNumberSchema,
    better: betterWay.optional(),
    cap: exactNumberSchema.optional(),
    floor: exactNumberSchema.optional(),
  }),
);

/**
 * What a missing figure does to a score, as `ScorecardOptions`.
 *
 * @category Schema
 */
export const scorecardOptionsSchema = heldTo<ScorecardOptions>()(
  z.strictObject({ missing: z.enum(['no-score', 'zero', 'leave-out']).optional() }),
);

/**
 * What a metric brought to a score, as `ScoredMetric`.
 *
 * @category Schema
 */
export const scoredMetricSchema = heldTo<ScoredMetric>()(
  z.looseObject({
    id: idSchema,
    exactActual: exactRate,
    exactTarget: exactRate,
    attainmentRate: rate,
    exactAttainmentRate: exactRate,
    exactPoints: exactRate,
    unscored: z.enum(['missing', 'no-denominator', 'no-target', 'nothing-to-divide']).nullable(),
  }),
);

const score = { score: rate, exactScore: exactRate, metrics: z.array(scoredMetricSchema), unscoredIds: ids };

/**
 * A score and what it is made of, as `Score`.
 *
 * @category Schema
 */
export const scoreSchema = heldTo<Score>()(z.looseObject(score));

/**
 * The scores of a team, as `Scorecard`: what `scorecard` returns and a database keeps.
 *
 * @category Schema
 */
export const scorecardSchema = heldTo<Scorecard>()(
  z.looseObject({ people: z.array(z.looseObject({ id: idSchema, ...score })), team: scoreSchema }),
);

/**
 * A metric that people are compared by, as `ProfileMetric`.
 *
 * @category Schema
 */
export const profileMetricSchema = heldTo<ProfileMetric>()(
  z.strictObject({ id: idSchema, better: betterWay.optional() }),
);

// training

/**
 * Somebody's months in the job and his weakest stage, as `TrainedPerson`.
 *
 * @category Schema
 */
export const trainedPersonSchema = heldTo<TrainedPerson>()(
  z.strictObject({ id: idSchema, tenureMonths: countSchema, weakestStageId: idSchema.nullable() }),
);

/**
 * From how many months on somebody is a veteran, as `TenureBand`.
 *
 * @category Schema
 */
export const tenureBandSchema = heldTo<TenureBand>()(z.strictObject({ id: idSchema, fromMonths: countSchema }));

/**
 * What those of a band are taught who are weak at a stage, as `EnablementRow`.
 *
 * @category Schema
 */
export const enablementRowSchema = heldTo<EnablementRow>()(
  z.strictObject({ bandId: idSchema, stageId: idSchema.nullable(), topics: ids }),
);

/**
 * Who is taught what, as `EnablementTable`: data that a team keeps.
 *
 * @category Schema
 */
export const enablementTableSchema = heldTo<EnablementTable>()(
  z.strictObject({ bands: z.array(tenureBandSchema), rows: z.array(enablementRowSchema) }),
);

// risks

/**
 * What may happen and what it would cost, as `Risk`.
 *
 * @category Schema
 */
export const riskSchema = heldTo<Risk>()(
  z.strictObject({ id: idSchema, chance: exactNumberSchema, impactAmount: exactNumberSchema }),
);

/**
 * What a customer owes, as `CustomerCredit`.
 *
 * @category Schema
 */
export const customerCreditSchema = heldTo<CustomerCredit>()(
  z.strictObject({
    id: idSchema,
    receivableAmount: exactNumberSchema,
    overdueAmount: exactNumberSchema.optional(),
    limitAmount: exactNumberSchema.nullable().optional(),
    lossChance: exactNumberSchema.optional(),
  }),
);

/**
 * Risks and credits, as `RiskRegisterInput`.
 *
 * @category Schema
 */
export const riskRegisterInputSchema = heldTo<RiskRegisterInput>()(
  z.strictObject({
    risks: z.array(riskSchema).optional(),
    credits: z.array(customerCreditSchema).optional(),
    unit: decimalSchema.optional(),
  }),
);

/**
 * A risk with its rank and exposure, as `RegisteredRisk`.
 *
 * @category Schema
 */
export const registeredRiskSchema = heldTo<RegisteredRisk>()(
  z.looseObject({
    id: idSchema,
    kind: z.enum(['risk', 'credit']),
    rank: fromOneSchema,
    exposureAmount: amountSchema,
    exactExposureAmount: exactTextSchema,
    exposureShare: rate,
    cumulativeShare: rate,
  }),
);

/**
 * How a customer's credit stands, as `CreditFinding`.
 *
 * @category Schema
 */
export const creditFindingSchema = heldTo<CreditFinding>()(
  z.looseObject({
    id: idSchema,
    status: z.enum(['over-limit', 'overdue', 'sound']),
    overLimitAmount: amountSchema.nullable(),
    freeAmount: amountSchema.nullable(),
    usageRate: rate,
    overdueShare: rate,
  }),
);

/**
 * All risks from the largest down, as `RiskRegister`: what `riskRegister` returns and a database keeps.
 *
 * @category Schema
 */
export const riskRegisterSchema = heldTo<RiskRegister>()(
  z.looseObject({
    register: z.array(registeredRiskSchema),
    exposureAmount: amountSchema,
    exactExposureAmount: exactTextSchema,
    credits: z.array(creditFindingSchema),
    unratedIds: ids,
  }),
);

const ranked = z.array(rankedRowSchema);
const measured = z.array(measuredPersonSchema);

/**
 * The parameters of every function of team, by the function's name.
 *
 * @category Schema
 */
export const teamParameters = {
  segmentTeam: parametersOf<typeof segmentTeam>()(['people', ranked], ['options', segmentOptionsSchema.optional()]),
  spanCheck: parametersOf<typeof spanCheck>()(
    ['managers', z.array(managerSpanSchema)],
    ['options', spanOptionsSchema.optional()],
  ),
  coachingHours: parametersOf<typeof coachingHours>()(
    ['people', z.array(coachedPersonSchema)],
    ['budget', coachingBudgetSchema],
  ),
  jointVisitPicks: parametersOf<typeof jointVisitPicks>()(
    ['visits', z.array(jointVisitSchema)],
    ['budget', jointVisitBudgetSchema],
  ),
  assignMentors: parametersOf<typeof assignMentors>()(
    ['mentors', z.array(mentorSchema)],
    ['learners', z.array(learnerSchema)],
  ),
  concentration: parametersOf<typeof concentration>()(
    ['rows', ranked],
    ['options', concentrationOptionsSchema.optional()],
  ),
  scorecard: parametersOf<typeof scorecard>()(
    ['metrics', z.array(scoreMetricSchema)],
    ['people', measured],
    ['options', scorecardOptionsSchema.optional()],
  ),
  gapProfile: parametersOf<typeof gapProfile>()(['metrics', z.array(profileMetricSchema)], ['people', measured]),
  enablementFor: parametersOf<typeof enablementFor>()(
    ['people', z.array(trainedPersonSchema)],
    ['table', enablementTableSchema.optional()],
  ),
  riskRegister: parametersOf<typeof riskRegister>()(['input', riskRegisterInputSchema]),
};
