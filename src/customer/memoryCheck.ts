import { givenOr, requireId, requireList, requireObject } from '../foundation/check.ts';
import { chiSquareTail } from '../foundation/chiSquareTail.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  fraction,
  fractionToNumber,
  readExact,
  subtractFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { oncePerPeriod } from './ClassMove.ts';
import type { TwoStepMove } from './twoStepMoves.ts';

/**
 * What counts as evidence.
 *
 * @category Customer
 */
export interface MemoryCheckOptions {
  /** Chance to find a memory where there is none; above 0 and below 1, `0.05` unless told otherwise. */
  readonly significance?: DecimalInput | ExactNumber;
}

/**
 * Customers who came from one state through another to a third, and how many it would be if where they came from did
 * not matter.
 *
 * @category Customer
 */
export interface PathCount {
  /** Where they came from. */
  readonly from: string;
  /** Where they went. */
  readonly to: string;
  /** Customers who did. */
  readonly count: number;
  /** Customers who would have on average, without a memory. */
  readonly expected: number;
}

/**
 * The customers who came through one state.
 *
 * @category Customer
 */
export interface StateMemory {
  /** The state in the middle. */
  readonly via: string;
  /** Customers who came through it. */
  readonly count: number;
  /**
   * `'counted'`: it is part of the answer. `'too-few'`: too few customers for the chi-square distribution to hold.
   * `'nothing-to-compare'`: all came from one state, or all went to one.
   */
  readonly use: 'counted' | 'too-few' | 'nothing-to-compare';
  /** Pearson's X² of the table, zero or above. */
  readonly statistic: number;
  /** The same exactly. */
  readonly exactStatistic: ExactNumber;
  /** (origins − 1) × (destinations − 1). */
  readonly degrees: number;
  /** Every pair of an origin and a destination that occur, in the order of the code points. */
  readonly paths: readonly PathCount[];
}

/**
 * Whether customers move on from a class at the same rates, wherever they came from.
 *
 * @category Customer
 */
export interface MemoryCheck {
  /** `'memory'`: where they came from matters, beyond chance. `'no-memory-found'`: not shown, which is no proof. */
  readonly verdict: 'memory' | 'no-memory-found' | 'not-enough-data';
  /** X² of the states that were counted; `null` without enough data. */
  readonly statistic: number | null;
  /** The same exactly. */
  readonly exactStatistic: ExactNumber | null;
  /** Its degrees of freedom; 0 without enough data. */
  readonly degrees: number;
  /** Chance of so large a statistic if there is no memory, a fraction; `null` without enough data. */
  readonly chance: number | null;
  /** The states in the middle, in the order of the code points. */
  readonly states: readonly StateMemory[];
}

const CALLER = 'memoryCheck';

/**
 * Asks whether it matters where a customer came from, or only where he is now.
 *
 * Use it before you rely on `signingChance` or `steadyState`, which take all B customers for alike. If those who rose to
 * B from C go on to A more often than those who fell to B from A, they are not alike, and B should be two classes. Of
 * the customers who came through a state, origins and destinations are laid out as a table; Pearson's chi-square, summed
 * over the states, says whether they are independent. A table counts where at least four in five of its expected counts
 * are 5 or more and none is below 1 (Cochran's rule); the others are named and left out of the sum.
 *
 * Always true: the order of the moves does not matter, and each statistic is zero exactly where every origin has the
 * same rates.
 *
 * @param moves - Two steps a customer, as `twoStepMoves` makes them; an id once in a period.
 * @param options - `significance` (default 0.05).
 * @returns The verdict, the statistic and its chance, and for each state in the middle its table.
 * @throws PlanningError `out-of-range` for a significance that is not above 0 and below 1; `duplicate-id`, `invalid-id`,
 * `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const paths = (count: number, from: string, to: string) => Array.from({ length: count }, (_, n) => ({ id: from + to + n, from, via: 'B', to }));
 * const moves = [...paths(30, 'C', 'A'), ...paths(30, 'C', 'B'), ...paths(10, 'A', 'A'), ...paths(50, 'A', 'B')];
 * const { verdict, exactStatistic, degrees, chance } = memoryCheck(moves);
 * [verdict, exactStatistic, degrees, chance?.toFixed(6)]; // => ['memory', '15', 1, '0.000108']
 * memoryCheck(moves.slice(0, 5)).verdict; // => 'not-enough-data'
 * @see T. W. Anderson and L. A. Goodman, Statistical Inference about Markov Chains, Annals of Mathematical Statistics 28 (1957).
 * @see W. G. Cochran, Some Methods for Strengthening the Common χ² Tests, Biometrics 10 (1954).
 * @category Customer
 */
