import { writeDate } from '../calendar/civilDate.ts';
import { readCoveredDate } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { readMonthWeeks } from '../calendar/retailPeriods.ts';
import { requireChoice, requireFields, requireId, requireInteger, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { PlanYear } from './TargetPlan.ts';

const GRAINS = ['half', 'quarter', 'month', 'week', 'day'] as const;
const FIELDS = {
  required: ['start', 'end'],
  optional: ['id', 'monthWeeks', 'weekCount', 'grain', 'partial'],
} as const;

/** Reads the year of an input, a retail year with its weeks, a period with its grain. */
export function readPlanYear(value: unknown, calendar: CompiledCalendar, caller: string): PlanYear {
  const path: ErrorPath = ['year'];
  return readYear(requireObject<keyof PlanYear>(value, FIELDS, caller, path), calendar, caller, path);
}

/** Checks the year of a stored plan, which may carry more. */
export function requirePlanYear(value: unknown, calendar: CompiledCalendar, caller: string): void {
  const path: ErrorPath = ['plan', 'year'];
  readYear(requireFields<keyof PlanYear>(value, FIELDS.required, caller, path), calendar, caller, path);
}

function readYear(
  given: { readonly [field in keyof PlanYear]?: unknown },
  calendar: CompiledCalendar,
  caller: string,
  path: ErrorPath,
): PlanYear {
  const { id, start, end, monthWeeks, weekCount } = given;
  const firstDay = readCoveredDate(calendar, start, caller, [...path, 'start']);
  const lastDay = readCoveredDate(calendar, end, caller, [...path, 'end']);
  if (lastDay < firstDay) {
    const requirement = `${describePath([...path, 'end'])} not to be before ${describePath([...path, 'start'])} (${writeDate(firstDay)})`;
    throw refusal('reversed-dates', caller, [...path, 'end'], requirement, end, { start: writeDate(firstDay) });
  }
  const dates = { start: writeDate(firstDay), end: writeDate(lastDay) };
  const year = id === undefined ? dates : { id: requireId(id, caller, [...path, 'id']), ...dates };
  if (given.grain !== undefined || given.partial !== undefined)
    return { ...year, ...readPeriodFields(given, caller, path) };
  if (monthWeeks === undefined && weekCount === undefined) return year;
  if (id === undefined) {
    throw refusal(
      'missing-field',
      caller,
      [...path, 'id'],
      `${describePath([...path, 'id'])}, as a retail year names its months by it`,
      undefined,
    );
  }
  if (monthWeeks === undefined) {
    const requirement = `${describePath([...path, 'monthWeeks'])} beside ${describePath([...path, 'weekCount'])}`;
    throw refusal('missing-field', caller, [...path, 'monthWeeks'], requirement, undefined);
  }
  const weeks = readMonthWeeks(monthWeeks, { firstDay, lastDay }, caller, [...path, 'monthWeeks']);
  if (weekCount === undefined) return { ...year, monthWeeks: [...weeks] };
  const sum = weeks.reduce((all, each) => all + each, 0);
  return {
    ...year,
    weekCount: requireInteger(weekCount, { least: sum, most: sum }, caller, [...path, 'weekCount']),
    monthWeeks: [...weeks],
  };
}

/** What says that the days are a period and no year: it has no months of its own. */
function readPeriodFields(
  { monthWeeks, weekCount, grain, partial }: { readonly [field in keyof PlanYear]?: unknown },
  caller: string,
  path: ErrorPath,
): Pick<PlanYear, 'grain' | 'partial'> {
  if (monthWeeks !== undefined || weekCount !== undefined) {
    const requirement = `${describePath([...path, 'monthWeeks'])} or ${describePath([...path, 'grain'])}, a retail year or a period`;
    throw refusal('conflicting-fields', caller, [...path, 'grain'], requirement, grain);
  }
  if (partial !== undefined && partial !== true) {
    throw refusal(
      'wrong-type',
      caller,
      [...path, 'partial'],
      `${describePath([...path, 'partial'])} to be true, or to be left out`,
      partial,
    );
  }
  return {
    ...(grain === undefined ? {} : { grain: requireChoice(grain, GRAINS, caller, [...path, 'grain']) }),
    ...(partial === true ? { partial } : {}),
  };
}
