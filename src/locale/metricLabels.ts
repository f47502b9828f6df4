import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The figures that a sales team is led by, as the library's functions and fields are called, and the usual things that
 * are counted. The names of your own metrics are yours.
 *
 * @category Locale
 */
export type PlanningMetric =
  | 'attainmentRate'
  | 'variance'
  | 'gapAmount'
  | 'pace'
  | 'requiredRunRate'
  | 'projection'
  | 'growthRate'
  | 'bufferRate'
  | 'overAssignment'
  | 'capacity'
  | 'requiredHeads'
  | 'conversionRate'
  | 'winRate'
  | 'averageDealAmount'
  | 'pipelineCoverage'
  | 'requiredCoverage'
  | 'salesVelocity'
  | 'weightedForecast'
  | 'quotaChance'
  | 'costPerLead'
  | 'costPerDeal'
  | 'marketingCacAmount'
  | 'fullCacAmount'
  | 'expenseRatio'
  | 'returnOnSpend'
  | 'signingChance'
  | 'concentration'
  | 'inspectionCoverage'
  | 'adherence'
  | 'reportCompleteness'
  | 'revenue'
  | 'deals'
  | 'opportunities'
  | 'leads'
  | 'newCustomers'
  | 'appointments'
  | 'visits'
  | 'calls'
  | 'talkMinutes'
  | 'repurchaseRate'
  | 'collectionRate'
  | 'closing';

/**
 * The figures in one language; a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export type MetricWords = Readonly<Record<PlanningMetric, string>>;

const chinese: MetricWords = {
  attainmentRate: '达成率',
  variance: '差额',
  gapAmount: '缺口',
  pace: '应完成进度',
  requiredRunRate: '日均需完成',
  projection: '进度推算',
  growthRate: '增长率',
  bufferRate: '缓冲率',
  overAssignment: '超额分配',
  capacity: '产能',
  requiredHeads: '所需人数',
  conversionRate: '转化率',
  winRate: '赢单率',
  averageDealAmount: '客单价',
  pipelineCoverage: '商机覆盖率',
  requiredCoverage: '所需覆盖率',
  salesVelocity: '销售速度',
  weightedForecast: '加权预测',
  quotaChance: '完成目标的概率',
  costPerLead: '线索成本',
  costPerDeal: '成交成本',
  marketingCacAmount: '获客成本（仅市场费用）',
  fullCacAmount: '获客成本（含销售费用）',
  expenseRatio: '费效比',
  returnOnSpend: '投入产出比',
  signingChance: '签约概率',
  concentration: '业绩集中度',
  inspectionCoverage: '检查覆盖率',
  adherence: '会议执行率',
  reportCompleteness: '日报完整率',
  revenue: '销售额',
  deals: '成交数',
  opportunities: '商机数',
  leads: '线索数',
  newCustomers: '新客户数',
  appointments: '预约数',
  visits: '拜访量',
  calls: '电话量',
  talkMinutes: '有效通话时长',
  repurchaseRate: '复购率',
  collectionRate: '回款率',
  closing: '成交',
};

const english: MetricWords = {
  attainmentRate: 'Attainment',
  variance: 'Variance',
  gapAmount: 'Gap',
  pace: 'Pace',
  requiredRunRate: 'Required run rate',
  projection: 'Projection',
  growthRate: 'Growth rate',
  bufferRate: 'Buffer',
  overAssignment: 'Over-assignment',
  capacity: 'Capacity',
  requiredHeads: 'Required heads',
  conversionRate: 'Conversion rate',
  winRate: 'Win rate',
  averageDealAmount: 'Average deal size',
  pipelineCoverage: 'Pipeline coverage',
  requiredCoverage: 'Required coverage',
  salesVelocity: 'Sales velocity',
  weightedForecast: 'Weighted forecast',
  quotaChance: 'Chance to reach quota',
  costPerLead: 'Cost per lead',
  costPerDeal: 'Cost per deal',
  marketingCacAmount: 'CAC, marketing only',
  fullCacAmount: 'CAC, with sales costs',
  expenseRatio: 'Expense ratio',
  returnOnSpend: 'Return on spend',
  signingChance: 'Chance to sign',
  concentration: 'Concentration',
  inspectionCoverage: 'Inspection coverage',
  adherence: 'Adherence',
  reportCompleteness: 'Report completeness',
  revenue: 'Revenue',
  deals: 'Deals',
  opportunities: 'Opportunities',
  leads: 'Leads',
  newCustomers: 'New customers',
  appointments: 'Appointments',
  visits: 'Visits',
  calls: 'Calls',
  talkMinutes: 'Talk time',
  repurchaseRate: 'Repurchase rate',
  collectionRate: 'Collection rate',
  closing: 'Closing',
};

/**
 * Gives the words for the figures that a sales team is led by, and for what it usually counts.
 *
 * Use it for the headings of reports and the axes of charts, so that everybody calls the same figure by the same word.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words, each by the name that the figure has in the library.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * metricLabels('zh-CN').attainmentRate; // => '达成率'
 * metricLabels('en').pipelineCoverage; // => 'Pipeline coverage'
 * @category Locale
 */
export function metricLabels(language: Language): MetricWords {
  return readLanguage(language, 'metricLabels') === 'en' ? english : chinese;
}
