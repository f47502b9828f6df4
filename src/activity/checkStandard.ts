import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { requireChoice, requireId, requireList, requireObject, requireRows } from '../foundation/check.ts';
import { wholeFraction } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readActivityCounts } from './ActivityCount.ts';
import type { ActivityCount } from './ActivityCount.ts';
import { openRange, ownDays, PERSON_DAYS_FIELDS } from './ownDays.ts';
import type { DaysInput, OpenRange, PersonDays } from './ownDays.ts';

/**
 * What somebody reported for one day.
 *
 * @category Activity
 */
export interface DailyReport {
  /** One of the people. */
  readonly personId: string;
  /** A day of the range; one report a person and day. */
  readonly date: CivilDate;
  /** What was done. An activity of the standard that is not here was not reported; a zero is written as 0. */
  readonly activities: readonly ActivityCount[];
}

/**
 * Whom the standard asks, on which days, and what they reported.
 *
 * @category Activity
 */
export interface StandardCheckInput extends DaysInput {
  /** Everybody of whom the standard asks its counts on each of his working days. */
  readonly people: readonly (PersonDays & {
    /** The person. */
    readonly id: string;
  })[];
  /** The reports of the range, in any order. */
  readonly reports: readonly DailyReport[];
  /**
   * What a working day without a report, or with a part of one, is. `apart` (the default): nobody knows, so it is listed
   * and stands in no share. `unmet`: what is not reported is not done.
   */
  readonly missing?: 'apart' | 'unmet';
}

/**
 * What became of one day of one person.
 *
 * - `met`: every activity reached its count.
 * - `unmet`: at least one activity is known to be short.
 * - `incomplete`: nothing is known to be short, and something was not reported.
 * - `missing`: a working day without a report.
 * - `absent`: he was away.
 * - `extra`: a report of a day that was not his working day; it fills no other day.
 *
 * @category Activity
 */
export type StandardDayStatus = 'met' | 'unmet' | 'incomplete' | 'missing' | 'absent' | 'extra';

/**
 * One activity on one day, against its standard.
 *
 * @category Activity
 */
export interface StandardDayActivity {
  /** The activity. */
  readonly id: string;
  /** The standard of the day; zero on a day off or away. */
  readonly requiredCount: number;
  /** What was reported, `null` when nothing was. */
  readonly count: number | null;
  /** How many are missing on this day, never below zero; `null` where nothing was reported (with `unmet`: all of them). */
  readonly shortCount: number | null;
}

/**
 * One day of one person.
 *
 * @category Activity
 */
export interface StandardDay {
  /** The person. */
  readonly personId: string;
  /** The day. */
  readonly date: CivilDate;
  /** What became of it. */
  readonly status: StandardDayStatus;
  /** In the order of the standard. */
  readonly activities: readonly StandardDayActivity[];
}

/**
 * One activity over all judged days.
 *
 * @category Activity
 */
export interface StandardTotal {
  /** The activity. */
  readonly id: string;
  /** The standard × the days on which its count is known (with `unmet`: × all working days). */
  readonly requiredCount: number;
  /** What was done on these days. */
  readonly count: number;
  /** What was missing day by day, added up: a good day does not make up for a bad one. */
  readonly shortCount: number;
  /** count ÷ required, netted over the days, a fraction; `null` when nothing was required. */
  readonly attainmentRate: number | null;
  /** The same, exact. */
  readonly exactAttainmentRate: ExactNumber | null;
  /** What was done on days off or away, which stands in no figure above. */
  readonly extraCount: number;
}

/**
 * Both figures of the standard: the share of days, and the totals.
 *
 * @category Activity
 */
export interface StandardSummary {
  /** Working days of the people in seat, those on which they were away not among them. */
  readonly dueDays: number;
  /** Of these, fully met. */
  readonly metDays: number;
  /** Of these, known to be short in something. */
  readonly unmetDays: number;
  /** Of these, reported in part. */
  readonly incompleteDays: number;
  /** Of these, not reported. */
  readonly missingDays: number;
  /** Days on which people were away, not among the due ones. */
  readonly absentDays: number;
  /** Reports of days that were not due. */
  readonly extraDays: number;
  /** Days met ÷ days met or unmet (with `unmet`: ÷ due days), a fraction; `null` when no day can be judged. */
  readonly metShare: number | null;
  /** The same, exact. */
  readonly exactMetShare: ExactNumber | null;
  /** The totals, in the order of the standard. */
  readonly activities: readonly StandardTotal[];
}

/**
 * Who fell short on which day in which activity, and by how much.
 *
 * @category Activity
 */
export interface StandardFailure {
  /** The person. */
  readonly personId: string;
  /** The day. */
  readonly date: CivilDate;
  /** The activity. */
  readonly activityId: string;
  /** How many were missing, above zero. */
  readonly shortCount: number;
}

/**
 * How the daily standard was kept.
 *
 * @category Activity
 */
