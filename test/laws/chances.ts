/** Chances by the definitions, in whole numbers, without the library. */

export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** C(n, 0), C(n, 1), … , C(n, n), by Pascal's multiplication. */
export function binomials(n: number): readonly bigint[] {
  const row = [1n];
  for (let k = 1; k <= n; k += 1) row.push((row[k - 1]! * BigInt(n - k + 1)) / BigInt(k));
  return row;
}

/** Ways, weighted by rate = good ÷ of, in which j of n succeed, for every j; the whole is ofⁿ. */
export function binomialWeights(n: number, good: number, of: number): readonly bigint[] {
  const [hit, miss] = [BigInt(good), BigInt(of - good)];
  return binomials(n).map((ways, j) => ways * hit ** BigInt(j) * miss ** BigInt(n - j));
}

/** P(at least k of n) at the rate good ÷ of. */
export function tail(n: number, k: number, good: number, of: number): Ratio {
  const weights = binomialWeights(n, good, of);
  return {
    numerator: weights.slice(k).reduce((sum, weight) => sum + weight, 0n),
    denominator: BigInt(of) ** BigInt(n),
  };
}

/** P(at least k of n) after s of t earlier trials, every rate being as likely beforehand. */
export function predictiveTail(n: number, k: number, s: number, t: number): Ratio {
  let numerator = 0n;
  for (let j = k; j <= n; j += 1) numerator += binomials(s + j)[j]! * binomials(t - s + n - j)[n - j]!;
  return { numerator, denominator: binomials(t + n + 1)[n]! };
}

/** The nearest double by way of 40 decimal places, good to the last bit or two. */
export function toNumber({ numerator, denominator }: Ratio): number {
  return Number((numerator * 10n ** 40n) / denominator) / 1e40;
}
