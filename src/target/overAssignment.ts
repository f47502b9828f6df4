import { requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { wholeFraction } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { UnitOptions } from '../foundation/unit.ts';

/**
 * What is assigned to the people beside what the company needs.
 *
 * @category Target
 */
export interface OverAssignment {
  /** The sum of all that is assigned. */
  readonly assignedAmount: string;
  /** The company's target, with the unit's digits. */
  readonly targetAmount: string;
  /** `assignedAmount` − `targetAmount`: the cushion; below zero where less is assigned than needed. */
  readonly overAmount: string;
  /** Assigned ÷ target: 1.25 is 25 % over; `null` for a target of zero. */
  readonly assignmentRate: number | null;
  /** The same, exact. */
  readonly exactAssignmentRate: ExactNumber | null;
  /** Target ÷ assigned: what part of their quotas the people must reach together; `null` when nothing is assigned. */
  readonly attainmentFactor: number | null;
  /** The same, exact. */
  readonly exactAttainmentFactor: ExactNumber | null;
}

const CALLER = 'overAssignment';

/**
 * Says how much more is assigned to the people than the company needs.
 *
 * Use it to see the cushion in a set of quotas: 125 % assigned means that the company arrives when its people reach
 * 80 % of their quotas together. To assign 25 % over, split `growthTarget(target, { rate: '0.25' })`.
 *
 * Always true: the assignment rate and the attainment factor are each other's inverse; the order of the amounts does
 * not matter.
 *
 * @param assignedAmounts - One amount a person or team, each zero or above; of one level, so that nobody counts twice.
 * @param targetAmount - What the company needs, zero or above.
 * @param options - `unit`: smallest step of the amounts, default `"0.01"`.
 * @returns The sums, the cushion, and both ratios.
 * @throws PlanningError `out-of-range` for an amount below zero; `off-unit`, `not-positive`, `not-a-decimal`,
 *   `not-finite`, `decimal-too-long`; `wrong-type`, `unknown-field`.
 * @example
 * overAssignment([400000, 600000], 800000); // => { assignedAmount: '1000000.00', targetAmount: '800000.00', overAmount: '200000.00', assignmentRate: 1.25, exactAssignmentRate: '5/4', attainmentFactor: 0.8, exactAttainmentFactor: '4/5' }
 * @see Revcast, How to Calculate Quota Attainment, Over-Assignment and Number of Sales Reps, whose figures these are.
 * @category Target
 */
export function overAssignment(
  assignedAmounts: readonly DecimalInput[],
  targetAmount: DecimalInput,
  options: UnitOptions = {},
): OverAssignment {
  requireObject(options, { required: [], optional: ['unit'] }, CALLER, ['options']);
  const unit = readUnit(options.unit, CALLER, ['options', 'unit']);
  const read = (value: unknown, path: ErrorPath): bigint => {
    const units = readUnits(value, unit, CALLER, path);
    if (units >= BigInt(0)) return units;
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} to be zero or above`, value, { least: 0 });
  };
  const assigned = Array.from(requireList(assignedAmounts, CALLER, ['assignedAmounts']), (value, index) =>
    read(value, ['assignedAmounts', index]),
  ).reduce((sum, units) => sum + units, BigInt(0));
  const target = read(targetAmount, ['targetAmount']);
  const rate = ratio(wholeFraction(assigned), wholeFraction(target));
  const factor = ratio(wholeFraction(target), wholeFraction(assigned));
  return {
    assignedAmount: writeUnits(assigned, unit),
    targetAmount: writeUnits(target, unit),
    overAmount: writeUnits(assigned - target, unit),
    assignmentRate: writeRate(rate),
    exactAssignmentRate: writeExactRate(rate),
    attainmentFactor: writeRate(factor),
    exactAttainmentFactor: writeExactRate(factor),
  };
}
