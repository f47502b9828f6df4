import { givenOr, requireInteger, requireObject, requireRows } from '../foundation/check.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * A manager and how many he leads.
 *
 * @category Team
 */
export interface ManagerSpan {
  /** The manager. */
  readonly id: string;
  /** People who report to him, whole, from zero up. */
  readonly memberCount: number;
}

/**
 * How many people a manager leads well.
 *
 * @category Team
 */
export interface SpanOptions {
  /** The fewest, 5 unless told otherwise. */
  readonly least?: number;
  /** The most, 8 unless told otherwise. */
  readonly most?: number;
}

/**
 * One manager's span.
 *
 * @category Team
 */
export interface SpanFinding {
  /** The manager. */
  readonly id: string;
  /** As given. */
  readonly memberCount: number;
  /** Against the limits, both of which are within. */
  readonly verdict: 'too-few' | 'within' | 'too-many';
  /** People that he lacks, zero unless they are too few. */
  readonly missingCount: number;
  /** People that are beyond his span, zero unless they are too many. */
  readonly excessCount: number;
}

/**
 * All spans, and how many managers so many people need.
 *
 * @category Team
 */
export interface SpanCheck {
  /** Every manager is within the limits. */
  readonly withinSpan: boolean;
  /** In the order given. */
  readonly managers: readonly SpanFinding[];
  /** All people together. */
  readonly totalCount: number;
  /** The fewest managers who could lead them all without too many each. */
  readonly fewestManagers: number;
  /** The most managers who could lead them without too few each; fewer than `fewestManagers` when no number works. */
  readonly mostManagers: number;
}

const CALLER = 'spanCheck';

/**
 * Checks whether each manager leads a number of people that one person can lead: 5 to 8.
 *
 * Use it when teams grow or are merged. Beyond the span nobody is coached, below it a manager costs more than he leads.
 * It also says how many managers all these people need.
 *
 * Always true: a number of managers between `fewestManagers` and `mostManagers` can share the people so that everybody is
 * within, and no other number can.
 *
 * @param managers - Each manager with the number of his people.
 * @param options - The limits `least` (5) and `most` (8), both within.
 * @returns Each manager's finding, and the numbers of managers that would do.
 * @throws PlanningError `not-an-integer`, `out-of-range` for counts and limits, and for a `most` below `least`;
 *   `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const check = spanCheck([{ id: 'Zhao', memberCount: 10 }, { id: 'Qian', memberCount: 6 }]);
 * check.managers[0]; // => { id: 'Zhao', memberCount: 10, verdict: 'too-many', missingCount: 0, excessCount: 2 }
 * [check.withinSpan, check.fewestManagers, check.mostManagers]; // => [false, 2, 3]
 * @category Team
 */
export function spanCheck(managers: readonly ManagerSpan[], options: SpanOptions = {}): SpanCheck {
  const given = requireObject(options, { required: [], optional: ['least', 'most'] }, CALLER, ['options']);
  const least = requireInteger(givenOr(given.least, 5), { least: 1 }, CALLER, ['options', 'least']);
  const most = requireInteger(givenOr(given.most, 8), { least: 1 }, CALLER, ['options', 'most']);
  if (most < least) {
    const path = ['options', 'most'];
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} not to be below least (${least})`, most, {
      least,
    });
  }
  const rows = requireRows<'memberCount'>(managers, { required: ['memberCount'] }, CALLER, ['managers']);
  let totalCount = 0;
  const findings = rows.map(({ id, memberCount: given }, row): SpanFinding => {
    const memberCount = requireInteger(given, { least: 0 }, CALLER, ['managers', row, 'memberCount']);
    totalCount += memberCount;
    const verdict = memberCount < least ? 'too-few' : memberCount > most ? 'too-many' : 'within';
    const missingCount = Math.max(0, least - memberCount);
    return { id, memberCount, verdict, missingCount, excessCount: Math.max(0, memberCount - most) };
  });
  if (!Number.isSafeInteger(totalCount)) {
    throw refusal('count-too-large', CALLER, ['managers'], 'all people together to be at most 2^53 - 1', totalCount);
  }
  return {
    withinSpan: findings.every(({ verdict }) => verdict === 'within'),
    managers: findings,
    totalCount,
    fewestManagers: (totalCount - (totalCount % most)) / most + (totalCount % most > 0 ? 1 : 0),
    mostManagers: (totalCount - (totalCount % least)) / least,
  };
}
