import { requireKeys, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { commonDenominator, readExact, roundDivide } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { inUnits, readUnit, writeUnits } from '../foundation/unit.ts';
import { floorBigInts, roundShares } from './largestRemainder.ts';

/**
 * How exact values are rounded together.
 *
 * @category Allocation
 */
export interface RoundToSumOptions {
  /** Smallest step of the results, any decimal above zero. Default `"0.01"`. */
  readonly unit?: DecimalInput;
  /** One distinct text per value that decides ties, as for `allocate`. */
  readonly keys?: readonly string[];
}

/**
 * Rounds a list of figures so that the rounded figures still add up to their rounded sum.
 *
 * Use it for the last step of a report: exact parts of any sign (causes of a gap, changes against last year) become
 * cents, and the column adds up. Each is rounded down; the units that are missing to the rounded sum go to the largest
 * remainders, of equal ones to the larger value, then the earlier key.
 *
 * Always true: the results sum to the exact sum rounded to the unit, halves away from zero; each is its value rounded
 * down or up; a value that is a multiple of the unit stays; negated values give negated results.
 *
 * @param values - Decimals, or fractions such as `"-113950/3"`.
 * @param options - The unit of the results, and keys that decide ties.
 * @returns Decimal strings in the order of the values, with the unit's digits.
 * @throws PlanningError `not-a-decimal`, `not-finite`, `decimal-too-long` for a value; `not-positive` for the unit;
 *   `length-mismatch`, `invalid-id`, `duplicate-key` for keys; `wrong-type`, `unknown-field` for the shape.
 * @example
 * roundToSum(['-113950/3', '-33100/3', '-20950/3']); // => ['-37983.34', '-11033.33', '-6983.33']
 * roundToSum([0.4, 0.4, 0.4], { unit: 1 }); // => ['1', '0', '0']
 * @category Allocation
 */
export function roundToSum(
  values: readonly (DecimalInput | ExactNumber)[],
  options: RoundToSumOptions = {},
): readonly string[] {
  requireObject(options, { required: [], optional: ['unit', 'keys'] }, 'roundToSum', ['options']);
  const unit = readUnit(options.unit, 'roundToSum', ['options', 'unit']);
  const fractions = Array.from(requireList(values, 'roundToSum', ['values']), (value, index) =>
    inUnits(readExact(value, 'roundToSum', ['values', index]), unit),
  );
  const parts = { name: 'values', length: fractions.length };
  const keys =
    options.keys === undefined ? undefined : requireKeys(options.keys, 'roundToSum', ['options', 'keys'], parts);
  const { numerators, denominator } = commonDenominator(fractions);
  const sum = numerators.reduce((total, numerator) => total + numerator, BigInt(0));
  const shares = floorBigInts(numerators, denominator);
  return roundShares(shares, roundDivide(sum, denominator), keys).map((part) => writeUnits(part, unit));
}
