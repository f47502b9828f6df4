import fc from 'fast-check';
import {
  dailyTargets,
  decomposeTarget,
  explainTarget,
  periodsOf,
  progress,
  replanTarget,
  retailYear,
  seasonalityIndex,
  targetBetween,
} from 'quotaloop';
import {
  replanInputSchema,
  replanSchema,
  targetInputSchema,
  targetParameters,
  targetPlanSchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import { numRuns } from '../laws/cases.ts';
import { drawnStories, storyOf } from '../laws/replan.ts';
import { slicedTargets } from '../laws/targetInputs.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';
import { throughJson } from './parameterSchemas.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const calendar = { coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] };
const target = { amount: '5000000', year, calendar };
const people = [
  { id: 'an', weight: 1 },
  { id: 'bo', weight: '1/2', startDate: '2026-03-16', ramp: ['1/3'] },
];
const plan = decomposeTarget({
  ...target,
  people: people.map((person) => ({ ...person, teamId: 'north', absences: ['2026-05-04'] })),
  products: [
    { id: 'tea', weight: '2/3' },
    { id: 'ink', weight: 1 },
  ],
  teams: [{ id: 'north', parentId: 'all' }, { id: 'all' }],
});

describe('a target', () => {
  it('of any kind has the shape, and read back as JSON it gives the same plan', () => {
    fc.assert(
      fc.property(slicedTargets, ({ input }) => {
        const written = throughJson(input);
        const kept = targetInputSchema.parse(written);
        expect(kept).toStrictEqual(written);
        expect(decomposeTarget(kept)).toStrictEqual(decomposeTarget(input));
      }),
      { numRuns: numRuns / 5 }, // each makes two plans
    );
  });

  it.each<[what: string, change: Readonly<Record<string, unknown>>]>([
    ['no amount', { amount: undefined }],
    ['an amount with separators', { amount: '5,000,000' }],
    ['a year by its number', { year: 2026 }],
    ['a year with a field of its own', { year: { ...year, name: '2026' } }],
    ['a retail year of eleven months', { year: { id: 'FY1', ...year, monthWeeks: new Array<number>(11).fill(4) } }],
    ['a calendar by its name', { calendar: 'cn-2026' }],
    ['a reserve by its number', { reserve: 1 }],
    ['a reserve of two kinds', { reserve: { lastPeriods: 1, periodIds: ['2026-12'] } }],
    ['half a period in reserve', { reserve: { lastPeriods: 0.5 } }],
    ['another grain', { controlGrain: 'year' }],
    ['both buffers by another word', { bufferRate: 0.1, buffers: 'both' }],
    ['a profile by another word', { profile: 'linear' }],
    ['a profile that is a table', { profile: { '2026-01': 1 } }],
    ['a profile without values', { profile: [{ periodId: '2026-01' }] }],
    ['people by their names', { people: ['an', 'bo'] }],
    ['a person without an id', { people: [{ weight: 1 }] }],
    ['a weight that is not known', { people: [{ id: 'an', weight: null }] }],
    ['a person who joins some day', { people: [{ id: 'an', startDate: 'spring' }] }],
    ['one day of absence without its list', { people: [{ id: 'an', absences: '2026-05-04' }] }],
    ['a person with a field of his own', { people: [{ id: 'an', name: 'An' }] }],
    ['days counted otherwise', { people, proration: 'days' }],
    ['products as a table', { products: { tea: 1 } }],
    ['a team of itself', { people, teams: [{ id: 'north', parent: 'north' }] }],
    ['a field that is misspelt', { buffer: 0.1 }],
  ])('is none, neither for the schema nor for the function: %s', (_what, change) => {
    expectRefusedByBoth('decomposeTarget', [throughJson({ ...target, ...change })]);
  });

  it('may be for a retail year, for a half-year, or for whom `null` is nothing given', () => {
    const nrf = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } } as const;
    const wide = { ...calendar, coverage: { start: '2025-01-01', end: '2028-12-31' } };
    expectTakenByBoth('decomposeTarget', [{ ...target, calendar: wide, year: retailYear(nrf, 2026) }]);
    expectTakenByBoth('decomposeTarget', [{ ...target, year: periodsOf(year, 'half')[1] }]);
    const held = { id: 'an', fixedAmount: null, minimumAmount: null, maximumAmount: null };
    expectTakenByBoth('decomposeTarget', [{ ...target, people: [held] }]);
    expectTakenByBoth('decomposeTarget', [
      { ...target, profile: [], reserve: { periodIds: [] }, amount: 0, calendar: idle },
    ]);
  });
});

/** Nobody works: no period is active, so a profile may be empty. */
const idle = { ...calendar, workweek: [0, 0, 0, 0, 0, 0, 0] };

