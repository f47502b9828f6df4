import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateTable, roundTable } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { refused } from '../foundation/refused.ts';
import { isWrittenInUnit, negated } from '../laws/allocation.ts';
import { unitsOf } from '../laws/allocationCases.ts';
import { canBeRoundedBetter, deviation, leastTableDeviation, sumOf } from '../laws/allocationOracle.ts';
import { numRuns } from '../laws/cases.ts';
import { anyMarginCases, cellRange, fittedCases, idealCases } from '../laws/marginCases.ts';
import type { IdealCase, MarginCase } from '../laws/marginCases.ts';
import { excessOf, largestExcess, slowFit, someTableFits } from '../laws/marginOracle.ts';

const columnsOf = <Item>(rows: readonly (readonly Item[])[]): readonly (readonly Item[])[] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]!));

/** The magnitudes of a filled table's cells in units. */
function filled({ input, unit, sign }: MarginCase): readonly (readonly bigint[])[] {
  return allocateTable(input).map((row) => row.map((cell) => unitsOf(cell, unit) * sign));
}

const size = { mostRows: 5, mostColumns: 5 };
/** Tables whose ideal is known and tables that have to be fitted, tall and wide, with empty cells and without. */
const cases: fc.Arbitrary<MarginCase> = fc.oneof(
  idealCases(size),
  idealCases({ mostRows: 2, mostColumns: 12 }),
  idealCases({ mostRows: 12, mostColumns: 2 }),
  fittedCases(size),
  fittedCases({ ...size, zeros: true }),
);

describe('allocateTable: always', () => {
  it('rows and columns sum exactly to what was given, and every bound and every empty cell is kept', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const cells = filled(given);
        expect(cells.map(sumOf)).toStrictEqual(given.rowTotals);
        expect(columnsOf(cells).map(sumOf)).toStrictEqual(given.columnTotals);
        return cells.every((row, i) =>
          row.every((cell, j) => {
            const { low, high } = cellRange(given, i, j);
            return cell >= low && (high === null || cell <= high);
          }),
        );
      }),
    );
  });

  it('with distinct keys the order of rows and columns does not matter', () => {
    fc.assert(
      fc.property(cases, ({ input, rowOrder, columnOrder }) => {
        const byRow = <Item>(list: readonly Item[]) => rowOrder.map((index) => list[index]!);
        const byColumn = <Item>(list: readonly Item[]) => columnOrder.map((index) => list[index]!);
        const both = <Item>(rows: readonly (readonly Item[])[]) => byRow(rows).map(byColumn);
        const { weights, minimums, maximums, unit } = input;
        const moved = allocateTable({
          unit,
          rowTotals: byRow(input.rowTotals),
          columnTotals: byColumn(input.columnTotals),
          ...(weights === undefined ? {} : { weights: both(weights) }),
          ...(minimums === undefined ? {} : { minimums: both(minimums) }),
          ...(maximums === undefined ? {} : { maximums: both(maximums) }),
          rowKeys: byRow(input.rowKeys),
          columnKeys: byColumn(input.columnKeys),
        });
        expect(moved).toStrictEqual(both(allocateTable(input)));
      }),
    );
  });

  it('negative totals, with minimums and maximums exchanged, give the mirror image', () => {
    fc.assert(
      fc.property(cases, ({ input }) => {
        const { minimums, maximums, ...others } = input;
        const mirror = (bounds: readonly (readonly (string | null)[])[]) =>
          bounds.map((row) => row.map((bound) => (bound === null ? null : negated([bound])[0]!)));
        const back = allocateTable({
          ...others,
          rowTotals: negated(input.rowTotals),
          columnTotals: negated(input.columnTotals),
          ...(maximums === undefined ? {} : { minimums: mirror(maximums) }),
          ...(minimums === undefined ? {} : { maximums: mirror(minimums) }),
        });
        expect(back).toStrictEqual(allocateTable(input).map(negated));
      }),
    );
  });

  it('survives JSON both ways, takes frozen inputs, and writes plain decimals with the unit’s digits', () => {
    fc.assert(
      fc.property(cases, ({ input, unit }) => {
        const before = JSON.stringify(input);
        const cells = allocateTable(deepFreeze(structuredClone(input)));
        expect(JSON.parse(JSON.stringify(cells))).toStrictEqual(cells);
        expect(allocateTable(JSON.parse(before) as typeof input)).toStrictEqual(cells);
        expect(cells.flat().filter((cell) => !isWrittenInUnit(cell, unit))).toStrictEqual([]);
      }),
    );
  });

  it('what it gave stays when it is asked for again as weights, or as minimums, or as maximums', () => {
    fc.assert(
      fc.property(cases, ({ input }) => {
        const { rowTotals, columnTotals, unit } = input;
        const cells = allocateTable(input);
        const magnitudes = cells.map((row) => row.map((cell) => cell.replace('-', '')));
        for (const asked of [{ weights: magnitudes }, { minimums: cells }, { maximums: cells }]) {
          expect(allocateTable({ rowTotals, columnTotals, unit, ...asked })).toStrictEqual(cells);
        }
      }),
    );
  });
});

