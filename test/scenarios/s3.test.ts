import {
  allocate,
  allocateWhole,
  blendWeights,
  channelPlan,
  countWorkingDays,
  decomposeTarget,
  explainAllocation,
  projectFunnel,
  requiredFunnel,
  targetBetween,
} from 'quotaloop';
import type { TargetInput } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';

// A real-estate project: 220000000 a year, 2000000 a unit, five people, four channels.

const year = { start: '2026-01-01', end: '2026-12-31' };
const people = [
  { id: 'An', history: 60, pipeline: 8 },
  { id: 'Bo', history: 50, pipeline: 4 },
  { id: 'Chen', history: 40, pipeline: 12 },
  { id: 'Deng', history: 30, pipeline: 10 },
  { id: 'Fu', history: 20, pipeline: 6 },
].map(({ id, history, pipeline }) => ({
  id,
  baselines: [
    { id: 'history', value: history * 1_000_000 },
    { id: 'pipeline', value: pipeline * 1_000_000 },
  ],
}));
const baselineWeights = [
  { id: 'history', weight: 60 },
  { id: 'pipeline', weight: 40 },
];
const channels = [
  { id: 'online', share: '0.40', costPerLead: 150 },
  { id: 'outdoor', share: '0.20', costPerLead: 300 },
  { id: 'brokers', share: '0.25', costPerLead: 200 },
  { id: 'referral', share: '0.15', costPerLead: 50 },
];
const project = (visitRate: string) => ({
  stages: [
    { id: 'leads', rate: '0.20' },
    { id: 'visits', rate: visitRate },
  ],
  averageDealAmount: 2_000_000,
});
const input: Omit<TargetInput, 'amount'> = {
  year,
  calendar: chineseCalendar,
  reserve: { lastPeriods: 1 },
  people,
  baselineWeights,
};

describe('S3, the units of a real-estate project', () => {
  it('takes 110 units, 2200 visits and 11000 leads', () => {
    const { stages, deals } = requiredFunnel(project('0.05'), { amount: 220_000_000 });
    expect(deals).toStrictEqual({ count: 110, exactCount: '110' });
    expect(stages).toStrictEqual([
      { id: 'leads', count: 11000, exactCount: '11000' },
      { id: 'visits', count: 2200, exactCount: '2200' },
    ]);
  });

  it('takes 1834 visits at 6 %, and 9170 leads stage by stage or 9167 rounded once', () => {
    const byStage = requiredFunnel(project('0.06'), { amount: 220_000_000 });
    expect(byStage.stages).toStrictEqual([
      { id: 'leads', count: 9170, exactCount: '27500/3' },
      { id: 'visits', count: 1834, exactCount: '5500/3' },
    ]);
    const once = requiredFunnel(project('0.06'), { amount: 220_000_000, rounding: 'once' });
    expect(once.stages.map(({ count }) => count)).toStrictEqual([9167, 1834]);
    expect(projectFunnel(project('0.06'), [{ id: 'leads', count: 9170 }]).deals.count).toBe(110);
    expect(projectFunnel(project('0.06'), [{ id: 'leads', count: 9169 }]).deals.count).toBe(109);
  });

  it('brings 4400, 2200, 2750 and 1650 leads through the channels for 1952500 in all', () => {
    const plan = channelPlan(channels, { counts: requiredFunnel(project('0.05'), { amount: 220_000_000 }) });
    expect(plan.channels.map(({ leadCount }) => leadCount)).toStrictEqual([4400, 2200, 2750, 1650]);
    expect(plan.channels.map(({ costAmount }) => costAmount)).toStrictEqual([
      '660000.00',
      '660000.00',
      '550000.00',
      '82500.00',
    ]);
    expect(plan).toMatchObject({
      leadCount: 11000,
      costAmount: '1952500.00',
      costPerLead: '177.50',
      costPerStage: [
        { id: 'leads', costAmount: '177.50' },
        { id: 'visits', costAmount: '887.50' },
      ],
      costPerDeal: '17750.00',
      expenseRatio: 0.008875,
      exactExpenseRatio: '71/8000',
      feasible: true,
    });
    expect(plan.returnOnSpend).toBeCloseTo(8000 / 71, 12);
  });

  it('is 452500 short of its cost with a budget of 1500000', () => {
    const counts = requiredFunnel(project('0.05'), { amount: 220_000_000 });
    const plan = channelPlan(channels, { counts, budgetAmount: 1_500_000 });
    expect(plan).toMatchObject({ feasible: false, shortOf: ['budget'], shortAmount: '452500.00', leadCount: 11000 });
  });

  it('saves about a sixth of the cost with the same mix of 9170 leads', () => {
    const plan = channelPlan(channels, { counts: requiredFunnel(project('0.06'), { amount: 220_000_000 }) });
    expect(plan.leadCount).toBe(9170);
    expect(1 - Number(plan.costAmount) / 1_952_500).toBeCloseTo(1 / 6, 3);
  });

  it('is within the capacity of five people at 8 visits on 225 days: 9000', () => {
    const capacity = people.length * 8 * countWorkingDays(chineseCalendar, '2026-01-01', '2026-11-30');
    expect(capacity).toBe(9000);
    expect(capacity).toBeGreaterThanOrEqual(requiredFunnel(project('0.05'), { amount: 220_000_000 }).stages[1]!.count);
  });
});

