import { UTCDate, utc } from '@date-fns/utc';
import { addMonths as addMonthsToDate, getISOWeek, getISOWeekYear } from 'date-fns';

// The one file that knows date-fns. Day numbers come in and go out; every date between is in UTC, and so is every
// call (`in: utc`), or the answers would depend on the time zone of the machine.

const MILLISECONDS_PER_DAY = 86_400_000;

/** The same day of the month so many months later (or before), or the month's last day where it has no such day. NaN far off. */
export function monthsLater(dayNumber: number, months: number): number {
  const date = new UTCDate(dayNumber * MILLISECONDS_PER_DAY);
  return addMonthsToDate(date, months, { in: utc }).getTime() / MILLISECONDS_PER_DAY;
}

/** The ISO 8601 week that a day lies in: weeks begin on Monday and belong to the year of their Thursday. */
export function isoWeek(dayNumber: number): { readonly year: number; readonly week: number } {
  const date = new UTCDate(dayNumber * MILLISECONDS_PER_DAY);
  return { year: getISOWeekYear(date, { in: utc }), week: getISOWeek(date, { in: utc }) };
}
