/** A table of weights to be fitted to margins, all as parts of the whole; cells stand row by row. */
export interface TableToFit {
  readonly weights: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly rowTotals: Float64Array;
  readonly columnTotals: Float64Array;
}

/** A row is fitted when it is off by no more than this part of the whole; usually some dozen sweeps. */
const TOLERANCE = 1e-14;
const MOST_SWEEPS = 1000;

/**
 * Fits weights to margins by iterative proportional fitting: cell = clamp(λ of the row × μ of the column × weight) to
 * the cell's bounds, the λ and μ found by turns, so that first the rows and then the columns have their totals.
 *
 * The columns of the answer have their totals; the rows are off by at most the tolerance, or by what is left after the
 * last sweep. The table must be one that can be filled, without cells that are fixed by the others.
 *
 * @see Deming & Stephan, On a least squares adjustment of a sampled frequency table (1940); Ruschendorf, Convergence
 *   of the iterative proportional fitting procedure, Annals of Statistics 23 (1995).
 */
export function fitTable(table: TableToFit): Float64Array {
  const { weights, least, most, rowTotals, columnTotals } = table;
  const [rowCount, columnCount] = [rowTotals.length, columnTotals.length];
  const rowFactors = new Float64Array(rowCount).fill(1);
  const columnFactors = new Float64Array(columnCount).fill(1);
  const cells = new Float64Array(weights.length);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    for (let row = 0; row < rowCount; row += 1) {
      rowFactors[row] = levelFor(rowTotals[row]!, table, columnFactors, row * columnCount, 1);
    }
    for (let column = 0; column < columnCount; column += 1) {
      columnFactors[column] = levelFor(columnTotals[column]!, table, rowFactors, column, columnCount);
    }
    let worst = 0;
    for (let row = 0; row < rowCount; row += 1) {
      let sum = 0;
      for (let column = 0; column < columnCount; column += 1) {
        const index = row * columnCount + column;
        const value = rowFactors[row]! * columnFactors[column]! * weights[index]!;
        const cell = clamp(value, least[index]!, most[index]!);
        cells[index] = cell;
        sum += cell;
      }
      worst = Math.max(worst, Math.abs(sum - rowTotals[row]!));
    }
    if (worst <= TOLERANCE) break;
  }
  return cells;
}

/** What is no number, where weights are too far apart for doubles, counts as low. */
function clamp(value: number, low: number, high: number): number {
  return value > low ? (value < high ? value : high) : low;
}

/**
 * The level at which Σ clamp(level × factor × weight) over one line is its total. The line starts at a cell and goes on
 * by a stride; its factors are those of the lines that cross it.
 */
function levelFor(
  total: number,
  { weights, least, most }: TableToFit,
  factors: Float64Array,
  start: number,
  stride: number,
): number {
  let claimed = 0;
  for (let place = 0; place < factors.length; place += 1) claimed += weights[start + place * stride]! * factors[place]!;
  const level = claimed > 0 ? total / claimed : 0;
  for (let place = 0; place < factors.length; place += 1) {
    const index = start + place * stride;
    const value = weights[index]! * factors[place]! * level;
    if (value < least[index]! || value > most[index]!) {
      const claims = factors.map((factor, at) => weights[start + at * stride]! * factor);
      const boundsOf = (bounds: Float64Array) => factors.map((_, at) => bounds[start + at * stride]!);
      return levelWithin(total, claims, boundsOf(least), boundsOf(most));
    }
  }
  return level;
}

/** The level at which Σ clamp(level × claim) is the total: the sum grows with the level in straight pieces. */
function levelWithin(total: number, claims: Float64Array, least: Float64Array, most: Float64Array): number {
  const sumAt = (level: number): number =>
    claims.reduce((sum, claim, place) => sum + clamp(claim * level, least[place]!, most[place]!), 0);
  const ends = [0];
  claims.forEach((claim, place) => {
    if (claim > 0) ends.push(least[place]! / claim, most[place]! / claim);
  });
  ends.sort((a, b) => a - b);
  let [from, to] = [0, ends.length - 1];
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (sumAt(ends[middle]!) <= total) from = middle;
    else to = middle - 1;
  }
  const low = ends[from]!;
  const high = ends[from + 1];
  if (high === undefined) return low;
  const [sumLow, sumHigh] = [sumAt(low), sumAt(high)];
  return sumHigh > sumLow ? low + ((total - sumLow) * (high - low)) / (sumHigh - sumLow) : low;
}
