import { makeHeap, popFromHeap, pushToHeap } from './heap.ts';

/**
 * Cells of a table that may be raised by one unit, at a cost each, and how many each row and column needs raised.
 *
 * Cells stand row by row in flat lists. That there is an answer is the caller's promise.
 */
export interface RaiseProblem {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Which cells may be raised: 1 or 0. */
  readonly raisable: Uint8Array;
  /** What raising a cell costs, of any sign, 0 where it is not raisable; in numbers only up to `LARGEST_COST`. */
  readonly costs: readonly number[] | readonly bigint[];
  readonly rowNeeds: readonly number[];
  readonly columnNeeds: readonly number[];
}

/** Costs and sums of costs up to here leave room to be added a few times in numbers. */
export const LARGEST_COST = 2 ** 44;
const LARGEST_SUM = 2 ** 50;

/**
 * Chooses the cells to raise so that every row and column gets what it needs, at the least cost in sum.
 *
 * Each row first takes its cheapest cells; then units are moved between columns, always along the cheapest way, until
 * the columns are right too (successive shortest paths over the columns; a step of a way moves one unit inside one
 * row). Equal costs are decided by the order of rows and columns, so the answer is one.
 *
 * Returns 1 for the cells that are raised.
 *
 * @see Ahuja, Magnanti & Orlin, Network Flows (1993), ch. 9.7.
 */
export function raiseCheapest(problem: RaiseProblem): Uint8Array {
  const { costs } = problem;
  const small = costs.every((cost: number | bigint) => cost <= LARGEST_COST && cost >= -LARGEST_COST);
  const inNumbers = small ? solve(problem, costs.map(Number), 0) : null;
  // TypeScript cannot say "numbers or BigInts, but never mixed" of what follows, so here the BigInts pass for numbers.
  return inNumbers ?? solve(problem, costs.map(BigInt) as never, BigInt(0) as never) ?? new Uint8Array(0);
}

/** The answer in one kind of number; `null` when numbers would have to grow too large to stay exact. */
function solve(problem: RaiseProblem, costs: readonly number[], zero: number): Uint8Array | null {
  const raised = raiseRows(problem, costs);
  return balanceColumns(problem, costs, zero, raised) ? raised : null;
}

/** Raises in each row its cheapest cells; of equal ones those whose column lacks most so far. */
function raiseRows(
  { rowCount, columnCount, raisable, rowNeeds, columnNeeds }: RaiseProblem,
  costs: readonly number[],
): Uint8Array {
  const raised = new Uint8Array(rowCount * columnCount);
  const lacking = [...columnNeeds];
  for (let row = 0; row < rowCount; row += 1) {
    const offset = row * columnCount;
    const candidates: number[] = [];
    for (let column = 0; column < columnCount; column += 1) {
      if (raisable[offset + column] === 1) candidates.push(column);
    }
    candidates.sort((a, b) => {
      const [costOfA, costOfB] = [costs[offset + a]!, costs[offset + b]!];
      if (costOfA !== costOfB) return costOfA < costOfB ? -1 : 1;
      return lacking[b]! - lacking[a]! || a - b;
    });
    for (const column of candidates.slice(0, rowNeeds[row])) {
      raised[offset + column] = 1;
      lacking[column]! -= 1;
    }
  }
  return raised;
}

/**
 * Moves units from columns that have too many to columns that have too few until every column is right, in place.
 * False when a sum grew too large for exact numbers.
 */
function balanceColumns(problem: RaiseProblem, costs: readonly number[], zero: number, raised: Uint8Array): boolean {
  const { columnCount } = problem;
  const surplus = problem.columnNeeds.map((need) => -need);
  raised.forEach((isRaised, cell) => {
    if (isRaised === 1) surplus[cell % columnCount]! += 1;
  });
  const potentials = new Array<number>(columnCount).fill(zero);
  const moves = cheapestMoves(problem, costs, raised);
  let left = surplus.reduce((sum, units) => sum + Math.max(0, units), 0);
  for (; left > 0; left -= 1) {
    const way = cheapestWay(surplus, potentials, zero, moves);
    if (typeof zero === 'number' && potentials.some((sum) => Math.abs(sum) > LARGEST_SUM)) return false;
    // The rows of the whole way are looked up before the first move, as each move changes what is cheapest.
    const rows = way.slice(1).map((to, step) => moves.row(way[step]!, to));
    rows.forEach((row, step) => {
      moves.make(row, way[step]!, way[step + 1]!);
    });
    surplus[way[0]!]! -= 1;
    surplus[way[way.length - 1]!]! += 1;
  }
  return true;
}

