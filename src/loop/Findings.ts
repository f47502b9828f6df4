import type { ErrorPath } from '../foundation/PlanningError.ts';
import { dayOf, secondsOf } from '../calendar/civilTime.ts';
import { isDecimal, isExactNumber, isMultipleOf } from './Figure.ts';
import type { WrittenDecimal } from './Figure.ts';
import { dataRejection } from './Rejection.ts';
import type { DataProblem, Rejection } from './Rejection.ts';

/** The reasons found so far, in their order. */
export type Findings = Rejection[];

/** A field of an event, or of a row of one of its lists; the path is built only where something is wrong. */
interface Place {
  readonly field: string;
  readonly row?: number;
  readonly inner?: string;
}

/** What a row of a list looks like before it has been checked. */
export type Unchecked<Row> = Readonly<Partial<Record<keyof Row, unknown>>>;

function pathOf(field: string, row: number | undefined, inner: string | undefined): ErrorPath {
  const path: (string | number)[] = ['event', field];
  if (row !== undefined) path.push(row);
  if (inner !== undefined) path.push(inner);
  return path;
}

/** Notes a problem and answers false, so that a check can end with it. */
export function problem(
  found: Findings,
  what: DataProblem,
  received: unknown,
  limit: string | null,
  { field, row, inner }: Place,
): false {
  found.push(dataRejection(what, pathOf(field, row, inner), received, limit));
  return false;
}

/** A text with something in it. */
export function isText(found: Findings, value: unknown, field: string, row?: number, inner?: string): value is string {
  if (typeof value === 'string' && value !== '') return true;
  const what = value === undefined ? 'missing' : value === '' ? 'empty' : 'not-a-text';
  return problem(found, what, value, null, place(field, row, inner));
}

export function isOptionalText(found: Findings, value: unknown, field: string, row?: number, inner?: string): boolean {
  return value === undefined || isText(found, value, field, row, inner);
}

export function isTrueOrFalse(
  found: Findings,
  value: unknown,
  field: string,
  row?: number,
  inner?: string,
): value is boolean {
  if (typeof value === 'boolean') return true;
  return problem(found, value === undefined ? 'missing' : 'not-a-boolean', value, null, place(field, row, inner));
}

/** A civil time; answers its seconds, or NaN. */
export function timeAt(found: Findings, value: unknown, field: string, row?: number, inner?: string): number {
  const seconds = secondsOf(value);
  if (Number.isNaN(seconds)) {
    problem(found, value === undefined ? 'missing' : 'not-a-time', value, null, place(field, row, inner));
  }
  return seconds;
}

export function isDate(found: Findings, value: unknown, field: string, row?: number, inner?: string): value is string {
  if (!Number.isNaN(dayOf(value))) return true;
  return problem(found, value === undefined ? 'missing' : 'not-a-date', value, null, place(field, row, inner));
}

/** A decimal that is a multiple of the unit; without a unit any decimal. */
export function isAmount(
  found: Findings,
  value: unknown,
  unit: WrittenDecimal | null,
  field: string,
  row?: number,
  inner?: string,
): value is WrittenDecimal {
  if (!isDecimal(value)) {
    return problem(found, value === undefined ? 'missing' : 'not-a-decimal', value, null, place(field, row, inner));
  }
  if (unit === null || isMultipleOf(value, unit)) return true;
  return problem(found, 'off-unit', value, String(unit), place(field, row, inner));
}

/** A decimal or a fraction as `'1/3'`. */
export function isRate(found: Findings, value: unknown, field: string, row?: number, inner?: string): boolean {
  if (isExactNumber(value)) return true;
  return problem(found, value === undefined ? 'missing' : 'not-a-decimal', value, null, place(field, row, inner));
}

export function isChoice<Choice extends string>(
  found: Findings,
  value: unknown,
  choices: readonly Choice[],
  field: string,
  row?: number,
  inner?: string,
): value is Choice {
  if (choices.includes(value as Choice)) return true;
  const what = value === undefined ? 'missing' : 'not-a-choice';
  return problem(found, what, value, choices.join(', '), place(field, row, inner));
}

/** A list; with `least` 1 it must not be empty. An unusable one answers as an empty list. */
export function listAt(found: Findings, value: unknown, least: 0 | 1, field: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    problem(found, value === undefined ? 'missing' : 'not-a-list', value, null, { field });
    return NO_ROWS;
  }
  if (value.length < least) problem(found, 'empty', value, null, { field });
  return value as readonly unknown[];
}

/** A row of a list with no fields but those known; `null` if it is no object. */
export function rowAt<Row>(
  found: Findings,
  value: unknown,
  known: readonly string[],
  field: string,
  row?: number,
): Unchecked<Row> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problem(found, value === undefined ? 'missing' : 'not-an-object', value, null, place(field, row));
    return null;
  }
  if (!areKnown(value, known)) {
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) problem(found, 'unknown-field', key, null, place(field, row, key));
    }
  }
  return value as Unchecked<Row>;
}

/**
 * Whether all fields are known: most objects name them in the order of the list, which takes one pass without a list of
 * keys. Inherited fields do not count.
 */
export function areKnown(value: object, known: readonly string[]): boolean {
  let next = 0;
  // eslint-disable-next-line no-restricted-syntax -- a list of keys of each row took an eighth of the time
  for (const key in value) {
    while (next < known.length && known[next] !== key) next += 1;
    if (next === known.length) return Object.keys(value).every((one) => known.includes(one));
    next += 1;
  }
  return true;
}

/** A list of texts, each with something in it. */
export function textsAt(found: Findings, value: unknown, least: 0 | 1, field: string): readonly unknown[] {
  const texts = listAt(found, value, least, field);
  for (let row = 0; row < texts.length; row += 1) isText(found, texts[row], field, row);
  return texts;
}

const NO_ROWS: readonly unknown[] = /* @__PURE__ */ Object.freeze([]);

function place(field: string, row: number | undefined, inner?: string): Place {
  return { field, ...(row !== undefined && { row }), ...(inner !== undefined && { inner }) };
}
