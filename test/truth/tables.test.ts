import { describe, expect, it } from 'vitest';
import { allocateTable, allocateWhole, roundTable } from 'quotaloop';

/** Published tables and apportionments. Whole numbers are met exactly; fitted figures to the last digit that is printed. */

type Table = readonly (readonly (string | number)[])[];

const numbers = (table: Table): readonly (readonly number[])[] => table.map((row) => row.map(Number));
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const columnsOf = (table: readonly (readonly number[])[]) =>
  table[0]!.map((_, column) => table.map((row) => row[column]!));
const deviation = (table: Table, exact: Table): number =>
  sum(numbers(table).flatMap((row, i) => row.map((cell, j) => Math.abs(cell - Number(exact[i]![j])))));

describe('iterative proportional fitting', () => {
  // The example of https://en.wikipedia.org/wiki/Iterative_proportional_fitting, fitted to convergence in the README of
  // https://github.com/vankesteren/ProportionalFitting.jl, which prints six digits.
  const weights = [
    [40, 30, 20, 10],
    [35, 50, 100, 75],
    [30, 80, 70, 120],
    [20, 30, 40, 50],
  ];
  const margins = { rowTotals: [150, 300, 400, 150], columnTotals: [200, 300, 400, 100], weights };
  const printed = [
    [64.5585, 46.2325, 35.3843, 3.82473],
    [49.9679, 68.1594, 156.499, 25.3742],
    [56.7219, 144.428, 145.082, 53.7673],
    [28.7516, 41.18, 63.0347, 17.0337],
  ];

  it('agrees with the printed fit to its six digits', () => {
    const fitted = numbers(allocateTable({ ...margins, unit: '0.000001' }));
    fitted.forEach((row, i) =>
      row.forEach((cell, j) => {
        const digits = 6 - String(Math.floor(printed[i]![j]!)).length;
        // Half of the last printed digit, and the step between two of our cells.
        expect(Math.abs(cell - printed[i]![j]!)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-6);
      }),
    );
  });

  it('in whole units is that fit rounded down or up, with both margins exact', () => {
    const whole = numbers(allocateTable({ ...margins, unit: 1 }));
    expect(whole.map(sum)).toStrictEqual([150, 300, 400, 150]);
    expect(columnsOf(whole).map(sum)).toStrictEqual([200, 300, 400, 100]);
    whole.forEach((row, i) =>
      row.forEach((cell, j) => expect([Math.floor(printed[i]![j]!), Math.ceil(printed[i]![j]!)]).toContain(cell)),
    );
    // Rounded one by one, the first row would be 65 + 46 + 35 + 4 = 150, but the first column 201.
    expect(sum(columnsOf(printed)[0]!.map(Math.round))).toBe(201);
  });
});

describe('controlled rounding', () => {
  // Kleinberg & Tardos, Algorithm Design (2005), ch. 7, exercises: a census table with whole margins, and a rounding
  // of it that the book shows.
  const exact = [
    ['11.998', '9.083', '2.919'],
    ['12.983', '10.872', '3.145'],
    ['1.019', '2.045', '0.936'],
  ];
  const shown = [
    [11, 10, 3],
    [13, 10, 4],
    [2, 2, 0],
  ];
  const margins = { rowTotals: [24, 27, 4], columnTotals: [26, 22, 7] };

  it('finds among the roundings the book asks for the one that deviates least', () => {
    const ours = allocateTable({ ...margins, weights: exact, unit: 1 });
    expect(ours).toStrictEqual([
      ['12', '9', '3'],
      ['13', '11', '3'],
      ['1', '2', '1'],
    ]);
    expect(deviation(ours, exact)).toBeCloseTo(
      0.002 + 0.083 + 0.081 + 0.017 + 0.128 + 0.145 + 0.019 + 0.045 + 0.064,
      10,
    );
    expect(deviation(shown, exact)).toBeGreaterThan(5);
  });

  it('rounds the table with its margins to the same, as they are whole', () => {
    expect(roundTable({ values: exact, unit: 1 })).toStrictEqual({
      cells: allocateTable({ ...margins, weights: exact, unit: 1 }),
      rowTotals: ['24', '27', '4'],
      columnTotals: ['26', '22', '7'],
    });
  });
});

