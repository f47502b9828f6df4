import { requireChoice, requireId, requireObject, requireRows } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { ClassMove } from './ClassMove.ts';

/**
 * Where a customer stands on a day.
 *
 * @category Customer
 */
export interface CustomerStanding {
  /** The customer; once in a snapshot. */
  readonly id: string;
  /** A class of yours, `'Inactive'`, `'Signed'` or `'Lost'`; never `'New'`, which is not a place to be in. */
  readonly class: string;
}

/**
 * What becomes of a customer who is missing in the later snapshot.
 *
 * @category Customer
 */
export interface MovesBetweenOptions {
  /**
   * `'Inactive'` (the default) or `'Lost'`: where he has gone; `'refuse'` where every customer has to be in both. Who
   * had signed or was lost before stays so in any case.
   */
  readonly missing?: 'Inactive' | 'Lost' | 'refuse';
  /** Written into every move as its period, so that moves of several periods can be put together. */
  readonly period?: string;
}

const CALLER = 'movesBetween';

/**
 * Compares two lists of customers and says how each one moved, so that nobody gets lost between them.
 *
 * Use it before `migrationMatrix`, with the class of every customer on the first and on the last day of a month. Who is
 * only in the later list comes from `'New'`. Who is only in the earlier one has gone to `'Inactive'`: a table that is
 * joined on both lists would drop him, and every rate would look better than it is.
 *
 * Always true: every customer of either list has exactly one move; those of the earlier list come first, in its order,
 * then the new ones in the order of the later list.
 *
 * @param before - The standing of each customer at the beginning.
 * @param after - The standing of each customer at the end.
 * @param options - `missing`: `'Inactive'` (default), `'Lost'` or `'refuse'`; `period`: a label for the moves.
 * @returns One move a customer.
 * @throws PlanningError `missing-field` for a customer who is not in the later list where `missing` is `'refuse'`;
 * `unknown-choice` for a class `'New'` or another word of `missing`; `duplicate-id`, `invalid-id`, `unknown-field`,
 * `wrong-type`.
 * @example
 * const march = [{ id: 'Ali', class: 'B' }, { id: 'Bo', class: 'C' }];
 * const april = [{ id: 'Ali', class: 'A' }, { id: 'Cai', class: 'C' }];
 * const moves = movesBetween(march, april);
 * moves.map(({ id, from, to }) => `${id}: ${from} to ${to}`); // => ['Ali: B to A', 'Bo: C to Inactive', 'Cai: New to C']
 * @category Customer
 */
export function movesBetween(
  before: readonly CustomerStanding[],
  after: readonly CustomerStanding[],
  options: MovesBetweenOptions = {},
): readonly ClassMove[] {
  const fields = requireObject(options, { required: [], optional: ['missing', 'period'] }, CALLER, ['options']);
  const missing =
    fields.missing === undefined
      ? 'Inactive'
      : requireChoice(fields.missing, ['Inactive', 'Lost', 'refuse'], CALLER, ['options', 'missing']);
  const label = fields.period === undefined ? {} : { period: requireId(fields.period, CALLER, ['options', 'period']) };
  const earlier = readStandings(before, ['before']);
  const later = readStandings(after, ['after']);
  const moves: ClassMove[] = [];
  let row = 0;
  for (const [id, from] of earlier) {
    const to = later.get(id) ?? (from === 'Signed' || from === 'Lost' ? from : missing);
    if (to === 'refuse') {
      const requirement = `after to have every customer of before, also "${id}"`;
      throw refusal('missing-field', CALLER, ['before', row, 'id'], requirement, undefined, { id });
    }
    moves.push({ id, from, to, ...label });
    row += 1;
  }
  for (const [id, to] of later) {
    if (!earlier.has(id)) moves.push({ id, from: 'New', to, ...label });
  }
  return moves;
}

function readStandings(value: unknown, path: ErrorPath): ReadonlyMap<string, string> {
  const rows = requireRows(value, { required: ['class'] }, CALLER, path);
  return new Map(
    rows.map((row, index) => {
      const at = [...path, index, 'class'];
      const standing = requireId(row.class, CALLER, at);
      if (standing !== 'New') return [row.id, standing];
      throw refusal('unknown-choice', CALLER, at, `${describePath(at)} to be a class to be in`, standing);
    }),
  );
}
