import { expect, it } from 'vitest';
import { fraction } from '../../src/foundation/fraction.ts';
import { ratio, writeExactRate, writeRate } from '../../src/foundation/ratio.ts';

it('a ratio to nothing is null, and so are its number and its exact text', () => {
  const none = ratio(fraction(3n, 1n), fraction(0n, 1n));
  expect([none, writeRate(none), writeExactRate(none)]).toStrictEqual([null, null, null]);
});

it('a ratio is exact, and its number the nearest one', () => {
  const third = ratio(fraction(-2n, 1n), fraction(6n, 1n));
  expect([writeRate(third), writeExactRate(third)]).toStrictEqual([-1 / 3, '-1/3']);
  const zero = ratio(fraction(0n, 1n), fraction(6n, 1n));
  expect([writeRate(zero), writeExactRate(zero)]).toStrictEqual([0, '0']);
});
