import * as z from 'zod';
import { readCadenceRules } from '../cadence/CadenceRule.ts';
import type { CadenceRule } from '../cadence/CadenceRule.ts';
import { cadenceRuleSchema } from './cadenceSchemas.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';

const rulesSchema = z.array(cadenceRuleSchema);

/**
 * Reads the rules of a team's cadence, as somebody wrote or stored them.
 *
 * Use it before they are laid into the calendar with `cadenceCalendar`.
 *
 * Always true: `cadenceCalendar` takes what is answered; defaults that were left out stay left out.
 *
 * @param value - What came, after `JSON.parse`.
 * @returns The rules, or the problems: all of their shape, or the first of their meaning, as an id that is given twice.
 * @example
 * const week = { id: 'week', kind: 'weekly-meeting', every: 'week', weekday: 1, time: '09:00' };
 * parseCadenceRules([week]); // => { ok: true, value: [{ id: 'week', kind: 'weekly-meeting', every: 'week', weekday: 1, time: '09:00' }] }
 * const wrong = parseCadenceRules([{ ...week, weekday: 0, time: '9 am' }, { ...week, every: 'fortnight' }]);
 * wrong.ok ? [] : wrong.problems.map(({ message }) => message); // => ['requires [0].time to be a time of day, HH:mm, got "9 am"', 'requires [0].weekday to be at least 1, got 0', "requires [1].every to be 'working-day' or 'week' or 'month', got \"fortnight\""]
 * @category Schema
 */
export function parseCadenceRules(value: unknown): Parsed<readonly CadenceRule[]> {
  return parseWith(rulesSchema, value, (rules) => {
    readCadenceRules(rules, 'parseCadenceRules', []);
    return rules;
  });
}
