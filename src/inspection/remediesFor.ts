import {
  requireChoice,
  requireDistinctIds,
  requireId,
  requireInteger,
  requireList,
  requireObject,
} from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { GAP_CAUSES } from './GapCause.ts';
import type { GapCause } from './GapCause.ts';

/**
 * Something that helps against a cause.
 *
 * @category Inspection
 */
export interface Remedy {
  /** Its name, each once. */
  readonly id: string;
  /** What it helps against. */
  readonly cause: GapCause;
  /** What is done. */
  readonly what: string;
  /** How long it takes on each day; `null` for what is done once. */
  readonly minutesPerDay: number | null;
  /** For how many calendar days; `null` for what is done once. */
  readonly lastsDays: number | null;
  /** After how many calendar days somebody reports what came of it. */
  readonly reportAfterDays: number;
}

/**
 * Whose remedies are suggested.
 *
 * @category Inspection
 */
export interface RemedyOptions {
  /** Your own, instead of the ones that come with the library. */
  readonly remedies?: readonly Remedy[];
}

const once = { minutesPerDay: null, lastsDays: null } as const;
const daily = { minutesPerDay: 30, lastsDays: 7 } as const;
const REMEDIES: readonly Remedy[] = [
  { id: 'restate-why', cause: 'will', what: 'Talk about what is in it for the rep, and answer every worry', ...once, reportAfterDays: 1 },
  { id: 'joint-start', cause: 'will', what: 'Start the day together with the list of visits', minutesPerDay: 15, lastsDays: 7, reportAfterDays: 7 },
  { id: 'review-files', cause: 'skill', what: 'Go through customer files with the supervisor', ...daily, reportAfterDays: 7 },
  { id: 'joint-visits', cause: 'skill', what: 'Visit customers together and talk it over afterwards', ...once, reportAfterDays: 7 },
  { id: 'reset-goal', cause: 'goal', what: 'Agree on a target within the band, and lay the plan anew', ...once, reportAfterDays: 2 },
  { id: 'replan-actions', cause: 'plan', what: 'Plan actions that add up to the target, each with owner and date', ...once, reportAfterDays: 2 },
  { id: 'adjust-actions', cause: 'execution', what: 'Change what did not work, and look again', ...once, reportAfterDays: 7 },
]; // prettier-ignore

const CALLER = 'remediesFor';
const FIELDS = { required: ['id', 'cause', 'what', 'minutesPerDay', 'lastsDays', 'reportAfterDays'] } as const;

/**
 * Suggests what can be done about each cause of a miss.
 *
 * Use it between `diagnoseCause` and `correction`: it is a table and no wisdom, and a table of your own takes its place.
 * Will is met by restating why, skill by training, a goal out of reach by a new goal, a plan that does not add up by a
 * new plan.
 *
 * Always true: the remedies come in the order of the causes, those of one cause in the order of the table.
 *
 * @param causes - The causes, each once, as `diagnoseCause` ranks them.
 * @param options - Remedies of your own.
 * @returns The remedies for these causes.
 * @throws PlanningError `unknown-choice` for a cause; `out-of-range`, `not-an-integer` for minutes or days below one;
 *   `duplicate-id` for a remedy given twice; `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * remediesFor(['skill', 'will']).map(({ id }) => id); // => ['review-files', 'joint-visits', 'restate-why', 'joint-start']
 * const { minutesPerDay, lastsDays, reportAfterDays } = remediesFor(['skill'])[0]!;
 * [minutesPerDay, lastsDays, addDays('2026-01-16', reportAfterDays)]; // => [30, 7, '2026-01-23']
 * @category Inspection
 */
export function remediesFor(causes: readonly GapCause[], options: RemedyOptions = {}): readonly Remedy[] {
  const asked = Array.from(requireList(causes, CALLER, ['causes']), (cause, index) =>
    requireChoice(cause, GAP_CAUSES, CALLER, ['causes', index]),
  );
  const { remedies } = requireObject<'remedies'>(options, { required: [], optional: ['remedies'] }, CALLER, [
    'options',
  ]);
  const table = remedies === undefined ? REMEDIES : readRemedies(remedies, ['options', 'remedies']);
  return [...new Set(asked)].flatMap((cause) => table.filter((remedy) => remedy.cause === cause));
}

function readRemedies(value: unknown, path: ErrorPath): readonly Remedy[] {
  const rows = Array.from(requireList(value, CALLER, path), (item, index): Remedy => {
    const at = [...path, index];
    const given = requireObject(item, FIELDS, CALLER, at);
    const daysOf = (field: 'minutesPerDay' | 'lastsDays'): number | null =>
      given[field] === null ? null : requireInteger(given[field], { least: 1 }, CALLER, [...at, field]);
    return {
      id: requireId(given.id, CALLER, [...at, 'id']),
      cause: requireChoice(given.cause, GAP_CAUSES, CALLER, [...at, 'cause']),
      what: requireId(given.what, CALLER, [...at, 'what']),
      minutesPerDay: daysOf('minutesPerDay'),
      lastsDays: daysOf('lastsDays'),
      reportAfterDays: requireInteger(given.reportAfterDays, { least: 1 }, CALLER, [...at, 'reportAfterDays']),
    };
  });
  requireDistinctIds(
    rows.map(({ id }) => id),
    CALLER,
    path,
  );
  return rows;
}
