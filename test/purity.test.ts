import { describe, expect, it } from 'vitest';
import { deepFreeze } from './deepFreeze.ts';
import { entryPoints } from './entryPoints.ts';
import { beyondJson, samples } from './samples.ts';
import { withoutHiddenInputs } from './withoutHiddenInputs.ts';

type AnyFunction = (...values: unknown[]) => unknown;

/** Every public function; a class is a function that only `new` may call. */
const functions = Object.values(entryPoints)
  .flatMap((door) => Object.entries(door))
  .filter(([, value]) => typeof value === 'function' && !String(value).startsWith('class'))
  .filter(([name]) => !(beyondJson as readonly string[]).includes(name)) as [string, AnyFunction][];
const inputs = samples as unknown as Readonly<Record<string, readonly (readonly unknown[])[]>>;
const calls = functions.flatMap(([name, call]) =>
  (inputs[name] ?? []).map((values, index) => ({ name: `${name}, sample ${index + 1}`, call, values })),
);

describe('every public function', () => {
  it('has a sample input here', () => {
    expect(Object.keys(inputs).sort()).toEqual(functions.map(([name]) => name).sort());
    for (const [name, values] of Object.entries(inputs)) expect(values.length, name).toBeGreaterThan(0);
  });

  it.each(calls)('asks no clock, no chance, no language, no time zone: $name', ({ call, values }) => {
    const answer = withoutHiddenInputs(() => call(...structuredClone(values)));
    expect(answer).toStrictEqual(call(...values));
  });

  it.each(calls)('takes frozen inputs and leaves them as they were: $name', ({ call, values }) => {
    const before = structuredClone(values);
    expect(call(...deepFreeze(structuredClone(values)))).toStrictEqual(call(...values));
    expect(values).toStrictEqual(before);
  });

  it.each(calls)('answers in plain JSON: $name', ({ call, values }) => {
    const answer = call(...values);
    expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
  });

  it.each(calls)('takes inputs that were written as JSON and read back: $name', ({ call, values }) => {
    const readBack = JSON.parse(JSON.stringify(values)) as unknown[];
    expect(readBack).toStrictEqual(values);
    expect(call(...readBack)).toStrictEqual(call(...values));
  });
});

describe('the purity test finds', () => {
  it.each<[string, () => unknown]>([
    ['the clock', () => Date.now()],
    ['a date of now', () => new Date()],
    ['a date of now as text', () => Date()],
    ['a date class that reads the clock', () => new (class Later extends Date {})()],
    ['local time', () => new Date(0).getDate()],
    ['the time zone', () => new Date(0).getTimezoneOffset()],
    ['chance', () => Math.random()],
    ['the language of the machine', () => new Intl.NumberFormat()],
    ['sorting by the language of the machine', () => 'a'.localeCompare('b')],
    ['numbers in the language of the machine', () => (1000).toLocaleString()],
  ])('%s', (_what, work) => {
    expect(() => withoutHiddenInputs(work)).toThrow('is a hidden input');
    expect(work).not.toThrow();
  });
});
