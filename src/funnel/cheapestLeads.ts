import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import {
  compareFractions,
  divideFractions,
  floorDivide,
  multiplyFractions,
  subtractFractions,
  wholeFraction,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { ceilFraction } from './requiredFunnel.ts';

/** What one channel sells: whole leads at a price, each of which brings so much of the goal. */
export interface LeadOffer {
  readonly id: string;
  readonly cost: Fraction;
  /** What one lead adds to the goal: 1 where leads are the goal, its rate where deals are. */
  readonly worth: Fraction;
  /** The most leads it can bring; nothing for no limit. */
  readonly capacity: bigint | undefined;
}

// Minimise Σ cost × leads, so that Σ leads ≥ goal, 0 ≤ leads ≤ capacity: a linear problem with one covering row, whose
// optimum fills the offers in the order of cost (Dantzig 1957, "Discrete-variable extremum problems", for the knapsack,
// which is its mirror). As every lead is worth the same, any k leads cost at least as much as the k cheapest, so that the
// greedy answer is optimal in whole leads too, with a budget as without.

/** Whole leads by offer, in the order given, each worth 1: the cheapest way to the goal within capacities and budget. */
export function cheapestLeads(offers: readonly LeadOffer[], goal: Fraction, budget: Fraction | undefined): bigint[] {
  const leads = offers.map(() => BigInt(0));
  let missing = ceilFraction(goal);
  let money = budget;
  for (const { offer, index } of offers
    .map((each, position) => ({ offer: each, index: position }))
    .sort(cheaperFirst)) {
    const count = least(missing, offer.capacity, affordable(offer, money));
    leads[index] = count;
    missing -= count;
    if (money !== undefined) money = subtractFractions(money, multiplyFractions(offer.cost, wholeFraction(count)));
  }
  return leads;
}

/** An offer and where it stood in the input. */
export interface PlacedOffer {
  readonly offer: LeadOffer;
  readonly index: number;
}

/** By the cost of what is wanted; of equal ones the lead that is worth more, then the earlier id. */
export function cheaperFirst({ offer: a }: PlacedOffer, { offer: b }: PlacedOffer): number {
  return (
    compareFractions(multiplyFractions(a.cost, b.worth), multiplyFractions(b.cost, a.worth)) ||
    compareFractions(b.worth, a.worth) ||
    compareCodePoints(a.id, b.id)
  );
}

function affordable({ cost }: LeadOffer, money: Fraction | undefined): bigint | undefined {
  if (money === undefined || compareFractions(cost, ZERO_FRACTION) === 0) return undefined;
  const { numerator, denominator } = divideFractions(money, cost);
  return floorDivide(numerator, denominator);
}

function least(first: bigint, ...others: readonly (bigint | undefined)[]): bigint {
  return others.reduce<bigint>(
    (smallest, other) => (other !== undefined && other < smallest ? other : smallest),
    first,
  );
}
