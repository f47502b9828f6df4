import type { DecimalInput } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { amountOf, unitsOf, writeExactly, writtenAs } from './allocationCases.ts';
import type { SplitCase } from './allocationCases.ts';
import { deviation, hamilton, leastDeviation, runningTotals, sumOf } from './allocationOracle.ts';

/** Whatever splits an amount in proportion to weights and answers with decimal texts; one that knows no keys drops them. */
export type Splitter = (
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: { readonly unit: DecimalInput; readonly keys?: readonly string[] },
) => readonly string[];

/** Something that is always true of a splitter: true when it holds for the case. */
export interface SplitLaw {
  readonly claim: string;
  readonly holds: (split: Splitter, given: SplitCase) => boolean;
}

/** The parts in units, split by position: without keys. */
function partsOf(split: Splitter, { total, weights, unit }: SplitCase): readonly bigint[] {
  return split(total, weights, { unit }).map((part) => unitsOf(part, unit));
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function sameNumbers(a: readonly bigint[], b: readonly bigint[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** A plain decimal with exactly the unit's digits; zero has no sign. */
export function isWrittenInUnit(amount: string, unit: string): boolean {
  const places = (unit.split('.')[1] ?? '').length;
  const plain = places === 0 ? /^-?(0|[1-9]\d*)$/ : /^-?(0|[1-9]\d*)\.(\d+)$/;
  const match = plain.exec(amount);
  return match !== null && (match[2] ?? '').length === places && !/^-[0.]+$/.test(amount);
}

/** The parts with their signs changed, as texts; zero stays without a sign. */
export function negated(parts: readonly string[]): readonly string[] {
  return parts.map((part) => (/^[0.]+$/.test(part) ? part : part.startsWith('-') ? part.slice(1) : `-${part}`));
}

/** Laws of every split, with an order or without. */
export const lawsOfSplits: readonly SplitLaw[] = [
  {
    claim: 'the parts sum to the total, exactly',
    holds: (split, given) => {
      const parts = partsOf(split, given);
      return parts.length === given.weights.length && sumOf(parts) === given.units;
    },
  },
  {
    claim: 'each part is less than a unit from its exact share',
    holds: (split, given) => {
      const sum = sumOf(given.wholeWeights);
      return partsOf(split, given).every((part, index) => {
        const off = part * sum - given.units * given.wholeWeights[index]!;
        return sum === 0n ? part === 0n : -sum < off && off < sum;
      });
    },
  },
  {
    claim: 'a zero weight gets zero',
    holds: (split, given) =>
      partsOf(split, given).every((part, index) => given.wholeWeights[index] !== 0n || part === 0n),
  },
  {
    claim: 'the parts of the negative total are the parts of the total negated',
    holds: (split, { total, weights, unit, keys, units }) =>
      [{ unit }, { unit, keys }].every((options) =>
        sameTexts(split(amountOf(-units, unit), weights, options), negated(split(total, weights, options))),
      ),
  },
  {
    claim: 'weights of the same ratio give the same parts, however small, large or long, and however they are written',
    holds: (split, { total, weights, unit, keys, wholeWeights, places, forms }) => {
      const parts = split(total, weights, { unit, keys });
      const ratios = [
        { factor: 1n, scale: places },
        { factor: 10n, scale: places },
        { factor: 7n, scale: 0 },
        { factor: 10n ** 18n + 9n, scale: 30 },
      ];
      const numbers = wholeWeights.map(Number);
      if (numbers.every(Number.isSafeInteger) && !sameTexts(split(total, numbers, { unit, keys }), parts)) return false;
      return ratios.every(({ factor, scale }) => {
        const rewritten = wholeWeights.map((weight, index) => writtenAs(weight * factor, scale, forms[index]!));
        return sameTexts(split(total, rewritten, { unit, keys }), parts);
      });
    },
  },
  {
    claim: 'totals and units are read as the decimals that are written',
    holds: (split, { total, weights, unit, units, forms: [form = 0] }) => {
      const step = unitsOf(unit, '0.01');
      const rewritten = split(writtenAs(units * step, 2, form), weights, { unit: writtenAs(step, 2, form) });
      return sameTexts(rewritten, split(total, weights, { unit }));
    },
  },
  {
    claim: 'every part is a plain decimal with the unit’s digits, never "-0.00"',
    holds: (split, { total, weights, unit }) =>
      split(total, weights, { unit }).every((part) => isWrittenInUnit(part, unit)),
  },
  {
    claim: 'survives JSON both ways, takes frozen inputs and leaves them as they were',
    holds: (split, { total, weights, wholeWeights, unit, keys }) => {
      const numbers = wholeWeights.map((weight, index) => (weight < 10n ** 15n ? Number(weight) : weights[index]!));
      return [weights, numbers].every((list) => {
        const input = { list: [...list], options: { unit, keys: [...keys] } };
        const before = JSON.stringify(input);
        const parts = split(total, deepFreeze(input.list), deepFreeze(input.options));
        const readBack = JSON.parse(before) as typeof input;
        return (
          JSON.stringify(input) === before &&
          sameTexts(JSON.parse(JSON.stringify(parts)) as string[], parts) &&
          sameTexts(split(total, readBack.list, readBack.options), parts)
        );
      });
    },
  },
];

/** Laws of splits whose parts have no order: the largest remainder. */
export const lawsOfLargestRemainder: readonly SplitLaw[] = [
  {
    claim: 'a smaller weight never gets more than a larger one',
    holds: (split, given) => {
      const sign = given.units < 0n ? -1n : 1n;
      const ranked = partsOf(split, given)
        .map((part, index) => ({ size: part * sign, weight: given.wholeWeights[index]! }))
        .sort((a, b) => (a.weight < b.weight ? -1 : a.weight > b.weight ? 1 : 0));
      let largestOfSmaller: bigint | null = null;
      let largest: bigint | null = null;
      return ranked.every(({ size, weight }, index) => {
        if (index > 0 && ranked[index - 1]!.weight < weight) largestOfSmaller = largest;
        if (largest === null || size > largest) largest = size;
        return largestOfSmaller === null || size >= largestOfSmaller;
      });
    },
  },
  {
    claim: 'with distinct keys the order of the rows does not matter',
    holds: (split, { total, weights, unit, keys, order }) => {
      const inOrder = <Item>(list: readonly Item[]) => order.map((index) => list[index]!);
      return sameTexts(
        split(total, inOrder(weights), { unit, keys: inOrder(keys) }),
        inOrder(split(total, weights, { unit, keys })),
      );
    },
  },
  {
    claim: 'agrees with Hamilton’s method worked out in whole numbers by a full sort, with keys and without',
    holds: (split, given) => {
      const { total, weights, unit, keys, units, wholeWeights } = given;
      const keyed = split(total, weights, { unit, keys }).map((part) => unitsOf(part, unit));
      return (
        sameNumbers(partsOf(split, given), hamilton(units, wholeWeights)) &&
        sameNumbers(keyed, hamilton(units, wholeWeights, keys))
      );
    },
  },
];

/** Tries every rounding, so it wants cases of ten parts at most. */
export const leastErrorLaw: SplitLaw = {
  claim: 'no other rounding of the shares with the same sum deviates less in total',
  holds: (split, given) => {
    const sum = sumOf(given.wholeWeights);
    if (sum === 0n) return true;
    const exact = given.wholeWeights.map((weight) => given.units * weight);
    return deviation(partsOf(split, given), exact, sum) === leastDeviation(exact, sum, given.units);
  },
};

/** Laws of splits whose parts come one after another. */
export const lawsOfOrderedSplits: readonly SplitLaw[] = [
  {
    claim: 'at the end of every part the running total is within half a unit of the exact line',
    holds: (split, given) => {
      const sum = sumOf(given.wholeWeights);
      let soFar = 0n;
      let line = 0n;
      return partsOf(split, given).every((part, index) => {
        soFar += part;
        line += given.units * given.wholeWeights[index]!;
        const off = soFar * sum - line;
        return -sum <= 2n * off && 2n * off <= sum;
      });
    },
  },
  {
    claim: 'merging two neighbours merges their parts and moves nothing else',
    holds: (split, given) => {
      const { total, unit, wholeWeights, places, forms } = given;
      if (wholeWeights.length < 2) return true;
      const first = forms[0]! % (wholeWeights.length - 1);
      const merge = (list: readonly bigint[]) => [
        ...list.slice(0, first),
        list[first]! + list[first + 1]!,
        ...list.slice(first + 2),
      ];
      const weights = merge(wholeWeights).map((weight) => writeExactly(weight, places));
      const merged = split(total, weights, { unit }).map((part) => unitsOf(part, unit));
      return sameNumbers(merged, merge(partsOf(split, given)));
    },
  },
  {
    claim: 'agrees with running totals worked out in whole numbers, halves away from zero',
    holds: (split, given) => sameNumbers(partsOf(split, given), runningTotals(given.units, given.wholeWeights)),
  },
];
