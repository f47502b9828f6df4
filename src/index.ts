// The front door: every public name, in the order of the story.
export { PlanningError } from './foundation/PlanningError.ts';
export type { ErrorPath, PlanningErrorCode, PlanningErrorDetails } from './foundation/PlanningError.ts';
export type { DecimalInput } from './foundation/decimal.ts';
export type { ExactNumber } from './foundation/fraction.ts';

// funnel
export { projectFunnel } from './funnel/projectFunnel.ts';
export type { FunnelEntry, ProjectFunnelOptions } from './funnel/projectFunnel.ts';
export { requiredFunnel } from './funnel/requiredFunnel.ts';
export type { FunnelGoal } from './funnel/requiredFunnel.ts';
export type { Funnel, FunnelCounts, FunnelRounding, FunnelStage, FunnelStageCount } from './funnel/funnel.ts';
