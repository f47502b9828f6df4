import { givenOr, requireChoice, requireId, requireList, requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  floorDivide,
  fraction,
  multiplyFractions,
  roundDivide,
  subtractFractions,
  wholeFraction,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { goalTree } from './goalTree.ts';
import type { DuplicateGoal, GoalCycle, GoalTree, OrphanedGoal } from './goalTree.ts';
import { ceilFraction, ONE_FRACTION, readOptional } from './quantities.ts';

/**
 * A target as it is handed down.
 *
 * @category Target
 */
export interface TopDownTarget {
  /** The company, team or person; each its own. */
  readonly id: string;
  /** What it hangs below; left out or `null` for a root. */
  readonly parentId?: string | null;
  /** What is asked for, zero or above, a multiple of the unit. */
  readonly amount: DecimalInput;
  /** The least that may be agreed with somebody at the end of the tree, instead of the common limit. */
  readonly minimumAmount?: DecimalInput;
  /** The most that may be agreed with somebody at the end of the tree, instead of the common limit. */
  readonly maximumAmount?: DecimalInput;
}

/**
 * What somebody says he can bring.
 *
 * @category Target
 */
export interface BottomUpTarget {
  /** One of the nodes that a target was handed to. */
  readonly id: string;
  /** What is offered, zero or above, a multiple of the unit; `null` for no answer yet. */
  readonly amount: DecimalInput | null;
}

/**
 * What was settled with somebody.
 *
 * @category Target
 */
export interface NegotiatedTarget {
  /** One of the nodes that a target was handed to, with nobody beneath it. */
  readonly id: string;
  /** What was settled, zero or above, a multiple of the unit. */
  readonly amount: DecimalInput;
}

/**
 * Targets from above, offers from below, and how far one may go towards the other.
 *
 * @category Target
 */
export interface ReconcileInput {
  /** Company, teams and people with what is asked of them. */
  readonly topDown: readonly TopDownTarget[];
  /** What they offer; the offers of people add up to that of their team. */
  readonly bottomUp: readonly BottomUpTarget[];
  /** How far an agreement may lie from the target that was handed down. */
  readonly limits?: {
    /** Below it, a fraction of the target from 0 to 1. Default 0.1. */
    readonly loweringRate?: DecimalInput | ExactNumber;
    /** Above it, a fraction of the target, zero or above. Default 0.1. */
    readonly raisingRate?: DecimalInput | ExactNumber;
  };
  /**
   * What was settled in the talk with somebody at the end of the tree; it takes the place of the proposal, and like it
   * holds as far as it stays within the limits.
   */
  readonly negotiated?: readonly NegotiatedTarget[];
  /** What is agreed on within the limits: the offer itself (the default), or the middle between offer and target. */
  readonly proposal?: 'bottom-up' | 'middle';
  /** Smallest step of the amounts, default `"0.01"`. */
  readonly unit?: DecimalInput;
}

/**
 * One node: what is asked, what is offered, what is agreed.
 *
 * @category Target
 */
export interface ReconciledNode {
  /** The node. */
  readonly id: string;
  /** What it hangs below; `null` for a root. */
  readonly parentId: string | null;
  /** What is asked for. */
  readonly topDownAmount: string;
  /** What is offered: the sum of the children's offers, or its own; `null` while somebody's is missing. */
  readonly bottomUpAmount: string | null;
  /** Offered − asked, below zero where less is offered; `null` without an offer. */
  readonly gapAmount: string | null;
  /** The gap as a fraction of what is asked; `null` without an offer or for a target of zero. */
  readonly gapRate: number | null;
  /** What is agreed: at the end of the tree within the limits, above it the sum; `null` while somebody's is missing. */
  readonly agreedAmount: string | null;
  /** Asked − agreed: what is still to be found; `null` without an agreement. */
  readonly openAmount: string | null;
  /** Asked of it − asked of its children: what was handed to nobody; below zero where more was; `null` without children. */
  readonly unassignedAmount: string | null;
  /**
   * At the end of the tree: the proposal is `accepted`, or what was settled is taken as `negotiated`; either is `raised`
   * to the least, or `lowered` to the most that may be agreed; `unanswered` without either. Above it: `summed`.
   */
  readonly outcome: 'accepted' | 'negotiated' | 'raised' | 'lowered' | 'unanswered' | 'summed';
}

/**
 * Asked, offered and agreed side by side, and everything that does not fit.
 *
 * @category Target
 */
export interface ReconciledTargets {
  /** Every node that was asked, in input order. */
  readonly nodes: readonly ReconciledNode[];
  /** Nodes at the end of the tree with which nothing is agreed, as they have not answered. */
  readonly unansweredIds: readonly string[];
  /** Offers of nodes that nothing was asked of; they count nowhere. */
  readonly unaskedOffers: readonly {
    /** The node that was not asked. */
    readonly id: string;
    /** What it offers. */
    readonly amount: string | null;
  }[];
  /** Offers of nodes whose children have offered too: the children's count. */
  readonly overlaps: readonly {
    /** The node. */
    readonly id: string;
    /** What it offers itself. */
    readonly ownAmount: string;
    /** What its children offer together. */
    readonly summedAmount: string;
  }[];
  /** Targets whose parent is not there; each is a root of its own. */
  readonly orphans: readonly OrphanedGoal[];
  /** Targets below each other in a ring; each is a root of its own. */
  readonly cycles: readonly GoalCycle[];
  /** Second rows of an id, which do not count. */
  readonly duplicates: readonly (DuplicateGoal & {
    /** In which of the two lists. */
    readonly list: 'topDown' | 'bottomUp';
  })[];
}

const CALLER = 'reconcileTargets';
const FIELDS = { required: ['topDown', 'bottomUp'], optional: ['limits', 'negotiated', 'proposal', 'unit'] } as const;
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Lays what the company asks beside what its people offer, node by node, and says what can be agreed on.
 *
 * Use it for the round in which targets are negotiated and not only pushed down. At the end of the tree the offer, or
 * the middle between offer and target, is agreed on as far as it stays within the limits around the target; above, what
 * is agreed is the sum. What is then still open is in `openAmount`: the next round is about that, and what it settles
 * with somebody goes into `negotiated`.
 *
 * Somebody who has not answered is missing and not zero: his team has no offer and no gap until he does, unless the team
 * has made an offer of its own.
 *
 * Always true: what is agreed at the end of the tree lies within its limits; gaps, offers and agreements of children
 * add up to their parent's where all are there and the parent was handed down whole; every row of both lists is in
 * `nodes` or named in one of the findings.
 *
 * @param input - Both lists, the limits, what was settled already and the rule of agreement.
 * @returns The nodes and the findings.
 * @throws PlanningError `out-of-range` for an amount or rate below zero, a lowering rate above 1, a most below the
 *   least; `conflicting-fields` for limits of a node that has children or an amount settled with it; `unknown-id` for an
 *   amount settled with nobody asked; `duplicate-id`; `off-unit`, `not-positive`, `not-a-decimal`,
 *   `not-finite`, `decimal-too-long`; `invalid-id`, `missing-field`, `unknown-choice`, `unknown-field`, `wrong-type`.
 * @example
 * const topDown = [{ id: 'team', amount: 1000 }, { id: 'Li', parentId: 'team', amount: 600 }, { id: 'Wu', parentId: 'team', amount: 400 }];
 * const bottomUp = [{ id: 'Li', amount: 500 }, { id: 'Wu', amount: 420 }];
 * const { nodes } = reconcileTargets({ topDown, bottomUp, unit: 1 });
 * nodes[0]; // => { id: 'team', parentId: null, topDownAmount: '1000', bottomUpAmount: '920', gapAmount: '-80', gapRate: -0.08, agreedAmount: '960', openAmount: '40', unassignedAmount: '0', outcome: 'summed' }
 * nodes[1]?.outcome; // => 'raised'
 * const settled = reconcileTargets({ topDown, bottomUp, negotiated: [{ id: 'Li', amount: 570 }], unit: 1 }).nodes;
 * settled.map(({ agreedAmount, outcome }) => `${agreedAmount} ${outcome}`); // => ['990 summed', '570 negotiated', '420 accepted']
 * @category Target
 */
export function reconcileTargets(input: ReconcileInput): ReconciledTargets {
  requireObject<keyof ReconcileInput>(input, FIELDS, CALLER, []);
  const unit = readUnit(input.unit, CALLER, ['unit']);
  const { proposal: given = 'bottom-up' } = input;
  const proposal = requireChoice(given, ['bottom-up', 'middle'], CALLER, ['proposal']);
  const limits = readLimits(input.limits);
  const rows = readTopDown(input.topDown, unit);
  const tree = goalTree(rows);
  const { offers, unaskedOffers, duplicates } = readBottomUp(input.bottomUp, rows, tree, unit);
  const negotiated = readNegotiated(input.negotiated, rows, tree, unit);
  const write = (units: bigint): string => writeUnits(units, unit);
  const writeOrNull = (units: bigint | null): string | null => (units === null ? null : write(units));

  const offered = new Array<bigint | null>(rows.length).fill(null);
  const agreed = new Array<bigint | null>(rows.length).fill(null);
  const outcomes = new Map<number, ReconciledNode['outcome']>();
  const overlapping: { readonly place: number; readonly summed: bigint }[] = [];
  for (const place of tree.upwards) {
    const row = rows[place]!;
    const own = offers.get(place) ?? null;
    const beneath = tree.children[place]!;
    if (beneath.length === 0) {
      offered[place] = own;
      const talk = { offer: own, negotiated: negotiated.get(place) ?? null, proposal };
      const settled = settle(row, talk, limits, place);
      agreed[place] = settled.agreed;
      outcomes.set(place, settled.outcome);
      continue;
    }
    requireNoLimits(row, place);
    const summed = sumOf(beneath, offered);
    offered[place] = summed ?? own;
    agreed[place] = sumOf(beneath, agreed);
    outcomes.set(place, 'summed');
    if (summed !== null && own !== null) overlapping.push({ place, summed });
  }
  const nodes = tree.places.map((place): ReconciledNode => {
    const { id, units } = rows[place]!;
    const parent = tree.parents[place] ?? null;
    const beneath = tree.children[place]!;
    const [offer, agreement] = [offered[place] ?? null, agreed[place] ?? null];
    const gap = offer === null ? null : offer - units;
    const asked = beneath.reduce((sum, child) => sum + rows[child]!.units, ZERO);
    return {
      id,
      parentId: parent === null ? null : rows[parent]!.id,
      topDownAmount: write(units),
      bottomUpAmount: writeOrNull(offer),
      gapAmount: writeOrNull(gap),
      gapRate: gap === null ? null : writeRate(ratio(wholeFraction(gap), wholeFraction(units))),
      agreedAmount: writeOrNull(agreement),
      openAmount: writeOrNull(agreement === null ? null : units - agreement),
      unassignedAmount: beneath.length === 0 ? null : write(units - asked),
      outcome: outcomes.get(place)!,
    };
  });
  return {
    nodes,
    unansweredIds: nodes.filter(({ outcome }) => outcome === 'unanswered').map(({ id }) => id),
    unaskedOffers: unaskedOffers.map(({ id, units }) => ({ id, amount: writeOrNull(units) })),
    overlaps: overlapping
      .sort((a, b) => a.place - b.place)
      .map(({ place, summed }) => ({
        id: rows[place]!.id,
        ownAmount: write(offers.get(place)!),
        summedAmount: write(summed),
      })),
    orphans: tree.orphans,
    cycles: tree.cycles,
    duplicates: [...tree.duplicates.map((duplicate) => ({ ...duplicate, list: 'topDown' as const })), ...duplicates],
  };
}

interface Limits {
  readonly lowering: Fraction;
  readonly raising: Fraction;
}

function readLimits(value: unknown): Limits {
  const path = ['limits'];
  const { loweringRate, raisingRate } = requireObject<'loweringRate' | 'raisingRate'>(
    givenOr(value, {}),
    { required: [], optional: ['loweringRate', 'raisingRate'] },
    CALLER,
    path,
  );
  const tenth = fraction(BigInt(1), BigInt(10));
  const lowering = readOptional(loweringRate, tenth, CALLER, [...path, 'loweringRate']);
  if (compareFractions(lowering, ONE_FRACTION) > 0) {
    const requirement = 'limits.loweringRate to be from 0 to 1 (10 % is 0.1)';
    throw refusal('out-of-range', CALLER, [...path, 'loweringRate'], requirement, loweringRate, { least: 0, most: 1 });
  }
  return { lowering, raising: readOptional(raisingRate, tenth, CALLER, [...path, 'raisingRate']) };
}

interface AskedRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly units: bigint;
  readonly minimum: bigint | null;
  readonly maximum: bigint | null;
}

