import { describe, expect, it } from 'vitest';
import { allocate, allocateWhole, explainAllocation } from 'quotaloop';
import { refused } from '../foundation/refused.ts';
import { expectRefusal, noDecimals } from './refusals.ts';
import type { AnyFunction, Refusal } from './refusals.ts';

const sides = ['minimums', 'maximums', 'fixed'] as const;

/** Everything that is wrong with one list of bounds, whichever it is. */
const badBounds: readonly Refusal[] = sides.flatMap((side): Refusal[] => [
  [`${side} that are null`, 'wrong-type', ['options', side], 3, [1, 1], { [side]: null }],
  [`${side} that are a text`, 'wrong-type', ['options', side], 3, [1, 1], { [side]: '1,2' }],
  [`${side} by id`, 'wrong-type', ['options', side], 3, [1, 1], { [side]: { a: 1, length: 2 } }],
  [`too few ${side}`, 'length-mismatch', ['options', side], 3, [1, 1], { [side]: [1] }],
  [`too many ${side}`, 'length-mismatch', ['options', side], 3, [1, 1], { [side]: [null, null, null] }],
  [`${side} beside no weights`, 'length-mismatch', ['options', side], 0, [], { [side]: [0] }],
  ...noDecimals.map(([what, value, code]): Refusal => [
    `${side} with ${what}`,
    code,
    ['options', side, 1],
    3,
    [1, 1],
    { [side]: [null, value] },
  ]),
]);

const conflicts: readonly Refusal[] = [
  [
    'a minimum above its maximum',
    'conflicting-fields',
    ['options', 'minimums', 1],
    9,
    [1, 1],
    { minimums: [null, 5], maximums: [null, 4] },
  ],
  [
    'a minimum above what is fixed',
    'conflicting-fields',
    ['options', 'minimums', 0],
    9,
    [1, 1],
    { minimums: [5, null], fixed: [4, null] },
  ],
  [
    'a fixed part above its maximum',
    'conflicting-fields',
    ['options', 'fixed', 1],
    9,
    [1, 1],
    { fixed: [null, 5], maximums: [null, 4] },
  ],
];

const impossible: readonly Refusal[] = [
  ['fixed parts beyond the total', 'fixed-beyond-total', ['options', 'fixed'], 9, [1, 1, 1], { fixed: [5, 5, null] }],
  ['minimums above the total', 'minimums-above-total', ['options', 'minimums'], 9, [1, 1], { minimums: [5, 5] }],
  [
    'minimums above what fixed parts leave',
    'minimums-above-total',
    ['options', 'minimums'],
    9,
    [1, 1],
    { minimums: [5, null], fixed: [null, 5] },
  ],
  ['maximums below the total', 'maximums-below-total', ['options', 'maximums'], 9, [1, 1], { maximums: [4, 4] }],
  [
    'maximums below a total beyond zero weights',
    'maximums-below-total',
    ['options', 'maximums'],
    9,
    [1, 0],
    { maximums: [4, null] },
  ],
  [
    'fixed parts that leave something to nobody',
    'maximums-below-total',
    ['options', 'fixed'],
    9,
    [1, 1],
    { fixed: [4, 4] },
  ],
  [
    'a negative total with minimums above it',
    'minimums-above-total',
    ['options', 'minimums'],
    -9,
    [1, 1],
    { minimums: [-4, -4] },
  ],
  [
    'a negative total with maximums below it',
    'maximums-below-total',
    ['options', 'maximums'],
    -9,
    [1, 1],
    { maximums: [-5, -5] },
  ],
  [
    'a negative total with fixed parts beyond it',
    'fixed-beyond-total',
    ['options', 'fixed'],
    -9,
    [1, 1],
    { fixed: [-10, null] },
  ],
  [
    'a total of zero with a minimum',
    'minimums-above-total',
    ['options', 'minimums'],
    0,
    [1, 1],
    { minimums: [1, null] },
  ],
  [
    'a total of zero with a maximum below zero',
    'maximums-below-total',
    ['options', 'maximums'],
    0,
    [1, 1],
    { maximums: [-1, null] },
  ],
  ['a total of zero with a fixed part', 'fixed-beyond-total', ['options', 'fixed'], 0, [1, 1], { fixed: [-1, null] }],
  [
    'weights that are all zero beside minimums that leave something',
    'no-positive-weight',
    ['weights'],
    9,
    [0, 0],
    { minimums: [3, null] },
  ],
];

const functions: readonly (readonly [name: string, call: AnyFunction])[] = [
  ['allocate', allocate as AnyFunction],
  ['allocateWhole', allocateWhole as AnyFunction],
  ['explainAllocation', explainAllocation as AnyFunction],
];

describe.each(functions)('%s refuses', (name, call) => {
  it.each([...badBounds, ...conflicts, ...impossible].map((refusal) => [refusal[0], refusal] as const))(
    '%s',
    (_, refusal) => {
      expectRefusal(name, call, refusal);
    },
  );
});

