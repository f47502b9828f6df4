import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../../src/foundation/betaQuantile.ts';
import { fraction } from '../../src/foundation/fraction.ts';
import { incompleteBeta } from '../../src/foundation/incompleteBeta.ts';
import { logGamma } from '../../src/foundation/logGamma.ts';
import { normalQuantile } from '../../src/foundation/normalQuantile.ts';
import { shapleyOfProduct } from '../../src/foundation/shapleyOfProduct.ts';
import { shapleyValues } from '../laws/shapleyValues.ts';
import { chanceOfMissing, chanceOfReaching, missesAtMost } from '../../src/foundation/successes.ts';
import type { SuccessLaw } from '../../src/foundation/successes.ts';
import { numRuns } from '../laws/cases.ts';
import { binomialWeights, predictiveTail, toNumber } from '../laws/chances.ts';

describe('the special functions', () => {
  it('ln Γ climbs by ln z: Γ(z + 1) = z Γ(z), from thousandths to millions', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 6, noNaN: true }), (power) => {
        const z = 10 ** power;
        const step = logGamma(z + 1) - logGamma(z);
        expect(Math.abs(step - Math.log(z))).toBeLessThan(1e-14 * Math.max(10, Math.abs(logGamma(z))));
      }),
    );
  });

  it('I and its mirror are 1 together, also where a caller knows 1 − x better', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 99 }),
        (a, b, percent) => {
          const [x, y] = [percent / 100, (100 - percent) / 100];
          expect(incompleteBeta(x, a, b, y) + incompleteBeta(y, b, a, x)).toBeCloseTo(1, 13);
        },
      ),
    );
  });

  it('I is the binomial tail for every n up to 200, to 1e-12 of its value', () => {
    for (const [good, of] of [
      [1, 5],
      [3, 10],
      [1, 2],
      [97, 100],
    ] as const) {
      for (let n = 1; n <= 200; n += 7) {
        const weights = binomialWeights(n, good, of);
        let reached = 0n;
        for (let k = n; k >= 1; k -= 1) {
          reached += weights[k]!;
          const exact = Number((reached * 10n ** 330n) / BigInt(of) ** BigInt(n) / 10n ** 22n) / 1e308;
          const found = incompleteBeta(good / of, k, n - k + 1, (of - good) / of);
          if (exact > 1e-280) expect(Math.abs(found / exact - 1)).toBeLessThan(1e-12);
        }
      }
    }
  });

  it('the ends of I are exact', () => {
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toStrictEqual([0, 1]);
  });

  it('the beta quantile is undone by I', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom(1e-9, 0.005, 0.025, 0.1, 0.5, 0.9, 0.975, 0.995),
        (a, b, probability) => {
          expect(Math.abs(incompleteBeta(betaQuantile(probability, a, b), a, b) / probability - 1)).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it('the normal quantile is odd, and rises through all three of its pieces', () => {
    expect(normalQuantile(0.5)).toBe(0);
    const steps = Array.from({ length: 600 }, (_, step) => 10 ** (-300 + step / 2) / 2).filter((p) => p < 0.5);
    const quantiles = steps.map(normalQuantile);
    quantiles.slice(1).forEach((quantile, step) => expect(quantile).toBeGreaterThan(quantiles[step]!));
    for (const p of [0.01, 0.07, 0.2, 0.45]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 13);
  });
});

