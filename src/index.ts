// The front door: every public name, in the order of the story.
export { PlanningError } from './foundation/PlanningError.ts';
export type { ErrorPath, PlanningErrorCode, PlanningErrorDetails } from './foundation/PlanningError.ts';
export type { DecimalInput } from './foundation/decimal.ts';
export type { ExactNumber } from './foundation/fraction.ts';
export type { UnitOptions } from './foundation/unit.ts';

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

// calendar
export { addDays, daysBetween } from './calendar/civilDate.ts';
export type { CivilDate } from './calendar/civilDate.ts';
export type { CivilTime } from './calendar/civilTime.ts';
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
  NegotiatedTarget,
  ReconciledNode,
  ReconciledTargets,
  ReconcileInput,
  TopDownTarget,
} from './target/reconcileTargets.ts';
export { rollUpTarget } from './target/rollUpTarget.ts';
export type { GoalMeasure, GoalNode, RolledUpNode, RolledUpTarget, RolledUpValue } from './target/rollUpTarget.ts';
export type { DuplicateGoal, GoalCycle, OrphanedGoal } from './target/goalTree.ts';

// funnel
export { projectFunnel } from './funnel/projectFunnel.ts';
export type { FunnelEntry, ProjectFunnelOptions } from './funnel/projectFunnel.ts';
export { requiredFunnel } from './funnel/requiredFunnel.ts';
export type { FunnelGoal } from './funnel/requiredFunnel.ts';
export type { Funnel, FunnelRounding, FunnelStage } from './funnel/Funnel.ts';
export type { FunnelCounts, FunnelDealCount, FunnelStageCount } from './funnel/FunnelCounts.ts';
export { requiredFunnelMix } from './funnel/requiredFunnelMix.ts';
export type { FunnelMixGoal, FunnelSegment } from './funnel/requiredFunnelMix.ts';
export type { FunnelMixCounts, FunnelSegmentCounts } from './funnel/FunnelMixCounts.ts';
export { projectFunnelMix } from './funnel/projectFunnelMix.ts';
export type { FilledSegment } from './funnel/projectFunnelMix.ts';
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

// customer
export { classifyAbc } from './customer/classifyAbc.ts';
export type { AbcRow, AbcValue } from './customer/classifyAbc.ts';
export { classifyAbcColumns } from './customer/classifyAbcColumns.ts';
export type { AbcColumns } from './customer/classifyAbcColumns.ts';
export type { AbcCutoff } from './customer/AbcCutoff.ts';
export { abcSummary } from './customer/abcSummary.ts';
export type { AbcClassSummary, AbcSummary } from './customer/abcSummary.ts';
export { paretoCurve } from './customer/paretoCurve.ts';
export type { ParetoCurve, ParetoOptions, ParetoPoint } from './customer/paretoCurve.ts';
export { abcPartial } from './customer/abcPartial.ts';
export type { AbcPartial } from './customer/abcPartial.ts';
export { mergeAbcPartials } from './customer/mergeAbcPartials.ts';
export { abcCutoffs } from './customer/abcCutoffs.ts';
export type { AbcCutoffs } from './customer/abcCutoffs.ts';
export { abcClassOf } from './customer/abcClassOf.ts';
export { classifyXyz } from './customer/classifyXyz.ts';
export type { PeriodValue, XyzHistory, XyzOptions, XyzRow, XyzThreshold } from './customer/classifyXyz.ts';
export { abcXyzMatrix } from './customer/abcXyzMatrix.ts';
export type { AbcXyzCell, AbcXyzMatrix, AbcXyzOptions } from './customer/abcXyzMatrix.ts';
export type {
  AbcColumnOptions,
  AbcCrossing,
  AbcCutoffOptions,
  AbcExactHit,
  AbcOptions,
  AbcThreshold,
  AbcTies,
} from './customer/AbcOptions.ts';

