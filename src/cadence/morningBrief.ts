import { readActivityCounts } from '../activity/ActivityCount.ts';
import type { ActivityCount } from '../activity/ActivityCount.ts';
import { checkStandard } from '../activity/checkStandard.ts';
import type { DailyReport, StandardDay, StandardDayActivity } from '../activity/checkStandard.ts';
import { PERSON_DAYS_FIELDS } from '../activity/ownDays.ts';
import type { PersonDays } from '../activity/ownDays.ts';
import { todaysTarget } from '../activity/todaysTarget.ts';
import type { TodaysTarget } from '../activity/todaysTarget.ts';
import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import {
  compiledCalendar,
  partsOfDay,
  readCoveredDate,
  withoutDays,
  workingDayAt,
  workingDaysBeforeDay,
} from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { readAbsentDays, withAbsences } from '../calendar/withAbsences.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { readSeatRange } from '../calendar/readSeatRange.ts';
import { revisitsDue } from '../customer/revisitsDue.ts';
import type { Revisit, RevisitInterval, VisitedCustomer } from '../customer/revisitsDue.ts';
import { givenOr, requireId, requireList, requireObject, requireRows } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { correctionsDue } from '../inspection/correctionsDue.ts';
import type { CorrectionDue, TrackedCorrection } from '../inspection/correctionsDue.ts';
import { asPartOf } from './asPartOf.ts';
import { byTime } from './cadenceCalendar.ts';
import { timeOfDay } from './timeOfDay.ts';

/**
 * Somebody who gets a brief.
 *
 * @category Cadence
 */
export interface BriefedPerson extends PersonDays {
  /** Each once. */
  readonly id: string;
}

/**
 * What somebody has to reach by a day, and what of it is done.
 *
 * @category Cadence
 */
export interface BriefedTarget {
  /** The measure, as `sales` or `visits`; each once a person. */
  readonly id: string;
  /** Whose target it is. */
  readonly personId: string;
  /** The last day for it: the end of the week, month or year. */
  readonly end: CivilDate;
  /** The target of the whole period, a multiple of the unit. */
  readonly targetAmount: DecimalInput;
  /** Everything done before today, a multiple of the unit. */
  readonly actualAmount: DecimalInput;
  /** The smallest step: `"0.01"` (the default) for money, `1` for what is counted. */
  readonly unit?: DecimalInput;
  /** As for `todaysTarget`: `'nearest'` (the default) or `'up'`. */
  readonly rounding?: 'nearest' | 'up';
}

/**
 * A customer and who visits him.
 *
 * @category Cadence
 */
export interface BriefedCustomer extends VisitedCustomer {
  /** Who visits him. */
  readonly personId: string;
}

/**
 * Something in somebody's diary.
 *
 * @category Cadence
 */
export interface DiaryAppointment {
  /** Each once. */
  readonly id: string;
  /** Whose appointment it is. */
  readonly personId: string;
  /** The day. */
  readonly date: CivilDate;
  /** When, as `10:30`; left out where it is not fixed. */
  readonly time?: string;
  /** With whom, what about. */
  readonly what: string;
}

/**
 * All that a morning is prepared from. What is left out has no place in the brief.
 *
 * @category Cadence
 */
export interface MorningBriefInput {
  /** The working calendar of the team. */
  readonly calendar: WorkCalendarInput;
  /** Today. */
  readonly date: CivilDate;
  /** Everybody with his own days. */
  readonly people: readonly BriefedPerson[];
  /** Targets under way. */
  readonly targets?: readonly BriefedTarget[];
  /** The daily standard, as 3-5-8. */
  readonly standard?: readonly ActivityCount[];
  /** What was reported, as for `checkStandard`; each person's last working day is looked at. Only with a `standard`. */
  readonly reports?: readonly DailyReport[];
  /** The customers in hand. */
  readonly customers?: readonly BriefedCustomer[];
  /** How often each class is visited, as for `revisitsDue`, in calendar days; with `customers` only, and then required. */
  readonly intervals?: readonly RevisitInterval[];
  /** Corrections under way, as for `correctionsDue`. */
  readonly corrections?: readonly TrackedCorrection[];
  /** The diary; the whole of it may be handed in. */
  readonly appointments?: readonly DiaryAppointment[];
}

