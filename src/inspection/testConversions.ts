import { bottleneckStage } from '../funnel/bottleneckStage.ts';
import type { StageEvidence } from '../funnel/bottleneckStage.ts';
import { fraction, multiplyFractions, writeExact } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';

/** What came of how many, and what should have. */
export interface ConversionTrial {
  readonly plannedRate: Fraction;
  readonly successes: number;
  readonly trials: number;
}

/**
 * A conversion that was put to the test.
 *
 * @category Inspection
 */
export interface ConversionEvidence {
  /** How many there were. */
  readonly trials: number;
  /** How many of them went on. */
  readonly successes: number;
  /** As planned, a fraction. */
  readonly plannedRate: number;
  /** As observed, a fraction; `null` without trials. */
  readonly rate: number | null;
  /** Chance of so few or fewer at the planned rate, a fraction: the exact binomial tail. */
  readonly tailChance: number;
  /** Chance that the noticeable drop would have been found out with these trials, a fraction. */
  readonly detectionChance: number;
  /** What follows, after Holm's correction for testing several conversions. */
  readonly verdict: StageEvidence['verdict'];
}

/**
 * Tests each conversion against its planned rate as `bottleneckStage` tests a stage. They need not be stages of one
 * cohort, so each is a funnel of its own, and Holm's steps are taken here: from the smallest tail upwards each is held
 * against significance ÷ (conversions not yet passed), and the first that stands acquits all after it.
 */
export function testConversions(
  trials: readonly (ConversionTrial | null)[],
  significance: Fraction,
  noticeableDrop: Fraction,
  power: Fraction,
): readonly (ConversionEvidence | null)[] {
  const tested = trials.filter((trial) => trial !== null);
  const test = ({ plannedRate, successes, trials: count }: ConversionTrial, comparisons: number): StageEvidence =>
    bottleneckStage(
      { stages: [{ id: 'conversion', rate: writeExact(plannedRate) }], averageDealAmount: 1 },
      { stages: [{ id: 'conversion', count }], deals: successes },
      {
        significance: writeExact(multiplyFractions(significance, fraction(BigInt(1), BigInt(comparisons)))),
        noticeableDrop: writeExact(noticeableDrop),
        power: writeExact(power),
      },
    ).stages[0]!;
  // The strictest step: what would be found out there would be found out anywhere.
  const strict = new Map(tested.map((trial) => [trial, test(trial, tested.length)]));
  const order = [...strict].sort(([, a], [, b]) => a.tailChance - b.tailChance).map(([trial]) => trial);
  const short = new Set<ConversionTrial>();
  for (const [place, trial] of order.entries()) {
    if (test(trial, order.length - place).verdict !== 'short') break;
    short.add(trial);
  }
  return trials.map((trial) => {
    if (trial === null) return null;
    const { rate, plannedRate, tailChance, detectionChance, verdict } = strict.get(trial)!;
    return {
      trials: trial.trials,
      successes: trial.successes,
      plannedRate,
      rate,
      tailChance,
      detectionChance,
      verdict: short.has(trial) ? 'short' : verdict,
    };
  });
}
