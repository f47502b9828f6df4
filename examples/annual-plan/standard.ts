import { projectFunnel } from 'quotaloop';
import type { FunnelCounts } from 'quotaloop';
import { compareAmounts, divideAmounts, percentOf, roundExact } from './amounts.ts';
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

/** A chain is as strong as its weakest link: every activity is sent down the funnel by itself. */
export function checkStandard(
  { funnel, amount, dailyStandard }: CompanyTarget,
  needed: FunnelCounts,
  days: number,
): StandardCheck | null {
  if (dailyStandard === undefined) return null;
  const activities = dailyStandard.map(({ id, count: perDay }) => {
    const yearCount = perDay * days;
    const stage = needed.stages.find((known) => known.id === id);
    if (stage === undefined) return { id, perDay, yearCount, needed: null };
    const yielded = projectFunnel(funnel, [{ id, count: yearCount }]);
    return {
      id,
      perDay,
      yearCount,
      needed: {
        count: stage.count,
        perDay: divideAmounts(String(stage.count), String(days), '0.0001'),
        wholePerDay: Math.ceil(stage.count / days),
        deals: roundExact(yielded.deals.exactCount),
        amount: yielded.expectedAmount,
      },
    };
  });
  const stages = activities.flatMap(({ id, perDay, needed: stage }) =>
    stage === null ? [] : [{ id, perDay, wholePerDay: stage.wholePerDay, deals: stage.deals, amount: stage.amount }],
  );
  const least = stages.reduce((a, b) => (compareAmounts(b.amount, a.amount) < 0 ? b : a));
  return { days, activities, bottleneck: { ...least, percent: percentOf(least.amount, amount) } };
}
