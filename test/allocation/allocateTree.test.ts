import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, allocateTree, allocateWhole } from 'quotaloop';
import type { AllocatedNode, WeightedNode } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { isWrittenInUnit, negated } from '../laws/allocation.ts';
import { amountOf, unitsOf } from '../laws/allocationCases.ts';
import { sumOf } from '../laws/allocationOracle.ts';
import { owedShares, treeCases } from '../laws/treeOracle.ts';

/** All nodes, a node before its children. */
const nodesOf = (node: AllocatedNode): readonly AllocatedNode[] => [node, ...(node.children ?? []).flatMap(nodesOf)];

describe('allocateTree: always', () => {
  it('the root has the total, and the children of every node sum to it, exactly', () => {
    fc.assert(
      fc.property(treeCases, ({ root, total, unit }) => {
        const tree = allocateTree(total, root, { unit });
        expect(tree.amount).toBe(total);
        for (const { amount, children } of nodesOf(tree)) {
          if (children === undefined || children.length === 0) continue;
          const parts = children.map((child) => unitsOf(child.amount, unit));
          expect(sumOf(parts)).toBe(unitsOf(amount, unit));
        }
      }),
    );
  });

  it('every node, at any depth, is its exact share of the root rounded down or up, and nothing of nothing', () => {
    let deepest = 0;
    fc.assert(
      fc.property(treeCases, ({ root, total, unit, units }) => {
        const owed = owedShares(root, units);
        nodesOf(allocateTree(total, root, { unit })).forEach(({ id, amount }, index) => {
          const { id: owedId, depth, isZero, numerator, divisor } = owed[index]!;
          const off = unitsOf(amount, unit) * divisor - numerator;
          expect(id).toBe(owedId);
          expect(-divisor < off && off < divisor).toBe(true);
          if (isZero) expect(unitsOf(amount, unit)).toBe(0n);
          deepest = Math.max(deepest, depth);
        });
      }),
    );
    expect(deepest).toBeGreaterThan(3);
  });

  it('of the children of a node those with the largest remainders of their root shares are rounded up', () => {
    fc.assert(
      fc.property(treeCases, ({ root, total, unit, units }) => {
        const sign = units < 0n ? -1n : 1n;
        const owed = new Map(owedShares(root, units).map((node) => [node.id, node]));
        for (const { children = [] } of nodesOf(allocateTree(total, root, { unit }))) {
          const rests = children.map(({ id, amount }) => {
            const { numerator, divisor } = owed.get(id)!;
            const share = numerator * sign;
            const rest = share % divisor;
            return { rest, divisor, isUp: unitsOf(amount, unit) * sign * divisor > share };
          });
          const open = rests.filter(({ rest }) => rest > 0n);
          for (const up of open.filter(({ isUp }) => isUp)) {
            for (const down of open.filter(({ isUp }) => !isUp)) expect(up.rest).toBeGreaterThanOrEqual(down.rest);
          }
        }
      }),
    );
  });

  it('the order of brothers and sisters does not matter', () => {
    const turned = (node: WeightedNode): WeightedNode =>
      node.children === undefined ? node : { ...node, children: [...node.children].reverse().map(turned) };
    fc.assert(
      fc.property(treeCases, ({ root, total, unit }) => {
        const amounts = (tree: AllocatedNode) => new Map(nodesOf(tree).map(({ id, amount }) => [id, amount]));
        expect(amounts(allocateTree(total, turned(root), { unit }))).toStrictEqual(
          amounts(allocateTree(total, root, { unit })),
        );
      }),
    );
  });

  it('a negative total gives the mirror image', () => {
    fc.assert(
      fc.property(treeCases, ({ root, total, unit, units }) => {
        const amounts = (tree: AllocatedNode) => nodesOf(tree).map(({ amount }) => amount);
        expect(amounts(allocateTree(amountOf(-units, unit), root, { unit }))).toStrictEqual(
          negated(amounts(allocateTree(total, root, { unit }))),
        );
      }),
    );
  });

  it('the tree keeps its shape and its ids, survives JSON both ways, and inputs may be frozen', () => {
    const shape = (node: WeightedNode | AllocatedNode): unknown =>
      node.children === undefined ? node.id : [node.id, ...node.children.map(shape)];
    fc.assert(
      fc.property(treeCases, ({ root, total, unit }) => {
        const before = JSON.stringify(root);
        const tree = allocateTree(total, deepFreeze(structuredClone(root)), { unit });
        expect(shape(tree)).toStrictEqual(shape(root));
        expect(JSON.parse(JSON.stringify(tree))).toStrictEqual(tree);
        expect(allocateTree(total, JSON.parse(before) as WeightedNode, { unit })).toStrictEqual(tree);
        expect(nodesOf(tree).filter(({ amount }) => !isWrittenInUnit(amount, unit))).toStrictEqual([]);
      }),
    );
  });

  it('a tree of one level is split as allocate splits it with the ids as keys', () => {
    fc.assert(
      fc.property(treeCases, ({ root, total, unit }) => {
        const children = (root.children ?? []).map(({ id, weight }) => ({ id, weight: weight ?? 0 }));
        const keys = children.map(({ id }) => id);
        const weights = children.map(({ weight }) => weight);
        const { children: split = [] } = allocateTree(total, { id: 'root', children }, { unit });
        expect(split.map(({ amount }) => amount)).toStrictEqual(allocate(total, weights, { unit, keys }));
      }),
    );
  });
});

