import { chanceOfAtLeast, rateInterval } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../../src/foundation/betaQuantile.ts';
import { incompleteBeta } from '../../src/foundation/incompleteBeta.ts';
import { logGamma } from '../../src/foundation/logGamma.ts';
import { normalQuantile } from '../../src/foundation/normalQuantile.ts';

/** Published values of the special functions. Tolerances are relative to the value (to 1 for those below 1 in size). */

const within = (actual: number, published: number, tolerance: number): void =>
  expect(Math.abs(actual - published) / Math.max(1, Math.abs(published))).toBeLessThanOrEqual(tolerance);
const relativelyWithin = (actual: number, published: number, tolerance: number): void =>
  expect(Math.abs(actual - published)).toBeLessThanOrEqual(tolerance * Math.abs(published));

// J. Burkardt, TEST_VALUES, gamma_log_values (computed by Mathematica, after Abramowitz & Stegun, chapter 6).
it.each([
  [0.2, 1.524063822430784],
  [0.4, 0.7966778177017837],
  [0.6, 0.3982338580692348],
  [0.8, 0.1520596783998375],
  [1, 0],
  [1.1, -0.04987244125983972],
  [1.3, -0.1081748095078604],
  [1.5, -0.1207822376352452],
  [1.7, -0.09580769740706586],
  [1.9, -0.03898427592308333],
  [2, 0],
  [3, 0.6931471805599453],
  [4, 1.791759469228055],
  [10, 12.801827480081469],
  [20, 39.339884187199495],
  [30, 71.25703896716801],
])('ln Γ(%d) is %d, to 1e-14', (z, published) => {
  within(logGamma(z), published, 1e-14);
});

// J. Burkardt, TEST_VALUES, beta_inc_values (Mathematica; Abramowitz & Stegun 26.5; K. Pearson's tables).
// The last two: scipy.special.betainc, examples of its documentation.
it.each([
  [0.5, 0.5, 0.01, 0.06376856085851985],
  [0.5, 0.5, 0.1, 0.2048327646991335],
  [1, 0.5, 0.01, 0.005012562893380045],
  [1, 0.5, 0.5, 0.2928932188134525],
  [2, 2, 0.1, 0.028],
  [2, 2, 0.7, 0.784],
  [5.5, 5, 0.5, 0.4361908850559777],
  [10, 0.5, 0.9, 0.1516409096347099],
  [10, 5, 0.5, 0.08978271484375],
  [20, 5, 0.8, 0.4598773297575791],
  [20, 10, 0.6, 0.2146816102371739],
  [20, 10, 0.8, 0.9507364826957875],
  [20, 20, 0.5, 0.5],
  [30, 10, 0.7, 0.2241297491808366],
  [30, 10, 0.8, 0.7586405487192086],
  [40, 20, 0.7, 0.7001783247477069],
  [5, 2, 0.3, 0.010935],
  [1.30625, 11.7562, 0.225609, 0.918884684620518],
  [1.30625, 11.7562, 0.0335568, 0.21052977489419],
  [1.4, 3.1, 0.5, 0.8148904036225296],
  [2.2, 3.1, 0.4, 0.49339638807619446],
])('I(%d, %d) at %d is %d, to 1e-13', (a, b, x, published) => {
  relativelyWithin(incompleteBeta(x, a, b), published, 1e-13);
  relativelyWithin(betaQuantile(published, a, b), x, 1e-12);
});

// R, tests/d-p-q-r-tests.R, after M. Wichura's own check of AS 241; and the two quantiles that every table has.
it.each([
  [0.25, -0.6744897501960817],
  [0.001, -3.090232306167814],
  [1e-20, -9.262340089798409],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489004],
])('the normal quantile of %d is %d, to 1e-15', (probability, published) => {
  relativelyWithin(normalQuantile(probability), published, 1e-15);
});

describe('binomial tails', () => {
  // Abramowitz & Stegun and Zwillinger's CRC tables by J. Burkardt, TEST_VALUES, binomial_cdf_values: P(X ≤ x).
  it.each([
    [2, '0.05', 0, 0.9025],
    [4, '0.25', 1, 0.73828125],
    [10, '0.05', 4, 0.9999363101685547],
    [10, '0.10', 4, 0.9983650626],
    [10, '0.15', 4, 0.9901259090013672],
    [10, '0.20', 4, 0.9672065024],
    [10, '0.25', 4, 0.9218730926513672],
    [10, '0.30', 4, 0.8497316674],
    [10, '0.40', 4, 0.6331032576],
    [10, '0.50', 4, 0.376953125],
  ])('of %d at %s at most %d have the chance %d', (trials, rate, most, published) => {
    within(1 - chanceOfAtLeast({ successes: most + 1, trials, rate }), published, 1e-15);
  });

  // R 3.6.2, binom.test(20, 100, p = 0.25), as scipy's test_morestats.py quotes it to 12 digits.
  it('agree with R: 20 of 100 at 25 %', () => {
    within(1 - chanceOfAtLeast({ successes: 21, trials: 100, rate: 0.25 }), 0.148831050443, 1e-12);
    within(chanceOfAtLeast({ successes: 20, trials: 100, rate: 0.25 }), 0.9004695898947, 1e-12);
  });
});

describe('intervals', () => {
  const ends = (successes: number, trials: number, confidence: number, method: 'wilson' | 'clopper-pearson') => {
    const { lowRate, highRate } = rateInterval({ successes, trials, confidence, method });
    return [lowRate, highRate] as const;
  };

  // scipy.stats.binomtest(7, 50).proportion_ci(), documentation; R 3.6.2 binom.test as scipy's tests quote it.
  it.each([
    [7, 50, 0.95, 0.05819170033997342, 0.26739600249700846, 1e-12], // found there by a search that stops at 2e-12
    [20, 100, 0.95, 0.1266555521019559, 0.2918426890886281, 1e-13],
    [20, 100, 0.9, 0.1366613252458672, 0.2772002496709138, 1e-13],
    [3, 50, 0.99, 0.006872485, 0.202706269, 1e-8],
    [0, 10, 0.95, 0, 0.3084971, 5e-8],
    [10, 10, 0.95, 0.6915029, 1, 5e-8],
  ])('Clopper–Pearson of %d in %d at %d', (successes, trials, confidence, low, high, tolerance) => {
    const [lowRate, highRate] = ends(successes, trials, confidence, 'clopper-pearson');
    within(lowRate, low, tolerance);
    within(highRate, high, tolerance);
  });

  // R 3.6.2 prop.test without continuity correction, as scipy's test_ci_wilson_method quotes it to 7 digits;
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, to 4 digits.
  it.each([
    [3, 10, 0.95, 0.1077913, 0.6032219, 5e-8],
    [3, 10, 0.99, 0.07956632, 0.6799753, 5e-8],
    [0, 10, 0.95, 0, 0.2775328, 5e-8],
    [10, 10, 0.95, 0.7224672, 1, 5e-8],
    [81, 263, 0.95, 0.2553, 0.3662, 5e-5],
    [15, 148, 0.95, 0.0624, 0.1605, 5e-5],
    [0, 20, 0.95, 0, 0.1611, 5e-5],
    [1, 29, 0.95, 0.0061, 0.1718, 5e-5],
  ])('Wilson of %d in %d at %d', (successes, trials, confidence, low, high, tolerance) => {
    const [lowRate, highRate] = ends(successes, trials, confidence, 'wilson');
    within(lowRate, low, tolerance);
    within(highRate, high, tolerance);
  });
});
