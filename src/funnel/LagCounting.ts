import { writeComputedDate } from '../calendar/civilDate.ts';
import { compiledCalendar, workingDayAt, workingDaysBeforeDay } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { covers, outsideCoverage } from '../calendar/readCalendar.ts';
import type { WorkCalendarInput } from '../calendar/readCalendar.ts';
import { requireChoice } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { ReadFunnel } from './Funnel.ts';

/**
 * What the lag days of a funnel are days of.
 *
 * @category Funnel
 */
export interface LagCounting {
  /** `'calendar'` (the default) counts every day, `'working'` the days on which people work. */
  readonly lagsIn?: 'calendar' | 'working';
  /** The working calendar; required for working days and refused for calendar days, which need none. */
  readonly calendar?: WorkCalendarInput;
}

/** How lag days are counted, read: by the calendar, or without one. */
export interface ReadLagCounting {
  readonly calendar: CompiledCalendar | undefined;
}

/** A stage and the days from entering it to the signature. */
export interface StageLag {
  readonly id: string;
  readonly daysToDeal: number;
}

export function readLagCounting(
  { lagsIn, calendar }: { readonly lagsIn?: unknown; readonly calendar?: unknown },
  caller: string,
  path: ErrorPath,
): ReadLagCounting {
  const counted =
    lagsIn === undefined ? 'calendar' : requireChoice(lagsIn, ['calendar', 'working'], caller, [...path, 'lagsIn']);
  const calendarPath = [...path, 'calendar'];
  if (counted === 'working') {
    if (calendar !== undefined) return { calendar: compiledCalendar(calendar, caller, calendarPath) };
    throw refusal('missing-field', caller, calendarPath, `${describePath(calendarPath)} for working days`, undefined);
  }
  if (calendar === undefined) return { calendar: undefined };
  const requirement = `no ${describePath(calendarPath)} where lags are in calendar days`;
  throw refusal('conflicting-fields', caller, calendarPath, requirement, calendar);
}

/** Days from every stage to the signature: its own lag and those below it. */
export function lagsToDeal({ stages }: ReadFunnel, caller: string): readonly StageLag[] {
  let daysToDeal = 0;
  return stages
    .map(({ id, lagDays }, index) => {
      if (lagDays !== undefined) return { id, lagDays };
      const path = ['funnel', 'stages', index, 'lagDays'];
      throw refusal('missing-field', caller, path, `${describePath(path)} to say when, 0 for the same day`, undefined);
    })
    .reverse()
    .map(({ id, lagDays }) => {
      daysToDeal += lagDays;
      return { id, daysToDeal };
    })
    .reverse();
}

/**
 * The last day to begin what takes so many days and has to end by a day. In working days it ends on the last working
 * day up to then: what takes one day and must end by Sunday ends on Friday and begins on Thursday.
 */
export function beginBy(
  day: number,
  lagDays: number,
  { calendar }: ReadLagCounting,
  caller: string,
  path: ErrorPath,
): CivilDate {
  if (calendar === undefined) return writeComputedDate(day - lagDays, caller, path, lagDays);
  if (!covers(calendar, day)) throw outsideCoverage(calendar, writeComputedDate(day, caller, path, day), caller, path);
  if (lagDays === 0) return writeComputedDate(day, caller, path, day);
  const found = workingDayAt(calendar, workingDaysBeforeDay(calendar, day + 1) - 1 - lagDays);
  if (found === undefined) throw outsideCoverage(calendar, lagDays, caller, path);
  return writeComputedDate(found, caller, path, day);
}
