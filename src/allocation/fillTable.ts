/** A table whose cells may move between bounds, with what its rows and columns still need. Cells stand row by row. */
export interface OpenTable {
  /** Changed in place. */
  readonly cells: bigint[];
  readonly least: readonly bigint[];
  readonly most: readonly bigint[];
  /** How much more each row has to hold, less where it is below zero; changed in place. As much as the columns need. */
  readonly rowNeeds: bigint[];
  readonly columnNeeds: bigint[];
}

/**
 * Why a table cannot be filled: these rows need more than these columns still take and than the other cells of the
 * rows can hold, by the shortage.
 */
export interface TableCut {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly shortage: bigint;
}

const ZERO = /* @__PURE__ */ BigInt(0);
const UNSEEN = -2;
const SOURCE = -1;

/**
 * Moves the cells of a table within their bounds until every row and column has what it needs: straight where a row
 * and a column both need more, then along shortest ways over several cells (Edmonds and Karp's maximum flow).
 *
 * Returns `null` when all is filled, otherwise a cut that shows why nobody can.
 *
 * @see Ford & Fulkerson, Flows in Networks (1962), ch. 2.
 */
export function fillTable(table: OpenTable): TableCut | null {
  fillStraight(table);
  const rowCount = table.rowNeeds.length;
  const columnCount = table.columnNeeds.length;
  // Nodes are the rows and then the columns. A row that needs more and a column that needs less are sources.
  const need = (node: number): bigint =>
    node < rowCount ? (table.rowNeeds[node] ?? ZERO) : -(table.columnNeeds[node - rowCount] ?? ZERO);
  const settle = (node: number, amount: bigint): void => {
    if (node < rowCount) table.rowNeeds[node] = (table.rowNeeds[node] ?? ZERO) - amount;
    else table.columnNeeds[node - rowCount] = (table.columnNeeds[node - rowCount] ?? ZERO) + amount;
  };
  for (;;) {
    const previous = new Int32Array(rowCount + columnCount).fill(UNSEEN);
    const queue: number[] = [];
    for (let node = 0; node < previous.length; node += 1) {
      if (need(node) > ZERO) {
        previous[node] = SOURCE;
        queue.push(node);
      }
    }
    if (queue.length === 0) return null;
    const target = searchSink(table, previous, queue, need);
    if (target === undefined) return cutOf(queue, rowCount, need);

    const way = [target];
    for (let node = previous[target] ?? SOURCE; node !== SOURCE; node = previous[node] ?? SOURCE) way.unshift(node);
    let amount = -need(target) < need(way[0] ?? target) ? -need(target) : need(way[0] ?? target);
    for (let step = 1; step < way.length; step += 1) {
      const room = roomOn(table, way[step - 1] ?? 0, way[step] ?? 0);
      if (room < amount) amount = room;
    }
    for (let step = 1; step < way.length; step += 1) moveOn(table, way[step - 1] ?? 0, way[step] ?? 0, amount);
    settle(way[0] ?? target, amount);
    settle(target, -amount);
  }
}

function fillStraight({ cells, least, most, rowNeeds, columnNeeds }: OpenTable): void {
  const columnCount = columnNeeds.length;
  cells.forEach((cell, index) => {
    const [row, column] = [Math.floor(index / columnCount), index % columnCount];
    const [rowNeed, columnNeed] = [rowNeeds[row] ?? ZERO, columnNeeds[column] ?? ZERO];
    let change = ZERO;
    if (rowNeed > ZERO && columnNeed > ZERO) change = smallest((most[index] ?? ZERO) - cell, rowNeed, columnNeed);
    else if (rowNeed < ZERO && columnNeed < ZERO)
      change = -smallest(cell - (least[index] ?? ZERO), -rowNeed, -columnNeed);
    if (change === ZERO) return;
    cells[index] = cell + change;
    rowNeeds[row] = rowNeed - change;
    columnNeeds[column] = columnNeed - change;
  });
}

