import { requireFields, requireId, requireList } from '../foundation/check.ts';
import { readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, decimalFraction } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import type { AbcCutoff } from './AbcCutoff.ts';

const CALLER = 'abcClassOf';

/**
 * Names the class of a value, by cutoffs that are known.
 *
 * Use it for the customers of one part after `abcCutoffs`, or for a newcomer between two classifications. With ties in
 * order, equal values at a cutoff may be in two classes; this names the better one.
 *
 * Always true: a customer who was classified with the cutoffs, ties together, is in this class.
 *
 * @param cutoffs - The classes from the best to the last, as `abcCutoffs` or `classifyAbcColumns` return them.
 * @param value - A customer's value; a number is read as the decimal written.
 * @returns The first class whose least value is reached, or else the last class.
 * @throws PlanningError `out-of-range` without cutoffs; `not-a-decimal`, `not-finite`, `decimal-too-long`,
 *   `invalid-id`, `missing-field`, `wrong-type`.
 * @example
 * const { cutoffs } = abcCutoffs(abcPartial([60, 30, 10, 0]));
 * [45, '30', 29.99, -5].map((value) => abcClassOf(cutoffs, value)); // => ['A', 'A', 'B', 'C']
 * @category Customer
 */
export function abcClassOf(cutoffs: readonly Pick<AbcCutoff, 'class' | 'leastValue'>[], value: DecimalInput): string {
  const amount = decimalFraction(readDecimal(value, CALLER, ['value']));
  const list = requireList(cutoffs, CALLER, ['cutoffs']);
  if (list.length === 0)
    throw refusal('out-of-range', CALLER, ['cutoffs'], 'at least one class', cutoffs, { leastLength: 1 });
  const classes = list.map((item, index) => {
    const given = requireFields(item, ['class', 'leastValue'], CALLER, ['cutoffs', index]);
    const name = requireId(given.class, CALLER, ['cutoffs', index, 'class']);
    if (given.leastValue === null) return { name, least: null };
    const least = readDecimal(given.leastValue, CALLER, ['cutoffs', index, 'leastValue']);
    return { name, least: decimalFraction(least) };
  });
  const reached = classes.find(({ least }) => least !== null && compareFractions(amount, least) >= 0);
  return (reached ?? classes.at(-1)!).name;
}
