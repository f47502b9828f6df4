import { floorDivide, roundDivide } from '../foundation/fraction.ts';

/** A table in whole units with its margins. */
export interface WholeTable {
  readonly cells: readonly (readonly bigint[])[];
  readonly rowTotals: readonly bigint[];
  readonly columnTotals: readonly bigint[];
}

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);
const TWO = /* @__PURE__ */ BigInt(2);

/**
 * Rounds a table of exact values so that every cell, row total, column total and the grand total is the floor or the
 * ceiling of its own (controlled rounding; always possible).
 *
 * The grand total is the nearest whole number, halves away from zero. Then the totals deviate as little as can be, in
 * sum, and then the cells. What is left open is decided by the order of rows and columns, so the answer is one.
 *
 * The values are `numerators[row][column]` ÷ `denominator`, in units.
 *
 * The method: the totals join the table as one more row and column with their signs changed, so that every line of the
 * bordered table sums to zero, and a total is rounded as a cell is. Each row is rounded by itself at the least cost;
 * then units are moved between columns along cheapest paths until the columns are right too (successive shortest
 * paths), which keeps the cost least.
 *
 * @see Bacharach, Matrix rounding problems, Management Science 12 (1966); Cox, A constructive procedure for unbiased
 *   controlled rounding, JASA 82 (1987); Ahuja, Magnanti & Orlin, Network Flows (1993), ch. 9.
 */
