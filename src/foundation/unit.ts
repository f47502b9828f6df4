import { powerOfTen, readDecimal, writeDecimal } from './decimal.ts';
import type { DecimalInput } from './decimal.ts';
import { divideFractions, decimalFraction } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import type { ErrorPath } from './PlanningError.ts';
import { describePath, refusal } from './refusal.ts';

/** The smallest step of a split: `digits` × 10^-`scale`. Amounts inside the library are whole numbers of it. */
export interface Unit {
  readonly digits: bigint;
  readonly scale: number;
}

/**
 * What may be said of an answer in amounts.
 *
 * @category Foundation
 */
export interface UnitOptions {
  /** Smallest step of the amounts, any decimal above zero. Default `"0.01"`. */
  readonly unit?: DecimalInput;
}

/** One cent: what amounts are split to unless told otherwise. */
export const CENT: Unit = { digits: /* @__PURE__ */ BigInt(1), scale: 2 };
/** The unit of everything that is counted: people, deals, visits. */
export const WHOLE_UNIT: Unit = { digits: /* @__PURE__ */ BigInt(1), scale: 0 };

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/** The unit that was asked for, or the cent. */
export function readUnit(value: DecimalInput | undefined, caller: string, path: ErrorPath): Unit {
  if (value === undefined) return CENT;
  const unit = readDecimal(value, caller, path);
  if (unit.digits > ZERO) return unit;
  throw refusal('not-positive', caller, path, `${describePath(path)} to be above zero`, value);
}

/** How many units an amount is; an amount between two units is refused. */
export function readUnits(value: unknown, unit: Unit, caller: string, path: ErrorPath): bigint {
  const amount = readDecimal(value, caller, path);
  const numerator = amount.digits * powerOfTen(Math.max(0, unit.scale - amount.scale));
  const denominator = unit.digits * powerOfTen(Math.max(0, amount.scale - unit.scale));
  if (denominator === ONE) return numerator;
  if (numerator % denominator === ZERO) return numerator / denominator;
  const step = writeUnits(ONE, unit);
  const requirement = `${describePath(path)} to be a multiple of the unit ${step}`;
  throw refusal('off-unit', caller, path, requirement, value, { unit: step });
}

/** An exact amount measured in units: 0.125 is 25/2 cents. */
export function inUnits(amount: Fraction, unit: Unit): Fraction {
  return divideFractions(amount, decimalFraction(unit));
}

/** Writes a number of units as the decimal amount they are, with the unit's digits: 45454546 cents are "454545.46". */
export function writeUnits(units: bigint | number, unit: Unit): string {
  return writeDecimal(unit.digits === ONE ? units : BigInt(units) * unit.digits, unit.scale);
}
