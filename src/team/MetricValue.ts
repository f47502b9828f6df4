import { requireChoice, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { multiplyFractions, readExact, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio } from '../foundation/ratio.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readNonNegative } from '../funnel/Funnel.ts';
import { sumFractions } from '../funnel/writeMoney.ts';

/**
 * What somebody has in one metric: a figure of its own, or the two parts of a ratio.
 *
 * @category Team
 */
export type MetricValue = {
  /** The metric. */
  readonly id: string;
  /** What it should be, zero or above: an amount for a figure, a fraction for a ratio. */
  readonly target?: DecimalInput | ExactNumber;
} & (
  | {
      /** The figure: money, visits, minutes of talk. It is added up over people. */
      readonly actual: DecimalInput | ExactNumber;
      /** Not beside a figure. */
      readonly numerator?: never;
      /** Not beside a figure. */
      readonly denominator?: never;
    }
  | {
      /** Of a ratio, what stands above the line: money collected, deals signed. */
      readonly numerator: DecimalInput | ExactNumber;
      /** What stands below it, zero or above: money due, visits made. */
      readonly denominator: DecimalInput | ExactNumber;
      /** Not beside a ratio. */
      readonly actual?: never;
    }
);

/**
 * Somebody and his metrics.
 *
 * @category Team
 */
export interface MeasuredPerson {
  /** The person. */
  readonly id: string;
  /** One for each metric that is known of him; a metric that is not here is missing and not zero. */
  readonly values: readonly MetricValue[];
}

/** Which way a metric is good. */
export type BetterWay = 'higher' | 'lower';

/** A metric's value as read; a figure is a ratio over one, which is added up by itself. */
export interface ReadValue {
  readonly numerator: Fraction;
  /** `null` for a figure. */
  readonly denominator: Fraction | null;
  readonly target: Fraction | null;
}

const VALUE_FIELDS = { required: [], optional: ['actual', 'numerator', 'denominator', 'target'] } as const;
type ValueField = (typeof VALUE_FIELDS.optional)[number];

/** Reads people's values by metric; a metric is a figure for everybody or a ratio for everybody. */
export function readMeasuredPeople(
  value: unknown,
  metricIds: readonly string[],
  caller: string,
): readonly { readonly id: string; readonly values: ReadonlyMap<string, ReadValue> }[] {
  const isRatio = new Map<string, boolean>();
  return requireRows<'values'>(value, { required: ['values'] }, caller, ['people']).map(({ id, values }, person) => {
    const path = ['people', person, 'values'];
    const rows = requireRows<ValueField>(values, VALUE_FIELDS, caller, path);
    return {
      id,
      values: new Map(
        rows.map((row, index) => {
          const at = [...path, index];
          if (!metricIds.includes(row.id)) {
            const idPath = [...at, 'id'];
            throw refusal('unknown-id', caller, idPath, `${describePath(idPath)} to be one of metrics`, row.id);
          }
          const read = readValue(row, caller, at);
          const ofRatio = read.denominator !== null;
          if ((isRatio.get(row.id) ?? ofRatio) !== ofRatio) {
            const requirement = `${describePath(at)} to be a ${ofRatio ? 'figure' : 'ratio'}, as ${row.id} is for others`;
            throw refusal('conflicting-fields', caller, at, requirement, row);
          }
          isRatio.set(row.id, ofRatio);
          return [row.id, read];
        }),
      ),
    };
  });
}

function readValue(row: Readonly<Record<ValueField, unknown>>, caller: string, path: ErrorPath): ReadValue {
  const target = row.target === undefined ? null : readNonNegative(row.target, caller, [...path, 'target']);
  if (row.actual === undefined) {
    const { numerator, denominator } = row;
    if (numerator === undefined || denominator === undefined) {
      const requirement = `${describePath(path)} to have an actual, or a numerator and a denominator`;
      throw refusal('missing-field', caller, path, requirement, row);
    }
    return {
      numerator: readExact(numerator, caller, [...path, 'numerator']),
      denominator: readNonNegative(denominator, caller, [...path, 'denominator']),
      target,
    };
  }
  if (row.numerator !== undefined || row.denominator !== undefined) {
    const requirement = `${describePath(path)} to have either an actual, or a numerator and a denominator`;
    throw refusal('conflicting-fields', caller, path, requirement, row, {
      beside: ['actual', 'numerator', 'denominator'],
    });
  }
  return { numerator: readExact(row.actual, caller, [...path, 'actual']), denominator: null, target };
}

/** The figure, or the ratio; `null` for a ratio to nothing. */
export function actualOf({ numerator, denominator }: ReadValue): Fraction | null {
  return denominator === null ? numerator : ratio(numerator, denominator);
}

/**
 * The values of several people as one: figures and their targets are added up; ratios are Σ numerators ÷ Σ denominators, and
 * their target is what the targets would have made of the same denominators. The target is `null` where one is.
 */
export function rollUpValues(values: readonly ReadValue[]): ReadValue | null {
  const [first] = values;
  if (first === undefined) return null;
  const numerator = sumFractions(values.map((value) => value.numerator));
  const targets = values.flatMap(({ target }) => (target === null ? [] : [target]));
  const hasTargets = targets.length === values.length;
  if (first.denominator === null) {
    return { numerator, denominator: null, target: hasTargets ? sumFractions(targets) : null };
  }
  const denominators = values.map((value) => value.denominator ?? ZERO_FRACTION);
  const denominator = sumFractions(denominators);
  const wanted = sumFractions(targets.map((target, index) => multiplyFractions(target, denominators[index]!)));
  return { numerator, denominator, target: hasTargets ? ratio(wanted, denominator) : null };
}

/** How well a value does: against its base, the better the larger; `null` where nothing can be said. */
export function rateAgainst(actual: Fraction | null, base: Fraction | null, better: BetterWay): Fraction | null {
  if (actual === null || base === null) return null;
  if (better === 'higher') return base.numerator > 0 ? ratio(actual, base) : null;
  return base.numerator > 0 && actual.numerator > 0 ? ratio(base, actual) : null;
}

export function readBetter(value: unknown, caller: string, path: ErrorPath): BetterWay {
  return value === undefined ? 'higher' : requireChoice(value, ['higher', 'lower'], caller, path);
}
