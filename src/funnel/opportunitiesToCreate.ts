import {
  requireDistinctIds,
  requireFields,
  requireId,
  requireInteger,
  requireList,
  requireObject,
} from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { addFractions, compareFractions, divideFractions, writeExact, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readNonNegative, readPositive, readRate } from './Funnel.ts';
import { writeCount } from './FunnelCounts.ts';
import { ceilFraction } from './requiredFunnel.ts';

/**
 * What is to be signed in one period, in deals or in money: one of the two. The periods of a plan fit.
 *
 * @category Funnel
 */
export type PeriodDealTarget =
  | {
      /** The name of the period; each its own. */
      readonly id: string;
      /** Deals to be signed, from zero up; `'5/2'` deals are fine. */
      readonly deals: DecimalInput | ExactNumber;
      /** Not beside deals. */
      readonly amount?: never;
    }
  | {
      /** The name of the period; each its own. */
      readonly id: string;
      /** Money to be signed, from zero up; needs the average deal. */
      readonly amount: DecimalInput | ExactNumber;
      /** Not beside an amount. */
      readonly deals?: never;
    };

/**
 * How opportunities become deals, and how much later.
 *
 * @category Funnel
 */
export interface OpportunityTiming {
  /** Fraction of the opportunities that are won, above 0 and up to 1. */
  readonly winRate: DecimalInput | ExactNumber;
  /** Whole periods from creating an opportunity to signing it: 3 where periods are months and a deal takes 90 days. */
  readonly lagPeriods: number;
  /** Money of one deal, above zero; for targets in money, of no use for targets in deals. */
  readonly averageDealAmount?: DecimalInput | ExactNumber;
}

/**
 * Opportunities that the target of one period needs.
 *
 * @category Funnel
 */
export interface OpportunityCount {
  /** Whole opportunities; up to each period they are at least the exact ones, and less than one more. */
  readonly count: number;
  /** Deals ÷ win rate, before any rounding. */
  readonly exactCount: ExactNumber;
}

/**
 * Opportunities to create in one period, for the deals of a later one.
 *
 * @category Funnel
 */
export interface OpportunitiesOfPeriod extends OpportunityCount {
  /** The period in which they are created. */
  readonly id: string;
  /** The period in which they are signed; `null` beyond the last target, of which nothing is known, so that 0 are asked. */
  readonly forId: string | null;
}

/**
 * Opportunities that must exist before the first period.
 *
 * @category Funnel
 */
export interface OpportunitiesInHand extends OpportunityCount {
  /** The period in which they are signed. */
  readonly forId: string;
}

/**
 * Opportunities by the period in which they have to be created.
 *
 * @category Funnel
 */
export interface OpportunityPlan {
  /** For the first periods, which only pipeline in hand can feed; as many rows as the lag has periods, if there are. */
  readonly inHand: readonly OpportunitiesInHand[];
  /** In the order of the input. */
  readonly periods: readonly OpportunitiesOfPeriod[];
}

