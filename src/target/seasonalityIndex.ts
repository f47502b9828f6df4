import {
  requireChoice,
  requireId,
  requireList,
  requireListBeside,
  requireObject,
  requireRows,
} from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  divideFractions,
  fraction,
  multiplyFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { writeExactRate, writeRate } from '../foundation/ratio.ts';
import { refusal } from '../foundation/refusal.ts';
import { sumFractions } from '../funnel/writeMoney.ts';
import { ONE_FRACTION, readNotNegative, readOptional } from './quantities.ts';
import type { PeriodShare } from './targetPeriods.ts';

/**
 * One year of history, period by period.
 *
 * @category Target
 */
export interface HistoryYear {
  /** The year, as `2024`. */
  readonly id: string;
  /**
   * What each period brought, in the order of `periodIds`, each zero or above. `null` is a period that nobody knows;
   * `0` is one that brought nothing.
   */
  readonly amounts: readonly (DecimalInput | ExactNumber | null)[];
  /**
   * How much the year counts beside the others, zero or above: give the last year 3, the one before 2 and the first 1
   * where the season is changing. Unless told otherwise 1.
   */
  readonly weight?: DecimalInput | ExactNumber;
}

/**
 * Which periods the history is laid over, and how its years are put together.
 *
 * @category Target
 */
export interface SeasonalityOptions {
  /** The periods of the plan, as `periodsOf` names them: the first amount of a year is that of the first. */
  readonly periodIds: readonly string[];
  /**
   * How the years are put together. `mean` (the default): each year counts by its weight alone, so that growth over the
   * years does not favour the season of the last one. `median`: the middle year of each period, which one odd year cannot
   * move; with weights the year in which half of all weight is passed. `pooled`: all years in one sum, each amount times
   * its year's weight, so that big years count for more (the method of simple averages).
   */
  readonly method?: 'mean' | 'median' | 'pooled';
}

/**
 * The season of one period.
 *
 * @category Target
 */
export interface PeriodSeason {
  /** The period of the plan. */
  readonly periodId: string;
  /** Beside an average period, which is 1; `null` when no year that counts knows the period. */
  readonly index: number | null;
  /** The same, exact. */
  readonly exactIndex: ExactNumber | null;
  /** How many of the years that count know the period. */
  readonly yearCount: number;
}

/**
 * The season of a year as its history shows it.
 *
 * @category Target
 */
export interface Seasonality {
  /** One row for each of `periodIds`, in their order. */
  readonly periods: readonly PeriodSeason[];
  /**
   * The same as exact shares that sum to 1, ready to be the `profile` of `decomposeTarget`. A period that no year knows
   * is not in it: its share is for you to say.
   */
  readonly profile: readonly PeriodShare[];
  /** The periods that every year knows, by which the years were made comparable. */
  readonly comparedPeriodIds: readonly string[];
  /** The years that say nothing about the season, and why. */
  readonly leftOutYears: readonly {
    /** The year. */
    readonly id: string;
    /**
     * It has a weight of zero; it knows no period at all; every period it knows is zero; or it sold nothing in the
     * periods by which years are compared, so that it has no level of its own.
     */
    readonly reason: 'no-weight' | 'nothing-known' | 'all-zero' | 'no-level';
  }[];
}

const CALLER = 'seasonalityIndex';
const METHODS = ['mean', 'median', 'pooled'] as const;

interface ReadYear {
  readonly id: string;
  readonly weight: Fraction;
  readonly amounts: readonly (Fraction | null)[];
}

