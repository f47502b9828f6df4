import { requireChoice, requireObject, requireRows } from '../foundation/check.ts';
import { floorBigInts, roundShares } from '../allocation/largestRemainder.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  commonDenominator,
  divideFractions,
  multiplyFractions,
  readExact,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { readFunnel, readRounding } from './Funnel.ts';
import type { Funnel, ReadFunnel } from './Funnel.ts';
import { writeCount, writeStageCounts } from './FunnelCounts.ts';
import { rollUpSegments } from './FunnelMixCounts.ts';
import type { FunnelMixCounts, FunnelSegmentCounts } from './FunnelMixCounts.ts';
import { ceilFraction, climb, readGoal, requireSomeoneToPass } from './requiredFunnel.ts';
import type { FunnelGoal, ReadGoal } from './requiredFunnel.ts';
import { sumFractions, writeMoney, writeMoneyToSum } from './writeMoney.ts';

/**
 * One kind of customer or product that sells through a funnel of its own.
 *
 * @category Funnel
 */
export interface FunnelSegment {
  /** The name of the segment in your data; each its own. */
  readonly id: string;
  /** Its part of the goal, from zero up, relative to the shares of the others: `0.6`, `60` or `'2/3'`. */
  readonly share: DecimalInput | ExactNumber;
  /** How its people become deals. */
  readonly funnel: Funnel;
}

/**
 * What all segments together have to bring, and what their shares are shares of.
 *
 * @category Funnel
 */
export type FunnelMixGoal = FunnelGoal & {
  /**
   * Whether the shares divide the money or the deals. Unless told otherwise they divide what the goal is stated in:
   * an amount is divided as money, deals are divided as deals.
   */
  readonly shareOf?: 'amount' | 'deals';
};

const CALLER = 'requiredFunnelMix';
const SEGMENTS: ErrorPath = ['segments'];

/**
 * Says how many people you need at every stage when several products or kinds of customers share one target.
 *
 * Use it where one average would mislead: flats and shops close at different rates and prices, so a mix of funnels
 * needs other numbers than the funnel of the mix. Each segment gets its part of the goal exactly, in money or in deals,
 * and is then worked upwards as by `requiredFunnel`. A goal in money rounds every segment's deals up, so that each
 * reaches its part; a goal in deals is divided into whole deals by largest remainder, so that they add up to the goal.
 *
 * Always true: exact deals × average deals add up to the amount of the goal, exact deals to its deals; segment figures
 * add up to the totals, whole, exact and in money; one segment alone needs what `requiredFunnel` says; the order of the
 * segments changes the order of the answer and no number.
 *
 * @param segments - Each with its `share` and its `funnel`; at least one share above zero.
 * @param goal - The `amount` in money or the `deals`, and options `shareOf`, `rounding` and `unit`.
 * @returns The roll-up, and the same for each segment.
 * @throws PlanningError `no-positive-weight` when no share is above zero, `negative-weight` for one below; otherwise as
 * `requiredFunnel`, with paths below `segments`; `duplicate-id` for a segment given twice.
 * @example
 * const flats = { stages: [{ id: 'visits', rate: '0.05' }], averageDealAmount: 2000000 };
 * const shops = { stages: [{ id: 'visits', rate: '0.02' }], averageDealAmount: 5000000 };
 * const segments = [{ id: 'flats', share: 75, funnel: flats }, { id: 'shops', share: 25, funnel: shops }];
 * const mix = requiredFunnelMix(segments, { amount: 200000000 });
 * mix.segments.map(({ id, deals }) => [id, deals.count]); // => [['flats', 75], ['shops', 10]]
 * mix.stages; // => [{ id: 'visits', count: 2000, exactCount: '2000' }]
 * requiredFunnelMix(segments, { amount: 200000000, shareOf: 'deals' }).deals; // => { count: 74, exactCount: '800/11' }
 * @see requiredFunnel for one funnel, projectFunnelMix for the way down.
 * @category Funnel
 */
