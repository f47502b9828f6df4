import { requireId, requireInteger, requireList, requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, readExact, wholeFraction } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * Between which limits a number has to be; without any it only has to be known.
 *
 * @category Customer
 */
export interface ReadinessBounds {
  /** More than this. Not beside `atLeast`. */
  readonly above?: DecimalInput | ExactNumber;
  /** This or more. */
  readonly atLeast?: DecimalInput | ExactNumber;
  /** This or less. */
  readonly atMost?: DecimalInput | ExactNumber;
  /** Less than this. Not beside `atMost`. */
  readonly below?: DecimalInput | ExactNumber;
}

/**
 * Which signals have to have been seen; without any it only has to be known which were.
 *
 * @category Customer
 */
export interface ReadinessSignals {
  /** Each of these. */
  readonly all?: readonly string[];
  /** At least one of these; not an empty list. */
  readonly any?: readonly string[];
  /** Not one of these. */
  readonly none?: readonly string[];
}

/**
 * What has to be true of a customer: all that is said here. Nothing said is true of everybody.
 *
 * @category Customer
 */
export interface ReadinessCondition {
  /** Months until he is expected to sign. */
  readonly monthsToSign?: ReadinessBounds;
  /** Days until he is expected to sign, whole. */
  readonly daysToSign?: ReadinessBounds;
  /** A score, such as that of `scoreCustomers`. */
  readonly score?: ReadinessBounds;
  /** Signals: asked for a price, brought the family, visited twice. */
  readonly signals?: ReadinessSignals;
}

/**
 * One rule: the grade of the customers whom a condition holds for.
 *
 * @category Customer
 */
export interface ReadinessRule {
  /** The name of the rule; each its own. */
  readonly id: string;
  /** The grade, as `'A'`; several rules may give the same. */
  readonly grade: string;
  /** What has to be true. */
  readonly when: ReadinessCondition;
}

/**
 * What is known of a customer. What is not known is left out; it is never taken for zero or for no.
 *
 * @category Customer
 */
export interface ReadinessCustomer {
  /** The customer. */
  readonly id: string;
  /** Months until he is expected to sign; below zero where the day has passed. */
  readonly monthsToSign?: DecimalInput | ExactNumber;
  /** Days until he is expected to sign, whole; below zero where the day has passed. */
  readonly daysToSign?: number;
  /** A score. */
  readonly score?: DecimalInput | ExactNumber;
  /** The signals that were seen; an empty list where one looked and saw none. */
  readonly signals?: readonly string[];
}

/** The numbers that conditions are about, in the order in which they are looked at. */
export const MEASURES = ['monthsToSign', 'daysToSign', 'score'] as const;
export type Measure = (typeof MEASURES)[number];
export type ReadinessField = Measure | 'signals';

/** One side of an interval; `open` leaves the limit itself out. */
export interface ReadLimit {
  readonly value: Fraction;
  readonly open: boolean;
}

export interface ReadBounds {
  readonly low: ReadLimit | null;
  readonly high: ReadLimit | null;
}

export interface ReadSignals {
  readonly all: readonly string[];
  readonly any: readonly string[] | null;
  readonly none: readonly string[];
}

export interface ReadCondition {
  readonly measures: ReadonlyMap<Measure, ReadBounds>;
  readonly signals: ReadSignals | null;
}

export interface ReadRule {
  readonly id: string;
  readonly grade: string;
  readonly condition: ReadCondition;
}

export interface ReadCustomer {
  readonly id: string;
  readonly measures: ReadonlyMap<Measure, Fraction>;
  readonly signals: ReadonlySet<string> | null;
}

export function readRules(value: unknown, caller: string, path: ErrorPath): readonly ReadRule[] {
  return requireRows(value, { required: ['grade', 'when'] }, caller, path).map(({ id, grade, when }, row) => ({
    id,
    grade: requireId(grade, caller, [...path, row, 'grade']),
    condition: readCondition(when, caller, [...path, row, 'when']),
  }));
}

export function readCondition(value: unknown, caller: string, path: ErrorPath): ReadCondition {
  const known = { required: [], optional: [...MEASURES, 'signals'] as const };
  const given = requireObject<ReadinessField>(value, known, caller, path);
  const measures = new Map<Measure, ReadBounds>();
  for (const measure of MEASURES) {
    if (given[measure] !== undefined) measures.set(measure, readBounds(given[measure], caller, [...path, measure]));
  }
  const signals = given.signals === undefined ? null : readSignals(given.signals, caller, [...path, 'signals']);
  return { measures, signals };
}

