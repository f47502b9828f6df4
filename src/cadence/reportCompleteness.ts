import { openRange, ownDays, PERSON_DAYS_FIELDS } from '../activity/ownDays.ts';
import type { DaysInput, OpenRange, PersonDays } from '../activity/ownDays.ts';
import { readDate, writeDate } from '../calendar/civilDate.ts';
import { readMoment } from '../calendar/civilTime.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { workingDayAt, workingDaysBeforeDay } from '../calendar/compiledCalendar.ts';
import { outsideCoverage } from '../calendar/readCalendar.ts';
import {
  givenOr,
  requireChoice,
  requireId,
  requireInteger,
  requireList,
  requireObject,
  requireRows,
} from '../foundation/check.ts';
import { fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { undefinedRate, writeRate } from '../inspection/figures.ts';
import type { InspectedRate } from '../inspection/figures.ts';
import { minutesAt, minutesAtEnd, timeOfDay } from './timeOfDay.ts';

/**
 * What a daily report is made of: what was done, what stands in the way, what comes next.
 *
 * @category Cadence
 */
export type ReportSection = 'done' | 'problems' | 'next';

/**
 * A daily report.
 *
 * @category Cadence
 */
export interface WrittenReport {
  /** One of the people. */
  readonly personId: string;
  /** The day it is about; one report a person and day. */
  readonly date: CivilDate;
  /**
   * When it was handed in, by the team's own clock: `2026-01-14`, which means the end of that day, or `2026-01-14T18:05`.
   * Left out, it is not known whether it was late.
   */
  readonly submittedAt?: CivilTime;
  /** What was done. Left out, empty or blank counts as not written. */
  readonly done?: string;
  /** What stands in the way. Who has no problem writes that. */
  readonly problems?: string;
  /** What comes next. */
  readonly next?: string;
}

/**
 * A person who writes reports.
 *
 * @category Cadence
 */
export interface ReportingPerson extends PersonDays {
  /** Each once. */
  readonly id: string;
}

/**
 * Until when a report has to be in.
 *
 * @category Cadence
 */
export interface ReportDeadline {
  /** Working days of the team after the day itself; 0, the day itself, unless told otherwise. */
  readonly workingDaysLater?: number;
  /** Time of that day, as `20:00`, the minute included; the end of the day unless told otherwise. */
  readonly time?: string;
}

/**
 * Whose reports of which days are looked at.
 *
 * @category Cadence
 */
export interface ReportInput extends DaysInput {
  /** The last day that is done; what was handed in after it is not known yet. `end` unless told otherwise. */
  readonly asOf?: CivilDate;
  /** Everybody who writes a report on his own working days. */
  readonly people: readonly ReportingPerson[];
  /** The reports, in any order. */
  readonly reports: readonly WrittenReport[];
  /** Until when a report has to be in; by the end of its day unless told otherwise. */
  readonly deadline?: ReportDeadline;
  /** The sections without which a report is incomplete; all three unless told otherwise. */
  readonly sections?: readonly ReportSection[];
}

/**
 * The report of one person for one day.
 *
 * @category Cadence
 */
export interface ReportDay {
  /** The person. */
  readonly personId: string;
  /** The day. */
  readonly date: CivilDate;
  /**
   * `complete` or `incomplete`: handed in, with all sections or without some. `missing`: not handed in, and the deadline
   * is over. `not-due`: not handed in, and there is time. `absent`: he was away. `extra`: a report of a day that was not his.
   */
  readonly status: 'complete' | 'incomplete' | 'missing' | 'not-due' | 'absent' | 'extra';
  /** Of a report that was due and came in; `unknown` where nobody wrote down when. `null` otherwise. */
  readonly timing: 'on-time' | 'late' | 'unknown' | null;
  /** When it came in, as given; `null` where it did not, or nobody wrote it down. */
  readonly submittedAt: CivilTime | null;
  /** Sections that are not written, of a report that came in. */
  readonly missingSections: readonly ReportSection[];
}

/**
 * How many reports there were to write, and what became of them.
 *
 * @category Cadence
 */
export interface ReportFigures {
  /** Reports whose deadline is over, or that are in already. */
  readonly dueCount: number;
  /** Of these, handed in with all sections. */
  readonly completeCount: number;
  /** Of these, handed in without some section. */
  readonly incompleteCount: number;
  /** Of these, not handed in. */
  readonly missingCount: number;
  /** Of those handed in, after the deadline. */
  readonly lateCount: number;
  /** Of those handed in, nobody knows when. */
  readonly unknownTimingCount: number;
  /** Handed in ÷ due, late and incomplete ones included. */
  readonly coverage: InspectedRate;
  /** Complete and not late ÷ due; a report of unknown time is not called late. */
  readonly completeness: InspectedRate;
}

/**
 * The reports of one day.
 *
 * @category Cadence
 */
export interface ReportDate extends ReportFigures {
  /** The day, one on which somebody was to report. */
  readonly date: CivilDate;
  /** Who did not hand in. */
  readonly missingIds: readonly string[];
  /** Whose report lacks a section. */
  readonly incompleteIds: readonly string[];
  /** Whose report came late. */
  readonly lateIds: readonly string[];
}

/**
 * Which daily reports are there, and which are not.
 *
 * @category Cadence
 */
export interface ReportCompleteness extends ReportFigures {
  /** Everybody by himself, in the order given. */
  readonly people: readonly (ReportFigures & {
    /** The person. */
    readonly personId: string;
  })[];
  /** Day by day. */
  readonly dates: readonly ReportDate[];
  /** Every day of every person, by person and date. */
  readonly days: readonly ReportDay[];
}

const CALLER = 'reportCompleteness';
const SECTIONS: readonly ReportSection[] = ['done', 'problems', 'next'];
const FIELDS = {
  required: ['calendar', 'start', 'end', 'people', 'reports'],
  optional: ['asOf', 'deadline', 'sections'],
} as const;

/**
 * Tells whose daily report is missing, late or incomplete.
 *
 * Use it every evening, and for a month when you wonder whether reports are read at all. A report says what was done, what
 * stands in the way and what comes next (日报：做了什么、问题、下一步); a blank section is a section not written. Everybody
 * owes one for each of his own working days: nobody for a holiday or a day away, everybody for a make-up day. What comes
 * in late is late and not missing.
 *
 * Always true: complete + incomplete + missing = due, for the team, each person and each day; the people, and the days,
 * sum to the team; a report of a day off or away is `extra` and stands in no figure.
 *
 * @param input - The calendar and the days, the people, their reports, and when and how a report has to be.
 * @returns The team's figures, each person's, each date's, and every single day; a share of nothing is `null` and says so.
 * @throws PlanningError `unknown-id` for a report of somebody who is not among the people; `duplicate-date` for a second
 *   one of a person and day; `out-of-range` for a report of a day outside the range, no sections, or a deadline below
 *   zero; `invalid-time`; `outside-coverage`, also for a deadline behind the calendar; `duplicate-key` for a section
 *   given twice; `invalid-date`, `reversed-dates`, `unknown-choice`, `not-an-integer`, `duplicate-id`, `invalid-id`,
 *   `missing-field`, `unknown-field`, `wrong-type`; those of `workCalendar`.
 * @example
 * const coverage = { start: '2026-03-01', end: '2026-03-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const full = { personId: 'Li', done: '8 visits', problems: 'none', next: 'call Wang' };
 * const reports = [
 *   { ...full, date: '2026-03-02', submittedAt: '2026-03-02T19:40' },
 *   { ...full, date: '2026-03-03', submittedAt: '2026-03-04T08:10' },
 *   { ...full, date: '2026-03-04', submittedAt: '2026-03-04T20:00', problems: '' },
 * ];
 * const week = { calendar, start: '2026-03-02', end: '2026-03-08', people: [{ id: 'Li', absences: ['2026-03-06'] }], reports };
 * const { dueCount, missingCount, lateCount, coverage: share, completeness, days } = reportCompleteness(week);
 * [dueCount, missingCount, lateCount, share.exactRate, completeness.rate]; // => [4, 1, 1, '3/4', 0.25]
 * days.map(({ status, timing }) => timing ?? status); // => ['on-time', 'late', 'on-time', 'missing', 'absent']
 * @category Cadence
 */
export function reportCompleteness(input: ReportInput): ReportCompleteness {
  const given = requireObject<keyof ReportInput>(input, FIELDS, CALLER, []);
  const range = openRange(given, CALLER);
  const asOf = given.asOf === undefined ? range.lastDay : readDate(given.asOf, CALLER, ['asOf']);
  const fields = { required: [], optional: PERSON_DAYS_FIELDS } as const;
  const people = requireRows<(typeof PERSON_DAYS_FIELDS)[number]>(given.people, fields, CALLER, ['people']);
  const sections = readSections(given.sections);
  const deadline = readDeadline(given.deadline, range);
  const reports = readReports(given.reports, new Set(people.map(({ id }) => id)), range);
  const perPerson = people.map((person, row) => {
    const { worked, absent } = ownDays(person, range, CALLER, ['people', row]);
    const due = new Set(worked.map(({ date }) => date));
    const own = reports.get(person.id) ?? new Map<CivilDate, ReadReport>();
    const handedIn = new Map([...own].filter(([, { day }]) => day === null || day <= asOf));
    // Ten-character dates sort as texts in the order of the days.
    return [...new Set([...due, ...absent, ...handedIn.keys()])].sort().map((date): ReportDay => {
      const report = handedIn.get(date);
      const last = due.has(date) ? deadline(readDate(date, CALLER, ['start'])) : null;
      const missingSections = report === undefined ? [] : sections.filter((section) => !report.written.has(section));
      return {
        personId: person.id,
        date,
        status: statusOf(last, report, asOf, missingSections.length),
        timing: last === null || report === undefined ? null : timingOf(report, last.minutes),
        submittedAt: report?.submittedAt ?? null,
        missingSections,
      };
    });
  });
  const days = perPerson.flat();
  const onDate = new Map<CivilDate, ReportDay[]>();
  for (const day of days) {
    const others = onDate.get(day.date);
    if (others === undefined) onDate.set(day.date, [day]);
    else others.push(day);
  }
  return {
    ...figuresOf(days),
    people: people.map(({ id }, row) => ({ personId: id, ...figuresOf(perPerson[row]!) })),
    dates: [...onDate]
      .filter(([, own]) => own.some(({ status }) => status !== 'absent' && status !== 'extra'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, own]) => {
        const idsOf = (test: (day: ReportDay) => boolean) => own.filter(test).map(({ personId }) => personId);
        return {
          date,
          ...figuresOf(own),
          missingIds: idsOf(({ status }) => status === 'missing'),
          incompleteIds: idsOf(({ status }) => status === 'incomplete'),
          lateIds: idsOf(({ timing }) => timing === 'late'),
        };
      }),
    days,
  };
}

