import { readDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import { compiledCalendar, workingDaysIn, withoutDays } from '../calendar/compiledCalendar.ts';
import { readAbsentDays } from '../calendar/withAbsences.ts';
import { requireObject } from '../foundation/check.ts';
import { decimalFraction, multiplyFractions, subtractFractions, wholeFraction } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { writeUnits } from '../foundation/unit.ts';
import { dueBy, openSlice } from '../target/planSlice.ts';
import type { OpenSlice, PlanSlice } from '../target/planSlice.ts';
import type { Actual } from '../target/replanTarget.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';
import { rateOfTarget } from './figures.ts';
import type { InspectedAmount, InspectedRate } from './figures.ts';
import { projectedAmount } from './projection.ts';
import { readActuals } from './readActuals.ts';
import type { ReadActual } from './readActuals.ts';
import { runRateOver } from './requiredRunRate.ts';
import type { RequiredRunRate } from './requiredRunRate.ts';
import type { UndefinedReason } from './UndefinedReason.ts';
import { varianceBetween } from './variance.ts';
import type { Variance } from './variance.ts';

/**
 * What is known on a day.
 *
 * @category Inspection
 */
export interface InspectionInput {
  /** The last day that is done. */
  readonly asOf: CivilDate;
  /** What was brought, in any order; the whole year's list may be handed in, what comes after `asOf` is not counted. */
  readonly actuals: readonly Actual[];
}

/**
 * Everything an inspection asks of a slice of a plan. Amounts are decimals with the plan's digits.
 *
 * @category Inspection
 */
export interface Progress {
  /** First day of the slice. */
  readonly start: CivilDate;
  /** Last day of the slice. */
  readonly end: CivilDate;
  /** The last day that is done. */
  readonly asOf: CivilDate;
  /** What the whole slice is to bring. */
  readonly targetAmount: string;
  /** What it was to bring by `asOf`, from the day plan. */
  readonly plannedAmount: string;
  /** What was brought in it by `asOf`. */
  readonly actualAmount: string;
  /** Working days of the slice: a person's own, otherwise the company's. A half day is a day. */
  readonly workingDays: number;
  /** Those up to `asOf`. */
  readonly workingDaysDone: number;
  /** Those after it. */
  readonly workingDaysLeft: number;
  /** Actual ÷ target. */
  readonly attainment: InspectedRate;
  /** Actual − target. */
  readonly variance: Variance;
  /** Actual ÷ planned to date. */
  readonly pace: InspectedRate;
  /** Actual − planned to date: how far ahead or behind the line we are today. */
  readonly paceVariance: Variance;
  /** What each working day left has to bring. */
  readonly requiredRunRate: RequiredRunRate;
  /** Where the slice ends if it goes on like this. */
  readonly projection: InspectedAmount;
}

const CALLER = 'progress';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Tells how we stand: attainment, variance, pace, what each day has to bring from now on, and where this will end.
 *
 * Use it at every inspection, for whatever the plan can be asked about: today, the week, January, the year to date, a
 * person, a team, a product. A period of the plan or of `periodsOf` can be handed in as it is. For the year to date let
 * the slice end on `asOf`: its attainment is Σ actual ÷ Σ target.
 *
 * A re-plan has laid what was missing over the days after its own `asOf`. In a slice that holds days on both sides, those
 * up to it count as what was brought on them, or the shortfall would be asked for twice; the year of a re-plan is then
 * again what was asked for. How you stood against the first plan ask the first plan.
 *
 * Always true: attainment, variance, pace, run rate and projection are those of the functions of these names for the
 * amounts shown; amounts add up over people and products, and over slices side by side that no re-plan cuts; working
 * days done and left are all.
 *
 * @param plan - As `decomposeTarget` or `replanTarget` returned it, or read back from JSON.
 * @param slice - First and last day, and whose part is asked for.
 * @param input - The day, and what was brought.
 * @returns The figures; each that is undefined is `null` and says why.
 * @throws PlanningError `outside-plan` for a slice or an actual outside the plan's year; `missing-field` for an actual
 *   that names nobody while the plan has people (or no product while it has products); `unknown-id`; `off-unit`;
 *   `reversed-dates`, `invalid-date`, `not-a-decimal`, `unknown-field`, `wrong-type`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 1200000, year, calendar });
 * const actuals = [{ date: '2026-03-05', amount: 30000 }, { date: '2026-03-13', amount: 6000 }];
 * const march = progress(plan, plan.periods[2]!, { asOf: '2026-03-13', actuals });
 * [march.targetAmount, march.plannedAmount, march.actualAmount]; // => ['100000.00', '45454.55', '36000.00']
 * [march.attainment.rate, march.pace.rate, march.paceVariance.amount]; // => [0.36, 0.7919999208000079, '-9454.55']
 * [march.workingDaysLeft, march.requiredRunRate.amount, march.projection.amount]; // => [12, '5333.34', '79199.99']
 * @category Inspection
 */
