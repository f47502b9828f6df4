import { readDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { requireDistinctIds, requireFields, requireId, requireList } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readAdjustments } from './correction.ts';
import type { Correction } from './correction.ts';
import { readMoment } from '../calendar/civilTime.ts';
import type { CivilTime } from '../calendar/civilTime.ts';

/**
 * A correction under way.
 *
 * @category Inspection
 */
export interface TrackedCorrection extends Correction {
  /** Its name, each once. */
  readonly id: string;
  /** The adjustments that are done; left out, none. */
  readonly doneIds?: readonly string[];
  /** When it was looked at again, if it was. */
  readonly reinspectedOn?: CivilTime;
}

/**
 * Something that somebody owes.
 *
 * @category Inspection
 */
export interface CorrectionDue {
  /** The correction. */
  readonly correctionId: string;
  /** An adjustment to be done, or the correction to be looked at again. */
  readonly kind: 'adjustment' | 'reinspection';
  /** The adjustment; `null` for a re-inspection. */
  readonly adjustmentId: string | null;
  /** What is to be done; `null` for a re-inspection. */
  readonly what: string | null;
  /** Who owes it; `null` for a re-inspection, which is the inspector's. */
  readonly owner: string | null;
  /** Until when. */
  readonly due: CivilTime;
  /** Overdue from the day after on. */
  readonly status: 'overdue' | 'today' | 'upcoming';
  /** Calendar days after it was due; 0 today, below zero before. */
  readonly daysLate: number;
}

const CALLER = 'correctionsDue';

/**
 * Lists what has been promised and not yet done: who owes what, and since when.
 *
 * Use it in the morning. What is done is left out; a correction that has not been looked at again owes its
 * re-inspection, whether its adjustments are done or not.
 *
 * Always true: each adjustment that is not done is listed once, and each correction not looked at again once more; the
 * longest overdue comes first, on one day by correction and adjustment.
 *
 * @param corrections - Corrections with what is done of them; further fields of a stored event may stay.
 * @param asOf - Today.
 * @returns What is open, by due day.
 * @throws PlanningError `unknown-id` for a done adjustment that the correction does not have; `duplicate-id`; `invalid-id`;
 *   `invalid-date`, `invalid-time`; `missing-field`, `wrong-type`; those of `correction` for adjustments.
 * @example
 * const files = { id: 'files', what: 'report on the week', owner: 'Li', due: '2026-01-23' };
 * const open = { id: 'c1', at: '2026-01-16', causes: ['skill'], evidence: '3 of 20', remedy: 'files', adjustments: [files], reinspectOn: '2026-01-26' } as const;
 * correctionsDue([open], '2026-01-26').map(({ kind, owner, status, daysLate }) => [kind, owner, status, daysLate]); // => [['adjustment', 'Li', 'overdue', 3], ['reinspection', null, 'today', 0]]
 * correctionsDue([{ ...open, doneIds: ['files'], reinspectedOn: '2026-01-26' }], '2026-01-26'); // => []
 * @category Inspection
 */
export function correctionsDue(corrections: readonly TrackedCorrection[], asOf: CivilDate): readonly CorrectionDue[] {
  const today = readDate(asOf, CALLER, ['asOf']);
  const rows = Array.from(requireList(corrections, CALLER, ['corrections']), (item, index) => {
    const path = ['corrections', index];
    const given = requireFields(item, ['id', 'at', 'adjustments', 'reinspectOn'], CALLER, path);
    const { doneIds = [], reinspectedOn } = item as Partial<Record<'doneIds' | 'reinspectedOn', unknown>>;
    const agreed = readMoment(given.at, CALLER, [...path, 'at']);
    const adjustments = readAdjustments(given.adjustments, agreed, CALLER, [...path, 'adjustments']);
    const done = Array.from(requireList(doneIds, CALLER, [...path, 'doneIds']), (id, place) => {
      if (adjustments.some((adjustment) => adjustment.id === id)) return id;
      const at = [...path, 'doneIds', place];
      throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be an adjustment of the correction`, id);
    });
    if (reinspectedOn !== undefined) readMoment(reinspectedOn, CALLER, [...path, 'reinspectedOn']);
    readMoment(given.reinspectOn, CALLER, [...path, 'reinspectOn']);
    return {
      id: requireId(given.id, CALLER, [...path, 'id']),
      adjustments: adjustments.filter(({ id }) => !done.includes(id)),
      reinspectOn: reinspectedOn === undefined ? (given.reinspectOn as CivilTime) : null,
    };
  });
  requireDistinctIds(
    rows.map(({ id }) => id),
    CALLER,
    ['corrections'],
  );
  const whenDue = (due: CivilTime): Pick<CorrectionDue, 'due' | 'status' | 'daysLate'> => {
    const daysLate = today - readMoment(due, CALLER, ['corrections']).day;
    return { due, status: daysLate > 0 ? 'overdue' : daysLate === 0 ? 'today' : 'upcoming', daysLate };
  };
  return rows
    .flatMap(({ id: correctionId, adjustments, reinspectOn }): readonly CorrectionDue[] => [
      ...adjustments.map(({ id, what, owner, due }) => ({
        correctionId,
        kind: 'adjustment' as const,
        adjustmentId: id,
        what,
        owner,
        ...whenDue(due),
      })),
      ...(reinspectOn === null
        ? []
        : [
            {
              correctionId,
              kind: 'reinspection' as const,
              adjustmentId: null,
              what: null,
              owner: null,
              ...whenDue(reinspectOn),
            },
          ]),
    ])
    .sort(
      (a, b) =>
        b.daysLate - a.daysLate ||
        compareCodePoints(a.correctionId, b.correctionId) ||
        (a.adjustmentId === null
          ? 1
          : b.adjustmentId === null
            ? -1
            : compareCodePoints(a.adjustmentId, b.adjustmentId)),
    );
}
