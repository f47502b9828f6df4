import { PlanningError } from 'quotaloop';

/** What a call was refused for, as `invalid-date at date`; an answer or another error fails the test. */
export function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof PlanningError) return `${error.code} at ${error.path.join('.')}`;
    throw error;
  }
  throw new Error('nothing was refused');
}
