import { strict as assert } from 'node:assert';
import currency from 'currency.js';
import { allocate as dineroAllocate, CNY, dinero, toDecimal } from 'dinero.js';
import loadHighs from 'highs';
import { allocate, allocateTable, allocateWhole, roundTable } from 'quotaloop';
import type { Bar, Growth, Timing } from './bar.ts';

const TOTAL = '5000000.00';
const TOTAL_CENTS = 500_000_000;
const SIZES = [12, 1000, 100_000] as const;

/** Whole numbers from 0 to below the limit, the same at every run. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

/** Uneven whole weights from 1 to 1000. */
function weightsOf(size: number): number[] {
  const next = numbersFrom(20260101);
  return Array.from({ length: size }, () => 1 + next(1000));
}

function cents(amount: string): number {
  return Number(amount.replace('.', ''));
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Throws unless every part is its share rounded down or up. */
function requireShares(parts: readonly number[], total: number, weights: readonly number[]): void {
  assert.equal(parts.length, weights.length);
  assert.equal(sumOf(parts), total);
  const sum = BigInt(sumOf(weights));
  parts.forEach((part, index) => {
    const off = BigInt(part) * sum - BigInt(total) * BigInt(weights[index] ?? 0);
    assert.ok(off < sum && -off < sum, `part ${index} is a unit or more from its share`);
  });
}

const againstDinero: readonly Bar[] = SIZES.map((size) => {
  const weights = weightsOf(size);
  const ours = () => allocate(TOTAL, weights);
  const theirs = () =>
    dineroAllocate(dinero({ amount: TOTAL_CENTS, currency: CNY }), weights).map((part) => toDecimal(part));
  return {
    name: `allocate, ${size} weights, against dinero.js`,
    atLeast: 7,
    ours,
    theirs,
    check() {
      requireShares(ours().map(cents), TOTAL_CENTS, weights);
      // dinero.js gives its odd units elsewhere, so its parts may differ.
      assert.equal(sumOf(theirs().map(cents)), TOTAL_CENTS);
    },
  };
});

/** Largest remainder in safe integers and typed arrays, and nothing but it: no checks, no keys, no tie rule, no bounds. */
function plainLoop(total: number, weights: readonly number[]): number[] {
  const count = weights.length;
  const remainders = new Float64Array(count);
  const parts = new Array<number>(count);
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += weights[index]!;
  let left = total;
  for (let index = 0; index < count; index += 1) {
    const product = total * weights[index]!;
    const rest = product % sum;
    remainders[index] = rest;
    const part = (product - rest) / sum;
    parts[index] = part;
    left -= part;
  }
  // Quickselect of the indices with the largest remainders.
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) order[index] = index;
  for (let from = 0, to = count - 1; from < to;) {
    const pivot = remainders[order[(from + to) >> 1]!]!;
    let [low, high] = [from, to];
    while (low <= high) {
      while (remainders[order[low]!]! > pivot) low += 1;
      while (remainders[order[high]!]! < pivot) high -= 1;
      if (low <= high) {
        const kept = order[low]!;
        order[low] = order[high]!;
        order[high] = kept;
        low += 1;
        high -= 1;
      }
    }
    if (left - 1 <= high) to = high;
    else if (left - 1 >= low) from = low;
    else break;
  }
  for (let place = 0; place < left; place += 1) parts[order[place]!]! += 1;
  return parts;
}

const COUNT = 1_000_003;

const againstPlainLoop: readonly Bar[] = SIZES.map((size) => {
  const weights = weightsOf(size);
  const ours = () => allocateWhole(COUNT, weights);
  const theirs = () => plainLoop(COUNT, weights);
  return {
    name: `allocateWhole, ${size} weights, against a plain loop with quickselect`,
    atMost: 3,
    ours,
    theirs,
    check() {
      requireShares(ours(), COUNT, weights);
      requireShares(theirs(), COUNT, weights);
      // Without a tie rule the loop may give an odd unit to another of two equal remainders, but it deviates as little.
      const off = (parts: readonly number[]) =>
        parts.reduce((all, part, index) => all + Math.abs(part * sumOf(weights) - COUNT * weights[index]!), 0);
      if (size < 100_000) assert.equal(off(ours()), off(theirs()));
    },
  };
});

const ROWS = 1000;
const COLUMNS = 12;

/** A table to fill and the ideal that its cells are rounded from. */
interface TableToFill {
  readonly name: string;
  readonly input: Parameters<typeof allocateTable>[0];
  readonly ideal: readonly (readonly number[])[];
}

const columnsOf = (rows: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  rows[0]!.map((_, column) => rows.map((row) => row[column]!));

/** Weights that are the ideal already, in sixtieths, with whole margins. */
function tableWithIdeal(): TableToFill {
  const next = numbersFrom(20260102);
  const sixtieths = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, () => next(6000)));
  const fillUp = (line: readonly number[]) => (60 - (sumOf(line) % 60)) % 60;
  for (const row of sixtieths.slice(0, -1)) row[COLUMNS - 1]! += fillUp(row);
  for (let column = 0; column < COLUMNS; column += 1)
    sixtieths[ROWS - 1]![column]! += fillUp(columnsOf(sixtieths)[column]!);
  return {
    name: 'of a known ideal',
    input: {
      rowTotals: sixtieths.map((row) => sumOf(row) / 60),
      columnTotals: columnsOf(sixtieths).map((column) => sumOf(column) / 60),
      weights: sixtieths,
      unit: 1,
    },
    ideal: sixtieths.map((row) => row.map((value) => value / 60)),
  };
}

