import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { halfWidth } from './halfWidth.ts';

/** What belongs to a number, or starts or ends an amount: nothing of it may stand in a word beside one. */
const OF_NUMBERS = /[\d,+\-()%≈]|^[.\s]|\s$/;

/** The name or sign of a currency or unit: a text that cannot be taken for a part of the number beside it. */
export function readAffix(value: unknown, caller: string, path: ErrorPath): string {
  if (typeof value === 'string' && value !== '' && !OF_NUMBERS.test(halfWidth(value))) return value;
  const requirement = `${describePath(path)} to be a text without digits, signs and brackets`;
  throw refusal('invalid-id', caller, path, requirement, value);
}
