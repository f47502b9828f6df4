import { givenOr, requireId, requireInteger, requireList, requireRows } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { readNonNegative } from '../funnel/Funnel.ts';

/**
 * Somebody who can help others.
 *
 * @category Team
 */
export interface Mentor {
  /** The mentor. */
  readonly id: string;
  /** How many he can help, whole, from zero up; 3 unless told otherwise. */
  readonly capacity?: number;
  /** What he can teach, as stages of the sale or skills; only for learners who say what they need. */
  readonly skills?: readonly string[];
}

/**
 * Somebody to be helped.
 *
 * @category Team
 */
export interface Learner {
  /** The learner; nobody is his own mentor. */
  readonly id: string;
  /** What he has to learn, as his weakest stage; a mentor fits who has one of these skills. Left out, every mentor fits. */
  readonly needs?: readonly string[];
  /** How much his help is worth beside the others', zero or above; all the same unless told otherwise. */
  readonly gain?: DecimalInput | ExactNumber;
}

/**
 * A mentor and his learners.
 *
 * @category Team
 */
export interface MentorGroup {
  /** The mentor. */
  readonly id: string;
  /** How many he can help. */
  readonly capacity: number;
  /** Whom he helps, by gain and id. */
  readonly learnerIds: readonly string[];
  /** How many more he could help. */
  readonly freeCount: number;
}

/**
 * A learner who has no mentor.
 *
 * @category Team
 */
export interface UncoveredLearner {
  /** The learner. */
  readonly id: string;
  /** `no-fit`: no mentor has what he needs. `no-capacity`: those who have it are taken by others. */
  readonly reason: 'no-fit' | 'no-capacity';
}

/**
 * Who helps whom.
 *
 * @category Team
 */
export interface MentorPlan {
  /** Mentors in the order given. */
  readonly mentors: readonly MentorGroup[];
  /** Who has a mentor, in the order given. */
  readonly assignments: readonly {
    /** The learner. */
    readonly learnerId: string;
    /** His mentor. */
    readonly mentorId: string;
  }[];
  /** Who has none, in the order given. */
  readonly uncovered: readonly UncoveredLearner[];
}

const CALLER = 'assignMentors';
const DEFAULT_CAPACITY = 3;
const ONE: Fraction = /* @__PURE__ */ { numerator: /* @__PURE__ */ BigInt(1), denominator: /* @__PURE__ */ BigInt(1) };

/**
 * Gives each learner a mentor: one who was helped leads three.
 *
 * Use it after `segmentTeam` and `gapProfile`, when it is known who can teach what and who needs it. As many learners as
 * possible get a mentor who fits; if not all can, those with the larger gain come first, then the earlier id. The
 * learners are then spread over the mentors as evenly as their fit allows.
 *
 * Always true: nobody helps more than his capacity, himself, or somebody he does not fit; no assignment covers more
 * learners, nor a set of learners with a larger sum of gains; covering the same learners, no assignment has a smaller sum of
 * squares of learners a mentor; the order of the input does not matter.
 *
 * @param mentors - The mentors with their capacity (3) and skills.
 * @param learners - The learners with what they need and what their help is worth.
 * @returns Each mentor with his learners, each pair, and the uncovered with the reason.
 * @throws PlanningError `not-an-integer` or `out-of-range` for a capacity; `out-of-range` for a gain below zero;
 *   `duplicate-id`, `invalid-id`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`,
 *   `wrong-type`.
 * @example
 * const learners = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => ({ id }));
 * const plan = assignMentors([{ id: 'Li' }, { id: 'Wu' }], learners);
 * plan.mentors.map(({ learnerIds }) => learnerIds.length); // => [3, 3]
 * plan.uncovered; // => [{ id: 'g', reason: 'no-capacity' }, { id: 'h', reason: 'no-capacity' }]
 * const fit = assignMentors([{ id: 'Li', skills: ['visits'] }, { id: 'Wu', skills: ['visits', 'closing'] }], [
 *   { id: 'a', needs: ['visits'] },
 *   { id: 'b', needs: ['closing'] },
 *   { id: 'c', needs: ['pricing'] },
 * ]);
 * fit.assignments; // => [{ learnerId: 'a', mentorId: 'Li' }, { learnerId: 'b', mentorId: 'Wu' }]
 * fit.uncovered; // => [{ id: 'c', reason: 'no-fit' }]
 * @see Edmonds and Fulkerson (1965): the sets of learners that can be covered are a matroid, so taking the best first is exact.
 * @category Team
 */
