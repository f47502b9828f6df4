import { requireList, requireListBeside, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readExact, wholeFraction } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import type { TableCut } from './fillTable.ts';
import { inInputOrder, orderOfKeys } from './keyOrder.ts';
import { readPartBounds } from './readBounds.ts';
import { tableWithMargins } from './tableWithMargins.ts';

/**
 * A table to be filled: what its rows and columns have to sum to, and how the cells weigh.
 *
 * @category Allocation
 */
export interface AllocateTableInput {
  /** What each row sums to, multiples of the unit; all ≥ 0 or all ≤ 0. */
  readonly rowTotals: readonly DecimalInput[];
  /** What each column sums to; together as much as the rows. */
  readonly columnTotals: readonly DecimalInput[];
  /** How the cells weigh beside each other, ≥ 0; a zero keeps a cell empty. Left out, all weigh the same. */
  readonly weights?: readonly (readonly (DecimalInput | ExactNumber)[])[];
  /** Smallest step of the cells, any decimal above zero. Default `"0.01"`. */
  readonly unit?: DecimalInput;
  /** The least that a cell may be, `null` for none; moved up to the unit. */
  readonly minimums?: readonly (readonly (DecimalInput | null)[])[];
  /** The most that a cell may be, `null` for none; moved down to the unit. */
  readonly maximums?: readonly (readonly (DecimalInput | null)[])[];
  /** One distinct text per row: with them the order of the rows does not matter, and errors name rows by them. */
  readonly rowKeys?: readonly string[];
  /** One distinct text per column, likewise. */
  readonly columnKeys?: readonly string[];
}

const CALLER = 'allocateTable';
const FIELDS = {
  required: ['rowTotals', 'columnTotals'],
  optional: ['weights', 'unit', 'minimums', 'maximums', 'rowKeys', 'columnKeys'],
} as const;
const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/**
 * Fills a table so that every row and every column has exactly the total it was given.
 *
 * Use it when both margins are decided: people's targets and products' targets, regions and quarters. First the ideal
 * table is found: the weights themselves when they are in the proportions of the margins already, otherwise the weights
 * scaled by one factor a row and one a column (iterative proportional fitting) and held to the bounds of each cell; what
 * one cell is held to, the others make up for in proportion. Then the ideal is rounded as `roundTable` rounds, so that
 * each cell is its ideal rounded down or up, at the least total deviation.
 *
 * The ideal is exact where it is a product of its margins (no weights, or weights that are such a product themselves)
 * or in the proportions of the weights; where it has to be fitted, it is known to a millionth of a unit and to about
 * 10^-14 of the whole table, and the margins are exact all the same. Whether the table can be filled at all is found out
 * first, by a maximum flow.
 *
 * With three dimensions this cannot be promised: there are tables with whole totals along every line whose cells cannot
 * be rounded down or up so that all totals stay. Split two dimensions first and take the cells as the rows of the next
 * table, as person × product and then those pairs × months: each step is exact.
 *
 * Always true: rows and columns sum exactly to what was given; every bound is kept; a cell of weight zero is zero, or
 * its minimum; with keys the order of rows and columns does not matter; negative totals give the mirror image.
 *
 * @param input - Totals, weights, unit, bounds and keys.
 * @returns Rows of decimal strings with the unit's digits.
 * @throws PlanningError `margins-disagree` when rows and columns sum to different totals; `infeasible-table` when no
 *   table has these margins within the bounds, its details naming the `rows` and `columns` that stand against each
 *   other and the `shortage`; `conflicting-fields` for a minimum above its maximum; `out-of-range` for totals of both
 *   signs and for bounds of the other sign; `negative-weight`; the decimal codes of `allocate`; `off-unit`,
 *   `not-positive`, `length-mismatch`, `invalid-id`, `duplicate-key`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * allocateTable({ rowTotals: [3, 2], columnTotals: [2, 2, 1], unit: 1 }); // => [['1', '1', '1'], ['1', '1', '0']]
 * allocateTable({ rowTotals: [70, 30], columnTotals: [60, 40], weights: [[1, 2], [1, 0]], unit: 1 }); // => [['30', '40'], ['30', '0']]
 * @see Bacharach, Matrix rounding problems (1966); Deming & Stephan, On a least squares adjustment (1940).
 * @category Allocation
 */
