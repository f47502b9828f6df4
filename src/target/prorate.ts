import { requireFields, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { multiplyFractions, writeExact, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { writeExactRate, writeRate } from '../foundation/ratio.ts';
import { refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { writeMoney } from '../funnel/writeMoney.ts';
import { readNotNegative } from './quantities.ts';
import { readRampSteps, readSeat, seatShare } from './seatShare.ts';
import type { RampSteps, SeatDays } from './seatShare.ts';

/**
 * The period that a quota is for, and the days of it that somebody is in seat.
 *
 * @category Target
 */
export interface ProratedSeat extends SeatDays {
  /** What the quota is for; a period of `periodsOf` or of a plan may be handed in as it is. */
  readonly period: {
    /** First day. */
    readonly start: string;
    /** Last day, included. */
    readonly end: string;
  };
  /** What counts in each calendar month in seat, as for `rampWeights`; left out, everything counts from the first day. */
  readonly ramp?: RampSteps;
  /** Smallest step of the amount, default `"0.01"`. */
  readonly unit?: DecimalInput;
}

/**
 * A quota cut to the days that somebody is there.
 *
 * @category Target
 */
export interface ProratedQuota {
  /** At the unit, halves away from zero. */
  readonly amount: string;
  /** Before it was rounded. */
  readonly exactAmount: ExactNumber;
  /** Days of the period that he is in seat; half days count a half. */
  readonly seatDays: number;
  /** Days of the period; half days count a half. */
  readonly periodDays: number;
  /** `exactAmount` ÷ the whole quota, ramp included; `null` for a period without days. */
  readonly share: number | null;
  /** The same, exact. */
  readonly exactShare: ExactNumber | null;
}

const CALLER = 'prorate';
const FIELDS = {
  required: ['period'],
  optional: ['startDate', 'endDate', 'ramp', 'proration', 'calendar', 'unit'],
} as const;

/**
 * Cuts a quota to the days that somebody is in his seat.
 *
 * Use it for joiners and leavers. The amount is quota × days in seat ÷ days of the period, counted in working days
 * unless told otherwise; with a ramp each day counts as far as the ramp is in its month.
 *
 * Always true: the shares of two people who follow each other in one seat, without a ramp, add up to exactly 1; who is
 * there all the time carries all of it.
 *
 * @param quotaAmount - The quota of the whole period, zero or above.
 * @param seat - The period, the days in seat and how they are counted; optionally a ramp and a unit.
 * @returns The amount, rounded and exact, the days and the share.
 * @throws PlanningError `no-working-days` for a quota above zero in a period without days to work; `out-of-range` for a
 *   quota below zero or a step of the ramp outside 0 to 1; `missing-field` for working days without a calendar or a ramp
 *   without a first day; `conflicting-fields` for calendar days with a calendar; `invalid-date`, `reversed-dates`,
 *   `outside-coverage`; `not-positive`, `not-a-decimal`, `not-finite`, `decimal-too-long`; `unknown-choice`,
 *   `unknown-field`, `wrong-type`, and those of `workCalendar`.
 * @example
 * const coverage = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const period = { start: '2026-03-01', end: '2026-03-31' };
 * prorate(110000, { period, startDate: '2026-03-16', calendar }); // => { amount: '60000.00', exactAmount: '60000', seatDays: 12, periodDays: 22, share: 0.5454545454545454, exactShare: '6/11' }
 * prorate(110000, { period, startDate: '2026-03-16', proration: 'calendar-days' }).amount; // => '56774.19'
 * @category Target
 */
export function prorate(quotaAmount: DecimalInput | ExactNumber, seat: ProratedSeat): ProratedQuota {
  const quota = readNotNegative(quotaAmount, CALLER, ['quotaAmount']);
  const path = ['seat'];
  const given = requireObject<keyof ProratedSeat>(seat, FIELDS, CALLER, path);
  const unit = readUnit(seat.unit, CALLER, [...path, 'unit']);
  const ramp = given.ramp === undefined ? [] : readRampSteps(given.ramp, CALLER, [...path, 'ramp']);
  const read = readSeat(given, ramp, CALLER, path);
  const at = [...path, 'period'];
  const { start, end } = requireFields(given.period, ['start', 'end'], CALLER, at);
  const { periodParts, seatParts, share } = seatShare(read, read.readPeriod(start, end, at));
  if (share === null && quota.numerator !== ZERO_FRACTION.numerator) {
    throw refusal('no-working-days', CALLER, at, 'a period with days to work, as there is a quota', given.period);
  }
  const amount = share === null ? ZERO_FRACTION : multiplyFractions(quota, share);
  return {
    amount: writeMoney(amount, unit),
    exactAmount: writeExact(amount),
    seatDays: seatParts / read.partsPerDay,
    periodDays: periodParts / read.partsPerDay,
    share: writeRate(share),
    exactShare: writeExactRate(share),
  };
}
