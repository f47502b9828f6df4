import type { DecimalInput } from '../foundation/decimal.ts';
import { divideFractions, multiplyFractions } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { Unit } from '../foundation/unit.ts';
import { readFigures, undefinedAmount, writeAmount } from './figures.ts';
import type { InspectedAmount } from './figures.ts';
import type { PlannedAndActual } from './pace.ts';
import type { UndefinedReason } from './UndefinedReason.ts';
import { readInspectionUnit } from './variance.ts';
import type { InspectionUnit } from './variance.ts';

/**
 * Where we stand today, and the target at the end.
 *
 * @category Inspection
 */
export interface ProjectionFigures extends PlannedAndActual {
  /** What the whole period is to bring. */
  readonly targetAmount: DecimalInput | ExactNumber;
}

/**
 * Where we will end if it goes on like this (进度推算): actual ÷ planned to date × target.
 *
 * Use it to tell a manager today what the month will bring at this pace. It carries the pace on and nothing else: no
 * pipeline, no season beyond that of the plan, no hope. `weightedForecast` asks the deals themselves.
 *
 * Always true: on pace the projection is the target; at the end of the period it is the actual; it is the target times
 * the pace.
 *
 * @param figures - Planned to date, actual to date, and the target of the whole period.
 * @param options - The unit of the amount; what lies between two units is rounded, halves away from zero.
 * @returns The projected amount, rounded and exact; where nothing was planned to date `null` and the reason.
 * @throws PlanningError `not-positive` for the unit; `missing-field`, `unknown-field`, `wrong-type`; `not-a-decimal`,
 *   `not-finite`, `decimal-too-long`.
 * @example
 * projection({ plannedAmount: 50000, actualAmount: 40000, targetAmount: 120000 }); // => { amount: '96000.00', exactAmount: '96000', reason: null }
 * projection({ plannedAmount: 0, actualAmount: 40000, targetAmount: 120000 }).reason; // => 'nothing-planned-yet'
 * @category Inspection
 */
export function projection(figures: ProjectionFigures, options: InspectionUnit = {}): InspectedAmount {
  const fields = ['plannedAmount', 'actualAmount', 'targetAmount'] as const;
  const { plannedAmount, actualAmount, targetAmount } = readFigures(figures, fields, 'projection', ['figures']);
  const unit = readInspectionUnit(options, 'projection');
  return projectedAmount(actualAmount, plannedAmount, targetAmount, 'nothing-planned-yet', unit);
}

export function projectedAmount(
  actual: Fraction,
  planned: Fraction,
  target: Fraction,
  ifNothingPlanned: UndefinedReason,
  unit: Unit,
): InspectedAmount {
  const zero = BigInt(0);
  if (planned.numerator === zero) return undefinedAmount(ifNothingPlanned);
  if (planned.numerator < zero) return undefinedAmount('negative-target');
  return { ...writeAmount(multiplyFractions(divideFractions(actual, planned), target), unit), reason: null };
}