export function assignMentors(mentors: readonly Mentor[], learners: readonly Learner[]): MentorPlan {
  const readyMentors = readMentors(mentors);
  const readyLearners = readLearners(learners);
  const byId = [...readyMentors].sort((a, b) => compareCodePoints(a.id, b.id));
  const byGain = [...readyLearners].sort((a, b) => compareFractions(b.gain, a.gain) || compareCodePoints(a.id, b.id));
  const fits = byGain.map((learner) => byId.flatMap((mentor, place) => (isFit(mentor, learner) ? [place] : [])));
  const capacities = byId.map(({ capacity }) => capacity);
  const covered = coverMost(fits, capacities);
  const mentorOf = spreadEvenly(covered, fits, capacities);
  const mentorIdOf = new Map([...mentorOf].map(([learner, mentor]) => [byGain[learner]!.id, byId[mentor]!.id]));
  const fitCountOf = new Map(byGain.map(({ id }, place) => [id, fits[place]!.length]));
  return {
    mentors: readyMentors.map(({ id, capacity }) => {
      const learnerIds = byGain.map((learner) => learner.id).filter((learnerId) => mentorIdOf.get(learnerId) === id);
      return { id, capacity, learnerIds, freeCount: capacity - learnerIds.length };
    }),
    assignments: readyLearners.flatMap(({ id }) => {
      const mentorId = mentorIdOf.get(id);
      return mentorId === undefined ? [] : [{ learnerId: id, mentorId }];
    }),
    uncovered: readyLearners
      .filter(({ id }) => !mentorIdOf.has(id))
      .map(({ id }) => ({ id, reason: fitCountOf.get(id) === 0 ? 'no-fit' : 'no-capacity' })),
  };
}

type Fits = readonly (readonly number[])[];

/** The learners that are covered, each in turn if it and those before can be. */
function coverMost(fits: Fits, capacities: readonly number[]): readonly number[] {
  const mentorOf = new Map<number, number>();
  fits.forEach((_, learner) => {
    augment(learner, fits, capacities, mentorOf);
  });
  return [...mentorOf.keys()].sort((a, b) => a - b);
}

/**
 * A mentor for each of the learners, who can all be covered: with room for one each, then for one more, so that a mentor
 * gets a further learner only where no way leads to one who has fewer. Least cost first, which is exact for costs that
 * rise with each learner.
 */
function spreadEvenly(
  learners: readonly number[],
  fits: Fits,
  capacities: readonly number[],
): ReadonlyMap<number, number> {
  const mentorOf = new Map<number, number>();
  for (let room = 1; mentorOf.size < learners.length; room += 1) {
    const limits = capacities.map((capacity) => Math.min(capacity, room));
    for (const learner of learners) if (!mentorOf.has(learner)) augment(learner, fits, limits, mentorOf);
  }
  return mentorOf;
}

/** Finds a mentor for a learner, moving others to further mentors of theirs if need be; breadth first, no recursion. */
function augment(learner: number, fits: Fits, capacities: readonly number[], mentorOf: Map<number, number>): void {
  const learnersOf = new Map<number, number[]>();
  for (const [each, mentor] of mentorOf) learnersOf.set(mentor, [...(learnersOf.get(mentor) ?? []), each]);
  const reachedFrom = new Map<number, number>(); // mentor → the learner who would go to him
  const queue = [learner];
  for (const next of queue) {
    for (const mentor of fits[next]!) {
      if (reachedFrom.has(mentor) || mentorOf.get(next) === mentor) continue;
      reachedFrom.set(mentor, next);
      const taken = learnersOf.get(mentor) ?? [];
      if (taken.length < capacities[mentor]!) {
        moveAlong(mentor);
        return;
      }
      queue.push(...taken);
    }
  }

  function moveAlong(end: number): void {
    let [mentor, mover] = [end, reachedFrom.get(end)!];
    for (;;) {
      const from = mentorOf.get(mover);
      mentorOf.set(mover, mentor);
      if (from === undefined) return;
      mentor = from;
      mover = reachedFrom.get(from)!;
    }
  }
}

interface ReadyMentor {
  readonly id: string;
  readonly capacity: number;
  readonly skills: ReadonlySet<string>;
}

interface ReadyLearner {
  readonly id: string;
  readonly needs: ReadonlySet<string> | null;
  readonly gain: Fraction;
}

function isFit(mentor: ReadyMentor, { id, needs }: ReadyLearner): boolean {
  return mentor.id !== id && (needs === null || [...needs].some((need) => mentor.skills.has(need)));
}

function readMentors(value: unknown): readonly ReadyMentor[] {
  const rows = requireRows<'capacity' | 'skills'>(value, { required: [], optional: ['capacity', 'skills'] }, CALLER, [
    'mentors',
  ]);
  return rows.map(({ id, capacity, skills }, row) => ({
    id,
    capacity: requireInteger(givenOr(capacity, DEFAULT_CAPACITY), { least: 0 }, CALLER, ['mentors', row, 'capacity']),
    skills: readTexts(givenOr(skills, []), ['mentors', row, 'skills']),
  }));
}

function readLearners(value: unknown): readonly ReadyLearner[] {
  const rows = requireRows<'needs' | 'gain'>(value, { required: [], optional: ['needs', 'gain'] }, CALLER, [
    'learners',
  ]);
  return rows.map(({ id, needs, gain }, row) => ({
    id,
    needs: needs === undefined ? null : readTexts(needs, ['learners', row, 'needs']),
    gain: gain === undefined ? ONE : readNonNegative(gain, CALLER, ['learners', row, 'gain']),
  }));
}

function readTexts(value: unknown, path: ErrorPath): ReadonlySet<string> {
  return new Set(requireList(value, CALLER, path).map((text, index) => requireId(text, CALLER, [...path, index])));
}
