import type { DecimalInput } from '../foundation/decimal.ts';
import { requireObject } from '../foundation/check.ts';
import {
  ceilDivide,
  compareFractions,
  divideFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { readFunnel, readNonNegative, readRounding } from './Funnel.ts';
import type { Funnel, FunnelRounding, ReadFunnel } from './Funnel.ts';
import { readCount, writeCount, writeExpectedAmount, writeStageCounts } from './FunnelCounts.ts';
import type { FunnelCounts, Headcount } from './FunnelCounts.ts';

/**
 * What the funnel has to bring: an amount of money or a number of deals, one of the two.
 *
 * @category Funnel
 */
export type FunnelGoal = (
  | {
      /** Money to be signed, zero or above. */
      readonly amount: DecimalInput | ExactNumber;
      /** Not beside an amount. */
      readonly deals?: never;
    }
  | {
      /** Deals to be signed, a whole number from zero up. */
      readonly deals: number;
      /** Not beside deals. */
      readonly amount?: never;
    }
) & {
  /** Where people are made whole; `'each-stage'` unless told otherwise. */
  readonly rounding?: FunnelRounding;
  /** The smallest step of `expectedAmount` and of the costs; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
};

const CALLER = 'requiredFunnel';

/**
 * Says how many people you need at every stage to sign what you are asked to sign.
 *
 * Use it to turn a target into work: revenue into deals, deals into visits, visits into leads. The deals are the amount
 * ÷ the average deal, and each stage is what stands below it ÷ its rate. With `'each-stage'` rounding the deals are
 * rounded up to whole deals, then every stage upwards to whole people before the next one is asked; with `'once'` the
 * fractions travel up untouched and every figure is rounded up by itself. All in integers: 145 ÷ 0.29 is 500, where
 * floating point says 501.
 *
 * Always true: `projectFunnel` with the top stage's count and the same rounding reaches the target, and with one
 * person fewer it does not; no count is smaller stage by stage than once; a larger goal never needs fewer people;
 * `exactCount` is the same in both roundings.
 *
 * It plans for the average. Chance leaves such a plan short about half the time.
 *
 * @param funnel - Stages from top to bottom, each rate a fraction above 0 and up to 1, and the average deal in money.
 * @param goal - The `amount` in money or the `deals`, and options `rounding` and `unit`.
 * @returns Whole and exact people by stage, whole and exact deals, the money of the exact deals (the amount asked for,
 * at the unit), and what the whole people cost where stages say so.
 * @throws PlanningError `conflicting-fields` when both amount and deals are given, `missing-field` when neither is;
 * `not-positive` for a rate of zero, which nobody gets past, or an average deal or unit not above zero; `out-of-range`
 * for a rate outside 0 to 1, a negative amount, cost or lag, or a funnel without stages; `not-an-integer` for a lag that
 * is not whole; `not-a-count` for deals that are no whole number from zero up; `count-too-large` for more than 2^53 - 1 people; `duplicate-id`, `invalid-id`; `unknown-field`
 * for a field that would have to be ignored; `unknown-choice` for another rounding; `not-a-decimal`, `not-finite`,
 * `decimal-too-long`, `wrong-type`.
 * @example
 * const project = { stages: [{ id: 'leads', rate: '0.20' }, { id: 'visits', rate: '0.06' }], averageDealAmount: 2000000 };
 * requiredFunnel(project, { amount: 220000000 }).deals; // => { count: 110, exactCount: '110' }
 * requiredFunnel(project, { amount: 220000000 }).stages[1]; // => { id: 'visits', count: 1834, exactCount: '5500/3' }
 * requiredFunnel(project, { amount: 220000000 }).stages[0]; // => { id: 'leads', count: 9170, exactCount: '27500/3' }
 * requiredFunnel(project, { deals: 110, rounding: 'once' }).stages[0]; // => { id: 'leads', count: 9167, exactCount: '27500/3' }
 * requiredFunnel(project, { deals: 110 }).expectedAmount; // => '220000000.00'
 * const boughtLeads = { stages: [{ id: 'leads', rate: '0.05', costAmount: '177.50' }], averageDealAmount: 2000000 };
 * requiredFunnel(boughtLeads, { deals: 110 }).costAmount; // => '390500.00'
 * @see projectFunnel for the way down.
 * @category Funnel
 */
export function requiredFunnel(funnel: Funnel, goal: FunnelGoal): FunnelCounts {
  const read = readFunnel(funnel, CALLER);
  requireSomeoneToPass(read, CALLER);
  const path = ['goal'];
  requireObject(goal, { required: [], optional: ['amount', 'deals', 'rounding', 'unit'] }, CALLER, path);
  const { amount, deals } = readGoal(goal, CALLER);
  const exactDeals = deals === undefined ? divideFractions(amount, read.averageDeal) : wholeFraction(deals);
  const wholeDeals = ceilFraction(exactDeals);
  const rounding = readRounding(goal.rounding, CALLER, [...path, 'rounding']);
  const unit = readUnit(goal.unit, CALLER, [...path, 'unit']);
  const expectedAmount = writeExpectedAmount(exactDeals, read.averageDeal, unit);
  const dealsCount = writeCount(wholeDeals, 'the deals of the goal', CALLER, [...path, 'amount']);
  const headcounts = climb(read, { whole: wholeDeals, exact: exactDeals }, rounding);
  return {
    ...writeStageCounts(read, headcounts, unit, CALLER),
    deals: { count: dealsCount, exactCount: writeExact(exactDeals) },
    expectedAmount,
  };
}

/** Going down a stage may lose everybody; going up, nothing divided by nobody says how many to start with. */
export function requireSomeoneToPass({ stages }: ReadFunnel, caller: string, funnelPath: ErrorPath = ['funnel']): void {
  stages.forEach(({ rate }, index) => {
    if (compareFractions(rate, ZERO_FRACTION) > 0) return;
    const path = [...funnelPath, 'stages', index, 'rate'];
    const requirement = `${describePath(path)} to be above zero, as no number of people gets past it otherwise`;
    throw refusal('not-positive', caller, path, requirement, 0);
  });
}

/** What a goal asks for, an amount or deals. */
export type ReadGoal =
  { readonly amount: Fraction; readonly deals?: undefined } | { readonly amount?: undefined; readonly deals: bigint };

export function readGoal(
  { amount, deals }: { readonly amount?: unknown; readonly deals?: unknown },
  caller: string,
): ReadGoal {
  if (amount !== undefined && deals !== undefined) {
    throw refusal(
      'conflicting-fields',
      caller,
      ['goal'],
      'either goal.amount or goal.deals',
      { amount, deals },
      { beside: ['goal.amount', 'goal.deals'] },
    );
  }
  if (amount === undefined && deals === undefined) {
    throw refusal('missing-field', caller, ['goal'], 'goal.amount or goal.deals', undefined);
  }
  if (deals !== undefined) return { deals: readCount(deals, caller, ['goal', 'deals']) };
  return { amount: readNonNegative(amount, caller, ['goal', 'amount']) };
}

/** From the deals up to the top; the headcounts are in the order of the funnel. */
export function climb({ stages }: ReadFunnel, deals: Headcount, rounding: FunnelRounding): Headcount[] {
  const upwards: Headcount[] = [];
  let below = deals;
  for (const { rate } of [...stages].reverse()) {
    const exact = divideFractions(below.exact, rate);
    const needed = rounding === 'once' ? exact : divideFractions(wholeFraction(below.whole), rate);
    below = { whole: ceilFraction(needed), exact };
    upwards.push(below);
  }
  return upwards.reverse();
}

export function ceilFraction({ numerator, denominator }: Fraction): bigint {
  return ceilDivide(numerator, denominator);
}
