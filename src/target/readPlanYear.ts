import { writeDate } from '../calendar/civilDate.ts';
import { readCoveredDate } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { readMonthWeeks } from '../calendar/retailPeriods.ts';
import { requireChoice, requireId, requireInteger, requireObject } from '../foundation/check.ts';
import { refusal } from '../foundation/refusal.ts';
import type { PlanYear } from './TargetPlan.ts';

const PATH = ['year'] as const;
const GRAINS = ['half', 'quarter', 'month', 'week', 'day'] as const;
const FIELDS = {
  required: ['start', 'end'],
  optional: ['id', 'monthWeeks', 'weekCount', 'grain', 'partial'],
} as const;

/** Reads the year of an input, a retail year with its weeks, a period with its grain. */
export function readPlanYear(value: unknown, calendar: CompiledCalendar, caller: string): PlanYear {
  const given = requireObject<keyof PlanYear>(value, FIELDS, caller, PATH);
  const { id, start, end, monthWeeks, weekCount } = given;
  const firstDay = readCoveredDate(calendar, start, caller, [...PATH, 'start']);
  const lastDay = readCoveredDate(calendar, end, caller, [...PATH, 'end']);
  if (lastDay < firstDay) {
    const requirement = `year.end not to be before year.start (${writeDate(firstDay)})`;
    throw refusal('reversed-dates', caller, [...PATH, 'end'], requirement, end);
  }
  const dates = { start: writeDate(firstDay), end: writeDate(lastDay) };
  const year = id === undefined ? dates : { id: requireId(id, caller, [...PATH, 'id']), ...dates };
  if (given.grain !== undefined || given.partial !== undefined) return { ...year, ...readPeriodFields(given, caller) };
  if (monthWeeks === undefined && weekCount === undefined) return year;
  if (id === undefined) {
    throw refusal(
      'missing-field',
      caller,
      [...PATH, 'id'],
      'year.id, as a retail year names its months by it',
      undefined,
    );
  }
  if (monthWeeks === undefined) {
    throw refusal('missing-field', caller, [...PATH, 'monthWeeks'], 'year.monthWeeks beside year.weekCount', undefined);
  }
  const weeks = readMonthWeeks(monthWeeks, { firstDay, lastDay }, caller, [...PATH, 'monthWeeks']);
  if (weekCount === undefined) return { ...year, monthWeeks: [...weeks] };
  const sum = weeks.reduce((all, each) => all + each, 0);
  return {
    ...year,
    weekCount: requireInteger(weekCount, { least: sum, most: sum }, caller, [...PATH, 'weekCount']),
    monthWeeks: [...weeks],
  };
}

/** What says that the days are a period and no year: it has no months of its own. */
function readPeriodFields(
  { monthWeeks, weekCount, grain, partial }: { readonly [field in keyof PlanYear]?: unknown },
  caller: string,
): Pick<PlanYear, 'grain' | 'partial'> {
  if (monthWeeks !== undefined || weekCount !== undefined) {
    const requirement = 'year.monthWeeks or year.grain, a retail year or a period';
    throw refusal('conflicting-fields', caller, [...PATH, 'grain'], requirement, grain);
  }
  if (partial !== undefined && partial !== true) {
    throw refusal('wrong-type', caller, [...PATH, 'partial'], 'year.partial to be true, or to be left out', partial);
  }
  return {
    ...(grain === undefined ? {} : { grain: requireChoice(grain, GRAINS, caller, [...PATH, 'grain']) }),
    ...(partial === true ? { partial } : {}),
  };
}
