import type { CorrectionDue } from '../inspection/correctionsDue.ts';
import type { ConversionEvidence } from '../inspection/testConversions.ts';
import type { CauseFinding, Diagnosis } from '../inspection/diagnoseCause.ts';
import type { DiagnosedFactor } from '../inspection/DiagnosedFactor.ts';
import type { GapCause } from '../inspection/GapCause.ts';
import type { GapMethod } from '../inspection/GapFactor.ts';
import type { MilestoneRisk } from '../inspection/milestoneStatus.ts';
import type { StatusGridOptions } from '../inspection/statusGrid.ts';
import type { UndefinedReason } from '../inspection/UndefinedReason.ts';
import type { Variance } from '../inspection/variance.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of inspection: figures, gaps, causes, corrections in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface InspectionWords {
  /** Why a figure is not defined. */
  readonly undefinedReasons: Readonly<Record<UndefinedReason, string>>;
  /** Where the actual lies. */
  readonly positions: Readonly<Record<Variance['position'], string>>;
  /** The states of `statusGrid` unless told otherwise. */
  readonly states: Readonly<Record<'on-track' | 'watch' | 'behind', string>>;
  /** The causes of a miss. */
  readonly causes: Readonly<Record<GapCause, string>>;
  /** What a diagnosis came to. */
  readonly diagnosisVerdicts: Readonly<Record<Diagnosis['verdict'], string>>;
  /** What is short. */
  readonly findings: Readonly<Record<CauseFinding['finding'], string>>;
  /** How sure a finding is. */
  readonly certainties: Readonly<Record<CauseFinding['certainty'], string>>;
  /** What a test of a conversion says. */
  readonly conversionVerdicts: Readonly<Record<ConversionEvidence['verdict'], string>>;
  /** What a factor is. */
  readonly factorKinds: Readonly<Record<DiagnosedFactor['kind'], string>>;
  /** The remedies of `remediesFor` unless told otherwise, by their ids. */
  readonly remedies: Readonly<
    Record<
      | 'restate-why'
      | 'joint-start'
      | 'review-files'
      | 'joint-visits'
      | 'reset-goal'
      | 'replan-actions'
      | 'adjust-actions',
      string
    >
  >;
  /** What of a correction is due. */
  readonly correctionKinds: Readonly<Record<CorrectionDue['kind'], string>>;
  /** How that stands. */
  readonly correctionStatuses: Readonly<Record<CorrectionDue['status'], string>>;
  /** Whether a milestone will be reached in time. */
  readonly milestoneLevels: Readonly<Record<NonNullable<MilestoneRisk['level']>, string>>;
  /** What speaks against a milestone. */
  readonly milestoneRisks: Readonly<Record<MilestoneRisk['because'][number], string>>;
  /** How a gap is attributed. */
  readonly gapMethods: Readonly<Record<GapMethod, string>>;
  /** What the rows of a grid are. */
  readonly gridRows: Readonly<Record<NonNullable<StatusGridOptions['by']>, string>>;
}

const chinese: InspectionWords = {
  undefinedReasons: {
    'zero-target': '目标为零',
    'negative-target': '目标为负',
    'not-started': '尚未开始',
    'nothing-planned-yet': '截至目前没有计划额',
    'no-working-days-left': '已没有剩余工作日',
    'no-gap': '没有缺口',
    'nothing-due': '没有应检查的',
    'nothing-checked': '没有检查结果',
    'no-tasks': '没有任务',
    'no-start-date': '没有开始日期',
    'no-working-days': '没有工作日',
    'nothing-done-yet': '尚无进展',
    'beyond-calendar': '超出日历范围',
  },
  positions: {
    ahead: '超前',
    'on-target': '持平',
    behind: '落后',
  },
  states: {
    'on-track': '正常',
    watch: '关注',
    behind: '落后',
  },
  causes: {
    will: '意愿',
    skill: '能力',
    goal: '目标',
    plan: '计划',
    execution: '执行',
  },
  diagnosisVerdicts: {
    found: '找到原因',
    'on-target': '已达成，没有缺口',
    'not-enough-data': '数据不足',
    'within-chance': '属于正常波动',
  },
  findings: {
    'volume-short': '数量不足',
    'conversion-short': '转化不足',
    'value-short': '客单价不足',
    'actions-below-plan': '安排的行动少于计划',
    'work-below-target': '计划的工作达不到目标',
    'target-beyond-history': '目标超出历史业绩',
    'target-beyond-capacity': '目标超出产能',
  },
  certainties: {
    counted: '事实',
    proven: '已证实',
    'not-tested': '未检验',
    'within-chance': '可能是偶然',
    'not-enough-data': '数据不足',
  },
  conversionVerdicts: {
    short: '低于计划',
    'within-plan': '与计划相符',
    'not-enough-data': '数据不足',
  },
  factorKinds: {
    volume: '数量',
    conversion: '转化',
    value: '客单价',
  },
  remedies: {
    'restate-why': '谈清楚对本人的意义，回应每一个顾虑',
    'joint-start': '每天一起开早会，过一遍拜访名单',
    'review-files': '与主管一起过客户档案',
    'joint-visits': '陪访，之后一起复盘',
    'reset-goal': '在够得着的范围内重定目标，重排计划',
    'replan-actions': '重排行动，合计够目标，每项有负责人和日期',
    'adjust-actions': '改掉没有效果的做法，再检查',
  },
  correctionKinds: {
    adjustment: '调整',
    reinspection: '复查',
  },
  correctionStatuses: {
    overdue: '已逾期',
    today: '今天到期',
    upcoming: '未到期',
  },
  milestoneLevels: {
    done: '已完成',
    late: '已逾期',
    'at-risk': '有风险',
    'on-track': '正常',
  },
  milestoneRisks: {
    overdue: '已过截止日',
    blocked: '有阻碍',
    'behind-plan': '进度落后于计划',
    'failed-check': '质量检查未通过',
  },
  gapMethods: {
    shapley: '沙普利值（与顺序无关）',
    sequential: '连环替代法',
  },
  gridRows: {
    person: '按人员',
    product: '按产品',
  },
};

