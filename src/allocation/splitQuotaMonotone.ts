import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import { greatestCommonDivisor } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import { makeHeap, popFromHeap, pushToHeap } from './heap.ts';
import { wholeWeights } from './weights.ts';
import type { Weights } from './weights.ts';

/** Units given one by one at most; a total is split at once up to the last multiple of the weights' sum. */
const MOST_STEPS = 1_000_000;

const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Splits whole units so that a larger total never lowers a part, each part staying within a unit of its share: the
 * quota method. Units go out one by one; each goes to the largest weight ÷ (units so far + 1) among those whose share
 * of what is out by then is above what they have.
 *
 * At every multiple of the (reduced) weights' sum all shares are whole and everybody has just his share, so the count
 * starts again there.
 *
 * @see Balinski & Young, The quota method of apportionment, American Mathematical Monthly 82 (1975).
 */
export function splitQuotaMonotone(
  total: bigint,
  weights: Weights,
  keys: readonly string[] | undefined,
  caller: string,
): readonly bigint[] {
  if (total < ZERO) return splitQuotaMonotone(-total, weights, keys, caller).map((part) => -part);
  if (total === ZERO) return weights.values.map(() => ZERO);
  const { values, sum } = reduced(weights);
  const rounds = total / BigInt(sum);
  const steps = total % BigInt(sum);
  if (steps > MOST_STEPS) {
    const requirement = `total to be at most ${MOST_STEPS} above a multiple of the weights' sum in lowest terms (${sum})`;
    throw refusal('too-many-steps', caller, ['total'], requirement, total, { steps: String(steps) });
  }
  const extras = giveOneByOne(Number(steps), values, sum, keys);
  return values.map((weight, index) => rounds * BigInt(weight) + BigInt(extras[index] ?? 0));
}

function reduced(weights: Weights): Weights {
  const values = weights.values.map(BigInt);
  const divisor = values.reduce(greatestCommonDivisor, ZERO);
  return wholeWeights(values.map((value) => value / divisor));
}

function giveOneByOne(
  steps: number,
  weights: readonly (number | bigint)[],
  sum: number | bigint,
  keys: readonly string[] | undefined,
): Uint32Array {
  const given = new Uint32Array(weights.length);
  const weightOf = (index: number) => weights[index] ?? 0;
  /** The largest claim first: weight ÷ (given + 1), then the larger weight, then the earlier key or position. */
  const comesFirst = (a: number, b: number): boolean => {
    const [claimOfA, claimOfB] = [product(weightOf(a), given[b]! + 1), product(weightOf(b), given[a]! + 1)];
    if (claimOfA !== claimOfB) return claimOfA > claimOfB;
    if (weightOf(a) !== weightOf(b)) return weightOf(a) > weightOf(b);
    return keys === undefined ? a < b : compareCodePoints(keys[a] ?? '', keys[b] ?? '') < 0;
  };
  /** The step from which on a part may have another unit: the first at which its share is above what it has. */
  const opens = new Float64Array(weights.length);
  const opensEarlier = (a: number, b: number) => opens[a]! < opens[b]!;

  const ready: number[] = [];
  weights.forEach((weight, index) => {
    if (weight > 0) ready.push(index);
  });
  makeHeap(ready, comesFirst);
  const waiting: number[] = [];
  for (let step = 1; step <= steps; step += 1) {
    while (waiting.length > 0 && opens[waiting[0]!]! <= step) {
      pushToHeap(ready, popFromHeap(waiting, opensEarlier)!, comesFirst);
    }
    const next = popFromHeap(ready, comesFirst)!;
    given[next]! += 1;
    opens[next] = quotient(product(sum, given[next]!), weightOf(next)) + 1;
    pushToHeap(waiting, next, opensEarlier);
  }
  return given;
}

/** The exact product: a number while it is a safe integer, otherwise a BigInt; the two compare exactly. */
function product(weight: number | bigint, count: number): number | bigint {
  const inNumbers = Number(weight) * count;
  return inNumbers <= Number.MAX_SAFE_INTEGER ? inNumbers : BigInt(weight) * BigInt(count);
}

/** The whole part of dividend ÷ divisor. */
function quotient(dividend: number | bigint, divisor: number | bigint): number {
  if (typeof dividend === 'number') return Math.floor((dividend - (dividend % Number(divisor))) / Number(divisor));
  return Number(dividend / BigInt(divisor));
}
