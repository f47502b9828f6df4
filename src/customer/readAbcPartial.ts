import { requireFields, requireInteger, requireList, requireListBeside } from '../foundation/check.ts';
import { powerOfTen, readDecimal } from '../foundation/decimal.ts';
import type { ExactDecimal } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { CENT } from '../foundation/unit.ts';

/** A partial whose values are whole units of 10^-scale. */
export interface AbcPartialRead {
  readonly count: number;
  readonly units: readonly bigint[];
  readonly counts: readonly number[];
  readonly scale: number;
}

/** No decimal that is read has more. */
const MOST_PLACES = 1000;
const ZERO = /* @__PURE__ */ BigInt(0);

/** Reads what `abcPartial` made, perhaps after a trip through JSON. */
export function readAbcPartial(value: unknown, caller: string, path: ErrorPath): AbcPartialRead {
  const given = requireFields(value, ['count', 'places', 'values', 'counts'], caller, path);
  const count = requireInteger(given.count, { least: 0 }, caller, [...path, 'count']);
  const texts = requireList(given.values, caller, [...path, 'values']);
  const beside = { name: describePath([...path, 'values']), length: texts.length };
  const counts = requireListBeside(given.counts, caller, [...path, 'counts'], beside).map((item, index) =>
    requireInteger(item, { least: 1 }, caller, [...path, 'counts', index]),
  );
  const decimals = texts.map((text, index) => readDecimal(text, caller, [...path, 'values', index]));
  const finest = decimals.reduce((most, decimal) => Math.max(most, decimal.scale), CENT.scale);
  const scale = requireInteger(given.places, { least: finest, most: MOST_PLACES }, caller, [...path, 'places']);
  const units = decimals.map((decimal: ExactDecimal) => decimal.digits * powerOfTen(scale - decimal.scale));
  units.forEach((unit, index) => {
    const previous = units[index - 1];
    if (unit > ZERO && (previous === undefined || unit < previous)) return;
    const at = [...path, 'values', index];
    throw refusal(
      'out-of-range',
      caller,
      at,
      `${describePath(at)} to be above zero and below the one before it`,
      texts[index],
    );
  });
  const above = counts.reduce((sum, size) => sum + size, 0);
  if (above > count) {
    const at = [...path, 'count'];
    throw refusal(
      'out-of-range',
      caller,
      at,
      `${describePath(at)} to be at least the sum of the counts (${above})`,
      count,
    );
  }
  return { count, units, counts, scale };
}
