import { multiplyFractions, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { Unit } from '../foundation/unit.ts';
import type { ReadFunnel } from './Funnel.ts';
import { sumFractions, writeMoney, writeMoneyToSum } from './writeMoney.ts';

/**
 * How many people one stage has, whole and exact.
 *
 * @category Funnel
 */
export interface FunnelStageCount {
  /** The stage's id. */
  readonly id: string;
  /** Whole people, by the rounding that was asked for. */
  readonly count: number;
  /** The count before any rounding, at any stage: `'2000'` or `'27500/3'`. */
  readonly exactCount: ExactNumber;
  /** Money: whole people × what one of them costs. Present where the stage says a `costAmount`. */
  readonly costAmount?: string;
}

/**
 * How many deals a funnel brings, whole and exact.
 *
 * @category Funnel
 */
export interface FunnelDealCount {
  /** Whole deals, by the rounding that was asked for. */
  readonly count: number;
  /** The count before any rounding, at any stage: `'225/4'`. */
  readonly exactCount: ExactNumber;
}

/**
 * A funnel filled with people: every stage, the deals below them, and the money these bring.
 *
 * @category Funnel
 */
export interface FunnelCounts {
  /** In the order of the funnel, top to bottom. */
  readonly stages: readonly FunnelStageCount[];
  /** What comes out at the bottom. */
  readonly deals: FunnelDealCount;
  /** Money: exact deals × average deal, rounded to the unit once, halves away from zero. */
  readonly expectedAmount: string;
  /** Money: the costs of the stages that say one, which add up to it. Present where a stage says one. */
  readonly costAmount?: string;
}

/** A figure on its way through a funnel: whole people and the number before any rounding. */
export interface Headcount {
  readonly whole: bigint;
  readonly exact: Fraction;
}

const LARGEST_COUNT = /* @__PURE__ */ BigInt(Number.MAX_SAFE_INTEGER);

/** A whole number of people or deals, from zero up. */
export function readCount(value: unknown, caller: string, path: ErrorPath): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  throw refusal('not-a-count', caller, path, `${describePath(path)} to be a whole number from zero up`, value);
}

/** A whole count as the number that leaves the library. */
export function writeCount(whole: bigint, what: string, caller: string, path: ErrorPath): number {
  if (whole <= LARGEST_COUNT) return Number(whole);
  throw refusal('count-too-large', caller, path, `${what} to be at most ${String(LARGEST_COUNT)}`, whole);
}

/** Money that exact deals bring, at the unit; halves away from zero. */
export function writeExpectedAmount(exactDeals: Fraction, averageDeal: Fraction, unit: Unit): string {
  return writeMoney(multiplyFractions(exactDeals, averageDeal), unit);
}

/**
 * Stage counts as they leave the library, with the costs of those that have any; a count that is too large is blamed on
 * its stage, below `path`.
 */
export function writeStageCounts(
  { stages }: ReadFunnel,
  headcounts: readonly Headcount[],
  unit: Unit,
  caller: string,
  path: ErrorPath = ['funnel'],
): Pick<FunnelCounts, 'stages' | 'costAmount'> {
  const costs = new Map<string, Fraction>();
  stages.forEach(({ id, cost }, index) => {
    if (cost !== undefined) costs.set(id, multiplyFractions(cost, wholeFraction(headcounts[index]!.whole)));
  });
  const written = costs.size === 0 ? [] : writeMoneyToSum([...costs.values()], unit);
  const costAmounts = new Map([...costs.keys()].map((id, index) => [id, written[index]!]));
  const counts = stages.map(({ id }, index): FunnelStageCount => {
    const at = [...path, 'stages', index];
    const { whole, exact } = headcounts[index]!;
    const count = writeCount(whole, `the people at ${describePath(at)}`, caller, at);
    const costAmount = costAmounts.get(id);
    return { id, count, exactCount: writeExact(exact), ...(costAmount === undefined ? {} : { costAmount }) };
  });
  if (costs.size === 0) return { stages: counts };
  return { stages: counts, costAmount: writeMoney(sumFractions([...costs.values()]), unit) };
}
