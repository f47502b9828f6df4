import fc from 'fast-check';
import { decomposeTarget, PlanningError, replanTarget, retailYear } from 'quotaloop';
import type { TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { numRuns } from '../laws/cases.ts';
import { spoiled } from '../laws/spoiled.ts';
import { argumentsByName, argumentsInOrder, schemaCases } from './parameterSchemas.ts';
import type { SchemaCase } from './parameterSchemas.ts';
import { spoiledInputs } from './spoiledInputs.ts';
import type { SpoiledInput } from './spoiledInputs.ts';

/**
 * Where a function takes what the library returned and somebody stored. Its schema says the whole of it, the function
 * reads what it needs: so it refuses what is wrong there, or answers as if it were not, and may read a number where the
 * library wrote text.
 */
const STORED: Readonly<Record<string, string>> = {
  targetBetween: 'plan',
  explainTarget: 'plan',
  replanTarget: 'plan',
  dailyTargets: 'plan',
  progress: 'plan',
  statusGrid: 'plan',
  weeklyReview: 'plan',
  channelPlan: 'goal.counts',
  mergeAbcPartials: 'partials',
  abcCutoffs: 'partial',
  abcClassOf: 'cutoffs',
  correctionsDue: 'corrections',
};

/**
 * Where a function of the loop takes its own states and the events that it accepted as they are: history always
 * replays, and a loop is asked thousands of times. What comes from elsewhere is read by its schema first.
 */
const TRUSTED: Readonly<Record<string, readonly string[]>> = {
  checkEvent: ['state', 'context'],
  evolveLoop: ['state', 'event'],
  advanceLoop: ['state', 'context'],
  replayLoop: ['events'],
  loopOptions: ['state'],
  dueItems: ['state'],
  timeInStep: ['state'],
  rollUpLoops: ['parent', 'children'],
  closeFromChildren: ['parent', 'children', 'meta'],
  loopDiagram: ['state'],
};

/** Where a refusal is an answer and no error. */
const REFUSING_ANSWERS: Readonly<Record<string, (answer: unknown) => boolean>> = {
  checkEvent: (answer) => (answer as readonly unknown[]).length > 0,
  advanceLoop: (answer) => !(answer as { readonly ok: boolean }).ok,
};

const isWithin = (place: string, outer: string): boolean =>
  place.startsWith(outer) && /^(?:$|[.[])/.test(place.slice(outer.length));
const isTrusted = ({ name }: SchemaCase, place: string): boolean =>
  (TRUSTED[name] ?? []).some((outer) => isWithin(place, outer));
const isStored = ({ name }: SchemaCase, place: string): boolean =>
  STORED[name] !== undefined && isWithin(place, STORED[name]);

/** The answer to an input, as text; the first one is kept. */
function keptAnswer(call: () => unknown): () => string | undefined {
  let kept: { readonly text: string | undefined } | undefined;
  return () => (kept ??= { text: JSON.stringify(call()) }).text;
}

/** What is wrong with what a function makes of a spoiled input; nothing where it agrees with its schema. */
function disagreement(
  each: SchemaCase,
  { place, input, asText }: Omit<SpoiledInput, 'what'>,
  usual: () => string | undefined,
): string | null {
  if (each.parameters.safeParse(input).success) return null;
  let answer: unknown;
  try {
    answer = each.call(...argumentsInOrder(each.parameters, input));
  } catch (error) {
    return error instanceof PlanningError ? null : String(error);
  }
  if (REFUSING_ANSWERS[each.name]?.(answer) === true) return null;
  if (isStored(each, place)) {
    if (asText !== undefined && each.parameters.safeParse(asText).success) return null;
    if (JSON.stringify(answer) === usual()) return null;
  }
  return 'taken';
}

/** All disagreements, and whether there is one where the function trusts; of those one is enough. */
function disagreementsOf(each: SchemaCase): { readonly found: readonly string[]; readonly isExcused: boolean } {
  const found: string[] = [];
  let isExcused = false;
  for (const [row, values] of each.samples.entries()) {
    const usual = keptAnswer(() => each.call(...values));
    for (const one of spoiledInputs(each.parameters, argumentsByName(each.parameters, values))) {
      const isTrustedHere = isTrusted(each, one.place);
      if (isTrustedHere && isExcused) continue;
      if (row > 0 && isStored(each, one.place)) continue; // the samples of a function have the same plan
      const what = disagreement(each, one, usual);
      if (what === null) continue;
      if (isTrustedHere) isExcused = true;
      else found.push(`${one.place} ${one.what}: ${what}`);
    }
  }
  return { found, isExcused };
}

/** A plan for a retail year, with teams, products, absences and bounds, that was planned anew. */
function planOfMuch(): TargetPlan {
  const rule = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } } as const;
  const coverage = { start: '2025-01-01', end: '2028-12-31' };
  const exceptions = [{ date: '2026-05-01', weight: 0, name: 'Labour Day' }];
  const ramped = { startDate: '2026-03-02', endDate: '2026-12-31', ramp: ['1/3'], absences: ['2026-05-04'] };
  const plan = decomposeTarget({
    amount: 5000,
    year: retailYear(rule, 2026),
    calendar: { id: 'cn', coverage, workweek: [1, 1, 1, 1, 1, 0.5, 0], exceptions },
    controlGrain: 'quarter',
    bufferRate: '0.1',
    people: [
      { id: 'an', weight: 1, teamId: 'north', minimumAmount: 10, maximumAmount: 4000, ...ramped },
      { id: 'cai', weight: 1 },
      { id: 'bo', weight: 2, teamId: 'all', fixedAmount: 100 },
    ],
    products: [
      { id: 'tea', weight: '2/3' },
      { id: 'ink', weight: 1 },
    ],
    teams: [{ id: 'north', parentId: 'all' }, { id: 'all' }],
  });
  const next = replanTarget(plan, { ...brought, asOf: '2026-06-15' });
  return next.feasible ? next.plan : plan;
}

