import { fraction, fractionToNumber, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { writeUnits } from '../foundation/unit.ts';
import { cutoffsOf } from './AbcCutoff.ts';
import type { AbcCutoff } from './AbcCutoff.ts';
import { classHeads, withAbcLine } from './AbcLine.ts';
import { readAbcRule } from './AbcOptions.ts';
import type { AbcOptions } from './AbcOptions.ts';
import type { AbcValue } from './classifyAbc.ts';
import { readAbcRows } from './readAbcRows.ts';
import { readAbcValues } from './readAbcValues.ts';

/**
 * A class as a whole, with its share of the customers and its exact share of the value.
 *
 * @category Customer
 */
export interface AbcClassSummary extends AbcCutoff {
  /** Its customers ÷ all customers; `null` without customers. */
  readonly countShare: number | null;
  /** Its share of the value, exact; `null` when nobody is above zero. */
  readonly exactShare: ExactNumber | null;
  /** The share of the value of this class and all better ones, exact; `null` when nobody is above zero. */
  readonly exactCumulativeShare: ExactNumber | null;
}

/**
 * The classes of all customers.
 *
 * @category Customer
 */
export interface AbcSummary {
  /** All customers. */
  readonly count: number;
  /** The sum of the values above zero, with the unit's digits. */
  readonly totalAmount: string;
  /** Every class, also those without customers, from the best to the last. */
  readonly classes: readonly AbcClassSummary[];
}

const CALLER = 'abcSummary';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Says how many customers each class has and what they are worth: the table under every ABC chart.
 *
 * Use it to see whether a fifth of the customers really makes four fifths of the sales. It takes the rows and options of
 * `classifyAbc` and classifies by itself.
 *
 * Always true: the counts of the classes sum to the number of customers, the amounts to the total; with crossing up every
 * class but the last reaches its threshold as long as there are customers above zero.
 *
 * @param rows - The customers; numbers are read as the decimals written.
 * @param options - The conventions, and the unit.
 * @returns The classes from the best to the last.
 * @throws PlanningError as `classifyAbc`.
 * @example
 * const rows = [{ id: 'Li', value: 60 }, { id: 'Wu', value: 30 }, { id: 'Hu', value: 10 }];
 * abcSummary(rows).classes.map(({ count, amount }) => [count, amount]); // => [[2, '90.00'], [1, '10.00'], [0, '0.00']]
 * abcSummary(rows).classes[0]?.exactShare; // => '9/10'
 * @category Customer
 */
export function abcSummary(rows: readonly AbcValue[], options: AbcOptions = {}): AbcSummary {
  const rule = readAbcRule(options, ['ties', 'unit'], CALLER);
  const { ids, column } = readAbcRows(rows, CALLER);
  const values = readAbcValues(column, options.unit, CALLER, (row) => ['rows', row, 'value']);
  const count = ids.length;
  return withAbcLine(values, undefined, (line) => {
    const total = line.arithmetic.exact(line.total);
    const heads = [...classHeads(line, rule), { count, amount: total, leastValue: null }];
    const exactShare = (amount: bigint): ExactNumber | null =>
      total === ZERO ? null : writeExact(fraction(amount, total));
    const classes = cutoffsOf(rule, heads.slice(0, -1), count, total, values.unit).map((cutoff, level) => {
      const { amount } = heads[level]!;
      return {
        ...cutoff,
        countShare: count === 0 ? null : fractionToNumber(fraction(BigInt(cutoff.count), BigInt(count))),
        exactShare: exactShare(amount - (heads[level - 1]?.amount ?? ZERO)),
        exactCumulativeShare: exactShare(amount),
      };
    });
    return { count, totalAmount: writeUnits(total, values.unit), classes };
  });
}
