import { requireList, requireListBeside, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { commonDenominator, readExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { inUnits, readUnit, writeUnits } from '../foundation/unit.ts';
import { inInputOrder, orderOfKeys } from './keyOrder.ts';
import { roundWholeTable } from './roundWholeTable.ts';

/**
 * A table of exact values to round.
 *
 * @category Allocation
 */
export interface RoundTableInput {
  /** Rows of equal length: decimals, or fractions such as `"5500/3"`, of any sign. */
  readonly values: readonly (readonly (DecimalInput | ExactNumber)[])[];
  /** Smallest step of the results, any decimal above zero. Default `"0.01"`. */
  readonly unit?: DecimalInput;
  /** One distinct text per row: with them the order of the rows does not matter. */
  readonly rowKeys?: readonly string[];
  /** One distinct text per column: with them the order of the columns does not matter. */
  readonly columnKeys?: readonly string[];
}

/**
 * A rounded table with its margins, decimal strings with the unit's digits.
 *
 * @category Allocation
 */
export interface RoundedTable {
  /** In the order of the input's rows and columns. */
  readonly cells: readonly (readonly string[])[];
  /** What the cells of each row sum to. */
  readonly rowTotals: readonly string[];
  /** What the cells of each column sum to. */
  readonly columnTotals: readonly string[];
}

/**
 * Rounds a table so that it still adds up both ways: each row, each column and the whole.
 *
 * Use it for people × months or any cross table whose exact figures are known; it is `roundToSum` in two dimensions.
 * The grand total becomes the nearest multiple of the unit (halves away from zero); then the row and column totals
 * deviate as little as possible in sum, then the cells. What equal deviations leave open is decided by the order of
 * the keys, without keys by position.
 *
 * Always true: every cell, row total, column total and the grand total is its exact value rounded down or up to the
 * unit; what is a multiple of the unit stays; the cells of a row sum to its total, those of a column to its total, and
 * both margins to the grand total.
 *
 * @param input - The values, the unit, and keys that make the order of rows and columns irrelevant.
 * @returns Cells, row totals and column totals in the order of the input.
 * @throws PlanningError `not-a-decimal`, `not-finite`, `decimal-too-long` for a value; `not-positive` for the unit;
 *   `length-mismatch` for rows of different length and for keys; `invalid-id`, `duplicate-key` for keys;
 *   `missing-field`, `unknown-field`, `wrong-type` for the shape.
 * @example
 * roundTable({ values: [['1/3', '2/3'], ['2/3', '1/3']], unit: 1 }); // => { cells: [['0', '1'], ['1', '0']], rowTotals: ['1', '1'], columnTotals: ['1', '1'] }
 * @see Bacharach, Matrix rounding problems, Management Science 12 (1966).
 * @category Allocation
 */
export function roundTable(input: RoundTableInput): RoundedTable {
  const caller = 'roundTable';
  const fields = { required: ['values'], optional: ['unit', 'rowKeys', 'columnKeys'] } as const;
  requireObject(input, fields, caller, []);
  const unit = readUnit(input.unit, caller, ['unit']);
  const rows = requireList(input.values, caller, ['values']);
  const columnCount = rows.length === 0 ? 0 : requireList(rows[0], caller, ['values', 0]).length;
  const values = Array.from(rows, (row, i) => {
    const cells = requireListBeside(row, caller, ['values', i], { name: 'values[0]', length: columnCount });
    return Array.from(cells, (cell, j) => inUnits(readExact(cell, caller, ['values', i, j]), unit));
  });
  const rowOrder = orderOfKeys(input.rowKeys, caller, ['rowKeys'], { name: 'values', length: rows.length });
  const columnOrder = orderOfKeys(input.columnKeys, caller, ['columnKeys'], { name: 'values[0]', length: columnCount });

  const { numerators, denominator } = commonDenominator(values.flat());
  const table = roundWholeTable(
    rowOrder.map((i) => columnOrder.map((j) => numerators[i * columnCount + j] ?? BigInt(0))),
    denominator,
  );
  const write = (units: bigint) => writeUnits(units, unit);
  return {
    cells: inInputOrder(rowOrder, table.cells).map((row) => inInputOrder(columnOrder, row).map(write)),
    rowTotals: inInputOrder(rowOrder, table.rowTotals).map(write),
    columnTotals: inInputOrder(columnOrder, table.columnTotals).map(write),
  };
}