interface ReadReport {
  readonly submittedAt: CivilTime | undefined;
  /** The day and minute it came in; `null` where nobody wrote it down. */
  readonly day: number | null;
  readonly minutes: number | null;
  readonly written: ReadonlySet<string>;
}

/** The last minute of a deadline, and its day. */
interface LastMinute {
  readonly day: number;
  readonly minutes: number;
}

function statusOf(
  last: LastMinute | null,
  report: ReadReport | undefined,
  asOf: number,
  missingSections: number,
): ReportDay['status'] {
  if (last === null) return report === undefined ? 'absent' : 'extra';
  if (report === undefined) return last.day > asOf ? 'not-due' : 'missing';
  return missingSections > 0 ? 'incomplete' : 'complete';
}

function timingOf({ minutes }: ReadReport, last: number): 'on-time' | 'late' | 'unknown' {
  if (minutes === null) return 'unknown';
  return minutes <= last ? 'on-time' : 'late';
}

function figuresOf(days: readonly ReportDay[]): ReportFigures {
  const count = (test: (day: ReportDay) => boolean): number => days.filter(test).length;
  const completeCount = count(({ status }) => status === 'complete');
  const incompleteCount = count(({ status }) => status === 'incomplete');
  const missingCount = count(({ status }) => status === 'missing');
  const dueCount = completeCount + incompleteCount + missingCount;
  const share = (part: number): InspectedRate =>
    dueCount === 0 ? undefinedRate('nothing-due') : writeRate(fraction(BigInt(part), BigInt(dueCount)));
  return {
    dueCount,
    completeCount,
    incompleteCount,
    missingCount,
    lateCount: count(({ timing }) => timing === 'late'),
    unknownTimingCount: count(({ timing }) => timing === 'unknown'),
    coverage: share(completeCount + incompleteCount),
    completeness: share(count(({ status, timing }) => status === 'complete' && timing !== 'late')),
  };
}

