import { LAST_DAY, readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { compiledCalendar, workingDayAt, workingDaysBeforeDay, workingDaysIn } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { covers } from '../calendar/readCalendar.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { requireObject } from '../foundation/check.ts';
import {
  addFractions,
  ceilDivide,
  compareFractions,
  divideFractions,
  fraction,
  multiplyFractions,
  wholeFraction,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { undefinedRate, writeRate } from './figures.ts';
import type { InspectedRate } from './figures.ts';
import { readMilestones } from './Milestone.ts';
import type { Milestone, MilestoneBlocker, ReadMilestone } from './Milestone.ts';
import type { UndefinedReason } from './UndefinedReason.ts';

/**
 * The day asked about, and how days are counted.
 *
 * @category Inspection
 */
export interface MilestoneInspection {
  /** The last day that is done. */
  readonly asOf: CivilDate;
  /** With it working days are counted; left out, calendar days. It covers the milestones from start to due. */
  readonly calendar?: WorkCalendarInput;
}

/**
 * The checks of a milestone.
 *
 * @category Inspection
 */
export interface MilestoneQuality extends InspectedRate {
  /** Checks that passed. */
  readonly passedCount: number;
  /** Checks that have a result. */
  readonly checkedCount: number;
  /** Checks without one. */
  readonly openCount: number;
}

/**
 * What stands in the way.
 *
 * @category Inspection
 */
export interface OpenBlocker extends Pick<MilestoneBlocker, 'id' | 'what' | 'since'> {
  /** Who clears it; `null` where nobody was named. */
  readonly owner: string | null;
  /** Calendar days since then. */
  readonly ageDays: number;
}

/**
 * Whether a milestone will be reached in time.
 *
 * @category Inspection
 */
export interface MilestoneRisk {
  /**
   * `'done'`; `'late'`: due and not done; `'at-risk'`: something speaks against it; `'on-track'`: its progress says it
   * will do; `null` where there is no progress to judge by.
   */
  readonly level: 'done' | 'late' | 'at-risk' | 'on-track' | null;
  /** What speaks against it, while it is not done. */
  readonly because: readonly ('overdue' | 'blocked' | 'behind-plan' | 'failed-check')[];
  /** The day it is done if it goes on like this; `null` where it cannot be said. */
  readonly projectedDate: CivilDate | null;
  /** Calendar days after the due day, of the day it was done or is projected to be; `null` where there is none. */
  readonly daysLate: number | null;
  /** Why there is no projected day, or no level. */
  readonly reason: UndefinedReason | null;
}

/**
 * How a milestone stands: quality, progress, risk, and what stands in the way.
 *
 * @category Inspection
 */
export interface MilestoneStatus {
  /** The milestone. */
  readonly id: string;
  /** Passed ÷ checked. */
  readonly quality: MilestoneQuality;
  /** What is done of all tasks, by weight. */
  readonly progress: InspectedRate;
  /** What should be done by now: days gone ÷ days from start to due. */
  readonly expectedProgress: InspectedRate;
  /** Whether it will be reached in time. */
  readonly risk: MilestoneRisk;
  /** What stands in the way, the oldest first. */
  readonly blockers: readonly OpenBlocker[];
}

const CALLER = 'milestoneStatus';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Tells how each milestone (里程碑) stands: is the work good, is it far enough, will it be there in time, and what stands
 * in the way.
 *
 * Use it at the weekly inspection of anything that has stages: a launch, a tender, a big account. Progress counts
 * tasks by weight, quality counts checks, and neither is guessed where there is nothing to count. The projected day
 * carries the pace since the start on.
 *
 * Always true: more done never has less progress or a later projected day; what is done is neither late nor at risk;
 * every blocker that is not resolved is listed.
 *
 * @param milestones - Each with its days, tasks, checks and blockers, as far as there are any.
 * @param inspection - The day, and a calendar if working days are to be counted.
 * @returns For each, in the order of the input, its status; what is undefined is `null` and says why.
 * @throws PlanningError `outside-coverage` for a start or due day that the calendar does not cover; `reversed-dates`;
 *   `out-of-range` for a share outside 0 to 1; `negative-weight`; `duplicate-id`, `invalid-id`, `invalid-date`,
 *   `missing-field`, `unknown-field`, `not-a-decimal`, `wrong-type`.
 * @example
 * const tasks = [{ id: 'offer', doneRate: 1 }, { id: 'contract', doneRate: 0 }, { id: 'pilot', weight: 2, doneRate: '0.5' }];
 * const blockers = [{ id: 'legal', what: 'waiting for legal', since: '2026-01-12' }];
 * const [launch] = milestoneStatus([{ id: 'launch', startDate: '2026-01-05', dueDate: '2026-01-14', tasks }], { asOf: '2026-01-10' });
 * [launch?.progress.rate, launch?.expectedProgress.rate, launch?.quality.reason]; // => [0.5, 0.6, 'nothing-checked']
 * launch?.risk; // => { level: 'at-risk', because: ['behind-plan'], projectedDate: '2026-01-16', daysLate: 2, reason: null }
 * milestoneStatus([{ id: 'launch', dueDate: '2026-01-14', blockers }], { asOf: '2026-01-14' })[0]?.blockers; // => [{ id: 'legal', what: 'waiting for legal', since: '2026-01-12', owner: null, ageDays: 2 }]
 * @category Inspection
 */
export function milestoneStatus(
  milestones: readonly Milestone[],
  inspection: MilestoneInspection,
): readonly MilestoneStatus[] {
  const given = requireObject<keyof MilestoneInspection>(
    inspection,
    { required: ['asOf'], optional: ['calendar'] },
    CALLER,
    ['inspection'],
  );
  const asOf = readDate(given.asOf, CALLER, ['inspection', 'asOf']);
  const calendar =
    given.calendar === undefined ? null : compiledCalendar(given.calendar, CALLER, ['inspection', 'calendar']);
  return readMilestones(milestones, calendar, CALLER).map((milestone) => statusOf(milestone, asOf, calendar));
}

function statusOf(milestone: ReadMilestone, asOf: number, calendar: CompiledCalendar | null): MilestoneStatus {
  const done = progressOf(milestone);
  const expected = expectedOf(milestone, asOf, calendar);
  const quality = qualityOf(milestone);
  const blockers = openBlockers(milestone, asOf);
  return {
    id: milestone.id,
    quality,
    progress: done === null ? undefinedRate('no-tasks') : writeRate(done),
    expectedProgress: typeof expected === 'string' ? undefinedRate(expected) : writeRate(expected),
    risk: riskOf(milestone, asOf, calendar, { done, expected, quality, isBlocked: blockers.length > 0 }),
    blockers,
  };
}

/** Done weight ÷ all weight; nothing without weight. */
function progressOf({ tasks }: ReadMilestone): Fraction | null {
  const all = tasks.reduce((sum, { weight }) => addFractions(sum, weight), ZERO_FRACTION);
  if (all.numerator === ZERO) return null;
  const done = tasks.reduce((sum, task) => addFractions(sum, multiplyFractions(task.weight, task.done)), ZERO_FRACTION);
  return divideFractions(done, all);
}

function qualityOf({ checks }: ReadMilestone): MilestoneQuality {
  const passedCount = checks.filter(({ passed }) => passed === true).length;
  const checkedCount = checks.filter(({ passed }) => passed !== null).length;
  const rate =
    checkedCount === 0
      ? undefinedRate('nothing-checked')
      : writeRate(fraction(BigInt(passedCount), BigInt(checkedCount)));
  return { ...rate, passedCount, checkedCount, openCount: checks.length - checkedCount };
}

function openBlockers({ blockers }: ReadMilestone, asOf: number): readonly OpenBlocker[] {
  return blockers
    .filter(({ sinceDay, resolvedDay }) => sinceDay <= asOf && (resolvedDay === null || resolvedDay > asOf))
    .sort((a, b) => a.sinceDay - b.sinceDay)
    .map(({ id, what, since, owner, sinceDay }) => ({ id, what, since, owner, ageDays: asOf - sinceDay }));
}

function expectedOf(
  { startDay, dueDay }: ReadMilestone,
  asOf: number,
  calendar: CompiledCalendar | null,
): Fraction | UndefinedReason {
  if (startDay === null) return 'no-start-date';
  const days = countDays(calendar, startDay, dueDay);
  if (days === 0) return 'no-working-days';
  return fraction(BigInt(countDays(calendar, startDay, Math.min(asOf, dueDay))), BigInt(days));
}

function countDays(calendar: CompiledCalendar | null, firstDay: number, lastDay: number): number {
  if (lastDay < firstDay) return 0;
  return calendar === null ? lastDay - firstDay + 1 : workingDaysIn(calendar, firstDay, lastDay);
}

interface Findings {
  readonly done: Fraction | null;
  readonly expected: Fraction | UndefinedReason;
  readonly quality: MilestoneQuality;
  readonly isBlocked: boolean;
}

function riskOf(
  milestone: ReadMilestone,
  asOf: number,
  calendar: CompiledCalendar | null,
  { done, expected, quality, isBlocked }: Findings,
): MilestoneRisk {
  const { completedDay, dueDay } = milestone;
  if (completedDay !== null && completedDay <= asOf) {
    const daysLate = completedDay - dueDay;
    return { level: 'done', because: [], projectedDate: writeDate(completedDay), daysLate, reason: null };
  }
  const isBehind = done !== null && typeof expected !== 'string' && compareFractions(done, expected) < 0;
  const because = [
    ...(asOf > dueDay ? (['overdue'] as const) : []),
    ...(isBlocked ? (['blocked'] as const) : []),
    ...(isBehind ? (['behind-plan'] as const) : []),
    ...(quality.passedCount < quality.checkedCount ? (['failed-check'] as const) : []),
  ];
  const isJudged = done !== null && typeof expected !== 'string';
  const projected = projectedDay(milestone, asOf, calendar, done, expected);
  return {
    level: asOf > dueDay ? 'late' : because.length > 0 ? 'at-risk' : isJudged ? 'on-track' : null,
    because,
    projectedDate: typeof projected === 'string' ? null : writeDate(projected),
    daysLate: typeof projected === 'string' ? null : projected - dueDay,
    reason: typeof projected === 'string' ? projected : null,
  };
}

/** The day on which it is done if the pace since the start is kept: days gone ÷ progress, made whole upwards. */
function projectedDay(
  { startDay }: ReadMilestone,
  asOf: number,
  calendar: CompiledCalendar | null,
  done: Fraction | null,
  expected: Fraction | UndefinedReason,
): number | UndefinedReason {
  if (done === null) return 'no-tasks';
  if (startDay === null || typeof expected === 'string')
    return typeof expected === 'string' ? expected : 'no-start-date';
  if (asOf < startDay) return 'not-started';
  if (done.numerator === ZERO) return 'nothing-done-yet';
  if (calendar !== null && !covers(calendar, asOf)) return 'beyond-calendar';
  const gone = countDays(calendar, startDay, asOf);
  if (gone === 0) return 'nothing-planned-yet';
  const { numerator, denominator } = divideFractions(wholeFraction(BigInt(gone)), done);
  const days = Number(ceilDivide(numerator, denominator));
  if (calendar === null) return startDay + days - 1 <= LAST_DAY ? startDay + days - 1 : 'beyond-calendar';
  return workingDayAt(calendar, workingDaysBeforeDay(calendar, startDay) + days - 1) ?? 'beyond-calendar';
}
