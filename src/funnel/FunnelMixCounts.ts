import { addFractions, readExact, writeExact, ZERO_FRACTION } from '../foundation/fraction.ts';
import { readUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { writeCount } from './FunnelCounts.ts';
import type { FunnelCounts, FunnelStageCount } from './FunnelCounts.ts';

/**
 * What one segment needs, or has.
 *
 * @category Funnel
 */
export interface FunnelSegmentCounts extends FunnelCounts {
  /** The segment's id. */
  readonly id: string;
}

/**
 * What all segments need or have together, and each by itself.
 *
 * The stages are those of all funnels; segments whose stages have the same id share them. They stand in the order in
 * which the segments first name them. Whole counts, exact counts and costs are the sums of the segments' figures.
 *
 * @category Funnel
 */
export interface FunnelMixCounts extends FunnelCounts {
  /** In the order of the input. */
  readonly segments: readonly FunnelSegmentCounts[];
}

/** The stages of all segments by id. */
export function rollUpSegments(
  segments: readonly FunnelSegmentCounts[],
  unit: Unit,
  caller: string,
): Pick<FunnelCounts, 'stages' | 'costAmount'> {
  const stageIds = [...new Set(segments.flatMap(({ stages }) => stages.map(({ id }) => id)))];
  const stages = stageIds.map((id): FunnelStageCount => {
    const rows = segments.flatMap((segment) => segment.stages.filter((stage) => stage.id === id));
    const whole = rows.reduce((sum, { count }) => sum + BigInt(count), BigInt(0));
    const exact = rows.map(({ exactCount }) => readExact(exactCount, caller, [])).reduce(addFractions, ZERO_FRACTION);
    const count = writeCount(whole, `the people of all segments at the stage ${id}`, caller, ['segments']);
    return { id, count, exactCount: writeExact(exact), ...sumOfCosts(rows, unit, caller) };
  });
  return { stages, ...sumOfCosts(segments, unit, caller) };
}

function sumOfCosts(
  rows: readonly { readonly costAmount?: string }[],
  unit: Unit,
  caller: string,
): { readonly costAmount?: string } {
  const costs = rows.flatMap(({ costAmount }) => (costAmount === undefined ? [] : [costAmount]));
  if (costs.length === 0) return {};
  const sum = costs.reduce((units, cost) => units + readUnits(cost, unit, caller, []), BigInt(0));
  return { costAmount: writeUnits(sum, unit) };
}
