import { writeMoney } from '../funnel/writeMoney.ts';
import { requireObject } from '../foundation/check.ts';
import { addFractions, divideFractions, fractionToNumber, readExact, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { Unit } from '../foundation/unit.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { UndefinedReason } from './UndefinedReason.ts';

/** Figures as this room reads and writes them: each with the reason where there is none. */

/**
 * A rate, or why there is none.
 *
 * @category Inspection
 */
export interface InspectedRate {
  /** A fraction, 0.88 for 88 %; `null` where it is undefined. */
  readonly rate: number | null;
  /** The same, exact. */
  readonly exactRate: ExactNumber | null;
  /** Why there is no rate; `null` where there is one. */
  readonly reason: UndefinedReason | null;
}

/**
 * An amount, or why there is none.
 *
 * @category Inspection
 */
export interface InspectedAmount {
  /** A decimal with the unit's digits; `null` where it is undefined. */
  readonly amount: string | null;
  /** The same, exact. */
  readonly exactAmount: ExactNumber | null;
  /** Why there is no amount; `null` where there is one. */
  readonly reason: UndefinedReason | null;
}

const ZERO = /* @__PURE__ */ BigInt(0);

export function undefinedRate(reason: UndefinedReason): InspectedRate {
  return { rate: null, exactRate: null, reason };
}

export function writeRate(rate: Fraction): InspectedRate {
  return { rate: fractionToNumber(rate), exactRate: writeExact(rate), reason: null };
}

export function undefinedAmount(reason: UndefinedReason): InspectedAmount {
  return { amount: null, exactAmount: null, reason };
}

/** part ÷ whole, where the whole is something that was to be brought. */
export function rateOfTarget(part: Fraction, whole: Fraction, ifZero: UndefinedReason): InspectedRate {
  if (whole.numerator === ZERO) return undefinedRate(ifZero);
  if (whole.numerator < ZERO) return undefinedRate('negative-target');
  return writeRate(divideFractions(part, whole));
}

/** An exact amount with its rounding, halves away from zero. */
export function writeAmount(amount: Fraction, unit: Unit): { readonly amount: string; readonly exactAmount: string } {
  return { amount: writeMoney(amount, unit), exactAmount: writeExact(amount) };
}

/** One set of figures, or several that are added up field by field: a rate of sums, never a mean of rates. */
export function readSums<Field extends string>(
  value: unknown,
  fields: readonly Field[],
  caller: string,
): Readonly<Record<Field, Fraction>> {
  const path = ['figures'];
  if (!Array.isArray(value)) return readFigures(value, fields, caller, path);
  const rows = Array.from(value as readonly unknown[], (row, index) =>
    readFigures(row, fields, caller, [...path, index]),
  );
  const [first, ...others] = rows;
  if (first === undefined) {
    throw refusal('out-of-range', caller, path, `${describePath(path)} to have at least one row`, value, {
      leastLength: 1,
    });
  }
  return others.reduce((sums, row) => {
    const next = { ...sums };
    for (const field of fields) next[field] = addFractions(sums[field], row[field]);
    return next;
  }, first);
}

/** The exact numbers of one object. */
export function readFigures<Field extends string>(
  value: unknown,
  fields: readonly Field[],
  caller: string,
  path: readonly (string | number)[],
): Record<Field, Fraction> {
  const given = requireObject(value, { required: fields }, caller, path);
  const read: Partial<Record<Field, Fraction>> = {};
  for (const field of fields) read[field] = readExact(given[field], caller, [...path, field]);
  return read as Record<Field, Fraction>;
}
