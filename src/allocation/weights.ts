import { requireList } from '../foundation/check.ts';
import { powerOfTen, readDecimal } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * Weights as whole numbers of one common step, so that shares can be compared and are never divided.
 *
 * They are numbers as long as their sum is a safe integer, and BigInts beyond; all of one kind.
 */
export interface Weights {
  readonly values: readonly (number | bigint)[];
  readonly sum: number | bigint;
}

const ZERO = /* @__PURE__ */ BigInt(0);
const LARGEST_SAFE = /* @__PURE__ */ BigInt(Number.MAX_SAFE_INTEGER);

/** Reads weights; errors point at `path[index]`, or at a field of it. */
export function readWeights(weights: unknown, caller: string, path: ErrorPath, field?: string): Weights {
  const list = requireList(weights, caller, path);
  return readSafeIntegers(list) ?? readDecimals(list, caller, path, field === undefined ? [] : [field]);
}

/** The common case in one pass: whole numbers with a sum that stays exact. `null` for anything else. */
function readSafeIntegers(list: readonly unknown[]): Weights | null {
  let sum = 0;
  for (const weight of list) {
    if (!Number.isSafeInteger(weight) || (weight as number) < 0) return null;
    sum += weight as number;
    if (sum > Number.MAX_SAFE_INTEGER) return null;
  }
  return { values: list as readonly number[], sum };
}

function readDecimals(list: readonly unknown[], caller: string, path: ErrorPath, field: ErrorPath): Weights {
  const decimals = Array.from(list, (weight, index) => {
    const at = [...path, index, ...field];
    const decimal = readDecimal(weight, caller, at);
    if (decimal.digits < ZERO) {
      throw refusal('negative-weight', caller, at, `${describePath(at)} to be zero or above`, weight);
    }
    return decimal;
  });
  const scale = decimals.reduce((largest, decimal) => Math.max(largest, decimal.scale), 0);
  return wholeWeights(decimals.map((decimal) => decimal.digits * powerOfTen(scale - decimal.scale)));
}

/** Whole weights, as numbers if their sum allows it. */
export function wholeWeights(values: readonly bigint[]): Weights {
  const sum = values.reduce((total, value) => total + value, ZERO);
  return sum > LARGEST_SAFE ? { values, sum } : { values: values.map(Number), sum: Number(sum) };
}

/** Refuses to give something to nobody: all weights zero is fine only when the total is zero too. */
export function requireReceiver(total: bigint, weights: Weights, caller: string, given: unknown): void {
  if (weights.sum > 0 || total === ZERO) return;
  throw refusal('no-positive-weight', caller, ['weights'], 'at least one weight above zero', given);
}
