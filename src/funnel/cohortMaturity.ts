import { requireInteger, requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  divideFractions,
  fraction,
  fractionToNumber,
  multiplyFractions,
  wholeFraction,
  writeExact,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readCount } from './FunnelCounts.ts';
import { readLagShares } from './readLagShares.ts';
import { sumFractions } from './writeMoney.ts';

/**
 * Leads that came in together, and the deals they have brought so far.
 *
 * @category Funnel
 */
export interface LeadCohort {
  /** The name of the cohort, as the period in which its leads came in; each its own. */
  readonly id: string;
  /** Whole leads that came in, from zero up. */
  readonly leadCount: number;
  /** Whole deals of these leads so far, at most as many. */
  readonly dealCount: number;
  /** Periods that are over since the one in which the leads came in, which is 0 as soon as it is over itself. */
  readonly elapsedPeriods: number;
}

/**
 * How long deals take.
 *
 * @category Funnel
 */
export interface MaturityTiming {
  /** The parts of the deals that are signed 0, 1, 2 … periods after the lead, relative to each other, from zero up. */
  readonly lagShares: readonly (DecimalInput | ExactNumber)[];
}

/**
 * What a cohort shows so far, and what that says of the end.
 *
 * @category Funnel
 */
export interface CohortMaturity {
  /** The cohort's id. */
  readonly id: string;
  /** Part of its deals that is signed by now if it is a cohort like others, from 0 to 1. */
  readonly maturedShare: number;
  /** The same, exact. */
  readonly exactMaturedShare: ExactNumber;
  /** Deals ÷ leads so far; too low while the matured share is below 1. `null` without leads. */
  readonly observedRate: number | null;
  /**
   * Deals ÷ (leads × matured share): the rate to compare. `null` without leads, and while nothing can have matured. A
   * young cohort that was lucky can come out above 1, which says that it is too young to tell.
   */
  readonly correctedRate: number | null;
  /** The same, exact. */
  readonly exactCorrectedRate: ExactNumber | null;
}

/**
 * Cohorts made comparable, and the rate of all of them.
 *
 * @category Funnel
 */
export interface CohortMaturities {
  /** In the order of the input. */
  readonly cohorts: readonly CohortMaturity[];
  /** All deals ÷ all leads, which mixes ripe and unripe cohorts; `null` without leads. */
  readonly observedRate: number | null;
  /**
   * Deals ÷ Σ leads × matured share, of the cohorts of which something can have matured, so that it lies between their
   * corrected rates; `null` where there is none.
   */
  readonly correctedRate: number | null;
  /** The same, exact. */
  readonly exactCorrectedRate: ExactNumber | null;
}

const CALLER = 'cohortMaturity';

/**
 * Says how far recent leads have ripened, and what their conversion so far says of the end.
 *
 * Use it before you blame last month's leads: most of their deals are still to come, so that their rate is too low
 * beside that of old ones. The share that should be signed by now is the sum of the lag shares up to the cohort's age;
 * the observed rate ÷ that share is the corrected rate (the chain ladder of actuaries).
 *
 * Always true: a cohort as old as the longest lag is matured and its corrected rate is the observed one; the corrected
 * rate is never below the observed one; cohorts whose deals come as the lag shares say all have the same corrected rate.
 *
 * @param cohorts - Leads, deals so far and age of every cohort.
 * @param timing - The `lagShares`, as for `dealsByPeriod`.
 * @returns One row a cohort, and the rates of all together.
 * @throws PlanningError `not-a-count` for leads and deals; `out-of-range` for more deals than leads or an age below
 * zero; `not-an-integer` for an age; `negative-weight` and `no-positive-weight` for the shares; `duplicate-id`,
 * `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`; `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const cohorts = [
 *   { id: '2026-01', leadCount: 100, dealCount: 20, elapsedPeriods: 2 },
 *   { id: '2026-03', leadCount: 100, dealCount: 8, elapsedPeriods: 0 },
 * ];
 * const maturity = cohortMaturity(cohorts, { lagShares: ['0.4', '0.4', '0.2'] });
 * maturity.cohorts.map(({ observedRate }) => observedRate); // => [0.2, 0.08]
 * maturity.cohorts.map(({ maturedShare }) => maturedShare); // => [1, 0.4]
 * maturity.cohorts.map(({ correctedRate }) => correctedRate); // => [0.2, 0.2]
 * @see Mack, Distribution-free calculation of the standard error of chain ladder reserve estimates, ASTIN Bulletin 23
 * (1993), for the chain ladder.
 * @category Funnel
 */
export function cohortMaturity(cohorts: readonly LeadCohort[], timing: MaturityTiming): CohortMaturities {
  const rows = readCohorts(cohorts);
  const given = requireObject(timing, { required: ['lagShares'] }, CALLER, ['timing']);
  const { parts, whole } = readLagShares(given.lagShares, CALLER, ['timing', 'lagShares']);
  const matured = rows.map(({ age }) =>
    fraction(
      parts.slice(0, age + 1).reduce((sum, part) => sum + part, BigInt(0)),
      whole,
    ),
  );
  const ripeLeads = rows.map(({ leads }, index) => multiplyFractions(leads, matured[index]!));
  const ripening = rows.filter((_, index) => matured[index]!.numerator > BigInt(0));
  return {
    cohorts: rows.map((row, index): CohortMaturity => {
      const corrected = ratio(row.deals, ripeLeads[index]!);
      return {
        id: row.id,
        maturedShare: fractionToNumber(matured[index]!),
        exactMaturedShare: writeExact(matured[index]!),
        observedRate: numberOf(ratio(row.deals, row.leads)),
        ...writeCorrected(corrected),
      };
    }),
    observedRate: numberOf(ratio(sumOf(rows, 'deals'), sumOf(rows, 'leads'))),
    ...writeCorrected(ratio(sumOf(ripening, 'deals'), sumFractions(ripeLeads))),
  };
}

function readCohorts(value: unknown) {
  const rows = requireRows(value, { required: ['leadCount', 'dealCount', 'elapsedPeriods'] }, CALLER, ['cohorts']);
  return rows.map(({ id, leadCount, dealCount, elapsedPeriods }, index) => {
    const path = ['cohorts', index];
    const leads = readCount(leadCount, CALLER, [...path, 'leadCount']);
    const deals = readCount(dealCount, CALLER, [...path, 'dealCount']);
    if (deals > leads) {
      const at = [...path, 'dealCount'];
      const requirement = `${describePath(at)} to be at most the leads (${String(leads)})`;
      throw refusal('out-of-range', CALLER, at, requirement, dealCount, { most: String(leads) });
    }
    const age = requireInteger(elapsedPeriods, { least: 0 }, CALLER, [...path, 'elapsedPeriods']);
    return { id, leads: wholeFraction(leads), deals: wholeFraction(deals), age };
  });
}

function sumOf(rows: ReturnType<typeof readCohorts>, figure: 'leads' | 'deals'): Fraction {
  return sumFractions(rows.map((row) => row[figure]));
}

function ratio(part: Fraction, of: Fraction): Fraction | null {
  return of.numerator === BigInt(0) ? null : divideFractions(part, of);
}

function numberOf(rate: Fraction | null): number | null {
  return rate === null ? null : fractionToNumber(rate);
}

function writeCorrected(rate: Fraction | null) {
  return { correctedRate: numberOf(rate), exactCorrectedRate: rate === null ? null : writeExact(rate) };
}