export function roundWholeTable(numerators: readonly (readonly bigint[])[], denominator: bigint): WholeTable {
  const columnCount = numerators[0]?.length ?? 0;
  if (columnCount === 0) return { cells: numerators.map(() => []), rowTotals: numerators.map(() => ZERO), columnTotals: [] };
  const bordered = withTotals(numerators);
  const wide = columnCount > numerators.length;
  const solved = solveBordered(wide ? transpose(bordered) : bordered, denominator);
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

/** Rounds a table whose lines all sum to zero; its last row and column weigh above everything else. */
function solveBordered(numerators: readonly (readonly bigint[])[], denominator: bigint): bigint[][] {
  const lastRow = numerators.length - 1;
  const lastColumn = at(numerators, 0).length - 1;
  const floors = numerators.map((row) => row.map((numerator) => floorDivide(numerator, denominator)));
  const grandTotal = roundDivide(at(at(numerators, lastRow), lastColumn), denominator);
  at(floors, lastRow)[lastColumn] = grandTotal;

  // Rounding up instead of down changes a deviation from r to D − r; a total outweighs all cells together.
  const totalWeight = TWO * denominator * BigInt(numerators.length * (lastColumn + 1)) + ONE;
  const costs = numerators.map((row, i) =>
    row.map((numerator, j): bigint | null => {
      const remainder = numerator - floorDivide(numerator, denominator) * denominator;
      if (remainder === ZERO || (i === lastRow && j === lastColumn)) return null;
      const cost = denominator - TWO * remainder;
      return i === lastRow || j === lastColumn ? cost * totalWeight : cost;
    }),
  );
  const columnNeeds = at(floors, 0).map((_, j) => -Number(sumOf(floors.map((row) => at(row, j)))));
  const raised = raiseRows(
    costs,
    floors.map((row) => -Number(sumOf(row))),
    columnNeeds,
  );
  balanceColumns(costs, raised, columnNeeds);
  return floors.map((row, i) => row.map((floor, j) => (at(at(raised, i), j) ? floor + ONE : floor)));
}

/** Raises in each row as many cells as it needs, the cheapest; of equal ones those whose column lacks most so far. */
function raiseRows(
  costs: readonly (readonly (bigint | null)[])[],
  rowNeeds: readonly number[],
  columnNeeds: readonly number[],
): boolean[][] {
  const lacking = [...columnNeeds];
  return costs.map((row, i) => {
    const raised = row.map(() => false);
    const candidates = row.flatMap((cost, column) => (cost === null ? [] : [{ cost, column }]));
    candidates.sort((a, b) => {
      if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1;
      return at(lacking, b.column) - at(lacking, a.column) || a.column - b.column;
    });
    for (const { column } of candidates.slice(0, at(rowNeeds, i))) {
      raised[column] = true;
      lacking[column] = at(lacking, column) - 1;
    }
    return raised;
  });
}

const NO_ROW = -1;
const NOT_KNOWN = -2;

/**
 * Moves units from columns that have too many to columns that have too few, always along the cheapest way, until every
 * column is right. A step of the way moves one unit inside one row; `raised` is changed in place.
 */
function balanceColumns(
  costs: readonly (readonly (bigint | null)[])[],
  raised: boolean[][],
  columnNeeds: readonly number[],
): void {
  const count = columnNeeds.length;
  const surplus = columnNeeds.map((need, j) => raised.reduce((sum, row) => sum + (row[j] ? 1 : 0), -need));
  const potentials = columnNeeds.map(() => ZERO);
  /** For each ordered pair of columns the row in which a unit moves most cheaply. */
  const bestRows = Array.from({ length: count }, () => new Int32Array(count).fill(NOT_KNOWN));

  const moveCost = (row: number, from: number, to: number): bigint | null => {
    const [costFrom, costTo] = [at(costs, row)[from], at(costs, row)[to]];
    if (costFrom == null || costTo == null || !at(raised, row)[from] || at(raised, row)[to]) return null;
    return costTo - costFrom;
  };
  const offer = (row: number, from: number, to: number): void => {
    const cost = moveCost(row, from, to);
    if (cost === null) return;
    const best = at(bestRows, from)[to] ?? NO_ROW;
    const bestCost = best === NO_ROW ? null : moveCost(best, from, to);
    if (bestCost === null || cost < bestCost || (cost === bestCost && row < best)) at(bestRows, from)[to] = row;
  };
  const bestRow = (from: number, to: number): number => {
    if (at(bestRows, from)[to] === NOT_KNOWN) {
      at(bestRows, from)[to] = NO_ROW;
      for (let row = 0; row < costs.length; row += 1) offer(row, from, to);
    }
    return at(bestRows, from)[to] ?? NO_ROW;
  };
  const move = (row: number, from: number, to: number): void => {
    at(raised, row)[from] = false;
    at(raised, row)[to] = true;
    for (let column = 0; column < count; column += 1) {
      if (at(bestRows, from)[column] === row) at(bestRows, from)[column] = NOT_KNOWN;
      if (at(bestRows, column)[to] === row) at(bestRows, column)[to] = NOT_KNOWN;
    }
    for (let column = 0; column < count; column += 1) {
      if (at(bestRows, to)[column] !== NOT_KNOWN) offer(row, to, column);
      if (at(bestRows, column)[from] !== NOT_KNOWN) offer(row, column, from);
    }
  };

  while (surplus.some((units) => units > 0)) {
    const { distances, previous } = cheapestWays(surplus, potentials, (from, to) => {
      const row = bestRow(from, to);
      return row === NO_ROW ? null : moveCost(row, from, to);
    });
    const target = nearestShort(surplus, distances, potentials);
    const reach = at(distances, target) ?? ZERO;
    for (let column = 0; column < count; column += 1) {
      const distance = distances[column] ?? reach;
      potentials[column] = at(potentials, column) + (distance < reach ? distance : reach);
    }
    const way = [target];
    for (let step = at(previous, target); step !== NO_ROW; step = at(previous, step)) way.unshift(step);
    // Rows are looked up for the whole way first, as each move changes what is cheapest.
    const moves = way.slice(1).map((to, index) => ({ row: bestRow(at(way, index), to), from: at(way, index), to }));
    for (const { row, from, to } of moves) move(row, from, to);
    surplus[at(way, 0)] = at(surplus, at(way, 0)) - 1;
    surplus[target] = at(surplus, target) + 1;
  }
}

/** Dijkstra from all columns with a surplus, on costs reduced by the potentials, which are never below zero. */
function cheapestWays(
  surplus: readonly number[],
  potentials: readonly bigint[],
  cost: (from: number, to: number) => bigint | null,
): { readonly distances: readonly (bigint | null)[]; readonly previous: readonly number[] } {
  const distances = surplus.map((units): bigint | null => (units > 0 ? ZERO : null));
  const previous = surplus.map(() => NO_ROW);
  const open = new Set(surplus.keys());
  for (;;) {
    let from = NO_ROW;
    for (const column of open) {
      const distance = distances[column] ?? null;
      if (distance !== null && (from === NO_ROW || distance < (distances[from] ?? ZERO))) from = column;
    }
    if (from === NO_ROW) return { distances, previous };
    open.delete(from);
    for (const to of open) {
      const step = cost(from, to);
      if (step === null) continue;
      const distance = (distances[from] ?? ZERO) + step + at(potentials, from) - at(potentials, to);
      const known = distances[to] ?? null;
      if (known === null || distance < known) {
        distances[to] = distance;
        previous[to] = from;
      }
    }
  }
}

/** The column that lacks units and is cheapest to reach, by true cost; the first of several. */
function nearestShort(
  surplus: readonly number[],
  distances: readonly (bigint | null)[],
  potentials: readonly bigint[],
): number {
  let nearest = NO_ROW;
  let least = ZERO;
  surplus.forEach((units, column) => {
    const distance = distances[column] ?? null;
    if (units >= 0 || distance === null) return;
    const trueCost = distance + at(potentials, column);
    if (nearest === NO_ROW || trueCost < least) [nearest, least] = [column, trueCost];
  });
  return nearest;
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