function readSections(value: unknown): readonly ReportSection[] {
  if (value === undefined) return SECTIONS;
  const path = ['sections'];
  const asked = Array.from(requireList(value, CALLER, path), (item, index) =>
    requireChoice(item, SECTIONS, CALLER, [...path, index]),
  );
  if (asked.length === 0)
    throw refusal('out-of-range', CALLER, path, 'sections to have at least one', asked, { leastLength: 1 });
  asked.forEach((section, index) => {
    if (asked.indexOf(section) !== index) {
      throw refusal('duplicate-key', CALLER, [...path, index], 'every section once', section);
    }
  });
  return asked;
}

function readDeadline(value: unknown, { calendar }: OpenRange): (day: number) => LastMinute {
  const path = ['deadline'];
  const fields = { required: [], optional: ['workingDaysLater', 'time'] } as const;
  const given = requireObject<keyof ReportDeadline>(givenOr(value, {}), fields, CALLER, path);
  const laterPath = [...path, 'workingDaysLater'];
  const later = requireInteger(givenOr(given.workingDaysLater, 0), { least: 0 }, CALLER, laterPath);
  const time = given.time === undefined ? null : timeOfDay(given.time, CALLER, [...path, 'time']);
  return (day) => {
    const last = later === 0 ? day : workingDayAt(calendar, workingDaysBeforeDay(calendar, day + 1) + later - 1);
    if (last === undefined) throw outsideCoverage(calendar, later, CALLER, laterPath);
    return { day: last, minutes: time === null ? minutesAtEnd(last) : minutesAt(last, time) };
  };
}

