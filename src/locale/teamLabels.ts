import type { UncoveredLearner } from '../team/assignMentors.ts';
import type { CoachingBudget } from '../team/coachingHours.ts';
import type { Enablement } from '../team/enablementFor.ts';
import type { CreditFinding, RegisteredRisk } from '../team/riskRegister.ts';
import type { ScoredMetric, ScoreMetric, ScorecardOptions } from '../team/scorecard.ts';
import type { SpanFinding } from '../team/spanCheck.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of leading a team in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface TeamWords {
  /** The segments of `segmentTeam` unless told otherwise. */
  readonly segments: Readonly<Record<'top' | 'middle' | 'bottom', string>>;
  /** Whether a manager leads a fitting number of people. */
  readonly spanVerdicts: Readonly<Record<SpanFinding['verdict'], string>>;
  /** Why somebody has no mentor. */
  readonly uncoveredReasons: Readonly<Record<UncoveredLearner['reason'], string>>;
  /** Why a metric has no score. */
  readonly unscored: Readonly<Record<NonNullable<ScoredMetric['unscored']>, string>>;
  /** Where the topics of a training come from. */
  readonly enablementSources: Readonly<Record<Enablement['source'], string>>;
  /** The bands of `enablementFor` unless told otherwise. */
  readonly tenureBands: Readonly<Record<'newcomer' | 'settled' | 'veteran', string>>;
  /** The topics of `enablementFor` unless told otherwise, by their texts. */
  readonly topics: Readonly<
    Record<
      | 'product knowledge'
      | 'basics of selling'
      | 'where customers are found'
      | 'the first call'
      | 'asking for an appointment'
      | 'preparing a visit'
      | 'joint visit as a guest'
      | 'answering objections'
      | 'reviewing customer files'
      | 'asking for referrals'
      | 'qualifying before meeting'
      | 'finding needs'
      | 'joint visit with feedback'
      | 'negotiating'
      | 'asking for the decision'
      | 'key accounts'
      | 'opening new segments'
      | 'reaching the decision maker'
      | 'mapping the buying centre'
      | 'negotiating large contracts',
      string
    >
  >;
  /** What a risk is about. */
  readonly riskKinds: Readonly<Record<RegisteredRisk['kind'], string>>;
  /** How a customer's credit stands. */
  readonly creditStatuses: Readonly<Record<CreditFinding['status'], string>>;
  /** How coaching hours are given. */
  readonly coachingRules: Readonly<Record<NonNullable<CoachingBudget['rule']>, string>>;
  /** Which end is the better one. */
  readonly directions: Readonly<Record<NonNullable<ScoreMetric['better']>, string>>;
  /** What becomes of a metric that is missing. */
  readonly missingMetrics: Readonly<Record<NonNullable<ScorecardOptions['missing']>, string>>;
}

const chinese: TeamWords = {
  segments: {
    top: '头部',
    middle: '中部',
    bottom: '尾部',
  },
  spanVerdicts: {
    'too-few': '带的人太少',
    within: '管理幅度合适',
    'too-many': '带的人太多',
  },
  uncoveredReasons: {
    'no-fit': '没有合适的师傅',
    'no-capacity': '师傅的名额已满',
  },
  unscored: {
    missing: '没有数据',
    'no-denominator': '比率没有分母',
    'no-target': '没有目标',
    'nothing-to-divide': '实际为零，无法相除',
  },
  enablementSources: {
    stage: '按薄弱环节',
    band: '按司龄',
    'stage-not-listed': '培训表中没有该环节',
  },
  tenureBands: {
    newcomer: '新人',
    settled: '熟手',
    veteran: '老手',
  },
  topics: {
    'product knowledge': '产品知识',
    'basics of selling': '销售基础',
    'where customers are found': '去哪里找客户',
    'the first call': '第一通电话',
    'asking for an appointment': '约访',
    'preparing a visit': '拜访前的准备',
    'joint visit as a guest': '随同陪访',
    'answering objections': '异议处理',
    'reviewing customer files': '复盘客户档案',
    'asking for referrals': '请客户转介绍',
    'qualifying before meeting': '约见前筛选客户',
    'finding needs': '挖掘需求',
    'joint visit with feedback': '陪访并反馈',
    negotiating: '谈判',
    'asking for the decision': '促成决策',
    'key accounts': '大客户',
    'opening new segments': '开拓新的细分市场',
    'reaching the decision maker': '接触决策人',
    'mapping the buying centre': '理清采购决策链',
    'negotiating large contracts': '大合同谈判',
  },
  riskKinds: {
    risk: '风险',
    credit: '客户信用',
  },
  creditStatuses: {
    'over-limit': '超出信用额度',
    overdue: '有逾期欠款',
    sound: '正常',
  },
  coachingRules: {
    'by-return': '按预期回报',
    focus: '集中在重点人员',
  },
  directions: {
    higher: '越高越好',
    lower: '越低越好',
  },
  missingMetrics: {
    'no-score': '没有总分',
    zero: '按零计',
    'leave-out': '不计入',
  },
};

