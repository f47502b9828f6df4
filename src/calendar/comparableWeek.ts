import { requireChoice, requireObject } from '../foundation/check.ts';
import { readDate, twoDigits, writeDate } from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';
import type { Period } from './periodsOf.ts';
import { readRetailRule, spanEndingIn, spanHolding, writeRetailYear } from './retailYear.ts';
import type { RetailYearRule } from './retailYear.ts';

/**
 * What makes a week of last year comparable.
 *
 * @category Calendar
 */
export interface ComparableWeekOptions {
  /**
   * `date` (the default): the week 52 weeks before, so that holidays meet. `number`: the week of the same number, as it
   * was reported at the time.
   */
  readonly matchedBy?: 'date' | 'number';
}

const DAYS_OF_52_WEEKS = 364;

/**
 * Finds the week of last year with which a week is compared.
 *
 * Use it for "against last year" where years have 52 or 53 weeks. After a year of 53 weeks the numbers have slipped by
 * one: week 1 of this year lies where week 2 of last year lay. Matched by date, the default, week k is compared with
 * week k + 1 of that year and its first week with none; the NRF restates its calendar so. Matched by number, week k is
 * compared with week k, a week earlier in the season, and last year's 53rd week with none. The 53rd week itself has no
 * week of last year to be compared with: all 52 are taken.
 *
 * Always true: matched by date the two weeks start exactly 364 days apart; no week of last year is compared twice.
 * A month is compared in the same way with the days that start and end 364 days before it.
 *
 * @param rule - As for `retailYear`.
 * @param date - Any day of the week.
 * @param options - What makes weeks comparable.
 * @returns The week of last year as `periodsOf` gives it, or null for a 53rd week.
 * @throws PlanningError `invalid-date`; `out-of-range` where last year is not wholly within 1583 to 9999;
 * `unknown-choice`; `unknown-field`; those of `retailYear` for the rule.
 * @example
 * const nrf = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } } as const;
 * comparableWeek(nrf, '2024-02-04'); // => { id: 'FY2023-W02', grain: 'week', start: '2023-02-05', end: '2023-02-11' }
 * comparableWeek(nrf, '2024-02-04', { matchedBy: 'number' })?.id; // => 'FY2023-W01'
 * comparableWeek(nrf, '2024-01-31'); // => null
 * @see National Retail Federation, 4-5-4 Calendar FAQ, on the year after a 53-week year.
 * @category Calendar
 */
export function comparableWeek(
  rule: RetailYearRule,
  date: CivilDate,
  options: ComparableWeekOptions = {},
): Period | null {
  const caller = 'comparableWeek';
  const read = readRetailRule(rule, caller);
  const day = readDate(date, caller, ['date']);
  const { matchedBy = 'date' } = requireObject(options, { required: [], optional: ['matchedBy'] }, caller, [
    'options',
  ]) as { readonly matchedBy?: unknown };
  const byDate = requireChoice(matchedBy, ['date', 'number'] as const, caller, ['options', 'matchedBy']) === 'date';

  const { endYear, firstDay } = spanHolding(read, day);
  const lastYear = spanEndingIn(read, endYear - 1);
  const { id } = writeRetailYear(read, lastYear, caller, ['date'], date);
  const place = Math.floor((day - firstDay) / 7);
  if (place === 52) return null;
  const start = byDate ? firstDay + 7 * place - DAYS_OF_52_WEEKS : lastYear.firstDay + 7 * place;
  const week = (start - lastYear.firstDay) / 7 + 1;
  return { id: `${id}-W${twoDigits(week)}`, grain: 'week', start: writeDate(start), end: writeDate(start + 6) };
}
