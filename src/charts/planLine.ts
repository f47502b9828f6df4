import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate, DayRange } from '../calendar/civilDate.ts';
import type { Period } from '../calendar/periodsOf.ts';
import { requireFields, requireList, requireObject } from '../foundation/check.ts';
import { decimalFraction, multiplyFractions, wholeFraction } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import { writeUnits } from '../foundation/unit.ts';
import { readActuals } from '../inspection/readActuals.ts';
import type { ReadActual } from '../inspection/readActuals.ts';
import { dueBy, openSlice } from '../target/planSlice.ts';
import type { OpenSlice, PlanSlice } from '../target/planSlice.ts';
import { readPlanSpans } from '../target/readPlanSpans.ts';
import type { PlanSpan } from '../target/readPlanSpans.ts';
import type { Actual } from '../target/replanTarget.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';
import { drawnNumber } from './amounts.ts';
import { readNames } from './ChartName.ts';
import type { ChartName } from './ChartName.ts';

/**
 * One period of the line. Amounts are decimals with the plan's digits, numbers are the nearest to them.
 *
 * @category Charts
 */
export interface PlanLinePoint {
  /** Its place in time, from 0. */
  readonly index: number;
  /** The period. */
  readonly id: string;
  /** What it is called. */
  readonly name: string;
  /** First day. */
  readonly start: CivilDate;
  /** Last day, included. */
  readonly end: CivilDate;
  /** The day asked about lies in it and is not its last: what was brought is not yet all. */
  readonly isRunning: boolean;
  /** What the period is to bring. */
  readonly targetAmount: string;
  /** The number to draw that with. */
  readonly targetValue: number;
  /**
   * What is to be there at its end, counted from the first period of the chart. `null` where a re-plan of a re-plan no
   * longer knows it.
   */
  readonly cumulativeTargetAmount: string | null;
  /** The number to draw that with. */
  readonly cumulativeTargetValue: number | null;
  /** What was brought in it, up to the day asked about; `null` before it has begun, and where nothing was asked. */
  readonly actualAmount: string | null;
  /** The number to draw that with. */
  readonly actualValue: number | null;
  /** What was brought from the first period on, in the same way. */
  readonly cumulativeActualAmount: string | null;
  /** The number to draw that with. */
  readonly cumulativeActualValue: number | null;
}

/**
 * The line that a target runs along, and how far we have come.
 *
 * @category Charts
 */
export interface PlanLine {
  /** What tells this chart from the others. */
  readonly kind: 'plan-line';
  /** The last day that is done; `null` for the plan alone. */
  readonly asOf: CivilDate | null;
  /** In the order of time. */
  readonly rows: readonly PlanLinePoint[];
}

/**
 * Whose line, over which periods, and what was brought.
 *
 * @category Charts
 */
export interface PlanLineOptions {
  /** One person; left out, everybody. */
  readonly personId?: string;
  /** A team with all teams beneath it; not beside a person. */
  readonly teamId?: string;
  /** One product; left out, all. */
  readonly productId?: string;
  /** Periods in order that do not overlap, as `periodsOf` gives them; the plan's own unless told otherwise. */
  readonly periods?: readonly Pick<Period, 'id' | 'start' | 'end'>[];
  /** The last day that is done; goes with `actuals`. */
  readonly asOf?: CivilDate;
  /** What was brought, in any order; what comes after `asOf` is not counted. */
  readonly actuals?: readonly Actual[];
  /** What the periods are called; the id where one is missing. */
  readonly names?: readonly ChartName[];
}

const CALLER = 'planLine';
const ZERO = /* @__PURE__ */ BigInt(0);
const FIELDS = {
  required: [],
  optional: ['personId', 'teamId', 'productId', 'periods', 'asOf', 'actuals', 'names'],
} as const;

