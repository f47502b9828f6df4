import { allocateWhole, requiredFunnel } from 'quotaloop';
import type { FunnelCounts } from 'quotaloop';
import { addAmounts, divideAmounts, percentOf, subtractAmounts, timesAmount } from './amounts.ts';
import type { CompanyTarget } from './company.ts';

/** Where the leads come from and what they cost. */
export interface ChannelPlan {
  readonly channels: readonly {
    readonly id: string;
    readonly sharePercent: string;
    readonly leadCount: number;
    readonly costPerLead: string;
    readonly costAmount: string;
  }[];
  readonly leadCount: number;
  readonly costAmount: string;
  /** The cost of one lead, one visit, one deal. */
  readonly costPer: readonly { readonly id: string; readonly amount: string }[];
  readonly expensePercent: string;
  readonly budget: { readonly amount: string; readonly missingAmount: string } | null;
}

/** The same target with one rate of the funnel changed. */
export interface WhatIf {
  readonly stageId: string;
  readonly fromPercent: string;
  readonly toPercent: string;
  readonly needed: FunnelCounts;
  readonly neededOnce: FunnelCounts;
  readonly costAmount: string;
  readonly savedAmount: string;
  readonly savedPercent: string;
}

/** Gives every channel its leads, and adds up what they cost. */
export function planChannels(
  { channels, amount, budgetAmount }: CompanyTarget,
  needed: FunnelCounts,
): ChannelPlan | null {
  if (channels === undefined) return null;
  const leadCount = needed.stages[0]?.count ?? 0;
  const leads = allocateWhole(
    leadCount,
    channels.map(({ share }) => share),
    { keys: channels.map(({ id }) => id) },
  );
  const planned = channels.map(({ id, share, costPerLead }, index) => ({
    id,
    sharePercent: percentOf(share, '1', '1'),
    leadCount: leads[index] ?? 0,
    costPerLead,
    costAmount: timesAmount(costPerLead, leads[index] ?? 0),
  }));
  const costAmount = addAmounts(planned.map((channel) => channel.costAmount));
  return {
    channels: planned,
    leadCount,
    costAmount,
    costPer: [...needed.stages, { id: 'deals', count: needed.deals.count }].map(({ id, count }) => ({
      id: id.replace(/s$/, ''),
      amount: divideAmounts(costAmount, String(count)),
    })),
    expensePercent: percentOf(costAmount, amount, '0.0001'),
    budget:
      budgetAmount === undefined
        ? null
        : { amount: budgetAmount, missingAmount: subtractAmounts(costAmount, budgetAmount) },
  };
}

/** Asks what a better rate would save, with the channels in the same mix. */
export function planWhatIf(target: CompanyTarget, today: ChannelPlan | null): WhatIf | null {
  const stage = target.funnel.stages.find(({ id }) => id === target.whatIf?.stageId);
  if (target.whatIf === undefined || stage === undefined || today === null) return null;
  const { rate } = target.whatIf;
  const stages = target.funnel.stages.map((known) => (known === stage ? { ...known, rate } : known));
  const funnel = { ...target.funnel, stages };
  const needed = requiredFunnel(funnel, { amount: target.amount });
  const costAmount = planChannels(target, needed)?.costAmount ?? today.costAmount;
  const savedAmount = subtractAmounts(today.costAmount, costAmount);
  return {
    stageId: stage.id,
    fromPercent: percentOf(String(stage.rate), '1', '1'),
    toPercent: percentOf(rate, '1', '1'),
    needed,
    neededOnce: requiredFunnel(funnel, { amount: target.amount, rounding: 'once' }),
    costAmount,
    savedAmount,
    savedPercent: percentOf(savedAmount, today.costAmount),
  };
}