export interface StandardCheck extends StandardSummary {
  /** Everybody by himself, in the order given. */
  readonly people: readonly (StandardSummary & {
    /** The person. */
    readonly id: string;
  })[];
  /** Every day that was due, away or reported, by person and date. */
  readonly days: readonly StandardDay[];
  /** Every shortfall, by person, date and activity. */
  readonly failures: readonly StandardFailure[];
}

const CALLER = 'checkStandard';
const FIELDS = { required: ['calendar', 'start', 'end', 'people', 'reports'], optional: ['missing'] } as const;

/**
 * Checks who kept the daily standard, 3-5-8 or any other, day by day.
 *
 * Use it every evening and every Friday. A standard is a standard of every day: nine visits on Thursday do not make up
 * for seven on Tuesday. So both figures are given and may disagree: the share of days that were fully met, and the
 * totals, in which days are netted. Whether a day was due is asked of the calendar and the person's absences; what was
 * not reported is listed and not guessed.
 *
 * Always true: every working day of a person in seat is exactly one of met, unmet, incomplete and missing; if every day
 * is met, no total is below its requirement, and the reverse does not hold; `shortCount` of a total is the sum of its
 * failures and never smaller than required − count; the sums of all people are the sums of the team.
 *
 * @param standard - The activities and how many of each a person does a day, at least one.
 * @param input - The calendar, the first and last day, the people, their reports, and what a missing report means.
 * @returns The team's figures, those of each person, every day with its status, and every failure.
 * @throws PlanningError `unknown-id` for a report of somebody who is not among the people, or of an activity that the
 *   standard does not have; `duplicate-date` for a second report of a person and day; `out-of-range` for a report of a
 *   day outside the range, or a standard without activities; `not-a-count`; `outside-coverage`, `invalid-date`,
 *   `reversed-dates`; `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `unknown-choice`, `wrong-type`;
 *   those of `workCalendar`.
 * @example
 * const coverage = { start: '2026-03-01', end: '2026-03-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const standard = [{ id: 'appointments', count: 3 }, { id: 'visits', count: 8 }];
 * const done = (date: string, appointments: number, visits: number) => ({
 *   personId: 'Li', date, activities: [{ id: 'appointments', count: appointments }, { id: 'visits', count: visits }],
 * });
 * const reports = [done('2026-03-02', 3, 8), done('2026-03-03', 2, 7), done('2026-03-04', 4, 9)];
 * const check = checkStandard(standard, { calendar, start: '2026-03-02', end: '2026-03-05', people: [{ id: 'Li' }], reports });
 * [check.metDays, check.unmetDays, check.missingDays, check.exactMetShare]; // => [2, 1, 1, '2/3']
 * check.activities.map(({ count, requiredCount, shortCount }) => [count, requiredCount, shortCount]); // => [[9, 9, 1], [24, 24, 1]]
 * check.failures[1]; // => { personId: 'Li', date: '2026-03-03', activityId: 'visits', shortCount: 1 }
 * @category Activity
 */
export function checkStandard(standard: readonly ActivityCount[], input: StandardCheckInput): StandardCheck {
  const asked = readActivityCounts(standard, CALLER, ['standard']);
  if (asked.length === 0) {
    throw refusal('out-of-range', CALLER, ['standard'], 'standard to have at least one activity', standard, {
      leastLength: 1,
    });
  }
  const given = requireObject<keyof StandardCheckInput>(input, FIELDS, CALLER, []);
  const range = openRange(given, CALLER);
  const people = requireRows<(typeof PERSON_DAYS_FIELDS)[number]>(
    given.people,
    { required: [], optional: PERSON_DAYS_FIELDS },
    CALLER,
    ['people'],
  );
  const ids = new Set(people.map(({ id }) => id));
  const reports = readReports(given.reports, ids, asked, range);
  const missing =
    given.missing === undefined ? 'apart' : requireChoice(given.missing, ['apart', 'unmet'], CALLER, ['missing']);
  const perPerson = people.map((person, row) => {
    const { worked, absent } = ownDays(person, range, CALLER, ['people', row]);
    return judgeDays(
      person.id,
      { due: new Set(worked.map(({ date }) => date)), absent: new Set(absent) },
      reports.get(person.id) ?? new Map(),
      asked,
      missing,
    );
  });
  const days = perPerson.flat();
  return {
    ...summarize(days, asked, missing),
    people: people.map(({ id }, row) => ({ id, ...summarize(perPerson[row]!, asked, missing) })),
    days,
    failures: days.flatMap(({ personId, date, activities }) =>
      activities.flatMap(({ id, shortCount }) =>
        shortCount === null || shortCount === 0 ? [] : [{ personId, date, activityId: id, shortCount }],
      ),
    ),
  };
}

/** What was reported for a day, by activity. */
type Reported = ReadonlyMap<string, number>;

