import { decomposeTarget } from '../target/decomposeTarget.ts';
import type { TargetInput } from '../target/decomposeTarget.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';
import { targetInputSchema } from './targetSchemas.ts';

/**
 * Reads a target that is to be split, as a form or another service sent it.
 *
 * Use it where the input is stored or shown again. To have the plan at once, write
 * `parseWith(targetInputSchema, value, decomposeTarget)`.
 *
 * Always true: `decomposeTarget` takes what is answered, for it has been tried.
 *
 * @param value - What came, after `JSON.parse`.
 * @returns The input, or the problems: all of its shape, or the first of its meaning.
 * @example
 * const calendar = { coverage: { start: '2026-01-01', end: '2026-12-31' }, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] };
 * const input = { amount: '5000000.00', year: { start: '2026-01-01', end: '2026-12-31' }, calendar, people: [{ id: 'Li', weight: 2 }, { id: 'Wu', weight: 'abc' }] };
 * const parsed = parseTargetInput(input);
 * parsed.ok ? '' : parsed.problems[0]?.message; // => 'requires people[1].weight to be a decimal such as "12.50" or a fraction such as "5500/3", got "abc"'
 * parseTargetInput({ ...input, people: [{ id: 'Li' }] }).ok; // => true
 * @category Schema
 */
export function parseTargetInput(value: unknown): Parsed<TargetInput> {
  return parseWith(targetInputSchema, value, (input) => {
    decomposeTarget(input);
    return input;
  });
}
