import { splitInOrder } from '../allocation/inOrder.ts';
import { wholeWeights } from '../allocation/weights.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { requireObject, requireRows } from '../foundation/check.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { ActivityCount } from './ActivityCount.ts';
import { readActivityCounts } from './ActivityCount.ts';
import { openRange, ownDays, PERSON_DAYS_FIELDS } from './ownDays.ts';
import type { DaysInput, PersonDays } from './ownDays.ts';

/**
 * What somebody is to do in a range of days.
 *
 * @category Activity
 */
export interface ActivityLoad extends PersonDays {
  /** The person. */
  readonly id: string;
  /** The whole counts of the range, as `{ id: 'visits', count: 46 }`. */
  readonly activities: readonly ActivityCount[];
}

/**
 * Who has to do what, and between which days.
 *
 * @category Activity
 */
export interface ActivityPlanInput extends DaysInput {
  /** Everybody with his own days and counts. */
  readonly people: readonly ActivityLoad[];
}

/**
 * One day of somebody's plan.
 *
 * @category Activity
 */
export interface PlannedDay {
  /** A day on which he works. */
  readonly date: CivilDate;
  /** In the order in which the counts came. */
  readonly activities: readonly ActivityCount[];
}

/**
 * Somebody's plan, day by day.
 *
 * @category Activity
 */
export interface PersonActivityPlan {
  /** The person. */
  readonly id: string;
  /** His working days of the range, in order; those with nothing to do are among them. */
  readonly days: readonly PlannedDay[];
}

const CALLER = 'planActivities';

/**
 * Lays visits, calls and new customers over each person's own working days.
 *
 * Use it when a month's counts are agreed on and everybody wants to know what that is today: 46 visits on the 21 days
 * that he is really there. Every count is laid over the days by itself as `allocateInOrder` does, a half day with half
 * the weight: at the end of every day he is within half an activity of the even pace, halves ahead of it.
 *
 * Always true: the days of a person sum exactly to his counts; nothing falls on a day off or an absence; everything is
 * whole. An absence moves the work to his other days and does not lower it.
 *
 * @param input - The calendar and the first and last day, and the people with their counts and absences.
 * @returns Everybody in the order given, with all his working days in order.
 * @throws PlanningError `no-working-days` for a count of somebody who has no working day in the range; `not-a-count` for
 *   a count that is no whole number from zero up; `outside-coverage`, `invalid-date`, `reversed-dates`; `duplicate-id`,
 *   `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`; those of `workCalendar`.
 * @example
 * const coverage = { start: '2026-03-01', end: '2026-03-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const li = { id: 'Li', absences: ['2026-03-04'], activities: [{ id: 'visits', count: 10 }] };
 * const [plan] = planActivities({ calendar, start: '2026-03-02', end: '2026-03-08', people: [li] });
 * plan?.days.map(({ date, activities }) => [date, activities[0]?.count]); // => [['2026-03-02', 3], ['2026-03-03', 2], ['2026-03-05', 3], ['2026-03-06', 2]]
 * @see allocateInOrder
 * @category Activity
 */
export function planActivities(input: ActivityPlanInput): readonly PersonActivityPlan[] {
  const given = requireObject(input, { required: ['calendar', 'start', 'end', 'people'] }, CALLER, []);
  const range = openRange(given, CALLER);
  const fields = { required: ['activities'], optional: PERSON_DAYS_FIELDS } as const;
  const people = requireRows<'activities' | (typeof PERSON_DAYS_FIELDS)[number]>(given.people, fields, CALLER, [
    'people',
  ]);
  return people.map((person, row) => {
    const path = ['people', row];
    const { worked } = ownDays(person, range, CALLER, path);
    const weights = wholeWeights(worked.map(({ parts }) => BigInt(parts)));
    const columns = readActivityCounts(person.activities, CALLER, [...path, 'activities']).map(
      ({ id, count }, index) => {
        if (count > 0 && worked.length === 0) {
          const at = [...path, 'activities', index, 'count'];
          const requirement = `${describePath(at)} to fall on a working day of ${person.id}, who has none`;
          throw refusal('no-working-days', CALLER, at, requirement, count);
        }
        return { id, counts: splitInOrder(BigInt(count), weights) };
      },
    );
    return {
      id: person.id,
      days: worked.map(({ date }, day) => ({
        date,
        activities: columns.map(({ id, counts }) => ({ id, count: Number(counts[day]!) })),
      })),
    };
  });
}
