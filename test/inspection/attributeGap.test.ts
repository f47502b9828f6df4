import fc from 'fast-check';
import { attributeGap, attributeSegmentGaps } from 'quotaloop';
import type { GapFactor, GapSegment } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { fraction, writeExact } from '../../src/foundation/fraction.ts';
import { shapleyOfProduct } from '../../src/foundation/shapleyOfProduct.ts';
import { shapleyValues } from '../laws/shapleyValues.ts';
import { refusalOf } from '../calendar/refusalOf.ts';
import { numRuns } from '../laws/cases.ts';
import { multiplyRationals, sumRationals } from '../laws/funnel.ts';
import {
  centsOf,
  gapFactors,
  isRoundedUpOrDown,
  negated,
  partsSumToTheGap,
  shapleyByPermutations,
  unchangedFactorsHaveNoPart,
} from '../laws/inspection.ts';

const exchanged = (factors: readonly GapFactor[]): readonly GapFactor[] =>
  factors.map(({ id, plan, actual }) => ({ id, plan: actual, actual: plan }));
const exactParts = (factors: readonly GapFactor[]): readonly string[] =>
  attributeGap(factors).parts.map(({ exactAmount }) => exactAmount);

describe('attributeGap', () => {
  it('gives parts that sum to the gap, exactly and in cents, and nothing to what did not change, by either method', () => {
    fc.assert(
      fc.property(gapFactors(8), fc.constantFrom('shapley', 'sequential'), (factors, method) => {
        const attribution = attributeGap(factors, { method });
        expect(partsSumToTheGap(factors, attribution)).toBe(true);
        expect(unchangedFactorsHaveNoPart(factors, attribution)).toBe(true);
      }),
    );
  });

  it('averages over all orders: for up to six factors it is the mean over all permutations', () => {
    fc.assert(
      fc.property(gapFactors(4), (factors) => {
        expect(exactParts(factors)).toStrictEqual(shapleyByPermutations(factors));
      }),
      { numRuns: numRuns / 5 }, // 24 orders each, in fractions
    );
    fc.assert(
      fc.property(gapFactors(6), (factors) => {
        expect(exactParts(factors)).toStrictEqual(shapleyByPermutations(factors));
      }),
      { numRuns: Math.max(5, numRuns / 200) }, // up to 720 orders each
    );
  });

  it('does not depend on the order of the factors, in fractions or in cents', () => {
    const cases = gapFactors(7).chain((factors) =>
      fc.record({
        factors: fc.constant(factors),
        shuffled: fc.shuffledSubarray([...factors], { minLength: factors.length }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ factors, shuffled }) => {
        const byId = new Map(attributeGap(shuffled).parts.map((part) => [part.id, part]));
        for (const part of attributeGap(factors).parts) expect(byId.get(part.id)).toStrictEqual(part);
      }),
    );
  });

  it('gives the odd unit between equal parts to the earlier id, wherever it stands', () => {
    const [a, b] = ['a', 'b'].map((id): GapFactor => ({ id, plan: 1, actual: 2 }));
    const amounts = (factors: readonly GapFactor[]) =>
      Object.fromEntries(attributeGap(factors, { unit: 1 }).parts.map(({ id, amount }) => [id, amount]));
    expect(amounts([a!, b!])).toStrictEqual({ a: '2', b: '1' });
    expect(amounts([b!, a!])).toStrictEqual({ a: '2', b: '1' });
  });

  it('gives the opposite parts when plan and actual are exchanged', () => {
    fc.assert(
      fc.property(gapFactors(7), (factors) => {
        const forwards = attributeGap(factors).parts;
        const backwards = attributeGap(exchanged(factors)).parts;
        expect(backwards.map(({ exactAmount }) => exactAmount)).toStrictEqual(
          forwards.map(({ exactAmount }) => negated(exactAmount)),
        );
      }),
    );
  });

  it('treats factors that changed alike alike', () => {
    fc.assert(
      fc.property(gapFactors(5), (factors) => {
        const twin = { ...factors[0]!, id: 'twin' };
        const parts = exactParts([...factors, twin]);
        expect(parts.at(-1)).toBe(parts[0]);
      }),
    );
  });

  it('a factor that stays at 2 doubles the parts of the others', () => {
    fc.assert(
      fc.property(gapFactors(5), (factors) => {
        const parts = exactParts([...factors, { id: 'two', plan: 2, actual: 2 }]);
        expect(parts.slice(0, -1)).toStrictEqual(exactParts(factors).map((part) => multiplyRationals(part, '2')));
      }),
    );
  });

  it('of two factors gives each its change times the mean of the other', () => {
    const [first, second] = attributeGap([
      { id: 'a', plan: 10, actual: 7 },
      { id: 'b', plan: 4, actual: 5 },
    ]).parts;
    expect([first?.exactAmount, second?.exactAmount]).toStrictEqual(['-27/2', '17/2']);
  });

  it('goes through zero: a month without a deal', () => {
    const { gapAmount, parts } = attributeGap([
      { id: 'visits', plan: 20, actual: 20 },
      { id: 'closing', plan: '0.2', actual: 0 },
      { id: 'deal', plan: 50_000, actual: 0 },
    ]);
    expect(gapAmount).toBe('-200000.00');
    expect(parts.map(({ amount }) => amount)).toStrictEqual(['0.00', '-100000.00', '-100000.00']);
  });

  it('tells each part as a share of the gap, and none where there is no gap', () => {
    const short = attributeGap([
      { id: 'visits', plan: 10, actual: 5 },
      { id: 'value', plan: 10, actual: 12 },
    ]);
    expect(short.parts.map(({ gapShare }) => gapShare)).toStrictEqual([1.375, -0.375]);
    const even = attributeGap([
      { id: 'visits', plan: 10, actual: 5 },
      { id: 'value', plan: 10, actual: 20 },
    ]);
    expect(even.gapAmount).toBe('0.00');
    expect(even.parts.map(({ amount, gapShare }) => [amount, gapShare])).toStrictEqual([
      ['-75.00', null],
      ['75.00', null],
    ]);
  });

  it('takes ids that name parts of every object', () => {
    const ids = ['__proto__', 'constructor', 'toString'];
    const { parts } = attributeGap(ids.map((id) => ({ id, plan: 2, actual: 3 })));
    expect(parts.map(({ id, exactAmount }) => [id, exactAmount])).toStrictEqual(ids.map((id) => [id, '19/3']));
  });

  it.each<[string, unknown, unknown, string]>([
    ['no factors', [], {}, 'out-of-range at factors'],
    ['no list', { id: 'a' }, {}, 'wrong-type at factors'],
    ['an id twice', [{ id: 'a', plan: 1, actual: 1 }, { id: 'a', plan: 1, actual: 1 }], {}, 'duplicate-id at factors.1.id'],
    ['a missing actual', [{ id: 'a', plan: 1 }], {}, 'missing-field at factors.0.actual'],
    ['a misspelt field', [{ id: 'a', plan: 1, actual: 1, actuall: 2 }], {}, 'unknown-field at factors.0.actuall'],
    ['a text that is no number', [{ id: 'a', plan: '5 %', actual: 1 }], {}, 'not-a-decimal at factors.0.plan'],
    ['infinity', [{ id: 'a', plan: 1, actual: Infinity }], {}, 'not-finite at factors.0.actual'],
    ['another method', [{ id: 'a', plan: 1, actual: 1 }], { method: 'lmdi' }, 'unknown-choice at options.method'],
    ['a unit of zero', [{ id: 'a', plan: 1, actual: 1 }], { unit: 0 }, 'not-positive at options.unit'],
  ])('refuses %s', (_what, factors, options, said) => {
    expect(refusalOf(() => attributeGap(factors as GapFactor[], options as object))).toBe(said);
  }); // prettier-ignore
});

