import { writeDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { refusal } from '../foundation/refusal.ts';
import { withAbcLine } from './AbcLine.ts';
import { readAbcValues } from './readAbcValues.ts';

/**
 * What a part of the customers says about the classes of all: each value that occurs in it, and how often.
 *
 * Plain JSON. It has two entries for each different value above zero, and nothing for each customer.
 *
 * @category Customer
 */
export interface AbcPartial {
  /** All customers of the part. */
  readonly count: number;
  /** Digits behind the point that the values of the part have, at least two. */
  readonly places: number;
  /** The different values above zero, falling, as shortest decimals. */
  readonly values: readonly string[];
  /** How many customers have each of these values. */
  readonly counts: readonly number[];
}

const CALLER = 'abcPartial';
const TEN = /* @__PURE__ */ BigInt(10);
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Prepares a part of the customers for classes over all parts: a file, a shard, a worker's share.
 *
 * Use it where one process cannot or need not see everybody. Make a partial of each part, merge them in any order with
 * `mergeAbcPartials`, and ask `abcCutoffs` from which value on one is in which class. Then each part classifies its own
 * customers. Each customer belongs to one part.
 *
 * Always true: however the customers are divided, the merged partials are the partial of all of them; the order of the
 * values does not matter.
 *
 * Costs: exact classes need every different value, so a partial is as long as there are different values above zero: a
 * million for a million different ones (some 20 bytes each as JSON), a few thousand where values are whole thousands.
 * To make it shorter, round the values first.
 *
 * @param values - The value of each customer of the part; numbers are read as the decimals written.
 * @returns The different values and how often they occur.
 * @throws PlanningError `not-a-decimal`, `not-finite`, `decimal-too-long`, `wrong-type`.
 * @example
 * abcPartial([30, '60.0', 30, 0]); // => { count: 4, places: 2, values: ['60', '30'], counts: [1, 2] }
 * @category Customer
 */
export function abcPartial(values: readonly DecimalInput[] | Float64Array): AbcPartial {
  if (!Array.isArray(values) && !(values instanceof Float64Array)) {
    throw refusal('wrong-type', CALLER, ['values'], 'values to be a list or a Float64Array', values);
  }
  const read = readAbcValues(values, undefined, CALLER, (row) => ['values', row]);
  return withAbcLine(read, undefined, ({ countAbove, values: groups, starts, arithmetic }) => ({
    count: values.length,
    places: read.unit.scale,
    values: Array.from({ length: countAbove }, (_, group) =>
      shortestDecimal(arithmetic.exact(groups[group]!), read.unit.scale),
    ),
    counts: Array.from({ length: countAbove }, (_, group) => starts[group + 1]! - starts[group]!),
  }));
}

/** A decimal without needless zeros at its end, so that one value has one text. */
export function shortestDecimal(digits: bigint, scale: number): string {
  let [shorter, places] = [digits, scale];
  while (places > 0 && shorter % TEN === ZERO) {
    shorter /= TEN;
    places -= 1;
  }
  return writeDecimal(shorter, places);
}
