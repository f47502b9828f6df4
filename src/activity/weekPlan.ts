import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import {
  givenOr,
  requireChoice,
  requireInteger,
  requireList,
  requireObject,
  requireRows,
} from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { placeItems } from './placeItems.ts';
import type { DayMinutes, PlacedItem } from './placeItems.ts';

/**
 * A day of the week and the time there is.
 *
 * @category Activity
 */
export interface WeekDay {
  /** The day, each once. */
  readonly date: CivilDate;
  /** Minutes that can be planned, appointments among them; whole, from zero up. */
  readonly minutes: number;
}

/**
 * Something with a fixed day: it is there whatever else is planned.
 *
 * @category Activity
 */
export interface Appointment {
  /** The appointment, each once. */
  readonly id: string;
  /** One of the days. */
  readonly date: CivilDate;
  /** Whole, above zero. */
  readonly minutes: number;
}

/**
 * Something to do in the week.
 *
 * @category Activity
 */
export interface WeekItem {
  /** The item, each once. */
  readonly id: string;
  /** How long it takes, whole, above zero. */
  readonly minutes: number;
  /** It cannot wait. */
  readonly urgent: boolean;
  /** It counts for the result. */
  readonly important: boolean;
  /** The last day on which doing it is of use; left out, any day will do. */
  readonly dueDate?: CivilDate;
  /** `never` (the default): done on one day. `between-days`: may be begun on one day and continued on others. */
  readonly split?: 'never' | 'between-days';
}

/**
 * The week: its days, what is fixed, and what there is to do.
 *
 * @category Activity
 */
export interface WeekPlanInput {
  /** The days that can be worked on. */
  readonly days: readonly WeekDay[];
  /** What is fixed; none if left out. */
  readonly appointments?: readonly Appointment[];
  /** What there is to do. */
  readonly items: readonly WeekItem[];
  /** At most so many minutes in the whole week, appointments among them; left out, what the days have. */
  readonly weekMinutes?: number;
}

/**
 * Urgent or not, important or not.
 *
 * @category Activity
 */
export type Quadrant = 'urgent-important' | 'important' | 'urgent' | 'neither';

/**
 * One entry of a day.
 *
 * @category Activity
 */
export interface WeekEntry {
  /** The appointment or item. */
  readonly id: string;
  /** Which of the two. */
  readonly kind: 'appointment' | 'item';
  /** Minutes on this day. */
  readonly minutes: number;
}

/**
 * A day of the plan.
 *
 * @category Activity
 */
export interface PlannedWeekDay {
  /** The day. */
  readonly date: CivilDate;
  /** Minutes that there are. */
  readonly minutes: number;
  /** Minutes that appointments take. */
  readonly appointmentMinutes: number;
  /** Minutes that items take. */
  readonly itemMinutes: number;
  /** Minutes that are left. */
  readonly freeMinutes: number;
  /** Minutes of appointments that the day does not have; zero when they fit. */
  readonly overloadMinutes: number;
  /** Appointments in the order given, then items by rank. */
  readonly entries: readonly WeekEntry[];
}

/**
 * One item and what became of it.
 *
 * @category Activity
 */
export interface PlannedWeekItem {
  /** The item. */
  readonly id: string;
  /** Its place in the order in which items are taken, from 1. */
  readonly rank: number;
  /** Urgent, important, both or neither. */
  readonly quadrant: Quadrant;
  /** How long it takes. */
  readonly minutes: number;
  /** Its days with the minutes on each; empty when it is left out. */
  readonly placements: readonly DayMinutes[];
  /**
   * Why it is left out, `null` when it is planned. `past-due`: its last day is before the week. `too-long`: it would not
   * fit even alone beside the appointments. `no-room`: items of a higher rank have the time. `undecided`: no way to fit it
   * was found in 50 000 steps, and none was ruled out.
   */
  readonly leftOut: 'past-due' | 'too-long' | 'no-room' | 'undecided' | null;
}

/**
 * The week as it can be done, and what cannot.
 *
 * @category Activity
 */
export interface WeekPlan {
  /** Everything fits: no item is left out, and no day or week has more appointments than time. */
  readonly feasible: boolean;
  /** The plan is proven to be the best. False only in a week so tight that a question was left undecided. */
  readonly exact: boolean;
  /** The days in order. */
  readonly days: readonly PlannedWeekDay[];
  /** The items in the order given. */
  readonly items: readonly PlannedWeekItem[];
  /** Ids of the items that do not fit, by rank. */
  readonly leftOutIds: readonly string[];
  /** The minutes of these. */
  readonly leftOutMinutes: number;
  /** Minutes of appointments beyond what days, or the week, have. */
  readonly overloadMinutes: number;
  /** Minutes of appointments and items together. */
  readonly plannedMinutes: number;
  /** Minutes of the days, or `weekMinutes` where that is less. */
  readonly availableMinutes: number;
}

