import type { AllocateOptions, allocate } from 'quotaloop';
import { expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { heldTo, parametersOf } from '../../src/schema/heldTo.ts';
import { decimalSchema } from '../../src/schema/scalars.ts';

const keys = z.array(z.string()).optional();
const bounds = z.array(decimalSchema.nullable()).optional();
const fields = { unit: decimalSchema.optional(), keys, minimums: bounds, maximums: bounds, fixed: bounds };
const options = heldTo<AllocateOptions>()(z.strictObject(fields));

test('a schema that says the same as the type compiles, and gives the type as JSON holds it', () => {
  expectTypeOf<z.infer<typeof options>>().toExtend<AllocateOptions>();
  expectTypeOf<z.infer<typeof options>['unit']>().toEqualTypeOf<string | number | undefined>();
});

test('a schema that says otherwise does not compile', () => {
  const { fixed: _fixed, ...withoutFixed } = fields;
  // @ts-expect-error -- a field is missing
  heldTo<AllocateOptions>()(z.strictObject(withoutFixed));
  // @ts-expect-error -- a field is too many
  heldTo<AllocateOptions>()(z.strictObject({ ...fields, other: keys }));
  // @ts-expect-error -- a field cannot be left out
  heldTo<AllocateOptions>()(z.strictObject({ ...fields, unit: decimalSchema }));
  // @ts-expect-error -- a field may be more than the type says
  heldTo<AllocateOptions>()(z.strictObject({ ...fields, unit: decimalSchema.nullable().optional() }));
  // @ts-expect-error -- a field may be less than the type says
  heldTo<AllocateOptions>()(z.strictObject({ ...fields, unit: z.string().optional() }));
  // @ts-expect-error -- the items of a list differ
  heldTo<AllocateOptions>()(z.strictObject({ ...fields, fixed: z.array(decimalSchema).optional() }));
});

test('an object that may carry more of its owner’s is held to its own fields', () => {
  type Row = { readonly id: string; readonly value: number | null; readonly note?: string };
  const row = { id: z.string(), value: z.number().nullable(), note: z.string().optional() };
  const rows = heldTo<readonly Row[]>()(z.array(z.looseObject(row)));
  expectTypeOf(rows.parse({})).toEqualTypeOf<readonly Row[]>();
  const { note: _note, ...withoutNote } = row;
  // @ts-expect-error -- a field is missing
  heldTo<readonly Row[]>()(z.array(z.looseObject(withoutNote)));
  // @ts-expect-error -- a field is too many
  heldTo<readonly Row[]>()(z.array(z.looseObject({ ...row, other: z.string().optional() })));
  // @ts-expect-error -- a field may be less than the type says
  heldTo<readonly Row[]>()(z.array(z.looseObject({ ...row, value: z.number() })));
});

test('parameters are held to their places in the signature', () => {
  const weights = z.array(decimalSchema);
  const parameters = parametersOf<typeof allocate>()(
    ['total', decimalSchema],
    ['weights', weights],
    ['options', options.optional()],
  );
  expectTypeOf(parameters.parse({}).weights).toEqualTypeOf<readonly (string | number)[]>();
  // @ts-expect-error -- one is missing
  parametersOf<typeof allocate>()(['total', decimalSchema], ['weights', weights]);
  // @ts-expect-error -- two changed places
  parametersOf<typeof allocate>()(['weights', weights], ['total', decimalSchema], ['options', options.optional()]);
});
