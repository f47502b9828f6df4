import { normalQuantile } from './normalQuantile.ts';

/** Two ends between which a rate may well lie, fractions from 0 to 1. */
export interface IntervalEnds {
  readonly lowRate: number;
  readonly highRate: number;
}

/**
 * Wilson's score interval: the p for which (p̂ − p)² = z² p (1 − p) ÷ n, where z leaves the chance `half` on each side.
 *
 * At least one success or failure. The fuller side mirrors the emptier one, where the ends are small and keep their
 * digits; there the lower root comes from the product of both, so nothing cancels.
 *
 * E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American
 * Statistical Association 22 (1927).
 */
export function wilsonInterval(successes: number, failures: number, half: number): IntervalEnds {
  if (successes > failures) {
    const { lowRate, highRate } = wilsonInterval(failures, successes, half);
    return { lowRate: 1 - highRate, highRate: 1 - lowRate };
  }
  const z = normalQuantile(half);
  const square = z * z;
  const trials = successes + failures;
  const larger = successes + (square - z * Math.sqrt(square + 4 * successes * (failures / trials))) / 2;
  return { lowRate: (successes / trials) * (successes / larger), highRate: larger / (trials + square) };
}
