import { floorBigInts, roundShares } from '../allocation/largestRemainder.ts';
import {
  addFractions,
  commonDenominator,
  divideFractions,
  roundDivide,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { inUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';

/** An exact amount at the unit, halves away from zero. */
export function writeMoney(amount: Fraction, unit: Unit): string {
  const { numerator, denominator } = inUnits(amount, unit);
  return writeUnits(roundDivide(numerator, denominator), unit);
}

/** Exact amounts at the unit so that they add up to their sum at the unit: largest remainders, as `roundToSum`. */
export function writeMoneyToSum(amounts: readonly Fraction[], unit: Unit, keys?: readonly string[]): readonly string[] {
  const { numerators, denominator } = commonDenominator(amounts.map((amount) => inUnits(amount, unit)));
  const sum = sumFractions(amounts.map((amount) => inUnits(amount, unit)));
  const parts = roundShares(floorBigInts(numerators, denominator), roundDivide(sum.numerator, sum.denominator), keys);
  return parts.map((part) => writeUnits(part, unit));
}

/**
 * Exact amounts in an order, each with the line at its end: the line is rounded, halves away from zero, and an amount is
 * the line at its end less the line at its start.
 */
export function writeMoneyInOrder(
  amounts: readonly Fraction[],
  unit: Unit,
): readonly { readonly amount: string; readonly cumulativeAmount: string }[] {
  let sum = ZERO_FRACTION;
  let line = ZERO_FRACTION.numerator;
  return amounts.map((amount) => {
    sum = addFractions(sum, inUnits(amount, unit));
    const before = line;
    line = roundDivide(sum.numerator, sum.denominator);
    return { amount: writeUnits(line - before, unit), cumulativeAmount: writeUnits(line, unit) };
  });
}

/** What something costs a piece, at the unit; `null` for no pieces. */
export function writeMoneyPer(amount: Fraction, pieces: Fraction | null, unit: Unit): string | null {
  return pieces === null || pieces.numerator === ZERO_FRACTION.numerator
    ? null
    : writeMoney(divideFractions(amount, pieces), unit);
}

export function sumFractions(values: readonly Fraction[]): Fraction {
  return values.reduce(addFractions, ZERO_FRACTION);
}
