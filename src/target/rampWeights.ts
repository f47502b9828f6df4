import { requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import { fractionToNumber, writeExact, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readRampSteps, readSeat, seatShare } from './seatShare.ts';
import type { RampSteps, SeatDays } from './seatShare.ts';

/**
 * Somebody new: when he joins, and the periods that are asked about.
 *
 * @category Target
 */
export interface RampedSeat extends SeatDays {
  /** First day in seat: its calendar month is the first of the ramp. */
  readonly startDate: string;
  /**
   * The periods in question, of any grain: those of `periodsOf`, or of a plan with its reserve. A reserve weighs zero.
   */
  readonly periods: readonly {
    /** As `periodsOf` names it. */
    readonly id: string;
    /** First day. */
    readonly start: string;
    /** Last day, included. */
    readonly end: string;
    /** Kept free in the plan. */
    readonly reserve?: boolean;
  }[];
}

/**
 * How much of a full quota a period asks of somebody.
 *
 * @category Target
 */
export interface PeriodWeight {
  /** The period. */
  readonly periodId: string;
  /** From 0 to 1. */
  readonly weight: number;
  /** The same, exact. */
  readonly exactWeight: ExactNumber;
}

const CALLER = 'rampWeights';

/**
 * Says how much of a full quota a newcomer carries month by month: a quarter, a half, three quarters, then all of it.
 *
 * Use it for the quota of a new hire, or to see what a plan with ramps does. The steps count calendar months in seat,
 * the month of joining is the first, and after the last step everything counts. Who joins or leaves within a period
 * carries that part of it which his days in seat are of its days; the month of joining 15 March at 25 % is 25 % of the
 * rest of March. A period of several months is the sum of its days, each at the step of its own month. `decomposeTarget`
 * counts in the same way.
 *
 * Always true: every weight is from 0 to 1; zero before joining, after leaving, in reserve and where a period has no
 * days to work; with all steps 1 it is the plain share of days in seat.
 *
 * @param ramp - What counts in each month in seat, each from 0 to 1; 25 % is `0.25`.
 * @param seat - The first day, the periods, and how days are counted; optionally the last day.
 * @returns A weight for every period, in their order.
 * @throws PlanningError `out-of-range` for a step outside 0 to 1; `invalid-date`, `reversed-dates`, `outside-coverage`;
 *   `missing-field` for working days without a calendar; `conflicting-fields` for calendar days with one;
 *   `invalid-id`, `unknown-choice`, `unknown-field`, `wrong-type`, `not-a-decimal`, `not-finite`, `decimal-too-long`,
 *   and those of `workCalendar`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-06-30' };
 * const seat = { startDate: '2026-03-01', periods: periodsOf(year, 'month'), proration: 'calendar-days' as const };
 * rampWeights(['0.25', '0.50', '0.75'], seat).map(({ weight }) => weight); // => [0, 0, 0.25, 0.5, 0.75, 1]
 * @category Target
 */
export function rampWeights(ramp: RampSteps, seat: RampedSeat): readonly PeriodWeight[] {
  const steps = readRampSteps(ramp, CALLER, ['ramp']);
  const path = ['seat'];
  const fields = { required: ['startDate', 'periods'], optional: ['endDate', 'proration', 'calendar'] } as const;
  const given = requireObject<keyof RampedSeat>(seat, fields, CALLER, path);
  const read = readSeat(given, steps, CALLER, path);
  return Array.from(requireList(given.periods, CALLER, [...path, 'periods']), (value, index) => {
    const at = [...path, 'periods', index];
    const period: { readonly id: unknown; readonly start: unknown; readonly end: unknown; readonly reserve?: unknown } =
      requireFields(value, ['id', 'start', 'end'], CALLER, at);
    const { reserve = false } = period;
    if (typeof reserve !== 'boolean') {
      const place = [...at, 'reserve'];
      throw refusal('wrong-type', CALLER, place, `${describePath(place)} to be true or false`, reserve, {
        type: 'boolean',
      });
    }
    const periodId = requireId(period.id, CALLER, [...at, 'id']);
    const { share } = seatShare(read, read.readPeriod(period.start, period.end, at));
    const weight = reserve || share === null ? ZERO_FRACTION : share;
    return { periodId, weight: fractionToNumber(weight), exactWeight: writeExact(weight) };
  });
}
