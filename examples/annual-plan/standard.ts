import { requiredStandard, standardYield } from 'quotaloop';
import { divideAmounts, percentOf, roundExact } from './amounts.ts';
import type { CompanyTarget } from './company.ts';

/** What a daily standard brings in the year, beside what the target needs. */
export interface StandardCheck {
  readonly days: number;
  readonly activities: readonly {
    readonly id: string;
    readonly perDay: number;
    readonly yearCount: number;
    /** `null` for what is no stage of the funnel. */
    readonly needed: {
      readonly count: number;
      readonly perDay: string;
      /** The standard that would do. */
      readonly wholePerDay: number;
      readonly deals: string;
      readonly amount: string;
    } | null;
  }[];
  /** The activity that brings least: the standard as a whole brings no more. */
  readonly bottleneck: {
    readonly id: string;
    readonly perDay: number;
    readonly wholePerDay: number;
    readonly deals: string;
    readonly amount: string;
    readonly percent: string;
  };
}

/** Asks both ways: what the standard brings, and what the target needs a day. `null` where there is nothing to compare. */
export function checkStandard(
  { funnel, amount, dailyStandard: standard }: CompanyTarget,
  days: number,
): StandardCheck | null {
  if (standard === undefined) return null;
  const brought = standardYield(funnel, standard, { days });
  const required = requiredStandard(funnel, { amount, days, standard });
  const activities = brought.activities.map(({ id, dailyCount, totalCount, deals, expectedAmount }) => {
    const { requiredCount, requiredDailyCount } = required.activities.find((each) => each.id === id) ?? {};
    const needed =
      requiredCount == null || requiredDailyCount == null || deals === null || expectedAmount === null
        ? null
        : {
            count: requiredCount,
            perDay: divideAmounts(String(requiredCount), String(days), '0.0001'),
            wholePerDay: requiredDailyCount,
            deals: roundExact(deals.exactCount),
            amount: expectedAmount,
          };
    return { id, perDay: dailyCount, yearCount: totalCount, needed };
  });
  const weakest = activities.find(({ id }) => id === brought.bottleneckIds[0]);
  if (weakest?.needed == null) return null;
  const { id, perDay, needed } = weakest;
  const { wholePerDay, deals, amount: yielded } = needed;
  const bottleneck = { id, perDay, wholePerDay, deals, amount: yielded, percent: percentOf(yielded, amount) };
  return { days, activities, bottleneck };
}
