import fc from 'fast-check';
import { classifyAbc } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import {
  classIndex,
  classIndexOf,
  classIndexWhenRaised,
  classNameOf,
  closeCustomers,
  conventions,
  decimalOfUnits,
  optionsOf,
  rowsOf,
  standing,
  thresholdsOf,
  totalOf,
  unitsOf,
  wideCustomers,
} from '../laws/abc.ts';
import { numRuns } from '../laws/cases.ts';
import { rational, readRational } from '../laws/funnel.ts';

const customers = fc.oneof(closeCustomers, wideCustomers);

/** The double nearest to a ratio below 2^1000, by another road than the library: digits, read by the engine. */
function ratioNumber(part: bigint, whole: bigint): number {
  return Number(`${(part * 10n ** 400n) / whole}e-400`);
}

describe('classifyAbc', () => {
  it('gives every customer the class, rank and shares of the reference, under every convention', () => {
    fc.assert(
      fc.property(customers, conventions, (everybody, convention) => {
        const total = totalOf(everybody);
        const result = classifyAbc(rowsOf(everybody), optionsOf(convention));
        const share = (part: bigint) => (total === 0n ? null : ratioNumber(part, total));
        expect(result.map(({ toNextClassAmount: _, thresholdShare: __, ...row }) => row)).toEqual(
          everybody.map((me) => {
            const { rank, before, after } = standing(everybody, me, convention.ties);
            return {
              id: me.id,
              class: classNameOf(classIndexOf(everybody, me, convention)),
              rank,
              value: decimalOfUnits(me.units, 2),
              share: share(me.units > 0n ? me.units : 0n),
              cumulativeShareBefore: share(before),
              cumulativeShareAfter: share(after),
            };
          }),
        );
      }),
    );
  });

  it('names the amount that lifts a customer, and no smaller amount does: all of them tried', () => {
    fc.assert(
      fc.property(closeCustomers, conventions, (everybody, convention) => {
        classifyAbc(rowsOf(everybody), optionsOf(convention)).forEach((row, index) => {
          const now = classIndex(row);
          const after = (amount: bigint) => classIndexWhenRaised(everybody, index, amount, convention);
          const lifts = (amount: bigint) => after(amount) < now;
          // Nothing above twice the total passes anybody else.
          const amount =
            row.toNextClassAmount === null ? 2n * totalOf(everybody) + 30n : unitsOf(row.toNextClassAmount);
          for (let less = 1n; less < amount; less += 1n) expect(lifts(less), `${row.id} by ${less}`).toBe(false);
          if (row.toNextClassAmount !== null) expect(lifts(amount), `${row.id} by ${amount}`).toBe(true);
        });
      }),
      { numRuns: numRuns / 2 }, // a case tries hundreds of amounts
    );
  });

  it('names the amount that lifts a customer where values are large: one unit less does not', () => {
    fc.assert(
      fc.property(wideCustomers, conventions, (everybody, convention) => {
        classifyAbc(rowsOf(everybody), optionsOf(convention)).forEach((row, index) => {
          if (row.toNextClassAmount === null) return;
          const amount = unitsOf(row.toNextClassAmount);
          const after = (raise: bigint) => classIndexWhenRaised(everybody, index, raise, convention);
          expect(after(amount)).toBeLessThan(classIndex(row));
          // Crossing down, a little more may even put him lower.
          expect(after(amount - 1n)).toBeGreaterThanOrEqual(classIndex(row));
        });
      }),
    );
  });

  it('always finds an amount when crossing goes up, except for the best class', () => {
    fc.assert(
      fc.property(customers, conventions, (everybody, convention) => {
        for (const row of classifyAbc(rowsOf(everybody), optionsOf({ ...convention, crossing: 'up' })))
          expect(row.toNextClassAmount === null).toBe(classIndex(row) === 0);
      }),
    );
  });

  it('does not care about the order of the rows', () => {
    fc.assert(
      fc.property(
        customers.chain((everybody) =>
          fc.tuple(fc.constant(everybody), fc.shuffledSubarray([...everybody], { minLength: everybody.length })),
        ),
        conventions,
        ([everybody, shuffled], convention) => {
          const options = optionsOf(convention);
          const byId = (rows: ReturnType<typeof classifyAbc>) => new Map(rows.map((row) => [row.id, row]));
          expect(byId(classifyAbc(rowsOf(shuffled), options))).toEqual(byId(classifyAbc(rowsOf(everybody), options)));
        },
      ),
    );
  });

  it('does not care about the currency: values a thousand times as large change no class, rank or share', () => {
    fc.assert(
      fc.property(customers, conventions, fc.bigInt({ min: 1n, max: 1000n }), (everybody, convention, factor) => {
        const figures = (scale: bigint) =>
          classifyAbc(
            rowsOf(everybody.map(({ id, units }) => ({ id, units: units * scale }))),
            optionsOf(convention),
          ).map(({ value: _, toNextClassAmount: __, ...row }) => row);
        expect(figures(factor)).toEqual(figures(1n));
      }),
    );
  });

  it('never makes a class smaller when its threshold rises', () => {
    fc.assert(
      fc.property(customers, conventions, fc.nat(999), fc.nat(999), (everybody, convention, one, other) => {
        const sizeOf = (share: number) =>
          classifyAbc(rowsOf(everybody), { ...optionsOf(convention), thresholds: thresholdsOf([share]) }).filter(
            (row) => row.class === 'A',
          ).length;
        expect(sizeOf(1 + Math.min(one, other))).toBeLessThanOrEqual(sizeOf(1 + Math.max(one, other)));
      }),
    );
  });

  it('never puts a larger value into a lower class, nor anybody with nothing into any but the last', () => {
    fc.assert(
      fc.property(customers, conventions, (everybody, convention) => {
        const levels = classifyAbc(rowsOf(everybody), optionsOf(convention)).map(classIndex);
        everybody.forEach(({ units }, row) => {
          if (units <= 0n) expect(levels[row]).toBe(convention.perMille.length);
          everybody.forEach((other, index) => {
            if (other.units > units) expect(levels[index]).toBeLessThanOrEqual(levels[row]!);
          });
        });
      }),
    );
  });

  it('keeps its promise about the classes: up reaches the threshold with nobody to spare, down stays within it', () => {
    fc.assert(
      fc.property(customers, conventions, (everybody, convention) => {
        const ordered = { ...convention, ties: 'ordered' as const };
        const rows = classifyAbc(rowsOf(everybody), optionsOf(ordered));
        const total = totalOf(everybody);
        convention.perMille.forEach((perMille, level) => {
          const inside = everybody.filter(({ units }, row) => units > 0n && classIndex(rows[row]!) <= level);
          const share = (units: bigint) => readRational(rational(units * 1000n, total));
          const head = totalOf(inside);
          if (total === 0n || inside.length === 0) return;
          const limit = BigInt(perMille);
          const { numerator, denominator } = share(head);
          if (convention.crossing === 'down') expect(numerator <= limit * denominator).toBe(true);
          else {
            const smallest = inside.reduce((least, { units }) => (units < least ? units : least), total);
            const without = share(head - smallest);
            expect(without.numerator <= limit * without.denominator).toBe(true);
            if (inside.length < everybody.filter(({ units }) => units > 0n).length)
              expect(numerator >= limit * denominator).toBe(true);
          }
        });
      }),
    );
  });
});
