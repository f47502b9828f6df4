import fc from 'fast-check';
import { allocateTree } from 'quotaloop';
import { allocatedNodeSchema, allocationParameters, weightedNodeSchema } from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import { roundCases, splitCases, tableCases, writtenAs } from '../laws/allocationCases.ts';
import { boundedCases, boundsOf } from '../laws/boundedCases.ts';
import { numRuns } from '../laws/cases.ts';
import { anyMarginCases } from '../laws/marginCases.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';
import { throughJson } from './parameterSchemas.ts';

describe('a split', () => {
  it('of any total and weights has the shape, in whatever way its decimals are written', () => {
    fc.assert(
      fc.property(splitCases(), ({ total, unit, keys, wholeWeights, places, forms }) => {
        const weights = wholeWeights.map((weight, row) => writtenAs(weight, places, forms[row]!));
        const input = throughJson({ total, weights, options: { unit, keys } });
        expect(allocationParameters.allocate.parse(input)).toStrictEqual(input);
        expect(allocationParameters.explainAllocation.parse(input)).toStrictEqual(input);
      }),
      { numRuns },
    );
  });

  it('within bounds has the shape, those that cannot be kept among them', () => {
    fc.assert(
      fc.property(boundedCases(), (given) => {
        const { total, weights, unit, keys } = given;
        const input = { total, weights, options: { unit, keys, ...boundsOf(given) } };
        expect(allocationParameters.allocate.parse(input)).toStrictEqual(input);
        const { unit: _unit, ...whole } = input.options;
        expect(allocationParameters.allocateWhole.safeParse({ ...input, options: whole }).success).toBe(true);
      }),
      { numRuns },
    );
  });

  it('that fits on a screen is taken with every option there is', () => {
    const bounds = { minimums: [null, '1.5'], maximums: [9, null], fixed: [null, null] };
    expectTakenByBoth('allocate', [1e3, ['.5', '+2'], { unit: 0.05, keys: ['b', 'a'], ...bounds }]);
    expectTakenByBoth('allocateWhole', ['10', [1, '1e0'], { method: 'quota-monotone' }]);
    expectTakenByBoth('allocateInOrder', [0, [0, 0], {}]);
    expectTakenByBoth('roundToSum', [['-1/3', 0.5], { keys: ['b', 'a'] }]);
    expectTakenByBoth('roundToSum', [[]]);
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['an amount with a comma', 'allocate', '1,000', [1]],
    ['an amount with its currency', 'allocate', '¥100', [1]],
    ['a blank before it', 'allocate', ' 100', [1]],
    ['a weight that is not known', 'allocate', 100, [1, null]],
    ['a third as a weight', 'allocate', 100, ['1/3', '2/3']],
    ['one weight alone', 'allocate', 100, 5],
    ['bounds without their list', 'allocate', 100, [1], { minimums: '5' }],
    ['a key that is empty', 'allocate', 100, [1], { keys: [''] }],
    ['a key that is a number', 'allocate', 100, [1], { keys: [1] }],
    ['an option that is misspelt', 'allocate', 100, [1], { units: 1 }],
    ['no options, said aloud', 'allocate', 100, [1], null],
    ['a unit for whole things', 'allocateWhole', 100, [1], { unit: 1 }],
    ['another method', 'allocateWhole', 100, [1], { method: 'hamilton' }],
    ['keys where the order decides', 'allocateInOrder', 100, [1], { keys: ['a'] }],
    ['a third of nothing', 'roundToSum', ['1/']],
  ])('is none, neither for the schema nor for the function: %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });
});

describe('a table', () => {
  it('of any values and margins has the shape', () => {
    fc.assert(
      fc.property(roundCases(), tableCases({ mostRows: 4, mostColumns: 4 }), ({ values: row, keys }, table) => {
        const { values, unit, rowKeys, columnKeys } = table;
        const input = { input: { values, unit, rowKeys, columnKeys } };
        expect(allocationParameters.roundTable.parse(input)).toStrictEqual(input);
        const list = { values: row, options: { keys } };
        expect(allocationParameters.roundToSum.parse(list)).toStrictEqual(list);
      }),
      { numRuns },
    );
    fc.assert(
      fc.property(anyMarginCases({ mostRows: 4, mostColumns: 4 }), ({ input }) => {
        expect(allocationParameters.allocateTable.parse({ input })).toStrictEqual({ input });
      }),
      { numRuns },
    );
  });

  it.each<[what: string, name: string, input: unknown]>([
    ['a row that is no list', 'roundTable', { values: [1, 2] }],
    ['a cell that is not known', 'roundTable', { values: [[null]] }],
    ['no values', 'roundTable', { unit: 1 }],
    ['margins of one side', 'allocateTable', { rowTotals: [1] }],
    ['a bound that is a third', 'allocateTable', { rowTotals: [1], columnTotals: [1], minimums: [['1/3']] }],
    ['a weight that is left open', 'allocateTable', { rowTotals: [1], columnTotals: [1], weights: [[null]] }],
    ['a field that is misspelt', 'allocateTable', { rowTotals: [1], columnTotals: [1], keys: ['a'] }],
  ])('is none, neither for the schema nor for the function: %s', (_what, name, input) => {
    expectRefusedByBoth(name, [input]);
  });
});

describe('a tree', () => {
  const leaf = { id: 'leaf', weight: '2' };

  it('of any depth has the shape, and so has what comes back', () => {
    const { tree } = fc.letrec<{ tree: { id: string; weight: number; children?: unknown[] } }>((tie) => ({
      tree: fc.record(
        { id: fc.uuid(), weight: fc.integer({ min: 1, max: 99 }), children: fc.array(tie('tree'), { maxLength: 3 }) },
        { requiredKeys: ['id', 'weight'] },
      ),
    }));
    fc.assert(
      fc.property(tree.map(throughJson), (root) => {
        const kept = weightedNodeSchema.parse(root);
        expect(kept).toStrictEqual(root);
        const answer = allocateTree(1000, kept);
        expect(allocatedNodeSchema.parse(answer)).toStrictEqual(answer);
      }),
      { numRuns: numRuns / 5 }, // each has dozens of nodes
    );
  });

  it.each<[what: string, root: unknown]>([
    ['a child without an id', { id: 'a', children: [{ weight: 1 }] }],
    ['a child that is a text', { id: 'a', children: ['b'] }],
    ['children that are no list', { id: 'a', children: { b: leaf } }],
    [
      'a weight below that is no number',
      { id: 'a', children: [{ id: 'b', weight: 1, children: [{ ...leaf, weight: 'much' }] }] },
    ],
    ['a field that is misspelt', { id: 'a', childs: [leaf] }],
  ])('is none, neither for the schema nor for the function: %s', (_what, root) => {
    expectRefusedByBoth('allocateTree', [100, root]);
  });

  it('may be a leaf by an empty list, and a root may have no weight', () => {
    expectTakenByBoth('allocateTree', [100, { id: 'a', children: [{ ...leaf, children: [] }] }, { unit: 1 }]);
  });
});
