import { ceilDivide, commonDenominator, floorDivide, greatestCommonDivisor } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { cheaperFirst } from './cheapestLeads.ts';
import type { LeadOffer } from './cheapestLeads.ts';

// Minimise Σ cost × leads, so that Σ worth × leads ≥ goal, 0 ≤ leads ≤ capacity, all leads whole; and where that is more
// than the budget, maximise Σ worth × leads within it. Both are knapsacks. With parts of leads each has the closed
// answer of cheapestMix: fill the offers in the order of cost ÷ worth. Here that answer bounds what a choice can still
// come to (Land & Doig 1960; Kolesar 1967): leads are tried in the same order, most first, and a choice is left as soon
// as its bound is no better than the best plan found. The first plan found is the rounded closed answer itself, so that
// a search that is stopped is still less than one lead away from the best.

/** A mix of whole leads, and whether there is none better. */
export interface WholeLeadMix {
  /** By offer, in the order given. */
  readonly leads: readonly bigint[];
  readonly proven: boolean;
}

/** Choices that are looked at before a search is stopped: some tenths of a second. */
const MOST_STEPS = 2 ** 16;
const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/**
 * Whole leads by offer: the cheapest way to the goal as far as the capacities go, and where that is beyond the budget,
 * the most that the budget buys, at the least cost. Of plans that are as good, the one with most leads of the first
 * offer by `cheaperFirst`, then of the second.
 */
export function wholeLeadMix(offers: readonly LeadOffer[], goal: Fraction, budget: Fraction | undefined): WholeLeadMix {
  const places = offers
    .map((offer, index) => ({ offer, index }))
    .filter(({ offer }) => offer.worth.numerator > ZERO)
    .sort(cheaperFirst);
  const worths = wholeNumbers([goal, ...places.map(({ offer }) => offer.worth)], ceilDivide);
  const costs = wholeNumbers(
    [budget ?? { numerator: ZERO, denominator: ONE }, ...places.map(({ offer }) => offer.cost)],
    floorDivide,
  );
  const choices = places.map(({ offer }, place): Choice => ({
    cost: costs.others[place]!,
    worth: worths.others[place]!,
    capacity: offer.capacity,
  }));
  const most = choices.every(({ capacity }) => capacity !== undefined)
    ? choices.reduce((sum, { worth, capacity }) => sum + worth * (capacity ?? ZERO), ZERO)
    : worths.first;
  const reachable = most < worths.first ? most : worths.first;

  const full = cheapestPlan(choices, reachable, undefined);
  let best = full;
  if (budget !== undefined && full.cost > costs.first) {
    const richest = richestPlan(choices, costs.first);
    const cheapest = cheapestPlan(choices, richest.worth < reachable ? richest.worth : reachable, richest);
    best = { ...cheapest, proven: full.proven && richest.proven && cheapest.proven };
  }
  const leads = offers.map(() => ZERO);
  places.forEach(({ index }, place) => (leads[index] = best.counts[place]!));
  return { leads, proven: best.proven };
}

/** A limit and numbers beside it as whole multiples of what divides all the numbers; the limit is rounded to them. */
function wholeNumbers(
  values: readonly Fraction[],
  round: (value: bigint, by: bigint) => bigint,
): { first: bigint; others: readonly bigint[] } {
  const [first = ZERO, ...others] = commonDenominator(values).numerators;
  const divisor = others.reduce(greatestCommonDivisor, ZERO);
  if (divisor === ZERO) return { first, others };
  return { first: round(first, divisor), others: others.map((value) => value / divisor) };
}

/** What one lead of an offer costs and is worth; in the order of cost ÷ worth. */
interface Choice {
  readonly cost: bigint;
  readonly worth: bigint;
  readonly capacity: bigint | undefined;
}

interface FoundPlan {
  readonly counts: readonly bigint[];
  readonly cost: bigint;
  readonly worth: bigint;
  readonly proven: boolean;
}

