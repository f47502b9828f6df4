/** A table of weights to be fitted to margins, as numbers; cells stand row by row. */
export interface TableToFit {
  readonly weights: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly rowTotals: Float64Array;
  readonly columnTotals: Float64Array;
}

/** A row is fitted when it is off by no more than this part of the whole; usually some dozen sweeps. */
const TOLERANCE = 1e-12;
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
  const whole = rowTotals.reduce((sum, total) => sum + total, 0);
  const cells = new Float64Array(weights.length);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    for (let row = 0; row < rowCount; row += 1) {
      const indices = Array.from({ length: columnCount }, (_, column) => row * columnCount + column);
      const claims = indices.map((index, column) => (weights[index] ?? 0) * (columnFactors[column] ?? 1));
      rowFactors[row] = levelFor(rowTotals[row] ?? 0, indices, claims, least, most);
    }
    for (let column = 0; column < columnCount; column += 1) {
      const indices = Array.from({ length: rowCount }, (_, row) => row * columnCount + column);
      const claims = indices.map((index, row) => (weights[index] ?? 0) * (rowFactors[row] ?? 1));
      const level = levelFor(columnTotals[column] ?? 0, indices, claims, least, most);
      columnFactors[column] = level;
      indices.forEach((index, row) => {
        cells[index] = clamp((claims[row] ?? 0) * level, least[index] ?? 0, most[index] ?? 0);
      });
    }
    const worst = rowTotals.reduce((largest, total, row) => {
      let sum = 0;
      for (let column = 0; column < columnCount; column += 1) sum += cells[row * columnCount + column] ?? 0;
      return Math.max(largest, Math.abs(sum - total));
    }, 0);
    if (worst <= TOLERANCE * whole) break;
  }
  return cells;
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** The level at which Σ clamp(level × claim) is the total; the sum grows with the level in straight pieces. */
function levelFor(
  total: number,
  indices: readonly number[],
  claims: readonly number[],
  least: Float64Array,
  most: Float64Array,
): number {
  const sumAt = (level: number): number =>
    indices.reduce(
      (sum, index, place) => sum + clamp((claims[place] ?? 0) * level, least[index] ?? 0, most[index] ?? 0),
      0,
    );
  const claimed = claims.reduce((sum, claim) => sum + claim, 0);
  const unbounded = claimed > 0 ? total / claimed : 0;
  const isFree = (index: number, place: number) => {
    const value = (claims[place] ?? 0) * unbounded;
    return value >= (least[index] ?? 0) && value <= (most[index] ?? 0);
  };
  if (indices.every(isFree)) return unbounded;

  const ends = indices.flatMap((index, place) => {
    const claim = claims[place] ?? 0;
    return claim > 0 ? [(least[index] ?? 0) / claim, (most[index] ?? 0) / claim] : [];
  });
  ends.push(0);
  ends.sort((a, b) => a - b);
  let [from, to] = [0, ends.length - 1];
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (sumAt(ends[middle] ?? 0) <= total) from = middle;
    else to = middle - 1;
  }
  const low = ends[from] ?? 0;
  const high = ends[from + 1];
  if (high === undefined) return low;
  const [sumLow, sumHigh] = [sumAt(low), sumAt(high)];
  return sumHigh > sumLow ? low + ((total - sumLow) * (high - low)) / (sumHigh - sumLow) : low;
}
