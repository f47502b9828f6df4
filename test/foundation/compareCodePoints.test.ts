import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../../src/foundation/compareCodePoints.ts';

/** Texts of any characters, many of them sharing their beginnings, with surrogate pairs and what comes after them. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('a', 'b', '\u{d7ff}', '\u{e000}', '\u{ff21}', '\u{ffff}', '\u{10000}', '\u{1f600}'),
  }),
);

/** The definition, spelt out: the code points one by one, then the shorter text first. */
const byCodePoints = (a: string, b: string): number => {
  const left = Array.from(a, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(b, (character) => character.codePointAt(0) ?? 0);
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    if (left[index] !== right[index]) return Math.sign(left[index]! - right[index]!);
  }
  return Math.sign(left.length - right.length);
};

describe('compareCodePoints', () => {
  it('orders texts by their code points', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(byCodePoints(a, b));
      }),
    );
  });

  it('orders them as their UTF-8 bytes, which is what databases compare', () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [left, right] = [encoder.encode(a), encoder.encode(b)];
        const at = left.findIndex((byte, index) => byte !== right[index]);
        const expected = at === -1 ? left.length - right.length : at >= right.length ? 1 : left[at]! - right[at]!;
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(expected));
      }),
    );
  });

  it('puts an emoji after a full-width letter, where JavaScript’s own order puts it before', () => {
    expect(['\u{ff21}', '\u{1f600}'].sort()).toStrictEqual(['\u{1f600}', '\u{ff21}']);
    expect(compareCodePoints('\u{1f600}', '\u{ff21}')).toBeGreaterThan(0);
  });

  it('is zero for equal texts only', () => {
    expect(compareCodePoints('李雷', '李雷')).toBe(0);
    expect(compareCodePoints('', '')).toBe(0);
    expect(compareCodePoints('e\u0301', '\u00e9')).not.toBe(0); // two spellings of é are two keys
    expect(compareCodePoints('Anna', 'anna')).toBeLessThan(0);
    expect(compareCodePoints('ann', 'anna')).toBeLessThan(0);
  });

  it('is a total order on broken texts too: half an emoji neither ties nor goes round in circles', () => {
    const halves = fc.string({ unit: fc.constantFrom('a', '\ud800', '\udbff', '\udc00', '\ue000', '\uffff') });
    fc.assert(
      fc.property(halves, halves, halves, (a, b, c) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(-Math.sign(compareCodePoints(b, a)) + 0);
        expect(compareCodePoints(a, b) === 0).toBe(a === b);
        if (compareCodePoints(a, b) <= 0 && compareCodePoints(b, c) <= 0) {
          expect(compareCodePoints(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
