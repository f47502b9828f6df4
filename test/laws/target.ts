import { addDays, allocate, dailyTargets, periodsOf, targetBetween } from 'quotaloop';
import type {
  DecimalInput,
  Grain,
  PeriodOptions,
  Person,
  PlanCell,
  PlanSlice,
  TargetInput,
  TargetPlan,
} from 'quotaloop';
import { daysFrom } from './calendarReference.ts';
import {
  cellByDays,
  isFloorOrCeiling,
  ownDays,
  ratio,
  referencePlan,
  rowIdeal,
  sumInUnits,
  unitsOf,
  weighedDays,
} from './targetReference.ts';

/** The laws of plans; they are checked on written amounts, in whole units, by BigInts. */

const amountsOf = (rows: readonly { readonly amount: string }[]): readonly string[] => rows.map(({ amount }) => amount);

interface Line {
  readonly personId?: string;
  readonly productId?: string;
}

const lineOf = ({ personId, productId }: Line): string => JSON.stringify([personId, productId]);

/** Sums of amounts in units, by a key of each. */
function sumsBy<Row extends { readonly amount: string }>(
  rows: readonly Row[],
  unit: string,
  keyOf: (row: Row) => string,
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0n) + unitsOf(row.amount, unit));
  return sums;
}

/** Law: periods, rows and cells each sum to the amount, the cells of a period to it and those of a row to it. */
export function addsUp({ amount, unit, periods, rows, cells }: TargetPlan): boolean {
  const total = unitsOf(amount, unit);
  const ofPeriods = sumsBy(cells, unit, ({ periodId }) => periodId);
  const ofRows = sumsBy(cells, unit, lineOf);
  return (
    [periods, rows, cells].every((list) => sumInUnits(amountsOf(list), unit) === total) &&
    periods.every((period) => unitsOf(period.amount, unit) === (ofPeriods.get(period.id) ?? 0n)) &&
    rows.every((row) => unitsOf(row.amount, unit) === (ofRows.get(lineOf(row)) ?? 0n))
  );
}

/**
 * Law: products have their parts of the amount by largest remainder; a row is person × product ÷ whole rounded down or
 * up, a cell is row × person in the period ÷ person in the year rounded down or up.
 */
export function keepsToTheProducts(plan: TargetPlan): boolean {
  const { amount, unit, products, rows, cells } = plan;
  const total = unitsOf(amount, unit);
  const weights = products.map(({ weight }) => ratio(weight));
  const common = weights.reduce((product, { d }) => product * d, 1n);
  const shares = allocate(
    amount,
    weights.map(({ n, d }) => (n * common) / d),
    { unit, keys: products.map(({ id }) => id) },
  );
  const ofPeople = sumsBy(rows, unit, ({ personId }) => String(personId));
  const ofProducts = sumsBy(rows, unit, ({ productId }) => String(productId));
  const ofRows = sumsBy(rows, unit, lineOf);
  const inPeriods = sumsBy(cells, unit, ({ personId, periodId }) => JSON.stringify([personId, periodId]));
  const isShare = (units: bigint, part: bigint, of: bigint, whole: bigint): boolean =>
    whole === 0n ? units === 0n : isFloorOrCeiling(units, signed(part * of, whole));
  return (
    products.every(
      ({ id }, row) => (ofProducts.get(id) ?? 0n) === (rows.length === 0 ? 0n : unitsOf(shares[row], unit)),
    ) &&
    rows.every((row) => {
      const [person, product] = [ofPeople.get(String(row.personId))!, ofProducts.get(String(row.productId))!];
      return isShare(unitsOf(row.amount, unit), person, product, total);
    }) &&
    cells.every((cell) => {
      const inPeriod = inPeriods.get(JSON.stringify([cell.personId, cell.periodId]))!;
      const whole = ofPeople.get(String(cell.personId))!;
      return isShare(unitsOf(cell.amount, unit), ofRows.get(lineOf(cell))!, inPeriod, whole);
    })
  );
}

/** n ÷ d, whatever the sign of d. */
const signed = (n: bigint, d: bigint) => (d < 0n ? { n: -n, d: -d } : { n, d });

