import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { Weights } from './weights.ts';

/** The floor of each exact share, and how far above it the share is, in units ÷ one common denominator. */
export interface Shares {
  readonly floors: readonly (number | bigint)[];
  readonly remainders: readonly (number | bigint)[];
  /** The exact shares times the denominator: what ties are decided by. */
  readonly numerators: readonly (number | bigint)[];
  readonly denominator: number | bigint;
}

// Largest remainder (Hamilton's method): everybody gets the floor of his exact share, then the units that are left go
// one each to the largest remainders. Of two equal remainders the larger share comes first, then the earlier key,
// without keys the earlier position. Negative shares mirror positive ones.
// Balinski & Young, Fair Representation (1982), ch. 3.

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);
const LARGEST_SAFE = /* @__PURE__ */ BigInt(Number.MAX_SAFE_INTEGER);

/** The exact shares of a total; in numbers while total × weights' sum is a safe integer, otherwise in BigInts. */
export function exactShares(total: bigint, weights: Weights): Shares {
  if (total === ZERO) return floorNumbers(new Array<number>(weights.values.length).fill(0), 1);
  const largest = (total < ZERO ? -total : total) * BigInt(weights.sum);
  if (largest <= LARGEST_SAFE) {
    const units = Number(total);
    return floorNumbers(
      weights.values.map((weight) => units * Number(weight)),
      Number(weights.sum),
    );
  }
  return floorBigInts(
    weights.values.map((weight) => total * BigInt(weight)),
    BigInt(weights.sum),
  );
}

function floorNumbers(numerators: readonly number[], denominator: number): Shares {
  const floors: number[] = [];
  const remainders: number[] = [];
  for (const numerator of numerators) {
    const rest = numerator % denominator;
    const remainder = rest < 0 ? rest + denominator : rest;
    remainders.push(remainder);
    floors.push((numerator - remainder) / denominator); // exact: the dividend is a multiple of the divisor
  }
  return { floors, remainders, numerators, denominator };
}

export function floorBigInts(numerators: readonly bigint[], denominator: bigint): Shares {
  const floors: bigint[] = [];
  const remainders: bigint[] = [];
  for (const numerator of numerators) {
    const rest = numerator % denominator;
    const remainder = rest < ZERO ? rest + denominator : rest;
    remainders.push(remainder);
    floors.push((numerator - remainder) / denominator);
  }
  return { floors, remainders, numerators, denominator };
}

/** The shares rounded to whole units with a given sum, which lies between the sums of all floors and all ceilings. */
export function roundShares(
  shares: Shares,
  total: bigint,
  keys: readonly string[] | undefined,
): readonly (number | bigint)[] {
  const parts = [...shares.floors];
  const queue = claimQueue(shares);
  const count = unitsLeft(shares, total);
  if (count < queue.length) bringForward(queue, count, claimOrder(shares, keys));
  for (const index of queue.slice(0, count)) {
    const floor = parts[index] ?? 0;
    parts[index] = typeof floor === 'number' ? floor + 1 : floor + ONE;
  }
  return parts;
}

/** How many units are left when everybody has his floor. */
export function unitsLeft(shares: Shares, total: bigint): number {
  return Number(shares.floors.reduce<bigint>((left, floor) => left - BigInt(floor), total));
}

/** Who may get one of the units that are left: everybody whose share is no whole number. */
export function claimQueue(shares: Shares): number[] {
  const queue: number[] = [];
  shares.remainders.forEach((remainder, index) => {
    if (remainder > 0) queue.push(index);
  });
  return queue;
}

/**
 * Who comes first for a unit: the larger remainder, then the larger share, then the earlier key or position. Among
 * equal negative shares the later one is raised, so that the earlier one is moved away from zero, as above zero.
 */
export function claimOrder(shares: Shares, keys: readonly string[] | undefined): (a: number, b: number) => number {
  const { remainders, numerators } = shares;
  return (a, b) => {
    const [remainderOfA = 0, remainderOfB = 0] = [remainders[a], remainders[b]];
    if (remainderOfA !== remainderOfB) return remainderOfA > remainderOfB ? -1 : 1;
    const [shareOfA = 0, shareOfB = 0] = [numerators[a], numerators[b]];
    if (shareOfA !== shareOfB) return shareOfA > shareOfB ? -1 : 1;
    const earlier = keys === undefined ? a - b : compareCodePoints(keys[a] ?? '', keys[b] ?? '');
    return shareOfA > 0 ? earlier : -earlier;
  };
}

/**
 * Reorders a list so that its first `count` items are the ones a sort would put there (quickselect, in place).
 *
 * Middle pivots halve almost any list; orders exist that make them quadratic, as weights that fall and then rise. So
 * after more rounds than halving needs, what is still open is sorted.
 */
function bringForward(list: number[], count: number, compare: (a: number, b: number) => number): void {
  let from = 0;
  let to = list.length - 1;
  for (let rounds = 64; from < to; rounds -= 1) {
    if (rounds === 0) {
      const open = list.slice(from, to + 1).sort(compare);
      for (const [place, item] of open.entries()) list[from + place] = item;
      return;
    }
    const pivot = list[(from + to) >> 1] ?? 0;
    let left = from;
    let right = to;
    while (left <= right) {
      while (compare(list[left] ?? 0, pivot) < 0) left += 1;
      while (compare(list[right] ?? 0, pivot) > 0) right -= 1;
      if (left <= right) {
        [list[left], list[right]] = [list[right] ?? 0, list[left] ?? 0];
        left += 1;
        right -= 1;
      }
    }
    if (count - 1 <= right) to = right;
    else if (count - 1 >= left) from = left;
    else return;
  }
}
