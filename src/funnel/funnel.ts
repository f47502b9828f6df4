import { readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { requireChoice, requireDistinctIds, requireId, requireList, requireObject } from '../foundation/check.ts';
import {
  compareFractions,
  decimalFraction,
  multiplyFractions,
  roundDivide,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { inUnits, readUnit, writeUnits } from '../foundation/unit.ts';

/**
 * One step of a sale: who stands in it, and what fraction of them reaches the next step.
 *
 * @category Funnel
 */
export interface FunnelStage {
  /** The name of the stage in your data, as `'visits'`; each stage its own. */
  readonly id: string;
  /** Fraction of this stage that reaches the next, from 0 to 1: 20 % is `0.2`. After the last stage comes the deal. */
  readonly rate: DecimalInput;
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
  readonly averageDealAmount: DecimalInput;
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

/**
 * How many people one stage has, whole and exact.
 *
 * @category Funnel
 */
export interface FunnelStageCount {
  /** The stage's id. */
  readonly id: string;
  /** Whole people, by the rounding that was asked for. */
  readonly count: number;
  /** The count before any rounding, at any stage: `'2000'` or `'27500/3'`. */
  readonly exactCount: ExactNumber;
}

/**
 * A funnel filled with people: every stage, the deals below them, and the money these bring.
 *
 * @category Funnel
 */
export interface FunnelCounts {
  /** In the order of the funnel, top to bottom. */
  readonly stages: readonly FunnelStageCount[];
  /** Deals, whole by the rounding that was asked for, and exact. */
  readonly deals: { readonly count: number; readonly exactCount: ExactNumber };
  /** Money: exact deals × average deal, rounded to the unit once, halves away from zero. */
  readonly expectedAmount: string;
}

/** A funnel as the engine reads it. */
export interface ReadFunnel {
  readonly stages: readonly { readonly id: string; readonly rate: Fraction }[];
  readonly averageDeal: Fraction;
}

/** A figure on its way through a funnel: whole people and the number before any rounding. */
export interface Headcount {
  readonly whole: bigint;
  readonly exact: Fraction;
}

const ONE_FRACTION: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));
const LARGEST_COUNT = /* @__PURE__ */ BigInt(Number.MAX_SAFE_INTEGER);

export function readFunnel(value: unknown, caller: string): ReadFunnel {
  const path = ['funnel'];
  const { stages, averageDealAmount } = requireObject(
    value,
    { required: ['stages', 'averageDealAmount'] },
    caller,
    path,
  );
  const stagesPath = [...path, 'stages'];
  const rows = requireList(stages, caller, stagesPath);
  if (rows.length === 0) {
    throw refusal('out-of-range', caller, stagesPath, `${describePath(stagesPath)} to have at least one stage`, rows);
  }
  const read = Array.from(rows, (row, index) => readStage(row, caller, [...stagesPath, index]));
  requireDistinctIds(
    read.map(({ id }) => id),
    caller,
    stagesPath,
  );
  return { stages: read, averageDeal: readAverageDeal(averageDealAmount, caller, [...path, 'averageDealAmount']) };
}

function readStage(value: unknown, caller: string, path: ErrorPath): ReadFunnel['stages'][number] {
  const { id, rate } = requireObject(value, { required: ['id', 'rate'] }, caller, path);
  const ratePath = [...path, 'rate'];
  const fraction = decimalFraction(readDecimal(rate, caller, ratePath));
  if (compareFractions(fraction, ZERO_FRACTION) < 0 || compareFractions(fraction, ONE_FRACTION) > 0) {
    throw refusal('out-of-range', caller, ratePath, `${describePath(ratePath)} to be from 0 to 1 (20 % is 0.2)`, rate);
  }
  return { id: requireId(id, caller, [...path, 'id']), rate: fraction };
}

function readAverageDeal(value: unknown, caller: string, path: ErrorPath): Fraction {
  const amount = decimalFraction(readDecimal(value, caller, path));
  if (compareFractions(amount, ZERO_FRACTION) > 0) return amount;
  throw refusal('not-positive', caller, path, `${describePath(path)} to be above zero`, value);
}

export function readRounding(value: unknown, caller: string, path: ErrorPath): FunnelRounding {
  return value === undefined ? 'each-stage' : requireChoice(value, ['each-stage', 'once'], caller, path);
}

/** A whole number of people or deals, from zero up. */
export function readCount(value: unknown, caller: string, path: ErrorPath): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  throw refusal('not-a-count', caller, path, `${describePath(path)} to be a whole number from zero up`, value);
}

/** A whole count as the number that leaves the library. */
export function writeCount(whole: bigint, what: string, caller: string, path: ErrorPath): number {
  if (whole <= LARGEST_COUNT) return Number(whole);
  throw refusal('count-too-large', caller, path, `${what} to be at most ${String(LARGEST_COUNT)}`, whole);
}

/** Money that exact deals bring, at the unit; halves away from zero. */
export function writeExpectedAmount(
  exactDeals: Fraction,
  averageDeal: Fraction,
  unit: DecimalInput | undefined,
  caller: string,
  path: ErrorPath,
): string {
  const step = readUnit(unit, caller, path);
  const { numerator, denominator } = inUnits(multiplyFractions(exactDeals, averageDeal), step);
  return writeUnits(roundDivide(numerator, denominator), step);
}

/** Stage counts as they leave the library; a count that is too large is blamed on its stage. */
export function writeStageCounts(
  { stages }: ReadFunnel,
  headcounts: readonly Headcount[],
  caller: string,
): FunnelStageCount[] {
  return headcounts.map(({ whole, exact }, index) => {
    const path = ['funnel', 'stages', index];
    const count = writeCount(whole, `the people at ${describePath(path)}`, caller, path);
    return { id: stages[index]!.id, count, exactCount: writeExact(exact) };
  });
}
