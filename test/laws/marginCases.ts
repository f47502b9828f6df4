import fc from 'fast-check';
import { amountOf, readExactly, UNITS, writeExactly } from './allocationCases.ts';

/** Tables with given margins to fill: with a known ideal, with one that has to be fitted, and just any small ones. */

type Matrix<Cell> = readonly (readonly Cell[])[];

/** What `allocateTable` is asked, and the same in whole units of the total's sign. */
export interface MarginCase {
  readonly input: {
    readonly rowTotals: readonly string[];
    readonly columnTotals: readonly string[];
    readonly weights?: Matrix<string>;
    readonly minimums?: Matrix<string | null>;
    readonly maximums?: Matrix<string | null>;
    readonly unit: string;
    readonly rowKeys: readonly string[];
    readonly columnKeys: readonly string[];
  };
  readonly unit: string;
  readonly sign: bigint;
  /** Magnitudes in units. */
  readonly rowTotals: readonly bigint[];
  readonly columnTotals: readonly bigint[];
  /** Relative weights; zero keeps a cell at its least. */
  readonly weights: Matrix<bigint>;
  /** What a cell may be by its bounds: at least zero, `null` where it has no maximum. */
  readonly least: Matrix<bigint>;
  readonly most: Matrix<bigint | null>;
  /** Positions in another order. */
  readonly rowOrder: readonly number[];
  readonly columnOrder: readonly number[];
}

/** A case whose ideal table is known exactly: numerators ÷ denominator, in units. */
export interface IdealCase extends MarginCase {
  readonly numerators: Matrix<bigint>;
  readonly denominator: bigint;
}

const VAST = 10n ** 24n + 7n;

