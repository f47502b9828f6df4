import { requireRows } from '../foundation/check.ts';
import { readDecimal } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  decimalFraction,
  divideFractions,
  multiplyFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * What is known of a person that speaks for a larger or smaller share.
 *
 * @category Target
 */
export interface BaselineValue {
  /** Which baseline it is, as `history` or `pipeline`. */
  readonly id: string;
  /** Zero or above: sales of last year, weighted pipeline in hand, number of key accounts. */
  readonly value: DecimalInput;
}

/**
 * How much a baseline counts beside the others.
 *
 * @category Target
 */
export interface BaselineWeight {
  /** As the people's values name it. */
  readonly id: string;
  /** Zero or above; taken relative to the sum of all, so 60 and 40 are the same as 0.6 and 0.4. */
  readonly weight: DecimalInput;
}

/**
 * A person's weight among all, exact; the weights of a blend sum to 1.
 *
 * @category Target
 */
export interface BlendedWeight {
  /** The person. */
  readonly id: string;
  /** A fraction of 1, as `"13/50"`. */
  readonly weight: ExactNumber;
}

/**
 * Weighs people by several things at once: what they sold, and which customers they have in hand.
 *
 * Use it before `decomposeTarget`, or hand the same baselines straight to it. Each baseline is first turned into
 * shares of its own total, so that millions of history do not drown a handful of accounts; then the shares are
 * averaged with the baselines' weights.
 *
 * Always true: the weights sum to exactly 1; only the ratio within each baseline and among the baselines' weights
 * matters, never their size.
 *
 * @param people - Everybody's value for every baseline; 0 is a value, leaving it out is an error.
 * @param baselineWeights - The baselines that count, at least one with a weight above zero.
 * @returns Exact weights in the order of the people.
 * @throws PlanningError `negative-weight` for a value or weight below zero; `no-positive-weight` when a baseline that
 *   counts is zero for everybody, or all baseline weights are; `unknown-id` for a baseline without a weight;
 *   `missing-field` for a person without a baseline's value; `duplicate-id`, `invalid-id`, `not-a-decimal`,
 *   `not-finite`, `decimal-too-long`, `unknown-field`, `wrong-type`.
 * @example
 * const people = [
 *   { id: 'Li', baselines: [{ id: 'history', value: 60 }, { id: 'pipeline', value: 8 }] },
 *   { id: 'Wu', baselines: [{ id: 'history', value: 40 }, { id: 'pipeline', value: 12 }] },
 * ];
 * blendWeights(people, [{ id: 'history', weight: 60 }, { id: 'pipeline', weight: 40 }]); // => [{ id: 'Li', weight: '13/25' }, { id: 'Wu', weight: '12/25' }]
 * @category Target
 */
export function blendWeights(
  people: readonly {
    /** Once in the list. */
    readonly id: string;
    /** One value for each kind of baseline. */
    readonly baselines: readonly BaselineValue[];
  }[],
  baselineWeights: readonly BaselineWeight[],
): readonly BlendedWeight[] {
  const caller = 'blendWeights';
  const rows = requireRows(people, { required: ['baselines'] }, caller, ['people']);
  const weights = blendBaselines(
    rows.map((person) => person.baselines),
    baselineWeights,
    caller,
  );
  return rows.map(({ id }, row) => ({ id, weight: writeExact(weights[row] ?? ZERO_FRACTION) }));
}

/** The blend itself, for one list of baselines a person; errors point at `people[row].baselines`. */
export function blendBaselines(
  people: readonly unknown[],
  baselineWeights: unknown,
  caller: string,
): readonly Fraction[] {
  const kinds = readBaselineWeights(baselineWeights, caller);
  const values = people.map((baselines, row) => readBaselines(baselines, kinds, caller, ['people', row, 'baselines']));
  const total = kinds.reduce((sum, { weight }) => addFractions(sum, weight), ZERO_FRACTION);
  if (total.numerator === ZERO_FRACTION.numerator) {
    throw refusal(
      'no-positive-weight',
      caller,
      ['baselineWeights'],
      'at least one baseline weight above zero',
      baselineWeights,
    );
  }
  const blended = people.map(() => ZERO_FRACTION);
  kinds.forEach(({ id, weight }, kind) => {
    if (weight.numerator === ZERO_FRACTION.numerator) return;
    const column = values.map((row) => row[kind] ?? ZERO_FRACTION);
    const sum = column.reduce(addFractions, ZERO_FRACTION);
    if (sum.numerator === ZERO_FRACTION.numerator) {
      const requirement = `at least one person with a value above zero in the baseline ${id}`;
      throw refusal('no-positive-weight', caller, ['people'], requirement, undefined, { baselineId: id });
    }
    const factor = divideFractions(divideFractions(weight, total), sum);
    column.forEach((value, row) => {
      blended[row] = addFractions(blended[row] ?? ZERO_FRACTION, multiplyFractions(value, factor));
    });
  });
  return blended;
}

interface BaselineKind {
  readonly id: string;
  readonly weight: Fraction;
}

function readBaselineWeights(value: unknown, caller: string): readonly BaselineKind[] {
  const rows = requireRows(value, { required: ['weight'] }, caller, ['baselineWeights']);
  return rows.map(({ id, weight }, row) => ({
    id,
    weight: readNotNegative(weight, caller, ['baselineWeights', row, 'weight']),
  }));
}

/** A person's values in the order of the baselines. */
function readBaselines(
  value: unknown,
  kinds: readonly BaselineKind[],
  caller: string,
  path: ErrorPath,
): readonly Fraction[] {
  const known = new Map<string, Fraction>();
  requireRows(value, { required: ['value'] }, caller, path).forEach((row, index) => {
    if (!kinds.some((kind) => kind.id === row.id)) {
      const at = [...path, index, 'id'];
      const listed = kinds.map((kind) => kind.id).join(', ');
      throw refusal(
        'unknown-id',
        caller,
        at,
        `${describePath(at)} to be one of the baseline weights (${listed})`,
        row.id,
      );
    }
    known.set(row.id, readNotNegative(row.value, caller, [...path, index, 'value']));
  });
  return kinds.map((kind) => {
    const baseline = known.get(kind.id);
    if (baseline !== undefined) return baseline;
    throw refusal('missing-field', caller, path, `${describePath(path)} to have a value for ${kind.id}`, undefined);
  });
}

function readNotNegative(value: unknown, caller: string, path: ErrorPath): Fraction {
  const decimal = readDecimal(value, caller, path);
  if (decimal.digits >= 0) return decimalFraction(decimal);
  throw refusal('negative-weight', caller, path, `${describePath(path)} to be zero or above`, value);
}
