import { rankedCut } from '../activity/rankedCut.ts';
import type { ClassShare, CutClass, CutRow, CutTies, RankedRow, TieAtCut } from '../activity/rankedCut.ts';
import { requireInteger, requireObject } from '../foundation/check.ts';
import { refusal } from '../foundation/refusal.ts';

/**
 * How a team is cut.
 *
 * @category Team
 */
export interface SegmentOptions {
  /** The segments from the top down; `top` 2, `middle` 7 and `bottom` 1 unless told otherwise. */
  readonly shares?: readonly ClassShare[];
  /** `ordered` unless told otherwise. */
  readonly ties?: CutTies;
  /**
   * At least so many people in the last segment, taken from the ones above it; at most everybody. Zero unless told
   * otherwise, and not beside `ties: 'together'`, which may need the same people elsewhere.
   */
  readonly minimumBottom?: number;
}

/**
 * A team in segments.
 *
 * @category Team
 */
export interface TeamSegments {
  /** The segments from the top down. */
  readonly segments: readonly CutClass[];
  /** Everybody with rank and segment (`class`), in the order given. */
  readonly people: readonly CutRow[];
  /** Where a cut fell between people of the same value: nothing but their ids put them apart. */
  readonly tiesAtCuts: readonly TieAtCut[];
}

const CALLER = 'segmentTeam';
const DEFAULT_SHARES: readonly ClassShare[] = [
  { id: 'top', share: 2 },
  { id: 'middle', share: 7 },
  { id: 'bottom', share: 1 },
];

/**
 * Says who is in the top two of ten, the middle seven and the last one: 2-7-1, 3-6-1 or any other.
 *
 * Use it to decide whom to hold up as an example, whom to move up, and whom to help first. A segment says where
 * somebody stands on one figure in one period and nothing else; what follows from it is for people to decide. The list is
 * ranked by value, equal values by id, and cut at the rounded cumulative shares, halves up: 8 people are cut after 1.6
 * and 7.2, so 2-7-1 gives 2, 5 and 1. In a small team the last segment may be empty.
 *
 * Always true: everybody is in one segment; nobody stands below somebody with a smaller value; the order of the input
 * does not matter; without `minimumBottom` and `together` each cut is within half a person of its exact place.
 *
 * @param people - Everybody with the figure that ranks him: sales, a score of `scorecard`, an attainment.
 * @param options - The `shares`, what becomes of `ties`, and a `minimumBottom`.
 * @returns The segments with their people, everybody with his rank, and the ties that a cut has separated.
 * @throws PlanningError `no-positive-weight` when every share is zero, `negative-weight` for one below it;
 *   `conflicting-fields` for a `minimumBottom` beside `together`; `not-an-integer`, `out-of-range`; `duplicate-id`,
 *   `invalid-id`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `unknown-choice`, `missing-field`, `unknown-field`,
 *   `wrong-type`.
 * @example
 * const team = [8, 3, 5, 1, 7, 2, 6, 4].map((value) => ({ id: `rep ${value}`, value }));
 * segmentTeam(team).segments.map(({ id, count }) => [id, count]); // => [['top', 2], ['middle', 5], ['bottom', 1]]
 * segmentTeam(team).segments[0]?.memberIds; // => ['rep 8', 'rep 7']
 * const five = team.slice(0, 5);
 * segmentTeam(five).segments.map(({ count }) => count); // => [1, 4, 0]
 * segmentTeam(five, { minimumBottom: 1 }).segments.map(({ count }) => count); // => [1, 3, 1]
 * @see triage, which cuts work in the same way.
 * @category Team
 */
export function segmentTeam(people: readonly RankedRow[], options: SegmentOptions = {}): TeamSegments {
  const fields = { required: [], optional: ['shares', 'ties', 'minimumBottom'] } as const;
  const given = requireObject<keyof SegmentOptions>(options, fields, CALLER, ['options']);
  const { shares = DEFAULT_SHARES, ties, minimumBottom = 0 } = options;
  const minimumLast = requireInteger(minimumBottom, { least: 0 }, CALLER, ['options', 'minimumBottom']);
  if (minimumLast > 0 && given.ties === 'together') {
    const path = ['options', 'minimumBottom'];
    throw refusal(
      'conflicting-fields',
      CALLER,
      path,
      "no options.minimumBottom beside ties: 'together'",
      minimumBottom,
      { beside: ['options.ties'] },
    );
  }
  const { classes, rows, tiesAtCuts } = rankedCut(people, { shares, ties, minimumLast }, CALLER, {
    rows: ['people'],
    options: ['options'],
  });
  return { segments: classes, people: rows, tiesAtCuts };
}
