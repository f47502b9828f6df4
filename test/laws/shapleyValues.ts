import { commonDenominator, fraction } from '../../src/foundation/fraction.ts';
import type { Fraction } from '../../src/foundation/fraction.ts';

/**
 * What each factor contributes to the difference between the result with all factors and the result with none.
 *
 * A factor's part is its effect averaged over all orders in which the factors could be switched (L. S. Shapley, A
 * Value for n-Person Games, 1953), so no order is preferred. `valueOf` tells the result when the factors that are
 * `true` are switched. The parts sum to valueOf(all) − valueOf(none), exactly.
 */
export function shapleyValues(
  factorCount: number,
  valueOf: (switched: readonly boolean[]) => Fraction,
): readonly Fraction[] {
  const factors = Array.from({ length: factorCount }, (_, factor) => factor);
  const values = Array.from({ length: 2 ** factorCount }, (_, subset) =>
    valueOf(factors.map((factor) => contains(subset, factor))),
  );
  const { numerators, denominator } = commonDenominator(values);
  const orders = factorials(factorCount);
  return factors.map((factor) => {
    let weighted = 0n;
    numerators.forEach((without, subset) => {
      if (contains(subset, factor)) return;
      const before = factors.filter((other) => contains(subset, other)).length;
      const effect = numerators[subset + 2 ** factor]! - without;
      weighted += effect * orders[before]! * orders[factorCount - 1 - before]!;
    });
    return fraction(weighted, denominator * orders[factorCount]!);
  });
}

function contains(subset: number, factor: number): boolean {
  return Math.floor(subset / 2 ** factor) % 2 === 1;
}

/** 0!, 1!, … , n! */
function factorials(n: number): readonly bigint[] {
  const all = [BigInt(1)];
  for (let factor = 1; factor <= n; factor += 1) all.push(all[factor - 1]! * BigInt(factor));
  return all;
}
