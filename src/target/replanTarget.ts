import { splitInOrder } from '../allocation/inOrder.ts';
import { exactShares, roundShares } from '../allocation/largestRemainder.ts';
import { roundWholeTable } from '../allocation/roundWholeTable.ts';
import { wholeWeights } from '../allocation/weights.ts';
import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { requireChoice, requireList, requireObject } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  commonDenominator,
  fraction,
  multiplyFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits, writeUnits } from '../foundation/unit.ts';
import { openPlan } from './openPlan.ts';
import type { OpenPlan, OpenRow } from './openPlan.ts';
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
   * `own-shortfall` or `own-surplus`: the row's own actuals. `shared-rest`: what others left or brought. `reserve-released`:
   * the period was in reserve.
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
      /** Nobody is left who could take what is missing: all that remains is locked, or no working day remains. */
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
 * their targets. Floors and caps belong to the first plan and are not looked at again.
 *
 * Always true: actuals to `asOf` + targets after it = the plan's amount, or more by the surplus; targets of days up to
 * `asOf` and those of locked rows are unchanged; without any change of course the next version equals the plan.
 *
 * @param plan - As `decomposeTarget` or `replanTarget` returned it, or read back from JSON; its amount ≥ 0.
 * @param input - The day, all actuals so far, and what is wanted.
 * @returns The next version with every change and its reason, or `feasible: false` with the shortage.
 * @throws PlanningError `outside-plan` for a day outside the plan's year; `out-of-range` for an actual after `asOf` and
 *   for an `asOf` before that of the version at hand; `missing-field` for an actual that names nobody while the plan has people (or
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
    throw refusal('out-of-range', CALLER, ['plan', 'amount'], 'plan.amount to be zero or above', plan.amount);
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
  const locked = sumOf(rows.map((row) => (row.isLocked ? row.ahead : ZERO)));
  const rest = open.amount - done - locked;
  const takers = rows.filter((row) => !row.isLocked && row.claims.some((claim) => claim.numerator > ZERO));
  if (rest > ZERO && takers.length === 0) return { feasible: false, shortageAmount: writeUnits(rest, open.unit) };

  const free = rest > ZERO ? rest : ZERO;
  const planned = shortfall === 'own' ? ownTargets(takers, free, spread) : sharedTargets(takers, free, periods);
  const targets = rows.map((row): readonly bigint[] => {
    if (row.isLocked) return row.future.map((part) => part?.units ?? ZERO);
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
  const asOf = readDate(value, CALLER, ['asOf']);
  if (asOf < open.firstDay || asOf > open.lastDay) {
    const { start, end } = open.plan.year;
    throw refusal('outside-plan', CALLER, ['asOf'], `asOf to lie in the year of the plan, ${start} to ${end}`, value);
  }
  const { asOf: before } = open.plan;
  if (before !== undefined && asOf < readDate(before, CALLER, ['plan', 'asOf'])) {
    throw refusal('out-of-range', CALLER, ['asOf'], `asOf not to be before that of the plan, ${before}`, value);
  }
  return asOf;
}

/** A period as the rest of the year sees it. */
interface RestPeriod {
  readonly period: PlanPeriod;
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
    return { period, isReleased, share: multiplyFractions(isReleased ? average : share, part) };
  });
}

/** What each row has brought, in the order of the rows. */
function readActuals(open: OpenPlan, value: unknown, asOf: number): readonly bigint[] {
  const { plan, unit } = open;
  const done = open.rows.map(() => ZERO);
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
    const personId = readName(plan.people, actual.personId, 'people', [...path, 'personId']);
    const productId = readName(plan.products, actual.productId, 'products', [...path, 'productId']);
    const row = open.rows.findIndex((known) => known.personId === personId && known.productId === productId);
    done[row] = (done[row] ?? ZERO) + readUnits(actual.amount, unit, CALLER, [...path, 'amount']);
  });
  return done;
}

function readName(
  known: readonly { readonly id: string }[],
  value: unknown,
  kind: 'people' | 'products',
  path: ErrorPath,
): string | undefined {
  if (value === undefined && known.length === 0) return undefined;
  if (value === undefined) {
    throw refusal('missing-field', CALLER, path, `${describePath(path)}, as the plan has ${kind}`, undefined);
  }
  const item = known.find(({ id }) => id === value);
  if (item !== undefined) return item.id;
  throw refusal('unknown-id', CALLER, path, `${describePath(path)} to be one of the plan's ${kind}`, value);
}

