import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, fraction, fractionToNumber, readExact, wholeFraction } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { wilsonInterval } from '../foundation/wilsonInterval.ts';

/**
 * Between which rates the true one lies, when all there is are the customers counted: Wilson's interval.
 *
 * @category Customer
 */
export interface RateRange {
  /** The lower end, a fraction; exactly 0 where nobody did. */
  readonly lowRate: number;
  /** The upper end, a fraction; exactly 1 where all did. */
  readonly highRate: number;
}

/** How sure a range shall be, as what it leaves over on each side: 0.95 leaves 0.025. */
export function readConfidence(value: DecimalInput | ExactNumber | undefined, caller: string, path: ErrorPath): number {
  if (value === undefined) return 0.025;
  const confidence = readExact(value, caller, path);
  if (confidence.numerator <= 0 || compareFractions(confidence, wholeFraction(BigInt(1))) >= 0) {
    throw refusal('out-of-range', caller, path, `${describePath(path)} to be above 0 and below 1`, value, {
      above: 0,
      below: 1,
    });
  }
  const rest = confidence.denominator - confidence.numerator;
  return fractionToNumber(fraction(rest, BigInt(2) * confidence.denominator));
}

/** The range of a rate that was counted; `null` where nobody was there to count. */
export function rateRange(count: number, of: number, half: number): RateRange | null {
  return of === 0 ? null : wilsonInterval(count, of - count, half);
}
