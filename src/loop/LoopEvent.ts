import type { GapCause } from '../inspection/GapCause.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import type { Figure, LoopMetric, WrittenDecimal } from './Figure.ts';
import type { LegalEventType, LoopStep } from './loopTable.ts';

/** The version in which events are written today. */
export const EVENT_VERSION = 1;

/**
 * What every event carries: which one it is, when it happened, and who says so.
 *
 * @category Loop
 */
export interface LoopEventHeader {
  /** Given by the caller, once in a loop: the same event sent twice is taken once. */
  readonly id: string;
  /** When it happened. */
  readonly at: CivilTime;
  /** Who recorded it. */
  readonly by: string;
  /** Anything worth keeping. */
  readonly note?: string;
  /** The version in which the event is written. */
  readonly v: typeof EVENT_VERSION;
}

/**
 * A worry of the rep, and what was answered.
 *
 * @category Loop
 */
export interface AnsweredWorry {
  /** What the rep is afraid of. */
  readonly worry: string;
  /** What the manager said to it. */
  readonly answer: string;
}

/**
 * 促共识: the rep knows what is in it for him, his worries are answered, and he agrees.
 *
 * @category Loop
 */
export interface AgreedEvent extends LoopEventHeader {
  /** Which event it is. */
  readonly type: 'agreed';
  /** What is in it for the rep; at least one. */
  readonly reasons: readonly string[];
  /** Every worry with its answer; none if there was none. */
  readonly worries: readonly AnsweredWorry[];
  /** Everybody who agreed; the loop's owner must be among them: the manager alone is no consensus. */
  readonly agreedBy: readonly string[];
}

/**
 * 定目标: what is to be reached, how much of it, and until when.
 *
 * @category Loop
 */
export interface GoalSetEvent extends LoopEventHeader {
  /** Which event it is. */
  readonly type: 'goalSet';
  /** What is to be reached; at least one. */
  readonly metrics: readonly LoopMetric[];
  /** First day. */
  readonly start: CivilDate;
  /** Last day; a miss can be declared when it is over. */
  readonly end: CivilDate;
  /** Everybody who accepted the goal; the loop's owner must be among them. */
  readonly acceptedBy: readonly string[];
}

/**
 * Something that somebody does for the goal.
 *
 * @category Loop
 */
export interface LoopAction {
  /** Once in a plan. */
  readonly id: string;
  /** What is done. */
  readonly what: string;
  /** Who does it. */
  readonly owner: string;
  /** Until when, inside the goal. */
  readonly due: CivilTime;
  /** What it serves, one of the goal's metrics. */
  readonly metric?: string;
  /** What it should bring of the metric. */
  readonly amount?: WrittenDecimal;
}

/**
 * What should be reached of a metric at the end of a day.
 *
 * @category Loop
 */
export interface Checkpoint {
  /** The day. */
  readonly on: CivilDate;
  /** One of the goal's metrics. */
  readonly metric: string;
  /** What should be reached since the start of the goal: an amount, a multiple of the unit; of a ratio a fraction. */
  readonly planned: WrittenDecimal;
}

/**
 * How often the loop is inspected at least.
 *
 * @category Loop
 */
export type InspectionCadence = 'daily' | 'weekly' | 'monthly';

/**
 * 列计划: who does what by when, and what should be reached on the way.
 *
 * @category Loop
 */
export interface PlannedEvent extends LoopEventHeader {
  /** Which event it is. */
  readonly type: 'planned';
  /** At least one. */
  readonly actions: readonly LoopAction[];
  /** How often it is inspected at least. */
  readonly cadence: InspectionCadence;
  /** For each metric of the goal at least one, by date; amounts are cumulative; the last one reaches the target. */
  readonly checkpoints: readonly Checkpoint[];
}

/**
 * Something that the rep has to be able to do.
 *
 * @category Loop
 */
export interface EnablementTopic {
  /** What was taught. */
  readonly topic: string;
  /** Whether the rep has shown that he can do it. */
  readonly passed: boolean;
  /** How he has shown it. */
  readonly evidence?: string;
}

