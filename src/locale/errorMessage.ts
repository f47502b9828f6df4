import { requireChoice, requireFields, requireList } from '../foundation/check.ts';
import { fillTemplate } from '../foundation/fillTemplate.ts';
import type { ErrorPath, PlanningErrorCode } from '../foundation/PlanningError.ts';
import { describePath } from '../foundation/refusal.ts';
import { chineseErrorWords } from './chineseErrorWords.ts';
import { englishErrorWords } from './englishErrorWords.ts';
import type { ErrorWords, SpokenDetail, SpokenType } from './ErrorWords.ts';
import type { AmountProblem } from './parseAmount.ts';
import { LIST_SEPARATORS, readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * An error as data: a `PlanningError`, its JSON as it was read back, or a problem that has only a code and a place.
 *
 * @category Locale
 */
export interface ErrorRecord {
  /** The stable word for what is wrong. */
  readonly code: PlanningErrorCode;
  /** Where in the input it is wrong, from the outside in. */
  readonly path: ErrorPath;
  /** The English message, where there is one. */
  readonly message?: string;
  /** What was required and what came, where that is known. */
  readonly details?: Readonly<Record<string, string | number | null | readonly (string | number)[]>>;
}

const CALLER = 'errorMessage';
const CODES = /* @__PURE__ */ Object.keys(englishErrorWords.codes) as readonly PlanningErrorCode[];

/**
 * Says in a language what is wrong with an input, and where.
 *
 * Use it beside the field of a form, for errors that were caught here or that came from a server as JSON. Programs go by
 * `code` and `path`; this is for people. In English it is the error's own message; in Chinese it is put together from the
 * code, the path and the values in `details` (limits, choices, the unit, a shortage, what came). The English prose in
 * `details.required` is not needed for that, and no part of it is shown.
 *
 * Always true: every code has a text in each language, and both speak of the same values; what `details` do not hold is
 * not guessed, it is left out.
 *
 * @param error - The `PlanningError`, its JSON, or anything with `code` and `path`.
 * @param language - `'zh-CN'` or `'en'`.
 * @returns One sentence.
 * @throws PlanningError `unknown-choice` for another language or a code that this version does not know;
 *   `missing-field`, `wrong-type` for what is no error.
 * @example
 * const error = { code: 'out-of-range', path: ['people', 2, 'ramp', 0], details: { received: '1.5', least: 0, most: 1 } } as const;
 * errorMessage(error, 'zh-CN'); // => 'people[2].ramp[0] 超出了允许的范围（不小于 0；不大于 1），实际为 1.5'
 * errorMessage(error, 'en'); // => 'people[2].ramp[0] is out of range (at least 0; at most 1), got 1.5'
 * errorMessage({ code: 'missing-field', path: ['amount'] }, 'zh-CN'); // => '缺少 amount'
 * @category Locale
 */
export function errorMessage(error: ErrorRecord, language: Language): string {
  const words = readLanguage(language, CALLER) === 'en' ? englishErrorWords : chineseErrorWords;
  const given = requireFields(error, ['code', 'path'], CALLER, ['error']) as Partial<
    Record<keyof ErrorRecord, unknown>
  >;
  const code = requireChoice(given.code, CODES, CALLER, ['error', 'code']);
  const path = requireList(given.path, CALLER, ['error', 'path']) as ErrorPath;
  if (language === 'en' && typeof given.message === 'string' && given.message !== '') return given.message;
  const details = new Map(
    Object.entries(given.details === undefined ? {} : requireFields(given.details, [], CALLER, ['error', 'details'])),
  );
  return what(words, code, path) + known(details, words, language) + came(code, details, words);
}

/** What is wrong, and where. */
function what({ codes, input }: ErrorWords, code: PlanningErrorCode, path: ErrorPath): string {
  if (path.length > 0) return fillTemplate(codes[code], { field: describePath(path) });
  // Chinese words are set apart from Latin names of fields, but not from each other.
  return fillTemplate(codes[code], { field: input }).replace(/([\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, '$1');
}

/** What the details know beside what came. */
function known(details: ReadonlyMap<string, unknown>, words: ErrorWords, language: Language): string {
  const received = details.get('received');
  const clauses = (Object.keys(words.details) as readonly SpokenDetail[]).flatMap((name) => {
    const text = writeValue(inLanguage(name, details.get(name), words), words, LIST_SEPARATORS[language]);
    // What came is said once: a name that is given twice stands at the end.
    if (text === '' || JSON.stringify(text) === received) return [];
    return [fillTemplate(words.details[name], { [name]: text })];
  });
  return clauses.length === 0 ? '' : fillTemplate(words.bracket, { details: clauses.join(words.separator) });
}

/** Values that are words of the library are said in the language; the others are the caller's own. */
function inLanguage(name: SpokenDetail, value: unknown, words: ErrorWords): unknown {
  if (name === 'type') return words.types[value as SpokenType];
  return name === 'problem' ? words.problems[value as AmountProblem] : value;
}

/** Items of a list that a sentence can hold; `details` have them all. */
const LONGEST_LIST = 12;

/** A value of the details; nothing for what is no such value. */
function writeValue(value: unknown, words: ErrorWords, separator: string): string {
  if (Array.isArray(value)) {
    const items = value.slice(0, LONGEST_LIST).map((item) => writeValue(item, words, separator));
    if (value.length > LONGEST_LIST) items.push(fillTemplate(words.came.more, { count: value.length - LONGEST_LIST }));
    return items.join(separator);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What came, unless the path or the code has said it. */
function came(code: PlanningErrorCode, details: ReadonlyMap<string, unknown>, words: ErrorWords): string {
  const received = details.get('received');
  if (typeof received !== 'string' || code === 'missing-field' || code === 'unknown-field') return '';
  if (received === 'nothing') return words.receivedNothing;
  return fillTemplate(words.received, { received: inWords(received, words) });
}

/** Texts in quotes, which stay, or what `describeValue` says of values that have no short text. */
const DESCRIBED =
  /"(?:[^"\\]|\\.)*"|\ban object without fields\b|\ban object with |\ba list\b|\ba function\b|\ba symbol\b|\bnothing\b|… (\d+) more/g;
const OBJECT = 'an object with ';

function inWords(received: string, { came: said }: ErrorWords): string {
  if (received.startsWith(OBJECT)) return said.object + received.slice(OBJECT.length); // the names of fields stay
  return received.replace(DESCRIBED, (found, count: string | undefined) => {
    switch (found) {
      case 'an object without fields':
        return said.emptyObject;
      case OBJECT:
        return said.object;
      case 'a list':
        return said.list;
      case 'a function':
        return said.function;
      case 'a symbol':
        return said.symbol;
      case 'nothing':
        return said.nothing;
      default:
        return count === undefined ? found : fillTemplate(said.more, { count });
    }
  });
}
