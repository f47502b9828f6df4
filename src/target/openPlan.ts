import { lineAt } from '../allocation/inOrder.ts';
import type { DayRange } from '../calendar/civilDate.ts';
import { compiledCalendar, partsIn, readCoveredDate } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { fraction, multiplyFractions, readExact, wholeFraction } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { requirePlan } from './planSlice.ts';
import { requirePlanYear } from './readPlanYear.ts';
import { requireKeptParts, requirePlanParts } from './requirePlanParts.ts';
import { daysClaimed, readSeats } from './seats.ts';
import type { PlanPeriod, TargetPlan } from './TargetPlan.ts';

/** A stored plan read back: amounts in units, dates as day numbers. */
export interface OpenPlan {
  readonly plan: TargetPlan;
  readonly unit: Unit;
  readonly amount: bigint;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly periods: readonly OpenPeriod[];
  readonly rows: readonly OpenRow[];
  /** The weights of the calendar's days in a range, in parts. */
  readonly dayParts: (firstDay: number, lastDay: number) => number;
  /** The days of a period after one, counted as the plan prorates. */
  readonly daysLeft: (period: DayRange, asOf: number) => bigint;
  /** Counted days in full days: where half days are worked, two parts are one. */
  readonly inFullDays: (days: Fraction) => Fraction;
  /** What a period has to bring, in units. */
  readonly periodUnits: (period: OpenPeriod) => bigint;
}

/** A period of the plan. */
export interface OpenPeriod extends DayRange {
  readonly period: PlanPeriod;
  readonly share: Fraction;
  readonly dayParts: number;
}

/** A cell of the plan. */
export interface OpenCell extends DayRange {
  readonly periodId: string;
  readonly units: bigint;
}

/** A row of the plan with its cells. */
export interface OpenRow {
  readonly personId: string | undefined;
  readonly productId: string | undefined;
  /** What it is to have brought by the end of the year. */
  readonly goal: bigint;
  /** Its person is held to an amount. */
  readonly isLocked: boolean;
  /** Its weight among all rows. */
  readonly weight: Fraction;
  readonly cells: readonly OpenCell[];
  /** What a cell has to have brought by the end of one of its days. */
  readonly dueBy: (cell: OpenCell, day: number) => bigint;
  /** The days of a range that the row can claim a part for. */
  readonly daysClaimed: (days: DayRange) => Fraction;
}

const ZERO = /* @__PURE__ */ BigInt(0);

/** Reads a whole plan; checks what it uses, as it may have come to harm where it was stored. */
export function openPlan(plan: TargetPlan, caller: string): OpenPlan {
  requirePlan(plan, caller);
  requirePlanParts(plan, caller);
  const unit = readUnit(plan.unit, caller, ['plan', 'unit']);
  const amount = readUnits(plan.amount, unit, caller, ['plan', 'amount']);
  const calendar = compiledCalendar(plan.calendar, caller, ['plan', 'calendar']);
  requirePlanYear(plan.year, calendar, caller);
  requireKeptParts(plan, unit, caller);
  const teamIds = new Set(plan.teams.map((team) => team.id));
  const people = readSeats(plan.people, undefined, teamIds, calendar, unit, caller, ['plan', 'people']);
  const seats = new Map(people.map((seat) => [seat.person.id, seat]));
  const products = new Map(plan.products.map((product) => [product.id, product]));
  const periods = plan.periods.map((period, index) => {
    const path = ['plan', 'periods', index];
    const days = readDays(period, calendar, caller, path);
    const share = readExact(period.share, caller, [...path, 'share']);
    return { period, ...days, share, dayParts: partsIn(calendar, days.firstDay, days.lastDay) };
  });
  const cells = readCells(plan, calendar, unit, caller);
  const dayParts = (firstDay: number, lastDay: number) =>
    firstDay > lastDay ? 0 : partsIn(calendar, firstDay, lastDay);
  const countDays = (firstDay: number, lastDay: number) =>
    plan.proration === 'calendar-days' ? Math.max(0, lastDay - firstDay + 1) : dayParts(firstDay, lastDay);
  return {
    plan,
    unit,
    amount,
    ...readDays(plan.year, calendar, caller, ['plan', 'year']),
    dayParts,
    daysLeft: (period, asOf) => BigInt(countDays(Math.max(period.firstDay, asOf + 1), period.lastDay)),
    inFullDays: (days) =>
      plan.proration === 'calendar-days'
        ? days
        : multiplyFractions(days, fraction(BigInt(1), BigInt(calendar.partsPerDay))),
    periodUnits: ({ period }) => readUnits(period.amount, unit, caller, ['plan', 'periods']),
    periods,
    rows: plan.rows.map((row, index): OpenRow => {
      const path = ['plan', 'rows', index];
      const seat = row.personId === undefined ? undefined : seats.get(row.personId);
      const product = row.productId === undefined ? undefined : products.get(row.productId);
      if (row.personId !== undefined && seat === undefined) {
        throw unknownIn('people', row.personId, caller, [...path, 'personId']);
      }
      if (row.productId !== undefined && product === undefined) {
        throw unknownIn('products', row.productId, caller, [...path, 'productId']);
      }
      const own = seat?.ownCalendar ?? calendar;
      const ownCells = cells.get(keyOf(row)) ?? [];
      for (const { units, firstDay, lastDay } of ownCells) {
        if (units === ZERO || partsIn(own, firstDay, lastDay) > 0) continue;
        const requirement = 'every cell with an amount to have working days';
        throw refusal('no-working-days', caller, ['plan', 'cells'], requirement, undefined);
      }
      return {
        personId: row.personId,
        productId: row.productId,
        goal:
          readUnits(row.amount, unit, caller, [...path, 'amount']) -
          readUnits(row.carriedAmount, unit, caller, [...path, 'carriedAmount']),
        isLocked: seat?.bounds.isFixed ?? false,
        weight: multiplyFractions(
          seat?.weight ?? wholeFraction(BigInt(1)),
          product === undefined
            ? wholeFraction(BigInt(1))
            : readExact(product.weight, caller, ['plan', 'products', plan.products.indexOf(product), 'weight']),
        ),
        cells: ownCells,
        dueBy(cell, day) {
          const whole = partsIn(own, cell.firstDay, cell.lastDay);
          return whole === 0 ? ZERO : BigInt(lineAt(cell.units, partsIn(own, cell.firstDay, day), whole));
        },
        daysClaimed: (days) =>
          seat === undefined
            ? fraction(BigInt(countDays(days.firstDay, days.lastDay)), BigInt(1))
            : daysClaimed(seat, days, calendar, plan.proration),
      };
    }),
  };
}