const brought = {
  asOf: '2026-06-30',
  actuals: [{ date: '2026-06-01', amount: '5', personId: 'an', productId: 'tea' }],
};
const summer = { start: '2026-06-01', end: '2026-08-31' };
const much = planOfMuch();
const askedOfMuch: Readonly<Record<string, readonly unknown[]>> = {
  targetBetween: [much, { ...summer, teamId: 'all', productId: 'tea' }],
  explainTarget: [much, { ...summer, personId: 'an' }],
  dailyTargets: [much, { ...summer, personId: 'an' }],
  replanTarget: [much, brought],
  progress: [much, { ...summer, teamId: 'north' }, brought],
  statusGrid: [much, [{ id: 'summer', ...summer }], brought],
};

describe('what the schema refuses, the function refuses', () => {
  it.each(schemaCases.map((each) => ({ name: each.name, each })))(
    'wherever something is dropped, added or replaced: $name',
    ({ each }) => {
      const { found, isExcused } = disagreementsOf(each);
      expect(found).toEqual([]);
      expect(isExcused, 'whether it needs to be excused').toBe(each.name in TRUSTED);
    },
  );

  it.each(Object.entries(askedOfMuch))('also of a plan that has everything a plan can have: %s', (name, values) => {
    const each = schemaCases.find((one) => one.name === name)!;
    expect(each.parameters.safeParse(argumentsByName(each.parameters, values)).success).toBe(true);
    expect(disagreementsOf({ ...each, samples: [values] }).found).toEqual([]);
  });

  it('whatever JSON stands in any place', () => {
    const strict = new Map(
      schemaCases
        .filter(
          ({ name, samples }) =>
            !(name in STORED) && !(name in TRUSTED) && samples.every((values) => values.length > 0),
        )
        .map((each) => [each.name, each]),
    );
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...strict.keys()),
        fc.array(fc.nat(), { minLength: 2, maxLength: 8 }),
        fc.jsonValue(),
        (name, [sample = 0, parameter = 0, ...picks], junk) => {
          const each = strict.get(name)!;
          const values = each.samples[sample % each.samples.length]!;
          const place = parameter % values.length;
          const input = argumentsByName(each.parameters, values.with(place, spoiled(values[place], { picks, junk })));
          if (each.parameters.safeParse(input).success) return;
          refused += 1;
          expect(disagreement(each, { place: '', input }, () => undefined)).toBeNull();
        },
      ),
      { numRuns: numRuns * 3 }, // there are more than a hundred functions
    );
    expect(refused).toBeGreaterThan(numRuns);
  });
});