const english: TeamWords = {
  segments: {
    top: 'Top',
    middle: 'Middle',
    bottom: 'Bottom',
  },
  spanVerdicts: {
    'too-few': 'Too few to lead',
    within: 'Within the span',
    'too-many': 'Too many to lead',
  },
  uncoveredReasons: {
    'no-fit': 'No mentor fits',
    'no-capacity': 'No mentor has room',
  },
  unscored: {
    missing: 'No value',
    'no-denominator': 'A ratio to nothing',
    'no-target': 'No target',
    'nothing-to-divide': 'An actual of zero, nothing to divide by',
  },
  enablementSources: {
    stage: 'From his weakest stage',
    band: 'From his time in the job',
    'stage-not-listed': 'His stage is not in the table',
  },
  tenureBands: {
    newcomer: 'Newcomer',
    settled: 'Settled',
    veteran: 'Veteran',
  },
  topics: {
    'product knowledge': 'Product knowledge',
    'basics of selling': 'Basics of selling',
    'where customers are found': 'Where customers are found',
    'the first call': 'The first call',
    'asking for an appointment': 'Asking for an appointment',
    'preparing a visit': 'Preparing a visit',
    'joint visit as a guest': 'Joint visit as a guest',
    'answering objections': 'Answering objections',
    'reviewing customer files': 'Reviewing customer files',
    'asking for referrals': 'Asking for referrals',
    'qualifying before meeting': 'Qualifying before meeting',
    'finding needs': 'Finding needs',
    'joint visit with feedback': 'Joint visit with feedback',
    negotiating: 'Negotiating',
    'asking for the decision': 'Asking for the decision',
    'key accounts': 'Key accounts',
    'opening new segments': 'Opening new segments',
    'reaching the decision maker': 'Reaching the decision maker',
    'mapping the buying centre': 'Mapping the buying centre',
    'negotiating large contracts': 'Negotiating large contracts',
  },
  riskKinds: {
    risk: 'Risk',
    credit: 'Customer credit',
  },
  creditStatuses: {
    'over-limit': 'Over the limit',
    overdue: 'Overdue',
    sound: 'Sound',
  },
  coachingRules: {
    'by-return': 'By expected return',
    focus: 'Focus on a few',
  },
  directions: {
    higher: 'Higher is better',
    lower: 'Lower is better',
  },
  missingMetrics: {
    'no-score': 'No score',
    zero: 'Counts as zero',
    'leave-out': 'Left out',
  },
};

/**
 * Gives the words for segments, spans, scorecards, training and risks.
 *
 * Use it beside `segmentTeam`, `spanCheck`, `assignMentors`, `scorecard`, `enablementFor` and `riskRegister`.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * teamLabels('zh-CN').segments.top; // => '头部'
 * teamLabels('en').spanVerdicts['too-many']; // => 'Too many to lead'
 * @category Locale
 */
export function teamLabels(language: Language): TeamWords {
  return readLanguage(language, 'teamLabels') === 'en' ? english : chinese;
}