const CALLER = 'weekPlan';
const QUADRANTS: readonly Quadrant[] = ['urgent-important', 'important', 'urgent', 'neither'];

/**
 * Fits a week's work into the time there is, the important first, and names what does not fit.
 *
 * Use it on Sunday evening. Appointments stand. Items are ranked: urgent and important, then important, then urgent,
 * then neither; within these the earlier due day first, then the shorter one, then the id. Each in turn is kept if it
 * and everything kept before it can be done in time; if not, it is left out and named.
 *
 * Always true: no day has more minutes of items than the appointments leave, the week neither, and nothing is done after its
 * due day. If `exact`, it is the best of all plans in this sense: another plan that holds an item left out here leaves out one of a
 * higher rank that is held here. And among all ways to lay out the items kept, the highest item that is done on one day is on the
 * earliest day possible, then the next one, and so on. The order of the input does not matter.
 *
 * Whether a set of items can be packed into the days is searched for, not guessed. In a week with many items that is full
 * to the last minutes such a question can take too long; after 50 000 steps it is left undecided, the item is left out or
 * a later day taken, and `exact` is false: the plan still holds, and it is not proven to be the best.
 *
 * @param input - The days with their minutes, the appointments, the items, and a budget of the week.
 * @returns The plan by day and by item, what is left out and why, and how many minutes are missing.
 * @throws PlanningError `unknown-id` for an appointment on a day that is not among the days; `duplicate-date` for a day
 *   given twice; `not-an-integer` or `out-of-range` for minutes that are not whole or too few; `wrong-type` for an
 *   `urgent` or `important` that is not true or false; `count-too-large`; `invalid-date`, `duplicate-id`, `invalid-id`,
 *   `missing-field`, `unknown-field`, `unknown-choice`.
 * @example
 * const days = [{ date: '2026-03-05', minutes: 120 }, { date: '2026-03-06', minutes: 120 }];
 * const appointments = [{ id: 'team meeting', date: '2026-03-05', minutes: 60 }];
 * const items = [
 *   { id: 'report', minutes: 75, urgent: true, important: false },
 *   { id: 'visit Chen', minutes: 90, urgent: false, important: true },
 *   { id: 'quote', minutes: 30, urgent: true, important: true, dueDate: '2026-03-06' },
 * ];
 * const week = weekPlan({ days, appointments, items });
 * week.days.map(({ entries }) => entries.map(({ id }) => id)); // => [['team meeting', 'quote'], ['visit Chen']]
 * [week.leftOutIds, week.leftOutMinutes, week.feasible]; // => [['report'], 75, false]
 * @category Activity
 */
export function weekPlan(input: WeekPlanInput): WeekPlan {
  const fields = { required: ['days', 'items'], optional: ['appointments', 'weekMinutes'] } as const;
  const given = requireObject<keyof WeekPlanInput>(input, fields, CALLER, []);
  const days = readDays(given.days);
  const appointments = readAppointments(givenOr(given.appointments, []), new Set(days.map(({ date }) => date)));
  const items = readItems(given.items);
  const ofDays = sum(days.map(({ minutes }) => minutes));
  const availableMinutes =
    given.weekMinutes === undefined
      ? ofDays
      : Math.min(ofDays, requireInteger(given.weekMinutes, { least: 0 }, CALLER, ['weekMinutes']));
  const booked = days.map(({ date }) => sum(appointments.filter((each) => each.date === date).map(minutesOf)));
  const bookedMinutes = sum(booked);
  requireSum(bookedMinutes + sum(items.map(minutesOf)));
  const ranked = [...items].sort(byRank);
  const { placements, reasons, exact } = placeItems(
    ranked,
    days.map(({ date, minutes }, day) => ({ date, minutes: Math.max(0, minutes - booked[day]!) })),
    Math.max(0, availableMinutes - bookedMinutes),
  );
  const plannedDays = days.map(({ date, minutes }, day): PlannedWeekDay => {
    const fixed = appointments.filter((each) => each.date === date).map((each) => entryOf(each, 'appointment'));
    const done = ranked.flatMap(({ id }) =>
      (placements.get(id) ?? [])
        .filter((place) => place.date === date)
        .map((place) => entryOf({ ...place, id }, 'item')),
    );
    const itemMinutes = sum(done.map(minutesOf));
    return {
      date,
      minutes,
      appointmentMinutes: booked[day]!,
      itemMinutes,
      freeMinutes: Math.max(0, minutes - booked[day]! - itemMinutes),
      overloadMinutes: Math.max(0, booked[day]! - minutes),
      entries: [...fixed, ...done],
    };
  });
  const leftOut = ranked.filter(({ id }) => reasons.has(id));
  const ofDaysOverload = sum(plannedDays.map((day) => day.overloadMinutes));
  const overloadMinutes = Math.max(ofDaysOverload, bookedMinutes - availableMinutes);
  return {
    feasible: leftOut.length === 0 && overloadMinutes === 0,
    exact,
    days: plannedDays,
    items: items.map((item) => ({
      id: item.id,
      rank: ranked.indexOf(item) + 1,
      quadrant: QUADRANTS[item.quadrant]!,
      minutes: item.minutes,
      placements: placements.get(item.id) ?? [],
      leftOut: reasons.get(item.id) ?? null,
    })),
    leftOutIds: leftOut.map(({ id }) => id),
    leftOutMinutes: sum(leftOut.map(minutesOf)),
    overloadMinutes,
    plannedMinutes: bookedMinutes + sum(plannedDays.map(({ itemMinutes }) => itemMinutes)),
    availableMinutes,
  };
}

