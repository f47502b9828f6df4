import { dateParts, dayNumber, readDateRange } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import { compiledCalendar, partsIn, readCoveredDate } from '../calendar/compiledCalendar.ts';
import type { Grain } from '../calendar/periodsOf.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { requireChoice, requireFields, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  fraction,
  multiplyFractions,
  readExact,
  wholeFraction,
  writeExact,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { UnitOptions } from '../foundation/unit.ts';
import { writeMoney } from '../funnel/writeMoney.ts';

/**
 * How a target is to grow beyond its base: by a rate, by an amount, or by so much every week of a range.
 *
 * @category Target
 */
export type Growth =
  | {
      /** A fraction of the base: 20 % is `0.2`; below zero for a target that shrinks. */
      readonly rate: DecimalInput | ExactNumber;
    }
  | {
      /** What is added to the base, in its own unit; below zero for a target that shrinks. */
      readonly amount: DecimalInput | ExactNumber;
    }
  | PacedGrowth;

/**
 * Growth by so much a week, a day or another stretch of time: 10 new customers a week.
 *
 * @category Target
 */
export interface PacedGrowth {
  /** What each stretch of time adds. */
  readonly amount: DecimalInput | ExactNumber;
  /**
   * The stretch: seven days, a calendar month or quarter or half or year, a day, or a working day. A month that the
   * range cuts counts by its days; a half day of work counts a half.
   */
  readonly per: Grain | 'year' | 'working-day';
  /** First day of the range. */
  readonly start: CivilDate;
  /** Last day of the range, included. */
  readonly end: CivilDate;
  /** The working days; with `working-day` and only there. */
  readonly calendar?: WorkCalendarInput;
}

/**
 * A base and the target that grew from it.
 *
 * @category Target
 */
export interface GrowthTarget {
  /** As it came, with the unit's digits. */
  readonly baseAmount: string;
  /** `amount` − `baseAmount`. */
  readonly growthAmount: string;
  /** The target at the unit, halves away from zero. */
  readonly amount: string;
  /** The target before it was rounded. */
  readonly exactAmount: ExactNumber;
  /** The exact growth as a fraction of the base; `null` for a base of zero. */
  readonly growthRate: number | null;
  /** The same, exact. */
  readonly exactGrowthRate: ExactNumber | null;
}

const CALLER = 'growthTarget';
const STRETCHES = ['year', 'half', 'quarter', 'month', 'week', 'day', 'working-day'] as const;
const MONTHS_IN = { year: 12, half: 6, quarter: 3, month: 1 } as const;
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Sets a target from what there was: 20 % more, 200000 more, or 10 new customers a week.
 *
 * Use it for the first number of a plan, before anything is split. Growth by a rate is base × (1 + rate), growth by an
 * amount is base + amount, growth by a pace is base + amount × the stretches of time in the range. Weeks are days ÷ 7,
 * so a year has 52 1/7 of them; months, quarters, halves and years are those of the calendar, and one that the range
 * cuts counts by its days.
 *
 * Always true: `baseAmount` + `growthAmount` = `amount`; `amount` is within half a unit of `exactAmount`; the growth of
 * two ranges side by side is the growth of both together, exactly.
 *
 * @param baseAmount - What is grown from, zero or above, a multiple of the unit.
 * @param growth - A `rate`; an `amount`; or an `amount` with `per`, `start` and `end`.
 * @param options - `unit`: smallest step of the amounts, default `"0.01"`; `"1"` for things that are counted.
 * @returns The target, rounded and exact, and the growth.
 * @throws PlanningError `conflicting-fields` for a rate beside an amount, or a calendar where none is used;
 *   `missing-field`; `out-of-range` for a base or a target below zero; `off-unit`, `not-positive`, `not-a-decimal`,
 *   `not-finite`, `decimal-too-long`; `invalid-date`, `reversed-dates`, `outside-coverage`; `unknown-choice`,
 *   `unknown-field`, `wrong-type`, and those of `workCalendar`.
 * @example
 * growthTarget(5000000, { rate: '0.20' }).amount; // => '6000000.00'
 * growthTarget(400, { amount: 10, per: 'week', start: '2026-01-01', end: '2026-12-31' }, { unit: 1 }); // => { baseAmount: '400', growthAmount: '521', amount: '921', exactAmount: '6450/7', growthRate: 1.3035714285714286, exactGrowthRate: '73/56' }
 * @category Target
 */
