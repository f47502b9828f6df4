import { requireId, requireRows } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';

/**
 * What a person, stage, factor or class is called where people read it.
 *
 * @category Charts
 */
export interface ChartName {
  /** As in the rows that are drawn. */
  readonly id: string;
  /** What to write instead. */
  readonly name: string;
}

/** Reads a list of names; what has none is called by its id. The list may name more than a chart shows. */
export function readNames(value: unknown, caller: string, path: ErrorPath): (id: string) => string {
  if (value === undefined) return (id) => id;
  const rows = requireRows(value, { required: ['name'] }, caller, path);
  const names = new Map(
    rows.map(({ id, name }, index) => [id, requireId(name, caller, [...path, index, 'name'])] as const),
  );
  return (id) => names.get(id) ?? id;
}
