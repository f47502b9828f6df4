import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { allocate, allocateWhole } from 'quotaloop';
import { unitsOf } from '../laws/allocationCases.ts';
import { hamilton } from '../laws/allocationOracle.ts';

describe('allocate', () => {
  it('gives the odd cent to the largest remainder', () => {
    expect(allocate('0.10', [3, 3, 1])).toStrictEqual(['0.04', '0.04', '0.02']);
  });

  it('gives it to the larger weight of two equal remainders, wherever it stands', () => {
    expect(allocate('0.05', [70, 30])).toStrictEqual(['0.04', '0.01']);
    expect(allocate('0.05', [30, 70])).toStrictEqual(['0.01', '0.04']);
    expect(allocate('0.05', [30, 70], { keys: ['a', 'b'] })).toStrictEqual(['0.01', '0.04']);
  });

  it('gives it to the earlier position of two equal weights, and with keys to the earlier key', () => {
    expect(allocate('0.01', [1, 1])).toStrictEqual(['0.01', '0.00']);
    expect(allocate('0.01', [1, 1], { keys: ['b', 'a'] })).toStrictEqual(['0.00', '0.01']);
    expect(allocate('-0.01', [1, 1], { keys: ['b', 'a'] })).toStrictEqual(['0.00', '-0.01']);
  });

  it('orders keys by code points: U+FF21 comes before U+1F600, whose UTF-16 units come first', () => {
    expect(['Ａ', '😀'].sort()).toStrictEqual(['😀', 'Ａ']);
    expect(allocate('0.01', [1, 1], { keys: ['😀', 'Ａ'] })).toStrictEqual(['0.00', '0.01']);
    expect(allocate('0.01', [1, 1], { keys: ['Ａ', '😀'] })).toStrictEqual(['0.01', '0.00']);
    expect(allocate('0.01', [1, 1], { keys: ['ab', 'a'] })).toStrictEqual(['0.00', '0.01']);
  });

  it('splits by any unit, and writes that unit’s digits', () => {
    expect(allocate(20, [0.1, 0.2, 0.7], { unit: 5 })).toStrictEqual(['0', '5', '15']);
    expect(allocate(100, [1, 2, 3, 7], { unit: '0.050' })).toStrictEqual(['7.70', '15.40', '23.05', '53.85']);
    expect(allocate(10, [1, 1, 1], { unit: '2.5' })).toStrictEqual(['5.0', '2.5', '2.5']);
    expect(allocate(5000, [1, 1], { unit: '1e3' })).toStrictEqual(['3000', '2000']);
    expect(allocate('1e-9', [1, 1, 1], { unit: new Decimal('1e-9') })).toStrictEqual([
      '0.000000001',
      '0.000000000',
      '0.000000000',
    ]);
  });

  it('splits nothing among nobody, and nothing among people who all weigh nothing', () => {
    expect(allocate(0, [])).toStrictEqual([]);
    expect(allocate('-0.00', [0, '0', 0n, -0])).toStrictEqual(['0.00', '0.00', '0.00', '0.00']);
    expect(allocateWhole(-0, [0, -0, 3])).toStrictEqual([0, 0, 0]);
  });

  it('takes an option that is not given as one that is absent', () => {
    const options = { unit: undefined, keys: undefined } as unknown as { unit: string };
    expect(allocate(1, [1, 1], options)).toStrictEqual(['0.50', '0.50']);
  });

  it(
    'splits 100,000 weights that fall and then rise, the worst order for a quickselect, without trying every pair',
    {
      timeout: 8000,
    },
    () => {
      const count = 100_000;
      const weights = Array.from({ length: count }, (_, index) => 1 + Math.max(index, count - 1 - index));
      const parts = allocateWhole(1000, weights);
      expect(parts.map(BigInt)).toStrictEqual(hamilton(1000n, weights.map(BigInt)));
    },
  );

  it('splits ten thousand weights of many shapes as a full sort does', () => {
    const count = 10_000;
    const shapes: readonly ((index: number) => number)[] = [
      (index) => index,
      (index) => count - index,
      (index) => Math.min(index, count - index),
      (index) => Math.max(index, count - index),
      (index) => index % 7,
      (index) => (index * 48271) % 9973,
      () => 1,
    ];
    for (const shape of shapes) {
      const weights = Array.from({ length: count }, (_, index) => shape(index));
      for (const total of ['0.01', '12.34', '98765.43', '-77.77', '90071992547409.93']) {
        const parts = allocate(total, weights).map((part) => unitsOf(part, '0.01'));
        expect(parts).toStrictEqual(hamilton(unitsOf(total, '0.01'), weights.map(BigInt)));
      }
    }
  });
});

describe('allocateWhole', () => {
  it('splits the 110 units of S3 into 29, 21, 26, 21 and 13', () => {
    expect(allocateWhole(110, ['0.26', '0.19', '0.24', '0.19', '0.12'])).toStrictEqual([29, 21, 26, 21, 13]);
    // The same weights in millions of yuan of target, and as the units they end up with.
    expect(allocateWhole(110, ['57.2', '41.8', '52.8', '41.8', '26.4'])).toStrictEqual([29, 21, 26, 21, 13]);
    expect(allocateWhole(110, [29, 21, 26, 21, 13])).toStrictEqual([29, 21, 26, 21, 13]);
  });

  it('splits the amount of S3 by the same weights without a rest', () => {
    expect(allocate(220_000_000, ['0.26', '0.19', '0.24', '0.19', '0.12'])).toStrictEqual([
      '57200000.00',
      '41800000.00',
      '52800000.00',
      '41800000.00',
      '26400000.00',
    ]);
  });

  it('splits the leads of S3 by the mix of its channels', () => {
    expect(allocateWhole(11_000, ['40', '20', '25', '15'])).toStrictEqual([4400, 2200, 2750, 1650]);
  });

  it('counts up to 2^53 − 1 things and answers with safe integers', () => {
    expect(allocateWhole(Number.MAX_SAFE_INTEGER, [1, 1])).toStrictEqual([4503599627370496, 4503599627370495]);
    expect(allocateWhole('-9007199254740991', [0, 1])).toStrictEqual([0, -9007199254740991]);
  });
});