/** The plan's rows or cells without their products: what they sum to. */
export function withoutProducts(
  rows: readonly (Line & { readonly amount: string; readonly periodId?: string })[],
  unit: string,
): readonly (readonly [string, bigint])[] {
  return [...sumsBy(rows, unit, ({ personId, periodId }) => JSON.stringify([personId, periodId]))];
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

/** Law: each cell and each row total is its ideal rounded down or up, the products of a person taken together. */
export function keepsToTheIdeals(input: TargetInput, plan: TargetPlan): boolean {
  const { cells, periods } = referencePlan(input);
  const inCells = sumsBy(plan.cells, plan.unit, ({ personId, periodId }) => JSON.stringify([personId, periodId]));
  const inRows = sumsBy(plan.rows, plan.unit, ({ personId }) => String(personId));
  return (input.people ?? []).every(
    ({ id }, row) =>
      isFloorOrCeiling(inRows.get(id)!, rowIdeal(cells[row]!)) &&
      periods.every((period, column) => {
        const cell = cells[row]![column] ?? null;
        return cell === null || isFloorOrCeiling(inCells.get(JSON.stringify([id, period.id]))!, cell.ideal);
      }),
  );
}

/** Law: there is a row for each person and product, and a cell for each period in which the person is in seat. */
export function hasItsRowsAndCells(input: TargetInput, plan: TargetPlan): boolean {
  const { cells, periods } = referencePlan(input);
  const products = input.products?.map(({ id }) => ({ productId: id })) ?? [{}];
  const lines = (input.people?.map(({ id }) => ({ personId: id })) ?? [{}]).map((line, row) => ({
    line,
    seats: input.people === undefined ? periods : cells[row]!,
  }));
  const rows = lines.flatMap(({ line }) => products.map((product) => ({ ...line, ...product })));
  const expected = lines.flatMap(({ line, seats }) =>
    products.flatMap((product) =>
      periods.flatMap(({ id: periodId }, column) => {
        const seat = seats[column] ?? null;
        return seat === null ? [] : [{ ...line, ...product, periodId, start: seat.start, end: seat.end }];
      }),
    ),
  );
  return (
    plan.rows.map(lineOf).join() === rows.map(lineOf).join() &&
    plan.cells.length === expected.length &&
    plan.cells.every(({ periodId, start, end, ...cell }, place) => {
      const other = expected[place]!;
      const isInPlace = periodId === other.periodId && start === other.start && end === other.end;
      return isInPlace && lineOf(cell) === lineOf(other);
    })
  );
}

/** Law: everybody has between his minimum and his maximum, and exactly what is fixed. */
export function keepsToTheBounds(input: TargetInput, { unit, rows }: TargetPlan): boolean {
  const ofPeople = sumsBy(rows, unit, ({ personId }) => String(personId));
  return (input.people ?? []).every(({ id, fixedAmount, minimumAmount, maximumAmount }) => {
    const { n, d } = ratio(unit);
    const isAtLeast = (least: DecimalInput | null | undefined): boolean =>
      least == null || ratio(least).n * d <= ofPeople.get(id)! * n * ratio(least).d;
    const isAtMost = (most: DecimalInput | null | undefined): boolean =>
      most == null || ratio(most).n * d >= ofPeople.get(id)! * n * ratio(most).d;
    return [minimumAmount, fixedAmount].every(isAtLeast) && [maximumAmount, fixedAmount].every(isAtMost);
  });
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
      expected.set(date, (expected.get(date) ?? 0n) + units);
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

/** Law: in any slice, and on each of its days, the parts together owe what the whole owes. */
function isTheSumOf(plan: TargetPlan, whole: PlanSlice, parts: readonly PlanSlice[]): boolean {
  const byPart = parts.map((slice) => dailyTargets(plan, slice));
  const amounts = parts.map((slice) => targetBetween(plan, slice));
  return (
    sumInUnits(amounts, plan.unit) === unitsOf(targetBetween(plan, whole), plan.unit) &&
    dailyTargets(plan, whole).every(({ amount }, row) => {
      const onTheDay = byPart.map((days) => days[row]!.amount);
      return sumInUnits(onTheDay, plan.unit) === unitsOf(amount, plan.unit);
    })
  );
}

/** Law: the people together owe what the company owes, of all products or of one. */
export function addsUpOverPeople(plan: TargetPlan, { personId: _person, teamId: _team, ...slice }: PlanSlice): boolean {
  if (plan.people.length === 0) return true;
  const people = plan.people.map(({ id }) => ({ ...slice, personId: id }));
  return isTheSumOf(plan, slice, people);
}

/** Law: the products together are the whole, of everybody, a team or a person. */
export function addsUpOverProducts(plan: TargetPlan, { productId: _product, ...slice }: PlanSlice): boolean {
  if (plan.products.length === 0) return true;
  const products = plan.products.map(({ id }) => ({ ...slice, productId: id }));
  return isTheSumOf(plan, slice, products);
}

/** Law: every team owes what its people and those of the teams beneath it owe. */
export function addsUpOverTeams(plan: TargetPlan, { personId: _person, teamId: _team, ...slice }: PlanSlice): boolean {
  const isIn = (id: string | undefined, team: string): boolean =>
    id !== undefined && (id === team || isIn(plan.teams.find((known) => known.id === id)!.parentId, team));
  return plan.teams.every(({ id }) => {
    const members = plan.people.filter(({ teamId }) => isIn(teamId, id));
    const people = members.map((person) => ({ ...slice, personId: person.id }));
    return isTheSumOf(plan, { ...slice, teamId: id }, people);
  });
}