// activity
export type { ActivityCount } from './activity/ActivityCount.ts';
export type { DaysInput, PersonDays } from './activity/ownDays.ts';
export { checkStandard } from './activity/checkStandard.ts';
export type {
  DailyReport,
  StandardCheck,
  StandardCheckInput,
  StandardDay,
  StandardDayActivity,
  StandardDayStatus,
  StandardFailure,
  StandardSummary,
  StandardTotal,
} from './activity/checkStandard.ts';
export { standardYield } from './activity/standardYield.ts';
export type { ActivityYield, StandardYield, StandardYieldInput } from './activity/standardYield.ts';
export { requiredStandard } from './activity/requiredStandard.ts';
export type { RequiredActivity, RequiredStandard, RequiredStandardInput } from './activity/requiredStandard.ts';
export { planActivities } from './activity/planActivities.ts';
export type { ActivityLoad, ActivityPlanInput, PersonActivityPlan, PlannedDay } from './activity/planActivities.ts';
export { todaysTarget } from './activity/todaysTarget.ts';
export type { TodaysTarget, TodaysTargetInput } from './activity/todaysTarget.ts';
export { weekPlan } from './activity/weekPlan.ts';
export type {
  Appointment,
  PlannedWeekDay,
  PlannedWeekItem,
  Quadrant,
  WeekDay,
  WeekEntry,
  WeekItem,
  WeekPlan,
  WeekPlanInput,
} from './activity/weekPlan.ts';
export type { DayMinutes } from './activity/placeItems.ts';
export { triage } from './activity/triage.ts';
export type { Triage, TriageOptions } from './activity/triage.ts';
export type { ClassShare, CutClass, CutRow, CutTies, RankedRow, TieAtCut } from './activity/rankedCut.ts';

// inspection
export { attainmentRate } from './inspection/attainmentRate.ts';
export type { TargetAndActual } from './inspection/attainmentRate.ts';
export { variance } from './inspection/variance.ts';
export type { InspectionUnit, Variance } from './inspection/variance.ts';
export { pace } from './inspection/pace.ts';
export type { PlannedAndActual } from './inspection/pace.ts';
export { requiredRunRate } from './inspection/requiredRunRate.ts';
export type { RequiredRunRate, RunRateFigures } from './inspection/requiredRunRate.ts';
export { projection } from './inspection/projection.ts';
export type { ProjectionFigures } from './inspection/projection.ts';
export type { InspectedAmount, InspectedRate } from './inspection/figures.ts';
export type { UndefinedReason } from './inspection/UndefinedReason.ts';
export { progress } from './inspection/progress.ts';
export type { InspectionInput, Progress } from './inspection/progress.ts';
export { statusGrid } from './inspection/statusGrid.ts';
export type {
  StatusCell,
  StatusFigures,
  StatusGrid,
  StatusGridOptions,
  StatusRow,
  StatusThreshold,
} from './inspection/statusGrid.ts';
export { streaks } from './inspection/streaks.ts';
export type {
  StreakHistory,
  StreakMilestone,
  StreakOptions,
  StreakResult,
  StreakRun,
  Streaks,
} from './inspection/streaks.ts';
export { attributeGap } from './inspection/attributeGap.ts';
export type { AttributeGapOptions, GapAttribution, GapPart } from './inspection/attributeGap.ts';
export { attributeSegmentGaps } from './inspection/attributeSegmentGaps.ts';
export type { GapSegment, SegmentGap, SegmentGaps } from './inspection/attributeSegmentGaps.ts';
export type { GapFactor, GapMethod } from './inspection/GapFactor.ts';
export { diagnoseCause } from './inspection/diagnoseCause.ts';
export type {
  CauseFinding,
  DiagnosedCause,
  Diagnosis,
  DiagnosisInput,
  DiagnosisOptions,
} from './inspection/diagnoseCause.ts';
export type { DiagnosedFactor } from './inspection/DiagnosedFactor.ts';
export type { ConversionEvidence } from './inspection/testConversions.ts';
export type { GapCause } from './inspection/GapCause.ts';
export { remediesFor } from './inspection/remediesFor.ts';
export type { Remedy, RemedyOptions } from './inspection/remediesFor.ts';
export { correction } from './inspection/correction.ts';
export type { Correction, CorrectionAdjustment } from './inspection/correction.ts';
export { correctionsDue } from './inspection/correctionsDue.ts';
export type { CorrectionDue, TrackedCorrection } from './inspection/correctionsDue.ts';
export { inspectionCoverage } from './inspection/inspectionCoverage.ts';
export type {
  CoverageInput,
  DoneInspection,
  GrainCoverage,
  InspectedPerson,
  MissedInspection,
  PersonCoverage,
} from './inspection/inspectionCoverage.ts';
export { milestoneStatus } from './inspection/milestoneStatus.ts';
export type {
  MilestoneInspection,
  MilestoneQuality,
  MilestoneRisk,
  MilestoneStatus,
  OpenBlocker,
} from './inspection/milestoneStatus.ts';
export type { Milestone, MilestoneBlocker, MilestoneCheck, MilestoneTask } from './inspection/Milestone.ts';

