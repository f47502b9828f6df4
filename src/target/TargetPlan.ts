import type { CivilDate } from '../calendar/civilDate.ts';
import type { Grain, Period } from '../calendar/periodsOf.ts';
import type { WorkCalendar } from '../calendar/workCalendar.ts';
import type { ExactNumber } from '../foundation/fraction.ts';

/**
 * One period of a plan at its control grain, with what it has to bring.
 *
 * @category Target
 */
export interface PlanPeriod extends Period {
  /** Target of the period, a decimal with the unit's digits. */
  readonly amount: string;
  /** Kept free for risk and the final sprint: its target is zero, and it still takes actuals. */
  readonly reserve: boolean;
  /** Days of the calendar with a weight above zero. */
  readonly workingDays: number;
}

/**
 * A person of a plan, as the plan needs him to divide a period over his own days.
 *
 * @category Target
 */
export interface PlanPerson {
  /** As in the input. */
  readonly id: string;
  /** His weight among all, for a whole period in seat. */
  readonly weight: ExactNumber;
  /** First day in seat, if it was given. */
  readonly startDate?: CivilDate;
  /** Last day in seat, if it was given. */
  readonly endDate?: CivilDate;
  /** Days of his own on which he does not work, in order. */
  readonly absences?: readonly CivilDate[];
}

/**
 * What one person has to bring in the year; without people, the one row of the company.
 *
 * @category Target
 */
export interface PlanRow {
  /** Whose row it is; absent in a plan without people. */
  readonly personId?: string;
  /** The sum of the row's cells, a decimal with the unit's digits. */
  readonly amount: string;
}

/**
 * What one row has to bring in one period. Everything else in a plan is a sum of cells, or a slice of one.
 *
 * @category Target
 */
export interface PlanCell {
  /** Whose cell it is; absent in a plan without people. */
  readonly personId?: string;
  /** One of `periods`. */
  readonly periodId: string;
  /** First day of the period on which the person is in seat. */
  readonly start: CivilDate;
  /** Last such day, included. */
  readonly end: CivilDate;
  /** A decimal with the unit's digits. */
  readonly amount: string;
}

/**
 * The days that a target is for. `fiscalYear` returns one.
 *
 * @category Target
 */
export interface PlanYear {
  /** The name of the year, as `FY2026`; its quarters and halves are then counted from its first day. */
  readonly id?: string;
  /** First day. */
  readonly start: CivilDate;
  /** Last day, included. */
  readonly end: CivilDate;
}

/**
 * A target that was split: plain JSON, complete, so that it can be stored and asked again later.
 *
 * Always true: the amounts of the periods, of the rows and of the cells each sum to `amount`; the cells of a period
 * sum to the period, the cells of a row to the row.
 *
 * @category Target
 */
export interface TargetPlan {
  /** 1 for a first plan; each re-plan counts one up. */
  readonly version: number;
  /** The whole target, a decimal with the unit's digits. */
  readonly amount: string;
  /** The smallest step of every amount. */
  readonly unit: string;
  /** The days that the target is for, with the id of the year if it has one. */
  readonly year: PlanYear;
  /** The grain at which the line is held within half a unit. */
  readonly controlGrain: Grain;
  /**
   * How much more the active periods carry than they would without reserve: N ÷ (N − r) − 1 for r of N periods in
   * reserve, a fraction, counting the periods that have working days; 0 without reserve, `null` when all are in it.
   */
  readonly impliedBufferRate: number | null;
  /** The working days, checked, as the input gave them. */
  readonly calendar: WorkCalendar;
  /** In input order; empty when the target is not split to people. */
  readonly people: readonly PlanPerson[];
  /** In the order of time. */
  readonly periods: readonly PlanPeriod[];
  /** In the order of the people. */
  readonly rows: readonly PlanRow[];
  /** Row by row, in each in the order of time. A person has no cell where he is not in seat. */
  readonly cells: readonly PlanCell[];
}
