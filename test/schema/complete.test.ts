import type * as quotaloop from 'quotaloop';
import type * as schema from 'quotaloop/schema';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  argumentsByName,
  argumentsInOrder,
  parametersByRoom,
  publicFunctions,
  schemaCases,
} from './parameterSchemas.ts';

type FunctionName = keyof {
  [
    Name in keyof typeof quotaloop as (typeof quotaloop)[Name] extends (...values: never[]) => unknown ? Name : never
  ]: true;
};
type Rooms = {
  [Name in keyof typeof schema as Name extends `${string}Parameters` ? Name : never]: keyof (typeof schema)[Name];
};
type Described = Rooms[keyof Rooms];

describe('the schemas of the parameters', () => {
  it('are those of every function of the front door, each in one room', () => {
    expectTypeOf<Described>().toEqualTypeOf<FunctionName>();
    const described = [...parametersByRoom.values()].flatMap((room) => Object.keys(room));
    expect(described.sort()).toEqual([...publicFunctions.keys()].sort());
    expect(parametersByRoom.size).toBe(10);
  });

  it.each(schemaCases.map((each) => ({ name: each.name, each })))(
    'let every sample through as it came: $name',
    ({ each }) => {
      expect(each.samples.length).toBeGreaterThan(0);
      for (const values of each.samples) {
        const input = JSON.parse(JSON.stringify(argumentsByName(each.parameters, values))) as Record<string, unknown>;
        expect(each.parameters.parse(input)).toStrictEqual(input);
        expect(argumentsInOrder(each.parameters, input).slice(0, values.length)).toStrictEqual(values);
      }
    },
  );
});
