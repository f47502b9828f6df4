import type { Decimal } from 'decimal.js';
import type { ErrorPath } from './PlanningError.ts';
import { describePath, refusal } from './refusal.ts';

/**
 * A number as users hold it: text, number, bigint or a decimal.js `Decimal`.
 *
 * It is read as the decimal that is written: `0.1` and `'0.1'` are both exactly one tenth.
 * Texts are `12`, `-3.50`, `.5` or `1e3`; no blanks, no group separators, no currency signs.
 *
 * @category Foundation
 */
export type DecimalInput = string | number | bigint | Decimal;

/** A decimal as an integer and the places behind its point: value = digits ÷ 10^scale. Never ends in a needless zero. */
export interface ExactDecimal {
  readonly digits: bigint;
  readonly scale: number;
}

// Of decimal.js only the type is needed: its numbers say themselves what they are, and a number that is only read needs
// no arithmetic. So nobody who imports one function carries the library, and no setting of a host's copy reaches us.
const DECIMAL_TAG = '[object Decimal]';

const WRITTEN = /^([+-]?)(?:(\d+)(?:\.(\d+))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;
const LONGEST = 1000;
/** Powers of ten that are asked for again and again; longer ones are computed. */
const POWERS_OF_TEN: readonly bigint[] = /* @__PURE__ */ Array.from({ length: 40 }, (_, power) =>
  BigInt(`1${'0'.repeat(power)}`),
);
/** Below it a number is short enough without a closer look. */
const SHORT = /* @__PURE__ */ BigInt(Number.MAX_SAFE_INTEGER);
const ZERO = /* @__PURE__ */ BigInt(0);
const TEN = /* @__PURE__ */ BigInt(10);

/** 10^power as an integer. */
export function powerOfTen(power: number): bigint {
  return POWERS_OF_TEN[power] ?? BigInt(`1${'0'.repeat(power)}`);
}

/** Reads what a user wrote as the exact decimal it is. */
export function readDecimal(value: unknown, caller: string, path: ErrorPath): ExactDecimal {
  switch (typeof value) {
    case 'bigint':
      return withinLength({ digits: value, scale: 0 }, caller, path, value);
    case 'number':
      if (Number.isSafeInteger(value)) return { digits: BigInt(value), scale: 0 };
      if (!Number.isFinite(value)) throw notFinite(value, caller, path);
      return readWritten(String(value), caller, path, value);
    case 'string':
      return readWritten(value, caller, path, value);
    default:
      if (!isDecimalObject(value)) throw notADecimal(value, caller, path);
      if (!value.isFinite()) throw notFinite(value, caller, path);
      if (Math.abs(value.e) > LONGEST) throw tooLong(value, caller, path);
      return readWritten(value.toFixed(), caller, path, value);
  }
}

/** By the tag, as decimal.js itself knows numbers of another copy of it, and by the two methods that are used. */
function isDecimalObject(value: unknown): value is Decimal {
  if (typeof value !== 'object' || value === null) return false;
  const { toStringTag, isFinite, toFixed } = value as { readonly [field in keyof Decimal | 'toStringTag']?: unknown };
  return toStringTag === DECIMAL_TAG && typeof isFinite === 'function' && typeof toFixed === 'function';
}

function readWritten(text: string, caller: string, path: ErrorPath, original: unknown): ExactDecimal {
  const match = WRITTEN.exec(text);
  if (match === null) throw notADecimal(original, caller, path);
  const exponent = Number(match[5] ?? 0);
  if (text.length > 2 * LONGEST + 2 || Math.abs(exponent) > 2 * LONGEST) throw tooLong(original, caller, path);
  const fraction = match[3] ?? match[4] ?? '';
  const magnitude = BigInt((match[2] ?? '') + fraction) * powerOfTen(Math.max(0, exponent - fraction.length));
  const digits = match[1] === '-' ? -magnitude : magnitude;
  return withinLength({ digits, scale: Math.max(0, fraction.length - exponent) }, caller, path, original);
}

/** The same decimal without needless zeros at its end, if it is no longer than anybody needs. */
function withinLength(decimal: ExactDecimal, caller: string, path: ErrorPath, original: unknown): ExactDecimal {
  let { digits, scale } = decimal;
  if (digits === ZERO) return { digits, scale: 0 };
  while (scale > 0 && digits % TEN === ZERO) {
    digits /= TEN;
    scale -= 1;
  }
  const isShort = digits < SHORT && digits > -SHORT && scale <= LONGEST;
  if (!isShort && (scale > LONGEST || writtenLength(digits) > LONGEST + scale)) throw tooLong(original, caller, path);
  return { digits, scale };
}

function writtenLength(digits: bigint): number {
  return String(digits < ZERO ? -digits : digits).length;
}

function notADecimal(value: unknown, caller: string, path: ErrorPath) {
  return refusal('not-a-decimal', caller, path, `${describePath(path)} to be a decimal such as "12.50"`, value);
}

function notFinite(value: unknown, caller: string, path: ErrorPath) {
  return refusal('not-finite', caller, path, `${describePath(path)} to be a finite number`, value);
}

function tooLong(value: unknown, caller: string, path: ErrorPath) {
  const requirement = `${describePath(path)} to have at most ${LONGEST} digits before and after the point`;
  return refusal('decimal-too-long', caller, path, requirement, value, { digits: LONGEST });
}

/** Places up to which a power of ten is an exact number. */
const MOST_PLACES_OF_NUMBERS = 15;

/** Writes digits × 10^-scale in plain notation: never an exponent, never "-0.00". */
export function writeDecimal(digits: bigint | number, scale: number): string {
  if (scale === 0) return String(digits);
  if (typeof digits === 'number' && scale <= MOST_PLACES_OF_NUMBERS) {
    const magnitude = Math.abs(digits);
    const fraction = magnitude % 10 ** scale;
    return `${digits < 0 ? '-' : ''}${(magnitude - fraction) / 10 ** scale}.${String(fraction).padStart(scale, '0')}`;
  }
  const sign = digits < 0 ? '-' : '';
  const magnitude = String(digits)
    .slice(sign.length)
    .padStart(scale + 1, '0');
  const point = magnitude.length - scale;
  return `${sign}${magnitude.slice(0, point)}.${magnitude.slice(point)}`;
}
