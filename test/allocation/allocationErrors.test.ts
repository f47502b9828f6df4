import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  allocateInOrder,
  allocateWhole,
  explainAllocation,
  PlanningError,
  roundTable,
  roundToSum,
} from 'quotaloop';
import type { ErrorPath, PlanningErrorCode } from 'quotaloop';

type AnyFunction = (...values: unknown[]) => unknown;
type Refusal = readonly [what: string, code: PlanningErrorCode, path: ErrorPath, ...values: unknown[]];

/** Calls with what no type would let through, and hands back the error. */
function refused(call: AnyFunction, values: readonly unknown[]): PlanningError {
  try {
    call(...values);
  } catch (error) {
    if (error instanceof PlanningError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function expectRefusal(name: string, call: AnyFunction, [, code, path, ...values]: Refusal): void {
  const error = refused(call, values);
  expect({ code: error.code, path: error.path }).toStrictEqual({ code, path });
  const { required, received } = error.details;
  expect(required).not.toBe('');
  expect(received).not.toBe('');
  expect(error.message).toBe(`${name} requires ${required}, got ${received}`);
  const written = { name: 'PlanningError', code, message: error.message, path, details: error.details };
  expect(JSON.parse(JSON.stringify(error))).toStrictEqual(written);
}

const notDecimals: readonly (readonly [what: string, value: unknown, code: PlanningErrorCode])[] = [
  ['NaN', NaN, 'not-finite'],
  ['Infinity', Infinity, 'not-finite'],
  ['−Infinity', -Infinity, 'not-finite'],
  ['a Decimal of NaN', new Decimal(NaN), 'not-finite'],
  ['a Decimal of infinity', new Decimal(-Infinity), 'not-finite'],
  ['"NaN"', 'NaN', 'not-a-decimal'],
  ['"Infinity"', 'Infinity', 'not-a-decimal'],
  ['letters', 'abc', 'not-a-decimal'],
  ['an empty text', '', 'not-a-decimal'],
  ['a blank before', ' 1', 'not-a-decimal'],
  ['a line end behind', '1\n', 'not-a-decimal'],
  ['group separators', '1,000', 'not-a-decimal'],
  ['a decimal comma', '1,5', 'not-a-decimal'],
  ['underscores', '1_000', 'not-a-decimal'],
  ['a currency sign', '¥1', 'not-a-decimal'],
  ['a per cent sign', '1%', 'not-a-decimal'],
  ['hexadecimal', '0x10', 'not-a-decimal'],
  ['a bigint literal', '1n', 'not-a-decimal'],
  ['full-width digits', '１２', 'not-a-decimal'],
  ['Arabic-Indic digits', '١٢', 'not-a-decimal'],
  ['Chinese digits', '一万', 'not-a-decimal'],
  ['a minus that is no hyphen', '−1', 'not-a-decimal'],
  ['two signs', '--1', 'not-a-decimal'],
  ['a point alone', '.', 'not-a-decimal'],
  ['a point without digits behind', '1.', 'not-a-decimal'],
  ['two points', '1.2.3', 'not-a-decimal'],
  ['an exponent without digits', '1e', 'not-a-decimal'],
  ['null', null, 'not-a-decimal'],
  ['an object', {}, 'not-a-decimal'],
  ['a list', [1], 'not-a-decimal'],
  ['true', true, 'not-a-decimal'],
  ['a date', new Date(0), 'not-a-decimal'],
  ['a function', () => 1, 'not-a-decimal'],
  ['a symbol', Symbol('1'), 'not-a-decimal'],
  ['1001 digits', '9'.repeat(1001), 'decimal-too-long'],
  ['1001 places', `0.${'0'.repeat(1000)}1`, 'decimal-too-long'],
  ['1e1001', '1e1001', 'decimal-too-long'],
  ['1e-1001', '1e-1001', 'decimal-too-long'],
  ['an exponent beyond counting', '1e99999999999999999999', 'decimal-too-long'],
  ['a Decimal of 1e1001', new Decimal('1e1001'), 'decimal-too-long'],
  ['a bigint of 1001 digits', 10n ** 1000n, 'decimal-too-long'],
];
const nothing = ['nothing', undefined, 'not-a-decimal'] as const;

/** Everything a splitter of totals by weights must refuse, whatever options it knows. */
function refusalsOfSplits(): readonly Refusal[] {
  return [
    ...[...notDecimals, nothing].flatMap(([what, value, code]): Refusal[] => [
      [`a total that is ${what}`, code, ['total'], value, [1]],
      [`a first weight that is ${what}`, code, ['weights', 0], 1, [value, 1]],
      [`a last weight that is ${what}`, code, ['weights', 2], 1, ['0.5', 1, value]],
    ]),
    ...[-1, '-0.01', -1n, new Decimal(-1), '-1e-9', -Number.MIN_VALUE, '-90071992547409930'].map((weight): Refusal => [
      `the negative weight ${String(weight)}`,
      'negative-weight',
      ['weights', 1],
      1,
      [1, weight],
    ]),
    ['weights that are all zero', 'no-positive-weight', ['weights'], 1, [0, '0.00', 0n]],
    ['no weights at all', 'no-positive-weight', ['weights'], -1, []],
    // eslint-disable-next-line no-sparse-arrays -- the hole is the point
    ['a hole among the weights', 'not-a-decimal', ['weights', 1], 1, [1, , 1]],
    ['no weights', 'wrong-type', ['weights'], 1],
    ['null for weights', 'wrong-type', ['weights'], 1, null],
    ['a text of weights', 'wrong-type', ['weights'], 1, '1,2'],
    ['weights by id', 'wrong-type', ['weights'], 1, { a: 1, length: 1 }],
    ['a set of weights', 'wrong-type', ['weights'], 1, new Set([1])],
    ['options that are null', 'wrong-type', ['options'], 1, [1], null],
    ['options that are a text', 'wrong-type', ['options'], 1, [1], '0.01'],
    ['options that are a list', 'wrong-type', ['options'], 1, [1], []],
    ['a misspelt option', 'unknown-field', ['options', 'uint'], 1, [1], { uint: 1 }],
  ];
}

const badUnits = (before: readonly unknown[], path: readonly string[]): readonly Refusal[] => [
  ...notDecimals.map(([what, value, code]): Refusal => [
    `a unit that is ${what}`,
    code,
    [...path, 'unit'],
    ...before,
    { unit: value },
  ]),
  ...(
    [
      ['zero', 0],
      ['minus zero', -0],
      ['zero cents', '0.00'],
      ['zero as bigint', 0n],
      ['minus a cent', -0.01],
      ['minus one', '-1'],
    ] as const
  ).map(([what, unit]): Refusal => [`a unit of ${what}`, 'not-positive', [...path, 'unit'], ...before, { unit }]),
];

const offUnit: readonly Refusal[] = [
  ['a total between two cents', 'off-unit', ['total'], '0.005', [1]],
  ['a sum of floats that is none of cents', 'off-unit', ['total'], 0.1 + 0.2, [1]],
  ['a total that is no multiple of the unit', 'off-unit', ['total'], 7, [1], { unit: 5 }],
  ['a total smaller than the unit', 'off-unit', ['total'], -1, [1], { unit: '2.5' }],
];

const badKeys = (before: readonly unknown[], path: readonly string[], field = 'keys'): readonly Refusal[] => [
  ['null for keys', 'wrong-type', [...path, field], ...before, { [field]: null }],
  ['a text for keys', 'wrong-type', [...path, field], ...before, { [field]: 'ab' }],
  ['too few keys', 'length-mismatch', [...path, field], ...before, { [field]: ['a'] }],
  ['too many keys', 'length-mismatch', [...path, field], ...before, { [field]: ['a', 'b', 'c'] }],
  ['the same key twice', 'duplicate-key', [...path, field, 1], ...before, { [field]: ['a', 'a'] }],
  ['an empty key', 'invalid-id', [...path, field, 1], ...before, { [field]: ['a', ''] }],
  ['a key that is a number', 'invalid-id', [...path, field, 0], ...before, { [field]: [1, 'b'] }],
  // eslint-disable-next-line no-sparse-arrays -- the hole is the point
  ['a hole among the keys', 'invalid-id', [...path, field, 0], ...before, { [field]: [, 'b'] }],
];

const badFractions = ['1/0', '1/', '/3', '1/-3', '1.5/2', '1/2/3', ' 1/3', '1 / 3', '1/3e2', '0x1/2', '１/３'];

const tableOf =
  (call: AnyFunction): AnyFunction =>
  (values, options) =>
    call({ values, ...(options as Record<string, unknown>) });

const refusals: readonly (readonly [name: string, call: AnyFunction, refusals: readonly Refusal[]])[] = [
  [
    'allocate',
    allocate as AnyFunction,
    [...refusalsOfSplits(), ...badUnits([1, [1]], ['options']), ...offUnit, ...badKeys([1, [1, 2]], ['options'])],
  ],
  [
    'explainAllocation',
    explainAllocation as AnyFunction,
    [...refusalsOfSplits(), ...badUnits([1, [1]], ['options']), ...offUnit, ...badKeys([1, [1, 2]], ['options'])],
  ],
  [
    'allocateWhole',
    allocateWhole as AnyFunction,
    [
      ...refusalsOfSplits(),
      ...badKeys([1, [1, 2]], ['options']),
      ['half a thing', 'off-unit', ['total'], 0.5, [1]],
      ['2^53 things', 'count-too-large', ['total'], 2 ** 53, [1]],
      ['2^53 + 1 things', 'count-too-large', ['total'], '9007199254740993', [1]],
      ['−2^53 things', 'count-too-large', ['total'], -(2n ** 53n), [1, 1]],
      ['a unit, which it would have to ignore', 'unknown-field', ['options', 'unit'], 1, [1], { unit: 1 }],
    ],
  ],
  [
    'allocateInOrder',
    allocateInOrder as AnyFunction,
    [
      ...refusalsOfSplits(),
      ...badUnits([1, [1]], ['options']),
      ...offUnit,
      ['keys, which it would have to ignore', 'unknown-field', ['options', 'keys'], 1, [1], { keys: ['a'] }],
    ],
  ],
  [
    'roundToSum',
    roundToSum as AnyFunction,
    [
      ...[...notDecimals, nothing].map(([what, value, code]): Refusal => [
        `a value that is ${what}`,
        code,
        ['values', 1],
        ['1/3', value],
      ]),
      ...badFractions.map((text): Refusal => [`the fraction "${text}"`, 'not-a-decimal', ['values', 0], [text]]),
      // eslint-disable-next-line no-sparse-arrays -- the hole is the point
      ['a hole among the values', 'not-a-decimal', ['values', 0], [, 1]],
      ['no values', 'wrong-type', ['values']],
      ['a text of values', 'wrong-type', ['values'], '1,2'],
      ['options that are null', 'wrong-type', ['options'], [1], null],
      ['a misspelt option', 'unknown-field', ['options', 'key'], [1], { key: ['a'] }],
      ...badUnits([[1]], ['options']),
      ...badKeys([[1, 2]], ['options']),
    ],
  ],
  [
    'roundTable',
    roundTable as AnyFunction,
    [
      ['no input', 'wrong-type', []],
      ['null', 'wrong-type', [], null],
      ['the rows themselves', 'wrong-type', [], [[1]]],
      ['no values', 'missing-field', ['values'], {}],
      ['a misspelt field', 'unknown-field', ['keys'], { values: [[1]], keys: ['a'] }],
      ['values that are no list', 'wrong-type', ['values'], { values: '1' }],
      ['a first row that is no list', 'wrong-type', ['values', 0], { values: [1] }],
      ['a later row that is no list', 'wrong-type', ['values', 1], { values: [[1], { a: 1 }] }],
      // eslint-disable-next-line no-sparse-arrays -- the hole is the point
      ['a hole among the rows', 'wrong-type', ['values', 1], { values: [[1], , [1]] }],
      // eslint-disable-next-line no-sparse-arrays -- the hole is the point
      ['a hole among the first rows', 'wrong-type', ['values', 0], { values: [, [1]] }],
      ['a row that is too short', 'length-mismatch', ['values', 1], { values: [[1, 2], [1]] }],
      ['a row that is too long', 'length-mismatch', ['values', 2], { values: [[1], [1], [1, 2]] }],
      // eslint-disable-next-line no-sparse-arrays -- the hole is the point
      ['a hole among the cells', 'not-a-decimal', ['values', 0, 0], { values: [[, 1]] }],
      ...[...notDecimals, nothing].map(([what, value, code]): Refusal => [
        `a cell that is ${what}`,
        code,
        ['values', 1, 0],
        { values: [['1/3'], [value]] },
      ]),
      ...badFractions.map((text): Refusal => [
        `the fraction "${text}"`,
        'not-a-decimal',
        ['values', 0, 1],
        { values: [[1, text]] },
      ]),
    ],
  ],
  ['roundTable', tableOf(roundTable as AnyFunction), badUnits([[[1]]], [])],
  ['roundTable', tableOf(roundTable as AnyFunction), badKeys([[[1], [2]]], [], 'rowKeys')],
  ['roundTable', tableOf(roundTable as AnyFunction), badKeys([[[1, 2]]], [], 'columnKeys')],
];

describe.each(refusals)('%s refuses', (name, call, cases) => {
  it.each(cases.map((refusal) => [refusal[0], refusal] as const))('%s', (_, refusal) => {
    expectRefusal(name, call, refusal);
  });
});

describe('messages of the allocation room', () => {
  it.each<[message: string, call: () => unknown]>([
    ['allocate requires at least one weight above zero, got [0, 0]', () => allocate(1, [0, 0])],
    ['allocate requires total to be a multiple of the unit 0.01, got "0.005"', () => allocate('0.005', [1])],
    ['allocate requires weights[1] to be zero or above, got -1', () => allocate(1, [1, -1])],
    ['allocate requires total to be a finite number, got NaN', () => allocate(NaN, [1])],
    [
      'allocateInOrder requires weights[0] to be a decimal such as "12.50", got "abc"',
      () => allocateInOrder(1, ['abc']),
    ],
    ['allocateWhole requires total to be at most 2^53 - 1, got 9007199254740992', () => allocateWhole(2 ** 53, [1])],
    ['roundToSum requires options.unit to be above zero, got 0', () => roundToSum([1], { unit: 0 })],
    [
      'roundTable requires values[1] to be as long as values[0] (2), got 1',
      () => roundTable({ values: [[1, 2], [1]] }),
    ],
    [
      'explainAllocation requires every key of options.keys once, got "a"',
      () => explainAllocation(1, [1, 1], { keys: ['a', 'a'] }),
    ],
  ])('%s', (message, call) => {
    expect(refused(call, []).message).toBe(message);
  });

  it('an error says no more than a line, however long the input is', () => {
    const { message } = refused(allocate as AnyFunction, ['9'.repeat(100_000), [1]]);
    expect(message.length).toBeLessThan(250);
    expect(refused(allocate as AnyFunction, [1, Array.from({ length: 100_000 }, () => 0)]).message.length).toBeLessThan(
      250,
    );
  });

  it('the error for a total off the unit names the unit', () => {
    expect(refused(() => allocate(7, [1], { unit: '5.0' }), []).details['unit']).toBe('5');
  });

  it('nothing is refused when there is nothing to give', () => {
    expect(allocate(0, [0, 0])).toStrictEqual(['0.00', '0.00']);
  });
});

describe('the longest decimals that are read', () => {
  it('a thousand digits before the point, and a thousand behind it', () => {
    const digits = '7'.repeat(1000);
    expect(allocate(digits, [1], { unit: 1 })).toStrictEqual([digits]);
    expect(allocate(`0.${digits}`, [1], { unit: '1e-1000' })).toStrictEqual([`0.${digits}`]);
  });

  it('the smallest and the largest number', () => {
    expect(allocate(Number.MAX_VALUE, [Number.MIN_VALUE], { unit: 1 })).toStrictEqual([
      `17976931348623157${'0'.repeat(292)}`,
    ]);
  });
});
