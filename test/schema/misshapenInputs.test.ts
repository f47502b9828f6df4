import { PlanningError } from 'quotaloop';
import type { PlanningErrorCode } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { argumentsByName, argumentsInOrder, schemaCases } from './parameterSchemas.ts';
import type { SchemaCase } from './parameterSchemas.ts';
import { spoiledInputs } from './spoiledInputs.ts';

/**
 * Refusals that are about how an input looks, not about what it means. A missing field is none of them: what has to be
 * there, the types hold the schemas to, and what has to be there beside something else, only the function knows.
 */
const OF_SHAPE: ReadonlySet<PlanningErrorCode> = new Set<PlanningErrorCode>([
  'wrong-type',
  'unknown-field',
  'unknown-choice',
  'invalid-id',
  'invalid-date',
  'invalid-time',
  'not-a-count',
  'not-a-decimal',
  'not-an-integer',
]);

/** What the library returned and somebody stored is not spoiled here: there may be more of it than anybody reads. */
const RETURNED: ReadonlySet<string> = new Set(['plan', 'state', 'parent', 'children', 'events', 'context']);

const SLICE = [/^slice\.nonsense$/, 'a period or a year may be handed in as it is'] as const;
const ROW = [/^rates\.exactRates\[#\]\[#\]$/, 'a row is known as a whole or not at all'] as const;

/** Where the shape of one thing hangs on another one, which no schema of ours says; each with the reason. */
const EXCUSED: Readonly<Record<string, readonly [place: RegExp, why: string]>> = {
  grainCheck: [/^dimensions\[#\]\.(?:levels|planned|inspected)/, 'the levels name what may be planned and inspected'],
  rollUpTarget: [/\.value$/, 'whether a value is a count, its measure says'],
  classifyXyz: [/^options\.thresholds\[#\]\.variation$/, 'only the last class has no limit'],
  signingChance: ROW,
  expectedSignings: ROW,
  steadyState: ROW,
  targetBetween: SLICE,
  dailyTargets: SLICE,
  explainTarget: SLICE,
  progress: SLICE,
};

/** What the function finds misshapen and the schema lets through, by place and code. */
function letThrough(each: SchemaCase): readonly string[] {
  const found = new Set<string>();
  for (const values of each.samples) {
    for (const { place, what, input } of spoiledInputs(each.parameters, argumentsByName(each.parameters, values))) {
      if (RETURNED.has(place.split(/[.[]/)[0]!) || !each.parameters.safeParse(input).success) continue;
      try {
        each.call(...argumentsInOrder(each.parameters, input));
      } catch (error) {
        if (!(error instanceof PlanningError) || !OF_SHAPE.has(error.code)) continue;
        found.add(`${place.replaceAll(/\d+/g, '#')} ${what}: ${error.code}`);
      }
    }
  }
  return [...found];
}

describe('what a function refuses for its shape, the schema refuses', () => {
  it.each(schemaCases.map((each) => ({ name: each.name, each })))('$name', ({ name, each }) => {
    const [place] = EXCUSED[name] ?? [];
    const found = letThrough(each);
    expect(found.filter((one) => place?.test(one.split(' ')[0]!) !== true)).toEqual([]);
    expect(found.length > 0, 'whether it needs to be excused').toBe(place !== undefined);
  });
});