describe('allocateTable, tables with a known ideal: always', () => {
  const off = (cell: bigint, exact: bigint, denominator: bigint) => cell * denominator - exact;

  it('every cell is its ideal rounded down or up, be it even, a product of its margins, or what the weights say', () => {
    fc.assert(
      fc.property(idealCases({ mostRows: 6, mostColumns: 6 }), (given) => {
        const { numerators, denominator } = given;
        return filled(given).every((row, i) =>
          row.every((cell, j) => {
            const distance = off(cell, numerators[i]![j]!, denominator);
            return -denominator < distance && distance < denominator;
          }),
        );
      }),
    );
  });

  it('no other such table deviates less in total: all tables up to 3 × 3 tried', () => {
    fc.assert(
      fc.property(idealCases({ mostRows: 3, mostColumns: 3 }), (given) => {
        const { numerators, denominator } = given;
        const ours = deviation(filled(given).flat(), numerators.flat(), denominator);
        expect({ totals: 0n, cells: ours }).toStrictEqual(leastTableDeviation(numerators, denominator));
      }),
      { numRuns: numRuns / 2 }, // each case tries up to 512 tables
    );
  });

  it('no circle of moves makes a larger table deviate less', () => {
    fc.assert(
      fc.property(idealCases({ mostRows: 8, mostColumns: 6 }), (given) => {
        const { numerators, denominator, rowTotals, columnTotals } = given;
        return !canBeRoundedBetter(numerators, denominator, { cells: filled(given), rowTotals, columnTotals });
      }),
    );
  });

  it('is roundTable of the ideal', () => {
    fc.assert(
      fc.property(idealCases(size), (given) => {
        const { input, unit, numerators, denominator, sign } = given;
        const cents = unitsOf(unit, '0.01');
        const values = numerators.map((row) => row.map((value) => `${value * sign * cents}/${denominator * 100n}`));
        const { rowKeys, columnKeys } = input;
        const { cells } = sign > 0n ? roundTable({ values, unit, rowKeys, columnKeys }) : mirrored(given);
        expect(allocateTable(input)).toStrictEqual(cells);
      }),
    );

    // roundTable is no mirror where everything ties; the mirror image of the positive table is what is asked for.
    function mirrored({ input, unit, numerators, denominator }: IdealCase) {
      const cents = unitsOf(unit, '0.01');
      const values = numerators.map((row) => row.map((value) => `${value * cents}/${denominator * 100n}`));
      const { cells } = roundTable({ values, unit, rowKeys: input.rowKeys, columnKeys: input.columnKeys });
      return { cells: cells.map(negated) };
    }
  });

  it('weights of the same ratio give the same table, however small or large', () => {
    fc.assert(
      fc.property(idealCases(size), fc.bigInt({ min: 2n, max: 10n ** 20n }), ({ input }, times) => {
        if (input.weights === undefined) return;
        const scaled = input.weights.map((row) => row.map((weight) => timesText(weight, times)));
        expect(allocateTable({ ...input, weights: scaled })).toStrictEqual(allocateTable(input));
      }),
    );
  });

  function timesText(weight: string, times: bigint): string {
    const [numerator = '', denominator = '1'] = weight.split('/');
    const places = (numerator.split('.')[1] ?? '').length;
    return `${BigInt(numerator.replace('.', '')) * times}/${BigInt(denominator) * 10n ** BigInt(places)}`;
  }
});

describe('allocateTable, tables to be fitted: always', () => {
  /** The slow fit is trusted to this part of a unit; ours says it knows its ideal to a millionth. */
  const TOLERANCE = 1e-5;

  it('every cell is the independently fitted one rounded down or up, to a hundred-thousandth of a unit', () => {
    let [tried, given_up] = [0, 0];
    fc.assert(
      fc.property(fittedCases({ mostRows: 4, mostColumns: 4 }), (given) => {
        tried += 1;
        const fit = slowFit(given, 1e-9, 400);
        if (fit === null) {
          given_up += 1;
          return true;
        }
        return filled(given).every((row, i) =>
          row.every((cell, j) => Math.abs(Number(cell) - fit[i]![j]!) < 1 + TOLERANCE),
        );
      }),
      { numRuns: numRuns / 5 }, // the slow fit bisects every factor eighty times in every turn
    );
    // Where bounds decide some cells completely the slow fit may only creep up to them.
    expect(given_up).toBeLessThan(tried / 4);
  });
});