describe('the Shapley value of a product', () => {
  const whole = (value: number) => fraction(BigInt(value), 1n);
  const pairs = (mostFactors: number) =>
    fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
      minLength: 1,
      maxLength: mostFactors,
    });

  it('in polynomial time is the sum over all subsets', () => {
    fc.assert(
      fc.property(pairs(7), (factors) => {
        const [from, to] = [factors.map(([a]) => whole(a)), factors.map(([, b]) => whole(b))];
        const bySubsets = shapleyValues(factors.length, (switched) =>
          whole(factors.reduce((product, [a, b], place) => product * (switched[place] ? b : a), 1)),
        );
        expect(shapleyOfProduct(from, to)).toStrictEqual(bySubsets);
      }),
      { numRuns: numRuns / 5 }, // up to 128 subsets each
    );
  });

  it('takes hundreds of factors, where subsets would outnumber the atoms', () => {
    const factors = Array.from({ length: 300 }, (_, place): GapFactor => {
      const plan = place % 7 === 3 ? 0 : place % 3;
      return { id: `f${place}`, plan: place % 2 === 0 ? plan : 1, actual: 1 };
    });
    const { parts, exactGapAmount } = attributeGap(factors);
    expect(exactGapAmount).toBe('1');
    expect(sumRationals(parts.map(({ exactAmount }) => exactAmount))).toBe('1');
    const alike = attributeGap(Array.from({ length: 100 }, (_, place) => ({ id: `f${place}`, plan: 1, actual: 2 })));
    expect(new Set(alike.parts.map(({ exactAmount }) => exactAmount))).toStrictEqual(
      new Set([writeExact(fraction(2n ** 100n - 1n, 100n))]),
    );
  });
});