interface Moves {
  /** The row in which a unit moves most cheaply from one column to another, or −1. */
  readonly row: (from: number, to: number) => number;
  readonly cost: (row: number, from: number, to: number) => number;
  readonly make: (row: number, from: number, to: number) => void;
}

/** For each ordered pair of columns a heap of the rows in which a unit can move, made when it is first asked for. */
function cheapestMoves(problem: RaiseProblem, costs: readonly number[], raised: Uint8Array): Moves {
  const { rowCount, columnCount, raisable } = problem;
  const heaps: (number[] | undefined)[] = new Array<undefined>(columnCount * columnCount).fill(undefined);
  const cost = (row: number, from: number, to: number): number =>
    costs[row * columnCount + to]! - costs[row * columnCount + from]!;
  const isPossible = (row: number, from: number, to: number): boolean => {
    const [giver, taker] = [row * columnCount + from, row * columnCount + to];
    return raised[giver] === 1 && raised[taker] === 0 && raisable[taker] === 1;
  };
  const isBefore = (row: number, other: number, from: number, to: number): boolean => {
    const [costOfRow, costOfOther] = [cost(row, from, to), cost(other, from, to)];
    return costOfRow === costOfOther ? row < other : costOfRow < costOfOther;
  };
  const offer = (row: number, from: number, to: number): void => {
    const heap = heaps[from * columnCount + to];
    if (heap !== undefined && isPossible(row, from, to)) {
      pushToHeap(heap, row, (a, b) => isBefore(a, b, from, to));
    }
  };
  return {
    cost,
    row(from, to) {
      const index = from * columnCount + to;
      let heap = heaps[index];
      if (heap === undefined) {
        heap = [];
        for (let row = 0; row < rowCount; row += 1) if (isPossible(row, from, to)) heap.push(row);
        makeHeap(heap, (a, b) => isBefore(a, b, from, to));
        heaps[index] = heap;
      }
      // What a later move made impossible is thrown out when it comes to the top.
      while (heap.length > 0 && !isPossible(heap[0]!, from, to)) popFromHeap(heap, (a, b) => isBefore(a, b, from, to));
      return heap[0] ?? -1;
    },
    make(row, from, to) {
      raised[row * columnCount + from] = 0;
      raised[row * columnCount + to] = 1;
      for (let column = 0; column < columnCount; column += 1) {
        if (column !== to) offer(row, to, column);
        if (column !== from) offer(row, column, from);
      }
    },
  };
}

/**
 * The cheapest way from any column with too many to any with too few, as its columns in order (Dijkstra on costs that
 * the potentials keep from being negative). The potentials are brought up to date.
 */
function cheapestWay(surplus: readonly number[], potentials: number[], zero: number, moves: Moves): readonly number[] {
  const count = surplus.length;
  const distances = surplus.map(() => zero);
  const isReached = surplus.map((units) => units > 0);
  const isSettled = surplus.map(() => false);
  const previous = surplus.map(() => -1);
  for (;;) {
    let nearest = -1;
    for (let column = 0; column < count; column += 1) {
      if (!isReached[column] || isSettled[column]) continue;
      if (nearest === -1 || distances[column]! < distances[nearest]!) nearest = column;
    }
    isSettled[nearest] = true;
    if (surplus[nearest]! < 0) {
      for (let column = 0; column < count; column += 1) {
        if (isSettled[column]) potentials[column]! += distances[column]! - distances[nearest]!;
      }
      const way = [nearest];
      for (let step = previous[nearest]!; step !== -1; step = previous[step]!) way.unshift(step);
      return way;
    }
    for (let to = 0; to < count; to += 1) {
      if (isSettled[to]) continue;
      const row = moves.row(nearest, to);
      if (row === -1) continue;
      const distance = distances[nearest]! + moves.cost(row, nearest, to) + potentials[nearest]! - potentials[to]!;
      if (!isReached[to] || distance < distances[to]!) {
        isReached[to] = true;
        distances[to] = distance;
        previous[to] = nearest;
      }
    }
  }
}
