import type { AverageDealOptions } from '../funnel/averageDealAmount.ts';
import type { Bottleneck, StageVerdict } from '../funnel/bottleneckStage.ts';
import type { ChannelGoal, ChannelPlan } from '../funnel/channelPlan.ts';
import type { ConversionBasis } from '../funnel/conversionRates.ts';
import type { FunnelRounding } from '../funnel/Funnel.ts';
import type { LagCounting } from '../funnel/LagCounting.ts';
import type { Lever } from '../funnel/leverSensitivity.ts';
import type { Opportunity } from '../funnel/Opportunity.ts';
import type { CoverageGoal } from '../funnel/pipelineCoverage.ts';
import type { IntervalMethod } from '../funnel/rateInterval.ts';
import type { FunnelMixGoal } from '../funnel/requiredFunnelMix.ts';
import type { EstimatedRatePlanning } from '../funnel/requiredTrials.ts';
import type { ForecastCategory } from '../funnel/weightedForecast.ts';
import type { WinRateOptions } from '../funnel/winRate.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of funnels and pipelines in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface FunnelWords {
  /** How an opportunity stands. */
  readonly opportunityStatuses: Readonly<Record<Opportunity['status'], string>>;
  /** The categories of a forecast. */
  readonly forecastCategories: Readonly<Record<ForecastCategory['category'], string>>;
  /** What conversions are counted of. */
  readonly conversionBases: Readonly<Record<ConversionBasis, string>>;
  /** What a stage's conversion says. */
  readonly stageVerdicts: Readonly<Record<StageVerdict, string>>;
  /** Whether there is a bottleneck. */
  readonly bottleneckVerdicts: Readonly<Record<Bottleneck['verdict'], string>>;
  /** What can be improved. */
  readonly levers: Readonly<Record<Lever['kind'], string>>;
  /** How leads are shared among channels. */
  readonly channelMethods: Readonly<Record<NonNullable<ChannelGoal['method']>, string>>;
  /** What channels are short of. */
  readonly channelShortages: Readonly<Record<ChannelPlan['shortOf'][number], string>>;
  /** Where a funnel is rounded to whole people. */
  readonly roundings: Readonly<Record<FunnelRounding, string>>;
  /** In which days lags are counted. */
  readonly lagCountings: Readonly<Record<NonNullable<LagCounting['lagsIn']>, string>>;
  /** How the range of a rate is computed. */
  readonly intervalMethods: Readonly<Record<IntervalMethod, string>>;
  /** How an observed rate is planned with. */
  readonly planningRates: Readonly<Record<EstimatedRatePlanning, string>>;
  /** What the shares of segments are shares of. */
  readonly mixShares: Readonly<Record<NonNullable<FunnelMixGoal['shareOf']>, string>>;
  /** By what a win rate is counted. */
  readonly winRateCounts: Readonly<Record<NonNullable<WinRateOptions['by']>, string>>;
  /** What a win rate is a share of. */
  readonly winRateBases: Readonly<Record<NonNullable<WinRateOptions['of']>, string>>;
  /** Which deals an average is taken over. */
  readonly averageDealBases: Readonly<Record<NonNullable<AverageDealOptions['of']>, string>>;
  /** What coverage is held against. */
  readonly coverageBases: Readonly<Record<NonNullable<CoverageGoal['of']>, string>>;
}

const chinese: FunnelWords = {
  opportunityStatuses: {
    open: '进行中',
    won: '赢单',
    lost: '输单',
  },
  forecastCategories: {
    closed: '已成交',
    commit: '承诺',
    'best-case': '最佳情况',
    pipeline: '商机',
  },
  conversionBases: {
    cohort: '同批跟踪',
    'period-flow': '期间流量',
  },
  stageVerdicts: {
    short: '低于计划',
    'within-plan': '与计划相符',
    'not-enough-data': '数据不足',
  },
  bottleneckVerdicts: {
    found: '找到瓶颈',
    'within-plan': '没有瓶颈，与计划相符',
    'not-enough-data': '数据不足',
  },
  levers: {
    rate: '转化率',
    price: '客单价',
    lag: '转化周期',
  },
  channelMethods: {
    shares: '按占比',
    cheapest: '成本最低',
  },
  channelShortages: {
    capacity: '渠道容量不足',
    budget: '预算不足',
  },
  roundings: {
    'each-stage': '逐级取整',
    once: '只取整一次',
  },
  lagCountings: {
    calendar: '日历日',
    working: '工作日',
  },
  intervalMethods: {
    wilson: '威尔逊（Wilson）区间',
    'clopper-pearson': '精确（Clopper-Pearson）区间',
  },
  planningRates: {
    'lower-bound': '按区间下限',
    predictive: '按预测分布',
  },
  mixShares: {
    amount: '金额占比',
    deals: '成交数占比',
  },
  winRateCounts: {
    count: '按单数',
    amount: '按金额',
  },
  winRateBases: {
    closed: '已结束的商机',
    all: '全部商机',
  },
  averageDealBases: {
    won: '赢单的',
    open: '进行中的',
    all: '全部',
  },
  coverageBases: {
    remaining: '剩余目标',
    whole: '全部目标',
  },
};

const english: FunnelWords = {
  opportunityStatuses: {
    open: 'Open',
    won: 'Won',
    lost: 'Lost',
  },
  forecastCategories: {
    closed: 'Closed',
    commit: 'Commit',
    'best-case': 'Best case',
    pipeline: 'Pipeline',
  },
  conversionBases: {
    cohort: 'Cohort',
    'period-flow': 'Period flow',
  },
  stageVerdicts: {
    short: 'Short of plan',
    'within-plan': 'Within plan',
    'not-enough-data': 'Not enough data',
  },
  bottleneckVerdicts: {
    found: 'Bottleneck found',
    'within-plan': 'No bottleneck: within plan',
    'not-enough-data': 'Not enough data',
  },
  levers: {
    rate: 'Conversion rate',
    price: 'Deal size',
    lag: 'Lag',
  },
  channelMethods: {
    shares: 'By shares',
    cheapest: 'Cheapest mix',
  },
  channelShortages: {
    capacity: 'Capacity',
    budget: 'Budget',
  },
  roundings: {
    'each-stage': 'At each stage',
    once: 'Once',
  },
  lagCountings: {
    calendar: 'Calendar days',
    working: 'Working days',
  },
  intervalMethods: {
    wilson: 'Wilson interval',
    'clopper-pearson': 'Clopper-Pearson interval',
  },
  planningRates: {
    'lower-bound': 'With the lower end of its range',
    predictive: 'With its predictive distribution',
  },
  mixShares: {
    amount: 'Share of the amount',
    deals: 'Share of the deals',
  },
  winRateCounts: {
    count: 'By count',
    amount: 'By value',
  },
  winRateBases: {
    closed: 'Closed opportunities',
    all: 'All opportunities',
  },
  averageDealBases: {
    won: 'Won',
    open: 'Open',
    all: 'All',
  },
  coverageBases: {
    remaining: 'Remaining quota',
    whole: 'Whole quota',
  },
};

/**
 * Gives the words for funnels, pipelines, forecasts and their evidence.
 *
 * Use it beside `conversionRates`, `bottleneckStage`, `weightedForecast`, `leverSensitivity` and `channelPlan`.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * funnelLabels('zh-CN').forecastCategories.commit; // => '承诺'
 * funnelLabels('en').bottleneckVerdicts['not-enough-data']; // => 'Not enough data'
 * @category Locale
 */
export function funnelLabels(language: Language): FunnelWords {
  return readLanguage(language, 'funnelLabels') === 'en' ? english : chinese;
}
