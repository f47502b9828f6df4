import type { AbcCrossing, AbcExactHit, AbcTies } from '../customer/AbcOptions.ts';
import type { UnreachableRule } from '../customer/checkReadinessRules.ts';
import type { CustomerState } from '../customer/ClassMove.ts';
import type { XyzOptions } from '../customer/classifyXyz.ts';
import type { GradedCustomer } from '../customer/gradeReadiness.ts';
import type { MemoryCheck, StateMemory } from '../customer/memoryCheck.ts';
import type { MovesBetweenOptions } from '../customer/movesBetween.ts';
import type { Revisit, RevisitOptions } from '../customer/revisitsDue.ts';
import type { ScoreCriterion, ScoreOptions } from '../customer/scoreCustomers.ts';
import type { SteadyState } from '../customer/steadyState.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of customers: classes, moves, revisits in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface CustomerWords {
  /** The classes by value or readiness unless told otherwise. */
  readonly abcClasses: Readonly<Record<'A' | 'B' | 'C', string>>;
  /** The classes by steadiness unless told otherwise. */
  readonly xyzClasses: Readonly<Record<'X' | 'Y' | 'Z', string>>;
  /** Where a customer can stand beside the classes. */
  readonly states: Readonly<Record<CustomerState, string>>;
  /** What a readiness rule looks at. */
  readonly readinessFields: Readonly<Record<GradedCustomer['unknownFields'][number], string>>;
  /** In a region of customers: what is not known of them. */
  readonly unknownRegion: Readonly<Record<'unknown', string>>;
  /** Why nobody can fulfil a rule. */
  readonly unreachableReasons: Readonly<Record<UnreachableRule['reason'], string>>;
  /** How a revisit stands. */
  readonly revisitStatuses: Readonly<Record<Revisit['status'], string>>;
  /** Whether the long run has one answer. */
  readonly steadyVerdicts: Readonly<Record<SteadyState['verdict'], string>>;
  /** Whether moves depend on where customers came from. */
  readonly memoryVerdicts: Readonly<Record<MemoryCheck['verdict'], string>>;
  /** Whether a state is part of that answer. */
  readonly memoryUses: Readonly<Record<StateMemory['use'], string>>;
  /** Where the customer goes who crosses a threshold. */
  readonly crossings: Readonly<Record<AbcCrossing, string>>;
  /** What becomes of equal values. */
  readonly ties: Readonly<Record<AbcTies, string>>;
  /** Whether meeting a threshold exactly reaches it. */
  readonly exactHits: Readonly<Record<AbcExactHit, string>>;
  /** Which standard deviation is taken. */
  readonly deviations: Readonly<Record<NonNullable<XyzOptions['deviation']>, string>>;
  /** What a customer has become who is missing from the later list. */
  readonly missingCustomers: Readonly<Record<NonNullable<MovesBetweenOptions['missing']>, string>>;
  /** Which revisits come first. */
  readonly revisitOrders: Readonly<Record<NonNullable<RevisitOptions['order']>, string>>;
  /** How a criterion becomes points. */
  readonly scales: Readonly<Record<NonNullable<ScoreCriterion['scale']>, string>>;
  /** Which end is the better one. */
  readonly directions: Readonly<Record<NonNullable<ScoreCriterion['better']>, string>>;
  /** What becomes of a value that is missing. */
  readonly missingValues: Readonly<Record<NonNullable<ScoreOptions['missing']>, string>>;
}

