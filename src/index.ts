// The front door: every public name, in the order of the story.
export { PlanningError } from './foundation/PlanningError.ts';
export type { ErrorPath, PlanningErrorCode, PlanningErrorDetails } from './foundation/PlanningError.ts';
export type { DecimalInput } from './foundation/decimal.ts';
export type { ExactNumber } from './foundation/fraction.ts';

// allocation
export { allocate } from './allocation/allocate.ts';
export type { AllocateOptions } from './allocation/allocate.ts';
export { allocateWhole } from './allocation/allocateWhole.ts';
export type { AllocateWholeOptions } from './allocation/allocateWhole.ts';
export { allocateInOrder } from './allocation/allocateInOrder.ts';
export type { AllocateInOrderOptions } from './allocation/allocateInOrder.ts';
export { roundToSum } from './allocation/roundToSum.ts';
export type { RoundToSumOptions } from './allocation/roundToSum.ts';
export { roundTable } from './allocation/roundTable.ts';
export type { RoundedTable, RoundTableInput } from './allocation/roundTable.ts';
export { allocateTable } from './allocation/allocateTable.ts';
export type { AllocateTableInput } from './allocation/allocateTable.ts';
export { allocateTree } from './allocation/allocateTree.ts';
export type { AllocatedNode, WeightedNode } from './allocation/allocateTree.ts';
export { explainAllocation } from './allocation/explainAllocation.ts';
export type { AllocationReason, ExplainedAllocation, ExplainedPart } from './allocation/explainAllocation.ts';

// funnel
export { projectFunnel } from './funnel/projectFunnel.ts';
export type { FunnelEntry, ProjectFunnelOptions } from './funnel/projectFunnel.ts';
export { requiredFunnel } from './funnel/requiredFunnel.ts';
export type { FunnelGoal } from './funnel/requiredFunnel.ts';
export type { Funnel, FunnelRounding, FunnelStage } from './funnel/Funnel.ts';
export type { FunnelCounts, FunnelDealCount, FunnelStageCount } from './funnel/FunnelCounts.ts';
export { requiredFunnelMix } from './funnel/requiredFunnelMix.ts';
export type { FunnelMixCounts, FunnelMixGoal, FunnelSegment, FunnelSegmentCounts } from './funnel/requiredFunnelMix.ts';
export { channelPlan } from './funnel/channelPlan.ts';
export type { ChannelCostPerStage, ChannelGoal, ChannelPlan, PlannedChannel } from './funnel/channelPlan.ts';
export type { Channel } from './funnel/Channel.ts';
export { backschedule } from './funnel/backschedule.ts';
export type { Backschedule, ScheduledStage, SigningGoal } from './funnel/backschedule.ts';
export { creationDeadlines } from './funnel/creationDeadlines.ts';
export type { CreationDeadline, CreationDeadlineOptions, SigningPeriod } from './funnel/creationDeadlines.ts';
export type { LagCounting } from './funnel/LagCounting.ts';
export { opportunitiesToCreate } from './funnel/opportunitiesToCreate.ts';
export type {
  OpportunitiesInHand,
  OpportunitiesOfPeriod,
  OpportunityCount,
  OpportunityPlan,
  OpportunityTiming,
  PeriodDealTarget,
} from './funnel/opportunitiesToCreate.ts';
export { dealsByPeriod } from './funnel/dealsByPeriod.ts';
export type { DealsByPeriod, DealTiming, PeriodDeals, PeriodLeads } from './funnel/dealsByPeriod.ts';
export { cohortMaturity } from './funnel/cohortMaturity.ts';
export type { CohortMaturities, CohortMaturity, LeadCohort, MaturityTiming } from './funnel/cohortMaturity.ts';
export { winRate } from './funnel/winRate.ts';
export type { WinRate, WinRateOptions } from './funnel/winRate.ts';
export { averageDealAmount } from './funnel/averageDealAmount.ts';
export type { AverageDeal, AverageDealOptions } from './funnel/averageDealAmount.ts';
export { pipelineCoverage } from './funnel/pipelineCoverage.ts';
export type { CoverageGoal, PipelineCoverage } from './funnel/pipelineCoverage.ts';
export { salesVelocity } from './funnel/salesVelocity.ts';
export type { SalesVelocity, VelocityInput } from './funnel/salesVelocity.ts';
export { weightedForecast } from './funnel/weightedForecast.ts';
export type { ForecastCategory, ForecastOptions, WeightedForecast } from './funnel/weightedForecast.ts';
export type { Opportunity } from './funnel/Opportunity.ts';
export { wastedLeads } from './funnel/wastedLeads.ts';
export type { GroupWaste, LeadGroup, Waste, WastedLeads, WasteOptions } from './funnel/wastedLeads.ts';
export { chanceOfAtLeast } from './funnel/chanceOfAtLeast.ts';
export type { ChanceOfAtLeastInput } from './funnel/chanceOfAtLeast.ts';
export { requiredTrials } from './funnel/requiredTrials.ts';
export type { EstimatedRatePlanning, RequiredTrialsInput } from './funnel/requiredTrials.ts';
export { requiredLeads } from './funnel/requiredLeads.ts';
export type { ConfidentGoal, RequiredLeads } from './funnel/requiredLeads.ts';
export { conversionRates } from './funnel/conversionRates.ts';
export type {
  ConversionBasis,
  ConversionOptions,
  ConversionRates,
  ObservedFunnel,
  StageConversion,
  StageCount,
} from './funnel/conversionRates.ts';
export { rateInterval } from './funnel/rateInterval.ts';
export type { IntervalMethod, RateInterval, RateIntervalInput } from './funnel/rateInterval.ts';
export type { ObservedTrials, SuccessRate } from './funnel/SuccessRate.ts';
export { bottleneckStage } from './funnel/bottleneckStage.ts';
export type { Bottleneck, BottleneckOptions, StageEvidence, StageVerdict } from './funnel/bottleneckStage.ts';
export { leverSensitivity } from './funnel/leverSensitivity.ts';
export type { Lever, LeverOptions, LeverSensitivity } from './funnel/leverSensitivity.ts';
export { quotaChance } from './funnel/quotaChance.ts';
export type { QuotaChance } from './funnel/quotaChance.ts';

