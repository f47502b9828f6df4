import { readDecimal, writeDecimal } from './decimal.ts';
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

/** One cent: what amounts are split to unless told otherwise. */
export const DEFAULT_UNIT = '0.01';
/** The unit of everything that is counted: people, deals, visits. */
export const WHOLE_UNIT: Unit = { digits: /* @__PURE__ */ BigInt(1), scale: 0 };

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

export function readUnit(value: DecimalInput | undefined, caller: string, path: ErrorPath): Unit {
  const unit = readDecimal(value === undefined ? DEFAULT_UNIT : value, caller, path);
  if (unit.digits <= ZERO) {
    throw refusal('not-positive', caller, path, `${describePath(path)} to be above zero`, value);
  }
  return unit;
}

/** How many units an amount is; an amount between two units is refused. */
export function readUnits(value: unknown, unit: Unit, caller: string, path: ErrorPath): bigint {
  const units = inUnits(decimalFraction(readDecimal(value, caller, path)), unit);
  if (units.denominator !== ONE) {
    const step = writeUnits(ONE, unit);
    const requirement = `${describePath(path)} to be a multiple of the unit ${step}`;
    throw refusal('off-unit', caller, path, requirement, value, { unit: step });
  }
  return units.numerator;
}

/** An exact amount measured in units: 0.125 is 25/2 cents. */
export function inUnits(amount: Fraction, unit: Unit): Fraction {
  return divideFractions(amount, decimalFraction(unit));
}

/** Writes a number of units as the decimal amount they are, with the unit's digits: 45454546 cents are "454545.46". */
export function writeUnits(units: bigint | number, unit: Unit): string {
  return writeDecimal(unit.digits === ONE ? units : BigInt(units) * unit.digits, unit.scale);
}
