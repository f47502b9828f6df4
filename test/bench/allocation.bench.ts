import { strict as assert } from 'node:assert';
import { allocate as dineroAllocate, CNY, dinero, toDecimal } from 'dinero.js';
import { allocate } from 'quotaloop';
import type { Bar, Growth } from './bar.ts';

const TOTAL = '5000000.00';
const TOTAL_CENTS = 500_000_000;

export const bars: readonly Bar[] = [12, 1000, 100_000].map((size) => {
  const weights = weightsOf(size);
  const ours = () => allocate(TOTAL, weights);
  const theirs = () =>
    dineroAllocate(dinero({ amount: TOTAL_CENTS, currency: CNY }), weights).map((part) => toDecimal(part));
  return {
    name: `allocate, ${size} weights, against dinero.js`,
    atLeast: 7,
    ours,
    theirs,
    check() {
      const parts = ours();
      for (const side of [parts, theirs()]) {
        assert.equal(side.length, size);
        assert.equal(
          side.reduce((sum, part) => sum + cents(part), 0),
          TOTAL_CENTS,
        );
      }
      // dinero.js gives its odd units elsewhere, so the parts may differ; ours must be the floor or the ceiling.
      const sum = BigInt(weights.reduce((total, weight) => total + weight, 0));
      parts.forEach((part, index) => {
        const off = BigInt(cents(part)) * sum - BigInt(TOTAL_CENTS) * BigInt(weights[index] ?? 0);
        assert.ok(off < sum && -off < sum, `part ${index} is a unit or more from its share`);
      });
    },
  };
});

export const growths: readonly Growth[] = [
  {
    name: 'allocate, 10^3 to 10^6 weights',
    sizes: [1000, 10_000, 100_000, 1_000_000],
    atMost: 1.25,
    prepare(size) {
      const weights = weightsOf(size);
      return () => allocate(TOTAL, weights);
    },
  },
];

/** Uneven whole weights from 1 to 1000, the same at every run. */
function weightsOf(size: number): number[] {
  let state = 20260101;
  return Array.from({ length: size }, () => {
    state = (state * 48271) % 2147483647;
    return 1 + (state % 1000);
  });
}

function cents(amount: string): number {
  return Number(amount.replace('.', ''));
}