describe('three dimensions', () => {
  // That a three-dimensional table need not have a rounding in which every cell and every total of a line is the floor
  // or the ceiling of its own was found by Causey, Cox & Ernst, Applications of transportation theory to statistical
  // problems, JASA 80 (1985). This example is our own: in units of a half, periods of person × product.
  const halves = [
    [
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 0],
    ],
    [
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ],
    [
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 0],
    ],
  ];
  const places = [0, 1, 2];
  /** The 27 lines of the cube: the cells along each of its three directions. */
  const lines = places.flatMap((a) =>
    places.flatMap((b) => [
      places.map((c) => [a, b, c] as const),
      places.map((c) => [a, c, b] as const),
      places.map((c) => [c, a, b] as const),
    ]),
  );
  const cells = places.flatMap((period) =>
    places.flatMap((person) => places.map((product) => [period, person, product] as const)),
  );
  const open = cells.filter(([period, person, product]) => halves[period]![person]![product] === 1);

  it('a 3 × 3 × 3 table of halves has whole totals along all 27 lines', () => {
    expect(lines).toHaveLength(27);
    for (const line of lines) {
      expect([0, 2]).toContain(sum(line.map(([period, person, product]) => halves[period]![person]![product]!)));
    }
  });

  it('and yet no choice of its cells, each a half rounded down or up, keeps these totals: all are tried', () => {
    expect(open).toHaveLength(16);
    const pairs = lines
      .map((line) =>
        line.map((cell) => open.findIndex((known) => String(known) === String(cell))).filter((at) => at >= 0),
      )
      .filter((line) => line.length > 0);
    let kept = 0;
    for (let choice = 0; choice < 2 ** open.length; choice += 1) {
      // A line of two halves has the total one: one of the two is rounded up.
      if (pairs.every(([a, b]) => ((choice >> a!) & 1) + ((choice >> b!) & 1) === 1)) kept += 1;
    }
    expect(kept).toBe(0);
  });

  it('what can be promised: person × product first, and its cells as the rows of pairs × periods', () => {
    const ofPeriod = halves.map((period) => sum(period.flat()) / 2);
    const ofPerson = places.map((person) => sum(halves.flatMap((period) => period[person]!)) / 2);
    const ofProduct = places.map((product) => sum(halves.flatMap((period) => period.map((row) => row[product]!))) / 2);
    const pairs = allocateTable({ rowTotals: ofPerson, columnTotals: ofProduct, unit: 1 });
    const table = numbers(allocateTable({ rowTotals: pairs.flat(), columnTotals: ofPeriod, unit: 1 }));
    expect(table.map(sum)).toStrictEqual(pairs.flat().map(Number));
    expect(columnsOf(table).map(sum)).toStrictEqual(ofPeriod);
  });
});

describe('the quota method', () => {
  // Balinski & Young, The quota method of apportionment, American Mathematical Monthly 82 (1975), both examples, with
  // Hamilton's and Jefferson's (d'Hondt's) seats beside, as in the tests of https://github.com/martinlackner/apportionment.
  it.each<[votes: readonly number[], seats: number, quota: readonly number[], hamilton: readonly number[]]>([
    [[5117, 4400, 162, 161, 160], 100, [52, 44, 2, 1, 1], [51, 44, 2, 2, 1]],
    [[9061, 7179, 5259, 3319, 1182], 26, [10, 7, 5, 3, 1], [9, 7, 5, 4, 1]],
    // Proportional where that is whole, fewer seats than parties, parties without votes: the same tests.
    [[14, 28, 7, 35], 12, [2, 4, 1, 5], [2, 4, 1, 5]],
    [[10, 9, 8, 8, 11, 12], 3, [1, 0, 0, 0, 1, 1], [1, 0, 0, 0, 1, 1]],
    [[0, 14, 28, 0, 0], 6, [0, 2, 4, 0, 0], [0, 2, 4, 0, 0]],
    [[2, 1, 1, 2, 2], 2, [1, 0, 0, 1, 0], [1, 0, 0, 1, 0]],
  ])('%j votes for %i seats', (votes, seats, quota, hamilton) => {
    expect(allocateWhole(seats, votes, { method: 'quota-monotone' })).toStrictEqual(quota);
    expect(allocateWhole(seats, votes)).toStrictEqual(hamilton);
  });

  it.each<[source: string, votes: readonly number[], from: number, to: number, loser: number]>([
    // The published Alabama paradoxes of the largest remainder, in test/truth/allocation.test.ts.
    ['Wikipedia', [1500, 1500, 900, 500, 500, 200], 25, 26, 3],
    ['electowiki', [5670, 3850, 420, 60], 323, 324, 2],
    ['COMAP', [5_576_330, 1_387_342, 3_334_241, 7_512_860, 310_968], 89, 90, 4],
  ])('keeps the seat that largest remainder takes away in the paradox of %s', (_, votes, from, to, loser) => {
    const seatOf = (seats: number, method: 'largest-remainder' | 'quota-monotone') =>
      allocateWhole(seats, votes, { method })[loser]!;
    expect(seatOf(to, 'largest-remainder')).toBe(seatOf(from, 'largest-remainder') - 1);
    expect(seatOf(to, 'quota-monotone')).toBeGreaterThanOrEqual(seatOf(from, 'quota-monotone'));
  });
});

describe('minimums are not the historic rule', () => {
  // Seats by max(1, quota) rounded, as every state must have a seat: the others are not scaled down for it.
  const historic = (seats: number, weights: readonly number[]): readonly number[] => {
    const lifted = weights.map((weight) => Math.max(1, (seats * weight) / sum(weights)));
    const floors = lifted.map(Math.floor);
    const byRemainder = lifted
      .map((quota, index) => ({ index, rest: quota - floors[index]! }))
      .sort((a, b) => b.rest - a.rest);
    for (const { index } of byRemainder.slice(0, Math.max(0, seats - sum(floors)))) floors[index]! += 1;
    return floors;
  };

  it('60 : 39 : 1 share ten with at least one each: 6, 3, 1 by the old rule, 5, 4, 1 where the two share what is left', () => {
    expect(historic(10, [60, 39, 1])).toStrictEqual([6, 3, 1]);
    // Nine are left for 60 : 39, which owe 5.45 and 3.55.
    expect(allocateWhole(10, [60, 39, 1], { minimums: [1, 1, 1] })).toStrictEqual([5, 4, 1]);
  });
});
