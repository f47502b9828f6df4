import { divideFractions, fractionToNumber, writeExact } from './fraction.ts';
import type { ExactNumber, Fraction } from './fraction.ts';

/** a ÷ b, or `null` where b is zero: a ratio to nothing is undefined, never zero and never infinite. */
export function ratio(a: Fraction, b: Fraction): Fraction | null {
  return b.numerator === BigInt(0) ? null : divideFractions(a, b);
}

/** A rate as it leaves the library: the double nearest to it, `null` for the undefined. */
export function writeRate(value: Fraction | null): number | null {
  return value === null ? null : fractionToNumber(value);
}

/** The exact figure beside a rate, `null` for the undefined. */
export function writeExactRate(value: Fraction | null): ExactNumber | null {
  return value === null ? null : writeExact(value);
}
