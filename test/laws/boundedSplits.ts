import type { DecimalInput } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { isWrittenInUnit, negated } from './allocation.ts';
import { amountOf, unitsOf } from './allocationCases.ts';
import { sumOf } from './allocationOracle.ts';
import { boundsOf, ceilThousandths, floorThousandths, rangesOf } from './boundedCases.ts';
import type { BoundedCase } from './boundedCases.ts';
import { filledShares, roundFilled } from './boundedOracle.ts';
import type { FilledShares } from './boundedOracle.ts';

type Bound = DecimalInput | null;

/** Whatever splits an amount within bounds and answers with decimal texts. */
export type BoundedSplitter = (
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: {
    readonly unit: DecimalInput;
    readonly keys?: readonly string[];
    readonly minimums?: readonly Bound[];
    readonly maximums?: readonly Bound[];
    readonly fixed?: readonly Bound[];
  },
) => readonly string[];

/** Something that is always true of a splitter within bounds: true when it holds for the case. */
export interface BoundedLaw {
  readonly claim: string;
  readonly holds: (split: BoundedSplitter, given: BoundedCase) => boolean;
}

/** The parts in units, split with keys. */
function partsOf(split: BoundedSplitter, given: BoundedCase): readonly bigint[] {
  const { total, weights, unit, keys } = given;
  return split(total, weights, { unit, keys, ...boundsOf(given) }).map((part) => unitsOf(part, unit));
}

