import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { compiledCalendar, readCoveredDate, workingDaysIn } from '../calendar/compiledCalendar.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { givenOr, requireChoice, requireId, requireInteger, requireObject, requireRows } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * A problem that somebody raised, in the evening or in his report.
 *
 * @category Cadence
 */
export interface RaisedProblem {
  /** Each once. */
  readonly id: string;
  /** What stands in the way. */
  readonly what: string;
  /** The day it was raised. */
  readonly raisedDate: CivilDate;
  /** Who solves it; `null` while it is nobody's. */
  readonly owner: string | null;
  /** The day it was solved, not before it was raised; left out while it is open. */
  readonly solvedDate?: CivilDate;
}

/**
 * How old a problem may become.
 *
 * @category Cadence
 */
export interface BacklogOptions {
  /** The most days that a problem may stay open; 5 unless told otherwise. */
  readonly limitDays?: number;
  /** Whether the limit is in `'working-days'` (the default) or `'calendar-days'`. */
  readonly limitIn?: 'working-days' | 'calendar-days';
}

/**
 * A problem that is open.
 *
 * @category Cadence
 */
export interface OpenProblem {
  /** The problem. */
  readonly id: string;
  /** What stands in the way. */
  readonly what: string;
  /** The day it was raised. */
  readonly raisedDate: CivilDate;
  /** Who solves it; `null` for nobody. */
  readonly owner: string | null;
  /** Calendar days since that day; 0 on the day itself. */
  readonly ageDays: number;
  /** Working days after that day up to `asOf`, today included; 0 on the day itself. */
  readonly ageWorkingDays: number;
  /** It has been open for more days than the limit. */
  readonly overLimit: boolean;
}

/**
 * What one person has to solve.
 *
 * @category Cadence
 */
export interface OwnerBacklog {
  /** The owner; `null` for what is nobody's. */
  readonly owner: string | null;
  /** Open problems. */
  readonly openCount: number;
  /** Of these, beyond the limit. */
  readonly overLimitCount: number;
  /** The age of his oldest, in calendar days. */
  readonly oldestDays: number;
}

/**
 * What is open, oldest first.
 *
 * @category Cadence
 */
export interface ProblemBacklog {
  /** The day on which it was made. */
  readonly asOf: CivilDate;
  /** Open problems, the oldest first, of one day by id. */
  readonly open: readonly OpenProblem[];
  /** Those beyond the limit, in the same order. */
  readonly overLimitIds: readonly string[];
  /** Those that nobody owns, in the same order. */
  readonly unownedIds: readonly string[];
  /** Solved up to `asOf`. */
  readonly solvedCount: number;
  /** Raised after `asOf`, which stand in no figure. */
  readonly laterCount: number;
  /** Owners, the one with the oldest problem first. */
  readonly owners: readonly OwnerBacklog[];
}

const CALLER = 'problemBacklog';
const PROBLEM_FIELDS = { required: ['what', 'raisedDate', 'owner'], optional: ['solvedDate'] } as const;

/**
 * Lists the problems that are open, the oldest first, with the days they have been waiting and who owes the answer.
 *
 * Use it at the end of the evening sharing and in the weekly meeting. A problem that was raised and not answered teaches
 * everybody not to raise any. The whole list may be handed in at any day: what is solved later counts as open on it.
 *
 * Always true: open + solved + later are all problems; no problem is younger than one listed after it; a working-day age
 * is never above the calendar-day age.
 *
 * @param calendar - The working calendar; it covers every open problem and today.
 * @param problems - Everything that was raised.
 * @param asOf - Today; a problem solved today is solved.
 * @param options - The limit, 5 working days unless told otherwise.
 * @returns What is open, what is beyond the limit or nobody's, and each owner's share.
 * @throws PlanningError `reversed-dates` for a problem solved before it was raised; `outside-coverage`, `invalid-date`;
 *   `not-an-integer`, `out-of-range` for the limit; `unknown-choice`; `duplicate-id`, `invalid-id`, `missing-field`,
 *   `unknown-field`, `wrong-type`; those of `workCalendar` for a calendar that is not checked yet.
 * @example
 * const coverage = { start: '2026-03-01', end: '2026-03-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const problems = [
 *   { id: 'samples', what: 'No samples left', raisedDate: '2026-03-12', owner: 'Zhao' },
 *   { id: 'price', what: 'Price list of 2025', raisedDate: '2026-03-06', owner: null },
 *   { id: 'car', what: 'Car in repair', raisedDate: '2026-03-02', owner: 'Zhao', solvedDate: '2026-03-04' },
 * ];
 * const { open, overLimitIds, unownedIds } = problemBacklog(calendar, problems, '2026-03-16');
 * open.map(({ id, ageDays, ageWorkingDays }) => [id, ageDays, ageWorkingDays]); // => [['price', 10, 6], ['samples', 4, 2]]
 * [overLimitIds, unownedIds]; // => [['price'], ['price']]
 * @category Cadence
 */
