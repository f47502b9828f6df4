import { requireInteger, requireObject } from '../foundation/check.ts';
import { chanceOfReaching } from '../foundation/successes.ts';
import { readSuccessLaw } from './SuccessRate.ts';
import type { SuccessRate } from './SuccessRate.ts';

/**
 * The successes that are wanted, the trials there are, and the rate.
 *
 * @category Funnel
 */
export type ChanceOfAtLeastInput = SuccessRate & {
  /** How many shall succeed at least: whole, from zero up. */
  readonly successes: number;
  /** How many tries there are: whole, from zero up. */
  readonly trials: number;
};

const CALLER = 'chanceOfAtLeast';

/**
 * Says how likely the leads you have bring the deals you need.
 *
 * Use it on any plan that divides deals by a rate: 50 leads at 20 % bring ten deals on average, and at least ten with a
 * chance of 55.6 %. With a known rate it is the binomial tail P(Bin(trials, rate) ≥ successes); with `observed` trials
 * instead it also carries the doubt about the rate itself (beta-binomial from a uniform prior).
 *
 * Always true: from 0 to 1; more trials or a higher rate never lower it, more successes never raise it. While trials ×
 * digits of the rate are moderate (10,000 trials at 20 %) it is the double nearest to the exact chance, beyond that it
 * is right to about 12 digits.
 *
 * @param input - The `successes`, the `trials`, and either the `rate` you are sure of or what you `observed`.
 * @returns The chance, a fraction.
 * @throws PlanningError `conflicting-fields` for a rate beside observed trials, `missing-field` for neither;
 * `out-of-range` for a rate outside 0 to 1 or more successes observed than trials; `not-an-integer`, `unknown-field`,
 * `not-a-decimal`, `not-finite`, `decimal-too-long`, `wrong-type`.
 * @example
 * chanceOfAtLeast({ successes: 10, trials: 50, rate: '0.2' }).toFixed(3); // => '0.556'
 * chanceOfAtLeast({ successes: 2, trials: 3, rate: '0.3' }); // => 0.216
 * chanceOfAtLeast({ successes: 10, trials: 50, observed: { successes: 2, trials: 10 } }).toFixed(3); // => '0.630'
 * @see requiredTrials for the way back.
 * @category Funnel
 */
export function chanceOfAtLeast(input: ChanceOfAtLeastInput): number {
  const path = ['input'];
  const fields = requireObject(
    input,
    { required: ['successes', 'trials'], optional: ['rate', 'observed'] },
    CALLER,
    path,
  );
  const successes = requireInteger(fields.successes, { least: 0 }, CALLER, [...path, 'successes']);
  const trials = requireInteger(fields.trials, { least: 0 }, CALLER, [...path, 'trials']);
  return chanceOfReaching(readSuccessLaw(fields, CALLER, path), successes, trials);
}
