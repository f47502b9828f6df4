import { requireChoice, requireObject } from '../foundation/check.ts';
import { addFractions, divideFractions, fractionToNumber, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { readOpportunities, sumOfAmounts } from './Opportunity.ts';
import type { Opportunity } from './Opportunity.ts';

/**
 * Which win rate is meant.
 *
 * @category Funnel
 */
export interface WinRateOptions {
  /** `'count'` (the default) counts deals, `'amount'` adds up their money, so that large deals weigh more. */
  readonly by?: 'count' | 'amount';
  /** `'closed'` (the default): won ÷ (won + lost). `'all'`: won ÷ all, the open ones counted as not won yet. */
  readonly of?: 'closed' | 'all';
}

/**
 * The part that was won, and what it is a part of.
 *
 * @category Funnel
 */
export interface WinRate {
  /** A fraction from 0 to 1; `null` where there is nothing to divide by. */
  readonly rate: number | null;
  /** The same, exact; it may go straight into a funnel. */
  readonly exactRate: ExactNumber | null;
  /** Opportunities that were won. */
  readonly wonCount: number;
  /** Opportunities that were lost. */
  readonly lostCount: number;
  /** Opportunities that are still open. */
  readonly openCount: number;
}

const CALLER = 'winRate';

/**
 * Says what part of your opportunities you win.
 *
 * Use it for the rates of a funnel and for the coverage that a quota needs. Unless told otherwise it is won ÷ (won +
 * lost) by count. By amount it tells whether the large deals are won as well as the small ones. Divided by all, open
 * ones included, it is lower and rises as they close; do not compare it with one of closed deals.
 *
 * Always true: with every opportunity closed both denominators agree; with equal amounts, count and amount agree; by
 * `'all'` it is never above `'closed'`.
 *
 * @param opportunities - With `amount` and `status`; rates and categories are checked and play no part.
 * @param options - `by` and `of`.
 * @returns The rate, exact and as a number, and how many opportunities it rests on.
 * @throws PlanningError `unknown-choice` for a status or option; `out-of-range` for a negative amount; `duplicate-id`,
 * `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`; `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const opportunities: Opportunity[] = [
 *   { id: 'a', amount: 100000, status: 'won' },
 *   { id: 'b', amount: 300000, status: 'lost' },
 *   { id: 'c', amount: 100000, status: 'open' },
 * ];
 * winRate(opportunities); // => { rate: 0.5, exactRate: '1/2', wonCount: 1, lostCount: 1, openCount: 1 }
 * winRate(opportunities, { by: 'amount' }).rate; // => 0.25
 * winRate(opportunities, { by: 'amount', of: 'all' }).rate; // => 0.2
 * @category Funnel
 */
export function winRate(opportunities: readonly Opportunity[], options: WinRateOptions = {}): WinRate {
  const rows = readOpportunities(opportunities, CALLER);
  requireObject(options, { required: [], optional: ['by', 'of'] }, CALLER, ['options']);
  const { by = 'count', of = 'closed' } = options;
  requireChoice(by, ['count', 'amount'], CALLER, ['options', 'by']);
  requireChoice(of, ['closed', 'all'], CALLER, ['options', 'of']);
  const measure = (status: Opportunity['status']) => {
    const found = rows.filter((row) => row.status === status);
    const counted = wholeFraction(BigInt(found.length));
    return { count: found.length, size: by === 'count' ? counted : sumOfAmounts(found) };
  };
  const [won, lost, open] = [measure('won'), measure('lost'), measure('open')];
  const closed = addFractions(won.size, lost.size);
  const whole = of === 'closed' ? closed : addFractions(closed, open.size);
  const rate = whole.numerator === BigInt(0) ? null : divideFractions(won.size, whole);
  return {
    rate: rate === null ? null : fractionToNumber(rate),
    exactRate: rate === null ? null : writeExact(rate),
    wonCount: won.count,
    lostCount: lost.count,
    openCount: open.count,
  };
}
