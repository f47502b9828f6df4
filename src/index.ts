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
export { replanTarget } from './target/replanTarget.ts';
export type { Actual, Replan, ReplanInput, TargetChange } from './target/replanTarget.ts';
export { dailyTargets } from './target/dailyTargets.ts';
export type { DailyTarget } from './target/dailyTargets.ts';
export type { PlanSlice } from './target/planSlice.ts';
