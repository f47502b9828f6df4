import type { Weights } from './weights.ts';

const ZERO = /* @__PURE__ */ BigInt(0);
const TWO = /* @__PURE__ */ BigInt(2);

/**
 * total × part ÷ whole, rounded to a whole number of units, halves away from zero.
 *
 * The line of an ordered split: what is given by the end of a period is this of the weights so far. 0 ≤ part ≤ whole,
 * and whole is above zero.
 */
export function lineAt(total: number | bigint, part: number | bigint, whole: number | bigint): number | bigint {
  const numerator = 2 * Number(total) * Number(part);
  const denominator = 2 * Number(whole);
  if (Math.abs(numerator) + denominator <= Number.MAX_SAFE_INTEGER) {
    const raised = Math.abs(numerator) + Number(whole);
    const rounded = (raised - (raised % denominator)) / denominator;
    return numerator < 0 ? 0 - rounded : rounded;
  }
  const exact = TWO * BigInt(total) * BigInt(part);
  const rounded = ((exact < ZERO ? -exact : exact) + BigInt(whole)) / (TWO * BigInt(whole));
  return exact < ZERO ? -rounded : rounded;
}

/**
 * Splits whole units over parts that come one after another, by cumulative rounding: each part is the line at its end
 * less the line at its start.
 */
export function splitInOrder(total: bigint, weights: Weights): readonly bigint[] {
  if (total === ZERO) return weights.values.map(() => ZERO);
  let soFar: number | bigint = 0;
  let given = ZERO;
  return weights.values.map((weight) => {
    soFar = typeof weight === 'number' ? Number(soFar) + weight : BigInt(soFar) + weight;
    const before = given;
    given = BigInt(lineAt(total, soFar, weights.sum));
    return given - before;
  });
}
