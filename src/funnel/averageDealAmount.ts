import { requireChoice, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { divideFractions, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { readUnit } from '../foundation/unit.ts';
import { readOpportunities, sumOfAmounts } from './Opportunity.ts';
import type { Opportunity } from './Opportunity.ts';
import { writeMoney } from './writeMoney.ts';

/**
 * Which deals are averaged.
 *
 * @category Funnel
 */
export interface AverageDealOptions {
  /** `'won'` (the default), `'open'`, or `'all'` with the lost ones. */
  readonly of?: 'won' | 'open' | 'all';
  /** The smallest step of the amount; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * What a deal is worth on average.
 *
 * @category Funnel
 */
export interface AverageDeal {
  /** Money at the unit, halves away from zero; `null` where there are no deals. */
  readonly amount: string | null;
  /** The same, exact; it may go straight into a funnel. */
  readonly exactAmount: ExactNumber | null;
  /** How many deals it rests on. */
  readonly count: number;
}

const CALLER = 'averageDealAmount';

/**
 * Says what one deal is worth on average.
 *
 * Use it for the bottom of a funnel: money ÷ this is the number of deals. Take the won deals, as lost ones are often
 * the larger ones; the open ones tell what the pipeline hopes for.
 *
 * Always true: average × count is the sum of the amounts, exactly.
 *
 * @param opportunities - With `amount` and `status`; rates and categories are checked and play no part.
 * @param options - `of` and `unit`.
 * @returns The average, exact and at the unit, and the number of deals.
 * @throws PlanningError `unknown-choice` for a status or option; `out-of-range` for a negative amount; `not-positive`
 * for the unit; `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`; `not-a-decimal`,
 * `not-finite`, `decimal-too-long`.
 * @example
 * const opportunities: Opportunity[] = [
 *   { id: 'a', amount: 100000, status: 'won' },
 *   { id: 'b', amount: 200000, status: 'won' },
 *   { id: 'c', amount: 200000, status: 'won' },
 *   { id: 'd', amount: 900000, status: 'lost' },
 * ];
 * averageDealAmount(opportunities); // => { amount: '166666.67', exactAmount: '500000/3', count: 3 }
 * @category Funnel
 */
export function averageDealAmount(
  opportunities: readonly Opportunity[],
  options: AverageDealOptions = {},
): AverageDeal {
  const rows = readOpportunities(opportunities, CALLER);
  requireObject(options, { required: [], optional: ['of', 'unit'] }, CALLER, ['options']);
  const { of = 'won' } = options;
  requireChoice(of, ['won', 'open', 'all'], CALLER, ['options', 'of']);
  const unit = readUnit(options.unit, CALLER, ['options', 'unit']);
  const deals = rows.filter(({ status }) => of === 'all' || status === of);
  if (deals.length === 0) return { amount: null, exactAmount: null, count: 0 };
  const average = divideFractions(sumOfAmounts(deals), wholeFraction(BigInt(deals.length)));
  return { amount: writeMoney(average, unit), exactAmount: writeExact(average), count: deals.length };
}
