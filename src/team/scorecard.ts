import { requireChoice, requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  divideFractions,
  multiplyFractions,
  readExact,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { writeExactRate, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { sumFractions } from '../funnel/writeMoney.ts';
import { actualOf, rateAgainst, readBetter, readMeasuredPeople, rollUpValues } from './MetricValue.ts';
import type { BetterWay, MeasuredPerson, ReadValue } from './MetricValue.ts';

/**
 * One metric of a scorecard.
 *
 * @category Team
 */
export interface ScoreMetric {
  /** The metric, as `visits` or `collection`. */
  readonly id: string;
  /** How much it counts, zero or above; taken relative to the sum of all. */
  readonly weight: DecimalInput;
  /** `higher` (the default): actual ÷ target. `lower`, as for complaints or expense ratios: target ÷ actual. */
  readonly better?: 'higher' | 'lower';
  /** The most that the metric can count, as 1.2 for 120 %; no cap unless told otherwise. */
  readonly cap?: DecimalInput;
  /** The least that it can count, up to the cap; no floor unless told otherwise. */
  readonly floor?: DecimalInput;
}

/**
 * How a scorecard treats what is missing.
 *
 * @category Team
 */
export interface ScorecardOptions {
  /**
   * `no-score` (the default): who lacks a metric that counts has no score. `zero`: it counts as nothing done. `leave-out`: the
   * others count in its place, by their weights.
   */
  readonly missing?: 'no-score' | 'zero' | 'leave-out';
}

/**
 * One metric of one person, or of the team.
 *
 * @category Team
 */
export interface ScoredMetric {
  /** The metric. */
  readonly id: string;
  /** The figure or ratio, exact; `null` when it is missing or a ratio to nothing. */
  readonly exactActual: ExactNumber | null;
  /** Its target, exact; `null` when there is none. */
  readonly exactTarget: ExactNumber | null;
  /** How well it does against the target, before cap and floor, a fraction; `null` when it cannot be said. */
  readonly attainmentRate: number | null;
  /** The same, exact. */
  readonly exactAttainmentRate: ExactNumber | null;
  /** The rate after cap and floor × the metric's share of all weights, exact; `null` when it cannot be said. */
  readonly exactPoints: ExactNumber | null;
  /**
   * Why it cannot be said, `null` when it can. `missing`: no value. `no-denominator`: a ratio to nothing. `no-target`: none
   * was given, or zero. `nothing-to-divide`: an actual of zero or below where lower is better.
   */
  readonly unscored: 'missing' | 'no-denominator' | 'no-target' | 'nothing-to-divide' | null;
}

/**
 * A score and what it is made of.
 *
 * @category Team
 */
export interface Score {
  /** The sum of the points, a fraction: 1 is every target just reached; `null` when it cannot be said. */
  readonly score: number | null;
  /** The same, exact. */
  readonly exactScore: ExactNumber | null;
  /** The metrics in their order. */
  readonly metrics: readonly ScoredMetric[];
  /** Metrics that count and could not be scored. */
  readonly unscoredIds: readonly string[];
}

/**
 * The scores of a team.
 *
 * @category Team
 */
export interface Scorecard {
  /** Everybody in the order given. */
  readonly people: readonly (Score & {
    /** The person. */
    readonly id: string;
  })[];
  /** The team as one: figures added up, ratios from their parts; of each metric those who have it. */
  readonly team: Score;
}

const CALLER = 'scorecard';
const METRIC_FIELDS = { required: ['weight'], optional: ['better', 'cap', 'floor'] } as const;
type MissingRule = NonNullable<ScorecardOptions['missing']>;

/**
 * Scores people on more than sales: visits, talk time, new customers, repurchase, collection rate, each by its weight.
 *
 * Use it where money alone would praise luck. Each metric is held against its target; a cap keeps one record from paying
 * for everything else, a floor keeps one failure from sinking it. The team's ratios come from their parts: a team
 * collected what all collected ÷ what all were owed, and never the mean of their rates.
 *
 * Always true: the points of the metrics sum to the score exactly; whoever just reaches every target has 1; a missing
 * metric is named and never counted as something it is not; only the ratio of the weights matters.
 *
 * @param metrics - The metrics with weights, caps and floors, at least one weight above zero.
 * @param people - Everybody's values with their targets.
 * @param options - `missing`: what a metric counts that somebody does not have.
 * @returns Each person's score with its metrics, and the team's.
 * @throws PlanningError `no-positive-weight` when all weights are zero; `out-of-range` for a negative weight, target or
 *   denominator, or a floor above its cap; `unknown-id` for a value of no metric; `conflicting-fields` for a value that
 *   is both figure and ratio, or one where others have the other; `missing-field` for a value that is neither;
 *   `duplicate-id`, `invalid-id`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `unknown-choice`, `unknown-field`,
 *   `wrong-type`.
 * @example
 * const metrics = [{ id: 'sales', weight: 60, cap: '1.2' }, { id: 'collection', weight: 40 }];
 * const people = [
 *   { id: 'Li', values: [{ id: 'sales', actual: 150, target: 100 }, { id: 'collection', numerator: 90, denominator: 100, target: '0.9' }] },
 *   { id: 'Wu', values: [{ id: 'sales', actual: 80, target: 100 }, { id: 'collection', numerator: 9, denominator: 20, target: '0.9' }] },
 * ];
 * const card = scorecard(metrics, people);
 * card.people.map(({ exactScore }) => exactScore); // => ['28/25', '17/25']
 * card.team.metrics[1]?.exactActual; // => '33/40'
 * scorecard(metrics, [{ id: 'Xu', values: [{ id: 'sales', actual: 100, target: 100 }] }]).people[0]?.unscoredIds; // => ['collection']
 * @category Team
 */
export function scorecard(
  metrics: readonly ScoreMetric[],
  people: readonly MeasuredPerson[],
  options: ScorecardOptions = {},
): Scorecard {
  const given = requireObject(options, { required: [], optional: ['missing'] }, CALLER, ['options']);
  const missing: MissingRule =
    given.missing === undefined
      ? 'no-score'
      : requireChoice(given.missing, ['no-score', 'zero', 'leave-out'], CALLER, ['options', 'missing']);
  const readMetrics = readScoreMetrics(metrics);
  const metricIds = readMetrics.map(({ id }) => id);
  const rows = readMeasuredPeople(people, metricIds, CALLER);
  const team = new Map<string, ReadValue>();
  for (const id of metricIds) {
    const value = rollUpValues(rows.flatMap(({ values }) => values.get(id) ?? []));
    if (value !== null) team.set(id, value);
  }
  return {
    people: rows.map(({ id, values }) => ({ id, ...scoreOf(values, readMetrics, missing) })),
    team: scoreOf(team, readMetrics, missing),
  };
}

interface ReadMetric {
  readonly id: string;
  readonly weightShare: Fraction;
  readonly better: BetterWay;
  readonly cap: Fraction | null;
  readonly floor: Fraction | null;
}

function scoreOf(values: ReadonlyMap<string, ReadValue>, metrics: readonly ReadMetric[], missing: MissingRule): Score {
  const scored = metrics.map((metric) => ({ metric, ...scoreMetric(metric, values.get(metric.id)) }));
  const counting = scored.filter(({ metric }) => metric.weightShare.numerator > 0);
  const known = counting.filter(({ points }) => points !== null);
  const points = sumFractions(known.map((each) => each.points ?? ZERO_FRACTION));
  const weights = known.reduce((sum, { metric }) => addFractions(sum, metric.weightShare), ZERO_FRACTION);
  const isComplete = known.length === counting.length;
  const total =
    isComplete || missing === 'zero'
      ? points
      : missing === 'leave-out' && known.length > 0
        ? divideFractions(points, weights)
        : null;
  return {
    score: writeRate(total),
    exactScore: writeExactRate(total),
    metrics: scored.map((each) => each.written),
    unscoredIds: counting.filter((each) => each.points === null).map(({ metric }) => metric.id),
  };
}

function scoreMetric(
  { id, weightShare, better, cap, floor }: ReadMetric,
  value: ReadValue | undefined,
): { readonly points: Fraction | null; readonly written: ScoredMetric } {
  const actual = value === undefined ? null : actualOf(value);
  const target = value?.target ?? null;
  const rate = rateAgainst(actual, target, better);
  const points = rate === null ? null : multiplyFractions(clamp(rate, floor, cap), weightShare);
  return {
    points,
    written: {
      id,
      exactActual: writeExactRate(actual),
      exactTarget: writeExactRate(target),
      attainmentRate: writeRate(rate),
      exactAttainmentRate: writeExactRate(rate),
      exactPoints: writeExactRate(points),
      unscored: rate === null ? unscoredReason(value, actual) : null,
    },
  };
}

function unscoredReason(value: ReadValue | undefined, actual: Fraction | null): ScoredMetric['unscored'] {
  if (value === undefined) return 'missing';
  if (actual === null) return 'no-denominator';
  if (value.target === null || value.target.numerator <= 0) return 'no-target';
  return 'nothing-to-divide';
}

function clamp(rate: Fraction, floor: Fraction | null, cap: Fraction | null): Fraction {
  if (cap !== null && compareFractions(rate, cap) > 0) return cap;
  return floor !== null && compareFractions(rate, floor) < 0 ? floor : rate;
}

function readScoreMetrics(value: unknown): readonly ReadMetric[] {
  const rows = requireRows<'weight' | 'better' | 'cap' | 'floor'>(value, METRIC_FIELDS, CALLER, ['metrics']);
  const weights = rows.map(({ weight }, row) => {
    const at = ['metrics', row, 'weight'];
    const read = readExact(weight, CALLER, at);
    if (read.numerator >= 0) return read;
    throw refusal('out-of-range', CALLER, at, `${describePath(at)} to be zero or above`, weight, { least: 0 });
  });
  const sum = sumFractions(weights);
  if (sum.numerator <= 0) {
    throw refusal('no-positive-weight', CALLER, ['metrics'], 'at least one metric with a weight above zero', value);
  }
  return rows.map(({ id, better, cap: givenCap, floor: givenFloor }, row) => {
    const path = ['metrics', row];
    const cap = givenCap === undefined ? null : readExact(givenCap, CALLER, [...path, 'cap']);
    const floor = givenFloor === undefined ? null : readExact(givenFloor, CALLER, [...path, 'floor']);
    if (cap !== null && floor !== null && compareFractions(floor, cap) > 0) {
      const at = [...path, 'floor'];
      const requirement = `${describePath(at)} not to be above the cap (${writeExact(cap)})`;
      throw refusal('out-of-range', CALLER, at, requirement, givenFloor, { most: writeExact(cap) });
    }
    const weightShare = divideFractions(weights[row]!, sum);
    return { id, weightShare, better: readBetter(better, CALLER, [...path, 'better']), cap, floor };
  });
}
