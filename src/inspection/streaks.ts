import { requireId, requireInteger, requireList, requireObject, requireRows } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * Whether a period's goal was reached.
 *
 * @category Inspection
 */
export interface StreakResult {
  /** The period or day, each once. */
  readonly periodId: string;
  /** Reached or not; `null` where there was nothing to reach, as on a holiday: it neither adds nor breaks. */
  readonly met: boolean | null;
}

/**
 * Somebody's results.
 *
 * @category Inspection
 */
export interface StreakHistory {
  /** Whose they are, each once. */
  readonly id: string;
  /** In the order of time. */
  readonly results: readonly StreakResult[];
}

/**
 * Which lengths are worth a word.
 *
 * @category Inspection
 */
export interface StreakOptions {
  /** Rising whole numbers; `[3, 5, 10, 20]` unless told otherwise. */
  readonly milestones?: readonly number[];
}

/**
 * Goals reached one after another.
 *
 * @category Inspection
 */
export interface StreakRun {
  /** How many. */
  readonly length: number;
  /** The first of them; `null` for none. */
  readonly firstPeriodId: string | null;
  /** The last of them; `null` for none. */
  readonly lastPeriodId: string | null;
}

/**
 * A milestone, and when it was reached for the first time.
 *
 * @category Inspection
 */
export interface StreakMilestone {
  /** The length. */
  readonly length: number;
  /** The period that made it. */
  readonly periodId: string;
}

/**
 * Somebody's streaks, and what there is to recognise.
 *
 * @category Inspection
 */
export interface Streaks {
  /** Whose they are. */
  readonly id: string;
  /** Goals reached in all. */
  readonly metCount: number;
  /** Goals there were in all. */
  readonly countedCount: number;
  /** The streak that is still alive; its length is 0 after a miss. */
  readonly current: StreakRun;
  /** The longest one; of equal ones the first. */
  readonly longest: StreakRun;
  /** Every milestone that was ever reached, in order, with the period that made it first. */
  readonly milestones: readonly StreakMilestone[];
  /** The milestone that the last goal has just made, now or again: the one to praise today; `null` if none. */
  readonly recognise: number | null;
  /** The last goal has made the current streak longer than any before it. */
  readonly isRecord: boolean;
}

const CALLER = 'streaks';
const NO_RUN: StreakRun = { length: 0, firstPeriodId: null, lastPeriodId: null };

/**
 * Counts how many goals somebody reached in a row, and tells when there is something to praise.
 *
 * Use it for days on standard or weeks on target: small results that add up are what builds confidence. A period
 * without a goal neither adds nor breaks.
 *
 * Always true: no streak is longer than the longest, nor that than `metCount`; one more goal reached makes the current
 * streak one longer, one missed makes it 0; periods without a goal change nothing.
 *
 * @param histories - Each person's results in the order of time.
 * @param options - The lengths that are worth a word.
 * @returns For each, in the order of the input, the streaks and what to recognise.
 * @throws PlanningError `duplicate-id`, `invalid-id`; `out-of-range` for milestones that do not rise from 1; `not-an-integer`;
 *   `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const results = [true, true, false, true, null, true, true].map((met, day) => ({ periodId: `day ${day + 1}`, met }));
 * const [li] = streaks([{ id: 'Li', results }]);
 * li?.current; // => { length: 3, firstPeriodId: 'day 4', lastPeriodId: 'day 7' }
 * [li?.metCount, li?.countedCount, li?.recognise, li?.isRecord]; // => [5, 6, 3, true]
 * @category Inspection
 */
export function streaks(histories: readonly StreakHistory[], options: StreakOptions = {}): readonly Streaks[] {
  const lengths = readMilestones(options);
  return requireRows(histories, { required: ['results'] }, CALLER, ['histories']).map(({ id, results }, index) =>
    follow(id, readResults(results, ['histories', index, 'results']), lengths),
  );
}

function follow(id: string, results: readonly StreakResult[], lengths: readonly number[]): Streaks {
  const milestones: StreakMilestone[] = [];
  let [current, longest, longestBefore] = [NO_RUN, NO_RUN, 0];
  const counted = results.filter(({ met }) => met !== null);
  for (const { periodId, met } of counted) {
    longestBefore = longest.length;
    current =
      met === true
        ? { length: current.length + 1, firstPeriodId: current.firstPeriodId ?? periodId, lastPeriodId: periodId }
        : NO_RUN;
    if (current.length <= longest.length) continue;
    longest = current;
    // A length is reached for the first time just when the record grows to it.
    if (lengths.includes(current.length)) milestones.push({ length: current.length, periodId });
  }
  return {
    id,
    metCount: counted.filter(({ met }) => met).length,
    countedCount: counted.length,
    current,
    longest,
    milestones,
    recognise: lengths.find((length) => length === current.length) ?? null,
    isRecord: current.length > longestBefore,
  };
}

function readResults(value: unknown, path: ErrorPath): readonly StreakResult[] {
  const ids = new Set<string>();
  return Array.from(requireList(value, CALLER, path), (item, index): StreakResult => {
    const at = [...path, index];
    const given = requireObject(item, { required: ['periodId', 'met'] }, CALLER, at);
    const periodId = requireId(given.periodId, CALLER, [...at, 'periodId']);
    if (ids.has(periodId)) {
      const requirement = `every period of ${describePath(path)} once`;
      throw refusal('duplicate-id', CALLER, [...at, 'periodId'], requirement, periodId, { id: periodId });
    }
    ids.add(periodId);
    const { met } = given;
    if (met === null || typeof met === 'boolean') return { periodId, met };
    const requirement = `${describePath([...at, 'met'])} to be true, false or null`;
    throw refusal('wrong-type', CALLER, [...at, 'met'], requirement, met);
  });
}

function readMilestones(options: unknown): readonly number[] {
  const path = ['options', 'milestones'];
  const { milestones = [3, 5, 10, 20] } = requireObject<'milestones'>(
    options,
    { required: [], optional: ['milestones'] },
    CALLER,
    ['options'],
  );
  let before = 0;
  return Array.from(requireList(milestones, CALLER, path), (item, index) => {
    before = requireInteger(item, { least: before + 1 }, CALLER, [...path, index]);
    return before;
  });
}