/**
 * Lays out the line that the target runs along, period by period and summed up, with what was brought beside it.
 *
 * Use it for the chart on the wall: where shall we be at the end of each month, and where are we? Hand in the days of a
 * month as `periods` for the line of that month. A running period shows what it has brought so far.
 *
 * In a re-plan the line goes on from what was brought: after its `asOf` it is that, and what the days since are to
 * bring; so it ends at the target, and needs `actuals`. Up to the first re-plan the line is the first plan's; between two
 * re-plans it is `null`, as the plan no longer says it.
 *
 * Always true: the target of a period is `targetBetween` of its days; without a re-plan the line is their running sum;
 * what was brought in the periods sums to the end of its line.
 *
 * @param plan - As `decomposeTarget` or `replanTarget` returned it, or read back from JSON.
 * @param options - Whose line, over which periods, and what was brought.
 * @returns One row for each period.
 * @throws PlanningError `outside-plan` for a period or an actual outside the plan's year; `duplicate-date` for periods
 *   that overlap or are out of order; `out-of-range` for no period, or an `asOf` before the re-plan's; `missing-field` for
 *   `asOf` without `actuals` and the reverse, and for a re-plan inside the chart without both; `duplicate-id`,
 *   `unknown-id`, `conflicting-fields`, `reversed-dates`, `invalid-date`; `off-unit`, `not-a-decimal`, `unknown-field`,
 *   `wrong-type`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 1200, unit: 1, year, calendar });
 * const { rows } = planLine(plan, { asOf: '2026-02-10', actuals: [{ date: '2026-01-20', amount: 90 }, { date: '2026-02-02', amount: 30 }] });
 * rows.slice(0, 3).map((row) => [row.id, row.cumulativeTargetAmount, row.cumulativeActualAmount]); // => [['2026-01', '100', '90'], ['2026-02', '200', '120'], ['2026-03', '300', null]]
 * rows[1]?.isRunning; // => true
 * @category Charts
 */
export function planLine(plan: TargetPlan, options: PlanLineOptions = {}): PlanLine {
  const given = requireObject<keyof PlanLineOptions>(options, FIELDS, CALLER, ['options']);
  requireFields(plan, ['year', 'periods', 'people', 'products'], CALLER, ['plan']);
  requireFields(plan.year, ['start', 'end'], CALLER, ['plan', 'year']);
  requireList(plan.products, CALLER, ['plan', 'products']);
  const slice = openSlice(plan, sliceOf(plan, options), CALLER);
  const nameOf = readNames(given.names, CALLER, ['options', 'names']);
  const days = { plan, firstDay: slice.firstDay, lastDay: slice.lastDay };
  const spans =
    given.periods === undefined
      ? readPlanSpans(plan.periods, days, CALLER, ['plan', 'periods'])
      : readPlanSpans(given.periods, days, CALLER, ['options', 'periods']);
  const done = readDone(plan, given, slice);
  const targets = spans.map((span) => dueIn(slice, span));
  const line = readLine(plan, slice, spans, targets, done);

  const step = decimalFraction(slice.unit);
  const amountOf = (units: bigint): readonly [string, number] => [
    writeUnits(units, slice.unit),
    drawnNumber(multiplyFractions(wholeFraction(units), step), CALLER, ['plan']),
  ];
  const none = [null, null] as const;
  let brought = ZERO;
  const rows = spans.map((span, index): PlanLinePoint => {
    const lineThere = line[index] ?? null;
    const hasBegun = done !== null && span.firstDay <= done.asOf;
    const actual = done === null ? ZERO : broughtIn(done.actuals, span);
    brought += actual;
    const [targetAmount, targetValue] = amountOf(targets[index]!);
    const [cumulativeTargetAmount, cumulativeTargetValue] = lineThere === null ? none : amountOf(lineThere);
    const [actualAmount, actualValue] = hasBegun ? amountOf(actual) : none;
    const [cumulativeActualAmount, cumulativeActualValue] = hasBegun ? amountOf(brought) : none;
    return {
      index,
      id: span.id,
      name: nameOf(span.id),
      start: writeDate(span.firstDay),
      end: writeDate(span.lastDay),
      isRunning: hasBegun && done.asOf < span.lastDay,
      targetAmount,
      targetValue,
      cumulativeTargetAmount,
      cumulativeTargetValue,
      actualAmount,
      actualValue,
      cumulativeActualAmount,
      cumulativeActualValue,
    };
  });
  return { kind: 'plan-line', asOf: options.asOf ?? null, rows };
}

