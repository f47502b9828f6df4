import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words on axes, legends and bars in one language: what the charts of `quotaloop/charts` take as `labels`.
 *
 * @category Locale
 */
export type ChartWords = Readonly<Record<ChartWord, string>>;

/**
 * The words that a chart writes by itself. They are `ChartLabel` of `quotaloop/charts`; the two doors know nothing of each
 * other, so that nobody who wants one carries the other.
 *
 * @category Locale
 */
export type ChartWord =
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

const chinese: ChartWords = {
  name: '名称',
  period: '期间',
  person: '人员',
  amount: '金额',
  amountSoFar: '累计金额',
  target: '目标',
  planned: '截至目前的计划',
  actual: '实际',
  ahead: '实际（跟上进度）',
  behind: '实际（落后）',
  pace: '进度',
  plan: '计划',
  rounding: '取整差额',
  stage: '环节',
  deals: '成交',
  count: '数量',
  rate: '占上一级的比例',
  customers: '客户数',
  shareOfCustomers: '客户占比',
  shareOfValue: '金额占比',
  class: '类别',
  evenly: '假如完全均等',
  from: '由',
  to: '至',
  better: '升级',
  worse: '降级',
  same: '不变、新增或回流',
};

const english: ChartWords = {
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
 * Gives the words that stand on axes, legends and bars of charts.
 *
 * Use it as `labels` of `toVegaLite`, `toECharts` and `toMermaid`, so that a chart speaks the language of the page.
 *
 * Always true: every language has the same keys in the same order, and none is empty; the English words are those that
 * the charts have anyway.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words, each by its name.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * chartLabels('zh-CN').shareOfCustomers; // => '客户占比'
 * chartLabels('en').amountSoFar; // => 'Amount so far'
 * @category Locale
 */
export function chartLabels(language: Language): ChartWords {
  return readLanguage(language, 'chartLabels') === 'en' ? english : chinese;
}
