import { floorBigInts, roundShares } from '../allocation/largestRemainder.ts';
import { givenOr, requireChoice, requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  commonDenominator,
  compareFractions,
  divideFractions,
  fraction,
  fractionToNumber,
  multiplyFractions,
  readExact,
  roundDivide,
  subtractFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { inUnits, readUnit, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';

/**
 * Something that speaks for a customer: purchasing power, loyalty.
 *
 * @category Customer
 */
export interface ScoreCriterion {
  /** The name, as `'purchasing power'`; each its own. */
  readonly id: string;
  /** Zero or above; taken relative to the sum of all, so 60 and 40 are the same as 0.6 and 0.4. */
  readonly weight: DecimalInput | ExactNumber;
  /**
   * How values become fractions from 0 to 1. `'min-max'` (the default): how far between the lowest and the highest.
   * `'rank'`: the share of the other customers that are below, equals counting half; distances do not matter.
   */
  readonly scale?: 'min-max' | 'rank';
  /** `'higher'` (the default) or `'lower'`: which values are better. */
  readonly better?: 'higher' | 'lower';
  /** For `'min-max'`: the value that stands for 0, instead of the lowest of these customers; what is below counts as it. */
  readonly low?: DecimalInput | ExactNumber;
  /** For `'min-max'`: the value that stands for 1, instead of the highest of these customers; what is above counts as it. */
  readonly high?: DecimalInput | ExactNumber;
}

/**
 * What one customer has of one criterion.
 *
 * @category Customer
 */
export interface CriterionValue {
  /** The criterion. */
  readonly id: string;
  /** Any number; `null` is not known, as is a criterion that is left out. */
  readonly value: DecimalInput | ExactNumber | null;
}

/**
 * A customer and his values.
 *
 * @category Customer
 */
export interface ValuedCustomer {
  /** The customer. */
  readonly id: string;
  /** One value a criterion. */
  readonly values: readonly CriterionValue[];
}

/**
 * How scores are written, and what to do where a value is not known.
 *
 * @category Customer
 */
export interface ScoreOptions {
  /**
   * `'refuse'` (the default): an error. `'leave-out'`: the customer gets no score, is named, and does not move the scale
   * for the others. A value is never guessed.
   */
  readonly missing?: 'refuse' | 'leave-out';
  /** Points of a customer who is best in everything, above zero, a multiple of the unit; `100` unless told otherwise. */
  readonly points?: DecimalInput;
  /** Smallest step of the points; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * What one criterion brings to a score.
 *
 * @category Customer
 */
export interface ScorePart {
  /** The criterion. */
  readonly id: string;
  /** The value after scaling, a fraction from 0 (worst) to 1 (best). */
  readonly scaled: number;
  /** The same exactly. */
  readonly exactScaled: ExactNumber;
  /** Points, at the unit, so that the parts sum to the score. */
  readonly score: string;
  /** Points exactly; they sum to the exact score. */
  readonly exactScore: ExactNumber;
}

/**
 * A customer's score and what it is made of.
 *
 * @category Customer
 */
export interface CustomerScore {
  /** The customer. */
  readonly id: string;
  /** Points at the unit; `null` where a value is not known. */
  readonly score: string | null;
  /** Points exactly. */
  readonly exactScore: ExactNumber | null;
  /** 1 for the highest exact score; equal scores share a rank, and the next rank is skipped; `null` without a score. */
  readonly rank: number | null;
  /** One a criterion, in their order; none without a score. */
  readonly parts: readonly ScorePart[];
  /** The criteria of which he has no value; empty where he has a score. */
  readonly missingIds: readonly string[];
}

/**
 * The scale of one criterion.
 *
 * @category Customer
 */
export interface CriterionScale {
  /** The criterion. */
  readonly id: string;
  /** Its weight among all, a fraction of 1. */
  readonly exactWeight: ExactNumber;
  /** The lowest end of the scale exactly; `null` for ranks, and where nobody has a score. */
  readonly exactLow: ExactNumber | null;
  /** The highest end. */
  readonly exactHigh: ExactNumber | null;
  /** All customers have the same value: it tells nobody apart, and without `low` and `high` all get half of its points. */
  readonly isConstant: boolean;
}

/**
 * Scores of customers.
 *
 * @category Customer
 */
export interface CustomerScores {
  /** Every customer, in the order they came. */
  readonly customers: readonly CustomerScore[];
  /** Every criterion, in the order they came. */
  readonly criteria: readonly CriterionScale[];
  /** Customers without a score, in the order they came. */
  readonly unscoredIds: readonly string[];
}

const CALLER = 'scoreCustomers';
const ONE: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));
const HALF: Fraction = /* @__PURE__ */ fraction(/* @__PURE__ */ BigInt(1), /* @__PURE__ */ BigInt(2));

/**
 * Puts purchasing power, loyalty and whatever else speaks for a customer into one score, and shows what it is made of.
 *
 * Use it where customers shall be classed by more than one figure: score them, then hand the scores to `classifyAbc` or
 * to the rules of `gradeReadiness`. Each criterion is brought to a scale from 0 to 1 and counts by its weight. A
 * criterion in which all are alike gives everybody one half. Beware of rank reversal: both scales look at who else is in
 * the list, so one customer more can change the order of two others. Where orders have to stay, give `low` and `high`.
 *
 * Always true: the parts of a customer sum to his score, in points and exactly; a score is from 0 to `points`; the order
 * of the customers does not matter; other units of a criterion (thousands, another currency) change nothing; turning
 * `better` round turns the scaled value round; with `low` and `high` a score depends on nobody else.
 *
 * @param customers - What is known of each.
 * @param criteria - What counts, how much, and which way.
 * @param options - `missing` (default `'refuse'`), `points` (100), `unit` (0.01).
 * @returns Scores with their parts, the scales, and who has no score.
 * @throws PlanningError `missing-field` for a value that is not known, unless `missing` says otherwise; `unknown-id` for
 * a value of no criterion; `negative-weight`, `no-positive-weight`; `out-of-range` where `high` is not above `low`;
 * `conflicting-fields` for `low` or `high` with ranks; `not-positive`, `off-unit`, `unknown-choice`, `duplicate-id`,
 * `invalid-id`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const criteria = [{ id: 'power', weight: 60 }, { id: 'days since last order', weight: 40, better: 'lower' }] as const;
 * const values = (power: number, days: number) => [{ id: 'power', value: power }, { id: 'days since last order', value: days }];
 * const { customers } = scoreCustomers([{ id: 'Ali', values: values(900, 40) }, { id: 'Bo', values: values(300, 10) }, { id: 'Cai', values: values(500, 10) }], criteria);
 * customers.map(({ id, score, rank }) => `${rank} ${id} ${score}`); // => ['1 Ali 60.00', '3 Bo 40.00', '1 Cai 60.00']
 * customers[2]?.parts.map(({ exactScaled, score }) => `${exactScaled} ${score}`); // => ['1/3 20.00', '1 40.00']
 * @category Customer
 */
export function scoreCustomers(
  customers: readonly ValuedCustomer[],
  criteria: readonly ScoreCriterion[],
  options: ScoreOptions = {},
): CustomerScores {
  const { isMissingAllowed, points, unit } = readOptions(options);
  const read = readCriteria(criteria);
  const rows = readCustomers(customers, read, isMissingAllowed);
  const complete = rows.filter(({ missingIds }) => missingIds.length === 0);
  const scales = read.map((criterion, column) =>
    scaleOf(
      criterion,
      complete.map(({ values }) => values[column]!),
    ),
  );
  const mostPoints = read.map(({ weight }) => multiplyFractions(weight, points));
  const scored = new Map(
    complete.map(({ id, values }) => {
      const scaled = values.map((value, column) => scales[column]!.scaled(value!));
      const parts = scaled.map((value, column) => multiplyFractions(value, mostPoints[column]!));
      return [id, { scaled, parts, score: parts.reduce(addFractions, ZERO_FRACTION) }];
    }),
  );
  const ranks = rankDown([...scored.values()].map(({ score }) => score));
  return {
    customers: rows.map(({ id, missingIds }): CustomerScore => {
      const own = scored.get(id);
      if (own === undefined) return { id, score: null, exactScore: null, rank: null, parts: [], missingIds };
      const written = writeParts(own.parts, own.score, unit);
      return {
        id,
        score: written.score,
        exactScore: writeExact(own.score),
        rank: ranks.get(writeExact(own.score))!,
        parts: read.map((criterion, column) => ({
          id: criterion.id,
          scaled: fractionToNumber(own.scaled[column]!),
          exactScaled: writeExact(own.scaled[column]!),
          score: written.parts[column]!,
          exactScore: writeExact(own.parts[column]!),
        })),
        missingIds,
      };
    }),
    criteria: read.map(({ id, weight }, column) => ({
      id,
      exactWeight: writeExact(weight),
      exactLow: scales[column]!.low,
      exactHigh: scales[column]!.high,
      isConstant: scales[column]!.isConstant,
    })),
    unscoredIds: rows.filter(({ missingIds }) => missingIds.length > 0).map(({ id }) => id),
  };
}

interface ReadCriterion {
  readonly id: string;
  /** Of the sum of all weights. */
  readonly weight: Fraction;
  readonly isRank: boolean;
  readonly isLowerBetter: boolean;
  readonly low: Fraction | undefined;
  readonly high: Fraction | undefined;
}

interface Scale {
  readonly scaled: (value: Fraction) => Fraction;
  readonly low: ExactNumber | null;
  readonly high: ExactNumber | null;
  readonly isConstant: boolean;
}

function scaleOf(criterion: ReadCriterion, values: readonly (Fraction | null)[]): Scale {
  const sorted = (values as readonly Fraction[]).slice().sort(compareFractions);
  const rise = criterion.isRank ? rankScale(sorted) : minMaxScale(sorted, criterion);
  if (!criterion.isLowerBetter) return rise;
  return { ...rise, scaled: (value) => subtractFractions(ONE, rise.scaled(value)) };
}

function minMaxScale(sorted: readonly Fraction[], criterion: ReadCriterion): Scale {
  const low = criterion.low ?? sorted[0];
  const high = criterion.high ?? sorted[sorted.length - 1];
  if (low === undefined || high === undefined) return { scaled: () => HALF, low: null, high: null, isConstant: false };
  const ends = { low: writeExact(low), high: writeExact(high) };
  const isConstant = sorted.length > 0 && compareFractions(sorted[0]!, sorted[sorted.length - 1]!) === 0;
  const span = subtractFractions(high, low);
  if (span.numerator <= 0) {
    // Nothing given: all are alike. One end given, and all lie at it or on its far side: they count as this end.
    const end = criterion.low !== undefined ? ZERO_FRACTION : criterion.high !== undefined ? ONE : HALF;
    return { scaled: () => end, ...ends, isConstant };
  }
  return {
    scaled: (value) => {
      if (compareFractions(value, low) <= 0) return ZERO_FRACTION;
      return compareFractions(value, high) >= 0 ? ONE : divideFractions(subtractFractions(value, low), span);
    },
    ...ends,
    isConstant,
  };
}

/** (those below + half of the equals besides oneself) ÷ (all besides oneself). */
function rankScale(sorted: readonly Fraction[]): Scale {
  const places = new Map<ExactNumber, { below: number; equal: number }>();
  sorted.forEach((value, below) => {
    const known = places.get(writeExact(value));
    if (known === undefined) places.set(writeExact(value), { below, equal: 1 });
    else known.equal += 1;
  });
  return {
    scaled: (value) => {
      const { below, equal } = places.get(writeExact(value))!;
      return sorted.length === 1 ? HALF : fraction(BigInt(2 * below + equal - 1), BigInt(2 * (sorted.length - 1)));
    },
    low: null,
    high: null,
    isConstant: places.size === 1,
  };
}

/** The rank of each exact score, from the highest down; equal ones share it. */
function rankDown(scores: readonly Fraction[]): ReadonlyMap<ExactNumber, number> {
  const ranks = new Map<ExactNumber, number>();
  scores
    .slice()
    .sort((a, b) => compareFractions(b, a))
    .forEach((score, place) => {
      const written = writeExact(score);
      if (!ranks.has(written)) ranks.set(written, place + 1);
    });
  return ranks;
}

/** The score at the unit, halves up, and the parts by largest remainder, so that they sum to it. */
function writeParts(
  parts: readonly Fraction[],
  score: Fraction,
  unit: Unit,
): { readonly score: string; readonly parts: readonly string[] } {
  const whole = inUnits(score, unit);
  const total = roundDivide(whole.numerator, whole.denominator);
  const { numerators, denominator } = commonDenominator(parts.map((part) => inUnits(part, unit)));
  const rounded = roundShares(floorBigInts(numerators, denominator), total, undefined);
  return { score: writeUnits(total, unit), parts: rounded.map((part) => writeUnits(part, unit)) };
}

function readOptions(options: ScoreOptions) {
  const path = ['options'];
  const fields = requireObject(options, { required: [], optional: ['missing', 'points', 'unit'] }, CALLER, path);
  const missing =
    fields.missing === undefined
      ? 'refuse'
      : requireChoice(fields.missing, ['refuse', 'leave-out'], CALLER, [...path, 'missing']);
  const unit = readUnit(options.unit, CALLER, [...path, 'unit']);
  const points = readExact(givenOr(fields.points, 100), CALLER, [...path, 'points']);
  const at = [...path, 'points'];
  if (points.numerator <= 0) {
    throw refusal('not-positive', CALLER, at, `${describePath(at)} to be above zero`, fields.points);
  }
  if (inUnits(points, unit).denominator !== ONE.numerator) {
    throw refusal(
      'off-unit',
      CALLER,
      at,
      `${describePath(at)} to be a multiple of the unit`,
      givenOr(fields.points, 100),
    );
  }
  return { isMissingAllowed: missing === 'leave-out', points, unit };
}

const CRITERION_FIELDS = { required: ['weight'], optional: ['scale', 'better', 'low', 'high'] } as const;

function readCriteria(value: unknown): readonly ReadCriterion[] {
  const rows = requireRows<keyof ScoreCriterion>(value, CRITERION_FIELDS, CALLER, ['criteria']);
  const read = rows.map((row, index): ReadCriterion => {
    const path = ['criteria', index];
    const weight = readExact(row.weight, CALLER, [...path, 'weight']);
    if (weight.numerator < 0) {
      const at = [...path, 'weight'];
      throw refusal('negative-weight', CALLER, at, `${describePath(at)} to be zero or above`, row.weight);
    }
    const scale =
      row.scale === undefined ? 'min-max' : requireChoice(row.scale, ['min-max', 'rank'], CALLER, [...path, 'scale']);
    const better =
      row.better === undefined ? 'higher' : requireChoice(row.better, ['higher', 'lower'], CALLER, [...path, 'better']);
    const end = (field: 'low' | 'high'): Fraction | undefined => {
      if (row[field] === undefined) return undefined;
      const at = [...path, field];
      if (scale === 'min-max') return readExact(row[field], CALLER, at);
      throw refusal('conflicting-fields', CALLER, at, `no ${describePath(at)} where ranks are the scale`, row[field]);
    };
    const [low, high] = [end('low'), end('high')];
    if (low !== undefined && high !== undefined && compareFractions(low, high) >= 0) {
      const at = [...path, 'high'];
      throw refusal('out-of-range', CALLER, at, `${describePath(at)} to be above low (${writeExact(low)})`, row.high, {
        above: writeExact(low),
      });
    }
    return { id: row.id, weight, isRank: scale === 'rank', isLowerBetter: better === 'lower', low, high };
  });
  const sum = read.reduce((total, { weight }) => addFractions(total, weight), ZERO_FRACTION);
  if (sum.numerator === ZERO_FRACTION.numerator) {
    const given = rows.map(({ weight }) => weight);
    throw refusal('no-positive-weight', CALLER, ['criteria'], 'at least one criterion with a weight above zero', given);
  }
  return read.map((criterion) => ({ ...criterion, weight: divideFractions(criterion.weight, sum) }));
}

interface ReadValues {
  readonly id: string;
  /** In the order of the criteria, `null` where not known. */
  readonly values: readonly (Fraction | null)[];
  readonly missingIds: readonly string[];
}

function readCustomers(
  value: unknown,
  criteria: readonly ReadCriterion[],
  isMissingAllowed: boolean,
): readonly ReadValues[] {
  return requireRows(value, { required: ['values'] }, CALLER, ['customers']).map(({ id, values }, row) => {
    const path: ErrorPath = ['customers', row, 'values'];
    const known = new Map<string, Fraction>();
    requireRows(values, { required: ['value'] }, CALLER, path).forEach((item, index) => {
      if (!criteria.some((criterion) => criterion.id === item.id)) {
        const at = [...path, index, 'id'];
        const listed = criteria.map((criterion) => criterion.id).join(', ');
        throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be one of the criteria (${listed})`, item.id);
      }
      if (item.value !== null) known.set(item.id, readExact(item.value, CALLER, [...path, index, 'value']));
    });
    const missingIds = criteria.filter((criterion) => !known.has(criterion.id)).map((criterion) => criterion.id);
    if (missingIds.length > 0 && !isMissingAllowed) {
      const requirement = `${describePath(path)} to have a value for ${missingIds.join(', ')}`;
      throw refusal('missing-field', CALLER, path, requirement, undefined, { id, missingIds });
    }
    return { id, values: criteria.map((criterion) => known.get(criterion.id) ?? null), missingIds };
  });
}
