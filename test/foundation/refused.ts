import { PlanningError } from 'quotaloop';

/** The refusal that a call ends in; anything else, an answer or another error, fails the test. */
export function refused(call: () => unknown): PlanningError {
  try {
    call();
  } catch (error) {
    if (error instanceof PlanningError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
