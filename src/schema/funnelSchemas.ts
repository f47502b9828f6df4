import * as z from 'zod';
import type { averageDealAmount, AverageDealOptions } from '../funnel/averageDealAmount.ts';
import type { backschedule, SigningGoal } from '../funnel/backschedule.ts';
import type { BottleneckOptions, bottleneckStage } from '../funnel/bottleneckStage.ts';
import type { chanceOfAtLeast, ChanceOfAtLeastInput } from '../funnel/chanceOfAtLeast.ts';
import type { Channel } from '../funnel/Channel.ts';
import type { ChannelGoal, channelPlan } from '../funnel/channelPlan.ts';
import type { cohortMaturity, LeadCohort, MaturityTiming } from '../funnel/cohortMaturity.ts';
import type {
  ConversionBasis,
  ConversionOptions,
  conversionRates,
  ObservedFunnel,
  StageCount,
} from '../funnel/conversionRates.ts';
import type { CreationDeadlineOptions, creationDeadlines, SigningPeriod } from '../funnel/creationDeadlines.ts';
import type { dealsByPeriod, DealTiming, PeriodLeads } from '../funnel/dealsByPeriod.ts';
import type { Funnel, FunnelRounding, FunnelStage } from '../funnel/Funnel.ts';
import type { FunnelCounts, FunnelDealCount, FunnelStageCount } from '../funnel/FunnelCounts.ts';
import type { FunnelMixCounts, FunnelSegmentCounts } from '../funnel/FunnelMixCounts.ts';
import type { LagCounting } from '../funnel/LagCounting.ts';
import type { LeverOptions, leverSensitivity } from '../funnel/leverSensitivity.ts';
import type { opportunitiesToCreate, OpportunityTiming, PeriodDealTarget } from '../funnel/opportunitiesToCreate.ts';
import type { Opportunity } from '../funnel/Opportunity.ts';
import type { CoverageGoal, pipelineCoverage } from '../funnel/pipelineCoverage.ts';
import type { FunnelEntry, projectFunnel, ProjectFunnelOptions } from '../funnel/projectFunnel.ts';
import type { FilledSegment, projectFunnelMix } from '../funnel/projectFunnelMix.ts';
import type { quotaChance } from '../funnel/quotaChance.ts';
import type { IntervalMethod, rateInterval, RateIntervalInput } from '../funnel/rateInterval.ts';
import type { FunnelGoal, requiredFunnel } from '../funnel/requiredFunnel.ts';
import type { FunnelMixGoal, FunnelSegment, requiredFunnelMix } from '../funnel/requiredFunnelMix.ts';
import type { ConfidentGoal, requiredLeads } from '../funnel/requiredLeads.ts';
import type { EstimatedRatePlanning, requiredTrials, RequiredTrialsInput } from '../funnel/requiredTrials.ts';
import type { salesVelocity, VelocityInput } from '../funnel/salesVelocity.ts';
import type { ObservedTrials, SuccessRate } from '../funnel/SuccessRate.ts';
import type { LeadGroup, wastedLeads, WasteOptions } from '../funnel/wastedLeads.ts';
import type { ForecastOptions, weightedForecast } from '../funnel/weightedForecast.ts';
import type { winRate, WinRateOptions } from '../funnel/winRate.ts';
import { workCalendarInputSchema } from './calendarSchemas.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import {
  amountSchema,
  countSchema,
  dateSchema,
  decimalSchema,
  exactNumberSchema,
  exactTextSchema,
  idSchema,
} from './scalars.ts';

const unit = decimalSchema.optional();
const exactOptional = exactNumberSchema.optional();

// The funnel and what comes out of it.

/**
 * One step of a funnel, as `FunnelStage`.
 *
 * @category Schema
 */
export const funnelStageSchema = heldTo<FunnelStage>()(
  z.strictObject({
    id: idSchema,
    rate: exactNumberSchema,
    lagDays: countSchema.optional(),
    costAmount: exactOptional,
  }),
);

