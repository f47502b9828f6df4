import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { requireObject } from '../foundation/check.ts';
import { readFunnel } from './Funnel.ts';
import type { Funnel } from './Funnel.ts';
import { beginBy, lagsToDeal, readLagCounting } from './LagCounting.ts';
import type { LagCounting } from './LagCounting.ts';

/**
 * By when something has to be signed.
 *
 * @category Funnel
 */
export interface SigningGoal extends LagCounting {
  /** The last day on which the deal may be signed. */
  readonly signByDate: CivilDate;
  /** Today, which is taken as done: what is required by then is late. Without it nothing is said to be late. */
  readonly asOf?: CivilDate;
}

/**
 * By when people have to stand at a stage.
 *
 * @category Funnel
 */
export interface ScheduledStage {
  /** The stage's id. */
  readonly id: string;
  /** The last day on which they can enter the stage and still sign in time. */
  readonly requiredByDate: CivilDate;
  /** Days from entering the stage to the signature, in the days that were asked for. */
  readonly daysToDeal: number;
  /** Whether that day is over as of today; `null` when no day was given. */
  readonly late: boolean | null;
}

/**
 * A signature worked backwards through the funnel.
 *
 * @category Funnel
 */
export interface Backschedule {
  /** The last day on which the deal may be signed, as it came. */
  readonly signByDate: CivilDate;
  /** The last day to create a new prospect for it: that of the first stage. */
  readonly lastCreationDate: CivilDate;
  /** In the order of the funnel, top to bottom. */
  readonly stages: readonly ScheduledStage[];
}

const CALLER = 'backschedule';

/**
 * Says by which day people must stand at every stage if a deal is to be signed by a day.
 *
 * Use it to plan from the cycle of a deal: what must exist when, and whether it is already too late. The days of the
 * stages are added up from the bottom, in calendar days or in working days of a calendar that you pass in.
 *
 * Always true: going forward by `daysToDeal` from `requiredByDate` ends on or before `signByDate`, and from the next
 * (working) day it does not; no stage is required later than the one below it. With working days every date is one,
 * but for a stage without lag, which is required by `signByDate` itself.
 *
 * @param funnel - A funnel whose stages all have `lagDays`; its rates and costs are checked and play no part.
 * @param goal - `signByDate`, and options `asOf`, `lagsIn` and `calendar`.
 * @returns The required-by dates, top to bottom, and the last creation date.
 * @throws PlanningError `missing-field` for a stage without lag, or working days without a calendar;
 * `conflicting-fields` for a calendar beside calendar days; `outside-coverage` where the calendar does not reach;
 * `invalid-date`; `out-of-range` where a date would leave the years 1583 to 9999, and for a rate outside 0 to 1 or a
 * negative lag; `not-an-integer`; those of `requiredFunnel` for the funnel, of `workCalendar` for the calendar.
 * @example
 * const deal = { stages: [{ id: 'opportunities', rate: '0.25', lagDays: 90 }], averageDealAmount: 400000 };
 * backschedule(deal, { signByDate: '2026-11-30' }).lastCreationDate; // => '2026-09-01'
 * backschedule(deal, { signByDate: '2026-11-30', asOf: '2026-09-15' }).stages.map(({ late }) => late); // => [true]
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const visits = { stages: [{ id: 'visits', rate: '0.2', lagDays: 10 }], averageDealAmount: 50000 };
 * backschedule(visits, { signByDate: '2026-11-29', lagsIn: 'working', calendar }).lastCreationDate; // => '2026-11-13'
 * @see creationDeadlines for whole periods.
 * @category Funnel
 */
export function backschedule(funnel: Funnel, goal: SigningGoal): Backschedule {
  const lags = lagsToDeal(readFunnel(funnel, CALLER), CALLER);
  const path = ['goal'];
  const fields = { required: ['signByDate'], optional: ['asOf', 'lagsIn', 'calendar'] };
  const given = requireObject<string>(goal, fields, CALLER, path);
  const signByDay = readDate(given['signByDate'], CALLER, [...path, 'signByDate']);
  const asOf = given['asOf'] === undefined ? undefined : readDate(given['asOf'], CALLER, [...path, 'asOf']);
  const counting = readLagCounting(given, CALLER, path);
  const stages = lags.map(({ id, daysToDeal }): ScheduledStage => {
    const requiredByDate = beginBy(signByDay, daysToDeal, counting, CALLER, [...path, 'signByDate']);
    const late = asOf === undefined ? null : requiredByDate <= writeDate(asOf);
    return { id, requiredByDate, daysToDeal, late };
  });
  return { signByDate: writeDate(signByDay), lastCreationDate: stages[0]!.requiredByDate, stages };
}