function readTopDown(value: unknown, unit: Unit): readonly AskedRow[] {
  const fields = { required: ['id', 'amount'], optional: ['parentId', 'minimumAmount', 'maximumAmount'] } as const;
  return Array.from(requireList(value, CALLER, ['topDown']), (item, index) => {
    const path = ['topDown', index];
    const { id, parentId, amount, minimumAmount, maximumAmount } = requireObject<keyof TopDownTarget>(
      item,
      fields,
      CALLER,
      path,
    );
    const limit = (given: unknown, field: string): bigint | null =>
      given === undefined ? null : readAmount(given, unit, [...path, field]);
    return {
      id: requireId(id, CALLER, [...path, 'id']),
      parentId: parentId === undefined || parentId === null ? null : requireId(parentId, CALLER, [...path, 'parentId']),
      units: readAmount(amount, unit, [...path, 'amount']),
      minimum: limit(minimumAmount, 'minimumAmount'),
      maximum: limit(maximumAmount, 'maximumAmount'),
    };
  });
}

interface Offers {
  /** In units, by the place of the row that was asked. */
  readonly offers: ReadonlyMap<number, bigint | null>;
  readonly unaskedOffers: readonly { readonly id: string; readonly units: bigint | null }[];
  readonly duplicates: readonly (DuplicateGoal & { readonly list: 'bottomUp' })[];
}

