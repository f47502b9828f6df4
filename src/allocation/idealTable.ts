import { commonDenominator } from '../foundation/fraction.ts';
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
const ONE = /* @__PURE__ */ BigInt(1);
/** A fitted table is written down in steps of this part of a unit, 2^-20. */
const FINE = 2 ** 20;
const FINE_STEPS = /* @__PURE__ */ BigInt(FINE);

/**
 * The table that would be right if units could be divided: the weights if they are in the proportions of the margins
 * already, the product of the margins if the weights are a product, otherwise the fit. `filled` is any table that keeps
 * margins and bounds.
 */
export function idealTable(totals: TableTotals, filled: OpenTable, weights: readonly Fraction[]): IdealTable {
  const { numerators: shares } = commonDenominator(weights);
  const exact = proportionalTable(totals, shares) ?? productOfMargins(totals, shares);
  if (exact !== null && isWithin(exact, filled)) return exact;
  return { numerators: fineFit(totals, filled, shares), denominator: FINE_STEPS };
}

/** whole × share ÷ sum of shares, if that has the margins: in units or in per cents, the weights say it all. */
function proportionalTable(totals: TableTotals, shares: readonly bigint[]): IdealTable | null {
  const count = totals.columns.length;
  const whole = sumOf(totals.rows);
  const sum = sumOf(shares);
  if (sum === ZERO) return whole === ZERO ? { numerators: shares, denominator: ONE } : null;
  const hasTotal = (total: bigint, own: bigint) => own * whole === total * sum;
  const hasRows = totals.rows.every((total, row) =>
    hasTotal(total, sumOf(shares.slice(row * count, (row + 1) * count))),
  );
  if (!hasRows) return null;
  const columnSums = totals.columns.map(() => ZERO);
  shares.forEach((share, index) => {
    columnSums[index % count] = (columnSums[index % count] ?? ZERO) + share;
  });
  if (!totals.columns.every((total, column) => hasTotal(total, columnSums[column] ?? ZERO))) return null;
  return { numerators: shares.map((share) => share * whole), denominator: sum };
}

/** row total × column total ÷ whole for weights that are a product themselves, of one factor a row and one a column. */
function productOfMargins({ rows, columns }: TableTotals, shares: readonly bigint[]): IdealTable | null {
  const first = shares[0] ?? ZERO;
  const isProduct = shares.every((share, index) => {
    const column = index % columns.length;
    return share > ZERO && share * first === (shares[column] ?? first) * (shares[index - column] ?? first);
  });
  const whole = sumOf(rows);
  if (!isProduct || whole === ZERO) return null;
  return { numerators: rows.flatMap((row) => columns.map((column) => row * column)), denominator: whole };
}

function isWithin({ numerators, denominator }: IdealTable, { least, most }: OpenTable): boolean {
  return numerators.every(
    (value, index) => value >= (least[index] ?? ZERO) * denominator && value <= (most[index] ?? ZERO) * denominator,
  );
}

/** The proportional fit in fine steps of a unit, mended to exact margins. */
function fineFit(totals: TableTotals, filled: OpenTable, shares: readonly bigint[]): readonly bigint[] {
  // What the other cells decide is taken out first: the fit would only creep up to it.
  const isMovable = movableCells(filled);
  const fixedOr = (bounds: readonly bigint[]) =>
    bounds.map((bound, index) => (isMovable[index] === true ? bound : (filled.cells[index] ?? bound)));
  const [least, most] = [fixedOr(filled.least), fixedOr(filled.most)];
  const whole = sumOf(totals.rows);
  const fitted = fitTable({
    weights: partsOf(
      shares.reduce((a, b) => (a < b ? b : a), ONE),
      shares,
    ),
    least: partsOf(whole, least),
    most: partsOf(whole, most),
    rowTotals: partsOf(whole, totals.rows),
    columnTotals: partsOf(whole, totals.columns),
  });
  const rowNeeds = totals.rows.map((total) => total * FINE_STEPS);
  const columnNeeds = totals.columns.map((total) => total * FINE_STEPS);
  const [fineLeast, fineMost] = [least.map((bound) => bound * FINE_STEPS), most.map((bound) => bound * FINE_STEPS)];
  const cells = inFineSteps(fitted, whole, rowNeeds, columnNeeds.length);
  cells.forEach((fine, index) => {
    const [low, high] = [fineLeast[index] ?? ZERO, fineMost[index] ?? ZERO];
    const cell = fine < low ? low : fine > high ? high : fine;
    const [row, column] = [Math.floor(index / columnNeeds.length), index % columnNeeds.length];
    rowNeeds[row] = (rowNeeds[row] ?? ZERO) - cell;
    columnNeeds[column] = (columnNeeds[column] ?? ZERO) - cell;
    cells[index] = cell;
  });
  fillTable({ cells, least: fineLeast, most: fineMost, rowNeeds, columnNeeds });
  return cells;
}

/** Fitted parts of the whole in fine steps, rounded by the running total of each row, so that the rows are right. */
function inFineSteps(
  fitted: Float64Array,
  whole: bigint,
  fineRowTotals: readonly bigint[],
  columnCount: number,
): bigint[] {
  const fineWhole = whole * FINE_STEPS;
  const cells: bigint[] = [];
  fineRowTotals.forEach((fineTotal, row) => {
    let [soFar, given] = [0, ZERO];
    for (let column = 0; column < columnCount; column += 1) {
      soFar += fitted[row * columnCount + column] ?? 0;
      const before = given;
      given = column === columnCount - 1 ? fineTotal : partOf(fineWhole, soFar);
      cells.push(given - before);
    }
  });
  return cells;
}

/** Hexadecimal digits that a double surely holds. */
const HELD_DIGITS = 250;

/** Each value as a part of the whole, to the precision of a double, however large the two are. */
function partsOf(whole: bigint, values: readonly bigint[]): Float64Array {
  const excess = BigInt(4 * Math.max(0, whole.toString(16).length - HELD_DIGITS));
  const held = (value: bigint) => Number(excess === ZERO ? value : value >> excess);
  const divisor = held(whole);
  return Float64Array.from(values, (value) => (divisor === 0 ? 0 : held(value) / divisor));
}

/** The nearest whole number to a part from 0 to 1 of a whole. */
function partOf(whole: bigint, part: number): bigint {
  const inNumbers = Number(whole) * part;
  if (inNumbers <= Number.MAX_SAFE_INTEGER) return BigInt(Math.round(inNumbers));
  return (whole * BigInt(Math.round(part * DOUBLE))) >> DOUBLE_BITS;
}

const DOUBLE_BITS = /* @__PURE__ */ BigInt(53);
const DOUBLE = 2 ** 53;

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, ZERO);
}