export function memoryCheck(moves: readonly TwoStepMove[], options: MemoryCheckOptions = {}): MemoryCheck {
  const significance = readSignificance(options);
  const tables = countPaths(moves);
  const states = [...tables.keys()].sort(compareCodePoints).map((via) => judgeState(via, tables.get(via)!));
  const counted = states.filter(({ memory }) => memory.use === 'counted');
  if (counted.length === 0) {
    return {
      verdict: 'not-enough-data',
      statistic: null,
      exactStatistic: null,
      degrees: 0,
      chance: null,
      states: states.map(({ memory }) => memory),
    };
  }
  const exact = counted.reduce((sum, { statistic }) => addFractions(sum, statistic), ZERO_FRACTION);
  const degrees = counted.reduce((sum, { memory }) => sum + memory.degrees, 0);
  const statistic = fractionToNumber(exact);
  const chance = chiSquareTail(statistic, degrees);
  return {
    verdict: chance <= significance ? 'memory' : 'no-memory-found',
    statistic,
    exactStatistic: writeExact(exact),
    degrees,
    chance,
    states: states.map(({ memory }) => memory),
  };
}

function readSignificance(options: MemoryCheckOptions): number {
  const path = ['options', 'significance'];
  const fields = requireObject(options, { required: [], optional: ['significance'] }, CALLER, ['options']);
  const significance = readExact(givenOr(fields.significance, '0.05'), CALLER, path);
  if (significance.numerator > 0 && compareFractions(significance, wholeFraction(BigInt(1))) < 0) {
    return fractionToNumber(significance);
  }
  throw refusal('out-of-range', CALLER, path, `${describePath(path)} to be above 0 and below 1`, fields.significance, {
    above: 0,
    below: 1,
  });
}

/** Customers by the state in the middle, by where they came from, by where they went. */
type PathTable = ReadonlyMap<string, ReadonlyMap<string, number>>;

const PATH_FIELDS = { required: ['id', 'from', 'via', 'to'], optional: ['period'] } as const;

function countPaths(value: unknown): ReadonlyMap<string, PathTable> {
  const tables = new Map<string, Map<string, Map<string, number>>>();
  const requireOnce = oncePerPeriod(CALLER, ['moves']);
  requireList(value, CALLER, ['moves']).forEach((item, row) => {
    const move = requireObject<keyof TwoStepMove>(item, PATH_FIELDS, CALLER, ['moves', row]);
    requireOnce(move, row);
    const [from, via, to] = (['from', 'via', 'to'] as const).map((field) =>
      requireId(move[field], CALLER, ['moves', row, field]),
    ) as [string, string, string];
    const table = tables.get(via) ?? new Map<string, Map<string, number>>();
    const destinations = table.get(from) ?? new Map<string, number>();
    tables.set(via, table.set(from, destinations.set(to, (destinations.get(to) ?? 0) + 1)));
  });
  return tables;
}

function judgeState(via: string, table: PathTable): { readonly memory: StateMemory; readonly statistic: Fraction } {
  const origins = [...table.keys()].sort(compareCodePoints);
  const destinations = [...new Set([...table.values()].flatMap((row) => [...row.keys()]))].sort(compareCodePoints);
  const countOf = (from: string, to: string): number => table.get(from)!.get(to) ?? 0;
  const fromCounts = origins.map((from) => sumOf(destinations.map((to) => countOf(from, to))));
  const toCounts = destinations.map((to) => sumOf(origins.map((from) => countOf(from, to))));
  const all = BigInt(sumOf(fromCounts));
  // The sum of (count − expected)² ÷ expected, which is all · Σ count² ÷ (from · to) − all.
  let squares = ZERO_FRACTION;
  const expected: Fraction[] = [];
  const paths = origins.flatMap((from, row) =>
    destinations.map((to, column): PathCount => {
      const count = countOf(from, to);
      const product = BigInt(fromCounts[row]!) * BigInt(toCounts[column]!);
      const mean = fraction(product, all);
      expected.push(mean);
      squares = addFractions(squares, fraction(BigInt(count) * BigInt(count) * all, product));
      return { from, to, count, expected: fractionToNumber(mean) };
    }),
  );
  const statistic = subtractFractions(squares, wholeFraction(all));
  const degrees = (origins.length - 1) * (destinations.length - 1);
  const memory: StateMemory = {
    via,
    count: Number(all),
    use: degrees === 0 ? 'nothing-to-compare' : isEnough(expected) ? 'counted' : 'too-few',
    statistic: fractionToNumber(statistic),
    exactStatistic: writeExact(statistic),
    degrees,
    paths,
  };
  return { memory, statistic };
}

/** Cochran's rule, in whole numbers. */
function isEnough(expected: readonly Fraction[]): boolean {
  const reaching = (least: number): number =>
    expected.filter((mean) => compareFractions(mean, wholeFraction(BigInt(least))) >= 0).length;
  return 5 * reaching(5) >= 4 * expected.length && reaching(1) === expected.length;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
