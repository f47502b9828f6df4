import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { subtractFractions } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { readUnit } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import type { TargetAndActual } from './attainmentRate.ts';
import { readSums, writeAmount } from './figures.ts';

/**
 * How far ahead or behind.
 *
 * @category Inspection
 */
export interface Variance {
  /** Actual − target with the unit's digits; above zero is ahead. */
  readonly amount: string;
  /** The same, exact. */
  readonly exactAmount: ExactNumber;
  /** What the exact amount says. */
  readonly position: 'ahead' | 'on-target' | 'behind';
}

/**
 * How results are rounded.
 *
 * @category Inspection
 */
export interface InspectionUnit {
  /** Smallest step of the amounts; `'0.01'` unless told otherwise, `1` for what is counted. */
  readonly unit?: DecimalInput;
}

/**
 * How much more or less than the target was brought: 差额, above zero is ahead.
 *
 * Use it beside the attainment rate, which cannot tell a small hole from a big one.
 *
 * Always true: several rows give the sum of their variances; target and actual exchanged give the opposite amount.
 *
 * @param figures - Target and actual, or a list of them that is added up.
 * @param options - The unit of the amount; what lies between two units is rounded, halves away from zero.
 * @returns Actual − target, and whether that is ahead.
 * @throws PlanningError `out-of-range` for an empty list; `not-positive` for the unit; `missing-field`, `unknown-field`,
 *   `wrong-type`; `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * variance({ targetAmount: '909090.91', actualAmount: 800000 }); // => { amount: '-109090.91', exactAmount: '-10909091/100', position: 'behind' }
 * variance({ targetAmount: 20, actualAmount: 23 }, { unit: 1 }).amount; // => '3'
 * @category Inspection
 */
export function variance(
  figures: TargetAndActual | readonly TargetAndActual[],
  options: InspectionUnit = {},
): Variance {
  const { targetAmount, actualAmount } = readSums(figures, ['targetAmount', 'actualAmount'], 'variance');
  return varianceBetween(actualAmount, targetAmount, readInspectionUnit(options, 'variance'));
}

export function varianceBetween(actual: Fraction, target: Fraction, unit: Unit): Variance {
  const amount = subtractFractions(actual, target);
  const zero = BigInt(0);
  return {
    ...writeAmount(amount, unit),
    position: amount.numerator > zero ? 'ahead' : amount.numerator < zero ? 'behind' : 'on-target',
  };
}

/** The unit of options that have nothing else. */
export function readInspectionUnit(options: unknown, caller: string): Unit {
  const { unit } = requireObject<'unit'>(options, { required: [], optional: ['unit'] }, caller, ['options']);
  return readUnit(unit as DecimalInput | undefined, caller, ['options', 'unit']);
}
