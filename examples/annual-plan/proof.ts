import { addAmounts } from './amounts.ts';
import type { Measure } from './measure.ts';

/** The figures of one grain, added up. */
export interface ProofSum {
  /** What was added, as `53 weeks`. */
  readonly figures: string;
  readonly sum: string;
}

/** Whether the figures of every grain add up to the target, to the last digit. */
export interface Proof {
  readonly measureId: string;
  readonly target: string;
  readonly sums: readonly ProofSum[];
  readonly agrees: boolean;
}

/** Adds up the very texts that are shown: by quarter, by month, by week, by day, by person, and by person's days. */
export function proveSums(measure: Measure): Proof {
  const amountsOf = (rows: readonly { readonly amount: string }[]) => rows.map(({ amount }) => amount);
  const grains: readonly (readonly [one: string, many: string, amounts: readonly string[]])[] = [
    ['quarter', 'quarters', amountsOf(measure.quarters)],
    ['month', 'months', amountsOf(measure.months)],
    ['week', 'weeks', amountsOf(measure.weeks)],
    ['day', 'days', amountsOf(measure.days)],
    ['person', 'people', amountsOf(measure.people)],
    ['person-day', 'person-days', measure.people.flatMap((person) => amountsOf(person.days))],
  ];
  const sums = grains.map(([one, many, amounts]) => ({
    figures: `${amounts.length} ${amounts.length === 1 ? one : many}`,
    sum: addAmounts(amounts),
  }));
  return {
    measureId: measure.id,
    target: measure.amount,
    sums,
    agrees: sums.every(({ sum }) => sum === measure.amount),
  };
}
