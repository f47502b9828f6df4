import type { GrainFinding } from '../target/grainCheck.ts';
import type { TargetInput } from '../target/decomposeTarget.ts';
import type { ExplainedCell, ExplainedDays, ExplainedPeriod, ExplainedYear } from '../target/explainTarget.ts';
import type { PacedGrowth } from '../target/growthTarget.ts';
import type { GuardedProposal, GuardedTarget, RateBreach } from '../target/guardTarget.ts';
import type { SmartFinding, SmartLetter } from '../target/checkSmart.ts';
import type { StretchComparison, StretchVerdict } from '../target/stretchCheck.ts';
import type { Proration } from '../target/Proration.ts';
import type { ReconciledNode, ReconciledTargets, ReconcileInput } from '../target/reconcileTargets.ts';
import type { ReplanInput, TargetChange } from '../target/replanTarget.ts';
import type { GoalMeasure } from '../target/rollUpTarget.ts';
import type { Seasonality, SeasonalityOptions } from '../target/seasonalityIndex.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of targets: checks, plans, re-plans in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface TargetWords {
  /** The letters of SMART. */
  readonly smartLetters: Readonly<Record<SmartLetter['letter'], string>>;
  /** What a goal lacks. */
  readonly smartFindings: Readonly<Record<SmartFinding, string>>;
  /** Whether a target is within reach. */
  readonly stretchVerdicts: Readonly<Record<StretchVerdict, string>>;
  /** What a target is held against. */
  readonly stretchEvidence: Readonly<Record<StretchComparison['against'], string>>;
  /** What the guardrails say of a proposal. */
  readonly guardVerdicts: Readonly<Record<GuardedTarget['verdict'], string>>;
  /** The rates that have limits. */
  readonly guardedRates: Readonly<Record<RateBreach['field'], string>>;
  /** The limit that was broken. */
  readonly limits: Readonly<Record<RateBreach['limit'], string>>;
  /** What becomes of a proposal outside the limits. */
  readonly outside: Readonly<Record<NonNullable<GuardedProposal['outside']>, string>>;
  /** Whether plan and inspection are equally fine. */
  readonly grainVerdicts: Readonly<Record<GrainFinding['verdict'], string>>;
  /** How the year is spread over its periods. */
  readonly profiles: Readonly<Record<TargetPlan['profile'], string>>;
  /** How days in seat are counted. */
  readonly prorations: Readonly<Record<Proration, string>>;
  /** Whether a reserve and a percentage may stand side by side. */
  readonly buffers: Readonly<Record<NonNullable<TargetInput['buffers']>, string>>;
  /** How the year came to its amount. */
  readonly yearRules: Readonly<Record<ExplainedYear['rule'], string>>;
  /** How a period came to its amount. */
  readonly periodRules: Readonly<Record<ExplainedPeriod['rule'], string>>;
  /** How a row came to its part of a period. */
  readonly cellRules: Readonly<Record<ExplainedCell['rule'], string>>;
  /** How days came to their part of a cell. */
  readonly dayRules: Readonly<Record<ExplainedDays['rule'], string>>;
  /** Why a re-plan changed a target. */
  readonly changeReasons: Readonly<Record<TargetChange['reason'], string>>;
  /** Who carries a shortfall. */
  readonly shortfalls: Readonly<Record<NonNullable<ReplanInput['shortfall']>, string>>;
  /** Over which days a shortfall is spread. */
  readonly spreads: Readonly<Record<NonNullable<ReplanInput['spread']>, string>>;
  /** Which reserve periods are released. */
  readonly releases: Readonly<Record<Extract<ReplanInput['release'], string>, string>>;
  /** What a negotiation came to. */
  readonly reconciliations: Readonly<Record<ReconciledNode['outcome'], string>>;
  /** What is agreed on within the limits. */
  readonly proposals: Readonly<Record<NonNullable<ReconcileInput['proposal']>, string>>;
  /** The two lists of a negotiation. */
  readonly targetLists: Readonly<Record<ReconciledTargets['duplicates'][number]['list'], string>>;
  /** How a measure is rolled up. */
  readonly measureKinds: Readonly<Record<GoalMeasure['kind'], string>>;
  /** How years make a season. */
  readonly seasonMethods: Readonly<Record<NonNullable<SeasonalityOptions['method']>, string>>;
  /** Why a year says nothing of the season. */
  readonly seasonGaps: Readonly<Record<Seasonality['leftOutYears'][number]['reason'], string>>;
  /** What growth is counted per. */
  readonly growthPaces: Readonly<Record<PacedGrowth['per'], string>>;
  /** The tiers of `stretchTiers` unless told otherwise. */
  readonly tiers: Readonly<Record<'target' | 'sprint' | 'challenge', string>>;
}