/**
 * 给方法: the rep has been taught what the plan needs, and can do it.
 *
 * @category Loop
 */
export interface EnabledEvent extends LoopEventHeader {
  /** Which event it is. */
  readonly type: 'enabled';
  /** At least one, all of them passed. */
  readonly topics: readonly EnablementTopic[];
}

/**
 * Whether something that was to be done has been done.
 *
 * @category Loop
 */
export interface DoneMark {
  /** The action or adjustment. */
  readonly id: string;
  /** Whether it is done. */
  readonly done: boolean;
}

/**
 * What an inspection looks at, both days included.
 *
 * @category Loop
 */
export interface InspectedPeriod {
  /** First day. */
  readonly start: CivilDate;
  /** Last day. */
  readonly end: CivilDate;
}

/**
 * 做检查: the figures. Whether they are on track is computed from the checkpoints, never said.
 *
 * @category Loop
 */
export interface InspectedEvent extends LoopEventHeader {
  /** Which event it is. */
  readonly type: 'inspected';
  /** What was looked at, as this week. */
  readonly period: InspectedPeriod;
  /** Every metric of the goal, from its start until now. */
  readonly figures: readonly Figure[];
  /** What stands in the way; may be empty. */
  readonly problems: readonly string[];
  /** An answer to every adjustment that is open; otherwise empty. */
  readonly adjustments: readonly DoneMark[];
  /** Which actions of the plan are done, as far as it is known. */
  readonly actions?: readonly DoneMark[];
}

/**
 * What is changed because the loop is behind.
 *
 * @category Loop
 */
export interface Adjustment {
  /** Once in a correction. */
  readonly id: string;
  /** What is changed. */
  readonly what: string;
  /** Who does it. */
  readonly owner: string;
  /** Until when, not before the correction. */
  readonly due: CivilTime;
}

/**
 * 速纠偏: why it is behind, what follows, and when it is looked at again.
 *
 * @category Loop
 */
export interface CorrectedEvent extends LoopEventHeader {
  /** Which event it is. */
  readonly type: 'corrected';
  /** At least one, each once; what they void is done again. */
  readonly causes: readonly GapCause[];
  /** How one knows. */
  readonly evidence: string;
  /** What is done about it. */
  readonly remedy: string;
  /** What changes, who does it, until when. */
  readonly adjustments: readonly Adjustment[];
  /** When it is looked at again, after the correction. */
  readonly reinspectOn: CivilTime;
}

/**
 * 得结果: the final figures. Whether that is attained or missed is computed from the goal, never said.
 *
 * @category Loop
 */
export interface ClosedEvent extends LoopEventHeader {
  /** Which event it is. */
  readonly type: 'closed';
  /** Every metric of the goal. */
  readonly actuals: readonly Figure[];
  /** What was learnt. */
  readonly lessons?: readonly string[];
  /** Who is praised for what. */
  readonly recognition?: string;
}

/**
 * Given up before the end, with a reason.
 *
 * @category Loop
 */
export interface CancelledEvent extends LoopEventHeader {
  /** Which event it is. */
  readonly type: 'cancelled';
  /** Why. */
  readonly reason: string;
  /** What was reached until then, every metric of the goal; so that what is sold still counts above. */
  readonly actuals?: readonly Figure[];
}

/**
 * A fact of a loop's life; plain JSON, told apart by `type`.
 *
 * @category Loop
 */
export type LoopEvent =
  | AgreedEvent
  | GoalSetEvent
  | PlannedEvent
  | EnabledEvent
  | InspectedEvent
  | CorrectedEvent
  | ClosedEvent
  | CancelledEvent;

/**
 * The events that a step's row of the table allows: whatever else is passed with a narrowed state does not compile.
 *
 * @category Loop
 */
export type LegalEvent<Step extends LoopStep> = {
  readonly [Event in LoopEvent as Event['type']]: Event;
}[LegalEventType<Step>];
