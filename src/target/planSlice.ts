import { lineAt } from '../allocation/inOrder.ts';
import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { compiledCalendar, partsIn, partsOfDay, readCoveredDate, withoutDays } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { readAbsentDays } from '../calendar/withAbsences.ts';
import { requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { frozenPlaces } from './frozenPlaces.ts';
import { teamsBeneath } from './readTeams.ts';
import { requireTeams } from './requirePlanParts.ts';
import type { PlanCell, TargetPlan } from './TargetPlan.ts';

/**
 * Which part of a plan is asked for; both days are included. A period, of `periodsOf` or of the plan, or the plan's year
 * may be handed in as it is.
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
  /** Whether a row or cell belongs to whom and what was asked for. */
  readonly isAsked: (row: {
    readonly personId?: string | undefined;
    readonly productId?: string | undefined;
  }) => boolean;
  readonly cells: readonly SlicedCell[];
  readonly writeDay: (day: number) => CivilDate;
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
  optional: [
    ...['personId', 'teamId', 'productId', 'id', 'grain', 'partial', 'amount', 'share', 'reserve', 'workingDays'],
    ...['monthWeeks', 'weekCount'],
  ],
} as const;
const CELLS_PATH: ErrorPath = ['plan', 'cells'];
const PEOPLE_PATH: ErrorPath = ['plan', 'people'];

/** Finds what a slice touches; checks the slice against the plan, and of the plan what it uses. */
export function openSlice(plan: TargetPlan, slice: PlanSlice, caller: string): OpenSlice {
  const listed = requirePlanLists(plan, caller);
  requireObject(slice, SLICE_FIELDS, caller, ['slice']);
  const unit = readUnit(plan.unit, caller, ['plan', 'unit']);
  const calendar = compiledCalendar(plan.calendar, caller, ['plan', 'calendar']);
  const firstDay = readDayOfPlan(plan, slice.start, caller, 'start');
  const lastDay = readDayOfPlan(plan, slice.end, caller, 'end');
  if (lastDay < firstDay) {
    const requirement = `slice.end not to be before slice.start (${slice.start})`;
    throw refusal('reversed-dates', caller, ['slice', 'end'], requirement, slice.end, { start: slice.start });
  }
  const { productId } = slice;
  const isAskedPerson = personFilter(plan, slice, caller);
  if (productId !== undefined) requireKnown(plan, 'productId', productId, caller);
  const isAskedProduct = (id: string | undefined) => productId === undefined || id === productId;
  const ownCalendar = ownCalendars(plan, slice.personId, calendar, caller);
  const cells: SlicedCell[] = [];
  // Cells of one person mostly stand together: who was asked about last needs no second look.
  let person: string | undefined;
  let isPersonAsked = isAskedPerson(person);
  // The order of the cells is not trusted, so each is looked at, unless they are frozen and were looked at before; but
  // only of those that are asked for is more read.
  const places = slice.personId === undefined ? undefined : frozenPlaces(listed, 'personId');
  const own = places === undefined ? undefined : (places.get(slice.personId) ?? []);
  const count = own === undefined ? listed.length : own.length;
  for (let place = 0; place < count; place += 1) {
    const index = own === undefined ? place : own[place]!;
    const cell = requireItem(listed[index], index, caller, CELLS_PATH) as PlanCell;
    if (cell.personId !== person) {
      person = cell.personId;
      isPersonAsked = isAskedPerson(person);
    }
    if (!isPersonAsked || !isAskedProduct(cell.productId)) continue;
    const path = [...CELLS_PATH, index];
    const cellStart = readCoveredDate(calendar, cell.start, caller, [...path, 'start']);
    const cellEnd = readCoveredDate(calendar, cell.end, caller, [...path, 'end']);
    if (cellEnd < firstDay || cellStart > lastDay) continue;
    cells.push({
      units: readUnits(cell.amount, unit, caller, [...path, 'amount']),
      firstDay: cellStart,
      lastDay: cellEnd,
      sliceStart: Math.max(firstDay, cellStart),
      sliceEnd: Math.min(lastDay, cellEnd),
      calendar: ownCalendar(cell.personId),
    });
  }
  const isAsked: OpenSlice['isAsked'] = (row) => isAskedPerson(row.personId) && isAskedProduct(row.productId);
  return { unit, firstDay, lastDay, isAsked, cells, writeDay: dayWriter(calendar) };
}

/** The texts of days, written once for each calendar that is frozen: many people are asked about the same year. */
const writtenDays = /* @__PURE__ */ new WeakMap<CompiledCalendar, CivilDate[]>();

function dayWriter(calendar: CompiledCalendar): (day: number) => CivilDate {
  const texts = writtenDays.get(calendar) ?? [];
  writtenDays.set(calendar, texts);
  return (day) => (texts[day - calendar.firstDay] ??= writeDate(day));
}

