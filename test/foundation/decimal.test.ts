import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { powerOfTen, readDecimal, writeDecimal } from '../../src/foundation/decimal.ts';
import { refused } from './refused.ts';

const read = (value: unknown) => readDecimal(value, 'plan', ['amount']);
const zeros = (count: number) => '0'.repeat(count);

describe('readDecimal', () => {
  it.each<[unknown, bigint, number]>([
    ['12', 12n, 0],
    ['-3.50', -35n, 1],
    ['+7', 7n, 0],
    ['.5', 5n, 1],
    ['-.5', -5n, 1],
    ['000012.30', 123n, 1],
    ['1e3', 1000n, 0],
    ['1E+3', 1000n, 0],
    ['-2.5e-3', -25n, 4],
    ['12.50e1', 125n, 0],
    ['0', 0n, 0],
    ['-0.00', 0n, 0],
    ['0e5', 0n, 0],
    ['123456789012345678901234567890.12', 12345678901234567890123456789012n, 2],
    ['1234567890123456789012345678.9e-2', 12345678901234567890123456789n, 3],
    [0.1, 1n, 1],
    [-0.07, -7n, 2],
    [-0, 0n, 0],
    [1e21, 10n ** 21n, 0],
    [2 ** 53, 2n ** 53n, 0],
    [1.5e-7, 15n, 8],
    [5e-324, 5n, 324],
    [9007199254740993n, 9007199254740993n, 0],
    [-5n, -5n, 0],
    [new Decimal('0.30'), 3n, 1],
    [new Decimal('-1e30'), -(10n ** 30n), 0],
    [new Decimal('-0'), 0n, 0],
    [new Decimal('12345678901234567890123456789.1'), 123456789012345678901234567891n, 1],
  ])('reads %s as it is written', (value, digits, scale) => {
    expect(read(value)).toStrictEqual({ digits, scale });
  });

  it('reads any written decimal as its digits and places, whatever zeros surround it', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(60), fc.nat(5), fc.nat(5), (digits, scale, before, behind) => {
        const magnitude = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
        const whole = magnitude.slice(0, magnitude.length - scale);
        const part = magnitude.slice(magnitude.length - scale) + zeros(behind);
        const text = `${digits < 0n ? '-' : ''}${zeros(before)}${whole}${part === '' ? '' : `.${part}`}`;
        const answer = read(text);
        expect(answer.digits * 10n ** BigInt(scale)).toBe(digits * 10n ** BigInt(answer.scale));
        expect(answer.scale === 0 || answer.digits % 10n !== 0n).toBe(true);
        expect(read(new Decimal(text))).toStrictEqual(answer);
        expect(read(`${digits}e-${scale}`)).toStrictEqual(answer);
      }),
    );
  });

  it('reads any number as the shortest decimal that is that number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const { digits, scale } = read(value);
        const text = writeDecimal(digits, scale);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
        expect(read(text)).toStrictEqual({ digits, scale });
        expect(String(digits).replace(/^-|0+$/g, '').length).toBeLessThanOrEqual(17);
      }),
    );
  });

  it('reads the same whatever a host has set decimal.js to', () => {
    const made = new Decimal('123456.789');
    const Narrow = Decimal.clone({ precision: 2, toExpPos: 1, toExpNeg: 0 });
    const answers = () => ['1e3', '1.23456789e-5', made, new Narrow('12345')].map(read);
    const before = answers();
    Decimal.set({ precision: 2, rounding: 0, toExpPos: 1, toExpNeg: 0, maxE: 2, minE: -2 });
    try {
      expect(answers()).toStrictEqual(before);
      expect(before.at(-1)).toStrictEqual({ digits: 12345n, scale: 0 });
    } finally {
      Decimal.set({ defaults: true });
    }
  });

  it('takes a thousand digits before the point and a thousand behind it, and no more', () => {
    const long = { digits: 10n ** 999n, scale: 0 };
    expect(read(`1${zeros(999)}`)).toStrictEqual(long);
    expect(read('1e999')).toStrictEqual(long);
    expect(read(10n ** 999n)).toStrictEqual(long);
    expect(read(-(10n ** 999n))).toStrictEqual({ digits: -(10n ** 999n), scale: 0 });
    expect(read(`.${zeros(999)}1`)).toStrictEqual({ digits: 1n, scale: 1000 });
    expect(read('1e-1000')).toStrictEqual({ digits: 1n, scale: 1000 });
    expect(read(`1.5${zeros(1500)}`)).toStrictEqual({ digits: 15n, scale: 1 }); // a needless zero is no digit
    const tooLong: unknown[] = [
      `1${zeros(1000)}`,
      `-1${zeros(1000)}`,
      `1${zeros(1000)}.5`,
      '1e1000',
      '1e999999999999',
      '1e-999999999999',
      10n ** 1000n,
      -(10n ** 1000n),
      `.${zeros(1000)}1`,
      '1e-1001',
      '0.1e-1000',
      zeros(2003),
      new Decimal('1e1000'),
      new Decimal('1e-1001'),
    ];
    for (const value of tooLong) expect(refused(() => read(value)).code).toBe('decimal-too-long');
    expect(refused(() => read('1e1000')).message).toBe(
      'plan requires amount to have at most 1000 digits before and after the point, got "1e1000"',
    );
  });

  it.each([
    '', ' ', ' 1', '1 ', '1\n', '1,000', '1.000,5', '¥5', '20%', '5.', '.', '-', '+-1', '--1', 'e3', '1e', '1e1.5', '1.2.3', '0x10', '1_000', '12n', 'abc', 'NaN', 'Infinity', '１２', '١٢',
    null, undefined, true, [], [1], {}, Symbol('1'), () => 1, new Date(0), { digits: 1n, scale: 0 },
    { toStringTag: '[object Decimal]' },
  ])('refuses %o, which is no decimal', (value) => {
    const error = refused(() => read(value));
    expect(error.code).toBe('not-a-decimal');
    expect(error.path).toStrictEqual(['amount']);
    expect(error.message).toMatch(/^plan requires amount to be a decimal such as "12\.50", got ./);
  }); // prettier-ignore

  it.each([NaN, Infinity, -Infinity, new Decimal(NaN), new Decimal(Infinity), new Decimal(-Infinity)])(
    'refuses %s, which is not finite',
    (value) => {
      const error = refused(() => read(value));
      expect(error.code).toBe('not-finite');
      expect(error.details.received).toContain(String(value));
    },
  );
});

