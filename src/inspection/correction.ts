import { requireChoice, requireId, requireList, requireObject, requireRows } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { GAP_CAUSES } from './GapCause.ts';
import type { GapCause } from './GapCause.ts';
import { readMoment } from '../calendar/civilTime.ts';
import type { CivilTime, Moment } from '../calendar/civilTime.ts';

/**
 * One thing that changes: what, who, until when.
 *
 * @category Inspection
 */
export interface CorrectionAdjustment {
  /** Its name, each once in the correction. */
  readonly id: string;
  /** What is done. */
  readonly what: string;
  /** Who does it: one person, by id or name. */
  readonly owner: string;
  /** Until when: a day, which means its end, or a time `2026-01-23T12:00`; not before the correction. */
  readonly due: CivilTime;
}

/**
 * What is done about a miss. The payload of the loop's `corrected` event: with `type`, `id`, `by` and `v` it is one.
 *
 * @category Inspection
 */
export interface Correction {
  /** When it is agreed on: a day, which means its end, or a time `2026-01-16T17:30` of the team's own clock. */
  readonly at: CivilTime;
  /** Why the plan was missed; at least one, each once. */
  readonly causes: readonly GapCause[];
  /** How one knows, in figures. */
  readonly evidence: string;
  /** What is done about it, in a sentence. */
  readonly remedy: string;
  /** What changes; at least one. */
  readonly adjustments: readonly CorrectionAdjustment[];
  /** When it is looked at again, a day or a time after the correction. */
  readonly reinspectOn: CivilTime;
}

const CALLER = 'correction';
const FIELDS = { required: ['at', 'causes', 'evidence', 'remedy', 'adjustments', 'reinspectOn'] } as const;

/**
 * Writes down a correction that can be followed up: concrete actions, each with an owner and a date (速纠偏).
 *
 * Use it at the end of an inspection. "We will try harder" is refused: no cause, no evidence, nobody who does it, or no
 * day by which it is done is an error that points at what is missing.
 *
 * Always true: every adjustment has an owner and a due day or time that is not before the correction; it is looked at
 * again after it is agreed on. The result is a copy with these fields and no others.
 *
 * @param input - When, why, how one knows, what is done, by whom, until when, and when it is looked at again.
 * @returns The correction, as plain JSON.
 * @throws PlanningError `missing-field` for anything left out, an owner or a date above all; `invalid-id` for an empty
 *   text; `out-of-range` for no cause, no adjustment, a due day before the correction or a re-inspection not after it;
 *   `unknown-choice` for a cause; `duplicate-key` for one given twice; `duplicate-id`, `invalid-time`,
 *   `unknown-field`, `wrong-type`.
 * @example
 * const friday = correction({
 *   at: '2026-01-16',
 *   causes: ['skill'],
 *   evidence: 'closing 0.15 of 0.2: -50000.00',
 *   remedy: '30 minutes a day for one week on customer files',
 *   adjustments: [{ id: 'files', what: 'report on the week', owner: 'Li', due: addDays('2026-01-16', 7) }],
 *   reinspectOn: '2026-01-23',
 * });
 * friday.adjustments[0]?.due; // => '2026-01-23'
 * correction({ ...friday, adjustments: [{ id: 'files', what: 'try harder', owner: '', due: '2026-01-23' }] }); // throws PlanningError invalid-id
 * @category Inspection
 */
export function correction(input: Correction): Correction {
  return readCorrection(input, CALLER, []);
}

function readCorrection(value: unknown, caller: string, path: ErrorPath): Correction {
  const given = requireObject<keyof Correction>(value, FIELDS, caller, path);
  const at = readMoment(given.at, caller, [...path, 'at']);
  const reinspectPath = [...path, 'reinspectOn'];
  if (readMoment(given.reinspectOn, caller, reinspectPath).seconds <= at.seconds) {
    const requirement = `${describePath(reinspectPath)} to be after ${String(given.at)}`;
    throw refusal('out-of-range', caller, reinspectPath, requirement, given.reinspectOn, { after: String(given.at) });
  }
  return {
    at: given.at as CivilTime,
    causes: readCauses(given.causes, caller, [...path, 'causes']),
    evidence: requireId(given.evidence, caller, [...path, 'evidence']),
    remedy: requireId(given.remedy, caller, [...path, 'remedy']),
    adjustments: readAdjustments(given.adjustments, at, caller, [...path, 'adjustments']),
    reinspectOn: given.reinspectOn as CivilTime,
  };
}

function readCauses(value: unknown, caller: string, path: ErrorPath): readonly GapCause[] {
  const causes: GapCause[] = [];
  Array.from(requireNonEmpty(value, caller, path), (item, index) => {
    const cause = requireChoice(item, GAP_CAUSES, caller, [...path, index]);
    if (causes.includes(cause)) {
      throw refusal('duplicate-key', caller, [...path, index], 'every cause once', cause);
    }
    causes.push(cause);
  });
  return causes;
}

/** The adjustments of a correction that was agreed on at a moment. */
export function readAdjustments(
  value: unknown,
  agreed: Moment,
  caller: string,
  path: ErrorPath,
): readonly CorrectionAdjustment[] {
  requireNonEmpty(value, caller, path);
  return requireRows(value, { required: ['what', 'owner', 'due'] }, caller, path).map((row, index) => {
    const at = [...path, index];
    const duePath = [...at, 'due'];
    if (readMoment(row.due, caller, duePath).seconds < agreed.seconds) {
      const requirement = `${describePath(duePath)} not to be before the correction`;
      throw refusal('out-of-range', caller, duePath, requirement, row.due);
    }
    return {
      id: row.id,
      what: requireId(row.what, caller, [...at, 'what']),
      owner: requireId(row.owner, caller, [...at, 'owner']),
      due: row.due as CivilTime,
    };
  });
}

function requireNonEmpty(value: unknown, caller: string, path: ErrorPath): readonly unknown[] {
  const list = requireList(value, caller, path);
  if (list.length > 0) return list;
  throw refusal('out-of-range', caller, path, `${describePath(path)} to have at least one`, list, { leastLength: 1 });
}