function readBottomUp(value: unknown, rows: readonly AskedRow[], { places }: GoalTree, unit: Unit): Offers {
  const placeOf = new Map(places.map((place) => [rows[place]!.id, place]));
  const offers = new Map<number, bigint | null>();
  const unaskedOffers: { readonly id: string; readonly units: bigint | null }[] = [];
  const duplicates: (DuplicateGoal & { readonly list: 'bottomUp' })[] = [];
  const seen = new Set<string>();
  requireList(value, CALLER, ['bottomUp']).forEach((item, position) => {
    const path = ['bottomUp', position];
    const given = requireObject<keyof BottomUpTarget>(item, { required: ['id', 'amount'] }, CALLER, path);
    const id = requireId(given.id, CALLER, [...path, 'id']);
    const units = given.amount === null ? null : readAmount(given.amount, unit, [...path, 'amount']);
    const place = placeOf.get(id);
    if (seen.has(id)) duplicates.push({ id, position, list: 'bottomUp' });
    else if (place === undefined) unaskedOffers.push({ id, units });
    else offers.set(place, units);
    seen.add(id);
  });
  return { offers, unaskedOffers, duplicates };
}

function readAmount(value: unknown, unit: Unit, path: ErrorPath): bigint {
  const units = readUnits(value, unit, CALLER, path);
  if (units >= ZERO) return units;
  throw refusal('out-of-range', CALLER, path, `${describePath(path)} to be zero or above`, value, { least: 0 });
}

