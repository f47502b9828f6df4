import {
  countWorkingDays,
  dailyTargets,
  decomposeTarget,
  fiscalYear,
  periodsOf,
  targetBetween,
  withAbsences,
} from 'quotaloop';
import type { CivilDate, DailyTarget, DecimalInput, Grain, Period, TargetPlan } from 'quotaloop';
import { divideAmounts, roundExact } from './amounts.ts';
import { nameOf } from './company.ts';
import type { CompanyTarget } from './company.ts';

/** One thing that is planned, at every grain: money, deals, visits, leads. */
export interface Measure {
  readonly id: string;
  readonly amount: string;
  readonly plan: TargetPlan;
  readonly quarters: readonly PlanLine[];
  readonly months: readonly PlanLine[];
  readonly weeks: readonly PlanLine[];
  readonly days: readonly DailyTarget[];
  readonly people: readonly PersonLine[];
}

/** What everybody owes in a period, and from the first of the year to its end. */
export interface PlanLine {
  readonly id: string;
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly reserve: boolean;
  readonly workingDays: number;
  readonly amount: string;
  readonly toDateAmount: string;
}

/** What one person owes. */
export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly weight: string;
  readonly amount: string;
  readonly quarters: readonly string[];
  readonly months: readonly string[];
  readonly days: readonly DailyTarget[];
  /** His own working days outside the reserve, and what he owes on an average one. */
  readonly workingDays: number;
  readonly perWorkingDay: string;
}

/** Splits one total over the year and the people, and reads the plan at every grain. */
export function planMeasure(target: CompanyTarget, id: string, total: DecimalInput, unit: DecimalInput): Measure {
  const plan = decomposeTarget({
    amount: total,
    unit,
    year: fiscalYear({ startMonth: 1 }, target.year),
    calendar: target.calendar,
    reserve: target.reserve,
    people: target.people,
    ...(target.baselineWeights === undefined ? {} : { baselineWeights: target.baselineWeights }),
  });
  const lines = (grain: Grain) => periodsOf(plan.year, grain).map((period) => planLine(plan, period));
  return {
    id,
    amount: plan.amount,
    plan,
    quarters: lines('quarter'),
    months: lines('month'),
    weeks: lines('week'),
    days: dailyTargets(plan, { start: plan.year.start, end: plan.year.end }),
    people: plan.people.map((person) => personLine(target, plan, person.id)),
  };
}

function planLine(plan: TargetPlan, { id, start, end }: Period): PlanLine {
  return {
    id,
    start,
    end,
    reserve: plan.periods.some((control) => control.reserve && control.start <= start && end <= control.end),
    workingDays: countWorkingDays(plan.calendar, start, end),
    amount: targetBetween(plan, { start, end }),
    toDateAmount: targetBetween(plan, { start: plan.year.start, end }),
  };
}

function personLine(target: CompanyTarget, plan: TargetPlan, personId: string): PersonLine {
  const person = plan.people.find(({ id }) => id === personId);
  const ownCalendar = withAbsences(plan.calendar, person?.absences ?? []);
  const workingDays = plan.periods
    .filter(({ reserve }) => !reserve)
    .reduce((days, { start, end }) => days + countWorkingDays(ownCalendar, start, end), 0);
  const amount = targetBetween(plan, { personId, start: plan.year.start, end: plan.year.end });
  const amounts = (grain: Grain) =>
    periodsOf(plan.year, grain).map(({ start, end }) => targetBetween(plan, { personId, start, end }));
  return {
    id: personId,
    name: nameOf(target, personId),
    weight: roundExact(person?.weight ?? '0'),
    amount,
    quarters: amounts('quarter'),
    months: amounts('month'),
    days: dailyTargets(plan, { personId, start: plan.year.start, end: plan.year.end }),
    workingDays,
    perWorkingDay: divideAmounts(amount, String(workingDays), '0.0001'),
  };
}