function readReports(
  value: unknown,
  people: ReadonlySet<string>,
  standard: readonly ActivityCount[],
  range: OpenRange,
): ReadonlyMap<string, Map<string, Reported>> {
  const byPerson = new Map<string, Map<string, Reported>>();
  requireList(value, CALLER, ['reports']).forEach((report, row) => {
    const path = ['reports', row];
    const fields = requireObject(report, { required: ['personId', 'date', 'activities'] }, CALLER, path);
    const id = requireId(fields.personId, CALLER, [...path, 'personId']);
    requireKnown(id, people, 'the people', [...path, 'personId']);
    const day = readDate(fields.date, CALLER, [...path, 'date']);
    if (day < range.firstDay || day > range.lastDay) {
      const at = [...path, 'date'];
      throw refusal('out-of-range', CALLER, at, `${describePath(at)} to be from start to end`, fields.date);
    }
    const date = writeDate(day);
    const own = byPerson.get(id) ?? new Map<string, Reported>();
    if (own.has(date)) {
      throw refusal('duplicate-date', CALLER, [...path, 'date'], `one report of ${id} for a day`, date);
    }
    byPerson.set(id, own.set(date, readReported(fields.activities, standard, [...path, 'activities'])));
  });
  return byPerson;
}

function readReported(value: unknown, standard: readonly ActivityCount[], path: ErrorPath): Reported {
  const counts = readActivityCounts(value, CALLER, path);
  const known = new Set(standard.map(({ id }) => id));
  counts.forEach(({ id }, row) => {
    requireKnown(id, known, 'the activities of the standard', [...path, row, 'id']);
  });
  return new Map(counts.map(({ id, count }) => [id, count]));
}

function requireKnown(id: string, known: ReadonlySet<string>, what: string, path: ErrorPath): void {
  if (known.has(id)) return;
  throw refusal('unknown-id', CALLER, path, `${describePath(path)} to be one of ${what}`, id);
}

function judgeDays(
  personId: string,
  { due, absent }: { readonly due: ReadonlySet<string>; readonly absent: ReadonlySet<string> },
  reports: ReadonlyMap<string, Reported>,
  standard: readonly ActivityCount[],
  missing: 'apart' | 'unmet',
): readonly StandardDay[] {
  // Ten-character dates sort as texts in the order of the days.
  const dates = [...new Set([...due, ...absent, ...reports.keys()])].sort();
  return dates.map((date) => {
    const report = reports.get(date);
    const isDue = due.has(date);
    const activities = standard.map(({ id, count: perDay }): StandardDayActivity => {
      const requiredCount = isDue ? perDay : 0;
      const count = report?.get(id) ?? null;
      const known = count ?? (isDue && missing === 'unmet' ? 0 : null);
      return { id, requiredCount, count, shortCount: known === null ? null : Math.max(0, requiredCount - known) };
    });
    return { personId, date, status: statusOf(isDue, report, activities), activities };
  });
}

function statusOf(
  isDue: boolean,
  report: Reported | undefined,
  activities: readonly StandardDayActivity[],
): StandardDayStatus {
  if (!isDue) return report === undefined ? 'absent' : 'extra';
  if (report === undefined) return 'missing';
  if (activities.some(({ count, requiredCount }) => count !== null && count < requiredCount)) return 'unmet';
  return activities.some(({ count }) => count === null) ? 'incomplete' : 'met';
}

function summarize(
  days: readonly StandardDay[],
  standard: readonly ActivityCount[],
  missing: 'apart' | 'unmet',
): StandardSummary {
  const count = (status: StandardDayStatus) => days.filter((day) => day.status === status).length;
  const [metDays, unmetDays, incompleteDays, missingDays] = [
    count('met'),
    count('unmet'),
    count('incomplete'),
    count('missing'),
  ];
  const dueDays = metDays + unmetDays + incompleteDays + missingDays;
  const judged = missing === 'unmet' ? dueDays : metDays + unmetDays;
  const share = ratio(wholeFraction(BigInt(metDays)), wholeFraction(BigInt(judged)));
  return {
    dueDays,
    metDays,
    unmetDays,
    incompleteDays,
    missingDays,
    absentDays: count('absent'),
    extraDays: count('extra'),
    metShare: writeRate(share),
    exactMetShare: writeExactRate(share),
    activities: standard.map(({ id }, column) => totalOf(id, column, days)),
  };
}

function totalOf(id: string, column: number, days: readonly StandardDay[]): StandardTotal {
  let [requiredCount, done, shortCount, extraCount] = [0, 0, 0, 0];
  for (const { status, activities } of days) {
    const { requiredCount: required, count, shortCount: short } = activities[column]!;
    if (status === 'extra') extraCount += count ?? 0;
    else if (short !== null) {
      requiredCount += required;
      done += count ?? 0;
      shortCount += short;
    }
  }
  for (const sum of [requiredCount, done, extraCount]) {
    if (!Number.isSafeInteger(sum)) {
      throw refusal('count-too-large', CALLER, ['reports'], `the sum of ${id} to be at most 2^53 - 1`, sum);
    }
  }
  const rate = ratio(wholeFraction(BigInt(done)), wholeFraction(BigInt(requiredCount)));
  return {
    id,
    requiredCount,
    count: done,
    shortCount,
    attainmentRate: writeRate(rate),
    exactAttainmentRate: writeExactRate(rate),
    extraCount,
  };
}