export function growthTarget(baseAmount: DecimalInput, growth: Growth, options: UnitOptions = {}): GrowthTarget {
  requireObject(options, { required: [], optional: ['unit'] }, CALLER, ['options']);
  const unit = readUnit(options.unit, CALLER, ['options', 'unit']);
  const baseUnits = readUnits(baseAmount, unit, CALLER, ['baseAmount']);
  if (baseUnits < ZERO) {
    throw refusal('out-of-range', CALLER, ['baseAmount'], 'baseAmount to be zero or above', baseAmount, { least: 0 });
  }
  const base = readExact(baseAmount, CALLER, ['baseAmount']);
  const added = readGrowth(growth, base);
  const target = addFractions(base, added);
  if (target.numerator < ZERO) {
    const requirement = 'growth to leave a target of zero or above';
    throw refusal('out-of-range', CALLER, ['growth'], requirement, writeExact(target), { base: writeExact(base) });
  }
  const amount = writeMoney(target, unit);
  const growthRate = ratio(added, base);
  return {
    baseAmount: writeUnits(baseUnits, unit),
    growthAmount: writeUnits(readUnits(amount, unit, CALLER, []) - baseUnits, unit),
    amount,
    exactAmount: writeExact(target),
    growthRate: writeRate(growthRate),
    exactGrowthRate: writeExactRate(growthRate),
  };
}

/** What the growth adds to the base. */
function readGrowth(value: unknown, base: Fraction): Fraction {
  const path = ['growth'];
  const optional = ['rate', 'amount', 'per', 'start', 'end', 'calendar'] as const;
  const given = requireObject<(typeof optional)[number]>(value, { required: [], optional }, CALLER, path);
  const { rate, amount, per, start, end, calendar } = given;
  const isPaced = [per, start, end, calendar].some((field) => field !== undefined);
  if (rate !== undefined) {
    if (amount === undefined && !isPaced) {
      return multiplyFractions(base, readExact(rate, CALLER, [...path, 'rate']));
    }
    throw refusal('conflicting-fields', CALLER, path, 'growth to have a rate alone, or an amount', value, {
      beside: ['rate', 'amount'],
    });
  }
  if (amount === undefined) throw refusal('missing-field', CALLER, path, 'growth.rate or growth.amount', undefined);
  const exact = readExact(amount, CALLER, [...path, 'amount']);
  if (!isPaced) return exact;
  requireFields(value, ['per', 'start', 'end'], CALLER, path);
  const stretch = requireChoice(per, STRETCHES, CALLER, [...path, 'per']);
  const range = readDateRange(start, end, CALLER, path);
  if (stretch === 'working-day') {
    requireFields(value, ['calendar'], CALLER, path);
    return multiplyFractions(exact, workingDays(calendar, start, end, range));
  }
  if (calendar !== undefined) {
    const requirement = "growth.calendar with per 'working-day' alone";
    throw refusal('conflicting-fields', CALLER, [...path, 'calendar'], requirement, calendar, { per: stretch });
  }
  return multiplyFractions(exact, stretchesIn(range, stretch));
}

function workingDays(value: unknown, start: unknown, end: unknown, range: DayRange): Fraction {
  const calendar = compiledCalendar(value, CALLER, ['growth', 'calendar']);
  readCoveredDate(calendar, start, CALLER, ['growth', 'start']);
  readCoveredDate(calendar, end, CALLER, ['growth', 'end']);
  return fraction(BigInt(partsIn(calendar, range.firstDay, range.lastDay)), BigInt(calendar.partsPerDay));
}

function stretchesIn({ firstDay, lastDay }: DayRange, stretch: Grain | 'year'): Fraction {
  const days = BigInt(lastDay - firstDay + 1);
  if (stretch === 'day') return wholeFraction(days);
  if (stretch === 'week') return fraction(days, BigInt(7));
  const months = MONTHS_IN[stretch];
  const { year, month } = dateParts(firstDay);
  let first = year * 12 + month - 1;
  first -= first % months;
  let whole = 0;
  let cut = wholeFraction(ZERO);
  for (let start = firstOfMonth(first); start <= lastDay; start = firstOfMonth(first)) {
    first += months;
    const next = firstOfMonth(first);
    const inside = Math.min(lastDay, next - 1) - Math.max(firstDay, start) + 1;
    if (inside === next - start) whole += 1;
    else cut = addFractions(cut, fraction(BigInt(inside), BigInt(next - start)));
  }
  return addFractions(wholeFraction(BigInt(whole)), cut);
}

/** The day on which a month begins; months are counted from year 0. */
function firstOfMonth(months: number): number {
  return dayNumber(Math.floor(months / 12), (months % 12) + 1, 1);
}
