import { lineAt } from '../allocation/inOrder.ts';
import { readDate } from '../calendar/civilDate.ts';
import { compiledCalendar, partsIn, readCoveredDate, withoutDays } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { readAbsentDays } from '../calendar/withAbsences.ts';
import { requireFields, requireList, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { teamsBeneath } from './readTeams.ts';
import type { PlanCell, TargetPlan } from './TargetPlan.ts';

/**
 * Which part of a plan is asked for; both days are included. A period, of `periodsOf` or of the plan, may be handed in
 * as it is.
 *
 * @category Target
 */
export interface PlanSlice {
  /** One person; left out, everybody. */
  readonly personId?: string;
  /** A team with all teams beneath it; not beside a person. */
  readonly teamId?: string;
  /** One product; left out, all. */
  readonly productId?: string;
  /** First day, inside the plan's year. */
  readonly start: string;
  /** Last day, inside the plan's year. */
  readonly end: string;
}

/** A slice made ready: its days, and the cells that it touches. */
export interface OpenSlice {
  readonly unit: Unit;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly cells: readonly SlicedCell[];
}

/** A cell and the days of it that lie inside the slice. */
export interface SlicedCell {
  readonly units: bigint;
  /** All days of the cell. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly sliceStart: number;
  readonly sliceEnd: number;
  /** The calendar of the cell's person. */
  readonly calendar: CompiledCalendar;
}

const SLICE_FIELDS = {
  required: ['start', 'end'],
  optional: ['personId', 'teamId', 'productId', 'id', 'grain', 'partial', 'amount', 'share', 'reserve', 'workingDays'],
} as const;

/** Finds what a slice touches; checks the slice against the plan, and of the plan what it uses. */
export function openSlice(plan: TargetPlan, slice: PlanSlice, caller: string): OpenSlice {
  requirePlan(plan, caller);
  requireObject(slice, SLICE_FIELDS, caller, ['slice']);
  const unit = readUnit(plan.unit, caller, ['plan', 'unit']);
  const calendar = compiledCalendar(plan.calendar, caller, ['plan', 'calendar']);
  const firstDay = readDayOfPlan(plan, slice.start, caller, 'start');
  const lastDay = readDayOfPlan(plan, slice.end, caller, 'end');
  if (lastDay < firstDay) {
    const requirement = `slice.end not to be before slice.start (${slice.start})`;
    throw refusal('reversed-dates', caller, ['slice', 'end'], requirement, slice.end);
  }
  const isAsked = cellFilter(plan, slice, caller);
  const ownCalendar = ownCalendars(plan, calendar, caller);
  const cells: SlicedCell[] = [];
  plan.cells.forEach((cell, index) => {
    // Civil dates of ten characters are in order as texts.
    if (cell.end < slice.start || cell.start > slice.end || !isAsked(cell)) return;
    const path = ['plan', 'cells', index];
    const cellStart = readCoveredDate(calendar, cell.start, caller, [...path, 'start']);
    const cellEnd = readCoveredDate(calendar, cell.end, caller, [...path, 'end']);
    cells.push({
      units: readUnits(cell.amount, unit, caller, [...path, 'amount']),
      firstDay: cellStart,
      lastDay: cellEnd,
      sliceStart: Math.max(firstDay, cellStart),
      sliceEnd: Math.min(lastDay, cellEnd),
      calendar: ownCalendar(cell),
    });
  });
  return { unit, firstDay, lastDay, cells };
}

/** Whether a cell belongs to the person or team and the product that were asked for. */
function cellFilter(plan: TargetPlan, slice: PlanSlice, caller: string): (cell: PlanCell) => boolean {
  const { personId, teamId, productId } = slice;
  const requireKnown = (known: readonly { readonly id: string }[] | undefined, field: string, id: string): void => {
    if (known?.some((item) => item.id === id) === true) return;
    const kind = field.replace('Id', '');
    throw refusal('unknown-id', caller, ['slice', field], `slice.${field} to be a ${kind} of the plan`, id);
  };
  if (personId !== undefined) requireKnown(plan.people, 'personId', personId);
  if (productId !== undefined) requireKnown(plan.products, 'productId', productId);
  if (teamId === undefined) {
    return (cell) =>
      (personId === undefined || cell.personId === personId) &&
      (productId === undefined || cell.productId === productId);
  }
  requireKnown(plan.teams, 'teamId', teamId);
  if (personId !== undefined) {
    throw refusal('conflicting-fields', caller, ['slice', 'teamId'], 'slice.personId or slice.teamId', teamId);
  }
  const teams = teamsBeneath(plan.teams, teamId);
  const members = new Set(
    plan.people.filter((person) => person.teamId !== undefined && teams.has(person.teamId)).map(({ id }) => id),
  );
  return (cell) =>
    cell.personId !== undefined &&
    members.has(cell.personId) &&
    (productId === undefined || cell.productId === productId);
}

/** The shape of a plan as far as slices need it: it comes from a database, and may have come to harm there. */
function requirePlan(plan: unknown, caller: string): void {
  const { year, people, cells } = requireFields(plan, ['unit', 'year', 'calendar', 'people', 'cells'], caller, [
    'plan',
  ]);
  requireFields(year, ['start', 'end'], caller, ['plan', 'year']);
  requireObjects(people, caller, ['plan', 'people']);
  requireObjects(cells, caller, ['plan', 'cells']);
}

function requireObjects(value: unknown, caller: string, path: ErrorPath): void {
  requireList(value, caller, path).forEach((item, index) => {
    if (typeof item === 'object' && item !== null) return;
    const at = [...path, index];
    throw refusal('wrong-type', caller, at, `${describePath(at)} to be an object`, item);
  });
}

function readDayOfPlan(plan: TargetPlan, value: unknown, caller: string, field: 'start' | 'end'): number {
  const path = ['slice', field];
  const day = readDate(value, caller, path);
  const { start, end } = plan.year;
  if (
    day >= readDate(start, caller, ['plan', 'year', 'start']) &&
    day <= readDate(end, caller, ['plan', 'year', 'end'])
  ) {
    return day;
  }
  const requirement = `slice.${field} to lie in the year of the plan, ${start} to ${end}`;
  throw refusal('outside-plan', caller, path, requirement, value, { planStart: start, planEnd: end });
}

/** Each person's calendar, made once when it is first needed. */
function ownCalendars(
  plan: TargetPlan,
  calendar: CompiledCalendar,
  caller: string,
): (cell: PlanCell) => CompiledCalendar {
  const known = new Map<string | undefined, CompiledCalendar>();
  const people = new Map(plan.people.map((person, index) => [person.id, index]));
  return ({ personId }) => {
    const own = known.get(personId);
    if (own !== undefined) return own;
    const index = personId === undefined ? undefined : people.get(personId);
    const absences = index === undefined ? undefined : plan.people[index]?.absences;
    const path = ['plan', 'people', index ?? 0, 'absences'];
    const made =
      absences === undefined ? calendar : withoutDays(calendar, readAbsentDays(calendar, absences, caller, path));
    known.set(personId, made);
    return made;
  };
}

/** The units of a cell that are due by the end of a day, from its first day on. */
export function dueBy(cell: SlicedCell, day: number, caller: string): number | bigint {
  if (day < cell.firstDay || cell.units === BigInt(0)) return 0;
  const all = partsIn(cell.calendar, cell.firstDay, cell.lastDay);
  if (all === 0) {
    throw refusal(
      'no-working-days',
      caller,
      ['plan', 'cells'],
      'every cell with an amount to have working days',
      undefined,
    );
  }
  return lineAt(cell.units, partsIn(cell.calendar, cell.firstDay, day), all);
}
