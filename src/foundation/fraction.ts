import { powerOfTen, readDecimal } from './decimal.ts';
import type { ExactDecimal } from './decimal.ts';
import type { ErrorPath } from './PlanningError.ts';
import { describePath, refusal } from './refusal.ts';

/**
 * An exact number as text: a whole number `"2000"`, or a fraction in lowest terms `"5500/3"`.
 *
 * Results carry it beside a rounded figure, so that nothing is lost on the way to the next step. Every function that
 * takes an exact number takes decimals too.
 *
 * @category Foundation
 */
export type ExactNumber = string;

/** A rational number in lowest terms; the denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);
const TWO = /* @__PURE__ */ BigInt(2);

export const ZERO_FRACTION: Fraction = { numerator: ZERO, denominator: ONE };

/** The greatest common divisor, by Euclid; of 0 and n it is |n|. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let larger = a < ZERO ? -a : a;
  let smaller = b < ZERO ? -b : b;
  while (smaller !== ZERO) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** numerator ÷ denominator in lowest terms; the denominator is not zero. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestCommonDivisor(numerator, denominator);
  const signed = denominator < ZERO ? -divisor : divisor;
  return { numerator: numerator / signed, denominator: denominator / signed };
}

export function wholeFraction(whole: bigint): Fraction {
  return { numerator: whole, denominator: ONE };
}

export function decimalFraction(decimal: ExactDecimal): Fraction {
  return fraction(decimal.digits, powerOfTen(decimal.scale));
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtractFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a ÷ b; b is not zero. */
export function divideFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below zero when a < b, zero when equal, above zero when a > b: compared by cross-multiplication, nothing is divided. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The largest integer ≤ numerator ÷ denominator, also below zero; the denominator is above zero. */
export function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < ZERO && quotient * denominator !== numerator ? quotient - ONE : quotient;
}

/** The smallest integer ≥ numerator ÷ denominator; the denominator is above zero. */
export function ceilDivide(numerator: bigint, denominator: bigint): bigint {
  return -floorDivide(-numerator, denominator);
}

/** The nearest integer, halves away from zero; the denominator is above zero. */
export function roundDivide(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < ZERO ? -numerator : numerator;
  const rounded = (TWO * magnitude + denominator) / (TWO * denominator);
  return numerator < ZERO ? -rounded : rounded;
}

/** The same values as numerators over one denominator, the least common one. */
export function commonDenominator(values: readonly Fraction[]): {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
} {
  let denominator = ONE;
  for (const value of values) {
    if (denominator % value.denominator !== ZERO) {
      denominator *= value.denominator / greatestCommonDivisor(denominator, value.denominator);
    }
  }
  return { numerators: values.map((value) => value.numerator * (denominator / value.denominator)), denominator };
}

/** Writes `"2000"` or `"5500/3"`. */
export function writeExact({ numerator, denominator }: Fraction): ExactNumber {
  return denominator === ONE ? String(numerator) : `${String(numerator)}/${String(denominator)}`;
}

const WRITTEN_FRACTION = /^(-?\d{1,4000})\/(\d{1,4000})$/;

/** Reads a decimal as users write it, or a fraction as `writeExact` writes it. */
export function readExact(value: unknown, caller: string, path: ErrorPath): Fraction {
  if (typeof value !== 'string' || !value.includes('/')) return decimalFraction(readDecimal(value, caller, path));
  const match = WRITTEN_FRACTION.exec(value);
  const denominator = match === null ? ZERO : BigInt(match[2] ?? '');
  if (match === null || denominator === ZERO) {
    const requirement = `${describePath(path)} to be a decimal such as "12.50" or a fraction such as "5500/3"`;
    throw refusal('not-a-decimal', caller, path, requirement, value);
  }
  return fraction(BigInt(match[1] ?? ''), denominator);
}

/** The double nearest to the fraction, ties to even: rounded once, not once for each operand. */
export function fractionToNumber({ numerator, denominator }: Fraction): number {
  if (numerator === ZERO) return 0;
  const magnitude = numerator < ZERO ? -numerator : numerator;
  // Places behind the binary point that leave 53 bits before it, or as many as the smallest doubles have.
  const exponent = binaryExponent(magnitude, denominator);
  const places = Math.min(SMALLEST_PLACE, MANTISSA_BITS - 1 - exponent);
  const scaled = magnitude << BigInt(Math.max(0, places));
  const units = roundHalfEven(scaled, denominator << BigInt(Math.max(0, -places)));
  const half = places >> 1; // two steps, as 2^1074 is beyond a double's range; both are exact
  const nearest = Number(units) / 2 ** half / 2 ** (places - half);
  return numerator < ZERO ? -nearest : nearest;
}

/** A double has 53 bits; the smallest is 2^-1074. */
const MANTISSA_BITS = 53;
const SMALLEST_PLACE = 1074;

/** The largest e with 2^e ≤ numerator ÷ denominator. */
function binaryExponent(numerator: bigint, denominator: bigint): number {
  const guess = bitLength(numerator) - bitLength(denominator);
  const tooLarge = guess >= 0 ? numerator < denominator << BigInt(guess) : numerator << BigInt(-guess) < denominator;
  return tooLarge ? guess - 1 : guess;
}

/** The nearest integer, halves to the even one; both are above zero. */
function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator;
  const twice = TWO * (numerator - floor * denominator);
  const up = twice > denominator || (twice === denominator && floor % TWO === ONE);
  return up ? floor + ONE : floor;
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}