/**
 * What a morning talk is about, in its order: what fell short yesterday, what was promised for today, what today has to
 * bring, what is fixed already, and whom to visit beside it.
 *
 * @category Cadence
 */
export type BriefSection = 'yesterday' | 'corrections' | 'targets' | 'appointments' | 'visits';

/**
 * Somebody's last working day against the standard.
 *
 * @category Cadence
 */
export interface BriefedYesterday {
  /** His own last working day before today; `null` where there is none. */
  readonly date: CivilDate | null;
  /** What became of it; `null` where it is not known. */
  readonly status: 'met' | 'unmet' | 'incomplete' | 'missing' | null;
  /** Each activity with its count and what it was short of; none where there is no such day. */
  readonly activities: readonly StandardDayActivity[];
  /** Why there is nothing to tell: no standard was given, or he had no working day before. `null` otherwise. */
  readonly reason: 'no-standard' | 'no-earlier-day' | null;
}

/**
 * Somebody's target today.
 *
 * @category Cadence
 */
export interface BriefedTargetToday extends TodaysTarget {
  /** The measure. */
  readonly id: string;
}

/**
 * An appointment of today.
 *
 * @category Cadence
 */
export interface TodaysAppointment {
  /** The appointment. */
  readonly id: string;
  /** When; `null` where it is not fixed. */
  readonly time: string | null;
  /** With whom, what about. */
  readonly what: string;
}

/**
 * One person's morning.
 *
 * @category Cadence
 */
export interface PersonBrief {
  /** The person. */
  readonly personId: string;
  /** `working` today, `absent`, `day-off` for everybody, or `not-in-seat`: not yet, or not any more. */
  readonly status: 'working' | 'absent' | 'day-off' | 'not-in-seat';
  /** What there is to talk about, in order; what has nothing to tell is left out. */
  readonly agenda: readonly BriefSection[];
  /** The last working day against the standard. */
  readonly yesterday: BriefedYesterday;
  /** His adjustments that are due today or overdue, the oldest first. */
  readonly corrections: readonly CorrectionDue[];
  /** What today has to bring, in the order given. */
  readonly targets: readonly BriefedTargetToday[];
  /** Today's appointments by time, those without one last. */
  readonly appointments: readonly TodaysAppointment[];
  /** Customers who are due for a visit: never visited, longest overdue, then the better class. */
  readonly visits: readonly Revisit[];
}

/**
 * Everybody's morning.
 *
 * @category Cadence
 */
export interface MorningBrief {
  /** Today. */
  readonly date: CivilDate;
  /** In the order given. */
  readonly people: readonly PersonBrief[];
  /** What is due of corrections and nobody's among the people: re-inspections, which are the inspector's, and others. */
  readonly otherCorrections: readonly CorrectionDue[];
}

const CALLER = 'morningBrief';
const FIELDS = {
  required: ['calendar', 'date', 'people'],
  optional: ['targets', 'standard', 'reports', 'customers', 'intervals', 'corrections', 'appointments'],
} as const;

