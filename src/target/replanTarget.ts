import { splitInOrder } from '../allocation/inOrder.ts';
import { exactShares, roundShares } from '../allocation/largestRemainder.ts';
import { roundWholeTable } from '../allocation/roundWholeTable.ts';
import { wholeWeights } from '../allocation/weights.ts';
import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import { requireChoice, requireList, requireObject } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  commonDenominator,
  fraction,
  multiplyFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits, writeUnits } from '../foundation/unit.ts';
import { freezeList } from './frozenPlaces.ts';
import { openPlan } from './openPlan.ts';
import type { OpenCell, OpenPlan, OpenRow } from './openPlan.ts';
import { readDayOfPlan } from './readPlanSpans.ts';
import type { PlanCell, PlanPeriod, TargetPlan } from './TargetPlan.ts';

/**
 * Something that was brought: signed, sold, done.
 *
 * @category Target
 */
export interface Actual {
  /** The day it counts for. */
  readonly date: CivilDate;
  /** A multiple of the plan's unit; below zero for what was taken back. */
  readonly amount: DecimalInput;
  /** Who brought it; needed in a plan with people. */
  readonly personId?: string;
  /** Of what; needed in a plan with products. */
  readonly productId?: string;
}

/**
 * What is known at a re-plan, and what is wanted.
 *
 * @category Target
 */
export interface ReplanInput {
  /** The last day that is done; what comes after it is planned anew. */
  readonly asOf: CivilDate;
  /** Everything that was brought from the first day of the plan to `asOf`. */
  readonly actuals: readonly Actual[];
  /** Reserve periods that now take a target: all that lie ahead, or named ones. Default none. */
  readonly release?: 'all' | readonly string[];
  /** `own` (the default): each row makes up for its own shortfall. `shared`: what is left is split anew by the weights. */
  readonly shortfall?: 'own' | 'shared';
  /** `remaining` (the default): over all that lies ahead. `next-period`: what is missing is added to the next period. */
  readonly spread?: 'remaining' | 'next-period';
}

/**
 * A cell whose target is another than in the version before.
 *
 * @category Target
 */
export interface TargetChange {
  /** Whose cell it is. */
  readonly personId?: string;
  /** What it is of. */
  readonly productId?: string;
  /** The period of the cell. */
  readonly periodId: string;
  /** First day of what was changed. */
  readonly start: CivilDate;
  /** Last day of it. */
  readonly end: CivilDate;
  /** What these days had to bring before. */
  readonly oldAmount: string;
  /** What they have to bring now. */
  readonly newAmount: string;
  /**
   * `own-shortfall` or `own-surplus`: the row's own actuals. `shared-rest`: what others left or brought.
   * `reserve-released`: the period was in reserve, or one that was has moved it.
   */
  readonly reason: 'own-shortfall' | 'own-surplus' | 'shared-rest' | 'reserve-released';
}

/**
 * The next version of a plan, or the word that there can be none.
 *
 * @category Target
 */
export type Replan =
  | {
      /** What is missing can still be brought. */
      readonly feasible: true;
      /** The next version. */
      readonly plan: TargetPlan;
      /** What has been brought above the whole target, with what locked rows still have to bring; zero if nothing. */
      readonly surplusAmount: string;
      /** Every cell ahead that is another than before. */
      readonly changes: readonly TargetChange[];
    }
  | {
      /** Nobody is left who could take what is missing: all that remains is locked or in reserve, or no working day remains. */
      readonly feasible: false;
      /** What nobody can take. */
      readonly shortageAmount: string;
    };

const CALLER = 'replanTarget';
const ZERO = /* @__PURE__ */ BigInt(0);
const FIELDS = { required: ['asOf', 'actuals'], optional: ['release', 'shortfall', 'spread'] } as const;

