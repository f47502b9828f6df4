import {
  requireDistinctIds,
  requireFields,
  requireId,
  requireList,
  requireObject,
  requireChoice,
} from '../foundation/check.ts';
import { fraction, fractionToNumber, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readCount } from './FunnelCounts.ts';

/**
 * How many people stood in a stage.
 *
 * @category Funnel
 */
export interface StageCount {
  /** The name of the stage; each stage its own. */
  readonly id: string;
  /** Whole people, from zero up. */
  readonly count: number;
}

/**
 * What a funnel really did: people by stage from top to bottom, and the deals below them.
 *
 * @category Funnel
 */
export interface ObservedFunnel {
  /** At least one stage, in the order of the funnel. */
  readonly stages: readonly StageCount[];
  /** Whole deals signed, from zero up. */
  readonly deals: number;
}

/**
 * Whose steps are counted.
 *
 * `'cohort'` follows the same people down, so nobody appears below who was not above. `'period-flow'` counts what
 * happened at each stage in one period, whoever it was: a rate may then be above 1 when last month's leads visit now.
 *
 * @category Funnel
 */
export type ConversionBasis = 'cohort' | 'period-flow';

/**
 * How `conversionRates` reads the counts.
 *
 * @category Funnel
 */
export interface ConversionOptions {
  /** `'cohort'` unless told otherwise. */
  readonly basis?: ConversionBasis;
}

/**
 * How many of one stage reached the next.
 *
 * @category Funnel
 */
export interface StageConversion {
  /** The stage. */
  readonly id: string;
  /** Whole people in it. */
  readonly count: number;
  /** Whole people in the next stage; after the last one, deals. */
  readonly nextCount: number;
  /** nextCount ÷ count, a fraction; `null` where nobody stood in the stage. */
  readonly rate: number | null;
  /** The same, exact: `'1/3'`. */
  readonly exactRate: ExactNumber | null;
}

/**
 * The conversion of every stage and of the funnel as a whole.
 *
 * @category Funnel
 */
export interface ConversionRates {
  /** Whose steps were counted. */
  readonly basis: ConversionBasis;
  /** In the order of the funnel. */
  readonly stages: readonly StageConversion[];
  /** Deals ÷ people at the top, a fraction; `null` where nobody entered. */
  readonly overallRate: number | null;
  /** The same, exact. */
  readonly exactOverallRate: ExactNumber | null;
}

const CALLER = 'conversionRates';

/**
 * Says what share of each stage reached the next, from what you counted.
 *
 * Use it to see a funnel as it is, before comparing it with the plan. Each rate is the next stage ÷ this stage; say
 * with `basis` whether the counts follow one group of people or are those of a period. Recent cohorts look worse than
 * they are, as their deals are still to come.
 *
 * Always true: a stage where nobody stood has no rate; where all stages have one, their product is the overall rate.
 *
 * @param observed - Whole people by stage from top to bottom, and whole `deals`.
 * @param options - `basis`, default `'cohort'`.
 * @returns Rates as fractions, exact beside the double nearest to them.
 * @throws PlanningError `out-of-range` for a stage with more people than the one above in a cohort, or no stages;
 * `not-a-count`, `duplicate-id`, `invalid-id`, `unknown-choice`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const month = { stages: [{ id: 'leads', count: 300 }, { id: 'visits', count: 60 }], deals: 12 };
 * conversionRates(month).stages.map(({ rate }) => rate); // => [0.2, 0.2]
 * conversionRates(month).exactOverallRate; // => '1/25'
 * conversionRates({ stages: [{ id: 'leads', count: 0 }], deals: 2 }, { basis: 'period-flow' }).overallRate; // => null
 * @see rateInterval for how far such a rate can be trusted.
 * @category Funnel
 */
export function conversionRates(observed: ObservedFunnel, options: ConversionOptions = {}): ConversionRates {
  const { basis } = requireObject(options, { required: [], optional: ['basis'] }, CALLER, ['options']);
  const chosen =
    basis === undefined ? 'cohort' : requireChoice(basis, ['cohort', 'period-flow'], CALLER, ['options', 'basis']);
  const { ids, counts } = readObserved(observed, chosen, CALLER);
  const rateOf = (next: number, count: number): Fraction | null =>
    count === 0 ? null : fraction(BigInt(next), BigInt(count));
  const overall = rateOf(counts[ids.length]!, counts[0]!);
  return {
    basis: chosen,
    stages: ids.map((id, stage) => {
      const [count, nextCount] = [counts[stage]!, counts[stage + 1]!];
      const rate = rateOf(nextCount, count);
      return { id, count, nextCount, rate: rate && fractionToNumber(rate), exactRate: rate && writeExact(rate) };
    }),
    overallRate: overall && fractionToNumber(overall),
    exactOverallRate: overall && writeExact(overall),
  };
}

/** People by stage and then deals: one count more than there are ids. */
export function readObserved(
  value: unknown,
  basis: ConversionBasis,
  caller: string,
): { readonly ids: readonly string[]; readonly counts: readonly number[] } {
  const path = ['observed', 'stages'];
  const { stages, deals } = requireObject(value, { required: ['stages', 'deals'] }, caller, ['observed']);
  const rows = Array.from(requireList(stages, caller, path), (row, stage) => {
    const { id, count } = requireFields(row, ['id', 'count'], caller, [...path, stage]);
    return {
      id: requireId(id, caller, [...path, stage, 'id']),
      count: Number(readCount(count, caller, [...path, stage, 'count'])),
    };
  });
  if (rows.length === 0) {
    throw refusal('out-of-range', caller, path, `${describePath(path)} to have at least one stage`, stages, {
      leastLength: 1,
    });
  }
  const ids = rows.map(({ id }) => id);
  requireDistinctIds(ids, caller, path);
  const counts = [...rows.map(({ count }) => count), Number(readCount(deals, caller, ['observed', 'deals']))];
  if (basis === 'cohort') {
    counts.forEach((count, stage) => {
      if (stage === 0 || count <= counts[stage - 1]!) return;
      const at = stage < rows.length ? [...path, stage, 'count'] : ['observed', 'deals'];
      const requirement = `${describePath(at)} to be at most the ${counts[stage - 1]!} of the stage above, as a cohort only shrinks`;
      throw refusal('out-of-range', caller, at, requirement, count, { most: counts[stage - 1]! });
    });
  }
  return { ids, counts };
}