interface Lines {
  readonly rowKeys: readonly string[];
  readonly columnKeys: readonly string[];
  readonly rowOrder: readonly number[];
  readonly columnOrder: readonly number[];
  readonly unit: string;
  readonly sign: bigint;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** How large a table is, what its lines are called and in which order else they could stand. */
function lineCases(mostRows: number, mostColumns: number): fc.Arbitrary<Lines> {
  const keys = (count: number) =>
    fc.uniqueArray(
      fc.oneof(fc.constantFrom('A', 'a', 'Ａ', '😀', '10', '9'), fc.string({ minLength: 1, maxLength: 3 })),
      {
        minLength: count,
        maxLength: count,
      },
    );
  const order = (count: number) =>
    fc.shuffledSubarray(
      Array.from({ length: count }, (_, index) => index),
      { minLength: count, maxLength: count },
    );
  return fc
    .record({ rowCount: fc.integer({ min: 1, max: mostRows }), columnCount: fc.integer({ min: 1, max: mostColumns }) })
    .chain(({ rowCount, columnCount }) =>
      fc.record({
        rowCount: fc.constant(rowCount),
        columnCount: fc.constant(columnCount),
        rowKeys: keys(rowCount),
        columnKeys: keys(columnCount),
        rowOrder: order(rowCount),
        columnOrder: order(columnCount),
        unit: fc.constantFrom(...UNITS),
        sign: fc.constantFrom(1n, 1n, -1n),
      }),
    );
}

function matrix<Cell>(rowCount: number, columnCount: number, cell: (row: number, column: number) => Cell): Cell[][] {
  return Array.from({ length: rowCount }, (_, i) => Array.from({ length: columnCount }, (__, j) => cell(i, j)));
}

const sum = (values: readonly bigint[]) => values.reduce((all, value) => all + value, 0n);
const rowSums = (cells: Matrix<bigint>) => cells.map(sum);
const columnSums = (cells: Matrix<bigint>, count: number) =>
  Array.from({ length: count }, (_, j) => sum(cells.map((row) => row[j]!)));

/** Writes a case as a user would. Bounds that say nothing are left out now and then, and so are weights of one. */
function written(
  lines: Lines,
  table: Omit<MarginCase, keyof Lines | 'input'>,
  weightTexts: Matrix<string> | null,
): MarginCase {
  const { unit, rowKeys, columnKeys } = lines;
  const { rowTotals, columnTotals, least, most } = table;
  const sign = sum(rowTotals) === 0n ? 1n : lines.sign; // nothing has no sign
  const amount = (units: bigint) => amountOf(units * sign, unit);
  // Below zero the minimums are the far bounds.
  const near = least.map((row) => row.map((bound, j) => (bound === 0n && j % 2 === 0 ? null : amount(bound))));
  const far = most.map((row) => row.map((bound) => (bound === null ? null : amount(bound))));
  const says = (bounds: Matrix<string | null>) => bounds.flat().some((bound) => bound !== null);
  const [minimums, maximums] = sign < 0n ? [far, near] : [near, far];
  return {
    ...lines,
    ...table,
    sign,
    input: {
      rowTotals: rowTotals.map(amount),
      columnTotals: columnTotals.map(amount),
      ...(weightTexts === null ? {} : { weights: weightTexts }),
      ...(says(minimums) ? { minimums } : {}),
      ...(says(maximums) ? { maximums } : {}),
      unit,
      rowKeys,
      columnKeys,
    },
  };
}

/** A fraction of so many units, as users may write it. */
function fractionText(numerator: bigint, denominator: bigint, unit: string): string {
  const { digits, places } = readExactly(unit);
  return `${numerator * digits}/${denominator * 10n ** BigInt(places)}`;
}

/**
 * Tables whose ideal is known: even, a product of factors of rows and columns, or weights that have the margins
 * already, in units or in another measure. Bounds, where there are any, leave the ideal and its roundings alone.
 */
export function idealCases(limits: {
  readonly mostRows: number;
  readonly mostColumns: number;
}): fc.Arbitrary<IdealCase> {
  return lineCases(limits.mostRows, limits.mostColumns).chain((lines) => {
    const { rowCount, columnCount, unit } = lines;
    const cells = <Value>(value: fc.Arbitrary<Value>) =>
      fc.array(fc.array(value, { minLength: columnCount, maxLength: columnCount }), {
        minLength: rowCount,
        maxLength: rowCount,
      });
    return fc
      .record({
        style: fc.constantFrom('even', 'product', 'margins', 'margins', 'margins in another measure'),
        drawn: cells(fc.bigInt({ min: 0n, max: 999_999n })),
        whole: cells(fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 9n }))),
        denominator: fc.oneof(
          fc.constantFrom(2n, 3n, 4n),
          fc.bigInt({ min: 1n, max: 60n }),
          fc.bigInt({ min: 1n, max: 1000n }),
        ),
        factor: fc.constantFrom(1n, 1n, 1n, VAST),
        bounded: fc.constantFrom('no', 'no', 'wide', 'close'),
        measure: fc.bigInt({ min: 2n, max: 9n }),
      })
      .map(({ style, drawn, whole, denominator: drawnDenominator, factor, bounded, measure }): IdealCase => {
        let numerators: Matrix<bigint>;
        let denominator: bigint;
        let weights: Matrix<bigint>;
        let texts: Matrix<string> | null;
        if (style === 'even' || style === 'product') {
          // The margins are those of any whole table; the ideal is row × column ÷ whole.
          const any = whole.map((row) => row.map((value) => value * factor));
          const [rows, columns] = [rowSums(any), columnSums(any, columnCount)];
          denominator = sum(rows) === 0n ? 1n : sum(rows);
          numerators = rows.map((row) => columns.map((column) => row * column));
          const factorOf = (i: number, j: number) => (1n + (drawn[i]![0]! % 9n)) * (1n + (drawn[0]![j]! % 7n));
          weights = matrix(rowCount, columnCount, (i, j) => (style === 'even' ? 1n : factorOf(i, j)));
          texts = style === 'even' ? null : weights.map((row) => row.map((weight) => writeExactly(weight, 1)));
        } else {
          denominator = drawnDenominator;
          numerators = withWholeMargins(drawn, whole, denominator).map((row) => row.map((value) => value * factor));
          weights = numerators;
          const times = style === 'margins' ? 1n : measure;
          texts = numerators.map((row) =>
            row.map((value) => fractionText(value * times, denominator * (times - 1n || 1n), unit)),
          );
        }
        const floor = (value: bigint) => value / denominator;
        const close = bounded === 'close';
        return {
          ...written(
            lines,
            {
              rowTotals: rowSums(numerators).map(floor),
              columnTotals: columnSums(numerators, columnCount).map(floor),
              weights,
              least: numerators.map((row) =>
                row.map((value) => (bounded === 'no' ? 0n : close ? floor(value) : floor(value) / 2n)),
              ),
              most: numerators.map((row) =>
                row.map((value) => (bounded === 'no' ? null : (close ? 1n : 3n) + floor(value))),
              ),
            },
            texts,
          ),
          numerators,
          denominator,
        };
      });
  });
}

/** Numerators over a denominator, at least zero, whose rows and columns sum to multiples of the denominator. */
function withWholeMargins(drawn: Matrix<bigint>, whole: Matrix<bigint>, denominator: bigint): Matrix<bigint> {
  const [last, lastColumn] = [drawn.length - 1, drawn[0]!.length - 1];
  const rests = drawn.map((row, i) =>
    row.map((value, j) => (i < last && j < lastColumn && whole[i]![j]! !== 0n ? value % denominator : 0n)),
  );
  const toMultiple = (value: bigint) => (denominator - (value % denominator)) % denominator;
  // The last cell of a row fills it up; the last row fills the columns, and its own end fits by itself.
  for (const row of rests) row[lastColumn] = toMultiple(sum(row.slice(0, -1)));
  for (let j = 0; j <= lastColumn; j += 1) rests[last]![j] = toMultiple(sum(rests.slice(0, -1).map((row) => row[j]!)));
  return rests.map((row, i) => row.map((rest, j) => rest + (whole[i]![j]! % 7n) * denominator));
}

