import { requireInteger } from '../foundation/check.ts';
import { readDate, writeComputedDate } from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';
import { monthsLater } from './gregorian.ts';

/**
 * Gives the same day so many months later, or earlier; a day that the month lacks becomes its last day.
 *
 * Use it for terms that run in months: an A customer signs within one month, a contract renews after twelve.
 *
 * Always true: the result lies in the month that is `count` months away. Because of short months it cannot always be
 * taken back: 31 January plus one month minus one month is 28 January.
 *
 * @param date - Where to start from.
 * @param count - Whole months; below zero for an earlier date.
 * @returns The date, within 1583-01-01 to 9999-12-31.
 * @throws PlanningError `invalid-date`; `not-an-integer`; `out-of-range` when the result leaves the years 1583 to 9999.
 * @example
 * addMonths('2026-01-31', 1); // => '2026-02-28'
 * addMonths('2026-01-31', -2); // => '2025-11-30'
 * @category Calendar
 */
export function addMonths(date: CivilDate, count: number): CivilDate {
  const day = readDate(date, 'addMonths', ['date']);
  const months = requireInteger(count, {}, 'addMonths', ['count']);
  return writeComputedDate(monthsLater(day, months), 'addMonths', ['count'], count);
}
