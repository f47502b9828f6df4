import type { StandardCheckInput, StandardDayStatus } from '../activity/checkStandard.ts';
import type { CutTies } from '../activity/rankedCut.ts';
import type { RequiredStandard } from '../activity/requiredStandard.ts';
import type { TodaysTarget, TodaysTargetInput } from '../activity/todaysTarget.ts';
import type { PlannedWeekItem, Quadrant, WeekEntry, WeekItem } from '../activity/weekPlan.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of daily work in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface ActivityWords {
  /** What became of a day against the standard. */
  readonly dayStatuses: Readonly<Record<StandardDayStatus, string>>;
  /** Whether a standard is enough, and why. */
  readonly standardReasons: Readonly<Record<RequiredStandard['reason'], string>>;
  /** How today's target stands. */
  readonly targetStatuses: Readonly<Record<TodaysTarget['status'], string>>;
  /** Urgent or not, important or not. */
  readonly quadrants: Readonly<Record<Quadrant, string>>;
  /** What stands in a timetable. */
  readonly entryKinds: Readonly<Record<WeekEntry['kind'], string>>;
  /** Why an item has no place in the week. */
  readonly leftOutReasons: Readonly<Record<NonNullable<PlannedWeekItem['leftOut']>, string>>;
  /** The classes of `triage` unless told otherwise. */
  readonly triageClasses: Readonly<Record<'hold' | 'do' | 'concede', string>>;
  /** What becomes of equal values where a list is cut. */
  readonly cutTies: Readonly<Record<CutTies, string>>;
  /** What a day without a report is. */
  readonly missingReports: Readonly<Record<NonNullable<StandardCheckInput['missing']>, string>>;
  /** How today's part is rounded. */
  readonly roundings: Readonly<Record<NonNullable<TodaysTargetInput['rounding']>, string>>;
  /** Whether an item may be done on several days. */
  readonly splits: Readonly<Record<NonNullable<WeekItem['split']>, string>>;
}

const chinese: ActivityWords = {
  dayStatuses: {
    met: '达标',
    unmet: '未达标',
    incomplete: '填报不全',
    missing: '未填报',
    absent: '请假',
    extra: '非工作日的填报',
  },
  standardReasons: {
    enough: '标准足够',
    'activities-short': '有活动量不足',
    'no-days': '没有工作日',
    'no-standard': '没有给出标准',
    'no-stage-in-standard': '标准中没有漏斗的环节',
  },
  targetStatuses: {
    due: '今天要完成',
    reached: '已完成',
    'day-off': '休息日',
    'no-days-left': '已没有工作日',
  },
  quadrants: {
    'urgent-important': '重要且紧急',
    important: '重要不紧急',
    urgent: '紧急不重要',
    neither: '不重要不紧急',
  },
  entryKinds: {
    appointment: '预约',
    item: '事项',
  },
  leftOutReasons: {
    'past-due': '截止日在本周之前',
    'too-long': '时间太长，放不下',
    'no-room': '时间已被更优先的占用',
    undecided: '尚未找到安排',
  },
  triageClasses: {
    hold: '守住核心',
    do: '做好重点',
    concede: '舍弃其余',
  },
  cutTies: {
    ordered: '按编号切开',
    together: '同值不分开',
  },
  missingReports: {
    apart: '单独列出',
    unmet: '视为未达标',
  },
  roundings: {
    nearest: '四舍五入',
    up: '向上取整',
  },
  splits: {
    never: '一天内完成',
    'between-days': '可分几天完成',
  },
};

const english: ActivityWords = {
  dayStatuses: {
    met: 'Met',
    unmet: 'Not met',
    incomplete: 'Partly reported',
    missing: 'Not reported',
    absent: 'Absent',
    extra: 'Reported on a day off',
  },
  standardReasons: {
    enough: 'The standard is enough',
    'activities-short': 'Some activities are short',
    'no-days': 'No days to work on',
    'no-standard': 'No standard was given',
    'no-stage-in-standard': 'No stage of the funnel in the standard',
  },
  targetStatuses: {
    due: 'Due today',
    reached: 'Reached',
    'day-off': 'Day off',
    'no-days-left': 'No working days left',
  },
  quadrants: {
    'urgent-important': 'Urgent and important',
    important: 'Important, not urgent',
    urgent: 'Urgent, not important',
    neither: 'Neither urgent nor important',
  },
  entryKinds: {
    appointment: 'Appointment',
    item: 'Item',
  },
  leftOutReasons: {
    'past-due': 'Due before the week',
    'too-long': 'Too long for the week',
    'no-room': 'No room beside more important items',
    undecided: 'No way to fit it was found',
  },
  triageClasses: {
    hold: 'Hold',
    do: 'Do',
    concede: 'Concede',
  },
  cutTies: {
    ordered: 'Cut by their ids',
    together: 'Kept together',
  },
  missingReports: {
    apart: 'Listed apart',
    unmet: 'Not met',
  },
  roundings: {
    nearest: 'To the nearest',
    up: 'Up',
  },
  splits: {
    never: 'On one day',
    'between-days': 'Over several days',
  },
};

/**
 * Gives the words for daily standards, today's target and the week.
 *
 * Use it beside `checkStandard`, `requiredStandard`, `todaysTarget`, `weekPlan` and `triage`.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * activityLabels('zh-CN').quadrants.important; // => '重要不紧急'
 * activityLabels('en').dayStatuses.incomplete; // => 'Partly reported'
 * @category Locale
 */
export function activityLabels(language: Language): ActivityWords {
  return readLanguage(language, 'activityLabels') === 'en' ? english : chinese;
}