/**
 * The steps from a lead to a deal, and what a deal brings, as `Funnel`.
 *
 * @category Schema
 */
export const funnelSchema = heldTo<Funnel>()(
  z.strictObject({ stages: z.array(funnelStageSchema).min(1), averageDealAmount: exactNumberSchema }),
);

/**
 * Where a funnel's counts are rounded, as `FunnelRounding`.
 *
 * @category Schema
 */
export const funnelRoundingSchema = heldTo<FunnelRounding>()(z.enum(['each-stage', 'once']));

const stageCount = {
  id: idSchema,
  count: countSchema,
  exactCount: exactTextSchema,
  costAmount: amountSchema.optional(),
};

/**
 * How many stand in one stage of a counted funnel, as `FunnelStageCount`.
 *
 * @category Schema
 */
export const funnelStageCountSchema = heldTo<FunnelStageCount>()(z.looseObject(stageCount));

/**
 * How many deals a counted funnel ends with, as `FunnelDealCount`.
 *
 * @category Schema
 */
export const funnelDealCountSchema = heldTo<FunnelDealCount>()(
  z.looseObject({ count: countSchema, exactCount: exactTextSchema }),
);

const counts = {
  stages: z.array(funnelStageCountSchema),
  deals: funnelDealCountSchema,
  expectedAmount: exactTextSchema,
  costAmount: amountSchema.optional(),
};

/**
 * A funnel's counts as `requiredFunnel` and `projectFunnel` return them: `FunnelCounts`.
 *
 * @category Schema
 */
export const funnelCountsSchema = heldTo<FunnelCounts>()(z.looseObject(counts));

/**
 * The counts of one segment of a mixed funnel, as `FunnelSegmentCounts`.
 *
 * @category Schema
 */
export const funnelSegmentCountsSchema = heldTo<FunnelSegmentCounts>()(z.looseObject({ id: idSchema, ...counts }));

/**
 * The counts of all segments, as `requiredFunnelMix` and `projectFunnelMix` return them: `FunnelMixCounts`.
 *
 * @category Schema
 */
export const funnelMixCountsSchema = heldTo<FunnelMixCounts>()(
  z.looseObject({ ...counts, segments: z.array(funnelSegmentCountsSchema) }),
);

const rounded = { rounding: funnelRoundingSchema.optional(), unit };
const asAmount = { amount: exactNumberSchema };
const asDeals = { deals: countSchema };

/**
 * What a funnel has to bring, in money or in deals, as `FunnelGoal`.
 *
 * @category Schema
 */
export const funnelGoalSchema = heldTo<FunnelGoal>()(
  z.union([z.strictObject({ ...asAmount, ...rounded }), z.strictObject({ ...asDeals, ...rounded })]),
);

/**
 * Whom a stage of a funnel is filled with, as `FunnelEntry`.
 *
 * @category Schema
 */
export const funnelEntrySchema = heldTo<FunnelEntry>()(z.strictObject({ id: idSchema, count: countSchema }));

/**
 * How a projection is rounded, as `ProjectFunnelOptions`.
 *
 * @category Schema
 */
export const projectFunnelOptionsSchema = heldTo<ProjectFunnelOptions>()(z.strictObject(rounded));

/**
 * A kind of customers with its share and its own funnel, as `FunnelSegment`.
 *
 * @category Schema
 */
export const funnelSegmentSchema = heldTo<FunnelSegment>()(
  z.strictObject({ id: idSchema, share: exactNumberSchema, funnel: funnelSchema }),
);

const shareOf = { shareOf: z.enum(['amount', 'deals']).optional() };

/**
 * What the segments have to bring together, as `FunnelMixGoal`.
 *
 * @category Schema
 */
