import {
  addFractions,
  compareFractions,
  floorDivide,
  fraction,
  multiplyFractions,
  subtractFractions,
  wholeFraction,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import { isWithin, MEASURES } from './ReadinessRule.ts';
import type { Measure, ReadBounds, ReadCondition } from './ReadinessRule.ts';

// All customers that rules can tell apart, as a finite box. Every number is a line that is cut at the limits of the
// rules into points and the open intervals between them; in front of it stands the place for "not known". Every signal
// has two places, absent and seen, and one axis before them says whether one looked. A rule is then a few boxes of whole
// places, and gaps and overlaps are what is left of boxes, and where two of them meet.

/** A piece of the line of a number: one point, or all between two limits. */
export interface LinePiece {
  /** Some number of the piece. */
  readonly sample: Fraction;
  /** The limit below, `null` for none; the point itself where `isPoint`. */
  readonly low: Fraction | null;
  /** The limit above, `null` for none. */
  readonly high: Fraction | null;
  readonly isPoint: boolean;
}

export type Axis =
  | { readonly kind: 'measure'; readonly measure: Measure; readonly pieces: readonly LinePiece[] }
  | { readonly kind: 'signals-known' }
  | { readonly kind: 'signal'; readonly signal: string };

/** From a place to a place on every axis, both included. */
export interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The axes on which any of the conditions says something; whether signals are known stands before them. */
export function conditionSpace(conditions: readonly ReadCondition[]): readonly Axis[] {
  const axes: Axis[] = [];
  for (const measure of MEASURES) {
    const bounds = conditions.flatMap(({ measures }) => measures.get(measure) ?? []);
    if (bounds.length > 0) axes.push({ kind: 'measure', measure, pieces: cutLine(bounds, measure === 'daysToSign') });
  }
  if (conditions.some(({ signals }) => signals !== null)) axes.push({ kind: 'signals-known' });
  const names = conditions.flatMap(({ signals }) =>
    signals === null ? [] : [...signals.all, ...(signals.any ?? []), ...signals.none],
  );
  for (const signal of [...new Set(names)].sort(compareCodePoints)) axes.push({ kind: 'signal', signal });
  return axes;
}

function cutLine(bounds: readonly ReadBounds[], isWhole: boolean): readonly LinePiece[] {
  const limits = bounds
    .flatMap(({ low, high }) => [low, high])
    .flatMap((limit) => (limit === null ? [] : [limit.value]))
    .sort(compareFractions)
    .filter((limit, index, all) => index === 0 || compareFractions(limit, all[index - 1]!) !== 0);
  const pieces: LinePiece[] = [];
  const addBetween = (low: Fraction | null, high: Fraction | null): void => {
    const sample = isWhole ? wholeBetween(low, high) : numberBetween(low, high);
    if (sample !== null) pieces.push({ sample, low, high, isPoint: false });
  };
  addBetween(null, limits[0] ?? null);
  limits.forEach((limit, index) => {
    if (!isWhole || limit.denominator === BigInt(1)) {
      pieces.push({ sample: limit, low: limit, high: limit, isPoint: true });
    }
    addBetween(limit, limits[index + 1] ?? null);
  });
  return pieces;
}

const ONE: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));
const HALF: Fraction = /* @__PURE__ */ fraction(/* @__PURE__ */ BigInt(1), /* @__PURE__ */ BigInt(2));

function numberBetween(low: Fraction | null, high: Fraction | null): Fraction {
  if (low !== null && high !== null) return multiplyFractions(addFractions(low, high), HALF);
  if (low !== null) return addFractions(low, ONE);
  return high === null ? wholeFraction(BigInt(0)) : subtractFractions(high, ONE);
}

/** A whole number strictly between, `null` where there is none. */
function wholeBetween(low: Fraction | null, high: Fraction | null): Fraction | null {
  if (low === null) {
    if (high === null) return wholeFraction(BigInt(0));
    return wholeFraction(-floorDivide(-high.numerator, high.denominator) - BigInt(1));
  }
  const next = wholeFraction(floorDivide(low.numerator, low.denominator) + BigInt(1));
  return high === null || compareFractions(next, high) < 0 ? next : null;
}

/** The last place of an axis; the first is 0. */
export function lastPlace(axis: Axis): number {
  return axis.kind === 'measure' ? axis.pieces.length : 1;
}

