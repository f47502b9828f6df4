import { fraction, fractionToNumber } from '../foundation/fraction.ts';
import { writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import type { AbcRule } from './AbcOptions.ts';

/**
 * A class as a whole: how many customers it has, what they are worth, and from which value on one belongs to it.
 *
 * @category Customer
 */
export interface AbcCutoff {
  /** The class. */
  readonly class: string;
  /** The cumulative share at which it ends; 1 for the last class. */
  readonly thresholdShare: number;
  /** Its customers. */
  readonly count: number;
  /** The sum of their values, as far as they are above zero, with the unit's digits. */
  readonly amount: string;
  /** Its amount ÷ the amount of all classes; `null` when nobody is above zero. */
  readonly share: number | null;
  /** The amount of this class and all better ones ÷ the amount of all; `null` when nobody is above zero. */
  readonly cumulativeShare: number | null;
  /**
   * The smallest value in the class, with the unit's digits: with ties together a customer belongs to the first class
   * whose least value he reaches. `null` for a class without customers and for the last class, which takes the rest.
   */
  readonly leastValue: string | null;
}

/** Where a class ends: so many customers and so many units in it and all better ones, and its smallest value. */
export interface ClassHead {
  readonly count: number;
  readonly amount: bigint;
  /** In units; `null` where the classes up to here are empty. */
  readonly leastValue: bigint | null;
}

const ZERO = /* @__PURE__ */ BigInt(0);

/** The cutoffs of all classes, from the heads of all but the last, the number of customers and their total. */
export function cutoffsOf(
  rule: AbcRule,
  heads: readonly ClassHead[],
  count: number,
  total: bigint,
  unit: Unit,
): readonly AbcCutoff[] {
  const shareOf = (amount: bigint): number | null => (total > ZERO ? fractionToNumber(fraction(amount, total)) : null);
  return rule.classes.map((name, level): AbcCutoff => {
    const better = heads[level - 1] ?? { count: 0, amount: ZERO };
    const head = heads[level] ?? { count, amount: total, leastValue: null };
    const threshold = rule.shares[level];
    const isEmpty = head.count === better.count;
    return {
      class: name,
      thresholdShare: threshold === undefined ? 1 : fractionToNumber(threshold),
      count: head.count - better.count,
      amount: writeUnits(head.amount - better.amount, unit),
      share: shareOf(head.amount - better.amount),
      cumulativeShare: shareOf(head.amount),
      leastValue: isEmpty || head.leastValue === null ? null : writeUnits(head.leastValue, unit),
    };
  });
}
