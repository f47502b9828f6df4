import {
  requireChoice,
  requireId,
  requireInteger,
  requireList,
  requireObject,
  requireRows,
} from '../foundation/check.ts';
import { readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  decimalFraction,
  divideFractions,
  fractionToNumber,
  multiplyFractions,
  readExact,
  subtractFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { AbcExactHit } from './AbcOptions.ts';

/**
 * What somebody bought in a period.
 *
 * @category Customer
 */
export interface PeriodValue {
  /** The period, as the list of periods names it; each once. */
  readonly periodId: string;
  /** Sales, orders or visits of the period. */
  readonly value: DecimalInput;
}

/**
 * A customer and what he bought period by period.
 *
 * @category Customer
 */
export interface XyzHistory {
  /** The customer; each his own. */
  readonly id: string;
  /** In any order; a period that is missing counts as zero. */
  readonly periods: readonly PeriodValue[];
}

/**
 * A class of steadiness and how far it goes.
 *
 * @category Customer
 */
export interface XyzThreshold {
  /** The name of the class, as `X`; each its own. */
  readonly class: string;
  /** The coefficient of variation up to which the class goes, zero or above, rising. The last class has none. */
  readonly variation?: DecimalInput | ExactNumber;
}

/**
 * The conventions of XYZ.
 *
 * @category Customer
 */
export interface XyzOptions {
  /** The classes from the steadiest to the last; X up to 0.5, Y up to 1, Z the rest, unless told otherwise. */
  readonly thresholds?: readonly XyzThreshold[];
  /** Whether a variation of exactly the threshold `'counts'` as within it (unless told otherwise) or `'misses'` it. */
  readonly exactHit?: AbcExactHit;
  /**
   * `'population'` unless told otherwise: the mean square is taken over all periods. `'sample'` divides by one less, and
   * so needs two periods.
   */
  readonly deviation?: 'population' | 'sample';
}

/**
 * A customer in his class of steadiness, and why.
 *
 * @category Customer
 */
export interface XyzRow {
  /** The customer. */
  readonly id: string;
  /** The class. */
  readonly class: string;
  /** Periods in which he bought something: those with a value other than zero. */
  readonly activeCount: number;
  /** The mean of all periods, exact. */
  readonly exactMean: ExactNumber;
  /** Coefficient of variation: standard deviation ÷ mean; `null` where the mean is not above zero. */
  readonly variation: number | null;
  /** The square of the variation, exact: what is compared; `null` where the mean is not above zero. */
  readonly exactSquaredVariation: ExactNumber | null;
}

const CALLER = 'classifyXyz';
const DEFAULT_THRESHOLDS: readonly XyzThreshold[] = [
  { class: 'X', variation: '0.5' },
  { class: 'Y', variation: 1 },
  { class: 'Z' },
];

/**
 * Sorts customers into X, Y and Z by how steadily they buy.
 *
 * Use it beside `classifyAbc`: an A customer who buys every month can be planned for, one who buys once a year has to be
 * watched. The measure is the coefficient of variation, the standard deviation of the periods divided by their mean; X
 * goes up to 0.5, Y up to 1, Z is the rest, unless told otherwise. **A period that is missing counts as zero**: who buys
 * in one month of twelve is not steady, though the only month he has never varies.
 *
 * Always true: the order of periods and customers does not matter, nor does the currency; the square of the variation is
 * compared with the square of the threshold, in exact fractions, so no root is rounded at a threshold. Where the mean is
 * zero or below, there is no variation and the class is the last.
 *
 * @param rows - The customers and their periods; numbers are read as the decimals written.
 * @param periodIds - All periods that count, at least one (two for a sample); each once.
 * @param options - The conventions.
 * @returns One row for each customer, in the order they came.
 * @throws PlanningError `unknown-id` for a period that is not listed; `duplicate-id` for a customer, class or period given
 *   twice; `out-of-range` for too few periods or thresholds that do not rise; `unknown-choice`, `invalid-id`,
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const steady = { id: 'Li', periods: [{ periodId: 'Q1', value: 50 }, { periodId: 'Q2', value: 70 }] };
 * const once = { id: 'Wu', periods: [{ periodId: 'Q2', value: 120 }] };
 * classifyXyz([steady, once], ['Q1', 'Q2']).map((row) => [row.class, row.exactSquaredVariation]); // => [['X', '1/36'], ['Y', '1']]
 * @category Customer
 */
export function classifyXyz(
  rows: readonly XyzHistory[],
  periodIds: readonly string[],
  options: XyzOptions = {},
): readonly XyzRow[] {
  const given = requireObject<keyof XyzOptions>(
    options,
    { required: [], optional: ['thresholds', 'exactHit', 'deviation'] },
    CALLER,
    ['options'],
  );
  const { thresholds: classes = DEFAULT_THRESHOLDS, exactHit = 'counts', deviation = 'population' } = given;
  const misses = requireChoice(exactHit, ['counts', 'misses'], CALLER, ['options', 'exactHit']) === 'misses';
  const isSample = requireChoice(deviation, ['population', 'sample'], CALLER, ['options', 'deviation']) === 'sample';
  const thresholds = readThresholds(classes, CALLER, ['options', 'thresholds']);
  const periods = readPeriodIds(periodIds, isSample ? 2 : 1);
  const customers = requireRows<'periods'>(rows, { required: ['periods'] }, CALLER, ['rows']);
  return customers.map((customer, row): XyzRow => {
    const values = readPeriods(customer.periods, periods, ['rows', row, 'periods']);
    const { mean, squared } = variationOf(values, periods.size, isSample);
    const level = thresholds.limits.findIndex((limit) => {
      if (squared === null) return false;
      const order = compareFractions(squared, multiplyFractions(limit, limit));
      return misses ? order < 0 : order <= 0;
    });
    return {
      id: customer.id,
      class: thresholds.classes.at(level)!, // −1 is the last
      activeCount: values.length,
      exactMean: writeExact(mean),
      variation: squared === null ? null : Math.sqrt(fractionToNumber(squared)),
      exactSquaredVariation: squared === null ? null : writeExact(squared),
    };
  });
}

/** The mean, and the square of deviation ÷ mean: n · Σx² ÷ (Σx)² − 1, for a sample times n ÷ (n − 1). */
function variationOf(values: readonly Fraction[], count: number, isSample: boolean) {
  const sum = values.reduce(addFractions, ZERO_FRACTION);
  const periods = wholeFraction(BigInt(count));
  const mean = divideFractions(sum, periods);
  if (compareFractions(sum, ZERO_FRACTION) <= 0) return { mean, squared: null };
  const squares = values.map((value) => multiplyFractions(value, value)).reduce(addFractions, ZERO_FRACTION);
  const ratio = divideFractions(multiplyFractions(periods, squares), multiplyFractions(sum, sum));
  const squared = subtractFractions(ratio, wholeFraction(BigInt(1)));
  const correction = divideFractions(periods, wholeFraction(BigInt(count - 1 || 1)));
  return { mean, squared: isSample ? multiplyFractions(squared, correction) : squared };
}

/** The values other than zero. */
function readPeriods(value: unknown, periodIds: ReadonlySet<string>, path: ErrorPath): readonly Fraction[] {
  const seen = new Set<string>();
  return requireList(value, CALLER, path).flatMap((item, index) => {
    const at = [...path, index];
    const given = requireObject<'periodId' | 'value'>(item, { required: ['periodId', 'value'] }, CALLER, at);
    const id = requireId(given.periodId, CALLER, [...at, 'periodId']);
    if (!periodIds.has(id)) {
      throw refusal('unknown-id', CALLER, [...at, 'periodId'], `${describePath(at)} to be of a listed period`, id, {
        id,
      });
    }
    if (seen.has(id)) {
      const requirement = `every period of ${describePath(path)} once`;
      throw refusal('duplicate-id', CALLER, [...at, 'periodId'], requirement, id, { id });
    }
    seen.add(id);
    const amount = decimalFraction(readDecimal(given.value, CALLER, [...at, 'value']));
    return amount.numerator === ZERO_FRACTION.numerator ? [] : [amount];
  });
}

function readPeriodIds(value: unknown, least: number): ReadonlySet<string> {
  const list = requireList(value, CALLER, ['periodIds']);
  requireInteger(list.length, { least }, CALLER, ['periodIds', 'length']);
  const ids = new Set<string>();
  list.forEach((item, index) => {
    const id = requireId(item, CALLER, ['periodIds', index]);
    if (ids.has(id)) {
      throw refusal('duplicate-id', CALLER, ['periodIds', index], 'every period of periodIds once', id, { id });
    }
    ids.add(id);
  });
  return ids;
}

function readThresholds(value: unknown, caller: string, path: ErrorPath) {
  const list = requireList(value, caller, path);
  if (list.length === 0)
    throw refusal('out-of-range', caller, path, `${describePath(path)} to name a class`, value, { leastLength: 1 });
  const classes = new Set<string>();
  const limits: Fraction[] = [];
  list.forEach((item, index) => {
    const at = [...path, index];
    const fields = { required: ['class'], optional: ['variation'] } as const;
    const given = requireObject<'class' | 'variation'>(item, fields, caller, at);
    const name = requireId(given.class, caller, [...at, 'class']);
    if (classes.has(name)) {
      const requirement = `every class of ${describePath(path)} once`;
      throw refusal('duplicate-id', caller, [...at, 'class'], requirement, name, { id: name });
    }
    classes.add(name);
    const limitAt = [...at, 'variation'];
    const isLast = index === list.length - 1;
    if (isLast !== (given.variation === undefined)) {
      const code = isLast ? 'unknown-field' : 'missing-field';
      const requirement = `${describePath(limitAt)} for all classes but the last, which takes the rest`;
      throw refusal(code, caller, limitAt, requirement, given.variation);
    }
    if (isLast) return;
    const limit = readExact(given.variation, caller, limitAt);
    const previous = limits.at(-1);
    const rises = previous === undefined ? limit.numerator >= 0 : compareFractions(previous, limit) < 0;
    if (!rises) {
      const requirement = `${describePath(limitAt)} to be zero or above and above the one before it`;
      throw refusal('out-of-range', caller, limitAt, requirement, given.variation);
    }
    limits.push(limit);
  });
  return { classes: [...classes], limits };
}