/**
 * Plans the rest of the year anew from what was brought so far.
 *
 * Use it after a month's end, or on any day. The targets of the days up to `asOf` stay as they were, so that nobody's
 * past is rewritten; what is missing to the year is laid over the days that remain, in the proportions of the plan.
 *
 * With `own` each row carries what it is short of; what rows that are ahead have brought above their year relieves the
 * others in proportion, and what locked or finished rows are short of falls to them. Rows with a fixed amount keep
 * their targets, and so do those whose ramp ends at zero, as they have no days to claim more for. Floors and caps belong to the first plan and are not looked at again.
 *
 * Always true: actuals to `asOf` + targets after it = the plan's amount, or more by the surplus; targets of days up to
 * `asOf` and those of locked rows are unchanged; without any change of course the next version equals the plan.
 *
 * @param plan - As `decomposeTarget` or `replanTarget` returned it, or read back from JSON; its amount ≥ 0.
 * @param input - The day, all actuals so far, and what is wanted.
 * @returns The next version with every change and its reason, or `feasible: false` with the shortage.
 * @throws PlanningError `outside-plan` for a day outside the plan's year; `out-of-range` for an actual after `asOf`, for
 *   an `asOf` before that of the version at hand and for a plan below zero; `missing-field` for an actual that names nobody while the plan has people (or
 *   no product while it has products); `unknown-id`; `off-unit`; `unknown-choice`; `invalid-date`, `not-a-decimal`,
 *   `unknown-field`, `wrong-type`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 5000000, year, calendar, reserve: { lastPeriods: 1 } });
 * const actuals = [{ date: '2026-01-31', amount: 300000 }, { date: '2026-02-28', amount: 500000 }];
 * const next = replanTarget(plan, { asOf: '2026-02-28', actuals });
 * next.feasible && next.plan.periods[2]?.amount; // => '466666.67'
 * next.feasible && next.plan.carriedAmount; // => '109090.91'
 * @category Target
 */
export function replanTarget(plan: TargetPlan, input: ReplanInput): Replan {
  requireObject(input, FIELDS, CALLER, []);
  const open = openPlan(plan, CALLER);
  if (open.amount < ZERO) {
    throw refusal('out-of-range', CALLER, ['plan', 'amount'], 'plan.amount to be zero or above', plan.amount, {
      least: 0,
    });
  }
  const asOf = readAsOf(open, input.asOf);
  const shortfall =
    input.shortfall === undefined ? 'own' : requireChoice(input.shortfall, ['own', 'shared'], CALLER, ['shortfall']);
  const spread =
    input.spread === undefined
      ? 'remaining'
      : requireChoice(input.spread, ['remaining', 'next-period'], CALLER, ['spread']);
  const periods = releasePeriods(open, input.release, asOf);
  const actuals = readActuals(open, input.actuals, asOf);
  const rows = open.rows.map((row, index) => splitRow(open, row, periods, asOf, actuals[index] ?? ZERO));

  const done = sumOf(actuals);
  const kept = sumOf(rows.map((row) => (row.keepsItsCourse ? row.ahead : ZERO)));
  const rest = open.amount - done - kept;
  const takers = rows.filter((row) => !row.keepsItsCourse && canTake(row));
  if (rest > ZERO && takers.length === 0) return { feasible: false, shortageAmount: writeUnits(rest, open.unit) };

  const free = rest > ZERO ? rest : ZERO;
  const planned = plannedTargets(takers, free, periods, shortfall, spread);
  const targets = rows.map((row): readonly bigint[] => {
    if (row.keepsItsCourse) return unitsAhead(row);
    return planned.get(row) ?? row.future.map(() => ZERO);
  });
  return {
    feasible: true,
    plan: nextVersion(open, rows, targets, periods, asOf),
    surplusAmount: writeUnits(rest < ZERO ? -rest : ZERO, open.unit),
    changes: rows.flatMap((row, index) => changesOf(open, row, targets[index] ?? [], shortfall)),
  };
}

function readAsOf(open: OpenPlan, value: unknown): number {
  const asOf = readDayOfPlan(value, open, CALLER, ['asOf']);
  const { asOf: before } = open.plan;
  if (before !== undefined && asOf < readDate(before, CALLER, ['plan', 'asOf'])) {
    throw refusal('out-of-range', CALLER, ['asOf'], `asOf not to be before that of the plan, ${before}`, value, {
      start: before,
    });
  }
  return asOf;
}

