import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { Weights } from './weights.ts';

// Largest remainder (Hamilton's method): everybody gets the floor of his exact share, then the units that are left go
// one each to the largest remainders. Of two equal remainders the larger share comes first, then the earlier key,
// without keys the earlier position. Negative shares mirror positive ones.
// Balinski & Young, Fair Representation (1982), ch. 3.

/** The floor of each exact share, and how far above it the share is; all numbers, or all BigInts. */
export type Shares = SharesIn<number> | SharesIn<bigint>;

interface SharesIn<Value extends number | bigint> {
  readonly floors: readonly Value[];
  /** In units, times the denominator. */
  readonly remainders: readonly Value[];
  /** The exact shares in units, times the denominator: what ties are decided by. */
  readonly numerators: readonly Value[];
  readonly denominator: Value;
}

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/** The exact shares of a total; in numbers while total × largest weight is a safe integer, otherwise in BigInts. */
export function exactShares(total: bigint, { values, sum }: Weights): Shares {
  if (total === ZERO) return sharesInNumbers(0, values, 1);
  if (typeof sum === 'number') {
    let largest = 0;
    for (const weight of values as readonly number[]) if (weight > largest) largest = weight;
    // A product that rounds to a safe integer is one.
    const units = Number(total);
    if (Math.abs(units) * Math.max(1, largest) <= Number.MAX_SAFE_INTEGER) return sharesInNumbers(units, values, sum);
  }
  return floorBigInts(
    values.map((weight) => total * BigInt(weight)),
    BigInt(sum),
  );
}

function sharesInNumbers(total: number, weights: readonly (number | bigint)[], sum: number): Shares {
  const count = weights.length;
  const [numerators, remainders, floors] = [
    new Array<number>(count),
    new Array<number>(count),
    new Array<number>(count),
  ];
  for (let index = 0; index < count; index += 1) {
    const numerator = total === 0 ? 0 : total * (weights[index] as number);
    const rest = numerator % sum;
    const truncated = (numerator - rest) / sum; // exact: the dividend is a multiple of the divisor
    numerators[index] = numerator;
    remainders[index] = rest < 0 ? rest + sum : rest;
    floors[index] = rest < 0 ? truncated - 1 : truncated;
  }
  return { floors, remainders, numerators, denominator: sum };
}

export function floorBigInts(numerators: readonly bigint[], denominator: bigint): Shares {
  const remainders = numerators.map((numerator) => {
    const rest = numerator % denominator;
    return rest < ZERO ? rest + denominator : rest;
  });
  const floors = numerators.map((numerator, index) => (numerator - (remainders[index] ?? ZERO)) / denominator);
  return { floors, remainders, numerators, denominator };
}

/** The shares rounded to whole units with a given sum, which lies between the sums of all floors and all ceilings. */
export function roundShares(
  shares: Shares,
  total: bigint,
  keys: readonly string[] | undefined,
): readonly number[] | readonly bigint[] {
  const raised = receivers(shares, unitsLeft(shares, total), keys);
  if (isInNumbers(shares)) {
    const parts = shares.floors.slice();
    for (const index of raised) parts[index]! += 1;
    return parts;
  }
  const parts = shares.floors.slice();
  for (const index of raised) parts[index]! += ONE;
  return parts;
}

function isInNumbers(shares: Shares): shares is SharesIn<number> {
  return typeof shares.denominator === 'number';
}

/** How many units are left when everybody has his floor. */
export function unitsLeft(shares: Shares, total: bigint): number {
  if (!isInNumbers(shares)) return Number(shares.floors.reduce((left, floor) => left - floor, total));
  let left = Number(total);
  for (const floor of shares.floors) left -= floor;
  return left;
}

