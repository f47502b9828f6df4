import * as schema from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import { after, agreed } from '../loop/march.ts';

// The interface of https://standardschema.dev, version 1, as form libraries and routers know it; no word of zod.

interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };

/** What somebody writes who knows the interface alone. */
function validate<Output>({ '~standard': standard }: StandardSchema<unknown, Output>, value: unknown) {
  const result = standard.validate(value);
  if (result instanceof Promise) throw new TypeError('a schema that answers later');
  return result;
}

const constants = Object.entries(schema).filter(([, value]) => typeof value !== 'function');
const isSchema = ([name]: readonly [string, unknown]) => name.endsWith('Schema');
const parameters = constants
  .filter(([name]) => name.endsWith('Parameters'))
  .flatMap(([room, functions]) =>
    Object.entries(functions).map(([name, value]): [string, unknown] => [`${room}.${name}`, value]),
  );
const schemas = [...constants.filter(isSchema), ...parameters];

describe('every constant of the door', () => {
  it('is a schema and says so, or holds the parameters of a room', () => {
    expect(constants.filter((entry) => !isSchema(entry) && !entry[0].endsWith('Parameters'))).toEqual([]);
    expect(constants.filter(isSchema).length).toBeGreaterThan(100);
    expect(parameters.length).toBeGreaterThan(100);
  });

  it.each(schemas)('is a standard schema: %s', (_name, value) => {
    const standard = (value as StandardSchema)['~standard'];
    expect(standard.version).toBe(1);
    expect(standard.vendor).toBe('zod');
    // No schema takes a function: the answer comes at once, and has issues with a message.
    const result = validate(value as StandardSchema, () => 1);
    expect(result.issues?.length).toBeGreaterThan(0);
    expect(result.issues?.every(({ message }) => message !== '')).toBe(true);
  });
});

describe('through the standard alone', () => {
  it('a right value comes back', () => {
    expect(validate(schema.loopEventSchema, agreed)).toEqual({ value: agreed });
    expect(validate(schema.loopStateSchema, after(5)).issues).toBeUndefined();
  });

  it('each issue has its path, and of single values the words of this library', () => {
    const { issues } = validate(schema.funnelSchema, {
      stages: [{ id: 'visits', rate: '20 %' }],
      averageDealAmount: null,
    });
    expect(issues?.map(({ path, message }) => [path, message])).toEqual([
      [['stages', 0, 'rate'], 'must be a decimal such as "12.50" or a fraction such as "5500/3"'],
      [['averageDealAmount'], 'must be a decimal such as "12.50" or a fraction such as "5500/3"'],
    ]);
  });

  it('the type of the value is the library’s own', () => {
    const result = validate(schema.targetPlanSchema, {});
    const plan = result.issues === undefined ? result.value.periods[0]?.amount : 'none';
    expect(plan satisfies string | undefined).toBe('none');
  });
});