/**
 * Prepares the morning talk: for each person what fell short yesterday, what is due today, and whom to visit.
 *
 * Use it for the morning start (早启动), so that the quarter of an hour goes to people and not to looking up figures. The
 * agenda has a fixed order: yesterday against the standard, corrections due, today's target, appointments, customers due
 * for a visit. Yesterday is the person's own last working day: on Monday it is Friday, after a leave the day before it.
 *
 * Always true: the figures are those of `checkStandard`, `correctionsDue`, `todaysTarget` and `revisitsDue` for this person
 * and day; a person's targets end with his last day in seat and are laid over his own days; every correction that is due
 * stands with its owner or in `otherCorrections`.
 *
 * @param input - The calendar, today, the people, and whatever is to be talked about.
 * @returns Everybody's morning in the order given.
 * @throws PlanningError `unknown-id` for a row of somebody who is not among the people; `missing-field` for customers
 *   without intervals, intervals without customers, or reports without a standard; `duplicate-id` for a target or appointment given twice;
 *   `duplicate-date` for two reports of a person and day; `invalid-time`; `outside-coverage`, `invalid-date`,
 *   `reversed-dates`, `unknown-field`, `invalid-id`, `wrong-type`; those of the four functions for their rows.
 * @example
 * const coverage = { start: '2026-03-01', end: '2026-03-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const { people } = morningBrief({
 *   calendar,
 *   date: '2026-03-16',
 *   people: [{ id: 'Li' }],
 *   targets: [{ id: 'sales', personId: 'Li', end: '2026-03-31', targetAmount: 100000, actualAmount: 40000 }],
 *   standard: [{ id: 'visits', count: 8 }],
 *   reports: [{ personId: 'Li', date: '2026-03-13', activities: [{ id: 'visits', count: 6 }] }],
 *   customers: [{ id: 'Wang', personId: 'Li', class: 'A', lastVisitDate: '2026-03-06' }],
 *   intervals: [{ class: 'A', days: 7 }],
 * });
 * people[0]?.agenda; // => ['yesterday', 'targets', 'visits']
 * [people[0]?.yesterday.date, people[0]?.yesterday.activities[0]?.shortCount]; // => ['2026-03-13', 2]
 * [people[0]?.targets[0]?.todayAmount, people[0]?.visits[0]?.overdueDays]; // => ['5000.00', 3]
 * @category Cadence
 */
export function morningBrief(input: MorningBriefInput): MorningBrief {
  const given = requireObject<keyof MorningBriefInput>(input, FIELDS, CALLER, []);
  const calendar = compiledCalendar(given.calendar, CALLER, ['calendar']);
  const today = readCoveredDate(calendar, given.date, CALLER, ['date']);
  const date = writeDate(today);
  const people = readPeople(given.people, calendar);
  const ids = new Set(people.map(({ id }) => id));
  const yesterdays = yesterdaysOf(given, input, people, today, calendar, ids);
  const visits = visitsOf(given, date, ids);
  const targets = readTargets(given.targets, ids);
  const appointments = appointmentsOf(given.appointments, today, ids);
  const due = asPartOf([], () => correctionsDue(givenOr(input.corrections, []), date)).filter(
    ({ status }) => status !== 'upcoming',
  );
  return {
    date,
    people: people.map((person): PersonBrief => {
      const brief = {
        yesterday: yesterdays.get(person.id)!,
        corrections: due.filter(({ owner }) => owner === person.id),
        targets: targets
          .filter(({ personId }) => personId === person.id)
          .map((target) => targetToday(target, person, input.calendar, today, calendar)),
        appointments: appointments.get(person.id) ?? [],
        visits: visits.get(person.id) ?? [],
      };
      return { personId: person.id, status: statusOf(person, today, calendar), agenda: agendaOf(brief), ...brief };
    }),
    otherCorrections: due.filter(({ owner }) => owner === null || !ids.has(owner)),
  };
}

interface ReadPerson extends DayRange {
  readonly id: string;
  readonly absentDays: readonly number[];
  readonly own: CompiledCalendar;
}

function statusOf(
  { firstDay, lastDay, absentDays }: ReadPerson,
  today: number,
  team: CompiledCalendar,
): PersonBrief['status'] {
  if (today < firstDay || today > lastDay) return 'not-in-seat';
  if (partsOfDay(team, today) === 0) return 'day-off';
  return absentDays.includes(today) ? 'absent' : 'working';
}

function agendaOf(brief: Omit<PersonBrief, 'personId' | 'status' | 'agenda'>): readonly BriefSection[] {
  const { status } = brief.yesterday;
  const sections: readonly (readonly [BriefSection, boolean])[] = [
    ['yesterday', status !== null && status !== 'met'],
    ['corrections', brief.corrections.length > 0],
    ['targets', brief.targets.length > 0],
    ['appointments', brief.appointments.length > 0],
    ['visits', brief.visits.length > 0],
  ];
  return sections.filter(([, isThere]) => isThere).map(([section]) => section);
}

