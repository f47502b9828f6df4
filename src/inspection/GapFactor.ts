import { requireDistinctIds, requireId, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { multiplyFractions, readExact, subtractFractions, wholeFraction } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { shapleyOfProduct } from '../foundation/shapleyOfProduct.ts';

/**
 * One of the numbers that are multiplied to give the amount: visits, conversion, average deal.
 *
 * @category Inspection
 */
export interface GapFactor {
  /** Its name, each once. */
  readonly id: string;
  /** As planned; any sign, zero included. */
  readonly plan: DecimalInput | ExactNumber;
  /** As it was. */
  readonly actual: DecimalInput | ExactNumber;
}

/**
 * How a gap is shared among the factors.
 *
 * `'shapley'`: the effect of each factor averaged over all orders in which the factors could have changed, so no order
 * is preferred. `'sequential'`: the factors are changed one after the other in the order given (连环替代法, the chain
 * substitution of cost accounting); simple to follow, but what changes first gets less or more than what changes last.
 *
 * @category Inspection
 */
export type GapMethod = 'shapley' | 'sequential';

/** A factor as the engine reads it. */
export interface ReadFactor {
  readonly id: string;
  readonly plan: Fraction;
  readonly actual: Fraction;
}

const ONE: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

export function readFactors(value: unknown, caller: string, path: ErrorPath): readonly ReadFactor[] {
  const rows = Array.from(requireFactorList(value, caller, path), (item, index): ReadFactor => {
    const at = [...path, index];
    const given = requireObject(item, { required: ['id', 'plan', 'actual'] }, caller, at);
    return {
      id: requireId(given.id, caller, [...at, 'id']),
      plan: readExact(given.plan, caller, [...at, 'plan']),
      actual: readExact(given.actual, caller, [...at, 'actual']),
    };
  });
  requireDistinctIds(
    rows.map(({ id }) => id),
    caller,
    path,
  );
  return rows;
}

export function requireFactorList(value: unknown, caller: string, path: ErrorPath): readonly unknown[] {
  const rows = requireList(value, caller, path);
  if (rows.length > 0) return rows;
  throw refusal('out-of-range', caller, path, `${describePath(path)} to have at least one factor`, rows, {
    leastLength: 1,
  });
}

export function productOf(values: readonly Fraction[]): Fraction {
  return values.reduce(multiplyFractions, ONE);
}

/** What each factor does to the product, in the order of the factors; the parts sum to actual − plan. */
export function partsOfGap(
  factors: readonly Pick<ReadFactor, 'plan' | 'actual'>[],
  method: GapMethod,
): readonly Fraction[] {
  const plan = factors.map((factor) => factor.plan);
  const actual = factors.map((factor) => factor.actual);
  if (method === 'shapley') return shapleyOfProduct(plan, actual);
  return factors.map((factor, place) =>
    productOf([...actual.slice(0, place), subtractFractions(factor.actual, factor.plan), ...plan.slice(place + 1)]),
  );
}
