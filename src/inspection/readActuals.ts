import { readDate } from '../calendar/civilDate.ts';
import { requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';

/** Something that was brought: its day as a number, its amount in units. */
export interface ReadActual {
  readonly day: number;
  readonly units: bigint;
  readonly personId: string | undefined;
  readonly productId: string | undefined;
}

const FIELDS = { required: ['date', 'amount'], optional: ['personId', 'productId'] } as const;

/**
 * What was brought up to a day, checked against the plan: as `replanTarget` takes it, but what came after the day is
 * left aside, so that the year's list can be asked about any day of it.
 */
export function readActuals(
  plan: TargetPlan,
  value: unknown,
  asOf: number,
  unit: Unit,
  caller: string,
  path: ErrorPath,
): readonly ReadActual[] {
  const people = new Set(plan.people.map(({ id }) => id));
  const productsPath = ['plan', 'products'];
  const listed = Array.from(requireList(plan.products, caller, productsPath), (item, index) =>
    requireId(requireFields(item, ['id'], caller, [...productsPath, index]).id, caller, [...productsPath, index, 'id']),
  );
  const products = new Set(listed);
  const firstDay = readDate(plan.year.start, caller, ['plan', 'year', 'start']);
  const lastDay = readDate(plan.year.end, caller, ['plan', 'year', 'end']);
  const rows = Array.from(requireList(value, caller, path), (item, index): ReadActual => {
    const at: ErrorPath = [...path, index];
    const given = requireObject<'date' | 'amount' | 'personId' | 'productId'>(item, FIELDS, caller, at);
    const day = readDate(given.date, caller, [...at, 'date']);
    if (day < firstDay || day > lastDay) {
      const where = [...at, 'date'];
      throw refusal('outside-plan', caller, where, `${describePath(where)} to lie in the year of the plan`, given.date);
    }
    return {
      day,
      units: readUnits(given.amount, unit, caller, [...at, 'amount']),
      personId: readName(people, given.personId, 'people', caller, [...at, 'personId']),
      productId: readName(products, given.productId, 'products', caller, [...at, 'productId']),
    };
  });
  return rows.filter(({ day }) => day <= asOf);
}

function readName(
  known: ReadonlySet<string>,
  value: unknown,
  kind: 'people' | 'products',
  caller: string,
  path: ErrorPath,
): string | undefined {
  if (value === undefined && known.size === 0) return undefined;
  if (value === undefined) {
    throw refusal('missing-field', caller, path, `${describePath(path)}, as the plan has ${kind}`, undefined);
  }
  if (typeof value === 'string' && known.has(value)) return value;
  throw refusal('unknown-id', caller, path, `${describePath(path)} to be one of the plan's ${kind}`, value);
}
