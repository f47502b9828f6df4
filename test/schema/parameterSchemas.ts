import * as quotaloop from 'quotaloop';
import * as schema from 'quotaloop/schema';
import type * as z from 'zod';
import { samples } from '../samples.ts';

/** A public function as it is called with what a form or a network brought. */
export type AnyFunction = (...values: readonly unknown[]) => unknown;

/** The functions of the front door by their names; a class is a function that only `new` may call. */
export const publicFunctions: ReadonlyMap<string, AnyFunction> = new Map(
  (Object.entries(quotaloop) as [string, AnyFunction][]).filter(
    ([, value]) => typeof value === 'function' && !String(value).startsWith('class'),
  ),
);

/** The schemas of the parameters, room by room: `allocationParameters` and its brothers, as the door shows them. */
export const parametersByRoom: ReadonlyMap<string, Readonly<Record<string, z.ZodObject>>> = new Map(
  Object.entries(schema).flatMap(([name, value]) =>
    name.endsWith('Parameters') ? [[name, value as unknown as Readonly<Record<string, z.ZodObject>>] as const] : [],
  ),
);

/** A function, the schema of its parameters, and the inputs that stand for it in all tests. */
export interface SchemaCase {
  readonly name: string;
  readonly call: AnyFunction;
  readonly parameters: z.ZodObject;
  readonly samples: readonly (readonly unknown[])[];
}

/** Every function that has a schema. */
export const schemaCases: readonly SchemaCase[] = [...parametersByRoom.values()].flatMap((room) =>
  Object.entries(room).map(([name, parameters]) => ({
    name,
    parameters,
    call: publicFunctions.get(name) ?? (() => undefined),
    samples: (samples as unknown as Readonly<Record<string, readonly (readonly unknown[])[]>>)[name] ?? [],
  })),
);

/** Values in the order of a signature, by the names of the parameters; what a call leaves out is left out. */
export function argumentsByName(
  parameters: z.ZodObject,
  values: readonly unknown[],
): Readonly<Record<string, unknown>> {
  const names = Object.keys(parameters.shape);
  return Object.fromEntries(values.map((value, place) => [names[place] ?? `argument ${place + 1}`, value]));
}

/** The same, back in the order of the signature. */
export function argumentsInOrder(parameters: z.ZodObject, byName: Readonly<Record<string, unknown>>): unknown[] {
  return Object.keys(parameters.shape).map((name) => byName[name]);
}

/** A value as it comes over a network: written as JSON and read back, a bigint as the text of its digits. */
export function throughJson<Value>(value: Value): Value {
  const text = JSON.stringify(value, (_name, own: unknown) => (typeof own === 'bigint' ? String(own) : own));
  return JSON.parse(text) as Value;
}
