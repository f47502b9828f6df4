import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths as addMonthsToDate, getISOWeek, getISOWeekYear } from 'date-fns';

// The one file that knows date-fns. Day numbers come in and go out; every date between is in UTC, and so is every
// call (`in: utc`), or the answers would depend on the time zone of the machine. The mini date is the one without
// texts: the full one, and with it the package's own `utc`, asks for `Intl` as soon as it is imported.

const MILLISECONDS_PER_DAY = 86_400_000;
const utc = (value: Date | number | string): Date => new UTCDateMini(+new Date(value));

/** The same day of the month so many months later (or before), or the month's last day where it has no such day. NaN far off. */
export function monthsLater(dayNumber: number, months: number): number {
  const date = new UTCDateMini(dayNumber * MILLISECONDS_PER_DAY);
  return addMonthsToDate(date, months, { in: utc }).getTime() / MILLISECONDS_PER_DAY;
}

/** The ISO 8601 week that a day lies in: weeks begin on Monday and belong to the year of their Thursday. */
export function isoWeek(dayNumber: number): { readonly year: number; readonly week: number } {
  const date = new UTCDateMini(dayNumber * MILLISECONDS_PER_DAY);
  return { year: getISOWeekYear(date, { in: utc }), week: getISOWeek(date, { in: utc }) };
}