/**
 * Reads the season out of several years: which months are stronger than the average one, and by how much.
 *
 * Use it to lay a target over the year as the business really runs: hand the `profile` to `decomposeTarget`. Each year
 * is first measured by its own level, so that a year twice as big has the same season; the years are then averaged, by
 * weights where younger years shall count for more.
 *
 * What is not known is not zero. The level of a year is what it brought in the periods that every year knows, so a
 * missing month neither lowers its year's level nor counts in its own index. A year that knows nothing, or brought
 * nothing at all, says nothing about the season and is left out by name. A month of zero in a year that sold is a zero.
 *
 * Always true: the indices that are known average 1, and the shares sum to 1; multiplying a whole year by a number
 * changes nothing unless the years are pooled; multiplying all weights by a number changes nothing, a year of weight 2
 * counts like two years of weight 1, and one of weight 0 like none; if every year has the same season, that season is found whichever
 * periods are missing and whichever method is chosen.
 *
 * @param years - The history, in any order.
 * @param options - The periods, and how the years are put together.
 * @returns The index of each period, the profile for a plan, and what was left out.
 * @throws PlanningError `no-positive-weight` when no year that counts brought anything, or nothing is left of the periods;
 *   `missing-field` when there is no period that every year knows; `length-mismatch` for a year with more or fewer amounts
 *   than periods; `out-of-range` for an amount or weight below zero or no periods; `duplicate-id`, `invalid-id`, `unknown-choice`,
 *   `unknown-field`, `wrong-type`, `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const years = [{ id: '2024', amounts: [10, 20, 30, 40] }, { id: '2025', amounts: [20, 40, null, 80] }];
 * const { profile, periods } = seasonalityIndex(years, { periodIds: ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] });
 * profile.map(({ share }) => share); // => ['1/10', '1/5', '3/10', '2/5']
 * periods[2]; // => { periodId: '2026-Q3', index: 1.2, exactIndex: '6/5', yearCount: 1 }
 * @category Target
 */
export function seasonalityIndex(years: readonly HistoryYear[], options: SeasonalityOptions): Seasonality {
  const fields = { required: ['periodIds'], optional: ['method'] } as const;
  const { periodIds, method = 'mean' } = requireObject<keyof SeasonalityOptions>(options, fields, CALLER, ['options']);
  const chosen = requireChoice(method, METHODS, CALLER, ['options', 'method']);
  const ids = readPeriodIds(periodIds);
  const leftOutYears: Seasonality['leftOutYears'][number][] = [];
  const telling = readYears(years, ids.length).filter(({ id, amounts, weight }) => {
    const reason = silenceOf(amounts, weight);
    if (reason !== null) leftOutYears.push({ id, reason });
    return reason === null;
  });
  if (telling.length === 0) {
    throw refusal('no-positive-weight', CALLER, ['years'], 'at least one year with an amount above zero', years);
  }
  const compared = ids.map((_, period) => telling.every(({ amounts }) => amounts[period] !== null));
  if (!compared.includes(true)) {
    throw refusal('missing-field', CALLER, ['years'], 'at least one period that every year knows', undefined);
  }
  const levelled = telling
    .map((year) => ({ ...year, level: sumFractions(year.amounts.filter((_, period) => compared[period]).map(orZero)) }))
    .filter(({ id, level }) => {
      if (isZero(level)) leftOutYears.push({ id, reason: 'no-level' });
      return !isZero(level);
    });
  const seasons = ids.map((_, period) => seasonOf(levelled, period, chosen));
  const known = seasons.filter(({ ratio }) => ratio !== null).length;
  const total = sumFractions(seasons.map(({ ratio }) => orZero(ratio)));
  if (isZero(total)) {
    const requirement = 'a period with an amount above zero in the years that can be compared';
    throw refusal('no-positive-weight', CALLER, ['years'], requirement, years);
  }
  const shares = seasons.map(({ ratio }) => (ratio === null ? null : divideFractions(ratio, total)));
  return {
    periods: ids.map((periodId, period) => {
      const share = shares[period] ?? null;
      const index = share === null ? null : multiplyFractions(share, wholeFraction(BigInt(known)));
      const yearCount = seasons[period]!.yearCount;
      return { periodId, index: writeRate(index), exactIndex: writeExactRate(index), yearCount };
    }),
    profile: ids.flatMap((periodId, period) => {
      const share = shares[period] ?? null;
      return share === null ? [] : [{ periodId, share: writeExact(share) }];
    }),
    comparedPeriodIds: ids.filter((_, period) => compared[period]),
    leftOutYears,
  };
}

