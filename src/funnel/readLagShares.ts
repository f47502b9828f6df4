import { requireList } from '../foundation/check.ts';
import { commonDenominator } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readShare } from './Channel.ts';

/** How deals spread over the periods after their leads: whole parts by the number of periods, and their sum. */
export interface LagShares {
  readonly parts: readonly bigint[];
  readonly whole: bigint;
}

export function readLagShares(value: unknown, caller: string, path: ErrorPath): LagShares {
  const shares = Array.from(requireList(value, caller, path), (share, index) =>
    readShare(share, caller, [...path, index]),
  );
  const { numerators } = commonDenominator(shares);
  const whole = numerators.reduce((sum, part) => sum + part, BigInt(0));
  if (whole > BigInt(0)) return { parts: numerators, whole };
  throw refusal('no-positive-weight', caller, path, `at least one share of ${describePath(path)} above zero`, value);
}
