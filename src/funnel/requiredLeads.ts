import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  ceilDivide,
  divideFractions,
  fractionToNumber,
  multiplyFractions,
  wholeFraction,
  writeExact,
} from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { chanceOfReaching } from '../foundation/successes.ts';
import { readFunnel, readRate } from './Funnel.ts';
import type { Funnel } from './Funnel.ts';
import { writeCount } from './FunnelCounts.ts';
import { readGoal } from './requiredFunnel.ts';
import { leastTrials } from './requiredTrials.ts';

/**
 * What the funnel has to bring, an amount or a number of deals, and how sure that shall be.
 *
 * @category Funnel
 */
export type ConfidentGoal = (
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
  /** The chance to reach the goal, a fraction from 0 to 1: 90 % is `0.9`. */
  readonly confidence: DecimalInput | ExactNumber;
};

/**
 * The leads that reach a goal with a confidence, beside those that reach it on average.
 *
 * @category Funnel
 */
export interface RequiredLeads {
  /** Whole deals that the goal takes. */
  readonly deals: number;
  /** The chance that one lead becomes a deal: the product of all rates, a fraction. */
  readonly dealRate: number;
  /** The same, exact. */
  readonly exactDealRate: ExactNumber;
  /** Whole people at the top; `null` where no number is enough. */
  readonly leadCount: number | null;
  /** The chance to reach the deals with them, a fraction: the confidence or a little more. */
  readonly chance: number | null;
  /** Whole people at the top that bring the deals on average: deals ÷ deal rate, rounded up; `null` at a rate of zero. */
  readonly averageLeadCount: number | null;
  /** The chance to reach the deals with those, a fraction; often little more than a half. */
  readonly averageChance: number | null;
}

const CALLER = 'requiredLeads';

/**
 * Says how many leads to start with to be 90 % sure of the deals, through the whole funnel at once.
 *
 * Use it instead of adding a margin at every stage: chances at several stages partly balance each other, and a margin
 * on a margin asks for far too many. Each lead becomes a deal with the product of all rates, by itself, so the deals of
 * n leads are one binomial number and `requiredTrials` answers.
 *
 * Always true: how the same product is cut into stages makes no difference; never fewer than on average when the
 * confidence is above `averageChance`. The deals are whole: 101,000 at 50,000 a deal takes three.
 *
 * @param funnel - Stages from top to bottom, and the average deal in money.
 * @param goal - The `amount` in money or the `deals`, and the `confidence`.
 * @returns The leads with their chance, and for comparison those of the average with theirs.
 * @throws PlanningError `conflicting-fields` when both amount and deals are given, `missing-field` when neither is;
 * `out-of-range` for a rate or confidence outside 0 to 1, a negative amount or a funnel without stages; `not-positive`
 * for the average deal; `not-a-count` for deals; `count-too-large` for more than 2^53 - 1 people; `duplicate-id`,
 * `invalid-id`, `unknown-field`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `wrong-type`, `not-an-integer`.
 * @example
 * const funnel = { stages: [{ id: 'leads', rate: '0.5' }, { id: 'visits', rate: '0.4' }], averageDealAmount: 50000 };
 * const sure = requiredLeads(funnel, { deals: 10, confidence: '0.9' });
 * [sure.exactDealRate, sure.leadCount, sure.averageLeadCount]; // => ['1/5', 69, 50]
 * [sure.chance?.toFixed(3), sure.averageChance?.toFixed(3)]; // => ['0.907', '0.556']
 * @see requiredTrials for one rate, requiredFunnel for the average at every stage.
 * @category Funnel
 */
export function requiredLeads(funnel: Funnel, goal: ConfidentGoal): RequiredLeads {
  const { stages, averageDeal } = readFunnel(funnel, CALLER);
  const path = ['goal'];
  const fields = requireObject(goal, { required: ['confidence'], optional: ['amount', 'deals'] }, CALLER, path);
  const { amount, deals } = readGoal(goal, CALLER);
  const exactDeals = amount === undefined ? wholeFraction(deals) : divideFractions(amount, averageDeal);
  const confidence = readRate(fields.confidence, CALLER, [...path, 'confidence']);
  const dealRate = stages.reduce((product, { rate }) => multiplyFractions(product, rate), wholeFraction(BigInt(1)));
  const wholeDeals = ceilDivide(exactDeals.numerator, exactDeals.denominator);
  const dealCount = writeCount(wholeDeals, 'the deals of the goal', CALLER, [...path, 'amount']);
  const chanceOf = (leads: number | null): number | null =>
    leads === null ? null : chanceOfReaching({ rate: dealRate }, dealCount, leads);
  const leadCount = leastTrials({ rate: dealRate }, dealCount, confidence, CALLER, path);
  const isHopeless = dealRate.numerator === BigInt(0) && dealCount > 0;
  const average = isHopeless
    ? null
    : ceilDivide(wholeDeals * dealRate.denominator, dealCount === 0 ? BigInt(1) : dealRate.numerator);
  const averageLeadCount = average === null ? null : writeCount(average, 'the leads on average', CALLER, path);
  return {
    deals: dealCount,
    dealRate: fractionToNumber(dealRate),
    exactDealRate: writeExact(dealRate),
    leadCount,
    chance: chanceOf(leadCount),
    averageLeadCount,
    averageChance: chanceOf(averageLeadCount),
  };
}
