/** Second answers, worked out another way than the library's: whole numbers, full sorts, every choice tried. */

/** Hamilton's method as the textbook tells it: of the magnitude, truncated, ranked by one full sort; the sign is put back. */
export function hamilton(total: bigint, weights: readonly bigint[], keys?: readonly string[]): readonly bigint[] {
  const sum = sumOf(weights);
  if (sum === 0n) return weights.map(() => 0n);
  const sign = total < 0n ? -1n : 1n;
  const shares = weights.map((weight, position) => {
    const product = total * sign * weight;
    return { position, weight, whole: product / sum, rest: product % sum, key: codePoints(keys?.[position] ?? '') };
  });
  const ranking = [...shares].sort(
    (a, b) =>
      order(b.rest, a.rest) || order(b.weight, a.weight) || orderLists(a.key, b.key) || order(a.position, b.position),
  );
  const left = shares.reduce((rest, { whole }) => rest - whole, total * sign);
  const lucky = new Set(ranking.slice(0, Number(left)).map(({ position }) => position));
  return shares.map(({ position, whole }) => sign * (lucky.has(position) ? whole + 1n : whole));
}

/** Who is asked first for a unit, by position; those whose share is whole are not asked. */
export function hamiltonQueue(
  total: bigint,
  weights: readonly bigint[],
  keys?: readonly string[],
): readonly { readonly position: number; readonly rest: bigint; readonly weight: bigint }[] {
  const sum = sumOf(weights);
  const magnitude = total < 0n ? -total : total;
  return weights
    .map((weight, position) => ({ position, weight, rest: sum === 0n ? 0n : (magnitude * weight) % sum }))
    .filter(({ rest }) => rest > 0n)
    .sort(
      (a, b) =>
        order(b.rest, a.rest) ||
        order(b.weight, a.weight) ||
        orderLists(codePoints(keys?.[a.position] ?? ''), codePoints(keys?.[b.position] ?? '')) ||
        a.position - b.position,
    );
}

/** Running totals, each the nearest whole number by comparing twice the rest with the divisor, and their differences. */
export function runningTotals(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = sumOf(weights);
  if (sum === 0n) return weights.map(() => 0n);
  const sign = total < 0n ? -1n : 1n;
  const ends = weights.map((_, index) => {
    const product = total * sign * weights.slice(0, index + 1).reduce((all, weight) => all + weight, 0n);
    const rest = product % sum;
    return sign * (product / sum + (2n * rest >= sum ? 1n : 0n));
  });
  return ends.map((end, index) => end - (ends[index - 1] ?? 0n));
}

/** The least Σ|part − share| × divisor of all ways to round shares down or up to a given sum; tries every one. */
export function leastDeviation(numerators: readonly bigint[], divisor: bigint, sum: bigint): bigint {
  const floors = numerators.map((numerator) => floorOf(numerator, divisor));
  const rests = numerators.map((numerator, index) => numerator - floors[index]! * divisor);
  const open = rests.filter((rest) => rest > 0n);
  const asked = floors.reduce((rest, floor) => rest - floor, sum);
  // costs[choice] is built from the choice without its lowest bit.
  const costs = [open.reduce((all, rest) => all + rest, 0n)];
  let least: bigint | null = asked === 0n ? costs[0]! : null;
  const counts = [0];
  for (let choice = 1; choice < 2 ** open.length; choice += 1) {
    const lowest = 31 - Math.clz32(choice & -choice);
    const without = choice & (choice - 1);
    costs[choice] = costs[without]! + divisor - 2n * open[lowest]!;
    counts[choice] = counts[without]! + 1;
    if (BigInt(counts[choice]!) === asked && (least === null || costs[choice]! < least)) least = costs[choice]!;
  }
  if (least === null) throw new Error('no rounding has this sum');
  return least;
}

/** Σ|part × divisor − numerator|. */
export function deviation(parts: readonly bigint[], numerators: readonly bigint[], divisor: bigint): bigint {
  return sumOf(parts.map((part, index) => distance(part * divisor, numerators[index]!)));
}

/** How far a rounded table is from its exact one: its totals first, then its cells, both × divisor. */
export interface TableDeviation {
  readonly totals: bigint;
  readonly cells: bigint;
}

