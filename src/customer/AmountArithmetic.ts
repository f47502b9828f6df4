import { fraction, fractionToNumber } from '../foundation/fraction.ts';

/** The few operations that a classification needs, for plain numbers and for bigints: one algorithm for both. */
export interface AmountArithmetic<Amount extends number | bigint> {
  readonly zero: Amount;
  readonly one: Amount;
  readonly plus: (a: Amount, b: Amount) => Amount;
  readonly minus: (a: Amount, b: Amount) => Amount;
  readonly times: (a: Amount, count: number) => Amount;
  /** Part ÷ whole as the nearest double; whole is above zero. */
  readonly ratio: (part: Amount, whole: Amount) => number;
  readonly exact: (a: Amount) => bigint;
  /** The amount of a bigint; what lies beyond all amounts may be any number beyond them. */
  readonly amount: (a: bigint) => Amount;
  readonly list: (length: number) => AmountList<Amount>;
}

/** A list of amounts that is filled once. */
export interface AmountList<Amount> {
  readonly length: number;
  [index: number]: Amount;
}

/** Whole numbers whose sums stay below 2^53, so that each operation is exact and a quotient is rounded once. */
export const plainArithmetic: AmountArithmetic<number> = {
  zero: 0,
  one: 1,
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, count) => a * count,
  ratio: (part, whole) => part / whole,
  exact: BigInt,
  amount: Number,
  list: (length) => new Float64Array(length),
};

export const bigArithmetic: AmountArithmetic<bigint> = {
  zero: /* @__PURE__ */ BigInt(0),
  one: /* @__PURE__ */ BigInt(1),
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, count) => a * BigInt(count),
  ratio: (part, whole) => fractionToNumber(fraction(part, whole)),
  exact: (a) => a,
  amount: (a) => a,
  list: (length) => new Array<bigint>(length),
};
