import { isoWeekOf, isWorkingDay, periodsOf, targetBetween } from 'quotaloop';
import type { CivilDate, Grain, IsoWeek, Period } from 'quotaloop';
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

/** What one person does on one day, and in the week, month, quarter and year around it. */
export interface OneDay {
  readonly date: CivilDate;
  readonly weekday: string;
  readonly name: string;
  /** From the year down to the day. */
  readonly steps: readonly { readonly id: string; readonly start: CivilDate; readonly end: CivilDate }[];
  readonly due: readonly {
    readonly measureId: string;
    /** Step by step, as above. */
    readonly amounts: readonly string[];
    /** From the first day of the year to the end of the day. */
    readonly toDateAmount: string;
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

/** The way from the year down to the day in question, for the person in question. */
export function planDay(target: CompanyTarget, money: Measure, work: readonly Measure[]): OneDay {
  const { date, personId } = target.oneDay;
  const { year } = money.plan;
  const around = (grain: Grain) => periodsOf(year, grain).filter(({ start, end }) => start <= date && date <= end);
  const steps = (['quarter', 'month', 'week', 'day'] as const).flatMap(around);
  const weekday = daysOf(isoWeekOf(date)).findIndex(({ start }) => start === date);
  return {
    date,
    weekday: WEEKDAYS[weekday] ?? '',
    name: nameOf(target, personId),
    steps: [{ id: String(target.year), ...year }, ...steps],
    due: [money, ...work].map(({ id, plan }) => ({
      measureId: id,
      amounts: [year, ...steps].map(({ start, end }) => targetBetween(plan, { personId, start, end })),
      toDateAmount: targetBetween(plan, { personId, start: year.start, end: date }),
    })),
  };
}

function daysOf({ start, end }: IsoWeek): readonly Period[] {
  return periodsOf({ start, end }, 'day');
}