// team
export { segmentTeam } from './team/segmentTeam.ts';
export type { SegmentOptions, TeamSegments } from './team/segmentTeam.ts';
export { spanCheck } from './team/spanCheck.ts';
export type { ManagerSpan, SpanCheck, SpanFinding, SpanOptions } from './team/spanCheck.ts';
export { coachingHours } from './team/coachingHours.ts';
export type { CoachedHours, CoachedPerson, CoachingBudget, CoachingPlan, ReturnStep } from './team/coachingHours.ts';
export { jointVisitPicks } from './team/jointVisitPicks.ts';
export type { JointVisit, JointVisitBudget, JointVisitPicks, JointVisitRow } from './team/jointVisitPicks.ts';
export { assignMentors } from './team/assignMentors.ts';
export type { Learner, Mentor, MentorGroup, MentorPlan, UncoveredLearner } from './team/assignMentors.ts';
export { concentration } from './team/concentration.ts';
export type { Concentration, ConcentrationOptions } from './team/concentration.ts';
export { scorecard } from './team/scorecard.ts';
export type { Score, Scorecard, ScorecardOptions, ScoredMetric, ScoreMetric } from './team/scorecard.ts';
export type { MeasuredPerson, MetricValue } from './team/MetricValue.ts';
export { gapProfile } from './team/gapProfile.ts';
export type { GapProfile, PersonProfile, ProfiledMetric, ProfileMetric } from './team/gapProfile.ts';
export { enablementFor } from './team/enablementFor.ts';
export type { Enablement, EnablementRow, EnablementTable, TenureBand, TrainedPerson } from './team/enablementFor.ts';
export { riskRegister } from './team/riskRegister.ts';
export type {
  CreditFinding,
  CustomerCredit,
  RegisteredRisk,
  Risk,
  RiskRegister,
  RiskRegisterInput,
} from './team/riskRegister.ts';

// cadence
export { usualCadence } from './cadence/usualCadence.ts';
export { cadenceCalendar } from './cadence/cadenceCalendar.ts';
export type { CadenceCalendar, CadenceInput, CadenceMeeting, UnplacedMeeting } from './cadence/cadenceCalendar.ts';
export type {
  CadenceRule,
  CadenceRuleBase,
  DailyCadenceRule,
  MonthlyCadenceRule,
  WeeklyCadenceRule,
} from './cadence/CadenceRule.ts';
export { morningBrief } from './cadence/morningBrief.ts';
export type {
  BriefedCustomer,
  BriefedPerson,
  BriefedTarget,
  BriefedTargetToday,
  BriefedYesterday,
  BriefSection,
  DiaryAppointment,
  MorningBrief,
  MorningBriefInput,
  PersonBrief,
  TodaysAppointment,
} from './cadence/morningBrief.ts';
export { eveningShare } from './cadence/eveningShare.ts';
export type {
  EveningShare,
  EveningShareOptions,
  ShareCandidate,
  ShareCount,
  SharedMove,
  ShareSpeaker,
} from './cadence/eveningShare.ts';
export { reportCompleteness } from './cadence/reportCompleteness.ts';
export type {
  ReportCompleteness,
  ReportDate,
  ReportDay,
  ReportDeadline,
  ReportFigures,
  ReportingPerson,
  ReportInput,
  ReportSection,
  WrittenReport,
} from './cadence/reportCompleteness.ts';
export { problemBacklog } from './cadence/problemBacklog.ts';
export type {
  BacklogOptions,
  OpenProblem,
  OwnerBacklog,
  ProblemBacklog,
  RaisedProblem,
} from './cadence/problemBacklog.ts';
export { weeklyReview } from './cadence/weeklyReview.ts';
export type {
  ReviewedCause,
  ReviewedPerson,
  ReviewedWeek,
  ReviewedWork,
  WeeklyReview,
  WeeklyReviewInput,
} from './cadence/weeklyReview.ts';
export { adherence } from './cadence/adherence.ts';
export type {
  Adherence,
  AdherenceInput,
  DatedMeeting,
  HeldMeeting,
  KindAdherence,
  MeetingFigures,
  MeetingMember,
  MissedMeeting,
  PersonAdherence,
} from './cadence/adherence.ts';

