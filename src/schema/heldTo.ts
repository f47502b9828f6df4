import * as z from 'zod';
import type { JsonOf } from './JsonOf.ts';

/** The type itself where JSON holds all of it, so that people meet it by its name; otherwise what JSON holds of it. */
type AsJson<Type> = [Type] extends [JsonOf<Type>] ? Type : JsonOf<Type>;

/**
 * A zod schema for values of a type, which come out as they went in.
 *
 * @category Schema
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- keeps its name in declarations; an alias is written out
export interface SchemaOf<Type> extends z.ZodType<Type, Type> {}

/**
 * A type in which what may be left out is there, marked by a type that JSON never holds: two types without a field that
 * the other may have would otherwise pass for the same. That an object may carry more fields of its owner's, as
 * `z.looseObject` says, is no part of it, nor are fields that may never be given (`deals?: never`).
 */
type Filled<Type> = Type extends string | number | boolean | null
  ? Type
  : unknown extends Type
    ? unknown
    : Type extends readonly unknown[]
      ? { readonly [Key in keyof Type]: Filled<Type[Key]> }
      : {
          readonly [Key in keyof Type as FieldOf<Type, Key>]-?:
            Filled<Type[Key]> | (object extends Pick<Type, Key> ? bigint : never);
        };

/** A field there is: none that may never be given, and not what an open object has more. */
type FieldOf<Type, Key extends keyof Type> = [Exclude<Type[Key], undefined>] extends [never]
  ? never
  : string extends Key
    ? unknown extends Type[Key]
      ? never
      : Key
    : Key;

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
  return <Schema extends z.ZodType>(schema: Schema & Held<Schema, Type>): SchemaOf<AsJson<Type>> =>
    schema as unknown as SchemaOf<AsJson<Type>>;
}

type NamedSchema = readonly [name: string, schema: z.ZodType];

/** Each schema held to the parameter that has its place. */
type HeldParameters<Values extends readonly unknown[], Named extends readonly NamedSchema[]> = {
  readonly [Place in keyof Named]: readonly [
    Named[Place][0],
    Named[Place][1] & Held<Named[Place][1], Place extends keyof Values ? Values[Place] : never>,
  ];
};

type NameAt<Named extends readonly NamedSchema[], Place extends keyof Named> = Named[Place] extends NamedSchema
  ? Named[Place][0]
  : never;

/** The parameters of a function by their names; what a call may leave out may be left out here. */
type ParametersByName<Values extends readonly unknown[], Named extends readonly NamedSchema[]> = {
  readonly [
    Place in keyof Named as Place extends keyof Values & `${number}`
      ? object extends Pick<Values, Place>
        ? never
        : NameAt<Named, Place>
      : never
  ]: Place extends keyof Values ? AsJson<Values[Place]> : never;
} & {
  readonly [
    Place in keyof Named as Place extends keyof Values & `${number}`
      ? object extends Pick<Values, Place>
        ? NameAt<Named, Place>
        : never
      : never
  ]?: Place extends keyof Values ? AsJson<Exclude<Values[Place], undefined>> : never;
};

/**
 * The parameters of a function as one object, named and in the order of its signature, each held to its type. What can
 * be left out in a call is `.optional()` here.
 */
export function parametersOf<Callable extends (...values: never[]) => unknown>() {
  type Values = Parameters<Callable>;
  return <const Named extends readonly NamedSchema[] & { readonly length: Required<Values>['length'] }>(
    ...named: Named & HeldParameters<Required<Values>, Named>
  ): SchemaOf<ParametersByName<Values, Named>> =>
    z.strictObject(Object.fromEntries(named as readonly NamedSchema[])) as never;
}
