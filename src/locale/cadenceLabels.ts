import type { MissedMeeting } from '../cadence/adherence.ts';
import type { UnplacedMeeting } from '../cadence/cadenceCalendar.ts';
import type { CadenceRule, CadenceRuleBase, WeeklyCadenceRule } from '../cadence/CadenceRule.ts';
import type { EveningShareOptions, ShareCandidate } from '../cadence/eveningShare.ts';
import type { BriefedYesterday, BriefSection, PersonBrief } from '../cadence/morningBrief.ts';
import type { BacklogOptions } from '../cadence/problemBacklog.ts';
import type { ReportDay, ReportSection } from '../cadence/reportCompleteness.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of meetings and reports in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface CadenceWords {
  /** The meetings of `usualCadence`. */
  readonly meetings: Readonly<
    Record<
      'morning-start' | 'joint-visit' | 'evening-share' | 'daily-report' | 'weekly-meeting' | 'monthly-review',
      string
    >
  >;
  /** How often a meeting is held. */
  readonly rhythms: Readonly<Record<CadenceRule['every'], string>>;
  /** What becomes of a meeting on a half day. */
  readonly halfDays: Readonly<Record<NonNullable<CadenceRuleBase['halfDays']>, string>>;
  /** What becomes of a meeting on a day off. */
  readonly daysOff: Readonly<Record<NonNullable<WeeklyCadenceRule['ifOff']>, string>>;
  /** Why a meeting has no day. */
  readonly unplacedReasons: Readonly<Record<UnplacedMeeting['reason'], string>>;
  /** Why a meeting was missed. */
  readonly missedReasons: Readonly<Record<MissedMeeting['reason'], string>>;
  /** Whether somebody works today. */
  readonly personStatuses: Readonly<Record<PersonBrief['status'], string>>;
  /** What a morning talk is about. */
  readonly briefSections: Readonly<Record<BriefSection, string>>;
  /** What became of somebody's last working day. */
  readonly yesterdayStatuses: Readonly<Record<NonNullable<BriefedYesterday['status']>, string>>;
  /** Why there is nothing to tell of it. */
  readonly yesterdayGaps: Readonly<Record<NonNullable<BriefedYesterday['reason']>, string>>;
  /** What is told in the evening. */
  readonly shareKinds: Readonly<Record<ShareCandidate['kind'], string>>;
  /** What a speaker tells. */
  readonly shareParts: Readonly<Record<ShareCandidate['toFill'][number], string>>;
  /** Which moves up are told. */
  readonly upgrades: Readonly<Record<NonNullable<EveningShareOptions['upgrades']>, string>>;
  /** How a report stands. */
  readonly reportStatuses: Readonly<Record<ReportDay['status'], string>>;
  /** When a report came in. */
  readonly reportTimings: Readonly<Record<NonNullable<ReportDay['timing']>, string>>;
  /** The parts of a report. */
  readonly reportSections: Readonly<Record<ReportSection, string>>;
  /** In which days the age of a problem is counted. */
  readonly ageCountings: Readonly<Record<NonNullable<BacklogOptions['limitIn']>, string>>;
}

