import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, roundToSum } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { isWrittenInUnit, negated } from '../laws/allocation.ts';
import { roundCases, splitCases, unitsOf } from '../laws/allocationCases.ts';
import { deviation, leastDeviation, nearest, sumOf } from '../laws/allocationOracle.ts';

describe('roundToSum: always', () => {
  it('the results sum to the exact sum rounded to the unit, halves away from zero', () => {
    fc.assert(
      fc.property(roundCases(), ({ values, unit, numerators, denominator }) => {
        const parts = roundToSum(values, { unit }).map((part) => unitsOf(part, unit));
        return parts.length === values.length && sumOf(parts) === nearest(sumOf(numerators), denominator);
      }),
    );
  });

  it('each result is its value rounded down or up, and a whole value stays', () => {
    fc.assert(
      fc.property(roundCases(), ({ values, unit, numerators, denominator }) =>
        roundToSum(values, { unit }).every((text, index) => {
          const off = unitsOf(text, unit) * denominator - numerators[index]!;
          return -denominator < off && off < denominator;
        }),
      ),
    );
  });

  it('negated values give negated results, ties and all', () => {
    fc.assert(
      fc.property(roundCases(), fc.boolean(), ({ values, unit, keys }, keyed) => {
        const options = keyed ? { unit, keys } : { unit };
        expect(roundToSum(negated(values), options)).toStrictEqual(negated(roundToSum(values, options)));
      }),
    );
  });

  it('with distinct keys the order of the values does not matter', () => {
    fc.assert(
      fc.property(roundCases(), ({ values, unit, keys, order }) => {
        const inOrder = <Item>(list: readonly Item[]) => order.map((index) => list[index]!);
        expect(roundToSum(inOrder(values), { unit, keys: inOrder(keys) })).toStrictEqual(
          inOrder(roundToSum(values, { unit, keys })),
        );
      }),
    );
  });

  it('no other rounding with the same sum deviates less in total', () => {
    fc.assert(
      fc.property(roundCases(10), ({ values, unit, numerators, denominator }) => {
        const parts = roundToSum(values, { unit }).map((part) => unitsOf(part, unit));
        const least = leastDeviation(numerators, denominator, nearest(sumOf(numerators), denominator));
        return deviation(parts, numerators, denominator) === least;
      }),
    );
  });

  it('rounds exact shares as allocate splits their total, ties and all', () => {
    fc.assert(
      fc.property(splitCases(), ({ total, weights, wholeWeights, unit, units, keys }) => {
        const sum = sumOf(wholeWeights) || 1n;
        const cents = units * unitsOf(unit, '0.01');
        const shares = wholeWeights.map((weight) => `${cents * weight}/${sum * 100n}`);
        expect(roundToSum(shares, { unit, keys })).toStrictEqual(allocate(total, weights, { unit, keys }));
        expect(roundToSum(shares, { unit })).toStrictEqual(allocate(total, weights, { unit }));
      }),
    );
  });

  it('what it gives stays when it is rounded again', () => {
    fc.assert(
      fc.property(roundCases(), ({ values, unit }) => {
        const once = roundToSum(values, { unit });
        expect(roundToSum(once, { unit })).toStrictEqual(once);
      }),
    );
  });

  it('survives JSON both ways, takes frozen inputs, and writes plain decimals with the unit’s digits', () => {
    fc.assert(
      fc.property(roundCases(), ({ values, unit, keys }) => {
        const input = { values: [...values], options: { unit, keys: [...keys] } };
        const before = JSON.stringify(input);
        const parts = roundToSum(deepFreeze(input.values), deepFreeze(input.options));
        const readBack = JSON.parse(before) as typeof input;
        expect(JSON.stringify(input)).toBe(before);
        expect(JSON.parse(JSON.stringify(parts))).toStrictEqual(parts);
        expect(roundToSum(readBack.values, readBack.options)).toStrictEqual(parts);
        expect(parts.filter((part) => !isWrittenInUnit(part, unit))).toStrictEqual([]);
      }),
    );
  });
});

describe('roundToSum', () => {
  it('rounds the Shapley parts of S7 to cents that sum to −56000.00', () => {
    const parts = roundToSum(['-113950/3', '-33100/3', '-20950/3']);
    expect(parts).toStrictEqual(['-37983.34', '-11033.33', '-6983.33']);
    expect(sumOf(parts.map((part) => unitsOf(part, '0.01')))).toBe(-5_600_000n);
  });

  it('gives the unit to the largest remainder, of equal ones to the larger value, then to the earlier key or position', () => {
    expect(roundToSum([0.2, 0.3, 0.5], { unit: 1 })).toStrictEqual(['0', '0', '1']);
    expect(roundToSum([1.5, 2.5], { unit: 1 })).toStrictEqual(['1', '3']);
    expect(roundToSum([0.5, 0.5], { unit: 1 })).toStrictEqual(['1', '0']);
    expect(roundToSum([0.5, 0.5], { unit: 1, keys: ['b', 'a'] })).toStrictEqual(['0', '1']);
  });

  it('rounds a half of the sum away from zero', () => {
    expect(roundToSum([0.25, 0.25], { unit: 1 })).toStrictEqual(['1', '0']);
    expect(roundToSum([-0.25, -0.25], { unit: 1 })).toStrictEqual(['-1', '0']);
    expect(roundToSum([0.25, 0.24], { unit: 1 })).toStrictEqual(['0', '0']);
  });

  it('lets gains and losses meet: 0.6 and −0.6 sum to nothing', () => {
    expect(roundToSum([0.6, -0.6], { unit: 1 })).toStrictEqual(['1', '-1']);
    // Equal remainders: of 1/3 and −2/3, both 1/3 above their floors, the larger value takes the unit.
    expect(roundToSum(['1/3', '-2/3'], { unit: 1 })).toStrictEqual(['1', '-1']);
  });

  it('rounds no values to no results', () => {
    expect(roundToSum([])).toStrictEqual([]);
  });
});
