import { requireId, requireObject } from '../foundation/check.ts';

/**
 * The words that a chart writes by itself: `'target'` is the legend's word for the target, `'period'` the title of an axis.
 *
 * @category Charts
 */
export type ChartLabel =
  | 'name'
  | 'period'
  | 'person'
  | 'amount'
  | 'amountSoFar'
  | 'target'
  | 'planned'
  | 'actual'
  | 'ahead'
  | 'behind'
  | 'pace'
  | 'plan'
  | 'rounding'
  | 'stage'
  | 'deals'
  | 'count'
  | 'rate'
  | 'customers'
  | 'shareOfCustomers'
  | 'shareOfValue'
  | 'class'
  | 'evenly'
  | 'from'
  | 'to'
  | 'better'
  | 'worse'
  | 'same';

/** The words on axes, legends and bars that do not come from the data, in English. */
const CHART_LABELS: Readonly<Record<ChartLabel, string>> = {
  name: 'Name',
  period: 'Period',
  person: 'Person',
  amount: 'Amount',
  amountSoFar: 'Amount so far',
  target: 'Target',
  planned: 'Planned to date',
  actual: 'Actual',
  ahead: 'Actual, in time',
  behind: 'Actual, behind',
  pace: 'Pace',
  plan: 'Plan',
  rounding: 'Rounding',
  stage: 'Stage',
  deals: 'Deals',
  count: 'Count',
  rate: 'Of the level above',
  customers: 'Customers',
  shareOfCustomers: 'Share of customers',
  shareOfValue: 'Share of value',
  class: 'Class',
  evenly: 'If all were equal',
  from: 'From',
  to: 'To',
  better: 'Better',
  worse: 'Worse',
  same: 'Stayed, new or back',
};

/**
 * What is written around a chart.
 *
 * @category Charts
 */
export interface ChartOptions {
  /** The title; none unless given. */
  readonly title?: string;
  /** Words in another language, or other words; English where one is missing. */
  readonly labels?: Readonly<Partial<Record<ChartLabel, string>>>;
}

/** Options that were read: the title if there is one, and every word. */
export interface ChartWords {
  readonly title: string | undefined;
  readonly labels: Readonly<Record<ChartLabel, string>>;
}

/** Reads what is to be written around a chart, and makes each text what the library can draw. */
export function readChartOptions(
  options: ChartOptions,
  caller: string,
  textOf: (text: string) => string = (text) => text,
): ChartWords {
  const { title, labels } = requireObject<keyof ChartOptions>(
    options,
    { required: [], optional: ['title', 'labels'] },
    caller,
    ['options'],
  );
  const names = Object.keys(CHART_LABELS) as ChartLabel[];
  const path = ['options', 'labels'];
  const given = labels === undefined ? {} : requireObject(labels, { required: [], optional: names }, caller, path);
  const words: Record<ChartLabel, string> = { ...CHART_LABELS };
  for (const name of names) {
    const word = (given as Readonly<Partial<Record<ChartLabel, unknown>>>)[name];
    if (word !== undefined) words[name] = textOf(requireId(word, caller, [...path, name]));
  }
  return {
    title: title === undefined ? undefined : textOf(requireId(title, caller, ['options', 'title'])),
    labels: words,
  };
}
