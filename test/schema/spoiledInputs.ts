import type * as z from 'zod';

/** An input with one thing wrong: where, what was done there, and what it is now. */
export interface SpoiledInput {
  /** Names and positions from the outside in, as `input.people[0].weight`. */
  readonly place: string;
  readonly what: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Of a number that was put there: the input with the same as text. */
  readonly asText?: Readonly<Record<string, unknown>>;
}

/** What nobody would have in one place or another: of each type some that are empty, of the wrong form, or of another place. */
const JUNK: readonly unknown[] = [null, true, -1, 0.5, '', 'abc', '1/3', '2026-02-03', [], {}];

/**
 * Every input that is left when one thing is dropped, one is added, or one is replaced; where a field may be left out,
 * and is, there is something else.
 */
export function* spoiledInputs(parameters: z.ZodObject, input: SpoiledInput['input']): Generator<SpoiledInput> {
  for (const [name, own] of Object.entries(input)) {
    const { [name]: _dropped, ...rest } = input;
    yield { place: name, what: 'dropped', input: rest };
    for (const { path, what, value, ...number } of spoiledValues([parameters.shape[name] as z.ZodType], own)) {
      const asText = 'asText' in number ? { asText: { ...input, [name]: number.asText } } : {};
      yield { place: name + path, what, input: { ...input, [name]: value }, ...asText };
    }
  }
}

interface SpoiledValue {
  readonly path: string;
  readonly what: string;
  readonly value: unknown;
  readonly asText?: unknown;
}

/** What a schema is of; of those that are a choice, all that the choice is between. */
type Kinds = readonly z.core.$ZodTypeDef[];

function kindsOf(schemas: readonly z.core.$ZodType[], value: unknown): Kinds {
  return schemas.flatMap((schema): Kinds => {
    const { def } = schema._zod as unknown as { readonly def: z.core.$ZodTypes['_zod']['def'] };
    if (def.type === 'optional' || def.type === 'nullable') return kindsOf([def.innerType], value);
    if (def.type === 'lazy') return kindsOf([def.getter()], value);
    if (def.type !== 'union') return [def];
    return kindsOf(
      def.options.filter((option) => (option as z.ZodType).safeParse(value).success),
      value,
    );
  });
}

/** The schemas of a field, or of the items of a list. */
function within(kinds: Kinds, name: string | number): readonly z.core.$ZodType[] {
  return (kinds as readonly z.core.$ZodTypes['_zod']['def'][]).flatMap((def) => {
    const inner =
      def.type === 'object' && typeof name === 'string'
        ? def.shape[name]
        : def.type === 'array'
          ? def.element
          : def.type === 'tuple'
            ? def.items[Number(name)]
            : undefined;
    return inner === undefined ? [] : [inner];
  });
}

function fieldsOf(kinds: Kinds): readonly string[] {
  return (kinds as readonly z.core.$ZodTypes['_zod']['def'][]).flatMap((def) =>
    def.type === 'object' ? Object.keys(def.shape) : [],
  );
}

function* spoiledValues(schemas: readonly z.core.$ZodType[], value: unknown): Generator<SpoiledValue> {
  yield* replaced('', (junk) => junk);
  if (Array.isArray(value)) yield* spoiledLists(kindsOf(schemas, value), value);
  else if (typeof value === 'object' && value !== null) {
    yield* spoiledObjects(kindsOf(schemas, value), value as SpoiledInput['input']);
  }
}

function* replaced(path: string, put: (junk: unknown) => unknown): Generator<SpoiledValue> {
  for (const junk of JUNK) {
    const asText = typeof junk === 'number' ? { asText: put(String(junk)) } : {};
    yield { path, what: `is ${JSON.stringify(junk)}`, value: put(junk), ...asText };
  }
}

/** Of lists the first and the last items are spoiled: those between are like them. */
function* spoiledLists(kinds: Kinds, list: readonly unknown[]): Generator<SpoiledValue> {
  yield* replaced(`[${list.length}]`, (junk) => [...list, junk]);
  for (const [index, item] of list.entries()) {
    if (index === 0 || index === list.length - 1) {
      const spoiled = spoiledValues(within(kinds, index), item);
      yield* putInto(spoiled, `[${index}]`, (value) => list.with(index, value));
    }
  }
}

function* spoiledObjects(kinds: Kinds, object: SpoiledInput['input']): Generator<SpoiledValue> {
  yield { path: '.nonsense', what: 'added', value: { ...object, nonsense: 1 } };
  for (const name of new Set(fieldsOf(kinds))) {
    if (!(name in object)) yield* replaced(`.${name}`, (junk) => ({ ...object, [name]: junk }));
  }
  for (const [name, own] of Object.entries(object)) {
    const { [name]: _dropped, ...rest } = object;
    yield { path: `.${name}`, what: 'dropped', value: rest };
    yield* putInto(spoiledValues(within(kinds, name), own), `.${name}`, (value) => ({ ...object, [name]: value }));
  }
}

function* putInto(
  spoiled: Iterable<SpoiledValue>,
  place: string,
  put: (value: unknown) => unknown,
): Generator<SpoiledValue> {
  for (const { path, what, value, ...number } of spoiled) {
    const asText = 'asText' in number ? { asText: put(number.asText) } : {};
    yield { path: place + path, what, value: put(value), ...asText };
  }
}
