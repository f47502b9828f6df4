import { requireId, requireList, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * Where a customer can stand beside the classes of your own.
 *
 * `'New'`: was not there before; a move can come from it, none leads to it. `'Inactive'`: there, but in no class now.
 * `'Signed'` and `'Lost'`: the story has ended.
 *
 * @category Customer
 */
export type CustomerState = 'New' | 'Inactive' | 'Signed' | 'Lost';

/**
 * Where a customer stood at the beginning of a period, and where at its end; staying is a move too.
 *
 * @category Customer
 */
export interface ClassMove {
  /** The customer. */
  readonly id: string;
  /** A class, `'New'`, `'Inactive'`, `'Signed'` or `'Lost'`. */
  readonly from: string;
  /** A class, `'Inactive'`, `'Signed'` or `'Lost'`. */
  readonly to: string;
  /** The period, where moves of several are put together; a customer moves once in each. */
  readonly period?: string;
}

/** Every state of a customer: `'New'`, the classes from the best down, `'Inactive'`, `'Signed'`, `'Lost'`. */
export function statesOf(classes: readonly string[]): readonly string[] {
  return ['New', ...classes, 'Inactive', 'Signed', 'Lost'];
}

/** Classes from the best down: at least one, each once, none named as a state that every customer can have. */
export function readClasses(value: unknown, caller: string, path: ErrorPath): readonly string[] {
  const list = requireList(value, caller, path);
  if (list.length === 0)
    throw refusal('out-of-range', caller, path, `${describePath(path)} to have a class`, list, { leastLength: 1 });
  const taken = new Set(statesOf([]));
  return Array.from(list, (item, index) => {
    const at = [...path, index];
    const name = requireId(item, caller, at);
    if (taken.has(name)) {
      const requirement = `${describePath(path)} to be different from each other and from New, Inactive, Signed, Lost`;
      throw refusal('duplicate-id', caller, at, requirement, name, { id: name });
    }
    taken.add(name);
    return name;
  });
}

/** A state that is one of those known; errors list them. */
export function readState(
  value: unknown,
  indexOf: ReadonlyMap<string, number>,
  caller: string,
  path: ErrorPath,
): number {
  const index = typeof value === 'string' ? indexOf.get(value) : undefined;
  if (index !== undefined) return index;
  const listed = [...indexOf.keys()].join(', ');
  throw refusal('unknown-id', caller, path, `${describePath(path)} to be one of ${listed}`, value, {
    known: [...indexOf.keys()],
  });
}

/** Positions of names in a list. */
export function positionsOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

export const MOVE_FIELDS = { required: ['id', 'from', 'to'], optional: ['period'] } as const;

/** Reads the id of each row of a list; the same one twice in a period is refused. */
export function oncePerPeriod(
  caller: string,
  path: ErrorPath,
): (move: { readonly id: unknown; readonly period?: unknown }, row: number) => string {
  const seen = new Map<string | undefined, Set<string>>();
  return (move, row) => {
    const id = requireId(move.id, caller, [...path, row, 'id']);
    const period = move.period === undefined ? undefined : requireId(move.period, caller, [...path, row, 'period']);
    const ofPeriod = seen.get(period) ?? new Set<string>();
    if (ofPeriod.has(id)) {
      const requirement = `every id of ${describePath(path)} once in a period`;
      throw refusal('duplicate-id', caller, [...path, row, 'id'], requirement, id, { id });
    }
    seen.set(period, ofPeriod.add(id));
    return id;
  };
}

/** A move as positions in the list of states. */
export interface ReadMove {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Reads moves between these states; nobody moves to `'New'`, and nobody twice in a period. */
export function readMoves(
  value: unknown,
  states: readonly string[],
  caller: string,
  path: ErrorPath,
): readonly ReadMove[] {
  const origins = positionsOf(states);
  const destinations = new Map([...origins].filter(([name]) => name !== 'New'));
  const requireOnce = oncePerPeriod(caller, path);
  return Array.from(requireList(value, caller, path), (item, row) => {
    const at = [...path, row];
    const move = requireObject<keyof ClassMove>(item, MOVE_FIELDS, caller, at);
    return {
      id: requireOnce(move, row),
      from: readState(move.from, origins, caller, [...at, 'from']),
      to: readState(move.to, destinations, caller, [...at, 'to']),
    };
  });
}
