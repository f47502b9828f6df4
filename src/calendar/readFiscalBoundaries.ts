import {
  requireDistinctIds,
  requireFields,
  requireId,
  requireInteger,
  requireList,
  requireObject,
} from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
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
  /**
   * The years in order, each with its number, a name, or both, and its first day. It ends on the day before the next.
   * Numbers go up; a transition period between two years has only a name, as `TP2025`.
   */
  readonly years: readonly {
    /** The number of the year, as people call it. */
    readonly year?: number;
    /** A name instead of `FY` and the number. */
    readonly id?: string;
    /** First day. */
    readonly start: CivilDate;
  }[];
  /** Last day of the last year. */
  readonly end: CivilDate;
}

/** A year that was listed, by its days. */
export interface ListedYear extends DayRange {
  readonly id: string;
  readonly year: number | undefined;
}

type ListedStart = Omit<ListedYear, 'lastDay'>;

/** Checks years that are given by their boundaries; there is at least one. */
export function readFiscalBoundaries(value: unknown, caller: string): readonly ListedYear[] {
  const path = ['rule'];
  const { years, end } = requireObject(value, { required: ['years', 'end'] }, caller, path);
  const at = [...path, 'years'];
  const listed = Array.from(requireList(years, caller, at), (item, row) => readStart(item, caller, [...at, row]));
  if (listed.length === 0)
    throw refusal('out-of-range', caller, at, 'rule.years to have at least one year', years, { leastLength: 1 });
  requireOrder(listed, caller, at);
  requireDistinctIds(
    listed.map(({ id }) => id),
    caller,
    at,
  );
  const lastDay = readDate(end, caller, [...path, 'end']);
  const last = listed[listed.length - 1]!;
  if (lastDay < last.firstDay) {
    const requirement = `rule.end not to be before the last year starts (${writeDate(last.firstDay)})`;
    throw refusal('reversed-dates', caller, [...path, 'end'], requirement, end, { start: writeDate(last.firstDay) });
  }
  return listed.map((year, row) => ({
    ...year,
    lastDay: row + 1 < listed.length ? listed[row + 1]!.firstDay - 1 : lastDay,
  }));
}

function readStart(item: unknown, caller: string, path: ErrorPath): ListedStart {
  const fields = { required: ['start'] as const, optional: ['year', 'id'] as const };
  const given = requireObject<'start' | 'year' | 'id'>(item, fields, caller, path);
  if (given.id === undefined) requireFields(item, ['year'], caller, path);
  const year =
    given.year === undefined
      ? undefined
      : requireInteger(given.year, { least: 1583, most: 9999 }, caller, [...path, 'year']);
  return {
    id: given.id === undefined ? `FY${year}` : requireId(given.id, caller, [...path, 'id']),
    year,
    firstDay: readDate(given.start, caller, [...path, 'start']),
  };
}

/** First days go up, and so do the numbers of the years that have one. */
function requireOrder(listed: readonly ListedStart[], caller: string, path: ErrorPath): void {
  let latest: number | undefined;
  listed.forEach(({ year, firstDay }, row) => {
    const before = listed[row - 1];
    if (before !== undefined && firstDay <= before.firstDay) {
      const at = [...path, row, 'start'];
      const requirement = `${describePath(at)} to be after the one before (${writeDate(before.firstDay)})`;
      throw refusal('reversed-dates', caller, at, requirement, writeDate(firstDay), {
        after: writeDate(before.firstDay),
      });
    }
    if (year === undefined) return;
    if (latest !== undefined && year <= latest) {
      const at = [...path, row, 'year'];
      throw refusal('out-of-range', caller, at, `${describePath(at)} to be above the one before (${latest})`, year, {
        above: latest,
      });
    }
    latest = year;
  });
}
