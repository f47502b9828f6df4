import { readDate } from '../calendar/civilDate.ts';
import { partsIn, workingDaysIn } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import type { Period } from '../calendar/periodsOf.ts';
import { wholeWeights } from '../allocation/weights.ts';
import type { Weights } from '../allocation/weights.ts';
import { requireInteger, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  commonDenominator,
  multiplyFractions,
  readExact,
  wholeFraction,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * Periods that are kept free for risk and the final sprint: the last so many, or named ones.
 *
 * @category Target
 */
export type TargetReserve =
  | {
      /** How many at the end of the year. */
      readonly lastPeriods: number;
    }
  | {
      /** Which ones, as `periodsOf` names them. */
      readonly periodIds: readonly string[];
    };

/**
 * How the year is laid over its periods. Shares and intensities are relative: only their ratio matters.
 *
 * - `equal`: every active period the same. A period without working days is not active.
 * - `working-days`: each period as its working days.
 * - `{ periodId, share }` for every period: the period's part of the year's total.
 * - `{ periodId, intensity }` for every period: how much a working day of the period brings beside one of another.
 *
 * A reserve period, or one without working days, may be left out of the list or be zero in it.
 *
 * @category Target
 */
export type TargetProfile = 'equal' | 'working-days' | readonly PeriodShare[] | readonly PeriodIntensity[];

/**
 * A period's part of the year's total.
 *
 * @category Target
 */
export interface PeriodShare {
  /** As `periodsOf` names it: `2026-03`. */
  readonly periodId: string;
  /** Relative to the other periods' shares, ≥ 0. */
  readonly share: DecimalInput | ExactNumber;
}

/**
 * How much a working day of a period brings beside one of another.
 *
 * @category Target
 */
export interface PeriodIntensity {
  /** As `periodsOf` names it: `2026-03`. */
  readonly periodId: string;
  /** Relative to the other periods' intensities, ≥ 0. */
  readonly intensity: DecimalInput | ExactNumber;
}

/** A control period with its days as numbers and what they hold. */
export interface TargetPeriod {
  readonly id: string;
  readonly period: Period;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly workingDays: number;
  /** The weights of its days, in the calendar's parts. */
  readonly dayParts: number;
  readonly reserve: boolean;
}

const ZERO = /* @__PURE__ */ BigInt(0);

/** The control periods with their reserve marked. */
export function targetPeriods(
  periods: readonly Period[],
  calendar: CompiledCalendar,
  reserve: unknown,
  caller: string,
): readonly TargetPeriod[] {
  const reserved = readReserve(reserve, periods, caller);
  return periods.map((period) => {
    const firstDay = readDate(period.start, caller, ['year', 'start']);
    const lastDay = readDate(period.end, caller, ['year', 'end']);
    return {
      id: period.id,
      period,
      firstDay,
      lastDay,
      workingDays: workingDaysIn(calendar, firstDay, lastDay),
      dayParts: partsIn(calendar, firstDay, lastDay),
      reserve: reserved.has(period.id),
    };
  });
}

function readReserve(value: unknown, periods: readonly Period[], caller: string): ReadonlySet<string> {
  if (value === undefined) return new Set();
  const path = ['reserve'];
  const given = requireObject(value, { required: [], optional: ['lastPeriods', 'periodIds'] }, caller, path) as {
    readonly lastPeriods?: unknown;
    readonly periodIds?: unknown;
  };
  if ((given.lastPeriods === undefined) === (given.periodIds === undefined)) {
    throw refusal('conflicting-fields', caller, path, 'reserve to have either lastPeriods or periodIds', value, {
      beside: ['lastPeriods', 'periodIds'],
    });
  }
  if (given.lastPeriods !== undefined) {
    const limits = { least: 0, most: periods.length };
    const count = requireInteger(given.lastPeriods, limits, caller, [...path, 'lastPeriods']);
    return new Set(periods.slice(periods.length - count).map((period) => period.id));
  }
  const ids = new Set<string>();
  requireList(given.periodIds, caller, [...path, 'periodIds']).forEach((id, index) => {
    const at = [...path, 'periodIds', index];
    const { id: known } = requirePeriod(id, periods, caller, at);
    if (ids.has(known)) throw refusal('duplicate-id', caller, at, 'every id of reserve.periodIds once', id);
    ids.add(known);
  });
  return ids;
}

/** Which kind a profile is; it has been read already. */
export function profileKind(profile: TargetProfile | undefined): 'equal' | 'working-days' | 'shares' | 'intensities' {
  if (profile === undefined || typeof profile === 'string') return profile ?? 'equal';
  return profile.some((item) => 'intensity' in item) ? 'intensities' : 'shares';
}

/** How much of the year each period has to bring, relative to the others. */
export function profileWeights(periods: readonly TargetPeriod[], profile: unknown, caller: string): Weights {
  const fractions = periodFractions(periods, profile, caller);
  return wholeWeights(commonDenominator(fractions).numerators);
}

function periodFractions(periods: readonly TargetPeriod[], profile: unknown, caller: string): readonly Fraction[] {
  const isActive = (period: TargetPeriod) => !period.reserve && period.dayParts > 0;
  if (profile === undefined || profile === 'equal') {
    return periods.map((period) => wholeFraction(BigInt(isActive(period) ? 1 : 0)));
  }
  if (profile === 'working-days') {
    return periods.map((period) => wholeFraction(BigInt(isActive(period) ? period.dayParts : 0)));
  }
  if (!Array.isArray(profile)) {
    const requirement = `profile to be 'equal', 'working-days' or a list of { periodId, share } or { periodId, intensity }`;
    throw refusal('unknown-choice', caller, ['profile'], requirement, profile);
  }
  return listedFractions(periods, profile, caller);
}

function listedFractions(
  periods: readonly TargetPeriod[],
  profile: readonly unknown[],
  caller: string,
): readonly Fraction[] {
  const measure =
    (profile[0] as { intensity?: unknown } | null | undefined)?.intensity === undefined ? 'share' : 'intensity';
  const listed = new Map<string, Fraction>();
  Array.from(profile, (item, index) => {
    const path = ['profile', index];
    const given = requireObject(item, { required: ['periodId', measure] }, caller, path);
    const period = requirePeriod(given.periodId, periods, caller, [...path, 'periodId']);
    if (listed.has(period.id)) {
      throw refusal('duplicate-id', caller, [...path, 'periodId'], 'every period of profile once', period.id);
    }
    const value = readExact(given[measure], caller, [...path, measure]);
    requirePossible(period, value, given[measure], caller, [...path, measure]);
    listed.set(
      period.id,
      measure === 'share' ? value : multiplyFractions(value, wholeFraction(BigInt(period.dayParts))),
    );
  });
  return periods.map((period) => {
    const value = listed.get(period.id);
    if (value !== undefined) return value;
    if (period.reserve || period.dayParts === 0) return ZERO_FRACTION;
    throw refusal('missing-field', caller, ['profile'], `profile to name the period ${period.id}`, undefined, {
      periodId: period.id,
    });
  });
}

function requirePossible(
  period: TargetPeriod,
  { numerator }: Fraction,
  value: unknown,
  caller: string,
  path: ErrorPath,
): void {
  if (numerator < ZERO)
    throw refusal('negative-weight', caller, path, `${describePath(path)} to be zero or above`, value);
  if (numerator === ZERO) return;
  if (period.reserve) {
    const requirement = `${describePath(path)} to be zero, as ${period.id} is in reserve`;
    throw refusal('conflicting-fields', caller, path, requirement, value, { periodId: period.id });
  }
  if (period.dayParts === 0) {
    const requirement = `${describePath(path)} to be zero, as ${period.id} has no working days`;
    throw refusal('no-working-days', caller, path, requirement, value, { periodId: period.id });
  }
}

function requirePeriod<Known extends { readonly id: string }>(
  id: unknown,
  periods: readonly Known[],
  caller: string,
  path: ErrorPath,
): Known {
  const period = periods.find((known) => known.id === id);
  if (period !== undefined) return period;
  const ends = `${periods[0]?.id ?? ''} to ${periods[periods.length - 1]?.id ?? ''}`;
  throw refusal('unknown-id', caller, path, `${describePath(path)} to be a period of the plan, ${ends}`, id);
}