/** Weights that have to be fitted first; the ideal is fitted here by itself, and not timed. */
function tableToFit(): TableToFill {
  const next = numbersFrom(20260103);
  const weights = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, () => 1 + next(1000)));
  const rowTotals = weights.map((row) => sumOf(row) + next(300));
  const columnTotals = allocateWhole(
    sumOf(rowTotals),
    columnsOf(weights).map((column) => sumOf(column) * (1 + next(9))),
  );
  let ideal = weights;
  for (let turn = 0; turn < 200; turn += 1) {
    ideal = ideal.map((row, i) => row.map((value) => (value * rowTotals[i]!) / sumOf(row)));
    const sums = columnsOf(ideal).map(sumOf);
    ideal = ideal.map((row) => row.map((value, j) => (value * columnTotals[j]!) / sums[j]!));
  }
  return { name: 'to be fitted', input: { rowTotals, columnTotals, weights, unit: 1 }, ideal };
}

/** Rounding as a linear program: which cells are raised from their floors, so that rows and columns have their totals. */
function programOf({ input, ideal }: TableToFill): string {
  const name = (i: number, j: number) => `x${i}_${j}`;
  const inLines = (terms: readonly string[]) =>
    terms.map((term, index) => (index % 10 === 9 ? `${term}\n` : term)).join(' ');
  const rests = ideal.map((row) => row.map((value) => value - Math.floor(value)));
  const costs = rests.flatMap((row, i) =>
    row.map((rest, j) => `${1 - 2 * rest < 0 ? '-' : '+'} ${Math.abs(1 - 2 * rest)} ${name(i, j)}`),
  );
  const need = (totals: readonly unknown[], lines: readonly (readonly number[])[], line: number) =>
    Number(totals[line]) - sumOf(lines[line]!.map(Math.floor));
  const rows = ideal.map(
    (row, i) => `r${i}: ${row.map((_, j) => name(i, j)).join(' + ')} = ${need(input.rowTotals, ideal, i)}`,
  );
  const columns = columnsOf(ideal).map(
    (column, j) =>
      `c${j}: ${inLines(column.map((_, i) => `+ ${name(i, j)}`))} = ${need(input.columnTotals, columnsOf(ideal), j)}`,
  );
  const bounds = rests.flatMap((row, i) => row.map((rest, j) => `0 <= ${name(i, j)} <= ${rest > 0 ? 1 : 0}`));
  return `Minimize\nobj: ${inLines(costs)}\nSubject To\n${[...rows, ...columns].join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
}

const highs = await loadHighs();
const tables = [tableWithIdeal(), tableToFit()];

const againstHighs: readonly Bar[] = tables.map((table) => {
  const program = programOf(table);
  const ours = () => allocateTable(table.input);
  const theirs = () => highs.solve(program);
  return {
    name: `allocateTable, ${ROWS} x ${COLUMNS} ${table.name}, against highs solving its rounding as an LP`,
    atLeast: 50,
    ours,
    theirs,
    check() {
      const cells = ours().map((row) => row.map(Number));
      assert.deepEqual(cells.map(sumOf), table.input.rowTotals);
      assert.deepEqual(columnsOf(cells).map(sumOf), table.input.columnTotals);
      const deviation = sumOf(cells.flatMap((row, i) => row.map((cell, j) => Math.abs(cell - table.ideal[i]![j]!))));
      const solved = theirs();
      assert.equal(solved.Status, 'Optimal');
      // What is raised costs 1 - 2 rest more than the rest that everything costs that stays down.
      const floors = sumOf(table.ideal.flatMap((row) => row.map((value) => value - Math.floor(value))));
      const least = floors + solved.ObjectiveValue;
      assert.ok(Math.abs(deviation - least) <= 1e-6 * least, `we deviate by ${deviation}, highs by ${least}`);
    },
  };
});

export const bars: readonly Bar[] = [...againstDinero, ...againstPlainLoop, ...againstHighs];

export const growths: readonly Growth[] = [
  {
    name: 'allocate, 10^3 to 10^6 weights',
    sizes: [1000, 10_000, 100_000, 1_000_000],
    atMost: 1.25,
    prepare(size) {
      const weights = weightsOf(size);
      return () => allocate(TOTAL, weights);
    },
  },
  {
    name: 'allocateWhole, 10^3 to 10^6 weights',
    sizes: [1000, 10_000, 100_000, 1_000_000],
    atMost: 1.25,
    prepare(size) {
      const weights = weightsOf(size);
      return () => allocateWhole(COUNT, weights);
    },
  },
  {
    name: `roundTable, 10^2 to 10^4 rows x ${COLUMNS}`,
    sizes: [100, 1000, 10_000],
    atMost: 1.25,
    prepare(size) {
      const next = numbersFrom(20260104);
      const values = Array.from({ length: size }, () => Array.from({ length: COLUMNS }, () => `${next(100_000)}/7`));
      return () => roundTable({ values });
    },
  },
];

/** For the reader to know; nothing is promised. */
export const timings: readonly Timing[] = [
  ...SIZES.flatMap((size): Timing[] => {
    const even = Array.from({ length: size }, () => 1);
    return [
      { name: `currency.js distribute, ${size} even parts`, run: () => currency(TOTAL).distribute(size).map(String) },
      { name: `allocate, the same ${size} even parts`, run: () => allocate(TOTAL, even) },
    ];
  }),
  ...tables.map((table): Timing => {
    const program = programOf(table);
    return {
      name: `highs without its presolve, which is its fastest here, ${ROWS} x ${COLUMNS} ${table.name}`,
      run: () => highs.solve(program, { presolve: 'off' }),
    };
  }),
];
