import { powerOfTen, readDecimal, writeDecimal } from '../foundation/decimal.ts';
import { decimalFraction, fractionToNumber } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/** Amounts as a chart carries them: the text as the rooms gave it, and a number beside it for drawing. */

/** An amount that a room returned, read back. */
export interface ReadAmount {
  /** As it came. */
  readonly text: string;
  /** What it says, exactly. */
  readonly exact: Fraction;
  /** The nearest number, to draw with. */
  readonly value: number;
  /** Its digits behind the point, those of the unit. */
  readonly scale: number;
}

/** An amount as the rooms write it: a text of a decimal. */
export function readAmount(value: unknown, caller: string, path: ErrorPath): ReadAmount {
  if (typeof value !== 'string') {
    throw refusal('wrong-type', caller, path, `${describePath(path)} to be an amount as text`, value, { type: 'text' });
  }
  const exact = decimalFraction(readDecimal(value, caller, path));
  const point = value.indexOf('.');
  const scale = point < 0 ? 0 : value.length - point - 1;
  return { text: value, exact, value: drawnNumber(exact, caller, path), scale };
}

/** The number nearest to an exact one. What is too large for a number cannot be drawn. */
export function drawnNumber(exact: Fraction, caller: string, path: ErrorPath): number {
  const value = fractionToNumber(exact);
  if (Number.isFinite(value)) return value;
  throw refusal('out-of-range', caller, path, `${describePath(path)} to be within the range of a number`, value);
}

/** Writes an exact amount with so many digits behind the point; it has no more. */
export function writeAmount({ numerator, denominator }: Fraction, scale: number): string {
  return writeDecimal((numerator * powerOfTen(scale)) / denominator, scale);
}
