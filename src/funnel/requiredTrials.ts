import { requireChoice, requireInteger, requireObject } from '../foundation/check.ts';
import { betaQuantile } from '../foundation/betaQuantile.ts';
import { readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { decimalFraction, fractionToNumber } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { refusal } from '../foundation/refusal.ts';
import { missesAtMost } from '../foundation/successes.ts';
import type { SuccessLaw } from '../foundation/successes.ts';
import { readRate } from './Funnel.ts';
import { readSuccessLaw } from './SuccessRate.ts';
import type { ObservedTrials, SuccessRate } from './SuccessRate.ts';

/**
 * How a plan takes a rate that it only knows from observation.
 *
 * `'predictive'` weighs every rate by how well it explains what was seen (beta-binomial, uniform prior), so that over
 * many plans the confidence is kept on average. `'lower-bound'` takes the lowest rate that the same confidence leaves
 * possible (one-sided Clopper–Pearson) for certain, and asks for more.
 *
 * @category Funnel
 */
export type EstimatedRatePlanning = 'predictive' | 'lower-bound';

/**
 * The successes that are wanted, the rate, and how sure the plan shall be.
 *
 * @category Funnel
 */
export type RequiredTrialsInput = SuccessRate & {
  /** How many shall succeed at least: whole, from zero up. */
  readonly successes: number;
  /** The chance to reach them, a fraction from 0 to 1: 90 % is `0.9`. */
  readonly confidence: DecimalInput | ExactNumber;
  /** How an observed rate is taken; `'predictive'` unless told otherwise. Only beside `observed`. */
  readonly planning?: EstimatedRatePlanning;
};

const CALLER = 'requiredTrials';

/**
 * Says how many leads it takes to reach so many deals, and not only on average.
 *
 * Use it instead of deals ÷ rate, which falls short about half the time: ten deals at 20 % take 50 leads on average,
 * and 69 to be 90 % sure of them. It is the smallest n with P(Bin(n, rate) ≥ successes) ≥ confidence, found by halving
 * on the incomplete beta function; where the two sides come near each other, whole numbers decide.
 *
 * Always true: `chanceOfAtLeast` with the answer is at least the confidence, and with one trial fewer it is not; more
 * successes, a higher confidence or a lower rate never need fewer trials.
 *
 * @param input - The `successes`, the `confidence`, and either the `rate` you are sure of or what you `observed`.
 * @returns Whole trials, or `null` where no number of trials is enough: a rate of 0, or certainty at a rate below 1.
 * @throws PlanningError `conflicting-fields` for a rate beside observed trials, or planning beside a rate;
 * `missing-field` for neither; `out-of-range` for a rate or confidence outside 0 to 1, or more successes observed than
 * trials; `not-an-integer`; `count-too-large` for more than 2^53 - 1 trials; `unknown-choice`, `unknown-field`,
 * `not-a-decimal`, `not-finite`, `decimal-too-long`, `wrong-type`.
 * @example
 * requiredTrials({ successes: 10, rate: '0.2', confidence: '0.9' }); // => 69
 * requiredTrials({ successes: 10, rate: '0.2', confidence: '0.99' }); // => 89
 * requiredTrials({ successes: 10, observed: { successes: 20, trials: 100 }, confidence: '0.9' }); // => 74
 * requiredTrials({ successes: 1, rate: 0, confidence: '0.5' }); // => null
 * @see chanceOfAtLeast for the way back.
 * @category Funnel
 */
export function requiredTrials(input: RequiredTrialsInput): number | null {
  const path = ['input'];
  const fields = requireObject(
    input,
    { required: ['successes', 'confidence'], optional: ['rate', 'observed', 'planning'] },
    CALLER,
    path,
  );
  const successes = requireInteger(fields.successes, { least: 0 }, CALLER, [...path, 'successes']);
  const confidence = readRate(fields.confidence, CALLER, [...path, 'confidence']);
  const law = readSuccessLaw(fields, CALLER, path);
  if (fields.planning === undefined) return leastTrials(law, successes, confidence, CALLER, path);
  const planning = requireChoice(fields.planning, ['predictive', 'lower-bound'], CALLER, [...path, 'planning']);
  if (!('seen' in law)) {
    const requirement = 'input.planning only beside input.observed';
    throw refusal('conflicting-fields', CALLER, [...path, 'planning'], requirement, input, {
      beside: ['input.observed'],
    });
  }
  const planned = planning === 'predictive' ? law : lowerBound(fields.observed as ObservedTrials, confidence);
  return leastTrials(planned, successes, confidence, CALLER, path);
}

/** The one-sided Clopper–Pearson bound: seeing this many successes, the rate is below it only with the chance left over. */
function lowerBound({ successes, trials }: ObservedTrials, confidence: Fraction): SuccessLaw {
  const rest = fractionToNumber({ ...confidence, numerator: confidence.denominator - confidence.numerator });
  const rate =
    successes === 0 || rest === 0 ? 0 : rest === 1 ? 1 : betaQuantile(rest, successes, trials - successes + 1);
  return { rate: decimalFraction(readDecimal(rate, CALLER, [])) };
}

/** The smallest number of trials that reach the successes with the confidence; `null` where none does. */
export function leastTrials(
  law: SuccessLaw,
  successes: number,
  confidence: Fraction,
  caller: string,
  path: ErrorPath,
): number | null {
  if (successes === 0 || confidence.numerator === BigInt(0)) return 0;
  const isCertain = 'rate' in law && law.rate.numerator === law.rate.denominator;
  if (isCertain) return successes;
  const isHopeless = 'rate' in law && law.rate.numerator === BigInt(0);
  if (isHopeless || confidence.numerator === confidence.denominator) return null;
  const limit = { ...confidence, numerator: confidence.denominator - confidence.numerator };
  let tooFew = successes - 1;
  let enough = successes;
  while (!missesAtMost(law, successes, enough, limit)) {
    tooFew = enough;
    enough *= 2;
    if (enough > Number.MAX_SAFE_INTEGER) {
      const requirement = `trials that can be counted, at most ${Number.MAX_SAFE_INTEGER}`;
      throw refusal('count-too-large', caller, path, requirement, enough);
    }
  }
  while (enough - tooFew > 1) {
    const middle = tooFew + Math.floor((enough - tooFew) / 2);
    if (missesAtMost(law, successes, middle, limit)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
