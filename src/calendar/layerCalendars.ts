import { requireDistinctIds, requireId, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readDate, weekdayIndex, writeDate } from './civilDate.ts';
import type { CivilDate, DayRange } from './civilDate.ts';
import { frozenCalendar } from './compiledCalendar.ts';
import { covers, readCalendar } from './readCalendar.ts';
import type { CalendarCoverage, CalendarException, CalendarExceptionInput, WorkCalendar } from './readCalendar.ts';

/**
 * What one level has to say about working days: a country, a company, a team.
 *
 * The first layer is a whole calendar. Each further one says only what is different: a workweek where the level has its
 * own, exceptions where it has some. A `WorkCalendar` with an id is a layer.
 *
 * @category Calendar
 */
export interface CalendarLayer {
  /** Names the layer in conflicts, as `cn-2026` or `shop-team`. */
  readonly id: string;
  /** First and last day that the layer knows. Left out, those of the first layer. */
  readonly coverage?: CalendarCoverage;
  /** Seven weights from Monday on. Left out, those of the layer below. */
  readonly workweek?: readonly DecimalInput[];
  /** The days that differ. Left out, none. */
  readonly exceptions?: readonly CalendarExceptionInput[];
}

/**
 * The calendar that holds in the end, and where its layers disagreed.
 *
 * @category Calendar
 */
export interface LayeredCalendar {
  /** A checked calendar, as `workCalendar` returns it. Its id is those of the layers, joined by `+`. */
  readonly calendar: WorkCalendar;
  /** In the order of the dates; none where the layers agree. */
  readonly conflicts: readonly LayerConflict[];
}

/**
 * A day that one layer made an exception and a later one sees differently.
 *
 * @category Calendar
 */
export interface LayerConflict {
  /** The day that the layers see differently. */
  readonly date: CivilDate;
  /** What holds, from 0 (off) to 1 (a whole day). */
  readonly weight: number;
  /** The layer that decided. */
  readonly decidedBy: string;
  /** What each layer says about the day, from the first to the last; a layer that says nothing is not listed. */
  readonly says: readonly LayerStatement[];
}

/**
 * What one layer says about one day.
 *
 * @category Calendar
 */
export interface LayerStatement {
  /** The layer's id. */
  readonly layerId: string;
  /** How much of the day is worked, from 0 (off) to 1 (a whole day). */
  readonly weight: number;
  /** Whether the layer names the day, or says it by its workweek. */
  readonly reason: 'weekday' | 'exception';
  /** What the layer calls its exception. */
  readonly name?: string;
}

/** A layer that was checked. */
interface Layer {
  readonly id: string;
  readonly coverage: DayRange;
  /** Its own workweek, or undefined where the one below goes on. */
  readonly ownWeek: readonly number[] | undefined;
  readonly exceptions: ReadonlyMap<CivilDate, CalendarException>;
}

const CALLER = 'layerCalendars';

/**
 * Lays the calendars of country, company and team over each other, and says where they disagree.
 *
 * Use it when the holidays come from the state, the bridge days from the company and the open Saturdays from the team.
 *
 * Day by day: the last layer that names the day as an exception decides; where none does, the last workweek. So a team
 * with a workweek of its own still has the country's holidays, and a company can open on one of them by naming it. Only
 * the days that all layers cover are covered, as one of them knows nothing of the others.
 *
 * A conflict is a day that a layer names and that a later layer sees differently: it names it with another weight, or
 * its own workweek gives that weekday another weight than the workweek below and than the exception. What a later
 * layer names over a plain weekday is what layers are for, and no conflict.
 *
 * Always true: one layer alone is the calendar itself; every day of the result has the weight of the deciding layer;
 * layers that name different days may be laid in any order.
 *
 * @param layers - From the widest to the narrowest: the first a whole calendar, each later one only what it changes.
 * @returns The calendar and the conflicts. An exception without a name takes the name that an earlier layer of the same
 * weight gave the day.
 * @throws PlanningError `out-of-range` for no layers at all; `missing-field` for a first layer that is no whole
 * calendar; `invalid-id` and `duplicate-id` for layers that cannot be told apart; `outside-coverage` where the layers
 * have no day in common, or for an exception outside the coverage of its layer; those of `workCalendar` for each layer.
 * @example
 * const coverage = { start: '2026-04-01', end: '2026-04-30' };
 * const country = { id: 'cn', coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [{ date: '2026-04-06', weight: 0, name: 'Qingming' }] };
 * const shop = { id: 'shop', exceptions: [{ date: '2026-04-06', weight: 0.5 }, { date: '2026-04-07', weight: 0, name: 'stock-taking' }] };
 * const { calendar, conflicts } = layerCalendars([country, shop]);
 * countWorkingDays(calendar, '2026-04-06', '2026-04-10'); // => 4
 * conflicts.map(({ date, weight, decidedBy }) => [date, weight, decidedBy]); // => [['2026-04-06', 0.5, 'shop']]
 * @category Calendar
 */
