import { fillWithinBounds } from '../allocation/fillWithinBounds.ts';
import type { Bounds } from '../allocation/readBounds.ts';
import { roundShares } from '../allocation/largestRemainder.ts';
import { roundWholeTable } from '../allocation/roundWholeTable.ts';
import { tableWithMargins } from '../allocation/tableWithMargins.ts';
import { wholeWeights } from '../allocation/weights.ts';
import type { DayRange } from '../calendar/civilDate.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import {
  addFractions,
  commonDenominator,
  fraction,
  multiplyFractions,
  wholeFraction,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { daysClaimed, daysInSeat } from './seats.ts';
import type { Seat } from './seats.ts';
import type { Proration } from './Proration.ts';
import type { TargetPeriod } from './targetPeriods.ts';

/** A row of the plan on its way: whose it is, and what it has in every period. */
export interface TargetLine {
  readonly personId?: string;
  readonly productId?: string;
  /** In units, period by period. */
  readonly units: readonly bigint[];
  /** The days on which the period's units are due; `null` where the person is not in seat. */
  readonly days: readonly (DayRange | null)[];
}

/** A product and its weight beside the others. */
export interface WeightedProduct {
  readonly id: string;
  readonly weight: Fraction;
}

/** What every step of the split has to know. */
export interface SplitContext {
  readonly periods: readonly TargetPeriod[];
  /** What every period has to bring. */
  readonly periodUnits: readonly bigint[];
  readonly calendar: CompiledCalendar;
  readonly proration: Proration;
  readonly unit: Unit;
  readonly caller: string;
}

const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/** Without people the company is the one line, and it has what the periods have. */
export function companyLine({ periods, periodUnits }: SplitContext): TargetLine {
  return { units: periodUnits, days: periods };
}

/**
 * The people's lines: the ideals rounded as a table, or, where somebody is held to an amount, a table with the row
 * totals that the bounds leave and the period totals.
 */
export function peopleLines(seats: readonly Seat[], context: SplitContext): readonly TargetLine[] {
  const { periods, periodUnits } = context;
  const days = seats.map((seat) => periods.map((period) => daysInSeat(seat, period)));
  const claims = seats.map((seat, row) =>
    periods.map((_, column) => daysClaimed(seat, days[row]?.[column] ?? null, context.calendar, context.proration)),
  );
  requireSomebody(seats, context);
  const ideals = periods.map((period, column) => idealColumn(seats, claims, period, column, context));
  // Tables are solved in the order of the ids, so that the order of the people does not matter.
  const order = orderOf(seats.map((seat) => seat.person.id));
  const places = placesIn(order);
  const isBound = seats.some(({ bounds }) => bounds.minimum !== null || bounds.maximum !== null);
  const cells = isBound ? boundCells(seats, claims, ideals, order, context) : freeCells(ideals, order);
  return seats.map((seat, row) => ({
    personId: seat.person.id,
    units: cells[places[row] ?? -1] ?? periodUnits.map(() => ZERO),
    days: days[row] ?? [],
  }));
}

/** Where each position stands in an order. */
function placesIn(order: readonly number[]): readonly number[] {
  const places: number[] = [];
  order.forEach((position, place) => {
    places[position] = place;
  });
  return places;
}

/** Positions in the order of their ids. */
function orderOf(ids: readonly string[]): readonly number[] {
  return ids.map((_, index) => index).sort((a, b) => compareCodePoints(ids[a] ?? '', ids[b] ?? ''));
}

function requireSomebody(seats: readonly Seat[], { periodUnits, caller }: SplitContext): void {
  if (periodUnits.every((units) => units === ZERO)) return;
  const sign = signOf(periodUnits);
  if (seats.some((seat) => seat.weight.numerator > ZERO || isOwing(seat, sign))) return;
  throw refusal('no-positive-weight', caller, ['people'], 'at least one person with a weight above zero', undefined);
}

/** Whether somebody has to carry something whatever his weight; of a target below zero the maximum says so. */
function isOwing({ bounds }: Seat, sign: bigint): boolean {
  return (sign < ZERO ? bounds.maximum : bounds.minimum) !== null;
}

