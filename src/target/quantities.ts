import {
  ceilDivide,
  compareFractions,
  readExact,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/** Amounts and rates as the functions around a target read and write them. */

export const ONE_FRACTION: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

/** An exact number from zero up. */
export function readNotNegative(value: unknown, caller: string, path: ErrorPath): Fraction {
  const exact = readExact(value, caller, path);
  if (exact.numerator >= ZERO_FRACTION.numerator) return exact;
  throw refusal('out-of-range', caller, path, `${describePath(path)} to be zero or above`, value, { least: 0 });
}

/** An exact number from zero up, or what stands for it where it was left out. */
export function readOptional(value: unknown, otherwise: Fraction, caller: string, path: ErrorPath): Fraction {
  return value === undefined ? otherwise : readNotNegative(value, caller, path);
}

/** Two limits of which the upper is not below the lower; `null` is no limit. */
export function requireOrder(
  lower: { readonly name: string; readonly value: Fraction | null },
  upper: { readonly name: string; readonly value: Fraction | null; readonly given: unknown },
  caller: string,
  path: ErrorPath,
): void {
  if (lower.value === null || upper.value === null || compareFractions(lower.value, upper.value) <= 0) return;
  const at = [...path, upper.name];
  const requirement = `${describePath(at)} not to be below ${lower.name} (${writeExact(lower.value)})`;
  throw refusal('out-of-range', caller, at, requirement, upper.given, { least: writeExact(lower.value) });
}

export function ceilFraction({ numerator, denominator }: Fraction): bigint {
  return ceilDivide(numerator, denominator);
}
