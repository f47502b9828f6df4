import { PlanningError } from './PlanningError.ts';
import type { ErrorPath, PlanningErrorCode, PlanningErrorDetails } from './PlanningError.ts';

/**
 * Builds the error for a value that a function cannot take, in the one grammar of all messages:
 * `allocate requires at least one weight above zero, got [0, 0]`.
 */
export function refusal(
  code: PlanningErrorCode,
  caller: string,
  path: ErrorPath,
  requirement: string,
  received: unknown,
  further?: Omit<PlanningErrorDetails, 'required' | 'received'>,
): PlanningError {
  const came = describeValue(received);
  return new PlanningError(code, `${caller} requires ${requirement}, got ${came}`, path, {
    required: requirement,
    received: came,
    ...further,
  });
}

/** `['people', 2, 'weight']` as a person would write it: `people[2].weight`. */
export function describePath(path: ErrorPath): string {
  let text = '';
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : text === '' ? step : `.${step}`;
  return text === '' ? 'the input' : text;
}

const LONGEST_TEXT = 60;
const LONGEST_LIST = 6;

/** A short text of any value at all, for the end of a message. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(shorten(value));
    case 'undefined':
      return 'nothing';
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? describeList(value) : describeObject(value);
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    default:
      return shorten(String(value));
  }
}

function describeList(list: readonly unknown[]): string {
  const shown = list.slice(0, LONGEST_LIST).map((item) => (Array.isArray(item) ? 'a list' : describeValue(item)));
  if (list.length > LONGEST_LIST) shown.push(`… ${list.length - LONGEST_LIST} more`);
  return `[${shown.join(', ')}]`;
}

function describeObject(value: object): string {
  const { toFixed } = value as { readonly toFixed?: unknown };
  if (typeof toFixed === 'function') return shorten(String(toFixed.call(value))); // a Decimal is a number to its writer
  const fields = Object.keys(value);
  if (fields.length === 0) return 'an object without fields';
  const shown = fields.slice(0, LONGEST_LIST).join(', ');
  return `an object with ${shown}${fields.length > LONGEST_LIST ? ', …' : ''}`;
}

function shorten(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
