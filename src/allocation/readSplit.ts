import { requireKeys } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readUnits, WHOLE_UNIT } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { readBounds } from './readBounds.ts';
import type { BoundsInput } from './readBounds.ts';
import { exactShares } from './largestRemainder.ts';
import type { Shares } from './largestRemainder.ts';
import { fillWithinBounds } from './fillWithinBounds.ts';
import type { Hold } from './fillWithinBounds.ts';
import { readWeights, requireReceiver } from './weights.ts';

/** Everything that decides a split, read and checked, in units. */
export interface Split {
  readonly units: bigint;
  readonly shares: Shares;
  readonly keys: readonly string[] | undefined;
  /** Which parts a bound holds, and which one; nothing where there are no bounds. */
  readonly holds: readonly (Hold | null)[] | undefined;
}

/** What the options of every split without an order have in common. */
export interface SplitOptions extends BoundsInput {
  readonly keys?: readonly string[];
}

/** Reads the input of a split and finds the exact share of every part. */
export function readSplit(
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: SplitOptions,
  unit: Unit,
  caller: string,
): Split {
  const isCount = unit === WHOLE_UNIT && typeof total === 'number' && Number.isSafeInteger(total); // the common case
  const units = isCount ? BigInt(total) : readUnits(total, unit, caller, ['total']);
  const given = readWeights(weights, caller, ['weights']);
  const parts = { name: 'weights', length: given.values.length };
  const keys = options.keys === undefined ? undefined : requireKeys(options.keys, caller, ['options', 'keys'], parts);
  const bounds = readBounds(options, parts, unit, caller);
  if (bounds !== undefined) return { units, keys, ...fillWithinBounds(units, given, bounds, unit, caller) };
  requireReceiver(units, given, caller, weights);
  return { units, keys, shares: exactShares(units, given), holds: undefined };
}
