import * as z from 'zod';
import type { JsonOf } from './JsonOf.ts';

/** A schema whose values have a type. */
type SchemaOf<Value> = z.ZodType<Value, Value>;

/**
 * A type in which what may be left out is there, marked by a type that JSON never holds: two types without a field that the other may have would
 * otherwise pass for the same.
 */
type Filled<Type> = Type extends string | number | boolean | null
  ? Type
  : { readonly [Key in keyof Type]-?: Filled<Type[Key]> | (object extends Pick<Type, Key> ? bigint : never) };

/** Nothing to add where a schema and a type say the same; otherwise a field that no schema has, named by the reason. */
type Held<Schema extends z.ZodType, Type> = [Filled<JsonOf<z.output<Schema>>>] extends [Filled<JsonOf<Type>>]
  ? [Filled<JsonOf<Type>>] extends [Filled<JsonOf<z.output<Schema>>>]
    ? unknown
    : { readonly 'the schema refuses what the type allows': JsonOf<Type> }
  : { readonly 'the schema allows what the type refuses': JsonOf<Type> };

/**
 * Holds a schema to a type that was written by hand, in both directions: where they differ, this does not compile.
 * What comes back has the type's name in its declaration, and not all that zod could say of it.
 */
export function heldTo<Type>() {
  return <Schema extends z.ZodType>(schema: Schema & Held<Schema, Type>): SchemaOf<JsonOf<Type>> =>
    schema as unknown as SchemaOf<JsonOf<Type>>;
}

type NamedSchema = readonly [name: string, schema: z.ZodType];

/** Each schema held to the parameter that has its place. */
type HeldParameters<Values extends readonly unknown[], Named extends readonly NamedSchema[]> = {
  readonly [Place in keyof Named]: readonly [
    Named[Place][0],
    Named[Place][1] & Held<Named[Place][1], Place extends keyof Values ? Values[Place] : never>,
  ];
};

/** The parameters by their names, each present unless its schema is optional. */
type ParametersByName<Named extends readonly NamedSchema[]> = z.output<
  z.ZodObject<{ readonly [Pair in Named[number] as Pair[0]]: Pair[1] }, z.core.$strict>
>;

/**
 * The parameters of a function as one object, named and in the order of its signature, each held to its type. What can
 * be left out in a call is `.optional()` here.
 */
export function parametersOf<Callable extends (...values: never[]) => unknown>() {
  type Values = Required<Parameters<Callable>>;
  return <const Named extends readonly NamedSchema[] & { readonly length: Values['length'] }>(
    ...named: Named & HeldParameters<Values, Named>
  ): SchemaOf<JsonOf<ParametersByName<Named>>> =>
    z.strictObject(Object.fromEntries(named as readonly NamedSchema[])) as unknown as SchemaOf<
      JsonOf<ParametersByName<Named>>
    >;
}