/** Who gets one of `count` units that are left, in no order. Without a sort: only a tie at the border is looked into. */
function receivers(shares: Shares, count: number, keys: readonly string[] | undefined): readonly number[] {
  if (count <= 0) return [];
  const [above, tied] = isInNumbers(shares)
    ? splitNumbers(shares.remainders, largestNumberAt(shares.remainders.slice(), count))
    : splitBigInts(shares.remainders, largestBigIntAt(shares.remainders, count));
  const room = count - above.length;
  if (room < tied.length) bringForward(tied, room, claimOrder(shares, keys));
  for (let place = 0; place < room; place += 1) above.push(tied[place]!);
  return above;
}

/** The places above a border and those on it. */
function splitNumbers(values: readonly number[], border: number): readonly [number[], number[]] {
  const [above, on]: [number[], number[]] = [[], []];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value > border) above.push(index);
    else if (value === border) on.push(index);
  }
  return [above, on];
}

function splitBigInts(values: readonly bigint[], border: bigint): readonly [number[], number[]] {
  const [above, on]: [number[], number[]] = [[], []];
  values.forEach((value, index) => {
    if (value > border) above.push(index);
    else if (value === border) on.push(index);
  });
  return [above, on];
}

/** The value at a place, from 1, when the largest comes first. */
function largestBigIntAt(values: readonly bigint[], place: number): bigint {
  const list = [...values];
  bringForward(list, place, (a, b) => (a > b ? -1 : a < b ? 1 : 0));
  return list.slice(0, place).reduce((least, value) => (value < least ? value : least));
}

/** The same for numbers, the common case, without calls in the loop; the list is reordered. */
function largestNumberAt(list: number[], place: number): number {
  const target = list.length - place;
  let from = 0;
  let to = list.length - 1;
  for (let rounds = roundsFor(list.length); from < to; rounds -= 1) {
    if (rounds === 0) {
      const open = list.slice(from, to + 1).sort((a, b) => a - b);
      for (const [at, value] of open.entries()) list[from + at] = value;
      break;
    }
    const pivot = list[(from + to) >> 1]!;
    let left = from;
    let right = to;
    while (left <= right) {
      while (list[left]! < pivot) left += 1;
      while (list[right]! > pivot) right -= 1;
      if (left <= right) {
        const kept = list[left]!;
        list[left] = list[right]!;
        list[right] = kept;
        left += 1;
        right -= 1;
      }
    }
    if (target <= right) to = right;
    else if (target >= left) from = left;
    else break;
  }
  return list[target]!;
}

/**
 * Middle pivots halve almost any list; orders exist that make them quadratic, as weights that fall and then rise. After
 * so many rounds, more than halving needs, what is still open is sorted.
 */
function roundsFor(length: number): number {
  return 2 * Math.ceil(Math.log2(length + 1)) + 4;
}

/** Who may get one of the units that are left: everybody whose share is no whole number. */
export function claimQueue({ remainders }: Shares): number[] {
  const queue: number[] = [];
  for (let index = 0; index < remainders.length; index += 1) {
    if ((remainders[index] ?? 0) > 0) queue.push(index);
  }
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

/** Reorders a list so that its first `count` items are the ones a sort would put there (quickselect, in place). */
function bringForward<Item>(list: Item[], count: number, compare: (a: Item, b: Item) => number): void {
  let from = 0;
  let to = list.length - 1;
  for (let rounds = roundsFor(list.length); from < to; rounds -= 1) {
    if (rounds === 0) {
      const open = list.slice(from, to + 1).sort(compare);
      for (const [place, item] of open.entries()) list[from + place] = item;
      return;
    }
    const pivot = list[(from + to) >> 1]!;
    let left = from;
    let right = to;
    while (left <= right) {
      while (compare(list[left]!, pivot) < 0) left += 1;
      while (compare(list[right]!, pivot) > 0) right -= 1;
      if (left <= right) {
        const kept = list[left]!;
        list[left] = list[right]!;
        list[right] = kept;
        left += 1;
        right -= 1;
      }
    }
    if (count - 1 <= right) to = right;
    else if (count - 1 >= left) from = left;
    else return;
  }
}
