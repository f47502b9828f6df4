import { requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { multiplyFractions, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { readUnit } from '../foundation/unit.ts';
import type { UnitOptions } from '../foundation/unit.ts';
import { sumFractions, writeMoney, writeMoneyToSum } from '../funnel/writeMoney.ts';
import { ONE_FRACTION, readNotNegative, readOptional } from './quantities.ts';

/**
 * What one head brings: his quota, how much of it such people usually reach, and how far they work in full.
 *
 * @category Target
 */
export interface HeadCapacity {
  /** The quota of one head, zero or above. */
  readonly quotaAmount: DecimalInput | ExactNumber;
  /** How much of their quotas such people reach, a fraction, zero or above: 85 % is `0.85`. Default 1. */
  readonly attainmentRate?: DecimalInput | ExactNumber;
  /** How far they count in full, a fraction, zero or above: ramp, part time, absences. Default 1. */
  readonly productivityRate?: DecimalInput | ExactNumber;
}

/**
 * People who bring the same.
 *
 * @category Target
 */
export interface CapacityGroup extends HeadCapacity {
  /** The group, as `ramped`; each its own. */
  readonly id: string;
  /** How many heads, zero or above; two and a half posts are `2.5`. */
  readonly headCount: DecimalInput | ExactNumber;
}

/**
 * What a team can bring.
 *
 * @category Target
 */
export interface Capacity {
  /** All groups together, at the unit, halves away from zero. */
  readonly amount: string;
  /** Before it was rounded. */
  readonly exactAmount: ExactNumber;
  /** What each group brings; the amounts add up to the whole. */
  readonly groups: readonly {
    /** The group. */
    readonly id: string;
    /** At the unit, rounded so that the groups add up. */
    readonly amount: string;
    /** Before it was rounded. */
    readonly exactAmount: ExactNumber;
  }[];
}

const CALLER = 'capacity';

/**
 * Says what the team you have can bring.
 *
 * Use it before you promise a target: newcomers and veterans are groups of their own. Capacity is the sum of
 * heads × quota × attainment × productivity.
 *
 * Always true: the groups add up to the whole, rounded and exact; a group split in two brings the same, exactly.
 *
 * @param groups - People who bring the same, group by group.
 * @param options - `unit`: smallest step of the amounts, default `"0.01"`.
 * @returns The whole and each group, rounded and exact.
 * @throws PlanningError `out-of-range` for anything below zero; `not-positive`, `not-a-decimal`, `not-finite`,
 *   `decimal-too-long`; `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const ramped = { id: 'ramped', headCount: 7, quotaAmount: 150000, attainmentRate: '0.85' };
 * const ramping = { id: 'ramping', headCount: 3, quotaAmount: 150000, productivityRate: '0.40' };
 * capacity([ramped, ramping]).amount; // => '1072500.00'
 * @see MetricKit, Sales Capacity Planning, whose figures these are.
 * @category Target
 */
export function capacity(groups: readonly CapacityGroup[], options: UnitOptions = {}): Capacity {
  requireObject(options, { required: [], optional: ['unit'] }, CALLER, ['options']);
  const unit = readUnit(options.unit, CALLER, ['options', 'unit']);
  const fields = { required: ['headCount', 'quotaAmount'], optional: ['attainmentRate', 'productivityRate'] } as const;
  const rows = requireRows<keyof CapacityGroup>(groups, fields, CALLER, ['groups']);
  const exact = rows.map((row, index) => {
    const path = ['groups', index];
    const heads = readNotNegative(row.headCount, CALLER, [...path, 'headCount']);
    return multiplyFractions(heads, capacityOfHead(row, CALLER, path));
  });
  const ids = rows.map(({ id }) => id);
  const amounts = writeMoneyToSum(exact, unit, ids);
  const all = sumFractions(exact);
  return {
    amount: writeMoney(all, unit),
    exactAmount: writeExact(all),
    groups: exact.map((own, index) => ({
      id: ids[index]!,
      amount: amounts[index]!,
      exactAmount: writeExact(own),
    })),
  };
}

/** Quota × attainment × productivity of one head. */
export function capacityOfHead(
  head: { readonly [field in keyof HeadCapacity]?: unknown },
  caller: string,
  path: ErrorPath,
): Fraction {
  const { quotaAmount, attainmentRate, productivityRate } = head;
  const quota = readNotNegative(quotaAmount, caller, [...path, 'quotaAmount']);
  const attainment = readOptional(attainmentRate, ONE_FRACTION, caller, [...path, 'attainmentRate']);
  const productivity = readOptional(productivityRate, ONE_FRACTION, caller, [...path, 'productivityRate']);
  return multiplyFractions(quota, multiplyFractions(attainment, productivity));
}
