import type { CivilDate } from '../calendar/civilDate.ts';

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

/** Steps after which one question, whether a set of items fits, is left undecided. */
const MOST_STEPS = 50_000;

type LeftOut = 'past-due' | 'too-long' | 'no-room' | 'undecided';

/** The day of each job that is done on one day, by id; or that there is no way, or that none was found in time. */
type Way = ReadonlyMap<string, number> | 'none' | 'undecided';

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
): {
  readonly placements: ReadonlyMap<string, readonly DayMinutes[]>;
  readonly reasons: ReadonlyMap<string, LeftOut>;
  /** Every question was decided. */
  readonly exact: boolean;
} {
  const room = days.map(({ minutes }) => minutes);
  const reasons = new Map<string, LeftOut>();
  let kept: readonly Job[] = [];
  let way: ReadonlyMap<string, number> = new Map();
  let weekLeft = weekMinutes;
  for (const item of items) {
    const job = { ...item, lastDay: days.filter(({ date }) => date <= item.dueDate).length - 1 };
    const found = item.minutes <= weekLeft ? findWay([...kept, job], room) : 'none';
    if (typeof found !== 'string') {
      kept = [...kept, job];
      way = found;
      weekLeft -= item.minutes;
    } else if (found === 'undecided') reasons.set(item.id, 'undecided');
    else if (days.length > 0 && item.dueDate < days[0]!.date) reasons.set(item.id, 'past-due');
    else {
      const fitsAlone = item.minutes <= weekMinutes && typeof findWay([job], room) !== 'string';
      reasons.set(item.id, fitsAlone ? 'no-room' : 'too-long');
    }
  }
  const { placements, exact } = layOut(kept, way, room, days);
  return { placements, reasons, exact: exact && ![...reasons.values()].includes('undecided') };
}

/**
 * The earliest day for each item in turn that leaves a way for the rest; then those that may be split fill the gaps. `way`
 * is one that is known: an item never comes later than there.
 */
function layOut(
  kept: readonly Job[],
  way: ReadonlyMap<string, number>,
  room: readonly number[],
  days: readonly DayMinutes[],
): { readonly placements: ReadonlyMap<string, readonly DayMinutes[]>; readonly exact: boolean } {
  const left = [...room];
  const placements = new Map<string, DayMinutes[]>();
  let [open, known, exact] = [kept, way, true];
  for (const job of kept.filter(({ mayBeSplit }) => !mayBeSplit)) {
    open = open.filter((other) => other !== job);
    let day = 0;
    for (const knownDay = known.get(job.id)!; day < knownDay; day += 1) {
      if (left[day]! < job.minutes) continue;
      const found = findWay(
        open,
        left.map((minutes, other) => (other === day ? minutes - job.minutes : minutes)),
      );
      if (found === 'undecided') exact = false;
      if (typeof found === 'string') continue;
      known = found;
      break;
    }
    left[day]! -= job.minutes;
    placements.set(job.id, [{ date: days[day]!.date, minutes: job.minutes }]);
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
  return { placements, exact };
}

/** A way to do all jobs by their last days in the room that the days have. */
function findWay(jobs: readonly Job[], room: readonly number[]): Way {
  if (jobs.some(({ lastDay }) => lastDay < 0)) return 'none';
  // The longest first: they have the fewest places.
  const whole = jobs.filter(({ mayBeSplit }) => !mayBeSplit).sort((a, b) => b.minutes - a.minutes);
  const due = dueBy(jobs, whole, room.length);
  const isBoundary = room.map((_, day) => jobs.some(({ lastDay }) => lastDay === day));
  const failed = new Set<string>();
  const left = [...room];
  const way = new Map<string, number>();
  let steps = 0;
  if (search(0)) return way;
  return steps > MOST_STEPS ? 'undecided' : 'none';

  function search(next: number): boolean {
    steps += 1;
    if (steps > MOST_STEPS || !hasRoomInTime(left, due[next]!)) return false;
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
      way.set(job.id, day);
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
