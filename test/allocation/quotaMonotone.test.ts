import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateWhole } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { refused } from '../foundation/refused.ts';
import { lawsOfLargestRemainder, lawsOfSplits } from '../laws/allocation.ts';
import type { Splitter } from '../laws/allocation.ts';
import { numRuns } from '../laws/cases.ts';
import { countableCases, quotaMethod } from '../laws/quotaMonotone.ts';

const method = 'quota-monotone';
const quotaMonotone: Splitter = (total, weights, { keys }) =>
  allocateWhole(total, weights, keys === undefined ? { method } : { method, keys }).map(String);

/** Weights with ties and zeros whose sum is small, so that totals of several times their sum can be counted through. */
const fewWeights = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 12 })), { minLength: 1, maxLength: 6 })
  .filter((weights) => weights.some((weight) => weight > 0));
const sumOf = (weights: readonly number[]) => weights.reduce((sum, weight) => sum + weight, 0);

describe('allocateWhole, quota-monotone: always', () => {
  // Its unit is 1, and its tie rule is its own; what of JSON mixes weights so that there may be too much to count.
  const laws = [...lawsOfSplits, ...lawsOfLargestRemainder].filter(
    ({ claim }) => !/^totals and units|^agrees with Hamilton|^survives JSON/.test(claim),
  );
  it.each(laws.map(({ claim, holds }) => [claim, holds] as const))('%s', (_, holds) => {
    fc.assert(fc.property(countableCases(3000n), (given) => holds(quotaMonotone, given)));
  });

  it('survives JSON both ways, takes frozen inputs and leaves them as they were', () => {
    fc.assert(
      fc.property(countableCases(3000n), ({ total, weights, keys }) => {
        const input = { total, weights: [...weights], options: { method, keys: [...keys] } } as const;
        const before = JSON.stringify(input);
        const parts = allocateWhole(total, deepFreeze(input.weights), deepFreeze(input.options));
        const readBack = JSON.parse(before) as typeof input;
        expect(JSON.stringify(input)).toBe(before);
        expect(JSON.parse(JSON.stringify(parts))).toStrictEqual(parts);
        expect(allocateWhole(readBack.total, readBack.weights, readBack.options)).toStrictEqual(parts);
      }),
    );
  });

  it('a larger total never lowers a part, from nothing to three times the weights’ sum', () => {
    fc.assert(
      fc.property(fewWeights, (weights) => {
        let before = weights.map(() => 0);
        for (let total = 0; total <= 3 * sumOf(weights); total += 1) {
          const parts = allocateWhole(total, weights, { method });
          expect(parts.every((part, index) => part >= before[index]!)).toBe(true);
          before = [...parts];
        }
      }),
      { numRuns: numRuns / 5 }, // each case is a hundred splits
    );
  });

  it('a larger total never lowers a part, wherever the totals lie and however large the weights are', () => {
    fc.assert(
      fc.property(countableCases(3000n), ({ units, weights, wholeWeights, keys }) => {
        if (wholeWeights.every((weight) => weight === 0n)) return true; // one more would have no receiver
        const total = units < 0n ? -units : units;
        const options = { method, keys } as const;
        const next = total === BigInt(Number.MAX_SAFE_INTEGER) ? total : total + 1n;
        const [parts, more] = [allocateWhole(total, weights, options), allocateWhole(next, weights, options)];
        return parts.every((part, index) => part <= more[index]!);
      }),
    );
  });

  it('agrees with the method worked out seat by seat from nothing, without restarts, with keys and without', () => {
    fc.assert(
      fc.property(
        fewWeights,
        fc.nat(60),
        fc.array(fc.nat(99), { minLength: 6, maxLength: 6 }),
        (weights, total, drawn) => {
          const keys = weights.map((_, index) => `${drawn[index]}/${index}`);
          const exact = weights.map(BigInt);
          expect(allocateWhole(total, weights, { method })).toStrictEqual(quotaMethod(total, exact));
          expect(allocateWhole(total, weights, { method, keys })).toStrictEqual(quotaMethod(total, exact, keys));
        },
      ),
      { numRuns: numRuns / 2 }, // the slow answer looks at everybody for every seat, from nothing
    );
  });

  it('at a multiple of the weights’ sum everybody has just his share, and from there it counts as from nothing', () => {
    fc.assert(
      fc.property(fewWeights, fc.integer({ min: 0, max: 2 ** 40 }), fc.nat(40), (weights, rounds, further) => {
        const whole = rounds * sumOf(weights);
        expect(allocateWhole(whole, weights, { method })).toStrictEqual(weights.map((weight) => rounds * weight));
        const ahead = allocateWhole(further, weights, { method });
        expect(allocateWhole(whole + further, weights, { method })).toStrictEqual(
          ahead.map((part, index) => part + rounds * weights[index]!),
        );
      }),
    );
  });
});

