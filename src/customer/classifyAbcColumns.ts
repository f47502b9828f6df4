import { requireList } from '../foundation/check.ts';
import { CENT, writeUnits } from '../foundation/unit.ts';
import { refusal } from '../foundation/refusal.ts';
import type { Unit } from '../foundation/unit.ts';
import { cutoffsOf } from './AbcCutoff.ts';
import type { AbcCutoff, ClassHead } from './AbcCutoff.ts';
import { classEnds, classHeads, withAbcLine } from './AbcLine.ts';
import { classLimits, readAbcRule } from './AbcOptions.ts';
import type { AbcColumnOptions, AbcRule } from './AbcOptions.ts';
import { bucketsOf, crossingGroups } from './crossingGroups.ts';
import { readAbcValues } from './readAbcValues.ts';

/**
 * A column of customers in their classes.
 *
 * @category Customer
 */
export interface AbcColumns<Codes> {
  /** The classes, from the best to the last. */
  readonly classes: readonly string[];
  /** For each value the position of its class in `classes`: bytes for a typed array, numbers for a plain one. */
  readonly codes: Codes;
  /** The sum of the values above zero, with the unit's digits. */
  readonly totalAmount: string;
  /** The classes as wholes, from the best to the last. */
  readonly cutoffs: readonly AbcCutoff[];
}

const CALLER = 'classifyAbcColumns';
const ONE = /* @__PURE__ */ BigInt(1);
/** A decimal of at most 15 digits is told apart from every other by its nearest double. */
const BELOW_MOST_DIGITS = 1e15;
const MOST_PLACES = 9;

/**
 * Sorts millions of customers into A, B and C, from a column of their values.
 *
 * Use it where the values are already a typed array, or where there are too many for objects. The conventions are those
 * of `classifyAbc`, and so are the classes. A value is read as the decimal that is written, so 0.1 is a tenth, and ten
 * of them are 1: everything is added and compared in whole units of the finest digit that a value has, at least cents.
 * Equal values in order (`ties: 'ordered'`) stand in the order of the column.
 *
 * Always true: the classes are those of `classifyAbc`; the order of the column does not matter where ties stay together;
 * no decision hangs on the rounding of a sum.
 *
 * Costs: linear, without a sort; one byte a value for the answer and some megabytes for the histograms. Values with more
 * than 15 digits, or more than 9 behind the point, and totals beyond 2^53 units take a longer road: about 250 bytes and
 * some microseconds a value.
 *
 * @param values - One value for each customer; a `Float64Array` is answered by bytes, a plain list by a plain list.
 * @param options - The conventions.
 * @returns The classes, the code of each value, and each class as a whole.
 * @throws PlanningError `not-finite` for NaN and infinities; `wrong-type` for anything but numbers; `out-of-range`,
 *   `duplicate-id`, `unknown-choice`, `invalid-id`, `missing-field`, `unknown-field`, `not-a-decimal`,
 *   `decimal-too-long` for the options.
 * @example
 * const { codes, cutoffs } = classifyAbcColumns([60, 10, 30]);
 * codes; // => [0, 1, 0]
 * cutoffs[0]; // => { class: 'A', thresholdShare: 0.8, count: 2, amount: '90.00', share: 0.9, cumulativeShare: 0.9, leastValue: '30.00' }
 * @category Customer
 */
export function classifyAbcColumns(values: Float64Array, options?: AbcColumnOptions): AbcColumns<Uint8Array>;
export function classifyAbcColumns(
  values: readonly number[],
  options?: AbcColumnOptions,
): AbcColumns<readonly number[]>;
export function classifyAbcColumns(
  values: Float64Array | readonly number[],
  options: AbcColumnOptions = {},
): AbcColumns<Uint8Array | readonly number[]> {
  const rule = readAbcRule(options, ['ties'], CALLER);
  if (values instanceof Float64Array) return classify(values, rule);
  const column = Float64Array.from(requireList(values, CALLER, ['values']), (value, row) => {
    if (typeof value === 'number') return value;
    throw refusal('wrong-type', CALLER, ['values', row], `values[${row}] to be a number`, value, { type: 'number' });
  });
  const answer = classify(column, rule);
  return { ...answer, codes: [...answer.codes] };
}

