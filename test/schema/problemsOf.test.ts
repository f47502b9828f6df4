import fc from 'fast-check';
import { allocate } from 'quotaloop';
import { errorMessage } from 'quotaloop/locale';
import {
  attempt,
  cadenceParameters,
  dateSchema,
  decimalSchema,
  exactNumberSchema,
  figureSchema,
  loopEventSchema,
  loopStateSchema,
  parseWith,
  personSchema,
  problemsOf,
  targetInputSchema,
  timeOfDaySchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { describePath, describeValue } from '../../src/foundation/refusal.ts';
import { numRuns } from '../laws/cases.ts';
import { spoiled, spoilings } from '../laws/spoiled.ts';
import { after, agreed, closed } from '../loop/march.ts';
import { argumentsByName, schemaCases } from './parameterSchemas.ts';

/** What a schema says of an input, as a list of texts; the input must be wrong. */
function said(schema: z.ZodType, input: unknown): readonly string[] {
  const { error } = schema.safeParse(input);
  return problemsOf(error, input).map(({ code, path, message }) => `${code} at ${describePath(path)}: ${message}`);
}

describe('what is wrong with a single value is told by code, place, requirement and what came', () => {
  it.each<[schema: z.ZodType, value: unknown, code: string, requirement: string, came: string]>([
    [decimalSchema, 'abc', 'not-a-decimal', 'to be a decimal such as "12.50"', '"abc"'],
    [decimalSchema, null, 'not-a-decimal', 'to be a decimal such as "12.50"', 'null'],
    [decimalSchema, [1], 'not-a-decimal', 'to be a decimal such as "12.50"', '[1]'],
    [decimalSchema, NaN, 'not-finite', 'to be a finite number', 'NaN'],
    [decimalSchema, -Infinity, 'not-finite', 'to be a finite number', '-Infinity'],
    [
      exactNumberSchema,
      '1/0',
      'not-a-decimal',
      'to be a decimal such as "12.50" or a fraction such as "5500/3"',
      '"1/0"',
    ],
    [
      dateSchema,
      '28.02.2026',
      'invalid-date',
      'to be a date that exists, YYYY-MM-DD from 1583-01-01 to 9999-12-31',
      '"28.02.2026"',
    ],
    [
      dateSchema,
      20260228,
      'invalid-date',
      'to be a date that exists, YYYY-MM-DD from 1583-01-01 to 9999-12-31',
      '20260228',
    ],
    [timeOfDaySchema, '9:00', 'invalid-time', 'to be a time of day, HH:mm', '"9:00"'],
    [
      z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      'x',
      'invalid-date',
      'to be a date that exists, YYYY-MM-DD from 1583-01-01 to 9999-12-31',
      '"x"',
    ],
    [z.string().regex(/^[A-Z]+$/), 'x', 'wrong-type', 'to be a text of the form /^[A-Z]+$/', '"x"'],
    [z.string().min(1), '', 'invalid-id', 'to be a text that is not empty', '""'],
    [z.string().min(3), 'ab', 'out-of-range', 'to have at least 3 characters', '"ab"'],
    [z.string(), 5, 'wrong-type', 'to be a text', '5'],
    [z.number(), '5', 'wrong-type', 'to be a number', '"5"'],
    [z.number(), Infinity, 'not-finite', 'to be a finite number', 'Infinity'],
    [z.number().min(0).max(1), 2, 'out-of-range', 'to be at most 1', '2'],
    [z.number().min(0), -0.5, 'out-of-range', 'to be at least 0', '-0.5'],
    [z.number().positive(), 0, 'not-positive', 'to be above 0', '0'],
    [z.number().lt(5), 5, 'out-of-range', 'to be below 5', '5'],
    [z.number().multipleOf(5), 7, 'off-unit', 'to be a multiple of 5', '7'],
    [z.int(), 1.5, 'not-an-integer', 'to be a whole number', '1.5'],
    [z.int(), 2 ** 60, 'not-an-integer', 'to be a whole number', '1152921504606847000'],
    [z.boolean(), 'yes', 'wrong-type', 'to be true or false', '"yes"'],
    [z.array(z.string()), { 0: 'a' }, 'wrong-type', 'to be a list', 'an object with 0'],
    [z.array(z.string()).min(1), [], 'out-of-range', 'to have at least 1 entry', '0'],
    [z.array(z.string()).max(1), ['a', 'b'], 'out-of-range', 'to have at most 1 entry', '2'],
    [z.array(z.int()).length(7), [1], 'length-mismatch', 'to have 7 entries', '1'],
    [z.strictObject({}), [], 'wrong-type', 'to be an object', '[]'],
    [z.null(), 0, 'wrong-type', 'to be null', '0'],
    [z.enum(['up', 'down']), 'UP', 'unknown-choice', "to be 'up' or 'down'", '"UP"'],
    [z.enum(['up', 'down']), 1, 'unknown-choice', "to be 'up' or 'down'", '1'],
    [z.literal(52), 51, 'unknown-choice', 'to be 52', '51'],
    [z.string().nullable(), 5, 'wrong-type', 'to be a text', '5'],
  ])('%s of %j is %s', (schema, value, code, requirement, came) => {
    const inside = z.strictObject({ people: z.array(z.strictObject({ weight: schema })) });
    expect(said(inside, { people: [{ weight: value }] })).toEqual([
      `${code} at people[0].weight: requires people[0].weight ${requirement}, got ${came}`,
    ]);
    expect(said(schema, value)).toEqual([`${code} at the input: requires the input ${requirement}, got ${came}`]);
  });
});

describe('what is wrong with an object is told field by field', () => {
  const stage = z.strictObject({ id: z.string().min(1), rate: decimalSchema, lagDays: z.int().min(0).optional() });

  it('all of it at once, a problem for each field that is missing and each that is unknown', () => {
    expect(said(z.array(stage), [{ id: 'a', rate: 1 }, { rat: 0.5, id: '', colour: 'red' }, 'third'])).toEqual([
      'invalid-id at [1].id: requires [1].id to be a text that is not empty, got ""',
      'missing-field at [1].rate: requires [1].rate, got nothing',
      'unknown-field at [1].rat: requires [1] to have no unknown fields, got "rat"',
      'unknown-field at [1].colour: requires [1] to have no unknown fields, got "colour"',
      'wrong-type at [2]: requires [2] to be an object, got "third"',
    ]);
  });

  it('a field that is there without a value is missing, a null is a wrong value', () => {
    expect(said(stage, { id: undefined, rate: null })).toEqual([
      'missing-field at id: requires id, got nothing',
      'not-a-decimal at rate: requires rate to be a decimal such as "12.50", got null',
    ]);
  });

  it('a key __proto__, as JSON.parse makes it, is an unknown field', () => {
    expect(said(stage, JSON.parse('{ "id": "a", "rate": 1, "__proto__": { "rate": 2 } }'))).toEqual([
      'unknown-field at __proto__: requires the input to have no unknown fields, got "__proto__"',
    ]);
    expect(said(stage, JSON.parse('{ "__proto__": { "id": "a", "rate": 2 } }'))).toHaveLength(3);
  });

  it('of a record, its names too', () => {
    expect(said(z.record(z.string().min(2), z.number()), { a: 1, bb: 'x' })).toEqual([
      'out-of-range at a: requires a to have at least 2 characters, got "a"',
      'wrong-type at bb: requires bb to be a number, got "x"',
    ]);
  });
});

describe('of a union it is told what is wrong with the member that was meant', () => {
  it('by the word that tells the members apart', () => {
    expect(said(loopEventSchema, { ...closed, actuals: [], lessons: 'visits decide' })).toEqual([
      'wrong-type at lessons: requires lessons to be a list, got "visits decide"',
    ]);
    expect(said(loopStateSchema, { ...after(4), records: { ...after(4).records, goal: null } })).toEqual([
      'wrong-type at records.goal: requires records.goal to be an object, got null',
    ]);
  });

  it('where that word is missing or none of them, all of them are named', () => {
    const rules = cadenceParameters.cadenceCalendar;
    const calendar = {
      coverage: { start: '2026-01-01', end: '2026-12-31' },
      workweek: [1, 1, 1, 1, 1, 0, 0],
      exceptions: [],
    };
    const input = {
      start: '2026-03-02',
      end: '2026-03-08',
      rules: [
        { id: 'a', kind: 'b', every: 'year' },
        { id: 'a', kind: 'b' },
      ],
    };
    expect(said(rules, { calendar, input })).toEqual([
      "unknown-choice at input.rules[0].every: requires input.rules[0].every to be 'working-day' or 'week' or 'month', got \"year\"",
      'missing-field at input.rules[1].every: requires input.rules[1].every, got nothing',
    ]);
  });

  it('a version that this library does not read is told as such', () => {
    expect(said(loopEventSchema, { ...agreed, v: 2 })).toEqual(['unknown-version at v: requires v to be 1, got 2']);
  });

  it('without such a word, by the fewest mistakes', () => {
    expect(said(figureSchema, { metric: 'revenue', actual: '12,5' })).toEqual([
      'not-a-decimal at actual: requires actual to be a decimal such as "12.50", got "12,5"',
    ]);
    expect(said(figureSchema, { metric: 'closing', numerator: 3 })).toEqual([
      'missing-field at denominator: requires denominator, got nothing',
    ]);
  });

  it('of equally many, by the deepest', () => {
    const union = z.union([
      z.strictObject({ a: z.number() }),
      z.strictObject({ a: z.strictObject({ b: z.number() }) }),
    ]);
    expect(said(union, { a: { b: 'x' } })).toEqual(['wrong-type at a.b: requires a.b to be a number, got "x"']);
  });

  it('a fixed word in one of the members says which one is not meant', () => {
    const union = z.union([
      z.strictObject({ kind: z.literal('amount'), value: z.number() }),
      z.strictObject({ kind: z.literal('rate'), part: z.number(), whole: z.number() }),
    ]);
    expect(said(union, { kind: 'rate', value: 1 })).toEqual([
      'missing-field at part: requires part, got nothing',
      'missing-field at whole: requires whole, got nothing',
      'unknown-field at value: requires the input to have no unknown fields, got "value"',
    ]);
  });

  it('by the kind of value that came', () => {
    const union = z.union([z.enum(['equal', 'working-days']), z.array(z.strictObject({ share: decimalSchema }))]);
    expect(said(union, 'even')).toEqual([
      "unknown-choice at the input: requires the input to be 'equal' or 'working-days', got \"even\"",
    ]);
    expect(said(union, [{ share: 'x' }, {}])).toEqual([
      'not-a-decimal at [0].share: requires [0].share to be a decimal such as "12.50", got "x"',
      'missing-field at [1].share: requires [1].share, got nothing',
    ]);
    expect(said(z.union([decimalSchema, z.array(decimalSchema)]), [null, {}])).toHaveLength(2);
  });

  it('if all of them want another kind, any of these kinds', () => {
    const union = z.union([z.literal('all'), z.array(z.string()), z.strictObject({ ids: z.array(z.string()) })]);
    expect(said(union, 5)).toEqual([
      "unknown-choice at the input: requires the input to be 'all' or a list or an object, got 5",
    ]);
    expect(said(z.union([z.literal(52), z.literal(53)]), 54)).toEqual([
      'unknown-choice at the input: requires the input to be 52 or 53, got 54',
    ]);
    expect(said(z.union([z.boolean(), z.array(z.string())]), 5)).toEqual([
      'wrong-type at the input: requires the input to be true or false or a list, got 5',
    ]);
  });
});

describe('whoever found it and however it came here', () => {
  const wrong = { id: 'li', weight: 'much', ramp: ['1/0', 2], wieght: 1 };
  const { error } = personSchema.safeParse(wrong);

  it('a refusal of a function is a problem of the same form', () => {
    const refused = attempt(() => allocate('0.005', [1], { unit: '0.01' }));
    expect(refused.ok ? [] : problemsOf(refused.error)).toEqual([
      {
        code: 'off-unit',
        path: ['total'],
        message: 'requires total to be a multiple of the unit 0.01, got "0.005"',
        details: refused.ok ? {} : refused.error.details,
      },
    ]);
    try {
      allocate('0.005', [1], { unit: '0.01' });
    } catch (thrown) {
      expect(problemsOf(thrown)).toEqual(refused.ok ? [] : problemsOf(refused.error));
    }
  });

  it('an error that was written as JSON and read back says the same', () => {
    const readBack: unknown = JSON.parse(JSON.stringify({ issues: error?.issues }));
    expect(problemsOf(readBack, wrong)).toEqual(problemsOf(error, wrong));
  });

  it('an error that carries its inputs needs no second look at the whole', () => {
    const carrying = personSchema.safeParse(wrong, { reportInput: true }).error;
    expect(problemsOf(carrying)).toEqual(problemsOf(error, wrong));
  });

  it('without the input the messages leave out what came, and nothing is told as missing', () => {
    const { error: bare } = personSchema.safeParse({ weight: 'much' });
    expect(problemsOf(bare).map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'invalid-id: requires id to be a text that is not empty',
      'not-a-decimal: requires weight to be a decimal such as "12.50" or a fraction such as "5500/3"',
    ]);
  });

  it('a check that a host has added to a schema speaks for itself', () => {
    const even = z.strictObject({ count: z.int().refine((count) => count % 2 === 0, 'an even number, please') });
    expect(said(even, { count: 3 })).toEqual(['wrong-type at count: an even number, please']);
  });

  it('an error of the program is thrown on', () => {
    for (const fault of [
      new TypeError('x is not a function'),
      undefined,
      null,
      'broken',
      { issues: [] },
      { issues: ['x'] },
    ]) {
      let thrown: unknown = 'nothing';
      try {
        problemsOf(fault);
      } catch (caught) {
        thrown = caught;
      }
      expect(thrown).toBe(fault);
    }
  });

  it('problems can be said in Chinese, with what they require', () => {
    expect(problemsOf(error, wrong).map((problem) => errorMessage(problem, 'zh-CN'))).toEqual([
      expect.stringContaining('weight'),
      expect.stringContaining('ramp[0]'),
      expect.stringContaining('wieght'),
    ]);
    const [choice] = problemsOf(
      z.strictObject({ rounding: z.enum(['nearest', 'up']) }).safeParse({ rounding: 'down' }).error,
    );
    expect(errorMessage(choice!, 'zh-CN')).toContain('nearest');
  });
});