/** A period as the rest of the year sees it. */
interface RestPeriod {
  readonly period: PlanPeriod;
  readonly days: DayRange;
  /** Its share beside the others, whole. */
  readonly wholeShare: Fraction;
  /** Its share among those ahead: of a period that is cut by `asOf`, the part of its days that remain. */
  readonly share: Fraction;
  readonly isReleased: boolean;
}

function releasePeriods(open: OpenPlan, release: unknown, asOf: number): readonly RestPeriod[] {
  const path = ['release'];
  const ids = release === undefined || release === 'all' ? [] : requireList(release, CALLER, path);
  ids.forEach((id, index) => {
    const period = open.periods.find((known) => known.period.id === id);
    if (period?.period.reserve === true && period.lastDay > asOf) return;
    const at = [...path, index];
    throw refusal(
      'unknown-id',
      CALLER,
      at,
      `${describePath(at)} to be a reserve period of the plan that lies ahead`,
      id,
    );
  });
  const active = open.periods.filter(({ period, dayParts }) => !period.reserve && dayParts > 0);
  const shares = active.reduce((sum, { share }) => addFractions(sum, share), ZERO_FRACTION);
  const days = BigInt(active.reduce((sum, { dayParts }) => sum + dayParts, 0));
  return open.periods.map(({ period, share, dayParts, firstDay, lastDay }) => {
    const isReleased = period.reserve && lastDay > asOf && (release === 'all' || ids.includes(period.id));
    // A released period joins as an average one: like the others, or like their working days, as the profile counts.
    const average =
      open.plan.profile === 'working-days' || open.plan.profile === 'intensities'
        ? multiplyFractions(shares, fraction(BigInt(dayParts), days === ZERO ? BigInt(1) : days))
        : multiplyFractions(shares, fraction(BigInt(dayParts > 0 ? 1 : 0), BigInt(Math.max(1, active.length))));
    const left = asOf < firstDay ? dayParts : asOf >= lastDay ? 0 : open.dayParts(asOf + 1, lastDay);
    const part = dayParts === 0 ? ZERO_FRACTION : fraction(BigInt(left), BigInt(dayParts));
    const wholeShare = isReleased ? average : share;
    return { period, days: { firstDay, lastDay }, isReleased, wholeShare, share: multiplyFractions(wholeShare, part) };
  });
}

/** What each row has brought, in the order of the rows. */
function readActuals(open: OpenPlan, value: unknown, asOf: number): readonly bigint[] {
  const { plan, unit } = open;
  const done = open.rows.map(() => ZERO);
  const places = new Map(open.rows.map((row, place) => [keyOf(row), place]));
  const people = new Set(plan.people.map(({ id }) => id));
  const products = new Set(plan.products.map(({ id }) => id));
  Array.from(requireList(value, CALLER, ['actuals']), (item, index) => {
    const path: ErrorPath = ['actuals', index];
    const fields = { required: ['date', 'amount'], optional: ['personId', 'productId'] } as const;
    const actual = requireObject<'date' | 'amount' | 'personId' | 'productId'>(item, fields, CALLER, path);
    const day = readDate(actual.date, CALLER, [...path, 'date']);
    if (day < open.firstDay || day > open.lastDay) {
      const at = [...path, 'date'];
      throw refusal('outside-plan', CALLER, at, `${describePath(at)} to lie in the year of the plan`, actual.date);
    }
    if (day > asOf) {
      const at = [...path, 'date'];
      throw refusal('out-of-range', CALLER, at, `${describePath(at)} not to be after asOf`, actual.date);
    }
    const personId = readName(people, actual.personId, 'people', [...path, 'personId']);
    const productId = readName(products, actual.productId, 'products', [...path, 'productId']);
    const row = places.get(keyOf({ personId, productId }));
    if (row === undefined) {
      throw refusal('unknown-id', CALLER, path, `${describePath(path)} to belong to a row of the plan`, item);
    }
    done[row] = (done[row] ?? ZERO) + readUnits(actual.amount, unit, CALLER, [...path, 'amount']);
  });
  return done;
}