export function allocateTable(input: AllocateTableInput): readonly (readonly string[])[] {
  requireObject(input, FIELDS, CALLER, []);
  const unit = readUnit(input.unit, CALLER, ['unit']);
  const { rowTotals, columnTotals, sign } = readMargins(input, unit);
  const lines = {
    rows: { name: 'rowTotals', length: rowTotals.length },
    columns: { name: 'columnTotals', length: columnTotals.length },
  };
  const rowOrder = orderOfKeys(input.rowKeys, CALLER, ['rowKeys'], lines.rows);
  const columnOrder = orderOfKeys(input.columnKeys, CALLER, ['columnKeys'], lines.columns);
  const weights = readMatrix(input.weights, 'weights', lines, readWeight);
  const bounds = readBounds(input, lines, unit, sign);

  // Everything is solved in the order of the keys; cells stand row by row.
  const cellsInOrder = <Cell>(cell: (row: number, column: number) => Cell): Cell[] =>
    rowOrder.flatMap((row) => columnOrder.map((column) => cell(row, column)));
  const totals = {
    rows: rowOrder.map((row) => rowTotals[row] ?? ZERO),
    columns: columnOrder.map((column) => columnTotals[column] ?? ZERO),
  };
  const even = wholeFraction(ONE);
  const weightsInOrder = cellsInOrder((row, column) => weights?.[row]?.[column] ?? even);
  const limits = cellsInOrder((row, column) => {
    const { minimum, maximum } = bounds?.[row]?.[column] ?? UNBOUNDED;
    return { least: minimum, most: weights?.[row]?.[column]?.numerator === ZERO ? minimum : maximum };
  });
  const solved = tableWithMargins(totals, weightsInOrder, limits, 'without-order');
  if ('cut' in solved) throw infeasible(solved.cut, rowOrder, columnOrder, input, unit);
  const write = (units: bigint) => writeUnits(units * sign, unit);
  return inInputOrder(rowOrder, solved.cells).map((row) => inInputOrder(columnOrder, row).map(write));
}

interface Lines {
  readonly rows: { readonly name: string; readonly length: number };
  readonly columns: { readonly name: string; readonly length: number };
}

/** Both margins in units, without their common sign. */
function readMargins(input: AllocateTableInput, unit: Unit) {
  const readTotals = (name: 'rowTotals' | 'columnTotals') =>
    Array.from(requireList(input[name], CALLER, [name]), (total, index) =>
      readUnits(total, unit, CALLER, [name, index]),
    );
  const [rowTotals, columnTotals] = [readTotals('rowTotals'), readTotals('columnTotals')];
  const sign = rowTotals.some((total) => total < ZERO) ? -ONE : ONE;
  for (const [name, totals] of [
    ['rowTotals', rowTotals],
    ['columnTotals', columnTotals],
  ] as const) {
    totals.forEach((total, index) => {
      if (total * sign >= ZERO) return;
      const requirement = 'all rowTotals and columnTotals to be zero or above, or all zero or below';
      throw refusal('out-of-range', CALLER, [name, index], requirement, writeUnits(total, unit));
    });
  }
  const [rowSum, columnSum] = [sumOf(rowTotals), sumOf(columnTotals)];
  if (rowSum !== columnSum) {
    const requirement = `columnTotals to sum to what rowTotals sum to, ${writeUnits(rowSum, unit)}`;
    throw refusal('margins-disagree', CALLER, ['columnTotals'], requirement, writeUnits(columnSum, unit), {
      sum: writeUnits(rowSum, unit),
    });
  }
  return {
    rowTotals: rowTotals.map((total) => total * sign),
    columnTotals: columnTotals.map((total) => total * sign),
    sign,
  };
}

