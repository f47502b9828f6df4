import {
  allocateInOrder,
  allocateWhole,
  countWorkingDays,
  dailyTargets,
  decomposeTarget,
  fiscalYear,
  isoWeekOf,
  isWorkingDay,
  periodsOf,
  projectFunnel,
  requiredFunnel,
  targetBetween,
  withAbsences,
} from 'quotaloop';
import type { CivilDate, DailyTarget, DecimalInput, FunnelCounts, Grain, TargetPlan } from 'quotaloop';
import {
  addAmounts,
  compareAmounts,
  divideAmounts,
  percentOf,
  roundExact,
  subtractAmounts,
  timesAmount,
} from './amounts.ts';
import type { CompanyTarget } from './company.ts';
import { proveSums } from './proof.ts';
import type { Proof } from './proof.ts';

/** Everything that the demo shows, computed; the renderers only lay it out. */
export interface CompanyPlan {
  readonly targets: readonly PlannedTarget[];
  /** Whether every figure of every target adds up. */
  readonly agrees: boolean;
}

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
  readonly standard?: StandardCheck;
  readonly channels?: ChannelPlan;
  readonly whatIf?: WhatIf;
  readonly progress?: Progress;
  readonly proofs: readonly Proof[];
}

/** One thing that is planned, at every grain: money, deals, visits, leads. */
export interface Measure {
  readonly id: string;
  readonly amount: string;
  readonly plan: TargetPlan;
  readonly quarters: readonly PlanLine[];
  readonly months: readonly PlanLine[];
  readonly weeks: readonly PlanLine[];
  readonly days: readonly DailyTarget[];
  readonly people: readonly PersonLine[];
}

/** What everybody owes in a period, and from the first of the year to its end. */
export interface PlanLine {
  readonly id: string;
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly reserve: boolean;
  readonly workingDays: number;
  readonly amount: string;
  readonly toDateAmount: string;
}

/** What one person owes. */
export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly weight: string;
  readonly amount: string;
  readonly quarters: readonly string[];
  readonly months: readonly string[];
  readonly days: readonly DailyTarget[];
  /** His own working days outside the reserve, and what he owes on an average one. */
  readonly workingDays: number;
  readonly perWorkingDay: string;
}

/** The week of the day that is looked at, day by day for everybody. */
export interface PlannedWeek {
  readonly id: string;
  readonly days: readonly { readonly date: CivilDate; readonly weekday: string; readonly working: boolean }[];
  /** What is counted here: the top of the funnel, the work that has to be begun. */
  readonly measureId: string;
  readonly people: readonly { readonly name: string; readonly days: readonly string[]; readonly amount: string }[];
}

/** What one person does on one day, and should have done by its end. */
export interface OneDay {
  readonly date: CivilDate;
  readonly weekday: string;
  readonly name: string;
  readonly due: readonly {
    readonly measureId: string;
    readonly amount: string;
    readonly weekToDateAmount: string;
    readonly monthToDateAmount: string;
    readonly yearToDateAmount: string;
  }[];
}