export function progress(plan: TargetPlan, slice: PlanSlice, input: InspectionInput): Progress {
  const given = requireObject<keyof InspectionInput>(input, { required: ['asOf', 'actuals'] }, CALLER, ['input']);
  const open = openSlice(plan, slice, CALLER);
  const { unit, firstDay, lastDay } = open;
  const asOf = readDate(given.asOf, CALLER, ['input', 'asOf']);
  const actuals = readActuals(plan, given.actuals, asOf, unit, CALLER, ['input', 'actuals']);

  const own = actuals.filter((row) => row.day >= firstDay && row.day <= lastDay && open.isAsked(row));
  const actualUnits = broughtBy(own, lastDay);
  const replanDay = replanDayIn(plan, open, asOf, CALLER);
  const closed = replanDay === null ? ZERO : broughtBy(own, replanDay) - dueThrough(open, replanDay);
  const targetUnits = closed + dueThrough(open, lastDay);
  const plannedUnits = closed + dueThrough(open, asOf);
  const days = workingDaysOf(plan, slice, open);
  const workingDays = days(lastDay);
  const workingDaysDone = days(Math.min(asOf, lastDay));

  const step = decimalFraction(unit);
  const inMoney = (units: bigint): Fraction => multiplyFractions(wholeFraction(units), step);
  const [target, planned, actual] = [inMoney(targetUnits), inMoney(plannedUnits), inMoney(actualUnits)];
  const ifNothingPlanned: UndefinedReason =
    targetUnits === ZERO ? 'zero-target' : asOf < firstDay ? 'not-started' : 'nothing-planned-yet';
  return {
    start: slice.start,
    end: slice.end,
    asOf: input.asOf,
    targetAmount: writeUnits(targetUnits, unit),
    plannedAmount: writeUnits(plannedUnits, unit),
    actualAmount: writeUnits(actualUnits, unit),
    workingDays,
    workingDaysDone,
    workingDaysLeft: workingDays - workingDaysDone,
    attainment: rateOfTarget(actual, target, 'zero-target'),
    variance: varianceBetween(actual, target, unit),
    pace: rateOfTarget(actual, planned, ifNothingPlanned),
    paceVariance: varianceBetween(actual, planned, unit),
    requiredRunRate: runRateOver(
      subtractFractions(target, actual),
      wholeFraction(BigInt(workingDays - workingDaysDone)),
      unit,
    ),
    projection: projectedAmount(actual, planned, target, ifNothingPlanned, unit),
  };
}

function broughtBy(actuals: readonly ReadActual[], day: number): bigint {
  return actuals.reduce((units, row) => (row.day <= day ? units + row.units : units), ZERO);
}

/**
 * The day of a re-plan that cuts a range, if it is done by the day asked about. What was missing by then has been laid
 * over the days after it; so the days up to it count as what was brought on them, or it would be asked for twice.
 */
export function replanDayIn(plan: TargetPlan, range: DayRange, asOf: number, caller: string): number | null {
  if (plan.asOf === undefined) return null;
  const day = readDate(plan.asOf, caller, ['plan', 'asOf']);
  return day >= range.firstDay && day < range.lastDay && day <= asOf ? day : null;
}

/** What the slice is to bring from its first day through a day, at most through its last. */
function dueThrough({ cells }: OpenSlice, day: number): bigint {
  return cells.reduce((units, cell) => {
    if (day < cell.sliceStart) return units;
    const end = Math.min(day, cell.sliceEnd);
    return units + BigInt(dueBy(cell, end, CALLER)) - BigInt(dueBy(cell, cell.sliceStart - 1, CALLER));
  }, ZERO);
}

/** Counts working days from the first day of the slice through a day: of one person those in his seat and not away. */
function workingDaysOf(plan: TargetPlan, { personId }: PlanSlice, slice: OpenSlice): (through: number) => number {
  const company = compiledCalendar(plan.calendar, CALLER, ['plan', 'calendar']);
  const place = personId === undefined ? -1 : plan.people.findIndex(({ id }) => id === personId);
  const person = plan.people[place];
  const path = ['plan', 'people', place];
  const absences = person?.absences ?? [];
  const own = withoutDays(company, readAbsentDays(company, absences, CALLER, [...path, 'absences']));
  const start = person?.startDate;
  const end = person?.endDate;
  const firstDay =
    start === undefined ? slice.firstDay : Math.max(slice.firstDay, readDate(start, CALLER, [...path, 'startDate']));
  const lastDay = end === undefined ? slice.lastDay : readDate(end, CALLER, [...path, 'endDate']);
  return (through) => {
    const last = Math.min(through, lastDay);
    return last < firstDay ? 0 : workingDaysIn(own, firstDay, last);
  };
}