function classify(values: Float64Array, rule: AbcRule): AbcColumns<Uint8Array> {
  const places = commonPlaces(values);
  return (places === undefined ? undefined : classifyPlain(values, rule, places)) ?? classifyExactly(values, rule);
}

/** Digits behind the point that all values get by with, at least two; `undefined` if they need more than a few. */
function commonPlaces(values: Float64Array): number | undefined {
  let { scale: places } = CENT;
  let power = 10 ** places;
  let largest = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    const size = value < 0 ? -value : value;
    if (!(size < BELOW_MOST_DIGITS)) return undefined; // NaN too
    if (size > largest) largest = size;
    while (Math.round(value * power) / power !== value) {
      places += 1;
      if (places > MOST_PLACES) return undefined;
      power *= 10;
    }
  }
  return largest * power < BELOW_MOST_DIGITS ? places : undefined;
}

function classifyPlain(values: Float64Array, rule: AbcRule, places: number): AbcColumns<Uint8Array> | undefined {
  const power = 10 ** places;
  const buckets = bucketsOf(values, power);
  const { total } = buckets;
  if (total > Number.MAX_SAFE_INTEGER) return undefined;
  const limits = classLimits(rule, BigInt(total)).map(Number);
  const isUp = rule.crossing === 'up';
  const codes = new Uint8Array(values.length);
  const heads = crossingGroups(buckets, limits).map((group, level): ClassHead => {
    // Without a crossing everybody above zero is in.
    if (group === undefined) return { ...pushBelow(values, Number.MIN_VALUE, codes, power), amount: BigInt(total) };
    const units = Math.round(group.value * power);
    const fit = Math.floor((limits[level]! - group.before) / units);
    const allOrNobody = isUp ? group.size : 0;
    const equalCount = rule.ties === 'together' ? allOrNobody : Math.min(group.size, isUp ? fit + 1 : fit);
    const head = pushBelow(values, equalCount > 0 ? group.value : nextAbove(group.value), codes, power);
    const tooMany = equalCount > 0 ? group.size - equalCount : 0;
    if (tooMany > 0) pushEqual(values, group.value, equalCount, codes);
    return { ...head, count: head.count - tooMany, amount: BigInt(group.before + equalCount * units) };
  });
  return answer(rule, codes, heads, BigInt(total), { digits: ONE, scale: places });
}

/** Moves all below a value one class down; counts those that stay, and finds the least of them. */
function pushBelow(values: Float64Array, lowest: number, codes: Uint8Array, power: number): Omit<ClassHead, 'amount'> {
  let count = 0;
  let least = Infinity;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (value < lowest) codes[row]! += 1;
    else {
      count += 1;
      if (value < least) least = value;
    }
  }
  return { count, leastValue: count === 0 ? null : BigInt(Math.round(least * power)) };
}

/** Moves those of a value one class down, but for the first ones of the column. */
function pushEqual(values: Float64Array, value: number, staying: number, codes: Uint8Array): void {
  let seen = 0;
  for (let row = 0; row < values.length; row += 1) {
    if (values[row] !== value) continue;
    seen += 1;
    if (seen > staying) codes[row]! += 1;
  }
}

/** The smallest double above a positive one. */
function nextAbove(value: number): number {
  const bits = new BigUint64Array(new Float64Array([value]).buffer);
  bits[0]! += ONE;
  return new Float64Array(bits.buffer)[0]!;
}

/** The road for values of many digits and for large totals: the line of `classifyAbc`. */
function classifyExactly(values: Float64Array, rule: AbcRule): AbcColumns<Uint8Array> {
  const read = readAbcValues(values, undefined, CALLER, (row) => ['values', row]);
  return withAbcLine(read, undefined, (line) => {
    const codes = new Uint8Array(values.length);
    for (const end of classEnds(line, rule)) {
      for (let place = end; place < values.length; place += 1) codes[line.order[place]!]! += 1;
    }
    return answer(rule, codes, classHeads(line, rule), line.arithmetic.exact(line.total), read.unit);
  });
}

function answer(
  rule: AbcRule,
  codes: Uint8Array,
  heads: readonly ClassHead[],
  total: bigint,
  unit: Unit,
): AbcColumns<Uint8Array> {
  const cutoffs = cutoffsOf(rule, heads, codes.length, total, unit);
  return { classes: rule.classes, codes, totalAmount: writeUnits(total, unit), cutoffs };
}
