import { readDate, twoDigits, weekdayIndex, writeComputedDate } from './civilDate.ts';
import type { CivilDate } from './civilDate.ts';
import { isoWeek } from './gregorian.ts';

/**
 * A week from Monday to Sunday, named as ISO 8601 does.
 *
 * @category Calendar
 */
export interface IsoWeek {
  /** Year of the week and its number, as `2026-W05`. */
  readonly id: string;
  /** The year that the week belongs to, which holds its Thursday; around New Year it may differ from the date's own. */
  readonly year: number;
  /** 1 to 52 or 53. */
  readonly week: number;
  /** The Monday. */
  readonly start: CivilDate;
  /** The Sunday. */
  readonly end: CivilDate;
}

/**
 * Says which calendar week a date lies in.
 *
 * Use it to name the week of a weekly report. ISO 8601: weeks begin on Monday, and a week belongs to the year in which
 * its Thursday lies, so that week 1 is the one with 4 January.
 *
 * Always true: `start <= date <= end`, seven days apart by 6; every day of a week gets the same answer.
 *
 * @param date - Any day of the week.
 * @returns The week's id, year, number and its Monday and Sunday.
 * @throws PlanningError `invalid-date`; `out-of-range` for the weeks that begin before 1583 or end after 9999.
 * @example
 * isoWeekOf('2026-01-28'); // => { id: '2026-W05', year: 2026, week: 5, start: '2026-01-26', end: '2026-02-01' }
 * isoWeekOf('2027-01-01').id; // => '2026-W53'
 * @see ISO 8601-1:2019, calendar weeks.
 * @category Calendar
 */
export function isoWeekOf(date: CivilDate): IsoWeek {
  const day = readDate(date, 'isoWeekOf', ['date']);
  const monday = day - weekdayIndex(day);
  const { year, week } = isoWeek(day);
  return {
    id: isoWeekId(year, week),
    year,
    week,
    start: writeComputedDate(monday, 'isoWeekOf', ['date'], date),
    end: writeComputedDate(monday + 6, 'isoWeekOf', ['date'], date),
  };
}

/** `2026-W05`. */
export function isoWeekId(year: number, week: number): string {
  return `${year}-W${twoDigits(week)}`;
}
