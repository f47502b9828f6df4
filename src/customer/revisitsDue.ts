import { readDate, writeComputedDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import {
  requireChoice,
  requireId,
  requireInteger,
  requireList,
  requireObject,
  requireRows,
} from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { positionsOf, readState } from './ClassMove.ts';

/**
 * A customer and when he was last visited.
 *
 * @category Customer
 */
export interface VisitedCustomer {
  /** The customer. */
  readonly id: string;
  /** One of the classes of the intervals. */
  readonly class: string;
  /** The day of the last visit, not after `asOf`; `null` where there was none. */
  readonly lastVisitDate: CivilDate | null;
}

/**
 * How often customers of a class are visited.
 *
 * @category Customer
 */
export interface RevisitInterval {
  /** The class. */
  readonly class: string;
  /** Days from one visit to the next, whole, at least 1; `null` where the class is not revisited. */
  readonly days: number | null;
}

/**
 * The day to look from, and how days are counted.
 *
 * @category Customer
 */
export interface RevisitOptions {
  /** The day on which the list is made. */
  readonly asOf: CivilDate;
  /**
   * The working days, in rising order, as `listWorkingDays` returns them: then intervals are counted in these, and the
   * list has to reach from the first last visit to `asOf`. Without it intervals are calendar days.
   */
  readonly workingDates?: readonly CivilDate[];
  /**
   * `'oldest-first'` (the default): by the day on which the visit was due, then the higher class. `'class-first'`: by
   * class, then by that day. What is left equal is in the order of the ids.
   */
  readonly order?: 'oldest-first' | 'class-first';
}

/**
 * A visit to make.
 *
 * @category Customer
 */
export interface Revisit {
  /** The customer. */
  readonly id: string;
  /** The class. */
  readonly class: string;
  /** The day of the last visit; `null` where there was none. */
  readonly lastVisitDate: CivilDate | null;
  /** The day of the next; `null` where he was never visited, and where it lies behind the working days given. */
  readonly dueDate: CivilDate | null;
  /** Calendar days from the due day to `asOf`; 0 is due today, below zero is still to come; `null` without a due day. */
  readonly overdueDays: number | null;
  /** `'never-visited'` is due at once. */
  readonly status: 'never-visited' | 'overdue' | 'due-today' | 'to-come';
}

/**
 * Visits to make, now and later.
 *
 * @category Customer
 */
export interface RevisitList {
  /** The day on which the list was made. */
  readonly asOf: CivilDate;
  /** Due up to that day: those who were never visited first, then as `order` says. */
  readonly due: readonly Revisit[];
  /** Due after it, the next one first; those without a due day last. */
  readonly toCome: readonly Revisit[];
  /** Customers of classes that are not revisited, in the order they came. */
  readonly notRevisitedIds: readonly string[];
}

const CALLER = 'revisitsDue';

/**
 * Lists the customers who are due for a visit again, the longest forgotten and the best first.
 *
 * Use it in the morning, or for the plan of a week: A customers every 7 days, B every 14, C every 30. A customer who was
 * never visited is due at once. Working days come in as plain dates, so any calendar will do, also one of a single
 * person.
 *
 * Always true: every customer is in exactly one of the three lists; the order of the customers does not matter.
 *
 * @param customers - Their classes and last visits.
 * @param intervals - The classes from the best down, and how often each is visited.
 * @param options - `asOf`; `workingDates` to count working days; `order` (default `'oldest-first'`).
 * @returns Visits due up to `asOf`, visits to come, and who is not revisited.
 * @throws PlanningError `unknown-id` for a class without an interval; `reversed-dates` for a last visit after `asOf`, or
 * working dates that do not rise; `outside-coverage` where the working dates do not reach from a last visit to `asOf`;
 * `duplicate-id`, `invalid-id`, `invalid-date`, `not-an-integer`, `out-of-range`, `unknown-choice`, `missing-field`,
 * `unknown-field`, `wrong-type`.
 * @example
 * const intervals = [{ class: 'A', days: 7 }, { class: 'B', days: 14 }, { class: 'Lost', days: null }];
 * const customers = [
 *   { id: 'Ali', class: 'B', lastVisitDate: '2026-03-02' },
 *   { id: 'Bo', class: 'A', lastVisitDate: '2026-03-10' },
 *   { id: 'Cai', class: 'A', lastVisitDate: null },
 *   { id: 'Dan', class: 'A', lastVisitDate: '2026-03-16' },
 *   { id: 'Eve', class: 'Lost', lastVisitDate: '2026-01-05' },
 * ];
 * const { due, toCome, notRevisitedIds } = revisitsDue(customers, intervals, { asOf: '2026-03-17' });
 * due.map(({ id, status, overdueDays }) => `${id} ${status} ${overdueDays}`); // => ['Cai never-visited null', 'Ali overdue 1', 'Bo due-today 0']
 * toCome.map(({ id, dueDate }) => `${id} ${dueDate}`); // => ['Dan 2026-03-23']
 * notRevisitedIds; // => ['Eve']
 * @category Customer
 */
export function revisitsDue(
  customers: readonly VisitedCustomer[],
  intervals: readonly RevisitInterval[],
  options: RevisitOptions,
): RevisitList {
  const known = { required: ['asOf'], optional: ['workingDates', 'order'] } as const;
  const fields = requireObject<keyof RevisitOptions>(options, known, CALLER, ['options']);
  const asOf = readDate(fields.asOf, CALLER, ['options', 'asOf']);
  const order =
    fields.order === undefined
      ? 'oldest-first'
      : requireChoice(fields.order, ['oldest-first', 'class-first'], CALLER, ['options', 'order']);
  const workingDays = fields.workingDates === undefined ? null : readWorkingDays(fields.workingDates, asOf);
  const { classes, days } = readIntervals(intervals);
  const dueDays = (lastDay: number, interval: number, path: ErrorPath): number | null =>
    workingDays === null ? lastDay + interval : workingDayAfter(workingDays, lastDay, interval, path);

  const notRevisitedIds: string[] = [];
  const visits: (Revisit & { readonly place: number; readonly dueDay: number })[] = [];
  const rows = requireRows(customers, { required: ['class', 'lastVisitDate'] }, CALLER, ['customers']);
  rows.forEach((row, index) => {
    const path = ['customers', index];
    const place = readState(row.class, classes, CALLER, [...path, 'class']);
    const at = [...path, 'lastVisitDate'];
    const lastDay = row.lastVisitDate === null ? null : readDate(row.lastVisitDate, CALLER, at);
    if (lastDay !== null && lastDay > asOf) {
      const requirement = `${describePath(at)} not to be after asOf (${writeDate(asOf)})`;
      throw refusal('reversed-dates', CALLER, at, requirement, row.lastVisitDate, { asOf: writeDate(asOf) });
    }
    const interval = days[place]!;
    if (interval === null) {
      notRevisitedIds.push(row.id);
      return;
    }
    const visit = {
      id: row.id,
      class: row.class as string,
      lastVisitDate: lastDay === null ? null : writeDate(lastDay),
    };
    if (lastDay === null) {
      const never = { dueDate: null, overdueDays: null, status: 'never-visited' as const };
      visits.push({ ...visit, ...never, place, dueDay: Number.NEGATIVE_INFINITY });
      return;
    }
    const due = dueDays(lastDay, interval, at);
    visits.push({
      ...visit,
      dueDate: due === null ? null : writeComputedDate(due, CALLER, ['intervals', place, 'days'], interval),
      overdueDays: due === null ? null : asOf - due,
      status: due === null || due > asOf ? 'to-come' : due === asOf ? 'due-today' : 'overdue',
      place,
      dueDay: due ?? Number.POSITIVE_INFINITY,
    });
  });

  const byDay = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
  const inOrder = (isDue: boolean): readonly Revisit[] =>
    visits
      .filter(({ status }) => (status !== 'to-come') === isDue)
      .sort((a, b) => {
        const never = Number(b.status === 'never-visited') - Number(a.status === 'never-visited');
        const first = order === 'class-first' && isDue ? a.place - b.place : 0;
        return never || first || byDay(a.dueDay, b.dueDay) || a.place - b.place || compareCodePoints(a.id, b.id);
      })
      .map(({ id, class: name, lastVisitDate, dueDate, overdueDays, status }) => {
        return { id, class: name, lastVisitDate, dueDate, overdueDays, status };
      });
  return { asOf: writeDate(asOf), due: inOrder(true), toCome: inOrder(false), notRevisitedIds };
}

function readIntervals(value: unknown): {
  readonly classes: ReadonlyMap<string, number>;
  readonly days: readonly (number | null)[];
} {
  const path = ['intervals'];
  const names: string[] = [];
  const days = Array.from(requireList(value, CALLER, path), (item, index) => {
    const at = [...path, index];
    const row = requireObject(item, { required: ['class', 'days'] }, CALLER, at);
    const name = requireId(row.class, CALLER, [...at, 'class']);
    if (names.includes(name)) {
      throw refusal('duplicate-id', CALLER, [...at, 'class'], 'every class of intervals once', name, { id: name });
    }
    names.push(name);
    return row.days === null ? null : requireInteger(row.days, { least: 1, most: 1_000_000 }, CALLER, [...at, 'days']);
  });
  return { classes: positionsOf(names), days };
}

/** Day numbers, rising, of which the last is not before `asOf`. */
function readWorkingDays(value: unknown, asOf: number): readonly number[] {
  const path = ['options', 'workingDates'];
  const days: number[] = [];
  requireList(value, CALLER, path).forEach((item, index) => {
    const day = readDate(item, CALLER, [...path, index]);
    const before = days[index - 1];
    if (before !== undefined && day <= before) {
      const requirement = `${describePath([...path, index])} to be after the one before it (${writeDate(before)})`;
      throw refusal('reversed-dates', CALLER, [...path, index], requirement, item, { after: writeDate(before) });
    }
    days.push(day);
  });
  if ((days[days.length - 1] ?? Number.NEGATIVE_INFINITY) >= asOf) return days;
  throw refusal('outside-coverage', CALLER, path, `${describePath(path)} to reach asOf (${writeDate(asOf)})`, value, {
    asOf: writeDate(asOf),
  });
}

/** The so-manieth working day after a day; `null` behind the last one that is known. */
function workingDayAfter(
  workingDays: readonly number[],
  lastDay: number,
  interval: number,
  path: ErrorPath,
): number | null {
  if (lastDay < workingDays[0]!) {
    const requirement = `${describePath(path)} not to be before the first working date (${writeDate(workingDays[0]!)})`;
    throw refusal('outside-coverage', CALLER, path, requirement, writeDate(lastDay));
  }
  // The first working day after the visit, by halving.
  let low = 0;
  let high = workingDays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (workingDays[middle]! > lastDay) high = middle;
    else low = middle + 1;
  }
  return workingDays[low + interval - 1] ?? null;
}