describe('whatever is wrong with the input of any function', () => {
  const cases = schemaCases.flatMap(({ parameters, samples }) =>
    samples.map((values) => ({ parameters, input: argumentsByName(parameters, values) })),
  );
  const codes = new Set<string>();

  it('the problems are plain JSON that says where, what is required, and what came', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases.keys()), spoilings, (place, spoiling) => {
        const { parameters, input } = cases[place]!;
        const wrong = spoiled(input, spoiling);
        const { success, error } = parameters.safeParse(wrong);
        // Nothing at all as the input is taken for an input that is not known.
        if (success || wrong === undefined) return;
        const problems = problemsOf(error, wrong);
        expect(problems.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(problems))).toStrictEqual(problems);
        for (const { code, path, message, details } of problems) {
          codes.add(code);
          expect(message).toBe(`requires ${String(details['required'])}, got ${String(details['received'])}`);
          expect(message).not.toMatch(/invalid input|undefined|: expected/i);
          const at = code === 'unknown-field' ? path.slice(0, -1) : path;
          expect(message).toContain(describePath(at));
          if (code === 'unknown-field' || 'length' in details || 'leastLength' in details) continue;
          const came = path.reduce<unknown>(
            (value, step) => (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[step],
            wrong,
          );
          expect(details['received']).toBe(describeValue(came));
        }
        const carrying = parameters.safeParse(wrong, { reportInput: true }).error;
        expect(problemsOf(carrying)).toStrictEqual(problems);
      }),
      { numRuns: numRuns * 5 }, // there are hundreds of functions, and a case is quick
    );
    expect(codes.size).toBeGreaterThan(10);
  });

  it('they are the same in every language that zod can speak, and under every message that a host has set', () => {
    const input = { amount: 'x', year: { start: 5 }, calendar: null, people: [{ id: '' }, 5], buffers: 'two', more: 1 };
    const plain = said(targetInputSchema, input);
    const before = z.config();
    try {
      z.config({ ...z.locales.zhCN(), customError: () => 'no' });
      expect(said(targetInputSchema, input)).toEqual(plain);
      expect(parseWith(targetInputSchema, input)).toMatchObject({ ok: false });
    } finally {
      z.config({ localeError: before.localeError, customError: before.customError });
    }
    expect(plain.length).toBeGreaterThan(6);
  });
});