const chinese: TargetWords = {
  smartLetters: {
    S: '具体的',
    M: '可衡量的',
    A: '可达成的',
    R: '相关的',
    T: '有时限的',
  },
  smartFindings: {
    'no-subject': '没有说明目标是什么',
    'no-owner': '没有负责人',
    'no-amount': '没有数额',
    'amount-not-positive': '数额必须大于零',
    'no-measure': '没有衡量的指标',
    'no-evidence': '没有历史业绩或产能可以对照',
    'too-low': '太低，算不上跳一跳',
    'too-high': '太高，跳起来也够不着',
    'serves-nothing': '没有上级目标，也没有理由',
    'unknown-parent': '上级目标不存在',
    'no-start-date': '没有开始日期',
    'no-due-date': '没有截止日期',
    'due-before-start': '截止日期早于开始日期',
    'due-before-as-of': '截止日期已过',
  },
  stretchVerdicts: {
    'too-low': '算不上跳一跳',
    within: '跳一跳够得着',
    'too-high': '跳起来也够不着',
  },
  stretchEvidence: {
    history: '历史业绩',
    capacity: '产能',
  },
  guardVerdicts: {
    within: '在范围之内',
    clamped: '已收回到范围之内',
    refused: '超出范围，不予接受',
  },
  guardedRates: {
    growthRate: '增长率',
    reliefRate: '减免率',
  },
  limits: {
    minimum: '下限',
    maximum: '上限',
  },
  outside: {
    refuse: '不予接受',
    clamp: '收回到范围之内',
  },
  grainVerdicts: {
    match: '拆解颗粒度与管控颗粒度匹配',
    'plan-too-coarse': '拆解太粗：检查的没有目标',
    'plan-too-fine': '拆解太细：定了目标没人检查',
  },
  profiles: {
    equal: '各期相等',
    'working-days': '按工作日',
    shares: '按占比',
    intensities: '按工作日与强度',
  },
  prorations: {
    'working-days': '按工作日折算',
    'calendar-days': '按日历日折算',
  },
  buffers: {
    one: '预留期与百分比缓冲只用其一',
    stacked: '预留期与百分比缓冲叠加',
  },
  yearRules: {
    'as-asked': '与要求相同',
    buffer: '加上百分比缓冲',
  },
  periodRules: {
    'cumulative-rounding': '累计取整',
    reserve: '预留期，目标为零',
    replanned: '重新计划',
  },
  cellRules: {
    company: '整个期间的目标',
    'table-rounding': '按权重分配，行列同时取整',
    bounds: '受固定数额或上下限约束',
    'product-split': '个人的部分再分到产品',
    replanned: '重新计划',
  },
  dayRules: {
    'whole-cell': '整格的所有天',
    'cumulative-rounding': '累计取整',
  },
  changeReasons: {
    'own-shortfall': '自己的欠额',
    'own-surplus': '自己的超额',
    'shared-rest': '共同分担的余额',
    'reserve-released': '动用预留期',
  },
  shortfalls: {
    own: '各自承担',
    shared: '共同分担',
  },
  spreads: {
    remaining: '分摊到剩余各期',
    'next-period': '全部放到下一期',
  },
  releases: {
    all: '全部预留期',
  },
  reconciliations: {
    accepted: '接受其上报',
    negotiated: '按协商结果',
    raised: '上调到下限',
    lowered: '下调到上限',
    unanswered: '尚未答复',
    summed: '由下级汇总',
  },
  proposals: {
    'bottom-up': '以自下而上的上报为准',
    middle: '取上报与下达的中间值',
  },
  targetLists: {
    topDown: '自上而下',
    bottomUp: '自下而上',
  },
  measureKinds: {
    sum: '求和',
    last: '取最新值',
    count: '计数',
    ratio: '分子分母分别汇总的比率',
  },
  seasonMethods: {
    mean: '各年平均',
    median: '各年中位数',
    pooled: '各年合并',
  },
  seasonGaps: {
    'no-weight': '权重为零',
    'nothing-known': '没有任何数据',
    'all-zero': '已知的都是零',
    'no-level': '可比期间没有销售',
  },
  growthPaces: {
    year: '每年',
    half: '每半年',
    quarter: '每季度',
    month: '每月',
    week: '每周',
    day: '每天',
    'working-day': '每个工作日',
  },
  tiers: {
    target: '目标',
    sprint: '冲刺',
    challenge: '挑战',
  },
};

