import { commonDenominator, fraction } from './fraction.ts';
import type { Fraction } from './fraction.ts';

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/**
 * What each factor of a product contributes to its change when they change from one value to another, as from planned
 * rates to actual ones, for any number of factors.
 *
 * A factor's part is its effect averaged over all orders in which the factors could be switched (L. S. Shapley, A
 * Value for n-Person Games, 1953), so no order is preferred. The parts sum to the change, exactly.
 *
 * No subset is listed: the subsets of one size weigh the same, and the sum of their products is one coefficient of
 * ∏ (from + to·x) over the other factors (elementary symmetric sums, as in A. B. Owen's multilinear extension, 1972).
 * That polynomial is made once for all factors, and one factor is divided out of it at a time.
 */
export function shapleyOfProduct(from: readonly Fraction[], to: readonly Fraction[]): readonly Fraction[] {
  const pairs = from.map((before, factor): FactorPair => {
    const { numerators, denominator } = commonDenominator([before, to[factor]!]);
    return { before: numerators[0]!, after: numerators[1]!, denominator };
  });
  const coefficients = pairs.reduce(timesFactor, [ONE]);
  const orders = factorials(pairs.length);
  const denominator = pairs.reduce((product, pair) => product * pair.denominator, orders[pairs.length]!);
  return pairs.map((pair) => {
    if (pair.before === pair.after) return fraction(ZERO, ONE);
    const sums = withoutFactor(coefficients, pair);
    const weighted = sums.reduce(
      (total, sum, size) => total + sum * orders[size]! * orders[pairs.length - 1 - size]!,
      ZERO,
    );
    return fraction(weighted * (pair.after - pair.before), denominator);
  });
}

/** One factor before and after, over a common denominator. */
interface FactorPair {
  readonly before: bigint;
  readonly after: bigint;
  readonly denominator: bigint;
}

/** Coefficients of a polynomial in x, times (before + after·x). */
function timesFactor(coefficients: readonly bigint[], { before, after }: FactorPair): readonly bigint[] {
  return [...coefficients, ZERO].map(
    (coefficient, power) => coefficient * before + (power === 0 ? ZERO : coefficients[power - 1]! * after),
  );
}

/** Coefficients of a polynomial that has the factor (before + after·x), without it; the two are not both zero. */
function withoutFactor(coefficients: readonly bigint[], { before, after }: FactorPair): readonly bigint[] {
  if (before === ZERO) return coefficients.slice(1).map((coefficient) => coefficient / after);
  const rest: bigint[] = [];
  for (let power = 0; power < coefficients.length - 1; power += 1) {
    const lower = power === 0 ? ZERO : rest[power - 1]! * after;
    rest.push((coefficients[power]! - lower) / before);
  }
  return rest;
}

/** 0!, 1!, … , n! */
function factorials(n: number): readonly bigint[] {
  const all = [BigInt(1)];
  for (let factor = 1; factor <= n; factor += 1) all.push(all[factor - 1]! * BigInt(factor));
  return all;
}
