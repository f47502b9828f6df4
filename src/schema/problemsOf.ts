import type { z } from 'zod';
import type { ErrorPath, PlanningErrorCode, PlanningErrorDetails } from '../foundation/PlanningError.ts';
import { describeValue } from '../foundation/refusal.ts';
import { readIssues } from './readIssues.ts';
import type { Finding } from './readIssues.ts';

/**
 * One thing that is wrong with an input, as plain JSON: a program reads `code`, a form marks `path`, a person reads
 * `message`, and `errorMessage` of `quotaloop/locale` says it in another language.
 *
 * @category Schema
 */
export interface Problem {
  /** The stable word for what is wrong. */
  readonly code: PlanningErrorCode;
  /** Where in the input it is wrong, from the outside in, as `['people', 2, 'weight']`; empty for the whole. */
  readonly path: ErrorPath;
  /** What is required and what came, in English: `requires people[2].weight to be a decimal such as "12.50", got "abc"`. */
  readonly message: string;
  /** What the message speaks of: `required`, `received` where that is known, and limits and choices by name. */
  readonly details: Readonly<Record<string, string | number | null | readonly (string | number)[]>>;
}

/** A `PlanningError`, or its JSON. */
interface Refusal {
  readonly code: PlanningErrorCode;
  readonly path: ErrorPath;
  readonly details: PlanningErrorDetails;
}

/**
 * Lists what an error has found wrong with an input, whoever found it: a schema or a function of this library.
 *
 * Use it where both are caught in one place, and to set errors beside the fields of a form. `parseWith` and its sisters
 * have done it already.
 *
 * An error of zod becomes a problem for each of its issues, one for each unknown field, and of a union what is wrong
 * with the member that was most likely meant. A `PlanningError` is one problem. The words are the library's own,
 * whatever language zod is set to.
 *
 * Always true: there is at least one problem; all is plain JSON; the same error and input give the same list.
 *
 * @param error - An error of zod or a `PlanningError`, or the JSON of either.
 * @param input - What was parsed, so that the messages can say what came. Without it, unless zod was told to
 *   `reportInput`, nobody knows what came: a field that is missing is then told as one of a wrong type.
 * @returns The problems, in the order in which they were found.
 * @throws The error itself where it is neither of the two: it is a fault of the program.
 * @example
 * const input = { total: 'ten', weight: [1] };
 * const { error } = allocationParameters.allocate.safeParse(input);
 * problemsOf(error, input).map(({ code, path }) => `${code}: ${path.join('.')}`); // => ['not-a-decimal: total', 'missing-field: weights', 'unknown-field: weight']
 * problemsOf(error, input)[0]?.message; // => 'requires total to be a decimal such as "12.50", got "ten"'
 * const refused = attempt(() => allocate(100, [0, 0]));
 * refused.ok ? [] : problemsOf(refused.error).map(({ message }) => message); // => ['requires at least one weight above zero, got [0, 0]']
 * @category Schema
 */
export function problemsOf(error: unknown, input?: unknown): readonly Problem[] {
  if (isOfZod(error)) {
    return readIssues(error.issues, input === undefined ? undefined : { value: input }).map(problem);
  }
  if (!isRefusal(error)) throw error;
  const { code, path, details } = error;
  return [{ code, path, message: `requires ${details.required}, got ${details.received}`, details: { ...details } }];
}

function problem({ code, path, required, came, further, said }: Finding): Problem {
  const received = came === undefined ? undefined : describeValue(came.value);
  return {
    code,
    path,
    message: said ?? `requires ${required}${received === undefined ? '' : `, got ${received}`}`,
    details: { required, ...(received !== undefined && { received }), ...further },
  };
}

/** By what it looks like: there may be several copies of zod, and none that made an error which was read from JSON. */
function isOfZod(error: unknown): error is { readonly issues: readonly z.core.$ZodIssue[] } {
  const issues = (error as { readonly issues?: unknown } | null | undefined)?.issues;
  return (
    Array.isArray(issues) &&
    issues.length > 0 &&
    issues.every((issue) => typeof (issue as { code?: unknown }).code === 'string')
  );
}

function isRefusal(error: unknown): error is Refusal {
  const { name, code, path, details } = (error ?? {}) as Partial<Record<'name' | keyof Refusal, unknown>>;
  return name === 'PlanningError' && typeof code === 'string' && Array.isArray(path) && typeof details === 'object';
}
