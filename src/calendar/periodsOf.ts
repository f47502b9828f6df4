import { requireChoice, requireFields, requireId, requireInteger, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { refusal } from '../foundation/refusal.ts';
import { dateParts, dayNumber, daysInMonth, readDateRange, twoDigits, weekdayIndex, writeDate } from './civilDate.ts';
import type { CivilDate, DayRange } from './civilDate.ts';
import { isoWeek, monthsLater } from './gregorian.ts';
import { isoWeekId } from './isoWeekOf.ts';
import { readMonthWeeks, retailPeriods } from './retailPeriods.ts';

/**
 * How fine a range is divided.
 *
 * @category Calendar
 */
export type Grain = 'half' | 'quarter' | 'month' | 'week' | 'day';

/**
 * One part of a range, first and last day included.
 *
 * @category Calendar
 */
export interface Period {
  /** As `2026-H1`, `2026-Q1`, `2026-03`, `2026-W14`, `2026-03-02`. Ids of one division sort in the order of time. */
  readonly id: string;
  /** The grain that was asked for. */
  readonly grain: Grain;
  /** First day. */
  readonly start: CivilDate;
  /** Last day. */
  readonly end: CivilDate;
  /** Present where the range ends inside the period, so that only a part of it is here. */
  readonly partial?: true;
}

/**
 * What can be divided: any range of days, a year as `fiscalYear` or `retailYear` returns it, or a period.
 *
 * @category Calendar
 */
export interface PeriodRange {
  /** The name of a year, as `FY2026`: halves and quarters are then those of this year. */
  readonly id?: string;
  /** First day. */
  readonly start: CivilDate;
  /** Last day, not before the first. */
  readonly end: CivilDate;
  /** Weeks in each of the twelve months, as `retailYear` gives them: the range is a year of whole weeks. */
  readonly monthWeeks?: readonly number[];
  /** Says that the range is a period and no year. */
  readonly grain?: Grain;
  /** As a clipped period says it; it changes nothing here. */
  readonly partial?: true;
}

/**
 * How weeks are cut; the other grains have no use for it.
 *
 * @category Calendar
 */
export interface PeriodOptions {
  /** First day of the week, 1 for Monday (the default, ISO 8601) to 7 for Sunday. A retail year has its own. */
  readonly weekStartsOn?: number;
  /** `whole` (the default) or `cut`: a week that holds a month's end is two slices, so that weeks add up to months. */
  readonly weeks?: 'whole' | 'cut';
}

/** A period before the range clips it. */
interface NaturalPeriod extends DayRange {
  readonly id: string;
}

const GRAINS: readonly Grain[] = ['half', 'quarter', 'month', 'week', 'day'];
const MONTHS_IN = { half: 6, quarter: 3, month: 1 } as const;
const LETTERS = { half: 'H', quarter: 'Q', month: 'M' } as const;

/**
 * Divides a year, or any range of days, into halves, quarters, months, weeks or days.
 *
 * Use it to lay a target or a report out over time.
 *
 * A range that has an `id`, as `fiscalYear` returns it, is a year of that name: its halves and quarters run from its
 * first day and bear its name, as `FY2026-Q1`. A range without an id has the quarters of the calendar, as `2026-Q1`.
 * Months are calendar months, as `2026-03`; only those of a named year that starts on another day than the 1st are
 * counted from that day, as `FY2026-M01`. Weeks are ISO weeks, as `2026-W14`; weeks that start on another day than
 * Monday are named by that day, as `2026-03-01/P7D`. With `weeks: 'cut'` a week that holds the end of a calendar month
 * becomes two slices, as `2026-W05@2026-01` and `2026-W05@2026-02`; a slice is complete in itself and not partial.
 *
 * A year that `retailYear` returned has halves, quarters, months and weeks of its own, all of whole weeks and numbered
 * within it, as `FY2023-Q1`, `FY2023-M01` and `FY2023-W01`. There is nothing to cut: its weeks add up to its months.
 *
 * Always true: every day of the range is in exactly one period; periods and their ids are in order; the name of a
 * period does not depend on where the range clips it.
 *
 * @param range - First and last day, with an id if it is a year.
 * @param grain - How fine to divide.
 * @param options - How weeks are cut.
 * @returns The periods in order; those that the range clips say `partial: true`.
 * @throws PlanningError `invalid-date`; `reversed-dates`; `unknown-choice` for a grain or option that is none of the
 * listed words; `not-an-integer`; `out-of-range` for a first weekday that is not 1 to 7, or weeks of months that do not
 * fill the range; `length-mismatch` for weeks of other than twelve months; `conflicting-fields` for weeks that start on
 * another day than those of the retail year; `invalid-id`; `missing-field`; `wrong-type`; `unknown-field` for an option.
 * A range may carry fields of its owner, as a period of a plan does.
 * @example
 * periodsOf({ start: '2026-01-01', end: '2026-12-31' }, 'quarter').map(({ id }) => id); // => ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']
 * periodsOf(fiscalYear({ startMonth: 4 }, 2026), 'half')[0]; // => { id: 'FY2026-H1', grain: 'half', start: '2025-04-01', end: '2025-09-30' }
 * periodsOf({ start: '2026-01-01', end: '2026-12-31' }, 'week')[0]; // => { id: '2026-W01', grain: 'week', start: '2026-01-01', end: '2026-01-04', partial: true }
 * @see ISO 8601-1:2019 for weeks and for P7D, seven days.
 * @category Calendar
 */
export function periodsOf(range: PeriodRange, grain: Grain, options: PeriodOptions = {}): Period[] {
  const read = readRange(range);
  const { firstDay, lastDay } = read;
  requireChoice(grain, GRAINS, 'periodsOf', ['grain']);
  const natural = naturalPeriods(read, grain, readOptions(options));
  return natural.map((period) => clip(period, firstDay, lastDay, grain));
}

function naturalPeriods(
  { yearId, monthWeeks, firstDay, lastDay }: ReadRange,
  grain: Grain,
  options: ReadOptions,
): readonly NaturalPeriod[] {
  if (grain === 'day') return days(firstDay, lastDay);
  if (yearId !== undefined && monthWeeks !== undefined) {
    if (grain === 'week') requireWeeksOfYear(options, firstDay);
    return retailPeriods(yearId, firstDay, monthWeeks, grain);
  }
  if (grain === 'week') return weeksOf(firstDay, lastDay, options.weekStartsOn ?? 1, options.cut);
  const countsFromFirstDay = yearId !== undefined && !(grain === 'month' && dateParts(firstDay).day === 1);
  return countsFromFirstDay ? partsOfYear(yearId, firstDay, lastDay, grain) : calendarMonths(firstDay, lastDay, grain);
}

function clip(period: NaturalPeriod, firstDay: number, lastDay: number, grain: Grain): Period {
  const start = writeDate(Math.max(period.firstDay, firstDay));
  const end = writeDate(Math.min(period.lastDay, lastDay));
  const whole = { id: period.id, grain, start, end };
  return period.firstDay < firstDay || period.lastDay > lastDay ? { ...whole, partial: true } : whole;
}

type PeriodRangeFields = { readonly [field in keyof PeriodRange]?: unknown };

interface ReadRange extends DayRange {
  /** The name of a year; a period and a range without an id are none. */
  readonly yearId: string | undefined;
  readonly monthWeeks: readonly number[] | undefined;
}

function readRange(value: unknown): ReadRange {
  const path: ErrorPath = ['range'];
  const given: PeriodRangeFields = requireFields(value, ['start', 'end'], 'periodsOf', path);
  const id = given.id === undefined ? undefined : requireId(given.id, 'periodsOf', [...path, 'id']);
  if (given.grain !== undefined) requireChoice(given.grain, GRAINS, 'periodsOf', [...path, 'grain']);
  if (given.partial !== undefined && given.partial !== true) {
    const at = [...path, 'partial'];
    throw refusal('wrong-type', 'periodsOf', at, 'range.partial to be true, or to be left out', given.partial);
  }
  const range = readDateRange(given.start, given.end, 'periodsOf', path);
  if (given.grain !== undefined) return { ...range, yearId: undefined, monthWeeks: undefined };
  if (given.monthWeeks === undefined) return { ...range, yearId: id, monthWeeks: undefined };
  requireFields(value, ['id'], 'periodsOf', path);
  const monthWeeks = readMonthWeeks(given.monthWeeks, range, 'periodsOf', [...path, 'monthWeeks']);
  return { ...range, yearId: id, monthWeeks };
}

interface ReadOptions {
  readonly weekStartsOn: number | undefined;
  readonly cut: boolean;
}

function readOptions(value: unknown): ReadOptions {
  const path: ErrorPath = ['options'];
  const fields = { required: [] as const, optional: ['weekStartsOn', 'weeks'] as const };
  const { weekStartsOn, weeks = 'whole' } = requireObject<'weekStartsOn' | 'weeks'>(value, fields, 'periodsOf', path);
  return {
    weekStartsOn:
      weekStartsOn === undefined
        ? undefined
        : requireInteger(weekStartsOn, { least: 1, most: 7 }, 'periodsOf', [...path, 'weekStartsOn']),
    cut: requireChoice(weeks, ['whole', 'cut'] as const, 'periodsOf', [...path, 'weeks']) === 'cut',
  };
}

/** The weeks of a retail year start on its own first weekday: to ask for others is a mistake. */
function requireWeeksOfYear({ weekStartsOn }: ReadOptions, firstDay: number): void {
  const own = weekdayIndex(firstDay) + 1;
  if (weekStartsOn === undefined || weekStartsOn === own) return;
  const requirement = `options.weekStartsOn to be that of the retail year (${own}), or to be left out`;
  throw refusal('conflicting-fields', 'periodsOf', ['options', 'weekStartsOn'], requirement, weekStartsOn);
}

function days(firstDay: number, lastDay: number): NaturalPeriod[] {
  const periods: NaturalPeriod[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) periods.push({ id: writeDate(day), firstDay: day, lastDay: day });
  return periods;
}

/** Weeks as they are in the world, the first and the last reaching beyond the range where they do. */
function weeksOf(firstDay: number, lastDay: number, weekStartsOn: number, cut: boolean): NaturalPeriod[] {
  const periods: NaturalPeriod[] = [];
  const firstStart = firstDay - ((weekdayIndex(firstDay) - (weekStartsOn - 1) + 7) % 7);
  for (let start = firstStart; start <= lastDay; start += 7) {
    const week = { id: weekId(start, weekStartsOn), firstDay: start, lastDay: start + 6 };
    periods.push(...(cut ? cutAtMonthEnd(week) : [week]));
  }
  return cut ? periods.filter((slice) => slice.firstDay <= lastDay && slice.lastDay >= firstDay) : periods;
}

function weekId(firstDay: number, weekStartsOn: number): string {
  if (weekStartsOn !== 1) return `${writeDate(firstDay)}/P7D`;
  const { year, week } = isoWeek(firstDay);
  return isoWeekId(year, week);
}

function cutAtMonthEnd({ id, firstDay, lastDay }: NaturalPeriod): NaturalPeriod[] {
  const { year, month } = dateParts(firstDay);
  const monthEnd = dayNumber(year, month, daysInMonth(year, month));
  if (monthEnd >= lastDay) return [{ id, firstDay, lastDay }];
  return [
    { id: `${id}@${monthId(firstDay)}`, firstDay, lastDay: monthEnd },
    { id: `${id}@${monthId(lastDay)}`, firstDay: monthEnd + 1, lastDay },
  ];
}

function monthId(day: number): string {
  const { year, month } = dateParts(day);
  return `${year}-${twoDigits(month)}`;
}

/** Halves, quarters and months of the calendar, from the one that holds the first day to the one that holds the last. */
function calendarMonths(firstDay: number, lastDay: number, grain: 'half' | 'quarter' | 'month'): NaturalPeriod[] {
  const months = MONTHS_IN[grain];
  const first = dateParts(firstDay);
  let { year } = first;
  let month = first.month - ((first.month - 1) % months);
  let start = dayNumber(year, month, 1);
  const periods: NaturalPeriod[] = [];
  while (start <= lastDay) {
    const number = (month - 1) / months + 1;
    const id = grain === 'month' ? `${year}-${twoDigits(month)}` : `${year}-${LETTERS[grain]}${number}`;
    month += months;
    if (month > 12) {
      month -= 12;
      year += 1;
    }
    const next = dayNumber(year, month, 1);
    periods.push({ id, firstDay: start, lastDay: next - 1 });
    start = next;
  }
  return periods;
}

/** Halves, quarters and months of a named year, counted from its first day; one that starts on the 31st has its months start on the last day of shorter ones. */
function partsOfYear(
  yearId: string,
  firstDay: number,
  lastDay: number,
  grain: 'half' | 'quarter' | 'month',
): NaturalPeriod[] {
  const starts = [firstDay];
  for (let next = firstDay; next <= lastDay;) {
    next = monthsLater(firstDay, starts.length * MONTHS_IN[grain]);
    starts.push(next);
  }
  const count = starts.length - 1;
  // Numbers of one width, so that ids sort in order: Q1 to Q4 of a year, Q01 to Q12 of what somebody calls one.
  const width = Math.max(grain === 'month' ? 2 : 1, `${count}`.length);
  return starts.slice(0, count).map((start, index) => ({
    id: `${yearId}-${LETTERS[grain]}${`${index + 1}`.padStart(width, '0')}`,
    firstDay: start,
    lastDay: starts[index + 1]! - 1,
  }));
}
