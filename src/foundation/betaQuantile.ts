import { betaDensity, incompleteBeta } from './incompleteBeta.ts';
import { logGamma } from './logGamma.ts';

/** Bisections alone would need as many to reach the smallest double; Newton's steps need six or so. */
const MOST_STEPS = 1100;

/**
 * The x below which a beta variable lies with this probability: Iₓ(a, b) = probability; strictly between 0 and 1.
 *
 * Newton's method on the distribution function, kept between two bounds that close in; where a step would leave them
 * the middle is taken. It starts at the leading term of DLMF 8.17.7, Iₓ ≈ xᵃ ÷ (a B(a, b)), or at the mean.
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  let x = startOf(probability, a, b);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const excess = incompleteBeta(x, a, b) - probability;
    if (excess === 0) return x;
    if (excess < 0) low = x;
    else high = x;
    const newton = x - excess / betaDensity(x, a, b);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= x * 2 ** -52 || next === low || next === high) return next;
    x = next;
  }
  return x;
}

function startOf(probability: number, a: number, b: number): number {
  const mean = a / (a + b);
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const leading = Math.exp((Math.log(probability) + Math.log(a) + logBeta) / a);
  return leading < mean ? leading : mean;
}