const english: InspectionWords = {
  undefinedReasons: {
    'zero-target': 'The target is zero',
    'negative-target': 'The target is below zero',
    'not-started': 'Not started yet',
    'nothing-planned-yet': 'Nothing planned so far',
    'no-working-days-left': 'No working days left',
    'no-gap': 'There is no gap',
    'nothing-due': 'Nothing was due',
    'nothing-checked': 'Nothing was checked',
    'no-tasks': 'There are no tasks',
    'no-start-date': 'No start date',
    'no-working-days': 'No working days',
    'nothing-done-yet': 'Nothing done yet',
    'beyond-calendar': 'Beyond the calendar',
  },
  positions: {
    ahead: 'Ahead',
    'on-target': 'On target',
    behind: 'Behind',
  },
  states: {
    'on-track': 'On track',
    watch: 'Watch',
    behind: 'Behind',
  },
  causes: {
    will: 'Will',
    skill: 'Skill',
    goal: 'Goal',
    plan: 'Plan',
    execution: 'Execution',
  },
  diagnosisVerdicts: {
    found: 'Cause found',
    'on-target': 'On target',
    'not-enough-data': 'Not enough data',
    'within-chance': 'Within chance',
  },
  findings: {
    'volume-short': 'Volume short',
    'conversion-short': 'Conversion short',
    'value-short': 'Deal size short',
    'actions-below-plan': 'Fewer actions scheduled than planned',
    'work-below-target': 'The planned work does not reach the target',
    'target-beyond-history': 'Target beyond history',
    'target-beyond-capacity': 'Target beyond capacity',
  },
  certainties: {
    counted: 'Counted',
    proven: 'Proven',
    'not-tested': 'Not tested',
    'within-chance': 'Within chance',
    'not-enough-data': 'Not enough data',
  },
  conversionVerdicts: {
    short: 'Short of plan',
    'within-plan': 'Within plan',
    'not-enough-data': 'Not enough data',
  },
  factorKinds: {
    volume: 'Volume',
    conversion: 'Conversion',
    value: 'Deal size',
  },
  remedies: {
    'restate-why': 'Talk about what is in it for the rep, and answer every worry',
    'joint-start': 'Start the day together with the list of visits',
    'review-files': 'Go through customer files with the supervisor',
    'joint-visits': 'Visit customers together and talk it over afterwards',
    'reset-goal': 'Agree on a target within the band, and lay the plan anew',
    'replan-actions': 'Plan actions that add up to the target, each with owner and date',
    'adjust-actions': 'Change what did not work, and look again',
  },
  correctionKinds: {
    adjustment: 'Adjustment',
    reinspection: 'Re-inspection',
  },
  correctionStatuses: {
    overdue: 'Overdue',
    today: 'Today',
    upcoming: 'Upcoming',
  },
  milestoneLevels: {
    done: 'Done',
    late: 'Late',
    'at-risk': 'At risk',
    'on-track': 'On track',
  },
  milestoneRisks: {
    overdue: 'Overdue',
    blocked: 'Blocked',
    'behind-plan': 'Behind plan',
    'failed-check': 'A check failed',
  },
  gapMethods: {
    shapley: 'Shapley value (order-free)',
    sequential: 'Sequential substitution',
  },
  gridRows: {
    person: 'By person',
    product: 'By product',
  },
};

/**
 * Gives the words for figures, statuses, causes of a gap and what helps against them.
 *
 * Use it beside `progress`, `statusGrid`, `diagnoseCause`, `remediesFor`, `correctionsDue` and `milestoneStatus`.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * inspectionLabels('zh-CN').causes.will; // => '意愿'
 * inspectionLabels('en').undefinedReasons['zero-target']; // => 'The target is zero'
 * inspectionLabels('zh-CN').remedies['review-files']; // => '与主管一起过客户档案'
 * @category Locale
 */
export function inspectionLabels(language: Language): InspectionWords {
  return readLanguage(language, 'inspectionLabels') === 'en' ? english : chinese;
}
