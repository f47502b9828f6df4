import { requireObject, requireRows } from '../foundation/check.ts';
import { multiplyFractions, writeExact } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { readFunnel, readRounding } from './Funnel.ts';
import type { Funnel } from './Funnel.ts';
import { writeCount, writeStageCounts } from './FunnelCounts.ts';
import { rollUpSegments } from './FunnelMixCounts.ts';
import type { FunnelMixCounts, FunnelSegmentCounts } from './FunnelMixCounts.ts';
import { descend, readEntries } from './projectFunnel.ts';
import type { FunnelEntry, ProjectFunnelOptions } from './projectFunnel.ts';
import { sumFractions, writeMoney, writeMoneyToSum } from './writeMoney.ts';

/**
 * One kind of customer or product with a funnel of its own, and the people who stand in it.
 *
 * @category Funnel
 */
export interface FilledSegment {
  /** The name of the segment in your data; each its own. */
  readonly id: string;
  /** How its people become deals. */
  readonly funnel: Funnel;
  /** Whole people by stage of its funnel, in any order; a stage that is not named starts with none of its own. */
  readonly counts: readonly FunnelEntry[];
}

const CALLER = 'projectFunnelMix';
const SEGMENTS: ErrorPath = ['segments'];

/**
 * Says how many deals and how much money the people you have in several funnels will bring together.
 *
 * Use it where products or kinds of customers close at different rates and prices: the people of each go down a funnel
 * of their own as by `projectFunnel`, and the figures are added up. It is the way back from `requiredFunnelMix`.
 *
 * Always true: segment figures add up to the totals, whole, exact and in money, and stages of the same id to one; one
 * segment alone brings what `projectFunnel` says; more people never bring fewer deals; the people that
 * `requiredFunnelMix` finds at the top bring each segment's deals here, and one fewer in any segment does not; the order of the segments changes the order of the answer and no number.
 *
 * @param segments - Each with its `funnel` and the `counts` of its people; at least one.
 * @param options - `rounding` (default `'each-stage'`) and `unit` of the expected amounts (default `'0.01'`).
 * @returns The roll-up, and the same for each segment.
 * @throws PlanningError `out-of-range` without segments; otherwise as `projectFunnel`, with paths below `segments`;
 * `duplicate-id` for a segment given twice.
 * @example
 * const flats = { stages: [{ id: 'visits', rate: '0.05' }], averageDealAmount: 2000000 };
 * const shops = { stages: [{ id: 'visits', rate: '0.02' }], averageDealAmount: 5000000 };
 * const mix = projectFunnelMix([
 *   { id: 'flats', funnel: flats, counts: [{ id: 'visits', count: 1500 }] },
 *   { id: 'shops', funnel: shops, counts: [{ id: 'visits', count: 510 }] },
 * ]);
 * mix.stages; // => [{ id: 'visits', count: 2010, exactCount: '2010' }]
 * mix.deals; // => { count: 85, exactCount: '426/5' }
 * mix.expectedAmount; // => '201000000.00'
 * @see projectFunnel for one funnel, requiredFunnelMix for the way up.
 * @category Funnel
 */
export function projectFunnelMix(
  segments: readonly FilledSegment[],
  options: ProjectFunnelOptions = {},
): FunnelMixCounts {
  const read = readFilledSegments(segments);
  const path = ['options'];
  requireObject(options, { required: [], optional: ['rounding', 'unit'] }, CALLER, path);
  const rounding = readRounding(options.rounding, CALLER, [...path, 'rounding']);
  const unit = readUnit(options.unit, CALLER, [...path, 'unit']);

  const filled = read.map(({ funnel, entries }) => descend(funnel, entries, rounding));
  const amounts = filled.map(({ deals }, index) => multiplyFractions(deals.exact, read[index]!.funnel.averageDeal));
  const expectedAmounts = writeMoneyToSum(
    amounts,
    unit,
    read.map(({ id }) => id),
  );
  const counts = filled.map(({ headcounts, deals }, index): FunnelSegmentCounts => {
    const { id, funnel } = read[index]!;
    return {
      id,
      ...writeStageCounts(funnel, headcounts, unit, CALLER, [...SEGMENTS, index, 'funnel']),
      // As rates end at 1, deals are never more than the people of the last stage.
      deals: { count: Number(deals.whole), exactCount: writeExact(deals.exact) },
      expectedAmount: expectedAmounts[index]!,
    };
  });
  const whole = filled.reduce((sum, { deals }) => sum + deals.whole, BigInt(0));
  return {
    ...rollUpSegments(counts, unit, CALLER),
    deals: {
      count: writeCount(whole, 'the deals of all segments', CALLER, SEGMENTS),
      exactCount: writeExact(sumFractions(filled.map(({ deals }) => deals.exact))),
    },
    expectedAmount: writeMoney(sumFractions(amounts), unit),
    segments: counts,
  };
}

function readFilledSegments(value: unknown) {
  const rows = requireRows(value, { required: ['funnel', 'counts'] }, CALLER, SEGMENTS);
  if (rows.length === 0)
    throw refusal('out-of-range', CALLER, SEGMENTS, 'segments to have at least one', value, { leastLength: 1 });
  return rows.map(({ id, funnel, counts }, index) => {
    const at = [...SEGMENTS, index];
    const read = readFunnel(funnel, CALLER, [...at, 'funnel']);
    return { id, funnel: read, entries: readEntries(counts, read, CALLER, [...at, 'counts']) };
  });
}
