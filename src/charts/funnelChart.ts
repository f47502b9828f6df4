import { requireDistinctIds, requireFields, requireId, requireList, requireObject } from '../foundation/check.ts';
import { readExact, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import type { ConversionRates, ObservedFunnel, StageConversion } from '../funnel/conversionRates.ts';
import { readCount } from '../funnel/FunnelCounts.ts';
import type { FunnelCounts, FunnelStageCount } from '../funnel/FunnelCounts.ts';
import { drawnNumber } from './amounts.ts';
import { readNames } from './ChartName.ts';
import type { ChartName } from './ChartName.ts';

/**
 * One level of the funnel.
 *
 * @category Charts
 */
export interface FunnelLevel {
  /** Its place from the top, from 0. */
  readonly index: number;
  /** A stage of the funnel, or the deals below the last one. */
  readonly kind: 'stage' | 'deals';
  /** The stage; of the deals `'deals'`. */
  readonly id: string;
  /** What the stage is called; `null` for the deals, which `labels` name where they are drawn. */
  readonly name: string | null;
  /** Whole people, or deals. */
  readonly count: number;
  /** The count before rounding, where the funnel was planned; otherwise the same. */
  readonly exactCount: ExactNumber;
  /** This ÷ the level above, of the exact counts; `null` at the top, and where nobody is above. */
  readonly rate: number | null;
  /** The same, exact. */
  readonly exactRate: ExactNumber | null;
  /** This ÷ the top, of the exact counts; `null` where nobody is there. */
  readonly overallRate: number | null;
  /** The same, exact. */
  readonly exactOverallRate: ExactNumber | null;
}

/**
 * How many are left at each stage.
 *
 * @category Charts
 */
export interface FunnelChart {
  /** What tells this chart from the others. */
  readonly kind: 'funnel';
  /** From the top to the deals. */
  readonly rows: readonly FunnelLevel[];
}

/**
 * Names for the stages.
 *
 * @category Charts
 */
export interface FunnelChartOptions {
  /** What the stages are called; the id where one is missing. */
  readonly names?: readonly ChartName[];
}

/**
 * A funnel as this library knows it: planned or projected (`requiredFunnel`, `projectFunnel`), counted as
 * `conversionRates` takes it, or what that returned.
 *
 * @category Charts
 */
export type ChartedFunnel =
  | {
      /** From top to bottom. */
      readonly stages: readonly Pick<FunnelStageCount, 'id' | 'count' | 'exactCount'>[];
      /** What comes out at the bottom. */
      readonly deals: FunnelCounts['deals'];
    }
  | ObservedFunnel
  | {
      /** From top to bottom. */
      readonly stages: readonly Pick<StageConversion, 'id' | 'count' | 'nextCount'>[];
      /** Tells what `conversionRates` returned from what it takes. */
      readonly basis: ConversionRates['basis'];
    };

const CALLER = 'funnelChart';

/**
 * Lays a funnel out level by level, with the share that gets through.
 *
 * Use it to see where people are lost, in a plan or in what was counted.
 *
 * Always true: counts are those of the funnel, in its order, the deals last; where all rates are defined, their product is
 * the overall rate of the deals. In a planned funnel rates are those of the exact counts, which are the plan's own.
 *
 * @param funnel - Stages and deals.
 * @param options - What the stages are called.
 * @returns One row for each stage, and one for the deals.
 * @throws PlanningError `out-of-range` for no stage; `not-a-count`, `duplicate-id`, `invalid-id`, `not-a-decimal`,
 *   `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const month = funnelChart({ stages: [{ id: 'leads', count: 300 }, { id: 'visits', count: 60 }], deals: 15 });
 * month.rows.map(({ id, count, exactRate }) => [id, count, exactRate]); // => [['leads', 300, null], ['visits', 60, '1/5'], ['deals', 15, '1/4']]
 * @category Charts
 */
export function funnelChart(funnel: ChartedFunnel, options: FunnelChartOptions = {}): FunnelChart {
  const { names } = requireObject<'names'>(options, { required: [], optional: ['names'] }, CALLER, ['options']);
  const nameOf = readNames(names, CALLER, ['options', 'names']);
  const levels = readLevels(funnel);
  const top = levels[0]!.exact;
  return {
    kind: 'funnel',
    rows: levels.map(({ kind, id, count, exact }, index): FunnelLevel => {
      const above = levels[index - 1];
      const rate = above === undefined ? null : ratio(exact, above.exact);
      const overall = ratio(exact, top);
      return {
        index,
        kind,
        id,
        name: kind === 'deals' ? null : nameOf(id),
        count,
        exactCount: writeExact(exact),
        rate: writeRate(rate),
        exactRate: writeExactRate(rate),
        overallRate: writeRate(overall),
        exactOverallRate: writeExactRate(overall),
      };
    }),
  };
}

interface Level {
  readonly kind: FunnelLevel['kind'];
  readonly id: string;
  readonly count: number;
  readonly exact: Fraction;
}

function readLevels(funnel: ChartedFunnel): readonly Level[] {
  const given = requireFields<'stages' | 'deals'>(funnel, ['stages'], CALLER, ['funnel']);
  const path = ['funnel', 'stages'];
  const list = requireList(given.stages, CALLER, path);
  if (list.length === 0) {
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} to have at least one stage`, list, {
      leastLength: 1,
    });
  }
  const stages = Array.from(list, (item, index): Level => {
    const at = [...path, index];
    const { id } = requireFields(item, ['id', 'count'], CALLER, at);
    return { kind: 'stage', id: requireId(id, CALLER, [...at, 'id']), ...readHeads(item, at) };
  });
  requireDistinctIds(
    stages.map(({ id }) => id),
    CALLER,
    path,
  );
  return [...stages, { kind: 'deals', id: 'deals', ...readDeals(given.deals, list) }];
}

/** Deals are counted by themselves, or stand beside the last stage as what comes after it. */
function readDeals(deals: unknown, stages: readonly unknown[]): Pick<Level, 'count' | 'exact'> {
  if (typeof deals === 'object' && deals !== null) return readHeads(deals, ['funnel', 'deals']);
  const at = deals === undefined ? ['funnel', 'stages', stages.length - 1, 'nextCount'] : ['funnel', 'deals'];
  const last = stages[stages.length - 1] as { readonly nextCount?: unknown };
  const value = deals === undefined ? last.nextCount : deals;
  if (value === undefined) {
    throw refusal('missing-field', CALLER, ['funnel', 'deals'], 'funnel.deals', undefined);
  }
  const whole = readCount(value, CALLER, at);
  return { count: Number(whole), exact: wholeFraction(whole) };
}

function readHeads(value: unknown, path: readonly (string | number)[]): Pick<Level, 'count' | 'exact'> {
  const { count, exactCount } = requireFields<'count' | 'exactCount'>(value, ['count'], CALLER, path);
  const whole = readCount(count, CALLER, [...path, 'count']);
  const at = [...path, 'exactCount'];
  const exact = exactCount === undefined ? wholeFraction(whole) : readExact(exactCount, CALLER, at);
  drawnNumber(exact, CALLER, at);
  return { count: Number(whole), exact };
}
