import { writeUnits } from '../foundation/unit.ts';
import { dueBy, openSlice } from './planSlice.ts';
import type { PlanSlice } from './planSlice.ts';
import type { TargetPlan } from './TargetPlan.ts';

/**
 * Tells what has to be brought between two days: by everybody or one person, in any slice of the plan.
 *
 * Use it for a quarter, a week, a Tuesday, the year to date; there is no grain it does not know. A cell that the slice
 * holds whole counts whole; of a cell that it cuts, the days inside it count, each as `dailyTargets` lists it.
 *
 * Of a plan as `decomposeTarget` or `replanTarget` returned it, a thousand people may be asked about one after the
 * other: the cells are frozen and looked through once. A plan that was read back is looked through each time, unless you
 * freeze its `people` and `cells` and the items in them.
 *
 * Always true: slices that lie side by side add up, and so do people; the slice of a control period is its amount and
 * that of the year is the plan's.
 *
 * @param plan - As `decomposeTarget` returned it, or read back from JSON.
 * @param slice - First and last day, and a person if only his part is asked for.
 * @returns A decimal string with the plan's digits.
 * @throws PlanningError `outside-plan` for a day outside the plan's year; `reversed-dates`; `invalid-date`;
 *   `unknown-id` for a person who is not in the plan; `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const people = [{ id: 'Li', weight: 3 }, { id: 'Wu', weight: 2 }];
 * const plan = decomposeTarget({ amount: 1200000, year, calendar, people });
 * targetBetween(plan, { start: '2026-01-01', end: '2026-03-31' }); // => '300000.00'
 * targetBetween(plan, { personId: 'Li', start: '2026-01-06', end: '2026-01-06' }); // => '2727.27'
 * @category Target
 */
export function targetBetween(plan: TargetPlan, slice: PlanSlice): string {
  const { unit, cells } = openSlice(plan, slice, 'targetBetween');
  let units = BigInt(0);
  for (const cell of cells) {
    units +=
      BigInt(dueBy(cell, cell.sliceEnd, 'targetBetween')) - BigInt(dueBy(cell, cell.sliceStart - 1, 'targetBetween'));
  }
  return writeUnits(units, unit);
}
