import { requireList, requireObject } from '../foundation/check.ts';
import { powerOfTen, readDecimal, writeDecimal } from '../foundation/decimal.ts';
import { refusal } from '../foundation/refusal.ts';
import { halfWidth } from './halfWidth.ts';
import { readAffix } from './readAffix.ts';

/**
 * What may stand beside the number.
 *
 * @category Locale
 */
export interface ParseAmountOptions {
  /**
   * Signs and names of the one currency that is meant, as `['¥', '元']`; any other is refused. Unless told otherwise those
   * of the yuan (¥, 元, CNY, RMB, 人民币), the dollar ($, USD), the euro (€, EUR) and the pound (£, GBP), and which one was
   * typed is not told.
   */
  readonly currencies?: readonly string[];
  /** Names of what is counted, as `['单', 'deals']`, that may stand behind the number; none unless told otherwise. */
  readonly units?: readonly string[];
}

/**
 * Why a text is no amount.
 *
 * `'empty'`; `'percent'`: a rate; `'rounded'`: a text such as `≈1.2万` that does not say the whole amount; `'numerals'`:
 * numbers in Chinese characters; `'exponent'`: as `1e5`; `'sign'`: more than one sign, or one in the wrong place;
 * `'grouping'`: groups that are not of three digits, or separators of two kinds; `'point'`: more than one point, one
 * without digits behind it, or a comma behind it; `'currency'`: two currencies, or one named twice on a side; `'unreadable'`: something else.
 *
 * @category Locale
 */
export type AmountProblem =
  'empty' | 'percent' | 'rounded' | 'numerals' | 'exponent' | 'sign' | 'grouping' | 'point' | 'currency' | 'unreadable';

const CALLER = 'parseAmount';
const CURRENCIES = [
  ['人民币', 'CNY', 'RMB', '元', '¥'],
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
];

/** Powers of ten of the words that may stand behind a number. */
const POWERS: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ['百', 2],
  ['千', 3],
  ['万', 4],
  ['w', 4], // as people in China type 万
  ['十万', 5],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['十亿', 9],
  ['百亿', 10],
  ['千亿', 11],
  ['万亿', 12],
  ['k', 3],
  ['m', 6],
  ['b', 9],
  ['bn', 9],
  ['t', 12],
]);

const REQUIREMENTS: Readonly<Record<AmountProblem, string>> = {
  empty: 'text to be an amount such as "1,234.50", "1.2万" or "(300)"',
  percent: 'text to be an amount and no percentage',
  rounded: 'text to be the whole amount, not a rounded one',
  numerals: 'text to be written in digits, as "120万"',
  exponent: 'text to be written without an exponent',
  sign: 'text to have one sign before the number, or brackets around it',
  grouping: 'text to be grouped by three digits, as "1,234,567", or not at all',
  point: 'text to have one decimal point, with digits behind it and no comma',
  currency: 'text to name one currency, once on a side',
  unreadable: 'text to be an amount such as "1,234.50", "1.2万" or "(300)"',
};

/**
 * Reads an amount as people type it: with groups, currency, 万 and 亿, brackets, full-width digits.
 *
 * Use it behind an input field or for cells that were pasted. The comma groups and the point is the decimal point,
 * always: `1,234` is 1234 and `1.234` is 1.234. Groups are of three digits, by commas or by spaces. A minus may stand
 * before or behind the currency; brackets are a minus too. Behind the number may stand 百, 千, 万, 亿 and
 * their products as 千万 and 万亿, or w for 万, or K, M, B, bn, T in either case. Blanks between the parts do not matter.
 *
 * Always true: the answer is exact; `parseAmount(formatAmount(x, …).exact)` is x. What has two readings is not guessed
 * but refused: wrong groups (`1,23,4`), the European `1.234,50`, `15%`, `≈1.2万`, numbers in Chinese characters.
 *
 * @param text - What was typed.
 * @param options - The currencies and units that may stand beside the number.
 * @returns The amount as a decimal, with the digits behind the point that were typed.
 * @throws PlanningError `not-a-decimal` for a text that is no amount, `details.problem` says why; `decimal-too-long`,
 *   `wrong-type`, `unknown-field`, `invalid-id` for a currency or unit that is empty or could be part of a number.
 * @example
 * parseAmount('￥1,234.50'); // => '1234.50'
 * parseAmount('1.2万'); // => '12000'
 * parseAmount('（３００）'); // => '-300'
 * parseAmount('$1.25M'); // => '1250000'
 * parseAmount('12 单', { units: ['单'] }); // => '12'
 * @see formatAmount for the way there.
 * @category Locale
 */
