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
  });
});
