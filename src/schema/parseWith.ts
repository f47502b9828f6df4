import type { z } from 'zod';
import { attempt } from './attempt.ts';
import { problemsOf } from './problemsOf.ts';
import type { Problem } from './problemsOf.ts';

/**
 * What came of reading a value that strangers wrote: the value, or everything that is wrong with it.
 *
 * @category Schema
 */
export type Parsed<Value> =
  | {
      /** It could be read. */
      readonly ok: true;
      /** What it is. */
      readonly value: Value;
    }
  | {
      /** It could not. */
      readonly ok: false;
      /** Why, in order; at least one. */
      readonly problems: readonly Problem[];
    };

/**
 * Reads a value that strangers wrote: its shape by a schema, then its meaning by a function.
 *
 * Use it for the body of a request, a row of a table or a message of a queue, after `JSON.parse`. What is wrong with the
 * shape is told all at once, so that a form can mark every field. A value of the right shape goes to the function, if
 * one is given, and what that answers is the value; if it refuses, its `PlanningError` is the one problem.
 *
 * Always true: it answers, whatever the value is, one that contains itself included; the value is left as it was; a key
 * `__proto__` never becomes a prototype.
 *
 * @param schema - One of this door's schemas, or one that was built from them.
 * @param value - Anything at all.
 * @param read - What to do with a value of the right shape, as `decomposeTarget`; left out, the value itself is the answer.
 * @returns `{ ok: true, value }`, or `{ ok: false, problems }`.
 * @throws Whatever `read` throws that is no `PlanningError`.
 * @example
 * const parsed = parseWith(funnelSchema, { stages: [{ id: 'visits', rate: '20 %' }], deal: 5000 });
 * parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${path.join('.')}: ${code}`); // => ['stages.0.rate: not-a-decimal', 'averageDealAmount: missing-field', 'deal: unknown-field']
 * const funnel = { stages: [{ id: 'visits', rate: '0.2' }], averageDealAmount: 5000 };
 * const answered = parseWith(funnelSchema, funnel, (read) => requiredFunnel(read, { deals: 9 }).stages[0]?.count);
 * answered.ok && answered.value; // => 45
 * @category Schema
 */
export function parseWith<Shaped, Answer = Shaped>(
  schema: z.ZodType<Shaped>,
  value: unknown,
  read?: (shaped: Shaped) => Answer,
): Parsed<Answer> {
  const shape = shapeOf(schema, value);
  if (!shape.ok) return shape;
  // Without a reader the answer is of the type of the value.
  if (read === undefined) return { ok: true, value: shape.value as unknown as Answer };
  const answer = attempt(() => read(shape.value));
  return answer.ok ? answer : { ok: false, problems: problemsOf(answer.error) };
}

function shapeOf<Shaped>(schema: z.ZodType<Shaped>, value: unknown): Parsed<Shaped> {
  try {
    const shape = schema.safeParse(value, { reportInput: true });
    return shape.success ? { ok: true, value: shape.data } : { ok: false, problems: problemsOf(shape.error) };
  } catch (error) {
    // The stack has an end, and a tree may have been sent to reach it. Some engines have their own word for that.
    if (!(error instanceof RangeError) && (error as Partial<Error> | null)?.name !== 'InternalError') throw error;
    return { ok: false, problems: [TOO_DEEP] };
  }
}

const REQUIRED = 'the input to be nested less deeply';
const TOO_DEEP: Problem = {
  code: 'out-of-range',
  path: [],
  message: `requires ${REQUIRED}`,
  details: { required: REQUIRED },
};