export function problemBacklog(
  calendar: WorkCalendarInput,
  problems: readonly RaisedProblem[],
  asOf: CivilDate,
  options: BacklogOptions = {},
): ProblemBacklog {
  const compiled = compiledCalendar(calendar, CALLER, ['calendar']);
  const today = readCoveredDate(compiled, asOf, CALLER, ['asOf']);
  const given = requireObject<keyof BacklogOptions>(
    options,
    { required: [], optional: ['limitDays', 'limitIn'] },
    CALLER,
    ['options'],
  );
  const limit = requireInteger(givenOr(given.limitDays, 5), { least: 0 }, CALLER, ['options', 'limitDays']);
  const limitIn = requireChoice(givenOr(given.limitIn, 'working-days'), ['working-days', 'calendar-days'], CALLER, [
    'options',
    'limitIn',
  ]);
  const rows = requireRows<keyof RaisedProblem>(problems, PROBLEM_FIELDS, CALLER, ['problems']).map((row, index) => {
    const path = ['problems', index];
    const raised = readDate(row.raisedDate, CALLER, [...path, 'raisedDate']);
    const solvedPath = [...path, 'solvedDate'];
    const solved = row.solvedDate === undefined ? null : readDate(row.solvedDate, CALLER, solvedPath);
    if (solved !== null && solved < raised) {
      const requirement = `${describePath(solvedPath)} not to be before raisedDate (${writeDate(raised)})`;
      throw refusal('reversed-dates', CALLER, solvedPath, requirement, row.solvedDate, { start: writeDate(raised) });
    }
    const isOpen = raised <= today && (solved === null || solved > today);
    if (isOpen) readCoveredDate(compiled, row.raisedDate, CALLER, [...path, 'raisedDate']);
    const what = requireId(row.what, CALLER, [...path, 'what']);
    const owner = row.owner === null ? null : requireId(row.owner, CALLER, [...path, 'owner']);
    return { id: row.id, what, owner, raised, isOpen };
  });
  const open = rows
    .filter(({ isOpen }) => isOpen)
    .sort((a, b) => a.raised - b.raised || compareCodePoints(a.id, b.id))
    .map(({ id, what, owner, raised }): OpenProblem => {
      const ageDays = today - raised;
      const ageWorkingDays = ageDays === 0 ? 0 : workingDaysIn(compiled, raised + 1, today);
      const overLimit = (limitIn === 'working-days' ? ageWorkingDays : ageDays) > limit;
      return { id, what, raisedDate: writeDate(raised), owner, ageDays, ageWorkingDays, overLimit };
    });
  const laterCount = rows.filter(({ raised }) => raised > today).length;
  return {
    asOf: writeDate(today),
    open,
    overLimitIds: open.filter(({ overLimit }) => overLimit).map(({ id }) => id),
    unownedIds: open.filter(({ owner }) => owner === null).map(({ id }) => id),
    solvedCount: rows.length - open.length - laterCount,
    laterCount,
    // A Map keeps the order in which owners come up: by their oldest problem.
    owners: [...new Set(open.map(({ owner }) => owner))].map((owner) => {
      const own = open.filter((problem) => problem.owner === owner);
      const overLimitCount = own.filter(({ overLimit }) => overLimit).length;
      return { owner, openCount: own.length, overLimitCount, oldestDays: own[0]!.ageDays };
    }),
  };
}
