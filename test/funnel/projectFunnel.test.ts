import { describe, expect, it } from 'vitest';
import { projectFunnel } from 'quotaloop';
import type { Funnel, FunnelEntry, PlanningError, ProjectFunnelOptions } from 'quotaloop';
import { refused } from '../foundation/refused.ts';

const rep: Funnel = {
  stages: [
    { id: 'newCustomers', rate: '0.25' },
    { id: 'visits', rate: '0.20' },
  ],
  averageDealAmount: 50000,
};

const refusedFor = (funnel: unknown, counts: unknown, options?: unknown): PlanningError =>
  refused(() => projectFunnel(funnel as Funnel, counts as FunnelEntry[], options as ProjectFunnelOptions));

describe('projectFunnel', () => {
  it('brings 56.25 deals and 2812500.00 from the 1125 new customers of a year of 3-5-8 (S2)', () => {
    expect(projectFunnel(rep, [{ id: 'newCustomers', count: 1125 }])).toStrictEqual({
      stages: [
        { id: 'newCustomers', count: 1125, exactCount: '1125' },
        { id: 'visits', count: 281, exactCount: '1125/4' },
      ],
      deals: { count: 56, exactCount: '225/4' },
      expectedAmount: '2812500.00',
    });
  });

  it('drops part of a person at every stage, or once for each figure', () => {
    const funnel: Funnel = {
      stages: [
        { id: 'leads', rate: '0.9' },
        { id: 'visits', rate: '0.9' },
        { id: 'offers', rate: '0.9' },
      ],
      averageDealAmount: 100,
    };
    const headcounts = (rounding: 'each-stage' | 'once') => {
      const { stages, deals } = projectFunnel(funnel, [{ id: 'leads', count: 7 }], { rounding });
      return [...stages, deals];
    };
    const exact = ['7', '63/10', '567/100', '5103/1000'];
    expect(headcounts('once').map(({ exactCount }) => exactCount)).toStrictEqual(exact);
    expect(headcounts('each-stage').map(({ exactCount }) => exactCount)).toStrictEqual(exact);
    expect(headcounts('once').map(({ count }) => count)).toStrictEqual([7, 6, 5, 5]);
    expect(headcounts('each-stage').map(({ count }) => count)).toStrictEqual([7, 6, 5, 4]); // 5 × 0.9 = 4.5
    expect(projectFunnel(funnel, [{ id: 'leads', count: 7 }]).deals.count).toBe(4); // stage by stage unless told otherwise
  });

  it('adds people who enter lower down to those who come from above', () => {
    const counts = [
      { id: 'visits', count: 10 },
      { id: 'newCustomers', count: 6 },
    ];
    // 6 × 25 % = 1.5 arrive at the 10 visits
    expect(projectFunnel(rep, counts)).toStrictEqual({
      stages: [
        { id: 'newCustomers', count: 6, exactCount: '6' },
        { id: 'visits', count: 11, exactCount: '23/2' },
      ],
      deals: { count: 2, exactCount: '23/10' },
      expectedAmount: '115000.00',
    });
  });

  it('brings nothing from nobody, and loses everybody at a rate of zero', () => {
    const nothing = { deals: { count: 0, exactCount: '0' }, expectedAmount: '0.00' };
    expect(projectFunnel(rep, [])).toMatchObject(nothing);
    const closed = { ...rep, stages: [{ id: 'leads', rate: 0 }] };
    expect(projectFunnel(closed, [{ id: 'leads', count: 1000 }])).toMatchObject(nothing);
  });

  it('reads exact products where floating point falls short of a whole person', () => {
    expect(100 * 0.29).toBeLessThan(29);
    const funnel: Funnel = { stages: [{ id: 'leads', rate: 0.29 }], averageDealAmount: 1 };
    expect(projectFunnel(funnel, [{ id: 'leads', count: 100 }]).deals).toStrictEqual({ count: 29, exactCount: '29' });
  });

  it('writes the expected amount at the unit, halves away from zero', () => {
    const funnel: Funnel = { stages: [{ id: 'leads', rate: '0.5' }], averageDealAmount: '0.01' };
    const counts = [{ id: 'leads', count: 1 }];
    expect(projectFunnel(funnel, counts).expectedAmount).toBe('0.01'); // half a cent
    expect(projectFunnel(funnel, counts, { unit: '0.001' }).expectedAmount).toBe('0.005');
    expect(projectFunnel(funnel, counts, { unit: 1 }).expectedAmount).toBe('0');
  });

  it('counts up to 2^53 - 1 people and says at which stage there are more', () => {
    const funnel: Funnel = {
      stages: [
        { id: 'leads', rate: 1 },
        { id: 'visits', rate: 1 },
      ],
      averageDealAmount: 1,
    };
    const most = { id: 'leads', count: Number.MAX_SAFE_INTEGER };
    expect(projectFunnel(funnel, [most]).deals.count).toBe(Number.MAX_SAFE_INTEGER);
    const error = refusedFor(funnel, [most, { id: 'visits', count: 1 }]);
    expect(error.code).toBe('count-too-large');
    expect(error.path).toStrictEqual(['funnel', 'stages', 1]);
    expect(error.message).toBe(
      'projectFunnel requires the people at funnel.stages[1] to be at most 9007199254740991, got 9007199254740992',
    );
  });

  it('names the stages it knows when it is given another', () => {
    expect(refusedFor(rep, [{ id: 'calls', count: 1 }]).details).toMatchObject({
      id: 'calls',
      known: ['newCustomers', 'visits'],
    });
  });

  it.each<[string, unknown, unknown, unknown, string, (string | number)[], string]>([
    [
      'counts by id',
      rep,
      { visits: 3 },
      {},
      'wrong-type',
      ['counts'],
      'counts to be a list, got an object with visits',
    ],
    ['a row that is no object', rep, [3], {}, 'wrong-type', ['counts', 0], 'counts[0] to be an object, got 3'],
    [
      'a stage the funnel has not',
      rep,
      [
        { id: 'visits', count: 1 },
        { id: 'calls', count: 1 },
      ],
      {},
      'unknown-id',
      ['counts', 1, 'id'],
      `counts[1].id to be one of the funnel's stages, got "calls"`,
    ],
    [
      'a stage named twice',
      rep,
      [
        { id: 'visits', count: 1 },
        { id: 'visits', count: 2 },
      ],
      {},
      'duplicate-id',
      ['counts', 1, 'id'],
      'every id of counts once, got "visits"',
    ],
    [
      'a name that is no text',
      rep,
      [{ id: 7, count: 1 }],
      {},
      'invalid-id',
      ['counts', 0, 'id'],
      'counts[0].id to be a text that is not empty, got 7',
    ],
    [
      'a row without count',
      rep,
      [{ id: 'visits' }],
      {},
      'missing-field',
      ['counts', 0, 'count'],
      'counts[0].count, got nothing',
    ],
    [
      'half a person',
      rep,
      [{ id: 'visits', count: 0.5 }],
      {},
      'not-a-count',
      ['counts', 0, 'count'],
      'counts[0].count to be a whole number from zero up, got 0.5',
    ],
    [
      'fewer than nobody',
      rep,
      [{ id: 'visits', count: -1 }],
      {},
      'not-a-count',
      ['counts', 0, 'count'],
      'counts[0].count to be a whole number from zero up, got -1',
    ],
    [
      'a count of NaN',
      rep,
      [{ id: 'visits', count: NaN }],
      {},
      'not-a-count',
      ['counts', 0, 'count'],
      'counts[0].count to be a whole number from zero up, got NaN',
    ],
    [
      'a field we would have to ignore',
      rep,
      [{ id: 'visits', count: 1, date: '2026-01-05' }],
      {},
      'unknown-field',
      ['counts', 0, 'date'],
      'counts[0] to have no fields but id, count, got "date"',
    ],
    [
      'another rounding',
      rep,
      [],
      { rounding: 'floor' },
      'unknown-choice',
      ['options', 'rounding'],
      `options.rounding to be 'each-stage' or 'once', got "floor"`,
    ],
    [
      'a negative unit',
      rep,
      [],
      { unit: '-0.01' },
      'not-positive',
      ['options', 'unit'],
      'options.unit to be above zero, got "-0.01"',
    ],
    [
      'a misspelt option',
      rep,
      [],
      { units: 1 },
      'unknown-field',
      ['options', 'units'],
      'options to have no fields but rounding, unit, got "units"',
    ],
    ['options that are no object', rep, [], 'once', 'wrong-type', ['options'], 'options to be an object, got "once"'],
    [
      'a rate above one',
      { ...rep, stages: [{ id: 'a', rate: 1.2 }] },
      [],
      {},
      'out-of-range',
      ['funnel', 'stages', 0, 'rate'],
      'funnel.stages[0].rate to be from 0 to 1 (20 % is 0.2), got 1.2',
    ],
  ])('refuses %s', (_, funnel, counts, options, code, path, message) => {
    const error = refusedFor(funnel, counts, options);
    expect(error.code).toBe(code);
    expect(error.path).toStrictEqual(path);
    expect(error.message).toBe(`projectFunnel requires ${message}`);
  });
});
