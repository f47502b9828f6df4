import { readFunnel } from '../funnel/Funnel.ts';
import type { Funnel } from '../funnel/Funnel.ts';
import { funnelSchema } from './funnelSchemas.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';

/**
 * Reads a funnel that was stored or sent.
 *
 * Use it where a team's stages and rates are kept, before they are multiplied.
 *
 * Always true: every function that takes a funnel takes what is answered; those that ask for lags or costs need these.
 *
 * @param value - What came, after `JSON.parse`.
 * @returns The funnel, or the problems: all of its shape, or the first of its meaning, as a rate above one.
 * @example
 * const stages = [{ id: 'leads', rate: '0.2' }, { id: 'visits', rate: 0.06 }];
 * const parsed = parseFunnel({ stages, averageDealAmount: 50000 });
 * parsed.ok && requiredFunnel(parsed.value, { deals: 110 }).stages.map(({ count }) => count); // => [9170, 1834]
 * const wrong = parseFunnel({ stages: [...stages, { id: 'leads', rate: 1 }], averageDealAmount: 50000 });
 * wrong.ok ? [] : wrong.problems.map(({ code, path }) => `${path.join('.')}: ${code}`); // => ['stages.2.id: duplicate-id']
 * @category Schema
 */
export function parseFunnel(value: unknown): Parsed<Funnel> {
  return parseWith(funnelSchema, value, (funnel) => {
    readFunnel(funnel, 'parseFunnel', []);
    return funnel;
  });
}
