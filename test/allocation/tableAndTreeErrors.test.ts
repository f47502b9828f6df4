import { describe, it } from 'vitest';
import { allocateTable, allocateTree } from 'quotaloop';
import { expectRefusal, noDecimals } from './refusals.ts';
import type { AnyFunction, Refusal } from './refusals.ts';

const table = { rowTotals: [3, 2], columnTotals: [1, 4], unit: 1 };
const pairs = (cell: unknown) => [
  [null, null],
  [null, cell],
];

describe('allocateTable refuses', () => {
  const refusals: readonly Refusal[] = [
    ['no input', 'wrong-type', []],
    ['null', 'wrong-type', [], null],
    ['a list', 'wrong-type', [], [[1]]],
    ['no rowTotals', 'missing-field', ['rowTotals'], { columnTotals: [1] }],
    ['no columnTotals', 'missing-field', ['columnTotals'], { rowTotals: [1] }],
    ['a misspelt field', 'unknown-field', ['weight'], { ...table, weight: [[1]] }],
    ['fixed cells, which it would have to ignore', 'unknown-field', ['fixed'], { ...table, fixed: pairs(1) }],
    ['rowTotals that are a text', 'wrong-type', ['rowTotals'], { ...table, rowTotals: '3,2' }],
    ['columnTotals by id', 'wrong-type', ['columnTotals'], { ...table, columnTotals: { a: 5 } }],
    // eslint-disable-next-line no-sparse-arrays -- the hole is the point
    ['a hole among the totals', 'not-a-decimal', ['rowTotals', 0], { ...table, rowTotals: [, 5] }],
    ['a total between two units', 'off-unit', ['columnTotals', 1], { ...table, columnTotals: [1, '3.5'] }],
    ['a row and a column of opposite sign', 'out-of-range', ['columnTotals', 0], { ...table, columnTotals: [-1, 6] }],
    ['rows of both signs', 'out-of-range', ['rowTotals', 0], { ...table, rowTotals: [3, -3], columnTotals: [0, 0] }],
    ['margins that sum to different totals', 'margins-disagree', ['columnTotals'], { ...table, columnTotals: [1, 3] }],
    ['rows of something and no columns', 'margins-disagree', ['columnTotals'], { ...table, columnTotals: [] }],
    ['a unit of zero', 'not-positive', ['unit'], { ...table, unit: 0 }],
    ['a negative unit', 'not-positive', ['unit'], { ...table, unit: '-1' }],
    ['weights that are no list', 'wrong-type', ['weights'], { ...table, weights: 1 }],
    ['weights in one list', 'wrong-type', ['weights', 0], { ...table, weights: [1, 2] }],
    ['too few rows of weights', 'length-mismatch', ['weights'], { ...table, weights: [[1, 2]] }],
    [
      'a row of weights that is too long',
      'length-mismatch',
      ['weights', 1],
      {
        ...table,
        weights: [
          [1, 2],
          [1, 2, 3],
        ],
      },
    ],
    [
      'a negative weight',
      'negative-weight',
      ['weights', 1, 0],
      {
        ...table,
        weights: [
          [1, 2],
          [-1, 2],
        ],
      },
    ],
    [
      'a negative fraction as a weight',
      'negative-weight',
      ['weights', 0, 1],
      {
        ...table,
        weights: [
          [1, '-1/3'],
          [1, 2],
        ],
      },
    ],
    [
      'a weight over nothing',
      'not-a-decimal',
      ['weights', 0, 0],
      {
        ...table,
        weights: [
          ['1/0', 1],
          [1, 2],
        ],
      },
    ],
    [
      'a weight that is null',
      'not-a-decimal',
      ['weights', 1, 1],
      {
        ...table,
        weights: [
          [1, 1],
          [1, null],
        ],
      },
    ],
    ...(['minimums', 'maximums'] as const).flatMap((side): Refusal[] => [
      [`${side} that are no list`, 'wrong-type', [side], { ...table, [side]: 1 }],
      [`${side} in one list`, 'wrong-type', [side, 0], { ...table, [side]: [null, null] }],
      [`too many rows of ${side}`, 'length-mismatch', [side], { ...table, [side]: [...pairs(null), []] }],
      [
        `a row of ${side} that is too short`,
        'length-mismatch',
        [side, 0],
        { ...table, [side]: [[null], [null, null]] },
      ],
      ...noDecimals.map(([what, value, code]): Refusal => [
        `${side} with ${what}`,
        code,
        [side, 1, 1],
        { ...table, [side]: pairs(value) },
      ]),
    ]),
    [
      'a minimum above its maximum',
      'conflicting-fields',
      ['minimums', 1, 1],
      { ...table, minimums: pairs(2), maximums: pairs(1) },
    ],
    [
      'bounds that meet no multiple of the unit',
      'conflicting-fields',
      ['minimums', 1, 1],
      { ...table, minimums: pairs('1.2'), maximums: pairs('1.8') },
    ],
    ['a maximum below zero', 'out-of-range', ['maximums', 1, 1], { ...table, maximums: pairs(-1) }],
    [
      'a minimum above zero beside negative totals',
      'out-of-range',
      ['minimums', 1, 1],
      { ...table, rowTotals: [-3, -2], columnTotals: [-1, -4], minimums: pairs(1) },
    ],
    ['minimums that no table has room for', 'infeasible-table', ['rowTotals'], { ...table, minimums: pairs(3) }],
    [
      'maximums that no table keeps',
      'infeasible-table',
      ['rowTotals'],
      {
        ...table,
        maximums: [
          [null, 1],
          [null, null],
        ],
      },
    ],
    [
      'empty cells that no table keeps',
      'infeasible-table',
      ['rowTotals'],
      {
        ...table,
        weights: [
          [1, 0],
          [1, 1],
        ],
      },
    ],
    ...(['rowKeys', 'columnKeys'] as const).flatMap((field): Refusal[] => [
      [`${field} that are no list`, 'wrong-type', [field], { ...table, [field]: 'ab' }],
      [`too few ${field}`, 'length-mismatch', [field], { ...table, [field]: ['a'] }],
      [`${field} with the same key twice`, 'duplicate-key', [field, 1], { ...table, [field]: ['a', 'a'] }],
      [`${field} with an empty key`, 'invalid-id', [field, 0], { ...table, [field]: ['', 'a'] }],
      [`${field} with a number`, 'invalid-id', [field, 1], { ...table, [field]: ['a', 1] }],
    ]),
    ...noDecimals.flatMap(([what, value, code]): Refusal[] => [
      [`a row total that is ${what}`, code, ['rowTotals', 1], { ...table, rowTotals: [3, value] }],
      [
        `a weight that is ${what}`,
        code,
        ['weights', 0, 1],
        {
          ...table,
          weights: [
            [1, value],
            [1, 1],
          ],
        },
      ],
      [`a unit that is ${what}`, code, ['unit'], { ...table, unit: value }],
    ]),
  ];
  it.each(refusals.map((refusal) => [refusal[0], refusal] as const))('%s', (_, refusal) => {
    expectRefusal('allocateTable', allocateTable as AnyFunction, refusal);
  });
});

