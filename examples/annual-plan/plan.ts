import { requiredFunnel } from 'quotaloop';
import type { FunnelCounts } from 'quotaloop';
import { planChannels, planWhatIf } from './channels.ts';
import type { ChannelPlan, WhatIf } from './channels.ts';
import type { CompanyTarget } from './company.ts';
import { planMeasure } from './measure.ts';
import type { Measure } from './measure.ts';
import { planDay, planWeek } from './oneDay.ts';
import type { OneDay, PlannedWeek } from './oneDay.ts';
import { trackProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import { proveSums } from './proof.ts';
import type { Proof } from './proof.ts';
import { checkStandard } from './standard.ts';
import type { StandardCheck } from './standard.ts';

/** Everything that the demo shows, computed; the renderers only lay it out. */
export interface CompanyPlan {
  readonly targets: readonly PlannedTarget[];
  /** Whether every figure of every target adds up. */
  readonly agrees: boolean;
}

/** One target, planned. What its files do not ask for is `null`. */
export interface PlannedTarget {
  readonly target: CompanyTarget;
  readonly money: Measure;
  /** The work that the money takes, from the deals up to the first contact. */
  readonly work: readonly Measure[];
  readonly needed: FunnelCounts;
  /** Working days of the year, and those that carry a part of the target. */
  readonly workingDays: number;
  readonly activeDays: number;
  /** By how many per cent the active months carry more than without a reserve. */
  readonly bufferPercent: string;
  readonly week: PlannedWeek;
  readonly oneDay: OneDay;
  readonly standard: StandardCheck | null;
  readonly channels: ChannelPlan | null;
  readonly whatIf: WhatIf | null;
  readonly progress: Progress | null;
  readonly proofs: readonly Proof[];
}

/** Plans every target of the company. */
export function planCompany(targets: readonly CompanyTarget[]): CompanyPlan {
  const planned = targets.map(planTarget);
  return { targets: planned, agrees: planned.every(({ proofs }) => proofs.every(({ agrees }) => agrees)) };
}

function planTarget(target: CompanyTarget): PlannedTarget {
  const needed = requiredFunnel(target.funnel, { amount: target.amount });
  const money = planMeasure(target, 'money', target.amount, '0.01');
  const deals = planMeasure(target, 'deals', needed.deals.count, 1);
  const stages = needed.stages.map(({ id, count }) => planMeasure(target, id, count, 1));
  const work = [deals, ...stages.reverse()];
  const activeMonths = money.months.filter(({ reserve }) => !reserve);
  const activeDays = addWorkingDays(activeMonths);
  const channels = planChannels(target, needed);
  return {
    target,
    money,
    work,
    needed,
    workingDays: addWorkingDays(money.months),
    activeDays,
    bufferPercent: ((money.plan.impliedBufferRate ?? 0) * 100).toFixed(4),
    week: planWeek(target, work[work.length - 1] ?? deals),
    oneDay: planDay(target, money, work),
    standard: checkStandard(target, activeDays),
    channels,
    whatIf: planWhatIf(target, channels),
    progress: trackProgress(target, money),
    proofs: [money, ...work].map(proveSums),
  };
}

function addWorkingDays(months: readonly { readonly workingDays: number }[]): number {
  return months.reduce((days, month) => days + month.workingDays, 0);
}
