import { addDays, dailyTargets, periodsOf, targetBetween } from 'quotaloop';
import type { Grain, PeriodOptions, Person, PlanCell, PlanSlice, TargetInput, TargetPlan } from 'quotaloop';
import { daysFrom } from './calendarReference.ts';
import {
  cellByDays,
  isFloorOrCeiling,
  ownDays,
  referencePlan,
  rowIdeal,
  sumInUnits,
  unitsOf,
  weighedDays,
} from './targetReference.ts';

/** The laws of plans; they are checked on written amounts, in whole units, by BigInts. */

const amountsOf = (rows: readonly { readonly amount: string }[]): readonly string[] => rows.map(({ amount }) => amount);

/** Law: periods, rows and cells each sum to the amount, the cells of a period to it and those of a row to it. */
export function addsUp({ amount, unit, periods, rows, cells }: TargetPlan): boolean {
  const total = unitsOf(amount, unit);
  const ofPeriods = new Map<string | undefined, bigint>();
  const ofRows = new Map<string | undefined, bigint>();
  for (const cell of cells) {
    const units = unitsOf(cell.amount, unit);
    ofPeriods.set(cell.periodId, (ofPeriods.get(cell.periodId) ?? 0n) + units);
    ofRows.set(cell.personId, (ofRows.get(cell.personId) ?? 0n) + units);
  }
  return (
    [periods, rows, cells].every((list) => sumInUnits(amountsOf(list), unit) === total) &&
    periods.every((period) => unitsOf(period.amount, unit) === (ofPeriods.get(period.id) ?? 0n)) &&
    rows.every((row) => unitsOf(row.amount, unit) === (ofRows.get(row.personId) ?? 0n))
  );
}

