import { dateParts, dayNumber, readDate, readDateRange } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import { compiledCalendar, partsIn, readCoveredDate } from '../calendar/compiledCalendar.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { requireChoice, requireList } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  fraction,
  multiplyFractions,
  readExact,
  wholeFraction,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { Proration } from './Proration.ts';
import { ONE_FRACTION } from './quantities.ts';

/**
 * From when to when somebody is in his seat, and how days are counted.
 *
 * @category Target
 */
export interface SeatDays {
  /** First day in seat; left out, he was there before. */
  readonly startDate?: CivilDate;
  /** Last day in seat; left out, he stays. */
  readonly endDate?: CivilDate;
  /**
   * Which days count. `working-days` (the default) are those of `calendar`, a half day a half; `calendar-days` are all.
   */
  readonly proration?: Proration;
  /** The working days; required with `working-days`, and not taken with `calendar-days`. */
  readonly calendar?: WorkCalendarInput;
}

/**
 * What a ramp is made of: how much each calendar month in seat counts, from 0 to 1; after the last one everything.
 *
 * @category Target
 */
export type RampSteps = readonly (DecimalInput | ExactNumber)[];

/** A seat made ready for counting. */
export interface ReadSeat {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly ramp: readonly Fraction[];
  /** Days of a range, in parts. */
  readonly daysIn: (firstDay: number, lastDay: number) => number;
  readonly partsPerDay: number;
  /** First and last day of a period, which the calendar must cover. */
  readonly readPeriod: (start: unknown, end: unknown, path: ErrorPath) => DayRange;
}

/** Reads a seat; the fields lie in the object at `path`. */
export function readSeat(
  given: { readonly [field in keyof SeatDays]?: unknown },
  ramp: readonly Fraction[],
  caller: string,
  path: ErrorPath,
): ReadSeat {
  const { startDate, endDate, proration = 'working-days', calendar } = given;
  const firstDay = startDate === undefined ? -Infinity : readDate(startDate, caller, [...path, 'startDate']);
  const lastDay = endDate === undefined ? Infinity : readDate(endDate, caller, [...path, 'endDate']);
  if (lastDay < firstDay) {
    const at = [...path, 'endDate'];
    const requirement = `${describePath(at)} not to be before startDate (${String(startDate)})`;
    throw refusal('reversed-dates', caller, at, requirement, endDate, { start: String(startDate) });
  }
  if (ramp.length > 0 && startDate === undefined) {
    const at = [...path, 'startDate'];
    throw refusal('missing-field', caller, at, `${describePath(at)} beside a ramp`, undefined);
  }
  const choice = requireChoice(proration, ['working-days', 'calendar-days'], caller, [...path, 'proration']);
  return { firstDay, lastDay, ramp, ...readDayCount(choice, calendar, caller, path) };
}

function readDayCount(
  proration: Proration,
  value: unknown,
  caller: string,
  path: ErrorPath,
): Pick<ReadSeat, 'daysIn' | 'partsPerDay' | 'readPeriod'> {
  const at = [...path, 'calendar'];
  if (proration === 'calendar-days') {
    if (value !== undefined) {
      const requirement = `${describePath(at)} with proration 'working-days' alone`;
      throw refusal('conflicting-fields', caller, at, requirement, value, { proration });
    }
    return {
      daysIn: (firstDay, lastDay) => lastDay - firstDay + 1,
      partsPerDay: 1,
      readPeriod: (start, end, periodPath) => readDateRange(start, end, caller, periodPath),
    };
  }
  if (value === undefined) {
    const requirement = `${describePath(at)}, or proration 'calendar-days'`;
    throw refusal('missing-field', caller, at, requirement, undefined);
  }
  const calendar = compiledCalendar(value, caller, at);
  return {
    daysIn: (firstDay, lastDay) => partsIn(calendar, firstDay, lastDay),
    partsPerDay: calendar.partsPerDay,
    readPeriod: (start, end, periodPath) => {
      const range = readDateRange(start, end, caller, periodPath);
      readCoveredDate(calendar, start, caller, [...periodPath, 'start']);
      readCoveredDate(calendar, end, caller, [...periodPath, 'end']);
      return range;
    },
  };
}

export function readRampSteps(value: unknown, caller: string, path: ErrorPath): readonly Fraction[] {
  return Array.from(requireList(value, caller, path), (step, month) => {
    const at = [...path, month];
    const share = readExact(step, caller, at);
    if (share.numerator >= ZERO_FRACTION.numerator && compareFractions(share, ONE_FRACTION) <= 0) return share;
    throw refusal('out-of-range', caller, at, `${describePath(at)} to be from 0 to 1 (25 % is 0.25)`, step, {
      least: 0,
      most: 1,
    });
  });
}

/** A period and the part of it that somebody is in seat, days in parts. */
export interface SeatShare {
  readonly periodParts: number;
  readonly seatParts: number;
  /** Days in seat × what the ramp lets count of each ÷ days of the period; `null` for a period without days. */
  readonly share: Fraction | null;
}

/** How much of a period counts for somebody: the part of its days that he is in seat, each as far as the ramp is. */
export function seatShare(seat: ReadSeat, period: DayRange): SeatShare {
  const firstDay = Math.max(seat.firstDay, period.firstDay);
  const lastDay = Math.min(seat.lastDay, period.lastDay);
  const periodParts = seat.daysIn(period.firstDay, period.lastDay);
  const seatParts = firstDay > lastDay ? 0 : seat.daysIn(firstDay, lastDay);
  if (periodParts === 0) return { periodParts, seatParts, share: null };
  const counted = firstDay > lastDay ? ZERO_FRACTION : rampedParts(seat, firstDay, lastDay);
  return { periodParts, seatParts, share: multiplyFractions(counted, fraction(BigInt(1), BigInt(periodParts))) };
}

/** The days from one to another, each × the ramp of its calendar month in seat. */
function rampedParts({ ramp, daysIn, firstDay: joined }: ReadSeat, firstDay: number, lastDay: number): Fraction {
  if (ramp.length === 0) return wholeFraction(BigInt(daysIn(firstDay, lastDay)));
  const { year, month } = dateParts(joined);
  const monthStart = (place: number): number => {
    const months = year * 12 + month - 1 + place;
    return dayNumber(Math.floor(months / 12), (months % 12) + 1, 1);
  };
  const partsOf = (from: number, to: number): Fraction => wholeFraction(BigInt(from > to ? 0 : daysIn(from, to)));
  let sum = partsOf(Math.max(firstDay, monthStart(ramp.length)), lastDay);
  ramp.forEach((step, place) => {
    const from = Math.max(firstDay, monthStart(place));
    const to = Math.min(lastDay, monthStart(place + 1) - 1);
    sum = addFractions(sum, multiplyFractions(step, partsOf(from, to)));
  });
  return sum;
}
