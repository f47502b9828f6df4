import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, explainAllocation } from 'quotaloop';
import type { AllocationReason } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { amountOf, splitCases, unitsOf } from '../laws/allocationCases.ts';
import { hamiltonQueue, sumOf } from '../laws/allocationOracle.ts';

/** Reads "5500/3" by itself, without the library. */
const readRational = (text: string): { numerator: bigint; denominator: bigint } => {
  const [numerator = '', denominator = '1'] = text.split('/');
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
};

const isInLowestTerms = (text: string): boolean => {
  if (!/^(0|-?[1-9]\d*)(\/[1-9]\d*)?$/.test(text) || text.endsWith('/1')) return false;
  const { numerator, denominator } = readRational(text);
  let [larger, smaller] = [numerator < 0n ? -numerator : numerator, denominator];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 1n;
};

describe('explainAllocation: always', () => {
  it('its amounts are those of allocate', () => {
    fc.assert(
      fc.property(splitCases(), fc.boolean(), ({ total, weights, unit, keys }, keyed) => {
        const options = keyed ? { unit, keys } : { unit };
        const { parts } = explainAllocation(total, weights, options);
        expect(parts.map(({ amount }) => amount)).toStrictEqual(allocate(total, weights, options));
      }),
    );
  });

  it('replayed, it gives its amounts: the secured amount, and one unit more for every place in the queue that was served', () => {
    fc.assert(
      fc.property(splitCases(), ({ total, weights, keys, unit, units }) => {
        const told = explainAllocation(total, weights, { unit, keys });
        const step = units < 0n ? -1n : 1n;
        const replayed = told.parts.map(({ securedAmount, queuePlace }) => {
          const served = queuePlace !== null && queuePlace <= told.leftUnitCount;
          return amountOf(unitsOf(securedAmount, told.unit) + (served ? step : 0n), told.unit);
        });
        expect(replayed).toStrictEqual(told.parts.map(({ amount }) => amount));
        expect(told.total).toBe(amountOf(units, unit));
        expect(told.unit).toBe(unit);
        const secured = sumOf(told.parts.map(({ securedAmount }) => unitsOf(securedAmount, unit)));
        expect(secured + step * BigInt(told.leftUnitCount)).toBe(units);
      }),
    );
  });

  it('the exact share is total × weight ÷ sum of weights, and the secured amount and the remainder make it up', () => {
    fc.assert(
      fc.property(splitCases(), ({ total, weights, unit, units, wholeWeights }) => {
        const sum = sumOf(wholeWeights) || 1n;
        const cents = unitsOf(unit, '0.01');
        explainAllocation(total, weights, { unit }).parts.forEach((part, index) => {
          const share = readRational(part.exactShare);
          expect(share.numerator * sum * 100n).toBe(units * wholeWeights[index]! * cents * share.denominator);
          const rest = readRational(part.unitRemainder);
          expect(rest.numerator >= 0n && rest.numerator < rest.denominator).toBe(true);
          const sign = units < 0n ? -1n : 1n;
          const secured = unitsOf(part.securedAmount, unit) * sign;
          expect((secured * rest.denominator + rest.numerator) * sum).toBe(
            units * sign * wholeWeights[index]! * rest.denominator,
          );
          expect(isInLowestTerms(part.exactShare) && isInLowestTerms(part.unitRemainder)).toBe(true);
        });
      }),
    );
  });

  it('the queue is the one of a full sort, and every reason is what sets the part apart from those on the other side', () => {
    fc.assert(
      fc.property(splitCases(), fc.boolean(), ({ total, weights, unit, keys, units, wholeWeights }, keyed) => {
        const told = explainAllocation(total, weights, keyed ? { unit, keys } : { unit });
        const queue = hamiltonQueue(units, wholeWeights, keyed ? keys : undefined);
        const served = queue.slice(0, told.leftUnitCount);
        const unserved = queue.slice(told.leftUnitCount);
        told.parts.forEach(({ queuePlace, reason }, index) => {
          const place = queue.findIndex(({ position }) => position === index);
          expect(queuePlace).toBe(place < 0 ? null : place + 1);
          expect(reason).toBe(reasonFor(index));
        });

        function reasonFor(index: number): AllocationReason {
          const own = queue.find(({ position }) => position === index);
          if (own === undefined) return 'whole';
          const got = served.includes(own);
          const rivals = (got ? unserved : served).filter(({ rest }) => rest === own.rest);
          if (rivals.length === 0) return got ? 'larger-remainder' : 'smaller-remainder';
          if (rivals.every(({ weight }) => weight !== own.weight)) return got ? 'larger-weight' : 'smaller-weight';
          if (keyed) return got ? 'earlier-key' : 'later-key';
          return got ? 'earlier-position' : 'later-position';
        }
      }),
    );
  });

  it('survives JSON both ways and takes frozen inputs', () => {
    fc.assert(
      fc.property(splitCases(), ({ total, weights, unit, keys }) => {
        const input = { weights: [...weights], options: { unit, keys: [...keys] } };
        const before = JSON.stringify(input);
        const told = explainAllocation(total, deepFreeze(input.weights), deepFreeze(input.options));
        expect(JSON.stringify(input)).toBe(before);
        expect(JSON.parse(JSON.stringify(told))).toStrictEqual(told);
        expect(JSON.stringify(told)).not.toMatch(/"-0[.0]*"/);
      }),
    );
  });
});

