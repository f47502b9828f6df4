import { allocate, PlanningError } from 'quotaloop';
import type { TargetInput } from 'quotaloop';
import { assignedUnits, isZero, over, ratio, referencePlan, rowIdeal, unitsOf } from './targetReference.ts';
import type { Ratio } from './targetReference.ts';

// Who can carry what he is held to. A table with given rows and columns exists unless some people owe more than the
// periods in which they work, or some periods more than the people who work in them may have: all sets of people are
// tried, as there are only a handful. Everything is in units, without the sign of the target.

/** What somebody may have in the year; `null` where nothing limits it. */
interface Range {
  readonly low: bigint;
  readonly high: bigint | null;
}

/** Everybody's range by the amounts that he is held to. Without a weight nobody has more than he owes. */
export function rangesOf(input: TargetInput): readonly Range[] {
  const { people = [], unit = '0.01' } = input;
  const { cells } = referencePlan(input);
  const isNegative = assignedUnits(input) < 0n;
  const inUnits = (amount: unknown): Ratio | null => (amount == null ? null : over(ratio(amount), ratio(unit)));
  const mirrored = (value: Ratio | null): Ratio | null => value && { n: -value.n, d: value.d };
  return people.map(({ fixedAmount, minimumAmount, maximumAmount }, row) => {
    const [least, most] = [inUnits(fixedAmount ?? minimumAmount), inUnits(fixedAmount ?? maximumAmount)];
    const [low, high] = isNegative ? [mirrored(most), mirrored(least)] : [least, most];
    const owed = low === null ? 0n : -floorOf({ n: -low.n, d: low.d });
    const weighs = !isZero(rowIdeal(cells[row]!));
    return { low: owed, high: weighs ? high && floorOf(high) : owed };
  });
}

const floorOf = ({ n, d }: Ratio): bigint => (n - (((n % d) + d) % d)) / d;

/** By how much some people owe more, or some periods more, than can be placed; zero when all of it can. */
export function shortageOf(input: TargetInput, ranges: readonly Range[]): bigint {
  const { periods, cells } = referencePlan(input);
  const columns = periods.map(({ units }) => (units < 0n ? -units : units));
  const works = (row: number, column: number): boolean => cells[row]?.[column]?.claimsDays === true;
  const rows = ranges.map((_, row) => row);
  let largest = 0n;
  for (let bits = 0; bits < 2 ** rows.length; bits += 1) {
    const chosen = rows.filter((row) => (bits >> row) & 1);
    const sumOver = (isCounted: (column: number) => boolean) =>
      columns.reduce((sum, units, column) => (isCounted(column) ? sum + units : sum), 0n);
    const owed = chosen.reduce((sum, row) => sum + ranges[row]!.low, 0n);
    const reachable = sumOver((column) => chosen.some((row) => works(row, column)));
    if (owed - reachable > largest) largest = owed - reachable;
    if (chosen.some((row) => ranges[row]!.high === null)) continue;
    const room = chosen.reduce((sum, row) => sum + ranges[row]!.high!, 0n);
    const theirs = sumOver((column) => rows.every((row) => chosen.includes(row) || !works(row, column)));
    if (theirs - room > largest) largest = theirs - room;
  }
  return largest;
}

/** What everybody has in the year: his weight's part of it within his bounds; the refusal where that cannot be. */
export function heldRows(input: TargetInput): readonly bigint[] | PlanningError {
  const { people = [], unit = '0.01' } = input;
  const ideals = referencePlan(input).cells.map(rowIdeal);
  // Over one denominator the ideals are whole numbers; `over` leaves nothing that could be divided out.
  const common = ideals.reduce((product, ideal) => product * over({ n: 1n, d: ideal.d }, { n: 1n, d: product }).d, 1n);
  const weights = ideals.map(({ n, d }) => ((n < 0n ? -n : n) * common) / d);
  const bounds = {
    minimums: people.map(({ minimumAmount }) => minimumAmount ?? null),
    maximums: people.map(({ maximumAmount }) => maximumAmount ?? null),
    fixed: people.map(({ fixedAmount }) => fixedAmount ?? null),
  };
  const { n, d } = ratio(unit);
  const amount = `${assignedUnits(input) * n}e-${String(d).length - 1}`;
  try {
    const parts = allocate(amount, weights, { unit, keys: people.map(({ id }) => id), ...bounds });
    return parts.map((part) => unitsOf(part, unit));
  } catch (error) {
    if (error instanceof PlanningError) return error;
    throw error;
  }
}

/** Whether everybody can be held to his amounts and carry what he then has while he is in seat. */
export function canBeHeld(input: TargetInput): boolean {
  return shortageOf(input, rangesOf(input)) === 0n;
}
