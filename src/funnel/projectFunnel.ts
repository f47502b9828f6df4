import type { DecimalInput } from '../foundation/decimal.ts';
import { requireDistinctIds, requireId, requireList, requireObject } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import {
  addFractions,
  floorDivide,
  multiplyFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { readFunnel, readRounding } from './Funnel.ts';
import type { Funnel, FunnelRounding, ReadFunnel } from './Funnel.ts';
import { readCount, writeCount, writeExpectedAmount, writeStageCounts } from './FunnelCounts.ts';
import type { FunnelCounts, Headcount } from './FunnelCounts.ts';

/**
 * People who enter the funnel at a stage, or stand there today.
 *
 * @category Funnel
 */
export interface FunnelEntry {
  /** The id of a stage of the funnel. */
  readonly id: string;
  /** Whole people, from zero up, without those who come from the stages above. */
  readonly count: number;
}

/**
 * How `projectFunnel` rounds.
 *
 * @category Funnel
 */
export interface ProjectFunnelOptions {
  /** Where people are made whole; `'each-stage'` unless told otherwise. */
  readonly rounding?: FunnelRounding;
  /** The smallest step of `expectedAmount` and of the costs; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

const CALLER = 'projectFunnel';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Says how many deals and how much money the people you have will bring.
 *
 * Use it to see what a daily standard or today's pipeline yields. Each stage holds its own entries and what reaches it
 * from above: the stage above × its rate. With `'each-stage'` rounding the fraction of a person is dropped at every
 * stage before the next; with `'once'` the fractions travel down untouched and every figure is rounded down by itself.
 *
 * Always true: exact counts add up, so two groups together bring what they bring apart; no count is larger stage by
 * stage than once; more people never bring fewer deals; `exactCount` and `expectedAmount` are the same in both
 * roundings. It undoes `requiredFunnel`: the people found there reach its goal here.
 *
 * @param funnel - Stages from top to bottom, each rate a fraction from 0 to 1, and the average deal in money.
 * @param counts - Whole people by stage, in any order; a stage that is not named starts with none of its own.
 * @param options - `rounding` (default `'each-stage'`) and `unit` of the expected amount (default `'0.01'`).
 * @returns Whole and exact people by stage (entries and arrivals together), whole and exact deals, the money of the exact
 * deals, and what the whole people cost where stages say so.
 * @throws PlanningError `unknown-id` for a stage that the funnel does not have, `duplicate-id` for a stage named twice;
 * `not-a-count` for people that are no whole number from zero up; `out-of-range` for a rate outside 0 to 1, a
 * negative cost or lag, or a funnel without stages; `not-an-integer` for a lag that is not whole; `not-positive` for an average deal or unit not above zero; `count-too-large` for more than 2^53 - 1
 * people; `invalid-id`, `missing-field`; `unknown-field` for a field that would have to be ignored; `unknown-choice` for
 * another rounding; `not-a-decimal`, `not-finite`, `decimal-too-long`, `wrong-type`.
 * @example
 * const year = { stages: [{ id: 'newCustomers', rate: '0.25' }, { id: 'visits', rate: '0.20' }], averageDealAmount: 50000 };
 * projectFunnel(year, [{ id: 'newCustomers', count: 1125 }]).stages[1]; // => { id: 'visits', count: 281, exactCount: '1125/4' }
 * projectFunnel(year, [{ id: 'newCustomers', count: 1125 }]).deals; // => { count: 56, exactCount: '225/4' }
 * projectFunnel(year, [{ id: 'newCustomers', count: 1125 }]).expectedAmount; // => '2812500.00'
 * @see requiredFunnel for the way up, projectFunnelMix for several funnels.
 * @category Funnel
 */
export function projectFunnel(
  funnel: Funnel,
  counts: readonly FunnelEntry[],
  options: ProjectFunnelOptions = {},
): FunnelCounts {
  const read = readFunnel(funnel, CALLER);
  const entries = readEntries(counts, read, CALLER, ['counts']);
  const path = ['options'];
  const { rounding } = requireObject(options, { required: [], optional: ['rounding', 'unit'] }, CALLER, path);
  const chosenRounding = readRounding(rounding, CALLER, [...path, 'rounding']);
  const { headcounts, deals } = descend(read, entries, chosenRounding);
  const unit = readUnit(options.unit, CALLER, [...path, 'unit']);
  const expectedAmount = writeExpectedAmount(deals.exact, read.averageDeal, unit);
  return {
    ...writeStageCounts(read, headcounts, unit, CALLER),
    // As rates end at 1, deals are never more than the people of the last stage.
    deals: { count: writeCount(deals.whole, 'the deals', CALLER, ['counts']), exactCount: writeExact(deals.exact) },
    expectedAmount,
  };
}

/** People who enter, by stage. */
export function readEntries(
  value: unknown,
  { stages }: ReadFunnel,
  caller: string,
  path: ErrorPath,
): ReadonlyMap<string, bigint> {
  const known = new Set(stages.map(({ id }) => id));
  const rows = Array.from(requireList(value, caller, path), (row, index) =>
    readEntry(row, known, caller, [...path, index]),
  );
  requireDistinctIds(
    rows.map(([id]) => id),
    caller,
    path,
  );
  return new Map(rows);
}

function readEntry(
  value: unknown,
  known: ReadonlySet<string>,
  caller: string,
  path: ErrorPath,
): [id: string, count: bigint] {
  const fields = requireObject(value, { required: ['id', 'count'] }, caller, path);
  const idPath = [...path, 'id'];
  const id = requireId(fields.id, caller, idPath);
  if (!known.has(id)) {
    const requirement = `${describePath(idPath)} to be one of the funnel's stages`;
    throw refusal('unknown-id', caller, idPath, requirement, id, { id, known: [...known] });
  }
  return [id, readCount(fields.count, caller, [...path, 'count'])];
}

/** From the top down to the deals; the headcounts are in the order of the funnel. */
export function descend(
  { stages }: ReadFunnel,
  entries: ReadonlyMap<string, bigint>,
  rounding: FunnelRounding,
): { headcounts: Headcount[]; deals: Headcount } {
  const headcounts: Headcount[] = [];
  let arrivals: Headcount = { whole: ZERO, exact: ZERO_FRACTION };
  for (const { id, rate } of stages) {
    const entered = entries.get(id) ?? ZERO;
    const whole = arrivals.whole + entered;
    const exact = addFractions(arrivals.exact, wholeFraction(entered));
    headcounts.push({ whole, exact });
    const passed = multiplyFractions(exact, rate);
    const counted = rounding === 'once' ? passed : multiplyFractions(wholeFraction(whole), rate);
    arrivals = { whole: floorFraction(counted), exact: passed };
  }
  return { headcounts, deals: arrivals };
}

function floorFraction({ numerator, denominator }: Fraction): bigint {
  return floorDivide(numerator, denominator);
}
