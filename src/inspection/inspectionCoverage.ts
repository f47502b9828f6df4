import { readDate, readDateRange, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import {
  compiledCalendar,
  readCoveredRange,
  withoutDays,
  workingDayAt,
  workingDaysBeforeDay,
  workingDaysIn,
} from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { periodsOf } from '../calendar/periodsOf.ts';
import type { Grain, Period } from '../calendar/periodsOf.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { readAbsentDays } from '../calendar/withAbsences.ts';
import { readSeatRange } from '../calendar/readSeatRange.ts';
import { givenOr, requireChoice, requireList, requireObject, requireRows } from '../foundation/check.ts';
import { fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { undefinedRate, writeRate } from './figures.ts';
import type { InspectedRate } from './figures.ts';

/**
 * Somebody who is to be inspected.
 *
 * @category Inspection
 */
export interface InspectedPerson {
  /** Each once. */
  readonly id: string;
  /** First day; left out, before the range. */
  readonly startDate?: CivilDate;
  /** Last day; left out, beyond the range. */
  readonly endDate?: CivilDate;
  /** Days on which he is away: nobody is inspected who is not there. */
  readonly absences?: readonly CivilDate[];
}

/**
 * An inspection that took place.
 *
 * @category Inspection
 */
export interface DoneInspection {
  /** Who was inspected. */
  readonly personId: string;
  /** On which day. */
  readonly date: CivilDate;
  /** What was inspected: the day, the week, the month. */
  readonly grain: Grain;
}

/**
 * Who was to be inspected how often, and what was done.
 *
 * @category Inspection
 */
export interface CoverageInput {
  /** First day of the range. */
  readonly start: CivilDate;
  /** Last day of it. */
  readonly end: CivilDate;
  /** The last day that is done. */
  readonly asOf: CivilDate;
  /** Everybody who is to be inspected. */
  readonly people: readonly InspectedPerson[];
  /** What took place, in any order; later than `asOf` is not counted. */
  readonly inspections: readonly DoneInspection[];
  /** How often; day, week and month unless told otherwise. */
  readonly grains?: readonly Grain[];
}

/**
 * An inspection that was due and did not take place.
 *
 * @category Inspection
 */
export interface MissedInspection {
  /** Who was not inspected. */
  readonly personId: string;
  /** For which period. */
  readonly periodId: string;
  /** The last day on which it could be done: the person's last working day in the period. */
  readonly due: CivilDate;
}

/**
 * One person's inspections at one grain.
 *
 * @category Inspection
 */
export interface PersonCoverage {
  /** The person. */
  readonly personId: string;
  /** Periods whose inspection was due. */
  readonly dueCount: number;
  /** Those of them with at least one. */
  readonly doneCount: number;
  /** Done ÷ due. */
  readonly coverage: InspectedRate;
}

/**
 * The inspections at one grain.
 *
 * @category Inspection
 */
export interface GrainCoverage {
  /** How often. */
  readonly grain: Grain;
  /** Periods of people whose inspection was due. */
  readonly dueCount: number;
  /** Those of them with at least one. */
  readonly doneCount: number;
  /** Done ÷ due. */
  readonly coverage: InspectedRate;
  /** In the order of the people. */
  readonly people: readonly PersonCoverage[];
  /** What did not take place: period by period, in each in the order of the people. */
  readonly missed: readonly MissedInspection[];
  /** Those who were due and never inspected. */
  readonly neverIds: readonly string[];
  /** Inspections that answer to nothing due: a second one, one on a day off, one of a period that still runs. */
  readonly otherCount: number;
}

const CALLER = 'inspectionCoverage';
const GRAINS: readonly Grain[] = ['half', 'quarter', 'month', 'week', 'day'];
const FIELDS = { required: ['start', 'end', 'asOf', 'people', 'inspections'], optional: ['grains'] } as const;

/**
 * Tells how much of the inspecting that was due took place, by day, week and month, and who was not inspected.
 *
 * Use it on the supervisor, not on the rep: people do what you inspect, so an inspection that is skipped has a price.
 * A period is due for everybody who has a working day of his own in it, once the last of these is over. It is done if
 * the person was inspected at this grain on any day of it; a daily look does not stand for the weekly one.
 *
 * Always true: done + missed = due; the people sum to the grain; one person and period counts once, however often he was
 * inspected; at the grain of days a person is due on his working days and no other.
 *
 * @param calendar - The working calendar; it covers the range.
 * @param input - The range, today, the people and the inspections.
 * @returns Each grain in the order asked for; what is undefined is `null` and says why.
 * @throws PlanningError `outside-coverage`; `reversed-dates`, `invalid-date`; `unknown-id` for an inspection of somebody
 *   who is not among the people; `duplicate-id`, `duplicate-key` for a person or grain given twice; `unknown-choice`;
 *   `missing-field`, `unknown-field`, `invalid-id`, `wrong-type`; those of `workCalendar` for an unchecked calendar.
 * @example
 * const coverage = { start: '2026-01-01', end: '2026-01-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const inspections = [{ personId: 'Li', date: '2026-01-05', grain: 'day' }, { personId: 'Li', date: '2026-01-06', grain: 'day' }] as const;
 * const [days] = inspectionCoverage(calendar, { start: '2026-01-05', end: '2026-01-09', asOf: '2026-01-07', people: [{ id: 'Li' }, { id: 'Wu' }], inspections, grains: ['day'] });
 * [days?.dueCount, days?.doneCount, days?.coverage.rate, days?.neverIds]; // => [6, 2, 0.3333333333333333, ['Wu']]
 * days?.missed[0]; // => { personId: 'Wu', periodId: '2026-01-05', due: '2026-01-05' }
 * @category Inspection
 */
export function inspectionCoverage(calendar: WorkCalendarInput, input: CoverageInput): readonly GrainCoverage[] {
  const compiled = compiledCalendar(calendar, CALLER, ['calendar']);
  const given = requireObject<keyof CoverageInput>(input, FIELDS, CALLER, ['input']);
  const range = readDateRange(given.start, given.end, CALLER, ['input']);
  readCoveredRange(compiled, given.start, given.end, CALLER);
  const asOf = readDate(given.asOf, CALLER, ['input', 'asOf']);
  const people = readPeople(given.people, compiled, ['input', 'people']);
  const grains = readGrains(given.grains, ['input', 'grains']);
  const inspections = readInspections(given.inspections, people, ['input', 'inspections']).filter(
    ({ day }) => day <= asOf,
  );
  return grains.map((grain) => {
    const periods = periodsOf({ start: input.start, end: input.end }, grain);
    const own = inspections.filter((inspection) => inspection.grain === grain);
    return coverGrain(grain, periods, people, own, asOf, range);
  });
}

interface ReadPerson extends DayRange {
  readonly id: string;
  readonly calendar: CompiledCalendar;
}

interface ReadInspection {
  readonly personId: string;
  readonly day: number;
  readonly grain: Grain;
}

function coverGrain(
  grain: Grain,
  periods: readonly Period[],
  people: readonly ReadPerson[],
  inspections: readonly ReadInspection[],
  asOf: number,
  range: DayRange,
): GrainCoverage {
  const spans = periods.map(({ id, start, end }) => ({ id, ...readDateRange(start, end, CALLER) }));
  // Which period a day of the range lies in: periods are in order and leave no gap.
  const placeOfDay = new Int32Array(range.lastDay - range.firstDay + 1);
  spans.forEach(({ firstDay, lastDay }, place) => {
    placeOfDay.fill(place, firstDay - range.firstDay, lastDay - range.firstDay + 1);
  });
  const done = new Map(people.map(({ id }) => [id, new Set<number>()]));
  for (const { personId, day } of inspections) {
    const place = placeOfDay[day - range.firstDay];
    if (place !== undefined) done.get(personId)!.add(place);
  }
  const rows = people.map((person) => {
    const doneOfPerson = done.get(person.id)!;
    const due = spans.flatMap((span, place) => {
      const day = lastOwnDay(person, span);
      return day === null || day > asOf ? [] : [{ place, day, isDone: doneOfPerson.has(place) }];
    });
    return { id: person.id, due, doneCount: due.filter(({ isDone }) => isDone).length };
  });
  const count = (read: (row: (typeof rows)[number]) => number): number => rows.reduce((sum, row) => sum + read(row), 0);
  const dueCount = count(({ due }) => due.length);
  const doneCount = count((row) => row.doneCount);
  return {
    grain,
    dueCount,
    doneCount,
    coverage: rateOf(doneCount, dueCount),
    people: rows.map((row) => ({
      personId: row.id,
      dueCount: row.due.length,
      doneCount: row.doneCount,
      coverage: rateOf(row.doneCount, row.due.length),
    })),
    missed: rows
      .flatMap(({ id, due }) => due.filter(({ isDone }) => !isDone).map(({ place, day }) => ({ id, place, day })))
      .sort((a, b) => a.place - b.place)
      .map(({ id, place, day }) => ({ personId: id, periodId: spans[place]!.id, due: writeDate(day) })),
    neverIds: rows.filter((row) => row.due.length > 0 && row.doneCount === 0).map(({ id }) => id),
    otherCount: inspections.length - doneCount,
  };
}

/** A person's last working day in a period; nothing where he has none. */
function lastOwnDay({ calendar, ...seat }: ReadPerson, span: DayRange): number | null {
  const firstDay = Math.max(seat.firstDay, span.firstDay);
  const lastDay = Math.min(seat.lastDay, span.lastDay);
  if (firstDay > lastDay || workingDaysIn(calendar, firstDay, lastDay) === 0) return null;
  return workingDayAt(calendar, workingDaysBeforeDay(calendar, lastDay + 1) - 1)!;
}

function rateOf(doneCount: number, dueCount: number): InspectedRate {
  return dueCount === 0 ? undefinedRate('nothing-due') : writeRate(fraction(BigInt(doneCount), BigInt(dueCount)));
}

function readPeople(value: unknown, calendar: CompiledCalendar, path: ErrorPath): readonly ReadPerson[] {
  const fields = { required: [], optional: ['startDate', 'endDate', 'absences'] } as const;
  return requireRows<keyof InspectedPerson>(value, fields, CALLER, path).map((row, index) => {
    const at = [...path, index];
    const { firstDay, lastDay } = readSeatRange(row, CALLER, at);
    const absentDays = readAbsentDays(calendar, givenOr(row.absences, []), CALLER, [...at, 'absences']);
    return { id: row.id, firstDay, lastDay, calendar: withoutDays(calendar, absentDays) };
  });
}

function readGrains(value: unknown, path: ErrorPath): readonly Grain[] {
  const grains: Grain[] = [];
  Array.from(requireList(givenOr(value, ['day', 'week', 'month']), CALLER, path), (item, index) => {
    const grain = requireChoice(item, GRAINS, CALLER, [...path, index]);
    if (grains.includes(grain)) {
      throw refusal('duplicate-key', CALLER, [...path, index], 'every grain once', grain);
    }
    grains.push(grain);
  });
  return grains;
}

function readInspections(value: unknown, people: readonly ReadPerson[], path: ErrorPath): readonly ReadInspection[] {
  const ids = new Set(people.map(({ id }) => id));
  return Array.from(requireList(value, CALLER, path), (item, index) => {
    const at = [...path, index];
    const given = requireObject(item, { required: ['personId', 'date', 'grain'] }, CALLER, at);
    const { personId } = given;
    if (typeof personId !== 'string' || !ids.has(personId)) {
      const requirement = `${describePath([...at, 'personId'])} to be one of the people`;
      throw refusal('unknown-id', CALLER, [...at, 'personId'], requirement, personId);
    }
    return {
      personId,
      day: readDate(given.date, CALLER, [...at, 'date']),
      grain: requireChoice(given.grain, GRAINS, CALLER, [...at, 'grain']),
    };
  });
}