function readName(
  known: ReadonlySet<string>,
  value: unknown,
  kind: 'people' | 'products',
  path: ErrorPath,
): string | undefined {
  if (value === undefined && known.size === 0) return undefined;
  if (value === undefined) {
    throw refusal('missing-field', CALLER, path, `${describePath(path)}, as the plan has ${kind}`, undefined);
  }
  if (typeof value === 'string' && known.has(value)) return value;
  throw refusal('unknown-id', CALLER, path, `${describePath(path)} to be one of the plan's ${kind}`, value);
}

/** A row with its past and its future. */
interface SplitRow {
  readonly row: OpenRow;
  /**
   * What lies ahead stays as it is: the person is held to an amount, or has something ahead and no days that he could
   * claim more for, as his ramp ends at zero.
   */
  readonly keepsItsCourse: boolean;
  readonly done: bigint;
  /** What is missing to what the row was to bring in the year; below zero when it is ahead. */
  readonly missing: bigint;
  /** What its days ahead had to bring so far. */
  readonly ahead: bigint;
  /** Period by period the part that lies ahead; `null` where there is none. */
  readonly future: readonly (FuturePart | null)[];
  /** How the row's rest is laid over the periods, relative to each other and to other rows of its kind. */
  readonly claims: readonly Fraction[];
  /** The row's weight among all. */
  readonly weight: Fraction;
  readonly released: readonly boolean[];
}

/** The days of a row's period that lie ahead. */
interface FuturePart {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly units: bigint;
}

function splitRow(open: OpenPlan, row: OpenRow, periods: readonly RestPeriod[], asOf: number, done: bigint): SplitRow {
  const future = periods.map(({ period }): FuturePart | null => {
    const cells = row.cells.filter((cell) => cell.periodId === period.id && cell.lastDay > asOf);
    if (cells.length === 0) return null;
    return {
      firstDay: Math.max(Math.min(...cells.map((cell) => cell.firstDay)), asOf + 1),
      lastDay: Math.max(...cells.map((cell) => cell.lastDay)),
      units: sumOf(cells.map((cell) => cell.units - (asOf < cell.firstDay ? ZERO : row.dueBy(cell, asOf)))),
    };
  });
  const claims = periods.map(({ days, share }, column) => {
    const part = future[column] ?? null;
    if (part === null || share.numerator === ZERO) return ZERO_FRACTION;
    const whole = open.daysLeft(days, asOf);
    if (whole === ZERO) return ZERO_FRACTION;
    return multiplyFractions(share, multiplyFractions(row.daysClaimed(part), fraction(BigInt(1), whole)));
  });
  const ahead = sumOf(future.map((part) => part?.units ?? ZERO));
  return {
    row,
    keepsItsCourse: row.isLocked || (ahead > ZERO && !canTake({ claims })),
    done,
    missing: row.goal - done,
    ahead,
    future,
    claims,
    weight: row.weight,
    released: periods.map(({ isReleased }) => isReleased),
  };
}

function canTake({ claims }: Pick<SplitRow, 'claims'>): boolean {
  return claims.some(({ numerator }) => numerator > ZERO);
}

/** What the days ahead have to bring, period by period, for everybody who can take something. */
function plannedTargets(
  takers: readonly SplitRow[],
  rest: bigint,
  periods: readonly RestPeriod[],
  shortfall: 'own' | 'shared',
  spread: 'remaining' | 'next-period',
): ReadonlyMap<SplitRow, readonly bigint[]> {
  if (takers.length === 0) return new Map();
  if (shortfall === 'own') return ownTargets(takers, rest, spread);
  if (spread === 'next-period') return sharedToNext(takers, rest);
  const isOnCourse = rest === sumOf(takers.map(({ ahead }) => ahead)) && !takers.some(gainsPeriods);
  return isOnCourse ? new Map(takers.map((taker) => [taker, unitsAhead(taker)])) : sharedTargets(takers, rest, periods);
}