const REPORT_FIELDS = { required: ['personId', 'date'], optional: ['submittedAt', ...SECTIONS] } as const;

function readReports(
  value: unknown,
  people: ReadonlySet<string>,
  range: OpenRange,
): ReadonlyMap<string, ReadonlyMap<CivilDate, ReadReport>> {
  const byPerson = new Map<string, Map<CivilDate, ReadReport>>();
  requireList(value, CALLER, ['reports']).forEach((item, row) => {
    const path: ErrorPath = ['reports', row];
    const given = requireObject<keyof WrittenReport>(item, REPORT_FIELDS, CALLER, path);
    const id = requireId(given.personId, CALLER, [...path, 'personId']);
    if (!people.has(id)) {
      const at = [...path, 'personId'];
      throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of the people`, id);
    }
    const datePath = [...path, 'date'];
    const day = readDate(given.date, CALLER, datePath);
    if (day < range.firstDay || day > range.lastDay) {
      throw refusal('out-of-range', CALLER, datePath, `${describePath(datePath)} to be from start to end`, given.date);
    }
    const date = writeDate(day);
    const own = byPerson.get(id) ?? new Map<CivilDate, ReadReport>();
    if (own.has(date)) throw refusal('duplicate-date', CALLER, datePath, `one report of ${id} for a day`, date);
    byPerson.set(id, own.set(date, readReport(given, path)));
  });
  return byPerson;
}

function readReport(given: Readonly<Record<keyof WrittenReport, unknown>>, path: ErrorPath): ReadReport {
  const written = SECTIONS.filter((section) => {
    const text = given[section];
    if (text === undefined) return false;
    if (typeof text === 'string') return text.trim() !== '';
    const at = [...path, section];
    throw refusal('wrong-type', CALLER, at, `${describePath(at)} to be a text`, text, { type: 'text' });
  });
  const { submittedAt } = given;
  if (submittedAt === undefined) return { submittedAt, day: null, minutes: null, written: new Set(written) };
  const { day, seconds } = readMoment(submittedAt, CALLER, [...path, 'submittedAt']);
  // A minute that has begun counts in full.
  return { submittedAt: submittedAt as CivilTime, day, minutes: Math.ceil(seconds / 60), written: new Set(written) };
}