describe('allocateTree refuses', () => {
  const leaf = (id: unknown, weight: unknown = 1) => ({ id, weight });
  const root = (...children: unknown[]) => ({ id: 'root', children });
  const refusals: readonly Refusal[] = [
    ['no tree', 'wrong-type', ['root'], 1],
    ['null for a tree', 'wrong-type', ['root'], 1, null],
    ['a list for a tree', 'wrong-type', ['root'], 1, [leaf('a')]],
    ['a root without an id', 'missing-field', ['root', 'id'], 1, { children: [] }],
    ['a root with an empty id', 'invalid-id', ['root', 'id'], 1, { id: '' }],
    ['a root with a number for an id', 'invalid-id', ['root', 'id'], 1, { id: 7 }],
    ['a misspelt field', 'unknown-field', ['root', 'child'], 1, { id: 'root', child: [] }],
    [
      'a misspelt field below',
      'unknown-field',
      ['root', 'children', 0, 'wieght'],
      1,
      root({ ...leaf('a'), wieght: 2 }),
    ],
    ['children that are no list', 'wrong-type', ['root', 'children'], 1, { id: 'root', children: 'ab' }],
    ['children that are null', 'wrong-type', ['root', 'children'], 1, { id: 'root', children: null }],
    ['a child that is no object', 'wrong-type', ['root', 'children', 1], 1, root(leaf('a'), 'b')],
    ['a child without a weight', 'missing-field', ['root', 'children', 0, 'weight'], 1, root({ id: 'a' })],
    ['a child without an id', 'missing-field', ['root', 'children', 0, 'id'], 1, root({ weight: 1 })],
    ['a child with an empty id', 'invalid-id', ['root', 'children', 1, 'id'], 1, root(leaf('a'), leaf(''))],
    ['the same id twice among brothers', 'duplicate-id', ['root', 'children', 1, 'id'], 1, root(leaf('a'), leaf('a'))],
    ['the same id as the root', 'duplicate-id', ['root', 'children', 0, 'id'], 1, root(leaf('root'))],
    [
      'the same id in another branch',
      'duplicate-id',
      ['root', 'children', 1, 'children', 0, 'id'],
      1,
      root({ ...leaf('a'), children: [leaf('c')] }, { ...leaf('b'), children: [leaf('c')] }),
    ],
    ['a negative weight', 'negative-weight', ['root', 'children', 1, 'weight'], 1, root(leaf('a'), leaf('b', '-0.5'))],
    ['weights that are all zero', 'no-positive-weight', ['root', 'children'], 1, root(leaf('a', 0), leaf('b', '0.0'))],
    [
      'weights that are all zero further down',
      'no-positive-weight',
      ['root', 'children', 0, 'children'],
      1,
      root({ ...leaf('a'), children: [leaf('b', 0)] }),
    ],
    ['a total between two cents', 'off-unit', ['total'], '0.005', root(leaf('a'))],
    ['a total that is no decimal', 'not-a-decimal', ['total'], 'abc', root(leaf('a'))],
    ['a unit of zero', 'not-positive', ['options', 'unit'], 1, root(leaf('a')), { unit: 0 }],
    ['options that are null', 'wrong-type', ['options'], 1, root(leaf('a')), null],
    ['keys, which it would have to ignore', 'unknown-field', ['options', 'keys'], 1, root(leaf('a')), { keys: ['a'] }],
    ...noDecimals.map(([what, value, code]): Refusal => [
      `a weight that is ${what}`,
      code,
      ['root', 'children', 1, 'weight'],
      1,
      root(leaf('a'), leaf('b', value)),
    ]),
  ];
  it.each(refusals.map((refusal) => [refusal[0], refusal] as const))('%s', (_, refusal) => {
    expectRefusal('allocateTree', allocateTree as AnyFunction, refusal);
  });

  it('a tree that goes round in circles', () => {
    const loop: { id: string; weight: number; children: unknown[] } = { id: 'a', weight: 1, children: [] };
    loop.children.push(loop);
    expectRefusal('allocateTree', allocateTree as AnyFunction, [
      'a circle',
      'duplicate-id',
      ['root', 'children', 0, 'id'],
      1,
      loop,
    ]);
  });
});
