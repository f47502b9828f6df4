import { readDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { readCoveredDate } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { givenOr, requireId, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readExact, wholeFraction } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readRate } from '../funnel/Funnel.ts';

/**
 * A piece of work that belongs to a milestone.
 *
 * @category Inspection
 */
export interface MilestoneTask {
  /** Each once in its milestone. */
  readonly id: string;
  /** How much is done, a fraction from 0 to 1; 1 is done. */
  readonly doneRate: DecimalInput | ExactNumber;
  /** Its weight beside the others, zero or above; 1 unless told otherwise. */
  readonly weight?: DecimalInput | ExactNumber;
}

/**
 * A question that the work has to pass.
 *
 * @category Inspection
 */
export interface MilestoneCheck {
  /** Each once in its milestone. */
  readonly id: string;
  /** Passed or failed; `null` while nobody has looked. */
  readonly passed: boolean | null;
}

/**
 * Something that stands in the way.
 *
 * @category Inspection
 */
export interface MilestoneBlocker {
  /** Each once in its milestone. */
  readonly id: string;
  /** What it is. */
  readonly what: string;
  /** Since when. */
  readonly since: CivilDate;
  /** Who clears it. */
  readonly owner?: string;
  /** The day it was cleared; left out, it stands. */
  readonly resolvedOn?: CivilDate;
}

/**
 * A stage goal with its day (里程碑).
 *
 * @category Inspection
 */
export interface Milestone {
  /** Each once. */
  readonly id: string;
  /** The day the work begins; without it there is no telling how far it should be. */
  readonly startDate?: CivilDate;
  /** The day by which it is to be reached. */
  readonly dueDate: CivilDate;
  /** The day it was reached, if it was. */
  readonly completedOn?: CivilDate;
  /** What has to be done. */
  readonly tasks?: readonly MilestoneTask[];
  /** What it has to pass. */
  readonly checks?: readonly MilestoneCheck[];
  /** What stood or stands in the way. */
  readonly blockers?: readonly MilestoneBlocker[];
}

/** A milestone as the engine reads it: days by their numbers. */
export interface ReadMilestone {
  readonly id: string;
  readonly startDay: number | null;
  readonly dueDay: number;
  readonly completedDay: number | null;
  readonly tasks: readonly { readonly weight: Fraction; readonly done: Fraction }[];
  readonly checks: readonly { readonly passed: boolean | null }[];
  readonly blockers: readonly ReadBlocker[];
}

interface ReadBlocker {
  readonly id: string;
  readonly what: string;
  readonly since: CivilDate;
  readonly owner: string | null;
  readonly sinceDay: number;
  readonly resolvedDay: number | null;
}

const FIELDS = {
  required: ['dueDate'],
  optional: ['startDate', 'completedOn', 'tasks', 'checks', 'blockers'],
} as const;

/** Start and due lie in the calendar, if one is given. */
export function readMilestones(
  value: unknown,
  calendar: CompiledCalendar | null,
  caller: string,
): readonly ReadMilestone[] {
  const read = (date: unknown, path: ErrorPath): number =>
    calendar === null ? readDate(date, caller, path) : readCoveredDate(calendar, date, caller, path);
  return requireRows<keyof Milestone>(value, FIELDS, caller, ['milestones']).map((row, index): ReadMilestone => {
    const path = ['milestones', index];
    const startDay = row.startDate === undefined ? null : read(row.startDate, [...path, 'startDate']);
    const dueDay = read(row.dueDate, [...path, 'dueDate']);
    if (startDay !== null && dueDay < startDay) {
      const at = [...path, 'dueDate'];
      const requirement = `${describePath(at)} not to be before startDate (${String(row.startDate)})`;
      throw refusal('reversed-dates', caller, at, requirement, row.dueDate, { start: String(row.startDate) });
    }
    return {
      id: row.id,
      startDay,
      dueDay,
      completedDay: row.completedOn === undefined ? null : readDate(row.completedOn, caller, [...path, 'completedOn']),
      tasks: readTasks(givenOr(row.tasks, []), caller, [...path, 'tasks']),
      checks: readChecks(givenOr(row.checks, []), caller, [...path, 'checks']),
      blockers: readBlockers(givenOr(row.blockers, []), caller, [...path, 'blockers']),
    };
  });
}

function readTasks(value: unknown, caller: string, path: ErrorPath): ReadMilestone['tasks'] {
  const fields = { required: ['doneRate'], optional: ['weight'] } as const;
  return requireRows<'doneRate' | 'weight'>(value, fields, caller, path).map(({ doneRate, weight }, index) => {
    const at = [...path, index];
    const read = weight === undefined ? wholeFraction(BigInt(1)) : readExact(weight, caller, [...at, 'weight']);
    if (read.numerator < BigInt(0)) {
      const requirement = `${describePath([...at, 'weight'])} to be zero or above`;
      throw refusal('negative-weight', caller, [...at, 'weight'], requirement, weight);
    }
    return { weight: read, done: readRate(doneRate, caller, [...at, 'doneRate']) };
  });
}

function readChecks(value: unknown, caller: string, path: ErrorPath): ReadMilestone['checks'] {
  return requireRows(value, { required: ['passed'] }, caller, path).map(({ passed }, index) => {
    if (passed === null || typeof passed === 'boolean') return { passed };
    const at = [...path, index, 'passed'];
    throw refusal('wrong-type', caller, at, `${describePath(at)} to be true, false or null`, passed);
  });
}

function readBlockers(value: unknown, caller: string, path: ErrorPath): readonly ReadBlocker[] {
  const fields = { required: ['what', 'since'], optional: ['owner', 'resolvedOn'] } as const;
  return requireRows<keyof MilestoneBlocker>(value, fields, caller, path).map((row, index) => {
    const at = [...path, index];
    const sinceDay = readDate(row.since, caller, [...at, 'since']);
    const resolvedDay = row.resolvedOn === undefined ? null : readDate(row.resolvedOn, caller, [...at, 'resolvedOn']);
    if (resolvedDay !== null && resolvedDay < sinceDay) {
      const requirement = `${describePath([...at, 'resolvedOn'])} not to be before since (${String(row.since)})`;
      throw refusal('reversed-dates', caller, [...at, 'resolvedOn'], requirement, row.resolvedOn, {
        start: String(row.since),
      });
    }
    return {
      id: row.id,
      what: requireId(row.what, caller, [...at, 'what']),
      since: row.since as CivilDate,
      owner: row.owner === undefined ? null : requireId(row.owner, caller, [...at, 'owner']),
      sinceDay,
      resolvedDay,
    };
  });
}