export function layerCalendars(layers: readonly CalendarLayer[]): LayeredCalendar {
  const read = readLayers(layers);
  const coverage = commonCoverage(read, layers);
  const workweek = read.reduce((below, { ownWeek }) => ownWeek ?? below, read[0]!.ownWeek!);
  const dates = new Set(read.flatMap(({ exceptions }) => [...exceptions.keys()]));
  const covered = [...dates].filter((date) => covers(coverage, dayOf(date))).sort();
  const calendar = {
    id: read.map(({ id }) => id).join('+'),
    coverage: { start: writeDate(coverage.firstDay), end: writeDate(coverage.lastDay) },
    workweek,
    exceptions: covered.map((date) => decidedException(read, date)),
  };
  return {
    calendar: frozenCalendar(calendar, CALLER, []),
    conflicts: covered.flatMap((date) => conflictOn(read, date) ?? []),
  };
}

function readLayers(value: unknown): readonly Layer[] {
  const path: ErrorPath = ['layers'];
  const given = requireList(value, CALLER, path);
  if (given.length === 0)
    throw refusal('out-of-range', CALLER, path, 'layers to have at least one calendar', given, { leastLength: 1 });
  let ground: WorkCalendar | undefined;
  const layers = Array.from(given, (item, row) => {
    const at = [...path, row];
    const fields = { required: ['id'] as const, optional: ['coverage', 'workweek', 'exceptions'] as const };
    const own = requireObject<keyof CalendarLayer>(item, fields, CALLER, at);
    const id = requireId(own.id, CALLER, [...at, 'id']);
    // What the layer leaves out is filled in, so that it is read and refused like any calendar.
    const whole = ground === undefined ? own : { ...own, ...filledIn(own, ground) };
    const checked = readCalendar(whole, CALLER, at);
    ground ??= checked.calendar;
    return {
      id,
      coverage: checked,
      ownWeek: own.workweek === undefined ? undefined : checked.calendar.workweek,
      exceptions: new Map(checked.calendar.exceptions.map((exception) => [exception.date, exception])),
    };
  });
  requireDistinctIds(
    layers.map(({ id }) => id),
    CALLER,
    path,
  );
  return layers;
}

function filledIn(own: Readonly<Record<keyof CalendarLayer, unknown>>, ground: WorkCalendar): Partial<WorkCalendar> {
  return {
    ...(own.coverage === undefined ? { coverage: ground.coverage } : {}),
    ...(own.workweek === undefined ? { workweek: ground.workweek } : {}),
    ...(own.exceptions === undefined ? { exceptions: [] } : {}),
  };
}

function commonCoverage(layers: readonly Layer[], received: readonly CalendarLayer[]): DayRange {
  let [firstDay, lastDay] = [layers[0]!.coverage.firstDay, layers[0]!.coverage.lastDay];
  layers.forEach(({ coverage }, row) => {
    firstDay = Math.max(firstDay, coverage.firstDay);
    lastDay = Math.min(lastDay, coverage.lastDay);
    if (firstDay > lastDay) {
      const path: ErrorPath = ['layers', row, 'coverage'];
      const requirement = `${describePath(path)} to have a day in common with the layers before`;
      throw refusal('outside-coverage', CALLER, path, requirement, received[row]?.coverage);
    }
  });
  return { firstDay, lastDay };
}

/** The day of a date that was checked before. */
function dayOf(date: CivilDate): number {
  return readDate(date, CALLER, ['layers']);
}

function decidedException(layers: readonly Layer[], date: CivilDate): CalendarException {
  let decided: CalendarException | undefined;
  for (const { exceptions } of layers) {
    const exception = exceptions.get(date);
    if (exception === undefined) continue;
    const name = exception.name ?? (decided?.weight === exception.weight ? decided.name : undefined);
    decided = name === undefined ? exception : { ...exception, name };
  }
  return decided!;
}

/** What the layers say about a day that at least one of them names, if a later one contradicts one that names it. */
function conflictOn(layers: readonly Layer[], date: CivilDate): LayerConflict | undefined {
  const weekday = weekdayIndex(dayOf(date));
  const says: LayerStatement[] = [];
  const named = new Set<number>();
  let weekdayWeight: number | undefined;
  let decided: LayerStatement | undefined;
  let contradicted = false;
  for (const { id, ownWeek, exceptions } of layers) {
    const exception = exceptions.get(date);
    const ownWeight = ownWeek?.[weekday];
    const changesWeekday = ownWeight !== undefined && ownWeight !== weekdayWeight;
    weekdayWeight = ownWeight ?? weekdayWeight;
    const weight = exception?.weight ?? ownWeight;
    if (weight === undefined) continue;
    const statement: LayerStatement = {
      layerId: id,
      weight,
      reason: exception === undefined ? 'weekday' : 'exception',
      ...(exception?.name === undefined ? {} : { name: exception.name }),
    };
    says.push(statement);
    if (exception === undefined && !changesWeekday) continue;
    contradicted ||= [...named].some((earlier) => earlier !== weight);
    if (exception !== undefined) {
      named.add(weight);
      decided = statement;
    }
  }
  if (!contradicted || decided === undefined) return undefined;
  return { date, weight: decided.weight, decidedBy: decided.layerId, says };
}