/** Everybody. */
export function wholeSpace(axes: readonly Axis[]): Box {
  return { low: axes.map(() => 0), high: axes.map(lastPlace) };
}

/** The boxes of a condition, no two of which meet; none where it can never hold. */
export function boxesOf({ measures, signals }: ReadCondition, axes: readonly Axis[]): readonly Box[] {
  const ranges = axes.map((axis): readonly [number, number] | null => {
    switch (axis.kind) {
      case 'measure': {
        const bounds = measures.get(axis.measure);
        if (bounds === undefined) return [0, lastPlace(axis)];
        const places = axis.pieces.flatMap(({ sample }, index) => (isWithin(sample, bounds) ? [index + 1] : []));
        return places.length === 0 ? null : [places[0]!, places[places.length - 1]!];
      }
      case 'signals-known':
        return signals === null ? [0, 1] : [1, 1];
      default: {
        const [isWanted, isUnwanted] = [signals?.all.includes(axis.signal), signals?.none.includes(axis.signal)];
        if (isWanted && isUnwanted) return null;
        return isWanted ? [1, 1] : isUnwanted ? [0, 0] : [0, 1];
      }
    }
  });
  if (ranges.some((range) => range === null)) return [];
  const box: Box = { low: ranges.map((range) => range![0]), high: ranges.map((range) => range![1]) };
  const any = signals?.any ?? null;
  if (any === null) return [box];
  // At least one of several: the first is seen; or the first is absent and the second seen; and so on.
  return any.flatMap((signal, index) => {
    const narrowed = axes.reduce<Box | null>((within, axis, place) => {
      if (within === null || axis.kind !== 'signal') return within;
      if (axis.signal === signal) return narrow(within, place, 1);
      return any.slice(0, index).includes(axis.signal) ? narrow(within, place, 0) : within;
    }, box);
    return narrowed === null ? [] : [narrowed];
  });
}

function narrow({ low, high }: Box, place: number, to: number): Box | null {
  if (to < low[place]! || to > high[place]!) return null;
  return {
    low: low.map((value, index) => (index === place ? to : value)),
    high: high.map((value, index) => (index === place ? to : value)),
  };
}

/** Where two boxes meet, `null` where they do not. */
export function meet(a: Box, b: Box): Box | null {
  if (a.low.some((value, axis) => value > b.high[axis]! || b.low[axis]! > a.high[axis]!)) return null;
  return {
    low: a.low.map((value, axis) => Math.max(value, b.low[axis]!)),
    high: a.high.map((value, axis) => Math.min(value, b.high[axis]!)),
  };
}

/** What is left of a box without another one: boxes of which no two meet, cut off axis by axis. */
export function without(box: Box, cut: Box): readonly Box[] {
  const inside = meet(box, cut);
  if (inside === null) return [box];
  const left: Box[] = [];
  let [low, high] = [box.low, box.high];
  inside.low.forEach((from, axis) => {
    const to = inside.high[axis]!;
    const at = (values: readonly number[], value: number): readonly number[] =>
      values.map((old, index) => (index === axis ? value : old));
    if (low[axis]! < from) left.push({ low, high: at(high, from - 1) });
    if (high[axis]! > to) left.push({ low: at(low, to + 1), high });
    low = at(low, from);
    high = at(high, to);
  });
  return left;
}

/** The same customers in fewer boxes: two that differ on one axis only, and touch there, become one. */
export function joined(boxes: readonly Box[]): readonly Box[] {
  const rest = [...boxes];
  for (let first = 0; first < rest.length; first += 1) {
    for (let second = first + 1; second < rest.length; second += 1) {
      const both = joinTwo(rest[first]!, rest[second]!);
      if (both === null) continue;
      rest[first] = both;
      rest.splice(second, 1);
      // The joined box may fit to one that was passed.
      first = -1;
      break;
    }
  }
  return rest;
}

function joinTwo(a: Box, b: Box): Box | null {
  const different = a.low.flatMap((value, axis) =>
    value !== b.low[axis] || a.high[axis] !== b.high[axis] ? [axis] : [],
  );
  const axis = different[0];
  if (axis === undefined || different.length > 1) return null;
  if (a.high[axis]! + 1 === b.low[axis]) return { low: a.low, high: b.high };
  return b.high[axis]! + 1 === a.low[axis] ? { low: b.low, high: a.high } : null;
}