const chinese: CadenceWords = {
  meetings: {
    'morning-start': '早启动',
    'joint-visit': '陪访',
    'evening-share': '晚分享',
    'daily-report': '日报',
    'weekly-meeting': '周例会',
    'monthly-review': '月度复盘',
  },
  rhythms: {
    'working-day': '每个工作日',
    week: '每周',
    month: '每月',
  },
  halfDays: {
    hold: '照常进行',
    skip: '跳过',
  },
  daysOff: {
    next: '移到之后的工作日',
    previous: '移到之前的工作日',
    skip: '跳过',
  },
  unplacedReasons: {
    'day-off': '当天休息',
    'no-working-day': '整周休息',
    'too-few-working-days': '当月工作日不够',
    'outside-coverage': '超出日历范围',
  },
  missedReasons: {
    'not-held': '没有召开',
    'not-attended': '没有参加',
  },
  personStatuses: {
    working: '在岗',
    absent: '请假',
    'day-off': '休息日',
    'not-in-seat': '不在职',
  },
  briefSections: {
    yesterday: '昨日活动量',
    corrections: '到期的纠偏',
    targets: '今日目标',
    appointments: '今日预约',
    visits: '今日回访',
  },
  yesterdayStatuses: {
    met: '达标',
    unmet: '未达标',
    incomplete: '填报不全',
    missing: '未填报',
  },
  yesterdayGaps: {
    'no-standard': '没有给出标准',
    'no-earlier-day': '之前没有工作日',
  },
  shareKinds: {
    signing: '签约',
    upgrade: '客户升级',
  },
  shareParts: {
    how: '怎么做的',
    method: '用的什么方法',
    insight: '有什么心得',
  },
  upgrades: {
    'into-best': '升入最高等级的',
    all: '所有升级',
  },
  reportStatuses: {
    complete: '完整',
    incomplete: '不完整',
    missing: '未提交',
    'not-due': '未到时间',
    absent: '请假',
    extra: '不需要的报告',
  },
  reportTimings: {
    'on-time': '按时',
    late: '迟交',
    unknown: '未记录时间',
  },
  reportSections: {
    done: '今日完成',
    problems: '问题',
    next: '明日计划',
  },
  ageCountings: {
    'working-days': '按工作日',
    'calendar-days': '按日历日',
  },
};

const english: CadenceWords = {
  meetings: {
    'morning-start': 'Morning start',
    'joint-visit': 'Joint visit',
    'evening-share': 'Evening sharing',
    'daily-report': 'Daily report',
    'weekly-meeting': 'Weekly meeting',
    'monthly-review': 'Monthly review',
  },
  rhythms: {
    'working-day': 'Every working day',
    week: 'Every week',
    month: 'Every month',
  },
  halfDays: {
    hold: 'Held',
    skip: 'Skipped',
  },
  daysOff: {
    next: 'Moved to the next working day',
    previous: 'Moved to the working day before',
    skip: 'Skipped',
  },
  unplacedReasons: {
    'day-off': 'Its day is off',
    'no-working-day': 'The whole week is off',
    'too-few-working-days': 'The month has too few working days',
    'outside-coverage': 'Beyond the calendar',
  },
  missedReasons: {
    'not-held': 'Not held',
    'not-attended': 'Not attended',
  },
  personStatuses: {
    working: 'Working',
    absent: 'Absent',
    'day-off': 'Day off',
    'not-in-seat': 'Not in seat',
  },
  briefSections: {
    yesterday: 'Yesterday',
    corrections: 'Corrections due',
    targets: 'Targets of today',
    appointments: 'Appointments',
    visits: 'Visits',
  },
  yesterdayStatuses: {
    met: 'Met',
    unmet: 'Not met',
    incomplete: 'Partly reported',
    missing: 'Not reported',
  },
  yesterdayGaps: {
    'no-standard': 'No standard was given',
    'no-earlier-day': 'No working day before',
  },
  shareKinds: {
    signing: 'Signing',
    upgrade: 'Upgrade',
  },
  shareParts: {
    how: 'How',
    method: 'Method',
    insight: 'Insight',
  },
  upgrades: {
    'into-best': 'Into the best class',
    all: 'All',
  },
  reportStatuses: {
    complete: 'Complete',
    incomplete: 'Incomplete',
    missing: 'Missing',
    'not-due': 'Not due yet',
    absent: 'Absent',
    extra: 'Not required',
  },
  reportTimings: {
    'on-time': 'On time',
    late: 'Late',
    unknown: 'Time not recorded',
  },
  reportSections: {
    done: 'Done',
    problems: 'Problems',
    next: 'Next',
  },
  ageCountings: {
    'working-days': 'Working days',
    'calendar-days': 'Calendar days',
  },
};

/**
 * Gives the words for meetings, briefs, reports and sharing.
 *
 * Use it beside `cadenceCalendar`, `morningBrief`, `eveningShare`, `reportCompleteness` and `adherence`.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * cadenceLabels('zh-CN').meetings['morning-start']; // => '早启动'
 * cadenceLabels('en').reportStatuses['not-due']; // => 'Not due yet'
 * @category Locale
 */
export function cadenceLabels(language: Language): CadenceWords {
  return readLanguage(language, 'cadenceLabels') === 'en' ? english : chinese;
}
