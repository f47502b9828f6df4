import fc from 'fast-check';
import {
  abcClassOf,
  abcCutoffs,
  abcPartial,
  abcSummary,
  classifyAbc,
  classifyAbcColumns,
  mergeAbcPartials,
  paretoCurve,
} from 'quotaloop';
import type { AbcColumnOptions, AbcPartial } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { conventions, optionsOf, unitsOf, type Convention } from '../laws/abc.ts';
import { numRuns } from '../laws/cases.ts';
import { compareRationals, rational } from '../laws/funnel.ts';

/** Numbers as columns have them: cents with many ties, whole numbers, many digits, large and small, none and below. */
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 30 }).map((cents) => cents / 100),
  fc.integer({ min: 1, max: 10 ** 9 }).map((cents) => cents / 100),
  fc.integer({ min: 1, max: 20 }),
  fc.constantFrom(0, -0, 0.1, 0.2, 0.3, 0.7, 1e-7, 123456.789),
);
const anyNumbers = fc.oneof(
  numbers,
  fc.double({ min: -1, max: 1e17, noNaN: true }).filter((value) => Math.abs(value) > 1e-30),
  fc.constantFrom(1e-25, 2 ** 53),
);
const columns = fc.oneof(
  fc.array(numbers, { maxLength: 12 }),
  fc.array(anyNumbers, { maxLength: 8 }),
  fc.array(fc.constantFrom(1e12, 3e12, 9.99e12 + 0.01, 5e14), { maxLength: 40 }), // totals on both sides of 2^53 cents
);

/** Ids in the order of the rows, so that ties in order are the same for both. */
const idsOf = (column: readonly number[]) => column.map((_, row) => String(row).padStart(4, '0'));
const rowsOf = (column: readonly number[]) => {
  const ids = idsOf(column);
  return column.map((value, row) => ({ id: ids[row]!, value }));
};
const columnOptions = (convention: Convention): AbcColumnOptions => optionsOf(convention);

describe('classifyAbcColumns', () => {
  it('gives every value the class that classifyAbc gives it, in bytes as in a list', () => {
    fc.assert(
      fc.property(columns, conventions, (column, convention) => {
        const { classes, codes, cutoffs } = classifyAbcColumns(column, columnOptions(convention));
        const rows = classifyAbc(rowsOf(column), optionsOf(convention));
        expect(codes.map((code) => classes[code])).toEqual(rows.map((row) => row.class));
        const typed = classifyAbcColumns(Float64Array.from(column), columnOptions(convention));
        expect([...typed.codes]).toEqual(codes);
        expect(typed.codes).toBeInstanceOf(Uint8Array);
        expect(typed.cutoffs).toEqual(cutoffs);
      }),
    );
  });

  it('does so for thousands of values as well, where it looks at them in other portions', () => {
    const seeds = fc.tuple(fc.integer({ min: 1, max: 2 ** 31 - 2 }), fc.constantFrom(3, 1000, 10 ** 7));
    fc.assert(
      fc.property(seeds, conventions, ([seed, range], convention) => {
        let state = seed;
        const column = Array.from({ length: 5000 }, () => {
          state = (state * 48271) % 2147483647;
          return (state % range) / 100;
        });
        const { classes, codes } = classifyAbcColumns(Float64Array.from(column), columnOptions(convention));
        const rows = classifyAbc(rowsOf(column), optionsOf(convention));
        expect(Array.from(codes, (code) => classes[code])).toEqual(rows.map((row) => row.class));
      }),
      { numRuns: numRuns / 50 }, // a case has as many values as five hundred others
    );
  });

  it('describes the classes as abcSummary does', () => {
    fc.assert(
      fc.property(columns, conventions, (column, convention) => {
        const { cutoffs, totalAmount } = classifyAbcColumns(column, columnOptions(convention));
        const summary = abcSummary(rowsOf(column), optionsOf(convention));
        expect(totalAmount).toBe(summary.totalAmount);
        expect(cutoffs).toEqual(
          summary.classes.map(({ countShare: _, exactShare: __, exactCumulativeShare: ___, ...cutoff }) => cutoff),
        );
      }),
    );
  });

  it('does not care in which part of a buffer the column lies', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const within = Float64Array.from([1e9, ...column, 1e9]).subarray(1, column.length + 1);
        expect(classifyAbcColumns(within)).toEqual(classifyAbcColumns(Float64Array.from(column)));
      }),
    );
  });
});

