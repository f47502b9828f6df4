import { givenOr, requireId, requireInteger, requireObject, requireRows } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  commonDenominator,
  compareFractions,
  multiplyFractions,
  subtractFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readNonNegative, readRate } from '../funnel/Funnel.ts';

/**
 * A visit on which the manager could come along.
 *
 * @category Team
 */
export interface JointVisit {
  /** The visit or deal. */
  readonly id: string;
  /** The rep whose deal it is. */
  readonly repId: string;
  /** Money of the deal, zero or above. */
  readonly amount: DecimalInput | ExactNumber;
  /** The chance that it signs if the manager comes along, from 0 to 1. */
  readonly chance: DecimalInput | ExactNumber;
  /** The chance that it signs anyway, up to `chance`; zero unless told otherwise, so that the whole deal counts. */
  readonly chanceAlone?: DecimalInput | ExactNumber;
  /** Half days it takes, whole, above zero; 1 unless told otherwise. */
  readonly halfDays?: number;
}

/**
 * How much time the manager has. At least one of `visits` and `halfDays`.
 *
 * @category Team
 */
export interface JointVisitBudget {
  /** At most so many visits. */
  readonly visits?: number;
  /** At most so many half days. */
  readonly halfDays?: number;
  /** At most so many visits with one rep, so that the others are not forgotten; no limit unless told otherwise. */
  readonly mostPerRep?: number;
}

/**
 * One visit and what the manager's coming is worth.
 *
 * @category Team
 */
export interface JointVisitRow {
  /** The visit. */
  readonly id: string;
  /** The rep. */
  readonly repId: string;
  /** Amount × (chance − chance alone), exact. */
  readonly exactWorth: ExactNumber;
  /** Half days. */
  readonly halfDays: number;
  /** The manager comes along. */
  readonly picked: boolean;
}

/**
 * The visits to join.
 *
 * @category Team
 */
export interface JointVisitPicks {
  /** The visits that are picked, the largest worth first. */
  readonly pickedIds: readonly string[];
  /** What they are worth together, exact. */
  readonly exactWorth: ExactNumber;
  /** Half days that they take. */
  readonly halfDays: number;
  /** All visits in the order given. */
  readonly visits: readonly JointVisitRow[];
}

const CALLER = 'jointVisitPicks';
const MOST_STATES = 1_000_000;
const ZERO = /* @__PURE__ */ BigInt(0);
const VISIT_FIELDS = { required: ['repId', 'amount', 'chance'], optional: ['chanceAlone', 'halfDays'] } as const;

/**
 * Picks the visits on which the manager should come along: where it is worth most.
 *
 * Use it when the week is planned. A visit is worth the deal's amount × what the manager adds to its chance. From all ways to
 * fill the time the one with the largest worth is taken; a long visit may lose to two short ones. Of equal worth the one
 * with fewer half days is taken, and then, rep by rep in the order of their ids, the one that holds the more valuable
 * visits (equal ones by id). A visit that is worth nothing is never picked.
 *
 * Always true: the picks keep every limit, and no other picks that do are worth more; more time is never worth less; the
 * order of the input does not matter.
 *
 * @param visits - The visits with their deals.
 * @param budget - `visits`, `halfDays` or both, and `mostPerRep`.
 * @returns The picks, their worth and their time.
 * @throws PlanningError `missing-field` when neither `visits` nor `halfDays` is given; `out-of-range` for a chance outside
 *   0 to 1, a `chanceAlone` above it, a negative amount or limit; `not-an-integer`; `too-many-steps` for more than
 *   1 000 000 states (visits × half days × visits × visits of one rep); `duplicate-id`, `invalid-id`, `not-a-decimal`,
 *   `not-finite`, `decimal-too-long`, `unknown-field`, `wrong-type`.
 * @example
 * const visits = [
 *   { id: 'Chen', repId: 'Li', amount: 800000, chance: '0.5', halfDays: 2 },
 *   { id: 'Deng', repId: 'Li', amount: 300000, chance: '0.8' },
 *   { id: 'Feng', repId: 'Wu', amount: 500000, chance: '0.4' },
 * ];
 * const picks = jointVisitPicks(visits, { halfDays: 2 });
 * [picks.pickedIds, picks.exactWorth]; // => [['Deng', 'Feng'], '440000']
 * jointVisitPicks(visits, { visits: 1 }).pickedIds; // => ['Chen']
 * @category Team
 */
export function jointVisitPicks(visits: readonly JointVisit[], budget: JointVisitBudget): JointVisitPicks {
  const limits = readBudget(budget);
  const rows = readVisits(visits);
  const candidates = rows
    .filter(({ worth }) => worth.numerator > ZERO)
    .sort(
      (a, b) =>
        compareCodePoints(a.repId, b.repId) || compareFractions(b.worth, a.worth) || compareCodePoints(a.id, b.id),
    );
  const picked = pickBest(candidates, limits);
  const chosen = rows.filter(({ id }) => picked.has(id));
  return {
    pickedIds: [...chosen]
      .sort((a, b) => compareFractions(b.worth, a.worth) || compareCodePoints(a.id, b.id))
      .map(({ id }) => id),
    exactWorth: writeExact(chosen.reduce((sum, { worth }) => addFractions(sum, worth), ZERO_FRACTION)),
    halfDays: chosen.reduce((sum, { halfDays }) => sum + halfDays, 0),
    visits: rows.map(({ id, repId, worth, halfDays }) => ({
      id,
      repId,
      exactWorth: writeExact(worth),
      halfDays,
      picked: picked.has(id),
    })),
  };
}

interface Candidate {
  readonly id: string;
  readonly repId: string;
  readonly worth: Fraction;
  readonly halfDays: number;
}