/** Whether somebody is the person, or in the team, that was asked for. */
function personFilter(
  plan: TargetPlan,
  { personId, teamId }: PlanSlice,
  caller: string,
): (personId: string | undefined) => boolean {
  if (personId !== undefined) requireKnown(plan, 'personId', personId, caller);
  if (teamId === undefined) return (id) => personId === undefined || id === personId;
  requireKnown(plan, 'teamId', teamId, caller);
  if (personId !== undefined) {
    throw refusal('conflicting-fields', caller, ['slice', 'teamId'], 'slice.personId or slice.teamId', teamId, {
      beside: ['slice.personId'],
    });
  }
  requireTeams(plan.teams, caller);
  const teams = teamsBeneath(plan.teams, teamId);
  const members = new Set<string | undefined>();
  plan.people.forEach((person, index) => {
    const id = requireId(person.id, caller, [...PEOPLE_PATH, index, 'id']);
    if (person.teamId === undefined) return;
    if (teams.has(requireId(person.teamId, caller, [...PEOPLE_PATH, index, 'teamId']))) members.add(id);
  });
  return (id) => members.has(id);
}

const LISTS = { personId: 'people', teamId: 'teams', productId: 'products' } as const;

function requireKnown(plan: TargetPlan, field: keyof typeof LISTS, id: string, caller: string): void {
  const path = ['plan', LISTS[field]];
  const list = requireList(plan[LISTS[field]], caller, path);
  if (frozenPlaces(list, 'id')?.has(id) === true) return;
  let isKnown = false;
  for (let index = 0; index < list.length; index += 1) {
    const item = requireItem(list[index], index, caller, path) as { readonly id?: unknown };
    if (item.id === id) isKnown = true;
  }
  if (isKnown) return;
  const kind = field.replace('Id', '');
  throw refusal('unknown-id', caller, ['slice', field], `slice.${field} to be a ${kind} of the plan`, id);
}

/** The shape of a plan as far as it is walked through: it comes from a database, and may have come to harm there. */
export function requirePlan(plan: unknown, caller: string): void {
  const cells = requirePlanLists(plan, caller);
  for (let index = 0; index < cells.length; index += 1) requireItem(cells[index], index, caller, CELLS_PATH);
}

/** The same without a look at each cell; returns the cells. */
function requirePlanLists(plan: unknown, caller: string): readonly unknown[] {
  const { year, people, cells } = requireFields(plan, ['unit', 'year', 'calendar', 'people', 'cells'], caller, [
    'plan',
  ]);
  requireFields(year, ['start', 'end'], caller, ['plan', 'year']);
  const list = requireList(people, caller, PEOPLE_PATH);
  if (frozenPlaces(list, 'id') !== undefined) return requireList(cells, caller, CELLS_PATH);
  for (let index = 0; index < list.length; index += 1) requireItem(list[index], index, caller, PEOPLE_PATH);
  return requireList(cells, caller, CELLS_PATH);
}

function requireItem(item: unknown, index: number, caller: string, path: ErrorPath): object {
  if (typeof item === 'object' && item !== null) return item;
  const at = [...path, index];
  throw refusal('wrong-type', caller, at, `${describePath(at)} to be an object`, item, { type: 'object' });
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

/** Each person's calendar, made once when it is first needed; of one person alone if only he is asked about. */
function ownCalendars(
  plan: TargetPlan,
  asked: string | undefined,
  calendar: CompiledCalendar,
  caller: string,
): (personId: string | undefined) => CompiledCalendar {
  const known = new Map<string | undefined, CompiledCalendar>();
  const absent = new Map<string | undefined, number>();
  const places = asked === undefined ? undefined : frozenPlaces(plan.people, 'id')?.get(asked);
  for (const index of places ?? plan.people.keys()) {
    const { id, absences } = plan.people[index]!;
    if (absences !== undefined) absent.set(id, index);
  }
  return (personId) => {
    const index = absent.get(personId);
    if (index === undefined) return calendar;
    const path = [...PEOPLE_PATH, index, 'absences'];
    const own =
      known.get(personId) ??
      withoutDays(calendar, readAbsentDays(calendar, plan.people[index]?.absences, caller, path));
    known.set(personId, own);
    return own;
  };
}

/** The units of a cell that are due by the end of a day, from its first day on. */
export function dueBy(cell: SlicedCell, day: number, caller: string): number | bigint {
  if (day < cell.firstDay || cell.units === BigInt(0)) return 0;
  return lineAt(cell.units, partsIn(cell.calendar, cell.firstDay, day), partsOfCell(cell, caller));
}

/** What is due of a cell on each of its days inside the slice, one after another; days off are left out. */
export function eachDayDue(
  cell: SlicedCell,
  caller: string,
  take: (day: number, units: number | bigint) => void,
): void {
  if (cell.units === BigInt(0)) return;
  const whole = partsOfCell(cell, caller);
  const inNumbers = Number(cell.units);
  const units = Number.isSafeInteger(inNumbers) ? inNumbers : cell.units;
  let parts = cell.sliceStart > cell.firstDay ? partsIn(cell.calendar, cell.firstDay, cell.sliceStart - 1) : 0;
  let before = lineAt(units, parts, whole);
  for (let day = cell.sliceStart; day <= cell.sliceEnd; day += 1) {
    const more = partsOfDay(cell.calendar, day);
    if (more === 0) continue;
    parts += more;
    const due = lineAt(units, parts, whole);
    take(day, typeof due === 'number' && typeof before === 'number' ? due - before : BigInt(due) - BigInt(before));
    before = due;
  }
}

/** The weights of the days of a cell that has an amount. */
function partsOfCell(cell: SlicedCell, caller: string): number {
  const parts = partsIn(cell.calendar, cell.firstDay, cell.lastDay);
  if (parts > 0) return parts;
  const requirement = 'every cell with an amount to have working days';
  throw refusal('no-working-days', caller, CELLS_PATH, requirement, undefined);
}