describe('the Alabama paradox', () => {
  const third = (total: number, options?: { readonly method: typeof method }) =>
    allocateWhole(total, [6, 6, 2], options)[2];

  it('costs the third of 6 : 6 : 2 a unit when ten become eleven, by largest remainder', () => {
    expect([third(10), third(11)]).toStrictEqual([2, 1]);
  });

  it('does not by quota-monotone', () => {
    expect([third(10, { method }), third(11, { method })]).toStrictEqual([1, 1]);
  });

  it('is found often by largest remainder on the same weights, and never by quota-monotone', () => {
    const paradoxes = (options?: { readonly method: typeof method }): number => {
      let count = 0;
      for (const weights of [
        [6, 6, 2],
        [5, 5, 3, 1],
        [9, 9, 9, 4, 4, 1],
      ]) {
        let before = weights.map(() => 0);
        for (let total = 1; total <= 2 * sumOf(weights); total += 1) {
          const parts = allocateWhole(total, weights, options);
          if (parts.some((part, index) => part < before[index]!)) count += 1;
          before = [...parts];
        }
      }
      return count;
    };
    expect(paradoxes()).toBeGreaterThan(4);
    expect(paradoxes({ method })).toBe(0);
  });
});

describe('allocateWhole, quota-monotone', () => {
  it('mirrors negative totals, and gives nothing of nothing', () => {
    expect(allocateWhole(-10, [6, 6, 2], { method })).toStrictEqual([-5, -4, -1]);
    expect(allocateWhole(0, [0, 0], { method })).toStrictEqual([0, 0]);
    expect(allocateWhole(0, [], { method })).toStrictEqual([]);
  });

  it('counts a million steps and no more above the last multiple of the weights’ sum', () => {
    const weights = [1_500_000, 1_500_001];
    const sum = 3_000_001;
    expect(allocateWhole(1_000_000, weights, { method })).toStrictEqual([500_000, 500_000]);
    expect(allocateWhole(sum + 1_000_000, weights, { method })).toStrictEqual([2_000_000, 2_000_001]);
    const { code, path, details } = refused(() => allocateWhole(1_000_001, weights, { method }));
    expect({ code, path }).toStrictEqual({ code: 'too-many-steps', path: ['total'] });
    expect(details['steps']).toBe('1000001');
    expect(refused(() => allocateWhole(sum - 1, weights, { method })).code).toBe('too-many-steps');
    expect(refused(() => allocateWhole(1 - sum, weights, { method })).code).toBe('too-many-steps');
    expect(allocateWhole(sum, weights, { method })).toStrictEqual(weights);
    // The same ratio in lowest terms has no such way to go.
    expect(allocateWhole(1_000_001, [3_000_000, 6_000_000], { method })).toStrictEqual([333_333, 666_668]);
  });

  it('compares weights beyond 2^53 exactly', () => {
    const vast = 2n ** 60n;
    expect(allocateWhole(1, [vast, vast + 1n], { method })).toStrictEqual([0, 1]);
    expect(allocateWhole(1, [vast + 1n, vast], { method })).toStrictEqual([1, 0]);
    expect(allocateWhole(3, [vast - 1n, vast + 1n, vast], { method })).toStrictEqual([1, 1, 1]);
  });

  it('splits 100,000 weights', () => {
    const weights = Array.from({ length: 100_000 }, (_, index) => 1 + ((index * 48271) % 997));
    const sum = sumOf(weights);
    const parts = allocateWhole(150_000, weights, { method });
    expect(sumOf(parts)).toBe(150_000);
    expect(parts.every((part, index) => Math.abs(part * sum - 150_000 * weights[index]!) < sum)).toBe(true);
  });
});
