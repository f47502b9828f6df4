import { stirlingError } from './logGamma.ts';

/** Where the continued fraction changes no more. */
const SETTLED = 2 ** -51;
/** The terms needed grow with the square root of a and b: a few thousand serve a billion trials. */
const MOST_TERMS = 100_000;

/**
 * The regularised incomplete beta function Iₓ(a, b), for a, b > 0 and x from 0 to 1.
 *
 * For whole k it is a binomial tail: P(Bin(n, p) ≥ k) = I_p(k, n − k + 1) (DLMF 8.17.5).
 * A continued fraction (https://dlmf.nist.gov/8.17#v) on the side where it converges fast; the other
 * side by Iₓ(a, b) = 1 − I₁₋ₓ(b, a). `complement` is 1 − x where the caller knows it better than the subtraction does.
 */
export function incompleteBeta(x: number, a: number, b: number, complement: number = 1 - x): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  return x < (a + 1) / (a + b + 2) ? lowerSide(x, a, b, complement) : 1 - lowerSide(complement, b, a, x);
}

function lowerSide(x: number, a: number, b: number, complement: number): number {
  return Math.min(1, (betaDensity(x, a, b, complement) * complement * x) / continuedFraction(x, a, b, complement));
}

/**
 * The density of the beta distribution, xᵃ⁻¹ (1 − x)ᵇ⁻¹ ÷ B(a, b), inside 0 < x < 1.
 *
 * Not through three logarithms of Γ, which would lose the digits they have in common: through Stirling's errors and
 * the two deviances, after C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */
export function betaDensity(x: number, a: number, b: number, complement: number = 1 - x): number {
  const shift = excessOf(x, a, b, complement);
  const total = a + b;
  const deviance = a * logLess(x * (total / a), shift / a) + b * logLess(complement * (total / b), -shift / b);
  const errors = stirlingError(total) - stirlingError(a) - stirlingError(b);
  return (Math.sqrt((a / total) * (b / (2 * Math.PI))) * Math.exp(errors + deviance)) / (x * complement);
}

/**
 * b₀ + a₁/(b₁ + a₂/(b₂ + …)): the even part of DLMF 8.17.22, as DiDonato and Morris contract it (Algorithm 708, ACM
 * Transactions on Mathematical Software 18, 1992). On this side every term below `b` is positive: nothing cancels.
 * Evaluated from the front by Lentz's method.
 */
function continuedFraction(x: number, a: number, b: number, complement: number): number {
  const ahead = 1 - excessOf(x, a, b, complement); // a − (a + b) x + 1, above zero on this side
  let fraction = (a * ahead) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const span = a + 2 * m - 1;
    const numerator = ((a + m - 1) / span) * ((a + b + m - 1) / span) * m * (b - m) * x * x;
    const denominator = m + (m * (b - m) * x) / span + ((a + m) * (ahead + m * (1 + complement))) / (span + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) <= SETTLED) break;
  }
  return fraction;
}

/** How far x lies above the mean a ÷ (a + b), times a + b. */
function excessOf(x: number, a: number, b: number, complement: number): number {
  return x * b - complement * a;
}

/** ln(ratio) − excess, where ratio = 1 + excess: also where the two nearly cancel, and where the ratio is nearly zero. */
export function logLess(ratio: number, excess: number): number {
  if (Math.abs(excess) > 0.1) return Math.log(ratio) - excess;
  // With r = u ÷ (2 + u): ln(1 + u) = 2 (r + r³/3 + r⁵/5 + …) (DLMF 4.6.4), and 2r − u = −r u.
  const r = excess / (2 + excess);
  const square = r * r;
  let sum = 0;
  for (let power = 15; power >= 3; power -= 2) sum = square * (1 / power + sum);
  return r * (2 * sum - excess);
}
