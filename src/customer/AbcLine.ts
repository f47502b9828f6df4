import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { ClassHead } from './AbcCutoff.ts';
import type { AbcRule } from './AbcOptions.ts';
import { classLimits } from './AbcOptions.ts';
import { bigArithmetic, plainArithmetic } from './AmountArithmetic.ts';
import type { AmountArithmetic, AmountList } from './AmountArithmetic.ts';
import { descendingOrder } from './descendingOrder.ts';
import type { AbcValues } from './readAbcValues.ts';

/** Rows from the largest value to the smallest, in groups of equal values, with the value that stands before each. */
export interface AbcLine<Amount extends number | bigint> {
  readonly arithmetic: AmountArithmetic<Amount>;
  /** Positions of the rows, from the largest value to the smallest. */
  readonly order: ArrayLike<number>;
  readonly groupCount: number;
  /** How many groups are above zero: they come first. */
  readonly countAbove: number;
  /** The value of each group, falling. */
  readonly values: AmountList<Amount>;
  /** Where each group starts in the order; one entry more than groups. */
  readonly starts: Uint32Array;
  /** The sum of all values above the group's, as far as they are above zero; one entry more than groups. */
  readonly before: AmountList<Amount>;
  /** The sum of all values above zero. */
  readonly total: Amount;
}

/** What is done with a line, whichever kind of number it is made of. */
export type LineWork<Result> = <Amount extends number | bigint>(line: AbcLine<Amount>) => Result;

/** Puts the rows in line; equal values in the order of their ids where ids are given, else as they came. */
export function withAbcLine<Result>(
  { isPlain, amounts }: AbcValues,
  ids: readonly string[] | undefined,
  work: LineWork<Result>,
): Result {
  if (isPlain) return work(lineOf(amounts, plainArithmetic, descendingOrder(amounts), ids));
  const order = Array.from(amounts, (_, row) => row);
  order.sort((one, other) => {
    const [left, right] = [amounts[one]!, amounts[other]!];
    return left < right ? 1 : left > right ? -1 : one - other;
  });
  return work(lineOf(amounts, bigArithmetic, Uint32Array.from(order), ids));
}

function lineOf<Amount extends number | bigint>(
  amounts: ArrayLike<Amount>,
  arithmetic: AmountArithmetic<Amount>,
  order: Uint32Array,
  ids: readonly string[] | undefined,
): AbcLine<Amount> {
  const { zero, plus, times } = arithmetic;
  const count = order.length;
  const falling = arithmetic.list(count);
  let groupCount = 0;
  for (let place = 0; place < count; place += 1) {
    falling[place] = amounts[order[place]!]!;
    if (place === 0 || falling[place] !== falling[place - 1]) groupCount += 1;
  }
  const values = arithmetic.list(groupCount);
  const starts = new Uint32Array(groupCount + 1);
  const before = arithmetic.list(groupCount + 1);
  let total = zero;
  let countAbove = 0;
  let group = 0;
  for (let place = 0; place < count; group += 1) {
    const value = falling[place]!;
    let end = place + 1;
    while (end < count && falling[end] === value) end += 1;
    values[group] = value;
    starts[group] = place;
    before[group] = total;
    if (value > zero) {
      total = plus(total, times(value, end - place));
      countAbove += 1;
    }
    if (ids !== undefined && end - place > 1) {
      order.subarray(place, end).sort((one, other) => compareCodePoints(ids[one]!, ids[other]!));
    }
    place = end;
  }
  starts[groupCount] = count;
  before[groupCount] = total;
  return { arithmetic, order, groupCount, countAbove, values, starts, before, total };
}

/**
 * How many customers, from the front of the line, the classes take: those of class 0, those of the classes 0 and 1,
 * and so on for all but the last class.
 */
export function classEnds<Amount extends number | bigint>(line: AbcLine<Amount>, rule: AbcRule): readonly number[] {
  const { arithmetic, countAbove, starts, before, total } = line;
  const { exact, amount } = arithmetic;
  return classLimits(rule, exact(total)).map((exactLimit) => {
    const limit = amount(exactLimit);
    const isDown = rule.crossing === 'down';
    // The first group whose point lies beyond the limit; with ties in order, it may still be inside in part.
    let from = 0;
    let to = countAbove;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (before[isDown ? middle + 1 : middle]! <= limit) from = middle + 1;
      else to = middle;
    }
    if (rule.ties === 'together') return starts[from]!;
    return endInGroup(line, isDown ? from : from - 1, exactLimit, isDown);
  });
}

/** Where a class ends inside a group of equal values that stand one after the other. */
function endInGroup<Amount extends number | bigint>(
  { arithmetic: { exact }, countAbove, values, starts, before }: AbcLine<Amount>,
  group: number,
  limit: bigint,
  isDown: boolean,
): number {
  if (group < 0) return 0;
  if (group >= countAbove) return starts[countAbove]!;
  const whole = (limit - exact(before[group]!)) / exact(values[group]!); // the limit is not below what is before
  const inside = isDown ? whole : whole + BigInt(1);
  const size = starts[group + 1]! - starts[group]!;
  return starts[group]! + (inside < BigInt(size) ? Number(inside) : size);
}

/** All classes but the last, each with all better ones: how many, what they are worth, and the least value among them. */
export function classHeads<Amount extends number | bigint>(line: AbcLine<Amount>, rule: AbcRule): readonly ClassHead[] {
  const { arithmetic, values, starts, before } = line;
  let group = 0;
  return classEnds(line, rule).map((count): ClassHead => {
    if (count === 0) return { count, amount: BigInt(0), leastValue: null };
    while (starts[group + 1]! < count) group += 1; // to the group of the last customer
    const value = arithmetic.exact(values[group]!);
    const amount = arithmetic.exact(before[group]!) + value * BigInt(count - starts[group]!);
    return { count, amount, leastValue: value };
  });
}
