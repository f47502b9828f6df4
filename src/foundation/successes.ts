import { fractionToNumber } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { betaDensity, incompleteBeta } from './incompleteBeta.ts';

/**
 * How many of n trials succeed: each by itself at a known rate (binomial), or at a rate of which only earlier
 * successes and failures are known (beta-binomial from a uniform prior, so Laplace's rule of succession).
 */
export type SuccessLaw = { readonly rate: Fraction } | { readonly seen: { successes: number; failures: number } };

/** Doubles are right to some 10⁻¹² of their value; what comes this near to a limit is decided in integers. */
const DOUBT = 1e-9;
/** Bits of the integers up to which a chance is the double nearest to its exact value: about 10,000 trials at 20 %. */
const EXACT_CHANCE_BITS = 2 ** 16;
/** Bits up to which a comparison is decided in integers; no decimal limit can be met exactly by larger ones. */
const EXACT_DECISION_BITS = 2 ** 24;

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/** P(at least `successes` among `trials`): rounded once from its exact value while that stays of a handy size. */
export function chanceOfReaching(law: SuccessLaw, successes: number, trials: number): number {
  if (successes <= 0) return 1;
  if (successes > trials) return 0;
  if (bitsOf(law, trials) > EXACT_CHANCE_BITS) return estimate(law, successes, trials).reached;
  const { numerator, denominator } = exactBelow(law, successes, trials);
  return fractionToNumber({ numerator: denominator - numerator, denominator });
}

/** P(fewer than `successes` among `trials`), for small chances as exact as the one above. */
export function chanceOfMissing(law: SuccessLaw, successes: number, trials: number): number {
  if (successes <= 0) return 0;
  if (successes > trials) return 1;
  if (bitsOf(law, trials) > EXACT_CHANCE_BITS) return estimate(law, successes, trials).below;
  return fractionToNumber(exactBelow(law, successes, trials));
}

/** Whether P(fewer than `successes` among `trials`) ≤ limit; equality is decided in integers. */
export function missesAtMost(law: SuccessLaw, successes: number, trials: number, limit: Fraction): boolean {
  if (successes <= 0) return true;
  if (successes > trials) return limit.numerator >= limit.denominator;
  const { below, reached } = estimate(law, successes, trials);
  const allowed = fractionToNumber(limit);
  const required = fractionToNumber({ ...limit, numerator: limit.denominator - limit.numerator });
  // Compared on the smaller side, where the double has its digits.
  const gap = allowed <= required ? allowed - below : reached - required;
  if (Math.abs(gap) > DOUBT * Math.min(allowed, required)) return gap > 0;
  if (bitsOf(law, trials) > EXACT_DECISION_BITS) return gap >= 0;
  const exact = exactBelow(law, successes, trials);
  return exact.numerator * limit.denominator <= limit.numerator * exact.denominator;
}

function bitsOf(law: SuccessLaw, trials: number): number {
  if ('rate' in law) return trials * law.rate.denominator.toString(2).length;
  const { successes, failures } = law.seen;
  return (successes + failures + trials) * Math.log2(successes + failures + trials + 2);
}

interface Sides {
  readonly below: number;
  readonly reached: number;
}

function estimate(law: SuccessLaw, successes: number, trials: number): Sides {
  return 'rate' in law ? binomialSides(law.rate, successes, trials) : predictiveSides(law.seen, successes, trials);
}

function binomialSides(rate: Fraction, successes: number, trials: number): Sides {
  const p = fractionToNumber(rate);
  const q = fractionToNumber({ ...rate, numerator: rate.denominator - rate.numerator });
  const failures = trials - successes + 1;
  return { below: incompleteBeta(q, failures, successes, p), reached: incompleteBeta(p, successes, failures, q) };
}

/**
 * Lay the earlier trials' and the new trials' uniform numbers in one row: fewer than k of the new ones lie below the
 * rate just when more than s of the s + f + 1 earlier ones are among the first s + k. That is a hypergeometric tail,
 * whose terms are products of three binomial ones (Loader 2000), so nothing cancels.
 */
