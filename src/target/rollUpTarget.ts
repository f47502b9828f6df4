import { requireChoice, requireId, requireList, requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { decimalFraction, multiplyFractions, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, WHOLE_UNIT, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { readCount, writeCount } from '../funnel/FunnelCounts.ts';
import { goalTree } from './goalTree.ts';
import type { DuplicateGoal, GoalCycle, GoalTree, OrphanedGoal } from './goalTree.ts';

/**
 * A company, team, person, year or month with its figures.
 *
 * @category Target
 */
export interface GoalNode {
  /** Once in the whole tree. */
  readonly id: string;
  /** What it hangs below; left out or `null` for a root. Not needed inside `children`. */
  readonly parentId?: string | null;
  /** Its own figures. `null`, or leaving a measure out, says that nobody knows; zero is a figure. */
  readonly values?: readonly {
    /** One of the measures that are no ratio. */
    readonly id: string;
    /** A multiple of the measure's unit, or a whole number from zero up for a count. */
    readonly value: DecimalInput | null;
  }[];
  /** What is directly beneath, if the tree is nested. */
  readonly children?: readonly GoalNode[];
}

/**
 * What is rolled up, and how.
 *
 * - `sum`: amounts add up. `count`: whole numbers add up.
 * - `last`: a level, as customers in hand: of the parts in their order, the last one that is known stands for all.
 *   Down a tree of months that is right; down a tree of people a level is a `sum`.
 * - `ratio`: one rolled-up measure ÷ another, at every node anew. Ratios are never averaged.
 *
 * @category Target
 */
export type GoalMeasure =
  | {
      /** The measure, as `revenue`; each its own. */
      readonly id: string;
      /** Amounts that add up, or a level of which the last counts. */
      readonly kind: 'sum' | 'last';
      /** Smallest step of its amounts, default `"0.01"`. */
      readonly unit?: DecimalInput;
    }
  | {
      /** The measure, as `visits`; each its own. */
      readonly id: string;
      /** Whole numbers that add up. */
      readonly kind: 'count';
    }
  | {
      /** The measure, as `conversion`; each its own. */
      readonly id: string;
      /** One measure ÷ another. */
      readonly kind: 'ratio';
      /** A measure that is no ratio. */
      readonly numeratorId: string;
      /** A measure that is no ratio. */
      readonly denominatorId: string;
    };

/**
 * One measure of one node, rolled up.
 *
 * @category Target
 */
export interface RolledUpValue {
  /** The measure. */
  readonly id: string;
  /**
   * Amounts are decimal strings, counts whole numbers, ratios fractions. `null` where nothing beneath is known; for a
   * ratio also where the denominator is zero, or somebody beneath knows only one of its two sides.
   */
  readonly value: string | number | null;
  /** The same, exact. */
  readonly exactValue: ExactNumber | null;
  /** How many leaves beneath do not know it: they are missing and not zero, and are not in `value`. */
  readonly missingCount: number;
}

/**
 * A node with everything beneath it rolled up.
 *
 * @category Target
 */
export interface RolledUpNode {
  /** The node. */
  readonly id: string;
  /** What it hangs below; `null` for a root. */
  readonly parentId: string | null;
  /** In the order of the measures. */
  readonly values: readonly RolledUpValue[];
}

/**
 * A goal tree rolled up, and everything in it that does not fit.
 *
 * @category Target
 */
export interface RolledUpTarget {
  /** No orphans, cycles, duplicates and overlaps. */
  readonly sound: boolean;
  /** Every node that counts, in input order, children after their parent where the input is nested. */
  readonly nodes: readonly RolledUpNode[];
  /** Nodes whose parent is not there; each is a root of its own. */
  readonly orphans: readonly OrphanedGoal[];
  /** Nodes below each other in a ring; each is a root of its own. */
  readonly cycles: readonly GoalCycle[];
  /** Second rows of an id, which do not count. */
  readonly duplicates: readonly DuplicateGoal[];
  /** Nodes that say a figure of their own while it is known beneath them too: what is beneath counts. */
  readonly overlaps: readonly {
    /** The node. */
    readonly id: string;
    /** The measure. */
    readonly measureId: string;
    /** What the node says. */
    readonly ownValue: string | number;
    /** What is beneath it. */
    readonly rolledUpValue: string | number;
  }[];
}

const CALLER = 'rollUpTarget';
const KINDS = ['sum', 'count', 'last', 'ratio'] as const;
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Adds targets or results up a tree, person to team to company or month to quarter to year, and names what does not fit.
 *
 * Use it for any report with totals. Rows may be flat, each naming its parent, or nested, or both. Every kind of figure
 * has its own way up: amounts and counts add, levels take the last, and ratios are divided anew from what was added, as
 * a mean of percentages is wrong wherever the parts differ in size.
 *
 * A figure of an inner node counts only where nothing is known beneath it; then it stands for all that is beneath.
 *
 * Always true: a node's sum is the sum of its children's, however many levels lie between it and the leaves; what is
 * missing is never zero; every row is in the result or named as a duplicate; the order of the rows matters to levels
 * alone.
 *
 * @param goals - The rows or trees.
 * @param measures - What is rolled up, and how.
 * @returns Every node with its rolled-up figures, and the findings.
 * @throws PlanningError `unknown-id` for a value of an unknown measure, or a ratio of one; `conflicting-fields` for a
 *   value of a ratio, or a `parentId` other than that of the tree; `off-unit`, `not-a-count`, `count-too-large`,
 *   `not-positive`, `not-a-decimal`, `not-finite`, `decimal-too-long`; `duplicate-id` for a measure, or a value given
 *   twice; `invalid-id`, `missing-field`, `unknown-field`, `unknown-choice`, `wrong-type`.
 * @example
 * const values = (deals: number, visits: number) => [{ id: 'deals', value: deals }, { id: 'visits', value: visits }];
 * const goals = [{ id: 'team' }, { id: 'Li', parentId: 'team', values: values(9, 10) }, { id: 'Wu', parentId: 'team', values: values(1, 90) }];
 * const rolledUp = rollUpTarget(goals, [{ id: 'deals', kind: 'count' }, { id: 'visits', kind: 'count' }, { id: 'conversion', kind: 'ratio', numeratorId: 'deals', denominatorId: 'visits' }]);
 * rolledUp.nodes[0]?.values[2]; // => { id: 'conversion', value: 0.1, exactValue: '1/10', missingCount: 0 }
 * @category Target
 */
export function rollUpTarget(goals: readonly GoalNode[], measures: readonly GoalMeasure[]): RolledUpTarget {
  const kinds = readMeasures(measures);
  const rows = readGoals(goals, kinds);
  const tree = goalTree(rows);
  const summed = new Map<string, Summed>();
  for (const measure of kinds) if (measure.kind !== 'ratio') summed.set(measure.id, sumUp(rows, tree, measure));
  const columns = kinds.map((measure) =>
    measure.kind === 'ratio' ? divideUp(tree, measure, summed) : writeUp(tree, measure, summed),
  );
  const overlaps = kinds.flatMap((measure) => {
    if (measure.kind === 'ratio') return [];
    const write = (units: bigint): string | number => writeValue(units, measure);
    const { overlapping, values } = summed.get(measure.id)!;
    return overlapping.map((place) => ({
      id: rows[place]!.id,
      measureId: measure.id,
      ownValue: write(rows[place]!.values.get(measure.id)!),
      rolledUpValue: write(values[place]!),
    }));
  });
  const { orphans, cycles, duplicates } = tree;
  return {
    sound: [orphans, cycles, duplicates, overlaps].every((findings) => findings.length === 0),
    nodes: tree.places.map((place) => {
      const parent = tree.parents[place] ?? null;
      return {
        id: rows[place]!.id,
        parentId: parent === null ? null : rows[parent]!.id,
        values: columns.map((column) => column[place]!),
      };
    }),
    orphans,
    cycles,
    duplicates,
    overlaps,
  };
}

interface AddedMeasure {
  readonly id: string;
  readonly kind: 'sum' | 'last' | 'count';
  readonly unit: Unit;
}

interface RatioMeasure {
  readonly id: string;
  readonly kind: 'ratio';
  readonly numerator: AddedMeasure;
  readonly denominator: AddedMeasure;
}

type ReadMeasure = AddedMeasure | RatioMeasure;

function readMeasures(value: unknown): readonly ReadMeasure[] {
  const path = ['measures'];
  const optional = ['unit', 'numeratorId', 'denominatorId'] as const;
  const rows = requireRows<'kind' | (typeof optional)[number]>(value, { required: ['kind'], optional }, CALLER, path);
  const kinds = rows.map(({ kind }, index) => requireChoice(kind, KINDS, CALLER, [...path, index, 'kind']));
  const added = new Map<string, AddedMeasure>();
  rows.forEach((row, index) => {
    const at = [...path, index];
    const kind = kinds[index]!;
    const fields = kind === 'ratio' ? ['numeratorId', 'denominatorId'] : kind === 'count' ? [] : ['unit'];
    requireObject(
      (value as readonly unknown[])[index],
      kind === 'ratio' ? { required: ['id', 'kind', ...fields] } : { required: ['id', 'kind'], optional: fields },
      CALLER,
      at,
    );
    if (kind === 'ratio') return;
    const unit =
      kind === 'count' ? WHOLE_UNIT : readUnit(row.unit as DecimalInput | undefined, CALLER, [...at, 'unit']);
    added.set(row.id, { id: row.id, kind, unit });
  });
  const side = (id: unknown, at: ErrorPath): AddedMeasure => {
    const measure = typeof id === 'string' ? added.get(id) : undefined;
    if (measure !== undefined) return measure;
    throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be a measure that is no ratio`, id);
  };
  return rows.map(({ id, numeratorId, denominatorId }, index): ReadMeasure => {
    const measure = added.get(id);
    if (measure !== undefined) return measure;
    return {
      id,
      kind: 'ratio',
      numerator: side(numeratorId, [...path, index, 'numeratorId']),
      denominator: side(denominatorId, [...path, index, 'denominatorId']),
    };
  });
}

interface ReadGoal {
  readonly id: string;
  readonly parentId: string | null;
  /** In units, by measure. */
  readonly values: ReadonlyMap<string, bigint>;
}

/** All rows in the order of the input, children after their parent. */
function readGoals(value: unknown, measures: readonly ReadMeasure[]): readonly ReadGoal[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const rows: ReadGoal[] = [];
  const waiting = listGoals(value, null, ['goals']).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { given, above, path } = next;
    const node = requireObject<keyof GoalNode>(
      given,
      { required: ['id'], optional: ['parentId', 'values', 'children'] },
      CALLER,
      path,
    );
    const id = requireId(node.id, CALLER, [...path, 'id']);
    rows.push({ id, parentId: readParentId(node.parentId, above, path), values: readValues(node.values, byId, path) });
    if (node.children !== undefined) waiting.push(...listGoals(node.children, id, [...path, 'children']).reverse());
  }
  return rows;
}

interface GivenGoal {
  readonly given: unknown;
  readonly above: string | null;
  readonly path: ErrorPath;
}

function listGoals(value: unknown, above: string | null, path: ErrorPath): GivenGoal[] {
  return Array.from(requireList(value, CALLER, path), (given, index) => ({ given, above, path: [...path, index] }));
}

function readParentId(value: unknown, above: string | null, path: ErrorPath): string | null {
  if (value === undefined || value === null) return above;
  const at = [...path, 'parentId'];
  const parentId = requireId(value, CALLER, at);
  if (above === null || above === parentId) return parentId;
  const requirement = `${describePath(at)} to be ${above}, whose child it is`;
  throw refusal('conflicting-fields', CALLER, at, requirement, parentId);
}

function readValues(
  value: unknown,
  measures: ReadonlyMap<string, ReadMeasure>,
  path: ErrorPath,
): ReadonlyMap<string, bigint> {
  const values = new Map<string, bigint>();
  if (value === undefined) return values;
  const listPath = [...path, 'values'];
  requireRows(value, { required: ['value'] }, CALLER, listPath).forEach(({ id, value: figure }, index) => {
    const at = [...listPath, index];
    const measure = measures.get(id);
    if (measure === undefined) {
      throw refusal('unknown-id', CALLER, [...at, 'id'], `${describePath([...at, 'id'])} to be one of measures`, id);
    }
    if (measure.kind === 'ratio') {
      const requirement = `${describePath(at)} to be a measure that is no ratio: ratios are divided, never given`;
      throw refusal('conflicting-fields', CALLER, [...at, 'id'], requirement, id);
    }
    if (figure === null) return;
    const valuePath = [...at, 'value'];
    values.set(
      id,
      measure.kind === 'count'
        ? readCount(figure, CALLER, valuePath)
        : readUnits(figure, measure.unit, CALLER, valuePath),
    );
  });
  return values;
}

/** One measure up the tree, by place. */
interface Summed {
  readonly values: readonly (bigint | null)[];
  readonly missing: readonly number[];
  /** Where a node's own figure stands for what is beneath. */
  readonly covering: ReadonlySet<number>;
  readonly overlapping: readonly number[];
}

function sumUp(rows: readonly ReadGoal[], { upwards, children }: GoalTree, { id, kind }: AddedMeasure): Summed {
  const values = new Array<bigint | null>(rows.length).fill(null);
  const missing = new Array<number>(rows.length).fill(0);
  const covering = new Set<number>();
  const overlapping: number[] = [];
  for (const place of upwards) {
    const own = rows[place]!.values.get(id) ?? null;
    const beneath = children[place]!;
    if (beneath.length === 0) {
      values[place] = own;
      missing[place] = own === null ? 1 : 0;
      continue;
    }
    let rolledUp: bigint | null = null;
    let unknown = 0;
    for (const child of beneath) {
      const value = values[child] ?? null;
      unknown += missing[child]!;
      if (value !== null) rolledUp = kind === 'last' ? value : (rolledUp ?? ZERO) + value;
    }
    const covers = rolledUp === null && own !== null;
    values[place] = covers ? own : rolledUp;
    missing[place] = covers ? 0 : unknown;
    if (covers) covering.add(place);
    else if (own !== null) overlapping.push(place);
  }
  return { values, missing, covering, overlapping: overlapping.sort((a, b) => a - b) };
}

function writeUp(
  { places }: GoalTree,
  measure: AddedMeasure,
  summed: ReadonlyMap<string, Summed>,
): readonly RolledUpValue[] {
  const { values, missing } = summed.get(measure.id)!;
  const column: RolledUpValue[] = [];
  for (const place of places) {
    const units = values[place] ?? null;
    column[place] = {
      id: measure.id,
      value: units === null ? null : writeValue(units, measure),
      exactValue: units === null ? null : writeExact(inAmount(units, measure)),
      missingCount: missing[place]!,
    };
  }
  return column;
}

/** Numerator ÷ denominator at every node; the two must be known of the same leaves. */
function divideUp(
  { upwards, children }: GoalTree,
  { id, numerator, denominator }: RatioMeasure,
  summed: ReadonlyMap<string, Summed>,
): readonly RolledUpValue[] {
  const above = summed.get(numerator.id)!;
  const below = summed.get(denominator.id)!;
  const unpaired: boolean[] = [];
  const missing: number[] = [];
  const column: RolledUpValue[] = [];
  for (const place of upwards) {
    const [top, bottom] = [above.values[place] ?? null, below.values[place] ?? null];
    const beneath = children[place]!;
    const covered = above.covering.has(place) || below.covering.has(place);
    if (beneath.length === 0 || covered) {
      const lacks = top === null || bottom === null || above.missing[place]! + below.missing[place]! > 0;
      unpaired[place] = beneath.length === 0 ? (top === null) !== (bottom === null) : lacks;
      missing[place] = lacks ? Math.max(above.missing[place]!, below.missing[place]!, 1) : 0;
    } else {
      unpaired[place] = beneath.some((child) => unpaired[child]);
      missing[place] = beneath.reduce((sum, child) => sum + missing[child]!, 0);
    }
    const rate =
      unpaired[place] || top === null || bottom === null
        ? null
        : ratio(inAmount(top, numerator), inAmount(bottom, denominator));
    column[place] = { id, value: writeRate(rate), exactValue: writeExactRate(rate), missingCount: missing[place] };
  }
  return column;
}

function writeValue(units: bigint, { kind, unit }: AddedMeasure): string | number {
  return kind === 'count' ? writeCount(units, 'a rolled-up count', CALLER, ['goals']) : writeUnits(units, unit);
}

function inAmount(units: bigint, { unit }: AddedMeasure): Fraction {
  return multiplyFractions(wholeFraction(units), decimalFraction(unit));
}