export function requiredFunnelMix(segments: readonly FunnelSegment[], goal: FunnelMixGoal): FunnelMixCounts {
  const read = readSegments(segments);
  const path = ['goal'];
  const optional = ['amount', 'deals', 'rounding', 'unit', 'shareOf'];
  requireObject(goal, { required: [], optional }, CALLER, path);
  const asked = readGoal(goal, CALLER);
  const shareOf =
    goal.shareOf === undefined
      ? asked.deals === undefined
        ? 'amount'
        : 'deals'
      : requireChoice(goal.shareOf, ['amount', 'deals'], CALLER, [...path, 'shareOf']);
  const rounding = readRounding(goal.rounding, CALLER, [...path, 'rounding']);
  const unit = readUnit(goal.unit, CALLER, [...path, 'unit']);

  const exactDeals = divideGoal(read, asked, shareOf);
  const wholeDeals =
    asked.deals === undefined ? exactDeals.map(ceilFraction) : wholeShares(exactDeals, asked.deals, read);
  const amounts = read.map(({ funnel }, index) => multiplyFractions(exactDeals[index]!, funnel.averageDeal));
  const expectedAmounts = writeMoneyToSum(
    amounts,
    unit,
    read.map(({ id }) => id),
  );
  const counts = read.map(({ id, funnel }, index): FunnelSegmentCounts => {
    const deals = { whole: wholeDeals[index]!, exact: exactDeals[index]! };
    const at = [...SEGMENTS, index, 'funnel'];
    return {
      id,
      ...writeStageCounts(funnel, climb(funnel, deals, rounding), unit, CALLER, at),
      deals: { count: writeDeals(deals.whole), exactCount: writeExact(deals.exact) },
      expectedAmount: expectedAmounts[index]!,
    };
  });
  const sumOfDeals = wholeDeals.reduce((sum, whole) => sum + whole, BigInt(0));
  return {
    ...rollUpSegments(counts, unit, CALLER),
    deals: { count: writeDeals(sumOfDeals), exactCount: writeExact(sumFractions(exactDeals)) },
    expectedAmount: writeMoney(sumFractions(amounts), unit),
    segments: counts,
  };
}

interface ReadSegment {
  readonly id: string;
  readonly share: Fraction;
  readonly funnel: ReadFunnel;
}

function readSegments(value: unknown): readonly ReadSegment[] {
  const rows = requireRows(value, { required: ['share', 'funnel'] }, CALLER, SEGMENTS);
  const read = rows.map(({ id, share, funnel }, index): ReadSegment => {
    const at = [...SEGMENTS, index, 'share'];
    const weight = readExact(share, CALLER, at);
    if (weight.numerator < ZERO_FRACTION.numerator) {
      throw refusal('negative-weight', CALLER, at, `${describePath(at)} to be zero or above`, share);
    }
    const readAs = readFunnel(funnel, CALLER, [...SEGMENTS, index, 'funnel']);
    requireSomeoneToPass(readAs, CALLER, [...SEGMENTS, index, 'funnel']);
    return { id, share: weight, funnel: readAs };
  });
  if (read.some(({ share }) => share.numerator > ZERO_FRACTION.numerator)) return read;
  const requirement = 'at least one segment with a share above zero';
  throw refusal('no-positive-weight', CALLER, SEGMENTS, requirement, value);
}

/** Exact deals by segment: in the proportion of the shares, and together what the goal asks. */
function divideGoal(segments: readonly ReadSegment[], goal: ReadGoal, shareOf: 'amount' | 'deals'): Fraction[] {
  const proportions = segments.map(({ share, funnel }) =>
    shareOf === 'deals' ? share : divideFractions(share, funnel.averageDeal),
  );
  const measured =
    goal.deals === undefined
      ? proportions.map((proportion, index) => multiplyFractions(proportion, segments[index]!.funnel.averageDeal))
      : proportions;
  const asked = goal.deals === undefined ? goal.amount : wholeFraction(goal.deals);
  const scale = divideFractions(asked, sumFractions(measured));
  return proportions.map((proportion) => multiplyFractions(proportion, scale));
}

function wholeShares(exactDeals: readonly Fraction[], deals: bigint, segments: readonly ReadSegment[]): bigint[] {
  const { numerators, denominator } = commonDenominator(exactDeals);
  const keys = segments.map(({ id }) => id);
  return roundShares(floorBigInts(numerators, denominator), deals, keys).map(BigInt);
}

function writeDeals(whole: bigint): number {
  return writeCount(whole, 'the deals of the goal', CALLER, ['goal', 'amount']);
}