export function parseAmount(text: string, options: ParseAmountOptions = {}): string {
  const { currencies, units } = readOptions(options);
  if (typeof text !== 'string')
    throw refusal('wrong-type', CALLER, ['text'], 'text to be a text', text, { type: 'text' });
  const refuse = (problem: AmountProblem) =>
    refusal('not-a-decimal', CALLER, ['text'], REQUIREMENTS[problem], text, { problem });

  const plain = halfWidth(text).toLowerCase().trim();
  const parts = takeApart(plain, currencies, units);
  if (parts === 'sign' || parts === 'currency') throw refuse(parts);
  const power = parts.word === '' ? 0 : POWERS.get(parts.word);
  const number = power === undefined ? undefined : NUMBER.exec(parts.number);
  if (power === undefined || number === null || number === undefined) throw refuse(problemOf(plain, parts));

  const [, whole = '', fraction = ''] = number;
  const written = whole.replace(/[, ]/g, '');
  readDecimal(`${written || '0'}.${fraction || '0'}`, CALLER, ['text']); // refuses what is longer than any amount
  const digits = BigInt(written + fraction);
  const shift = power - fraction.length;
  const magnitude = shift > 0 ? digits * powerOfTen(shift) : digits;
  const amount = writeDecimal(parts.isNegative ? -magnitude : magnitude, Math.max(0, -shift));
  readDecimal(amount, CALLER, ['text']); // and what has become so
  return amount;
}

/** Digits in groups by one separator or in none, and what stands behind the point. */
const NUMBER = /^(?=[\d.])((?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)?)(?:\.(\d+))?$/;

interface AmountParts {
  readonly isNegative: boolean;
  /** What should be the number. */
  readonly number: string;
  /** The word behind it, without which it is the number itself. */
  readonly word: string;
}

/** A name and the currency that it belongs to. */
interface Mark {
  readonly name: string;
  readonly currency: number;
}

/** Sign, brackets, currency and unit taken from both ends; what is between them is the number and its word. */
function takeApart(
  text: string,
  currencies: readonly Mark[],
  units: readonly string[],
): AmountParts | 'sign' | 'currency' {
  let rest = text;
  let [signs, isNegative, isUnitTaken] = [0, false, false];
  const before: number[] = [];
  const after: number[] = [];
  for (;;) {
    const first = currencies.find(({ name }) => rest.startsWith(name));
    const last = currencies.find(({ name }) => rest.endsWith(name));
    const unit = isUnitTaken ? undefined : units.find((name) => rest.endsWith(name));
    if (first !== undefined) {
      before.push(first.currency);
      rest = rest.slice(first.name.length);
    } else if (rest.startsWith('-') || rest.startsWith('+')) {
      signs += 1;
      isNegative = rest.startsWith('-');
      rest = rest.slice(1);
    } else if (rest.startsWith('(') && rest.endsWith(')')) {
      signs += 1;
      isNegative = true;
      rest = rest.slice(1, -1);
    } else if (last !== undefined) {
      after.push(last.currency);
      rest = rest.slice(0, -last.name.length);
    } else if (unit !== undefined) {
      isUnitTaken = true;
      rest = rest.slice(0, -unit.length);
    } else break;
    rest = rest.trim();
  }
  if (signs > 1) return 'sign';
  if (before.length > 1 || after.length > 1 || new Set([...before, ...after]).size > 1) return 'currency';
  const end = rest.search(/[^\d,. ]/);
  if (end === -1) return { isNegative, number: rest, word: '' };
  return { isNegative, number: rest.slice(0, end).trim(), word: rest.slice(end) };
}

/** The most telling reason why a text is no amount. */
function problemOf(plain: string, { number, word }: AmountParts): AmountProblem {
  if (plain === '') return 'empty';
  if (/[%‰]/.test(plain)) return 'percent';
  if (/^[≈~约]|\+$|多$/.test(plain)) return 'rounded';
  if (/\de[+-]?\d/.test(plain)) return 'exponent';
  if (/[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖拾佰仟]|^[十百千万亿]/.test(plain)) return 'numerals';
  if (/^\d[\d,. ]*[-+]$/.test(plain) || /[-+()]/.test(word)) return 'sign';
  if (word !== '' && !POWERS.has(word)) return 'unreadable';
  if (number === '') return 'unreadable';
  return /\..*[., ]|\.$/.test(number) ? 'point' : 'grouping';
}

function readOptions(options: unknown) {
  const path = ['options'];
  const given = requireObject<keyof ParseAmountOptions>(
    options,
    { required: [], optional: ['currencies', 'units'] },
    CALLER,
    path,
  );
  const paths = { currencies: [...path, 'currencies'], units: [...path, 'units'] };
  const families = given.currencies === undefined ? CURRENCIES : [given.currencies];
  return {
    currencies: families.flatMap((names, currency) =>
      readNames(names, paths.currencies).map((name): Mark => ({ name, currency })),
    ),
    units: readNames(given.units ?? [], paths.units),
  };
}

/** The names as texts are compared, the longest first, so that no name hides another that begins or ends with it. */
function readNames(value: unknown, path: readonly string[]): readonly string[] {
  return Array.from(requireList(value, CALLER, path), (name, index) =>
    halfWidth(readAffix(name, CALLER, [...path, index])).toLowerCase(),
  ).sort((one, other) => other.length - one.length);
}