interface Limits {
  readonly visits: number;
  readonly halfDays: number;
  readonly perRep: number;
}

/** The best of what can still be picked: worth first, then the fewer half days. */
interface Best {
  readonly worth: bigint;
  readonly halfDays: number;
}

/**
 * The knapsack with two budgets and a limit for each rep, from the last visit back to the first, so that the picks can be read
 * from the first on: a visit is taken where taking it is as good as not.
 */
function pickBest(candidates: readonly Candidate[], limits: Limits): ReadonlySet<string> {
  const count = candidates.length;
  // A budget beyond what all together need is none.
  const days = Math.min(
    limits.halfDays,
    candidates.reduce((sum, { halfDays }) => sum + halfDays, 0),
  );
  const visits = Math.min(limits.visits, count);
  const perRep = Math.min(limits.perRep, mostOfOneRep(candidates));
  const width = (days + 1) * (visits + 1) * (perRep + 1);
  if ((count + 1) * width > MOST_STATES) {
    const requirement = `at most ${MOST_STATES} states (visits × half days × visits × visits of one rep)`;
    throw refusal('too-many-steps', CALLER, ['visits'], requirement, (count + 1) * width);
  }
  const worths = commonDenominator(candidates.map(({ worth }) => worth)).numerators;
  const at = (day: number, visit: number, rep: number) => (day * (visits + 1) + visit) * (perRep + 1) + rep;
  const table: Best[][] = Array.from({ length: count + 1 }, () => []);
  table[count] = Array.from({ length: width }, () => ({ worth: ZERO, halfDays: 0 }));
  for (let index = count - 1; index >= 0; index -= 1) {
    const row = table[index]!;
    for (let day = 0; day <= days; day += 1)
      for (let visit = 0; visit <= visits; visit += 1)
        for (let rep = 0; rep <= perRep; rep += 1) row[at(day, visit, rep)] = step(index, day, visit, rep).best;
  }
  const picked = new Set<string>();
  let [day, visit, rep] = [days, visits, perRep];
  for (let index = 0; index < count; index += 1) {
    const { takes } = step(index, day, visit, rep);
    if (takes) {
      picked.add(candidates[index]!.id);
      day -= candidates[index]!.halfDays;
      visit -= 1;
      rep -= 1;
    }
    if (isLastOfRep(index)) rep = perRep;
  }
  return picked;

  function isLastOfRep(index: number): boolean {
    return candidates[index + 1]?.repId !== candidates[index]!.repId;
  }

  function step(index: number, day: number, visit: number, rep: number): { best: Best; takes: boolean } {
    const { halfDays } = candidates[index]!;
    const next = table[index + 1]!;
    const without = next[at(day, visit, isLastOfRep(index) ? perRep : rep)]!;
    if (halfDays > day || visit === 0 || rep === 0) return { best: without, takes: false };
    const rest = next[at(day - halfDays, visit - 1, isLastOfRep(index) ? perRep : rep - 1)]!;
    const taken = { worth: rest.worth + worths[index]!, halfDays: rest.halfDays + halfDays };
    const takes = taken.worth > without.worth || (taken.worth === without.worth && taken.halfDays <= without.halfDays);
    return { best: takes ? taken : without, takes };
  }
}

/** The candidates stand rep by rep. */
function mostOfOneRep(candidates: readonly Candidate[]): number {
  let [most, start] = [0, 0];
  candidates.forEach(({ repId }, index) => {
    if (repId !== candidates[start]!.repId) start = index;
    most = Math.max(most, index - start + 1);
  });
  return most;
}

function readBudget(budget: unknown): Limits {
  const path = ['budget'];
  const given = requireObject<keyof JointVisitBudget>(
    budget,
    { required: [], optional: ['visits', 'halfDays', 'mostPerRep'] },
    CALLER,
    path,
  );
  if (given.visits === undefined && given.halfDays === undefined) {
    throw refusal('missing-field', CALLER, path, 'budget.visits or budget.halfDays', undefined);
  }
  const limit = (field: keyof JointVisitBudget) =>
    given[field] === undefined ? Infinity : requireInteger(given[field], { least: 0 }, CALLER, [...path, field]);
  return { visits: limit('visits'), halfDays: limit('halfDays'), perRep: limit('mostPerRep') };
}

function readVisits(value: unknown): readonly Candidate[] {
  const rows = requireRows<'repId' | 'amount' | 'chance' | 'chanceAlone' | 'halfDays'>(value, VISIT_FIELDS, CALLER, [
    'visits',
  ]);
  let sum = 0;
  return rows.map((row, index) => {
    const path = ['visits', index];
    const chance = readRate(row.chance, CALLER, [...path, 'chance']);
    const alone = readRate(givenOr(row.chanceAlone, 0), CALLER, [...path, 'chanceAlone']);
    const added = subtractFractions(chance, alone);
    if (added.numerator < ZERO) {
      const at = [...path, 'chanceAlone'];
      throw refusal('out-of-range', CALLER, at, `${describePath(at)} not to be above chance`, row.chanceAlone);
    }
    const halfDays = requireInteger(givenOr(row.halfDays, 1), { least: 1 }, CALLER, [...path, 'halfDays']);
    sum += halfDays;
    if (!Number.isSafeInteger(sum)) {
      throw refusal('count-too-large', CALLER, [...path, 'halfDays'], 'all half days to be at most 2^53 - 1', sum);
    }
    const amount = readNonNegative(row.amount, CALLER, [...path, 'amount']);
    const repId = requireId(row.repId, CALLER, [...path, 'repId']);
    return { id: row.id, repId, worth: multiplyFractions(amount, added), halfDays };
  });
}
