import { requireDistinctIds, requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import { decimalFraction, multiplyFractions, wholeFraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnits, writeUnits } from '../foundation/unit.ts';
import { openSlice } from '../target/planSlice.ts';
import type { TargetPlan } from '../target/TargetPlan.ts';
import { drawnNumber } from './amounts.ts';
import { readNames } from './ChartName.ts';
import type { ChartName } from './ChartName.ts';

/**
 * A row or a column of the map, with its sum.
 *
 * @category Charts
 */
export interface HeatmapLine {
  /** Its place, from 0. */
  readonly index: number;
  /** The person, or the period. */
  readonly id: string;
  /** What it is called. */
  readonly name: string;
  /** The sum of its cells, a decimal with the plan's digits. */
  readonly amount: string;
  /** The number nearest to it. */
  readonly value: number;
}

/**
 * What one person is to bring in one period.
 *
 * @category Charts
 */
export interface HeatmapCell {
  /** The person's place from the top, from 0. */
  readonly personIndex: number;
  /** The person. */
  readonly personId: string;
  /** What he is called. */
  readonly personName: string;
  /** The period's place from the left, from 0. */
  readonly periodIndex: number;
  /** The period. */
  readonly periodId: string;
  /** What it is called. */
  readonly periodName: string;
  /** A decimal with the plan's digits; `null` where the person is not in seat. */
  readonly amount: string | null;
  /** The number to colour it by. */
  readonly value: number | null;
}

/**
 * Who carries how much when: people down, periods across.
 *
 * @category Charts
 */
export interface TargetHeatmap {
  /** What tells this chart from the others. */
  readonly kind: 'target-heatmap';
  /** From the top, in the order of the plan. */
  readonly people: readonly HeatmapLine[];
  /** From the left, in the order of time. */
  readonly periods: readonly HeatmapLine[];
  /** Person by person, in each period by period. */
  readonly rows: readonly HeatmapCell[];
}

/**
 * Which part of the plan is shown, and what things are called.
 *
 * @category Charts
 */
export interface TargetHeatmapOptions {
  /** The people of one team with all teams beneath it; left out, everybody. */
  readonly teamId?: string;
  /** One product; left out, all together. */
  readonly productId?: string;
  /** What the people are called; the id where one is missing. */
  readonly names?: readonly ChartName[];
  /** What the periods are called. */
  readonly periodNames?: readonly ChartName[];
}

const CALLER = 'targetHeatmap';
const ZERO = /* @__PURE__ */ BigInt(0);
const FIELDS = { required: [], optional: ['teamId', 'productId', 'names', 'periodNames'] } as const;

/**
 * Lays out who carries how much in which period, for a map of colours.
 *
 * Use it before a plan is handed out: seasons, ramps of new people, and gaps where somebody is not in seat are seen at
 * once, and so is the person who got a month twice as heavy as the others.
 *
 * Always true: there is a cell for every person and period; the cells of a row sum to its person, those of a column to its
 * period; of the whole plan these are the plan's own amounts.
 *
 * @param plan - As `decomposeTarget` or `replanTarget` returned it, or read back from JSON.
 * @param options - One team or product, and the names.
 * @returns The cells, and the sums of both axes.
 * @throws PlanningError `out-of-range` for nobody to show; `unknown-id`; `duplicate-id`, `invalid-id`; `off-unit`,
 *   `not-a-decimal`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 1200, unit: 1, year, calendar, people: [{ id: 'Li' }, { id: 'Wu', startDate: '2026-02-01' }] });
 * const { people, rows } = targetHeatmap(plan);
 * people.map(({ id, amount }) => [id, amount]); // => [['Li', '650'], ['Wu', '550']]
 * rows.filter(({ periodIndex }) => periodIndex === 0).map(({ personId, amount }) => [personId, amount]); // => [['Li', '100'], ['Wu', null]]
 * @category Charts
 */
export function targetHeatmap(plan: TargetPlan, options: TargetHeatmapOptions = {}): TargetHeatmap {
  const given = requireObject<keyof TargetHeatmapOptions>(options, FIELDS, CALLER, ['options']);
  requireFields(plan, ['year', 'periods', 'people', 'products', 'teams'], CALLER, ['plan']);
  requireFields(plan.year, ['start', 'end'], CALLER, ['plan', 'year']);
  const { teamId, productId } = options;
  const slice = openSlice(
    plan,
    {
      start: plan.year.start,
      end: plan.year.end,
      ...(teamId === undefined ? {} : { teamId }),
      ...(productId === undefined ? {} : { productId }),
    },
    CALLER,
  );
  const nameOf = readNames(given.names, CALLER, ['options', 'names']);
  const periodNameOf = readNames(given.periodNames, CALLER, ['options', 'periodNames']);
  const people = readIds(plan.people, ['plan', 'people']).filter((id) => slice.isAsked({ personId: id, productId }));
  if (people.length === 0) {
    throw refusal('out-of-range', CALLER, ['plan', 'people'], 'plan.people to have somebody to show', people, {
      leastLength: 1,
    });
  }
  const periods = readIds(plan.periods, ['plan', 'periods']);
  const places = new Map(people.map((id, index) => [id, index]));
  const columns = new Map(periods.map((id, index) => [id, index]));
  const sums: (bigint | null)[][] = people.map(() => periods.map(() => null));
  plan.cells.forEach((cell, index) => {
    const path = ['plan', 'cells', index];
    const { personId, amount, periodId } = requireFields(cell, ['personId', 'amount', 'periodId'], CALLER, path);
    if (!slice.isAsked(cell)) return;
    const row = places.get(String(personId));
    const column = columns.get(String(periodId));
    if (row === undefined || column === undefined) {
      const [field, what] = row === undefined ? (['personId', 'people'] as const) : (['periodId', 'periods'] as const);
      const at = [...path, field];
      throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of the plan's ${what}`, cell[field]);
    }
    sums[row]![column] = (sums[row]![column] ?? ZERO) + readUnits(amount, slice.unit, CALLER, [...path, 'amount']);
  });

  const step = decimalFraction(slice.unit);
  const amountOf = (units: bigint): { readonly amount: string; readonly value: number } => ({
    amount: writeUnits(units, slice.unit),
    value: drawnNumber(multiplyFractions(wholeFraction(units), step), CALLER, ['plan', 'cells']),
  });
  const total = (line: readonly (bigint | null)[]): bigint =>
    line.reduce((sum: bigint, units) => sum + (units ?? ZERO), ZERO);
  return {
    kind: 'target-heatmap',
    people: people.map((id, index) => ({ index, id, name: nameOf(id), ...amountOf(total(sums[index]!)) })),
    periods: periods.map((id, index) => ({
      index,
      id,
      name: periodNameOf(id),
      ...amountOf(total(sums.map((row) => row[index]!))),
    })),
    rows: people.flatMap((personId, personIndex) =>
      periods.map((periodId, periodIndex): HeatmapCell => {
        const units = sums[personIndex]![periodIndex]!;
        return {
          personIndex,
          personId,
          personName: nameOf(personId),
          periodIndex,
          periodId,
          periodName: periodNameOf(periodId),
          ...(units === null ? { amount: null, value: null } : amountOf(units)),
        };
      }),
    ),
  };
}

function readIds(value: unknown, path: readonly string[]): readonly string[] {
  const ids = Array.from(requireList(value, CALLER, path), (item, index) =>
    requireId(requireFields(item, ['id'], CALLER, [...path, index]).id, CALLER, [...path, index, 'id']),
  );
  requireDistinctIds(ids, CALLER, path);
  return ids;
}
