import { splitInOrder } from '../allocation/inOrder.ts';
import { readWeights } from '../allocation/weights.ts';
import { requireChoice, requireRows } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, fraction, readExact, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * Something that is ranked by a value.
 *
 * @category Activity
 */
export interface RankedRow {
  /** Each once; of equal values the earlier id (by code points) ranks first. */
  readonly id: string;
  /** The larger, the higher it ranks; any sign. */
  readonly value: DecimalInput | ExactNumber;
}

/**
 * A class of a ranked list and how much of the list it takes.
 *
 * @category Activity
 */
export interface ClassShare {
  /** The class, from the top of the list down. */
  readonly id: string;
  /** Zero or above; taken relative to the sum of all, so 2, 7 and 1 are 20, 70 and 10 %. */
  readonly share: DecimalInput;
}

/**
 * What becomes of rows with the same value where a list is cut.
 *
 * `ordered`: the cut stays where the rounded shares put it, and the ids decide who is above it. `together`: rows of the same
 * value stay in one class, the higher one, which grows beyond its share.
 *
 * @category Activity
 */
export type CutTies = 'ordered' | 'together';

/**
 * Rows of the same value that a cut has separated: nothing but their ids put some above and some below.
 *
 * @category Activity
 */
export interface TieAtCut {
  /** The rows with this value that stand above the cut, as ranked. */
  readonly aboveIds: readonly string[];
  /** Those below it. */
  readonly belowIds: readonly string[];
}

/**
 * One class of a cut list.
 *
 * @category Activity
 */
export interface CutClass {
  /** The class. */
  readonly id: string;
  /** Rows × share, before anything was rounded. */
  readonly exactCount: ExactNumber;
  /** How many it has. */
  readonly count: number;
  /** Which, the highest first. */
  readonly memberIds: readonly string[];
}

/**
 * One row of a cut list.
 *
 * @category Activity
 */
export interface CutRow {
  /** The row. */
  readonly id: string;
  /** Its place, 1 for the highest; each place once. */
  readonly rank: number;
  /** Its class. */
  readonly class: string;
  /** Its value, exact. */
  readonly value: ExactNumber;
}

/** A ranked list, cut into classes. */
export interface RankedCut {
  readonly classes: readonly CutClass[];
  /** In the order of the input. */
  readonly rows: readonly CutRow[];
  readonly tiesAtCuts: readonly TieAtCut[];
}

/** Reads rows and ranks them: the largest value first, equal values by id. */
export function readRanked(
  value: unknown,
  caller: string,
  path: ErrorPath,
): { readonly rows: readonly ReadRow[]; readonly ranked: readonly ReadRow[] } {
  const rows = requireRows<'value'>(value, { required: ['value'] }, caller, path).map((row, index): ReadRow => ({
    id: row.id,
    value: readExact(row.value, caller, [...path, index, 'value']),
  }));
  return { rows, ranked: rankRows(rows) };
}

export interface ReadRow {
  readonly id: string;
  readonly value: Fraction;
}

/** The largest value first, equal values by id. */
export function rankRows<Row extends ReadRow>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => compareFractions(b.value, a.value) || compareCodePoints(a.id, b.id));
}

/**
 * Cuts a ranked list at the rounded cumulative shares, halves up: 8 rows by 2-7-1 are cut after 1.6 and 7.2 rows, so
 * after 2 and 7.
 */
export function rankedCut(
  rows: unknown,
  options: { readonly shares: readonly ClassShare[]; readonly ties: unknown; readonly minimumLast: number },
  caller: string,
  paths: { readonly rows: ErrorPath; readonly options: ErrorPath },
): RankedCut {
  const { rows: read, ranked } = readRanked(rows, caller, paths.rows);
  const tiesPath = [...paths.options, 'ties'];
  const ties =
    options.ties === undefined
      ? 'ordered'
      : requireChoice<CutTies>(options.ties, ['ordered', 'together'], caller, tiesPath);
  const sharesPath = [...paths.options, 'shares'];
  const shares = requireRows<'share'>(options.shares, { required: ['share'] }, caller, sharesPath);
  const weights = readWeights(
    shares.map(({ share }) => share),
    caller,
    sharesPath,
    'share',
  );
  if (weights.sum <= 0) {
    const requirement = `${describePath(sharesPath)} to have at least one share above zero`;
    throw refusal('no-positive-weight', caller, sharesPath, requirement, options.shares);
  }
  const ends: number[] = [];
  for (const count of splitInOrder(BigInt(ranked.length), weights)) ends.push((ends.at(-1) ?? 0) + Number(count));
  moveEnds(ends, ranked, ties, options.minimumLast);
  const classOf = new Map<string, { readonly rank: number; readonly class: string }>();
  const classes = shares.map(({ id }, index): CutClass => {
    const start = ends[index - 1] ?? 0;
    const members = ranked.slice(start, ends[index]);
    members.forEach((member, place) => classOf.set(member.id, { rank: start + place + 1, class: id }));
    return {
      id,
      exactCount: writeExact(fraction(BigInt(ranked.length) * BigInt(weights.values[index]!), BigInt(weights.sum))),
      count: members.length,
      memberIds: members.map((member) => member.id),
    };
  });
  return {
    classes,
    rows: read.map(({ id, value }) => ({ id, ...classOf.get(id)!, value: writeExact(value) })),
    tiesAtCuts: tiesAt([...new Set(ends)], ranked),
  };
}

/** Moves the ends of the classes for a minimum of the last one, or down past equal values. */
function moveEnds(ends: number[], ranked: readonly ReadRow[], ties: CutTies, minimumLast: number): void {
  const lastCut = ends.length - 2;
  const mostAbove = Math.max(0, ranked.length - minimumLast);
  for (let cut = 0; cut <= lastCut; cut += 1) {
    let end = Math.min(ends[cut]!, mostAbove);
    if (ties === 'together') while (isTieAt(end, ranked)) end += 1;
    ends[cut] = end; // later cuts move at least as far, so the ends stay in order
  }
}

/** Whether the rows on both sides of a place have the same value. */
function isTieAt(place: number, ranked: readonly ReadRow[]): boolean {
  const [above, below] = [ranked[place - 1], ranked[place]];
  return above !== undefined && below !== undefined && compareFractions(above.value, below.value) === 0;
}

function tiesAt(ends: readonly number[], ranked: readonly ReadRow[]): readonly TieAtCut[] {
  return ends
    .filter((end) => isTieAt(end, ranked))
    .map((end) => {
      const equal = ranked[end]!.value;
      const isEqual = ({ value }: ReadRow) => compareFractions(value, equal) === 0;
      const ids = (some: readonly ReadRow[]) => some.filter(isEqual).map(({ id }) => id);
      return { aboveIds: ids(ranked.slice(0, end)), belowIds: ids(ranked.slice(end)) };
    });
}
