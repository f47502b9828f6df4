import { requireListBeside } from '../foundation/check.ts';
import { powerOfTen, readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { ceilDivide, floorDivide } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';

/**
 * Limits for single parts: lists beside the weights, `null` where a part has none.
 *
 * @category Allocation
 */
export interface BoundsInput {
  /** The least a part may be; rounded up to the unit. */
  readonly minimums?: readonly (DecimalInput | null)[];
  /** The most a part may be; rounded down to the unit. */
  readonly maximums?: readonly (DecimalInput | null)[];
  /** What a part is, whatever its weight; a multiple of the unit. `"0"` is a chosen zero. */
  readonly fixed?: readonly (DecimalInput | null)[];
}

/** What one part is held to, in units. A fixed part has equal bounds. */
export interface Bounds {
  readonly minimum: bigint | null;
  readonly maximum: bigint | null;
  readonly isFixed: boolean;
}

/** Reads the limits of all parts; nothing when none were given. */
export function readBounds(
  options: BoundsInput,
  parts: { readonly name: string; readonly length: number },
  unit: Unit,
  caller: string,
): readonly Bounds[] | undefined {
  if (options.minimums === undefined && options.maximums === undefined && options.fixed === undefined) return undefined;
  const read = (name: keyof BoundsInput, readOne: (value: unknown, path: ErrorPath) => bigint) => {
    const list = options[name];
    if (list === undefined) return undefined;
    const path = ['options', name];
    return Array.from(requireListBeside(list, caller, path, parts), (value, index) =>
      value === null ? null : readOne(value, [...path, index]),
    );
  };
  const minimums = read('minimums', (value, path) => roundedUnits(value, unit, caller, path, ceilDivide));
  const maximums = read('maximums', (value, path) => roundedUnits(value, unit, caller, path, floorDivide));
  const fixed = read('fixed', (value, path) => readUnits(value, unit, caller, path));
  return Array.from({ length: parts.length }, (_, index) => {
    const [minimum, maximum] = [minimums?.[index] ?? null, maximums?.[index] ?? null];
    const amount = fixed?.[index] ?? null;
    requireOrder(minimum, maximum, 'minimums', 'maximums', index, unit, caller);
    requireOrder(minimum, amount, 'minimums', 'fixed', index, unit, caller);
    requireOrder(amount, maximum, 'fixed', 'maximums', index, unit, caller);
    return amount === null ? { minimum, maximum, isFixed: false } : { minimum: amount, maximum: amount, isFixed: true };
  });
}

/** A bound moved inward to the next multiple of the unit. */
function roundedUnits(
  value: unknown,
  unit: Unit,
  caller: string,
  path: ErrorPath,
  divide: (numerator: bigint, denominator: bigint) => bigint,
): bigint {
  const amount = readDecimal(value, caller, path);
  return divide(
    amount.digits * powerOfTen(Math.max(0, unit.scale - amount.scale)),
    unit.digits * powerOfTen(Math.max(0, amount.scale - unit.scale)),
  );
}

function requireOrder(
  low: bigint | null,
  high: bigint | null,
  lowName: keyof BoundsInput,
  highName: keyof BoundsInput,
  index: number,
  unit: Unit,
  caller: string,
): void {
  if (low === null || high === null || low <= high) return;
  const [lowPath, highPath] = [
    ['options', lowName, index],
    ['options', highName, index],
  ];
  const requirement = `${describePath(lowPath)} not to be above ${describePath(highPath)} (both moved inward to the unit)`;
  throw refusal('conflicting-fields', caller, lowPath, requirement, [writeUnits(low, unit), writeUnits(high, unit)]);
}
