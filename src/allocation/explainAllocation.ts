import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { decimalFraction, fraction, multiplyFractions, wholeFraction, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { readUnit, writeUnits } from '../foundation/unit.ts';
import { ALLOCATE_OPTIONS } from './allocate.ts';
import type { AllocateOptions } from './allocate.ts';
import { claimOrder, claimQueue, floorBigInts, roundShares, unitsLeft } from './largestRemainder.ts';
import type { Shares } from './largestRemainder.ts';
import { readSplit } from './readSplit.ts';

/**
 * Why a part is what it is: a bound held it (`fixed`, `minimum`, `maximum`); `whole`, there was nothing to round;
 * otherwise it got one of the units that were left, or did not, by its remainder, by its weight among equal remainders,
 * or by its key or position among equal weights.
 *
 * @category Allocation
 */
export type AllocationReason =
  | 'fixed'
  | 'minimum'
  | 'maximum'
  | 'whole'
  | 'larger-remainder'
  | 'smaller-remainder'
  | 'larger-weight'
  | 'smaller-weight'
  | 'earlier-key'
  | 'later-key'
  | 'earlier-position'
  | 'later-position';

/**
 * One part of a split and how it came about.
 *
 * @category Allocation
 */
export interface ExplainedPart {
  /** What `allocate` gives: a decimal with the unit's digits. */
  readonly amount: string;
  /** total × weight ÷ sum of weights, exactly; with bounds what the part has at the common level. */
  readonly exactShare: ExactNumber;
  /** The exact share rounded towards zero to the unit: what everybody gets first. */
  readonly securedAmount: string;
  /** What is lost by that, as a fraction of one unit: 0 ≤ remainder < 1. */
  readonly unitRemainder: ExactNumber;
  /** Place in the queue for the units that are left, from 1; `null` when there is nothing to round. */
  readonly queuePlace: number | null;
  /** Why it got a unit more, or did not. */
  readonly reason: AllocationReason;
}

/**
 * A split with its reasons.
 *
 * @category Allocation
 */
export interface ExplainedAllocation {
  /** The amount that was split, with the unit's digits. */
  readonly total: string;
  /** The smallest step. */
  readonly unit: string;
  /** How many units were left after everybody had his share rounded towards zero. */
  readonly leftUnitCount: number;
  /** In the order of the weights. */
  readonly parts: readonly ExplainedPart[];
}

/**
 * Tells for every part of a split why it is what it is, above all who got the odd cent and why.
 *
 * Use it when somebody asks. It takes what `allocate` takes.
 *
 * Always true: the amounts are those of `allocate`; the parts with a queue place up to `leftUnitCount` got one unit
 * more than their secured amount, the others got just that.
 *
 * @param total - As for `allocate`.
 * @param weights - As for `allocate`.
 * @param options - As for `allocate`.
 * @returns Per part the exact share, the secured amount, the remainder, the place in the queue and the reason.
 * @throws PlanningError as `allocate`.
 * @example
 * explainAllocation(100, [2, 3, 1]).parts[2]; // => { amount: '16.67', exactShare: '50/3', securedAmount: '16.66', unitRemainder: '2/3', queuePlace: 1, reason: 'larger-remainder' }
 * @see Balinski & Young, Fair Representation (1982), ch. 3.
 * @category Allocation
 */
export function explainAllocation(
  total: DecimalInput,
  weights: readonly DecimalInput[],
  options: AllocateOptions = {},
): ExplainedAllocation {
  const caller = 'explainAllocation';
  requireObject(options, ALLOCATE_OPTIONS, caller, ['options']);
  const unit = readUnit(options.unit, caller, ['options', 'unit']);
  const { units, shares: signed, keys, holds } = readSplit(total, weights, options, unit, caller);

  // A negative total mirrors the positive one, so the story is told of the magnitude and the sign is put back.
  const sign = BigInt(units < BigInt(0) ? -1 : 1);
  const denominator = BigInt(signed.denominator);
  const shares = floorBigInts(
    Array.from<number | bigint, bigint>(signed.numerators, (numerator) => BigInt(numerator) * sign),
    denominator,
  );
  const magnitude = units * sign;
  const parts = roundShares(shares, magnitude, keys);
  const leftUnitCount = unitsLeft(shares, magnitude);
  const queue = claimQueue(shares).sort(claimOrder(shares, keys));
  const places = new Map(queue.map((index, place) => [index, place + 1]));
  const signedUnit = multiplyFractions(decimalFraction(unit), wholeFraction(sign));
  const tell = reasonOf(shares, queue, leftUnitCount, keys !== undefined);

  return {
    total: writeUnits(units, unit),
    unit: writeUnits(BigInt(1), unit),
    leftUnitCount,
    parts: parts.map((part, index) => ({
      amount: writeUnits(BigInt(part) * sign, unit),
      exactShare: writeExact(multiplyFractions(over(shares.numerators[index], denominator), signedUnit)),
      securedAmount: writeUnits(BigInt(shares.floors[index] ?? 0) * sign, unit),
      unitRemainder: writeExact(over(shares.remainders[index], denominator)),
      queuePlace: places.get(index) ?? null,
      reason: holds?.[index] ?? tell(index, places.get(index)),
    })),
  };
}

function over(numerator: number | bigint | undefined, denominator: bigint): Fraction {
  return fraction(BigInt(numerator ?? 0), denominator);
}

/** Names what decided: looks at the last that got a unit and the first that did not, and how the two differ. */
function reasonOf(
  shares: Shares,
  queue: readonly number[],
  count: number,
  hasKeys: boolean,
): (index: number, place: number | undefined) => AllocationReason {
  const last = queue[count - 1];
  const next = queue[count];
  const remainder = (index: number | undefined) => shares.remainders[index ?? -1];
  const weight = (index: number | undefined) => shares.numerators[index ?? -1];
  const remaindersTie = next !== undefined && remainder(last) === remainder(next);
  const weightsTie = remaindersTie && weight(last) === weight(next);
  return (index, place) => {
    if (place === undefined) return 'whole';
    const got = place <= count;
    if (!remaindersTie || remainder(index) !== remainder(last)) return got ? 'larger-remainder' : 'smaller-remainder';
    if (!weightsTie || weight(index) !== weight(last)) return got ? 'larger-weight' : 'smaller-weight';
    if (hasKeys) return got ? 'earlier-key' : 'later-key';
    return got ? 'earlier-position' : 'later-position';
  };
}
