import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal } from '../../src/foundation/decimal.ts';
import {
  addFractions,
  ceilDivide,
  commonDenominator,
  compareFractions,
  decimalFraction,
  divideFractions,
  floorDivide,
  fraction,
  fractionToNumber,
  greatestCommonDivisor,
  multiplyFractions,
  readExact,
  roundDivide,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../../src/foundation/fraction.ts';
import type { Fraction } from '../../src/foundation/fraction.ts';
import { numRuns } from '../laws/cases.ts';
import { refused } from './refused.ts';

const positive = fc.bigInt({ min: 1n, max: 10n ** 30n });
const anyBigInt = fc.oneof(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }));
const fractions = fc
  .tuple(anyBigInt, fc.oneof(fc.bigInt({ min: 1n, max: 60n }), positive))
  .map(([numerator, denominator]) => fraction(numerator, denominator));
const magnitude = (value: bigint) => (value < 0n ? -value : value);

/** The greatest common divisor by the oldest way: the smaller is taken from the larger until one is gone. */
const commonDivisorBySubtraction = (a: bigint, b: bigint): bigint => {
  let [left, right] = [magnitude(a), magnitude(b)];
  while (left !== 0n && right !== 0n) [left, right] = left > right ? [left - right, right] : [left, right - left];
  return left + right;
};

/** The value is `numerator ÷ denominator`, in lowest terms, above a positive denominator. */
const expectFraction = (actual: Fraction, numerator: bigint, denominator: bigint) => {
  expect(actual.numerator * denominator).toBe(numerator * actual.denominator);
  expect(actual.denominator > 0n).toBe(true);
  expect(greatestCommonDivisor(actual.numerator, actual.denominator)).toBe(1n);
};

describe('greatestCommonDivisor', () => {
  it('is what repeated subtraction finds, and never negative', () => {
    const small = fc.bigInt({ min: -500n, max: 500n });
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(greatestCommonDivisor(a, b)).toBe(commonDivisorBySubtraction(a, b));
      }),
    );
  });

  it('of zero and a number is the number’s size, and of a multiple the number', () => {
    expect(greatestCommonDivisor(0n, -7n)).toBe(7n);
    expect(greatestCommonDivisor(-7n, 0n)).toBe(7n);
    expect(greatestCommonDivisor(0n, 0n)).toBe(0n);
    fc.assert(fc.property(positive, positive, (a, b) => greatestCommonDivisor(a * b, b) === b));
  });
});

describe('fractions', () => {
  it('are reduced, with the sign above', () => {
    expect(fraction(6n, 4n)).toStrictEqual({ numerator: 3n, denominator: 2n });
    expect(fraction(6n, -4n)).toStrictEqual({ numerator: -3n, denominator: 2n });
    expect(fraction(-6n, -4n)).toStrictEqual({ numerator: 3n, denominator: 2n });
    expect(fraction(0n, -5n)).toStrictEqual(ZERO_FRACTION);
    fc.assert(
      fc.property(anyBigInt, positive, fc.boolean(), (numerator, denominator, flipped) => {
        expectFraction(
          fraction(numerator, flipped ? -denominator : denominator),
          flipped ? -numerator : numerator,
          denominator,
        );
      }),
    );
  });

  it('add, multiply and divide as fractions do, always in lowest terms', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const [p, q, r, s] = [a.numerator, a.denominator, b.numerator, b.denominator];
        expectFraction(addFractions(a, b), p * s + r * q, q * s);
        expectFraction(multiplyFractions(a, b), p * r, q * s);
        if (r !== 0n) expectFraction(divideFractions(a, b), r < 0n ? -p * s : p * s, magnitude(q * r));
      }),
    );
  });

  it('keep the rules of arithmetic: order, brackets, and undoing', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(addFractions(a, b)).toStrictEqual(addFractions(b, a));
        expect(multiplyFractions(a, addFractions(b, c))).toStrictEqual(
          addFractions(multiplyFractions(a, b), multiplyFractions(a, c)),
        );
        if (b.numerator !== 0n) expect(multiplyFractions(divideFractions(a, b), b)).toStrictEqual(a);
        expect(addFractions(a, ZERO_FRACTION)).toStrictEqual(a);
        expect(multiplyFractions(a, wholeFraction(1n))).toStrictEqual(a);
      }),
    );
  });

  it('compare as the sign of their difference', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const { numerator } = addFractions(a, multiplyFractions(b, wholeFraction(-1n)));
        expect(compareFractions(a, b)).toBe(numerator < 0n ? -1 : numerator > 0n ? 1 : 0);
        expect(compareFractions(a, a)).toBe(0);
      }),
    );
  });

  it('are the decimals that were written', () => {
    expect(decimalFraction(readDecimal('0.29', 'test', []))).toStrictEqual({ numerator: 29n, denominator: 100n });
    expect(decimalFraction(readDecimal('-2.50', 'test', []))).toStrictEqual({ numerator: -5n, denominator: 2n });
    expect(decimalFraction(readDecimal('1e3', 'test', []))).toStrictEqual(wholeFraction(1000n));
  });

  it('come over their least common denominator, each with its own value', () => {
    const small = fc
      .tuple(fc.bigInt({ min: -50n, max: 50n }), fc.bigInt({ min: 1n, max: 20n }))
      .map(([numerator, denominator]) => fraction(numerator, denominator));
    fc.assert(
      fc.property(fc.array(small, { maxLength: 4 }), (values) => {
        const { numerators, denominator } = commonDenominator(values);
        let least = 1n;
        while (values.some((value) => least % value.denominator !== 0n)) least += 1n;
        expect(denominator).toBe(least);
        expect(numerators.map((numerator) => fraction(numerator, denominator))).toStrictEqual(values);
      }),
      { numRuns: numRuns / 5 }, // finds the denominator by counting up
    );
  });
});

