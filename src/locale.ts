// The door for people: messages, labels and amounts in the languages of the users.
export type { Language } from './locale/Language.ts';

// messages
export { errorMessage } from './locale/errorMessage.ts';
export type { ErrorRecord } from './locale/errorMessage.ts';
export { rejectionMessage } from './locale/rejectionMessage.ts';
export { warningMessage } from './locale/warningMessage.ts';
export { evidenceMessage } from './locale/evidenceMessage.ts';

// amounts
export { formatAmount } from './locale/formatAmount.ts';
export type { FormatAmountOptions, FormattedAmount } from './locale/formatAmount.ts';
export { parseAmount } from './locale/parseAmount.ts';
export type { AmountProblem, ParseAmountOptions } from './locale/parseAmount.ts';

// labels, a room at a time
export { metricLabels } from './locale/metricLabels.ts';
export type { MetricWords, PlanningMetric } from './locale/metricLabels.ts';
export { chartLabels } from './locale/chartLabels.ts';
export type { ChartWord, ChartWords } from './locale/chartLabels.ts';
export { allocationLabels } from './locale/allocationLabels.ts';
export type { AllocationWords } from './locale/allocationLabels.ts';
export { calendarLabels } from './locale/calendarLabels.ts';
export type { CalendarWords } from './locale/calendarLabels.ts';
export { targetLabels } from './locale/targetLabels.ts';
export type { TargetWords } from './locale/targetLabels.ts';
export { funnelLabels } from './locale/funnelLabels.ts';
export type { FunnelWords } from './locale/funnelLabels.ts';
export { customerLabels } from './locale/customerLabels.ts';
export type { CustomerWords } from './locale/customerLabels.ts';
export { activityLabels } from './locale/activityLabels.ts';
export type { ActivityWords } from './locale/activityLabels.ts';
export { inspectionLabels } from './locale/inspectionLabels.ts';
export type { InspectionWords } from './locale/inspectionLabels.ts';
export { teamLabels } from './locale/teamLabels.ts';
export type { TeamWords } from './locale/teamLabels.ts';
export { cadenceLabels } from './locale/cadenceLabels.ts';
export type { CadenceWords } from './locale/cadenceLabels.ts';
export { loopLabels } from './locale/loopLabels.ts';
export type { LoopWords } from './locale/LoopWords.ts';