/** The least deviation of all tables whose cells and totals are floors or ceilings, with the nearest grand total. */
export function leastTableDeviation(numerators: readonly (readonly bigint[])[], divisor: bigint): TableDeviation {
  const columnCount = numerators[0]!.length;
  const cells = numerators.flat();
  const floors = cells.map((cell) => floorOf(cell, divisor));
  const rests = cells.map((cell, index) => cell - floors[index]! * divisor);
  const open = rests.map((_, index) => index).filter((index) => rests[index] !== 0n);
  // Lines are rows, then columns. What is left of a line above the floors of its cells decides how many are raised.
  const lineRests = [
    ...numerators.map((_, i) => sumOf(rests.slice(i * columnCount, (i + 1) * columnCount))),
    ...numerators[0]!.map((_, j) => sumOf(rests.filter((_, index) => index % columnCount === j))),
  ];
  const asked = Number(nearest(sumOf(cells), divisor) - sumOf(floors));
  let best: TableDeviation | null = null;
  for (let choice = 0; choice < 2 ** open.length; choice += 1) {
    const chosen = open.filter((_, bit) => ((choice >> bit) & 1) === 1);
    if (chosen.length !== asked) continue;
    const raised = lineRests.map(() => 0);
    for (const cell of chosen) {
      raised[Math.floor(cell / columnCount)]! += 1;
      raised[numerators.length + (cell % columnCount)]! += 1;
    }
    const lineOffs = raised.map((count, line) => distance(BigInt(count) * divisor, lineRests[line]!));
    if (lineOffs.some((off) => off >= divisor)) continue;
    const cellOffs = open.map((cell) => (chosen.includes(cell) ? divisor - rests[cell]! : rests[cell]!));
    const candidate = { totals: sumOf(lineOffs), cells: sumOf(cellOffs) };
    const better =
      best === null ||
      candidate.totals < best.totals ||
      (candidate.totals === best.totals && candidate.cells < best.cells);
    if (better) best = candidate;
  }
  if (best === null) throw new Error('no table is rounded like this');
  return best;
}

/**
 * Whether another rounding of the table deviates less: a certificate that needs no trying, for tables of any size.
 *
 * With its totals as one more row and column the table is a flow, and a flow costs least exactly when no circle of moves
 * makes it cheaper. A move takes a unit, inside one row, from a column to another; circles are found by Floyd & Warshall.
 */
export function canBeRoundedBetter(
  numerators: readonly (readonly bigint[])[],
  divisor: bigint,
  table: {
    readonly cells: readonly (readonly bigint[])[];
    readonly rowTotals: readonly bigint[];
    readonly columnTotals: readonly bigint[];
  },
): boolean {
  const columnCount = numerators[0]!.length;
  const outweighs = 2n * divisor * BigInt(numerators.length * columnCount) + 1n;
  const exactColumns = numerators[0]!.map((_, j) => sumOf(numerators.map((row) => row[j]!)));
  const lines = [
    ...numerators.map((row, i) => [
      ...row.map((exact, j) => ({ exact, rounded: table.cells[i]![j]!, weight: 1n })),
      { exact: -sumOf(row), rounded: -table.rowTotals[i]!, weight: outweighs },
    ]),
    exactColumns.map((exact, j) => ({ exact: -exact, rounded: -table.columnTotals[j]!, weight: outweighs })),
  ];
  const least: (bigint | null)[][] = Array.from({ length: columnCount + 1 }, () =>
    Array.from({ length: columnCount + 1 }, () => null),
  );
  const offer = (from: number, to: number, cost: bigint): void => {
    const known = least[from]?.[to] ?? null;
    if (known === null || cost < known) least[from]![to] = cost;
  };
  for (const line of lines) {
    const moved = (column: number, step: bigint): bigint => {
      const { exact, rounded, weight } = line[column]!;
      return weight * (distance((rounded + step) * divisor, exact) - distance(rounded * divisor, exact));
    };
    const steps = line.map(({ exact, rounded }) =>
      exact % divisor === 0n ? 0n : rounded * divisor > exact ? -1n : 1n,
    );
    steps.forEach((down, from) => {
      if (down !== -1n) return;
      steps.forEach((up, to) => {
        if (up === 1n) offer(from, to, moved(from, -1n) + moved(to, 1n));
      });
    });
  }
  const columns = least.map((_, column) => column);
  for (const via of columns) {
    for (const from of columns) {
      const first = least[from]?.[via] ?? null;
      if (first === null) continue;
      for (const to of columns) {
        const second = least[via]?.[to] ?? null;
        if (second !== null) offer(from, to, first + second);
      }
    }
  }
  return columns.some((column) => (least[column]![column] ?? 0n) < 0n);
}

/** The nearest whole number of value ÷ divisor, halves away from zero. */
export function nearest(value: bigint, divisor: bigint): bigint {
  const sign = value < 0n ? -1n : 1n;
  const rest = (value * sign) % divisor;
  return sign * ((value * sign) / divisor + (2n * rest >= divisor ? 1n : 0n));
}

export function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n);
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}

function floorOf(numerator: bigint, divisor: bigint): bigint {
  return (numerator - (((numerator % divisor) + divisor) % divisor)) / divisor;
}

function order<Value extends bigint | number>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}

function orderLists(a: readonly number[], b: readonly number[]): number {
  const different = a.findIndex((value, index) => value !== b[index]);
  return different < 0 ? a.length - b.length : a[different]! - (b[different] ?? -1);
}