describe('division to a whole number', () => {
  it('floors to the largest integer that is not above, also below zero', () => {
    fc.assert(
      fc.property(anyBigInt, positive, (numerator, denominator) => {
        const floor = floorDivide(numerator, denominator);
        expect(floor * denominator <= numerator && numerator < (floor + 1n) * denominator).toBe(true);
      }),
    );
    expect([floorDivide(-7n, 2n), floorDivide(-6n, 2n), floorDivide(7n, 2n)]).toStrictEqual([-4n, -3n, 3n]);
  });

  it('ceils to the smallest integer that is not below, also below zero', () => {
    fc.assert(
      fc.property(anyBigInt, positive, (numerator, denominator) => {
        const ceiling = ceilDivide(numerator, denominator);
        expect((ceiling - 1n) * denominator < numerator && numerator <= ceiling * denominator).toBe(true);
      }),
    );
    expect([ceilDivide(-7n, 2n), ceilDivide(6n, 2n), ceilDivide(7n, 2n)]).toStrictEqual([-3n, 3n, 4n]);
  });

  it('rounds to the nearest, halves away from zero', () => {
    fc.assert(
      fc.property(anyBigInt, positive, (numerator, denominator) => {
        const rounded = roundDivide(numerator, denominator);
        const twiceOff = 2n * (numerator - rounded * denominator);
        expect(magnitude(twiceOff) <= denominator).toBe(true);
        if (magnitude(twiceOff) === denominator)
          expect(magnitude(rounded) * denominator > magnitude(numerator)).toBe(true);
        expect(roundDivide(-numerator, denominator)).toBe(-rounded);
      }),
    );
    const halves = [-5n, -3n, -1n, 1n, 3n, 5n].map((half) => roundDivide(half, 2n));
    expect(halves).toStrictEqual([-3n, -2n, -1n, 1n, 2n, 3n]);
  });

  it('rounds every half by itself: ties come up in any denominator that is even', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), positive, (whole, half) => {
        expect(roundDivide((2n * whole + 1n) * half, 2n * half)).toBe(whole + 1n);
      }),
    );
  });
});

describe('exact numbers as text', () => {
  it('write a whole number plainly and a fraction in lowest terms', () => {
    expect(writeExact(fraction(4000n, 2n))).toBe('2000');
    expect(writeExact(fraction(-11000n, 6n))).toBe('-5500/3');
    expect(writeExact(ZERO_FRACTION)).toBe('0');
  });

  it('are read back as what was written', () => {
    fc.assert(
      fc.property(fractions, (value) => {
        expect(readExact(writeExact(value), 'test', [])).toStrictEqual(value);
      }),
    );
  });

  it('are read from decimals too, and reduced', () => {
    const read = (value: unknown) => writeExact(readExact(value, 'test', []));
    expect(['6/4', '-6/4', '0/7', '0.125', 0.1, 10n, '1e3'].map(read)).toStrictEqual([
      '3/2',
      '-3/2',
      '0',
      '1/8',
      '1/10',
      '10',
      '1000',
    ]);
  });

  it.each([
    '1/0',
    '0/0',
    '1/-2',
    '1/2/3',
    ' 1/2',
    '1/2 ',
    '1.5/2',
    '/3',
    '3/',
    '/',
    'a/b',
    '+1/2',
    '1e3/2',
    `1/${'3'.repeat(4001)}`,
  ])('refuse %s, which is no fraction', (text) => {
    const error = refused(() => readExact(text, 'plan', ['share']));
    expect(error.code).toBe('not-a-decimal');
    expect(error.path).toStrictEqual(['share']);
    expect(error.message).toContain(
      'plan requires share to be a decimal such as "12.50" or a fraction such as "5500/3", got "',
    );
  });

  it('name what came when it is neither text nor number', () => {
    expect(refused(() => readExact(null, 'plan', ['share'])).message).toContain('got null');
  });
});