export const funnelMixGoalSchema = heldTo<FunnelMixGoal>()(
  z.union([
    z.strictObject({ ...asAmount, ...rounded, ...shareOf }),
    z.strictObject({ ...asDeals, ...rounded, ...shareOf }),
  ]),
);

/**
 * A segment with those who stand in its funnel, as `FilledSegment`.
 *
 * @category Schema
 */
export const filledSegmentSchema = heldTo<FilledSegment>()(
  z.strictObject({ id: idSchema, funnel: funnelSchema, counts: z.array(funnelEntrySchema) }),
);

/**
 * Where leads come from and what they cost, as `Channel`.
 *
 * @category Schema
 */
export const channelSchema = heldTo<Channel>()(
  z.strictObject({
    id: idSchema,
    share: exactOptional,
    costPerLead: exactNumberSchema,
    capacity: countSchema.optional(),
    rate: exactOptional,
  }),
);

const channelOptions = {
  method: z.enum(['shares', 'cheapest']).optional(),
  budgetAmount: exactOptional,
  salesCostAmount: exactOptional,
  newCustomerCount: countSchema.optional(),
  unit,
};

/**
 * What the channels have to bring together, as `ChannelGoal`.
 *
 * @category Schema
 */
export const channelGoalSchema = heldTo<ChannelGoal>()(
  z.union([
    z.strictObject({ counts: funnelCountsSchema, ...channelOptions }),
    z.strictObject({ leads: countSchema, averageDealAmount: exactOptional, ...channelOptions }),
    z.strictObject({ deals: countSchema, averageDealAmount: exactOptional, ...channelOptions }),
  ]),
);

// When something has to begin, and when it ends.

const lagCounting = {
  lagsIn: z.enum(['calendar', 'working']).optional(),
  calendar: workCalendarInputSchema.optional(),
};

/**
 * Which days a lag is counted in, as `LagCounting`.
 *
 * @category Schema
 */
export const lagCountingSchema = heldTo<LagCounting>()(z.strictObject(lagCounting));

/**
 * By when a deal is to be signed, as `SigningGoal`.
 *
 * @category Schema
 */
export const signingGoalSchema = heldTo<SigningGoal>()(
  z.strictObject({ signByDate: dateSchema, asOf: dateSchema.optional(), ...lagCounting }),
);

/**
 * A period in which deals are to be signed, as `SigningPeriod`; those of `periodsOf` are.
 *
 * @category Schema
 */
export const signingPeriodSchema = heldTo<SigningPeriod>()(
  z.looseObject({ id: idSchema, start: dateSchema, end: dateSchema }),
);

/**
 * Today, and which days a lag is counted in, as `CreationDeadlineOptions`.
 *
 * @category Schema
 */
export const creationDeadlineOptionsSchema = heldTo<CreationDeadlineOptions>()(
  z.strictObject({ asOf: dateSchema, ...lagCounting }),
);

/**
 * What one period has to bring, in deals or in money, as `PeriodDealTarget`.
 *
 * @category Schema
 */
export const periodDealTargetSchema = heldTo<PeriodDealTarget>()(
  z.union([
    z.looseObject({ id: idSchema, deals: exactNumberSchema }),
    z.looseObject({ id: idSchema, amount: exactNumberSchema }),
  ]),
);

/**
 * How many opportunities become deals, and how long it takes, as `OpportunityTiming`.
 *
 * @category Schema
 */
export const opportunityTimingSchema = heldTo<OpportunityTiming>()(
  z.strictObject({ winRate: exactNumberSchema, lagPeriods: countSchema, averageDealAmount: exactOptional }),
);

/**
 * The leads of one period, as `PeriodLeads`.
 *
 * @category Schema
 */
export const periodLeadsSchema = heldTo<PeriodLeads>()(z.strictObject({ id: idSchema, count: countSchema }));

const lagShares = z.array(exactNumberSchema);

/**
 * How many leads become deals, and after how many periods, as `DealTiming`.
 *
 * @category Schema
 */
