import { commonDenominator, fraction } from './fraction.ts';
import type { Fraction } from './fraction.ts';

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/**
 * Solves A·X = B exactly: one row of `left` an equation, as many equations as unknowns, each column of `right` a right
 * side of its own. The answer has a row for each unknown; `null` where A is singular.
 *
 * Fraction-free elimination by Gauss and Jordan: every row is first made whole, and each step divides by the pivot
 * before, which leaves no rest, so that numbers grow no longer than the determinants that they are.
 *
 * E. H. Bareiss, Sylvester's Identity and Multistep Integer-Preserving Gaussian Elimination, Mathematics of
 * Computation 22 (1968).
 */
export function solveExactly(
  left: readonly (readonly Fraction[])[],
  right: readonly (readonly Fraction[])[],
): readonly (readonly Fraction[])[] | null {
  const size = left.length;
  const rows = left.map((row, index) => [...commonDenominator([...row, ...right[index]!]).numerators]);
  let before = ONE;
  for (let step = 0; step < size; step += 1) {
    const found = rows.findIndex((row, index) => index >= step && row[step] !== ZERO);
    if (found === -1) return null;
    [rows[step], rows[found]] = [rows[found]!, rows[step]!];
    const pivotRow = rows[step]!;
    const pivot = pivotRow[step]!;
    for (const row of rows) {
      if (row === pivotRow) continue;
      const factor = row[step]!;
      for (let column = 0; column < row.length; column += 1) {
        row[column] = (pivot * row[column]! - factor * pivotRow[column]!) / before;
      }
    }
    before = pivot;
  }
  return rows.map((row) => row.slice(size).map((value) => fraction(value, before)));
}
