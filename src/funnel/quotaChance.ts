import type { DecimalInput } from '../foundation/decimal.ts';
import {
  commonDenominator,
  fraction,
  fractionToNumber,
  readExact,
  wholeFraction,
  writeExact,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readOpportunities } from './Opportunity.ts';
import type { Opportunity } from './Opportunity.ts';

/**
 * How likely a pipeline reaches its quota.
 *
 * @category Funnel
 */
export interface QuotaChance {
  /** From 0 to 1, a fraction. */
  readonly chance: number;
  /** The same, exact: `'1973/3200'`. */
  readonly exactChance: ExactNumber;
}

const CALLER = 'quotaChance';
/** Sums that are kept at most, over both halves; so many take about half a second. */
const MOST_SUMS = 2 ** 17;
const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/**
 * Says how likely the deals in hand reach the quota, each at its own size and chance.
 *
 * Use it beside the weighted forecast, which can be well above a quota that is more likely missed than made when one
 * big deal decides. A deal comes whole or not at all, and each by itself. The deals are laid in two halves; the sums
 * that each half can bring are counted once each, however many ways lead to them, and met in order: exact, no sampling.
 * A won deal counts whole, a lost one nothing.
 *
 * Always true: from 0 to 1; a lower quota, a higher chance or one more deal never lowers it; a quota of zero is sure.
 *
 * Limit: the halves may have 2^17 different sums in all, which serves hundreds of deals in round figures and 32
 * of entirely odd ones; beyond it round the amounts.
 *
 * @param opportunities - The pipeline; every open deal with its `rate`, the chance that it is won.
 * @param quota - Money to be reached or passed; zero and below is always reached.
 * @returns The chance as a number and as an exact fraction.
 * @throws PlanningError `too-many-steps` for more different sums than the limit; `missing-field` for an open deal
 * without a rate; `out-of-range` for a rate outside 0 to 1 or a negative amount; `duplicate-id`, `invalid-id`,
 * `unknown-choice`, `unknown-field`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `wrong-type`.
 * @example
 * const deals: Opportunity[] = [
 *   { id: 'a', amount: 120000, status: 'open', rate: '0.10' },
 *   { id: 'b', amount: 85000, status: 'open', rate: '0.25' },
 *   { id: 'c', amount: 200000, status: 'open', rate: '0.50' },
 *   { id: 'd', amount: 95000, status: 'open', rate: '0.75' },
 *   { id: 'e', amount: 50000, status: 'open', rate: '0.90' },
 * ];
 * quotaChance(deals, 200000); // => { chance: 0.6165625, exactChance: '1973/3200' }
 * @see weightedForecast for what they bring on average.
 * @category Funnel
 */
export function quotaChance(opportunities: readonly Opportunity[], quota: DecimalInput | ExactNumber): QuotaChance {
  const read = readOpportunities(opportunities, CALLER);
  const goal = readExact(quota, CALLER, ['quota']);
  const weighed = read.map(({ amount, status, rate }, index) => {
    if (status !== 'open') return { amount, rate: wholeFraction(status === 'won' ? ONE : ZERO) };
    if (rate !== undefined) return { amount, rate };
    const path = ['opportunities', index, 'rate'];
    throw refusal('missing-field', CALLER, path, `${describePath(path)}, the chance that it is won`, undefined);
  });
  const { numerators } = commonDenominator([goal, ...weighed.map(({ amount }) => amount)]);
  const [target = ZERO, ...amounts] = numerators;
  const bets = weighed
    .map(({ rate }, index) => ({ amount: amounts[index]!, rate }))
    .filter(({ amount, rate }) => amount > ZERO && rate.numerator > ZERO)
    .sort((a, b) => (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0)); // equal ones together: fewer sums
  const middle = bets.length >> 1;
  const left = sumsOf(bets.slice(0, middle), 0);
  const right = sumsOf(bets.slice(middle), left.chances.size);
  const exact = fraction(waysToReach(left.chances, right.chances, target), left.denominator * right.denominator);
  return { chance: fractionToNumber(exact), exactChance: writeExact(exact) };
}

/** Every sum that the deals can bring, with its chance over one common denominator. */
function sumsOf(
  bets: readonly { readonly amount: bigint; readonly rate: Fraction }[],
  sumsBefore: number,
): { chances: ReadonlyMap<bigint, bigint>; denominator: bigint } {
  let chances = new Map<bigint, bigint>([[ZERO, ONE]]);
  let denominator = ONE;
  for (const { amount, rate } of bets) {
    const next = new Map<bigint, bigint>();
    const lost = rate.denominator - rate.numerator;
    for (const [sum, chance] of chances) {
      if (lost > ZERO) next.set(sum, (next.get(sum) ?? ZERO) + chance * lost);
      next.set(sum + amount, (next.get(sum + amount) ?? ZERO) + chance * rate.numerator);
      if (sumsBefore + next.size > MOST_SUMS) throw tooManySums(bets.length);
    }
    chances = next;
    denominator *= rate.denominator;
  }
  return { chances, denominator };
}

function tooManySums(dealCount: number) {
  const requirement = `deals with at most ${MOST_SUMS} different sums in all (round their amounts to get there)`;
  return refusal('too-many-steps', CALLER, ['opportunities'], requirement, dealCount, { limit: MOST_SUMS });
}

/** The weight of all pairs, one sum from each side, that reach the target: one side upwards, the other downwards. */
function waysToReach(left: ReadonlyMap<bigint, bigint>, right: ReadonlyMap<bigint, bigint>, target: bigint): bigint {
  const upwards = inOrder(left);
  const downwards = inOrder(right).reverse();
  let ways = ZERO;
  let reached = ZERO;
  let next = 0;
  for (const [sum, weight] of upwards) {
    for (; next < downwards.length && downwards[next]![0] + sum >= target; next += 1) reached += downwards[next]![1];
    ways += weight * reached;
  }
  return ways;
}

function inOrder(chances: ReadonlyMap<bigint, bigint>): [sum: bigint, chance: bigint][] {
  return [...chances].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
