import type { DecimalInput } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import {
  requireChoice,
  requireDistinctIds,
  requireId,
  requireInteger,
  requireList,
  requireObject,
} from '../foundation/check.ts';
import { compareFractions, readExact, wholeFraction, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * One step of a sale: who stands in it, and what fraction of them reaches the next step.
 *
 * @category Funnel
 */
export interface FunnelStage {
  /** The name of the stage in your data, as `'visits'`; each stage its own. */
  readonly id: string;
  /** Fraction of this stage that reaches the next, from 0 to 1: 20 % is `0.2`. After the last stage comes the deal. */
  readonly rate: DecimalInput | ExactNumber;
  /**
   * Days from entering this stage to entering the next, after the last stage to the signature; whole, from zero up.
   * Functions that ask about dates need it (`backschedule`, `creationDeadlines`) and say whether they count calendar
   * or working days; those that count people have no use for it.
   */
  readonly lagDays?: number;
  /**
   * Money that one person in this stage costs, from zero up: a lead that is bought, the hour of a visit. Functions that
   * count people multiply it; those that ask about dates have no use for it.
   */
  readonly costAmount?: DecimalInput | ExactNumber;
}

/**
 * How people become deals: the stages from top to bottom, and what one deal is worth.
 *
 * @category Funnel
 */
export interface Funnel {
  /** From the first contact down to the last step before the deal; at least one. */
  readonly stages: readonly FunnelStage[];
  /** Money of one deal on average, above zero. */
  readonly averageDealAmount: DecimalInput | ExactNumber;
}

/**
 * Where people are made whole: at every stage, so that nobody is ever cut in two on the way, or once for each figure.
 *
 * 110 deals, 6 % of visits sign, 20 % of leads visit: the deals need 110 ÷ 0.06 = 1833⅓ visits, which is 1834 either way.
 * `'each-stage'` then asks who brings 1834 visits: 1834 ÷ 0.2 = 9170 leads. `'once'` asks who brings 1833⅓ and rounds
 * the answer alone: 9166⅔, so 9167 leads. Going down, `'each-stage'` drops the fraction at every stage in the same way.
 *
 * @category Funnel
 */
export type FunnelRounding = 'each-stage' | 'once';

/** A stage as the engine reads it. */
export interface ReadStage {
  readonly id: string;
  readonly rate: Fraction;
  readonly lagDays: number | undefined;
  readonly cost: Fraction | undefined;
}

/** A funnel as the engine reads it. */
export interface ReadFunnel {
  readonly stages: readonly ReadStage[];
  readonly averageDeal: Fraction;
}

const ONE_FRACTION: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

/** Reads a funnel; errors point below `path`. */
export function readFunnel(value: unknown, caller: string, path: ErrorPath = ['funnel']): ReadFunnel {
  const { stages, averageDealAmount } = requireObject(
    value,
    { required: ['stages', 'averageDealAmount'] },
    caller,
    path,
  );
  const stagesPath = [...path, 'stages'];
  const rows = requireList(stages, caller, stagesPath);
  if (rows.length === 0) {
    throw refusal('out-of-range', caller, stagesPath, `${describePath(stagesPath)} to have at least one stage`, rows, {
      leastLength: 1,
    });
  }
  const read = Array.from(rows, (row, index) => readStage(row, caller, [...stagesPath, index]));
  requireDistinctIds(
    read.map(({ id }) => id),
    caller,
    stagesPath,
  );
  return { stages: read, averageDeal: readPositive(averageDealAmount, caller, [...path, 'averageDealAmount']) };
}

const STAGE_FIELDS = { required: ['id', 'rate'], optional: ['lagDays', 'costAmount'] } as const;

function readStage(value: unknown, caller: string, path: ErrorPath): ReadStage {
  const given = requireObject<'id' | 'rate' | 'lagDays' | 'costAmount'>(value, STAGE_FIELDS, caller, path);
  const { id, rate, lagDays, costAmount } = given;
  return {
    rate: readRate(rate, caller, [...path, 'rate']),
    id: requireId(id, caller, [...path, 'id']),
    lagDays: lagDays === undefined ? undefined : requireInteger(lagDays, { least: 0 }, caller, [...path, 'lagDays']),
    cost: costAmount === undefined ? undefined : readNonNegative(costAmount, caller, [...path, 'costAmount']),
  };
}

/** A fraction of a whole: from 0 to 1. */
export function readRate(value: unknown, caller: string, path: ErrorPath): Fraction {
  const rate = readExact(value, caller, path);
  if (compareFractions(rate, ZERO_FRACTION) >= 0 && compareFractions(rate, ONE_FRACTION) <= 0) return rate;
  throw refusal('out-of-range', caller, path, `${describePath(path)} to be from 0 to 1 (20 % is 0.2)`, value, {
    least: 0,
    most: 1,
  });
}

/** Money, or another measure, from zero up. */
export function readNonNegative(value: unknown, caller: string, path: ErrorPath): Fraction {
  const measure = readExact(value, caller, path);
  if (compareFractions(measure, ZERO_FRACTION) >= 0) return measure;
  throw refusal('out-of-range', caller, path, `${describePath(path)} to be zero or above`, value, { least: 0 });
}

/** Money, or another measure, above zero. */
export function readPositive(value: unknown, caller: string, path: ErrorPath): Fraction {
  const measure = readExact(value, caller, path);
  if (compareFractions(measure, ZERO_FRACTION) > 0) return measure;
  throw refusal('not-positive', caller, path, `${describePath(path)} to be above zero`, value);
}

export function readRounding(value: unknown, caller: string, path: ErrorPath): FunnelRounding {
  return value === undefined ? 'each-stage' : requireChoice(value, ['each-stage', 'once'], caller, path);
}
