import { requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { wholeFraction } from '../foundation/fraction.ts';
import { ratio, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';

/**
 * Something that a target uses up: people, visits, budget, stock.
 *
 * @category Target
 */
export interface ResourceNeed {
  /** The resource, as `budget`; each its own. */
  readonly id: string;
  /** What the target takes, zero or above, a multiple of the unit. */
  readonly requiredAmount: DecimalInput;
  /** What there is, zero or above, a multiple of the unit. */
  readonly availableAmount: DecimalInput;
  /** Smallest step of its amounts: `"0.01"` (the default) for money, `"1"` for what is counted. */
  readonly unit?: DecimalInput;
}

/**
 * One resource: what it takes, what there is, and what is short.
 *
 * @category Target
 */
export interface ResourceFinding {
  /** The resource. */
  readonly id: string;
  /** With its unit's digits. */
  readonly requiredAmount: string;
  /** With its unit's digits. */
  readonly availableAmount: string;
  /** Required − available where that is above zero, else zero. */
  readonly shortAmount: string;
  /** Available − required where that is above zero, else zero. */
  readonly spareAmount: string;
  /** Required ÷ available, a fraction; above 1 is short; `null` when nothing is available. */
  readonly usageRate: number | null;
}

/**
 * Whether the resources suffice.
 *
 * @category Target
 */
export interface ResourceCheck {
  /** Nothing is short. */
  readonly feasible: boolean;
  /** The resources that are short, in the order they came. */
  readonly shortIds: readonly string[];
  /** Every resource, in the order they came. */
  readonly resources: readonly ResourceFinding[];
}

const CALLER = 'resourceCheck';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Asks whether people, visits, budget and stock suffice for a target, and what is short.
 *
 * Use it once the target is turned into work: the visits of `requiredFunnel` against what the team can make, the cost
 * of the channels against the budget. Too little is an answer and no error. Each resource stands for itself; what is
 * spare of one does not fill another.
 *
 * Always true: of `shortAmount` and `spareAmount` at least one is zero, and required + spare = available + short.
 *
 * @param resources - What is required and what there is, resource by resource.
 * @returns Whether all suffice, which are short, and the figures of each.
 * @throws PlanningError `out-of-range` for an amount below zero; `off-unit`, `not-positive`, `not-a-decimal`,
 *   `not-finite`, `decimal-too-long`; `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const visits = { id: 'visits', requiredAmount: 2200, availableAmount: 9000, unit: 1 };
 * const budget = { id: 'budget', requiredAmount: 1952500, availableAmount: 1500000 };
 * resourceCheck([visits, budget]).shortIds; // => ['budget']
 * resourceCheck([visits, budget]).resources[1]; // => { id: 'budget', requiredAmount: '1952500.00', availableAmount: '1500000.00', shortAmount: '452500.00', spareAmount: '0.00', usageRate: 1.3016666666666667 }
 * @category Target
 */
export function resourceCheck(resources: readonly ResourceNeed[]): ResourceCheck {
  const fields = { required: ['requiredAmount', 'availableAmount'], optional: ['unit'] } as const;
  const rows = requireRows<keyof ResourceNeed>(resources, fields, CALLER, ['resources']);
  const shortIds: string[] = [];
  const findings = rows.map((row, index): ResourceFinding => {
    const path = ['resources', index];
    const unit = readUnit(row.unit as DecimalInput | undefined, CALLER, [...path, 'unit']);
    const read = (field: 'requiredAmount' | 'availableAmount'): bigint => {
      const at = [...path, field];
      const units = readUnits(row[field], unit, CALLER, at);
      if (units >= ZERO) return units;
      throw refusal('out-of-range', CALLER, at, `${describePath(at)} to be zero or above`, row[field], { least: 0 });
    };
    const required = read('requiredAmount');
    const available = read('availableAmount');
    const short = required - available;
    if (short > ZERO) shortIds.push(row.id);
    return {
      id: row.id,
      requiredAmount: writeUnits(required, unit),
      availableAmount: writeUnits(available, unit),
      shortAmount: writeUnits(short > ZERO ? short : ZERO, unit),
      spareAmount: writeUnits(short < ZERO ? -short : ZERO, unit),
      usageRate: writeRate(ratio(wholeFraction(required), wholeFraction(available))),
    };
  });
  return { feasible: shortIds.length === 0, shortIds, resources: findings };
}
