import { readDecimal } from '../foundation/decimal.ts';
import { compareFractions, decimalFraction, multiplyFractions, readExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { readUnit, readUnits } from '../foundation/unit.ts';

/**
 * A decimal as JSON can hold it: `'1200.50'` or `1200.5`, read as the decimal that is written.
 *
 * @category Loop
 */
export type WrittenDecimal = string | number;

/**
 * What was measured of one metric of the goal.
 *
 * An additive or last metric has an `actual`; a ratio has its two parts, so that ratios can be added up without a mean of
 * percentages.
 *
 * @category Loop
 */
export type Figure = AmountFigure | RatioFigure;

/**
 * What was measured of an additive metric, from the start of the goal until now, or of a last metric, now.
 *
 * @category Loop
 */
export interface AmountFigure {
  /** The metric's name, as in the goal. */
  readonly metric: string;
  /** The amount, a multiple of the metric's unit. */
  readonly actual: WrittenDecimal;
}

/**
 * What was measured of a ratio, from the start of the goal until now.
 *
 * @category Loop
 */
export interface RatioFigure {
  /** The metric's name, as in the goal. */
  readonly metric: string;
  /** What is counted above the line, as deals signed. */
  readonly numerator: WrittenDecimal;
  /** What is counted below the line, as visits made; zero or above. Over zero there is no ratio, and none is reached. */
  readonly denominator: WrittenDecimal;
}

/**
 * One thing to be reached.
 *
 * @category Loop
 */
export interface LoopMetric {
  /** Its name, once in a goal, as `revenue`. */
  readonly metric: string;
  /** The smallest step of its figures, `'0.01'` or `'1'`; of a ratio, the step of both its parts. */
  readonly unit: WrittenDecimal;
  /** What is to be reached: an amount, a multiple of the unit; of a ratio a fraction, `'0.25'` or `'1/3'`. */
  readonly target: WrittenDecimal | ExactNumber;
  /** Where it stood before, as the target is written. */
  readonly baseline?: WrittenDecimal | ExactNumber;
  /** `'up'`: at least the target. `'down'`: at most. */
  readonly direction: 'up' | 'down';
  /** `'additive'`: months add up to the year. `'last'`: what stands at the end counts. `'ratio'`: one sum over another. */
  readonly kind: 'additive' | 'last' | 'ratio';
}

const NOWHERE: ErrorPath = [];
const MOST_DIGITS = 15;
const [ZERO_DIGIT, NINE_DIGIT, POINT, MINUS] = [48, 57, 46, 45];

/**
 * The double of a decimal that is written shortly; NaN otherwise.
 *
 * Of decimals with at most 15 digits no two share a double and their order is kept, so comparing the doubles compares
 * the decimals, exactly. A number is its own shortest writing.
 */
function shortDecimal(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : NaN;
  if (typeof value !== 'string' || value.length > MOST_DIGITS + 1) return NaN;
  let [digits, points] = [0, 0];
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code >= ZERO_DIGIT && code <= NINE_DIGIT) digits += 1;
    else if (code === POINT && digits > 0) points += 1;
    else if (code !== MINUS || index > 0) return NaN;
  }
  const isPlain = digits > 0 && digits <= MOST_DIGITS && points < 2 && value.charCodeAt(value.length - 1) !== POINT;
  return isPlain ? Number(value) : NaN;
}

/** Whether JSON could hold it and it is a decimal, or NaN if neither can be said: what it is besides is for readDecimal. */
export function isDecimal(value: unknown): value is WrittenDecimal {
  if (Number.isFinite(value)) return true;
  if (typeof value !== 'number' && typeof value !== 'string') return false;
  return !Number.isNaN(shortDecimal(value)) || reads(() => readDecimal(value, '', NOWHERE));
}

/** The same for what may also be a fraction, as `'1/3'`. */
export function isExactNumber(value: unknown): value is WrittenDecimal | ExactNumber {
  return isDecimal(value) || (typeof value === 'string' && reads(() => readExact(value, '', NOWHERE)));
}

/** Below zero when a < b, zero when equal, above zero when a > b; both are decimals, or fractions as `'1/3'`. */
export function compareWritten(a: WrittenDecimal, b: WrittenDecimal): number {
  const [left, right] = [shortDecimal(a), shortDecimal(b)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return compareFractions(exactOf(a), exactOf(b));
}

/** Whether a decimal is a multiple of a unit above zero. */
export function isMultipleOf(value: WrittenDecimal, unit: WrittenDecimal): boolean {
  if ((unit === '0.01' || unit === '1' || unit === 1) && Number.isSafeInteger(shortDecimal(value))) return true;
  if (unit === '0.01' && typeof value === 'string' && value.charCodeAt(value.length - 3) === POINT) return true;
  return reads(() => readUnits(value, readUnit(unit, '', NOWHERE), '', NOWHERE));
}

/** Whether a figure reaches what was wanted of its metric: at least that upwards, at most that downwards. */
export function reaches(
  figure: Figure,
  wanted: WrittenDecimal | ExactNumber,
  direction: LoopMetric['direction'],
): boolean {
  const compared = isRatio(figure) ? compareRatio(figure, wanted) : compareWritten(figure.actual, wanted);
  return direction === 'up' ? compared >= 0 : compared <= 0;
}

export function isRatio(figure: Figure): figure is RatioFigure {
  return (figure as Partial<RatioFigure>).denominator !== undefined;
}

/** Where nothing stands below the line there is no ratio: it is neither at least nor at most anything. */
function compareRatio({ numerator, denominator }: RatioFigure, wanted: WrittenDecimal | ExactNumber): number {
  if (compareWritten(denominator, 0) <= 0) return NaN;
  return compareFractions(exactOf(numerator), multiplyFractions(exactOf(wanted), exactOf(denominator)));
}

/** A decimal or fraction that has been checked, exactly. */
export function exactOf(value: WrittenDecimal | ExactNumber): Fraction {
  return typeof value === 'number' ? decimalFraction(readDecimal(value, '', NOWHERE)) : readExact(value, '', NOWHERE);
}

function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