function readPeople(value: unknown, calendar: CompiledCalendar): readonly ReadPerson[] {
  const fields = { required: [], optional: PERSON_DAYS_FIELDS } as const;
  return requireRows<keyof PersonDays>(value, fields, CALLER, ['people']).map((row, index) => {
    const at = ['people', index];
    const { firstDay, lastDay } = readSeatRange(row, CALLER, at);
    const absentDays = readAbsentDays(calendar, givenOr(row.absences, []), CALLER, [...at, 'absences']);
    return { id: row.id, firstDay, lastDay, absentDays, own: withoutDays(calendar, absentDays) };
  });
}

/** Each person's last working day before today, as `checkStandard` judges it. */
function yesterdaysOf(
  given: Readonly<Record<keyof MorningBriefInput, unknown>>,
  { calendar, standard, reports = [] }: MorningBriefInput,
  people: readonly ReadPerson[],
  today: number,
  team: CompiledCalendar,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, BriefedYesterday> {
  const nothing = (reason: 'no-standard' | 'no-earlier-day'): BriefedYesterday => {
    return { date: null, status: null, activities: [], reason };
  };
  if (standard === undefined) {
    if (given.reports !== undefined) {
      throw refusal('missing-field', CALLER, ['standard'], 'standard, as there are reports', undefined);
    }
    return new Map(people.map(({ id }) => [id, nothing('no-standard')]));
  }
  const activities = readActivityCounts(given.standard, CALLER, ['standard']);
  const days = readReports(givenOr(given.reports, []), activities, ids);
  const before = people.map(({ id, own, firstDay, lastDay }) => {
    // Who has left is asked about his last days; who has not come yet, about none.
    const until = Math.min(today, lastDay + 1, team.lastDay + 1);
    const place = until <= team.firstDay ? -1 : workingDaysBeforeDay(own, until) - 1;
    const day = place < 0 ? undefined : workingDayAt(own, place);
    return { id, day: day === undefined || day < firstDay ? null : day };
  });
  return new Map<string, BriefedYesterday>(
    before.map(({ id, day }) => {
      if (day === null) return [id, nothing('no-earlier-day')];
      const date = writeDate(day);
      const row = days.get(id)?.get(day);
      const own = row === undefined ? [] : [reports[row]!];
      const check = checkStandard(standard, { calendar, start: date, end: date, people: [{ id }], reports: own });
      const { status, activities: counts }: StandardDay = check.days[0]!;
      return [id, { date, status: status as BriefedYesterday['status'], activities: counts, reason: null }];
    }),
  );
}

/** Which report is of which person and day; each once, and activities of the standard only. */
function readReports(
  value: unknown,
  standard: readonly ActivityCount[],
  ids: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const known = new Set(standard.map(({ id }) => id));
  const rows = new Map<string, Map<number, number>>();
  requireList(value, CALLER, ['reports']).forEach((item, row) => {
    const path = ['reports', row];
    const given = requireObject(item, { required: ['personId', 'date', 'activities'] }, CALLER, path);
    const id = personOf(given.personId, ids, path);
    const day = readDate(given.date, CALLER, [...path, 'date']);
    const own = rows.get(id) ?? new Map<number, number>();
    if (own.has(day)) {
      throw refusal('duplicate-date', CALLER, [...path, 'date'], `one report of ${id} for a day`, given.date);
    }
    rows.set(id, own.set(day, row));
    readActivityCounts(given.activities, CALLER, [...path, 'activities']).forEach((activity, place) => {
      if (known.has(activity.id)) return;
      const at = [...path, 'activities', place, 'id'];
      throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of the standard`, activity.id);
    });
  });
  return rows;
}

function visitsOf(
  given: Readonly<Record<keyof MorningBriefInput, unknown>>,
  asOf: CivilDate,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly Revisit[]> {
  const visits = new Map<string, Revisit[]>();
  if (given.customers === undefined) {
    if (given.intervals === undefined) return visits;
    throw refusal('missing-field', CALLER, ['customers'], 'customers, as there are intervals', undefined);
  }
  if (given.intervals === undefined) {
    throw refusal('missing-field', CALLER, ['intervals'], 'intervals, as there are customers', undefined);
  }
  const fields = { required: ['personId', 'class', 'lastVisitDate'] } as const;
  const rows = requireRows<keyof BriefedCustomer>(given.customers, fields, CALLER, ['customers']);
  const personOfCustomer = new Map(
    rows.map(({ id, personId }, row) => [id, personOf(personId, ids, ['customers', row])]),
  );
  const customers = rows.map(({ id, class: name, lastVisitDate }) => ({ id, class: name, lastVisitDate }));
  const { due } = revisitsDue(customers as readonly VisitedCustomer[], given.intervals as readonly RevisitInterval[], {
    asOf,
  });
  for (const visit of due) {
    const personId = personOfCustomer.get(visit.id)!;
    const own = visits.get(personId);
    if (own === undefined) visits.set(personId, [visit]);
    else own.push(visit);
  }
  return visits;
}

const TARGET_FIELDS = {
  required: ['id', 'personId', 'end', 'targetAmount', 'actualAmount'],
  optional: ['unit', 'rounding'],
} as const;

interface ReadTarget {
  readonly personId: string;
  readonly target: BriefedTarget;
  readonly path: ErrorPath;
}

function readTargets(value: unknown, ids: ReadonlySet<string>): readonly ReadTarget[] {
  const seen = new Map<string, Set<string>>();
  return Array.from(requireList(givenOr(value, []), CALLER, ['targets']), (item, row): ReadTarget => {
    const path = ['targets', row];
    const given = requireObject<keyof BriefedTarget>(item, TARGET_FIELDS, CALLER, path);
    const id = requireId(given.id, CALLER, [...path, 'id']);
    const personId = personOf(given.personId, ids, path);
    const own = seen.get(personId) ?? new Set<string>();
    if (own.has(id)) {
      throw refusal('duplicate-id', CALLER, [...path, 'id'], `every target of ${personId} once`, id, { id });
    }
    seen.set(personId, own.add(id));
    return { personId, target: item as BriefedTarget, path };
  });
}

/** Laid over the person's own days: those of his seat, without those on which he is away. */
function targetToday(
  { target, path }: ReadTarget,
  { absentDays, firstDay, lastDay }: ReadPerson,
  calendar: WorkCalendarInput,
  today: number,
  team: CompiledCalendar,
): BriefedTargetToday {
  const { id, end: lastDate, targetAmount, actualAmount, unit, rounding } = target;
  const end = readDate(lastDate, CALLER, [...path, 'end']) > lastDay ? writeDate(lastDay) : lastDate;
  const away = [...absentDays];
  for (let day = today; day < Math.min(firstDay, team.lastDay + 1); day += 1) away.push(day);
  const asked = {
    calendar: away.length === 0 ? calendar : withAbsences(calendar, away.map(writeDate)),
    today: writeDate(today),
    end,
    targetAmount,
    actualAmount,
    ...(unit === undefined ? {} : { unit }),
    ...(rounding === undefined ? {} : { rounding }),
  };
  return { id, ...asPartOf(path, () => todaysTarget(asked)) };
}

const APPOINTMENT_FIELDS = { required: ['personId', 'date', 'what'], optional: ['time'] } as const;

function appointmentsOf(
  value: unknown,
  today: number,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly TodaysAppointment[]> {
  const rows = requireRows<keyof DiaryAppointment>(givenOr(value, []), APPOINTMENT_FIELDS, CALLER, [
    'appointments',
  ]).map((row, index) => {
    const path = ['appointments', index];
    const personId = personOf(row.personId, ids, path);
    const day = readDate(row.date, CALLER, [...path, 'date']);
    const time = row.time === undefined ? null : timeOfDay(row.time, CALLER, [...path, 'time']);
    return { personId, day, appointment: { id: row.id, time, what: requireId(row.what, CALLER, [...path, 'what']) } };
  });
  const ofPerson = new Map<string, TodaysAppointment[]>();
  for (const { personId, day, appointment } of rows) {
    if (day !== today) continue;
    const own = ofPerson.get(personId);
    if (own === undefined) ofPerson.set(personId, [appointment]);
    else own.push(appointment);
  }
  for (const own of ofPerson.values()) own.sort((a, b) => byTime(a, b) || compareCodePoints(a.id, b.id));
  return ofPerson;
}

function personOf(value: unknown, ids: ReadonlySet<string>, path: ErrorPath): string {
  if (typeof value === 'string' && ids.has(value)) return value;
  const at = [...path, 'personId'];
  throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of the people`, value);
}