/** Why a year says nothing about the season, if it does. */
function silenceOf(amounts: readonly (Fraction | null)[], weight: Fraction) {
  if (isZero(weight)) return 'no-weight' as const;
  const known = amounts.filter((amount) => amount !== null);
  if (known.length === 0) return 'nothing-known' as const;
  return known.every(isZero) ? ('all-zero' as const) : null;
}

function readPeriodIds(value: unknown): readonly string[] {
  const path = ['options', 'periodIds'];
  const seen = new Set<string>();
  const ids = Array.from(requireList(value, CALLER, path), (item, index) => {
    const id = requireId(item, CALLER, [...path, index]);
    if (seen.has(id)) {
      throw refusal('duplicate-id', CALLER, [...path, index], 'every id of options.periodIds once', id);
    }
    seen.add(id);
    return id;
  });
  if (ids.length > 0) return ids;
  throw refusal('out-of-range', CALLER, path, 'at least one period in options.periodIds', value, { leastLength: 1 });
}

function readYears(value: unknown, length: number): readonly ReadYear[] {
  const fields = { required: ['amounts'], optional: ['weight'] } as const;
  return requireRows<'amounts' | 'weight'>(value, fields, CALLER, ['years']).map(({ id, amounts, weight }, row) => {
    const path = ['years', row, 'amounts'];
    const list = requireListBeside(amounts, CALLER, path, { name: 'options.periodIds', length });
    return {
      id,
      weight: readOptional(weight, ONE_FRACTION, CALLER, ['years', row, 'weight']),
      amounts: Array.from(list, (amount, period) =>
        amount === null ? null : readNotNegative(amount, CALLER, [...path, period]),
      ),
    };
  });
}

/** What a period brings beside the level of its years, as far as they know it. */
function seasonOf(
  years: readonly (ReadYear & { readonly level: Fraction })[],
  period: number,
  method: (typeof METHODS)[number],
): { readonly ratio: Fraction | null; readonly yearCount: number } {
  const knowing = years.flatMap(({ amounts, level, weight }) => {
    const amount = amounts[period] ?? null;
    return amount === null ? [] : [{ amount, level, weight }];
  });
  const yearCount = knowing.length;
  if (yearCount === 0) return { ratio: null, yearCount };
  if (method === 'pooled') {
    const amount = sumFractions(knowing.map((year) => multiplyFractions(year.amount, year.weight)));
    const level = sumFractions(knowing.map((year) => multiplyFractions(year.level, year.weight)));
    return { ratio: divideFractions(amount, level), yearCount };
  }
  const ratios = knowing.map(({ amount, level, weight }) => ({ value: divideFractions(amount, level), weight }));
  return { ratio: method === 'mean' ? mean(ratios) : median(ratios), yearCount };
}

/** A value and how much it counts, above zero. */
interface Weighed {
  readonly value: Fraction;
  readonly weight: Fraction;
}

function mean(values: readonly Weighed[]): Fraction {
  const sum = sumFractions(values.map(({ value, weight }) => multiplyFractions(value, weight)));
  return divideFractions(sum, sumFractions(values.map(({ weight }) => weight)));
}

/** The value at which half of the weight is passed; where it is met exactly, the middle between that value and the next. */
function median(values: readonly Weighed[]): Fraction {
  const sorted = [...values].sort((a, b) => compareFractions(a.value, b.value));
  const half = multiplyFractions(sumFractions(values.map(({ weight }) => weight)), fraction(BigInt(1), BigInt(2)));
  let passed = ZERO_FRACTION;
  const at = sorted.findIndex(({ weight }) => {
    passed = addFractions(passed, weight);
    return compareFractions(passed, half) >= 0;
  });
  const lower = sorted[at]!.value;
  if (compareFractions(passed, half) > 0) return lower;
  return multiplyFractions(addFractions(lower, sorted[at + 1]!.value), fraction(BigInt(1), BigInt(2)));
}

function isZero({ numerator }: Fraction): boolean {
  return numerator === ZERO_FRACTION.numerator;
}

function orZero(value: Fraction | null): Fraction {
  return value ?? ZERO_FRACTION;
}
