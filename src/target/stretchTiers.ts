import { requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, multiplyFractions, readExact, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio, writeRate } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { UnitOptions } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { writeMoney } from '../funnel/writeMoney.ts';
import { readNotNegative } from './quantities.ts';

/**
 * A step of ambition, by a factor of the target or by an amount of its own.
 *
 * @category Target
 */
export type StretchTier =
  | {
      /** The tier's name, as `sprint`; each its own. */
      readonly id: string;
      /** Times the target, zero or above: `1.2` is 120 %. */
      readonly factor: DecimalInput | ExactNumber;
    }
  | {
      /** The tier's name, as `sprint`; each its own. */
      readonly id: string;
      /** An amount of its own, zero or above, a multiple of the unit. */
      readonly amount: DecimalInput;
    };

/**
 * A step of ambition in figures.
 *
 * @category Target
 */
export interface TierAmount {
  /** The tier's name. */
  readonly id: string;
  /** At the unit, halves away from zero. */
  readonly amount: string;
  /** Before it was rounded. */
  readonly exactAmount: ExactNumber;
  /** The exact amount ÷ the target; `null` for a target of zero. */
  readonly factor: number | null;
  /** Whether the actual is at least `amount`. Present where an actual was given. */
  readonly reached?: boolean;
  /** What the actual is short of `amount`, zero where it is reached. Present where an actual was given. */
  readonly missingAmount?: string;
}

const CALLER = 'stretchTiers';
const DEFAULT_TIERS: readonly StretchTier[] = [
  { id: 'target', factor: '1' },
  { id: 'sprint', factor: '1.2' },
  { id: 'challenge', factor: '1.5' },
];

/**
 * Puts a sprint and a challenge above the target.
 *
 * Use it where a team gets three figures instead of one: 目标 what is owed, 冲刺 what a good year brings, 挑战 what
 * nobody has done yet. Unless told otherwise they are 100 %, 120 % and 150 % of the target; these factors are a default
 * of ours and no law.
 *
 * Give what was brought as `actualAmount` and each tier says whether it is reached and what is missing to it; the last
 * one that is reached is where the team stands. What counts is the amount at the unit, as it was handed out.
 *
 * Always true: tiers go upwards and none is below the one before it; a tier of factor 1 is the target itself; each is
 * within half a unit of its exact amount; below a tier that is reached all are.
 *
 * @param targetAmount - The target, zero or above, a multiple of the unit.
 * @param tiers - The steps from the lowest to the highest, by factor or by amount.
 * @param options - `unit`: smallest step of the amounts, default `"0.01"`; `actualAmount`: what was brought, a multiple of
 *   the unit.
 * @returns The tiers in their order.
 * @throws PlanningError `out-of-range` for a tier below the one before it, an amount or factor below zero, or no tiers;
 *   `conflicting-fields` for factor and amount together, `missing-field` for neither; `off-unit`, `not-positive`,
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`; `duplicate-id`, `invalid-id`, `unknown-field`, `wrong-type`.
 * @example
 * stretchTiers(5000000, undefined, { unit: 1 }); // => [{ id: 'target', amount: '5000000', exactAmount: '5000000', factor: 1 }, { id: 'sprint', amount: '6000000', exactAmount: '6000000', factor: 1.2 }, { id: 'challenge', amount: '7500000', exactAmount: '7500000', factor: 1.5 }]
 * const tiers = stretchTiers(5000000, undefined, { unit: 1, actualAmount: 6200000 });
 * tiers.map(({ id, reached, missingAmount }) => `${id} ${reached} ${missingAmount}`); // => ['target true 0', 'sprint true 0', 'challenge false 1300000']
 * @category Target
 */
export function stretchTiers(
  targetAmount: DecimalInput,
  tiers: readonly StretchTier[] = DEFAULT_TIERS,
  options: UnitOptions & {
    /** What was brought, to see which tier is reached; a multiple of the unit. */
    readonly actualAmount?: DecimalInput;
  } = {},
): readonly TierAmount[] {
  requireObject(options, { required: [], optional: ['unit', 'actualAmount'] }, CALLER, ['options']);
  const unit = readUnit(options.unit, CALLER, ['options', 'unit']);
  const actual =
    options.actualAmount === undefined
      ? undefined
      : readUnits(options.actualAmount, unit, CALLER, ['options', 'actualAmount']);
  const target = readAmount(targetAmount, unit, ['targetAmount']);
  const rows = requireRows<'factor' | 'amount'>(tiers, { required: [], optional: ['factor', 'amount'] }, CALLER, [
    'tiers',
  ]);
  if (rows.length === 0)
    throw refusal('out-of-range', CALLER, ['tiers'], 'at least one tier', tiers, { leastLength: 1 });
  let before: Fraction = wholeFraction(BigInt(0));
  return rows.map((row, index) => {
    const path = ['tiers', index];
    const exact = readTier(row, target, unit, path);
    if (compareFractions(exact, before) < 0) {
      const requirement = `${describePath(path)} not to be below the tier before it (${writeExact(before)})`;
      throw refusal('out-of-range', CALLER, path, requirement, writeExact(exact), { least: writeExact(before) });
    }
    before = exact;
    const amount = writeMoney(exact, unit);
    const tier = { id: row.id, amount, exactAmount: writeExact(exact), factor: writeRate(ratio(exact, target)) };
    if (actual === undefined) return tier;
    const missing = readUnits(amount, unit, CALLER, path) - actual;
    const reached = missing <= BigInt(0);
    return { ...tier, reached, missingAmount: writeUnits(reached ? BigInt(0) : missing, unit) };
  });
}

function readTier(
  { factor, amount }: { readonly factor?: unknown; readonly amount?: unknown },
  target: Fraction,
  unit: Unit,
  path: ErrorPath,
): Fraction {
  if (factor !== undefined && amount !== undefined) {
    const requirement = `${describePath(path)} to have either a factor or an amount`;
    throw refusal(
      'conflicting-fields',
      CALLER,
      path,
      requirement,
      { factor, amount },
      { beside: ['factor', 'amount'] },
    );
  }
  if (amount !== undefined) return readAmount(amount, unit, [...path, 'amount']);
  if (factor !== undefined) return multiplyFractions(target, readNotNegative(factor, CALLER, [...path, 'factor']));
  const at = [...path, 'factor'];
  throw refusal('missing-field', CALLER, at, `${describePath(at)}, or an amount`, undefined);
}

function readAmount(value: unknown, unit: Unit, path: ErrorPath): Fraction {
  if (readUnits(value, unit, CALLER, path) >= BigInt(0)) return readExact(value, CALLER, path);
  throw refusal('out-of-range', CALLER, path, `${describePath(path)} to be zero or above`, value, { least: 0 });
}
