import type { CivilDate } from '../calendar/civilDate.ts';
import type { Grain, Period } from '../calendar/periodsOf.ts';
import type { WorkCalendar } from '../calendar/workCalendar.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import type { Proration } from './Proration.ts';
import type { Team } from './readTeams.ts';

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
  /** Its exact share of the year by the profile, as `"1/11"`; zero in reserve. */
  readonly share: ExactNumber;
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
  /** How much of his weight counts month by month from joining on. */
  readonly ramp?: readonly ExactNumber[];
  /** What he is held to whatever his weight. */
  readonly fixedAmount?: string;
  /** The least he carries. */
  readonly minimumAmount?: string;
  /** The most he carries. */
  readonly maximumAmount?: string;
  /** The team he belongs to, one of the plan's. */
  readonly teamId?: string;
}

/**
 * A product of a plan.
 *
 * @category Target
 */
export interface PlanProduct {
  /** As in the input. */
  readonly id: string;
  /** Its weight beside the others. */
  readonly weight: ExactNumber;
}

/**
 * What one person has to bring in the year; without people, the one row of the company.
 *
 * @category Target
 */
export interface PlanRow {
  /** Whose row it is; absent in a plan without people. */
  readonly personId?: string;
  /** What it is of; absent in a plan without products. */
  readonly productId?: string;
  /** The sum of the row's cells, a decimal with the unit's digits. */
  readonly amount: string;
  /** What it took on from earlier versions: by the end of the year it is to bring `amount` − `carriedAmount`. */
  readonly carriedAmount: string;
}

/**
 * What one row has to bring in one period. Everything else in a plan is a sum of cells, or a slice of one.
 *
 * @category Target
 */
export interface PlanCell {
  /** Whose cell it is; absent in a plan without people. */
  readonly personId?: string;
  /** What it is of; absent in a plan without products. */
  readonly productId?: string;
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
 * The days that a target is for. `fiscalYear` and `retailYear` return one, a half or a quarter of `periodsOf` is one, and
 * `periodsOf` divides it as the plan does.
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
  /**
   * Weeks in each of the twelve months of a retail year, as `retailYear` gives them; the year then has an id. Its
   * months, quarters, halves and weeks are those of the retail year, as `FY2023-M01`.
   */
  readonly monthWeeks?: readonly number[];
  /** Whole weeks of a retail year, the sum of `monthWeeks`. */
  readonly weekCount?: number;
  /** Of a plan for a half-year or another period, as `periodsOf` gives one: its parts are then those of the calendar. */
  readonly grain?: Grain;
  /** As a clipped period says it; it changes nothing here. */
  readonly partial?: true;
}

/**
 * A target that was split: plain JSON, complete, so that it can be stored and asked again later.
 *
 * Always true: the amounts of the periods, of the rows and of the cells each sum to `amount` (in a re-plan, to `amount`
 * + `carriedAmount`); the cells of a period sum to the period, the cells of a row to the row.
 *
 * @category Target
 */
export interface TargetPlan {
  /** 1 for a first plan; each re-plan counts one up. */
  readonly version: number;
  /** In a re-plan the last day that was done; nothing before it was changed. */
  readonly asOf?: CivilDate;
  /** In a re-plan the `asOf` of the first one: periods that end after it are no longer as the first plan had them. */
  readonly firstAsOf?: CivilDate;
  /** What was asked for, a decimal with the unit's digits. */
  readonly targetAmount: string;
  /** What is assigned: the target, and the percentage buffer if there is one. */
  readonly amount: string;
  /** The smallest step of every amount. */
  readonly unit: string;
  /** The days that the target is for, with the id of the year if it has one. */
  readonly year: PlanYear;
  /** What the shares of the periods were made from: one way for all, or listed ones. */
  readonly profile: 'equal' | 'working-days' | 'shares' | 'intensities';
  /** How days in seat were counted where somebody joins or leaves within a period. */
  readonly proration: Proration;
  /** The grain at which the line is held within half a unit. */
  readonly controlGrain: Grain;
  /**
   * How much more the active periods carry than they would without reserve: N ÷ (N − r) − 1 for r of N periods in
   * reserve, a fraction, counting the periods that have working days; 0 without reserve, `null` when all are in it.
   */
  readonly impliedBufferRate: number | null;
  /** The percentage buffer that was asked for, a fraction; 0 for none. */
  readonly bufferRate: number;
  /** Both buffers on top of each other: (1 + implied) × (1 + buffer) − 1; `null` like the implied one. */
  readonly combinedBufferRate: number | null;
  /**
   * What earlier versions left undone and this one has taken on: the cells sum to `amount` + `carriedAmount`. Zero in
   * a first plan, below zero when more was done than planned.
   */
  readonly carriedAmount: string;
  /** The working days, checked, as the input gave them. */
  readonly calendar: WorkCalendar;
  /** In input order; empty when the target is not split to people. */
  readonly people: readonly PlanPerson[];
  /** In input order; empty when the target is not split to products. */
  readonly products: readonly PlanProduct[];
  /** In input order; empty without teams. */
  readonly teams: readonly Team[];
  /** In the order of time. */
  readonly periods: readonly PlanPeriod[];
  /** In the order of the people, each with his products in order. */
  readonly rows: readonly PlanRow[];
  /** Row by row, in each in the order of time. A person has no cell where he is not in seat. */
  readonly cells: readonly PlanCell[];
}
