import fc from 'fast-check';
import { allocateWhole, channelPlan, requiredFunnel } from 'quotaloop';
import type { Channel, ChannelGoal } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { centsOf, multiplyRationals, rational } from '../laws/funnel.ts';
import { numRuns } from '../laws/cases.ts';

const funnel = {
  stages: [
    { id: 'leads', rate: '0.20' },
    { id: 'visits', rate: '0.05' },
  ],
  averageDealAmount: 2_000_000,
};
const counts = requiredFunnel(funnel, { amount: 220_000_000 });
const channels: readonly Channel[] = [
  { id: 'online', share: 40, costPerLead: 150 },
  { id: 'outdoor', share: 20, costPerLead: 300 },
  { id: 'brokers', share: 25, costPerLead: 200 },
  { id: 'referral', share: 15, costPerLead: 50, capacity: 2000 },
];
const leadsOf = (plan: ReturnType<typeof channelPlan>) => plan.channels.map(({ leadCount }) => leadCount);

describe('channelPlan by shares', () => {
  it('gives what is beyond a capacity to the others in the proportion of their shares', () => {
    const capped = channels.map((channel) => (channel.id === 'referral' ? { ...channel, capacity: 800 } : channel));
    expect(leadsOf(channelPlan(capped, { counts }))).toStrictEqual([4800, 2400, 3000, 800]);
  });

  it('names the shortage when the capacities are not enough, and scales what the leads bring', () => {
    const capped = channels.map((channel) => ({ ...channel, capacity: 1375 }));
    const plan = channelPlan(capped, { counts });
    expect(leadsOf(plan)).toStrictEqual([1375, 1375, 1375, 1375]);
    expect(plan).toMatchObject({
      feasible: false,
      shortOf: ['capacity'],
      shortLeadCount: 5500,
      exactShortDealCount: null,
      shortAmount: null,
      exactDealCount: '55', // half the leads, half the 110 deals
      costAmount: '962500.00',
      costPerDeal: '17500.00',
      costPerStage: [
        { id: 'leads', costAmount: '175.00' },
        { id: 'visits', costAmount: '875.00' },
      ],
    });
  });

  it('gives a channel with share zero nothing, also when the others are full', () => {
    const two = [
      { id: 'a', share: 0, costPerLead: 1 },
      { id: 'b', share: 1, costPerLead: 1, capacity: 3 },
    ];
    expect(channelPlan(two, { leads: 5 })).toMatchObject({ leadCount: 3, shortLeadCount: 2, shortOf: ['capacity'] });
  });

  it('tells the two customer acquisition costs apart', () => {
    const plan = channelPlan(channels, { counts, salesCostAmount: 247_500, newCustomerCount: 100 });
    expect(plan).toMatchObject({ costPerDeal: '17750.00', marketingCacAmount: '19525.00', fullCacAmount: '22000.00' });
    expect(channelPlan(channels, { counts })).toMatchObject({ marketingCacAmount: '17750.00', fullCacAmount: null });
  });

  it('answers null where there is nothing to divide by', () => {
    expect(channelPlan(channels, { leads: 0 })).toMatchObject({
      leadCount: 0,
      exactDealCount: null,
      costAmount: '0.00',
      feasible: true,
      costPerLead: null,
      costPerStage: [],
      costPerDeal: null,
      marketingCacAmount: null,
      expenseRatio: null,
      exactExpenseRatio: null,
      returnOnSpend: null,
    });
    const free = [{ id: 'a', share: 1, costPerLead: 0 }];
    expect(channelPlan(free, { counts })).toMatchObject({ expenseRatio: 0, returnOnSpend: null, costPerLead: '0.00' });
    const nothing = requiredFunnel(funnel, { deals: 0 });
    expect(channelPlan(channels, { counts: nothing, newCustomerCount: 0 })).toMatchObject({
      costPerStage: [
        { id: 'leads', costAmount: null },
        { id: 'visits', costAmount: null },
      ],
      costPerDeal: null,
      expenseRatio: null,
    });
  });

  it('divides as allocateWhole does and adds up, in leads and in money', () => {
    const rows = fc.array(fc.record({ share: fc.nat(20), mills: fc.nat(99_999) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.nat(10_000), (made, leads) => {
        const list = made.map(({ share, mills }, index) => ({
          id: `c${index}`,
          share: share + (index === 0 ? 1 : 0),
          costPerLead: String(mills / 1000),
        }));
        const plan = channelPlan(list, { leads });
        expect(leadsOf(plan)).toStrictEqual(
          allocateWhole(
            leads,
            list.map(({ share }) => share),
            { keys: list.map(({ id }) => id) },
          ),
        );
        expect(plan.leadCount).toBe(leads);
        const cents = plan.channels.map(({ costAmount }) => centsOf(costAmount));
        expect(cents.reduce((sum, each) => sum + each, 0n)).toBe(centsOf(plan.costAmount));
        const mills = made.reduce((sum, row, index) => sum + BigInt(row.mills) * BigInt(leadsOf(plan)[index]!), 0n);
        expect(centsOf(plan.costAmount)).toBe((mills + 5n) / 10n);
        expect([...channelPlan([...list].reverse(), { leads }).channels].reverse()).toStrictEqual(plan.channels);
      }),
    );
  });
});

/** Small channels, so that every plan of whole leads can be tried. */
const smallChannels = fc
  .array(
    fc.record({
      cost: fc.nat(6),
      capacity: fc.nat(4),
      percent: fc.integer({ min: 0, max: 10 }).map((tens) => 10 * tens),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) =>
    rows.map(({ cost, capacity, percent }, index) => ({
      id: `c${index}`,
      costPerLead: cost,
      capacity,
      rate: percent / 100,
      percent,
    })),
  );
const asChannels = (rows: readonly (Channel & { percent: number })[]): Channel[] =>
  rows.map(({ percent: _percent, ...channel }) => channel);

/** Every plan of whole leads within the capacities, with what it costs and brings. */
function everyPlan(rows: readonly { costPerLead: number; capacity: number; percent: number }[]) {
  let plans = [{ cost: 0, leads: 0, percent: 0 }];
  for (const { costPerLead, capacity, percent } of rows) {
    plans = plans.flatMap((plan) =>
      Array.from({ length: capacity + 1 }, (_, count) => ({
        cost: plan.cost + count * costPerLead,
        leads: plan.leads + count,
        percent: plan.percent + count * percent,
      })),
    );
  }
  return plans;
}

describe('channelPlan by the cheapest mix', () => {
  it('fills the cheapest channel first', () => {
    const plan = channelPlan(channels, { counts, method: 'cheapest' });
    expect(leadsOf(plan)).toStrictEqual([9000, 0, 0, 2000]);
    expect(plan).toMatchObject({ costAmount: '1450000.00', feasible: true, shortOf: [], shortAmount: null });
  });

  it('fills by the cost of a deal where deals are the goal', () => {
    const list = [
      { id: 'cheap leads', costPerLead: 10, rate: '0.01' },
      { id: 'good leads', costPerLead: 100, rate: '0.25', capacity: 12 },
    ];
    const plan = channelPlan(list, { deals: 5, method: 'cheapest', averageDealAmount: 10_000 });
    expect(leadsOf(plan)).toStrictEqual([200, 12]);
    expect(plan.channels.map(({ exactDealCount }) => exactDealCount)).toStrictEqual(['2', '3']);
    expect(plan).toMatchObject({
      exactDealCount: '5',
      costAmount: '3200.00',
      shortLeadCount: null,
      expenseRatio: 0.064,
    });
    expect(leadsOf(channelPlan(list, { leads: 5, method: 'cheapest' }))).toStrictEqual([5, 0]);
  });

  it('spends no more than the budget and says what is missing, in leads and in money', () => {
    const plan = channelPlan(channels, { counts, method: 'cheapest', budgetAmount: 1_000_000 });
    expect(leadsOf(plan)).toStrictEqual([6000, 0, 0, 2000]);
    expect(plan).toMatchObject({
      feasible: false,
      shortOf: ['budget'],
      shortLeadCount: 3000,
      shortAmount: '450000.00',
      costAmount: '1000000.00',
    });
    const enough = channelPlan(channels, { counts, method: 'cheapest', budgetAmount: 1_450_000 });
    expect(enough).toMatchObject({ feasible: true, shortAmount: '0.00', shortLeadCount: 0 });
  });

  it('for deals takes a small dear lead where one more good lead costs more, and so keeps the budget', () => {
    const list = [
      { id: 'good', costPerLead: 10, rate: 1 },
      { id: 'small', costPerLead: 9, rate: '0.5', capacity: 1 },
    ];
    expect(channelPlan(list, { deals: 2, method: 'cheapest', budgetAmount: 19 })).toMatchObject({
      feasible: false,
      shortOf: ['budget'],
      exactShortDealCount: '1/2',
      shortAmount: '1.00',
    });
    const halves = [{ ...list[0]!, rate: '0.8' }, list[1]!];
    const reached = channelPlan(halves, { deals: 1, method: 'cheapest', budgetAmount: 19 });
    expect(leadsOf(reached)).toStrictEqual([1, 1]);
    expect(reached).toMatchObject({ feasible: true, shortOf: [], exactShortDealCount: '0', shortAmount: '0.00' });
  });

  it('for deals buys with a budget what brings most: two small leads and not the one good lead that comes first', () => {
    const list = [
      { id: 'good', costPerLead: 60, rate: '0.61', capacity: 9 },
      { id: 'small', costPerLead: 50, rate: '0.50', capacity: 9 },
    ];
    const plan = channelPlan(list, { deals: 4, method: 'cheapest', budgetAmount: 100 });
    expect(leadsOf(plan)).toStrictEqual([0, 2]);
    expect(plan).toMatchObject({ costAmount: '100.00', exactDealCount: '1', mixProven: true });
  });

  it('for deals takes the cheapest of the mixes that bring the most for the budget', () => {
    const list = [
      { id: 'a', costPerLead: 3, rate: '0.4', capacity: 2 },
      { id: 'b', costPerLead: 8, rate: 1, capacity: 1 },
      { id: 'c', costPerLead: 6, rate: '0.6', capacity: 1 },
    ];
    const plan = channelPlan(list, { deals: 2, method: 'cheapest', budgetAmount: 9 });
    expect(leadsOf(plan)).toStrictEqual([0, 1, 0]); // a and c bring one deal too, for 9
    expect(plan).toMatchObject({ costAmount: '8.00', exactDealCount: '1', mixProven: true });
  });

  it('never uses a channel that brings no deals, even for nothing', () => {
    const list = [{ id: 'a', costPerLead: 0, rate: 0 }];
    const plan = channelPlan(list, { deals: 2, method: 'cheapest' });
    expect(plan).toMatchObject({ leadCount: 0, exactShortDealCount: '2', feasible: false, shortOf: ['capacity'] });
  });

  it('for leads: no plan of whole leads is cheaper, and with a budget none brings more, by trying them all', () => {
    fc.assert(
      fc.property(smallChannels, fc.nat(16), fc.option(fc.nat(40), { nil: undefined }), (rows, leads, budget) => {
        const options = budget === undefined ? {} : { budgetAmount: budget };
        const plan = channelPlan(asChannels(rows), { leads, method: 'cheapest', ...options });
        const within = everyPlan(rows).filter(({ cost }) => budget === undefined || cost <= budget);
        const most = Math.min(leads, Math.max(...within.map((each) => each.leads)));
        expect(plan.leadCount).toBe(most);
        const cheapest = Math.min(...within.filter((each) => each.leads >= most).map(({ cost }) => cost));
        expect(Number(plan.costAmount)).toBe(cheapest);
        expect(plan.shortLeadCount).toBe(leads - most);
        expect(plan.feasible).toBe(most === leads);
        const capacity = rows.reduce((sum, row) => sum + row.capacity, 0);
        expect(plan.shortOf.includes('capacity')).toBe(capacity < leads);
        for (const [index, channel] of plan.channels.entries())
          expect(channel.leadCount).toBeLessThanOrEqual(rows[index]!.capacity);
      }),
      { numRuns: numRuns / 2 }, // up to 625 plans a case
    );
  });

  it('for deals: no plan of whole leads is cheaper, and beyond the budget none brings more for less, by trying them all', () => {
    const budgets = fc.option(fc.nat(40), { nil: undefined });
    fc.assert(
      fc.property(smallChannels, fc.nat(8), budgets, (rows, deals, budget) => {
        const options = budget === undefined ? {} : { budgetAmount: budget };
        const plan = channelPlan(asChannels(rows), { deals, method: 'cheapest', ...options });
        const plans = everyPlan(rows);
        const possible = Math.min(100 * deals, Math.max(...plans.map(({ percent }) => percent)));
        const fullCost = Math.min(...plans.filter(({ percent }) => percent >= possible).map(({ cost }) => cost));
        const within = plans.filter(({ cost }) => budget === undefined || cost <= budget);
        const bought = Math.min(possible, Math.max(...within.map(({ percent }) => percent)));
        const cheapest = Math.min(...within.filter(({ percent }) => percent >= bought).map(({ cost }) => cost));
        expect(Number(plan.costAmount)).toBe(cheapest);
        const brought = plan.channels.reduce((sum, { leadCount }, index) => sum + leadCount * rows[index]!.percent, 0);
        expect(brought).toBeGreaterThanOrEqual(bought);
        expect(plan.exactDealCount).toBe(rational(BigInt(brought), 100n));
        plan.channels.forEach(({ leadCount }, index) => expect(leadCount).toBeLessThanOrEqual(rows[index]!.capacity));
        const isOver = budget !== undefined && fullCost > budget;
        expect(plan).toMatchObject({
          mixProven: true,
          feasible: bought === 100 * deals,
          shortOf: [...(possible < 100 * deals ? ['capacity'] : []), ...(isOver ? ['budget'] : [])],
          exactShortDealCount: rational(BigInt(Math.max(0, 100 * deals - brought)), 100n),
          shortAmount: budget === undefined ? null : `${isOver ? fullCost - budget : 0}.00`,
        });
      }),
      { numRuns: numRuns / 2 }, // up to 625 plans a case
    );
  });

  it('for deals of any size: never below what parts of leads would cost, and less than one lead above', () => {
    const offers = fc.array(
      fc.record({
        cost: fc.integer({ min: 1, max: 500 }),
        capacity: fc.nat(3000),
        perMille: fc.integer({ min: 1, max: 300 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    /** The least cost of parts of leads, by trying every corner: all channels full or empty but one. */
    const leastCost = (
      rows: readonly { cost: number; capacity: number; perMille: number }[],
      deals: number,
    ): number => {
      let least = Infinity;
      for (let corner = 0; corner < 2 ** rows.length; corner += 1) {
        const isFull = (index: number) => Math.floor(corner / 2 ** index) % 2 === 1;
        const full = rows.filter((_, index) => isFull(index));
        const brought = full.reduce((sum, row) => sum + row.capacity * row.perMille, 0);
        const spent = full.reduce((sum, row) => sum + row.capacity * row.cost, 0);
        const missing = 1000 * deals - brought;
        if (missing <= 0) least = Math.min(least, spent);
        rows.forEach((row, index) => {
          if (isFull(index) || missing <= 0 || row.capacity * row.perMille < missing) return;
          least = Math.min(least, spent + (row.cost * missing) / row.perMille);
        });
      }
      return least;
    };
    fc.assert(
      fc.property(offers, fc.integer({ min: 1, max: 400 }), (rows, deals) => {
        const list = rows.map(({ cost, capacity, perMille }, index) => ({
          id: `c${index}`,
          costPerLead: cost,
          capacity,
          rate: perMille / 1000,
        }));
        const plan = channelPlan(list, { deals, method: 'cheapest' });
        const least = leastCost(rows, deals);
        expect(plan.feasible).toBe(least < Infinity);
        if (!plan.feasible) return;
        const dearest = Math.max(...rows.map(({ cost }) => cost));
        expect(Number(plan.costAmount)).toBeGreaterThan(least - 1e-6);
        expect(Number(plan.costAmount)).toBeLessThan(least + dearest + 1e-6);
        // The same money buys the deals again, and a cent less does not.
        const enough = channelPlan(list, { deals, method: 'cheapest', budgetAmount: plan.costAmount });
        expect(enough).toStrictEqual({ ...plan, shortAmount: '0.00' });
        if (!plan.mixProven) return;
        const cent = { budgetAmount: Number(plan.costAmount) - 0.01 };
        expect(channelPlan(list, { deals, method: 'cheapest', ...cent })).toMatchObject({ feasible: false });
      }),
      { numRuns: numRuns / 5 }, // every case is searched four times
    );
  });

  it('says so where so many channels are worth nearly the same that the search for the best plan is stopped', () => {
    const alike = Array.from({ length: 40 }, (_, index) => ({
      id: `c${String(index).padStart(2, '0')}`,
      costPerLead: 100_000 + 7 * index * index,
      rate: `${100_000 + 7 * index * index + (index % 3)}/10000019`,
      capacity: 3,
    }));
    const plan = channelPlan(alike, { deals: 1, method: 'cheapest' });
    const odd = channelPlan(alike, { deals: 1, method: 'cheapest', budgetAmount: 5_000_000 });
    expect([plan.mixProven, plan.feasible, odd.feasible]).toStrictEqual([false, true, false]);
    expect(Number(odd.costAmount)).toBeLessThanOrEqual(5_000_000);
    expect(channelPlan(channels, { counts }).mixProven).toBeNull();
    expect(channelPlan(channels, { counts, method: 'cheapest' }).mixProven).toBe(true);
  });

  it('never spends less for a larger goal, and nothing more for a larger budget than the goal needs', () => {
    fc.assert(
      fc.property(smallChannels, fc.nat(8), fc.nat(30), (rows, deals, budget) => {
        const list = asChannels(rows);
        const free = channelPlan(list, { deals, method: 'cheapest' });
        const more = channelPlan(list, { deals: deals + 1, method: 'cheapest' });
        expect(Number(more.costAmount)).toBeGreaterThanOrEqual(Number(free.costAmount));
        const bounded = channelPlan(list, { deals, method: 'cheapest', budgetAmount: budget });
        expect(Number(bounded.costAmount)).toBeLessThanOrEqual(budget);
        if (Number(free.costAmount) <= budget) expect(bounded).toStrictEqual({ ...free, shortAmount: '0.00' });
      }),
    );
  });

  it('does not care about the order of the channels', () => {
    const askedFor = fc.oneof(
      fc.nat(16).map((leads) => ({ leads })),
      fc.record({ deals: fc.nat(8), budgetAmount: fc.nat(40) }),
    );
    fc.assert(
      fc.property(smallChannels, askedFor, (rows, asked) => {
        const list = asChannels(rows);
        const goal: ChannelGoal = { ...asked, method: 'cheapest', averageDealAmount: '7.77' };
        const plan = channelPlan(list, goal);
        const back = channelPlan([...list].reverse(), goal);
        expect({ ...back, channels: [...back.channels].reverse() }).toStrictEqual(plan);
      }),
    );
  });

  it('gives an expense ratio and a return on spend that are inverse, and exact', () => {
    fc.assert(
      fc.property(smallChannels, fc.integer({ min: 1, max: 16 }), (rows, leads) => {
        const plan = channelPlan(asChannels(rows), { leads, method: 'cheapest', averageDealAmount: 100 });
        if (plan.exactExpenseRatio === null || plan.returnOnSpend === null) {
          expect(plan.exactDealCount === '0' || plan.costAmount === '0.00').toBe(true);
          return;
        }
        const sales = multiplyRationals(plan.exactDealCount!, '100');
        expect(multiplyRationals(plan.exactExpenseRatio, sales)).toBe(rational(centsOf(plan.costAmount), 100n));
        expect(plan.expenseRatio! * plan.returnOnSpend).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('channelPlan', () => {
  const one = [{ id: 'a', share: 1, costPerLead: 1 }];
  const rated = [{ id: 'a', share: 1, costPerLead: 1, rate: 1 }];
  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    ['no goal', one, {}, 'missing-field', ['goal']],
    ['two goals', one, { leads: 1, deals: 1 }, 'conflicting-fields', ['goal']],
    ['a channel without share', [{ id: 'a', costPerLead: 1 }], { leads: 1 }, 'missing-field', ['channels', 0, 'share']],
    [
      'shares that are all zero',
      [{ id: 'a', share: 0, costPerLead: 1 }],
      { leads: 1 },
      'no-positive-weight',
      ['channels'],
    ],
    ['no channels', [], { leads: 1 }, 'no-positive-weight', ['channels']],
    ['a negative share', [{ ...one[0], share: '-1/2' }], { leads: 1 }, 'negative-weight', ['channels', 0, 'share']],
    ['a negative cost', [{ ...one[0], costPerLead: -1 }], { leads: 1 }, 'out-of-range', ['channels', 0, 'costPerLead']],
    [
      'half a lead of capacity',
      [{ ...one[0], capacity: 0.5 }],
      { leads: 1 },
      'not-a-count',
      ['channels', 0, 'capacity'],
    ],
    ['a rate above one', [{ ...one[0], rate: 2 }], { leads: 1 }, 'out-of-range', ['channels', 0, 'rate']],
    ['a channel twice', [one[0], one[0]], { leads: 1 }, 'duplicate-id', ['channels', 1, 'id']],
    ['half a lead', one, { leads: 0.5 }, 'not-a-count', ['goal', 'leads']],
    ['deals by shares', rated, { deals: 1 }, 'conflicting-fields', ['goal', 'method']],
    ['deals without rates', one, { deals: 1, method: 'cheapest' }, 'missing-field', ['channels', 0, 'rate']],
    [
      'rates of some channels only',
      [...rated, { id: 'b', share: 1, costPerLead: 1 }],
      { leads: 1 },
      'missing-field',
      ['channels', 1, 'rate'],
    ],
    ['rates beside counts', rated, { counts }, 'conflicting-fields', ['channels', 0, 'rate']],
    [
      'an average deal beside counts',
      one,
      { counts, averageDealAmount: 1 },
      'conflicting-fields',
      ['goal', 'averageDealAmount'],
    ],
    [
      'an average deal of nothing',
      one,
      { leads: 1, averageDealAmount: 0 },
      'not-positive',
      ['goal', 'averageDealAmount'],
    ],
    ['counts without stages', one, { counts: { ...counts, stages: [] } }, 'out-of-range', ['goal', 'counts', 'stages']],
    ['counts that are no counts', one, { counts: 11000 }, 'wrong-type', ['goal', 'counts']],
    ['another method', one, { leads: 1, method: 'best' }, 'unknown-choice', ['goal', 'method']],
    ['a negative budget', one, { leads: 1, budgetAmount: -1 }, 'out-of-range', ['goal', 'budgetAmount']],
    ['a misspelt option', one, { leads: 1, budget: 1 }, 'unknown-field', ['goal', 'budget']],
  ])('refuses %s', (_, list, goal, code, path) => {
    const error = refused(() => channelPlan(list as Channel[], goal as ChannelGoal));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^channelPlan requires /);
  });
});
