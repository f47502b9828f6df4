import { lineAt } from '../allocation/inOrder.ts';
import { readDate } from '../calendar/civilDate.ts';
import type { DayRange } from '../calendar/civilDate.ts';
import { compiledCalendar, partsIn } from '../calendar/compiledCalendar.ts';
import { fraction, multiplyFractions, readExact, wholeFraction } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { readUnit, readUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { requirePlan } from './planSlice.ts';
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
  readonly daysLeft: (period: PlanPeriod, asOf: number) => bigint;
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

/** Reads a whole plan; checks what it uses. */
export function openPlan(plan: TargetPlan, caller: string): OpenPlan {
  requirePlan(plan, caller);
  const unit = readUnit(plan.unit, caller, ['plan', 'unit']);
  const amount = readUnits(plan.amount, unit, caller, ['plan', 'amount']);
  const calendar = compiledCalendar(plan.calendar, caller, ['plan', 'calendar']);
  const teamIds = new Set(plan.teams.map((team) => team.id));
  const seats = new Map(
    readSeats(plan.people, undefined, teamIds, calendar, unit, caller).map((seat) => [seat.person.id, seat]),
  );
  const products = new Map(plan.products.map((product) => [product.id, product]));
  const cells = new Map<string, OpenCell[]>();
  const keyOf = (row: { readonly personId?: string; readonly productId?: string }) =>
    JSON.stringify([row.personId ?? null, row.productId ?? null]);
  plan.cells.forEach((cell, index) => {
    const path = ['plan', 'cells', index];
    const key = keyOf(cell);
    const list = cells.get(key) ?? [];
    list.push({
      periodId: cell.periodId,
      firstDay: readDate(cell.start, caller, [...path, 'start']),
      lastDay: readDate(cell.end, caller, [...path, 'end']),
      units: readUnits(cell.amount, unit, caller, [...path, 'amount']),
    });
    cells.set(key, list);
  });
  const dayParts = (firstDay: number, lastDay: number) =>
    firstDay > lastDay ? 0 : partsIn(calendar, firstDay, lastDay);
  const countDays = (firstDay: number, lastDay: number) =>
    plan.proration === 'calendar-days' ? Math.max(0, lastDay - firstDay + 1) : dayParts(firstDay, lastDay);
  return {
    plan,
    unit,
    amount,
    firstDay: readDate(plan.year.start, caller, ['plan', 'year', 'start']),
    lastDay: readDate(plan.year.end, caller, ['plan', 'year', 'end']),
    dayParts,
    daysLeft(period, asOf) {
      const firstDay = Math.max(readDate(period.start, caller, ['plan', 'periods']), asOf + 1);
      return BigInt(countDays(firstDay, readDate(period.end, caller, ['plan', 'periods'])));
    },
    inFullDays: (days) =>
      plan.proration === 'calendar-days'
        ? days
        : multiplyFractions(days, fraction(BigInt(1), BigInt(calendar.partsPerDay))),
    periodUnits: ({ period }) => readUnits(period.amount, unit, caller, ['plan', 'periods']),
    periods: plan.periods.map((period, index) => {
      const path = ['plan', 'periods', index];
      const firstDay = readDate(period.start, caller, [...path, 'start']);
      const lastDay = readDate(period.end, caller, [...path, 'end']);
      const share = readExact(period.share, caller, [...path, 'share']);
      return { period, firstDay, lastDay, share, dayParts: dayParts(firstDay, lastDay) };
    }),
    rows: plan.rows.map((row, index): OpenRow => {
      const path = ['plan', 'rows', index];
      const seat = row.personId === undefined ? undefined : seats.get(row.personId);
      const product = row.productId === undefined ? undefined : products.get(row.productId);
      const own = seat?.ownCalendar ?? calendar;
      const productWeight = product === undefined ? wholeFraction(BigInt(1)) : readExact(product.weight, caller, path);
      return {
        personId: row.personId,
        productId: row.productId,
        goal:
          readUnits(row.amount, unit, caller, [...path, 'amount']) -
          readUnits(row.carriedAmount, unit, caller, [...path, 'carriedAmount']),
        isLocked: seat?.bounds.isFixed ?? false,
        weight: multiplyFractions(seat?.weight ?? wholeFraction(BigInt(1)), productWeight),
        cells: cells.get(keyOf(row)) ?? [],
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
