import { writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { cutoffsOf } from './AbcCutoff.ts';
import type { AbcCutoff, ClassHead } from './AbcCutoff.ts';
import { classLimits, readAbcRule } from './AbcOptions.ts';
import type { AbcCutoffOptions } from './AbcOptions.ts';
import type { AbcPartial } from './abcPartial.ts';
import { readAbcPartial } from './readAbcPartial.ts';

/**
 * The classes of all customers, as the values at which they begin.
 *
 * @category Customer
 */
export interface AbcCutoffs {
  /** All customers. */
  readonly count: number;
  /** The sum of the values above zero, with the unit's digits. */
  readonly totalAmount: string;
  /** The classes from the best to the last. */
  readonly cutoffs: readonly AbcCutoff[];
}

const CALLER = 'abcCutoffs';
const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/**
 * Says from which value on a customer is in which class, from the partial of all customers.
 *
 * Use it as the last step for customers in several parts: send the cutoffs back to the parts, where `abcClassOf`, or a
 * comparison of numbers with `Number(leastValue)`, names the class of each customer. Equal values stay together, as only
 * their ids could tell them apart, and those stay with the parts.
 *
 * Always true: the classes are those of `classifyAbc` for all customers at once, under the same options.
 *
 * @param partial - Made by `mergeAbcPartials`, or by `abcPartial` from everybody.
 * @param options - The conventions.
 * @returns Each class as a whole, with its least value.
 * @throws PlanningError `out-of-range`, `length-mismatch`, `not-an-integer`, `not-a-decimal`, `not-finite`,
 *   `decimal-too-long`, `duplicate-id`, `unknown-choice`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const partial = mergeAbcPartials([abcPartial([60, 30]), abcPartial([10, 0])]);
 * abcCutoffs(partial).cutoffs.map((cutoff) => cutoff.leastValue); // => ['30.00', '10.00', null]
 * @category Customer
 */
export function abcCutoffs(partial: AbcPartial, options: AbcCutoffOptions = {}): AbcCutoffs {
  const rule = readAbcRule(options, [], CALLER);
  const { count, units, counts, scale } = readAbcPartial(partial, CALLER, ['partial']);
  const total = units.reduce((sum, value, index) => sum + value * BigInt(counts[index]!), ZERO);
  const unit: Unit = { digits: ONE, scale };
  let index = 0;
  let head: ClassHead = { count: 0, amount: ZERO, leastValue: null };
  const heads = classLimits(rule, total).map((limit): ClassHead => {
    for (; index < units.length; index += 1) {
      const value = units[index]!;
      const amount = head.amount + value * BigInt(counts[index]!);
      if ((rule.crossing === 'up' ? head.amount : amount) > limit) break;
      head = { count: head.count + counts[index]!, amount, leastValue: value };
    }
    return head;
  });
  return { count, totalAmount: writeUnits(total, unit), cutoffs: cutoffsOf(rule, heads, count, total, unit) };
}
