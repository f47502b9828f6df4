import type { ComparableWeekOptions } from '../calendar/comparableWeek.ts';
import type { DayExplanation } from '../calendar/explainDay.ts';
import type { FiscalYearRule } from '../calendar/fiscalYear.ts';
import type { NearestDayOptions } from '../calendar/nextWorkingDay.ts';
import type { Grain, PeriodOptions } from '../calendar/periodsOf.ts';
import type { RetailYearRule } from '../calendar/retailYear.ts';
import { readLanguage } from './Language.ts';
import type { Language } from './Language.ts';

/**
 * The words of calendars and periods in one language.
 *
 * The keys are the closed unions of the room: a word that is missing, or one too many, does not compile.
 *
 * @category Locale
 */
export interface CalendarWords {
  /** How long a period is. */
  readonly grains: Readonly<Record<Grain, string>>;
  /** Why a day is worked on or off: also of each layer. */
  readonly dayReasons: Readonly<Record<DayExplanation['reason'], string>>;
  /** What becomes of weeks at the ends of months. */
  readonly weeks: Readonly<Record<NonNullable<PeriodOptions['weeks']>, string>>;
  /** Which calendar year names a fiscal year. */
  readonly yearLabels: Readonly<Record<NonNullable<FiscalYearRule['labelledBy']>, string>>;
  /** Where a retail year ends. */
  readonly yearEnds: Readonly<Record<RetailYearRule['yearEnd']['rule'], string>>;
  /** By what weeks of two years are compared. */
  readonly weekMatches: Readonly<Record<NonNullable<ComparableWeekOptions['matchedBy']>, string>>;
  /** Whether a search for a working day begins with the day itself. */
  readonly ownDays: Readonly<Record<NonNullable<NearestDayOptions['dateItself']>, string>>;
}

const chinese: CalendarWords = {
  grains: {
    half: '半年',
    quarter: '季度',
    month: '月',
    week: '周',
    day: '日',
  },
  dayReasons: {
    weekday: '按每周的作息',
    exception: '按特别安排（节假日或调休）',
  },
  weeks: {
    whole: '整周',
    cut: '在月末切开',
  },
  yearLabels: {
    start: '按开始的年份命名',
    end: '按结束的年份命名',
  },
  yearEnds: {
    nearest: '离月末最近的那个星期几',
    last: '当月最后一个星期几',
  },
  weekMatches: {
    date: '按日期对应',
    number: '按周次对应',
  },
  ownDays: {
    excluded: '不含当天',
    included: '含当天',
  },
};

const english: CalendarWords = {
  grains: {
    half: 'Half',
    quarter: 'Quarter',
    month: 'Month',
    week: 'Week',
    day: 'Day',
  },
  dayReasons: {
    weekday: 'By its weekday',
    exception: 'Named exception',
  },
  weeks: {
    whole: 'Whole weeks',
    cut: 'Cut at month ends',
  },
  yearLabels: {
    start: 'By the year it starts in',
    end: 'By the year it ends in',
  },
  yearEnds: {
    nearest: 'The weekday nearest to the end of the month',
    last: 'The last such weekday of the month',
  },
  weekMatches: {
    date: 'By date',
    number: 'By week number',
  },
  ownDays: {
    excluded: 'The day itself left out',
    included: 'The day itself included',
  },
};

/**
 * Gives the words for periods, days and the rules of fiscal years.
 *
 * Use it for the headings of a table of periods, and beside `explainDay`.
 *
 * Always true: every language has the same keys in the same order, and none is empty.
 *
 * @param language - `'zh-CN'` or `'en'`.
 * @returns The words by their kind, each by its code.
 * @throws PlanningError `unknown-choice` for another language.
 * @example
 * calendarLabels('zh-CN').grains.quarter; // => '季度'
 * calendarLabels('en').dayReasons.exception; // => 'Named exception'
 * @category Locale
 */
export function calendarLabels(language: Language): CalendarWords {
  return readLanguage(language, 'calendarLabels') === 'en' ? english : chinese;
}