/** A row with its past and its future. */
interface SplitRow {
  readonly row: OpenRow;
  readonly isLocked: boolean;
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

interface FuturePart {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly units: bigint;
}

function splitRow(open: OpenPlan, row: OpenRow, periods: readonly RestPeriod[], asOf: number, done: bigint): SplitRow {
  const future = periods.map(({ period }): FuturePart | null => {
    const cell = row.cells.filter((candidate) => candidate.periodId === period.id).at(-1);
    if (cell === undefined || cell.lastDay <= asOf) return null;
    const units = cell.units - (asOf < cell.firstDay ? ZERO : row.dueBy(cell, asOf));
    return { firstDay: Math.max(cell.firstDay, asOf + 1), lastDay: cell.lastDay, units };
  });
  return {
    row,
    isLocked: row.isLocked,
    done,
    missing: row.goal - done,
    ahead: sumOf(future.map((part) => part?.units ?? ZERO)),
    future,
    claims: periods.map(({ period, share }, column) => {
      const part = future[column] ?? null;
      if (part === null || share.numerator === ZERO) return ZERO_FRACTION;
      const whole = open.daysLeft(period, asOf);
      if (whole === ZERO) return ZERO_FRACTION;
      return multiplyFractions(share, multiplyFractions(row.daysClaimed(part), fraction(BigInt(1), whole)));
    }),
    weight: row.weight,
    released: periods.map(({ isReleased }) => isReleased),
  };
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
  return roundShares(exactShares(rest, wholeWeights(weights)), rest, takers.map(keyOf)).map(BigInt);
}

/** The rows' rests over the periods by their claims: one row in order, several as a table. */
function spreadRows(takers: readonly SplitRow[], rests: readonly bigint[]): readonly (readonly bigint[])[] {
  const [only] = takers;
  if (takers.length === 1 && only !== undefined) {
    return [splitInOrder(rests[0] ?? ZERO, wholeWeights(commonDenominator(only.claims).numerators))];
  }
  return roundRows(
    takers,
    takers.map(({ claims }, index) => {
      const { numerators } = commonDenominator(claims);
      const all = sumOf(numerators);
      return numerators.map((claim) => fraction((rests[index] ?? ZERO) * claim, all));
    }),
  );
}

/** The rest split anew: first over the periods in order, then in each among the takers by weight and days. */
function sharedTargets(
  takers: readonly SplitRow[],
  rest: bigint,
  periods: readonly RestPeriod[],
): ReadonlyMap<SplitRow, readonly bigint[]> {
  const everybody = takers.every(({ weight }) => weight.numerator === ZERO);
  const columns = periods.map((_, column) =>
    takers.map(({ claims, weight }) =>
      multiplyFractions(claims[column] ?? ZERO_FRACTION, everybody ? wholeFraction(BigInt(1)) : weight),
    ),
  );
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

/** Ideal rows rounded as a table, in the order of their keys. */
function roundRows(
  takers: readonly SplitRow[],
  ideals: readonly (readonly Fraction[])[],
): readonly (readonly bigint[])[] {
  const order = takers.map((_, index) => index).sort((a, b) => compareCodePoints(keyOf(takers[a]), keyOf(takers[b])));
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

function keyOf(taker: SplitRow | undefined): string {
  return JSON.stringify([taker?.row.personId ?? '', taker?.row.productId ?? '']);
}

/** What is missing goes to the next period that takes targets; what is too much is taken from the next ones in turn. */
function addToNext(taker: SplitRow, rest: bigint): readonly bigint[] {
  let change = rest - taker.ahead;
  return taker.future.map((part, column) => {
    const old = part?.units ?? ZERO;
    if (change === ZERO || (taker.claims[column] ?? ZERO_FRACTION).numerator === ZERO) return old;
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
    const put = (periodId: string, firstDay: number, lastDay: number, units: bigint) => {
      cells.push({ ...names, periodId, start: writeDate(firstDay), end: writeDate(lastDay), amount: write(units) });
      periodUnits.set(periodId, (periodUnits.get(periodId) ?? ZERO) + units);
      whole += units;
    };
    let rest = ZERO;
    periods.forEach(({ period }, column) => {
      for (const cell of row.cells) {
        if (cell.periodId !== period.id || cell.firstDay > asOf) continue;
        const past = cell.lastDay <= asOf ? cell.units : row.dueBy(cell, asOf);
        put(period.id, cell.firstDay, Math.min(cell.lastDay, asOf), past);
      }
      const part = future[column] ?? null;
      if (part === null) return;
      put(period.id, part.firstDay, part.lastDay, targets[index]?.[column] ?? ZERO);
      rest += targets[index]?.[column] ?? ZERO;
    });
    return { ...names, amount: write(whole), carriedAmount: write(whole - done - rest) };
  });
  const planned = sumOf([...periodUnits.values()]);
  return {
    ...plan,
    version: plan.version + 1,
    asOf: writeDate(asOf),
    carriedAmount: write(planned - open.amount),
    periods: plan.periods.map((period, index) => ({
      ...period,
      amount: write(periodUnits.get(period.id) ?? ZERO),
      ...(periods[index]?.isReleased === true ? { reserve: false, share: writeExact(periods[index].share) } : {}),
    })),
    rows: newRows,
    cells,
  };
}

function changesOf(
  open: OpenPlan,
  { row, future, missing, isLocked, released }: SplitRow,
  targets: readonly bigint[],
  shortfall: 'own' | 'shared',
): readonly TargetChange[] {
  if (isLocked) return [];
  const rest = sumOf(targets);
  const before = sumOf(future.map((part) => part?.units ?? ZERO));
  const isOwn = shortfall === 'own' && rest === (missing > ZERO ? missing : ZERO);
  return future.flatMap((part, column) => {
    const units = targets[column] ?? ZERO;
    if (part === null || units === part.units) return [];
    const reason =
      released[column] === true
        ? 'reserve-released'
        : !isOwn
          ? 'shared-rest'
          : rest > before
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