function predictiveSides(seen: { successes: number; failures: number }, successes: number, trials: number): Sides {
  const earlier = seen.successes + seen.failures + 1;
  const drawn = seen.successes + successes;
  const all = earlier + trials;
  const [share, rest] = [drawn / all, (all - drawn) / all];
  const first = seen.successes + 1;
  const binomial = (hits: number, of: number): number => betaDensity(share, hits + 1, of - hits + 1, rest) / (of + 1);
  const chanceOf = (hits: number): number =>
    (binomial(hits, earlier) * binomial(drawn - hits, trials)) / binomial(drawn, all);
  const least = Math.max(0, drawn - trials);
  const most = Math.min(earlier, drawn);
  const missedEarlier = (hits: number): number => all - earlier - drawn + hits;
  if (first > share * earlier) {
    const below = sumUp(first, most, chanceOf, (h) => ((earlier - h) / (h + 1)) * ((drawn - h) / missedEarlier(h + 1)));
    return { below, reached: 1 - below };
  }
  const reached = sumDown(
    first - 1,
    least,
    chanceOf,
    (h) => (h / (earlier - h + 1)) * (missedEarlier(h) / (drawn - h + 1)),
  );
  return { below: 1 - reached, reached };
}

function sumUp(from: number, to: number, chanceOf: (at: number) => number, ratio: (at: number) => number): number {
  if (from > to) return 0;
  let term = chanceOf(from);
  let sum = term;
  for (let at = from; at < to && term > sum * 2 ** -60; at += 1) {
    term *= ratio(at);
    sum += term;
  }
  return sum;
}

function sumDown(from: number, to: number, chanceOf: (at: number) => number, ratio: (at: number) => number): number {
  if (from < to) return 0;
  let term = chanceOf(from);
  let sum = term;
  for (let at = from; at > to && term > sum * 2 ** -60; at -= 1) {
    term *= ratio(at);
    sum += term;
  }
  return sum;
}

/** P(fewer than k among n), not in lowest terms; 0 < k ≤ n. */
function exactBelow(law: SuccessLaw, successes: number, trials: number): Fraction {
  if ('seen' in law) return exactPredictiveBelow(law.seen, successes, trials);
  const { numerator: good, denominator } = law.rate;
  const bad = denominator - good;
  if (bad === ZERO) return { numerator: ZERO, denominator: ONE };
  if (2 * successes <= trials) return fewest(good, bad, denominator, successes, trials);
  const reached = fewest(bad, good, denominator, trials - successes + 1, trials);
  return { numerator: reached.denominator - reached.numerator, denominator: reached.denominator };
}

/** The sum over j < k of C(n, j) goodʲ badⁿ⁻ʲ ÷ denominatorⁿ. */
function fewest(good: bigint, bad: bigint, denominator: bigint, successes: number, trials: number): Fraction {
  if (bad === ZERO) return { numerator: ZERO, denominator: ONE };
  const sum = sumOfProducts(
    successes,
    (j) => BigInt(trials - j) * good,
    (j) => BigInt(j + 1) * bad,
  );
  const power = BigInt(trials);
  return { numerator: bad ** power * sum.numerator, denominator: denominator ** power * sum.denominator };
}

/** The sum over j < k of C(s + j, j) C(f + n − j, n − j) ÷ C(s + f + n + 1, n). */
function exactPredictiveBelow(
  seen: { successes: number; failures: number },
  successes: number,
  trials: number,
): Fraction {
  const sum = sumOfProducts(
    successes,
    (j) => BigInt(seen.successes + j + 1) * BigInt(trials - j),
    (j) => BigInt(j + 1) * BigInt(seen.failures + trials - j),
  );
  let { numerator, denominator } = sum;
  for (let factor = 1; factor <= seen.successes + 1; factor += 1) {
    numerator *= BigInt(seen.failures + factor);
    denominator *= BigInt(seen.failures + trials + factor);
  }
  return { numerator, denominator };
}

/** 1 + p₀/q₀ + p₀p₁/(q₀q₁) + …, `count` terms, by halves: the numbers that are multiplied stay of like size. */
function sumOfProducts(count: number, p: (index: number) => bigint, q: (index: number) => bigint): Fraction {
  const half = (from: number, to: number): { p: bigint; q: bigint; sum: bigint } => {
    if (to - from === 1) return { p: p(from), q: q(from), sum: q(from) };
    const middle = (from + to) >> 1;
    const left = half(from, middle);
    const right = half(middle, to);
    return { p: left.p * right.p, q: left.q * right.q, sum: left.sum * right.q + left.p * right.sum };
  };
  const { sum, q: denominator } = half(0, count);
  return { numerator: sum, denominator };
}
