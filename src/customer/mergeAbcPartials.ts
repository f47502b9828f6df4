import { requireList } from '../foundation/check.ts';
import { powerOfTen } from '../foundation/decimal.ts';
import { refusal } from '../foundation/refusal.ts';
import { CENT } from '../foundation/unit.ts';
import { shortestDecimal } from './abcPartial.ts';
import type { AbcPartial } from './abcPartial.ts';
import { readAbcPartial } from './readAbcPartial.ts';

const CALLER = 'mergeAbcPartials';

/**
 * Puts the partials of several parts of the customers together, as if one part had seen them all.
 *
 * Use it between `abcPartial` and `abcCutoffs`, at once or step by step, as parts come in. Each partial goes in once.
 *
 * Always true: the order and the grouping of the merges do not matter, and a partial of nobody changes nothing.
 *
 * @param partials - Made by `abcPartial` or by a merge.
 * @returns A partial of all customers together.
 * @throws PlanningError `out-of-range` for values that do not fall or counts that do not fit; `length-mismatch`,
 *   `not-an-integer`, `count-too-large`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`,
 *   `wrong-type`.
 * @example
 * mergeAbcPartials([abcPartial([60, 30]), abcPartial([30, 0])]); // => { count: 4, places: 2, values: ['60', '30'], counts: [1, 2] }
 * @category Customer
 */
export function mergeAbcPartials(partials: readonly AbcPartial[]): AbcPartial {
  const parts = requireList(partials, CALLER, ['partials']).map((partial, index) =>
    readAbcPartial(partial, CALLER, ['partials', index]),
  );
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  if (!Number.isSafeInteger(count)) {
    throw refusal('count-too-large', CALLER, ['partials'], 'at most 2^53 - 1 customers', count);
  }
  const scale = parts.reduce((finest, part) => Math.max(finest, part.scale), CENT.scale);
  const entries = parts
    .flatMap((part) => {
      const factor = powerOfTen(scale - part.scale);
      return part.units.map((units, index) => ({ units: units * factor, count: part.counts[index]! }));
    })
    .sort((one, other) => (one.units < other.units ? 1 : one.units > other.units ? -1 : 0));
  const values: string[] = [];
  const counts: number[] = [];
  entries.forEach((entry, index) => {
    if (entries[index - 1]?.units === entry.units) counts[counts.length - 1]! += entry.count;
    else {
      values.push(shortestDecimal(entry.units, scale));
      counts.push(entry.count);
    }
  });
  return { count, places: scale, values, counts };
}
