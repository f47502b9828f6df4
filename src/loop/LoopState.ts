import type { GapCause } from '../inspection/GapCause.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import type { Figure } from './Figure.ts';
import type {
  Adjustment,
  AgreedEvent,
  EnabledEvent,
  GoalSetEvent,
  InspectedPeriod,
  LoopEvent,
  PlannedEvent,
} from './LoopEvent.ts';
import type { LoopStep } from './loopTable.ts';

/** The version in which states are written today. */
export const STATE_VERSION = 1;

/**
 * How a loop stands: open, or how it ended.
 *
 * @category Loop
 */
export type LoopOutcome = 'open' | 'attained' | 'missed' | 'cancelled';

/**
 * What consensus was reached.
 *
 * @category Loop
 */
export type ConsensusRecord = Pick<AgreedEvent, 'at' | 'reasons' | 'worries' | 'agreedBy'>;

/**
 * The goal that holds.
 *
 * @category Loop
 */
export type GoalRecord = Pick<GoalSetEvent, 'at' | 'metrics' | 'start' | 'end' | 'acceptedBy'>;

/**
 * The plan that holds.
 *
 * @category Loop
 */
export type PlanRecord = Pick<PlannedEvent, 'at' | 'actions' | 'cadence' | 'checkpoints'>;

/**
 * What the rep has shown that he can do.
 *
 * @category Loop
 */
export type EnablementRecord = Pick<EnabledEvent, 'at' | 'topics'>;

/**
 * The four records that a loop needs before it can be inspected; `null` where one is missing or has been voided.
 *
 * @category Loop
 */
export interface LoopRecords {
  /** 促共识. */
  readonly consensus: ConsensusRecord | null;
  /** 定目标. */
  readonly goal: GoalRecord | null;
  /** 列计划. */
  readonly plan: PlanRecord | null;
  /** 给方法. */
  readonly enablement: EnablementRecord | null;
}

/**
 * Records of which some are known to be there and some to be missing.
 *
 * @category Loop
 */
export type RecordsWhere<Present extends keyof LoopRecords, Missing extends keyof LoopRecords> = {
  readonly [Name in keyof LoopRecords]: Name extends Present
    ? NonNullable<LoopRecords[Name]>
    : Name extends Missing
      ? null
      : LoopRecords[Name];
};

/**
 * The latest inspection with its computed verdict.
 *
 * @category Loop
 */
export interface LoopInspection {
  /** When. */
  readonly at: CivilTime;
  /** What was looked at. */
  readonly period: InspectedPeriod;
  /** `'on-track'` if no metric is behind. */
  readonly verdict: 'on-track' | 'off-track';
  /** The metrics that do not reach the last checkpoint on or before the inspection. */
  readonly behind: readonly string[];
  /** The figures as they were given. */
  readonly figures: readonly Figure[];
  /** What stood in the way. */
  readonly problems: readonly string[];
}

/**
 * A correction that has not been looked at again.
 *
 * @category Loop
 */
export interface OpenCorrection {
  /** When. */
  readonly at: CivilTime;
  /** Why the loop was behind. */
  readonly causes: readonly GapCause[];
  /** What is done about it. */
  readonly remedy: string;
  /** Each is to be answered by the next inspection. */
  readonly adjustments: readonly Adjustment[];
  /** When it is to be looked at again. */
  readonly reinspectOn: CivilTime;
}

/**
 * Seconds that a loop has spent in each step.
 *
 * @category Loop
 */
export type SpentSeconds = Readonly<Record<Exclude<LoopStep, 'result'>, number>>;

