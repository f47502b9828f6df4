import { sumOf } from './allocationOracle.ts';
import { cellRange } from './marginCases.ts';
import type { MarginCase } from './marginCases.ts';

/** Second answers for tables with given margins: every table tried, every cut tried, and a slow fit by bisection. */

/** Whether any whole table keeps margins and bounds: fills cell after cell with everything that is possible. */
export function someTableFits(given: MarginCase): boolean {
  const { rowTotals, columnTotals } = given;
  const columnsLeft = [...columnTotals];
  const fill = (row: number, column: number, rowLeft: bigint): boolean => {
    if (row === rowTotals.length) return columnsLeft.every((left) => left === 0n);
    if (column === columnTotals.length) return rowLeft === 0n && fill(row + 1, 0, rowTotals[row + 1] ?? 0n);
    const { low, high } = cellRange(given, row, column);
    for (
      let value = low;
      value <= rowLeft && value <= columnsLeft[column]! && (high === null || value <= high);
      value += 1n
    ) {
      columnsLeft[column]! -= value;
      const fits = fill(row, column + 1, rowLeft - value);
      columnsLeft[column]! += value;
      if (fits) return true;
    }
    return false;
  };
  return columnTotals.length === 0 ? rowTotals.every((total) => total === 0n) : fill(0, 0, rowTotals[0] ?? 0n);
}

/**
 * By how much these rows need more than these columns can give and than their cells in the other columns can hold;
 * `null` when one of those cells has no limit. The columns owe the minimums of the other rows first.
 */
export function excessOf(given: MarginCase, rows: readonly number[], columns: readonly number[]): bigint | null {
  let excess =
    sumOf(rows.map((row) => given.rowTotals[row]!)) - sumOf(columns.map((column) => given.columnTotals[column]!));
  for (let row = 0; row < given.rowTotals.length; row += 1) {
    for (let column = 0; column < given.columnTotals.length; column += 1) {
      const { low, high } = cellRange(given, row, column);
      if (rows.includes(row) && !columns.includes(column)) {
        if (high === null) return null;
        excess -= high;
      } else if (!rows.includes(row) && columns.includes(column)) excess += low;
    }
  }
  return excess;
}

/** The largest such excess of all choices of rows and columns: what no table can place. Not above zero where one fits. */
export function largestExcess(given: MarginCase): bigint {
  const subsets = (count: number) =>
    Array.from({ length: 2 ** count }, (_, bits) =>
      Array.from({ length: count }, (__, i) => i).filter((i) => (bits >> i) & 1),
    );
  let largest = 0n;
  for (const rows of subsets(given.rowTotals.length)) {
    for (const columns of subsets(given.columnTotals.length)) {
      const excess = excessOf(given, rows, columns);
      if (excess !== null && excess > largest) largest = excess;
    }
  }
  return largest;
}

/**
 * The table clamp(λ of the row × μ of the column × weight) with the margins, by turns and by bisection; `null` when it
 * has not come within the tolerance of the margins after so many turns.
 */
export function slowFit(given: MarginCase, tolerance: number, mostTurns = 3000): readonly (readonly number[])[] | null {
  const [rowTotals, columnTotals] = [given.rowTotals.map(Number), given.columnTotals.map(Number)];
  const lows = given.least.map((row) => row.map(Number));
  const highs = given.rowTotals.map((_, i) =>
    given.columnTotals.map((__, j) => {
      const { high } = cellRange(given, i, j);
      return high === null ? Infinity : Number(high);
    }),
  );
  const weights = given.weights.map((row) => row.map(Number));
  const lambda = rowTotals.map(() => 1);
  const mu = columnTotals.map(() => 1);
  const cell = (i: number, j: number) =>
    Math.min(highs[i]![j]!, Math.max(lows[i]![j]!, lambda[i]! * mu[j]! * weights[i]![j]!));
  const rowSum = (i: number) => columnTotals.reduce((all, _, j) => all + cell(i, j), 0);
  const columnSum = (j: number) => rowTotals.reduce((all, _, i) => all + cell(i, j), 0);
  /** Raises or lowers one factor until its line has its total. */
  const settle = (factors: number[], place: number, sum: (place: number) => number, total: number): void => {
    let [low, high] = [0, 1];
    for (factors[place] = high; sum(place) < total && high < 1e15; factors[place] = high) high *= 2;
    for (let step = 0; step < 80; step += 1) {
      factors[place] = (low + high) / 2;
      if (sum(place) < total) low = factors[place];
      else high = factors[place];
    }
    factors[place] = (low + high) / 2;
  };
  for (let turn = 0; turn < mostTurns; turn += 1) {
    rowTotals.forEach((total, i) => settle(lambda, i, rowSum, total));
    columnTotals.forEach((total, j) => settle(mu, j, columnSum, total));
    if (rowTotals.every((total, i) => Math.abs(rowSum(i) - total) <= tolerance)) {
      return rowTotals.map((_, i) => columnTotals.map((__, j) => cell(i, j)));
    }
  }
  return null;
}
