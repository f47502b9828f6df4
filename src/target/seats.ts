import { readPartBounds } from '../allocation/readBounds.ts';
import type { Bounds } from '../allocation/readBounds.ts';
import { dateParts, dayNumber, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import { partsIn, withoutDays } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { readAbsentDays } from '../calendar/withAbsences.ts';
import { readSeatRange } from '../calendar/readSeatRange.ts';
import { requireId, requireList, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  multiplyFractions,
  readExact,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { blendBaselines } from './blendWeights.ts';
import type { BaselineValue } from './blendWeights.ts';
import type { Proration } from './Proration.ts';
import type { PlanPerson } from './TargetPlan.ts';

/**
 * Somebody who carries a part of the target.
 *
 * @category Target
 */
export interface Person {
  /** Once in the plan; decides ties, so that the order of the people does not matter. */
  readonly id: string;
  /** His share beside the others', ≥ 0. Given for everybody or for nobody; for nobody all weigh the same. */
  readonly weight?: DecimalInput | ExactNumber;
  /** What his weight is blended from, instead of `weight`; see `blendWeights`. */
  readonly baselines?: readonly BaselineValue[];
  /** First day in seat; left out, he was there before the year. */
  readonly startDate?: CivilDate;
  /** Last day in seat; left out, he stays beyond the year. */
  readonly endDate?: CivilDate;
  /**
   * Days on which he does not work. They move his target to his other days of the period and do not lower it; only in
   * a period without a single day of work he owes nothing.
   */
  readonly absences?: readonly CivilDate[];
  /**
   * How much of his weight counts month by month from joining on, each 0 to 1, as `[0.25, 0.5, 0.75]`: the calendar
   * month of `startDate` is the first, and after the last one he counts in full.
   */
  readonly ramp?: readonly DecimalInput[];
  /** What he carries whatever his weight, a multiple of the unit; `"0"` is a chosen zero, `null` is nothing given. */
  readonly fixedAmount?: DecimalInput | null;
  /** The least he carries; moved up to the unit. */
  readonly minimumAmount?: DecimalInput | null;
  /** The most he carries; moved down to the unit. */
  readonly maximumAmount?: DecimalInput | null;
  /** The team he belongs to, one of `teams`. */
  readonly teamId?: string;
}

/** A person with everything counted that his part depends on. */
export interface Seat {
  readonly person: PlanPerson;
  readonly weight: Fraction;
  /** Days in seat, not clipped to the year. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** The calendar without his absences. */
  readonly ownCalendar: CompiledCalendar;
  readonly ramp: readonly Fraction[];
  readonly bounds: Bounds;
}

const ZERO = /* @__PURE__ */ BigInt(0);
const PERSON_FIELDS = [
  'weight',
  'baselines',
  'startDate',
  'endDate',
  'absences',
  'ramp',
  'fixedAmount',
  'minimumAmount',
  'maximumAmount',
  'teamId',
] as const;

/** Reads the people of an input, or of a stored plan; errors point below `peoplePath`. */
export function readSeats(
  people: unknown,
  baselineWeights: unknown,
  teamIds: ReadonlySet<string>,
  calendar: CompiledCalendar,
  unit: Unit,
  caller: string,
  peoplePath: ErrorPath,
): readonly Seat[] {
  const fields = { required: [], optional: PERSON_FIELDS };
  const rows = requireRows<(typeof PERSON_FIELDS)[number]>(people, fields, caller, peoplePath);
  const weights = readPeopleWeights(rows, baselineWeights, caller, peoplePath);
  return rows.map((row, index) => {
    const path = [...peoplePath, index];
    const { firstDay, lastDay } = readSeatRange(row, caller, path);
    const { absences = [] } = row;
    const absentDays = readAbsentDays(calendar, absences, caller, [...path, 'absences']);
    const weight = weights[index] ?? wholeFraction(ZERO);
    const bounds = readPersonBounds(row, unit, caller, path);
    const ramp = readRamp(row.ramp, row.startDate, caller, path);
    const teamId = readTeamId(row.teamId, teamIds, caller, [...path, 'teamId']);
    const write = (units: bigint) => writeUnits(units, unit);
    return {
      person: {
        id: row.id,
        weight: writeExact(weight),
        ...(row.startDate === undefined ? {} : { startDate: writeDate(firstDay) }),
        ...(row.endDate === undefined ? {} : { endDate: writeDate(lastDay) }),
        ...(absentDays.length === 0 ? {} : { absences: absentDays.map(writeDate) }),
        ...(ramp.length === 0 ? {} : { ramp: ramp.map(writeExact) }),
        ...(bounds.isFixed && bounds.minimum !== null ? { fixedAmount: write(bounds.minimum) } : {}),
        ...(!bounds.isFixed && bounds.minimum !== null ? { minimumAmount: write(bounds.minimum) } : {}),
        ...(!bounds.isFixed && bounds.maximum !== null ? { maximumAmount: write(bounds.maximum) } : {}),
        ...(teamId === undefined ? {} : { teamId }),
      },
      weight,
      firstDay,
      lastDay,
      ownCalendar: withoutDays(calendar, absentDays),
      ramp,
      bounds,
    };
  });
}

function readRamp(value: unknown, start: unknown, caller: string, path: ErrorPath): readonly Fraction[] {
  if (value === undefined) return [];
  if (start === undefined) {
    const at = [...path, 'startDate'];
    throw refusal('missing-field', caller, at, `${describePath(at)} beside a ramp`, undefined);
  }
  return Array.from(requireList(value, caller, [...path, 'ramp']), (step, month) => {
    const at = [...path, 'ramp', month];
    const share = readExact(step, caller, at);
    if (share.numerator >= ZERO && share.numerator <= share.denominator) return share;
    throw refusal('out-of-range', caller, at, `${describePath(at)} to be from 0 to 1`, step, { least: 0, most: 1 });
  });
}

function readTeamId(value: unknown, teamIds: ReadonlySet<string>, caller: string, path: ErrorPath): string | undefined {
  if (value === undefined) return undefined;
  const id = requireId(value, caller, path);
  if (teamIds.has(id)) return id;
  throw refusal('unknown-id', caller, path, `${describePath(path)} to be one of teams`, id);
}

const BOUND_FIELDS = { minimums: 'minimumAmount', maximums: 'maximumAmount', fixed: 'fixedAmount' } as const;

/** A person's bounds in units, moved inward to the unit. */
function readPersonBounds(
  row: Readonly<Record<(typeof BOUND_FIELDS)[keyof typeof BOUND_FIELDS], unknown>>,
  unit: Unit,
  caller: string,
  path: ErrorPath,
): Bounds {
  const { minimumAmount: minimums, maximumAmount: maximums, fixedAmount: fixed } = row;
  return readPartBounds({ minimums, maximums, fixed }, (side) => [...path, BOUND_FIELDS[side]], unit, caller);
}

type PersonRow = Readonly<Record<'weight' | 'baselines', unknown>>;

/** One way of weighing for everybody: by weights, by baselines, or all the same. */
function readPeopleWeights(
  rows: readonly PersonRow[],
  baselineWeights: unknown,
  caller: string,
  peoplePath: ErrorPath,
): readonly Fraction[] {
  const byBaselines = baselineWeights !== undefined;
  const byWeight = rows.some((row) => row.weight !== undefined);
  rows.forEach(({ weight, baselines }, index) => {
    const path = [...peoplePath, index];
    if (byBaselines && weight !== undefined) {
      const requirement = `${describePath(path)} to have baselines and no weight, as baselineWeights are given`;
      throw refusal('conflicting-fields', caller, [...path, 'weight'], requirement, weight, {
        beside: ['baselineWeights'],
      });
    }
    if (byBaselines && baselines === undefined) {
      const requirement = `${describePath([...path, 'baselines'])}, as baselineWeights are given`;
      throw refusal('missing-field', caller, [...path, 'baselines'], requirement, undefined);
    }
    if (!byBaselines && baselines !== undefined) {
      throw refusal('missing-field', caller, ['baselineWeights'], 'baselineWeights beside baselines', undefined);
    }
    if (!byBaselines && byWeight && weight === undefined) {
      const requirement = `${describePath([...path, 'weight'])}, as others have one`;
      throw refusal('missing-field', caller, [...path, 'weight'], requirement, undefined);
    }
  });
  if (byBaselines) {
    return blendBaselines(
      rows.map((row) => row.baselines),
      baselineWeights,
      caller,
    );
  }
  return rows.map((row, index) => {
    if (row.weight === undefined) return wholeFraction(BigInt(1));
    const path = [...peoplePath, index, 'weight'];
    const weight = readExact(row.weight, caller, path);
    if (weight.numerator >= ZERO) return weight;
    throw refusal('negative-weight', caller, path, `${describePath(path)} to be zero or above`, row.weight);
  });
}

/** The days of a period on which somebody is in seat; `null` when there are none. */
export function daysInSeat(seat: DayRange, period: DayRange): DayRange | null {
  const firstDay = Math.max(seat.firstDay, period.firstDay);
  const lastDay = Math.min(seat.lastDay, period.lastDay);
  return firstDay <= lastDay ? { firstDay, lastDay } : null;
}

/**
 * The days of a period that a person can claim a part for: his days in seat, by the ramp where he has one. Absences do
 * not lower them, but without a day of his own there is no claim.
 */
export function daysClaimed(
  seat: Seat,
  days: DayRange | null,
  calendar: CompiledCalendar,
  proration: Proration,
): Fraction {
  if (days === null || partsIn(seat.ownCalendar, days.firstDay, days.lastDay) === 0) return ZERO_FRACTION;
  const count = (firstDay: number, lastDay: number) =>
    BigInt(proration === 'working-days' ? partsIn(calendar, firstDay, lastDay) : lastDay - firstDay + 1);
  const rampEnd = firstDayOfMonth(seat.firstDay, seat.ramp.length);
  let claimed =
    days.lastDay >= rampEnd ? wholeFraction(count(Math.max(days.firstDay, rampEnd), days.lastDay)) : ZERO_FRACTION;
  seat.ramp.forEach((share, month) => {
    const firstDay = Math.max(days.firstDay, firstDayOfMonth(seat.firstDay, month));
    const lastDay = Math.min(days.lastDay, firstDayOfMonth(seat.firstDay, month + 1) - 1);
    if (firstDay > lastDay) return;
    claimed = addFractions(claimed, multiplyFractions(share, wholeFraction(count(firstDay, lastDay))));
  });
  return claimed;
}

/** The first day of the calendar month so many months after the one that holds a day; of −∞ it is −∞. */
function firstDayOfMonth(day: number, monthsLater: number): number {
  if (day === -Infinity) return day;
  const { year, month } = dateParts(day);
  const months = year * 12 + month - 1 + monthsLater;
  return dayNumber(Math.floor(months / 12), (months % 12) + 1, 1);
}
