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
  const { minimums, maximums, fixed } = options;
  if (minimums === undefined && maximums === undefined && fixed === undefined) return undefined;
  for (const [name, list] of Object.entries({ minimums, maximums, fixed })) {
    if (list !== undefined) requireListBeside(list, caller, ['options', name], parts);
  }
  return Array.from({ length: parts.length }, (_, index) =>
    readPartBounds(
      { minimums: minimums?.[index], maximums: maximums?.[index], fixed: fixed?.[index] },
      (side) => ['options', side, index],
      unit,
      caller,
    ),
  );
}

/** Reads the limits of one part, `null` or nothing where there is none, moved inward to the unit. */
export function readPartBounds(
  values: { readonly [side in keyof BoundsInput]?: unknown },
  pathOf: (side: keyof BoundsInput) => ErrorPath,
  unit: Unit,
  caller: string,
): Bounds {
  const read = (side: keyof BoundsInput, readOne: (value: unknown, path: ErrorPath) => bigint) => {
    const value = values[side];
    return value === undefined || value === null ? null : readOne(value, pathOf(side));
  };
  const minimum = read('minimums', (value, path) => roundedUnits(value, unit, caller, path, ceilDivide));
  const maximum = read('maximums', (value, path) => roundedUnits(value, unit, caller, path, floorDivide));
  const fixed = read('fixed', (value, path) => readUnits(value, unit, caller, path));
  const requireOrder = (low: bigint | null, lowPath: ErrorPath, high: bigint | null, highPath: ErrorPath): void => {
    if (low === null || high === null || low <= high) return;
    const requirement = `${describePath(lowPath)} not to be above ${describePath(highPath)} (both moved inward to the unit)`;
    throw refusal('conflicting-fields', caller, lowPath, requirement, [writeUnits(low, unit), writeUnits(high, unit)], {
      beside: [describePath(highPath)],
    });
  };
  requireOrder(minimum, pathOf('minimums'), maximum, pathOf('maximums'));
  requireOrder(minimum, pathOf('minimums'), fixed, pathOf('fixed'));
  requireOrder(fixed, pathOf('fixed'), maximum, pathOf('maximums'));
  return fixed === null ? { minimum, maximum, isFixed: false } : { minimum: fixed, maximum: fixed, isFixed: true };
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
