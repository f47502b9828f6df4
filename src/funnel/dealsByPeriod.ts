import { requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { fraction, multiplyFractions, roundDivide, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { readRate } from './Funnel.ts';
import { readCount, writeCount } from './FunnelCounts.ts';
import type { FunnelDealCount } from './FunnelCounts.ts';
import { readLagShares } from './readLagShares.ts';

/**
 * Leads that come in during one period.
 *
 * @category Funnel
 */
export interface PeriodLeads {
  /** The name of the period; each its own. */
  readonly id: string;
  /** Whole leads, from zero up. */
  readonly count: number;
}

/**
 * How leads become deals over time.
 *
 * @category Funnel
 */
export interface DealTiming {
  /** Fraction of the leads that become deals in the end, from 0 to 1. */
  readonly rate: DecimalInput | ExactNumber;
  /**
   * Of those deals, the parts that are signed in the period of the lead, in the next one, in the one after: from zero
   * up, relative to each other. `[1, 2, 1]` is a quarter at once, half a period later, a quarter two periods later.
   */
  readonly lagShares: readonly (DecimalInput | ExactNumber)[];
}

/**
 * Deals that are signed in one period.
 *
 * @category Funnel
 */
export interface PeriodDeals extends FunnelDealCount {
  /** The period's id. */
  readonly id: string;
}

/**
 * When the deals of the leads are signed.
 *
 * @category Funnel
 */
export interface DealsByPeriod {
  /** In the order of the input. */
  readonly periods: readonly PeriodDeals[];
  /** Deals of the same leads that are signed after the last period. */
  readonly later: FunnelDealCount;
  /** All deals: those of the periods and the later ones. */
  readonly total: FunnelDealCount;
}

const CALLER = 'dealsByPeriod';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Says in which periods the leads that come in will be signed.
 *
 * Use it to see when a campaign pays: the leads of January close in January, February and March. Every period's leads
 * × rate are spread over the periods by the lag shares and added up (a convolution). Whole deals are rounded in the
 * order of time: at the end of every period the line is within half a deal of the exact one.
 *
 * The rows are consecutive periods of one kind; periods without leads are rows with a count of 0. Deals from leads
 * before the first row are not in the answer: put those leads in as rows of their own.
 *
 * Always true: exact deals add up to leads × rate, and whole deals to that number rounded; two groups of leads together
 * bring what they bring apart; the same leads a period later bring the same deals a period later.
 *
 * @param leads - Consecutive periods in the order of time, with the leads that come in.
 * @param timing - The `rate` at which leads become deals in the end, and `lagShares` by the number of periods.
 * @returns Whole and exact deals by period, after the last one, and in all.
 * @throws PlanningError `not-a-count` for leads; `out-of-range` for a rate outside 0 to 1; `negative-weight` and
 * `no-positive-weight` for the shares; `count-too-large`; `duplicate-id`, `invalid-id`, `missing-field`,
 * `unknown-field`, `wrong-type`; `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const leads = [{ id: '2026-01', count: 50 }, { id: '2026-02', count: 30 }, { id: '2026-03', count: 0 }];
 * const deals = dealsByPeriod(leads, { rate: '0.2', lagShares: ['0.1', '0.6', '0.3'] });
 * deals.periods.map(({ exactCount }) => exactCount); // => ['1', '33/5', '33/5']
 * deals.periods.map(({ count }) => count); // => [1, 7, 6]
 * [deals.later, deals.total]; // => [{ count: 2, exactCount: '9/5' }, { count: 16, exactCount: '16' }]
 * @see opportunitiesToCreate for the way back.
 * @category Funnel
 */
export function dealsByPeriod(leads: readonly PeriodLeads[], timing: DealTiming): DealsByPeriod {
  const rows = requireRows(leads, { required: ['count'] }, CALLER, ['leads']).map(({ id, count }, index) => ({
    id,
    leads: readCount(count, CALLER, ['leads', index, 'count']),
  }));
  const given = requireObject(timing, { required: ['rate', 'lagShares'] }, CALLER, ['timing']);
  const rate = readRate(given.rate, CALLER, ['timing', 'rate']);
  const { parts, whole } = readLagShares(given.lagShares, CALLER, ['timing', 'lagShares']);

  const signed = rows.map((_, period) =>
    parts.reduce((sum, part, lag) => (lag > period ? sum : sum + part * rows[period - lag]!.leads), ZERO),
  );
  const exactDeals = (weighted: bigint): Fraction => multiplyFractions(rate, fraction(weighted, whole));
  let weightedSoFar = ZERO;
  let wholeSoFar = ZERO;
  const periods = rows.map(({ id }, period): PeriodDeals => {
    weightedSoFar += signed[period]!;
    const before = wholeSoFar;
    wholeSoFar = nearest(exactDeals(weightedSoFar));
    return { id, ...writeDeals(wholeSoFar - before, exactDeals(signed[period]!)) };
  });
  const all = rows.reduce((sum, row) => sum + row.leads, ZERO);
  const total = multiplyFractions(rate, wholeFraction(all));
  const later = exactDeals(all * whole - weightedSoFar);
  return { periods, later: writeDeals(nearest(total) - wholeSoFar, later), total: writeDeals(nearest(total), total) };
}

function nearest({ numerator, denominator }: Fraction): bigint {
  return roundDivide(numerator, denominator);
}

function writeDeals(whole: bigint, exact: Fraction): FunnelDealCount {
  return { count: writeCount(whole, 'the deals', CALLER, ['leads']), exactCount: writeExact(exact) };
}
