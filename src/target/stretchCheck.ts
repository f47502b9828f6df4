import { givenOr, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, fractionToNumber } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { refusal } from '../foundation/refusal.ts';
import { readNotNegative, requireOrder } from './quantities.ts';

/**
 * Between what the ratio of a target to its measure has to lie; both ends are included.
 *
 * @category Target
 */
export interface StretchBand {
  /** Below it the target is too low. */
  readonly minimumRatio?: DecimalInput | ExactNumber;
  /** Above it the target is too high. */
  readonly maximumRatio?: DecimalInput | ExactNumber;
}

/**
 * What a target is held against; at least one of history and capacity.
 *
 * @category Target
 */
export interface StretchEvidence {
  /** What was reached before in the same time, zero or above. */
  readonly historyAmount?: DecimalInput | ExactNumber;
  /** What the team can bring, as `capacity` says it, zero or above. */
  readonly capacityAmount?: DecimalInput | ExactNumber;
  /** The band of target ÷ history. Default 1.05 to 1.5: what was reached anyway is no jump, half as much again is one. */
  readonly historyBand?: StretchBand;
  /** The band of target ÷ capacity. Default 0.8 to 1.1: a tenth beyond capacity is a jump, more is out of reach. */
  readonly capacityBand?: StretchBand;
}

/**
 * Where a target lies against one measure.
 *
 * @category Target
 */
export interface StretchComparison {
  /** What it was held against. */
  readonly against: 'history' | 'capacity';
  /** Target ÷ measure; `null` for a measure of zero. */
  readonly ratio: number | null;
  /** The same, exact. */
  readonly exactRatio: ExactNumber | null;
  /** The lower end of the band. */
  readonly minimumRatio: number;
  /** The upper end of the band. */
  readonly maximumRatio: number;
  /** Below, within or above the band; `null` where there is no ratio. */
  readonly verdict: StretchVerdict | null;
}

/**
 * Too low to be a jump, within reach, or too high to be reached.
 *
 * @category Target
 */
export type StretchVerdict = 'too-low' | 'within' | 'too-high';

/**
 * Whether a target is a jump that can be made.
 *
 * @category Target
 */
export interface StretchCheck {
  /** Too high if any comparison says so, else too low if any does, else within; `null` if none can say. */
  readonly verdict: StretchVerdict | null;
  /** History first, as far as they were given. */
  readonly comparisons: readonly StretchComparison[];
}

const CALLER = 'stretchCheck';
const FIELDS = {
  required: [],
  optional: ['historyAmount', 'capacityAmount', 'historyBand', 'capacityBand'],
} as const;
const DEFAULT_BANDS = {
  history: { minimumRatio: '1.05', maximumRatio: '1.5' },
  capacity: { minimumRatio: '0.8', maximumRatio: '1.1' },
} as const;

/**
 * Tells whether a target is hard but reachable: 跳一跳够得着, a jump and you reach it.
 *
 * Use it before a target is announced. The target is divided by what was reached before and by what the team can bring,
 * and each ratio is held against a band. The bands are ours and documented; give your own. The comparisons may disagree,
 * as when a team shrank: what is out of reach weighs more than what is too easy, and both are reported.
 *
 * Always true: a larger target is never lower in its band; the ends of a band are within it.
 *
 * @param targetAmount - The target, zero or above.
 * @param evidence - What was reached, what can be brought, and the bands.
 * @returns The verdict, and each comparison with its ratio.
 * @throws PlanningError `missing-field` when neither history nor capacity is given; `conflicting-fields` for a band
 *   without its measure; `out-of-range` for an amount or ratio below zero or a band that ends before it begins;
 *   `unknown-field`, `wrong-type`, `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * stretchCheck(1200000, { historyAmount: 1000000, capacityAmount: 1072500 }); // => { verdict: 'too-high', comparisons: [{ against: 'history', ratio: 1.2, exactRatio: '6/5', minimumRatio: 1.05, maximumRatio: 1.5, verdict: 'within' }, { against: 'capacity', ratio: 1.118881118881119, exactRatio: '160/143', minimumRatio: 0.8, maximumRatio: 1.1, verdict: 'too-high' }] }
 * @category Target
 */
