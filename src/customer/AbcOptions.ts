import { requireChoice, requireId, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, fraction, readExact, wholeFraction, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * A class and how far it goes.
 *
 * @category Customer
 */
export interface AbcThreshold {
  /** The name of the class, as `A`; each its own. */
  readonly class: string;
  /**
   * Cumulative share of the value at which the class ends: above 0, at most 1, rising from class to class. The last
   * class takes the rest; its share is left out, or 1.
   */
  readonly share?: DecimalInput | ExactNumber;
}

/**
 * Where the customer goes who crosses a threshold: `'up'` into the class above it, or `'down'` into the class below.
 *
 * @category Customer
 */
export type AbcCrossing = 'up' | 'down';

/**
 * What equal values do: stay `'together'` in one class, or stand in order (`'ordered'`), one after the other.
 *
 * @category Customer
 */
export type AbcTies = 'together' | 'ordered';

/**
 * Whether a cumulative share of exactly the threshold `'counts'` as reaching it, or `'misses'` it.
 *
 * @category Customer
 */
export type AbcExactHit = 'counts' | 'misses';

/**
 * The conventions of a classification without the ties.
 *
 * @category Customer
 */
export interface AbcCutoffOptions {
  /** The classes from the best to the last; A to 80 %, B to 95 %, C the rest, unless told otherwise. */
  readonly thresholds?: readonly AbcThreshold[];
  /**
   * `'up'` unless told otherwise: a class is the fewest customers whose cumulative share reaches its threshold. With
   * `'down'` it is the most customers whose cumulative share stays within the threshold, which may be nobody.
   */
  readonly crossing?: AbcCrossing;
  /**
   * `'counts'` unless told otherwise: at least the share (`'up'`), at most the share (`'down'`). With `'misses'` it is
   * above the share, or below it.
   */
  readonly exactHit?: AbcExactHit;
}

/**
 * The conventions of a classification of columns.
 *
 * @category Customer
 */
export interface AbcColumnOptions extends AbcCutoffOptions {
  /** `'together'` unless told otherwise; `'ordered'` takes equal values in the order of the rows. */
  readonly ties?: AbcTies;
}

/**
 * The conventions of a classification.
 *
 * @category Customer
 */
export interface AbcOptions extends AbcCutoffOptions {
  /** `'together'` unless told otherwise; `'ordered'` takes equal values in the order of the ids, by code points. */
  readonly ties?: AbcTies;
  /**
   * Smallest step of the values, which must be multiples of it. Unless told otherwise it is a cent, or the finest
   * digit that a value has.
   */
  readonly unit?: DecimalInput;
}

/** The conventions, checked. */
export interface AbcRule {
  readonly classes: readonly string[];
  /** Cumulative shares of all classes but the last. */
  readonly shares: readonly Fraction[];
  readonly crossing: AbcCrossing;
  readonly ties: AbcTies;
  /** A point of the cumulative line is inside a class below its limit (true), or up to it (false). */
  readonly below: boolean;
}

const ONE = /* @__PURE__ */ BigInt(1);
const ONE_FRACTION: Fraction = /* @__PURE__ */ wholeFraction(ONE);
const DEFAULT_CLASSES = ['A', 'B', 'C'] as const;
const DEFAULT_SHARES = (): readonly Fraction[] => [
  fraction(BigInt(4), BigInt(5)), // 80 %
  fraction(BigInt(19), BigInt(20)), // 95 %
];
/** A class is one byte in a column. */
const MOST_CLASSES = 256;

const CUTOFF_FIELDS = ['thresholds', 'crossing', 'exactHit'] as const;

/** Reads the options of a function; `further` are the fields that it knows beside the thresholds. */
export function readAbcRule(
  options: unknown,
  further: readonly ('ties' | 'unit')[],
  caller: string,
  path: ErrorPath = ['options'],
): AbcRule {
  const given = requireObject<'thresholds' | 'crossing' | 'exactHit' | 'ties' | 'unit'>(
    options,
    { required: [], optional: [...CUTOFF_FIELDS, ...further] },
    caller,
    path,
  );
  const choose = <Choice extends string>(
    field: 'crossing' | 'exactHit' | 'ties',
    choices: readonly [Choice, Choice],
  ) => (given[field] === undefined ? choices[0] : requireChoice(given[field], choices, caller, [...path, field]));
  const crossing = choose('crossing', ['up', 'down']);
  const exactHit = choose('exactHit', ['counts', 'misses']);
  const { classes, shares } =
    given.thresholds === undefined
      ? { classes: DEFAULT_CLASSES, shares: DEFAULT_SHARES() }
      : readThresholds(given.thresholds, caller, [...path, 'thresholds']);
  return {
    classes,
    shares,
    crossing,
    ties: choose('ties', ['together', 'ordered']),
    below: (crossing === 'up') === (exactHit === 'counts'),
  };
}

function readThresholds(value: unknown, caller: string, path: ErrorPath) {
  const list = requireList(value, caller, path);
  if (list.length === 0 || list.length > MOST_CLASSES) {
    const requirement = `${describePath(path)} to name from 1 to ${MOST_CLASSES} classes`;
    throw refusal('out-of-range', caller, path, requirement, value, { leastLength: 1, mostLength: MOST_CLASSES });
  }
  const classes = new Set<string>();
  const shares: Fraction[] = [];
  list.forEach((item, index) => {
    const at = [...path, index];
    const given = requireObject<'class' | 'share'>(item, { required: ['class'], optional: ['share'] }, caller, at);
    const name = requireId(given.class, caller, [...at, 'class']);
    if (classes.has(name)) {
      const requirement = `every class of ${describePath(path)} once`;
      throw refusal('duplicate-id', caller, [...at, 'class'], requirement, name, { id: name });
    }
    classes.add(name);
    const isLast = index === list.length - 1;
    if (given.share === undefined && isLast) return;
    const shareAt = [...at, 'share'];
    if (given.share === undefined) {
      throw refusal(
        'missing-field',
        caller,
        shareAt,
        `${describePath(shareAt)} (only the last class has none)`,
        given.share,
      );
    }
    const share = readExact(given.share, caller, shareAt);
    const previous = shares.at(-1) ?? ZERO_FRACTION;
    if (isLast ? compareFractions(share, ONE_FRACTION) !== 0 : !isBetween(previous, share)) {
      const requirement = isLast
        ? `${describePath(shareAt)} to be 1 or left out, as the last class takes the rest`
        : `${describePath(shareAt)} to be above the share before it and at most 1`;
      throw refusal('out-of-range', caller, shareAt, requirement, given.share);
    }
    if (!isLast) shares.push(share);
  });
  return { classes: [...classes], shares };
}

function isBetween(previous: Fraction, share: Fraction): boolean {
  return compareFractions(previous, share) < 0 && compareFractions(share, ONE_FRACTION) <= 0;
}

/**
 * The last point of the cumulative line that is inside each class but the last, in whole units of a total: a point is
 * the value before a customer where crossing goes up, the value up to and with him where it goes down.
 */
export function classLimits(rule: AbcRule, total: bigint): readonly bigint[] {
  return rule.shares.map(({ numerator, denominator }) => {
    const product = numerator * total;
    const floor = product / denominator;
    return rule.below && floor * denominator === product ? floor - ONE : floor;
  });
}