describe('a plan', () => {
  it('of any target has the shape, and stored it answers as before, whatever is asked', () => {
    fc.assert(
      fc.property(slicedTargets, ({ input, slice }) => {
        const fresh = decomposeTarget(input);
        const stored = targetPlanSchema.parse(throughJson(fresh));
        expect(stored).toStrictEqual(fresh);
        expect(targetParameters.targetBetween.parse({ plan: stored, slice })).toStrictEqual({ plan: fresh, slice });
        expect(targetBetween(stored, slice)).toBe(targetBetween(fresh, slice));
        expect(dailyTargets(stored, slice)).toStrictEqual(dailyTargets(fresh, slice));
        expect(explainTarget(stored, slice)).toStrictEqual(explainTarget(fresh, slice));
      }),
      { numRuns: numRuns / 5 }, // each makes a plan and asks it six times
    );
  });

  it('of any re-plan has the shape, with its changes or the shortage', () => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(drawnStories, (drawn) => {
        for (const { input, answer } of storyOf(drawn, replanTarget).steps) {
          expect(replanInputSchema.parse(throughJson(input))).toStrictEqual(throughJson(input));
          const stored = replanSchema.parse(throughJson(answer));
          expect(stored).toStrictEqual(throughJson(answer));
          seen.add(answer.feasible);
        }
      }),
      { numRuns: numRuns / 5 }, // each makes up to four plans
    );
    expect([...seen].sort()).toEqual([false, true]);
  });

  it('may carry more of its owner’s where it is stored, and any of its periods may be asked for', () => {
    const stored = { ...plan, savedBy: 'db', periods: plan.periods.map((period) => ({ ...period, note: '' })) };
    for (const slice of [plan.periods[0], plan.year, { personId: 'bo', productId: 'tea', ...year }]) {
      expectTakenByBoth('targetBetween', [stored, slice]);
      expectTakenByBoth('explainTarget', [stored, slice]);
    }
    expectTakenByBoth('replanTarget', [stored, { asOf: '2026-01-31', actuals: [], release: [] }]);
    expectTakenByBoth('statusGrid', [stored, stored.periods, { asOf: '2026-01-31', actuals: [] }]);
  });

  // What a plan keeps for those who look at it is told as it is, so it is refused where it came to harm.
  it.each<[what: string, spoil: (stored: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>]>([
    ['no list of people', ({ people: _people, ...stored }) => stored],
    ['an amount that was rounded to a number', (stored) => ({ ...stored, amount: 5000000 })],
    ['a target that was lost', ({ targetAmount: _target, ...stored }) => stored],
    ['a target with separators', (stored) => ({ ...stored, targetAmount: '5,000,000' })],
    ['a buffer as text', (stored) => ({ ...stored, bufferRate: '0' })],
    ['a buffer that is not known', (stored) => ({ ...stored, bufferRate: null })],
    ['an implied buffer as text', (stored) => ({ ...stored, impliedBufferRate: '0.1' })],
    ['another grain', (stored) => ({ ...stored, controlGrain: 'year' })],
    ['the day of a re-plan by its name', (stored) => ({ ...stored, asOf: 'March' })],
    ['the first such day by its name', (stored) => ({ ...stored, firstAsOf: 'March' })],
    ['a period without its grain', (stored) => spoilPeriod(stored, { grain: undefined })],
    ['a reserve as a number', (stored) => spoilPeriod(stored, { reserve: 0 })],
    ['working days in part', (stored) => spoilPeriod(stored, { workingDays: 20.5 })],
    ['a period with an amount that is not known', (stored) => spoilPeriod(stored, { amount: null })],
    ['a share as a number', (stored) => spoilPeriod(stored, { share: 0.5 })],
  ])('is none, neither for the schema nor for those who read the whole of it: %s', (_what, spoil) => {
    const harmed = throughJson(spoil({ ...plan }));
    expect(targetPlanSchema.safeParse(harmed).success).toBe(false);
    expectRefusedByBoth('replanTarget', [harmed, { asOf: '2026-01-31', actuals: [] }]);
    expectRefusedByBoth('explainTarget', [harmed, { ...year }]);
    expectRefusedByBoth('statusGrid', [harmed, plan.periods, { asOf: '2026-01-31', actuals: [] }]);
  });

  it.each(['', '1/0', '2026-00-00', 'abc', null, 5])(
    'loses no cell in silence whose day came to harm where it was stored: %j',
    (day) => {
      for (const field of ['start', 'end']) {
        const harmed = {
          ...plan,
          cells: plan.cells.map((cell, row) => (row === 3 ? { ...cell, [field]: day } : cell)),
        };
        for (const name of ['targetBetween', 'dailyTargets', 'explainTarget']) {
          const refused = () => call(name, [harmed, { start: '2026-01-01', end: '2026-01-31' }]);
          expect(refused, `${name}, ${field}`).toThrow(expect.objectContaining({ code: 'invalid-date' }));
        }
        const input = { asOf: '2026-01-31', actuals: [] };
        expect(() => progress(harmed as typeof plan, year, input)).toThrow(
          expect.objectContaining({ code: 'invalid-date' }),
        );
      }
    },
  );

  it.each<[what: string, slice: unknown]>([
    ['a month by its name', '2026-01'],
    ['no end', { start: '2026-01-01' }],
    ['a person by a number', { ...year, personId: 1 }],
    ['nobody, said aloud', { ...year, personId: null }],
  ])('is not asked, neither by the schema nor by the functions: %s', (_what, slice) => {
    for (const name of ['targetBetween', 'dailyTargets', 'explainTarget']) expectRefusedByBoth(name, [plan, slice]);
  });
});

