import fc from 'fast-check';
import { capacity, requiredHeads } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { plus, ratio, times, unitsOf } from '../laws/targetReference.ts';

const rates = fc.nat(1500).map((perMille) => `${perMille}/1000`);

describe('capacity', () => {
  it('is the sum of heads × quota × attainment × productivity', () => {
    const groups = [
      { id: 'old', headCount: 4, quotaAmount: 100_000, attainmentRate: '0.9', productivityRate: '0.5' },
      { id: 'new', headCount: '0.5', quotaAmount: '10.01' },
    ];
    expect(capacity(groups)).toStrictEqual({
      amount: '180005.01',
      exactAmount: '36001001/200',
      groups: [
        { id: 'old', amount: '180000.00', exactAmount: '180000' },
        { id: 'new', amount: '5.01', exactAmount: '1001/200' },
      ],
    });
  });

  it('is nothing for nobody', () => {
    expect(capacity([], { unit: 1 })).toStrictEqual({ amount: '0', exactAmount: '0', groups: [] });
  });

  const groups = fc.array(
    fc.record({ headCount: fc.nat(50), quotaAmount: fc.nat(10 ** 6), attainmentRate: rates, productivityRate: rates }),
    { maxLength: 6 },
  );
  it('has groups that add up, rounded and exact', () => {
    fc.assert(
      fc.property(groups, (rows) => {
        const found = capacity(rows.map((row, index) => ({ id: `${index}`, ...row })));
        const expected = rows.map(({ headCount, quotaAmount, attainmentRate, productivityRate }) =>
          [ratio(headCount), ratio(quotaAmount), ratio(attainmentRate), ratio(productivityRate)].reduce(times),
        );
        expect(times(ratio(found.exactAmount), ratio(1))).toStrictEqual(expected.reduce(plus, ratio(0)));
        const units = found.groups.reduce((sum, { amount }) => sum + unitsOf(amount, '0.01'), 0n);
        expect(units).toBe(unitsOf(found.amount, '0.01'));
      }),
    );
  });

  it.each<[what: string, change: object, code: string, path: (string | number)[]]>([
    ['fewer than no heads', { headCount: -1 }, 'out-of-range', ['groups', 0, 'headCount']],
    ['a quota below zero', { quotaAmount: '-0.01' }, 'out-of-range', ['groups', 0, 'quotaAmount']],
    ['a rate below zero', { productivityRate: -1 }, 'out-of-range', ['groups', 0, 'productivityRate']],
    ['no heads', { headCount: undefined }, 'missing-field', ['groups', 0, 'headCount']],
    ['per cents as a text', { attainmentRate: '85%' }, 'not-a-decimal', ['groups', 0, 'attainmentRate']],
    ['a misspelt field', { attainment: 1 }, 'unknown-field', ['groups', 0, 'attainment']],
  ])('refuses %s', (_what, change, code, path) => {
    const error = refused(() => capacity([{ id: 'a', headCount: 1, quotaAmount: 1, ...change }]));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^capacity requires .+, got .+$/);
  }); // prettier-ignore
});

describe('requiredHeads', () => {
  it('is target ÷ capacity of one head, rounded up, where floating point says one too many', () => {
    expect(requiredHeads(145, { quotaAmount: 1, attainmentRate: '0.29' })).toStrictEqual({
      headCount: 500, // Math.ceil(145 / 0.29) is 501
      exactHeadCount: '500',
      exactAmountPerHead: '29/100',
    });
  });

  it('is nobody for a target of zero', () => {
    expect(requiredHeads(0, { quotaAmount: 5 }).headCount).toBe(0);
  });

  it('is no number where one head brings nothing', () => {
    expect(requiredHeads(5, { quotaAmount: 100, productivityRate: 0 })).toStrictEqual({
      headCount: null,
      exactHeadCount: null,
      exactAmountPerHead: '0',
    });
  });

  it('reaches the target, and with one head fewer does not', () => {
    const targets = fc.integer({ min: 1, max: 10 ** 9 });
    fc.assert(
      fc.property(
        targets,
        fc.integer({ min: 1, max: 10 ** 6 }),
        fc.integer({ min: 1, max: 2000 }),
        (target, quota, perMille) => {
          const head = { quotaAmount: quota, attainmentRate: `${perMille}/1000` };
          const { headCount } = requiredHeads(target, head);
          const brings = (heads: number) => BigInt(heads) * BigInt(quota) * BigInt(perMille) >= BigInt(target) * 1000n;
          expect([brings(headCount!), brings(headCount! - 1)]).toStrictEqual([true, false]);
        },
      ),
    );
  });

  it('refuses a target below zero, and more heads than can be counted', () => {
    expect(refused(() => requiredHeads(-1, { quotaAmount: 1 })).path).toStrictEqual(['targetAmount']);
    expect(refused(() => requiredHeads('1e20', { quotaAmount: 1 })).code).toBe('count-too-large');
    expect(refused(() => requiredHeads(1, {} as never)).path).toStrictEqual(['head', 'quotaAmount']);
    expect(refused(() => requiredHeads(1, { quotaAmount: -1 })).path).toStrictEqual(['head', 'quotaAmount']);
  });
});