/** What a daily standard brings in the year, beside what the target needs. */
export interface StandardCheck {
  readonly days: number;
  readonly activities: readonly {
    readonly id: string;
    readonly perDay: number;
    readonly yearCount: number;
    /** Present for the stages of the funnel. */
    readonly needed?: {
      readonly count: number;
      readonly perDay: string;
      /** The standard that would do. */
      readonly wholePerDay: number;
      readonly deals: string;
      readonly amount: string;
    };
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
  readonly budget?: { readonly amount: string; readonly missingAmount: string };
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

/** Where the plan stands on a day. */
export interface Progress {
  readonly asOf: CivilDate;
  readonly planAmount: string;
  readonly actualAmount: string;
  readonly percent: string;
  readonly missingAmount: string;
  readonly months: readonly { readonly id: string; readonly amount: string }[];
  /** Actuals to the end of every day up to `asOf`. */
  readonly days: readonly DailyTarget[];
  /** What is left, spread over the active months that are left, and over these and the reserve. */
  readonly rest: readonly string[];
  readonly restWithReserve: readonly string[];
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Plans every target of the company. */
export function planCompany(targets: readonly CompanyTarget[]): CompanyPlan {
  const planned = targets.map(planTarget);
  return { targets: planned, agrees: planned.every(({ proofs }) => proofs.every(({ agrees }) => agrees)) };
}

function planTarget(target: CompanyTarget): PlannedTarget {
  const needed = requiredFunnel(target.funnel, { amount: target.amount });
  const money = measure(target, 'money', target.amount, '0.01');
  const work = [{ id: 'deals', count: needed.deals.count }, ...[...needed.stages].reverse()].map(({ id, count }) =>
    measure(target, id, count, 1),
  );
  const top = work[work.length - 1] ?? money;
  const { periods, impliedBufferRate } = money.plan;
  const active = money.months.filter(({ reserve }) => !reserve);
  const activeDays = active.reduce((days, month) => days + month.workingDays, 0);
  const channels = target.channels === undefined ? undefined : planChannels(target, needed);
  return {
    target,
    money,
    work,
    needed,
    workingDays: periods.reduce((days, period) => days + period.workingDays, 0),
    activeDays,
    bufferPercent: ((impliedBufferRate ?? 0) * 100).toFixed(4),
    week: planWeek(target, top),
    oneDay: planDay(target, [money, ...work]),
    ...(target.dailyStandard === undefined ? {} : { standard: checkStandard(target, needed, activeDays) }),
    ...(channels === undefined ? {} : { channels }),
    ...(channels === undefined || target.whatIf === undefined ? {} : { whatIf: planWhatIf(target, channels) }),
    ...(target.progress === undefined ? {} : { progress: trackProgress(target, money) }),
    proofs: [money, ...work].map(proveSums),
  };
}

/** Splits one total over the year and the people, and reads the plan at every grain. */
function measure(target: CompanyTarget, id: string, total: DecimalInput, unit: DecimalInput): Measure {
  const plan = decomposeTarget({
    amount: total,
    unit,
    year: fiscalYear({ startMonth: 1 }, target.year),
    calendar: target.calendar,
    reserve: target.reserve,
    people: target.people,
    ...(target.baselineWeights === undefined ? {} : { baselineWeights: target.baselineWeights }),
  });
  const lines = (grain: Grain) => periodsOf(plan.year, grain).map((period) => planLine(plan, period));
  return {
    id,
    amount: plan.amount,
    plan,
    quarters: lines('quarter'),
    months: lines('month'),
    weeks: lines('week'),
    days: dailyTargets(plan, { start: plan.year.start, end: plan.year.end }),
    people: plan.people.map((person) => personLine(target, plan, person.id)),
  };
}

function planLine(plan: TargetPlan, period: { readonly id: string; start: CivilDate; end: CivilDate }): PlanLine {
  const { id, start, end } = period;
  return {
    id,
    start,
    end,
    reserve: plan.periods.some((control) => control.reserve && control.start <= start && end <= control.end),
    workingDays: countWorkingDays(plan.calendar, start, end),
    amount: targetBetween(plan, { start, end }),
    toDateAmount: targetBetween(plan, { start: plan.year.start, end }),
  };
}

function personLine(target: CompanyTarget, plan: TargetPlan, personId: string): PersonLine {
  const person = plan.people.find(({ id }) => id === personId);
  const ownCalendar = withAbsences(plan.calendar, person?.absences ?? []);
  const workingDays = plan.periods
    .filter(({ reserve }) => !reserve)
    .reduce((days, { start, end }) => days + countWorkingDays(ownCalendar, start, end), 0);
  const amount = targetBetween(plan, { personId, start: plan.year.start, end: plan.year.end });
  const amounts = (grain: Grain) =>
    periodsOf(plan.year, grain).map(({ start, end }) => targetBetween(plan, { personId, start, end }));
  return {
    id: personId,
    name: nameOf(target, personId),
    weight: roundExact(person?.weight ?? '0'),
    amount,
    quarters: amounts('quarter'),
    months: amounts('month'),
    days: dailyTargets(plan, { personId, start: plan.year.start, end: plan.year.end }),
    workingDays,
    perWorkingDay: divideAmounts(amount, String(workingDays), '0.0001'),
  };
}

/** The week of the day in question, for everybody. */
function planWeek({ oneDay, calendar }: CompanyTarget, { id, people }: Measure): PlannedWeek {
  const week = isoWeekOf(oneDay.date);
  return {
    id: week.id,
    days: periodsOf(week, 'day').map(({ start: date }, index) => ({
      date,
      weekday: WEEKDAYS[index] ?? '',
      working: isWorkingDay(calendar, date),
    })),
    measureId: id,
    people: people.map(({ name, days }) => {
      const own = days.filter(({ date }) => week.start <= date && date <= week.end).map(({ amount }) => amount);
      return { name, days: own, amount: addAmounts(own) };
    }),
  };
}

function planDay(target: CompanyTarget, measures: readonly Measure[]): OneDay {
  const { date, personId } = target.oneDay;
  const week = isoWeekOf(date);
  const weekday = periodsOf(week, 'day').findIndex(({ start }) => start === date);
  return {
    date,
    weekday: WEEKDAYS[weekday] ?? '',
    name: nameOf(target, personId),
    due: measures.map(({ id, plan }) => {
      const from = (start: CivilDate) => targetBetween(plan, { personId, start, end: date });
      return {
        measureId: id,
        amount: from(date),
        weekToDateAmount: from(week.start < plan.year.start ? plan.year.start : week.start),
        monthToDateAmount: from(`${date.slice(0, 7)}-01`),
        yearToDateAmount: from(plan.year.start),
      };
    }),
  };
}

/** A chain is as strong as its weakest link: every activity is sent down the funnel by itself. */
function checkStandard({ funnel, amount, dailyStandard = [] }: CompanyTarget, needed: FunnelCounts, days: number) {
  const activities = dailyStandard.map(({ id, count: perDay }) => {
    const yearCount = perDay * days;
    const stage = needed.stages.find((known) => known.id === id);
    if (stage === undefined) return { id, perDay, yearCount };
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
    stage === undefined
      ? []
      : [{ id, perDay, wholePerDay: stage.wholePerDay, deals: stage.deals, amount: stage.amount }],
  );
  const least = stages.reduce((a, b) => (compareAmounts(b.amount, a.amount) < 0 ? b : a));
  return { days, activities, bottleneck: { ...least, percent: percentOf(least.amount, amount) } };
}

function planChannels({ channels = [], amount, budgetAmount }: CompanyTarget, needed: FunnelCounts): ChannelPlan {
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
  const missingAmount = subtractAmounts(costAmount, budgetAmount ?? costAmount);
  return {
    channels: planned,
    leadCount,
    costAmount,
    costPer: [...needed.stages, { id: 'deals', count: needed.deals.count }].map(({ id, count }) => ({
      id: id.replace(/s$/, ''),
      amount: divideAmounts(costAmount, String(count)),
    })),
    expensePercent: percentOf(costAmount, amount, '0.0001'),
    ...(budgetAmount === undefined ? {} : { budget: { amount: budgetAmount, missingAmount } }),
  };
}

function planWhatIf(target: CompanyTarget, today: ChannelPlan): WhatIf {
  const { stageId, rate } = target.whatIf ?? { stageId: '', rate: '0' };
  const stage = target.funnel.stages.find(({ id }) => id === stageId);
  const stages = target.funnel.stages.map((known) => (known.id === stageId ? { ...known, rate } : known));
  const funnel = { ...target.funnel, stages };
  const needed = requiredFunnel(funnel, { amount: target.amount });
  const { costAmount } = planChannels(target, needed);
  const savedAmount = subtractAmounts(today.costAmount, costAmount);
  return {
    stageId,
    fromPercent: percentOf(String(stage?.rate ?? 0), '1', '1'),
    toPercent: percentOf(rate, '1', '1'),
    needed,
    neededOnce: requiredFunnel(funnel, { amount: target.amount, rounding: 'once' }),
    costAmount,
    savedAmount,
    savedPercent: percentOf(savedAmount, today.costAmount),
  };
}

function trackProgress({ progress, amount }: CompanyTarget, { plan, months, days }: Measure): Progress {
  const { asOf, actuals } = progress ?? { asOf: plan.year.start, actuals: [] };
  const until = (date: CivilDate) => addAmounts(actuals.filter((row) => row.date <= date).map((row) => row.amount));
  const actualAmount = until(asOf);
  const planAmount = targetBetween(plan, { start: plan.year.start, end: asOf });
  const restAmount = subtractAmounts(amount, actualAmount);
  const monthsLeft = months.filter(({ start }) => start > asOf);
  return {
    asOf,
    planAmount,
    actualAmount,
    percent: percentOf(actualAmount, planAmount),
    missingAmount: subtractAmounts(planAmount, actualAmount),
    months: months
      .filter(({ end }) => end <= asOf)
      .map(({ id, start, end }) => ({
        id,
        amount: addAmounts(actuals.filter(({ date }) => start <= date && date <= end).map((row) => row.amount)),
      })),
    days: days.filter(({ date }) => date <= asOf).map(({ date }) => ({ date, amount: until(date) })),
    rest: allocateInOrder(
      restAmount,
      monthsLeft.filter(({ reserve }) => !reserve).map(() => 1),
    ),
    restWithReserve: allocateInOrder(
      restAmount,
      monthsLeft.map(() => 1),
    ),
  };
}

function nameOf({ names }: CompanyTarget, personId: string): string {
  return names.get(personId) ?? personId;
}
