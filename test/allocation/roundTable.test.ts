import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTable, roundToSum } from 'quotaloop';
import type { RoundedTable } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { isWrittenInUnit } from '../laws/allocation.ts';
import { tableCases, unitsOf } from '../laws/allocationCases.ts';
import type { TableCase } from '../laws/allocationCases.ts';
import { canBeRoundedBetter, deviation, leastTableDeviation, nearest, sumOf } from '../laws/allocationOracle.ts';

interface WholeTable {
  readonly cells: readonly (readonly bigint[])[];
  readonly rowTotals: readonly bigint[];
  readonly columnTotals: readonly bigint[];
}

const columnsOf = <Item>(rows: readonly (readonly Item[])[]): readonly (readonly Item[])[] =>
  rows[0]!.map((_, column) => rows.map((row) => row[column]!));

/** A rounded table in units: small numbers, read from the texts. */
function inUnits({ cells, rowTotals, columnTotals }: RoundedTable, unit: string): WholeTable {
  const read = (texts: readonly string[]) => texts.map((text) => unitsOf(text, unit));
  return { cells: cells.map(read), rowTotals: read(rowTotals), columnTotals: read(columnTotals) };
}

const rounded = ({ values, unit }: TableCase): WholeTable => inUnits(roundTable({ values, unit }), unit);

/** Some table of floors and ceilings with the nearest grand total, good or bad; null when chance makes none. */
function roundedByChance({ numerators, denominator }: TableCase, choice: number): WholeTable | null {
  const columnCount = numerators[0]!.length;
  const cells = numerators.map((row, i) =>
    row.map((exact, j) => {
      const rest = ((exact % denominator) + denominator) % denominator;
      const raised = rest > 0n && ((choice >> (i * columnCount + j)) & 1) === 1;
      return (exact - rest) / denominator + (raised ? 1n : 0n);
    }),
  );
  const table = { cells, rowTotals: cells.map(sumOf), columnTotals: columnsOf(cells).map(sumOf) };
  const off = (total: bigint, exact: readonly bigint[]) => total * denominator - sumOf(exact);
  const offs = [
    ...table.rowTotals.map((total, i) => off(total, numerators[i]!)),
    ...table.columnTotals.map((total, j) => off(total, columnsOf(numerators)[j]!)),
  ];
  const isRounding = offs.every((value) => -denominator < value && value < denominator);
  return isRounding && sumOf(table.rowTotals) === nearest(sumOf(numerators.flat()), denominator) ? table : null;
}

const sizes = [
  ['tables up to 6 × 6', tableCases({ mostRows: 6, mostColumns: 6 })],
  ['tall tables up to 24 × 4', tableCases({ mostRows: 24, mostColumns: 4 })],
  ['wide tables up to 3 × 14', tableCases({ mostRows: 3, mostColumns: 14 })],
  ['tables up to 10 × 10', tableCases({ mostRows: 10, mostColumns: 10 })],
] as const;