export const dealTimingSchema = heldTo<DealTiming>()(z.strictObject({ rate: exactNumberSchema, lagShares }));

/**
 * Leads of one period and the deals that came of them, as `LeadCohort`.
 *
 * @category Schema
 */
export const leadCohortSchema = heldTo<LeadCohort>()(
  z.strictObject({ id: idSchema, leadCount: countSchema, dealCount: countSchema, elapsedPeriods: countSchema }),
);

/**
 * After how many periods deals come, as `MaturityTiming`.
 *
 * @category Schema
 */
export const maturityTimingSchema = heldTo<MaturityTiming>()(z.strictObject({ lagShares }));

// What is in hand.

/**
 * A deal that is worked on, won or lost, as `Opportunity`.
 *
 * @category Schema
 */
export const opportunitySchema = heldTo<Opportunity>()(
  z.strictObject({
    id: idSchema,
    amount: exactNumberSchema,
    status: z.enum(['open', 'won', 'lost']),
    rate: exactOptional,
    category: z.enum(['commit', 'best-case', 'pipeline']).optional(),
  }),
);

/**
 * What a win rate is counted by and of, as `WinRateOptions`.
 *
 * @category Schema
 */
export const winRateOptionsSchema = heldTo<WinRateOptions>()(
  z.strictObject({ by: z.enum(['count', 'amount']).optional(), of: z.enum(['closed', 'all']).optional() }),
);

/**
 * Which deals are averaged, as `AverageDealOptions`.
 *
 * @category Schema
 */
export const averageDealOptionsSchema = heldTo<AverageDealOptions>()(
  z.strictObject({ of: z.enum(['won', 'open', 'all']).optional(), unit }),
);

/**
 * What the deals in hand have to cover, as `CoverageGoal`.
 *
 * @category Schema
 */
export const coverageGoalSchema = heldTo<CoverageGoal>()(
  z.strictObject({
    quotaAmount: exactNumberSchema,
    winRate: exactNumberSchema,
    of: z.enum(['remaining', 'whole']).optional(),
    unit,
  }),
);

/**
 * The four figures of sales velocity, as `VelocityInput`.
 *
 * @category Schema
 */
export const velocityInputSchema = heldTo<VelocityInput>()(
  z.strictObject({
    opportunityCount: countSchema,
    averageDealAmount: exactNumberSchema,
    winRate: exactNumberSchema,
    cycleDays: exactNumberSchema,
    unit,
  }),
);

/**
 * The unit of a forecast, as `ForecastOptions`.
 *
 * @category Schema
 */
export const forecastOptionsSchema = heldTo<ForecastOptions>()(z.strictObject({ unit }));

/**
 * Leads of one kind, worked on and lost, as `LeadGroup`.
 *
 * @category Schema
 */
export const leadGroupSchema = heldTo<LeadGroup>()(
  z.strictObject({
    id: idSchema,
    leadCount: countSchema,
    workedCount: countSchema,
    lostCount: countSchema,
    costPerLead: exactNumberSchema,
  }),
);

/**
 * The unit of what was wasted, as `WasteOptions`.
 *
 * @category Schema
 */
export const wasteOptionsSchema = heldTo<WasteOptions>()(z.strictObject({ unit }));

// What was seen, and how sure one can be.

/**
 * Trials that were seen and how many of them succeeded, as `ObservedTrials`.
 *
 * @category Schema
 */
export const observedTrialsSchema = heldTo<ObservedTrials>()(
  z.strictObject({ successes: countSchema, trials: countSchema }),
);

const knownRate = { rate: exactNumberSchema };
const seenRate = { observed: observedTrialsSchema };

/**
 * A rate that is known, or what is known of it, as `SuccessRate`.
 *
 * @category Schema
 */
export const successRateSchema = heldTo<SuccessRate>()(z.union([z.strictObject(knownRate), z.strictObject(seenRate)]));