export function stretchCheck(targetAmount: DecimalInput | ExactNumber, evidence: StretchEvidence): StretchCheck {
  const target = readNotNegative(targetAmount, CALLER, ['targetAmount']);
  const given = requireObject<keyof StretchEvidence>(evidence, FIELDS, CALLER, ['evidence']);
  const measures = (['history', 'capacity'] as const).filter((against) => given[`${against}Amount`] !== undefined);
  if (measures.length === 0) {
    const requirement = 'evidence.historyAmount or evidence.capacityAmount';
    throw refusal('missing-field', CALLER, ['evidence'], requirement, undefined);
  }
  for (const against of ['history', 'capacity'] as const) {
    const band = given[`${against}Band`];
    if (band === undefined || measures.includes(against)) continue;
    const requirement = `evidence.${against}Amount beside its band`;
    throw refusal('conflicting-fields', CALLER, ['evidence', `${against}Band`], requirement, band, {
      beside: [`evidence.${against}Amount`],
    });
  }
  const comparisons = measures.map((against) => {
    const amountPath = ['evidence', `${against}Amount`];
    const measure = readNotNegative(given[`${against}Amount`], CALLER, amountPath);
    const band = readBand(against, given[`${against}Band`], CALLER, ['evidence', `${against}Band`]);
    return compareStretch(against, target, measure, band);
  });
  return { verdict: worstVerdict(comparisons), comparisons };
}

/** Out of reach weighs more than too easy, and both more than nothing to say. */
export function worstVerdict(comparisons: readonly StretchComparison[]): StretchVerdict | null {
  const verdicts = comparisons.map(({ verdict }) => verdict);
  return (['too-high', 'too-low', 'within'] as const).find((verdict) => verdicts.includes(verdict)) ?? null;
}

/** Between what a ratio has to be. */
export interface ReadBand {
  readonly minimum: Fraction;
  readonly maximum: Fraction;
}

/** One ratio against its band. */
export function compareStretch(
  against: StretchComparison['against'],
  target: Fraction,
  measure: Fraction,
  { minimum, maximum }: ReadBand,
): StretchComparison {
  const rate = ratio(target, measure);
  return {
    against,
    ratio: writeRate(rate),
    exactRatio: writeExactRate(rate),
    minimumRatio: fractionToNumber(minimum),
    maximumRatio: fractionToNumber(maximum),
    verdict: rate === null ? null : verdictOf(rate, minimum, maximum),
  };
}

function verdictOf(ratio: Fraction, minimum: Fraction, maximum: Fraction): StretchVerdict {
  if (compareFractions(ratio, minimum) < 0) return 'too-low';
  return compareFractions(ratio, maximum) > 0 ? 'too-high' : 'within';
}

/** The band that was given, the default one where none was. */
export function readBand(
  against: StretchComparison['against'],
  value: unknown,
  caller: string,
  path: ErrorPath,
): ReadBand {
  const defaults = DEFAULT_BANDS[against];
  const { minimumRatio, maximumRatio } = requireObject<keyof StretchBand>(
    givenOr(value, {}),
    { required: [], optional: ['minimumRatio', 'maximumRatio'] },
    caller,
    path,
  );
  const read = (ratio: unknown, field: keyof StretchBand) =>
    readNotNegative(ratio === undefined ? defaults[field] : ratio, caller, [...path, field]);
  const minimum = read(minimumRatio, 'minimumRatio');
  const maximum = read(maximumRatio, 'maximumRatio');
  requireOrder(
    { name: 'minimumRatio', value: minimum },
    { name: 'maximumRatio', value: maximum, given: givenOr(maximumRatio, defaults.maximumRatio) },
    caller,
    path,
  );
  return { minimum, maximum };
}
