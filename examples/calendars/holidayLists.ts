import { layerCalendars, workCalendar } from 'quotaloop';
import type { CivilDate, LayeredCalendar, WorkCalendar } from 'quotaloop';

/** The days that a list is about, and how the other days are worked. */
export interface Frame {
  readonly coverage: { readonly start: CivilDate; readonly end: CivilDate };
  /** Seven weights, Monday to Sunday; Monday to Friday if left out. */
  readonly workweek?: readonly number[];
}

/** A day that differs from its weekday, in the shape that most Chinese data sets share. */
export interface ListedDay {
  readonly date: CivilDate;
  /** True for a day off, false for a make-up day on a weekend. */
  readonly isOffDay: boolean;
  readonly name?: string;
}

/** A year's file of holiday-cn (github.com/NateScarlet/holiday-cn): what the State Council's papers for a year say. */
export interface YearFile {
  readonly year: number;
  readonly days: readonly ListedDay[];
}

/** A public holiday as Nager.Date (date.nager.at) and many others list it: every one of them is a day off. */
export interface PublicHoliday {
  readonly date: CivilDate;
  readonly name: string;
  readonly localName?: string;
  /** Where it holds, as `DE-BY`; absent or null for the whole country. */
  readonly counties?: readonly string[] | null;
}

const MONDAY_TO_FRIDAY = [1, 1, 1, 1, 1, 0, 0];

/**
 * A calendar out of `[{ date, isOffDay, name }]`.
 *
 * A day twice in the list is an error, and so is a day outside the coverage: a list that is longer than the years you
 * ask about is cut by you, not in silence.
 */
export function calendarOfDays(days: readonly ListedDay[], { coverage, workweek }: Frame): WorkCalendar {
  return workCalendar({ coverage, workweek: workweek ?? MONDAY_TO_FRIDAY, exceptions: days.map(asException) });
}

/**
 * A calendar out of the year files of holiday-cn.
 *
 * The files are cut by the papers' year and not by the days': the paper for 2026 may say something of December 2025.
 * Hand in the file of the year after as well. Where two files name one day, the later paper holds, and the conflict is
 * listed. Days outside the coverage belong to other years and are left out.
 */
export function calendarOfYearFiles(files: readonly YearFile[], { coverage, workweek }: Frame): LayeredCalendar {
  const weekdays = { id: 'weekdays', coverage, workweek: workweek ?? MONDAY_TO_FRIDAY, exceptions: [] };
  const papers = [...files]
    .sort((one, other) => one.year - other.year)
    .map(({ year, days }) => ({
      id: `papers for ${year}`,
      exceptions: days.filter(({ date }) => date >= coverage.start && date <= coverage.end).map(asException),
    }));
  return layerCalendars([weekdays, ...papers]);
}

/**
 * A calendar out of a list of public holidays, for the whole country or for one county of it.
 *
 * Two holidays on one day, as Ascension and Labour Day on 1 May 2008, are one day off with both names.
 */
export function calendarOfPublicHolidays(
  holidays: readonly PublicHoliday[],
  { coverage, workweek }: Frame,
  county?: string,
): WorkCalendar {
  const names = new Map<CivilDate, string[]>();
  for (const { date, name, counties } of holidays) {
    if (counties !== undefined && counties !== null && (county === undefined || !counties.includes(county))) continue;
    names.set(date, [...(names.get(date) ?? []), name]);
  }
  const exceptions = [...names].map(([date, all]) => ({ date, weight: 0, name: all.join(' / ') }));
  return workCalendar({ coverage, workweek: workweek ?? MONDAY_TO_FRIDAY, exceptions });
}

function asException({ date, isOffDay, name }: ListedDay): WorkCalendar['exceptions'][number] {
  // The lists come from strangers: a misspelt field would make every holiday a working day.
  if (typeof isOffDay !== 'boolean') throw new TypeError(`isOffDay of ${date} must be true or false`);
  const weight = isOffDay ? 0 : 1;
  return name === undefined ? { date, weight } : { date, weight, name };
}