// loop
export { openLoop } from './loop/openLoop.ts';
export type { LoopMeta } from './loop/openLoop.ts';
export { checkEvent } from './loop/checkEvent.ts';
export type { LoopContext } from './loop/LoopContext.ts';
export type { DataProblem, Rejection, RejectionCode, RejectionValues } from './loop/Rejection.ts';
export { evolveLoop } from './loop/evolveLoop.ts';
export { advanceLoop } from './loop/advanceLoop.ts';
export type { LoopAdvance } from './loop/advanceLoop.ts';
export type { LoopWarning, LoopWarningCode, StretchValues } from './loop/stretchWarnings.ts';
export { replayLoop } from './loop/replayLoop.ts';
export { loopOptions } from './loop/loopOptions.ts';
export type { LoopOption } from './loop/loopOptions.ts';
export { dueItems } from './loop/dueItems.ts';
export type { DueItem, DueKind, DueStatus } from './loop/dueItems.ts';
export { timeInStep } from './loop/timeInStep.ts';
export type { ConsensusShare, StepTime, TimeInStep } from './loop/timeInStep.ts';
export { rollUpLoops } from './loop/rollUpLoops.ts';
export type { LoopRollUp, UncoveredMetric } from './loop/rollUpLoops.ts';
export { closeFromChildren } from './loop/closeFromChildren.ts';
export type { ClosingMeta } from './loop/closeFromChildren.ts';
export { loopDiagram } from './loop/loopDiagram.ts';
export type { LoopDiagramOptions } from './loop/loopDiagram.ts';
export { loopTable } from './loop/loopTable.ts';
export type { LegalEventType, LoopEventType, LoopStep } from './loop/loopTable.ts';
export type { AmountFigure, Figure, LoopMetric, RatioFigure, WrittenDecimal } from './loop/Figure.ts';
export type {
  Adjustment,
  AgreedEvent,
  AnsweredWorry,
  CancelledEvent,
  Checkpoint,
  ClosedEvent,
  CorrectedEvent,
  DoneMark,
  EnabledEvent,
  EnablementTopic,
  GoalSetEvent,
  InspectedEvent,
  InspectedPeriod,
  InspectionCadence,
  LegalEvent,
  LoopAction,
  LoopEvent,
  LoopEventHeader,
  PlannedEvent,
} from './loop/LoopEvent.ts';
export type {
  ConsensusRecord,
  ConsensusState,
  CorrectionState,
  EnablementRecord,
  EnablementState,
  GoalRecord,
  GoalState,
  InspectionState,
  LoopInspection,
  LoopOutcome,
  LoopRecords,
  LoopState,
  OpenCorrection,
  PlanRecord,
  PlanState,
  RecordsWhere,
  ResultState,
  SpentSeconds,
} from './loop/LoopState.ts';
export { scoreCustomers } from './customer/scoreCustomers.ts';
export type {
  CriterionScale,
  CriterionValue,
  CustomerScore,
  CustomerScores,
  ScoreCriterion,
  ScoreOptions,
  ScorePart,
  ValuedCustomer,
} from './customer/scoreCustomers.ts';
export { gradeReadiness } from './customer/gradeReadiness.ts';
export type { GradeCount, GradedCustomer, GradedReadiness } from './customer/gradeReadiness.ts';
export { readinessRules } from './customer/readinessRules.ts';
export type { ReadinessHorizon } from './customer/readinessRules.ts';
export { checkReadinessRules } from './customer/checkReadinessRules.ts';
export type {
  ReadinessCheckOptions,
  ReadinessGap,
  ReadinessOverlap,
  ReadinessRegion,
  ReadinessRuleCheck,
  UnreachableRule,
} from './customer/checkReadinessRules.ts';
export type {
  ReadinessBounds,
  ReadinessCondition,
  ReadinessCustomer,
  ReadinessRule,
  ReadinessSignals,
} from './customer/ReadinessRule.ts';
export { movesBetween } from './customer/movesBetween.ts';
export type { CustomerStanding, MovesBetweenOptions } from './customer/movesBetween.ts';
export { migrationMatrix } from './customer/migrationMatrix.ts';
export type { ClassSteps, MigrationMatrix, MigrationOptions, MoveCounts } from './customer/migrationMatrix.ts';
export type { ClassMove, CustomerState } from './customer/ClassMove.ts';
export type { RateRange } from './customer/rateRange.ts';
export { classConversion } from './customer/classConversion.ts';
export type { ClassConversion, ClassConversionOptions, CountedRate } from './customer/classConversion.ts';
export { signingChance } from './customer/signingChance.ts';
export type { SigningChance, StoryOptions } from './customer/signingChance.ts';
export type { TransitionRates } from './customer/TransitionRates.ts';
export { expectedSignings } from './customer/expectedSignings.ts';
export type { ClassSignings, ClassStock, ExpectedEnding, ExpectedSignings } from './customer/expectedSignings.ts';
export { steadyState } from './customer/steadyState.ts';
export type { ClosedStates, SteadyShare, SteadyState, SteadyStateOptions } from './customer/steadyState.ts';
export { twoStepMoves } from './customer/twoStepMoves.ts';
export type { TwoStepMove } from './customer/twoStepMoves.ts';
export { memoryCheck } from './customer/memoryCheck.ts';
export type { MemoryCheck, MemoryCheckOptions, PathCount, StateMemory } from './customer/memoryCheck.ts';
export { revisitsDue } from './customer/revisitsDue.ts';
export type { Revisit, RevisitInterval, RevisitList, RevisitOptions, VisitedCustomer } from './customer/revisitsDue.ts';
