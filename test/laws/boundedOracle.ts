import { sumOf } from './allocationOracle.ts';
import type { Range } from './boundedCases.ts';

/** Second answers for splits with bounds, worked out another way than the library's: every choice tried, all in whole numbers. */

/** Exact shares over one divisor, which is above zero. */
export interface FilledShares {
  readonly numerators: readonly bigint[];
  readonly divisor: bigint;
}

/**
 * The shares clamp(λ × weight) that sum to a total of zero or above, λ ≥ 0: tries for every part whether it is held at
 * its low, held at its high, or free, and takes the choice whose one λ fits all parts. Costs 3^parts.
 */
export function filledShares(total: bigint, weights: readonly bigint[], ranges: readonly Range[]): FilledShares {
  for (let choice = 0; choice < 3 ** weights.length; choice += 1) {
    const states = weights.map((_, index) => Math.floor(choice / 3 ** index) % 3);
    const shares = sharesOf(total, weights, ranges, states);
    if (shares !== null) return shares;
  }
  throw new Error('no level fits');
}

const LOW = 0;
const HIGH = 1;

function sharesOf(
  total: bigint,
  weights: readonly bigint[],
  ranges: readonly Range[],
  states: readonly number[],
): FilledShares | null {
  if (states.some((state, index) => state === HIGH && ranges[index]!.high === null)) return null;
  const heldAt = (index: number) => (states[index] === LOW ? ranges[index]!.low : ranges[index]!.high!);
  const isHeld = (index: number) => states[index] === LOW || states[index] === HIGH;
  const freeWeight = sumOf(weights.filter((_, index) => !isHeld(index)));
  const left = total - sumOf(weights.map((_, index) => (isHeld(index) ? heldAt(index) : 0n)));
  if (freeWeight === 0n) {
    const isFree = states.some((_, index) => !isHeld(index));
    if (isFree || left !== 0n || !someLevelHolds(weights, ranges, states)) return null;
    return { numerators: weights.map((_, index) => heldAt(index)), divisor: 1n };
  }
  if (left < 0n) return null;
  // λ = left ÷ freeWeight; everything is compared times freeWeight.
  const fits = weights.every((weight, index) => {
    const { low, high } = ranges[index]!;
    const proportional = left * weight;
    if (states[index] === LOW) return proportional <= low * freeWeight;
    if (states[index] === HIGH) return proportional >= high! * freeWeight;
    return low * freeWeight <= proportional && (high === null || proportional <= high * freeWeight);
  });
  if (!fits) return null;
  return {
    numerators: weights.map((weight, index) => (isHeld(index) ? heldAt(index) * freeWeight : left * weight)),
    divisor: freeWeight,
  };
}

/** Whether some λ ≥ 0 is low enough for those held at their low and high enough for those held at their high. */
function someLevelHolds(weights: readonly bigint[], ranges: readonly Range[], states: readonly number[]): boolean {
  if (states.some((state, index) => state === LOW && ranges[index]!.low < 0n)) return false;
  const highs = weights.map((weight, index) => ({ weight, bound: ranges[index]!.high, state: states[index] }));
  return weights.every((weight, index) => {
    if (states[index] !== LOW) return true;
    // λ × weight ≤ low, for every λ that the others ask for: λ × other ≥ high.
    return highs.every(({ weight: other, bound, state }) => {
      if (state !== HIGH || bound === null || bound <= 0n) return true;
      return other > 0n && bound * weight <= ranges[index]!.low * other;
    });
  });
}

/** The shares rounded by largest remainder as the textbook tells it: ranked by one full sort. */
export function roundFilled(
  total: bigint,
  { numerators, divisor }: FilledShares,
  keys?: readonly string[],
): readonly bigint[] {
  const parts = numerators.map((numerator, position) => {
    const rest = ((numerator % divisor) + divisor) % divisor;
    return { position, numerator, rest, whole: (numerator - rest) / divisor };
  });
  const left = Number(total - sumOf(parts.map(({ whole }) => whole)));
  const ranked = [...parts].sort((a, b) => {
    if (a.rest !== b.rest) return a.rest > b.rest ? -1 : 1;
    if (a.numerator !== b.numerator) return a.numerator > b.numerator ? -1 : 1;
    const [keyOfA, keyOfB] = [keys?.[a.position] ?? '', keys?.[b.position] ?? ''];
    return compareTexts(keyOfA, keyOfB) || a.position - b.position;
  });
  const lucky = new Set(ranked.slice(0, left).map(({ position }) => position));
  return parts.map(({ position, whole }) => (lucky.has(position) ? whole + 1n : whole));
}

function compareTexts(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const different = left.findIndex((character, index) => character !== right[index]);
  if (different < 0) return left.length - right.length;
  return left[different]!.codePointAt(0)! - (right[different]?.codePointAt(0) ?? -1);
}

/** Every list of whole parts within the ranges that sums to a total of zero or above; for few parts and small totals. */
export function wholeSplits(total: bigint, ranges: readonly Range[]): readonly (readonly bigint[])[] {
  const [first, ...others] = ranges;
  if (first === undefined) return total === 0n ? [[]] : [];
  // Whatever the others are, they take at least this; so the first can have at most the rest.
  const most = total - sumOf(others.map(({ low }) => low));
  const splits: (readonly bigint[])[] = [];
  for (let part = first.low; part <= most && (first.high === null || part <= first.high); part += 1n) {
    for (const rest of wholeSplits(total - part, others)) splits.push([part, ...rest]);
  }
  return splits;
}

/** How far whole parts are from exact shares, in sum: absolute × divisor, and squared × divisor². */
export function distances(
  parts: readonly bigint[],
  { numerators, divisor }: FilledShares,
): { readonly absolute: bigint; readonly squared: bigint } {
  const offs = parts.map((part, index) => part * divisor - numerators[index]!);
  return { absolute: sumOf(offs.map((off) => (off < 0n ? -off : off))), squared: sumOf(offs.map((off) => off * off)) };
}