function unitsAhead({ future }: SplitRow): readonly bigint[] {
  return future.map((part) => part?.units ?? ZERO);
}

/** Whether a period that is released has days for the row. */
function gainsPeriods({ released, claims }: SplitRow): boolean {
  return claims.some(({ numerator }, column) => numerator > ZERO && released[column] === true);
}

/** Every taker makes up for his own; what does not add up to the rest is shared in proportion. */
function ownTargets(
  takers: readonly SplitRow[],
  rest: bigint,
  spread: 'remaining' | 'next-period',
): ReadonlyMap<SplitRow, readonly bigint[]> {
  const wants = takers.map(({ missing }) => (missing > ZERO ? missing : ZERO));
  const exact = sumOf(wants) === rest ? wants : shareRest(takers, wants, rest);
  const rows =
    spread === 'next-period'
      ? takers.map((taker, index) => addToNext(taker, exact[index] ?? ZERO))
      : spreadRows(takers, exact);
  return new Map(takers.map((taker, index) => [taker, rows[index] ?? []]));
}

function shareRest(takers: readonly SplitRow[], wants: readonly bigint[], rest: bigint): readonly bigint[] {
  const fallback = commonDenominator(takers.map(({ weight }) => weight)).numerators;
  const weights = [wants, fallback].find((list) => list.some((weight) => weight > ZERO)) ?? takers.map(() => BigInt(1));
  return roundShares(
    exactShares(rest, wholeWeights(weights)),
    rest,
    takers.map(({ row }) => keyOf(row)),
  ).map(BigInt);
}

/** The rows' rests over the periods by their claims; who is on his course keeps it to the unit. */
function spreadRows(takers: readonly SplitRow[], rests: readonly bigint[]): readonly (readonly bigint[])[] {
  const moved = takers.flatMap((taker, index) => {
    const rest = rests[index] ?? ZERO;
    return rest === taker.ahead && !gainsPeriods(taker) ? [] : [{ taker, rest }];
  });
  const spread = spreadMoved(moved);
  const placed = new Map(moved.map(({ taker }, place) => [taker, spread[place]]));
  return takers.map((taker) => placed.get(taker) ?? unitsAhead(taker));
}

/** One row in order, several as a table. */
function spreadMoved(
  moved: readonly { readonly taker: SplitRow; readonly rest: bigint }[],
): readonly (readonly bigint[])[] {
  const [only] = moved;
  if (only === undefined) return [];
  if (moved.length === 1) {
    return [splitInOrder(only.rest, wholeWeights(commonDenominator(only.taker.claims).numerators))];
  }
  return roundRows(
    moved.map(({ taker }) => taker),
    moved.map(({ taker, rest }) => {
      const { numerators } = commonDenominator(taker.claims);
      const all = sumOf(numerators);
      return numerators.map((claim) => fraction(rest * claim, all));
    }),
  );
}

/** The rest split anew: first over the periods in order, then in each among the takers by weight and days. */
function sharedTargets(
  takers: readonly SplitRow[],
  rest: bigint,
  periods: readonly RestPeriod[],
): ReadonlyMap<SplitRow, readonly bigint[]> {
  const columns = periods.map((_, column) => weighedClaims(takers, column));
  // A period weighs by its share as long as anybody is there to work in it.
  const shares = columns.map((column, index) =>
    column.some((claim) => claim.numerator > ZERO) ? (periods[index]?.share ?? ZERO_FRACTION) : ZERO_FRACTION,
  );
  const periodUnits = splitInOrder(rest, wholeWeights(commonDenominator(shares).numerators));
  const ideals = columns.map((column, index) => {
    const { numerators } = commonDenominator(column);
    const all = sumOf(numerators);
    return numerators.map((claim) =>
      all === ZERO ? ZERO_FRACTION : fraction((periodUnits[index] ?? ZERO) * claim, all),
    );
  });
  const rows = roundRows(
    takers,
    takers.map((_, taker) => ideals.map((column) => column[taker] ?? ZERO_FRACTION)),
  );
  return new Map(takers.map((taker, index) => [taker, rows[index] ?? []]));
}

