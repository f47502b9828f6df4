import { floorDivide, roundDivide } from '../foundation/fraction.ts';
import { LARGEST_COST, raiseCheapest } from './raiseCheapest.ts';

/** A table in whole units with its margins. */
export interface WholeTable {
  readonly cells: readonly (readonly bigint[])[];
  readonly rowTotals: readonly bigint[];
  readonly columnTotals: readonly bigint[];
}

/** Whether the columns come one after another, as periods do. */
export type ColumnOrder = 'in-order' | 'without-order';

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);
const TWO = /* @__PURE__ */ BigInt(2);

/**
 * Rounds a table of exact values so that every cell, row total, column total and the grand total is the floor or the
 * ceiling of its own (controlled rounding; always possible).
 *
 * The grand total is the nearest whole number, halves away from zero. Then the totals deviate as little as can be, in
 * sum, and then the cells. What is left open is decided by the order of rows and columns, so the answer is one; where
 * the columns are periods, which come one after another, first by the running total of each row (`in-order`): the
 * cells that are raised are, as far as can be, those that cumulative rounding of the row by itself would raise.
 *
 * The values are `numerators[row][column]` ÷ `denominator`, in units.
 *
 * The method: the totals join the table as one more row and column with their signs changed, so that every line of the
 * bordered table sums to zero and a total is rounded as a cell is. Whoever is raised from his floor is then chosen at
 * the least cost (`raiseCheapest`).
 *
 * @see Bacharach, Matrix rounding problems, Management Science 12 (1966); Cox, A constructive procedure for unbiased
 *   controlled rounding, JASA 82 (1987); Ahuja, Magnanti & Orlin, Network Flows (1993), ch. 9.
 */
export function roundWholeTable(
  numerators: readonly (readonly bigint[])[],
  denominator: bigint,
  columns: ColumnOrder = 'without-order',
): WholeTable {
  const columnCount = numerators[0]?.length ?? 0;
  if (columnCount === 0)
    return { cells: numerators.map(() => []), rowTotals: numerators.map(() => ZERO), columnTotals: [] };
  const bordered = withTotals(numerators);
  const wide = columnCount > numerators.length;
  const inOrder = columns === 'in-order' ? bordered.map((row) => roundedInOrder(row, denominator)) : undefined;
  const solved = wide
    ? solveBordered(transpose(bordered), denominator, inOrder && transpose(inOrder))
    : solveBordered(bordered, denominator, inOrder);
  const table = wide ? transpose(solved) : solved;
  return {
    cells: table.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: table.slice(0, -1).map((row) => -at(row, columnCount)),
    columnTotals: at(table, numerators.length)
      .slice(0, -1)
      .map((total) => -total),
  };
}

/** The table with a last column of minus the row totals and a last row of minus the column totals. */
function withTotals(rows: readonly (readonly bigint[])[]): readonly (readonly bigint[])[] {
  const bordered = rows.map((row) => [...row, -sumOf(row)]);
  const last = at(bordered, 0).map((_, column) => -sumOf(bordered.map((row) => at(row, column))));
  return [...bordered, last];
}

/** A row rounded by itself in the order of its cells, by cumulative rounding. */
function roundedInOrder(row: readonly bigint[], denominator: bigint): bigint[] {
  let [soFar, given] = [ZERO, ZERO];
  return row.map((numerator) => {
    soFar += numerator;
    const before = given;
    given = roundDivide(soFar, denominator);
    return given - before;
  });
}

/**
 * Rounds a table whose lines all sum to zero; its last row and column weigh above everything else. Among tables of
 * equal deviation it takes the one that is most like `liked`.
 */
function solveBordered(
  numerators: readonly (readonly bigint[])[],
  denominator: bigint,
  liked: readonly (readonly bigint[])[] | undefined,
): bigint[][] {
  const [rowCount, columnCount] = [numerators.length, at(numerators, 0).length];
  const floors = numerators.map((row) => row.map((numerator) => floorDivide(numerator, denominator)));
  const remainders = numerators.flatMap((row, i) =>
    row.map((numerator, j) => numerator - at(at(floors, i), j) * denominator),
  );
  const grandTotal = at(at(numerators, rowCount - 1), columnCount - 1);
  at(floors, rowCount - 1)[columnCount - 1] = roundDivide(grandTotal, denominator);
  remainders[remainders.length - 1] = ZERO;

  const columnNeeds = new Array<bigint>(columnCount).fill(ZERO);
  for (const row of floors) for (const [j, floor] of row.entries()) columnNeeds[j] = at(columnNeeds, j) - floor;
  const raised = raiseCheapest({
    rowCount,
    columnCount,
    raisable: Uint8Array.from(remainders, (remainder) => (remainder === ZERO ? 0 : 1)),
    costs: raisingCosts(remainders, columnCount, denominator, liked && isLiked(liked, floors)),
    rowNeeds: floors.map((row) => -Number(sumOf(row))),
    columnNeeds: columnNeeds.map(Number),
  });
  return floors.map((row, i) => row.map((floor, j) => (raised[i * columnCount + j] === 1 ? floor + ONE : floor)));
}

/** Which cells the liked table raises, row by row. */
function isLiked(liked: readonly (readonly bigint[])[], floors: readonly (readonly bigint[])[]): readonly boolean[] {
  return floors.flatMap((row, i) => row.map((floor, j) => at(at(liked, i), j) > floor));
}

/**
 * What raising a cell costs: up instead of down turns a deviation of r into D − r. One total that is not whole
 * outweighs all cells together, and the least deviation outweighs all likes. In numbers, if none gets too large.
 */
function raisingCosts(
  remainders: readonly bigint[],
  columnCount: number,
  denominator: bigint,
  likes: readonly boolean[] | undefined,
): readonly number[] | readonly bigint[] {
  const isTotal = (index: number): boolean =>
    index % columnCount === columnCount - 1 || index >= remainders.length - columnCount;
  const cellCount = BigInt(remainders.length);
  const hasOpenTotals = remainders.some((remainder, index) => remainder !== ZERO && isTotal(index));
  const totalWeight = hasOpenTotals ? TWO * denominator * cellCount + ONE : ONE;
  const cellWeight = likes === undefined ? ONE : TWO * cellCount + ONE;
  const likeOf = (index: number): 1 | -1 | 0 => (likes === undefined || isTotal(index) ? 0 : likes[index] ? -1 : 1);
  if (denominator * cellWeight * totalWeight < LARGEST_COST) {
    const [whole, ofCell, ofTotal] = [denominator, cellWeight, cellWeight * totalWeight].map(Number) as [
      number,
      number,
      number,
    ];
    return remainders.map((remainder, index) =>
      remainder === ZERO ? 0 : (whole - 2 * Number(remainder)) * (isTotal(index) ? ofTotal : ofCell) + likeOf(index),
    );
  }
  return remainders.map((remainder, index) => {
    if (remainder === ZERO) return ZERO;
    const weight = isTotal(index) ? cellWeight * totalWeight : cellWeight;
    return (denominator - TWO * remainder) * weight + BigInt(likeOf(index));
  });
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, ZERO);
}

function transpose(rows: readonly (readonly bigint[])[]): bigint[][] {
  return at(rows, 0).map((_, column) => rows.map((row) => at(row, column)));
}

/** The item at a place that is known to exist. */
function at<Item>(list: readonly Item[], index: number): Item {
  return list[index] as Item;
}
