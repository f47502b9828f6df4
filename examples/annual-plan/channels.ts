import { channelPlan, requiredFunnel } from 'quotaloop';
import type { FunnelCounts } from 'quotaloop';
import { percentOf, roundExact, subtractAmounts } from './amounts.ts';
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

/** Gives every channel its leads, and says what they cost. */
export function planChannels({ channels, budgetAmount }: CompanyTarget, needed: FunnelCounts): ChannelPlan | null {
  if (channels === undefined) return null;
  const budgeted = budgetAmount === undefined ? {} : { budgetAmount };
  const plan = channelPlan(channels, { counts: needed, ...budgeted });
  const perPerson = [...plan.costPerStage, { id: 'deals', costAmount: plan.costPerDeal }];
  return {
    channels: channels.map(({ id, share, costPerLead }, index) => ({
      id,
      sharePercent: percentOf(share, '1', '1'),
      leadCount: plan.channels[index]?.leadCount ?? 0,
      costPerLead,
      costAmount: plan.channels[index]?.costAmount ?? '',
    })),
    leadCount: plan.leadCount,
    costAmount: plan.costAmount,
    costPer: perPerson.map(({ id, costAmount }) => ({ id: id.replace(/s$/, ''), amount: costAmount ?? '' })),
    expensePercent: percentOf(roundExact(plan.exactExpenseRatio ?? '0', '0.000001'), '1', '0.0001'),
    budget: budgetAmount === undefined ? null : { amount: budgetAmount, missingAmount: plan.shortAmount ?? '' },
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
