import { requireKeys } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';

/** Positions in the order of their keys; without keys as they stand. */
export function orderOfKeys(
  given: readonly string[] | undefined,
  caller: string,
  path: ErrorPath,
  lines: { readonly name: string; readonly length: number },
): readonly number[] {
  const positions = Array.from({ length: lines.length }, (_, position) => position);
  if (given === undefined) return positions;
  const keys = requireKeys(given, caller, path, lines);
  return positions.sort((a, b) => compareCodePoints(keys[a] ?? '', keys[b] ?? ''));
}

/** Undoes an order: item k of the list goes to position order[k]. */
export function inInputOrder<Item>(order: readonly number[], list: readonly Item[]): readonly Item[] {
  const placed = [...list];
  order.forEach((position, index) => {
    placed[position] = list[index] as Item;
  });
  return placed;
}
