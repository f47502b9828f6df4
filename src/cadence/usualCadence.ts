import { readCadenceRules } from './CadenceRule.ts';
import type { CadenceRule } from './CadenceRule.ts';

const CALLER = 'usualCadence';
const USUAL: readonly CadenceRule[] = [
  { id: 'morning', kind: 'morning-start', every: 'working-day' },
  { id: 'week', kind: 'weekly-meeting', every: 'week', weekday: 1, ifOff: 'next' },
  { id: 'visit', kind: 'joint-visit', every: 'working-day', halfDays: 'skip' },
  { id: 'month', kind: 'monthly-review', every: 'month', nthWorkingDay: -1 },
  { id: 'evening', kind: 'evening-share', every: 'working-day' },
  { id: 'report', kind: 'daily-report', every: 'working-day' },
];

/**
 * Writes down the usual cadence of a sales team: start the morning together, ride along at midday, share in the evening.
 *
 * Use it as it is, or change its rows: it is plain data. Morning start, joint visit, evening sharing and daily report on
 * every working day (早启动、中间抓陪访、晚分享), joint visits not on half days; a weekly meeting on Monday, or the next
 * working day of the week; a monthly review on the last working day.
 *
 * Always true: `cadenceCalendar` takes these rules unless told otherwise; every call returns rows of its own.
 *
 * @returns The rules in the order of a day.
 * @example
 * usualCadence().map(({ kind }) => kind); // => ['morning-start', 'weekly-meeting', 'joint-visit', 'monthly-review', 'evening-share', 'daily-report']
 * usualCadence()[1]; // => { id: 'week', kind: 'weekly-meeting', every: 'week', weekday: 1, ifOff: 'next', halfDays: 'hold' }
 * @category Cadence
 */
export function usualCadence(): readonly CadenceRule[] {
  return readCadenceRules(USUAL, CALLER, []);
}
