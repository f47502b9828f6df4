import type { Fraction } from '../foundation/fraction.ts';
import { fillTable } from './fillTable.ts';
import type { OpenTable, TableCut } from './fillTable.ts';
import { idealTable } from './idealTable.ts';
import type { TableTotals } from './idealTable.ts';
import { roundWholeTable } from './roundWholeTable.ts';
import type { ColumnOrder } from './roundWholeTable.ts';

/** What a cell may be, in units; `null` where nothing but its row and column limits it. */
export interface CellLimits {
  readonly least: bigint;
  readonly most: bigint | null;
}

const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * The whole table with these margins, all ≥ 0, that is nearest to the ideal one of its weights, or the cut that shows
 * why there is none. Weights and limits stand row by row.
 */
export function tableWithMargins(
  totals: TableTotals,
  weights: readonly Fraction[],
  limits: readonly CellLimits[],
  columns: ColumnOrder,
): { readonly cells: readonly (readonly bigint[])[] } | { readonly cut: TableCut } {
  const table = startTable(totals, limits);
  const cut = fillTable(table);
  if (cut !== null) return { cut };
  const count = totals.columns.length;
  const { numerators, denominator } = idealTable(totals, table, weights);
  const rows = totals.rows.map((_, row) => numerators.slice(row * count, (row + 1) * count));
  return { cells: roundWholeTable(rows, denominator, columns).cells };
}

/** Every cell at its least, and what rows and columns need then. */
function startTable(totals: TableTotals, limits: readonly CellLimits[]): OpenTable {
  const whole = totals.rows.reduce((sum, total) => sum + total, ZERO);
  const rowNeeds = [...totals.rows];
  const columnNeeds = [...totals.columns];
  const most = limits.map((limit, index) => {
    const [row, column] = [Math.floor(index / columnNeeds.length), index % columnNeeds.length];
    rowNeeds[row] = (rowNeeds[row] ?? ZERO) - limit.least;
    columnNeeds[column] = (columnNeeds[column] ?? ZERO) - limit.least;
    // Nobody needs more than the whole. A tighter limit, as what row and column hold, would hide from a cut who is full.
    const upper = limit.most === null || whole < limit.most ? whole : limit.most;
    return upper < limit.least ? limit.least : upper;
  });
  const least = limits.map((limit) => limit.least);
  return { cells: [...least], least, most, rowNeeds, columnNeeds };
}