const CALLS: Readonly<Record<string, (...values: never[]) => unknown>> = { targetBetween, dailyTargets, explainTarget };
const call = (name: string, values: readonly unknown[]): unknown => CALLS[name]!(...(values as never[]));

const spoilPeriod = (
  stored: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => ({
  ...stored,
  periods: plan.periods.map((period, row) => (row === 2 ? { ...period, ...change } : period)),
});

describe('what goes with a target', () => {
  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['a rate beside an amount', 'growthTarget', 100, { rate: 0.1, amount: 5 }],
    ['growth by its number', 'growthTarget', 100, 0.1],
    ['a pace by another word', 'growthTarget', 100, { amount: 1, per: 'decade', ...year }],
    ['limits of a rate as a list', 'guardTarget', { baseAmount: 1, growthRate: 0, growthLimits: [0, 1] }],
    ['an owner by a number', 'checkSmart', { ownerId: 7 }],
    ['known goals as one text', 'checkSmart', {}, { goalIds: 'north' }],
    ['a band where there is nothing to compare', 'checkSmart', {}, { historyBand: 'narrow' }],
    ['a band that is half a number', 'checkSmart', {}, { capacityBand: { maximumRatio: 'much' } }],
    ['a band as a list', 'stretchCheck', 1, { historyAmount: 1, historyBand: [1, 2] }],
    ['a tier of both kinds', 'stretchTiers', 100, [{ id: 'goal', factor: 1, amount: 100 }]],
    ['a tier of neither', 'stretchTiers', 100, [{ id: 'goal' }]],
    ['heads by their names', 'capacity', [{ id: 'ramped', headCount: ['an'], quotaAmount: 1 }]],
    ['a head without a quota', 'requiredHeads', 100, { attainmentRate: 1 }],
    ['a need that is not known', 'resourceCheck', [{ id: 'visits', requiredAmount: null, availableAmount: 1 }]],
    ['a method by another word', 'seasonalityIndex', [], { periodIds: ['a'], method: 'average' }],
    ['a level by a number', 'grainCheck', [{ id: 'time', planned: 1, inspected: 'week' }]],
    ['a ramp by its length', 'rampWeights', 3, { startDate: '2026-01-01', periods: [], proration: 'calendar-days' }],
    ['a seat from no day on', 'rampWeights', [], { periods: [], proration: 'calendar-days' }],
    ['a period by its name', 'prorate', 100, { period: '2026-01', calendar }],
    ['a baseline by its number', 'blendWeights', [{ id: 'an', baselines: [5] }], [{ id: 'history', weight: 1 }]],
    ['assigned amounts as a table', 'overAssignment', { an: 1 }, 1],
    ['a target without whose it is', 'reconcileTargets', { topDown: [{ amount: 1 }], bottomUp: [] }],
    ['an offer that is left out', 'reconcileTargets', { topDown: [], bottomUp: [{ id: 'an' }] }],
    ['another proposal', 'reconcileTargets', { topDown: [], bottomUp: [], proposal: 'top-down' }],
    ['a ratio without its parts', 'rollUpTarget', [], [{ id: 'rate', kind: 'ratio' }]],
    ['a count with a unit', 'rollUpTarget', [], [{ id: 'deals', kind: 'count', unit: 1 }]],
    ['a figure as a number alone', 'rollUpTarget', [{ id: 'an', values: [5] }], [{ id: 'deals', kind: 'count' }]],
    ['a goal below that is a text', 'rollUpTarget', [{ id: 'an', children: ['bo'] }], []],
    ['an actual on no day', 'replanTarget', plan, { asOf: '2026-01-31', actuals: [{ amount: 1, personId: 'an' }] }],
    ['a release by another word', 'replanTarget', plan, { asOf: '2026-01-31', actuals: [], release: 'none' }],
  ])('is none, neither for the schema nor for the function: %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });

  it('passes on from one function to the next as it is', () => {
    const periodIds = periodsOf(year, 'quarter').map(({ id }) => id);
    const { profile } = seasonalityIndex([{ id: '2025', amounts: [1, '2.5', '7/3', 4] }], { periodIds });
    expectTakenByBoth('decomposeTarget', [{ ...target, controlGrain: 'quarter', profile }]);
    expectTakenByBoth('rampWeights', [['1/4', 0.5], { startDate: '2026-02-01', periods: plan.periods, calendar }]);
    expectTakenByBoth('prorate', [1000, { period: plan.periods[1], proration: 'calendar-days' }]);
    expectTakenByBoth('checkSmart', [{ subject: '', parentId: '', dueDate: null }, { historyBand: {} }]);
  });
});