const successesAndTrials = { successes: countSchema, trials: countSchema };

/**
 * How many of how many are asked to succeed, as `ChanceOfAtLeastInput`.
 *
 * @category Schema
 */
export const chanceOfAtLeastInputSchema = heldTo<ChanceOfAtLeastInput>()(
  z.union([
    z.strictObject({ ...knownRate, ...successesAndTrials }),
    z.strictObject({ ...seenRate, ...successesAndTrials }),
  ]),
);

/**
 * How a rate that is only estimated is planned with, as `EstimatedRatePlanning`.
 *
 * @category Schema
 */
export const estimatedRatePlanningSchema = heldTo<EstimatedRatePlanning>()(z.enum(['predictive', 'lower-bound']));

const trialsWanted = {
  successes: countSchema,
  confidence: exactNumberSchema,
  planning: estimatedRatePlanningSchema.optional(),
};

/**
 * How many successes are wanted and how surely, as `RequiredTrialsInput`.
 *
 * @category Schema
 */
export const requiredTrialsInputSchema = heldTo<RequiredTrialsInput>()(
  z.union([z.strictObject({ ...knownRate, ...trialsWanted }), z.strictObject({ ...seenRate, ...trialsWanted })]),
);

const confidence = { confidence: exactNumberSchema };

/**
 * What a funnel has to bring and how surely, as `ConfidentGoal`.
 *
 * @category Schema
 */
export const confidentGoalSchema = heldTo<ConfidentGoal>()(
  z.union([z.strictObject({ ...asAmount, ...confidence }), z.strictObject({ ...asDeals, ...confidence })]),
);

/**
 * How many were seen in one stage, as `StageCount`.
 *
 * @category Schema
 */
export const stageCountSchema = heldTo<StageCount>()(z.looseObject({ id: idSchema, count: countSchema }));

/**
 * A funnel as it was counted, as `ObservedFunnel`.
 *
 * @category Schema
 */
export const observedFunnelSchema = heldTo<ObservedFunnel>()(
  z.strictObject({ stages: z.array(stageCountSchema).min(1), deals: countSchema }),
);

/**
 * Whether the same people were followed or a period was counted, as `ConversionBasis`.
 *
 * @category Schema
 */
export const conversionBasisSchema = heldTo<ConversionBasis>()(z.enum(['cohort', 'period-flow']));

/**
 * How the counts of a funnel are read, as `ConversionOptions`.
 *
 * @category Schema
 */
export const conversionOptionsSchema = heldTo<ConversionOptions>()(
  z.strictObject({ basis: conversionBasisSchema.optional() }),
);

/**
 * How the interval of a rate is found, as `IntervalMethod`.
 *
 * @category Schema
 */
export const intervalMethodSchema = heldTo<IntervalMethod>()(z.enum(['wilson', 'clopper-pearson']));

/**
 * What was seen of a rate and how surely its interval is wanted, as `RateIntervalInput`.
 *
 * @category Schema
 */
export const rateIntervalInputSchema = heldTo<RateIntervalInput>()(
  z.strictObject({ ...successesAndTrials, ...confidence, method: intervalMethodSchema.optional() }),
);

/**
 * When a stage counts as short, as `BottleneckOptions`.
 *
 * @category Schema
 */
export const bottleneckOptionsSchema = heldTo<BottleneckOptions>()(
  z.strictObject({ significance: exactOptional, noticeableDrop: exactOptional, power: exactOptional, unit }),
);

/**
 * How far each lever is moved, as `LeverOptions`.
 *
 * @category Schema
 */
export const leverOptionsSchema = heldTo<LeverOptions>()(
  z.strictObject({
    ratePoint: exactOptional,
    priceShare: exactOptional,
    lagStepDays: countSchema.optional(),
    leadsPerDay: exactOptional,
  }),
);

const funnel = ['funnel', funnelSchema] as const;
const opportunities = ['opportunities', z.array(opportunitySchema)] as const;

