import { PlanningError } from '../foundation/PlanningError.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';

/**
 * Runs a function of a lower floor on a part of an input: what it refuses points to the place in the whole, `path` taking
 * the place of the first `dropped` steps.
 */
export function asPartOf<Answer>(path: ErrorPath, run: () => Answer, dropped = 0): Answer {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof PlanningError)) throw error;
    throw new PlanningError(error.code, error.message, [...path, ...error.path.slice(dropped)], error.details);
  }
}
