import type { Refusal } from '../allocation/refusals.ts';

/** Refusals with their names before them, as `it.each` wants them for its titles. */
export function namedRefusals(refusals: readonly Refusal[]): readonly (readonly [name: string, refusal: Refusal])[] {
  return refusals.map((refusal) => [refusal[0], refusal]);
}
