import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { partsIn, withoutDays } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { readAbsentDays } from '../calendar/withAbsences.ts';
import { requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { readExact, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { blendBaselines } from './blendWeights.ts';
import type { BaselineValue } from './blendWeights.ts';
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
}

const ZERO = /* @__PURE__ */ BigInt(0);

/** Reads the people of an input. */
export function readSeats(
  people: unknown,
  baselineWeights: unknown,
  calendar: CompiledCalendar,
  caller: string,
): readonly Seat[] {
  const optional = ['weight', 'baselines', 'startDate', 'endDate', 'absences'] as const;
  const rows = requireRows<(typeof optional)[number]>(people, { required: [], optional }, caller, ['people']);
  const weights = readPeopleWeights(rows, baselineWeights, caller);
  return rows.map((row, index) => {
    const path = ['people', index];
    const { startDate: start, endDate: end } = row;
    const firstDay = start === undefined ? -Infinity : readDate(start, caller, [...path, 'startDate']);
    const lastDay = end === undefined ? Infinity : readDate(end, caller, [...path, 'endDate']);
    if (lastDay < firstDay) {
      const at = [...path, 'endDate'];
      throw refusal(
        'reversed-dates',
        caller,
        at,
        `${describePath(at)} not to be before startDate (${String(start)})`,
        end,
      );
    }
    const { absences = [] } = row;
    const absentDays = readAbsentDays(calendar, absences, caller, [...path, 'absences']);
    const weight = weights[index] ?? wholeFraction(ZERO);
    return {
      person: {
        id: row.id,
        weight: writeExact(weight),
        ...(start === undefined ? {} : { startDate: writeDate(firstDay) }),
        ...(end === undefined ? {} : { endDate: writeDate(lastDay) }),
        ...(absentDays.length === 0 ? {} : { absences: absentDays.map(writeDate) }),
      },
      weight,
      firstDay,
      lastDay,
      ownCalendar: withoutDays(calendar, absentDays),
    };
  });
}

type PersonRow = Readonly<Record<'weight' | 'baselines', unknown>>;

/** One way of weighing for everybody: by weights, by baselines, or all the same. */
function readPeopleWeights(rows: readonly PersonRow[], baselineWeights: unknown, caller: string): readonly Fraction[] {
  const byBaselines = baselineWeights !== undefined;
  const byWeight = rows.some((row) => row.weight !== undefined);
  rows.forEach(({ weight, baselines }, index) => {
    const path = ['people', index];
    if (byBaselines && weight !== undefined) {
      const requirement = `${describePath(path)} to have baselines and no weight, as baselineWeights are given`;
      throw refusal('conflicting-fields', caller, [...path, 'weight'], requirement, weight);
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
    const path = ['people', index, 'weight'];
    const weight = readExact(row.weight, caller, path);
    if (weight.numerator >= ZERO) return weight;
    throw refusal('negative-weight', caller, path, `${describePath(path)} to be zero or above`, row.weight);
  });
}

/** The days of a period on which somebody is in seat; `null` when there are none. */
export function daysInSeat(
  seat: { readonly firstDay: number; readonly lastDay: number },
  period: { readonly firstDay: number; readonly lastDay: number },
): { readonly firstDay: number; readonly lastDay: number } | null {
  const firstDay = Math.max(seat.firstDay, period.firstDay);
  const lastDay = Math.min(seat.lastDay, period.lastDay);
  return firstDay <= lastDay ? { firstDay, lastDay } : null;
}

/**
 * A person's claim on a period, relative to everybody's: his weight × the working days he is in seat. Absences do not
 * lower it, but without a day of his own there is no claim.
 */
export function claimOn(
  seat: Seat,
  days: { readonly firstDay: number; readonly lastDay: number } | null,
  calendar: CompiledCalendar,
): number {
  if (days === null || partsIn(seat.ownCalendar, days.firstDay, days.lastDay) === 0) return 0;
  return partsIn(calendar, days.firstDay, days.lastDay);
}
