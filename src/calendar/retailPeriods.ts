import { requireInteger, requireListBeside } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { twoDigits } from './civilDate.ts';
import type { DayRange } from './civilDate.ts';

const MONTHS_IN_YEAR = 12;
const MOST_WEEKS = 53;

/** The weeks of the twelve months of a retail year, which must fill its days. */
export function readMonthWeeks(
  value: unknown,
  { firstDay, lastDay }: DayRange,
  caller: string,
  path: ErrorPath,
): readonly number[] {
  const twelve = { name: 'a year has months', length: MONTHS_IN_YEAR };
  const monthWeeks = Array.from(requireListBeside(value, caller, path, twelve), (weeks, month) =>
    requireInteger(weeks, { least: 1, most: MOST_WEEKS }, caller, [...path, month]),
  );
  const days = 7 * sumOf(monthWeeks);
  if (days === lastDay - firstDay + 1) return monthWeeks;
  const requirement = `${describePath(path)} to fill the days of the range (${lastDay - firstDay + 1})`;
  throw refusal('out-of-range', caller, path, requirement, days);
}

const LETTERS = { half: 'H', quarter: 'Q', month: 'M', week: 'W' } as const;
const MONTHS_IN = { half: 6, quarter: 3, month: 1 } as const;

/** Halves, quarters, months or weeks of a retail year: all begin and end with its weeks. */
export function retailPeriods(
  yearId: string,
  firstDay: number,
  monthWeeks: readonly number[],
  grain: 'half' | 'quarter' | 'month' | 'week',
): (DayRange & { readonly id: string })[] {
  const partWeeks =
    grain === 'week' ? new Array<number>(sumOf(monthWeeks)).fill(1) : partsOf(monthWeeks, MONTHS_IN[grain]);
  const isShort = grain === 'half' || grain === 'quarter';
  let start = firstDay;
  return partWeeks.map((weeks, index) => {
    const number = isShort ? `${index + 1}` : twoDigits(index + 1);
    const part = { id: `${yearId}-${LETTERS[grain]}${number}`, firstDay: start, lastDay: start + 7 * weeks - 1 };
    start += 7 * weeks;
    return part;
  });
}

/** The weeks of each so many months. */
function partsOf(monthWeeks: readonly number[], months: number): number[] {
  const count = monthWeeks.length / months;
  return Array.from({ length: count }, (_, part) => sumOf(monthWeeks.slice(part * months, (part + 1) * months)));
}

function sumOf(weeks: readonly number[]): number {
  return weeks.reduce((sum, count) => sum + count, 0);
}
