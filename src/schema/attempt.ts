import type { PlanningError } from '../foundation/PlanningError.ts';

/**
 * What came of an attempt: the answer, or the refusal as plain JSON.
 *
 * @category Schema
 */
export type Attempt<Answer> =
  | {
      /** The function answered. */
      readonly ok: true;
      /** What it answered. */
      readonly value: Answer;
    }
  | {
      /** The input was refused. */
      readonly ok: false;
      /** Why: code, message, path and details, as `PlanningError` writes itself. */
      readonly error: ReturnType<PlanningError['toJSON']>;
    };

/**
 * Calls a function and gives back what came of it as plain JSON, instead of throwing.
 *
 * Use it at the edge of a service, a worker or a form, where an answer has to be sent whatever happened.
 *
 * Always true: a refusal is a value; any other error is a fault of the program and is thrown on, so that it is not
 * taken for a refused input.
 *
 * @param call - What to try, without parameters.
 * @returns `{ ok: true, value }`, or `{ ok: false, error }` with the error's code, message, path and details.
 * @throws Whatever the call throws that is no `PlanningError`.
 * @example
 * attempt(() => allocate(100, [1, 1])); // => { ok: true, value: ['50.00', '50.00'] }
 * const refused = attempt(() => allocate(100, [0, 0]));
 * refused.ok ? '' : refused.error.code; // => 'no-positive-weight'
 * @category Schema
 */
export function attempt<Answer>(call: () => Answer): Attempt<Answer> {
  try {
    return { ok: true, value: call() };
  } catch (error) {
    if (isPlanningError(error)) return { ok: false, error: error.toJSON() };
    throw error;
  }
}

/** By its name: a program may have loaded the library twice, as modules and as CommonJS, and so two such classes. */
function isPlanningError(error: unknown): error is Pick<PlanningError, 'toJSON'> {
  return error instanceof Error && error.name === 'PlanningError';
}
