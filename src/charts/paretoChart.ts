import { requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import {
  addFractions,
  compareFractions,
  fraction,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { AbcSummary } from '../customer/abcSummary.ts';
import type { ParetoCurve } from '../customer/paretoCurve.ts';
import { readCount } from '../funnel/FunnelCounts.ts';
import { readAmount } from './amounts.ts';
import { readNames } from './ChartName.ts';
import type { ChartName } from './ChartName.ts';

/**
 * A point of the curve: the best so many customers, and what they make.
 *
 * @category Charts
 */
export interface ParetoChartPoint {
  /** Its place from the left, from 0. */
  readonly index: number;
  /** Customers from the largest value down. */
  readonly count: number;
  /** Their share of all customers, a fraction. */
  readonly countShare: number;
  /** What they make, with the unit's digits. */
  readonly amount: string;
  /** The number nearest to it. */
  readonly value: number;
  /** Their share of the total, a fraction; `null` when nobody is above zero. */
  readonly share: number | null;
  /** The same, exact. */
  readonly exactShare: ExactNumber | null;
}

/**
 * A class of customers on the curve: from where to where it reaches.
 *
 * @category Charts
 */
export interface ParetoClass {
  /** Its place from the best, from 0. */
  readonly index: number;
  /** The class. */
  readonly id: string;
  /** What it is called. */
  readonly name: string;
  /** Its customers. */
  readonly count: number;
  /** What they make, with the unit's digits. */
  readonly amount: string;
  /** Where it begins: the share of the customers in all better classes. */
  readonly startShare: number;
  /** Where it ends: that with its own customers. */
  readonly endShare: number;
  /** The share of the value that it and all better classes make, a fraction; `null` when nobody is above zero. */
  readonly cumulativeShare: number | null;
}

/**
 * How value is concentrated among customers.
 *
 * @category Charts
 */
export interface ParetoChart {
  /** What tells this chart from the others. */
  readonly kind: 'pareto';
  /** All customers. */
  readonly count: number;
  /** What they make, with the unit's digits. */
  readonly totalAmount: string;
  /** From nobody to everybody. */
  readonly rows: readonly ParetoChartPoint[];
  /** From the best to the last, those that have customers; empty without a summary. */
  readonly classes: readonly ParetoClass[];
}

/**
 * The classes to mark on the curve.
 *
 * @category Charts
 */
export interface ParetoChartOptions {
  /** As `abcSummary` returned it for the same customers. */
  readonly summary?: AbcSummary;
  /** What the classes are called; the id where one is missing. */
  readonly names?: readonly ChartName[];
}

const CALLER = 'paretoChart';

/**
 * Lays out the curve of ABC: what share of the value the best customers make, and where the classes end on it.
 *
 * Use it to show that a fifth of the customers makes most of the sales, or that it does not.
 *
 * Always true: the curve begins at nobody and ends at everybody with the whole total; the classes lie side by side from 0
 * to 1, and each ends on the curve (or between two points of it where the curve was thinned out).
 *
 * @param curve - As `paretoCurve` returned it.
 * @param options - The classes to mark.
 * @returns The points, and the classes.
 * @throws PlanningError `margins-disagree` for a summary of other customers; `not-a-count`, `invalid-id`,
 *   `not-a-decimal`, `out-of-range`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const rows = [{ id: 'Li', value: 60 }, { id: 'Wu', value: 30 }, { id: 'Hu', value: 10 }, { id: 'Yu', value: 0 }];
 * const chart = paretoChart(paretoCurve(rows), { summary: abcSummary(rows) });
 * chart.rows[2]; // => { index: 2, count: 2, countShare: 0.5, amount: '90.00', value: 90, share: 0.9, exactShare: '9/10' }
 * chart.classes.map(({ id, endShare, cumulativeShare }) => [id, endShare, cumulativeShare]); // => [['A', 0.5, 0.9], ['B', 0.75, 1], ['C', 1, 1]]
 * @category Charts
 */
export function paretoChart(curve: ParetoCurve, options: ParetoChartOptions = {}): ParetoChart {
  const { summary, names } = requireObject<keyof ParetoChartOptions>(
    options,
    { required: [], optional: ['summary', 'names'] },
    CALLER,
    ['options'],
  );
  const nameOf = readNames(names, CALLER, ['options', 'names']);
  const given = requireFields(curve, ['count', 'totalAmount', 'points'], CALLER, ['curve']);
  const all = readCount(given.count, CALLER, ['curve', 'count']);
  const total = readAmount(given.totalAmount, CALLER, ['curve', 'totalAmount']);
  const rows = Array.from(requireList(given.points, CALLER, ['curve', 'points']), (item, index): ParetoChartPoint => {
    const path = ['curve', 'points', index];
    const point = requireFields(item, ['count', 'amount'], CALLER, path);
    const count = readCount(point.count, CALLER, [...path, 'count']);
    const amount = readAmount(point.amount, CALLER, [...path, 'amount']);
    const share = ratio(amount.exact, total.exact);
    return {
      index,
      count: Number(count),
      countShare: shareOf(count, all),
      amount: amount.text,
      value: amount.value,
      share: writeRate(share),
      exactShare: writeExactRate(share),
    };
  });
  return {
    kind: 'pareto',
    count: Number(all),
    totalAmount: total.text,
    rows,
    classes: summary === undefined ? [] : readClasses(summary, all, total.exact, nameOf, ['options', 'summary']),
  };
}

function readClasses(
  value: unknown,
  all: bigint,
  total: Fraction,
  nameOf: (id: string) => string,
  path: ErrorPath,
): readonly ParetoClass[] {
  const given = requireFields(value, ['classes'], CALLER, path);
  let customers = BigInt(0);
  let line = ZERO_FRACTION;
  const classes = Array.from(requireList(given.classes, CALLER, [...path, 'classes']), (item, index): ParetoClass => {
    const at: ErrorPath = [...path, 'classes', index];
    const row = requireFields(item, ['class', 'count', 'amount'], CALLER, at);
    const id = requireId(row.class, CALLER, [...at, 'class']);
    const count = readCount(row.count, CALLER, [...at, 'count']);
    const amount = readAmount(row.amount, CALLER, [...at, 'amount']);
    const startShare = shareOf(customers, all);
    customers += count;
    line = addFractions(line, amount.exact);
    return {
      index,
      id,
      name: nameOf(id),
      count: Number(count),
      amount: amount.text,
      startShare,
      endShare: shareOf(customers, all),
      cumulativeShare: writeRate(ratio(line, total)),
    };
  });
  if (customers !== all || compareFractions(line, total) !== 0) {
    const requirement = `${describePath(path)} to be of the curve's ${String(all)} customers and their ${writeExact(total)}`;
    throw refusal('margins-disagree', CALLER, path, requirement, `${String(customers)} and ${writeExact(line)}`);
  }
  return classes.filter(({ count }) => count > 0);
}

/** A part of all customers; of nobody it is nothing. */
function shareOf(count: bigint, all: bigint): number {
  return writeRate(ratio(wholeFraction(count), fraction(all, BigInt(1)))) ?? 0;
}
