import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, allocateInOrder, allocateWhole } from 'quotaloop';
import { lawsOfLargestRemainder, lawsOfOrderedSplits, lawsOfSplits, leastErrorLaw } from '../laws/allocation.ts';
import type { Splitter, SplitLaw } from '../laws/allocation.ts';
import { splitCases } from '../laws/allocationCases.ts';

const wholeCases = { units: ['1'], safeTotals: true };

function tryLaws(split: Splitter, laws: readonly SplitLaw[], cases: Parameters<typeof splitCases>[0] = {}): void {
  it.each(laws.map(({ claim, holds }) => [claim, holds] as const))('%s', (_, holds) => {
    fc.assert(fc.property(splitCases(cases), (given) => holds(split, given)));
  });
}

const wholeAsTexts: Splitter = (total, weights, { keys }) =>
  allocateWhole(total, weights, keys === undefined ? {} : { keys }).map(String);

describe('allocate: always', () => {
  tryLaws(allocate, [...lawsOfSplits, ...lawsOfLargestRemainder]);
  tryLaws(allocate, [leastErrorLaw], { mostParts: 10 });
});

describe('allocateWhole: always', () => {
  // Its unit is 1: the law that rewrites units does not speak of it.
  const laws = lawsOfSplits.filter(({ claim }) => !claim.startsWith('totals and units'));
  tryLaws(wholeAsTexts, [...laws, ...lawsOfLargestRemainder], wholeCases);
  tryLaws(wholeAsTexts, [leastErrorLaw], { ...wholeCases, mostParts: 10 });

  it('every part is a safe integer and no negative zero', () => {
    fc.assert(
      fc.property(splitCases(wholeCases), ({ units, weights, keys }) =>
        allocateWhole(Number(units), weights, { keys }).every(
          (part) => Number.isSafeInteger(part) && !Object.is(part, -0),
        ),
      ),
    );
  });

  it('answers what allocate answers with the unit 1', () => {
    fc.assert(
      fc.property(splitCases(wholeCases), ({ total, weights, keys }) => {
        expect(allocateWhole(total, weights, { keys })).toStrictEqual(
          allocate(total, weights, { unit: 1, keys }).map(Number),
        );
      }),
    );
  });
});

describe('allocateInOrder: always', () => {
  const inOrder: Splitter = (total, weights, { unit }) => allocateInOrder(total, weights, { unit });
  tryLaws(inOrder, [...lawsOfSplits, ...lawsOfOrderedSplits]);
});

describe('the laws notice', () => {
  const inOrder: Splitter = (total, weights, { unit }) => allocateInOrder(total, weights, { unit });
  const backwards: Splitter = (total, weights, options) => [...allocate(total, weights, options)].reverse();
  const all = [...lawsOfSplits, ...lawsOfLargestRemainder, leastErrorLaw, ...lawsOfOrderedSplits];

  it.each<[wrong: string, split: Splitter, claim: RegExp]>([
    [
      'a lost unit',
      (total, weights, options) => allocate(total, weights, options).map((part) => part.replace('1', '0')),
      /sum to the total/,
    ],
    ['a part too few', (total, weights, options) => allocate(total, weights, options).slice(1), /sum to the total/],
    ['parts in the wrong places', backwards, /less than a unit/],
    ['something for a zero weight', backwards, /zero weight/],
    ['more for a smaller weight', backwards, /smaller weight/],
    [
      'a mirror that is none',
      (total, weights, { unit }) => (String(total).startsWith('-') ? allocate : inOrder)(total, weights, { unit }),
      /negative total/,
    ],
    ['floats', (total, weights, options) => allocate(total, weights.map(Number), options), /same ratio/],
    [
      'a total that went through a float',
      (total, weights, options) => allocate(Number(total), weights, options),
      /totals and units/,
    ],
    [
      'a negative zero',
      (total, weights, options) => allocate(total, weights, options).map((part) => part.replace(/^(?=[0.]+$)/, '-')),
      /never "-0.00"/,
    ],
    [
      'digits that the unit does not have',
      (total, weights, options) => allocate(total, weights, options).map((part) => `${part}0`),
      /never "-0.00"/,
    ],
    [
      'an input that is written to',
      (total, weights, options) => allocate(total, (weights as string[]).sort(), options),
      /frozen/,
    ],
    [
      'positions that decide where keys should',
      (total, weights, { unit }) => allocate(total, weights, { unit }),
      /order of the rows/,
    ],
    ['another tie rule', (total, weights, { unit }) => allocate(total, weights, { unit }), /Hamilton/],
    ['a worse rounding', inOrder, /deviates less/],
    ['a drift', allocate, /half a unit/],
    ['neighbours that do not merge', allocate, /merging/],
    ['another rounding of the line', allocate, /running totals/],
  ])('%s', (_, split, claim) => {
    const law = all.find((known) => claim.test(known.claim))!;
    const { failed } = fc.check(
      fc.property(splitCases(), (given) => law.holds(split, given)),
      { seed: 1 },
    );
    expect(failed).toBe(true);
  });
});
