import type { ErrorPath, PlanningErrorCode } from '../foundation/PlanningError.ts';
import { refusal } from '../foundation/refusal.ts';
import { writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import type { Bounds } from './readBounds.ts';
import { floorBigInts } from './largestRemainder.ts';
import type { Shares } from './largestRemainder.ts';
import type { Weights } from './weights.ts';

/** What holds a part: it is not in proportion to its weight then. */
export type Hold = 'fixed' | 'minimum' | 'maximum';

/** Which bounds cannot be kept. */
export type BoundsSide = 'fixed' | 'minimums' | 'maximums';

/** A part with its bounds as they work for a total of zero or above. */
interface Part {
  readonly weight: bigint;
  /** What it has when everybody's proportional share is nothing. */
  readonly least: bigint;
  /** `null` when nothing stops it. */
  readonly most: bigint | null;
}

/** A level λ as a fraction: at it a part has λ × weight, if its bounds allow. */
interface Level {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/**
 * The exact shares of a total when some parts are held by bounds: clamp(λ × weight) to each part's bounds, with the
 * one level λ ≥ 0 at which the shares sum to the total. What one part is held to, the others share in proportion.
 *
 * A negative total mirrors the positive one, with the bounds exchanged. A part without bounds never has the sign
 * opposite to the total's.
 *
 * The level is found exactly: the sum grows with λ in straight pieces, whose ends are where a part leaves its minimum or
 * meets its maximum; the piece is found by bisection and the level on it by one division.
 */
export function fillWithinBounds(
  total: bigint,
  weights: Weights,
  bounds: readonly Bounds[],
  unit: Unit,
  caller: string,
  blame: (side: BoundsSide) => { readonly path: ErrorPath; readonly name: string } = (side) => ({
    path: ['options', side],
    name: `options.${side}`,
  }),
): { readonly shares: Shares; readonly holds: readonly (Hold | null)[] } {
  const sign = total < ZERO ? -ONE : ONE;
  const parts = bounds.map((bound, index) => partOf(BigInt(weights.values[index] ?? 0), bound, sign));
  requirePossible(total * sign, sign, parts, bounds, unit, caller, blame);

  const level = levelBelow(total * sign, parts);
  const states = parts.map((part) => stateAt(part, level));
  let freeWeight = ZERO;
  let left = total * sign;
  parts.forEach((part, index) => {
    const state = states[index] ?? 'free';
    if (state === 'free') freeWeight += part.weight;
    else left -= heldAmount(part, state);
  });
  const denominator = freeWeight === ZERO ? ONE : freeWeight;
  const numerators = parts.map((part, index) => {
    const state = states[index] ?? 'free';
    return sign * (state === 'free' ? left * part.weight : heldAmount(part, state) * denominator);
  });
  return {
    shares: floorBigInts(numerators, denominator),
    holds: parts.map((part, index) => holdOf(part, states[index] ?? 'free', bounds[index], sign)),
  };
}

function partOf(weight: bigint, { minimum, maximum }: Bounds, sign: bigint): Part {
  const [low, high] = sign < ZERO ? [negated(maximum), negated(minimum)] : [minimum, maximum];
  const aboveZero = low === null || low < ZERO ? ZERO : low;
  const least = high !== null && high < aboveZero ? high : aboveZero;
  return { weight, least, most: weight === ZERO ? least : high };
}

function negated(bound: bigint | null): bigint | null {
  return bound === null ? null : -bound;
}

type State = 'free' | 'least' | 'most';

/** Where a part stands just above a level. */
function stateAt({ weight, least, most }: Part, { numerator, denominator }: Level): State {
  const reached = weight * numerator;
  if (most !== null && most * denominator <= reached) return 'most';
  return least * denominator > reached || weight === ZERO ? 'least' : 'free';
}

function heldAmount(part: Part, state: 'least' | 'most'): bigint {
  return state === 'most' && part.most !== null ? part.most : part.least;
}

/** The highest level among zero and all the ends of straight pieces at which no more than the total is given. */
function levelBelow(total: bigint, parts: readonly Part[]): Level {
  const levels: Level[] = [];
  for (const { weight, least, most } of parts) {
    if (weight === ZERO) continue;
    if (least > ZERO) levels.push({ numerator: least, denominator: weight });
    if (most !== null && most > ZERO) levels.push({ numerator: most, denominator: weight });
  }
  levels.sort((a, b) => {
    const difference = a.numerator * b.denominator - b.numerator * a.denominator;
    return difference < ZERO ? -1 : difference > ZERO ? 1 : 0;
  });
  let below: Level = { numerator: ZERO, denominator: ONE };
  let from = 0;
  let to = levels.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const level = levels[middle] ?? below;
    if (givenAt(level, parts) <= total * level.denominator) {
      below = level;
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return below;
}

/** What all parts have together at a level, times the level's denominator. */
function givenAt(level: Level, parts: readonly Part[]): bigint {
  return parts.reduce((sum, part) => {
    const state = stateAt(part, level);
    return sum + (state === 'free' ? part.weight * level.numerator : heldAmount(part, state) * level.denominator);
  }, ZERO);
}

/** A part that is at a bound is held by it, unless the bound is only the zero that every part has. */
function holdOf(part: Part, state: State, bounds: Bounds | undefined, sign: bigint): Hold | null {
  if (bounds === undefined) return null;
  if (bounds.isFixed) return 'fixed';
  if (state === 'free') return null;
  const amount = heldAmount(part, state) * sign;
  // Of two equal bounds the one that the proportional share would pass.
  const sides =
    (state === 'most') === sign > ZERO ? (['maximum', 'minimum'] as const) : (['minimum', 'maximum'] as const);
  return sides.find((side) => amount === bounds[side]) ?? null;
}

/** Refuses bounds that no split can keep, naming the side and the shortage. */
function requirePossible(
  total: bigint,
  sign: bigint,
  parts: readonly Part[],
  bounds: readonly Bounds[],
  unit: Unit,
  caller: string,
  blame: (side: BoundsSide) => { readonly path: ErrorPath; readonly name: string },
): void {
  const refuse = (code: PlanningErrorCode, side: BoundsSide, sum: bigint) => {
    const { path, name } = blame(side);
    const shortage = writeUnits(sum > total ? sum - total : total - sum, unit);
    const word = sum * sign > total * sign ? 'at most' : 'at least';
    const requirement = `${name} to sum to ${word} the total ${writeUnits(total * sign, unit)}`;
    return refusal(code, caller, path, requirement, writeUnits(sum * sign, unit), { side, shortage });
  };
  const [minimums, maximums] = ['minimums-above-total', 'maximums-below-total'] as const;
  const least = sumOf(parts, (part) => part.least);
  // Of a total of zero there is nothing to take and nothing to give back.
  if (least > total || (total === ZERO && least < ZERO)) {
    const fixed = sumOf(parts, (part, index) => (bounds[index]?.isFixed === true ? part.least : ZERO));
    if (fixed > total || (total === ZERO && fixed < ZERO)) throw refuse('fixed-beyond-total', 'fixed', fixed);
    throw least * sign > ZERO ? refuse(minimums, 'minimums', least) : refuse(maximums, 'maximums', least);
  }
  if (parts.some((part) => part.most === null)) return;
  const most = sumOf(parts, (part) => part.most ?? ZERO);
  if (most >= total) return;
  if (parts.every((part) => part.weight === ZERO)) {
    throw refusal(
      'no-positive-weight',
      caller,
      ['weights'],
      'at least one weight above zero',
      parts.map(() => 0),
    );
  }
  const [code, side] = sign < ZERO ? ([minimums, 'minimums'] as const) : ([maximums, 'maximums'] as const);
  const bound = sign < ZERO ? 'minimum' : 'maximum';
  const hasBounds = bounds.some((part) => !part.isFixed && part[bound] !== null);
  throw refuse(code, hasBounds ? side : 'fixed', most);
}

function sumOf(parts: readonly Part[], amount: (part: Part, index: number) => bigint): bigint {
  return parts.reduce((sum, part, index) => sum + amount(part, index), ZERO);
}
