import { readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { requireChoice, requireDistinctIds, requireId, requireList, requireObject } from '../foundation/check.ts';
import { compareFractions, decimalFraction, wholeFraction, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
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

/** A funnel as the engine reads it. */
export interface ReadFunnel {
  readonly stages: readonly { readonly id: string; readonly rate: Fraction }[];
  readonly averageDeal: Fraction;
}

const ONE_FRACTION: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

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