describe('S3, the people of a real-estate project', () => {
  const weights = blendWeights(people, baselineWeights);

  it('weigh 0.26, 0.19, 0.24, 0.19 and 0.12 by 60 parts history and 40 parts pipeline', () => {
    expect(weights.map(({ weight }) => weight)).toStrictEqual(['13/50', '19/100', '6/25', '19/100', '3/25']);
    expect(weights.map(({ id }) => id)).toStrictEqual(people.map(({ id }) => id));
  });

  it('owe 57.2, 41.8, 52.8, 41.8 and 26.4 million', () => {
    const plan = decomposeTarget({ ...input, amount: 220_000_000 });
    expect(plan.rows.map(({ amount }) => amount)).toStrictEqual([
      '57200000.00',
      '41800000.00',
      '52800000.00',
      '41800000.00',
      '26400000.00',
    ]);
    expect(plan.rows.map(({ amount }) => amount)).toStrictEqual(allocate(220_000_000, decimalWeights));
  });

  it('are owed 28.6, 20.9, 26.4, 20.9 and 13.2 units exactly and get 29, 21, 26, 21 and 13', () => {
    const { parts } = explainAllocation(110, decimalWeights, { unit: 1 });
    expect(parts.map(({ exactShare }) => exactShare)).toStrictEqual(['143/5', '209/10', '132/5', '209/10', '66/5']);
    expect(parts.map(({ amount }) => amount)).toStrictEqual(['29', '21', '26', '21', '13']);
    expect(allocateWhole(110, decimalWeights)).toStrictEqual([29, 21, 26, 21, 13]);
  });

  it('fill a table of eleven months: rows as given, every column 10, every cell the floor or ceiling of row ÷ 11', () => {
    const plan = decomposeTarget({ ...input, amount: 110, unit: 1 });
    const rows = [29, 21, 26, 21, 13];
    expect(plan.rows.map(({ amount }) => Number(amount))).toStrictEqual(rows);
    expect(plan.periods.map(({ amount }) => Number(amount))).toStrictEqual([...Array<number>(11).fill(10), 0]);
    people.forEach(({ id }, row) => {
      const cells = plan.cells.filter(({ personId }) => personId === id).map(({ amount }) => Number(amount));
      expect(cells).toHaveLength(12);
      expect(cells[11]).toBe(0);
      expect(cells.reduce((sum, units) => sum + units, 0)).toBe(rows[row]);
      for (const units of cells.slice(0, 11))
        expect([Math.floor(rows[row]! / 11), Math.ceil(rows[row]! / 11)]).toContain(units);
    });
    for (const { id } of plan.periods.slice(0, 11)) {
      const column = plan.cells.filter(({ periodId }) => periodId === id);
      expect(column.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(10);
    }
  });
});

describe('S3, the products of a real-estate project', () => {
  const products = [
    { id: 'flat', weight: 70 },
    { id: 'shop', weight: 20 },
    { id: 'garage', weight: 20 },
  ];
  const plan = decomposeTarget({ ...input, amount: 110, unit: 1, products });
  const unitsOfRows = (productId: string) =>
    plan.rows.filter((row) => row.productId === productId).map(({ amount }) => Number(amount));

  it('are 70, 20 and 20 units, and every person has the 29, 21, 26, 21 and 13 that he has without products', () => {
    for (const { id, weight } of products) {
      expect(targetBetween(plan, { productId: id, ...year })).toBe(String(weight));
      expect(unitsOfRows(id).reduce((sum, units) => sum + units, 0)).toBe(weight);
    }
    const owed = people.map(({ id }) => Number(targetBetween(plan, { personId: id, ...year })));
    expect(owed).toStrictEqual([29, 21, 26, 21, 13]);
  });

  it('are each person’s units × the product’s ÷ 110, rounded down or up', () => {
    const owed = [29, 21, 26, 21, 13];
    for (const { id, weight } of products) {
      unitsOfRows(id).forEach((units, row) => {
        expect(Math.abs(units - (owed[row]! * weight) / 110)).toBeLessThan(1);
      });
    }
  });

  it('come to ten units in each of eleven months, and for every person to what his months hold without products', () => {
    const without = decomposeTarget({ ...input, amount: 110, unit: 1 });
    for (const { start, end, amount } of plan.periods) {
      const ofProducts = products.map(({ id }) => Number(targetBetween(plan, { productId: id, start, end })));
      expect(ofProducts.reduce((sum, units) => sum + units, 0)).toBe(Number(amount));
      for (const { id: personId } of people)
        expect(targetBetween(plan, { personId, start, end })).toBe(targetBetween(without, { personId, start, end }));
    }
    expect(plan.periods.map(({ amount }) => amount)).toStrictEqual([...Array<string>(11).fill('10'), '0']);
  });
});

const decimalWeights = ['0.26', '0.19', '0.24', '0.19', '0.12'];
