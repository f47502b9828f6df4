import { requireInteger, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { ceilDivide, divideFractions, readExact, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { readFunnel, readNonNegative, readRounding } from '../funnel/Funnel.ts';
import type { Funnel, FunnelRounding } from '../funnel/Funnel.ts';
import { readCount, writeCount, writeExpectedAmount, writeStageCounts } from '../funnel/FunnelCounts.ts';
import type { FunnelCounts, FunnelDealCount } from '../funnel/FunnelCounts.ts';
import { climb, requireSomeoneToPass } from '../funnel/requiredFunnel.ts';
import { readActivityCounts } from './ActivityCount.ts';
import type { ActivityCount } from './ActivityCount.ts';
import { yieldOf } from './standardYield.ts';

/**
 * What is to be reached, in how many days, and by which standard.
 *
 * @category Activity
 */
export type RequiredStandardInput = (
  | {
      /** Money to be signed, zero or above. */
      readonly amount: DecimalInput | ExactNumber;
      /** Not beside an amount. */
      readonly deals?: never;
    }
  | {
      /** Deals to be signed, a whole number from zero up. */
      readonly deals: number;
      /** Not beside deals. */
      readonly amount?: never;
    }
) & {
  /** Days of one person, or of a team all its people's days together. Whole, from zero up. */
  readonly days: number;
  /** The standard that is asked about; left out, only what would suffice is answered. */
  readonly standard?: readonly ActivityCount[];
  /** Where people are made whole; `'each-stage'` unless told otherwise. */
  readonly rounding?: FunnelRounding;
  /** The smallest step of the money; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
};

/**
 * What the target asks of one activity, beside the standard.
 *
 * @category Activity
 */
export interface RequiredActivity {
  /** A stage of the funnel, or an activity of the standard that is none. */
  readonly id: string;
  /** Whole, over all days; `null` for an activity that is no stage of the funnel. */
  readonly requiredCount: number | null;
  /** Required count ÷ days, exact, as `"80/9"`; `null` without days or without a stage. */
  readonly exactDailyCount: ExactNumber | null;
  /** The smallest whole number a day that suffices; `null` likewise. */
  readonly requiredDailyCount: number | null;
  /** What the standard says; `null` for a stage that it does not name, or without a standard. */
  readonly dailyCount: number | null;
  /** How many a day the standard is short, zero when it is enough; `null` where one of the two is not known. */
  readonly shortDailyCount: number | null;
}

/**
 * Whether a standard is enough, and what would be.
 *
 * @category Activity
 */
export interface RequiredStandard {
  /**
   * The standard reaches the target by each of its activities that is a stage. `null` when there is nothing to judge: no
   * standard, or none of its activities is a stage.
   */
  readonly feasible: boolean | null;
  /** Why `feasible` is what it is. */
  readonly reason: 'enough' | 'activities-short' | 'no-days' | 'no-standard' | 'no-stage-in-standard';
  /** As asked. */
  readonly days: number;
  /** The deals of the target. */
  readonly deals: FunnelDealCount;
  /** The money of these. */
  readonly expectedAmount: string;
  /** What the standard brings, as `standardYield` says; `null` where it brings nothing that is known. */
  readonly yieldedDeals: FunnelDealCount | null;
  /** The money of these, `null` likewise. */
  readonly yieldedAmount: string | null;
  /** Exact deals yielded ÷ exact deals of the target, a fraction; above 1 is more than enough; `null` where undefined. */
  readonly yieldShare: number | null;
  /** The same, exact. */
  readonly exactYieldShare: ExactNumber | null;
  /** The activities of the standard that bring least. */
  readonly bottleneckIds: readonly string[];
  /** The stages from top to bottom, then what the standard has beside them. */
  readonly activities: readonly RequiredActivity[];
}

const CALLER = 'requiredStandard';
const FIELDS = { required: ['days'], optional: ['amount', 'deals', 'standard', 'rounding', 'unit'] } as const;

/**
 * Says whether 3-5-8 is enough for the target, which activity binds, and what would suffice.
 *
 * Use it when a target and a standard are both on the table: either the standard rises, or the target is a wish. The
 * target climbs the funnel (`requiredFunnel`); each stage is divided by the days and rounded up to whole activities a
 * day, so that people who keep it every day have enough.
 *
 * Always true: `requiredDailyCount` on all days, entered at its stage, reaches the target in `projectFunnel` with the
 * same rounding, and one fewer a day does not; the standard is feasible exactly if no activity is short. With
 * `'each-stage'` rounding a standard that yields just 100 % on average can still be short of whole people.
 *
 * @param funnel - The stages with their rates, each above zero; an activity is the stage that has its id.
 * @param input - The `amount` or the `deals`, the `days`, the `standard`, and options `rounding` and `unit`.
 * @returns The verdict, what the standard yields, and each activity with what it needs a day.
 * @throws PlanningError `not-an-integer` or `out-of-range` for the days; `not-a-count`; `conflicting-fields` when both
 *   amount and deals are given, `missing-field` when neither is; `duplicate-id`, `invalid-id`, `unknown-field`,
 *   `unknown-choice`, `count-too-large`, `wrong-type`; those of `requiredFunnel` for the funnel.
 * @example
 * const funnel = { stages: [{ id: 'newCustomers', rate: '0.25' }, { id: 'visits', rate: '0.20' }], averageDealAmount: 50000 };
 * const standard = [{ id: 'appointments', count: 3 }, { id: 'newCustomers', count: 5 }, { id: 'visits', count: 8 }];
 * const answer = requiredStandard(funnel, { amount: 5000000, days: 225, standard });
 * [answer.feasible, answer.reason, answer.yieldShare]; // => [false, 'activities-short', 0.5625]
 * answer.bottleneckIds; // => ['newCustomers']
 * answer.activities[0]; // => { id: 'newCustomers', requiredCount: 2000, exactDailyCount: '80/9', requiredDailyCount: 9, dailyCount: 5, shortDailyCount: 4 }
 * answer.activities[1]; // => { id: 'visits', requiredCount: 500, exactDailyCount: '20/9', requiredDailyCount: 3, dailyCount: 8, shortDailyCount: 0 }
 * @see standardYield for what a standard brings.
 * @category Activity
 */
export function requiredStandard(funnel: Funnel, input: RequiredStandardInput): RequiredStandard {
  const given = requireObject(input, FIELDS, CALLER, ['input']);
  const days = requireInteger(given.days, { least: 0 }, CALLER, ['input', 'days']);
  const rounding = readRounding(given.rounding, CALLER, ['input', 'rounding']);
  const { unit = '0.01' } = input;
  const needed = climbFunnel(funnel, given, rounding, readUnit(unit, CALLER, ['input', 'unit']));
  const standard =
    given.standard === undefined ? [] : readActivityCounts(given.standard, CALLER, ['input', 'standard']);
  const yielded = yieldOf(funnel, standard, days, { rounding, unit }, CALLER);
  const dailyCounts = new Map(standard.map(({ id, count }) => [id, count]));
  const stageIds = new Set(needed.stages.map(({ id }) => id));
  const activities = [
    ...needed.stages.map(({ id, count }) => requiredActivity(id, count, days, dailyCounts.get(id) ?? null)),
    ...standard.filter(({ id }) => !stageIds.has(id)).map(({ id, count }) => outsideActivity(id, count)),
  ];
  const share =
    yielded.deals === null
      ? null
      : ratio(readExact(yielded.deals.exactCount, CALLER, []), readExact(needed.deals.exactCount, CALLER, []));
  const judged = activities.filter(({ requiredCount, dailyCount }) => requiredCount !== null && dailyCount !== null);
  const isEnough = judged.every(({ requiredCount, dailyCount }) => requiredCount! <= dailyCount! * days);
  return {
    feasible: judged.length === 0 ? null : isEnough,
    reason: reasonOf(),
    days,
    deals: needed.deals,
    expectedAmount: needed.expectedAmount,
    yieldedDeals: yielded.deals,
    yieldedAmount: yielded.expectedAmount,
    yieldShare: writeRate(share),
    exactYieldShare: writeExactRate(share),
    bottleneckIds: yielded.bottleneckIds,
    activities,
  };

  function reasonOf(): RequiredStandard['reason'] {
    if (given.standard === undefined) return 'no-standard';
    if (judged.length === 0) return 'no-stage-in-standard';
    if (isEnough) return 'enough';
    return days === 0 ? 'no-days' : 'activities-short';
  }
}

/** The way up of `requiredFunnel`, with the errors of this function. */
function climbFunnel(
  funnel: Funnel,
  { amount, deals }: { readonly amount: unknown; readonly deals: unknown },
  rounding: FunnelRounding,
  unit: Unit,
): FunnelCounts {
  const read = readFunnel(funnel, CALLER);
  requireSomeoneToPass(read, CALLER);
  if (amount !== undefined && deals !== undefined) {
    throw refusal(
      'conflicting-fields',
      CALLER,
      ['input'],
      'either input.amount or input.deals',
      { amount, deals },
      { beside: ['input.amount', 'input.deals'] },
    );
  }
  if (amount === undefined && deals === undefined) {
    throw refusal('missing-field', CALLER, ['input'], 'input.amount or input.deals', undefined);
  }
  const exact =
    deals === undefined
      ? divideFractions(readNonNegative(amount, CALLER, ['input', 'amount']), read.averageDeal)
      : wholeFraction(readCount(deals, CALLER, ['input', 'deals']));
  const whole = ceilDivide(exact.numerator, exact.denominator);
  const count = writeCount(whole, 'the deals of the goal', CALLER, ['input', 'amount']);
  return {
    ...writeStageCounts(read, climb(read, { whole, exact }, rounding), unit, CALLER),
    deals: { count, exactCount: writeExact(exact) },
    expectedAmount: writeExpectedAmount(exact, read.averageDeal, unit),
  };
}

function requiredActivity(id: string, count: number, days: number, dailyCount: number | null): RequiredActivity {
  const exact = ratio(wholeFraction(BigInt(count)), wholeFraction(BigInt(days)));
  const requiredDailyCount = exact === null ? null : Number(ceilDivide(exact.numerator, exact.denominator));
  return {
    id,
    requiredCount: count,
    exactDailyCount: writeExactRate(exact),
    requiredDailyCount,
    dailyCount,
    shortDailyCount:
      requiredDailyCount === null || dailyCount === null ? null : Math.max(0, requiredDailyCount - dailyCount),
  };
}

/** An activity of the standard that is no stage: the funnel says nothing about it. */
function outsideActivity(id: string, dailyCount: number): RequiredActivity {
  return {
    id,
    requiredCount: null,
    exactDailyCount: null,
    requiredDailyCount: null,
    dailyCount,
    shortDailyCount: null,
  };
}
