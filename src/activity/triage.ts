import { requireObject } from '../foundation/check.ts';
import { rankedCut } from './rankedCut.ts';
import type { ClassShare, CutClass, CutRow, CutTies, RankedRow, TieAtCut } from './rankedCut.ts';

/**
 * How a list of work is cut.
 *
 * @category Activity
 */
export interface TriageOptions {
  /** The classes from the top down; `hold` 20, `do` 50 and `concede` 30 unless told otherwise. */
  readonly shares?: readonly ClassShare[];
  /** `ordered` unless told otherwise. */
  readonly ties?: CutTies;
}

/**
 * A list of work, cut into what to hold, what to do and what to concede.
 *
 * @category Activity
 */
export interface Triage {
  /** The classes from the top down. */
  readonly classes: readonly CutClass[];
  /** Every item with its rank and class, in the order given. */
  readonly items: readonly CutRow[];
  /** Where a cut fell between items of the same value. */
  readonly tiesAtCuts: readonly TieAtCut[];
}

const CALLER = 'triage';
const DEFAULT_SHARES: readonly ClassShare[] = [
  { id: 'hold', share: 20 },
  { id: 'do', share: 50 },
  { id: 'concede', share: 30 },
];

/**
 * Sorts the work: hold the core 20 %, do the important 50 %, concede 30 %.
 *
 * Use it when there is more to do than there is time for, before `weekPlan`: whoever does everything does nothing well.
 * The list is ranked by value, equal values by id, and cut at the rounded cumulative shares, halves up: five items are
 * cut after 1 and 3.5, so after 1 and 4.
 *
 * Always true: every item has one class; no item of a lower class has a larger value than one of a higher class; every cut is
 * within half an item of its exact share, unless equal values are kept `together`; the order of the input does not matter.
 *
 * @param items - What there is to do, each with its value: importance, expected money, points.
 * @param options - The `shares` of the classes and what becomes of `ties`.
 * @returns The classes with their items, each item with rank and class, and the ties that a cut has separated.
 * @throws PlanningError `no-positive-weight` when every share is zero, `negative-weight` for one below it; `duplicate-id`,
 *   `invalid-id`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `unknown-choice`, `missing-field`, `unknown-field`,
 *   `wrong-type`.
 * @example
 * const items = [9, 3, 7, 1, 8, 2, 6, 4, 10, 5].map((value) => ({ id: `task ${value}`, value }));
 * triage(items).classes.map(({ id, count }) => [id, count]); // => [['hold', 2], ['do', 5], ['concede', 3]]
 * triage(items).classes[0]?.memberIds; // => ['task 10', 'task 9']
 * triage(items).items[1]; // => { id: 'task 3', rank: 8, class: 'concede', value: '3' }
 * @category Activity
 */
export function triage(items: readonly RankedRow[], options: TriageOptions = {}): Triage {
  requireObject(options, { required: [], optional: ['shares', 'ties'] }, CALLER, ['options']);
  const { shares = DEFAULT_SHARES, ties } = options;
  const { rows, ...cut } = rankedCut(items, { shares, ties, minimumLast: 0 }, CALLER, {
    rows: ['items'],
    options: ['options'],
  });
  return { ...cut, items: rows };
}