describe.each(sizes)('roundTable, %s: always', (_, cases) => {
  it('every cell, row total and column total is its exact value rounded down or up, and what is whole stays', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { numerators, denominator } = given;
        const { cells, rowTotals, columnTotals } = rounded(given);
        const pairs = [
          ...cells.flatMap((row, i) => row.map((cell, j) => [cell, numerators[i]![j]!] as const)),
          ...rowTotals.map((total, i) => [total, sumOf(numerators[i]!)] as const),
          ...columnTotals.map((total, j) => [total, sumOf(numerators.map((row) => row[j]!))] as const),
        ];
        return pairs.every(([value, exact]) => {
          const off = value * denominator - exact;
          return -denominator < off && off < denominator;
        });
      }),
    );
  });

  it('the cells sum to both margins, and both margins to the grand total nearest to the exact one', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { cells, rowTotals, columnTotals } = rounded(given);
        expect(rowTotals).toStrictEqual(cells.map(sumOf));
        expect(columnTotals).toStrictEqual(columnsOf(cells).map(sumOf));
        expect(sumOf(rowTotals)).toBe(nearest(sumOf(given.numerators.flat()), given.denominator));
        expect(sumOf(columnTotals)).toBe(sumOf(rowTotals));
      }),
    );
  });

  it('no circle of moves makes the totals deviate less, nor with those totals the cells', () => {
    fc.assert(fc.property(cases, (given) => !canBeRoundedBetter(given.numerators, given.denominator, rounded(given))));
  });

  it('with distinct keys the order of rows and columns does not matter', () => {
    fc.assert(
      fc.property(cases, ({ values, unit, rowKeys, columnKeys, rowOrder, columnOrder }) => {
        const byRow = <Item>(list: readonly Item[]) => rowOrder.map((index) => list[index]!);
        const byColumn = <Item>(list: readonly Item[]) => columnOrder.map((index) => list[index]!);
        const table = roundTable({ values, unit, rowKeys, columnKeys });
        const moved = roundTable({
          values: byRow(values).map(byColumn),
          unit,
          rowKeys: byRow(rowKeys),
          columnKeys: byColumn(columnKeys),
        });
        expect(moved).toStrictEqual({
          cells: byRow(table.cells).map(byColumn),
          rowTotals: byRow(table.rowTotals),
          columnTotals: byColumn(table.columnTotals),
        });
      }),
    );
  });
});

describe('roundTable: always', () => {
  it('no other rounded table has totals that deviate less, nor with those totals cells that deviate less', () => {
    fc.assert(
      fc.property(tableCases({ mostRows: 5, mostColumns: 5, mostCells: 9 }), (given) => {
        const { numerators, denominator } = given;
        const { cells, rowTotals, columnTotals } = rounded(given);
        const exactTotals = [...numerators.map(sumOf), ...columnsOf(numerators).map(sumOf)];
        expect({
          totals: deviation([...rowTotals, ...columnTotals], exactTotals, denominator),
          cells: deviation(cells.flat(), numerators.flat(), denominator),
        }).toStrictEqual(leastTableDeviation(numerators, denominator));
      }),
    );
  });

  it('the certificate of least deviation agrees with trying every table', () => {
    const circles = tableCases({ mostRows: 4, mostColumns: 4, mostCells: 9 });
    let improvable = 0;
    fc.assert(
      fc.property(circles, fc.nat(511), (given, choice) => {
        const { numerators, denominator } = given;
        const table = roundedByChance(given, choice);
        if (table === null) return true;
        const exactTotals = [...numerators.map(sumOf), ...columnsOf(numerators).map(sumOf)];
        const least = leastTableDeviation(numerators, denominator);
        const isLeast =
          deviation([...table.rowTotals, ...table.columnTotals], exactTotals, denominator) === least.totals &&
          deviation(table.cells.flat(), numerators.flat(), denominator) === least.cells;
        if (!isLeast) improvable += 1;
        return canBeRoundedBetter(numerators, denominator, table) === !isLeast;
      }),
    );
    expect(improvable).toBeGreaterThan(0);
  });

  it('a table turned on its side deviates as much', () => {
    fc.assert(
      fc.property(tableCases({ mostRows: 7, mostColumns: 5 }), (given) => {
        const { values, unit, numerators, denominator } = given;
        const upright = rounded(given);
        const turned = inUnits(roundTable({ values: columnsOf(values), unit }), unit);
        const exact = numerators.flat();
        const totals = [...numerators.map(sumOf), ...columnsOf(numerators).map(sumOf)];
        expect(deviation([...turned.columnTotals, ...turned.rowTotals], totals, denominator)).toBe(
          deviation([...upright.rowTotals, ...upright.columnTotals], totals, denominator),
        );
        expect(deviation(columnsOf(turned.cells).flat(), exact, denominator)).toBe(
          deviation(upright.cells.flat(), exact, denominator),
        );
      }),
    );
  });

  it('a table of one row deviates as roundToSum of that row does', () => {
    fc.assert(
      fc.property(tableCases({ mostRows: 1, mostColumns: 9 }), (given) => {
        const { values, unit, numerators, denominator } = given;
        const alone = roundToSum(values[0]!, { unit }).map((text) => unitsOf(text, unit));
        const { cells, rowTotals } = rounded(given);
        expect(deviation(cells[0]!, numerators[0]!, denominator)).toBe(deviation(alone, numerators[0]!, denominator));
        expect(rowTotals).toStrictEqual([sumOf(alone)]);
      }),
    );
  });

  it('a rounded table stays when it is rounded again', () => {
    fc.assert(
      fc.property(tableCases({ mostRows: 5, mostColumns: 5 }), ({ values, unit }) => {
        const once = roundTable({ values, unit });
        expect(roundTable({ values: once.cells, unit })).toStrictEqual(once);
      }),
    );
  });

  it('survives JSON both ways, takes frozen inputs, and writes plain decimals with the unit’s digits', () => {
    fc.assert(
      fc.property(tableCases({ mostRows: 4, mostColumns: 4 }), ({ values, unit, rowKeys, columnKeys }) => {
        const input = {
          values: values.map((row) => [...row]),
          unit,
          rowKeys: [...rowKeys],
          columnKeys: [...columnKeys],
        };
        const before = JSON.stringify(input);
        const table = roundTable(deepFreeze(input));
        expect(JSON.stringify(input)).toBe(before);
        expect(JSON.parse(JSON.stringify(table))).toStrictEqual(table);
        expect(roundTable(JSON.parse(before) as typeof input)).toStrictEqual(table);
        const texts = [...table.cells.flat(), ...table.rowTotals, ...table.columnTotals];
        expect(texts.filter((text) => !isWrittenInUnit(text, unit))).toStrictEqual([]);
      }),
    );
  });
});