interface ReadItem extends PlacedItem {
  /** The place of its quadrant, 0 for urgent and important. */
  readonly quadrant: number;
}

function byRank(a: ReadItem, b: ReadItem): number {
  if (a.quadrant !== b.quadrant) return a.quadrant - b.quadrant;
  if (a.dueDate !== b.dueDate) return a.dueDate < b.dueDate ? -1 : 1; // ten characters each, or the tilde behind them all
  return a.minutes - b.minutes || compareCodePoints(a.id, b.id);
}

/** Stands behind every date: an item without a due day. */
const NEVER_DUE = '~';

function readDays(value: unknown): readonly WeekDay[] {
  const seen = new Set<string>();
  const days = requireList(value, CALLER, ['days']).map((row, index) => {
    const path = ['days', index];
    const { date, minutes } = requireObject(row, { required: ['date', 'minutes'] }, CALLER, path);
    const day = writeDate(readDate(date, CALLER, [...path, 'date']));
    if (seen.has(day)) throw refusal('duplicate-date', CALLER, [...path, 'date'], 'every day of days once', date);
    seen.add(day);
    return { date: day, minutes: requireInteger(minutes, { least: 0 }, CALLER, [...path, 'minutes']) };
  });
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function readAppointments(value: unknown, dates: ReadonlySet<string>): readonly Appointment[] {
  const rows = requireRows<'date' | 'minutes'>(value, { required: ['date', 'minutes'] }, CALLER, ['appointments']);
  return rows.map(({ id, date, minutes }, index) => {
    const path = ['appointments', index];
    const day = writeDate(readDate(date, CALLER, [...path, 'date']));
    if (!dates.has(day)) {
      const at = [...path, 'date'];
      throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of the days`, date);
    }
    return { id, date: day, minutes: readMinutes(minutes, [...path, 'minutes']) };
  });
}

function readItems(value: unknown): readonly ReadItem[] {
  const fields = { required: ['minutes', 'urgent', 'important'], optional: ['dueDate', 'split'] } as const;
  const rows = requireRows<'minutes' | 'urgent' | 'important' | 'dueDate' | 'split'>(value, fields, CALLER, ['items']);
  return rows.map(({ id, minutes, urgent, important, dueDate, split }, index) => {
    const path = ['items', index];
    const isUrgent = readTruth(urgent, [...path, 'urgent']);
    const isImportant = readTruth(important, [...path, 'important']);
    return {
      id,
      minutes: readMinutes(minutes, [...path, 'minutes']),
      quadrant: (isImportant ? 0 : 2) + (isUrgent ? 0 : 1),
      dueDate: dueDate === undefined ? NEVER_DUE : writeDate(readDate(dueDate, CALLER, [...path, 'dueDate'])),
      mayBeSplit:
        split !== undefined &&
        requireChoice(split, ['never', 'between-days'], CALLER, [...path, 'split']) === 'between-days',
    };
  });
}

function readMinutes(value: unknown, path: ErrorPath): number {
  return requireInteger(value, { least: 1 }, CALLER, path);
}

function readTruth(value: unknown, path: ErrorPath): boolean {
  if (typeof value === 'boolean') return value;
  throw refusal('wrong-type', CALLER, path, `${describePath(path)} to be true or false`, value, { type: 'boolean' });
}

function requireSum(minutes: number): void {
  if (Number.isSafeInteger(minutes)) return;
  throw refusal('count-too-large', CALLER, ['items'], 'all minutes together to be at most 2^53 - 1', minutes);
}

function entryOf(
  { id, minutes }: { readonly id: string; readonly minutes: number },
  kind: WeekEntry['kind'],
): WeekEntry {
  return { id, kind, minutes };
}

function minutesOf({ minutes }: { readonly minutes: number }): number {
  return minutes;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
