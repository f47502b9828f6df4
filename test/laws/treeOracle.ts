import fc from 'fast-check';
import type { WeightedNode } from 'quotaloop';
import { sumOf } from './allocationOracle.ts';
import { amountOf, UNITS, writeExactly } from './allocationCases.ts';

/** Trees to split, and what each node of them is owed of the root, in fractions that are never reduced. */

export interface TreeCase {
  readonly root: WeightedNode;
  readonly total: string;
  readonly unit: string;
  /** The total in units. */
  readonly units: bigint;
}

/** A node while it is drawn: its weight, and the children it gets. */
interface Drawn {
  readonly weight: bigint;
  readonly children: readonly Drawn[] | null;
}

const drawnTrees = fc.letrec<{ node: Drawn; children: readonly Drawn[] | null }>((tie) => ({
  node: fc.record({
    weight: fc.oneof(
      { weight: 4, arbitrary: fc.bigInt({ min: 0n, max: 6n }) },
      { weight: 2, arbitrary: fc.bigInt({ min: 1n, max: 1000n }) },
      { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 20n }) },
    ),
    children: tie('children'),
  }),
  children: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constant(null),
    fc.array(tie('node'), { maxLength: 4 }),
  ),
}));

export const treeCases: fc.Arbitrary<TreeCase> = fc
  .record({
    drawn: fc.array(drawnTrees.node, { minLength: 1, maxLength: 5 }),
    units: fc.oneof(
      fc.bigInt({ min: -40n, max: 40n }),
      fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
      fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
    ),
    unit: fc.constantFrom(...UNITS),
    places: fc.nat(3),
    salt: fc.nat(9999),
  })
  .map(({ drawn, units, unit, places, salt }) => {
    let count = 0;
    // Ids that are in no order, so that the order of rows and that of ids differ.
    const nextId = () => `${(salt * (count += 1)) % 10_007}-${count}`;
    const named = (list: readonly Drawn[]): readonly WeightedNode[] => {
      // Something to give and nobody to take it is an error, which is tested by itself.
      const weights = list.map(({ weight }) => weight);
      if (weights.length > 0 && sumOf(weights) === 0n) weights[0] = 1n;
      return list.map(({ children }, index) => {
        const node = { id: nextId(), weight: writeExactly(weights[index]!, places) };
        return children === null ? node : { ...node, children: named(children) };
      });
    };
    return { root: { id: 'root', children: named(drawn) }, total: amountOf(units, unit), unit, units };
  });

/** What a node is owed, in units: numerator ÷ divisor, and where it stands. */
export interface OwedNode {
  readonly id: string;
  readonly depth: number;
  readonly isZero: boolean;
  readonly numerator: bigint;
  readonly divisor: bigint;
}

/** Every node's exact share of the root, by the products of the weights on the way to it. */
export function owedShares(root: WeightedNode, units: bigint): readonly OwedNode[] {
  const walk = (node: WeightedNode, numerator: bigint, divisor: bigint, depth: number): readonly OwedNode[] => {
    const children = node.children ?? [];
    const weights = children.map(({ weight }) => BigInt(String(weight).replace('.', '')));
    const sum = sumOf(weights);
    const below = children.flatMap((child, index) =>
      walk(child, numerator * weights[index]!, divisor * sum, depth + 1),
    );
    return [{ id: node.id, depth, isZero: numerator === 0n, numerator, divisor }, ...below];
  };
  return walk(root, units, 1n, 0);
}
