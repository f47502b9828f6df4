import { dateParts, dayNumber, daysInMonth, weekdayIndex } from './civilDate.ts';

// Month and week arithmetic on day numbers. date-fns does the same on instants and is the oracle of the tests; inside
// the library its UTC dates would need `Intl` at import, or a `Date.prototype` that can be written over, and hosts
// that harden the language have neither.

const DAYS_PER_WEEK = 7;

/** The same day of the month so many months later (or before), or the month's last day where it has no such day. NaN far off. */
export function monthsLater(day: number, months: number): number {
  const from = dateParts(day);
  const monthCount = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(monthCount / 12);
  if (!(year >= 1 && year <= 10_000)) return NaN;
  const month = monthCount - year * 12 + 1;
  return dayNumber(year, month, Math.min(from.day, daysInMonth(year, month)));
}

/** The ISO 8601 week that a day lies in: weeks begin on Monday and belong to the year of their Thursday. */
export function isoWeek(day: number): { readonly year: number; readonly week: number } {
  const thursday = day - weekdayIndex(day) + 3;
  const { year } = dateParts(thursday);
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / DAYS_PER_WEEK) + 1 };
}
