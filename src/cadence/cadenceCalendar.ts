import { dateParts, daysInMonth, readDateRange, weekdayIndex, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import { compiledCalendar, partsOfDay, readCoveredDate } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { isoWeek } from '../calendar/gregorian.ts';
import { isoWeekId } from '../calendar/isoWeekOf.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { givenOr, requireObject } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import { readCadenceRules } from './CadenceRule.ts';
import type { CadenceRule, ReadRule } from './CadenceRule.ts';
import { usualCadence } from './usualCadence.ts';

/**
 * Which days are laid out, and by which rules.
 *
 * @category Cadence
 */
export interface CadenceInput {
  /** First day, inside the calendar's coverage. */
  readonly start: CivilDate;
  /** Last day, inside the coverage and not before `start`. */
  readonly end: CivilDate;
  /** What takes place when; `usualCadence()` unless told otherwise. */
  readonly rules?: readonly CadenceRule[];
}

/**
 * One meeting on its day.
 *
 * @category Cadence
 */
export interface CadenceMeeting {
  /** Rule and period, as `week@2026-W02`; each once, whatever range was asked for. */
  readonly id: string;
  /** The rule. */
  readonly ruleId: string;
  /** What takes place. */
  readonly kind: string;
  /** The day. */
  readonly date: CivilDate;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** The day, ISO week or month that it belongs to, as `2026-01-05`, `2026-W02`, `2026-01`. */
  readonly periodId: string;
  /** The weekday's own date where it was moved off a day off; `null` where nothing was moved. */
  readonly movedFrom: CivilDate | null;
  /** How much of the day is worked: 1, or 0.5 on a half day. */
  readonly dayWeight: number;
  /** When it begins, `null` where the rule does not say. */
  readonly time: string | null;
  /** How long it takes, `null` where the rule does not say. */
  readonly minutes: number | null;
}

/**
 * A week or month without the meeting it should have.
 *
 * @category Cadence
 */
export interface UnplacedMeeting {
  /** Rule and period. */
  readonly id: string;
  /** The rule. */
  readonly ruleId: string;
  /** What would take place. */
  readonly kind: string;
  /** The week or month. */
  readonly periodId: string;
  /**
   * `'day-off'`: its day is off and the rule skips it. `'no-working-day'`: the whole week is off.
   * `'too-few-working-days'`: the month has fewer. `'outside-coverage'`: the calendar ends before it can be told.
   */
  readonly reason: 'day-off' | 'no-working-day' | 'too-few-working-days' | 'outside-coverage';
}

/**
 * All meetings of a range of days.
 *
 * @category Cadence
 */
export interface CadenceCalendar {
  /** First day. */
  readonly start: CivilDate;
  /** Last day. */
  readonly end: CivilDate;
  /** In the order of time: by date, on a day by time (those without one last), then in the order of the rules. */
  readonly meetings: readonly CadenceMeeting[];
  /** Weeks and months that the range touches and that cannot have the meeting, rule by rule, in the order of time. */
  readonly unplaced: readonly UnplacedMeeting[];
}

const CALLER = 'cadenceCalendar';

/**
 * Writes the cadence of a team into the calendar: which meeting is on which day.
 *
 * Use it at the beginning of a month and send it out. Daily meetings are on every working day, make-up days on weekends
 * among them. The weekly meeting is moved off a day off, but never out of its week; the monthly review is counted in
 * working days from the beginning or the end of the month. A week that is off altogether has no meeting and is listed
 * as such.
 *
 * Always true: every meeting is on a working day; no week has two of a weekly rule and no month two of a monthly one; the
 * meetings of a range are those of its parts put together; each week and month that the range touches has its meeting,
 * in the range or beside it, or is listed in `unplaced`.
 *
 * @param calendar - The working calendar of the team.
 * @param input - First and last day, and the rules.
 * @returns The meetings in the order of time, and the weeks and months without one.
 * @throws PlanningError `outside-coverage`, `reversed-dates`, `invalid-date` for the range; `unknown-choice`,
 *   `not-an-integer`, `out-of-range` for a weekday, a position or minutes; `invalid-time`; `duplicate-id`, `invalid-id`,
 *   `missing-field`, `unknown-field`, `wrong-type`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const exceptions = [{ date: '2026-01-05', weight: 0 }, { date: '2026-01-11', weight: 1, name: 'make-up day' }];
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions });
 * const week = { id: 'week', kind: 'weekly-meeting', every: 'week', weekday: 1, time: '09:00' } as const;
 * const { meetings } = cadenceCalendar(calendar, { start: '2026-01-05', end: '2026-01-18', rules: [week] });
 * meetings.map(({ date, periodId, movedFrom }) => [date, periodId, movedFrom]); // => [['2026-01-06', '2026-W02', '2026-01-05'], ['2026-01-12', '2026-W03', null]]
 * cadenceCalendar(calendar, { start: '2026-01-10', end: '2026-01-11' }).meetings.map(({ kind }) => kind); // => ['morning-start', 'joint-visit', 'evening-share', 'daily-report']
 * @category Cadence
 */
export function cadenceCalendar(calendar: WorkCalendarInput, input: CadenceInput): CadenceCalendar {
  const compiled = compiledCalendar(calendar, CALLER, ['calendar']);
  const fields = { required: ['start', 'end'], optional: ['rules'] } as const;
  const given = requireObject<keyof CadenceInput>(input, fields, CALLER, ['input']);
  const range = readDateRange(given.start, given.end, CALLER, ['input']);
  for (const end of ['start', 'end'] as const) readCoveredDate(compiled, given[end], CALLER, ['input', end]);
  const rules = readCadenceRules(givenOr(given.rules, usualCadence()), CALLER, ['input', 'rules']);
  const placed = rules.flatMap((rule, order) =>
    placesOf(rule, compiled, range).map((place) => ({ ...place, rule, order })),
  );
  const meetings = placed
    .flatMap(({ rule, order, periodId, plannedDay, found }) =>
      typeof found === 'number' && found >= range.firstDay && found <= range.lastDay
        ? [{ day: found, order, meeting: writeMeeting(rule, periodId, found, plannedDay, compiled) }]
        : [],
    )
    .sort((a, b) => a.day - b.day || byTime(a.meeting, b.meeting) || a.order - b.order);
  return {
    start: input.start,
    end: input.end,
    meetings: meetings.map(({ meeting }) => meeting),
    unplaced: placed.flatMap(({ rule, periodId, found }) =>
      typeof found === 'number'
        ? []
        : [{ id: `${rule.id}@${periodId}`, ruleId: rule.id, kind: rule.kind, periodId, reason: found }],
    ),
  };
}

/** Where a rule falls in a day, week or month: the day, or why there is none. */
interface Place {
  readonly periodId: string;
  readonly plannedDay: number | null;
  readonly found: number | UnplacedMeeting['reason'];
}

function placesOf(rule: ReadRule, calendar: CompiledCalendar, { firstDay, lastDay }: DayRange): readonly Place[] {
  const counts = (day: number): boolean => {
    const parts = partsOfDay(calendar, day);
    return rule.halfDays === 'skip' ? parts === calendar.partsPerDay : parts > 0;
  };
  const isCovered = (day: number): boolean => day >= calendar.firstDay && day <= calendar.lastDay;
  const places: Place[] = [];
  if (rule.every === 'working-day') {
    for (let day = firstDay; day <= lastDay; day += 1) {
      if (counts(day)) places.push({ periodId: writeDate(day), plannedDay: null, found: day });
    }
    return places;
  }
  if (rule.every === 'week') {
    for (let monday = firstDay - weekdayIndex(firstDay); monday <= lastDay; monday += 7) {
      const { year, week } = isoWeek(monday);
      const found = dayOfWeek(rule, monday, counts, isCovered);
      places.push({ periodId: isoWeekId(year, week), plannedDay: monday + rule.weekday - 1, found });
    }
    return places;
  }
  let month = firstDay - dateParts(firstDay).day + 1;
  while (month <= lastDay) {
    const length = daysInMonth(dateParts(month).year, dateParts(month).month);
    const found = dayOfMonth(rule.nthWorkingDay, month, length, counts, isCovered);
    places.push({ periodId: writeDate(month).slice(0, 7), plannedDay: null, found });
    month += length;
  }
  return places;
}

type DayTest = (day: number) => boolean;

/** The weekday itself, otherwise the nearest day on the wanted side, otherwise on the other one, all in the week. */
function dayOfWeek(
  { weekday, ifOff }: Extract<ReadRule, { readonly every: 'week' }>,
  monday: number,
  counts: DayTest,
  isCovered: DayTest,
): Place['found'] {
  const planned = monday + weekday - 1;
  const after = Array.from({ length: 7 - weekday }, (_, step) => planned + 1 + step);
  const before = Array.from({ length: weekday - 1 }, (_, step) => planned - 1 - step);
  const others = ifOff === 'skip' ? [] : ifOff === 'next' ? [...after, ...before] : [...before, ...after];
  for (const day of [planned, ...others]) {
    if (!isCovered(day)) return 'outside-coverage';
    if (counts(day)) return day;
  }
  return ifOff === 'skip' ? 'day-off' : 'no-working-day';
}

/** Counted from the first or the last day of the month. */
function dayOfMonth(
  nthWorkingDay: number,
  first: number,
  length: number,
  counts: DayTest,
  isCovered: DayTest,
): Place['found'] {
  const [from, step] = nthWorkingDay > 0 ? [first, 1] : [first + length - 1, -1];
  let left = Math.abs(nthWorkingDay);
  for (let passed = 0; passed < length; passed += 1) {
    const day = from + passed * step;
    if (!isCovered(day)) return 'outside-coverage';
    if (counts(day)) left -= 1;
    if (left === 0) return day;
  }
  return 'too-few-working-days';
}

function writeMeeting(
  rule: ReadRule,
  periodId: string,
  day: number,
  plannedDay: number | null,
  calendar: CompiledCalendar,
): CadenceMeeting {
  return {
    id: `${rule.id}@${periodId}`,
    ruleId: rule.id,
    kind: rule.kind,
    date: writeDate(day),
    weekday: weekdayIndex(day) + 1,
    periodId,
    movedFrom: plannedDay === null || plannedDay === day ? null : writeDate(plannedDay),
    dayWeight: partsOfDay(calendar, day) / calendar.partsPerDay,
    time: rule.time ?? null,
    minutes: rule.minutes ?? null,
  };
}

/** Earlier first; what has no time comes last. */
export function byTime(a: { readonly time: string | null }, b: { readonly time: string | null }): number {
  if (a.time === null || b.time === null) return Number(a.time === null) - Number(b.time === null);
  return compareCodePoints(a.time, b.time);
}
