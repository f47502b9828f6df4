import { PlanningError } from '../foundation/PlanningError.ts';
import { describePath } from '../foundation/refusal.ts';
import { openPlan } from '../target/openPlan.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';
import { targetPlanSchema } from './targetSchemas.ts';

/**
 * Reads a plan back from where it was stored.
 *
 * Use it before a stored plan is asked or re-planned: it may have come to harm, or an older program may have written it.
 *
 * Always true: every plan of `decomposeTarget` and `replanTarget` passes, and comes back as it was; further fields stay.
 *
 * @param value - What was stored, after `JSON.parse`.
 * @returns The plan, or the problems: all of its shape, or the first of its meaning, as an amount that is no multiple of
 *   the unit, or a cell of a person who is not in the plan.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const plan = decomposeTarget({ amount: 5000000, year, calendar: { coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] } });
 * const parsed = parseTargetPlan(JSON.parse(JSON.stringify(plan)));
 * parsed.ok && targetBetween(parsed.value, { start: '2026-01-01', end: '2026-03-31' }); // => '1250000.00'
 * const harmed = parseTargetPlan({ ...plan, amount: '5000000.005' });
 * harmed.ok ? [] : harmed.problems.map(({ code, path }) => `${path.join('.')}: ${code}`); // => ['amount: off-unit']
 * @category Schema
 */
export function parseTargetPlan(value: unknown): Parsed<TargetPlan> {
  return parseWith(targetPlanSchema, value, (plan) => {
    try {
      openPlan(plan, 'parseTargetPlan');
    } catch (error) {
      throw error instanceof PlanningError ? belowPlan(error) : error;
    }
    return plan;
  });
}

/** The functions that take a plan call it `plan`; here it is the whole. */
function belowPlan({ code, message, path, details }: PlanningError): PlanningError {
  if (path[0] !== 'plan') return new PlanningError(code, message, path, details);
  const own = path.slice(1);
  const required = details.required.replace(describePath(path), describePath(own));
  return new PlanningError(code, message, own, { ...details, required });
}
