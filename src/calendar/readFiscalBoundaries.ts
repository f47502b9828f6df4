import { requireInteger, requireList, requireObject } from '../foundation/check.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readDate, writeDate } from './civilDate.ts';
import type { CivilDate, DayRange } from './civilDate.ts';

/**
 * The years of a company one by one, by their boundaries: for a short year when the year's end was moved, for a long
 * first one, for years that follow no rule.
 *
 * @category Calendar
 */
export interface FiscalYearBoundaries {
  /** The years in order: the number of each, which goes up, and its first day. Each ends on the day before the next. */
  readonly years: readonly { readonly year: number; readonly start: CivilDate }[];
  /** Last day of the last year. */
  readonly end: CivilDate;
}

/** A year that was listed, by its days. */
export interface ListedYear extends DayRange {
  readonly year: number;
}

/** Checks years that are given by their boundaries; there is at least one. */
export function readFiscalBoundaries(value: unknown, caller: string): readonly ListedYear[] {
  const path = ['rule'];
  const { years, end } = requireObject(value, { required: ['years', 'end'] }, caller, path);
  const listed = requireList(years, caller, [...path, 'years']).map((item, row) => {
    const at = [...path, 'years', row];
    const given = requireObject(item, { required: ['year', 'start'] }, caller, at);
    const year = requireInteger(given.year, { least: 1583, most: 9999 }, caller, [...at, 'year']);
    return { year, firstDay: readDate(given.start, caller, [...at, 'start']) };
  });
  if (listed.length === 0) {
    throw refusal('out-of-range', caller, [...path, 'years'], 'rule.years to have at least one year', years);
  }
  listed.forEach(({ year, firstDay }, row) => {
    const before = listed[row - 1];
    if (before === undefined) return;
    const at = [...path, 'years', row];
    if (year <= before.year) {
      const requirement = `${describePath([...at, 'year'])} to be above the one before (${before.year})`;
      throw refusal('out-of-range', caller, [...at, 'year'], requirement, year);
    }
    if (firstDay <= before.firstDay) {
      const requirement = `${describePath([...at, 'start'])} to be after the one before (${writeDate(before.firstDay)})`;
      throw refusal('reversed-dates', caller, [...at, 'start'], requirement, writeDate(firstDay));
    }
  });
  const lastDay = readDate(end, caller, [...path, 'end']);
  const last = listed[listed.length - 1]!;
  if (lastDay < last.firstDay) {
    const requirement = `rule.end not to be before the last year starts (${writeDate(last.firstDay)})`;
    throw refusal('reversed-dates', caller, [...path, 'end'], requirement, end);
  }
  return listed.map(({ year, firstDay }, row) => ({
    year,
    firstDay,
    lastDay: row + 1 < listed.length ? listed[row + 1]!.firstDay - 1 : lastDay,
  }));
}
