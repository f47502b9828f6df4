import { requireInteger, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { fraction, fractionToNumber, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { writeUnits } from '../foundation/unit.ts';
import type { AbcLine } from './AbcLine.ts';
import { withAbcLine } from './AbcLine.ts';
import type { AbcValue } from './classifyAbc.ts';
import { readAbcRows } from './readAbcRows.ts';
import { readAbcValues } from './readAbcValues.ts';

/**
 * How fine the curve is.
 *
 * @category Customer
 */
export interface ParetoOptions {
  /** At most so many points, 2 or more; all unless told otherwise. They are picked evenly among the customers. */
  readonly mostPoints?: number;
  /** Smallest step of the values; unless told otherwise a cent, or the finest digit that a value has. */
  readonly unit?: DecimalInput;
}

/**
 * A point of the curve: the best so many customers, and what they make.
 *
 * @category Customer
 */
export interface ParetoPoint {
  /** Customers from the largest value down. */
  readonly count: number;
  /** Their share of all customers. */
  readonly countShare: number;
  /** The sum of their values above zero, with the unit's digits. */
  readonly amount: string;
  /** Their share of the total; `null` when nobody is above zero. */
  readonly share: number | null;
  /** The same share, exact. */
  readonly exactShare: ExactNumber | null;
}

/**
 * How value is concentrated among customers.
 *
 * @category Customer
 */
export interface ParetoCurve {
  /** All customers. */
  readonly count: number;
  /** The sum of the values above zero, with the unit's digits. */
  readonly totalAmount: string;
  /** From nobody to everybody; empty without customers. */
  readonly points: readonly ParetoPoint[];
}

const CALLER = 'paretoCurve';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Draws the line of ABC: what share of the value the best customers make, from the first to the last.
 *
 * Use it for the chart, and to read off what the best tenth is worth. There is a point after every group of equal
 * values, as nothing tells equals apart; between two points the curve is straight. All customers count; values at or
 * below zero add nothing.
 *
 * Always true: the curve starts at nobody and ends at everybody with the whole total; it rises and bends down only, so
 * it never lies below the diagonal; the order of the rows does not matter.
 *
 * @param rows - The customers; numbers are read as the decimals written.
 * @param options - How many points, and the unit.
 * @returns The points in order.
 * @throws PlanningError `out-of-range` or `not-an-integer` for `mostPoints`; `duplicate-id`, `off-unit`,
 *   `not-positive`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `invalid-id`, `missing-field`, `unknown-field`,
 *   `wrong-type`.
 * @example
 * const rows = [{ id: 'Li', value: 60 }, { id: 'Wu', value: 30 }, { id: 'Hu', value: 10 }, { id: 'Yu', value: 0 }];
 * paretoCurve(rows).points.map(({ countShare, share }) => [countShare, share]); // => [[0, 0], [0.25, 0.6], [0.5, 0.9], [0.75, 1], [1, 1]]
 * paretoCurve(rows, { mostPoints: 3 }).points[1]; // => { count: 2, countShare: 0.5, amount: '90.00', share: 0.9, exactShare: '9/10' }
 * @see M. O. Lorenz, Methods of measuring the concentration of wealth, 1905: the same curve from the poor end.
 * @category Customer
 */
export function paretoCurve(rows: readonly AbcValue[], options: ParetoOptions = {}): ParetoCurve {
  const given = requireObject<keyof ParetoOptions>(
    options,
    { required: [], optional: ['mostPoints', 'unit'] },
    CALLER,
    ['options'],
  );
  const mostPoints =
    given.mostPoints === undefined
      ? Infinity
      : requireInteger(given.mostPoints, { least: 2 }, CALLER, ['options', 'mostPoints']);
  const { ids, column } = readAbcRows(rows, CALLER);
  const values = readAbcValues(column, options.unit, CALLER, (row) => ['rows', row, 'value']);
  const count = ids.length;
  return withAbcLine(values, undefined, (line) => {
    const total = line.arithmetic.exact(line.total);
    const points = pickedGroups(line, mostPoints).map((group): ParetoPoint => {
      const amount = line.arithmetic.exact(line.before[group]!);
      const place = line.starts[group]!;
      const share = total === ZERO ? null : fraction(amount, total);
      return {
        count: place,
        countShare: fractionToNumber(fraction(BigInt(place), BigInt(count))),
        amount: writeUnits(amount, values.unit),
        share: share === null ? null : fractionToNumber(share),
        exactShare: share === null ? null : writeExact(share),
      };
    });
    return { count, totalAmount: writeUnits(total, values.unit), points };
  });
}

/** The groups before which there is a point; the last stands for the end of the line. */
function pickedGroups<Amount extends number | bigint>(
  { groupCount, starts }: AbcLine<Amount>,
  most: number,
): readonly number[] {
  if (groupCount === 0) return [];
  const all = groupCount + 1;
  if (all <= most) return Array.from({ length: all }, (_, group) => group);
  const count = starts[groupCount]!;
  const picked: number[] = [];
  let group = 0;
  for (let point = 0; point < most; point += 1) {
    // The last point that does not lie beyond the evenly chosen number of customers.
    while (group < groupCount && starts[group + 1]! * (most - 1) <= point * count) group += 1;
    if (picked.at(-1) !== group) picked.push(group);
  }
  return picked;
}