describe('allocateTree', () => {
  // At every level nine tenths go on downwards.
  const chain = (levels: number): WeightedNode => {
    const main = levels === 1 ? { id: 'main-1', weight: 9 } : { ...chain(levels - 1), id: `main-${levels}`, weight: 9 };
    return { id: 'company', children: [main, { id: `side-${levels}`, weight: 1 }] };
  };
  const levelByLevel = (total: number, levels: number): number => {
    let amount = total;
    for (let level = levels; level > 0; level -= 1) amount = allocateWhole(amount, [9, 1])[0]!;
    return amount;
  };
  const deepest = (node: AllocatedNode): AllocatedNode => (node.children?.[0] ? deepest(node.children[0]) : node);

  it('stays within a unit of the root share where splitting level by level is off by more than two', () => {
    const levels = 6;
    const share = 5 * 0.9 ** levels; // 2.657
    const byRoot = Number(deepest(allocateTree(5, chain(levels), { unit: 1 })).amount);
    // 4.5 ties, and the larger weight takes all five, at every level again.
    expect(levelByLevel(5, levels)).toBe(5);
    expect(Math.abs(levelByLevel(5, levels) - share)).toBeGreaterThan(2);
    expect(Math.abs(byRoot - share)).toBeLessThan(1);
  });

  it('hands a company’s target down to people', () => {
    const north = {
      id: 'north',
      weight: '0.6',
      children: [
        { id: 'Li', weight: 1 },
        { id: 'Wu', weight: 1 },
        { id: 'Zhao', weight: 1 },
      ],
    };
    const south = {
      id: 'south',
      weight: '0.4',
      children: [
        { id: 'Sun', weight: 5 },
        { id: 'Zhou', weight: 0 },
      ],
    };
    expect(allocateTree('1000000', { id: 'company', children: [north, south] })).toStrictEqual({
      id: 'company',
      amount: '1000000.00',
      children: [
        {
          id: 'north',
          amount: '600000.00',
          children: [
            { id: 'Li', amount: '200000.00' },
            { id: 'Wu', amount: '200000.00' },
            { id: 'Zhao', amount: '200000.00' },
          ],
        },
        {
          id: 'south',
          amount: '400000.00',
          children: [
            { id: 'Sun', amount: '400000.00' },
            { id: 'Zhou', amount: '0.00' },
          ],
        },
      ],
    });
  });

  it('takes a node with an empty list of children for a leaf', () => {
    expect(allocateTree(5, { id: 'company', children: [] })).toStrictEqual({
      id: 'company',
      amount: '5.00',
      children: [],
    });
    expect(allocateTree(5, { id: 'company' })).toStrictEqual({ id: 'company', amount: '5.00' });
  });

  it('asks nobody to take anything where there is nothing: weights may all be zero beneath a zero', () => {
    const idle = {
      id: 'idle',
      weight: 0,
      children: [
        { id: 'a', weight: 0 },
        { id: 'b', weight: 3 },
      ],
    };
    const { children: [first] = [] } = allocateTree(7, { id: 'root', children: [idle, { id: 'busy', weight: 1 }] });
    expect(first?.children?.map(({ amount }) => amount)).toStrictEqual(['0.00', '0.00']);
  });

  it('goes a thousand levels deep', () => {
    const tree = allocateTree(10n ** 60n, chain(1000), { unit: 1 });
    const owed = owedShares(chain(1000), 10n ** 60n);
    const { numerator, divisor } = owed.find(({ id }) => id === 'main-1')!;
    expect(BigInt(deepest(tree).amount) * divisor - numerator).toBeLessThan(divisor);
    expect(numerator - BigInt(deepest(tree).amount) * divisor).toBeLessThan(divisor);
  });
});