function sliceOf(plan: TargetPlan, { personId, teamId, productId }: PlanLineOptions): PlanSlice {
  return {
    start: plan.year.start,
    end: plan.year.end,
    ...(personId === undefined ? {} : { personId }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(productId === undefined ? {} : { productId }),
  };
}

/** What is done: the last day of it, and what was brought by then by those asked about. */
interface Done {
  readonly asOf: number;
  readonly date: unknown;
  readonly actuals: readonly ReadActual[];
}

function readDone(
  plan: TargetPlan,
  { asOf, actuals }: Readonly<Record<'asOf' | 'actuals', unknown>>,
  slice: OpenSlice,
): Done | null {
  if (asOf === undefined && actuals === undefined) return null;
  for (const [field, value] of [
    ['asOf', asOf],
    ['actuals', actuals],
  ] as const) {
    if (value !== undefined) continue;
    const requirement = 'options.asOf and options.actuals together';
    throw refusal('missing-field', CALLER, ['options', field], requirement, undefined);
  }
  const day = readDate(asOf, CALLER, ['options', 'asOf']);
  const rows = readActuals(plan, actuals, day, slice.unit, CALLER, ['options', 'actuals']);
  return { asOf: day, date: asOf, actuals: rows.filter((row) => slice.isAsked(row)) };
}

/** The line at the end of each period; `null` where the plan does not know it. */
function readLine(
  plan: TargetPlan,
  slice: OpenSlice,
  spans: readonly PlanSpan[],
  targets: readonly bigint[],
  done: Done | null,
): readonly (bigint | null)[] {
  const firstDay = spans[0]!.firstDay;
  const asOf = plan.asOf === undefined ? -Infinity : readDate(plan.asOf, CALLER, ['plan', 'asOf']);
  const firstAsOf = plan.firstAsOf === undefined ? asOf : readDate(plan.firstAsOf, CALLER, ['plan', 'firstAsOf']);
  let sum = ZERO;
  let sumAfter = ZERO;
  let brought: bigint | undefined;
  return spans.map((span, index) => {
    sum += targets[index]!;
    if (firstDay > asOf || span.lastDay <= firstAsOf) return sum;
    if (span.lastDay <= asOf) return firstDay > firstAsOf ? sum : null;
    sumAfter += dueIn(slice, { firstDay: Math.max(span.firstDay, asOf + 1), lastDay: span.lastDay });
    brought ??= broughtUntil(asOf);
    return brought + sumAfter;
  });

  function broughtUntil(day: number): bigint {
    if (done === null) {
      const requirement = `options.asOf and options.actuals, as the plan was changed on ${String(plan.asOf)}`;
      throw refusal('missing-field', CALLER, ['options', 'actuals'], requirement, undefined);
    }
    if (done.asOf < day) {
      const requirement = `options.asOf not to be before the re-plan's (${String(plan.asOf)})`;
      throw refusal('out-of-range', CALLER, ['options', 'asOf'], requirement, done.date);
    }
    return spans.reduce(
      (units, { firstDay: from, lastDay }) =>
        units + broughtIn(done.actuals, { firstDay: from, lastDay: Math.min(lastDay, day) }),
      ZERO,
    );
  }
}

/** What is to be brought in a range of days. */
function dueIn({ cells }: OpenSlice, { firstDay, lastDay }: DayRange): bigint {
  let units = ZERO;
  for (const cell of cells) {
    if (cell.lastDay < firstDay || cell.firstDay > lastDay) continue;
    const before = BigInt(dueBy(cell, firstDay - 1, CALLER));
    units += BigInt(dueBy(cell, Math.min(lastDay, cell.lastDay), CALLER)) - before;
  }
  return units;
}

function broughtIn(actuals: readonly ReadActual[], { firstDay, lastDay }: DayRange): bigint {
  return actuals.reduce(
    (units, { day, units: more }) => (day < firstDay || day > lastDay ? units : units + more),
    ZERO,
  );
}