describe('writeDecimal', () => {
  it.each<[bigint | number, number, string]>([
    [45454546, 2, '454545.46'],
    [45454546n, 2, '454545.46'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [-5n, 2, '-0.05'],
    [-12345, 4, '-1.2345'],
    [100, 2, '1.00'],
    [0, 2, '0.00'],
    [-0, 2, '0.00'],
    [0n, 3, '0.000'],
    [-0, 0, '0'],
    [7, 0, '7'],
    [-7n, 0, '-7'],
    [10n ** 30n, 1, `1${zeros(29)}.0`],
  ])('writes %s with %i places as %s', (digits, scale, text) => {
    expect(writeDecimal(digits, scale)).toBe(text);
  });

  it('writes plainly what is read back as the same number, and never minus zero', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(40), (digits, scale) => {
        const text = writeDecimal(digits, scale);
        expect(text).toMatch(scale === 0 ? /^-?\d+$/ : /^-?\d+\.\d+$/);
        expect(text).toMatch(/^-?(0|[1-9]\d*)(\.|$)/);
        expect(text.startsWith('-')).toBe(digits < 0n);
        expect(text.split('.')[1]?.length ?? 0).toBe(scale);
        const again = read(text);
        expect(again.digits * 10n ** BigInt(scale)).toBe(digits * 10n ** BigInt(again.scale));
      }),
    );
  });

  it('writes numbers and bigints alike', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(20), (digits, scale) => {
        expect(writeDecimal(digits, scale)).toBe(writeDecimal(BigInt(digits), scale));
      }),
    );
  });
});

it('powerOfTen is ten to that power, also beyond what is kept at hand', () => {
  for (let power = 0; power <= 100; power += 1) expect(powerOfTen(power)).toBe(10n ** BigInt(power));
});
