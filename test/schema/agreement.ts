import { PlanningError } from 'quotaloop';
import { expect } from 'vitest';
import type * as z from 'zod';
import { argumentsByName, schemaCases } from './parameterSchemas.ts';
import type { SchemaCase } from './parameterSchemas.ts';

function caseOf(name: string): SchemaCase {
  const found = schemaCases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no schema of the parameters of ${name}`);
  return found;
}

/** A call that the schema lets through as it came, and the function answers. */
export function expectTakenByBoth(name: string, values: readonly unknown[]): void {
  const { parameters, call } = caseOf(name);
  const byName = argumentsByName(parameters, values);
  expect(parameters.parse(byName)).toEqual(byName);
  expect(() => call(...values)).not.toThrow();
}

/** A call that the schema refuses, and the function too, and both for the same place in it. */
export function expectRefusedByBoth(name: string, values: readonly unknown[]): void {
  const { parameters, call } = caseOf(name);
  const { error } = parameters.safeParse(argumentsByName(parameters, values));
  expect(error, `the schema refuses the call of ${name}`).toBeDefined();
  let refusal: unknown;
  try {
    call(...values);
  } catch (thrown) {
    refusal = thrown;
  }
  if (!(refusal instanceof PlanningError)) throw new Error(`${name} does not refuse what its schema refuses`);
  expect(placesOf(error!.issues)).toContain(refusal.path.at(-1));
}

/** The last steps of the paths that a schema finds fault with, fields that are too many and those of each way of a union among them. */
function placesOf(issues: readonly z.core.$ZodIssue[]): readonly unknown[] {
  return issues.flatMap((issue) => [
    issue.path.at(-1),
    ...(issue.code === 'unrecognized_keys' ? issue.keys : []),
    ...(issue.code === 'invalid_union' ? issue.errors.flatMap(placesOf) : []),
  ]);
}
