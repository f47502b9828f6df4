import type { GapCause } from '../inspection/GapCause.ts';
import type { DueKind, DueStatus } from '../loop/dueItems.ts';
import type { LoopMetric } from '../loop/Figure.ts';
import type { InspectionCadence } from '../loop/LoopEvent.ts';
import type { LoopInspection, LoopOutcome } from '../loop/LoopState.ts';
import type { LoopEventType, LoopStep } from '../loop/loopTable.ts';
import type { DataProblem, RejectionCode } from '../loop/Rejection.ts';
import type { LoopWarningCode } from '../loop/stretchWarnings.ts';
import type { ConsensusShare } from '../loop/timeInStep.ts';

/**
 * Every word of the execution loop in one language.
 *
 * The keys are the closed unions of the loop itself: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface LoopWords {
  /** The seven steps. */
  readonly steps: Readonly<Record<LoopStep, string>>;
  /** The eight events. */
  readonly events: Readonly<Record<LoopEventType, string>>;
  /** The five causes. */
  readonly causes: Readonly<Record<GapCause, string>>;
  /** How a loop stands. */
  readonly outcomes: Readonly<Record<LoopOutcome, string>>;
  /** What an inspection finds. */
  readonly verdicts: Readonly<Record<LoopInspection['verdict'], string>>;
  /** What can be due. */
  readonly dueKinds: Readonly<Record<DueKind, string>>;
  /** How that stands. */
  readonly dueStatuses: Readonly<Record<DueStatus, string>>;
  /** The consensus against 20 to 30 % of the cycle. */
  readonly consensusBands: Readonly<Record<NonNullable<ConsensusShare['band']>, string>>;
  /** Which cycle the consensus is held against. */
  readonly cycles: Readonly<Record<ConsensusShare['cycle'], string>>;
  /** Which way a metric is to go. */
  readonly directions: Readonly<Record<LoopMetric['direction'], string>>;
  /** How the figures of a metric add up. */
  readonly metricKinds: Readonly<Record<LoopMetric['kind'], string>>;
  /** How often is inspected. */
  readonly cadences: Readonly<Record<InspectionCadence, string>>;
  /** Under which condition an option holds. */
  readonly conditions: Readonly<Record<'attained', string>>;
  /** Why an event is not accepted, with the names of values in braces; `invalid-data` has its problems. */
  readonly rejections: Readonly<Record<Exclude<RejectionCode, 'invalid-data'>, string>>;
  /** What is wrong with a field. */
  readonly problems: Readonly<Record<DataProblem, string>>;
  /** What to look at again. */
  readonly warnings: Readonly<Record<LoopWarningCode, string>>;
}
