import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '../../src/foundation/chiSquareTail.ts';

describe('the tail of chi-square', () => {
  it('of even degrees is a Poisson sum, to 1e-13 of its value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.001, max: 200, noNaN: true }),
        (half, statistic) => {
          // DLMF 8.4.10: Q(n, x) = e⁻ˣ (1 + x + x²/2! + … + xⁿ⁻¹/(n − 1)!).
          let term = Math.exp(-statistic / 2);
          let sum = term;
          for (let power = 1; power < half; power += 1) {
            term *= statistic / 2 / power;
            sum += term;
          }
          const found = chiSquareTail(statistic, 2 * half);
          expect(Math.abs(found - sum)).toBeLessThanOrEqual(1e-13 * Math.max(sum, found < 0.5 ? 0 : 1));
        },
      ),
    );
  });

  it('with two degrees more is larger by the density’s term: Q(a + 1, x) − Q(a, x) = xᵃ e⁻ˣ ÷ Γ(a + 1)', () => {
    // DLMF 8.8.6, for a = n + 1/2, where Γ(a + 1) = a (a − 1) … ½ √π.
    for (let n = 0; n < 40; n += 1) {
      for (const x of [0.3, 2, 11, 30]) {
        let step = Math.exp(-x) / Math.sqrt(Math.PI);
        for (let factor = 0.5; factor <= n + 0.5; factor += 1) step *= x / factor;
        const difference = chiSquareTail(2 * x, 2 * n + 3) - chiSquareTail(2 * x, 2 * n + 1);
        expect(Math.abs(difference - step / Math.sqrt(x))).toBeLessThan(1e-14);
      }
    }
  });

  it('falls from 1 at 0 towards 0, through both of its expansions', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
    for (const degrees of [1, 2, 3, 10, 1001, 100_000]) {
      const tails = Array.from({ length: 101 }, (_, step) => chiSquareTail((degrees * (step + 60)) / 100, degrees));
      tails.slice(1).forEach((tail, step) => expect(tail).toBeLessThanOrEqual(tails[step]!));
      expect(tails.every((tail) => tail >= 0 && tail <= 1)).toBe(true);
    }
    expect(chiSquareTail(5000, 2)).toBe(0);
  });
});