const chinese: CustomerWords = {
  abcClasses: {
    A: 'A 类',
    B: 'B 类',
    C: 'C 类',
  },
  xyzClasses: {
    X: 'X 类（稳定）',
    Y: 'Y 类（波动）',
    Z: 'Z 类（不规律）',
  },
  states: {
    New: '新客户',
    Inactive: '不活跃',
    Signed: '已签约',
    Lost: '已流失',
  },
  readinessFields: {
    monthsToSign: '预计签约月数',
    daysToSign: '预计签约天数',
    score: '评分',
    signals: '信号',
  },
  unknownRegion: {
    unknown: '未知',
  },
  unreachableReasons: {
    covered: '已被前面的规则覆盖',
    'never-holds': '条件互相矛盾，永远不成立',
  },
  revisitStatuses: {
    'never-visited': '从未拜访',
    overdue: '已逾期',
    'due-today': '今天到期',
    'to-come': '未到期',
  },
  steadyVerdicts: {
    unique: '有唯一的稳定状态',
    'depends-on-start': '取决于起点',
    unknown: '无法判断',
  },
  memoryVerdicts: {
    memory: '与之前的等级有关',
    'no-memory-found': '没有发现与之前的等级有关',
    'not-enough-data': '数据不足',
  },
  memoryUses: {
    counted: '计入',
    'too-few': '客户太少',
    'nothing-to-compare': '没有可比较的',
  },
  crossings: {
    up: '归入上一类',
    down: '归入下一类',
  },
  ties: {
    together: '同值同类',
    ordered: '按顺序切开',
  },
  exactHits: {
    counts: '正好等于即为达到',
    misses: '正好等于不算达到',
  },
  deviations: {
    population: '总体标准差',
    sample: '样本标准差',
  },
  missingCustomers: {
    Inactive: '视为不活跃',
    Lost: '视为已流失',
    refuse: '视为错误',
  },
  revisitOrders: {
    'oldest-first': '逾期最久的在前',
    'class-first': '等级高的在前',
  },
  scales: {
    'min-max': '按最小值与最大值',
    rank: '按名次',
  },
  directions: {
    higher: '越高越好',
    lower: '越低越好',
  },
  missingValues: {
    refuse: '视为错误',
    'leave-out': '不计入',
  },
};

const english: CustomerWords = {
  abcClasses: {
    A: 'A',
    B: 'B',
    C: 'C',
  },
  xyzClasses: {
    X: 'X (steady)',
    Y: 'Y (variable)',
    Z: 'Z (erratic)',
  },
  states: {
    New: 'New',
    Inactive: 'Inactive',
    Signed: 'Signed',
    Lost: 'Lost',
  },
  readinessFields: {
    monthsToSign: 'Months to sign',
    daysToSign: 'Days to sign',
    score: 'Score',
    signals: 'Signals',
  },
  unknownRegion: {
    unknown: 'Unknown',
  },
  unreachableReasons: {
    covered: 'Covered by the rules before it',
    'never-holds': 'Its conditions never hold together',
  },
  revisitStatuses: {
    'never-visited': 'Never visited',
    overdue: 'Overdue',
    'due-today': 'Due today',
    'to-come': 'To come',
  },
  steadyVerdicts: {
    unique: 'One answer',
    'depends-on-start': 'Depends on the start',
    unknown: 'Unknown',
  },
  memoryVerdicts: {
    memory: 'Depends on the class before',
    'no-memory-found': 'No dependence on the class before found',
    'not-enough-data': 'Not enough data',
  },
  memoryUses: {
    counted: 'Counted',
    'too-few': 'Too few customers',
    'nothing-to-compare': 'Nothing to compare',
  },
  crossings: {
    up: 'To the higher class',
    down: 'To the lower class',
  },
  ties: {
    together: 'Equal values share a class',
    ordered: 'Cut in their order',
  },
  exactHits: {
    counts: 'Meeting it counts',
    misses: 'Meeting it does not count',
  },
  deviations: {
    population: 'Population',
    sample: 'Sample',
  },
  missingCustomers: {
    Inactive: 'Inactive',
    Lost: 'Lost',
    refuse: 'An error',
  },
  revisitOrders: {
    'oldest-first': 'The longest overdue first',
    'class-first': 'The best class first',
  },
  scales: {
    'min-max': 'Between least and most',
    rank: 'By rank',
  },
  directions: {
    higher: 'Higher is better',
    lower: 'Lower is better',
  },
  missingValues: {
    refuse: 'An error',
    'leave-out': 'Left out',
  },
};

/**
 * Gives the words for customer classes, their moves and what is known of them.
 *
 * Use it beside `classifyAbc`, `gradeReadiness`, `migrationMatrix`, `steadyState`, `memoryCheck` and `revisitsDue`. Classes of your own have names of your own.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * customerLabels('zh-CN').states.Signed; // => '已签约'
 * customerLabels('en').revisitStatuses['due-today']; // => 'Due today'
 * customerLabels('zh-CN').abcClasses.A; // => 'A 类'
 * @category Locale
 */
export function customerLabels(language: Language): CustomerWords {
  return readLanguage(language, 'customerLabels') === 'en' ? english : chinese;
}