const CALLER = 'opportunitiesToCreate';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Says how many new opportunities every period has to bring so that later periods reach their deals.
 *
 * Use it to turn the targets of months into prospecting of earlier months. A period's deals ÷ win rate are needed, and
 * they are created `lagPeriods` earlier. What the first periods need must exist already. Whole opportunities are
 * rounded up along time and not for each period, so that a year of fractions does not add an opportunity a month.
 *
 * It takes one lag for all; where deals spread over several periods, `dealsByPeriod` shows what a plan would bring.
 *
 * Always true: up to every period, the opportunities in hand and created are enough for all deals up to then, and one
 * fewer would not be; `dealsByPeriod` with the same rate and that lag gives the deals back.
 *
 * @param targets - Consecutive periods in the order of time, each with `deals` or an `amount`; what else they carry is
 * left alone.
 * @param timing - `winRate`, `lagPeriods`, and `averageDealAmount` for targets in money.
 * @returns What must be in hand at the start, and what to create in each period.
 * @throws PlanningError `not-positive` for a win rate of zero or an average deal not above zero; `out-of-range` for a
 * win rate above 1 or below 0, a negative target or lag; `not-an-integer` for the lag; `missing-field` for a target in
 * money without average deal, or without either; `conflicting-fields` for both; `count-too-large`; `duplicate-id`,
 * `invalid-id`, `unknown-field`, `wrong-type`; `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const targets = ['2026-01', '2026-02', '2026-03', '2026-04'].map((id) => ({ id, amount: 1000000 }));
 * const plan = opportunitiesToCreate(targets, { winRate: '0.25', lagPeriods: 3, averageDealAmount: 400000 });
 * plan.periods[0]; // => { id: '2026-01', forId: '2026-04', count: 10, exactCount: '10' }
 * plan.inHand.map(({ count }) => count); // => [10, 10, 10]
 * @see dealsByPeriod for the way forward.
 * @category Funnel
 */
export function opportunitiesToCreate(
  targets: readonly PeriodDealTarget[],
  timing: OpportunityTiming,
): OpportunityPlan {
  const fields = { required: ['winRate', 'lagPeriods'], optional: ['averageDealAmount'] };
  const given = requireObject<string>(timing, fields, CALLER, ['timing']);
  const winRate = readRate(given['winRate'], CALLER, ['timing', 'winRate']);
  if (compareFractions(winRate, ZERO_FRACTION) === 0) {
    const requirement = 'timing.winRate to be above zero, as no number of opportunities brings a deal otherwise';
    throw refusal('not-positive', CALLER, ['timing', 'winRate'], requirement, given['winRate']);
  }
  const lag = requireInteger(given['lagPeriods'], { least: 0 }, CALLER, ['timing', 'lagPeriods']);
  const average =
    given['averageDealAmount'] === undefined
      ? undefined
      : readPositive(given['averageDealAmount'], CALLER, ['timing', 'averageDealAmount']);
  const rows = readTargets(targets, average);

  let needed = ZERO_FRACTION;
  let created = ZERO;
  const counts = rows.map(({ deals }): OpportunityCount => {
    const exact = divideFractions(deals, winRate);
    needed = addFractions(needed, exact);
    const before = created;
    created = ceilFraction(needed);
    const count = writeCount(created - before, 'the opportunities', CALLER, ['targets']);
    return { count, exactCount: writeExact(exact) };
  });
  return {
    inHand: rows.slice(0, lag).map(({ id }, index) => ({ forId: id, ...counts[index]! })),
    periods: rows.map(({ id }, index): OpportunitiesOfPeriod => {
      const target = rows[index + lag];
      return target === undefined
        ? { id, forId: null, count: 0, exactCount: '0' }
        : { id, forId: target.id, ...counts[index + lag]! };
    }),
  };
}

interface ReadTarget {
  readonly id: string;
  readonly deals: Fraction;
}

function readTargets(value: unknown, average: Fraction | undefined): readonly ReadTarget[] {
  const rows = Array.from(requireList(value, CALLER, ['targets']), (row, index): ReadTarget => {
    const path = ['targets', index];
    const given = requireFields(row, ['id'], CALLER, path) as {
      readonly id: unknown;
      deals?: unknown;
      amount?: unknown;
    };
    return { id: requireId(given.id, CALLER, [...path, 'id']), deals: readTarget(given, average, path) };
  });
  requireDistinctIds(
    rows.map(({ id }) => id),
    CALLER,
    ['targets'],
  );
  return rows;
}

function readTarget(
  { deals, amount }: { readonly deals?: unknown; readonly amount?: unknown },
  average: Fraction | undefined,
  path: ErrorPath,
): Fraction {
  if (deals !== undefined && amount !== undefined) {
    throw refusal(
      'conflicting-fields',
      CALLER,
      path,
      `${describePath(path)} to have deals or an amount`,
      {
        deals,
        amount,
      },
      { beside: ['deals', 'amount'] },
    );
  }
  if (deals !== undefined) return readNonNegative(deals, CALLER, [...path, 'deals']);
  if (amount === undefined) {
    throw refusal('missing-field', CALLER, path, `${describePath(path)} to have deals or an amount`, undefined);
  }
  const money = readNonNegative(amount, CALLER, [...path, 'amount']);
  if (average !== undefined) return divideFractions(money, average);
  const at = ['timing', 'averageDealAmount'];
  throw refusal('missing-field', CALLER, at, `${describePath(at)} for targets in money`, undefined);
}
