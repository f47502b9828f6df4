import { PlanningError } from '../foundation/PlanningError.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits, writeUnits } from '../foundation/unit.ts';
import { openPlan } from '../target/openPlan.ts';
import type { OpenPlan } from '../target/openPlan.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';
import { targetPlanSchema } from './targetSchemas.ts';

const CALLER = 'parseTargetPlan';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Reads a plan back from where it was stored.
 *
 * Use it before a stored plan is asked or re-planned: it may have come to harm, or an older program may have written it.
 *
 * Always true: every plan of `decomposeTarget` and `replanTarget` passes, and comes back as it was; further fields stay.
 *
 * @param value - What was stored, after `JSON.parse`.
 * @returns The plan, or the problems: all of its shape, or the first of its meaning, as an amount that is no multiple of
 *   the unit, a cell of a person who is not in the plan, or a period that is not the sum of its cells.
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
      requireSums(openPlan(plan, CALLER));
    } catch (error) {
      throw error instanceof PlanningError ? belowPlan(error) : error;
    }
    return plan;
  });
}

/** A plan is its cells: periods and rows say what these sum to, and all together are the amount and what was carried. */
function requireSums({ plan, unit, amount, periods, rows, periodUnits }: OpenPlan): void {
  const ofPeriods = new Map<string, bigint>();
  for (const { cells } of rows)
    for (const { periodId, units } of cells) ofPeriods.set(periodId, (ofPeriods.get(periodId) ?? ZERO) + units);
  const require = (said: bigint, sum: bigint, whose: string, path: ErrorPath): void => {
    if (said === sum) return;
    const requirement = `${describePath(path)} to be the sum of ${whose}, ${writeUnits(sum, unit)}`;
    throw refusal('margins-disagree', CALLER, path, requirement, writeUnits(said, unit), {
      sum: writeUnits(sum, unit),
    });
  };
  periods.forEach((period, index) => {
    const path = ['plan', 'periods', index, 'amount'];
    require(periodUnits(period), ofPeriods.get(period.period.id) ?? ZERO, 'its cells', path);
  });
  rows.forEach(({ cells }, index) => {
    const path = ['plan', 'rows', index, 'amount'];
    const sum = cells.reduce((all, { units }) => all + units, ZERO);
    require(readUnits(plan.rows[index]?.amount, unit, CALLER, path), sum, 'its cells', path);
  });
  const carried = readUnits(plan.carriedAmount, unit, CALLER, ['plan', 'carriedAmount']);
  const all = [...ofPeriods.values()].reduce((sum, units) => sum + units, ZERO);
  require(amount, all - carried, 'its cells, less what was carried', ['plan', 'amount']);
}

/** The functions that take a plan call it `plan`; here it is the whole. */
function belowPlan({ code, message, path, details }: PlanningError): PlanningError {
  if (path[0] !== 'plan') return new PlanningError(code, message, path, details);
  const own = path.slice(1);
  const required = details.required.replace(describePath(path), describePath(own));
  return new PlanningError(code, message, own, { ...details, required });
}
