import { requireId, requireList, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { MOVE_FIELDS } from './ClassMove.ts';
import type { ClassMove } from './ClassMove.ts';

/**
 * Where a customer stood at the beginning, the middle and the end of two periods.
 *
 * @category Customer
 */
export interface TwoStepMove {
  /** The customer. */
  readonly id: string;
  /** At the beginning of the first period. */
  readonly from: string;
  /** At the end of the first period, which is the beginning of the second. */
  readonly via: string;
  /** At the end of the second period. */
  readonly to: string;
  /** The second period, where moves of several are put together; a customer makes two steps up to each once. */
  readonly period?: string;
}

const CALLER = 'twoStepMoves';

/**
 * Puts the moves of two periods in a row together, customer by customer.
 *
 * Use it before `memoryCheck`, month after month, and put the answers together. Customers who appear in one of the two periods only made one step and are not in the
 * answer; `movesBetween` keeps everybody in both.
 *
 * Always true: the answer has the customers who are in both lists, in the order of the first, with the period of the
 * second.
 *
 * @param first - Moves of the earlier period; each customer once.
 * @param second - Moves of the period right after it; each customer once.
 * @returns One row a customer of both.
 * @throws PlanningError `conflicting-fields` for a customer who does not begin the second period where he ended the
 * first; `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const may = [{ id: 'Ali', from: 'C', to: 'B' }, { id: 'Bo', from: 'B', to: 'B' }];
 * const june = [{ id: 'Ali', from: 'B', to: 'A' }, { id: 'Cai', from: 'New', to: 'C' }];
 * twoStepMoves(may, june); // => [{ id: 'Ali', from: 'C', via: 'B', to: 'A' }]
 * @category Customer
 */
export function twoStepMoves(first: readonly ClassMove[], second: readonly ClassMove[]): readonly TwoStepMove[] {
  const later = new Map(readSteps(second, ['second']).map((move) => [move.id, move]));
  return readSteps(first, ['first']).flatMap(({ id, from, to }) => {
    const next = later.get(id);
    if (next === undefined) return [];
    if (next.from === to) return [{ id, from, via: to, to: next.to, ...next.label }];
    const at = ['second', next.row, 'from'];
    const requirement = `${describePath(at)} to be where ${id} ended the first period ("${to}")`;
    throw refusal('conflicting-fields', CALLER, at, requirement, next.from, { id });
  });
}

interface Step {
  readonly row: number;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: { readonly period?: string };
}

function readSteps(value: unknown, path: ErrorPath): readonly Step[] {
  const seen = new Set<string>();
  return Array.from(requireList(value, CALLER, path), (item, row) => {
    const at = [...path, row];
    const move = requireObject<keyof ClassMove>(item, MOVE_FIELDS, CALLER, at);
    const id = requireId(move.id, CALLER, [...at, 'id']);
    if (seen.has(id)) {
      throw refusal('duplicate-id', CALLER, [...at, 'id'], `every id of ${describePath(path)} once`, id, { id });
    }
    seen.add(id);
    const from = requireId(move.from, CALLER, [...at, 'from']);
    const to = requireId(move.to, CALLER, [...at, 'to']);
    const label = move.period === undefined ? {} : { period: requireId(move.period, CALLER, [...at, 'period']) };
    return { row, id, from, to, label };
  });
}
