import ICAL from 'ical.js';
import { addDays, workCalendar } from 'quotaloop';
import type { CivilDate, WorkCalendar } from 'quotaloop';
import type { Frame } from './holidayLists.ts';

/**
 * Calendars from and to iCalendar (RFC 5545), the .ics files of Google, Outlook and Apple, by the library ical.js.
 *
 *     npm install quotaloop ical.js
 *
 * An .ics file lists events. It does not say which weekdays are worked nor which years it is complete for, so you say
 * that when you read one, and it is not in what is written.
 */

/** Apple's mark for the days of the Chinese calendar: off, or worked although it is a weekend. */
const SPECIAL_DAY = 'x-apple-special-day';
const WORKED = 'ALTERNATE-WORKDAY';
/** Our own mark for days worked in part; others overlook it, as they must overlook every X- property they do not know. */
const WEIGHT = 'x-quotaloop-weight';

/** What was read, and which events say nothing about whole days. */
export interface ReadEvents {
  readonly calendar: WorkCalendar;
  readonly leftOut: readonly { readonly summary: string; readonly why: 'timed' | 'cancelled' }[];
}

/**
 * Reads the all-day events of an .ics file as days off, and Apple's alternate workdays as days worked.
 *
 * The last day of an event is not its DTEND, which is the day after. Recurring events are unfolded within the coverage.
 * Events of some hours and cancelled ones are listed as left out; days outside the coverage belong to other years. Two
 * events on one day must agree: their names are joined, or else `workCalendar` refuses the day as named twice.
 */
export function readICalendar(text: string, { coverage, workweek }: Frame): ReadEvents {
  const leftOut: { summary: string; why: 'timed' | 'cancelled' }[] = [];
  const exceptions = new Map<string, { date: CivilDate; weight: number; name: string }>();
  for (const component of new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    const name = event.summary;
    const isCancelled = textOf(component, 'status') === 'CANCELLED';
    if (isCancelled || !event.startDate.isDate) {
      leftOut.push({ summary: name, why: isCancelled ? 'cancelled' : 'timed' });
      continue;
    }
    const weight = weightOf(component);
    for (const date of daysOf(event, coverage.end).filter((day) => day >= coverage.start && day <= coverage.end)) {
      const key = `${date} ${weight}`;
      const known = exceptions.get(key);
      exceptions.set(key, { date, weight, name: known === undefined ? name : `${known.name} / ${name}` });
    }
  }
  const calendar = workCalendar({
    coverage,
    workweek: workweek ?? [1, 1, 1, 1, 1, 0, 0],
    exceptions: [...exceptions.values()].sort((one, other) => (one.date < other.date ? -1 : 1)),
  });
  return { calendar, leftOut };
}

/** The days of an event and of its repetitions that begin by a date. */
function daysOf(event: ICAL.Event, last: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  const add = (start: ICAL.Time, end: ICAL.Time): void => {
    const [first, dayAfter] = [start.toString(), end.toString()];
    // Some programs write an end that is the start; it means one day.
    for (let date = first; date === first || date < dayAfter; date = addDays(date, 1)) days.push(date);
  };
  if (!event.isRecurring()) add(event.startDate, event.endDate);
  else {
    const starts = event.iterator();
    for (;;) {
      const start = starts.next() as ICAL.Time | undefined;
      if (start === undefined || start.toString() > last) break;
      const occurrence = event.getOccurrenceDetails(start);
      add(occurrence.startDate, occurrence.endDate);
    }
  }
  return days;
}

function weightOf(component: ICAL.Component): number {
  const own = textOf(component, WEIGHT);
  if (own !== undefined) return Number(own);
  return textOf(component, SPECIAL_DAY) === WORKED ? 1 : 0;
}

function textOf(component: ICAL.Component, property: string): string | undefined {
  const value = component.getFirstPropertyValue(property);
  return typeof value === 'string' ? value : undefined;
}

/**
 * Writes the exceptions of a calendar as all-day events that any calendar program shows; neighbouring days of one name
 * and weight are one event.
 *
 * @param calendar - Its id goes into the events' identifiers, so that a second import replaces the first.
 * @param stampedAt - When the file was made, as `2026-01-31T08:00:00Z`: the library has no clock, and neither has this.
 */
export function writeICalendar(calendar: WorkCalendar & { readonly id: string }, stampedAt: string): string {
  const file = new ICAL.Component('vcalendar');
  file.addPropertyWithValue('version', '2.0');
  file.addPropertyWithValue('prodid', '-//quotaloop//calendar example//EN');
  for (const { start, end, weight, name } of runsOf(calendar.exceptions)) {
    const event = new ICAL.Component('vevent');
    event.addPropertyWithValue('uid', `${start}@${calendar.id}`);
    event.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(stampedAt));
    event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(start));
    event.addPropertyWithValue('dtend', ICAL.Time.fromDateString(addDays(end, 1)));
    event.addPropertyWithValue('summary', name ?? (weight > 0 ? 'working day' : 'day off'));
    event.addPropertyWithValue('transp', 'TRANSPARENT');
    event.addPropertyWithValue(SPECIAL_DAY, weight > 0 ? WORKED : 'WORK-HOLIDAY');
    if (weight > 0 && weight < 1) event.addPropertyWithValue(WEIGHT, String(weight));
    file.addSubcomponent(event);
  }
  return file.toString();
}

function runsOf(
  exceptions: WorkCalendar['exceptions'],
): { start: CivilDate; end: CivilDate; weight: number; name: string | undefined }[] {
  const runs: ReturnType<typeof runsOf> = [];
  for (const { date, weight, name } of [...exceptions].sort((one, other) => (one.date < other.date ? -1 : 1))) {
    const run = runs.at(-1);
    if (run !== undefined && run.weight === weight && run.name === name && addDays(run.end, 1) === date) run.end = date;
    else runs.push({ start: date, end: date, weight, name });
  }
  return runs;
}
