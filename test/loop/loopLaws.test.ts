import fc from 'fast-check';
import * as quotaloop from 'quotaloop';
import { beforeAll, describe, expect, it } from 'vitest';
import { numRuns } from '../laws/cases.ts';
import { LAWS, walk, walks } from '../laws/loop.ts';

/** What a thousand walks reach at least; about a tenth less than what they reach on average. */
const LEAST_PER_THOUSAND = {
  corrected: 1900,
  attained: 1300,
  missed: 1500,
  'given up': 1000,
  duplicates: 2700,
  agreed: 5500,
  goalSet: 5000,
  planned: 5500,
  enabled: 4800,
  inspected: 8000,
  'wrong-step': 1600,
  finished: 3500,
  'time-backwards': 2700,
  'stale-version': 1500,
  'invalid-data': 1900,
  'not-inspected': 650,
  'reinspect-first': 1250,
  'not-due': 380,
  'unknown-version': 500,
  'id-reused': 1350,
};
const CHUNK = 500;
const broken = new Map<string, { readonly seed: number; readonly error: unknown }>();
const reached: Record<string, number> = {};
const count = (what: string): void => {
  reached[what] = (reached[what] ?? 0) + 1;
};

// One pass for all laws: the walks are made once, each law looks at them, and the counts say how far they came.
beforeAll(() => {
  const [base] = fc.sample(fc.integer(), 1);
  for (let done = 0; done < numRuns; done += CHUNK) {
    const seed = base! + done;
    for (const path of fc.sample(walks, { numRuns: Math.min(CHUNK, numRuns - done), seed })) {
      for (const life of walk(quotaloop, path)) {
        for (const { name, hold } of LAWS) {
          if (broken.has(name)) continue;
          try {
            hold(quotaloop, life);
          } catch (error) {
            broken.set(name, { seed, error });
          }
        }
        count(life.state.outcome === 'cancelled' ? 'given up' : life.state.outcome);
        for (const { event, answer, intent } of life.trials) {
          count(intent);
          if (!answer.ok) for (const code of new Set(answer.rejections.map((reason) => reason.code))) count(code);
          else count(answer.duplicate ? 'duplicates' : event.type);
        }
      }
    }
  }
}, 3_600_000);

describe('in every walk through the loop', () => {
  it.each(LAWS)('$name', ({ name, hold }) => {
    const found = broken.get(name);
    if (found === undefined) return;
    // Again with fast-check, which looks for the shortest walk that breaks it.
    const property = fc.property(walks, (path) => walk(quotaloop, path).forEach((life) => hold(quotaloop, life)));
    fc.assert(property, { seed: found.seed });
    throw found.error;
  });

  it('the walks come everywhere: to every event, ending and reason hundreds or thousands of times in a thousand walks', () => {
    // Of a fifth of the walks, as in the time zones, the counts scatter more than twice as far.
    const leastPart = numRuns < 1000 ? 0.5 : 0.9;
    for (const [what, least] of Object.entries(LEAST_PER_THOUSAND)) {
      expect(((reached[what] ?? 0) * 1000) / numRuns, what).toBeGreaterThan(least * leastPart);
    }
  });
});
