import { betaQuantile } from '../foundation/betaQuantile.ts';
import { requireChoice, requireInteger, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { fraction, fractionToNumber } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { wilsonInterval } from '../foundation/wilsonInterval.ts';
import type { IntervalEnds } from '../foundation/wilsonInterval.ts';
import { readRate } from './Funnel.ts';

/**
 * How an interval around an observed rate is found.
 *
 * `'wilson'` (Wilson 1927) is right on average and the better guide to planning; `'clopper-pearson'` (Clopper and
 * Pearson 1934) is never too narrow, and therefore wider.
 *
 * @category Funnel
 */
export type IntervalMethod = 'wilson' | 'clopper-pearson';

/**
 * What was observed, and how sure the interval shall be.
 *
 * @category Funnel
 */
export interface RateIntervalInput {
  /** How many got on: whole, from zero to `trials`. */
  readonly successes: number;
  /** How many there were: whole, from zero up. */
  readonly trials: number;
  /** How sure, a fraction above 0 and below 1: 95 % is `0.95`. Half of the rest is left on each side. */
  readonly confidence: DecimalInput | ExactNumber;
  /** `'wilson'` unless told otherwise. */
  readonly method?: IntervalMethod;
}

/**
 * An observed rate between the rates that it could well have come from.
 *
 * @category Funnel
 */
export interface RateInterval {
  /** successes ÷ trials, a fraction; `null` without trials. */
  readonly rate: number | null;
  /** The lower end, a fraction; exactly 0 without successes. */
  readonly lowRate: number;
  /** The upper end, a fraction; exactly 1 when all succeeded. */
  readonly highRate: number;
}

const CALLER = 'rateInterval';

/**
 * Says between which rates the true one lies, when all you have is what you counted.
 *
 * Use it before you believe a conversion rate: 2 deals of 10 visits are 20 %, and could as well come from a team that
 * signs 6 % or 51 %. Wilson's interval solves (p̂ − p)² = z² p (1 − p) ÷ n for p; Clopper and Pearson's ends are where
 * as many successes, or as few, would come by chance only in half of what the confidence leaves over.
 *
 * Always true: 0 ≤ lowRate ≤ rate ≤ highRate ≤ 1; lowRate is exactly 0 without successes and highRate exactly 1
 * without failures; without trials the interval is [0, 1]; counting failures instead of successes mirrors it.
 *
 * @param input - Whole `successes` of whole `trials`, the `confidence` as a fraction, and the `method`.
 * @returns The rate and both ends, fractions from 0 to 1.
 * @throws PlanningError `out-of-range` for more successes than trials, or a confidence that is not above 0 and below 1;
 * `not-an-integer`, `unknown-choice`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`,
 * `unknown-field`, `wrong-type`.
 * @example
 * rateInterval({ successes: 0, trials: 30, confidence: 0.95 }).lowRate; // => 0
 * rateInterval({ successes: 7, trials: 50, confidence: 0.95, method: 'clopper-pearson' }).lowRate.toFixed(6); // => '0.058192'
 * rateInterval({ successes: 0, trials: 0, confidence: 0.95 }); // => { rate: null, lowRate: 0, highRate: 1 }
 * @see R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998).
 * @category Funnel
 */
export function rateInterval(input: RateIntervalInput): RateInterval {
  const fields = requireObject(
    input,
    { required: ['successes', 'trials', 'confidence'], optional: ['method'] },
    CALLER,
    ['input'],
  );
  const trials = requireInteger(fields.trials, { least: 0 }, CALLER, ['input', 'trials']);
  const successes = requireInteger(fields.successes, { least: 0, most: trials }, CALLER, ['input', 'successes']);
  const path = ['input', 'confidence'];
  const confidence = readRate(fields.confidence, CALLER, path);
  const rest = confidence.denominator - confidence.numerator;
  if (confidence.numerator <= 0 || rest <= 0) {
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} to be above 0 and below 1`, fields.confidence, {
      above: 0,
      below: 1,
    });
  }
  const method =
    fields.method === undefined
      ? 'wilson'
      : requireChoice(fields.method, ['wilson', 'clopper-pearson'], CALLER, ['input', 'method']);
  if (trials === 0) return { rate: null, lowRate: 0, highRate: 1 };
  const half = fractionToNumber(fraction(rest, BigInt(2) * confidence.denominator));
  const failures = trials - successes;
  const rate = fractionToNumber(fraction(BigInt(successes), BigInt(trials)));
  const ends = method === 'wilson' ? wilsonInterval : clopperPearson;
  return { rate, ...ends(successes, failures, half) };
}

/** The fuller side mirrors the emptier one, where the ends are small and keep their digits. */
function clopperPearson(successes: number, failures: number, half: number): IntervalEnds {
  if (successes > failures) {
    const { lowRate, highRate } = clopperPearson(failures, successes, half);
    return { lowRate: 1 - highRate, highRate: 1 - lowRate };
  }
  return {
    lowRate: successes === 0 ? 0 : betaQuantile(half, successes, failures + 1),
    highRate:
      successes === 0 ? -Math.expm1(Math.log(half) / failures) : betaQuantile(1 - half, successes + 1, failures),
  };
}
