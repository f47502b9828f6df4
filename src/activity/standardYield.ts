import { requireInteger, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, readExact } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { readFunnel, readRounding } from '../funnel/Funnel.ts';
import type { Funnel, FunnelRounding } from '../funnel/Funnel.ts';
import type { FunnelDealCount } from '../funnel/FunnelCounts.ts';
import { projectFunnel } from '../funnel/projectFunnel.ts';
import { readActivityCounts } from './ActivityCount.ts';
import type { ActivityCount } from './ActivityCount.ts';

/**
 * How long the standard is kept, and how its yield is written.
 *
 * @category Activity
 */
export interface StandardYieldInput {
  /** Days of one person, or of a team all its people's days together: 225 working days of four are 900. Whole, from zero up. */
  readonly days: number;
  /** Where people are made whole on the way down the funnel; `'each-stage'` unless told otherwise. */
  readonly rounding?: FunnelRounding;
  /** The smallest step of the money; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * What one activity of the standard brings if nothing else holds it back.
 *
 * @category Activity
 */
export interface ActivityYield {
  /** The activity. */
  readonly id: string;
  /** As the standard says: a person, a day. */
  readonly dailyCount: number;
  /** Daily count × days. */
  readonly totalCount: number;
  /** Deals that come of it; `null` for an activity that is no stage of the funnel, as nobody knows what it brings. */
  readonly deals: FunnelDealCount | null;
  /** Money of the exact deals, `null` likewise. */
  readonly expectedAmount: string | null;
}

/**
 * What a daily standard brings, and what holds it back.
 *
 * @category Activity
 */
export interface StandardYield {
  /** As asked. */
  readonly days: number;
  /** In the order of the standard. */
  readonly activities: readonly ActivityYield[];
  /**
   * The activity that brings least, several when they bring exactly the same; the standard as a whole brings no more.
   * Empty when no activity is a stage of the funnel.
   */
  readonly bottleneckIds: readonly string[];
  /** Deals of the bottleneck; `null` when no activity is a stage of the funnel. */
  readonly deals: FunnelDealCount | null;
  /** Money of these, `null` likewise. */
  readonly expectedAmount: string | null;
}

const CALLER = 'standardYield';

/**
 * Says what a daily standard such as 3-5-8 brings if everybody keeps it, and which of its activities holds it back.
 *
 * Use it before you set a standard. Every activity that is a stage of the funnel is sent down the funnel by itself, and
 * a chain is as strong as its weakest link: the standard brings what its weakest activity brings. An activity that is no
 * stage of the funnel is told with `null` and decides nothing.
 *
 * Always true: no activity brings less than the bottleneck; a day more or a count more never brings less; a standard
 * without bottleneck brings exactly the same by all its activities.
 *
 * @param funnel - The stages with their rates; an activity is the stage that has its id.
 * @param standard - Activities and how many of each a person does a day.
 * @param input - The `days` on which it is kept, and options `rounding` and `unit`.
 * @returns The yield of each activity, the bottleneck, and what the whole brings.
 * @throws PlanningError `not-an-integer` or `out-of-range` for the days; `not-a-count` for a count of the standard;
 *   `count-too-large` for more than 2^53 - 1; `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `unknown-choice`,
 *   `wrong-type`; those of `projectFunnel` for the funnel.
 * @example
 * const funnel = { stages: [{ id: 'newCustomers', rate: '0.25' }, { id: 'visits', rate: '0.20' }], averageDealAmount: 50000 };
 * const standard = [{ id: 'appointments', count: 3 }, { id: 'newCustomers', count: 5 }, { id: 'visits', count: 8 }];
 * const year = standardYield(funnel, standard, { days: 225 });
 * year.activities.map(({ totalCount }) => totalCount); // => [675, 1125, 1800]
 * year.bottleneckIds; // => ['newCustomers']
 * year.deals; // => { count: 56, exactCount: '225/4' }
 * year.expectedAmount; // => '2812500.00'
 * @see requiredStandard for the way back: what would suffice.
 * @category Activity
 */
export function standardYield(
  funnel: Funnel,
  standard: readonly ActivityCount[],
  input: StandardYieldInput,
): StandardYield {
  const given = requireObject(input, { required: ['days'], optional: ['rounding', 'unit'] }, CALLER, ['input']);
  const days = requireInteger(given.days, { least: 0 }, CALLER, ['input', 'days']);
  readUnit(input.unit, CALLER, ['input', 'unit']);
  const rounding = readRounding(given.rounding, CALLER, ['input', 'rounding']);
  const { unit = '0.01' } = input;
  return yieldOf(funnel, readActivityCounts(standard, CALLER, ['standard']), days, { rounding, unit }, CALLER);
}

/** The yield of a standard that is read; errors of the funnel carry the caller's name. */
export function yieldOf(
  funnel: Funnel,
  standard: readonly ActivityCount[],
  days: number,
  options: { readonly rounding: FunnelRounding; readonly unit: DecimalInput },
  caller: string,
): StandardYield {
  const stageIds = new Set(readFunnel(funnel, caller).stages.map(({ id }) => id));
  let least: { readonly exact: Fraction; readonly ids: string[]; readonly of: ActivityYield } | null = null;
  const activities = standard.map(({ id, count: dailyCount }, row): ActivityYield => {
    const totalCount = dailyCount * days;
    if (!Number.isSafeInteger(totalCount)) {
      const at = ['standard', row, 'count'];
      throw refusal('count-too-large', caller, at, `the ${id} of all days to be at most 2^53 - 1`, totalCount);
    }
    if (!stageIds.has(id)) return { id, dailyCount, totalCount, deals: null, expectedAmount: null };
    const { deals, expectedAmount } = projectFunnel(funnel, [{ id, count: totalCount }], options);
    const of = { id, dailyCount, totalCount, deals, expectedAmount };
    const exact = readExact(deals.exactCount, caller, []);
    const order = least === null ? -1 : compareFractions(exact, least.exact);
    if (order < 0) least = { exact, ids: [id], of };
    else if (order === 0) least?.ids.push(id);
    return of;
  });
  const found = least as { readonly ids: string[]; readonly of: ActivityYield } | null;
  return {
    days,
    activities,
    bottleneckIds: found?.ids ?? [],
    deals: found?.of.deals ?? null,
    expectedAmount: found?.of.expectedAmount ?? null,
  };
}
