import { fillTemplate } from '../foundation/fillTemplate.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, describeValue } from '../foundation/refusal.ts';
import type { LoopOutcome } from './LoopState.ts';
import type { LoopEventType, LoopStep } from './loopTable.ts';

/**
 * What can be wrong with a field of an event, one stable word each.
 *
 * @category Loop
 */
export type DataProblem =
  | 'missing' // a field that must be there
  | 'unknown-field' // a field that would have to be ignored
  | 'not-an-object'
  | 'not-a-list'
  | 'not-a-text'
  | 'not-a-boolean'
  | 'not-a-decimal'
  | 'not-a-date' // no civil date YYYY-MM-DD
  | 'not-a-time' // no civil time YYYY-MM-DD[THH:mm[:ss]]
  | 'not-a-choice' // none of the words in `limit`
  | 'empty' // a text or list with nothing in it
  | 'duplicate' // given twice
  | 'not-positive'
  | 'negative'
  | 'off-unit' // no multiple of the unit in `limit`
  | 'too-early' // before `limit`
  | 'not-later' // not after `limit`
  | 'too-late' // after `limit`
  | 'unknown-id' // none of the ids in `limit`
  | 'unknown-metric' // none of the metrics in `limit`
  | 'metric-missing' // nothing for the metric in `limit`
  | 'wrong-kind' // another direction, kind or sort of figure than `limit`
  | 'falls-back' // a cumulative amount below the one before, in `limit`
  | 'short-of-target' // the last checkpoint does not reach the target in `limit`
  | 'owner-missing' // the loop's owner, in `limit`, is not among them
  | 'not-passed' // a topic that the rep has not shown
  | 'unanswered' // the open adjustment in `limit` has no answer
  | 'nothing-open'; // an answer to an adjustment where none is open

/**
 * What a rejection speaks of, by its code: enough to write the message in any language.
 *
 * @category Loop
 */
export interface RejectionValues {
  /** The event does not stand in the step's row. */
  readonly 'wrong-step': {
    /** The event. */
    readonly event: LoopEventType;
    /** Where the loop stands. */
    readonly step: LoopStep;
    /** The events that do. */
    readonly legal: readonly LoopEventType[];
  };
  /** The loop has its result. */
  readonly finished: {
    /** How it ended. */
    readonly outcome: Exclude<LoopOutcome, 'open'>;
  };
  /** The event happened before the latest one. */
  readonly 'time-backwards': {
    /** When the event happened. */
    readonly at: string;
    /** When the latest one did. */
    readonly since: string;
  };
  /** Somebody else was faster: the state is not the one that the caller saw. */
  readonly 'stale-version': {
    /** What the caller saw. */
    readonly expectedSeq: number;
    /** What it is. */
    readonly seq: number;
  };
  /** A field of the event breaks a rule of its step. */
  readonly 'invalid-data': {
    /** The rule. */
    readonly problem: DataProblem;
    /** The field as a person writes it, `event.metrics[0].target`. */
    readonly field: string;
    /** What came, described shortly. */
    readonly received: string;
    /** What it was held against; `null` where the problem says it all. */
    readonly limit: string | null;
  };
  /** Nothing was ever inspected. */
  readonly 'not-inspected': Readonly<Record<string, never>>;
  /** A correction has not been looked at again. */
  readonly 'reinspect-first': {
    /** When it is to be looked at. */
    readonly reinspectOn: string;
  };
  /** A miss cannot be declared before the goal's end. */
  readonly 'not-due': {
    /** The goal's last day. */
    readonly end: string;
    /** When the event happened. */
    readonly at: string;
  };
  /** Loops below are still open. */
  readonly 'children-open': {
    /** Which ones. */
    readonly ids: readonly string[];
  };
  /** The event is written in a version that is not known. */
  readonly 'unknown-version': {
    /** What came, described shortly. */
    readonly received: string;
    /** The newest version that is known. */
    readonly newest: number;
  };
  /** Another event has this id. */
  readonly 'id-reused': {
    /** The id. */
    readonly id: string;
  };
}

/**
 * Why an event is not accepted, one stable word each.
 *
 * @category Loop
 */
export type RejectionCode = keyof RejectionValues;