describe('chances of successes', () => {
  const known = (good: number, of: number): SuccessLaw => ({ rate: fraction(BigInt(good), BigInt(of)) });

  it.each<[string, SuccessLaw, number, number]>([
    ['21,845 trials at 20 %', known(1, 5), 4369, 21_840],
    ['5,200 trials after 20 of 100', { seen: { successes: 20, failures: 80 } }, 1040, 5_190],
  ])('the double goes on where the exact value stops, near %s', (_, law, successes, from) => {
    const chances = Array.from({ length: 17 }, (_unused, more) => chanceOfReaching(law, successes, from + more));
    const steps = chances.slice(1).map((chance, index) => chance - chances[index]!);
    for (const step of steps) expect(step).toBeGreaterThan(0);
    steps.slice(1).forEach((step, index) => expect(Math.abs(step / steps[index]! - 1)).toBeLessThan(1e-2));
    expect(chances[9]! + chanceOfMissing(law, successes, from + 9)).toBeCloseTo(1, 12);
  });

  it('the comparison decides as whole numbers do, at, just below and just above every chance', () => {
    for (let n = 1; n <= 30; n += 1) {
      for (let k = 1; k <= n; k += 1) {
        const law = known(3, 10);
        const weights = binomialWeights(n, 3, 10);
        const below = weights.slice(0, k).reduce((sum, weight) => sum + weight, 0n);
        const whole = 10n ** BigInt(n);
        expect(missesAtMost(law, k, n, fraction(below, whole))).toBe(true);
        expect(missesAtMost(law, k, n, fraction(below * 10n ** 30n - 1n, whole * 10n ** 30n))).toBe(false);
        expect(missesAtMost(law, k, n, fraction(below * 10n ** 30n + 1n, whole * 10n ** 30n))).toBe(true);
      }
    }
  });

  it('after s of t earlier trials they are the sums of Pólya’s urn', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 40 }), fc.nat(), (s, f, n, draw) => {
        const k = draw % (n + 1);
        const exact = toNumber(predictiveTail(n, k, s, s + f));
        expect(chanceOfReaching({ seen: { successes: s, failures: f } }, k, n)).toBeCloseTo(exact, 15);
      }),
      { numRuns: numRuns / 5 }, // the urn is counted out term by term
    );
  });

  it('certain and hopeless rates are certain and hopeless', () => {
    expect(chanceOfReaching(known(1, 1), 5, 5)).toBe(1);
    expect(chanceOfMissing(known(1, 1), 5, 5)).toBe(0);
    expect(chanceOfReaching(known(0, 1), 1, 50)).toBe(0);
    expect(chanceOfReaching(known(1, 2), 0, 0)).toBe(1);
    expect(chanceOfMissing(known(1, 2), 1, 0)).toBe(1);
  });
});

describe('Shapley values', () => {
  const ratio = (text: string) => {
    const [numerator, denominator = '1'] = text.split('/');
    return fraction(BigInt(numerator!), BigInt(denominator));
  };

  it('attribute S7’s gap: −113950/3, −33100/3 and −20950/3 of −56000', () => {
    const planned = ['20', '1/5', '50000'].map(ratio);
    const actual = ['16', '3/16', '48000'].map(ratio);
    expect(shapleyOfProduct(planned, actual)).toStrictEqual(['-113950/3', '-33100/3', '-20950/3'].map(ratio));
  });

  const factors = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 6,
  });
  const whole = (value: number) => fraction(BigInt(value), 1n);

  it('sum to the difference, do not depend on the order, and give nothing to what does not change', () => {
    fc.assert(
      fc.property(factors, (pairs) => {
        const parts = shapleyOfProduct(
          pairs.map(([from]) => whole(from)),
          pairs.map(([, to]) => whole(to)),
        );
        const product = (side: 0 | 1) => pairs.reduce((result, pair) => result * BigInt(pair[side]), 1n);
        const denominator = parts.reduce((common, part) => common * part.denominator, 1n);
        const sum = parts.reduce((total, part) => total + part.numerator * (denominator / part.denominator), 0n);
        expect(sum).toBe((product(1) - product(0)) * denominator);
        const backwards = [...pairs].reverse();
        const mirrored = shapleyOfProduct(
          backwards.map(([from]) => whole(from)),
          backwards.map(([, to]) => whole(to)),
        );
        expect([...mirrored].reverse()).toStrictEqual(parts);
        pairs.forEach(([from, to], factor) => {
          if (from === to) expect(parts[factor]).toStrictEqual(whole(0));
        });
      }),
      { numRuns: numRuns / 5 }, // two to the power of six subsets each
    );
  });

  it('take any function: a deal that needs two people is owed half to each', () => {
    const together = shapleyValues(3, ([a, b]) => whole(a === true && b === true ? 10 : 0));
    expect(together).toStrictEqual([whole(5), whole(5), whole(0)]);
  });
});
