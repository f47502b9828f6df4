import { requireDistinctIds, requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import { addFractions, compareFractions, subtractFractions, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import type { GapAttribution, GapPart } from '../inspection/attributeGap.ts';
import { drawnNumber, readAmount, writeAmount } from './amounts.ts';
import { readNames } from './ChartName.ts';
import type { ChartName } from './ChartName.ts';

/**
 * One bar of the waterfall. Amounts are decimals with the digits of the attribution, numbers are the nearest to them.
 *
 * @category Charts
 */
export interface WaterfallBar {
  /** Its place from the left, from 0. */
  readonly index: number;
  /**
   * `'plan'` and `'actual'` are the two totals, which stand on the ground; a `'part'` hangs where the bars before it
   * ended. `'rounding'` is the unit by which the three rounded figures may disagree; mostly there is none.
   */
  readonly kind: 'plan' | 'part' | 'rounding' | 'actual';
  /** The factor; of the other bars their kind. */
  readonly id: string;
  /** The factor's name; `null` for the other bars, which `labels` name where they are drawn. */
  readonly name: string | null;
  /** How much it adds; below zero it takes away. Of a total all of it. */
  readonly amount: string;
  /** The number to write it with. */
  readonly value: number;
  /** Where the bar begins: what the bars before it come to, zero for a total. */
  readonly startAmount: string;
  /** The number to draw that with. */
  readonly startValue: number;
  /** Where the bar ends: its start and its amount. */
  readonly endAmount: string;
  /** The number to draw that with. */
  readonly endValue: number;
}

/**
 * How the plan became what it became: the plan, a step up or down for each factor, the actual.
 *
 * @category Charts
 */
export interface GapWaterfall {
  /** What tells this chart from the others. */
  readonly kind: 'gap-waterfall';
  /** From left to right. */
  readonly rows: readonly WaterfallBar[];
}

/**
 * Names for the bars.
 *
 * @category Charts
 */
export interface GapWaterfallOptions {
  /** What the factors are called; the id where one is missing. */
  readonly names?: readonly ChartName[];
}

const CALLER = 'gapWaterfall';

/**
 * Lays a gap out as a waterfall: from the plan, factor by factor, down to what came of it.
 *
 * Use it where everybody shall see at one glance which factor cost how much. It takes what `attributeGap` returned, or
 * the whole or one segment of `attributeSegmentGaps`.
 *
 * Always true: each bar starts where the one before it ended, to the cent, also below zero; the last step ends at the
 * actual. Plan, gap and actual are each rounded by themselves; where they disagree by a unit, that unit is a bar of its
 * own, so that nothing is moved in silence.
 *
 * @param attribution - Plan, actual, and the parts of the gap.
 * @param options - What the factors are called.
 * @returns The bars from left to right: plan, factors in their order, actual.
 * @throws PlanningError `margins-disagree` for parts that do not sum to the gap; `out-of-range` for an amount beyond the
 *   range of numbers; `duplicate-id`, `invalid-id`; `not-a-decimal`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const january = attributeGap([{ id: 'visits', plan: 20, actual: 16 }, { id: 'deal', plan: 500, actual: 600 }]);
 * const { rows } = gapWaterfall(january);
 * rows.map(({ id, startAmount, endAmount }) => [id, startAmount, endAmount]); // => [['plan', '0.00', '10000.00'], ['visits', '10000.00', '7800.00'], ['deal', '7800.00', '9600.00'], ['actual', '0.00', '9600.00']]
 * rows[1]?.value; // => -2200
 * @category Charts
 */
export function gapWaterfall(
  attribution: Pick<GapAttribution, 'planAmount' | 'actualAmount' | 'gapAmount'> & {
    readonly parts: readonly Pick<GapPart, 'id' | 'amount'>[];
  },
  options: GapWaterfallOptions = {},
): GapWaterfall {
  const fields = ['planAmount', 'actualAmount', 'gapAmount', 'parts'] as const;
  const given = requireFields(attribution, fields, CALLER, ['attribution']);
  const { names } = requireObject<'names'>(options, { required: [], optional: ['names'] }, CALLER, ['options']);
  const nameOf = readNames(names, CALLER, ['options', 'names']);
  const plan = readAmount(given.planAmount, CALLER, ['attribution', 'planAmount']);
  const actual = readAmount(given.actualAmount, CALLER, ['attribution', 'actualAmount']);
  const gap = readAmount(given.gapAmount, CALLER, ['attribution', 'gapAmount']);
  const parts = Array.from(requireList(given.parts, CALLER, ['attribution', 'parts']), (item, index) => {
    const path = ['attribution', 'parts', index];
    const { id, amount } = requireFields(item, ['id', 'amount'], CALLER, path);
    return {
      id: requireId(id, CALLER, [...path, 'id']),
      amount: readAmount(amount, CALLER, [...path, 'amount']),
    };
  });
  requireDistinctIds(
    parts.map(({ id }) => id),
    CALLER,
    ['attribution', 'parts'],
  );
  const sum = parts.reduce((total, { amount }) => addFractions(total, amount.exact), ZERO_FRACTION);
  if (compareFractions(sum, gap.exact) !== 0) {
    const requirement = `attribution.parts to sum to attribution.gapAmount (${gap.text})`;
    const came = writeAmount(sum, Math.max(...parts.map(({ amount }) => amount.scale), 0));
    throw refusal('margins-disagree', CALLER, ['attribution', 'parts'], requirement, came);
  }

  const scale = Math.max(plan.scale, actual.scale, ...parts.map(({ amount }) => amount.scale));
  const rows: WaterfallBar[] = [];
  const add = (bar: Pick<WaterfallBar, 'kind' | 'id' | 'name'>, start: Fraction, amount: Fraction): void => {
    const end = addFractions(start, amount);
    const draw = (exact: Fraction): number => drawnNumber(exact, CALLER, ['attribution']);
    rows.push({
      index: rows.length,
      ...bar,
      amount: writeAmount(amount, scale),
      value: draw(amount),
      startAmount: writeAmount(start, scale),
      startValue: draw(start),
      endAmount: writeAmount(end, scale),
      endValue: draw(end),
    });
  };
  add({ kind: 'plan', id: 'plan', name: null }, ZERO_FRACTION, plan.exact);
  let line = plan.exact;
  for (const { id, amount } of parts) {
    add({ kind: 'part', id, name: nameOf(id) }, line, amount.exact);
    line = addFractions(line, amount.exact);
  }
  const left = subtractFractions(actual.exact, line);
  if (left.numerator !== BigInt(0)) add({ kind: 'rounding', id: 'rounding', name: null }, line, left);
  add({ kind: 'actual', id: 'actual', name: null }, ZERO_FRACTION, actual.exact);
  return { kind: 'gap-waterfall', rows };
}