/**
 * Tables whose ideal has to be fitted: any positive weights, margins of any whole table, and bounds that this table
 * keeps, so that there is always an answer.
 */
export function fittedCases(limits: {
  readonly mostRows: number;
  readonly mostColumns: number;
  /** Whether some weights are zero: a fit may then only creep up to its limit. */
  readonly zeros?: boolean;
}): fc.Arbitrary<MarginCase> {
  const { zeros = false } = limits;
  return lineCases(limits.mostRows, limits.mostColumns).chain((lines) => {
    const { rowCount, columnCount } = lines;
    const cells = <Value>(value: fc.Arbitrary<Value>) =>
      fc.array(fc.array(value, { minLength: columnCount, maxLength: columnCount }), {
        minLength: rowCount,
        maxLength: rowCount,
      });
    return fc
      .record({
        weights: cells(fc.bigInt({ min: 1n, max: 40n })),
        empty: cells(fc.integer({ min: 0, max: 9 })),
        table: cells(fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 90n }))),
        below: cells(fc.option(fc.bigInt({ min: 0n, max: 20n }), { freq: 2 })),
        above: cells(fc.option(fc.bigInt({ min: 0n, max: 20n }), { freq: 2 })),
        bounded: fc.boolean(),
      })
      .map(({ weights: drawn, empty, table: any, below, above, bounded }) => {
        const isEmpty = (i: number, j: number) => zeros && empty[i]![j]! < 3;
        const table = any.map((row, i) => row.map((value, j) => (isEmpty(i, j) ? 0n : value)));
        const weights = drawn.map((row, i) => row.map((weight, j) => (isEmpty(i, j) ? 0n : weight)));
        const least = table.map((row, i) =>
          row.map((value, j) => {
            const slack = bounded ? below[i]![j]! : null;
            return slack === null || slack > value ? 0n : value - slack;
          }),
        );
        const most = table.map((row, i) =>
          row.map((value, j) => {
            const slack = bounded ? above[i]![j]! : null;
            return slack === null ? null : value + slack;
          }),
        );
        return written(
          lines,
          {
            rowTotals: rowSums(table),
            columnTotals: columnSums(table, columnCount),
            weights,
            least,
            most,
          },
          weights.map((row) => row.map((weight) => writeExactly(weight, 2))),
        );
      });
  });
}

/** Small tables with any margins, bounds and empty cells that agree in their sum; often there is no answer. */
export function anyMarginCases(limits: {
  readonly mostRows: number;
  readonly mostColumns: number;
}): fc.Arbitrary<MarginCase> {
  return lineCases(limits.mostRows, limits.mostColumns).chain((lines) => {
    const { rowCount, columnCount } = lines;
    const cells = <Value>(value: fc.Arbitrary<Value>) =>
      fc.array(fc.array(value, { minLength: columnCount, maxLength: columnCount }), {
        minLength: rowCount,
        maxLength: rowCount,
      });
    return fc
      .record({
        rows: fc.array(fc.bigInt({ min: 0n, max: 5n }), { minLength: rowCount, maxLength: rowCount }),
        cuts: fc.array(fc.nat(99), { minLength: columnCount - 1, maxLength: columnCount - 1 }),
        weights: cells(fc.constantFrom(0n, 1n, 1n, 2n)),
        least: cells(fc.constantFrom(0n, 0n, 0n, 1n, 2n)),
        room: cells(fc.constantFrom(null, null, 0n, 1n, 2n)),
      })
      .map(({ rows, cuts, weights, least, room }) => {
        // The columns' totals are the pieces of the whole between chance cuts.
        const whole = Number(sum(rows));
        const ends = [0, ...cuts.map((cut) => cut % (whole + 1)).sort((a, b) => a - b), whole];
        return written(
          lines,
          {
            rowTotals: rows,
            columnTotals: ends.slice(1).map((end, index) => BigInt(end - ends[index]!)),
            weights,
            least,
            most: room.map((row, i) => row.map((more, j) => (more === null ? null : least[i]![j]! + more))),
          },
          weights.map((row) => row.map(String)),
        );
      });
  });
}

/** What a cell may be, its weight taken into account: a cell of weight zero is at its least. */
export function cellRange(
  given: MarginCase,
  row: number,
  column: number,
): { readonly low: bigint; readonly high: bigint | null } {
  const [low, most] = [given.least[row]![column]!, given.most[row]![column]!];
  return { low, high: given.weights[row]![column] === 0n ? low : most };
}