function readMatrix<Cell>(
  value: unknown,
  name: string,
  { rows, columns }: Lines,
  readCell: (value: unknown, path: ErrorPath) => Cell,
): readonly (readonly Cell[])[] | undefined {
  if (value === undefined) return undefined;
  return Array.from(requireListBeside(value, CALLER, [name], rows), (row, i) =>
    Array.from(requireListBeside(row, CALLER, [name, i], columns), (cell, j) => readCell(cell, [name, i, j])),
  );
}

function readWeight(value: unknown, path: ErrorPath): Fraction {
  const isCount = typeof value === 'number' && Number.isSafeInteger(value); // the common case, without a reduction
  const weight = isCount ? wholeFraction(BigInt(value)) : readExact(value, CALLER, path);
  if (weight.numerator >= ZERO) return weight;
  throw refusal('negative-weight', CALLER, path, `${describePath(path)} to be zero or above`, value);
}

interface CellBounds {
  readonly minimum: bigint;
  readonly maximum: bigint | null;
}

const UNBOUNDED: CellBounds = { minimum: ZERO, maximum: null };

/** The bounds of all cells moved inward to the unit, without the common sign; nothing when none were given. */
function readBounds(
  input: AllocateTableInput,
  lines: Lines,
  unit: Unit,
  sign: bigint,
): readonly (readonly CellBounds[])[] | undefined {
  if (input.minimums === undefined && input.maximums === undefined) return undefined;
  const read = (name: 'minimums' | 'maximums') => readMatrix(input[name], name, lines, (value) => value);
  const [minimums, maximums] = [read('minimums'), read('maximums')];
  return Array.from({ length: lines.rows.length }, (_, row) =>
    Array.from({ length: lines.columns.length }, (__, column) => {
      const { minimum: low, maximum: high } = readPartBounds(
        { minimums: minimums?.[row]?.[column], maximums: maximums?.[row]?.[column] },
        (side) => [side, row, column],
        unit,
        CALLER,
      );
      const [nearest, farthest] = sign < ZERO ? [high, low] : [low, high];
      if (farthest !== null && farthest * sign < ZERO) {
        const path = [sign < ZERO ? 'minimums' : 'maximums', row, column];
        const requirement = `${describePath(path)} not to have the sign opposite to the totals'`;
        throw refusal('out-of-range', CALLER, path, requirement, writeUnits(farthest, unit));
      }
      const minimum = nearest === null || nearest * sign < ZERO ? ZERO : nearest * sign;
      return { minimum, maximum: farthest === null ? null : farthest * sign };
    }),
  );
}

function infeasible(
  cut: TableCut,
  rowOrder: readonly number[],
  columnOrder: readonly number[],
  input: AllocateTableInput,
  unit: Unit,
) {
  const name = (order: readonly number[], keys: readonly string[] | undefined, places: readonly number[]) =>
    places
      .map((place) => order[place] ?? 0)
      .sort((a, b) => a - b)
      .map((position) => keys?.[position] ?? position);
  const rows = name(rowOrder, input.rowKeys, cut.rows);
  const columns = name(columnOrder, input.columnKeys, cut.columns);
  const shortage = writeUnits(cut.shortage, unit);
  const requirement = `margins that the cells can hold: the rows [${rows.join(', ')}] need ${shortage} more than the columns [${columns.join(', ')}] and the maximums of their other cells allow`;
  return refusal('infeasible-table', CALLER, ['rowTotals'], requirement, input.rowTotals, { rows, columns, shortage });
}

function sumOf(units: readonly bigint[]): bigint {
  return units.reduce((sum, amount) => sum + amount, ZERO);
}