describe('allocateTable, any small margins', () => {
  const smallCases = anyMarginCases({ mostRows: 3, mostColumns: 3 });

  it('answers exactly when some table fits, and the answer fits', () => {
    let fitted = 0;
    fc.assert(
      fc.property(smallCases, (given) => {
        if (!someTableFits(given)) {
          expect(refused(() => allocateTable(given.input)).code).toBe('infeasible-table');
          return;
        }
        fitted += 1;
        const cells = filled(given);
        expect(cells.map(sumOf)).toStrictEqual(given.rowTotals);
        expect(columnsOf(cells).map(sumOf)).toStrictEqual(given.columnTotals);
        cells.forEach((row, i) =>
          row.forEach((cell, j) => {
            const { low, high } = cellRange(given, i, j);
            expect(cell >= low && (high === null || cell <= high)).toBe(true);
          }),
        );
      }),
    );
    expect(fitted).toBeGreaterThan(numRuns / 10);
    expect(fitted).toBeLessThan((numRuns * 9) / 10);
  });

  it('an infeasible table names rows and columns that need just the shortage more, and no choice of them needs more', () => {
    fc.assert(
      fc.property(smallCases, (given) => {
        const shortage = largestExcess(given);
        fc.pre(shortage > 0n);
        const { details, path } = refused(() => allocateTable(given.input));
        expect(path).toStrictEqual(['rowTotals']);
        expect(unitsOf(details['shortage'] as string, given.unit)).toBe(shortage);
        const positions = (keys: readonly string[], named: unknown) =>
          (named as readonly string[]).map((key) => keys.indexOf(key));
        const rows = positions(given.input.rowKeys, details['rows']);
        const columns = positions(given.input.columnKeys, details['columns']);
        expect(excessOf(given, rows, columns)).toBe(shortage);
        expect([rows, columns]).toStrictEqual([[...rows].sort(), [...columns].sort()]);
      }),
    );
  });
});