function readBounds(value: unknown, caller: string, path: ErrorPath): ReadBounds {
  const known = { required: [], optional: ['above', 'atLeast', 'atMost', 'below'] as const };
  const given = requireObject<keyof ReadinessBounds>(value, known, caller, path);
  const limit = (open: 'above' | 'below', closed: 'atLeast' | 'atMost'): ReadLimit | null => {
    if (given[open] !== undefined && given[closed] !== undefined) {
      throw refusal('conflicting-fields', caller, path, `${describePath(path)} to have ${open} or ${closed}`, given, {
        beside: [open, closed],
      });
    }
    const field = given[open] === undefined ? closed : open;
    if (given[field] === undefined) return null;
    return { value: readExact(given[field], caller, [...path, field]), open: field === open };
  };
  return { low: limit('above', 'atLeast'), high: limit('below', 'atMost') };
}

function readSignals(value: unknown, caller: string, path: ErrorPath): ReadSignals {
  const known = { required: [], optional: ['all', 'any', 'none'] as const };
  const given = requireObject<keyof ReadinessSignals>(value, known, caller, path);
  const read = (field: keyof ReadinessSignals): readonly string[] =>
    given[field] === undefined ? [] : [...readNames(given[field], caller, [...path, field])];
  const any = given.any === undefined ? null : read('any');
  if (any?.length === 0) {
    throw refusal('out-of-range', caller, [...path, 'any'], `${describePath([...path, 'any'])} to have a signal`, [], {
      leastLength: 1,
    });
  }
  return { all: read('all'), any, none: read('none') };
}

function readNames(value: unknown, caller: string, path: ErrorPath): ReadonlySet<string> {
  return new Set(
    Array.from(requireList(value, caller, path), (item, index) => requireId(item, caller, [...path, index])),
  );
}

export function readReadinessCustomers(value: unknown, caller: string, path: ErrorPath): readonly ReadCustomer[] {
  const known = { required: [], optional: [...MEASURES, 'signals'] as const };
  return requireRows<ReadinessField>(value, known, caller, path).map((row, index) => {
    const at = [...path, index];
    const measures = new Map<Measure, Fraction>();
    if (row.monthsToSign !== undefined) {
      measures.set('monthsToSign', readExact(row.monthsToSign, caller, [...at, 'monthsToSign']));
    }
    if (row.daysToSign !== undefined) {
      const days = requireInteger(row.daysToSign, {}, caller, [...at, 'daysToSign']);
      measures.set('daysToSign', wholeFraction(BigInt(days)));
    }
    if (row.score !== undefined) measures.set('score', readExact(row.score, caller, [...at, 'score']));
    const signals = row.signals === undefined ? null : readNames(row.signals, caller, [...at, 'signals']);
    return { id: row.id, measures, signals };
  });
}

export function isWithin(value: Fraction, { low, high }: ReadBounds): boolean {
  if (low !== null) {
    const side = compareFractions(value, low.value);
    if (side < 0 || (side === 0 && low.open)) return false;
  }
  if (high === null) return true;
  const side = compareFractions(value, high.value);
  return side < 0 || (side === 0 && !high.open);
}

/** Whether a condition holds; what is not known fulfils nothing. */
export function holds({ measures, signals }: ReadCondition, customer: ReadCustomer): boolean {
  for (const [measure, bounds] of measures) {
    const value = customer.measures.get(measure);
    if (value === undefined || !isWithin(value, bounds)) return false;
  }
  if (signals === null) return true;
  const seen = customer.signals;
  if (seen === null) return false;
  const { all, any, none } = signals;
  return (
    all.every((signal) => seen.has(signal)) &&
    (any === null || any.some((signal) => seen.has(signal))) &&
    !none.some((signal) => seen.has(signal))
  );
}

/** The fields that a condition asks about and the customer does not have. */
export function unknownTo({ measures, signals }: ReadCondition, customer: ReadCustomer): readonly ReadinessField[] {
  const missing: ReadinessField[] = [...measures.keys()].filter((measure) => !customer.measures.has(measure));
  if (signals !== null && customer.signals === null) missing.push('signals');
  return missing;
}