// calendar
export { addDays, daysBetween } from './calendar/civilDate.ts';
export type { CivilDate } from './calendar/civilDate.ts';
export { addMonths } from './calendar/addMonths.ts';
export { isoWeekOf } from './calendar/isoWeekOf.ts';
export type { IsoWeek } from './calendar/isoWeekOf.ts';
export { workCalendar } from './calendar/workCalendar.ts';
export type {
  CalendarCoverage,
  CalendarException,
  CalendarExceptionInput,
  WorkCalendar,
  WorkCalendarInput,
} from './calendar/workCalendar.ts';
export {
  addWorkingDays,
  countWorkingDays,
  fullDayEquivalents,
  isWorkingDay,
  listWorkingDays,
  nthWorkingDay,
} from './calendar/workingDays.ts';
export { nextWorkingDay, previousWorkingDay } from './calendar/nextWorkingDay.ts';
export type { NearestDayOptions } from './calendar/nextWorkingDay.ts';
export { explainDay } from './calendar/explainDay.ts';
export type { DayExplanation } from './calendar/explainDay.ts';
export { withAbsences } from './calendar/withAbsences.ts';
export { layerCalendars } from './calendar/layerCalendars.ts';
export type { CalendarLayer, LayerConflict, LayeredCalendar, LayerStatement } from './calendar/layerCalendars.ts';
export { fiscalYear, fiscalYearOf } from './calendar/fiscalYear.ts';
export type { FiscalYear, FiscalYearBoundaries, FiscalYearRule } from './calendar/fiscalYear.ts';
export { retailYear, retailYearOf } from './calendar/retailYear.ts';
export type { RetailYear, RetailYearRule } from './calendar/retailYear.ts';
export { comparableWeek } from './calendar/comparableWeek.ts';
export type { ComparableWeekOptions } from './calendar/comparableWeek.ts';
export { periodsOf } from './calendar/periodsOf.ts';
export type { Grain, Period, PeriodOptions, PeriodRange } from './calendar/periodsOf.ts';