describe('allocateTable', () => {
  it('fills person × product so that both margins are met', () => {
    const cells = allocateTable({ rowTotals: [29, 21, 26, 21, 13], columnTotals: [60, 30, 20], unit: 1 });
    expect(cells.map((row) => sumOf(row.map(BigInt)))).toStrictEqual([29n, 21n, 26n, 21n, 13n]);
    expect(columnsOf(cells).map((column) => sumOf(column.map(BigInt)))).toStrictEqual([60n, 30n, 20n]);
    expect(cells[0]).toStrictEqual(['16', '8', '5']);
  });

  it('keeps cells of weight zero empty and makes the others up for them', () => {
    const table = { rowTotals: [70, 30], columnTotals: [60, 40], unit: 1 };
    expect(
      allocateTable({
        ...table,
        weights: [
          [1, 1],
          [1, 0],
        ],
      }),
    ).toStrictEqual([
      ['30', '40'],
      ['30', '0'],
    ]);
    expect(
      allocateTable({
        ...table,
        weights: [
          [1, 1],
          [1, 0],
        ],
        minimums: [
          [null, null],
          [null, 5],
        ],
      }),
    ).toStrictEqual([
      ['35', '35'],
      ['25', '5'],
    ]);
  });

  it('fills cells of weight zero by their minimums alone', () => {
    const table = { rowTotals: [5, 0], columnTotals: [3, 2], unit: 1 };
    const minimums = [
      [3, 2],
      [null, 0],
    ];
    expect(
      allocateTable({
        ...table,
        weights: [
          [0, 0],
          [0, 0],
        ],
        minimums,
      }),
    ).toStrictEqual([
      ['3', '2'],
      ['0', '0'],
    ]);
  });

  it('holds one cell to its bound and lets the others make up for it in proportion', () => {
    const table = { rowTotals: [60, 60, 60], columnTotals: [60, 60, 60], unit: 1 };
    const maximums = [
      [10, null, null],
      [null, null, null],
      [null, null, null],
    ];
    expect(allocateTable({ ...table, maximums })).toStrictEqual([
      ['10', '25', '25'],
      ['25', '18', '17'],
      ['25', '17', '18'],
    ]);
    const minimums = [
      [40, null, null],
      [null, null, null],
      [null, null, null],
    ];
    expect(allocateTable({ ...table, minimums })).toStrictEqual([
      ['40', '10', '10'],
      ['10', '25', '25'],
      ['10', '25', '25'],
    ]);
  });

  it('takes out first what margins and empty cells decide, which a fit alone would creep up to for ever', () => {
    // The first column can only be filled by the first row, which has nothing left for the others then. What remains is
    // two by two: a² ÷ (1 − a)² = 1 × 4 ÷ (2 × 3).
    const million = [1_000_000, 1_000_000, 1_000_000];
    const weights = [
      [1, 1, 1],
      [0, 1, 2],
      [0, 3, 4],
    ];
    const cells = allocateTable({ rowTotals: million, columnTotals: million, weights, unit: 1 });
    const ratio = Math.sqrt(2 / 3);
    const [a, b] = [(1_000_000 * ratio) / (1 + ratio), 1_000_000 / (1 + ratio)];
    expect(cells[0]).toStrictEqual(['1000000', '0', '0']);
    const block = cells.slice(1).map((row) => row.slice(1).map(Number));
    [
      [a, b],
      [b, a],
    ].forEach((row, i) => row.forEach((exact, j) => expect(Math.abs(block[i]![j]! - exact)).toBeLessThan(1)));
  });

  it('is exact beyond 2^53, with weights and with fits', () => {
    const vast = 10n ** 40n;
    const rowTotals = [vast, 2n * vast + 1n];
    const columnTotals = [vast + 5n, 2n * vast - 4n];
    const even = [
      [1, 1],
      [1, 1],
    ];
    const any = [
      [1, 2],
      [3, 4],
    ];
    const holed = [
      [1, 0],
      [1, 1],
    ];
    for (const weights of [even, any, holed]) {
      const cells = allocateTable({ rowTotals, columnTotals, unit: 1, weights });
      expect(cells.map((row) => sumOf(row.map(BigInt)))).toStrictEqual(rowTotals);
      expect(columnsOf(cells).map((column) => sumOf(column.map(BigInt)))).toStrictEqual(columnTotals);
    }
    // Even weights: row × column ÷ whole, to the last of forty digits.
    const [[first = ''] = []] = allocateTable({ rowTotals, columnTotals, unit: 1 });
    const exact = (rowTotals[0]! * columnTotals[0]!) / (3n * vast + 1n);
    expect([exact, exact + 1n].map(String)).toContain(first);
  });

  it('fits totals that no double holds as it fits small ones', () => {
    // x² ÷ (1 − x)² = 3 ÷ 2 for a table of halves: the fit of any scale has the same proportions.
    const cellsAt = (zeros: number) =>
      allocateTable({
        rowTotals: [`1${'0'.repeat(zeros)}`, `1${'0'.repeat(zeros)}`],
        columnTotals: [`1${'0'.repeat(zeros)}`, `1${'0'.repeat(zeros)}`],
        weights: [
          [1, 2],
          [1, 3],
        ],
        unit: 1,
      }).map((row) =>
        row.map((cell) => (cell.length <= zeros - 12 ? '0' : cell.padStart(zeros + 1, '0').slice(0, 11))),
      );
    expect(cellsAt(400)).toStrictEqual(cellsAt(14));
  });

  it('names the columns that are full when empty cells leave rows no other place', () => {
    const { details, message } = refused(() =>
      allocateTable({
        rowTotals: [10, 0],
        columnTotals: [4, 6],
        weights: [
          [1, 0],
          [1, 1],
        ],
        unit: 1,
        rowKeys: ['Li', 'Wu'],
        columnKeys: ['tea', 'ink'],
      }),
    );
    expect(details).toMatchObject({ rows: ['Li'], columns: ['tea'], shortage: '6' });
    expect(message).toContain('the rows [Li] need 6 more than the columns [tea]');
  });

  it('names rows and columns by position where there are no keys', () => {
    const { details } = refused(() =>
      allocateTable({
        rowTotals: [3, 4],
        columnTotals: [2, 5],
        maximums: [
          [null, 0],
          [null, null],
        ],
      }),
    );
    expect(details).toMatchObject({ rows: [0], columns: [0], shortage: '1.00' });
    const tooMuch = refused(() => allocateTable({ rowTotals: [2], columnTotals: [2], minimums: [[3]] }));
    expect(tooMuch.details).toMatchObject({ rows: [], columns: [0], shortage: '1.00' });
  });

  it('answers tables without rows or columns, and tables of nothing', () => {
    expect(allocateTable({ rowTotals: [], columnTotals: [] })).toStrictEqual([]);
    expect(allocateTable({ rowTotals: [], columnTotals: [0, 0] })).toStrictEqual([]);
    expect(allocateTable({ rowTotals: [0, 0], columnTotals: [] })).toStrictEqual([[], []]);
    expect(allocateTable({ rowTotals: ['0.00', 0], columnTotals: [0], weights: [[0], [2]] })).toStrictEqual([
      ['0.00'],
      ['0.00'],
    ]);
  });
});