/**
 * The parameters of every function of the funnel, by the function's name.
 *
 * @category Schema
 */
export const funnelParameters = {
  projectFunnel: parametersOf<typeof projectFunnel>()(
    funnel,
    ['counts', z.array(funnelEntrySchema)],
    ['options', projectFunnelOptionsSchema.optional()],
  ),
  requiredFunnel: parametersOf<typeof requiredFunnel>()(funnel, ['goal', funnelGoalSchema]),
  requiredFunnelMix: parametersOf<typeof requiredFunnelMix>()(
    ['segments', z.array(funnelSegmentSchema)],
    ['goal', funnelMixGoalSchema],
  ),
  projectFunnelMix: parametersOf<typeof projectFunnelMix>()(
    ['segments', z.array(filledSegmentSchema)],
    ['options', projectFunnelOptionsSchema.optional()],
  ),
  channelPlan: parametersOf<typeof channelPlan>()(['channels', z.array(channelSchema)], ['goal', channelGoalSchema]),
  backschedule: parametersOf<typeof backschedule>()(funnel, ['goal', signingGoalSchema]),
  creationDeadlines: parametersOf<typeof creationDeadlines>()(
    funnel,
    ['periods', z.array(signingPeriodSchema)],
    ['options', creationDeadlineOptionsSchema],
  ),
  opportunitiesToCreate: parametersOf<typeof opportunitiesToCreate>()(
    ['targets', z.array(periodDealTargetSchema)],
    ['timing', opportunityTimingSchema],
  ),
  dealsByPeriod: parametersOf<typeof dealsByPeriod>()(
    ['leads', z.array(periodLeadsSchema)],
    ['timing', dealTimingSchema],
  ),
  cohortMaturity: parametersOf<typeof cohortMaturity>()(
    ['cohorts', z.array(leadCohortSchema)],
    ['timing', maturityTimingSchema],
  ),
  winRate: parametersOf<typeof winRate>()(opportunities, ['options', winRateOptionsSchema.optional()]),
  averageDealAmount: parametersOf<typeof averageDealAmount>()(opportunities, [
    'options',
    averageDealOptionsSchema.optional(),
  ]),
  pipelineCoverage: parametersOf<typeof pipelineCoverage>()(opportunities, ['goal', coverageGoalSchema]),
  salesVelocity: parametersOf<typeof salesVelocity>()(['input', velocityInputSchema]),
  weightedForecast: parametersOf<typeof weightedForecast>()(opportunities, [
    'options',
    forecastOptionsSchema.optional(),
  ]),
  wastedLeads: parametersOf<typeof wastedLeads>()(
    ['groups', z.array(leadGroupSchema)],
    ['options', wasteOptionsSchema.optional()],
  ),
  chanceOfAtLeast: parametersOf<typeof chanceOfAtLeast>()(['input', chanceOfAtLeastInputSchema]),
  requiredTrials: parametersOf<typeof requiredTrials>()(['input', requiredTrialsInputSchema]),
  requiredLeads: parametersOf<typeof requiredLeads>()(funnel, ['goal', confidentGoalSchema]),
  conversionRates: parametersOf<typeof conversionRates>()(
    ['observed', observedFunnelSchema],
    ['options', conversionOptionsSchema.optional()],
  ),
  rateInterval: parametersOf<typeof rateInterval>()(['input', rateIntervalInputSchema]),
  bottleneckStage: parametersOf<typeof bottleneckStage>()(
    funnel,
    ['observed', observedFunnelSchema],
    ['options', bottleneckOptionsSchema.optional()],
  ),
  leverSensitivity: parametersOf<typeof leverSensitivity>()(
    funnel,
    ['goal', funnelGoalSchema],
    ['options', leverOptionsSchema.optional()],
  ),
  quotaChance: parametersOf<typeof quotaChance>()(opportunities, ['quota', exactNumberSchema]),
};
