import { readRanked } from '../activity/rankedCut.ts';
import type { RankedRow } from '../activity/rankedCut.ts';
import { givenOr, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  divideFractions,
  multiplyFractions,
  roundDivide,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { readRate } from '../funnel/Funnel.ts';

/**
 * How many count as the few.
 *
 * @category Team
 */
export interface ConcentrationOptions {
  /** The share of the people, from 0 to 1; 0.2 unless told otherwise. */
  readonly topShare?: DecimalInput | ExactNumber;
}

/**
 * How much of a result hangs on how few.
 *
 * @category Team
 */
export interface Concentration {
  /** How many the few are: people × share, rounded, halves up; at least one where there is anybody. */
  readonly topCount: number;
  /** Who they are, the largest first; of equal values the earlier id. */
  readonly topIds: readonly string[];
  /** What they make, exact. */
  readonly exactTopValue: ExactNumber;
  /** What all make, exact. */
  readonly exactTotalValue: ExactNumber;
  /** The few ÷ all, a fraction; `null` when all together make nothing or less. */
  readonly topValueShare: number | null;
  /** The same, exact. */
  readonly exactTopValueShare: ExactNumber | null;
  /**
   * The Gini coefficient: 0 when all make the same, towards 1 when one makes everything (at most 1 − 1/people). `null`
   * when all together make nothing, or a value is below zero.
   */
  readonly gini: number | null;
  /** The same, exact. */
  readonly exactGini: ExactNumber | null;
  /**
   * The Herfindahl–Hirschman index, the sum of the squared shares, a fraction: 1/people when all make the same, 1 when one
   * makes everything. `null` as for the Gini coefficient.
   */
  readonly herfindahl: number | null;
  /** The same, exact. */
  readonly exactHerfindahl: ExactNumber | null;
}

const CALLER = 'concentration';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Says what share of the result the top 20 % make.
 *
 * Use it to see how much hangs on two people: a team whose best two bring four fifths loses its year when one of them
 * leaves. The few are counted in whole people; beside their share stand two known measures of the whole list.
 *
 * Always true: the share of the few is at least their share of the heads; all figures are exact fractions of the values
 * given, and multiplying all values by the same number changes none of them; Gini is 0 and Herfindahl 1/people exactly
 * when all values are equal.
 *
 * @param rows - People, or customers, each with what he makes; a value below zero (more returned than sold) is allowed.
 * @param options - `topShare`, the share of the people who are the few.
 * @returns The few and their share, the Gini coefficient and the Herfindahl–Hirschman index; `null` where undefined.
 * @throws PlanningError `out-of-range` for a share outside 0 to 1; `duplicate-id`, `invalid-id`, `not-a-decimal`,
 *   `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const values = [500, 300, 40, 40, 30, 30, 20, 20, 10, 10];
 * const team = concentration(values.map((value, index) => ({ id: `rep ${index}`, value })));
 * [team.topIds, team.topValueShare]; // => [['rep 0', 'rep 1'], 0.8]
 * [team.exactGini, team.exactHerfindahl]; // => ['33/50', '173/500']
 * @see Gini coefficient of a list: Σ (2i − n − 1) xᵢ ÷ (n Σ x), values ascending.
 * @category Team
 */
export function concentration(rows: readonly RankedRow[], options: ConcentrationOptions = {}): Concentration {
  const given = requireObject(options, { required: [], optional: ['topShare'] }, CALLER, ['options']);
  const share = readRate(givenOr(given.topShare, '0.2'), CALLER, ['options', 'topShare']);
  const { ranked } = readRanked(rows, CALLER, ['rows']);
  const count = BigInt(ranked.length);
  const rounded = Number(roundDivide(count * share.numerator, share.denominator));
  const top = ranked.slice(0, Math.max(1, rounded));
  const sumOf = (some: readonly { readonly value: Fraction }[]) =>
    some.reduce((sum, { value }) => addFractions(sum, value), ZERO_FRACTION);
  const [total, topValue] = [sumOf(ranked), sumOf(top)];
  const topValueShare = total.numerator > ZERO ? ratio(topValue, total) : null;
  const isMeasured = total.numerator > ZERO && ranked.every(({ value }) => value.numerator >= ZERO);
  const gini = isMeasured ? giniOf(ranked, total) : null;
  const herfindahl = isMeasured
    ? sumOf(
        ranked.map(({ value }) => {
          const part = divideFractions(value, total);
          return { value: multiplyFractions(part, part) };
        }),
      )
    : null;
  return {
    topCount: top.length,
    topIds: top.map(({ id }) => id),
    exactTopValue: writeExact(topValue),
    exactTotalValue: writeExact(total),
    topValueShare: writeRate(topValueShare),
    exactTopValueShare: writeExactRate(topValueShare),
    gini: writeRate(gini),
    exactGini: writeExactRate(gini),
    herfindahl: writeRate(herfindahl),
    exactHerfindahl: writeExactRate(herfindahl),
  };
}

/** Values descending: place i from the top counts n − 1 − 2i times. */
function giniOf(ranked: readonly { readonly value: Fraction }[], total: Fraction): Fraction {
  const count = ranked.length;
  const weighted = ranked.reduce(
    (sum, { value }, place) =>
      addFractions(sum, multiplyFractions(value, wholeFraction(BigInt(count - 1 - 2 * place)))),
    ZERO_FRACTION,
  );
  return divideFractions(weighted, multiplyFractions(total, wholeFraction(BigInt(count))));
}
