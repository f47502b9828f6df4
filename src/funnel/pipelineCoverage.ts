import { requireChoice, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  compareFractions,
  divideFractions,
  fractionToNumber,
  subtractFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { readUnit } from '../foundation/unit.ts';
import { readNonNegative, readRate } from './Funnel.ts';
import { readOpportunities, sumOfAmounts, sumOfWeighted } from './Opportunity.ts';
import type { Opportunity } from './Opportunity.ts';
import { writeMoney } from './writeMoney.ts';

/**
 * What the pipeline has to cover.
 *
 * @category Funnel
 */
export interface CoverageGoal {
  /** Money to be signed in the period, from zero up. */
  readonly quotaAmount: DecimalInput | ExactNumber;
  /** Fraction of open opportunities that is won as a rule, from 0 to 1; required coverage is 1 ÷ this. */
  readonly winRate: DecimalInput | ExactNumber;
  /** `'remaining'` (the default) divides by what is left of the quota after won deals, `'whole'` by all of it. */
  readonly of?: 'remaining' | 'whole';
  /** The smallest step of amounts; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * Whether the pipeline suffices, judged in two ways that may disagree.
 *
 * @category Funnel
 */
export interface PipelineCoverage {
  /** Money of the won opportunities. */
  readonly wonAmount: string;
  /** What is to be covered: the rest of the quota, zero when it is reached, or the whole quota if asked. */
  readonly toCoverAmount: string;
  /** Money of the open opportunities, unweighted. */
  readonly openAmount: string;
  /** Open ÷ to cover, 3.42 for 3.42×; `null` when nothing is to be covered. */
  readonly coverage: number | null;
  /** The same, exact. */
  readonly exactCoverage: ExactNumber | null;
  /** 1 ÷ win rate; `null` for a win rate of zero. */
  readonly requiredCoverage: number | null;
  /** The same, exact. */
  readonly exactRequiredCoverage: ExactNumber | null;
  /** The verdict by the win rate: coverage reaches the required one, or nothing is to be covered. */
  readonly covered: boolean;
  /** Open pipeline that is missing to the required coverage; `null` for a win rate of zero with something to cover. */
  readonly missingAmount: string | null;
  /** Σ amount × rate of the open opportunities; `null` where one of them has no rate. */
  readonly weightedAmount: string | null;
  /** Weighted ÷ to cover; `null` when nothing is to be covered, or a rate is missing. */
  readonly weightedCoverage: number | null;
  /** The same, exact. */
  readonly exactWeightedCoverage: ExactNumber | null;
  /** The verdict by the rates of the opportunities: they bring what is to be covered; `null` where a rate is missing. */
  readonly weightedCovered: boolean | null;
  /** Whether the two verdicts agree; `null` where there is only one. */
  readonly verdictsAgree: boolean | null;
}

const CALLER = 'pipelineCoverage';
const ONE: Fraction = { numerator: /* @__PURE__ */ BigInt(1), denominator: /* @__PURE__ */ BigInt(1) };

/**
 * Says whether the open pipeline is enough for what is left of the quota.
 *
 * Use it at the start of a quarter. One verdict takes all open deals alike: with a win rate of 25 % four times the
 * remaining quota must be open. The other takes each at its own chance. They disagree when few deals are far on: a
 * small pipeline of ripe deals may do, a large one of fresh deals may not. Both are given, neither is preferred.
 *
 * Give it the opportunities that close in the period: open ones are the pipeline, won ones reduce what is left.
 *
 * Always true: with every rate equal to the win rate both verdicts agree; a won deal never makes the rest larger.
 *
 * @param opportunities - Those of the period; lost ones and categories are checked and play no part.
 * @param goal - `quotaAmount`, `winRate`, and options `of` and `unit`.
 * @returns Coverage, required coverage, weighted coverage and both verdicts.
 * @throws PlanningError `out-of-range` for a negative amount or a rate outside 0 to 1; `unknown-choice` for a status or
 * option; `not-positive` for the unit; `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`;
 * `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const opportunities: Opportunity[] = [
 *   { id: 'a', amount: 400000, status: 'open', rate: '0.9' },
 *   { id: 'b', amount: 400000, status: 'open', rate: '0.5' },
 *   { id: 'c', amount: 200000, status: 'won' },
 * ];
 * const coverage = pipelineCoverage(opportunities, { quotaAmount: 700000, winRate: '0.25' });
 * [coverage.coverage, coverage.requiredCoverage, coverage.covered]; // => [1.6, 4, false]
 * [coverage.weightedAmount, coverage.weightedCoverage, coverage.weightedCovered]; // => ['560000.00', 1.12, true]
 * [coverage.verdictsAgree, coverage.missingAmount]; // => [false, '1200000.00']
 * @category Funnel
 */
export function pipelineCoverage(opportunities: readonly Opportunity[], goal: CoverageGoal): PipelineCoverage {
  const rows = readOpportunities(opportunities, CALLER);
  const fields = { required: ['quotaAmount', 'winRate'], optional: ['of', 'unit'] };
  requireObject<string>(goal, fields, CALLER, ['goal']);
  const quota = readNonNegative(goal.quotaAmount, CALLER, ['goal', 'quotaAmount']);
  const rate = readRate(goal.winRate, CALLER, ['goal', 'winRate']);
  const { of = 'remaining' } = goal;
  requireChoice(of, ['remaining', 'whole'], CALLER, ['goal', 'of']);
  const unit = readUnit(goal.unit, CALLER, ['goal', 'unit']);

  const won = sumOfAmounts(rows.filter(({ status }) => status === 'won'));
  const openRows = rows.filter(({ status }) => status === 'open');
  const open = sumOfAmounts(openRows);
  const weighted = sumOfWeighted(openRows);
  const toCover = of === 'whole' ? quota : notBelowZero(subtractFractions(quota, won));
  const pipelineNeeded = isZero(toCover) ? ZERO_FRACTION : isZero(rate) ? undefined : divideFractions(toCover, rate);
  const covered = pipelineNeeded !== undefined && compareFractions(open, pipelineNeeded) >= 0;
  const weightedCovered = weighted === undefined ? null : compareFractions(weighted, toCover) >= 0;
  const missing = pipelineNeeded === undefined ? undefined : notBelowZero(subtractFractions(pipelineNeeded, open));
  const coverage = ratio(open, toCover);
  const required = ratio(ONE, rate);
  const weightedCoverage = weighted === undefined ? undefined : ratio(weighted, toCover);
  return {
    wonAmount: writeMoney(won, unit),
    toCoverAmount: writeMoney(toCover, unit),
    openAmount: writeMoney(open, unit),
    coverage: numberOf(coverage),
    exactCoverage: exactOf(coverage),
    requiredCoverage: numberOf(required),
    exactRequiredCoverage: exactOf(required),
    covered,
    missingAmount: missing === undefined ? null : writeMoney(missing, unit),
    weightedAmount: weighted === undefined ? null : writeMoney(weighted, unit),
    weightedCoverage: numberOf(weightedCoverage),
    exactWeightedCoverage: exactOf(weightedCoverage),
    weightedCovered,
    verdictsAgree: weightedCovered === null ? null : covered === weightedCovered,
  };
}

function isZero(value: Fraction): boolean {
  return compareFractions(value, ZERO_FRACTION) === 0;
}

function notBelowZero(value: Fraction): Fraction {
  return compareFractions(value, ZERO_FRACTION) < 0 ? ZERO_FRACTION : value;
}

function ratio(part: Fraction, of: Fraction): Fraction | undefined {
  return isZero(of) ? undefined : divideFractions(part, of);
}

function numberOf(value: Fraction | undefined): number | null {
  return value === undefined ? null : fractionToNumber(value);
}

function exactOf(value: Fraction | undefined): ExactNumber | null {
  return value === undefined ? null : writeExact(value);
}
