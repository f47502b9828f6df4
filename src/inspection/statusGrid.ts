import { readDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import type { Period } from '../calendar/periodsOf.ts';
import { requireChoice, requireId, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, fraction, fractionToNumber, readExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { openPlan } from '../target/openPlan.ts';
import type { OpenRow } from '../target/openPlan.ts';
import { readPlanSpans } from '../target/readPlanSpans.ts';
import type { PlanSpan } from '../target/readPlanSpans.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';
import { replanDayIn } from './progress.ts';
import type { InspectionInput } from './progress.ts';
import { readActuals } from './readActuals.ts';
import type { UndefinedReason } from './UndefinedReason.ts';

/**
 * A named state and the pace from which it holds.
 *
 * @category Inspection
 */
export interface StatusThreshold {
  /** The name of the state, as `on-track`. */
  readonly state: string;
  /** The least pace for it, a fraction; `null` in the last one, which takes everything below the others. */
  readonly minimumRate: DecimalInput | ExactNumber | null;
}

/**
 * How the grid is laid out and coloured.
 *
 * @category Inspection
 */
export interface StatusGridOptions {
  /** Rows are people (the default) or products; a plan that has none has one row with the id `null`. */
  readonly by?: 'person' | 'product';
  /**
   * States from the best down, each from a lower pace on. Default: `on-track` from 1, `watch` from 0.9, `behind` below.
   */
  readonly thresholds?: readonly StatusThreshold[];
}

/**
 * How somebody stands in a period, or in all of them.
 *
 * @category Inspection
 */
export interface StatusFigures {
  /** What was to be brought in all. */
  readonly targetAmount: string;
  /** What was to be brought by the day asked about. */
  readonly plannedAmount: string;
  /** What was brought by then. */
  readonly actualAmount: string;
  /** Actual ÷ planned to date: pace in a running period, attainment in one that is over; `null` where undefined. */
  readonly rate: number | null;
  /** The state of this rate; `null` where there is no rate. */
  readonly state: string | null;
  /** Why there is none. */
  readonly reason: UndefinedReason | null;
}

/**
 * One period of one row.
 *
 * @category Inspection
 */
export interface StatusCell extends StatusFigures {
  /** The period. */
  readonly periodId: string;
}

/**
 * One person, or one product, through the periods.
 *
 * @category Inspection
 */
export interface StatusRow {
  /** The person or product; `null` in a plan that has none. */
  readonly id: string | null;
  /** In the order of the periods. */
  readonly cells: readonly StatusCell[];
  /** All periods together. */
  readonly total: StatusFigures;
}

/**
 * Who stands how, period by period.
 *
 * @category Inspection
 */
export interface StatusGrid {
  /** The last day that is done. */
  readonly asOf: CivilDate;
  /** In the order of the plan. */
  readonly rows: readonly StatusRow[];
  /** Everybody together, period by period. */
  readonly columns: readonly StatusCell[];
  /** Everybody in all periods. */
  readonly total: StatusFigures;
}

const CALLER = 'statusGrid';
const ZERO = /* @__PURE__ */ BigInt(0);
const DEFAULT_THRESHOLDS: readonly StatusThreshold[] = [
  { state: 'on-track', minimumRate: '1' },
  { state: 'watch', minimumRate: '0.9' },
  { state: 'behind', minimumRate: null },
];

/**
 * Shows at one glance who is on track and who is not: people down, periods across.
 *
 * Use it for the wall of the weekly meeting, at any grain: months, weeks, days. A cell compares what was brought with
 * what was to be brought by the day asked about, so a running month is judged by its days so far and a month that is
 * over by its whole. Margins are sums over sums; for the year of a re-plan, whose months carry what months before them
 * left, ask `progress`.
 *
 * Always true: the amounts of the rows and of the columns each sum to those of their totals and to the grand total; a
 * better pace never has a worse state; a cell is `progress` of its person and period.
 *
 * @param plan - As `decomposeTarget` or `replanTarget` returned it, or read back from JSON.
 * @param periods - Periods in order that do not overlap, as `periodsOf` or the plan has them.
 * @param input - The day, and what was brought; what lies outside the periods is not in the grid.
 * @param options - Rows by person or product, and the states.
 * @returns Rows, columns and the total; what is undefined is `null` and says why.
 * @throws PlanningError `outside-plan` for a period or an actual outside the plan's year; `duplicate-date` for periods
 *   that overlap or are out of order; `out-of-range` for no period, no threshold or thresholds that do not fall;
 *   `duplicate-id` for a period or state named twice; those of `progress` for the actuals.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 1200000, year, calendar, people: [{ id: 'Li' }, { id: 'Wu' }] });
 * const actuals = [{ date: '2026-01-20', amount: 51000, personId: 'Li' }, { date: '2026-01-30', amount: 46000, personId: 'Wu' }];
 * const grid = statusGrid(plan, plan.periods.slice(0, 2), { asOf: '2026-01-31', actuals });
 * grid.rows.map(({ id, cells }) => [id, ...cells.map(({ state, reason }) => state ?? reason)]); // => [['Li', 'on-track', 'not-started'], ['Wu', 'watch', 'not-started']]
 * grid.columns[0]?.rate; // => 0.97
 * @category Inspection
 */
export function statusGrid(
  plan: TargetPlan,
  periods: readonly Pick<Period, 'id' | 'start' | 'end'>[],
  input: InspectionInput,
  options: StatusGridOptions = {},
): StatusGrid {
  const given = requireObject<keyof InspectionInput>(input, { required: ['asOf', 'actuals'] }, CALLER, ['input']);
  const { by, thresholds } = readOptions(options);
  const open = openPlan(plan, CALLER);
  const spans = readPlanSpans(periods, open, CALLER, ['periods']);
  const asOf = readDate(given.asOf, CALLER, ['input', 'asOf']);
  const actuals = readActuals(plan, given.actuals, asOf, open.unit, CALLER, ['input', 'actuals']);

  const listed: readonly { readonly id: string }[] = by === 'person' ? plan.people : plan.products;
  const ids: readonly (string | null)[] = listed.length === 0 ? [null] : listed.map(({ id }) => id);
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = (row: { readonly personId: string | undefined; readonly productId: string | undefined }): number =>
    places.get((by === 'person' ? row.personId : row.productId) ?? null)!;

  const sums = ids.map(() => spans.map((): Sums => ({ target: ZERO, planned: ZERO, actual: ZERO })));
  const cuts = spans.map((span) => replanDayIn(plan, span, asOf, CALLER));
  for (const row of open.rows) addTargets(sums[placeOf(row)]!, row, spans, asOf, cuts);
  for (const actual of actuals) {
    const column = spanOf(spans, actual.day);
    if (column === undefined) continue;
    const sum = sums[placeOf(actual)]![column]!;
    sum.actual += actual.units;
    if (actual.day > (cuts[column] ?? -Infinity)) continue;
    sum.target += actual.units;
    sum.planned += actual.units;
  }
  const figures = (parts: readonly Sums[], start: number): StatusFigures =>
    writeFigures(parts, asOf < start, thresholds, open.unit);
  const firstDay = spans[0]!.firstDay;
  return {
    asOf: input.asOf,
    rows: ids.map((id, row) => ({
      id,
      cells: spans.map((span, column) => ({ periodId: span.id, ...figures([sums[row]![column]!], span.firstDay) })),
      total: figures(sums[row]!, firstDay),
    })),
    columns: spans.map((span, column) => ({
      periodId: span.id,
      ...figures(
        sums.map((row) => row[column]!),
        span.firstDay,
      ),
    })),
    total: figures(sums.flat(), firstDay),
  };
}

interface Sums {
  target: bigint;
  planned: bigint;
  actual: bigint;
}

function addTargets(
  sums: readonly Sums[],
  row: OpenRow,
  spans: readonly PlanSpan[],
  asOf: number,
  cuts: readonly (number | null)[],
): void {
  for (const cell of row.cells) {
    if (cell.units === ZERO) continue;
    const due = (day: number): bigint =>
      day < cell.firstDay ? ZERO : day >= cell.lastDay ? cell.units : row.dueBy(cell, day);
    spans.forEach((span, column) => {
      if (span.lastDay < cell.firstDay || span.firstDay > cell.lastDay) return;
      const before = due(cuts[column] ?? span.firstDay - 1);
      const sum = sums[column]!;
      sum.target += due(span.lastDay) - before;
      if (asOf >= span.firstDay) sum.planned += due(Math.min(asOf, span.lastDay)) - before;
    });
  }
}

/** The period that holds a day. */
function spanOf(spans: readonly PlanSpan[], day: number): number | undefined {
  let [least, most] = [0, spans.length - 1];
  while (least <= most) {
    const middle = (least + most) >> 1;
    const span = spans[middle]!;
    if (day < span.firstDay) most = middle - 1;
    else if (day > span.lastDay) least = middle + 1;
    else return middle;
  }
  return undefined;
}

function writeFigures(
  parts: readonly Sums[],
  isAhead: boolean,
  thresholds: readonly ReadThreshold[],
  unit: Unit,
): StatusFigures {
  const sum = (field: keyof Sums): bigint => parts.reduce((total, part) => total + part[field], ZERO);
  const [target, planned, actual] = [sum('target'), sum('planned'), sum('actual')];
  const reason: UndefinedReason | null =
    planned > ZERO
      ? null
      : planned < ZERO
        ? 'negative-target'
        : target === ZERO
          ? 'zero-target'
          : isAhead
            ? 'not-started'
            : 'nothing-planned-yet';
  const rate = reason === null ? fraction(actual, planned) : null;
  return {
    targetAmount: writeUnits(target, unit),
    plannedAmount: writeUnits(planned, unit),
    actualAmount: writeUnits(actual, unit),
    rate: rate === null ? null : fractionToNumber(rate),
    state: rate === null ? null : stateOf(rate, thresholds),
    reason,
  };
}

interface ReadThreshold {
  readonly state: string;
  readonly minimum: Fraction | null;
}

function stateOf(rate: Fraction, thresholds: readonly ReadThreshold[]): string {
  return thresholds.find(({ minimum }) => minimum === null || compareFractions(rate, minimum) >= 0)!.state;
}

function readOptions(options: unknown): {
  readonly by: 'person' | 'product';
  readonly thresholds: readonly ReadThreshold[];
} {
  const fields = { required: [], optional: ['by', 'thresholds'] } as const;
  const { by = 'person', thresholds = DEFAULT_THRESHOLDS } = requireObject<keyof StatusGridOptions>(
    options,
    fields,
    CALLER,
    ['options'],
  );
  return {
    by: requireChoice(by, ['person', 'product'], CALLER, ['options', 'by']),
    thresholds: readThresholds(thresholds, ['options', 'thresholds']),
  };
}

function readThresholds(value: unknown, path: ErrorPath): readonly ReadThreshold[] {
  const rows = requireList(value, CALLER, path);
  if (rows.length === 0) {
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} to have at least one state`, rows, {
      leastLength: 1,
    });
  }
  const read: ReadThreshold[] = [];
  Array.from(rows, (item, index) => {
    const at = [...path, index];
    const given = requireObject(item, { required: ['state', 'minimumRate'] }, CALLER, at);
    const state = requireId(given.state, CALLER, [...at, 'state']);
    if (read.some((other) => other.state === state)) {
      throw refusal('duplicate-id', CALLER, [...at, 'state'], 'every state once', state, { id: state });
    }
    const isLast = index === rows.length - 1;
    const ratePath = [...at, 'minimumRate'];
    if (isLast !== (given.minimumRate === null)) {
      const requirement = `${describePath(ratePath)} ${isLast ? 'to be null, as the last state takes the rest' : 'of a state that is not the last to be a rate'}`;
      throw refusal('out-of-range', CALLER, ratePath, requirement, given.minimumRate);
    }
    const minimum = isLast ? null : readExact(given.minimumRate, CALLER, ratePath);
    const above = read[index - 1]?.minimum ?? null;
    if (above !== null && minimum !== null && compareFractions(minimum, above) >= 0) {
      const requirement = `${describePath(ratePath)} to be below that of the state before`;
      throw refusal('out-of-range', CALLER, ratePath, requirement, given.minimumRate);
    }
    read.push({ state, minimum });
  });
  return read;
}
