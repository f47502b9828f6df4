import { requireInteger, requireListBeside } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { twoDigits } from './civilDate.ts';
import type { DayRange } from './civilDate.ts';

const MONTHS_IN_YEAR = 12;
const MOST_WEEKS = 53;

/** The weeks of the twelve months of a retail year, which must fill its days. */
export function readMonthWeeks(value: unknown, { firstDay, lastDay }: DayRange, caller: string, path: ErrorPath) {
  const twelve = { name: 'a year has months', length: MONTHS_IN_YEAR };
  const monthWeeks = requireListBeside(value, caller, path, twelve).map((weeks, month) =>
    requireInteger(weeks, { least: 1, most: MOST_WEEKS }, caller, [...path, month]),
  );
  const days = 7 * monthWeeks.reduce((sum, weeks) => sum + weeks, 0);
  if (days === lastDay - firstDay + 1) return monthWeeks;
  const requirement = `${describePath(path)} to fill the days of the range (${lastDay - firstDay + 1})`;
  throw refusal('out-of-range', caller, path, requirement, days);
}

/** Halves, quarters, months or weeks of a retail year: all begin and end with its weeks. */
export function retailPeriods(
  yearId: string,
  firstDay: number,
  monthWeeks: readonly number[],
  grain: 'half' | 'quarter' | 'month' | 'week',
): (DayRange & { readonly id: string })[] {
  const periods: (DayRange & { readonly id: string })[] = [];
  let start = firstDay;
  const add = (id: string, weeks: number) => {
    periods.push({ id: `${yearId}-${id}`, firstDay: start, lastDay: start + 7 * weeks - 1 });
    start += 7 * weeks;
  };
  const weeksIn = (month: number, months: number) =>
    monthWeeks.slice(month, month + months).reduce((sum, weeks) => sum + weeks, 0);
  if (grain === 'half') for (let half = 0; half < 2; half += 1) add(`H${half + 1}`, weeksIn(6 * half, 6));
  else if (grain === 'quarter')
    for (let quarter = 0; quarter < 4; quarter += 1) add(`Q${quarter + 1}`, weeksIn(3 * quarter, 3));
  else if (grain === 'month') monthWeeks.forEach((weeks, month) => add(`M${twoDigits(month + 1)}`, weeks));
  else for (let week = 1; week <= weeksIn(0, MONTHS_IN_YEAR); week += 1) add(`W${twoDigits(week)}`, 1);
  return periods;
}
