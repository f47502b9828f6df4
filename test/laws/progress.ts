import fc from 'fast-check';
import { addDays, daysBetween, decomposeTarget, listWorkingDays, withAbsences } from 'quotaloop';
import type { Actual, PlanSlice, Progress, TargetPlan } from 'quotaloop';
import { multiplyRationals, rational, readRational, sumRationals } from './funnel.ts';
import { exactOf, negated } from './inspection.ts';
import { slicedTargets, written } from './targetInputs.ts';
import { ratio } from './targetReference.ts';

// Plans with actuals, to be inspected on a day; and the figures of an inspection, reckoned day by day.

/** A plan, a slice of it, what was brought, and a day to ask on. */
export interface InspectedPlan {
  readonly plan: TargetPlan;
  readonly slice: PlanSlice;
  readonly actuals: readonly Actual[];
  readonly asOf: string;
}

const drawnActuals = fc.array(
  fc.record({ day: fc.nat(10_000), row: fc.nat(100), count: fc.bigInt({ min: -999n, max: 99_999n }) }),
  { maxLength: 12 },
);

/** As many units of the plan, written. */
export function writtenUnits(count: bigint, unit: string): string {
  const { n, d } = ratio(unit);
  const scale = String(d).length - 1;
  return written(count * n, scale);
}

export const inspectedPlans: fc.Arbitrary<InspectedPlan> = fc
  .record({ sliced: slicedTargets, drawn: drawnActuals, asOf: fc.integer({ min: -20, max: 800 }) })
  .map(({ sliced: { input, slice }, drawn, asOf }) => {
    const plan = decomposeTarget(input);
    const length = daysBetween(plan.year.start, plan.year.end) + 1;
    const actuals = drawn.map(({ day, row, count }): Actual => {
      const { personId, productId } = plan.rows[row % plan.rows.length]!;
      return {
        date: addDays(plan.year.start, day % length),
        amount: writtenUnits(count, plan.unit),
        ...(personId !== undefined && { personId }),
        ...(productId !== undefined && { productId }),
      };
    });
    return { plan, slice, actuals, asOf: addDays(plan.year.start, Math.min(asOf, length + 10)) };
  });

const less = (a: string, b: string): string => sumRationals([exactOf(a), negated(exactOf(b))]);
const over = (a: string, b: string): string => {
  const { numerator, denominator } = readRational(exactOf(b));
  return multiplyRationals(exactOf(a), rational(denominator, numerator));
};

/** Law: what an inspection reckons follows from the three amounts and the days left, and from nothing else. */
export function followsFromItsAmounts(found: Progress): boolean {
  const { targetAmount, plannedAmount, actualAmount, workingDaysLeft } = found;
  const [target, planned] = [readRational(exactOf(targetAmount)), readRational(exactOf(plannedAmount))];
  const missing = less(targetAmount, actualAmount);
  return (
    found.attainment.exactRate === (target.numerator > 0n ? over(actualAmount, targetAmount) : null) &&
    (found.attainment.reason === null) === target.numerator > 0n &&
    found.variance.exactAmount === less(actualAmount, targetAmount) &&
    found.pace.exactRate === (planned.numerator > 0n ? over(actualAmount, plannedAmount) : null) &&
    (found.pace.reason === null) === planned.numerator > 0n &&
    found.paceVariance.exactAmount === less(actualAmount, plannedAmount) &&
    found.projection.exactAmount ===
      (planned.numerator > 0n ? multiplyRationals(over(actualAmount, plannedAmount), exactOf(targetAmount)) : null) &&
    found.projection.reason === found.pace.reason &&
    found.requiredRunRate.exactAmount ===
      (workingDaysLeft === 0 ? null : missing.startsWith('-') ? '0' : over(missing, String(workingDaysLeft)))
  );
}

/** The working days of a slice up to a day, and after it: one person's own, in his seat, or the company's. */
export function workingDaysOf({ plan, slice, asOf }: InspectedPlan): { readonly done: number; readonly left: number } {
  const person = plan.people.find(({ id }) => id === slice.personId);
  const calendar = withAbsences(plan.calendar, person?.absences ?? []);
  const days = listWorkingDays(calendar, slice.start, slice.end).filter(
    (date) => date >= (person?.startDate ?? date) && date <= (person?.endDate ?? date),
  );
  const done = days.filter((date) => date <= asOf).length;
  return { done, left: days.length - done };
}
