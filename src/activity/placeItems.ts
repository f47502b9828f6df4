import type { CivilDate } from '../calendar/civilDate.ts';
import { refusal } from '../foundation/refusal.ts';

/**
 * Minutes on a day.
 *
 * @category Activity
 */
export interface DayMinutes {
  /** The day. */
  readonly date: CivilDate;
  /** Whole minutes, above zero. */
  readonly minutes: number;
}

/** An item to be placed on days. */
export interface PlacedItem {
  readonly id: string;
  readonly minutes: number;
  /** Compared as text with the days; whatever stands behind all dates is never due. */
  readonly dueDate: string;
  readonly mayBeSplit: boolean;
}

/** An item with the place of its last possible day. */
interface Job extends PlacedItem {
  readonly lastDay: number;
}

const MOST_STEPS = 500_000;

/**
 * Keeps each item, in the order given, if it and all kept before it can be done in time.
 *
 * As every part of a set that can be done can be done too, this keeps the set that is first in the order of the items:
 * whatever holds an item that is left out here lacks an earlier one.
 */
export function placeItems(
  items: readonly PlacedItem[],
  days: readonly DayMinutes[],
  weekMinutes: number,
  caller: string,
): {
  readonly placements: ReadonlyMap<string, readonly DayMinutes[]>;
  readonly reasons: ReadonlyMap<string, 'past-due' | 'too-long' | 'no-room'>;
} {
  const room = days.map(({ minutes }) => minutes);
  const count = stepCounter(caller);
  const reasons = new Map<string, 'past-due' | 'too-long' | 'no-room'>();
  let kept: readonly Job[] = [];
  let weekLeft = weekMinutes;
  for (const item of items) {
    const job = { ...item, lastDay: days.filter(({ date }) => date <= item.dueDate).length - 1 };
    if (item.minutes <= weekLeft && canBeDone([...kept, job], room, count)) {
      kept = [...kept, job];
      weekLeft -= item.minutes;
    } else if (days.length > 0 && item.dueDate < days[0]!.date) reasons.set(item.id, 'past-due');
    else {
      const fitsAlone = item.minutes <= weekMinutes && canBeDone([job], room, count);
      reasons.set(item.id, fitsAlone ? 'no-room' : 'too-long');
    }
  }
  return { placements: layOut(kept, room, days, count), reasons };
}

/** The earliest day for each item in turn that leaves a way for the rest; then those that may be split fill the gaps. */
function layOut(
  kept: readonly Job[],
  room: readonly number[],
  days: readonly DayMinutes[],
  count: () => void,
): ReadonlyMap<string, readonly DayMinutes[]> {
  const left = [...room];
  const placements = new Map<string, DayMinutes[]>();
  let open = kept;
  for (const job of kept.filter(({ mayBeSplit }) => !mayBeSplit)) {
    open = open.filter((other) => other !== job);
    for (let day = 0; day <= job.lastDay; day += 1) {
      if (left[day]! < job.minutes) continue;
      left[day]! -= job.minutes;
      if (canBeDone(open, left, count)) {
        placements.set(job.id, [{ date: days[day]!.date, minutes: job.minutes }]);
        break;
      }
      left[day]! += job.minutes;
    }
  }
  // What is due first takes the first gaps: with due days only, that order does whatever can be done.
  for (const job of [...open].sort((a, b) => a.lastDay - b.lastDay)) {
    const parts: DayMinutes[] = [];
    let missing = job.minutes;
    for (let day = 0; missing > 0; day += 1) {
      const minutes = Math.min(missing, left[day]!);
      if (minutes === 0) continue;
      left[day]! -= minutes;
      missing -= minutes;
      parts.push({ date: days[day]!.date, minutes });
    }
    placements.set(job.id, parts);
  }
  return placements;
}

/** Whether all jobs can be done by their last days in the room that the days have. */
function canBeDone(jobs: readonly Job[], room: readonly number[], count: () => void): boolean {
  if (jobs.some(({ lastDay }) => lastDay < 0)) return false;
  // The longest first: they have the fewest places.
  const whole = jobs.filter(({ mayBeSplit }) => !mayBeSplit).sort((a, b) => b.minutes - a.minutes);
  const due = dueBy(jobs, whole, room.length);
  const isBoundary = room.map((_, day) => jobs.some(({ lastDay }) => lastDay === day));
  const failed = new Set<string>();
  const left = [...room];
  return search(0);

  function search(next: number): boolean {
    count();
    if (!hasRoomInTime(left, due[next]!)) return false;
    const job = whole[next];
    if (job === undefined) return true; // what may be split needs no more than room in time
    const key = `${next}|${sameDaysSorted(left, isBoundary)}`;
    if (failed.has(key)) return false;
    // The fullest day first, so that the gaps stay large; of days with the same room in one stretch, one is enough.
    const tried = new Set<string>();
    const places = left
      .map((minutes, day) => ({ minutes, day }))
      .filter(({ minutes, day }) => day <= job.lastDay && minutes >= job.minutes)
      .sort((a, b) => a.minutes - b.minutes || b.day - a.day);
    for (const { minutes, day } of places) {
      const stretch = `${isBoundary.slice(0, day).filter(Boolean).length}|${minutes}`;
      if (tried.has(stretch)) continue;
      tried.add(stretch);
      left[day]! -= job.minutes;
      if (search(next + 1)) return true;
      left[day]! += job.minutes;
    }
    failed.add(key);
    return false;
  }
}

/** For each place in the search and each day, the minutes that are due by then and not placed yet. */
function dueBy(jobs: readonly Job[], whole: readonly Job[], dayCount: number): readonly (readonly number[])[] {
  const dueOf = (open: readonly Job[]): readonly number[] =>
    Array.from({ length: dayCount }, (_, day) =>
      open.reduce((minutes, job) => (job.lastDay <= day ? minutes + job.minutes : minutes), 0),
    );
  const split = jobs.filter(({ mayBeSplit }) => mayBeSplit);
  return Array.from({ length: whole.length + 1 }, (_, next) => dueOf([...whole.slice(next), ...split]));
}

function hasRoomInTime(left: readonly number[], due: readonly number[]): boolean {
  let room = 0;
  return left.every((minutes, day) => {
    room += minutes;
    return room >= due[day]!;
  });
}

/** The room by day as a text, days sorted where nothing is due between them: they can be exchanged. */
function sameDaysSorted(left: readonly number[], isBoundary: readonly boolean[]): string {
  const stretches: number[][] = [[]];
  left.forEach((minutes, day) => {
    stretches.at(-1)!.push(minutes);
    if (isBoundary[day]) stretches.push([]);
  });
  return stretches.map((stretch) => stretch.sort((a, b) => a - b).join(',')).join(';');
}

/** Counts the steps of all searches of a call, and ends one that would take too long. */
function stepCounter(caller: string): () => void {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps <= MOST_STEPS) return;
    const requirement = `items that can be packed in ${MOST_STEPS} steps; fewer items, or some that may be split, will do`;
    throw refusal('too-many-steps', caller, ['items'], requirement, steps);
  };
}