/** What everybody can claim of a period beside the others: his days there × his weight; all alike if nobody has one. */
function weighedClaims(takers: readonly SplitRow[], column: number): readonly Fraction[] {
  const isWeighed = takers.some(({ weight }) => weight.numerator > ZERO);
  return takers.map(({ claims, weight }) => {
    const claim = claims[column] ?? ZERO_FRACTION;
    return isWeighed ? multiplyFractions(claim, weight) : claim;
  });
}

/** What all together are short of goes to the next period by weight; what is too much relieves the next ones in turn. */
function sharedToNext(takers: readonly SplitRow[], rest: bigint): ReadonlyMap<SplitRow, readonly bigint[]> {
  const rows = takers.map((taker) => [...unitsAhead(taker)]);
  const keys = takers.map(({ row }) => keyOf(row));
  let change = rest - sumOf(rows.flat());
  takers[0]?.future.forEach((_, column) => {
    const held = rows.map((row) => row[column] ?? ZERO);
    const step = change > ZERO || change + sumOf(held) > ZERO ? change : -sumOf(held);
    const weights = change > ZERO ? commonDenominator(weighedClaims(takers, column)).numerators : held;
    if (step === ZERO || weights.every((weight) => weight === ZERO)) return;
    roundShares(exactShares(step, wholeWeights(weights)), step, keys).forEach((part, index) => {
      const row = rows[index];
      if (row !== undefined) row[column] = (row[column] ?? ZERO) + BigInt(part);
    });
    change -= step;
  });
  return new Map(takers.map((taker, index) => [taker, rows[index] ?? []]));
}

/** Ideal rows rounded as a table, in the order of their keys. */
function roundRows(
  takers: readonly SplitRow[],
  ideals: readonly (readonly Fraction[])[],
): readonly (readonly bigint[])[] {
  const keys = takers.map(({ row }) => keyOf(row));
  const order = keys.map((_, index) => index).sort((a, b) => compareCodePoints(keys[a] ?? '', keys[b] ?? ''));
  const count = ideals[0]?.length ?? 0;
  const { numerators, denominator } = commonDenominator(order.flatMap((index) => ideals[index] ?? []));
  const table = order.map((_, place) => numerators.slice(place * count, (place + 1) * count));
  const { cells } = roundWholeTable(table, denominator, 'in-order');
  const placed: (readonly bigint[])[] = [];
  order.forEach((index, place) => {
    placed[index] = cells[place] ?? [];
  });
  return placed;
}

function keyOf({ personId, productId }: Pick<OpenRow, 'personId' | 'productId'>): string {
  return JSON.stringify([personId ?? '', productId ?? '']);
}

/** What is missing goes to the next period that takes targets; what is too much is taken from the next ones in turn. */
function addToNext(taker: SplitRow, rest: bigint): readonly bigint[] {
  let change = rest - taker.ahead;
  return taker.future.map((part, column) => {
    const old = part?.units ?? ZERO;
    if (change >= ZERO && (taker.claims[column] ?? ZERO_FRACTION).numerator === ZERO) return old;
    const next = old + change < ZERO ? ZERO : old + change;
    change -= next - old;
    return next;
  });
}

