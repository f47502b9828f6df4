import { allocateInOrder, targetBetween } from 'quotaloop';
import type { CivilDate, DailyTarget } from 'quotaloop';
import { addAmounts, percentOf, subtractAmounts } from './amounts.ts';
import type { CompanyTarget } from './company.ts';
import type { Measure } from './measure.ts';

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

/** Lays the actuals against the plan line, and what is left over the months that are left. */
export function trackProgress({ progress, amount }: CompanyTarget, { plan, months, days }: Measure): Progress | null {
  if (progress === undefined) return null;
  const { asOf, actuals } = progress;
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
