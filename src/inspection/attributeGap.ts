import { requireChoice, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { divideFractions, fractionToNumber, subtractFractions, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { readUnit } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { writeMoney, writeMoneyToSum } from '../funnel/writeMoney.ts';
import { partsOfGap, productOf, readFactors } from './GapFactor.ts';
import type { GapFactor, GapMethod } from './GapFactor.ts';

/**
 * How a gap is attributed.
 *
 * @category Inspection
 */
export interface AttributeGapOptions {
  /** `'shapley'` unless told otherwise. */
  readonly method?: GapMethod;
  /** Smallest step of the amounts; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * What one factor has to do with the gap.
 *
 * @category Inspection
 */
export interface GapPart {
  /** The factor. */
  readonly id: string;
  /** Its part with the unit's digits, so that the parts sum to `gapAmount`; below zero where it cost something. */
  readonly amount: string;
  /** Its part, exact; the parts sum to `exactGapAmount`. */
  readonly exactAmount: ExactNumber;
  /** Its part ÷ the gap, a fraction; below zero where it works against the gap; `null` where there is no gap. */
  readonly gapShare: number | null;
}

/**
 * A gap between plan and actual, and what each factor has to do with it.
 *
 * @category Inspection
 */
export interface GapAttribution {
  /** The product of the planned factors, with the unit's digits. */
  readonly planAmount: string;
  /** The product of the actual factors. */
  readonly actualAmount: string;
  /** Actual − plan, rounded by itself; below zero is short. */
  readonly gapAmount: string;
  /** Actual − plan, exact. */
  readonly exactGapAmount: ExactNumber;
  /** In the order of the factors. */
  readonly parts: readonly GapPart[];
}

const CALLER = 'attributeGap';

/**
 * Tells how much of a gap is due to volume, how much to conversion, how much to deal size: in money, to the cent.
 *
 * Use it when the month is short and everybody has an explanation. The plan is a product, as 20 visits × 20 % ×
 * 50,000, and so is what came of it. When several factors changed, what one of them did depends on which is taken
 * first; the Shapley value takes the average over all orders, which leaves nothing over and prefers nobody. Any number
 * of factors, zeros and negative ones included; nothing is divided, so no logarithm fails at a month without a deal.
 *
 * Always true: the parts sum to the gap, exactly and in cents; a factor that did not change has no part; by Shapley the
 * order of the factors does not matter, and plan and actual exchanged give the opposite parts.
 *
 * @param factors - What is multiplied, as planned and as it was; at least one.
 * @param options - The method, and the unit of the amounts.
 * @returns Both amounts, the gap, and its parts; exact, and rounded as `roundToSum` rounds, ties by id.
 * @throws PlanningError `out-of-range` for no factors; `duplicate-id`, `invalid-id`; `unknown-choice`; `not-positive`
 *   for the unit; `not-a-decimal`, `not-finite`, `decimal-too-long`; `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const january = attributeGap([
 *   { id: 'visits', plan: 20, actual: 16 },
 *   { id: 'conversion', plan: '0.2', actual: '0.1875' },
 *   { id: 'deal', plan: 50000, actual: 48000 },
 * ]);
 * [january.planAmount, january.actualAmount, january.gapAmount]; // => ['200000.00', '144000.00', '-56000.00']
 * january.parts.map(({ id, amount, exactAmount }) => [id, amount, exactAmount]); // => [['visits', '-37983.34', '-113950/3'], ['conversion', '-11033.33', '-33100/3'], ['deal', '-6983.33', '-20950/3']]
 * @see L. S. Shapley, A Value for n-Person Games, 1953.
 * @category Inspection
 */
export function attributeGap(factors: readonly GapFactor[], options: AttributeGapOptions = {}): GapAttribution {
  const { method, unit } = readGapOptions(options, CALLER);
  const rows = readFactors(factors, CALLER, ['factors']);
  const plan = productOf(rows.map((row) => row.plan));
  const actual = productOf(rows.map((row) => row.actual));
  const gap = subtractFractions(actual, plan);
  const parts = partsOfGap(rows, method);
  const ids = rows.map(({ id }) => id);
  const amounts = writeMoneyToSum(parts, unit, ids);
  return {
    planAmount: writeMoney(plan, unit),
    actualAmount: writeMoney(actual, unit),
    gapAmount: writeMoney(gap, unit),
    exactGapAmount: writeExact(gap),
    parts: parts.map((part, place) => ({ id: ids[place]!, amount: amounts[place]!, ...partFigures(part, gap) })),
  };
}

/** A part, exact, and its share of the gap. */
export function partFigures(part: Fraction, gap: Fraction): Pick<GapPart, 'exactAmount' | 'gapShare'> {
  return {
    exactAmount: writeExact(part),
    gapShare: gap.numerator === BigInt(0) ? null : fractionToNumber(divideFractions(part, gap)),
  };
}

export function readGapOptions(options: unknown, caller: string): { readonly method: GapMethod; readonly unit: Unit } {
  const fields = { required: [], optional: ['method', 'unit'] } as const;
  const { method = 'shapley', unit } = requireObject<keyof AttributeGapOptions>(options, fields, caller, ['options']);
  return {
    method: requireChoice(method, ['shapley', 'sequential'], caller, ['options', 'method']),
    unit: readUnit(unit as DecimalInput | undefined, caller, ['options', 'unit']),
  };
}