/** The least cost of a worth that the capacities allow; a plan that is known must be undercut. */
function cheapestPlan(choices: readonly Choice[], goal: bigint, known: FoundPlan | undefined): FoundPlan {
  let best = known;
  let steps = 0;
  const counts = choices.map(() => ZERO);

  const least = (from: number, goalLeft: bigint): bigint | null => {
    let cost = ZERO;
    let missing = goalLeft;
    for (let place = from; missing > ZERO; place += 1) {
      const choice = choices[place];
      if (choice === undefined) return null;
      const wanted = ceilDivide(missing, choice.worth);
      if (choice.capacity === undefined || choice.capacity >= wanted) {
        return cost + ceilDivide(choice.cost * missing, choice.worth);
      }
      cost += choice.cost * choice.capacity;
      missing -= choice.worth * choice.capacity;
    }
    return cost;
  };

  const choose = (place: number, missing: bigint, cost: bigint, worth: bigint): void => {
    const choice = choices[place];
    if (choice === undefined || missing <= ZERO) {
      if (missing <= ZERO && (best === undefined || cost < best.cost)) {
        best = { counts: counts.map((count, at) => (at < place ? count : ZERO)), cost, worth, proven: true };
      }
      return;
    }
    const wanted = ceilDivide(missing, choice.worth);
    let count = choice.capacity === undefined || choice.capacity > wanted ? wanted : choice.capacity;
    for (; count >= ZERO && steps < MOST_STEPS; count -= ONE) {
      steps += 1;
      const left = missing - count * choice.worth;
      const spent = cost + count * choice.cost;
      const more = least(place + 1, left);
      if (more === null || (best !== undefined && spent + more >= best.cost)) {
        // One lead fewer is replaced by leads that cost no less for what they bring, unless a part of it was in vain.
        if (left >= ZERO) return;
        continue;
      }
      counts[place] = count;
      choose(place + 1, left, spent, worth + count * choice.worth);
    }
  };

  choose(0, goal, ZERO, ZERO);
  const found = best ?? { counts, cost: ZERO, worth: ZERO };
  return { ...found, proven: steps < MOST_STEPS };
}

/** The most worth for a budget that does not reach every goal, so that each lead without a capacity costs something. */
function richestPlan(choices: readonly Choice[], budget: bigint): FoundPlan {
  let best: FoundPlan | undefined;
  let steps = 0;
  const counts = choices.map(() => ZERO);
  const affordable = ({ cost, capacity }: Choice, money: bigint): bigint => {
    const count = cost === ZERO ? (capacity ?? ZERO) : floorDivide(money, cost);
    return capacity !== undefined && capacity < count ? capacity : count;
  };

  const most = (from: number, budgetLeft: bigint): bigint => {
    let worth = ZERO;
    let money = budgetLeft;
    for (let place = from; place < choices.length; place += 1) {
      const choice = choices[place]!;
      const count = affordable(choice, money);
      if (count !== choice.capacity) return worth + floorDivide(choice.worth * money, choice.cost);
      worth += choice.worth * count;
      money -= choice.cost * count;
    }
    return worth;
  };

  const choose = (place: number, money: bigint, worth: bigint): void => {
    const choice = choices[place];
    if (choice === undefined) {
      if (best === undefined || worth > best.worth)
        best = { counts: [...counts], cost: budget - money, worth, proven: true };
      return;
    }
    for (let count = affordable(choice, money); count >= ZERO && steps < MOST_STEPS; count -= ONE) {
      steps += 1;
      const left = money - count * choice.cost;
      const gained = worth + count * choice.worth;
      if (best !== undefined && gained + most(place + 1, left) <= best.worth) return;
      counts[place] = count;
      choose(place + 1, left, gained);
    }
  };

  choose(0, budget, ZERO);
  const found = best ?? { counts, cost: ZERO, worth: ZERO };
  return { ...found, proven: steps < MOST_STEPS };
}