function smallest(first: bigint, second: bigint, third: bigint): bigint {
  const smaller = first < second ? first : second;
  return smaller < third ? smaller : third;
}

/** How much more can go from a node to a neighbour: into the cell of a row, or out of the cell of a column. */
function roomOn({ cells, least, most, rowNeeds, columnNeeds }: OpenTable, from: number, to: number): bigint {
  const rowCount = rowNeeds.length;
  if (from < rowCount) {
    const index = from * columnNeeds.length + (to - rowCount);
    return (most[index] ?? ZERO) - (cells[index] ?? ZERO);
  }
  const index = to * columnNeeds.length + (from - rowCount);
  return (cells[index] ?? ZERO) - (least[index] ?? ZERO);
}

function moveOn({ cells, rowNeeds, columnNeeds }: OpenTable, from: number, to: number, amount: bigint): void {
  const rowCount = rowNeeds.length;
  const up = from < rowCount;
  const index = up ? from * columnNeeds.length + (to - rowCount) : to * columnNeeds.length + (from - rowCount);
  cells[index] = (cells[index] ?? ZERO) + (up ? amount : -amount);
}

/** Breadth first; the nodes that were reached end up in the queue. */
function searchSink(
  table: OpenTable,
  previous: Int32Array,
  queue: number[],
  need: (node: number) => bigint,
): number | undefined {
  const rowCount = table.rowNeeds.length;
  for (let place = 0; place < queue.length; place += 1) {
    const node = queue[place] ?? 0;
    const [first, end] = node < rowCount ? [rowCount, previous.length] : [0, rowCount];
    for (let next = first; next < end; next += 1) {
      if (previous[next] !== UNSEEN || roomOn(table, node, next) <= ZERO) continue;
      previous[next] = node;
      if (need(next) < ZERO) return next;
      queue.push(next);
    }
  }
  return undefined;
}

function cutOf(reached: readonly number[], rowCount: number, need: (node: number) => bigint): TableCut {
  return {
    rows: reached.filter((node) => node < rowCount).sort((a, b) => a - b),
    columns: reached
      .filter((node) => node >= rowCount)
      .map((node) => node - rowCount)
      .sort((a, b) => a - b),
    shortage: reached.reduce((sum, node) => sum + need(node), ZERO),
  };
}

/**
 * Which cells of a filled table could be otherwise in another filling: those whose row and column each reach the other
 * by moving units within the bounds. All others are what they are in every filling.
 */
export function movableCells({ cells, least, most, rowNeeds, columnNeeds }: OpenTable): readonly boolean[] {
  const [rowCount, columnCount] = [rowNeeds.length, columnNeeds.length];
  const canGrow = cells.map((cell, index) => cell < (most[index] ?? cell));
  const canShrink = cells.map((cell, index) => cell > (least[index] ?? cell));
  // Which columns can pass a unit on to which: through a row that shrinks in the one and grows in the other.
  const passes = Array.from({ length: columnCount }, (_, column) => {
    const reached = new Array<boolean>(columnCount).fill(false);
    reached[column] = true;
    return reached;
  });
  for (let row = 0; row < rowCount; row += 1) {
    for (let from = 0; from < columnCount; from += 1) {
      if (canShrink[row * columnCount + from] !== true) continue;
      const reached = passes[from] ?? [];
      for (let to = 0; to < columnCount; to += 1) if (canGrow[row * columnCount + to] === true) reached[to] = true;
    }
  }
  for (let through = 0; through < columnCount; through += 1) {
    for (const reached of passes) {
      if (reached[through] !== true) continue;
      passes[through]?.forEach((further, to) => {
        if (further) reached[to] = true;
      });
    }
  }
  const columns = Array.from(columnNeeds.keys());
  return cells.map((_, index) => {
    const column = index % columnCount;
    const offset = index - column;
    const rowReaches = columns.some((to) => canGrow[offset + to] === true && passes[to]?.[column] === true);
    return rowReaches && columns.some((from) => canShrink[offset + from] === true && passes[column]?.[from] === true);
  });
}
