import { requireChoice, requireInteger, requireObject } from '../foundation/check.ts';
import { powerOfTen, readDecimal, writeDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readAffix } from './readAffix.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * How an amount is written.
 *
 * @category Locale
 */
export interface FormatAmountOptions {
  /** Written before the number, as `'¥'` or `'$'`; what ends in a letter, as `'CNY'`, is set off by a space that does not break. */
  readonly currency?: string;
  /** Written after the number, as `'元'` or `'deals'`; set off by such a space unless it is Chinese. */
  readonly unit?: string;
  /** At least so many digits behind the point, 0 to 100; otherwise as many as the amount is written with. */
  readonly minimumDigits?: number;
  /** At most so many digits behind the point of the compact text, 0 to 8; 2 unless told otherwise. */
  readonly compactDigits?: number;
  /** `'minus'` (the default) as `-300`, or `'parentheses'` as accountants do, `(300)`. */
  readonly negative?: 'minus' | 'parentheses';
}

/**
 * An amount as people read it, twice: to the last digit, and short.
 *
 * @category Locale
 */
export interface FormattedAmount {
  /** All digits, in groups of three. */
  readonly exact: string;
  /** In 万, 亿, 万亿, or in K, M, B, T, rounded towards zero; `≈` stands before it where that hides something. */
  readonly compact: string;
  /** The compact text says it all. */
  readonly isExact: boolean;
  /** What the compact text hides: the amount less what it says, with the amount's digits and sign. */
  readonly hiddenAmount: string;
}

const CALLER = 'formatAmount';
const FIELDS = ['currency', 'unit', 'minimumDigits', 'compactDigits', 'negative'] as const;
const ZERO = /* @__PURE__ */ BigInt(0);

/** The big units of a language with their powers of ten, the largest first. */
const BIG_UNITS: Readonly<Record<Language, readonly (readonly [word: string, power: number])[]>> = {
  'zh-CN': [
    ['万亿', 12],
    ['亿', 8],
    ['万', 4],
  ],
  en: [
    ['T', 12],
    ['B', 9],
    ['M', 6],
    ['K', 3],
  ],
};

/**
 * Writes an amount for people: exactly, and beside it short in 万 and 亿, or in K, M and B.
 *
 * Use it for every figure on a page. Where there is room show `exact`; where there is none show `compact` and keep `exact`
 * for the tooltip. The compact text is rounded towards zero and never up, so a target that is missed by one yuan is never
 * shown as reached (999,999 is `≈99.99万`, not `100万`), and it is marked with `≈` whenever it hides something. Amounts too
 * small for the first big unit stay as they are.
 *
 * Always true: `parseAmount` reads `exact` back as the amount, and `compact` too when `isExact`; what `compact` says plus
 * `hiddenAmount` is the amount; of two amounts that differ at most one is shown by the same compact text without `≈`.
 * No `Intl` is asked, so every machine writes the same.
 *
 * @param amount - A decimal; a text keeps the digits behind the point that it is written with.
 * @param language - `'zh-CN'` or `'en'`: the big units. Groups are of three digits in both.
 * @param options - Currency or unit, digits, and how an amount below zero is written.
 * @returns Both texts, whether the short one is exact, and what it hides.
 * @throws PlanningError `unknown-choice` for another language or `negative`; `not-an-integer`, `out-of-range` for digits;
 *   `invalid-id` for a currency or unit that is empty, or that has a digit or anything else that belongs to a number;
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`, `unknown-field`, `wrong-type`.
 * @example
 * formatAmount('1234567.50', 'zh-CN', { currency: '¥' }); // => { exact: '¥1,234,567.50', compact: '≈¥123.45万', isExact: false, hiddenAmount: '67.50' }
 * formatAmount(120000000, 'zh-CN', { unit: '元' }).compact; // => '1.2亿元'
 * formatAmount(999999, 'zh-CN').compact; // => '≈99.99万'
 * formatAmount(-2500, 'en', { currency: '$', negative: 'parentheses' }).compact; // => '($2.5K)'
 * formatAmount('99995', 'zh-CN', { compactDigits: 4 }).compact; // => '9.9995万'
 * @see parseAmount for the way back.
 * @category Locale
 */
export function formatAmount(
  amount: DecimalInput,
  language: Language,
  options: FormatAmountOptions = {},
): FormattedAmount {
  const units = BIG_UNITS[readLanguage(language, CALLER)];
  const { minimumDigits, compactDigits, write } = readOptions(options);
  const { digits, scale } = readDecimal(amount, CALLER, ['amount']);
  const places = Math.max(scale, minimumDigits, typeof amount === 'string' ? writtenPlaces(amount) : 0);
  const isNegative = digits < ZERO;
  const magnitude = isNegative ? -digits : digits;
  const exact = write(inGroups(writeDecimal(magnitude * powerOfTen(places - scale), places)), isNegative);
  const big = units.find(([, power]) => magnitude >= powerOfTen(power + scale));
  if (big === undefined) return { exact, compact: exact, isExact: true, hiddenAmount: writeDecimal(ZERO, places) };

  const [word, power] = big;
  // How much of the amount is left unsaid, in its own smallest digits; at more digits than it has there is nothing.
  const said = Math.min(compactDigits, power + scale);
  const step = powerOfTen(power + scale - said);
  const hidden = magnitude % step;
  const short = withoutZeros(writeDecimal(magnitude / step, said));
  const compact = write(inGroups(short) + word, isNegative);
  return {
    exact,
    compact: hidden === ZERO ? compact : `≈${compact}`,
    isExact: hidden === ZERO,
    hiddenAmount: writeDecimal((isNegative ? -hidden : hidden) * powerOfTen(places - scale), places),
  };
}

function readOptions(options: unknown) {
  const path = ['options'];
  const given = requireObject<(typeof FIELDS)[number]>(options, { required: [], optional: FIELDS }, CALLER, path);
  const currency = given.currency === undefined ? '' : readAffix(given.currency, CALLER, [...path, 'currency']);
  const unit = given.unit === undefined ? '' : readAffix(given.unit, CALLER, [...path, 'unit']);
  const negative = requireChoice(given.negative ?? 'minus', ['minus', 'parentheses'], CALLER, [...path, 'negative']);
  const before = /[A-Za-z.]$/.test(currency) ? `${currency}\u00a0` : currency;
  const after = unit === '' || /^[\u3400-\u9fff]/.test(unit) ? unit : `\u00a0${unit}`;
  return {
    minimumDigits: requireInteger(given.minimumDigits ?? 0, { least: 0, most: 100 }, CALLER, [
      ...path,
      'minimumDigits',
    ]),
    compactDigits: requireInteger(given.compactDigits ?? 2, { least: 0, most: 8 }, CALLER, [...path, 'compactDigits']),
    /** Puts a number without its sign between what stands around it. */
    write: (number: string, isNegative: boolean): string => {
      const text = before + number + after;
      if (!isNegative) return text;
      return negative === 'minus' ? `-${text}` : `(${text})`;
    },
  };
}

/** Digits that a text has behind its point; one with an exponent has those of its value. */
function writtenPlaces(text: string): number {
  return /^[^eE.]*\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
}

/** `1234567.50` as `1,234,567.50`. */
function inGroups(number: string): string {
  const point = number.indexOf('.');
  const whole = point === -1 ? number : number.slice(0, point);
  const first = whole.length % 3;
  const groups = first === 0 ? [] : [whole.slice(0, first)];
  for (let start = first; start < whole.length; start += 3) groups.push(whole.slice(start, start + 3));
  return groups.join(',') + number.slice(whole.length);
}

function withoutZeros(number: string): string {
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number;
}
