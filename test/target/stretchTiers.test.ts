import fc from 'fast-check';
import { stretchTiers } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { nearest, ratio, times, unitsOf } from '../laws/targetReference.ts';

describe('stretchTiers', () => {
  it('puts sprint and challenge above the target: 100 %, 120 % and 150 % unless told otherwise', () => {
    const tiers = stretchTiers(5_000_000);
    expect(tiers.map(({ id, amount, factor }) => [id, amount, factor])).toStrictEqual([
      ['target', '5000000.00', 1],
      ['sprint', '6000000.00', 1.2],
      ['challenge', '7500000.00', 1.5],
    ]);
  });

  it('takes factors and amounts side by side, each at the unit', () => {
    const tiers = stretchTiers(
      111,
      [
        { id: 'floor', factor: '0.8' },
        { id: 'goal', amount: 111 },
        { id: 'dream', factor: '4/3' },
      ],
      { unit: 1 },
    );
    expect(tiers).toStrictEqual([
      { id: 'floor', amount: '89', exactAmount: '444/5', factor: 0.8 },
      { id: 'goal', amount: '111', exactAmount: '111', factor: 1 },
      { id: 'dream', amount: '148', exactAmount: '148', factor: 4 / 3 },
    ]);
  });

  it('says which tiers an actual reaches and what is missing to the others; without one it says nothing of it', () => {
    const tiersAt = (actualAmount: string | number) =>
      stretchTiers(5_000_000, undefined, { actualAmount }).map(({ reached, missingAmount }) => [reached, missingAmount]);
    expect(tiersAt('6000000.00')).toStrictEqual([[true, '0.00'], [true, '0.00'], [false, '1500000.00']]);
    expect(tiersAt('5999999.99')).toStrictEqual([[true, '0.00'], [false, '0.01'], [false, '1500000.01']]);
    expect(tiersAt(-1)).toStrictEqual([[false, '5000001.00'], [false, '6000001.00'], [false, '7500001.00']]);
    expect(stretchTiers(5_000_000)[0]).not.toHaveProperty('reached');
  }); // prettier-ignore

  it('counts the amount that was handed out: 33.33 reaches a third of 100, and not a hundredth less', () => {
    const third = [{ id: 'third', factor: '1/3' }];
    expect(stretchTiers(100, third, { actualAmount: '33.33' })[0]!.reached).toBe(true);
    expect(stretchTiers(100, third, { actualAmount: '33.32' })[0]!.missingAmount).toBe('0.01');
    const twoThirds = [{ id: 'two thirds', factor: '2/3' }];
    expect(stretchTiers(100, twoThirds, { actualAmount: '66.66' })[0]!.reached).toBe(false);
  });

  it('has no factors of a target of zero', () => {
    expect(stretchTiers(0, [{ id: 'a', amount: 5 }])[0]).toMatchObject({ amount: '5.00', factor: null });
  });

  it('goes upwards, within half a unit of the exact factor of the target', () => {
    const factors = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.nat(10 ** 9), factors, (target, given) => {
        const perMille = [...given].sort((a, b) => a - b);
        const tiers = stretchTiers(
          target,
          perMille.map((factor, index) => ({ id: `${index}`, factor: `${factor}/1000` })),
          { unit: 1 },
        );
        const units = tiers.map(({ amount }) => unitsOf(amount, 1));
        expect(units).toStrictEqual(perMille.map((factor) => nearest(times(ratio(target), ratio(`${factor}/1000`)))));
        units.forEach((amount, index) => expect(amount >= (units[index - 1] ?? 0n)).toBe(true));
      }),
    );
  });

  it.each<[what: string, tiers: unknown, code: string, path: (string | number)[]]>([
    ['a tier below the one before it', [{ id: 'a', factor: 1 }, { id: 'b', amount: '99.99' }], 'out-of-range', ['tiers', 1]],
    ['a factor beside an amount', [{ id: 'a', factor: 1, amount: 1 }], 'conflicting-fields', ['tiers', 0]],
    ['neither of the two', [{ id: 'a' }], 'missing-field', ['tiers', 0, 'factor']],
    ['a factor below zero', [{ id: 'a', factor: -1 }], 'out-of-range', ['tiers', 0, 'factor']],
    ['an amount off the unit', [{ id: 'a', amount: '0.001' }], 'off-unit', ['tiers', 0, 'amount']],
    ['two tiers of one name', [{ id: 'a', factor: 1 }, { id: 'a', factor: 2 }], 'duplicate-id', ['tiers', 1, 'id']],
    ['no tiers', [], 'out-of-range', ['tiers']],
    ['tiers as an object', { a: 1 }, 'wrong-type', ['tiers']],
  ])('refuses %s', (_what, tiers, code, path) => {
    const error = refused(() => stretchTiers(100, tiers as never));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^stretchTiers requires .+, got .+$/);
  }); // prettier-ignore

  it('refuses a target below zero or between two units', () => {
    expect(refused(() => stretchTiers(-1)).code).toBe('out-of-range');
    expect(refused(() => stretchTiers('0.5', undefined, { unit: 1 })).path).toStrictEqual(['targetAmount']);
    const off = refused(() => stretchTiers(5, undefined, { unit: 1, actualAmount: '0.5' }));
    expect([off.code, off.path]).toStrictEqual(['off-unit', ['options', 'actualAmount']]);
  });
});