/** Law: every amount is a plain decimal with the digits of the unit, and never a zero below zero. */
export function isWrittenPlainly({ amount, unit, periods, rows, cells }: TargetPlan): boolean {
  const decimals = unit.split('.')[1]?.length ?? 0;
  const pattern = decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`);
  return [amount, unit, ...[periods, rows, cells].flatMap(amountsOf)].every(
    (text) => pattern.test(text) && !/^-[0.]*$/.test(text),
  );
}

/** Law: the periods are those of the grain, and the line at the end of each is the whole unit nearest to the ideal. */
export function keepsToTheLine(input: TargetInput, plan: TargetPlan): boolean {
  const expected = referencePlan(input).periods;
  return (
    plan.periods.length === expected.length &&
    plan.periods.every(({ id, grain, start, end, partial, amount, reserve }, row) => {
      const period = expected[row]!;
      const isNamed = id === period.id && grain === period.grain && partial === period.partial;
      return (
        isNamed &&
        start === period.start &&
        end === period.end &&
        reserve === period.reserve &&
        unitsOf(amount, plan.unit) === period.units
      );
    })
  );
}

/** Law: each cell and each row total is its ideal rounded down or up, and cells are where people are in seat. */
export function keepsToTheIdeals(input: TargetInput, plan: TargetPlan): boolean {
  const { cells, periods } = referencePlan(input);
  const people = input.people ?? [];
  const expected = people.flatMap(({ id: personId }, row) =>
    periods.flatMap(({ id: periodId }, column) => {
      const cell = cells[row]?.[column] ?? null;
      return cell === null ? [] : [{ personId, periodId, ...cell }];
    }),
  );
  return (
    plan.cells.length === expected.length &&
    plan.cells.every(({ personId, periodId, start, end, amount }, place) => {
      const cell = expected[place]!;
      const isTheCell = personId === cell.personId && periodId === cell.periodId;
      const isInSeat = start === cell.start && end === cell.end;
      return isTheCell && isInSeat && isFloorOrCeiling(unitsOf(amount, plan.unit), cell.ideal);
    }) &&
    plan.rows.length === people.length &&
    plan.rows.every(({ personId, amount }, row) => {
      const isTheRow = personId === people[row]!.id;
      return isTheRow && isFloorOrCeiling(unitsOf(amount, plan.unit), rowIdeal(cells[row]!));
    })
  );
}

/** The days of a cell with what counts of them for its person: nothing on days off and on absences. */
function daysOfCell({ people = [], calendar }: TargetInput, { personId, start, end }: PlanCell) {
  const absences = people.find(({ id }) => id === personId)?.absences;
  return ownDays(weighedDays(calendar, start, end), absences);
}

/** Law: the days of a row are its cells divided over its own working days, each on the line of its cell. */
export function keepsToTheDays(input: TargetInput, plan: TargetPlan, personId: string | undefined): boolean {
  const { start, end } = plan.year;
  const expected = new Map<string, bigint>();
  for (const cell of plan.cells) {
    if (cell.personId !== personId) continue;
    for (const { date, units } of cellByDays(unitsOf(cell.amount, plan.unit), daysOfCell(input, cell)))
      expected.set(date, units);
  }
  return dailyTargets(plan, { ...sliceOf(personId), start, end }).every(
    ({ date, amount }) => unitsOf(amount, plan.unit) === (expected.get(date) ?? 0n),
  );
}

/** Law: nobody owes anything on a day off, on a day of absence, or before he joins and after he leaves. */
export function asksOnlyWhoWorks(input: TargetInput, plan: TargetPlan): boolean {
  const { start, end } = plan.year;
  const daysOff = new Set(
    weighedDays(input.calendar, start, end)
      .filter(({ parts }) => parts === 0n)
      .map(({ date }) => date),
  );
  const rows: readonly Partial<Person>[] = input.people ?? [{}];
  return rows.every(({ id, absences = [], startDate = start, endDate = end }) => {
    const away = new Set(absences);
    return dailyTargets(plan, { ...sliceOf(id), start, end }).every(({ date, amount }) => {
      const works = !daysOff.has(date) && !away.has(date) && date >= startDate && date <= endDate;
      return works || unitsOf(amount, plan.unit) === 0n;
    });
  });
}

/** A slice of one person, or of everybody. */
export function sliceOf(personId: string | undefined): { readonly personId?: string } {
  return personId === undefined ? {} : { personId };
}

/** Law: a slice is the sum of its days, and of its parts by any other grain, clipped to it. */
export function isTheSameByGrain(plan: TargetPlan, slice: PlanSlice, grain: Grain, options: PeriodOptions): boolean {
  const whole = unitsOf(targetBetween(plan, slice), plan.unit);
  const days = dailyTargets(plan, slice);
  const range = { start: slice.start, end: slice.end };
  const parts = periodsOf(range, grain, options).map(({ start, end }) => targetBetween(plan, { ...slice, start, end }));
  return (
    days.map(({ date }) => date).join() === daysFrom(slice.start, slice.end).join() &&
    sumInUnits(amountsOf(days), plan.unit) === whole &&
    sumInUnits(parts, plan.unit) === whole
  );
}

/** Law: a slice that is cut in two after some day is the sum of both, and that day is as `dailyTargets` lists it. */
export function addsUpOverTime(plan: TargetPlan, slice: PlanSlice, cut: string): boolean {
  if (cut === slice.end) return true;
  const before = targetBetween(plan, { ...slice, end: cut });
  const after = targetBetween(plan, { ...slice, start: addDays(cut, 1) });
  const day = { ...slice, start: cut, end: cut };
  return (
    sumInUnits([before, after], plan.unit) === unitsOf(targetBetween(plan, slice), plan.unit) &&
    dailyTargets(plan, day).every(({ date, amount }) => date === cut && amount === targetBetween(plan, day))
  );
}

/** Law: in any slice, and on each of its days, the people together owe what the company owes. */
export function addsUpOverPeople(plan: TargetPlan, { start, end }: PlanSlice): boolean {
  const people = plan.people.map(({ id }) => ({ personId: id, start, end }));
  const whole = unitsOf(targetBetween(plan, { start, end }), plan.unit);
  const byPerson = people.map((slice) => dailyTargets(plan, slice));
  return (
    sumInUnits(
      people.map((slice) => targetBetween(plan, slice)),
      plan.unit,
    ) === whole &&
    dailyTargets(plan, { start, end }).every(
      ({ amount }, row) =>
        sumInUnits(
          byPerson.map((days) => days[row]!.amount),
          plan.unit,
        ) === unitsOf(amount, plan.unit),
    )
  );
}
