import { logLess } from './incompleteBeta.ts';
import { stirlingError } from './logGamma.ts';

const SETTLED = 2 ** -53;
/** Either expansion needs some multiple of √a terms near x = a, and far fewer elsewhere. */
const MOST_TERMS = 100_000;

/**
 * P(χ² ≥ statistic) with so many degrees of freedom: the chance of a misfit this large or larger where nothing is amiss.
 *
 * It is the regularised upper incomplete gamma function Q(a, x) at a = degrees ÷ 2, x = statistic ÷ 2 (DLMF 8.2.4,
 * https://dlmf.nist.gov/8.2): below x = a + 1 by the series of DLMF 8.11.4 for its complement P, above by the continued
 * fraction of DLMF 8.9.2. `degrees` is whole and above zero, `statistic` zero or above.
 */
export function chiSquareTail(statistic: number, degrees: number): number {
  const [a, x] = [degrees / 2, statistic / 2];
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** P(a, x) = xᵃ e⁻ˣ ÷ Γ(a + 1) · (1 + x/(a+1) + x²/((a+1)(a+2)) + …): every term is above zero. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= MOST_TERMS && term > sum * SETTLED; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return Math.min(1, (density(a, x) * sum) / a);
}

/** Q(a, x) = xᵃ e⁻ˣ ÷ Γ(a) · 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …))), from the front by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let ahead = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / ahead;
  let value = d;
  for (let n = 1; n <= MOST_TERMS; n += 1) {
    const numerator = n * (a - n);
    ahead += 2;
    d = 1 / (ahead + numerator * d);
    c = ahead + numerator / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) <= 2 * SETTLED) break;
  }
  return Math.min(1, density(a, x) * value);
}

/**
 * xᵃ e⁻ˣ ÷ Γ(a), where ln Γ is huge for large a: by Stirling's error and the deviance a ln(x ÷ a) + a − x, after
 * C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */
function density(a: number, x: number): number {
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * logLess(x / a, (x - a) / a) - stirlingError(a));
}
