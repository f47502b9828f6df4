import { requireFields, requireObject, requireRows } from '../foundation/check.ts';
import { subtractFractions } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import { rateOfTarget } from '../inspection/figures.ts';
import type { Progress } from '../inspection/progress.ts';
import { drawnNumber, readAmount, writeAmount } from './amounts.ts';
import { readNames } from './ChartName.ts';
import type { ChartName } from './ChartName.ts';

/**
 * Where one person, team or product stands. Amounts are decimals with the plan's digits, numbers are the nearest to them.
 *
 * @category Charts
 */
export interface PaceBar {
  /** Its place from the top, from 0. */
  readonly index: number;
  /** Whose bar it is. */
  readonly id: string;
  /** What it is called. */
  readonly name: string;
  /** What the whole slice is to bring. */
  readonly targetAmount: string;
  /** The number to draw that with. */
  readonly targetValue: number;
  /** What it was to bring by today. */
  readonly plannedAmount: string;
  /** The number to draw that with. */
  readonly plannedValue: number;
  /** What it brought by today. */
  readonly actualAmount: string;
  /** The number to draw that with. */
  readonly actualValue: number;
  /** Actual − planned to date: below zero is behind the line. */
  readonly aheadAmount: string;
  /** The number to draw that with. */
  readonly aheadValue: number;
  /** Actual ÷ planned to date, a fraction; `null` where nothing was planned to date. */
  readonly paceRate: number | null;
  /** Actual ÷ target, a fraction; `null` where nothing was to be brought. */
  readonly attainmentRate: number | null;
}

/**
 * Who is in time and who is not.
 *
 * @category Charts
 */
export interface PaceChart {
  /** What tells this chart from the others. */
  readonly kind: 'pace';
  /** In the order they came. */
  readonly rows: readonly PaceBar[];
}

/**
 * A slice of a plan, and how it stands.
 *
 * @category Charts
 */
export interface PaceRow {
  /** Whose slice it is; each once. */
  readonly id: string;
  /** As `progress` returned it. */
  readonly progress: Progress;
}

/**
 * Names for the bars.
 *
 * @category Charts
 */
export interface PaceChartOptions {
  /** What they are called; the id where one is missing. */
  readonly names?: readonly ChartName[];
}

const CALLER = 'paceChart';

/**
 * Sets what everybody has brought against what he should have brought by today.
 *
 * Use it in the middle of a month: the bar is what is there, the mark is where the bar should reach today, the frame is
 * the whole target. Hand in `progress` of each person, or of each team or product, in the order you want them.
 *
 * Always true: ahead is actual − planned, to the cent; the amounts are those of `progress`, and the rates are its pace
 * and attainment.
 *
 * @param rows - An id and the progress of each.
 * @param options - What they are called.
 * @returns One row for each, in the order they came.
 * @throws PlanningError `duplicate-id`, `invalid-id`; `out-of-range` for no rows and an amount beyond the range of numbers;
 *   `not-a-decimal`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 1200000, year, calendar, people: [{ id: 'Li' }, { id: 'Wu' }] });
 * const input = { asOf: '2026-03-13', actuals: [{ date: '2026-03-05', amount: 30000, personId: 'Li' }] };
 * const march = plan.people.map(({ id }) => ({ id, progress: progress(plan, { ...plan.periods[2]!, personId: id }, input) }));
 * paceChart(march).rows.map(({ id, plannedAmount, aheadAmount }) => [id, plannedAmount, aheadAmount]); // => [['Li', '22727.27', '7272.73'], ['Wu', '22727.27', '-22727.27']]
 * @category Charts
 */
export function paceChart(rows: readonly PaceRow[], options: PaceChartOptions = {}): PaceChart {
  const { names } = requireObject<'names'>(options, { required: [], optional: ['names'] }, CALLER, ['options']);
  const nameOf = readNames(names, CALLER, ['options', 'names']);
  const given = requireRows<'progress'>(rows, { required: ['progress'] }, CALLER, ['rows']);
  if (given.length === 0)
    throw refusal('out-of-range', CALLER, ['rows'], 'rows to have at least one', given, { leastLength: 1 });
  return {
    kind: 'pace',
    rows: given.map(({ id, progress }, index): PaceBar => {
      const path = ['rows', index, 'progress'];
      const amounts = requireFields(progress, ['targetAmount', 'plannedAmount', 'actualAmount'], CALLER, path);
      const target = readAmount(amounts.targetAmount, CALLER, [...path, 'targetAmount']);
      const planned = readAmount(amounts.plannedAmount, CALLER, [...path, 'plannedAmount']);
      const actual = readAmount(amounts.actualAmount, CALLER, [...path, 'actualAmount']);
      const ahead = subtractFractions(actual.exact, planned.exact);
      return {
        index,
        id,
        name: nameOf(id),
        targetAmount: target.text,
        targetValue: target.value,
        plannedAmount: planned.text,
        plannedValue: planned.value,
        actualAmount: actual.text,
        actualValue: actual.value,
        aheadAmount: writeAmount(ahead, Math.max(planned.scale, actual.scale)),
        aheadValue: drawnNumber(ahead, CALLER, path),
        paceRate: rateOfTarget(actual.exact, planned.exact, 'nothing-planned-yet').rate,
        attainmentRate: rateOfTarget(actual.exact, target.exact, 'zero-target').rate,
      };
    }),
  };
}