/** The people's ideal parts of a period: its amount × claim ÷ all claims, a claim being weight × days. */
function idealColumn(
  seats: readonly Seat[],
  claims: readonly (readonly Fraction[])[],
  period: TargetPeriod,
  column: number,
  { periodUnits, caller }: SplitContext,
): readonly Fraction[] {
  const units = periodUnits[column] ?? ZERO;
  if (units === ZERO) return seats.map(() => ZERO_FRACTION);
  const weighted = (weightOf: (seat: Seat) => Fraction) =>
    commonDenominator(
      seats.map((seat, row) => multiplyFractions(weightOf(seat), claims[row]?.[column] ?? ZERO_FRACTION)),
    ).numerators;
  let shares = weighted((seat) => seat.weight);
  // Where only people without a weight are in seat, held to amounts of their own, their days decide.
  if (shares.every((share) => share === ZERO)) {
    const sign = signOf(periodUnits);
    shares = weighted((seat) => wholeFraction(isOwing(seat, sign) ? ONE : ZERO));
  }
  const all = shares.reduce((sum, share) => sum + share, ZERO);
  if (all === ZERO) {
    const requirement = `somebody with a weight above zero and a working day in ${period.id}`;
    throw refusal('no-working-days', caller, ['people'], requirement, undefined, { periodId: period.id });
  }
  return shares.map((share) => fraction(units * share, all));
}

function freeCells(ideals: readonly (readonly Fraction[])[], order: readonly number[]): readonly (readonly bigint[])[] {
  const { numerators, denominator } = commonDenominator(ideals.flat());
  const rows = order.map((row) => ideals.map((_, column) => numerators[column * order.length + row] ?? ZERO));
  return roundWholeTable(rows, denominator, 'in-order').cells;
}

/** Somebody who may be held to an amount. What he has in the periods is without the sign of the target. */
interface HeldRow {
  readonly id: string;
  readonly bounds: Bounds;
  /** Period by period what he would have without bounds. */
  readonly ideals: readonly Fraction[];
  /** Period by period how his part weighs; zero where he cannot have one. */
  readonly weights: readonly Fraction[];
}

function boundCells(
  seats: readonly Seat[],
  claims: readonly (readonly Fraction[])[],
  ideals: readonly (readonly Fraction[])[],
  order: readonly number[],
  context: SplitContext,
): readonly (readonly bigint[])[] {
  const { periodUnits, unit, caller } = context;
  const sign = signOf(periodUnits);
  seats.forEach(({ bounds }, row) => {
    for (const side of ['minimum', 'maximum'] as const) {
      const bound = bounds[side];
      if (bound === null || bound * sign >= ZERO) continue;
      const path = ['people', row, bounds.isFixed ? 'fixedAmount' : `${side}Amount`];
      const requirement = `${describePath(path)} not to have the sign opposite to the target`;
      throw refusal('out-of-range', caller, path, requirement, writeUnits(bound, unit));
    }
  });
  const rows = order.map((row): HeldRow => {
    const seat = seats[row];
    const byPeriod = (unitsOf: (column: number) => Fraction) =>
      periodUnits.map((_, column) => multiplyFractions(unitsOf(column), wholeFraction(sign)));
    const own = byPeriod((column) => ideals[column]?.[row] ?? ZERO_FRACTION);
    // Somebody without a weight may still be held to an amount: his days then say when.
    const byDays = () =>
      byPeriod((column) =>
        multiplyFractions(wholeFraction(periodUnits[column] ?? ZERO), claims[row]?.[column] ?? ZERO_FRACTION),
      );
    const weighs = seat !== undefined && seat.weight.numerator > ZERO;
    const bounds = seat?.bounds ?? { minimum: null, maximum: null, isFixed: false };
    return { id: seat?.person.id ?? '', bounds, ideals: own, weights: weighs ? own : byDays() };
  });
  const cells = heldCells(rows, Array.from(periodUnits.keys()), context);
  return cells.map((row) => row.map((units) => units * sign));
}

/**
 * First what everybody has in these periods, within the bounds, then the table with these row totals.
 *
 * Where some of the people would then have more than all the periods in which they work, they have these periods to
 * themselves, and the others share the other periods; each of the two is found in the same way.
 *
 * @see Fujishige, Submodular Functions and Optimization (2005), ch. 8.2: the decomposition algorithm.
 */
function heldCells(
  rows: readonly HeldRow[],
  columns: readonly number[],
  context: SplitContext,
): readonly (readonly bigint[])[] {
  const { periodUnits, unit, caller } = context;
  const sign = signOf(periodUnits);
  const columnUnits = columns.map((column) => (periodUnits[column] ?? ZERO) * sign);
  const total = columnUnits.reduce((sum, units) => sum + units, ZERO) * sign;
  const blame = (side: string) => ({
    path: ['people'],
    name: `the ${side === 'fixed' ? 'fixed amounts' : side} of people`,
  });
  const weights = wholeWeights(commonDenominator(rows.map((row) => idealIn(row, columns))).numerators);
  const bounds = rows.map((row) => row.bounds);
  const { shares } = fillWithinBounds(total, weights, bounds, unit, caller, blame);
  const ids = rows.map((row) => row.id);
  const totals = roundShares(shares, total, ids).map((part) => BigInt(part) * sign);
  const cellWeights = rows.flatMap((row) => columns.map((column) => row.weights[column] ?? ZERO_FRACTION));
  const limits = cellWeights.map(({ numerator }) => ({ least: ZERO, most: numerator === ZERO ? ZERO : null }));
  const solved = tableWithMargins({ rows: totals, columns: columnUnits }, cellWeights, limits, 'in-order');
  if ('cells' in solved) return solved.cells;

  const [full, fullColumns] = [new Set(solved.cut.rows), new Set(solved.cut.columns)];
  const parts = [true, false].map((isFull) => ({
    rows: rows.filter((_, row) => full.has(row) === isFull),
    columns: columns.filter((_, column) => fullColumns.has(column) === isFull),
  }));
  for (const part of parts) requireCarried(part.rows, part.columns, context);
  const [inner = [], outer = []] = parts.map((part) =>
    heldCells(part.rows, part.columns, context).map((row) => [...row]),
  );
  return rows.map((_, row) => {
    const own = (full.has(row) ? inner : outer).shift() ?? [];
    return columns.map((__, column) => (fullColumns.has(column) === full.has(row) ? (own.shift() ?? ZERO) : ZERO));
  });
}