const english: TargetWords = {
  smartLetters: {
    S: 'Specific',
    M: 'Measurable',
    A: 'Attainable',
    R: 'Relevant',
    T: 'Time-bound',
  },
  smartFindings: {
    'no-subject': 'It does not say what is to be reached',
    'no-owner': 'Nobody owns it',
    'no-amount': 'It has no amount',
    'amount-not-positive': 'Its amount is not above zero',
    'no-measure': 'It does not say what is measured',
    'no-evidence': 'No history or capacity to hold it against',
    'too-low': 'Too low: no stretch',
    'too-high': 'Too high: out of reach',
    'serves-nothing': 'It serves no goal and gives no reason',
    'unknown-parent': 'The goal above it does not exist',
    'no-start-date': 'It has no start date',
    'no-due-date': 'It has no due date',
    'due-before-start': 'It is due before it starts',
    'due-before-as-of': 'Its due date is past',
  },
  stretchVerdicts: {
    'too-low': 'Too low: no stretch',
    within: 'Within reach',
    'too-high': 'Too high: out of reach',
  },
  stretchEvidence: {
    history: 'History',
    capacity: 'Capacity',
  },
  guardVerdicts: {
    within: 'Within the limits',
    clamped: 'Brought back within the limits',
    refused: 'Refused: outside the limits',
  },
  guardedRates: {
    growthRate: 'Growth rate',
    reliefRate: 'Relief rate',
  },
  limits: {
    minimum: 'Minimum',
    maximum: 'Maximum',
  },
  outside: {
    refuse: 'Refuse it',
    clamp: 'Bring it back within the limits',
  },
  grainVerdicts: {
    match: 'Plan and inspection match',
    'plan-too-coarse': 'Plan too coarse: what is inspected has no target',
    'plan-too-fine': 'Plan too fine: nobody inspects these targets',
  },
  profiles: {
    equal: 'Equal periods',
    'working-days': 'By working days',
    shares: 'By shares',
    intensities: 'By working days and intensity',
  },
  prorations: {
    'working-days': 'By working days',
    'calendar-days': 'By calendar days',
  },
  buffers: {
    one: 'A reserve or a percentage, not both',
    stacked: 'A reserve and a percentage, stacked',
  },
  yearRules: {
    'as-asked': 'As asked',
    buffer: 'With a percentage buffer',
  },
  periodRules: {
    'cumulative-rounding': 'Cumulative rounding',
    reserve: 'Reserve: a target of zero',
    replanned: 'Planned anew',
  },
  cellRules: {
    company: 'The whole period',
    'table-rounding': 'By weights, rounded so that rows and columns add up',
    bounds: 'Held by fixed amounts or bounds',
    'product-split': "The person's part split over the products",
    replanned: 'Planned anew',
  },
  dayRules: {
    'whole-cell': 'All days of the cell',
    'cumulative-rounding': 'Cumulative rounding',
  },
  changeReasons: {
    'own-shortfall': 'Own shortfall',
    'own-surplus': 'Own surplus',
    'shared-rest': 'Share of what is left',
    'reserve-released': 'Reserve released',
  },
  shortfalls: {
    own: 'Everybody his own',
    shared: 'Shared by all',
  },
  spreads: {
    remaining: 'Over all that remains',
    'next-period': 'Into the next period',
  },
  releases: {
    all: 'All reserve periods',
  },
  reconciliations: {
    accepted: 'Offer accepted',
    negotiated: 'As negotiated',
    raised: 'Raised to the least that may be agreed',
    lowered: 'Lowered to the most that may be agreed',
    unanswered: 'Not answered yet',
    summed: 'Sum of those beneath',
  },
  proposals: {
    'bottom-up': 'The offer from below',
    middle: 'The middle of offer and target',
  },
  targetLists: {
    topDown: 'Top-down',
    bottomUp: 'Bottom-up',
  },
  measureKinds: {
    sum: 'Sum',
    last: 'Latest value',
    count: 'Count',
    ratio: 'Ratio of the sums',
  },
  seasonMethods: {
    mean: 'Mean of the years',
    median: 'Median of the years',
    pooled: 'Years pooled',
  },
  seasonGaps: {
    'no-weight': 'Its weight is zero',
    'nothing-known': 'Nothing is known of it',
    'all-zero': 'All that is known is zero',
    'no-level': 'It sold nothing in the periods compared',
  },
  growthPaces: {
    year: 'Per year',
    half: 'Per half',
    quarter: 'Per quarter',
    month: 'Per month',
    week: 'Per week',
    day: 'Per day',
    'working-day': 'Per working day',
  },
  tiers: {
    target: 'Target',
    sprint: 'Sprint',
    challenge: 'Challenge',
  },
};

/**
 * Gives the words for goals, plans, their checks and their changes.
 *
 * Use it beside `checkSmart`, `stretchCheck`, `guardTarget`, `grainCheck`, `reconcileTargets`, `explainTarget` and `replanTarget`.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * targetLabels('zh-CN').smartFindings['no-owner']; // => '没有负责人'
 * targetLabels('en').smartLetters.A; // => 'Attainable'
 * targetLabels('zh-CN').stretchVerdicts['too-high']; // => '跳起来也够不着'
 * @category Locale
 */
export function targetLabels(language: Language): TargetWords {
  return readLanguage(language, 'targetLabels') === 'en' ? english : chinese;
}