describe('roundTable', () => {
  it('spreads the units of S3 over 11 months: rows as given, every column 10, every cell floor or ceiling of its row ÷ 11', () => {
    const units = [29, 21, 26, 21, 13];
    const { cells, rowTotals, columnTotals } = roundTable({
      values: units.map((count) => Array.from({ length: 11 }, () => `${count}/11`)),
      unit: 1,
    });
    expect(rowTotals).toStrictEqual(units.map(String));
    expect(columnTotals).toStrictEqual(Array.from({ length: 11 }, () => '10'));
    cells.forEach((row, person) => {
      const allowed = [Math.floor(units[person]! / 11), Math.ceil(units[person]! / 11)];
      expect(row.filter((cell) => !allowed.includes(Number(cell)))).toStrictEqual([]);
    });
  });

  it('keeps digits beyond 2^53 and denominators of any size', () => {
    const vast = 10n ** 40n + 7n;
    const { cells, rowTotals, columnTotals } = roundTable({
      values: [
        [`${vast}/3`, `${2n * vast}/3`],
        [`${2n * vast}/3`, `${vast}/3`],
      ],
      unit: 1,
    });
    expect(rowTotals).toStrictEqual([String(vast), String(vast)]);
    expect(columnTotals).toStrictEqual([String(vast), String(vast)]);
    for (const cell of cells.flat()) {
      expect([vast / 3n, vast / 3n + 1n, (2n * vast) / 3n, (2n * vast) / 3n + 1n].map(String)).toContain(cell);
    }
  });

  it('answers tables without rows or columns', () => {
    expect(roundTable({ values: [] })).toStrictEqual({ cells: [], rowTotals: [], columnTotals: [] });
    expect(roundTable({ values: [[], []] })).toStrictEqual({
      cells: [[], []],
      rowTotals: ['0.00', '0.00'],
      columnTotals: [],
    });
  });

  it('rounds the grand total to the nearest even where every part would round the other way', () => {
    // Nine cells of 0.4: each alone would be 0, together they are 3.6.
    const { cells, rowTotals, columnTotals } = roundTable({
      values: Array.from({ length: 3 }, () => [0.4, 0.4, 0.4]),
      unit: 1,
    });
    expect(sumOf(cells.flat().map(BigInt))).toBe(4n);
    expect([...rowTotals].sort()).toStrictEqual(['1', '1', '2']);
    expect([...columnTotals].sort()).toStrictEqual(['1', '1', '2']);
  });
});
