import { powerOfTen, readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { CENT, readUnit, readUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';

/**
 * Values as whole numbers of a unit. They are plain numbers where every sum and every difference of them is one
 * (below 2^53), and bigints otherwise.
 */
export type AbcValues =
  | { readonly unit: Unit; readonly amounts: Float64Array; readonly isPlain: true }
  | { readonly unit: Unit; readonly amounts: readonly bigint[]; readonly isPlain: false };

/** A decimal of at most so many digits is told apart from every other by its nearest double, and so is no other's. */
const MOST_DIGITS = 15;
const BELOW_MOST_DIGITS = 10 ** MOST_DIGITS;
/** Places behind the point that the plain road looks for. */
const MOST_PLACES = 9;
const ONE = /* @__PURE__ */ BigInt(1);

/** Reads the values; an error points at `pathOf(row)`. */
export function readAbcValues(
  values: ArrayLike<unknown>,
  unit: DecimalInput | undefined,
  caller: string,
  pathOf: (row: number) => ErrorPath,
): AbcValues {
  const given = unit === undefined ? undefined : readUnit(unit, caller, ['options', 'unit']);
  return readPlain(values, given) ?? readExactly(values, given, caller, pathOf);
}

/** The road of nearly all data: numbers and texts of few digits; `undefined` when a value needs the other road. */
function readPlain(values: ArrayLike<unknown>, given: Unit | undefined): AbcValues | undefined {
  const count = values.length;
  const amounts = new Float64Array(count);
  let places = given?.scale ?? CENT.scale;
  const mostPlaces = given?.scale ?? MOST_PLACES;
  if (places > MOST_PLACES) return undefined;
  let power = 10 ** places;
  let largest = 0;
  for (let row = 0; row < count; row += 1) {
    const value = values[row];
    const number = typeof value === 'number' ? value : plainNumber(value);
    if (!(Math.abs(number) < BELOW_MOST_DIGITS)) return undefined; // NaN too
    while (Math.round(number * power) / power !== number) {
      places += 1;
      if (places > mostPlaces) return undefined;
      power *= 10;
    }
    if (Math.abs(number) > largest) largest = Math.abs(number);
    amounts[row] = number;
  }
  if (largest * power >= BELOW_MOST_DIGITS) return undefined;
  const unit: Unit = given ?? { digits: ONE, scale: places };
  const step = Number(unit.digits);
  let above = 0;
  let least = 0;
  let most = 0;
  for (let row = 0; row < count; row += 1) {
    let amount = Math.round(amounts[row]! * power);
    if (step !== 1) {
      if (amount % step !== 0) return undefined;
      amount /= step;
    }
    amount += 0; // no negative zero
    amounts[row] = amount;
    if (amount > 0) above += amount;
    if (amount < least) least = amount;
    if (amount > most) most = amount;
  }
  return above + 1 - least < Number.MAX_SAFE_INTEGER ? { unit, amounts, isPlain: true } : undefined;
}

/** What a short text like "-1234.50" says, as a number; NaN for everything that has to be read with more care. */
function plainNumber(value: unknown): number {
  return typeof value === 'string' && value.length <= MOST_DIGITS && PLAIN_TEXT.test(value) ? Number(value) : NaN;
}

const PLAIN_TEXT = /^-?\d+(?:\.\d+)?$/;

function readExactly(
  values: ArrayLike<unknown>,
  given: Unit | undefined,
  caller: string,
  pathOf: (row: number) => ErrorPath,
): AbcValues {
  if (given !== undefined) {
    const amounts = Array.from(values, (value, row) => readUnits(value, given, caller, pathOf(row)));
    return { unit: given, amounts, isPlain: false };
  }
  const decimals = Array.from(values, (value, row) => readDecimal(value, caller, pathOf(row)));
  const scale = decimals.reduce((finest, decimal) => Math.max(finest, decimal.scale), CENT.scale);
  const amounts = decimals.map((decimal) => decimal.digits * powerOfTen(scale - decimal.scale));
  return { unit: { digits: ONE, scale }, amounts, isPlain: false };
}