/** The exact shares of a case, worked out by trying every choice of who is held. */
export function exactShares(given: BoundedCase): FilledShares {
  const sign = given.units < 0n ? -1n : 1n;
  const { numerators, divisor } = filledShares(given.units * sign, given.wholeWeights, rangesOf(given));
  return { numerators: numerators.map((numerator) => numerator * sign), divisor };
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function negative(bounds: readonly (string | null)[]): readonly (string | null)[] {
  return bounds.map((bound) => (bound === null ? null : negated([bound])[0]!));
}

/** Laws that need no second answer, for splits of any length. */
export const lawsOfBounds: readonly BoundedLaw[] = [
  {
    claim: 'the parts sum to the total, exactly',
    holds: (split, given) => {
      const parts = partsOf(split, given);
      return parts.length === given.weights.length && sumOf(parts) === given.units;
    },
  },
  {
    claim: 'every minimum and every maximum is kept, and a fixed part is what it was fixed to',
    holds: (split, given) =>
      partsOf(split, given).every((part, index) => {
        const [low, high, fixed] = [given.lows[index] ?? null, given.highs[index] ?? null, given.held[index] ?? null];
        return (
          (low === null || part * 1000n >= low) &&
          (high === null || part * 1000n <= high) &&
          (fixed === null || part === fixed)
        );
      }),
  },
  {
    claim: 'no part has the sign opposite to the total’s unless its own bounds leave it no other',
    holds: (split, given) => {
      const sign = given.units < 0n ? -1n : 1n;
      return partsOf(split, given).every((part, index) => {
        if (part * sign >= 0n) return true;
        const [low, high, fixed] = [given.lows[index] ?? null, given.highs[index] ?? null, given.held[index] ?? null];
        const nearestToZero = sign > 0n ? floorThousandths(high ?? 0n) : ceilThousandths(low ?? 0n);
        return part === (fixed ?? nearestToZero);
      });
    },
  },
  {
    claim: 'a zero weight gets zero, or the bound that is nearest to zero',
    holds: (split, given) =>
      partsOf(split, given).every((part, index) => {
        if (given.wholeWeights[index] !== 0n) return true;
        const { low } = rangesOf(given)[index]!;
        return part === (given.units < 0n ? -low : low);
      }),
  },
  {
    claim: 'of parts without bounds a smaller weight never gets more than a larger one',
    holds: (split, given) => {
      const sign = given.units < 0n ? -1n : 1n;
      const isFree = (index: number) =>
        given.lows[index] === null && given.highs[index] === null && given.held[index] === null;
      const free = partsOf(split, given)
        .map((part, index) => ({ size: part * sign, weight: given.wholeWeights[index]!, index }))
        .filter(({ index }) => isFree(index));
      return free.every(({ size, weight }) => free.every((other) => other.weight >= weight || other.size <= size));
    },
  },
  {
    claim: 'the parts of the negative total, with minimums and maximums exchanged and negated, are the parts negated',
    holds: (split, given) => {
      const { total, weights, unit, keys, minimums, maximums, fixed } = given;
      const there = split(total, weights, { unit, keys, minimums, maximums, fixed });
      const back = split(amountOf(-given.units, unit), weights, {
        unit,
        keys,
        minimums: negative(maximums),
        maximums: negative(minimums),
        fixed: negative(fixed),
      });
      return sameTexts(back, negated(there));
    },
  },
  {
    claim: 'with distinct keys the order of the rows does not matter',
    holds: (split, given) => {
      const { total, weights, unit, keys, minimums, maximums, fixed, order } = given;
      const inOrder = <Item>(list: readonly Item[]) => order.map((index) => list[index]!);
      const moved = split(total, inOrder(weights), {
        unit,
        keys: inOrder(keys),
        minimums: inOrder(minimums),
        maximums: inOrder(maximums),
        fixed: inOrder(fixed),
      });
      return sameTexts(moved, inOrder(split(total, weights, { unit, keys, minimums, maximums, fixed })));
    },
  },
  {
    claim: 'what a split gave can be asked for as its minimums, its maximums or its fixed parts',
    holds: (split, given) => {
      const { total, weights, unit, keys } = given;
      const parts = split(total, weights, { unit, keys, ...boundsOf(given) });
      return [{ minimums: parts, maximums: parts }, { fixed: parts }].every((bounds) =>
        sameTexts(split(total, weights, { unit, keys, ...bounds }), parts),
      );
    },
  },
  {
    claim: 'survives JSON both ways, takes frozen inputs, and writes plain decimals with the unit’s digits',
    holds: (split, given) => {
      const { total, weights, unit, keys } = given;
      const bounds = boundsOf(given);
      const input = { weights: [...weights], options: { unit, keys: [...keys], ...structuredClone(bounds) } };
      const before = JSON.stringify(input);
      const parts = split(total, deepFreeze(input.weights), deepFreeze(input.options));
      const readBack = JSON.parse(before) as typeof input;
      return (
        JSON.stringify(input) === before &&
        sameTexts(JSON.parse(JSON.stringify(parts)) as string[], parts) &&
        sameTexts(split(total, readBack.weights, readBack.options), parts) &&
        parts.every((part) => isWrittenInUnit(part, unit))
      );
    },
  },
];

/** Laws that try every choice of who is held, so they want cases of five parts at most. */
export const lawsOfLevels: readonly BoundedLaw[] = [
  {
    claim: 'each part is clamp(λ × weight) rounded down or up, for the one λ at which these sum to the total',
    holds: (split, given) => {
      const { numerators, divisor } = exactShares(given);
      return partsOf(split, given).every((part, index) => {
        const off = part * divisor - numerators[index]!;
        return -divisor < off && off < divisor;
      });
    },
  },
  {
    claim: 'agrees with largest remainder of those shares by a full sort, with keys and without',
    holds: (split, given) => {
      const { total, weights, unit, keys, units } = given;
      const sign = units < 0n ? -1n : 1n;
      const shares = filledShares(units * sign, given.wholeWeights, rangesOf(given));
      return [keys, undefined].every((known) => {
        const options = { unit, ...(known === undefined ? {} : { keys: known }), ...boundsOf(given) };
        const expected = roundFilled(units * sign, shares, known).map((part) => amountOf(part * sign, unit));
        return sameTexts(split(total, weights, options), expected);
      });
    },
  },
];