describe('explainAllocation', () => {
  it('tells who got the odd cent of 100 by 2 : 3 : 1, and that the second was owed exactly 50', () => {
    expect(explainAllocation(100, [2, 3, 1])).toStrictEqual({
      total: '100.00',
      unit: '0.01',
      leftUnitCount: 1,
      parts: [
        {
          amount: '33.33',
          exactShare: '100/3',
          securedAmount: '33.33',
          unitRemainder: '1/3',
          queuePlace: 2,
          reason: 'smaller-remainder',
        },
        {
          amount: '50.00',
          exactShare: '50',
          securedAmount: '50.00',
          unitRemainder: '0',
          queuePlace: null,
          reason: 'whole',
        },
        {
          amount: '16.67',
          exactShare: '50/3',
          securedAmount: '16.66',
          unitRemainder: '2/3',
          queuePlace: 1,
          reason: 'larger-remainder',
        },
      ],
    });
  });

  it.each<[string, Parameters<typeof explainAllocation>, AllocationReason[]]>([
    ['weight', ['0.05', [30, 70]], ['smaller-weight', 'larger-weight']],
    ['position', ['0.01', [1, 1]], ['earlier-position', 'later-position']],
    ['key', ['0.01', [1, 1], { keys: ['b', 'a'] }], ['later-key', 'earlier-key']],
    ['key, below zero', ['-0.01', [1, 1], { keys: ['b', 'a'] }], ['later-key', 'earlier-key']],
    // 1.5, 4.5, 4.5, 1.5 of 12: two units are left, and both go to the larger weights.
    [
      'weight among several',
      [12, [1, 3, 3, 1], { unit: 1 }],
      ['smaller-weight', 'larger-weight', 'larger-weight', 'smaller-weight'],
    ],
    // 0.5, 1.5, 1.5, 1.5 of 5: two units for three equal weights.
    [
      'weight, then position',
      [5, [1, 3, 3, 3], { unit: 1 }],
      ['smaller-weight', 'earlier-position', 'earlier-position', 'later-position'],
    ],
  ])('names what decided between equal remainders: %s', (_, input, reasons) => {
    expect(explainAllocation(...input).parts.map(({ reason }) => reason)).toStrictEqual(reasons);
  });

  it('tells of nothing when there is nothing to split', () => {
    expect(explainAllocation(0, [])).toStrictEqual({ total: '0.00', unit: '0.01', leftUnitCount: 0, parts: [] });
    expect(explainAllocation(0, [0, 1]).parts.map(({ reason }) => reason)).toStrictEqual(['whole', 'whole']);
  });
});