/**
 * One reason why an event is not accepted, as data: a program reads `code`, a form marks `path`, a person reads
 * `message`, and another language is filled with `values`.
 *
 * @category Loop
 */
export type Rejection = {
  readonly [Code in RejectionCode]: {
    /** The stable word. */
    readonly code: Code;
    /** Where, from the outside in, as `['event', 'metrics', 0, 'target']`. */
    readonly path: ErrorPath;
    /** The reason in English. */
    readonly message: string;
    /** What the message speaks of. */
    readonly values: RejectionValues[Code];
  };
}[RejectionCode];

/** The English messages, with the names of values in braces; `invalid-data` has one for each problem. */
export const REJECTION_TEXTS: Readonly<Record<Exclude<RejectionCode, 'invalid-data'>, string>> = {
  'wrong-step': '{event} cannot happen in step {step}; possible there: {legal}',
  finished: 'the loop is finished ({outcome}); nothing can happen any more',
  'time-backwards': 'the event at {at} lies before the latest one at {since}',
  'stale-version': 'the loop is at version {seq}, not at {expectedSeq}: somebody else has changed it',
  'not-inspected': 'a loop cannot be closed before it has been inspected',
  'reinspect-first': 'the correction has to be inspected again first (planned for {reinspectOn})',
  'not-due': 'a miss cannot be declared at {at}, before the end of the goal at {end}; giving up early is cancelled',
  'children-open': 'loops below are still open: {ids}',
  'unknown-version': 'version {received} of events is not known; the newest known is {newest}',
  'id-reused': 'another event already has the id {id}',
};

/** What is wrong with a field, in English. */
export const PROBLEM_TEXTS: Readonly<Record<DataProblem, string>> = {
  missing: '{field} is missing',
  'unknown-field': '{field} is not known here',
  'not-an-object': '{field} must be an object, got {received}',
  'not-a-list': '{field} must be a list, got {received}',
  'not-a-text': '{field} must be a text, got {received}',
  'not-a-boolean': '{field} must be true or false, got {received}',
  'not-a-decimal': '{field} must be a decimal such as "12.50", got {received}',
  'not-a-date': '{field} must be a date that exists, YYYY-MM-DD, got {received}',
  'not-a-time': '{field} must be a civil time, YYYY-MM-DD or YYYY-MM-DDTHH:mm, got {received}',
  'not-a-choice': '{field} must be one of {limit}, got {received}',
  empty: '{field} must not be empty',
  duplicate: '{field} is given twice: {received}',
  'not-positive': '{field} must be above zero, got {received}',
  negative: '{field} must not be below zero, got {received}',
  'off-unit': '{field} must be a multiple of the unit {limit}, got {received}',
  'too-early': '{field} must not be before {limit}, got {received}',
  'not-later': '{field} must be after {limit}, got {received}',
  'too-late': '{field} must not be after {limit}, got {received}',
  'unknown-id': '{field} must be one of {limit}, got {received}',
  'unknown-metric': '{field} must be one of the metrics {limit}, got {received}',
  'metric-missing': '{field} says nothing of the metric {limit}',
  'wrong-kind': '{field} must be {limit}, got {received}',
  'falls-back': '{field} must not fall below {limit}, which was planned before; got {received}',
  'short-of-target': '{field} must reach the target {limit}, got {received}',
  'owner-missing': '{field} must name {limit}, whose loop it is',
  'not-passed': '{field} must be true: what is not mastered has to be practised first',
  unanswered: '{field} must answer the open adjustment {limit}',
  'nothing-open': '{field} answers an adjustment, but none is open: {received}',
};

/** Builds a reason; its message is the English one. */
export function rejection<Code extends Exclude<RejectionCode, 'invalid-data'>>(
  code: Code,
  path: ErrorPath,
  values: RejectionValues[Code],
): Rejection {
  const message = fillTemplate(REJECTION_TEXTS[code], values);
  return { code, path, message, values } as Rejection;
}

/** Builds the reason that a field breaks a rule. */
export function dataRejection(
  problem: DataProblem,
  path: ErrorPath,
  received: unknown,
  limit: string | null = null,
): Rejection {
  const values = { problem, field: describePath(path), received: describeValue(received), limit };
  return { code: 'invalid-data', path, message: fillTemplate(PROBLEM_TEXTS[problem], values), values };
}