function signOf(units: readonly bigint[]): bigint {
  return units.reduce((sum, amount) => sum + amount, ZERO) < ZERO ? -ONE : ONE;
}

function idealIn({ ideals }: HeldRow, columns: readonly number[]): Fraction {
  return columns.reduce((sum, column) => addFractions(sum, ideals[column] ?? ZERO_FRACTION), ZERO_FRACTION);
}

/** Refuses people and periods of whom the one must have more, or the other hold more, than they can together. */
function requireCarried(rows: readonly HeldRow[], columns: readonly number[], context: SplitContext): void {
  const { periods, periodUnits, unit, caller } = context;
  const sign = signOf(periodUnits);
  const held = columns.reduce((sum, column) => sum + (periodUnits[column] ?? ZERO) * sign, ZERO);
  let [least, most]: [bigint, bigint | null] = [ZERO, ZERO];
  for (const row of rows) {
    const { minimum, maximum } = row.bounds;
    const [low, high] = sign < ZERO ? [maximum, minimum] : [minimum, maximum];
    const owed = (low ?? ZERO) * sign;
    const allowed = idealIn(row, columns).numerator === ZERO ? owed : high === null ? null : high * sign;
    least += owed;
    most = most === null || allowed === null ? null : most + allowed;
  }
  const missing = least > held ? least - held : most !== null && most < held ? held - most : ZERO;
  if (missing === ZERO) return;
  const people = rows.map((row) => row.id);
  const periodIds = columns.map((column) => periods[column]?.id ?? '');
  const shortage = writeUnits(missing, unit);
  const finding =
    least > held
      ? `${people.join(', ')} would need ${shortage} more than their periods hold`
      : `${people.join(', ')} would have to carry ${shortage} more than they may in ${periodIds.join(', ')}`;
  const requirement = `amounts that people can carry while they are in seat: ${finding}`;
  throw refusal('infeasible-table', caller, ['people'], requirement, undefined, { people, periodIds, shortage });
}

/**
 * Every line split over the products: first lines × products with both totals exact, then each line for itself over
 * products × periods, so that a line is the sum of its products in every period.
 */
export function productLines(
  lines: readonly TargetLine[],
  products: readonly WeightedProduct[],
  productUnits: readonly bigint[],
): readonly TargetLine[] {
  const lineOrder = orderOf(lines.map((line) => line.personId ?? ''));
  const productOrder = orderOf(products.map((product) => product.id));
  const [linePlaces, productPlaces] = [placesIn(lineOrder), placesIn(productOrder)];
  const lineTotals = lines.map((line) => line.units.reduce((sum, units) => sum + units, ZERO));
  const shares = productOfTotals(
    lineOrder.map((row) => lineTotals[row] ?? ZERO),
    productOrder.map((product) => productUnits[product] ?? ZERO),
    'without-order',
  );
  return lines.flatMap((line, row) => {
    const totals = shares[linePlaces[row] ?? -1] ?? [];
    const cells = productOfTotals(totals, line.units, 'in-order');
    return products.map((product, index) => ({
      ...line,
      productId: product.id,
      units: cells[productPlaces[index] ?? -1] ?? [],
    }));
  });
}

/** The whole table that is nearest to row total × column total ÷ whole. */
function productOfTotals(
  rows: readonly bigint[],
  columns: readonly bigint[],
  order: 'in-order' | 'without-order',
): readonly (readonly bigint[])[] {
  const whole = rows.reduce((sum, units) => sum + units, ZERO);
  if (whole === ZERO) return rows.map(() => columns.map(() => ZERO));
  const sign = whole < ZERO ? -ONE : ONE;
  return roundWholeTable(
    rows.map((row) => columns.map((column) => row * column * sign)),
    whole * sign,
    order,
  ).cells;
}
