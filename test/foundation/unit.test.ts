import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecimalInput } from 'quotaloop';
import { readDecimal } from '../../src/foundation/decimal.ts';
import { fraction, wholeFraction } from '../../src/foundation/fraction.ts';
import { CENT, inUnits, readUnit, readUnits, WHOLE_UNIT, writeUnits } from '../../src/foundation/unit.ts';
import { refused } from './refused.ts';

const unit = (value?: DecimalInput) => readUnit(value, 'plan', ['unit']);
const units = (value: unknown, step?: DecimalInput) => readUnits(value, unit(step), 'plan', ['amount']);

const anyUnit = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.nat(6))
  .map(([digits, scale]) => readUnit(`${digits}e-${scale}`, 'test', []));

describe('a unit', () => {
  it('is a cent unless told otherwise, and one for what is counted', () => {
    expect(unit()).toStrictEqual({ digits: 1n, scale: 2 });
    expect(CENT).toStrictEqual(unit());
    expect(unit(1)).toStrictEqual(WHOLE_UNIT);
  });

  it('is any decimal above zero', () => {
    expect(unit('1000')).toStrictEqual({ digits: 1000n, scale: 0 });
    expect(unit(0.05)).toStrictEqual({ digits: 5n, scale: 2 });
    for (const step of [0, '-0.01', '0.000']) {
      const error = refused(() => unit(step));
      expect(error.code).toBe('not-positive');
      expect(error.path).toStrictEqual(['unit']);
    }
    expect(refused(() => unit('cent')).code).toBe('not-a-decimal');
    expect(refused(() => unit(null as unknown as string)).code).toBe('not-a-decimal'); // null is not "none given"
  });
});

describe('an amount in units', () => {
  it('is how many of them it takes', () => {
    expect(units('454545.46')).toBe(45454546n);
    expect(units('-3', '0.5')).toBe(-6n);
    expect(units(5_000_000, 1000)).toBe(5000n);
    expect(units('0.3', '0.1')).toBe(3n);
    expect(units('1e3', '0.25')).toBe(4000n);
    expect(units(0, 7)).toBe(0n);
  });

  it('is refused between two units, and the unit is named', () => {
    const error = refused(() => units('10.005'));
    expect(error.code).toBe('off-unit');
    expect(error.path).toStrictEqual(['amount']);
    expect(error.message).toBe('plan requires amount to be a multiple of the unit 0.01, got "10.005"');
    expect(error.details['unit']).toBe('0.01');
    expect(refused(() => units(1500, 1000)).message).toBe(
      'plan requires amount to be a multiple of the unit 1000, got 1500',
    );
    expect(refused(() => units('1', '0.3')).code).toBe('off-unit');
  });

  it('is measured exactly where it lies between two units', () => {
    expect(inUnits(fraction(1n, 8n), unit())).toStrictEqual(fraction(25n, 2n));
    expect(inUnits(wholeFraction(-1n), unit('0.3'))).toStrictEqual(fraction(-10n, 3n));
  });

  it('is written with the unit’s digits, whatever their number', () => {
    expect(writeUnits(45454546, unit())).toBe('454545.46');
    expect(writeUnits(3, unit('0.25'))).toBe('0.75');
    expect(writeUnits(-1n, unit('0.25'))).toBe('-0.25');
    expect(writeUnits(4, unit('0.25'))).toBe('1.00');
    expect(writeUnits(7, unit(1000))).toBe('7000');
    expect(writeUnits(-0, unit())).toBe('0.00');
    expect(writeUnits(0n, unit('0.5'))).toBe('0.0');
    expect(writeUnits(Number.MAX_SAFE_INTEGER, unit(3))).toBe('27021597764222973');
  });

  it('survives being written and read, for any unit and any number of them', () => {
    fc.assert(
      fc.property(fc.bigInt(), anyUnit, (count, step) => {
        const text = writeUnits(count, step);
        expect(readUnits(text, step, 'test', [])).toBe(count);
        const { digits, scale } = readDecimal(text, 'test', []);
        expect(digits * 10n ** BigInt(step.scale)).toBe(count * step.digits * 10n ** BigInt(scale));
      }),
    );
  });

  it('is written alike as number and as bigint', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), anyUnit, (count, step) => {
        expect(writeUnits(count, step)).toBe(writeUnits(BigInt(count), step));
      }),
    );
  });
});
