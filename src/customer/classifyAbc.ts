import type { DecimalInput } from '../foundation/decimal.ts';
import { fractionToNumber } from '../foundation/fraction.ts';
import { CENT, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { classEnds, withAbcLine } from './AbcLine.ts';
import type { AbcLine } from './AbcLine.ts';
import { readAbcRule } from './AbcOptions.ts';
import type { AbcOptions, AbcRule } from './AbcOptions.ts';
import { amountToNextClass } from './amountToNextClass.ts';
import { readAbcRows } from './readAbcRows.ts';
import { readAbcValues } from './readAbcValues.ts';

/**
 * A customer and what he is worth.
 *
 * @category Customer
 */
export interface AbcValue {
  /** The customer; each his own. */
  readonly id: string;
  /** Sales, margin or another measure; may be zero or below. */
  readonly value: DecimalInput;
}

/**
 * A customer in his class, and why.
 *
 * @category Customer
 */
export interface AbcRow {
  /** The customer. */
  readonly id: string;
  /** The class. */
  readonly class: string;
  /** Place from the largest value down, 1 is the first; equal values share a rank where ties stay together. */
  readonly rank: number;
  /** His value, with the unit's digits. */
  readonly value: string;
  /** Value ÷ sum of the values above zero; 0 for a value at or below zero; `null` when nobody is above zero. */
  readonly share: number | null;
  /**
   * Share of those who stand before him: all with a larger value, and with ties in order those of the same value and an
   * earlier id. `null` when nobody is above zero.
   */
  readonly cumulativeShareBefore: number | null;
  /** Share up to and with him, and with his equals where ties stay together; `null` when nobody is above zero. */
  readonly cumulativeShareAfter: number | null;
  /** The cumulative share at which his class ends; 1 for the last class. */
  readonly thresholdShare: number;
  /**
   * The least amount that lifts him into a better class when his value rises by it and nobody else's changes. `null` in
   * the best class, and where no amount does it, as may be when crossing goes down.
   */
  readonly toNextClassAmount: string | null;
}

const CALLER = 'classifyAbc';

/**
 * Sorts customers into A, B and C by what they are worth.
 *
 * Use it to see who deserves most of the visits. Customers stand in line from the largest value down; A is the fewest of
 * them that make 80 % of the value, B the fewest that make 95 %, C the rest. The options hold the other conventions
 * that are in use: other classes and shares, the customer who crosses a threshold up or down, equal values together or
 * in order, exact hits. Only values above zero make the total; whoever is at or below zero is in the last class.
 *
 * Always true: a larger value is never in a lower class; the order of the rows and the currency do not matter; an exact
 * hit is decided exactly, as everything is compared in whole numbers of the unit; raising a customer by
 * `toNextClassAmount` lifts him and one unit less does not.
 *
 * Costs: linear in the rows, and about 100 bytes a row beside the result.
 *
 * @param rows - The customers; numbers are read as the decimals written.
 * @param options - The conventions, and the unit.
 * @returns One row for each customer, in the order they came.
 * @throws PlanningError `duplicate-id` for a customer or a class given twice; `out-of-range` for shares that do not
 *   rise up to 1; `off-unit` for a value that is no multiple of a unit that was asked for; `not-positive`,
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`, `unknown-choice`, `invalid-id`, `missing-field`,
 *   `unknown-field`, `wrong-type`.
 * @example
 * const rows = [{ id: 'Li', value: 60 }, { id: 'Wu', value: 30 }, { id: 'Hu', value: 10 }];
 * classifyAbc(rows).map((row) => row.class); // => ['A', 'A', 'B']
 * classifyAbc(rows)[2]; // => { id: 'Hu', class: 'B', rank: 3, value: '10.00', share: 0.1, cumulativeShareBefore: 0.9, cumulativeShareAfter: 1, thresholdShare: 0.95, toNextClassAmount: '12.51' }
 * classifyAbc(rows, { crossing: 'down' }).map((row) => row.class); // => ['A', 'B', 'C']
 * @see H. F. Dickie, ABC inventory analysis shoots for dollars, not pennies, Factory Management and Maintenance, 1951.
 * @category Customer
 */
export function classifyAbc(rows: readonly AbcValue[], options: AbcOptions = {}): readonly AbcRow[] {
  const rule = readAbcRule(options, ['ties', 'unit'], CALLER);
  const { ids, column } = readAbcRows(rows, CALLER);
  const values = readAbcValues(column, options.unit, CALLER, (row) => ['rows', row, 'value']);
  return withAbcLine(values, rule.ties === 'ordered' ? ids : undefined, (line) =>
    explain(line, rule, ids, values.unit),
  );
}

function explain<Amount extends number | bigint>(
  line: AbcLine<Amount>,
  rule: AbcRule,
  ids: readonly string[],
  unit: Unit,
): readonly AbcRow[] {
  const { arithmetic, groupCount, countAbove, values, starts, before, total } = line;
  const { zero, plus, times, ratio } = arithmetic;
  const isOrdered = rule.ties === 'ordered';
  const isAnybodyAbove = total > zero;
  const write = amountWriter(unit);
  const thresholdShares = [...rule.shares.map(fractionToNumber), 1];
  const { groups, places, levels, lifts } = walk(line, rule, ids);
  // Equals share their texts: writing a number takes longer than all the rest of a row.
  const valueTexts = Array.from({ length: groupCount }, (_, group) => write(values[group]!));
  const liftTexts = Array.from(lifts, (lift) => (lift === zero ? null : write(lift)));
  // In the order of the rows: objects that are made one after the other also lie beside each other.
  return ids.map((id, row): AbcRow => {
    const group = groups[row]!;
    const member = isOrdered ? row : group;
    const level = levels[member]!;
    const value = values[group]!;
    let pointBefore = before[group]!;
    let pointAfter = before[group + 1]!;
    if (isOrdered && group < countAbove) {
      pointBefore = plus(pointBefore, times(value, places[row]! - starts[group]!));
      pointAfter = plus(pointBefore, value);
    }
    return {
      id,
      class: rule.classes[level]!,
      rank: (isOrdered ? places[row]! : starts[group]!) + 1,
      value: valueTexts[group]!,
      share: isAnybodyAbove ? ratio(value > zero ? value : zero, total) : null,
      cumulativeShareBefore: isAnybodyAbove ? ratio(pointBefore, total) : null,
      cumulativeShareAfter: isAnybodyAbove ? ratio(pointAfter, total) : null,
      thresholdShare: thresholdShares[level]!,
      toNextClassAmount: liftTexts[member]!,
    };
  });
}

/**
 * Walks the line once, and says of each row its group and its place, and of each group, or of each row where ties stand
 * in order, its class and what lifts it (zero for nothing).
 */
function walk<Amount extends number | bigint>(line: AbcLine<Amount>, rule: AbcRule, ids: readonly string[]) {
  const { arithmetic, order, groupCount, countAbove, values, starts } = line;
  const count = order.length;
  const isOrdered = rule.ties === 'ordered';
  const groups = new Uint32Array(count);
  const places = new Uint32Array(isOrdered ? count : 0);
  const levels = new Uint8Array(isOrdered ? count : groupCount);
  const lifts = arithmetic.list(isOrdered ? count : groupCount);
  const ends = [...classEnds(line, rule), count];
  const last = rule.shares.length;
  let level = 0;
  let liftFrom: ReturnType<typeof amountToNextClass<Amount>> | undefined;
  for (let group = 0; group < groupCount; group += 1) {
    const value = values[group]!;
    for (let place = starts[group]!; place < starts[group + 1]!; place += 1) {
      const row = order[place]!;
      groups[row] = group;
      if (!isOrdered && place > starts[group]!) continue;
      while (place >= ends[level]! || (group >= countAbove && level < last)) {
        level += 1;
        liftFrom = undefined;
      }
      const member = isOrdered ? row : group;
      levels[member] = level;
      if (isOrdered) places[row] = place;
      if (level > 0) liftFrom ??= amountToNextClass(line, rule, level - 1, ids);
      lifts[member] = liftFrom?.(value, ids[row]!) ?? arithmetic.zero;
    }
  }
  return { groups, places, levels, lifts };
}

/** Writes amounts; cents, which most are, with endings that are made once. */
function amountWriter(unit: Unit): (units: number | bigint) => string {
  if (unit.digits !== CENT.digits || unit.scale !== CENT.scale) return (units) => writeUnits(units, unit);
  const endings = Array.from({ length: 100 }, (_, cents) => `.${String(cents).padStart(2, '0')}`);
  return (units) => {
    if (typeof units !== 'number' || units < 0) return writeUnits(units, unit);
    const cents = units % 100;
    return `${(units - cents) / 100}${endings[cents]!}`;
  };
}