/** What a state holds whatever the step. */
interface LoopStateBase {
  /** The version in which the state is written. */
  readonly v: typeof STATE_VERSION;
  /** The loop's id. */
  readonly id: string;
  /** The loop above, as the year above its months; `null` if there is none. */
  readonly parentId: string | null;
  /** The rep whose loop it is: he must agree, and answers for the result. */
  readonly owner: string;
  /** How many events have been accepted; serves as the version of the loop in a database. */
  readonly seq: number;
  /** When it was opened. */
  readonly openedAt: CivilTime;
  /** When the latest event happened; at first the opening. */
  readonly since: CivilTime;
  /** Seconds spent in each step until `since`. */
  readonly spent: SpentSeconds;
  /** Whether a correction has not been looked at again. */
  readonly awaitingReinspection: boolean;
  /** How many inspections there were. */
  readonly inspections: number;
  /** How many corrections there were. */
  readonly corrections: number;
  /** Actions of the plan that an inspection has reported done. */
  readonly actionsDone: readonly string[];
  /** The latest event, so that its repetition is known; `null` at first. */
  readonly lastEvent: LoopEvent | null;
}

/** What only a finished loop has otherwise. */
interface OpenLoop extends LoopStateBase {
  /** Nothing is decided yet. */
  readonly outcome: 'open';
  /** Always `null` while the loop is open. */
  readonly actuals: null;
  /** `null` before the first one. */
  readonly lastInspection: LoopInspection | null;
  /** `null` unless one awaits its re-inspection. */
  readonly correction: OpenCorrection | null;
}

/**
 * Nobody has agreed yet, or the consensus was voided.
 *
 * @category Loop
 */
export interface ConsensusState extends OpenLoop {
  /** 促共识. */
  readonly step: 'consensus';
  /** A correction may have left the other three. */
  readonly records: RecordsWhere<never, 'consensus'>;
}

/**
 * Agreed, without a valid goal.
 *
 * @category Loop
 */
export interface GoalState extends OpenLoop {
  /** 定目标. */
  readonly step: 'goal';
  /** Without a goal there is no plan. */
  readonly records: RecordsWhere<'consensus', 'goal' | 'plan'>;
}

/**
 * With a goal, without a valid plan.
 *
 * @category Loop
 */
export interface PlanState extends OpenLoop {
  /** 列计划. */
  readonly step: 'plan';
  /** A correction may have left the enablement. */
  readonly records: RecordsWhere<'consensus' | 'goal', 'plan'>;
}

/**
 * Planned, and the rep has not yet shown that he can do it.
 *
 * @category Loop
 */
export interface EnablementState extends OpenLoop {
  /** 给方法. */
  readonly step: 'enablement';
  /** Only the enablement is missing. */
  readonly records: RecordsWhere<'consensus' | 'goal' | 'plan', 'enablement'>;
}

/**
 * All four records stand: the work goes on and is inspected.
 *
 * @category Loop
 */
export interface InspectionState extends OpenLoop {
  /** 做检查. */
  readonly step: 'inspection';
  /** All four. */
  readonly records: RecordsWhere<keyof LoopRecords, never>;
}

/**
 * The latest inspection found it off track, and nothing has been corrected yet.
 *
 * @category Loop
 */
export interface CorrectionState extends OpenLoop {
  /** 速纠偏. */
  readonly step: 'correction';
  /** All four. */
  readonly records: RecordsWhere<keyof LoopRecords, never>;
  /** The inspection that found it. */
  readonly lastInspection: LoopInspection;
}

/**
 * Closed as attained or missed, or cancelled: nothing happens any more.
 *
 * @category Loop
 */
export interface ResultState extends LoopStateBase {
  /** 得结果. */
  readonly step: 'result';
  /** How it ended. */
  readonly outcome: 'attained' | 'missed' | 'cancelled';
  /** As they stood. */
  readonly records: LoopRecords;
  /** The latest one, `null` if it was cancelled before. */
  readonly lastInspection: LoopInspection | null;
  /** What a cancelled loop left open. */
  readonly correction: OpenCorrection | null;
  /** The final figures; `null` for a loop that was cancelled without any. */
  readonly actuals: readonly Figure[] | null;
}

/**
 * Where a loop stands: a fold of its events, plain JSON, with no history inside.
 *
 * Its `step` tells which records there are: in `'inspection'` all four are there and need not be asked for. Always the
 * same fields, `null` where there is nothing.
 *
 * @category Loop
 */
export type LoopState =
  ConsensusState | GoalState | PlanState | EnablementState | InspectionState | CorrectionState | ResultState;