describe('allocate refuses', () => {
  const refusals: readonly Refusal[] = [
    ['a fixed part between two cents', 'off-unit', ['options', 'fixed', 0], 1, [1, 1], { fixed: ['0.005', null] }],
    ['a fixed part off a larger unit', 'off-unit', ['options', 'fixed', 1], 10, [1, 1], { unit: 5, fixed: [null, 7] }],
    [
      'bounds of one part that meet no multiple of the unit',
      'conflicting-fields',
      ['options', 'minimums', 0],
      10,
      [1, 1],
      { unit: 5, minimums: [6, null], maximums: [9, null] },
    ],
    ['a misspelt bound', 'unknown-field', ['options', 'minimum'], 1, [1], { minimum: [1] }],
  ];
  it.each(refusals.map((refusal) => [refusal[0], refusal] as const))('%s', (_, refusal) => {
    expectRefusal('allocate', allocate as AnyFunction, refusal);
  });
});

describe('allocateWhole refuses', () => {
  const refusals: readonly Refusal[] = [
    ['a fixed half', 'off-unit', ['options', 'fixed', 0], 1, [1, 1], { fixed: [0.5, null] }],
    ['a method that is none', 'unknown-choice', ['options', 'method'], 1, [1], { method: 'quota' }],
    ['a method that is no text', 'unknown-choice', ['options', 'method'], 1, [1], { method: 1 }],
    ['null for a method', 'unknown-choice', ['options', 'method'], 1, [1], { method: null }],
    ...sides.map((side): Refusal => [
      `${side} beside quota-monotone`,
      'conflicting-fields',
      ['options', 'method'],
      9,
      [1, 1],
      { method: 'quota-monotone', [side]: [null, null] },
    ]),
    ['no weights for quota-monotone', 'no-positive-weight', ['weights'], 1, [0, 0], { method: 'quota-monotone' }],
    ['2^53 things for quota-monotone', 'count-too-large', ['total'], 2 ** 53, [1], { method: 'quota-monotone' }],
    [
      'fixed parts that are no safe integers',
      'count-too-large',
      ['options'],
      1,
      [1, 1],
      { fixed: ['9007199254740993', '-9007199254740992'] },
    ],
  ];
  it.each(refusals.map((refusal) => [refusal[0], refusal] as const))('%s', (_, refusal) => {
    expectRefusal('allocateWhole', allocateWhole as AnyFunction, refusal);
  });
});

describe('messages about bounds', () => {
  it.each<[message: string, shortage: string | undefined, call: () => unknown]>([
    [
      'allocate requires options.minimums to sum to at most the total 9.00, got "10.00"',
      '1.00',
      () => allocate(9, [1, 1], { minimums: [5, 5] }),
    ],
    [
      'allocate requires options.maximums to sum to at least the total 9.00, got "7.98"',
      '1.02',
      () => allocate(9, [1, 1], { maximums: ['3.999', '3.999'] }),
    ],
    [
      'allocate requires options.minimums to sum to at most the total -9.00, got "-8.00"',
      '1.00',
      () => allocate(-9, [1, 1], { minimums: [-4, -4] }),
    ],
    [
      'allocateWhole requires options.fixed to sum to at most the total 9, got "10"',
      '1',
      () => allocateWhole(9, [1, 1], { fixed: [10, null] }),
    ],
    [
      'allocate requires options.minimums[0] not to be above options.maximums[0] (both moved inward to the unit), got ["5.01", "5.00"]',
      undefined,
      () => allocate(9, [1, 1], { minimums: ['5.001', null], maximums: ['5.009', null] }),
    ],
    [
      'allocateWhole requires options.method to be largest-remainder beside minimums, maximums or fixed, got "quota-monotone"',
      undefined,
      () => allocateWhole(9, [1, 1], { method: 'quota-monotone', fixed: [1, null] }),
    ],
  ])('%s', (message, shortage, call) => {
    const error = refused(call);
    expect(error.message).toBe(message);
    expect(error.details['shortage']).toBe(shortage);
  });
});

describe('what is not refused', () => {
  it('lists of nothing but null are as good as no lists', () => {
    const none = { minimums: [null, null], maximums: [null, null], fixed: [null, null] };
    expect(allocate(9, [2, 1], none)).toStrictEqual(allocate(9, [2, 1]));
    expect(allocateWhole(9, [2, 1], none)).toStrictEqual([6, 3]);
  });

  it('all weights are zero and bounds take everything', () => {
    expect(allocate(9, [0, 0], { minimums: [4, 5] })).toStrictEqual(['4.00', '5.00']);
    expect(allocate(9, [0, 0], { fixed: [9, null] })).toStrictEqual(['9.00', '0.00']);
    expect(allocate(0, [0, 0], { maximums: [3, null] })).toStrictEqual(['0.00', '0.00']);
  });

  it('nobody to bound', () => {
    expect(allocate(0, [], { minimums: [], maximums: [], fixed: [] })).toStrictEqual([]);
  });
});