describe('fractionToNumber', () => {
  const bits = new DataView(new ArrayBuffer(8));

  /** A double as the fraction it is, from its bits. */
  const exactly = (value: number): Fraction => {
    bits.setFloat64(0, value);
    const raw = bits.getBigUint64(0);
    const exponent = Number((raw >> 52n) & 0x7ffn);
    const mantissa = (raw & 0xf_ffff_ffff_ffffn) + (exponent === 0 ? 0n : 1n << 52n);
    const power = Math.max(exponent, 1) - 1075;
    const signed = value < 0 ? -mantissa : mantissa;
    return power < 0 ? fraction(signed, 1n << BigInt(-power)) : wholeFraction(signed << BigInt(power));
  };
  /** The next double away from zero (1) or towards it (−1). */
  const neighbour = (value: number, step: bigint): number => {
    bits.setFloat64(0, value);
    bits.setBigUint64(0, bits.getBigUint64(0) + step);
    return bits.getFloat64(0);
  };
  const distance = (a: Fraction, b: Fraction): Fraction => {
    const { numerator, denominator } = addFractions(a, multiplyFractions(b, wholeFraction(-1n)));
    return { numerator: magnitude(numerator), denominator };
  };
  const isEven = (value: number): boolean => {
    bits.setFloat64(0, value);
    return bits.getBigUint64(0) % 2n === 0n;
  };
  const expectNearest = (value: Fraction) => {
    const number = fractionToNumber(value);
    const off = distance(exactly(number), value);
    for (const other of [neighbour(number, 1n), neighbour(number, -1n)]) {
      const comparison = compareFractions(off, distance(exactly(other), value));
      expect(comparison).toBeLessThanOrEqual(0);
      if (comparison === 0) expect(isEven(number)).toBe(true);
    }
  };

  it('is the nearest double to any fraction', () => {
    fc.assert(
      fc.property(fractions, (value) => {
        if (value.numerator !== 0n) expectNearest(value);
      }),
    );
  });

  it('is the nearest double to fractions whose terms are themselves beyond a double', () => {
    const long = fc.bigInt({ min: 10n ** 395n, max: 10n ** 400n });
    fc.assert(
      fc.property(long, long, (numerator, denominator) => expectNearest(fraction(numerator, denominator))),
      { numRuns: numRuns / 5 }, // thousands of digits
    );
  });

  it('takes the even one of two doubles that are equally near', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n << 52n, max: (1n << 53n) - 2n }),
        fc.integer({ min: -200, max: 200 }),
        (mantissa, power) => {
          const midway = 2n * mantissa + 1n;
          const value = power < 0 ? fraction(midway, 1n << BigInt(-power)) : wholeFraction(midway << BigInt(power));
          const even = mantissa % 2n === 0n ? mantissa : mantissa + 1n;
          expect(fractionToNumber(value)).toBe(Number(even) * 2 ** (power + 1));
        },
      ),
    );
  });

  it('sees what is just above or just below the middle of two doubles, however little it is', () => {
    const mantissas = fc.bigInt({ min: 1n << 52n, max: (1n << 53n) - 2n });
    fc.assert(
      fc.property(mantissas, fc.bigInt({ min: 20n, max: 900n }), (mantissa, places) => {
        const midway = (2n * mantissa + 1n) << places;
        const scale = 1n << (places + 1n);
        expect(fractionToNumber(fraction(midway + 1n, scale))).toBe(Number(mantissa + 1n));
        expect(fractionToNumber(fraction(midway - 1n, scale))).toBe(Number(mantissa));
      }),
    );
  });

  it('is the number itself for every finite double, the smallest and the largest included', () => {
    const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(doubles, (value) => {
        expect(fractionToNumber(exactly(value))).toBe(value === 0 ? 0 : value);
        expect(fractionToNumber(decimalFraction(readDecimal(value, 'test', [])))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('is zero, not minus zero, for zero', () => {
    expect(fractionToNumber(ZERO_FRACTION)).toBe(0);
  });

  it('rounds once where dividing two rounded numbers rounds three times', () => {
    const [numerator, denominator] = [9007199254740993n, 9007199254740995n];
    const rounded = Number(numerator) / Number(denominator);
    const once = fractionToNumber(fraction(numerator, denominator));
    expect(once).not.toBe(rounded);
    expectNearest(fraction(numerator, denominator));
  });
});