describe('abcSummary', () => {
  it('counts and adds up what classifyAbc says row by row', () => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 12 }), conventions, (column, convention) => {
        const rows = classifyAbc(rowsOf(column), { ...optionsOf(convention), unit: '0.0000001' });
        const summary = abcSummary(rowsOf(column), { ...optionsOf(convention), unit: '0.0000001' });
        const above = (amount: string) => (unitsOf(amount) > 0n ? unitsOf(amount) : 0n);
        const total = rows.reduce((sum, row) => sum + above(row.value), 0n);
        let cumulative = 0n;
        expect(unitsOf(summary.totalAmount)).toBe(total);
        for (const entry of summary.classes) {
          const members = rows.filter((row) => row.class === entry.class);
          const amount = members.reduce((sum, row) => sum + above(row.value), 0n);
          cumulative += amount;
          expect(entry.count).toBe(members.length);
          expect(entry.countShare).toBe(rows.length === 0 ? null : members.length / rows.length);
          expect(unitsOf(entry.amount)).toBe(amount);
          expect(entry.exactShare).toBe(total === 0n ? null : rational(amount, total));
          expect(entry.exactCumulativeShare).toBe(total === 0n ? null : rational(cumulative, total));
        }
      }),
    );
  });
});

describe('partials', () => {
  const shardings = columns.chain((column) =>
    fc.tuple(fc.constant(column), fc.array(fc.nat(3), { minLength: column.length, maxLength: column.length })),
  );
  const shardsOf = (column: readonly number[], shard: readonly number[]): readonly AbcPartial[] =>
    [0, 1, 2, 3].map((index) => abcPartial(column.filter((_, row) => shard[row] === index)));

  it('of any parts, merged in any order and grouping, are the partial of all', () => {
    fc.assert(
      fc.property(shardings, ([column, shard]) => {
        const [a, b, c, d] = shardsOf(column, shard) as [AbcPartial, AbcPartial, AbcPartial, AbcPartial];
        const whole = abcPartial(Float64Array.from(column));
        expect(mergeAbcPartials([a, b, c, d])).toEqual(whole);
        const stepByStep = mergeAbcPartials([mergeAbcPartials([d, b]), abcPartial([]), mergeAbcPartials([c, a])]);
        expect(stepByStep).toEqual(whole);
        expect(mergeAbcPartials([whole])).toEqual(whole);
      }),
    );
  });

  it('lead to the classes of one pass, for every way to share out the customers', () => {
    fc.assert(
      fc.property(shardings, conventions, ([column, shard], { perMille, crossing, exactHit }) => {
        const together: Convention = { perMille, crossing, exactHit, ties: 'together' };
        const { ties: _, ...options } = optionsOf(together);
        const sent = JSON.parse(JSON.stringify(shardsOf(column, shard))) as AbcPartial[];
        const { cutoffs, count, totalAmount } = abcCutoffs(mergeAbcPartials(sent), options);
        const onePass = classifyAbcColumns(column, columnOptions(together));
        expect({ cutoffs, totalAmount }).toEqual({ cutoffs: onePass.cutoffs, totalAmount: onePass.totalAmount });
        expect(count).toBe(column.length);
        expect(column.map((value) => abcClassOf(cutoffs, value))).toEqual(
          onePass.codes.map((code) => onePass.classes[code]),
        );
        // A part that has numbers may compare numbers.
        column.forEach((value, row) => {
          const level = cutoffs.findIndex(({ leastValue }) => leastValue !== null && value >= Number(leastValue));
          expect(level === -1 ? cutoffs.length - 1 : level).toBe(onePass.codes[row]);
        });
      }),
    );
  });
});

describe('paretoCurve', () => {
  it('rises from nobody to everybody, bends down only, and says what the best so many make', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const { points, count, totalAmount } = paretoCurve(rowsOf(column));
        if (column.length === 0) {
          expect(points).toEqual([]);
          return;
        }
        expect(points[0]).toMatchObject({ count: 0, countShare: 0 });
        expect(points.at(-1)).toMatchObject({ count, amount: totalAmount });
        const sorted = classifyAbc(rowsOf(column))
          .map(({ value }) => unitsOf(value))
          .sort((a, b) => (a < b ? 1 : -1));
        const slopes: string[] = [];
        points.forEach((point, index) => {
          const best = sorted.slice(0, point.count).reduce((sum, value) => sum + (value > 0n ? value : 0n), 0n);
          expect(unitsOf(point.amount)).toBe(best);
          expect(point.exactShare).toBe(
            best === 0n && unitsOf(totalAmount) === 0n ? null : rational(best, unitsOf(totalAmount)),
          );
          const previous = points[index - 1];
          if (previous === undefined) return;
          expect(point.count).toBeGreaterThan(previous.count);
          slopes.push(rational(best - unitsOf(previous.amount), BigInt(point.count - previous.count)));
        });
        slopes
          .slice(1)
          .forEach((slope, index) => expect(compareRationals(slope, slopes[index]!)).toBeLessThanOrEqual(0));
      }),
    );
  });

  it('with fewer points keeps the ends and only points of the whole curve', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 2, max: 6 }), (column, mostPoints) => {
        const whole = paretoCurve(rowsOf(column)).points;
        const some = paretoCurve(rowsOf(column), { mostPoints }).points;
        expect(some.length).toBeLessThanOrEqual(mostPoints);
        expect([some[0], some.at(-1)]).toEqual([whole[0], whole.at(-1)]);
        for (const point of some) expect(whole).toContainEqual(point);
      }),
    );
  });
});
