import { readDate } from '../calendar/civilDate.ts';
import { requireChoice, requireFields, requireId, requireInteger, requireList } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import type { PlanPeriod, TargetPlan } from './TargetPlan.ts';

// A plan comes from a database, and may have come to harm there.

const GRAINS = ['half', 'quarter', 'month', 'week', 'day'] as const;

/** The lists that a plan is made of, and the words in it. */
export function requirePlanParts(plan: TargetPlan, caller: string): void {
  const lists = {
    products: ['id', 'weight'],
    teams: ['id'],
    periods: ['id', 'grain', 'start', 'end', 'amount', 'share', 'reserve', 'workingDays'],
    rows: ['amount', 'carriedAmount'],
  } as const;
  const given = requireFields(
    plan,
    [
      ...['amount', 'version', 'proration', 'profile', 'products', 'teams', 'periods', 'rows'],
      ...['targetAmount', 'carriedAmount', 'controlGrain', 'bufferRate', 'impliedBufferRate', 'combinedBufferRate'],
    ],
    caller,
    ['plan'],
  );
  for (const list of ['products', 'teams', 'periods', 'rows'] as const) {
    Array.from(requireList(given[list], caller, ['plan', list]), (item, index) =>
      requireFields(item, lists[list], caller, ['plan', list, index]),
    );
  }
  requireInteger(given['version'], { least: 1 }, caller, ['plan', 'version']);
  requireChoice(given['proration'], ['working-days', 'calendar-days'], caller, ['plan', 'proration']);
  requireChoice(given['profile'], ['equal', 'working-days', 'shares', 'intensities'], caller, ['plan', 'profile']);
}

/** What is not counted with, but told of the plan as it is, or kept in the next one: amounts are texts there. */
export function requireKeptParts(plan: TargetPlan, unit: Unit, caller: string): void {
  const given: Readonly<Record<string, unknown>> = { ...plan };
  requireChoice(given['controlGrain'], GRAINS, caller, ['plan', 'controlGrain']);
  for (const field of ['targetAmount', 'amount', 'carriedAmount'])
    requireAmount(given[field], unit, caller, ['plan', field]);
  for (const field of ['bufferRate', 'impliedBufferRate', 'combinedBufferRate']) {
    const rate = given[field];
    if (typeof rate === 'number' || (rate === null && field !== 'bufferRate')) continue;
    throw wrongType(rate, 'number', caller, ['plan', field]);
  }
  for (const field of ['asOf', 'firstAsOf']) {
    if (given[field] !== undefined) readDate(given[field], caller, ['plan', field]);
  }
  requireTeams(plan.teams, caller);
  plan.periods.forEach((period, index) => {
    const path = ['plan', 'periods', index];
    const { grain, amount, share, reserve, workingDays, partial }: { readonly [field in keyof PlanPeriod]: unknown } =
      period;
    requireChoice(grain, GRAINS, caller, [...path, 'grain']);
    requireAmount(amount, unit, caller, [...path, 'amount']);
    if (typeof share !== 'string') throw wrongType(share, 'text', caller, [...path, 'share']);
    if (typeof reserve !== 'boolean') throw wrongType(reserve, 'boolean', caller, [...path, 'reserve']);
    requireInteger(workingDays, { least: 0 }, caller, [...path, 'workingDays']);
    if (partial !== undefined && partial !== true) throw wrongType(partial, 'true', caller, [...path, 'partial']);
  });
  plan.people.forEach((person, index) => {
    for (const field of ['fixedAmount', 'minimumAmount', 'maximumAmount'] as const) {
      const held: unknown = person[field];
      if (held !== undefined) requireAmount(held, unit, caller, ['plan', 'people', index, field]);
    }
  });
}

/** Teams as far as they are walked through: each has an id, and the one above is named by its. */
export function requireTeams(value: unknown, caller: string): void {
  const path = ['plan', 'teams'];
  Array.from(requireList(value, caller, path), (item, index) => {
    const team: { readonly id: unknown; readonly parentId?: unknown } = requireFields(item, ['id'], caller, [
      ...path,
      index,
    ]);
    requireId(team.id, caller, [...path, index, 'id']);
    if (team.parentId !== undefined) requireId(team.parentId, caller, [...path, index, 'parentId']);
  });
}

function requireAmount(value: unknown, unit: Unit, caller: string, path: ErrorPath): void {
  if (typeof value !== 'string') throw wrongType(value, 'text', caller, path);
  readUnits(value, unit, caller, path);
}

const TYPES = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  true: 'true, or to be left out',
} as const;

function wrongType(value: unknown, type: keyof typeof TYPES, caller: string, path: ErrorPath) {
  const further = type === 'true' ? {} : { type };
  return refusal('wrong-type', caller, path, `${describePath(path)} to be ${TYPES[type]}`, value, further);
}
