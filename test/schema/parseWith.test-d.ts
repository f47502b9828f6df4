import { decomposeTarget } from 'quotaloop';
import type { CadenceRule, LoopEvent, LoopState, TargetInput, TargetPlan, WorkCalendar } from 'quotaloop';
import { parseCadenceRules, parseLoopEvent, parseLoopState, parseTargetInput, parseTargetPlan } from 'quotaloop/schema';
import { funnelSchema, parseWith, parseWorkCalendar, problemsOf, targetInputSchema } from 'quotaloop/schema';
import type { Parsed, Problem } from 'quotaloop/schema';
import type { ErrorRecord } from 'quotaloop/locale';
import { expectTypeOf, test } from 'vitest';
import * as z from 'zod';

declare const value: unknown;

test('what a reader answers is of the library’s own types', () => {
  expectTypeOf(parseWorkCalendar(value)).toEqualTypeOf<Parsed<WorkCalendar>>();
  expectTypeOf(parseTargetInput(value)).toEqualTypeOf<Parsed<TargetInput>>();
  expectTypeOf(parseTargetPlan(value)).toEqualTypeOf<Parsed<TargetPlan>>();
  expectTypeOf(parseLoopEvent(value)).toEqualTypeOf<Parsed<LoopEvent>>();
  expectTypeOf(parseLoopState(value)).toEqualTypeOf<Parsed<LoopState>>();
  expectTypeOf(parseCadenceRules(value)).toEqualTypeOf<Parsed<readonly CadenceRule[]>>();
});

test('parseWith answers the value, or what the function answers', () => {
  const shaped = parseWith(z.strictObject({ deals: z.int() }), value);
  expectTypeOf(shaped).toEqualTypeOf<Parsed<{ deals: number }>>();
  expectTypeOf(parseWith(targetInputSchema, value, decomposeTarget)).toEqualTypeOf<Parsed<TargetPlan>>();
  // @ts-expect-error -- a function that takes something else
  parseWith(funnelSchema, value, decomposeTarget);
});

test('either the value or the problems are there, and ok tells which', () => {
  const parsed = parseTargetPlan(value);
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<TargetPlan>();
  else expectTypeOf(parsed.problems).toEqualTypeOf<readonly Problem[]>();
  // @ts-expect-error -- nobody has asked whether it is ok
  expectTypeOf(parsed.value).toBeAny();
});

test('a problem can be said by quotaloop/locale', () => {
  expectTypeOf(problemsOf(value)[0]!).toExtend<ErrorRecord>();
});
