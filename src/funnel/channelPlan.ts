import { allocateWhole } from '../allocation/allocateWhole.ts';
import { requireChoice, requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  commonDenominator,
  compareFractions,
  divideFractions,
  fractionToNumber,
  multiplyFractions,
  subtractFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { readChannels } from './Channel.ts';
import type { Channel, ReadChannel } from './Channel.ts';
import { cheapestLeads } from './cheapestLeads.ts';
import { readNonNegative, readPositive } from './Funnel.ts';
import { readCount, writeCount } from './FunnelCounts.ts';
import type { FunnelCounts } from './FunnelCounts.ts';
import { wholeLeadMix } from './wholeLeadMix.ts';
import { sumFractions, writeMoney, writeMoneyPer, writeMoneyToSum } from './writeMoney.ts';

/**
 * What the channels have to bring, one of the three.
 *
 * @category Funnel
 */
export type ChannelGoal = (
  | {
      /** What `requiredFunnel` answered: the people of its first stage are bought, the others tell what they cost. */
      readonly counts: FunnelCounts;
      /** Not beside counts. */
      readonly leads?: never;
      /** Not beside counts. */
      readonly deals?: never;
      /** Not beside counts, which know what is sold. */
      readonly averageDealAmount?: never;
    }
  | {
      /** Leads to be bought, a whole number from zero up. */
      readonly leads: number;
      /** Not beside leads. */
      readonly counts?: never;
      /** Not beside leads. */
      readonly deals?: never;
      /** Money of one deal, above zero: with the rates of the channels it tells the sales. */
      readonly averageDealAmount?: DecimalInput | ExactNumber;
    }
  | {
      /** Deals that the leads have to bring by the rates of the channels; for the method `'cheapest'`. */
      readonly deals: number;
      /** Not beside deals. */
      readonly counts?: never;
      /** Not beside deals. */
      readonly leads?: never;
      /** Money of one deal, above zero: it tells the sales. */
      readonly averageDealAmount?: DecimalInput | ExactNumber;
    }
) & {
  /**
   * `'shares'` (the default) divides the leads by the channels' shares; what is beyond a capacity goes to the others in
   * the proportion of their shares. `'cheapest'` fills the cheapest channel first, by the cost of a lead, or by the
   * cost of a deal where deals are the goal.
   */
  readonly method?: 'shares' | 'cheapest';
  /**
   * Money there is, from zero up. `'cheapest'` never spends more and says what it could not buy. `'shares'` keeps the
   * mix whole and says how much money is missing.
   */
  readonly budgetAmount?: DecimalInput | ExactNumber;
  /** What selling costs beside the channels (salaries, commission), from zero up: for `fullCacAmount` alone. */
  readonly salesCostAmount?: DecimalInput | ExactNumber;
  /** How many new customers the deals bring, where some deals are repeat business: for the two CAC figures alone. */
  readonly newCustomerCount?: number;
  /** The smallest step of amounts; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
};

/**
 * What one channel brings and costs.
 *
 * @category Funnel
 */
export interface PlannedChannel {
  /** The channel's id. */
  readonly id: string;
  /** Whole leads. */
  readonly leadCount: number;
  /** Its part of all leads, a fraction; `null` when there are none. */
  readonly leadShare: number | null;
  /** Money: leads × cost per lead, at the unit; the channels add up to the plan's cost. */
  readonly costAmount: string;
  /** Deals its leads bring on average. Present where the channels have rates. */
  readonly exactDealCount?: ExactNumber;
}

/**
 * Leads by channel and what they cost, for each and in all. Every ratio whose denominator is zero or unknown is `null`.
 *
 * @category Funnel
 */
export interface ChannelPlan {
  /** In the order of the input. */
  readonly channels: readonly PlannedChannel[];
  /** Whole leads of all channels. */
  readonly leadCount: number;
  /** Deals of these leads on average: by the channels' rates, or by the counts; `null` where there are neither. */
  readonly exactDealCount: ExactNumber | null;
  /** Money of all leads. */
  readonly costAmount: string;
  /** Whether the goal is reached within the capacities and the budget. */
  readonly feasible: boolean;
  /** What stands in the way, nothing when it is feasible. */
  readonly shortOf: readonly ('capacity' | 'budget')[];
  /** Leads that are missing to the goal; `null` where the goal is in deals. */
  readonly shortLeadCount: number | null;
  /** Deals that are missing to the goal; `null` where the goal is in leads. */
  readonly exactShortDealCount: ExactNumber | null;
  /** Money missing in the budget for all that the capacities allow towards the goal; `null` without a budget. */
  readonly shortAmount: string | null;
  /**
   * Whether it is proven that no plan of whole leads is cheaper, or brings more for the budget; `null` by shares, where
   * the mix was decided before.
   */
  readonly mixProven: boolean | null;
  /** Money for one lead. */
  readonly costPerLead: string | null;
  /** Money for one person at each stage of the counts; empty without counts. */
  readonly costPerStage: readonly ChannelCostPerStage[];
  /** Money for one deal. */
  readonly costPerDeal: string | null;
  /** Channel costs ÷ new customers: customer acquisition cost of marketing alone. */
  readonly marketingCacAmount: string | null;
  /** (Channel costs + sales costs) ÷ new customers: customer acquisition cost in full; `null` without sales costs. */
  readonly fullCacAmount: string | null;
  /** Channel costs ÷ sales, a fraction: what a unit of money sold costs in promotion. */
  readonly expenseRatio: number | null;
  /** The same, exact. */
  readonly exactExpenseRatio: ExactNumber | null;
  /** Sales ÷ channel costs, the inverse. */
  readonly returnOnSpend: number | null;
}

/**
 * What one person at a stage costs.
 *
 * @category Funnel
 */
export interface ChannelCostPerStage {
  /** The stage's id. */
  readonly id: string;
  /** Channel costs ÷ people at the stage; `null` for nobody. */
  readonly costAmount: string | null;
}

const CALLER = 'channelPlan';
const CHANNELS: ErrorPath = ['channels'];
const GOAL: ErrorPath = ['goal'];
const ZERO = /* @__PURE__ */ BigInt(0);
const ONE_FRACTION: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

/**
 * Says how many leads each promotion channel has to bring, what that costs, and whether the money suffices.
 *
 * Use it behind `requiredFunnel`: the leads are known, now they are bought. Divide them by a mix that you have decided
 * (`'shares'`, whole leads by largest remainder), or let the cheapest channels be filled first (`'cheapest'`).
 *
 * The cheapest mix is a linear problem whose answer can be given at once: fill channels in the order of cost per lead,
 * or of cost ÷ rate where deals are the goal. For leads that is the best plan of whole leads too. For deals it leaves
 * part of a lead, so from there the best plan of whole leads is searched (branch and bound, at most 2^16 choices each for
 * the goal and for the budget). Where the goal costs more than the budget, the plan brings the most that the budget buys,
 * at the least cost. So no plan of whole leads is cheaper, or brings more for the money. Only where a great many
 * channels are worth nearly the same may the search be stopped: `mixProven` is then `false`, and the plan is less than
 * one lead away from the best.
 *
 * Where fewer leads can be had than the counts ask for, people, deals and sales are taken to shrink in proportion.
 *
 * Always true: the channels' leads add up to `leadCount`, their costs to `costAmount`; no channel is above its
 * capacity; `'cheapest'` is never above the budget, and where it is proven costs no less for a larger goal; the order of
 * channels decides nothing.
 *
 * @param channels - The channels with their costs; shares, capacities and rates as the method needs them.
 * @param goal - `counts` of `requiredFunnel`, or `leads`, or `deals`; and options `method`, `budgetAmount`,
 * `salesCostAmount`, `newCustomerCount`, `averageDealAmount`, `unit`.
 * @returns Leads and costs by channel, costs per lead, stage, deal and customer, and what is short.
 * @throws PlanningError `missing-field` for a channel without share (method `'shares'`) or without rate where others
 * have one or deals are the goal; `conflicting-fields` for two goals, for rates beside counts, for deals by shares;
 * `no-positive-weight` when all shares are zero; `negative-weight`; `not-a-count`; `out-of-range` for negative money or
 * a rate outside 0 to 1; `not-positive`; `count-too-large`; `duplicate-id`, `invalid-id`; `unknown-field`,
 * `unknown-choice`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `wrong-type`.
 * @example
 * const project = { stages: [{ id: 'leads', rate: '0.20' }, { id: 'visits', rate: '0.05' }], averageDealAmount: 2000000 };
 * const counts = requiredFunnel(project, { amount: 220000000 });
 * const channels = [
 *   { id: 'online', share: 40, costPerLead: 150 },
 *   { id: 'outdoor', share: 20, costPerLead: 300 },
 *   { id: 'brokers', share: 25, costPerLead: 200 },
 *   { id: 'referral', share: 15, costPerLead: 50, capacity: 2000 },
 * ];
 * const plan = channelPlan(channels, { counts, budgetAmount: 1500000 });
 * plan.channels.map(({ leadCount }) => leadCount); // => [4400, 2200, 2750, 1650]
 * [plan.costAmount, plan.costPerLead, plan.costPerDeal]; // => ['1952500.00', '177.50', '17750.00']
 * [plan.expenseRatio, plan.feasible, plan.shortAmount]; // => [0.008875, false, '452500.00']
 * channelPlan(channels, { counts, method: 'cheapest' }).channels.map(({ leadCount }) => leadCount); // => [9000, 0, 0, 2000]
 * @see Dantzig, Discrete-variable extremum problems, Operations Research 5 (1957), for the greedy answer.
 * @category Funnel
 */
export function channelPlan(channels: readonly Channel[], goal: ChannelGoal): ChannelPlan {
  const read = readChannels(channels, CALLER, CHANNELS);
  const asked = readChannelGoal(goal);
  requireRates(read, asked, channels);
  const { leads: full, proven } =
    asked.method === 'shares'
      ? { leads: byShares(read, asked.goal, channels), proven: null }
      : cheapest(read, asked, undefined);
  const fullCost = sumFractions(costsOf(read, full));
  const overBudget = asked.budget !== undefined && compareFractions(fullCost, asked.budget) > 0;
  const chosen = overBudget && proven !== null ? cheapest(read, asked, asked.budget) : { leads: full, proven };
  const { leads } = chosen;
  const missing = missingOf(read, asked, leads);
  const beyondCapacity = missingOf(read, asked, full);
  const lacksCapacity = beyondCapacity.numerator > ZERO;
  // After a search for the cheapest plan that was stopped, one within the budget may still reach the deals.
  const lacksBudget = overBudget && (asked.method === 'shares' || compareFractions(missing, beyondCapacity) > 0);
  return {
    ...plannedChannels(read, leads, asked),
    feasible: !lacksBudget && !lacksCapacity,
    shortOf: [...(lacksCapacity ? ['capacity' as const] : []), ...(lacksBudget ? ['budget' as const] : [])],
    shortLeadCount: asked.inDeals ? null : writeLeads(missing.numerator),
    exactShortDealCount: asked.inDeals ? writeExact(missing) : null,
    shortAmount:
      asked.budget === undefined
        ? null
        : writeMoney(lacksBudget ? subtractFractions(fullCost, asked.budget) : ZERO_FRACTION, asked.unit),
    mixProven: chosen.proven,
  };
}

interface AskedStage {
  readonly id: string;
  readonly people: Fraction;
}

interface ReadChannelGoal {
  readonly goal: Fraction;
  readonly inDeals: boolean;
  /** What the counts know, if they are the goal. */
  readonly counts:
    { readonly stages: readonly AskedStage[]; readonly deals: Fraction; readonly sales: Fraction } | undefined;
  readonly averageDeal: Fraction | undefined;
  readonly method: 'shares' | 'cheapest';
  readonly budget: Fraction | undefined;
  readonly salesCost: Fraction | undefined;
  readonly newCustomers: Fraction | undefined;
  readonly unit: ReturnType<typeof readUnit>;
}

const GOALS = ['counts', 'leads', 'deals'] as const;

function readChannelGoal(goal: ChannelGoal): ReadChannelGoal {
  const options = ['averageDealAmount', 'method', 'budgetAmount', 'salesCostAmount', 'newCustomerCount', 'unit'];
  const given = requireObject<string>(goal, { required: [], optional: [...GOALS, ...options] }, CALLER, GOAL);
  const named = GOALS.filter((name) => given[name] !== undefined);
  const requirement = 'one of goal.counts, goal.leads and goal.deals';
  if (named.length === 0) throw refusal('missing-field', CALLER, GOAL, requirement, undefined);
  if (named.length > 1)
    throw refusal('conflicting-fields', CALLER, GOAL, requirement, goal, {
      beside: ['goal.counts', 'goal.leads', 'goal.deals'],
    });
  const optional = <Value>(name: string, read: (value: unknown, caller: string, path: ErrorPath) => Value) =>
    given[name] === undefined ? undefined : read(given[name], CALLER, [...GOAL, name]);

  const counts = optional('counts', readCounts);
  const leads = optional('leads', readCount);
  const deals = optional('deals', readCount);
  const method =
    given['method'] === undefined
      ? 'shares'
      : requireChoice(given['method'], ['shares', 'cheapest'], CALLER, [...GOAL, 'method']);
  if (deals !== undefined && method === 'shares') {
    const cheapestOnly = `goal.method to be 'cheapest' where goal.deals are asked`;
    throw refusal('conflicting-fields', CALLER, [...GOAL, 'method'], cheapestOnly, method, { beside: ['goal.deals'] });
  }
  const averageDeal = optional('averageDealAmount', readPositive);
  if (counts !== undefined && averageDeal !== undefined) {
    const path = [...GOAL, 'averageDealAmount'];
    throw refusal(
      'conflicting-fields',
      CALLER,
      path,
      'no goal.averageDealAmount beside goal.counts',
      goal.averageDealAmount,
      { beside: ['goal.counts'] },
    );
  }
  const newCustomers = optional('newCustomerCount', readCount);
  return {
    goal: counts?.leads ?? wholeFraction(leads ?? deals ?? ZERO),
    inDeals: deals !== undefined,
    counts,
    averageDeal,
    method,
    budget: optional('budgetAmount', readNonNegative),
    salesCost: optional('salesCostAmount', readNonNegative),
    newCustomers: newCustomers === undefined ? undefined : wholeFraction(newCustomers),
    unit: readUnit(goal.unit, CALLER, [...GOAL, 'unit']),
  };
}

/** The counts that `requiredFunnel` answered: the library's own value, which may carry more than is needed here. */
function readCounts(value: unknown, caller: string, path: ErrorPath) {
  const given = requireFields(value, ['stages', 'deals', 'expectedAmount'], caller, path);
  const stagesPath = [...path, 'stages'];
  const rows = requireList(given.stages, caller, stagesPath);
  if (rows.length === 0) {
    throw refusal('out-of-range', caller, stagesPath, `${describePath(stagesPath)} to have at least one stage`, rows, {
      leastLength: 1,
    });
  }
  const stages = Array.from(rows, (row, index): AskedStage => {
    const at = [...stagesPath, index];
    const { id, count } = requireFields(row, ['id', 'count'], caller, at);
    const people = wholeFraction(readCount(count, caller, [...at, 'count']));
    return { id: requireId(id, caller, [...at, 'id']), people };
  });
  const { count } = requireFields(given.deals, ['count'], caller, [...path, 'deals']);
  const deals = wholeFraction(readCount(count, caller, [...path, 'deals', 'count']));
  const sales = readNonNegative(given.expectedAmount, caller, [...path, 'expectedAmount']);
  return { stages, leads: stages[0]!.people, deals, sales };
}

/** Rates of all channels or of none; of all for a goal in deals, of none beside counts. */
function requireRates(channels: readonly ReadChannel[], { counts, inDeals }: ReadChannelGoal, given: unknown): void {
  const needed = inDeals || channels.some(({ rate }) => rate !== undefined);
  if (!needed) return;
  if (counts !== undefined) {
    const index = channels.findIndex(({ rate }) => rate !== undefined);
    const requirement = 'no rates of channels beside goal.counts, which have the rates of their funnel';
    throw refusal('conflicting-fields', CALLER, [...CHANNELS, index, 'rate'], requirement, given, {
      beside: ['goal.counts'],
    });
  }
  channels.forEach(({ rate }, index) => {
    if (rate !== undefined) return;
    const path = [...CHANNELS, index, 'rate'];
    throw refusal(
      'missing-field',
      CALLER,
      path,
      `${describePath(path)}, as other channels or the goal need it`,
      undefined,
    );
  });
}

/** The mix as decided: as many of the leads as the channels that have a share can bring. */
function byShares(channels: readonly ReadChannel[], goal: Fraction, given: unknown): bigint[] {
  const shares = channels.map(({ share }, index): Fraction => {
    if (share !== undefined) return share;
    const path = [...CHANNELS, index, 'share'];
    throw refusal('missing-field', CALLER, path, `${describePath(path)}, as goal.method is 'shares'`, undefined);
  });
  const receivers = channels.filter(({ share }) => share !== undefined && share.numerator > ZERO);
  const wanted = goal.numerator;
  if (receivers.length === 0 && wanted > ZERO) {
    throw refusal('no-positive-weight', CALLER, CHANNELS, 'at least one channel with a share above zero', given);
  }
  const most = receivers.reduce<bigint | undefined>(
    (sum, { capacity }) => (sum === undefined || capacity === undefined ? undefined : sum + capacity),
    ZERO,
  );
  const parts = allocateWhole(
    most !== undefined && most < wanted ? most : wanted,
    commonDenominator(shares).numerators,
    {
      keys: channels.map(({ id }) => id),
      maximums: channels.map(({ capacity }) => capacity ?? null),
    },
  );
  return parts.map(BigInt);
}

function cheapest(channels: readonly ReadChannel[], asked: ReadChannelGoal, budget: Fraction | undefined) {
  const offers = channels.map(({ id, cost, capacity, rate }) => ({
    id,
    cost,
    capacity,
    worth: asked.inDeals ? (rate ?? ZERO_FRACTION) : ONE_FRACTION,
  }));
  if (asked.inDeals) return wholeLeadMix(offers, asked.goal, budget);
  return { leads: cheapestLeads(offers, asked.goal, budget), proven: true };
}

function costsOf(channels: readonly ReadChannel[], leads: readonly bigint[]): Fraction[] {
  return channels.map(({ cost }, index) => multiplyFractions(cost, wholeFraction(leads[index]!)));
}

/** Deals by channel, if the channels have rates. */
function dealsOf(channels: readonly ReadChannel[], leads: readonly bigint[]): Fraction[] | undefined {
  const deals = channels.flatMap(({ rate }, index) =>
    rate === undefined ? [] : [multiplyFractions(rate, wholeFraction(leads[index]!))],
  );
  return channels.length === 0 || deals.length < channels.length ? undefined : deals;
}

/** What a plan brings less than the goal asks, zero or above: leads, or deals. */
function missingOf(channels: readonly ReadChannel[], asked: ReadChannelGoal, leads: readonly bigint[]): Fraction {
  const brought = asked.inDeals ? (dealsOf(channels, leads) ?? []) : leads.map(wholeFraction);
  const missing = subtractFractions(asked.goal, sumFractions(brought));
  return missing.numerator > ZERO ? missing : ZERO_FRACTION;
}

function plannedChannels(channels: readonly ReadChannel[], leads: readonly bigint[], asked: ReadChannelGoal) {
  const { unit, counts, averageDeal } = asked;
  const costs = costsOf(channels, leads);
  const cost = sumFractions(costs);
  const keys = channels.map(({ id }) => id);
  const costAmounts = writeMoneyToSum(costs, unit, keys);
  const all = sumFractions(leads.map(wholeFraction));
  const channelDeals = dealsOf(channels, leads);
  // What part of the people in the counts these leads are: all of them unless leads are short.
  const part = compareFractions(asked.goal, ZERO_FRACTION) === 0 ? ONE_FRACTION : divideFractions(all, asked.goal);
  const dealsOfCounts = counts === undefined ? null : multiplyFractions(counts.deals, part);
  const deals = channelDeals === undefined ? dealsOfCounts : sumFractions(channelDeals);
  const salesOfDeals = deals === null || averageDeal === undefined ? null : multiplyFractions(deals, averageDeal);
  const sales = counts === undefined ? salesOfDeals : multiplyFractions(counts.sales, part);
  const customers = asked.newCustomers ?? deals;
  const expense = sales === null || sales.numerator === ZERO ? null : divideFractions(cost, sales);
  return {
    channels: channels.map(({ id }, index): PlannedChannel => {
      const planned = {
        id,
        leadCount: writeLeads(leads[index]!),
        leadShare: all.numerator === ZERO ? null : fractionToNumber(divideFractions(wholeFraction(leads[index]!), all)),
        costAmount: costAmounts[index]!,
      };
      return channelDeals === undefined ? planned : { ...planned, exactDealCount: writeExact(channelDeals[index]!) };
    }),
    leadCount: writeLeads(all.numerator),
    exactDealCount: deals === null ? null : writeExact(deals),
    costAmount: writeMoney(cost, unit),
    costPerLead: writeMoneyPer(cost, all, unit),
    costPerStage: (counts?.stages ?? []).map(({ id, people }) => ({
      id,
      costAmount: writeMoneyPer(cost, multiplyFractions(people, part), unit),
    })),
    costPerDeal: writeMoneyPer(cost, deals, unit),
    marketingCacAmount: writeMoneyPer(cost, customers, unit),
    fullCacAmount:
      asked.salesCost === undefined ? null : writeMoneyPer(sumFractions([cost, asked.salesCost]), customers, unit),
    expenseRatio: expense === null ? null : fractionToNumber(expense),
    exactExpenseRatio: expense === null ? null : writeExact(expense),
    returnOnSpend: sales === null || cost.numerator === ZERO ? null : fractionToNumber(divideFractions(sales, cost)),
  };
}

function writeLeads(leads: bigint): number {
  return writeCount(leads, 'the leads of the plan', CALLER, GOAL);
}