describe('attributeSegmentGaps', () => {
  const segments: fc.Arbitrary<readonly GapSegment[]> = fc
    .array(gapFactors(4), { minLength: 1, maxLength: 4 })
    .map((rows) => rows.map((factors, place) => ({ id: `s${place}`, factors })));

  it('adds up: a factor over the segments, a segment over its factors, all of it; exactly and in cents', () => {
    fc.assert(
      fc.property(segments, fc.constantFrom('shapley', 'sequential'), (rows, method) => {
        const gaps = attributeSegmentGaps(rows, { method });
        rows.forEach(({ factors }, place) => {
          const alone = attributeGap(factors, { method });
          const segment = gaps.segments[place]!;
          expect(segment.exactGapAmount).toBe(alone.exactGapAmount);
          expect(segment.parts.map(({ exactAmount }) => exactAmount)).toStrictEqual(
            alone.parts.map(({ exactAmount }) => exactAmount),
          );
          const cents = segment.parts.reduce((sum, { amount }) => sum + centsOf(amount), 0n);
          expect(cents).toBe(centsOf(segment.gapAmount));
        });
        for (const { id, amount, exactAmount } of gaps.parts) {
          const own = gaps.segments.flatMap(({ parts }) => parts.filter((part) => part.id === id));
          expect(sumRationals(own.map((part) => part.exactAmount))).toBe(exactAmount);
          expect(own.reduce((sum, part) => sum + centsOf(part.amount), 0n)).toBe(centsOf(amount));
          for (const part of [...own, { amount, exactAmount }]) {
            expect(isRoundedUpOrDown(part.amount, part.exactAmount)).toBe(true);
          }
        }
        expect(sumRationals(gaps.parts.map(({ exactAmount }) => exactAmount))).toBe(gaps.exactGapAmount);
        expect(gaps.parts.reduce((sum, { amount }) => sum + centsOf(amount), 0n)).toBe(centsOf(gaps.gapAmount));
        const bySegment = gaps.segments.reduce((sum, { gapAmount }) => sum + centsOf(gapAmount), 0n);
        expect(bySegment).toBe(centsOf(gaps.gapAmount));
      }),
      { numRuns: numRuns / 5 }, // a table is rounded in each
    );
  });

  it('does not depend on the order of the segments', () => {
    fc.assert(
      fc.property(segments, (rows) => {
        const forwards = attributeSegmentGaps(rows);
        const backwards = attributeSegmentGaps([...rows].reverse());
        expect([...backwards.segments].reverse()).toStrictEqual(forwards.segments);
        expect(backwards.gapAmount).toBe(forwards.gapAmount);
        expect(new Map(backwards.parts.map((part) => [part.id, part]))).toStrictEqual(
          new Map(forwards.parts.map((part) => [part.id, part])),
        );
      }),
      { numRuns: numRuns / 5 }, // a table is rounded twice in each
    );
  });

  it('does not blame a conversion that nobody changed when only the mix shifts', () => {
    const rows: readonly GapSegment[] = [
      { id: 'online', factors: [{ id: 'visits', plan: 100, actual: 150 }, { id: 'closing', plan: '0.1', actual: '0.1' }] },
      { id: 'referral', factors: [{ id: 'visits', plan: 100, actual: 50 }, { id: 'closing', plan: '0.3', actual: '0.3' }] },
    ]; // prettier-ignore
    const gaps = attributeSegmentGaps(rows, { unit: 1 });
    expect(gaps.parts.map(({ id, amount }) => [id, amount])).toStrictEqual([
      ['visits', '-10'],
      ['closing', '0'],
    ]);
    const average = attributeGap([
      { id: 'visits', plan: 200, actual: 200 },
      { id: 'closing', plan: '0.2', actual: '0.15' },
    ]);
    expect(average.parts[1]?.amount).toBe('-10.00'); // what one average over both would say
  });

  it('adds up segments with factors of their own', () => {
    const gaps = attributeSegmentGaps([
      { id: 'new', factors: [{ id: 'visits', plan: 10, actual: 9 }, { id: 'value', plan: 100, actual: 100 }] },
      { id: 'renewals', factors: [{ id: 'accounts', plan: 5, actual: 6 }, { id: 'value', plan: 10, actual: 20 }] },
    ]); // prettier-ignore
    expect(gaps.parts.map(({ id, amount }) => [id, amount])).toStrictEqual([
      ['visits', '-100.00'],
      ['value', '55.00'],
      ['accounts', '15.00'],
    ]);
    expect([gaps.planAmount, gaps.actualAmount, gaps.gapAmount]).toStrictEqual(['1050.00', '1020.00', '-30.00']);
    expect(gaps.segments.map(({ parts }) => parts.map(({ id }) => id))).toStrictEqual([
      ['visits', 'value'],
      ['accounts', 'value'],
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no segments', [], 'out-of-range at segments'],
    ['a segment twice', [{ id: 's', factors: [{ id: 'a', plan: 1, actual: 1 }] }, { id: 's', factors: [{ id: 'a', plan: 1, actual: 1 }] }], 'duplicate-id at segments.1.id'],
    ['a segment without factors', [{ id: 's', factors: [] }], 'out-of-range at segments.0.factors'],
    ['a factor that is no number', [{ id: 's', factors: [{ id: 'a', plan: null, actual: 1 }] }], 'not-a-decimal at segments.0.factors.0.plan'],
  ])('refuses %s', (_what, rows, said) => {
    expect(refusalOf(() => attributeSegmentGaps(rows as GapSegment[]))).toBe(said);
  }); // prettier-ignore
});
