import { requireRows } from '../foundation/check.ts';
import {
  addFractions,
  compareFractions,
  divideFractions,
  subtractFractions,
  wholeFraction,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { writeExactRate, writeRate } from '../foundation/ratio.ts';
import { actualOf, rateAgainst, readBetter, readMeasuredPeople } from './MetricValue.ts';
import type { BetterWay, MeasuredPerson, ReadValue } from './MetricValue.ts';

/**
 * A metric or stage that people are compared in.
 *
 * @category Team
 */
export interface ProfileMetric {
  /** The metric, or the stage of the funnel. */
  readonly id: string;
  /** `higher` unless told otherwise. */
  readonly better?: 'higher' | 'lower';
}

/**
 * One metric of one person, beside his plan and beside the team.
 *
 * @category Team
 */
export interface ProfiledMetric {
  /** The metric. */
  readonly id: string;
  /** The figure or ratio, exact; `null` when it is missing or a ratio to nothing. */
  readonly exactActual: ExactNumber | null;
  /** His own plan, exact; `null` when there is none. */
  readonly exactTarget: ExactNumber | null;
  /** How far he is ahead of his plan, exact, below zero behind it; `null` when one of the two is not known. */
  readonly exactGapToPlan: ExactNumber | null;
  /** How well he does against his plan, a fraction, 1 is just reached; `null` when it cannot be said or the plan is zero. */
  readonly planRate: number | null;
  /** The same, exact. */
  readonly exactPlanRate: ExactNumber | null;
  /** How far he is ahead of the team's median, exact, below zero behind it; `null` when one of the two is not known. */
  readonly exactGapToMedian: ExactNumber | null;
  /** How well he does against the median, a fraction; `null` when it cannot be said or the median is not above zero. */
  readonly medianRate: number | null;
  /** The same, exact. */
  readonly exactMedianRate: ExactNumber | null;
}

/**
 * Where one person stands.
 *
 * @category Team
 */
export interface PersonProfile {
  /** The person. */
  readonly id: string;
  /** The metrics in their order. */
  readonly metrics: readonly ProfiledMetric[];
  /** The metric with the lowest rate against his plan, the first of equal ones; `null` when none is known to be behind. */
  readonly weakestAgainstPlanId: string | null;
  /** The same against the team's median. */
  readonly weakestAgainstMedianId: string | null;
}

/**
 * Where everybody stands, and where the middle of the team is.
 *
 * @category Team
 */
export interface GapProfile {
  /** Everybody in the order given. */
  readonly people: readonly PersonProfile[];
  /** The team's median of each metric among those whose figure is known. */
  readonly medians: readonly {
    /** The metric. */
    readonly id: string;
    /** Exact; of an even number the mean of the two in the middle; `null` when nobody's figure is known. */
    readonly exactMedian: ExactNumber | null;
    /** How many people it is made of. */
    readonly knownCount: number;
  }[];
}

const CALLER = 'gapProfile';

/**
 * Shows for each rep where he is behind: behind his own plan, and behind the middle of the team.
 *
 * Use it before you coach: the plan says what was agreed, the median says whether it is him or everybody. Behind the plan
 * and not behind the median, the plan or the market is the question; behind both, there is something to teach. The
 * metrics may be figures (visits) or ratios from their parts (conversion per stage).
 *
 * Always true: at least half of those whose figure is known are at or above the median and at least half at or below it; a
 * missing figure moves no median and is `null`, never zero; gaps and rates are exact.
 *
 * @param metrics - The metrics or stages, in the order in which equal ones are named.
 * @param people - Everybody's values; `target` is his own plan.
 * @returns Everybody's gaps and rates with the weakest metric, and the medians.
 * @throws PlanningError as `scorecard` for metrics and people, without weights.
 * @example
 * const metrics = [{ id: 'visits' }, { id: 'closing' }];
 * const person = (id: string, visits: number, deals: number) => ({
 *   id, values: [{ id: 'visits', actual: visits, target: 40 }, { id: 'closing', numerator: deals, denominator: visits, target: '0.2' }],
 * });
 * const { people, medians } = gapProfile(metrics, [person('Li', 40, 4), person('Wu', 30, 6), person('Xu', 50, 10)]);
 * people.map(({ weakestAgainstPlanId }) => weakestAgainstPlanId); // => ['closing', 'visits', null]
 * people[0]?.metrics[1]?.exactGapToPlan; // => '-1/10'
 * medians.map(({ exactMedian }) => exactMedian); // => ['40', '1/5']
 * @category Team
 */
export function gapProfile(metrics: readonly ProfileMetric[], people: readonly MeasuredPerson[]): GapProfile {
  const readMetrics = requireRows<'better'>(metrics, { required: [], optional: ['better'] }, CALLER, ['metrics']).map(
    ({ id, better }, row) => ({ id, better: readBetter(better, CALLER, ['metrics', row, 'better']) }),
  );
  const rows = readMeasuredPeople(
    people,
    readMetrics.map(({ id }) => id),
    CALLER,
  );
  const known = readMetrics.map(({ id }) =>
    rows.flatMap(({ values }) => {
      const value = values.get(id);
      const actual = value === undefined ? null : actualOf(value);
      return actual === null ? [] : [actual];
    }),
  );
  const medians = known.map(medianOf);
  return {
    people: rows.map(({ id, values }) => {
      const profiled = readMetrics.map((metric, place) => profileOf(metric, values.get(metric.id), medians[place]!));
      return {
        id,
        metrics: profiled.map((each) => each.written),
        weakestAgainstPlanId: weakestOf(profiled.map(({ written, planRate }) => ({ id: written.id, rate: planRate }))),
        weakestAgainstMedianId: weakestOf(
          profiled.map(({ written, medianRate }) => ({ id: written.id, rate: medianRate })),
        ),
      };
    }),
    medians: readMetrics.map(({ id }, place) => ({
      id,
      exactMedian: writeExactRate(medians[place]!),
      knownCount: known[place]!.length,
    })),
  };
}

function profileOf(
  { id, better }: { readonly id: string; readonly better: BetterWay },
  value: ReadValue | undefined,
  median: Fraction | null,
): { readonly written: ProfiledMetric; readonly planRate: Fraction | null; readonly medianRate: Fraction | null } {
  const actual = value === undefined ? null : actualOf(value);
  const target = value?.target ?? null;
  const planRate = rateAgainst(actual, target, better);
  const medianRate = rateAgainst(actual, median, better);
  return {
    planRate,
    medianRate,
    written: {
      id,
      exactActual: writeExactRate(actual),
      exactTarget: writeExactRate(target),
      exactGapToPlan: writeExactRate(aheadOf(actual, target, better)),
      planRate: writeRate(planRate),
      exactPlanRate: writeExactRate(planRate),
      exactGapToMedian: writeExactRate(aheadOf(actual, median, better)),
      medianRate: writeRate(medianRate),
      exactMedianRate: writeExactRate(medianRate),
    },
  };
}

function aheadOf(actual: Fraction | null, base: Fraction | null, better: BetterWay): Fraction | null {
  if (actual === null || base === null) return null;
  return better === 'higher' ? subtractFractions(actual, base) : subtractFractions(base, actual);
}

/** The lowest rate of those below 1. */
function weakestOf(rates: readonly { readonly id: string; readonly rate: Fraction | null }[]): string | null {
  let weakest: { readonly id: string; readonly rate: Fraction } | null = null;
  for (const { id, rate } of rates) {
    if (rate === null || rate.numerator >= rate.denominator) continue;
    if (weakest === null || compareFractions(rate, weakest.rate) < 0) weakest = { id, rate };
  }
  return weakest?.id ?? null;
}

function medianOf(values: readonly Fraction[]): Fraction | null {
  const sorted = [...values].sort(compareFractions);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) return null;
  return divideFractions(addFractions(lower, upper), wholeFraction(BigInt(2)));
}
