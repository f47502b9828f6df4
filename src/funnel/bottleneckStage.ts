import { givenOr, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  compareFractions,
  fraction,
  fractionToNumber,
  multiplyFractions,
  wholeFraction,
  writeExact,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { shapleyOfProduct } from '../foundation/shapleyOfProduct.ts';
import { chanceOfMissing, missesAtMost } from '../foundation/successes.ts';
import { readUnit } from '../foundation/unit.ts';
import { readObserved } from './conversionRates.ts';
import type { ObservedFunnel } from './conversionRates.ts';
import { readFunnel, readRate } from './Funnel.ts';
import type { Funnel } from './Funnel.ts';
import { sumFractions, writeMoney, writeMoneyToSum } from './writeMoney.ts';

/**
 * What the counts say of a stage against its planned rate.
 *
 * `'short'`: below plan beyond chance. `'not-enough-data'`: not shown to be short, but a stage that is short by the
 * noticeable drop would hardly have been found out either. `'within-plan'`: it would have been found out.
 *
 * @category Funnel
 */
export type StageVerdict = 'short' | 'within-plan' | 'not-enough-data';

/**
 * What counts as evidence.
 *
 * @category Funnel
 */
export interface BottleneckOptions {
  /** Chance, over all stages together, to accuse one that is on plan; above 0 and below 1, `0.05` unless told otherwise. */
  readonly significance?: DecimalInput | ExactNumber;
  /** Share of its planned rate that a stage may lose before one must notice; above 0, up to 1, `0.5` unless told otherwise. */
  readonly noticeableDrop?: DecimalInput | ExactNumber;
  /** Chance to find out such a stage that makes the data enough, from 0 to 1; `0.8` unless told otherwise. */
  readonly power?: DecimalInput | ExactNumber;
  /** The smallest step of the lost amounts; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * A stage on trial.
 *
 * @category Funnel
 */
export interface StageEvidence {
  /** The stage. */
  readonly id: string;
  /** Whole people who stood in it. */
  readonly count: number;
  /** Whole people who reached the next stage, after the last one deals. */
  readonly nextCount: number;
  /** As planned, a fraction. */
  readonly plannedRate: number;
  /** As observed, a fraction; `null` where nobody stood in the stage. */
  readonly rate: number | null;
  /** Chance of so few or fewer at the planned rate, a fraction: the exact binomial tail; 1 where nobody stood in it. */
  readonly tailChance: number;
  /** The same after Holm's correction for looking at several stages, a fraction. */
  readonly adjustedChance: number;
  /** Chance that the noticeable drop would have been found out with these people, a fraction. */
  readonly detectionChance: number;
  /** What follows. */
  readonly verdict: StageVerdict;
  /** Deals that its departure from the plan cost, a fraction in lowest terms; below zero where it brought some. */
  readonly exactLostDeals: ExactNumber;
  /** The money of these deals, at the unit, so that the stages sum to `lostAmount`. */
  readonly lostAmount: string;
}

/**
 * The stage to work on, with the evidence, or why none is named.
 *
 * @category Funnel
 */
export interface Bottleneck {
  /** `'found'`; otherwise nothing is short: `'within-plan'` if every stage had enough data to tell. */
  readonly verdict: 'found' | 'within-plan' | 'not-enough-data';
  /** Of the stages that are short, the one that costs the most; `null` unless found. */
  readonly stageId: string | null;
  /** In the order of the funnel. */
  readonly stages: readonly StageEvidence[];
  /** Deals that the planned rates would have made of the same people at the top, less those made. */
  readonly exactLostDeals: ExactNumber;
  /** The money of these deals, at the unit. */
  readonly lostAmount: string;
}

const CALLER = 'bottleneckStage';
/** More than a funnel has. */
const MOST_STAGES = 12;
const ONE: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

/**
 * Names the stage where the funnel loses what it should not, with evidence, or says that there is none.
 *
 * Use it before you train somebody or change a process. The lowest rate is not the bottleneck: closing at 20 % may be
 * just as planned while visits at 60 % should be 80 %. Each stage is compared with its planned rate by the exact chance
 * of so few or fewer (binomial); as several stages are looked at, Holm's correction keeps the chance to accuse any
 * stage wrongly at the significance. What each departure cost is its Shapley value in the product of the rates, so
 * that the stages' losses sum to the whole. Of the short stages the one that costs the most is the bottleneck.
 *
 * Always true: `exactLostDeals` and `lostAmount` of the stages sum to those of the funnel; a stage at or above its
 * planned rate is never short; where nobody stood in a stage nothing is blamed on it.
 *
 * @param funnel - The plan: stages with the rates they should have, and the average deal in money. At most 12 stages.
 * @param observed - What one cohort did: whole people at each of the same stages, in the same order, and whole `deals`.
 * @param options - `significance` (default 0.05), `noticeableDrop` (0.5: half the planned rate), `power` (0.8), `unit`.
 * @returns The verdict, the stage, and for each stage its figures.
 * @throws PlanningError `unknown-id` where the observed stages are not those of the funnel in their order;
 * `length-mismatch` where there are more or fewer; `out-of-range` for a count above the one of the stage before, a rate
 * or an option outside its range, or more than 12 stages; `not-a-count`, `not-positive`, `duplicate-id`, `invalid-id`,
 * `missing-field`, `unknown-field`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `not-an-integer`, `wrong-type`.
 * @example
 * const plan = { stages: [{ id: 'leads', rate: '0.8' }, { id: 'visits', rate: '0.2' }], averageDealAmount: 50000 };
 * const observed = { stages: [{ id: 'leads', count: 200 }, { id: 'visits', count: 120 }], deals: 24 };
 * const { verdict, stageId, exactLostDeals, lostAmount } = bottleneckStage(plan, observed);
 * [verdict, stageId, exactLostDeals, lostAmount]; // => ['found', 'leads', '8', '400000.00']
 * bottleneckStage(plan, { stages: [{ id: 'leads', count: 5 }, { id: 'visits', count: 3 }], deals: 0 }).verdict; // => 'not-enough-data'
 * @see S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6 (1979).
 * @category Funnel
 */
export function bottleneckStage(funnel: Funnel, observed: ObservedFunnel, options: BottleneckOptions = {}): Bottleneck {
  const { stages: planned, averageDeal } = readFunnel(funnel, CALLER);
  const { ids, counts } = readObserved(observed, 'cohort', CALLER);
  requireSameStages(
    planned.map(({ id }) => id),
    ids,
  );
  const { significance, drop, power, unit } = readOptions(options);
  const trials = planned.map(({ rate }, stage) => ({ rate, count: counts[stage]!, next: counts[stage + 1]! }));
  const tails = trials.map(({ rate, count, next }) => chanceOfMissing({ rate }, next + 1, count));
  const { isShort, adjusted } = holm(trials, tails, significance);
  const level = multiplyFractions(significance, fraction(BigInt(1), BigInt(trials.length)));
  const detection = trials.map(({ rate, count }) => detectionChance(rate, count, drop, level));
  const entered = wholeFraction(BigInt(counts[0]!));
  const lost = lostDeals(trials, entered);
  const amounts = writeMoneyToSum(
    lost.map((deals) => multiplyFractions(deals, averageDeal)),
    unit,
  );
  const stages = trials.map(({ rate, count, next }, stage): StageEvidence => ({
    id: ids[stage]!,
    count,
    nextCount: next,
    plannedRate: fractionToNumber(rate),
    rate: count === 0 ? null : fractionToNumber(fraction(BigInt(next), BigInt(count))),
    tailChance: tails[stage]!,
    adjustedChance: adjusted[stage]!,
    detectionChance: detection[stage]!,
    verdict: isShort[stage] ? 'short' : detection[stage]! >= power ? 'within-plan' : 'not-enough-data',
    exactLostDeals: writeExact(lost[stage]!),
    lostAmount: amounts[stage]!,
  }));
  const worst = stages.reduce<number | undefined>(
    (best, { verdict }, stage) =>
      verdict === 'short' && (best === undefined || compareFractions(lost[stage]!, lost[best]!) > 0) ? stage : best,
    undefined,
  );
  const isUnclear = stages.some(({ verdict }) => verdict === 'not-enough-data');
  const total = sumFractions(lost);
  return {
    verdict: worst !== undefined ? 'found' : isUnclear ? 'not-enough-data' : 'within-plan',
    stageId: worst === undefined ? null : ids[worst]!,
    stages,
    exactLostDeals: writeExact(total),
    lostAmount: writeMoney(multiplyFractions(total, averageDeal), unit),
  };
}

interface Trial {
  readonly rate: Fraction;
  readonly count: number;
  readonly next: number;
}

/**
 * From the smallest tail upwards each is held against significance ÷ (stages not yet passed); the first that stands
 * acquits all after it. Equality is decided in integers.
 */
function holm(
  trials: readonly Trial[],
  tails: readonly number[],
  significance: Fraction,
): { isShort: readonly boolean[]; adjusted: readonly number[] } {
  const order = tails.map((_, stage) => stage).sort((a, b) => tails[a]! - tails[b]! || a - b);
  const isShort = tails.map(() => false);
  const adjusted = tails.map(() => 1);
  let allBefore = true;
  let largest = 0;
  order.forEach((stage, place) => {
    const { rate, count, next } = trials[stage]!;
    const left = order.length - place;
    allBefore &&= missesAtMost(
      { rate },
      next + 1,
      count,
      multiplyFractions(significance, fraction(BigInt(1), BigInt(left))),
    );
    isShort[stage] = allBefore;
    largest = Math.max(largest, Math.min(1, left * tails[stage]!));
    adjusted[stage] = largest;
  });
  return { isShort, adjusted };
}

/** The chance that a stage which lost the drop shows so few that the strictest level of Holm's steps accuses it. */
function detectionChance(rate: Fraction, count: number, drop: Fraction, level: Fraction): number {
  // The largest number of successes that is still too few at the planned rate; −1 where none is.
  let accused = -1;
  let acquitted = count + 1;
  while (acquitted - accused > 1) {
    const middle = (accused + acquitted) >> 1;
    if (missesAtMost({ rate }, middle + 1, count, level)) accused = middle;
    else acquitted = middle;
  }
  const kept = { numerator: drop.denominator - drop.numerator, denominator: drop.denominator };
  return chanceOfMissing({ rate: multiplyFractions(rate, kept) }, accused + 1, count);
}

/** Planned less actual deals of the people at the top, by stage; a stage without people counts as it was planned. */
function lostDeals(trials: readonly Trial[], entered: Fraction): readonly Fraction[] {
  const planned = trials.map(({ rate }) => rate);
  const actual = trials.map(({ rate, count, next }) => (count === 0 ? rate : fraction(BigInt(next), BigInt(count))));
  return shapleyOfProduct(actual, planned).map((part) => multiplyFractions(part, entered));
}

function requireSameStages(planned: readonly string[], observed: readonly string[]): void {
  const path: ErrorPath = ['observed', 'stages'];
  if (planned.length > MOST_STAGES) {
    const requirement = `funnel.stages to be at most ${MOST_STAGES}`;
    throw refusal('out-of-range', CALLER, ['funnel', 'stages'], requirement, planned.length, {
      mostLength: MOST_STAGES,
    });
  }
  if (planned.length !== observed.length) {
    const requirement = `${describePath(path)} to be as many as the funnel's (${planned.length})`;
    throw refusal('length-mismatch', CALLER, path, requirement, observed.length, { length: planned.length });
  }
  observed.forEach((id, stage) => {
    if (id === planned[stage]) return;
    const at = [...path, stage, 'id'];
    throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be "${planned[stage]!}" as in the funnel`, id, {
      id,
    });
  });
}

function readOptions(options: BottleneckOptions) {
  const path = ['options'];
  const fields = requireObject(
    options,
    { required: [], optional: ['significance', 'noticeableDrop', 'power', 'unit'] },
    CALLER,
    path,
  );
  const significance = readRate(givenOr(fields.significance, '0.05'), CALLER, [...path, 'significance']);
  const drop = readRate(givenOr(fields.noticeableDrop, '0.5'), CALLER, [...path, 'noticeableDrop']);
  requireWithin(
    significance.numerator > 0 && compareFractions(significance, ONE) < 0,
    'significance',
    'above 0 and below 1',
  );
  requireWithin(drop.numerator > 0, 'noticeableDrop', 'above 0 and at most 1');
  const power = fractionToNumber(readRate(givenOr(fields.power, '0.8'), CALLER, [...path, 'power']));
  return { significance, drop, power, unit: readUnit(options.unit, CALLER, [...path, 'unit']) };

  function requireWithin(isWithin: boolean, field: 'significance' | 'noticeableDrop', range: string): void {
    if (isWithin) return;
    const at = [...path, field];
    throw refusal('out-of-range', CALLER, at, `${describePath(at)} to be ${range}`, fields[field]);
  }
}