/** The sum of the children's figures, or `null` while one is missing. */
function sumOf(places: readonly number[], figures: readonly (bigint | null)[]): bigint | null {
  let sum = ZERO;
  for (const place of places) {
    const figure = figures[place] ?? null;
    if (figure === null) return null;
    sum += figure;
  }
  return sum;
}

/** What was settled, in units, by the place of the row that was asked. */
function readNegotiated(
  value: unknown,
  rows: readonly AskedRow[],
  { places, children }: GoalTree,
  unit: Unit,
): ReadonlyMap<number, bigint> {
  const placeOf = new Map(places.map((place) => [rows[place]!.id, place]));
  const list = requireRows(givenOr(value, []), { required: ['amount'] }, CALLER, ['negotiated']);
  return new Map(
    list.map(({ id, amount }, index) => {
      const path = ['negotiated', index];
      const at = [...path, 'id'];
      const place = placeOf.get(id);
      if (place === undefined) throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of topDown`, id);
      if (children[place]!.length > 0) {
        throw refusal('conflicting-fields', CALLER, at, `${describePath(at)} to have nobody beneath it`, id);
      }
      return [place, readAmount(amount, unit, [...path, 'amount'])];
    }),
  );
}

/** What was said about the target of somebody at the end of the tree. */
interface Talk {
  readonly offer: bigint | null;
  readonly negotiated: bigint | null;
  readonly proposal: 'bottom-up' | 'middle';
}

/** What is agreed with somebody at the end of the tree. Common limits are moved inward to the unit, own ones are on it. */
function settle(
  { units, minimum, maximum }: AskedRow,
  { offer, negotiated, proposal }: Talk,
  { lowering, raising }: Limits,
  place: number,
): { readonly agreed: bigint | null; readonly outcome: ReconciledNode['outcome'] } {
  const asked = wholeFraction(units);
  const least = minimum ?? ceilFraction(multiplyFractions(asked, subtractFractions(ONE_FRACTION, lowering)));
  const raised = multiplyFractions(asked, addFractions(ONE_FRACTION, raising));
  const most = maximum ?? floorDivide(raised.numerator, raised.denominator);
  if (most < least) {
    const path = ['topDown', place, maximum === null ? 'minimumAmount' : 'maximumAmount'];
    const requirement = `${describePath(path)} to leave room between the least and the most that may be agreed`;
    throw refusal('out-of-range', CALLER, path, requirement, maximum === null ? minimum : maximum);
  }
  const offered = offer !== null && proposal === 'middle' ? roundDivide(units + offer, BigInt(2)) : offer;
  const proposed = negotiated ?? offered;
  if (proposed === null) return { agreed: null, outcome: 'unanswered' };
  if (proposed < least) return { agreed: least, outcome: 'raised' };
  if (proposed > most) return { agreed: most, outcome: 'lowered' };
  return { agreed: proposed, outcome: negotiated === null ? 'accepted' : 'negotiated' };
}

function requireNoLimits({ minimum, maximum }: AskedRow, place: number): void {
  if (minimum === null && maximum === null) return;
  const path = ['topDown', place, minimum === null ? 'maximumAmount' : 'minimumAmount'];
  const requirement = `${describePath(path)} only where nobody is beneath`;
  throw refusal('conflicting-fields', CALLER, path, requirement, minimum ?? maximum);
}