/** The cells of each row in the order of time; every one belongs to a row and to a period. */
function readCells(
  plan: TargetPlan,
  calendar: CompiledCalendar,
  unit: Unit,
  caller: string,
): ReadonlyMap<string, readonly OpenCell[]> {
  const cells = new Map<string, OpenCell[]>();
  plan.rows.forEach((row, index) => {
    const key = keyOf(row);
    if (cells.has(key)) {
      throw refusal('duplicate-id', caller, ['plan', 'rows', index], 'every row of the plan once', row);
    }
    cells.set(key, []);
  });
  const periodIds = new Set(plan.periods.map(({ id }) => id));
  plan.cells.forEach((cell, index) => {
    const path = ['plan', 'cells', index];
    const { periodId } = cell;
    const list = cells.get(keyOf(cell));
    if (list === undefined) throw unknownIn('rows', cell, caller, path);
    if (!periodIds.has(periodId)) throw unknownIn('periods', periodId, caller, [...path, 'periodId']);
    const days = readDays(cell, calendar, caller, path);
    list.push({ periodId, ...days, units: readUnits(cell.amount, unit, caller, [...path, 'amount']) });
  });
  for (const list of cells.values()) list.sort((a, b) => a.firstDay - b.firstDay);
  return cells;
}

function keyOf({ personId, productId }: { readonly personId?: unknown; readonly productId?: unknown }): string {
  return JSON.stringify([textOf(personId), textOf(productId)]);
}

/** An id, nothing, or what can be neither. */
function textOf(id: unknown): string | null | [] {
  return id === undefined ? null : typeof id === 'string' ? id : [];
}

/** First and last day, which go in order and which the calendar covers. */
function readDays(
  days: { readonly start: string; readonly end: string },
  calendar: CompiledCalendar,
  caller: string,
  path: ErrorPath,
): DayRange {
  const firstDay = readCoveredDate(calendar, days.start, caller, [...path, 'start']);
  const lastDay = readCoveredDate(calendar, days.end, caller, [...path, 'end']);
  if (firstDay <= lastDay) return { firstDay, lastDay };
  const at = [...path, 'end'];
  throw refusal(
    'reversed-dates',
    caller,
    at,
    `${describePath(at)} not to be before its start (${days.start})`,
    days.end,
  );
}

function unknownIn(list: 'people' | 'products' | 'rows' | 'periods', value: unknown, caller: string, path: ErrorPath) {
  return refusal('unknown-id', caller, path, `${describePath(path)} to belong to the plan's ${list}`, value);
}
