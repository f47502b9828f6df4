import fc from 'fast-check';
import type { WeekItem, WeekPlanInput, WorkCalendarInput } from 'quotaloop';

/** March 2026: the 1st is a Sunday. */
export const marchDates: readonly string[] = Array.from(
  { length: 31 },
  (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`,
);
export const march = { start: '2026-03-01', end: '2026-03-31' } as const;

/** Calendars of March with days on, off and in halves, and some exceptions. */
export const marchCalendars: fc.Arbitrary<WorkCalendarInput> = fc.record({
  coverage: fc.constant(march),
  workweek: fc.array(fc.constantFrom(0, 0.5, 1, 1), { minLength: 7, maxLength: 7 }),
  exceptions: fc.uniqueArray(fc.record({ date: fc.constantFrom(...marchDates), weight: fc.constantFrom(0, 0.5, 1) }), {
    selector: ({ date }) => date,
    maxLength: 6,
  }),
});

export const someMarchDates: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom(...marchDates), { maxLength: 12 });

/** How much of a day is worked, in halves, read from the calendar's own words. */
export function halvesOf({ workweek, exceptions }: WorkCalendarInput, date: string): number {
  const exception = exceptions.find((each) => each.date === date);
  const weekday = (Number(date.slice(8)) + 5) % 7; // the 2nd of March is a Monday
  return 2 * Number(exception === undefined ? workweek[weekday] : exception.weight);
}

/** Small weeks in which every way to fill them can be tried. */
export const smallWeeks: fc.Arbitrary<WeekPlanInput> = fc.integer({ min: 1, max: 3 }).chain((dayCount) => {
  const dates = marchDates.slice(1, 1 + dayCount);
  return fc.record({
    days: fc.tuple(...dates.map((date) => fc.record({ date: fc.constant(date), minutes: fc.nat(5) }))),
    appointments: fc
      .array(fc.record({ date: fc.constantFrom(...dates), minutes: fc.integer({ min: 1, max: 3 }) }), {
        maxLength: 2,
      })
      .map((rows) => rows.map((row, index) => ({ id: `fixed ${index}`, ...row }))),
    items: fc
      .array(
        fc.record(
          {
            minutes: fc.integer({ min: 1, max: 5 }),
            urgent: fc.boolean(),
            important: fc.boolean(),
            dueDate: fc.constantFrom('2026-02-28', ...dates, '2026-03-20'),
            split: fc.constantFrom('never' as const, 'between-days' as const),
          },
          { requiredKeys: ['minutes', 'urgent', 'important'] },
        ),
        { maxLength: 5 },
      )
      .map((rows) => rows.map((row, index) => ({ id: `item ${index}`, ...row }))),
  });
});

/** Items in the documented order, written anew: quadrant, due day, length, id. */
export function inOrderOfRank(items: readonly WeekItem[]): readonly WeekItem[] {
  const sortKey = ({ urgent, important, dueDate, minutes, id }: WeekItem) =>
    `${important ? 'a' : 'b'}${urgent ? 'a' : 'b'} ${dueDate ?? '9999-99-99'} ${String(minutes).padStart(9, '0')} ${id}`;
  return [...items].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** Every way to fill a week, tried one after the other: the best by the documented order. */
export function bestWeekByTrial({ days, appointments = [], items, weekMinutes }: WeekPlanInput): {
  readonly keptIds: readonly string[];
  /** The days of the kept items that are done on one day, by rank. */
  readonly oneDayDates: readonly string[];
} {
  const ranked = inOrderOfRank(items);
  const booked = appointments.reduce((sum, { minutes }) => sum + minutes, 0);
  const all = days.reduce((sum, { minutes }) => sum + minutes, 0);
  const rooms = days.map(({ date, minutes }) =>
    appointments.filter((each) => each.date === date).reduce((left, each) => Math.max(0, left - each.minutes), minutes),
  );
  let best: { bits: string; dates: string[] } | null = null;
  fill(0, rooms, Math.max(0, Math.min(weekMinutes ?? all, all) - booked), '', []);
  const { bits, dates } = best!;
  return { keptIds: ranked.filter((_, index) => bits[index] === '1').map(({ id }) => id), oneDayDates: dates };

  function fill(index: number, left: readonly number[], week: number, bits: string, dates: string[]): void {
    const item = ranked[index];
    if (item === undefined) {
      if (best === null || bits > best.bits || (bits === best.bits && dates.join() < best.dates.join()))
        best = { bits, dates };
      return;
    }
    fill(index + 1, left, week, `${bits}0`, dates);
    if (item.minutes > week) return;
    for (const used of waysToDo(item, left)) {
      const date = days[used.findIndex((minutes) => minutes > 0)]!.date;
      const rest = left.map((minutes, day) => minutes - used[day]!);
      fill(index + 1, rest, week - item.minutes, `${bits}1`, item.split === 'between-days' ? dates : [...dates, date]);
    }
  }

  /** Minutes by day, every way. */
  function waysToDo(item: WeekItem, left: readonly number[]): readonly (readonly number[])[] {
    const open = left.map((minutes, day) => (days[day]!.date <= (item.dueDate ?? '9999') ? minutes : 0));
    if (item.split !== 'between-days')
      return open.flatMap((minutes, day) =>
        minutes >= item.minutes ? [open.map((_, other) => (other === day ? item.minutes : 0))] : [],
      );
    const ways: number[][] = [];
    const share = (day: number, missing: number, used: number[]): void => {
      if (day === open.length) {
        if (missing === 0) ways.push(used);
        return;
      }
      for (let minutes = 0; minutes <= Math.min(missing, open[day]!); minutes += 1)
        share(day + 1, missing - minutes, [...used, minutes]);
    };
    share(0, item.minutes, []);
    return ways;
  }
}
