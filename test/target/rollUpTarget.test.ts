import fc from 'fast-check';
import { rollUpTarget } from 'quotaloop';
import type { GoalMeasure, GoalNode, RolledUpTarget } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';

const revenue: GoalMeasure = { id: 'revenue', kind: 'sum' };
const deals: GoalMeasure = { id: 'deals', kind: 'count' };
const visits: GoalMeasure = { id: 'visits', kind: 'count' };
const conversion: GoalMeasure = { id: 'conversion', kind: 'ratio', numeratorId: 'deals', denominatorId: 'visits' };
const customers: GoalMeasure = { id: 'customers', kind: 'last', unit: 1 };

const goal = (
  id: string,
  parentId: string | null,
  values: Readonly<Record<string, number | string | null>> = {},
): GoalNode => ({
  id,
  parentId,
  values: Object.entries(values).map(([measure, value]) => ({ id: measure, value })),
});
const valueOf = ({ nodes }: RolledUpTarget, id: string, measure: string) =>
  nodes.find((node) => node.id === id)!.values.find((value) => value.id === measure)!;

const all = [revenue, deals, visits, conversion];

describe('rollUpTarget', () => {
  const team = [
    goal('company', null),
    goal('Li', 'north', { revenue: '0.10', deals: 9, visits: 10 }),
    goal('north', 'company'),
    goal('Wu', 'north', { revenue: '0.20', deals: 1, visits: 90 }),
    goal('An', 'company', { revenue: 5, deals: 0, visits: 0 }),
  ];

  it('adds amounts and counts up the tree, parents before or after their children', () => {
    const rolledUp = rollUpTarget(team, all);
    expect(rolledUp.sound).toBe(true);
    expect(rolledUp.nodes.map(({ id, parentId }) => [id, parentId])).toStrictEqual(
      team.map(({ id, parentId }) => [id, parentId]),
    );
    expect(valueOf(rolledUp, 'north', 'revenue')).toStrictEqual({
      id: 'revenue',
      value: '0.30',
      exactValue: '3/10',
      missingCount: 0,
    });
    expect(valueOf(rolledUp, 'company', 'revenue').value).toBe('5.30');
    expect(valueOf(rolledUp, 'company', 'deals')).toStrictEqual({
      id: 'deals',
      value: 10,
      exactValue: '10',
      missingCount: 0,
    });
  });

  it('divides ratios anew at every node and never averages them: 90 % and 1.1 % are 10 %', () => {
    const rolledUp = rollUpTarget(team, all);
    expect(valueOf(rolledUp, 'north', 'conversion')).toStrictEqual({
      id: 'conversion',
      value: 0.1,
      exactValue: '1/10',
      missingCount: 0,
    });
  });

  it('has no ratio where the denominator is zero, and does not lose the node above for it', () => {
    const rolledUp = rollUpTarget(team, all);
    expect(valueOf(rolledUp, 'An', 'conversion').value).toBeNull();
    expect(valueOf(rolledUp, 'company', 'conversion').value).toBe(0.1);
  });

  it('takes a level from the last part that knows it, and does not add it', () => {
    const months = [
      goal('Q1', null),
      goal('January', 'Q1', { customers: 100 }),
      goal('February', 'Q1', { customers: 120 }),
      goal('March', 'Q1', { customers: null }),
    ];
    expect(valueOf(rollUpTarget(months, [customers]), 'Q1', 'customers')).toStrictEqual({
      id: 'customers',
      value: '120',
      exactValue: '120',
      missingCount: 1,
    });
  });

  it('does not read a missing month as zero', () => {
    const rows = [
      goal('year', null),
      goal('January', 'year', { revenue: 5 }),
      goal('February', 'year'),
      goal('March', 'year', { revenue: 0 }),
    ];
    const rolledUp = rollUpTarget(rows, [revenue]);
    expect(valueOf(rolledUp, 'February', 'revenue')).toStrictEqual({
      id: 'revenue',
      value: null,
      exactValue: null,
      missingCount: 1,
    });
    expect(valueOf(rolledUp, 'March', 'revenue')).toMatchObject({ value: '0.00', missingCount: 0 });
    expect(valueOf(rolledUp, 'year', 'revenue')).toMatchObject({ value: '5.00', missingCount: 1 });
  });

  it('has no ratio of sums that are known of different people', () => {
    const rows = [
      goal('team', null),
      goal('Li', 'team', { deals: 5, visits: 20 }),
      goal('Wu', 'team', { deals: 5, visits: null }),
    ];
    const rolledUp = rollUpTarget(rows, [deals, visits, conversion]);
    expect(valueOf(rolledUp, 'team', 'conversion')).toStrictEqual({
      id: 'conversion',
      value: null,
      exactValue: null,
      missingCount: 1,
    });
    const both = [...rows.slice(0, 2), goal('Wu', 'team')];
    expect(valueOf(rollUpTarget(both, [deals, visits, conversion]), 'team', 'conversion')).toMatchObject({
      value: 0.25,
      missingCount: 1,
    });
  });

  it('lets a figure of a team stand for people who know none, also in a ratio', () => {
    const rows = [
      goal('team', null, { deals: 8 }),
      goal('Li', 'team', { visits: 10 }),
      goal('Wu', 'team', { visits: 30 }),
    ];
    const rolledUp = rollUpTarget(rows, [deals, visits, conversion]);
    expect(valueOf(rolledUp, 'team', 'deals')).toMatchObject({ value: 8, missingCount: 0 });
    expect(valueOf(rolledUp, 'team', 'conversion')).toMatchObject({ value: 0.2, missingCount: 0 });
    expect(rolledUp.sound).toBe(true);
    const gap = rollUpTarget([rows[0]!, rows[1]!, goal('Wu', 'team')], [deals, visits, conversion]);
    expect(valueOf(gap, 'team', 'conversion')).toMatchObject({ value: null, missingCount: 1 });
  });

  it('names a figure that is there twice, for the team and its people: the people count', () => {
    const rows = [goal('team', null, { deals: 8 }), goal('Li', 'team', { deals: 7 })];
    const { sound, overlaps, nodes } = rollUpTarget(rows, [deals]);
    expect(sound).toBe(false);
    expect(overlaps).toStrictEqual([{ id: 'team', measureId: 'deals', ownValue: 8, rolledUpValue: 7 }]);
    expect(nodes[0]?.values[0]?.value).toBe(7);
  });

  it('names orphans, rings and second rows, and loses nothing of the first two', () => {
    const rows = [
      goal('company', null),
      goal('Li', 'company', { deals: 1 }),
      goal('Wu', 'nowhere', { deals: 2 }),
      goal('a', 'b'),
      goal('b', 'c', { deals: 4 }),
      goal('c', 'a'),
      goal('below', 'c', { deals: 8 }),
      goal('self', 'self', { deals: 16 }),
      goal('Li', 'Wu', { deals: 100 }),
    ];
    const rolledUp = rollUpTarget(rows, [deals]);
    expect(rolledUp).toMatchObject({
      sound: false,
      orphans: [{ id: 'Wu', parentId: 'nowhere' }],
      cycles: [{ ids: ['a', 'b', 'c'] }, { ids: ['self'] }],
      duplicates: [{ id: 'Li', position: 8 }],
    });
    expect(rolledUp.nodes.map(({ id }) => id)).toStrictEqual(['company', 'Li', 'Wu', 'a', 'b', 'c', 'below', 'self']);
    expect(valueOf(rolledUp, 'c', 'deals').value).toBe(8);
    expect(valueOf(rolledUp, 'b', 'deals').value).toBe(4);
    const roots = rolledUp.nodes.filter(({ parentId }) => parentId === null);
    expect(roots.reduce((sum, { values }) => sum + Number(values[0]?.value ?? 0), 0)).toBe(1 + 2 + 4 + 8 + 16);
  });

  it('takes a nested tree for the flat one that it is', () => {
    const nested: GoalNode[] = [
      {
        id: 'company',
        children: [
          { id: 'north', children: [goal('Li', null, { deals: 9 }), goal('Wu', 'north', { deals: 1 })] },
          goal('An', 'company', { deals: 0 }),
        ],
      },
    ];
    const flat = [
      goal('company', null),
      goal('north', 'company'),
      goal('Li', 'north', { deals: 9 }),
      goal('Wu', 'north', { deals: 1 }),
      goal('An', 'company', { deals: 0 }),
    ];
    expect(rollUpTarget(nested, [deals])).toStrictEqual(rollUpTarget(flat, [deals]));
  });

  it('climbs trees of any depth', () => {
    const chain = Array.from({ length: 20_000 }, (_, depth) => goal(`${depth}`, depth === 0 ? null : `${depth - 1}`));
    const rolledUp = rollUpTarget([...chain, goal('leaf', '19999', { deals: 3 })], [deals]);
    expect(rolledUp.nodes[0]?.values[0]?.value).toBe(3);
  });

  const trees = fc.array(fc.tuple(fc.nat(), fc.option(fc.nat(1000), { freq: 4 }), fc.option(fc.nat(50), { freq: 4 })), {
    minLength: 1,
    maxLength: 40,
  });
  /** Row k hangs below one of the rows before it; only leaves know figures. */
  const rowsOf = (drawn: readonly (readonly [number, number | null, number | null])[]): readonly GoalNode[] => {
    const parents = drawn.map(([draw], row) => (row === 0 ? null : draw % row));
    return drawn.map(([, dealCount, visitCount], row) => {
      const parentId = parents[row] === null ? null : `${parents[row]}`;
      return parents.includes(row)
        ? goal(`${row}`, parentId)
        : goal(`${row}`, parentId, { deals: dealCount, visits: visitCount });
    });
  };
  const leavesBeneath = (rows: readonly GoalNode[], id: string): readonly GoalNode[] => {
    const children = rows.filter(({ parentId }) => parentId === id);
    return children.length === 0
      ? rows.filter((row) => row.id === id)
      : children.flatMap((child) => leavesBeneath(rows, child.id));
  };
  const figure = ({ values }: GoalNode, measure: string) => values?.find(({ id }) => id === measure)?.value ?? null;

  it('gives every node what its leaves know, in any order of the rows', () => {
    fc.assert(
      fc.property(trees, fc.integer(), (drawn, turn) => {
        const rows = rowsOf(drawn);
        const rolledUp = rollUpTarget(rows, [deals, visits, conversion]);
        expect(rolledUp.sound).toBe(true);
        for (const { id } of rows) {
          const leaves = leavesBeneath(rows, id);
          const known = leaves.filter((leaf) => figure(leaf, 'deals') !== null);
          const sum = known.reduce((total, leaf) => total + Number(figure(leaf, 'deals')), 0);
          expect(valueOf(rolledUp, id, 'deals')).toMatchObject({
            value: known.length === 0 ? null : sum,
            missingCount: leaves.length - known.length,
          });
          const paired = leaves.every((leaf) => (figure(leaf, 'deals') === null) === (figure(leaf, 'visits') === null));
          const all = leaves.reduce((total, leaf) => total + Number(figure(leaf, 'visits')), 0);
          expect(valueOf(rolledUp, id, 'conversion').value).toBe(
            paired && known.length > 0 && all > 0 ? sum / all : null,
          );
        }
        const from = Math.abs(turn) % rows.length;
        const turned = rollUpTarget([...rows.slice(from), ...rows.slice(0, from)], [deals, visits, conversion]);
        for (const node of rolledUp.nodes) expect(turned.nodes).toContainEqual(node);
      }),
      { numRuns: numRuns / 5 }, // every node looks for its leaves anew
    );
  });

  it.each<[what: string, goals: unknown, measures: unknown, code: string, path: (string | number)[]]>([
    ['a value of an unknown measure', [goal('a', null, { calls: 1 })], [deals], 'unknown-id', ['goals', 0, 'values', 0, 'id']],
    ['a ratio that is given', [goal('a', null, { conversion: 1 })], [deals, visits, conversion], 'conflicting-fields', ['goals', 0, 'values', 0, 'id']],
    ['a value given twice', [{ id: 'a', values: [{ id: 'deals', value: 1 }, { id: 'deals', value: 1 }] }], [deals], 'duplicate-id', ['goals', 0, 'values', 1, 'id']],
    ['half a deal', [goal('a', null, { deals: '0.5' })], [deals], 'not-a-count', ['goals', 0, 'values', 0, 'value']],
    ['half a cent', [goal('a', null, { revenue: '0.005' })], [revenue], 'off-unit', ['goals', 0, 'values', 0, 'value']],
    ['more deals than can be counted', [goal('a', null, { deals: Number.MAX_SAFE_INTEGER }), goal('b', 'c', { deals: 1 }), goal('c', null), goal('d', 'c', { deals: Number.MAX_SAFE_INTEGER })], [deals], 'count-too-large', ['goals']],
    ['a child who names another parent', [{ id: 'a', children: [goal('b', 'c')] }], [deals], 'conflicting-fields', ['goals', 0, 'children', 0, 'parentId']],
    ['a goal without an id', [{}], [deals], 'missing-field', ['goals', 0, 'id']],
    ['an empty parent', [goal('a', '')], [deals], 'invalid-id', ['goals', 0, 'parentId']],
    ['a misspelt field', [{ id: 'a', parent: 'b' }], [deals], 'unknown-field', ['goals', 0, 'parent']],
    ['another kind', [], [{ id: 'a', kind: 'mean' }], 'unknown-choice', ['measures', 0, 'kind']],
    ['a measure twice', [], [deals, deals], 'duplicate-id', ['measures', 1, 'id']],
    ['a ratio of a ratio', [], [deals, visits, conversion, { ...conversion, id: 'twice', numeratorId: 'conversion' }], 'unknown-id', ['measures', 3, 'numeratorId']],
    ['a ratio of a number', [], [deals, { ...conversion, numeratorId: 5 }], 'unknown-id', ['measures', 1, 'numeratorId']],
    ['a ratio without denominator', [], [deals, { id: 'a', kind: 'ratio', numeratorId: 'deals' }], 'missing-field', ['measures', 1, 'denominatorId']],
    ['a count with a unit', [], [{ ...deals, unit: 1 }], 'unknown-field', ['measures', 0, 'unit']],
    ['a unit of zero', [], [{ ...revenue, unit: 0 }], 'not-positive', ['measures', 0, 'unit']],
  ])('refuses %s', (_what, goals, measures, code, path) => {
    const error = refused(() => rollUpTarget(goals as never, measures as never));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^rollUpTarget requires .+, got .+$/);
  }); // prettier-ignore
});
