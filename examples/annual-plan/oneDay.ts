import { isoWeekOf, isWorkingDay, periodsOf, targetBetween } from 'quotaloop';
import type { CivilDate, IsoWeek, Period } from 'quotaloop';
import { addAmounts } from './amounts.ts';
import { nameOf } from './company.ts';
import type { CompanyTarget } from './company.ts';
import type { Measure } from './measure.ts';

/** The week of the day that is looked at, day by day for everybody. */
export interface PlannedWeek {
  readonly id: string;
  readonly days: readonly { readonly date: CivilDate; readonly weekday: string; readonly working: boolean }[];
  /** What is counted here: the top of the funnel, the work that has to be begun. */
  readonly measureId: string;
  readonly people: readonly { readonly name: string; readonly days: readonly string[]; readonly amount: string }[];
}

/** What one person does on one day, and should have done by its end. */
export interface OneDay {
  readonly date: CivilDate;
  readonly weekday: string;
  readonly name: string;
  readonly due: readonly {
    readonly measureId: string;
    readonly amount: string;
    readonly weekToDateAmount: string;
    readonly monthToDateAmount: string;
    readonly yearToDateAmount: string;
  }[];
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The week of the day in question, for everybody. */
export function planWeek({ oneDay, calendar }: CompanyTarget, { id, people }: Measure): PlannedWeek {
  const week = isoWeekOf(oneDay.date);
  return {
    id: week.id,
    days: daysOf(week).map(({ start: date }, index) => ({
      date,
      weekday: WEEKDAYS[index] ?? '',
      working: isWorkingDay(calendar, date),
    })),
    measureId: id,
    people: people.map(({ name, days }) => {
      const own = days.filter(({ date }) => week.start <= date && date <= week.end).map(({ amount }) => amount);
      return { name, days: own, amount: addAmounts(own) };
    }),
  };
}

/** The day in question, for the person in question. */
export function planDay(target: CompanyTarget, measures: readonly Measure[]): OneDay {
  const { date, personId } = target.oneDay;
  const week = isoWeekOf(date);
  const weekday = daysOf(week).findIndex(({ start }) => start === date);
  return {
    date,
    weekday: WEEKDAYS[weekday] ?? '',
    name: nameOf(target, personId),
    due: measures.map(({ id, plan }) => {
      const from = (start: CivilDate) => targetBetween(plan, { personId, start, end: date });
      return {
        measureId: id,
        amount: from(date),
        weekToDateAmount: from(week.start < plan.year.start ? plan.year.start : week.start),
        monthToDateAmount: from(`${date.slice(0, 7)}-01`),
        yearToDateAmount: from(plan.year.start),
      };
    }),
  };
}

function daysOf({ start, end }: IsoWeek): readonly Period[] {
  return periodsOf({ start, end }, 'day');
}
