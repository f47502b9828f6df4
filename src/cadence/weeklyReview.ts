import { dateParts, daysInMonth, readDate, weekdayIndex, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import { readMoment } from '../calendar/civilTime.ts';
import { compiledCalendar, workingDaysIn } from '../calendar/compiledCalendar.ts';
import { isoWeek } from '../calendar/gregorian.ts';
import { isoWeekId } from '../calendar/isoWeekOf.ts';
import { givenOr, requireId, requireList, requireObject } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import { addFractions, compareFractions, readExact, writeExact, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { correctionsDue } from '../inspection/correctionsDue.ts';
import type { CorrectionDue, TrackedCorrection } from '../inspection/correctionsDue.ts';
import type { DiagnosedFactor } from '../inspection/DiagnosedFactor.ts';
import { diagnoseCause } from '../inspection/diagnoseCause.ts';
import type { Diagnosis } from '../inspection/diagnoseCause.ts';
import { GAP_CAUSES } from '../inspection/GapCause.ts';
import type { GapCause } from '../inspection/GapCause.ts';
import { progress } from '../inspection/progress.ts';
import type { Progress } from '../inspection/progress.ts';
import { openPlan } from '../target/openPlan.ts';
import type { PlanSlice } from '../target/planSlice.ts';
import type { Actual } from '../target/replanTarget.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';
import { asPartOf } from './asPartOf.ts';

/**
 * What somebody did last week, in the numbers that are multiplied.
 *
 * @category Cadence
 */
export interface ReviewedWork {
  /** Whose work it is: one of the plan's people; left out in a plan without people. */
  readonly personId?: string;
  /** As for `diagnoseCause`: visits, conversion, average deal, as planned for the week and as they were. */
  readonly factors: readonly DiagnosedFactor[];
}

/**
 * What a weekly meeting is prepared from.
 *
 * @category Cadence
 */
export interface WeeklyReviewInput {
  /** The day of the meeting, a day of the plan's year; it counts as still to come. */
  readonly date: CivilDate;
  /** What was brought; the whole year's list may be handed in. */
  readonly actuals: readonly Actual[];
  /** What each person did in the week under review, each once; whoever is left out has no causes. */
  readonly work?: readonly ReviewedWork[];
  /** Corrections under way, as for `correctionsDue`. */
  readonly corrections?: readonly TrackedCorrection[];
}

/**
 * A week of the plan.
 *
 * @category Cadence
 */
export interface ReviewedWeek {
  /** As `2026-W03`. */
  readonly id: string;
  /** Its Monday, or the first day of the plan's year. */
  readonly start: CivilDate;
  /** Its Sunday, or the last day of the plan's year. */
  readonly end: CivilDate;
}

/**
 * Last week and this week of one person, or of all together.
 *
 * @category Cadence
 */
export interface ReviewedPerson {
  /** The person; `null` for all together. */
  readonly personId: string | null;
  /** Last week against plan; `null` where the plan has no week before this one. */
  readonly lastWeek: Progress | null;
  /** This week: its target, what is in already, and what each day left has to bring. */
  readonly thisWeek: Progress;
  /** The month of the meeting, to the day before it. */
  readonly month: Progress;
  /** Why last week was missed; `null` where nobody handed in the work, or there was no last week. */
  readonly diagnosis: Diagnosis | null;
  /**
   * What was brought − what the work multiplies to, with the plan's digits: what the diagnosis cannot explain; `null` without
   * a diagnosis.
   */
  readonly unexplainedAmount: string | null;
}

/**
 * A cause, and whom it concerns.
 *
 * @category Cadence
 */
export interface ReviewedCause {
  /** The cause. */
  readonly cause: GapCause;
  /** What it cost everybody together, below zero, exact. */
  readonly exactAmount: ExactNumber;
  /** Whom, the one it cost most first; `null` in a plan without people. */
  readonly personIds: readonly (string | null)[];
}

/**
 * A weekly meeting, in the order of its agenda.
 *
 * @category Cadence
 */
export interface WeeklyReview {
  /** The day of the meeting. */
  readonly date: CivilDate;
  /** The last week before it with a working day; `null` where the plan has none. */
  readonly lastWeek: ReviewedWeek | null;
  /** Weeks between the two that were off altogether. */
  readonly weeksOffIds: readonly string[];
  /** The week of the meeting. */
  readonly thisWeek: ReviewedWeek;
  /** All together; in a plan without people with their diagnosis. */
  readonly total: ReviewedPerson;
  /** In the order of the plan; none in a plan without people. */
  readonly people: readonly ReviewedPerson[];
  /** Who was behind his plan last week, the largest shortfall first, then by id. */
  readonly behindIds: readonly string[];
  /** The causes of all, the costliest first. */
  readonly causes: readonly ReviewedCause[];
  /** What was promised and is due this week or overdue, the oldest first. */
  readonly corrections: readonly CorrectionDue[];
}

const CALLER = 'weeklyReview';
const FIELDS = { required: ['date', 'actuals'], optional: ['work', 'corrections'] } as const;

/**
 * Prepares the weekly meeting: last week against plan, why, what was promised, and this week.
 *
 * Use it on the morning of the meeting. Its four parts are its agenda: last week's figures, the causes of what is missing,
 * the corrections that are due, this week's targets. Last week is the last week that had a working day, so after Spring
 * Festival it is the one before it. A person's causes are those of `diagnoseCause` for last week's target of the plan.
 *
 * Always true: the figures are those of `progress` for these weeks; the people's amounts sum to the total's; nobody
 * without handed-in work has a cause; what a diagnosis explains and `unexplainedAmount` are what was brought.
 *
 * @param plan - As `decomposeTarget` or `replanTarget` returned it, or read back from JSON.
 * @param input - The day of the meeting, what was brought, what was done, and corrections under way.
 * @returns The meeting's figures in the order of its agenda.
 * @throws PlanningError `outside-plan` for a meeting outside the plan's year; `unknown-id`, `missing-field`,
 *   `duplicate-id` for work of nobody, of somebody who is not in the plan, or given twice; those of `progress` for plan
 *   and actuals, of `diagnoseCause` for factors, of `correctionsDue` for corrections; `unknown-field`, `wrong-type`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 2640000, year, calendar, people: [{ id: 'Li' }, { id: 'Wu' }] });
 * const actuals = [{ date: '2026-03-04', amount: 20000, personId: 'Li' }, { date: '2026-03-05', amount: 30000, personId: 'Wu' }];
 * const factors = [
 *   { id: 'visits', kind: 'volume', plan: 20, actual: 16 },
 *   { id: 'closing', kind: 'conversion', plan: '0.1', actual: '0.125' },
 *   { id: 'deal', kind: 'value', plan: 12500, actual: 10000 },
 * ] as const;
 * const review = weeklyReview(plan, { date: '2026-03-09', actuals, work: [{ personId: 'Li', factors }] });
 * [review.lastWeek?.id, review.total.lastWeek?.targetAmount, review.behindIds]; // => ['2026-W10', '50000.00', ['Li']]
 * review.causes.map(({ cause, personIds }) => [cause, ...personIds]); // => [['will', 'Li'], ['execution', 'Li']]
 * review.total.thisWeek.requiredRunRate.amount; // => '10000.00'
 * @category Cadence
 */
export function weeklyReview(plan: TargetPlan, input: WeeklyReviewInput): WeeklyReview {
  const given = requireObject<keyof WeeklyReviewInput>(input, FIELDS, CALLER, ['input']);
  const { unit, firstDay, lastDay } = openPlan(plan, CALLER);
  const year = { firstDay, lastDay };
  const date = readDate(given.date, CALLER, ['input', 'date']);
  if (date < firstDay || date > lastDay) {
    throw refusal('outside-plan', CALLER, ['input', 'date'], 'input.date to lie in the year of the plan', given.date);
  }
  const { lastWeek, weeksOffIds, thisWeek } = weeksAround(date, year, plan);
  const month = monthOf(date, year);
  const work = readWork(given.work, plan);
  const { actuals } = input;
  const figuresOf = (slice: PlanSlice, asOf: number): Progress =>
    progress(plan, slice, { asOf: writeDate(asOf), actuals });

  const reviewed = (personId: string | null): ReviewedPerson => {
    const whose = personId === null ? {} : { personId };
    const figures = {
      personId,
      lastWeek: lastWeek === null ? null : figuresOf({ ...datesOf(lastWeek), ...whose }, lastWeek.lastDay),
      thisWeek: figuresOf({ ...datesOf(thisWeek), ...whose }, date - 1),
      month: figuresOf({ ...datesOf(month), ...whose }, date - 1),
    };
    const own = work.get(personId);
    if (own === undefined || figures.lastWeek === null) return { ...figures, diagnosis: null, unexplainedAmount: null };
    const { targetAmount, actualAmount } = figures.lastWeek;
    const question = { factors: own.factors, targetAmount };
    const diagnosis = asPartOf(own.path, () => diagnoseCause(question, { unit: plan.unit }), 1);
    const [brought, explained] = [actualAmount, diagnosis.actualAmount].map((amount) =>
      readUnits(amount, unit, CALLER, ['plan']),
    );
    return { ...figures, diagnosis, unexplainedAmount: writeUnits(brought! - explained!, unit) };
  };
  const people = plan.people.map(({ id }) => reviewed(id));
  const total = reviewed(null);
  return {
    date: writeDate(date),
    lastWeek: lastWeek === null ? null : { id: lastWeek.id, ...datesOf(lastWeek) },
    weeksOffIds,
    thisWeek: { id: thisWeek.id, ...datesOf(thisWeek) },
    total,
    people,
    behindIds: behindOf(people, unit),
    causes: causesOf(people.length === 0 ? [total] : people),
    corrections: asPartOf(['input'], () => correctionsDue(givenOr(input.corrections, []), writeDate(date))).filter(
      ({ due }) => readMoment(due, CALLER, ['input', 'corrections']).day <= thisWeek.lastDay,
    ),
  };
}

interface Week extends DayRange {
  readonly id: string;
}

function datesOf({ firstDay, lastDay }: DayRange): { readonly start: CivilDate; readonly end: CivilDate } {
  return { start: writeDate(firstDay), end: writeDate(lastDay) };
}

/** The week of a day, and the last one before it that had a working day, both clipped to the year of the plan. */
function weeksAround(
  day: number,
  year: DayRange,
  plan: TargetPlan,
): { readonly lastWeek: Week | null; readonly weeksOffIds: readonly string[]; readonly thisWeek: Week } {
  const calendar = compiledCalendar(plan.calendar, CALLER, ['plan', 'calendar']);
  const monday = day - weekdayIndex(day);
  const weeksOffIds: string[] = [];
  for (let start = monday - 7; start + 6 >= year.firstDay; start -= 7) {
    const week = weekFrom(start, year);
    if (workingDaysIn(calendar, week.firstDay, week.lastDay) > 0) {
      return { lastWeek: week, weeksOffIds: weeksOffIds.reverse(), thisWeek: weekFrom(monday, year) };
    }
    weeksOffIds.push(week.id);
  }
  return { lastWeek: null, weeksOffIds: weeksOffIds.reverse(), thisWeek: weekFrom(monday, year) };
}

function weekFrom(monday: number, { firstDay, lastDay }: DayRange): Week {
  const { year, week } = isoWeek(monday);
  return {
    id: isoWeekId(year, week),
    firstDay: Math.max(monday, firstDay),
    lastDay: Math.min(monday + 6, lastDay),
  };
}

/** The calendar month of a day, clipped to the year of the plan. */
function monthOf(day: number, year: DayRange): DayRange {
  const { year: ofYear, month, day: ofMonth } = dateParts(day);
  const first = day - ofMonth + 1;
  return {
    firstDay: Math.max(first, year.firstDay),
    lastDay: Math.min(first + daysInMonth(ofYear, month) - 1, year.lastDay),
  };
}

function behindOf(people: readonly ReviewedPerson[], unit: Unit): readonly string[] {
  return people
    .map(({ personId, lastWeek }) => ({
      id: personId!,
      ahead: readUnits(lastWeek === null ? 0 : lastWeek.variance.amount, unit, CALLER, ['plan']),
    }))
    .filter(({ ahead }) => ahead < BigInt(0))
    .sort((a, b) => (a.ahead < b.ahead ? -1 : a.ahead > b.ahead ? 1 : compareCodePoints(a.id, b.id)))
    .map(({ id }) => id);
}

function causesOf(people: readonly ReviewedPerson[]): readonly ReviewedCause[] {
  const rows = GAP_CAUSES.flatMap((cause) => {
    const own = people.flatMap(({ personId, diagnosis }) =>
      (diagnosis?.causes ?? [])
        .filter((found) => found.cause === cause)
        .map(({ exactAmount }) => ({ personId, cost: readExact(exactAmount, CALLER, ['input', 'work']) })),
    );
    if (own.length === 0) return [];
    const cost = own.reduce<Fraction>((sum, row) => addFractions(sum, row.cost), ZERO_FRACTION);
    own.sort((a, b) => compareFractions(a.cost, b.cost));
    return [{ cause, cost, personIds: own.map(({ personId }) => personId) }];
  });
  return rows
    .sort((a, b) => compareFractions(a.cost, b.cost))
    .map(({ cause, cost, personIds }) => ({ cause, exactAmount: writeExact(cost), personIds }));
}

interface ReadWork {
  readonly factors: readonly DiagnosedFactor[];
  readonly path: ErrorPath;
}

/** The work of each person, of `null` in a plan without people; what it says is checked where it is used. */
function readWork(value: unknown, plan: TargetPlan): ReadonlyMap<string | null, ReadWork> {
  const people = new Set(plan.people.map(({ id }) => id));
  const work = new Map<string | null, ReadWork>();
  requireList(givenOr(value, []), CALLER, ['input', 'work']).forEach((item, row) => {
    const path = ['input', 'work', row];
    const given = requireObject(item, { required: ['factors'], optional: ['personId'] }, CALLER, path);
    const at = [...path, 'personId'];
    if (given.personId === undefined && people.size > 0) {
      throw refusal('missing-field', CALLER, at, `${describePath(at)}, as the plan has people`, undefined);
    }
    const personId = given.personId === undefined ? null : requireId(given.personId, CALLER, at);
    if (personId !== null && !people.has(personId)) {
      throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of the plan's people`, personId);
    }
    if (work.has(personId)) throw refusal('duplicate-id', CALLER, at, 'the work of everybody once', personId);
    work.set(personId, { factors: given.factors as readonly DiagnosedFactor[], path });
  });
  return work;
}
