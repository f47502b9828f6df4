import { addAmounts } from './amounts.ts';
import type { Measure } from './measure.ts';

/** The figures of one grain, added up. */
export interface ProofSum {
  readonly grain: string;
  readonly count: number;
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
  const figures: readonly (readonly [string, readonly string[]])[] = [
    ['quarters', amountsOf(measure.quarters)],
    ['months', amountsOf(measure.months)],
    ['weeks', amountsOf(measure.weeks)],
    ['days', amountsOf(measure.days)],
    ['people', amountsOf(measure.people)],
    ['person-days', measure.people.flatMap((person) => amountsOf(person.days))],
  ];
  const sums = figures.map(([grain, amounts]) => ({ grain, count: amounts.length, sum: addAmounts(amounts) }));
  return {
    measureId: measure.id,
    target: measure.amount,
    sums,
    agrees: sums.every(({ sum }) => sum === measure.amount),
  };
}