// target
export { growthTarget } from './target/growthTarget.ts';
export type { Growth, GrowthTarget, PacedGrowth } from './target/growthTarget.ts';
export { guardTarget } from './target/guardTarget.ts';
export type { GuardedProposal, GuardedTarget, RateBreach, RateLimits } from './target/guardTarget.ts';
export { checkSmart } from './target/checkSmart.ts';
export type { SmartCheck, SmartFinding, SmartGoal, SmartLetter, SmartOptions } from './target/checkSmart.ts';
export { stretchCheck } from './target/stretchCheck.ts';
export type {
  StretchBand,
  StretchCheck,
  StretchComparison,
  StretchEvidence,
  StretchVerdict,
} from './target/stretchCheck.ts';
export { stretchTiers } from './target/stretchTiers.ts';
export type { StretchTier, TierAmount } from './target/stretchTiers.ts';
export { capacity } from './target/capacity.ts';
export type { Capacity, CapacityGroup, HeadCapacity } from './target/capacity.ts';
export { requiredHeads } from './target/requiredHeads.ts';
export type { RequiredHeads } from './target/requiredHeads.ts';
export { resourceCheck } from './target/resourceCheck.ts';
export type { ResourceCheck, ResourceFinding, ResourceNeed } from './target/resourceCheck.ts';
export { seasonalityIndex } from './target/seasonalityIndex.ts';
export type { HistoryYear, PeriodSeason, Seasonality, SeasonalityOptions } from './target/seasonalityIndex.ts';
export { grainCheck } from './target/grainCheck.ts';
export type { GrainCheck, GrainDimension, GrainFinding } from './target/grainCheck.ts';
export { rampWeights } from './target/rampWeights.ts';
export type { PeriodWeight, RampedSeat } from './target/rampWeights.ts';
export { prorate } from './target/prorate.ts';
export type { ProratedQuota, ProratedSeat } from './target/prorate.ts';
export type { RampSteps, SeatDays } from './target/seatShare.ts';
export { blendWeights } from './target/blendWeights.ts';
export type { BaselineValue, BaselineWeight, BlendedWeight } from './target/blendWeights.ts';
export { decomposeTarget } from './target/decomposeTarget.ts';
export type { TargetInput } from './target/decomposeTarget.ts';
export type { Proration } from './target/Proration.ts';
export type { Team } from './target/readTeams.ts';
export type { Person } from './target/seats.ts';
export type { PeriodIntensity, PeriodShare, TargetProfile, TargetReserve } from './target/targetPeriods.ts';
export type {
  PlanCell,
  PlanPeriod,
  PlanPerson,
  PlanProduct,
  PlanRow,
  PlanYear,
  TargetPlan,
} from './target/TargetPlan.ts';
export { targetBetween } from './target/targetBetween.ts';
export { explainTarget } from './target/explainTarget.ts';
export type {
  ExplainedCell,
  ExplainedDays,
  ExplainedPeriod,
  ExplainedTarget,
  ExplainedTargetPart,
  ExplainedYear,
} from './target/explainTarget.ts';
export { replanTarget } from './target/replanTarget.ts';
export type { Actual, Replan, ReplanInput, TargetChange } from './target/replanTarget.ts';
export { dailyTargets } from './target/dailyTargets.ts';
export type { DailyTarget } from './target/dailyTargets.ts';
export type { PlanSlice } from './target/planSlice.ts';
export { overAssignment } from './target/overAssignment.ts';
export type { OverAssignment } from './target/overAssignment.ts';
export { reconcileTargets } from './target/reconcileTargets.ts';
export type {
  BottomUpTarget,
  ReconciledNode,
  ReconciledTargets,
  ReconcileInput,
  TopDownTarget,
} from './target/reconcileTargets.ts';
export { rollUpTarget } from './target/rollUpTarget.ts';
export type { GoalMeasure, GoalNode, RolledUpNode, RolledUpTarget, RolledUpValue } from './target/rollUpTarget.ts';
export type { DuplicateGoal, GoalCycle, OrphanedGoal } from './target/goalTree.ts';
