import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFractions, fraction, multiplyFractions, ZERO_FRACTION } from '../../src/foundation/fraction.ts';
import type { Fraction } from '../../src/foundation/fraction.ts';
import { solveExactly } from '../../src/foundation/solveExactly.ts';

const entry = fc
  .tuple(fc.oneof(fc.constant(0), fc.integer({ min: -9, max: 9 })), fc.integer({ min: 1, max: 6 }))
  .map(([numerator, denominator]) => fraction(BigInt(numerator), BigInt(denominator)));
const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const systems = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.tuple(
    matrix(size, size),
    fc.integer({ min: 1, max: 2 }).chain((sides) => matrix(size, sides)),
  ),
);

const product = (left: readonly (readonly Fraction[])[], right: readonly (readonly Fraction[])[]): Fraction[][] =>
  left.map((row) =>
    right[0]!.map((_, column) =>
      row.reduce((sum, value, at) => addFractions(sum, multiplyFractions(value, right[at]![column]!)), ZERO_FRACTION),
    ),
  );
/** By minors, along the first row. */
const determinant = (rows: readonly (readonly Fraction[])[]): Fraction =>
  rows.length === 0
    ? fraction(1n, 1n)
    : rows[0]!.reduce((sum, value, column) => {
        const minor = rows.slice(1).map((row) => row.filter((_, other) => other !== column));
        const part = multiplyFractions(value, determinant(minor));
        return addFractions(sum, column % 2 === 0 ? part : { ...part, numerator: -part.numerator });
      }, ZERO_FRACTION);

describe('exact solving', () => {
  it('gives X with A·X = B exactly, and null just where the determinant is zero', () => {
    fc.assert(
      fc.property(systems, ([left, right]) => {
        const answer = solveExactly(left, right);
        expect(answer === null).toBe(determinant(left).numerator === 0n);
        if (answer !== null) expect(product(left, answer)).toStrictEqual(right);
      }),
    );
  });

  it('solves nothing by nothing', () => {
    expect(solveExactly([], [])).toStrictEqual([]);
  });
});
