import {
  commonDenominator,
  divideFractions,
  fraction,
  fractionToNumber,
  ZERO_FRACTION,
  compareFractions,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { fillTable, movableCells } from './fillTable.ts';
import type { OpenTable } from './fillTable.ts';
import { fitTable } from './fitTable.ts';

/** A table of exact values over one denominator, row by row, whose lines sum to whole totals. */
export interface IdealTable {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/** What the rows and the columns of a table sum to, in units. */
export interface TableTotals {
  readonly rows: readonly bigint[];
  readonly columns: readonly bigint[];
}

const ZERO = /* @__PURE__ */ BigInt(0);
/** A fitted table is known to this part of a unit, 2^-20. */
const FINE = 2 ** 20;
const FINE_STEPS = /* @__PURE__ */ BigInt(FINE);

/**
 * The table that would be right if units could be divided: the weights if they have the margins already, the product of
 * the margins if the weights are a product, otherwise the fit. `filled` is any table that keeps margins and bounds.
 */
export function idealTable(totals: TableTotals, filled: OpenTable, weights: readonly Fraction[]): IdealTable {
  for (const values of [weights, productOfMargins(totals, weights)]) {
    if (values !== null && hasMargins(values, totals) && isWithin(values, filled)) return commonDenominator(values);
  }
  return { numerators: fineFit(totals, filled, weights), denominator: FINE_STEPS };
}

function hasMargins(values: readonly Fraction[], totals: TableTotals): boolean {
  const { numerators, denominator } = commonDenominator(values);
  const count = totals.columns.length;
  const rows = totals.rows.map((total) => total * denominator);
  const columns = totals.columns.map((total) => total * denominator);
  numerators.forEach((value, index) => {
    const [row, column] = [Math.floor(index / count), index % count];
    rows[row] = (rows[row] ?? ZERO) - value;
    columns[column] = (columns[column] ?? ZERO) - value;
  });
  return rows.every((left) => left === ZERO) && columns.every((left) => left === ZERO);
}

function isWithin(values: readonly Fraction[], { least, most }: OpenTable): boolean {
  return values.every(({ numerator, denominator }, index) => {
    const [low, high] = [least[index] ?? ZERO, most[index] ?? ZERO];
    return numerator >= low * denominator && numerator <= high * denominator;
  });
}

/** row total × column total ÷ whole for weights that are a product themselves, of one factor a row and one a column. */
function productOfMargins({ rows, columns }: TableTotals, weights: readonly Fraction[]): readonly Fraction[] | null {
  const whole = rows.reduce((sum, total) => sum + total, ZERO);
  const first = weights[0] ?? ZERO_FRACTION;
  const isProduct = weights.every((weight, index) => {
    const column = index % columns.length;
    const [top, left] = [weights[column] ?? first, weights[index - column] ?? first];
    return (
      weight.numerator > ZERO &&
      weight.numerator * first.numerator * top.denominator * left.denominator ===
        top.numerator * left.numerator * weight.denominator * first.denominator
    );
  });
  if (!isProduct || whole === ZERO) return null;
  return rows.flatMap((row) => columns.map((column) => fraction(row * column, whole)));
}

/** The proportional fit in fine steps of a unit, mended to exact margins. */
function fineFit(totals: TableTotals, filled: OpenTable, weights: readonly Fraction[]): readonly bigint[] {
  // What the other cells decide is taken out first: the fit would only creep up to it.
  const isMovable = movableCells(filled);
  const fixedOr = (bounds: readonly bigint[]) =>
    bounds.map((bound, index) => (isMovable[index] === true ? bound : (filled.cells[index] ?? bound)));
  const [least, most] = [fixedOr(filled.least), fixedOr(filled.most)];
  const largest = weights.reduce((a, b) => (compareFractions(a, b) < 0 ? b : a), ZERO_FRACTION);
  const fitted = fitTable({
    weights: Float64Array.from(weights, (weight) => fractionToNumber(divideFractions(weight, largest))),
    least: Float64Array.from(least, Number),
    most: Float64Array.from(most, Number),
    rowTotals: Float64Array.from(totals.rows, Number),
    columnTotals: Float64Array.from(totals.columns, Number),
  });
  const [fineLeast, fineMost] = [least.map((bound) => bound * FINE_STEPS), most.map((bound) => bound * FINE_STEPS)];
  const cells = Array.from(fitted, (value, index) => {
    const fine =
      value * FINE <= Number.MAX_SAFE_INTEGER
        ? BigInt(Math.round(value * FINE))
        : BigInt(Math.round(value)) * FINE_STEPS;
    const [low, high] = [fineLeast[index] ?? ZERO, fineMost[index] ?? ZERO];
    return fine < low ? low : fine > high ? high : fine;
  });
  const rowNeeds = totals.rows.map((total) => total * FINE_STEPS);
  const columnNeeds = totals.columns.map((total) => total * FINE_STEPS);
  cells.forEach((cell, index) => {
    const [row, column] = [Math.floor(index / columnNeeds.length), index % columnNeeds.length];
    rowNeeds[row] = (rowNeeds[row] ?? ZERO) - cell;
    columnNeeds[column] = (columnNeeds[column] ?? ZERO) - cell;
  });
  fillTable({ cells, least: fineLeast, most: fineMost, rowNeeds, columnNeeds });
  return cells;
}
