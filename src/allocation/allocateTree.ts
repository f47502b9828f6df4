import { requireId, requireObject, requireRows } from '../foundation/check.ts';
import { readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { fraction, wholeFraction } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { UnitOptions } from '../foundation/unit.ts';
import { floorBigInts, roundShares } from './largestRemainder.ts';
import { readWeights } from './weights.ts';

/**
 * A company, region, team or person and what is beneath.
 *
 * @category Allocation
 */
export interface WeightedNode {
  /** Once in the whole tree; decides ties among brothers and sisters. */
  readonly id: string;
  /** Its share beside its brothers and sisters, ≥ 0. The root has none and may leave it out. */
  readonly weight?: DecimalInput;
  /** What is directly beneath; a leaf has none. */
  readonly children?: readonly WeightedNode[];
}

/**
 * A node with its part.
 *
 * @category Allocation
 */
export interface AllocatedNode {
  /** As in the input. */
  readonly id: string;
  /** A decimal string with the unit's digits. */
  readonly amount: string;
  /** As in the input; absent where the input has none. */
  readonly children?: readonly AllocatedNode[];
}

const CALLER = 'allocateTree';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Splits an amount down a tree, company to regions to teams to people, so that every level adds up.
 *
 * Use it when a target is handed down an organisation. Splitting level by level lets the roundings pile up: a person
 * four levels down may be off by several units. Here each node's exact share is taken of the root, and what is rounded
 * at each level is that share, with the parent's rounded amount as the sum to be kept (largest remainder).
 *
 * Always true: the children of every node sum to it; every node, at any depth, is its exact share of the root rounded
 * down or up to the unit; a zero weight gets zero; the order of children does not matter; negative totals mirror.
 *
 * @param total - Amount to split, a multiple of the unit; may be negative or zero.
 * @param root - The tree. A node without children is a leaf.
 * @param options - `unit`: smallest step of the amounts, default `"0.01"`.
 * @returns The tree with amounts, in the order of the input.
 * @throws PlanningError `duplicate-id`, `invalid-id`; `negative-weight`; `no-positive-weight` for children who all have
 *   weight zero while there is something to give; `missing-field` for a weight; the decimal codes of `allocate`;
 *   `off-unit`, `not-positive`, `wrong-type`, `unknown-field`.
 * @example
 * const team = { id: 'north', weight: 2, children: [{ id: 'Li', weight: 1 }, { id: 'Wu', weight: 1 }] };
 * allocateTree(100, { id: 'company', children: [team, { id: 'south', weight: 1 }] }, { unit: 1 }); // => { id: 'company', amount: '100', children: [{ id: 'north', amount: '67', children: [{ id: 'Li', amount: '34' }, { id: 'Wu', amount: '33' }] }, { id: 'south', amount: '33' }] }
 * @category Allocation
 */
export function allocateTree(total: DecimalInput, root: WeightedNode, options: UnitOptions = {}): AllocatedNode {
  requireObject(options, { required: [], optional: ['unit'] }, CALLER, ['options']);
  const unit = readUnit(options.unit, CALLER, ['options', 'unit']);
  const units = readUnits(total, unit, CALLER, ['total']);
  const seen = new Set<string>();
  const allocateNode = (node: WeightedNode, part: bigint, share: Fraction, path: ErrorPath): AllocatedNode => {
    const id = readNodeId(node, seen, path);
    const amount = writeUnits(part, unit);
    if (node.children === undefined) return { id, amount };
    const parts = splitNode(node.children, part, share, [...path, 'children']);
    return {
      id,
      amount,
      children: node.children.map((child, index) => {
        const { units: own = ZERO, share: exact = share } = parts[index] ?? {};
        return allocateNode(child, own, exact, [...path, 'children', index]);
      }),
    };
  };
  const answer = allocateNode(root, units, wholeFraction(units), ['root']);
  if (root.weight !== undefined) requireWeight(root.weight, ['root', 'weight']);
  return answer;
}

/** The root shares with nobody, but what is no weight is a mistake there too. */
function requireWeight(value: unknown, path: ErrorPath): void {
  if (readDecimal(value, CALLER, path).digits >= ZERO) return;
  throw refusal('negative-weight', CALLER, path, `${describePath(path)} to be zero or above`, value);
}

function readNodeId(node: WeightedNode, seen: Set<string>, path: ErrorPath): string {
  requireObject(node, { required: ['id'], optional: ['weight', 'children'] }, CALLER, path);
  const id = requireId(node.id, CALLER, [...path, 'id']);
  if (seen.has(id)) throw refusal('duplicate-id', CALLER, [...path, 'id'], 'every id of the tree once', id);
  seen.add(id);
  return id;
}

/** Rounds the children's shares of the root so that they sum to what their parent was given. */
function splitNode(
  children: readonly WeightedNode[],
  parentUnits: bigint,
  parentShare: Fraction,
  path: ErrorPath,
): readonly { readonly units: bigint; readonly share: Fraction }[] {
  const rows = requireRows(children, { required: ['weight'], optional: ['children'] }, CALLER, path);
  if (rows.length === 0) return []; // an empty list is a leaf too, as JSON often has it
  const given = rows.map((row) => row.weight);
  const weights = readWeights(given, CALLER, path, 'weight');
  const sum = BigInt(weights.sum);
  if (sum === ZERO) {
    if (parentShare.numerator === ZERO) return rows.map(() => ({ units: ZERO, share: parentShare }));
    const requirement = `at least one weight above zero in ${describePath(path)}`;
    throw refusal('no-positive-weight', CALLER, path, requirement, given);
  }
  const numerators = weights.values.map((weight) => parentShare.numerator * BigInt(weight));
  const denominator = parentShare.denominator * sum;
  const ids = rows.map((row) => row.id);
  const parts = roundShares(floorBigInts(numerators, denominator), parentUnits, ids);
  return parts.map((part, index) => ({
    units: BigInt(part),
    share: fraction(numerators[index] ?? ZERO, denominator),
  }));
}