function nextVersion(
  open: OpenPlan,
  rows: readonly SplitRow[],
  targets: readonly (readonly bigint[])[],
  periods: readonly RestPeriod[],
  asOf: number,
): TargetPlan {
  const { plan, unit } = open;
  const write = (units: bigint) => writeUnits(units, unit);
  const periodUnits = new Map(plan.periods.map(({ id }) => [id, ZERO]));
  const cells: PlanCell[] = [];
  const newRows = rows.map(({ row, future, done }, index) => {
    const names = {
      ...(row.personId === undefined ? {} : { personId: row.personId }),
      ...(row.productId === undefined ? {} : { productId: row.productId }),
    };
    let whole = ZERO;
    const put = ({ periodId, firstDay, lastDay, units }: OpenCell) => {
      cells.push({ ...names, periodId, start: writeDate(firstDay), end: writeDate(lastDay), amount: write(units) });
      periodUnits.set(periodId, (periodUnits.get(periodId) ?? ZERO) + units);
      whole += units;
    };
    let rest = ZERO;
    periods.forEach(({ period }, column) => {
      const part = future[column] ?? null;
      const units = targets[index]?.[column] ?? ZERO;
      // A cell is cut only where what lies ahead of it changes; otherwise its days stay as they are.
      const isKept = part === null || part.units === units;
      for (const cell of row.cells) {
        if (cell.periodId === period.id) (isKept ? [cell] : piecesUntil(row, cell, asOf)).forEach(put);
      }
      if (!isKept) put({ periodId: period.id, firstDay: part.firstDay, lastDay: part.lastDay, units });
      if (part !== null) rest += units;
    });
    return { ...names, amount: write(whole), carriedAmount: write(whole - done - rest) };
  });
  const planned = sumOf([...periodUnits.values()]);
  return {
    ...plan,
    version: plan.version + 1,
    asOf: writeDate(asOf),
    firstAsOf: plan.firstAsOf ?? writeDate(asOf),
    carriedAmount: write(planned - open.amount),
    periods: plan.periods.map((period, index) => ({
      ...period,
      amount: write(periodUnits.get(period.id) ?? ZERO),
      ...(periods[index]?.isReleased === true ? { reserve: false, share: writeExact(periods[index].wholeShare) } : {}),
    })),
    rows: newRows,
    cells: freezeList(cells),
  };
}

/**
 * The days of a cell up to one of them, as cells of their own. A cell divides its own amount over its own days, so where
 * one piece would move a unit from day to day, there are several: every day keeps its target.
 */
function piecesUntil(row: OpenRow, cell: OpenCell, asOf: number): readonly OpenCell[] {
  const end = Math.min(cell.lastDay, asOf);
  const pieces: OpenCell[] = [];
  let { firstDay } = cell;
  let before = ZERO;
  while (firstDay <= end) {
    const [from, given] = [firstDay, before];
    const pieceTo = (lastDay: number): OpenCell => ({
      periodId: cell.periodId,
      firstDay: from,
      lastDay,
      units: row.dueBy(cell, lastDay) - given,
    });
    const isTheSame = (piece: OpenCell): boolean => {
      for (let day = from; day < piece.lastDay; day += 1) {
        if (row.dueBy(piece, day) !== row.dueBy(cell, day) - given) return false;
      }
      return true;
    };
    let piece = pieceTo(end);
    while (!isTheSame(piece)) piece = pieceTo(piece.lastDay - 1);
    pieces.push(piece);
    firstDay = piece.lastDay + 1;
    before += piece.units;
  }
  return pieces;
}

function changesOf(
  open: OpenPlan,
  split: SplitRow,
  targets: readonly bigint[],
  shortfall: 'own' | 'shared',
): readonly TargetChange[] {
  const { row, future, missing, ahead, keepsItsCourse, released } = split;
  if (keepsItsCourse) return [];
  const rest = sumOf(targets);
  const isRelieved = gainsPeriods(split);
  const isOwn = shortfall === 'own' && rest === (missing > ZERO ? missing : ZERO);
  return future.flatMap((part, column) => {
    const units = targets[column] ?? ZERO;
    if (part === null || units === part.units) return [];
    const reason =
      released[column] === true || (isRelieved && (rest === ahead || (rest > ahead && units < part.units)))
        ? 'reserve-released'
        : !isOwn
          ? 'shared-rest'
          : rest > ahead
            ? 'own-shortfall'
            : 'own-surplus';
    return [
      {
        ...(row.personId === undefined ? {} : { personId: row.personId }),
        ...(row.productId === undefined ? {} : { productId: row.productId }),
        periodId: open.plan.periods[column]?.id ?? '',
        start: writeDate(part.firstDay),
        end: writeDate(part.lastDay),
        oldAmount: writeUnits(part.units, open.unit),
        newAmount: writeUnits(units, open.unit),
        reason,
      },
    ];
  });
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, ZERO);
}
