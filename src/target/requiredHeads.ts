import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { ratio, writeExactRate } from '../foundation/ratio.ts';
import { writeCount } from '../funnel/FunnelCounts.ts';
import { capacityOfHead } from './capacity.ts';
import type { HeadCapacity } from './capacity.ts';
import { ceilFraction, readNotNegative } from './quantities.ts';

/**
 * How many heads a target takes.
 *
 * @category Target
 */
export interface RequiredHeads {
  /** Whole heads, rounded up; `null` when one head brings nothing, as then no number of them is enough. */
  readonly headCount: number | null;
  /** Before it was rounded up. */
  readonly exactHeadCount: ExactNumber | null;
  /** What one head brings, exact. */
  readonly exactAmountPerHead: ExactNumber;
}

const CALLER = 'requiredHeads';

/**
 * Says how many people a target takes.
 *
 * Use it for a hiring plan: target ÷ what one head brings, rounded up. Dividing the target by the bare quota is the
 * usual mistake; people reach a part of it, and newcomers less.
 *
 * Always true: that many heads bring the target, and one fewer does not; a larger target never takes fewer heads.
 *
 * @param targetAmount - What is to be brought, zero or above.
 * @param head - Quota, attainment and productivity of one head.
 * @returns Whole heads, the exact number, and what one of them brings.
 * @throws PlanningError `out-of-range` for anything below zero; `count-too-large` for more than 2^53 - 1 heads;
 *   `missing-field`, `unknown-field`, `wrong-type`, `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * requiredHeads(1500000, { quotaAmount: 150000, attainmentRate: '0.85' }); // => { headCount: 12, exactHeadCount: '200/17', exactAmountPerHead: '127500' }
 * @category Target
 */
export function requiredHeads(targetAmount: DecimalInput | ExactNumber, head: HeadCapacity): RequiredHeads {
  const target = readNotNegative(targetAmount, CALLER, ['targetAmount']);
  const fields = { required: ['quotaAmount'], optional: ['attainmentRate', 'productivityRate'] } as const;
  const given = requireObject<keyof HeadCapacity>(head, fields, CALLER, ['head']);
  const perHead = capacityOfHead(given, CALLER, ['head']);
  const heads = ratio(target, perHead);
  return {
    headCount: heads === null ? null : writeCount(ceilFraction(heads), 'the heads required', CALLER, ['targetAmount']),
    exactHeadCount: writeExactRate(heads),
    exactAmountPerHead: writeExact(perHead),
  };
}
