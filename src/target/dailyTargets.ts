import type { CivilDate } from '../calendar/civilDate.ts';
import { writeUnits } from '../foundation/unit.ts';
import { eachDayDue, openSlice } from './planSlice.ts';
import type { PlanSlice } from './planSlice.ts';
import type { TargetPlan } from './TargetPlan.ts';

/**
 * What has to be brought on one day.
 *
 * @category Target
 */
export interface DailyTarget {
  /** A day of the slice. */
  readonly date: CivilDate;
  /** A decimal with the plan's digits; zero on a day off. */
  readonly amount: string;
}

/**
 * Lists what has to be brought day by day: by everybody or one person.
 *
 * Use it for the plan line of a chart, or for somebody's week.
 *
 * Always true: one row for every day of the slice, days off included with zero; the rows sum to `targetBetween` of the
 * same slice, and each is `targetBetween` of its day.
 *
 * @param plan - As `decomposeTarget` returned it, or read back from JSON.
 * @param slice - First and last day, and a person if only his part is asked for.
 * @returns The days in order.
 * @throws PlanningError as `targetBetween`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0.5, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 2650, unit: 1, year, calendar });
 * dailyTargets(plan, { start: '2026-01-09', end: '2026-01-11' }); // => [{ date: '2026-01-09', amount: '9' }, { date: '2026-01-10', amount: '4' }, { date: '2026-01-11', amount: '0' }]
 * @category Target
 */
export function dailyTargets(plan: TargetPlan, slice: PlanSlice): readonly DailyTarget[] {
  const { unit, firstDay, lastDay, cells, writeDay } = openSlice(plan, slice, 'dailyTargets');
  const sums = new Array<number | bigint>(lastDay - firstDay + 1).fill(0);
  for (const cell of cells) {
    eachDayDue(cell, 'dailyTargets', (day, units) => {
      sums[day - firstDay] = add(sums[day - firstDay] ?? 0, units);
    });
  }
  return sums.map((units, index) => ({ date: writeDay(firstDay + index), amount: writeUnits(units, unit) }));
}

/** The exact sum: a number while it is a safe integer. */
function add(a: number | bigint, b: number | bigint): number | bigint {
  const sum = Number(a) + Number(b);
  return typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(sum) ? sum : BigInt(a) + BigInt(b);
}
