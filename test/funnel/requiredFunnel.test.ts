import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { PlanningError, requiredFunnel } from 'quotaloop';
import type { Funnel, FunnelGoal } from 'quotaloop';
import { refused } from '../foundation/refused.ts';

const rep: Funnel = {
  stages: [
    { id: 'newCustomers', rate: '0.25' },
    { id: 'visits', rate: '0.20' },
  ],
  averageDealAmount: 50000,
};
const realEstate = (visitToDeal: string): Funnel => ({
  stages: [
    { id: 'leads', rate: '0.20' },
    { id: 'visits', rate: visitToDeal },
  ],
  averageDealAmount: 2000000,
});
const oneStage = (rate: Funnel['stages'][number]['rate']): Funnel => ({
  stages: [{ id: 'leads', rate }],
  averageDealAmount: '100',
});

const refusedFor = (funnel: unknown, goal: unknown): PlanningError =>
  refused(() => requiredFunnel(funnel as Funnel, goal as FunnelGoal));

describe('requiredFunnel', () => {
  it('turns a rep’s 5,000,000 into 100 deals, 500 visits and 2000 new customers (S2)', () => {
    expect(requiredFunnel(rep, { amount: 5000000 })).toStrictEqual({
      stages: [
        { id: 'newCustomers', count: 2000, exactCount: '2000' },
        { id: 'visits', count: 500, exactCount: '500' },
      ],
      deals: { count: 100, exactCount: '100' },
      expectedAmount: '5000000.00',
    });
  });

  it('turns 220,000,000 of a real-estate project into 110 units, 2200 visits and 11000 leads (S3)', () => {
    expect(requiredFunnel(realEstate('0.05'), { amount: '220000000' })).toStrictEqual({
      stages: [
        { id: 'leads', count: 11000, exactCount: '11000' },
        { id: 'visits', count: 2200, exactCount: '2200' },
      ],
      deals: { count: 110, exactCount: '110' },
      expectedAmount: '220000000.00',
    });
  });

  it('needs 9170 leads stage by stage and 9167 rounded once when visits sign at 6 % (S3)', () => {
    const leads = { id: 'leads', exactCount: '27500/3' };
    const visits = { id: 'visits', count: 1834, exactCount: '5500/3' };
    expect(requiredFunnel(realEstate('0.06'), { deals: 110 }).stages).toStrictEqual([
      { ...leads, count: 9170 },
      visits,
    ]);
    expect(requiredFunnel(realEstate('0.06'), { deals: 110, rounding: 'once' }).stages).toStrictEqual([
      { ...leads, count: 9167 },
      visits,
    ]);
  });

  it('needs 500 leads for 145 deals at 29 %, where floating point says 501', () => {
    expect(Math.ceil(145 / 0.29)).toBe(501);
    expect(requiredFunnel(oneStage(0.29), { deals: 145 }).stages[0]).toStrictEqual({
      id: 'leads',
      count: 500,
      exactCount: '500',
    });
  });

  it('agrees with integer arithmetic for every whole per cent and up to 2000 deals', () => {
    const wrong: string[] = [];
    let floatingPointIsWrong = 0;
    for (let percent = 1; percent <= 100; percent += 1) {
      const funnel = oneStage(percent / 100);
      for (let deals = 0; deals <= 2000; deals += 1) {
        const rest = (deals * 100) % percent;
        const expected = (deals * 100 - rest) / percent + (rest === 0 ? 0 : 1);
        const { count } = requiredFunnel(funnel, { deals }).stages[0]!;
        if (count !== expected) wrong.push(`${deals} at ${percent} %: ${count}, not ${expected}`);
        if (Math.ceil(deals / (percent / 100)) !== expected) floatingPointIsWrong += 1;
      }
    }
    expect(wrong).toStrictEqual([]);
    expect(floatingPointIsWrong).toBeGreaterThan(0); // so the range holds the trap
  });

  it('rounds part of a deal up to a whole deal before it asks the stages, and rounds each figure alone when asked once', () => {
    const goal = { amount: 5000001 }; // 100 deals and one yuan
    expect(requiredFunnel(rep, goal)).toStrictEqual({
      stages: [
        { id: 'newCustomers', count: 2020, exactCount: '5000001/2500' },
        { id: 'visits', count: 505, exactCount: '5000001/10000' },
      ],
      deals: { count: 101, exactCount: '5000001/50000' },
      expectedAmount: '5000001.00',
    });
    expect(requiredFunnel(rep, { ...goal, rounding: 'once' }).stages.map(({ count }) => count)).toStrictEqual([
      2001, 501,
    ]);
  });

  it('needs nobody for nothing', () => {
    for (const goal of [{ amount: 0 }, { deals: 0 }, { amount: '0.00' }, { deals: -0 }] as const) {
      expect(requiredFunnel(rep, goal)).toStrictEqual({
        stages: [
          { id: 'newCustomers', count: 0, exactCount: '0' },
          { id: 'visits', count: 0, exactCount: '0' },
        ],
        deals: { count: 0, exactCount: '0' },
        expectedAmount: '0.00',
      });
    }
  });

  it('writes the expected amount at the unit, halves away from zero', () => {
    const expected = (amount: string, unit?: string) =>
      requiredFunnel(rep, unit === undefined ? { amount } : { amount, unit }).expectedAmount;
    expect(expected('10.005')).toBe('10.01');
    expect(expected('10.0049')).toBe('10.00');
    expect(expected('1499.99', '1000')).toBe('1000');
    expect(expected('1500', '1000')).toBe('2000');
    expect(expected('0.3', '0.25')).toBe('0.25');
    expect(expected('7', '1')).toBe('7');
  });

  it('reads a rate as the decimal that is written, however it is written', () => {
    const answer = requiredFunnel(oneStage('0.20'), { deals: 7 });
    for (const rate of [0.2, '0.2', '.2', '2e-1', '20E-2', '0.2000', new Decimal('0.2')]) {
      expect(requiredFunnel(oneStage(rate), { deals: 7 })).toStrictEqual(answer);
    }
    expect(requiredFunnel(oneStage(BigInt(1)), { deals: 7 })).toStrictEqual(
      requiredFunnel(oneStage('1.0'), { deals: 7 }),
    );
  });

  it('counts up to 2^53 - 1 people and says who is too many beyond', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(requiredFunnel(oneStage(1), { deals: most }).stages[0]!.count).toBe(most);
    const people = refusedFor(oneStage('0.999'), { deals: most });
    expect(people.code).toBe('count-too-large');
    expect(people.path).toStrictEqual(['funnel', 'stages', 0]);
    const deals = refusedFor(oneStage(1), { amount: '900719925474099200' });
    expect(deals.code).toBe('count-too-large');
    expect(deals.path).toStrictEqual(['goal', 'amount']);
    expect(deals.message).toBe(
      'requiredFunnel requires the deals of the goal to be at most 9007199254740991, got 9007199254740992',
    );
  });

  it('takes one goal, and the types say so', () => {
    // @ts-expect-error an amount and deals exclude each other
    expect(() => requiredFunnel(rep, { amount: 1, deals: 1 })).toThrow(PlanningError);
    // @ts-expect-error one of the two is needed
    expect(() => requiredFunnel(rep, {})).toThrow(PlanningError);
  });

  it.each<[string, unknown, unknown, string, (string | number)[], string]>([
    [
      'both goals',
      rep,
      { amount: 1, deals: 1 },
      'conflicting-fields',
      ['goal'],
      'either goal.amount or goal.deals, got an object with amount, deals',
    ],
    ['no goal', rep, { rounding: 'once' }, 'missing-field', ['goal'], 'goal.amount or goal.deals, got nothing'],
    ['a bare number as goal', rep, 5, 'wrong-type', ['goal'], 'goal to be an object, got 5'],
    [
      'a negative amount',
      rep,
      { amount: '-0.01' },
      'out-of-range',
      ['goal', 'amount'],
      'goal.amount to be zero or above, got "-0.01"',
    ],
    [
      'an amount that is no number',
      rep,
      { amount: '5 million' },
      'not-a-decimal',
      ['goal', 'amount'],
      'goal.amount to be a decimal such as "12.50", got "5 million"',
    ],
    [
      'an amount of NaN',
      rep,
      { amount: NaN },
      'not-finite',
      ['goal', 'amount'],
      'goal.amount to be a finite number, got NaN',
    ],
    [
      'an amount of null',
      rep,
      { amount: null },
      'not-a-decimal',
      ['goal', 'amount'],
      'goal.amount to be a decimal such as "12.50", got null',
    ],
    [
      'half a deal',
      rep,
      { deals: 1.5 },
      'not-a-count',
      ['goal', 'deals'],
      'goal.deals to be a whole number from zero up, got 1.5',
    ],
    [
      'fewer than no deals',
      rep,
      { deals: -1 },
      'not-a-count',
      ['goal', 'deals'],
      'goal.deals to be a whole number from zero up, got -1',
    ],
    [
      'deals as text',
      rep,
      { deals: '3' },
      'not-a-count',
      ['goal', 'deals'],
      'goal.deals to be a whole number from zero up, got "3"',
    ],
    [
      'deals beyond 2^53 - 1',
      rep,
      { deals: 2 ** 53 },
      'not-a-count',
      ['goal', 'deals'],
      'goal.deals to be a whole number from zero up, got 9007199254740992',
    ],
    [
      'another rounding',
      rep,
      { deals: 1, rounding: 'twice' },
      'unknown-choice',
      ['goal', 'rounding'],
      `goal.rounding to be 'each-stage' or 'once', got "twice"`,
    ],
    [
      'a unit of zero',
      rep,
      { deals: 1, unit: 0 },
      'not-positive',
      ['goal', 'unit'],
      'goal.unit to be above zero, got 0',
    ],
    [
      'a misspelt option',
      rep,
      { deals: 1, rouding: 'once' },
      'unknown-field',
      ['goal', 'rouding'],
      'goal to have no fields but amount, deals, rounding, unit, got "rouding"',
    ],
    ['no funnel', undefined, { deals: 1 }, 'wrong-type', ['funnel'], 'funnel to be an object, got nothing'],
    [
      'a funnel without average deal',
      { stages: rep.stages },
      { deals: 1 },
      'missing-field',
      ['funnel', 'averageDealAmount'],
      'funnel.averageDealAmount, got nothing',
    ],
    [
      'a free deal',
      { ...rep, averageDealAmount: 0 },
      { deals: 1 },
      'not-positive',
      ['funnel', 'averageDealAmount'],
      'funnel.averageDealAmount to be above zero, got 0',
    ],
    [
      'a deal that costs us',
      { ...rep, averageDealAmount: '-1' },
      { deals: 1 },
      'not-positive',
      ['funnel', 'averageDealAmount'],
      'funnel.averageDealAmount to be above zero, got "-1"',
    ],
    [
      'no stages',
      { ...rep, stages: [] },
      { deals: 1 },
      'out-of-range',
      ['funnel', 'stages'],
      'funnel.stages to have at least one stage, got []',
    ],
    [
      'stages by id',
      { ...rep, stages: { visits: 0.2 } },
      { deals: 1 },
      'wrong-type',
      ['funnel', 'stages'],
      'funnel.stages to be a list, got an object with visits',
    ],
    [
      'a stage that is no object',
      { ...rep, stages: ['visits'] },
      { deals: 1 },
      'wrong-type',
      ['funnel', 'stages', 0],
      'funnel.stages[0] to be an object, got "visits"',
    ],
    [
      'a hole among the stages',
      { ...rep, stages: new Array(1) },
      { deals: 1 },
      'wrong-type',
      ['funnel', 'stages', 0],
      'funnel.stages[0] to be an object, got nothing',
    ],
    [
      'a stage without rate',
      { ...rep, stages: [{ id: 'visits' }] },
      { deals: 1 },
      'missing-field',
      ['funnel', 'stages', 0, 'rate'],
      'funnel.stages[0].rate, got nothing',
    ],
    [
      'a field we would have to ignore',
      { ...rep, stages: [{ id: 'visits', rate: 1, lag: 7 }] },
      { deals: 1 },
      'unknown-field',
      ['funnel', 'stages', 0, 'lag'],
      'funnel.stages[0] to have no fields but id, rate, lagDays, costAmount, got "lag"',
    ],
    [
      'a stage without name',
      { ...rep, stages: [{ id: '', rate: 1 }] },
      { deals: 1 },
      'invalid-id',
      ['funnel', 'stages', 0, 'id'],
      'funnel.stages[0].id to be a text that is not empty, got ""',
    ],
    [
      'two stages of one name',
      {
        ...rep,
        stages: [
          { id: 'a', rate: 1 },
          { id: 'a', rate: 1 },
        ],
      },
      { deals: 1 },
      'duplicate-id',
      ['funnel', 'stages', 1, 'id'],
      'every id of funnel.stages once, got "a"',
    ],
    [
      'a rate in per cent',
      { ...rep, stages: [{ id: 'a', rate: 20 }] },
      { deals: 1 },
      'out-of-range',
      ['funnel', 'stages', 0, 'rate'],
      'funnel.stages[0].rate to be from 0 to 1 (20 % is 0.2), got 20',
    ],
    [
      'a rate just above one',
      { ...rep, stages: [{ id: 'a', rate: '1.0000000000000000001' }] },
      { deals: 1 },
      'out-of-range',
      ['funnel', 'stages', 0, 'rate'],
      'funnel.stages[0].rate to be from 0 to 1 (20 % is 0.2), got "1.0000000000000000001"',
    ],
    [
      'a negative rate',
      { ...rep, stages: [{ id: 'a', rate: -0.1 }] },
      { deals: 1 },
      'out-of-range',
      ['funnel', 'stages', 0, 'rate'],
      'funnel.stages[0].rate to be from 0 to 1 (20 % is 0.2), got -0.1',
    ],
    [
      'a rate that nobody gets past',
      { ...rep, stages: [rep.stages[0], { id: 'visits', rate: '0.0' }] },
      { deals: 1 },
      'not-positive',
      ['funnel', 'stages', 1, 'rate'],
      'funnel.stages[1].rate to be above zero, as no number of people gets past it otherwise, got 0',
    ],
    [
      'a rate that nobody gets past, even for no deals',
      { ...rep, stages: [{ id: 'visits', rate: 0 }] },
      { deals: 0 },
      'not-positive',
      ['funnel', 'stages', 0, 'rate'],
      'funnel.stages[0].rate to be above zero, as no number of people gets past it otherwise, got 0',
    ],
  ])('refuses %s', (_, funnel, goal, code, path, message) => {
    const error = refusedFor(funnel, goal);
    expect(error.code).toBe(code);
    expect(error.path).toStrictEqual(path);
    expect(error.message).toBe(`requiredFunnel requires ${message}`);
  });
});
