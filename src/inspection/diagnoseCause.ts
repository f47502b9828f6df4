import { givenOr, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  divideFractions,
  fractionToNumber,
  multiplyFractions,
  readExact,
  subtractFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { readRate } from '../funnel/Funnel.ts';
import { writeMoney, writeMoneyToSum } from '../funnel/writeMoney.ts';
import type { StretchEvidence } from '../target/stretchCheck.ts';
import { partFigures } from './attributeGap.ts';
import type { GapPart } from './attributeGap.ts';
import { testConversions } from './testConversions.ts';
import type { ConversionEvidence } from './testConversions.ts';
import { beyondBand } from './beyondBand.ts';
import { GAP_CAUSES } from './GapCause.ts';
import type { GapCause } from './GapCause.ts';
import { partsOfGap, productOf } from './GapFactor.ts';
import { readDiagnosed } from './DiagnosedFactor.ts';
import type { DiagnosedFactor, ReadDiagnosed } from './DiagnosedFactor.ts';

/**
 * What is known of a miss.
 *
 * @category Inspection
 */
export interface DiagnosisInput {
  /** What is multiplied, as planned and as it was; at least one. */
  readonly factors: readonly DiagnosedFactor[];
  /** What was to be brought; left out, the product of the planned factors. */
  readonly targetAmount?: DecimalInput | ExactNumber;
  /** What the target is held against to see whether it was within reach, as for `stretchCheck`. */
  readonly stretch?: StretchEvidence;
}

/**
 * What counts as evidence that a conversion is short.
 *
 * @category Inspection
 */
export interface DiagnosisOptions {
  /** Chance, over all tested conversions together, to accuse one that is on plan; `0.05` unless told otherwise. */
  readonly significance?: DecimalInput | ExactNumber;
  /** Share of its planned rate that a conversion may lose before one must notice; `0.5` unless told otherwise. */
  readonly noticeableDrop?: DecimalInput | ExactNumber;
  /** Chance to find out such a conversion that makes the data enough; `0.8` unless told otherwise. */
  readonly power?: DecimalInput | ExactNumber;
  /** Smallest step of the amounts; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * Something that is short, with its numbers.
 *
 * @category Inspection
 */
export interface CauseFinding {
  /**
   * What is short. `'actions-below-plan'`: fewer actions were scheduled than the plan needs. `'work-below-target'`: the
   * planned work does not reach the target.
   */
  readonly finding:
    | 'volume-short'
    | 'conversion-short'
    | 'value-short'
    | 'actions-below-plan'
    | 'work-below-target'
    | 'target-beyond-history'
    | 'target-beyond-capacity';
  /** What it points to. */
  readonly cause: GapCause;
  /** The factor; `null` where it is about the target. */
  readonly factorId: string | null;
  /** What it should have been: the plan, the schedule, the target, or the most that is within reach. */
  readonly expected: ExactNumber;
  /** What it was. */
  readonly observed: ExactNumber;
  /** What it cost, below zero, with the unit's digits. */
  readonly amount: string;
  /** The same, exact. */
  readonly exactAmount: ExactNumber;
  /** Its part of the gap, a fraction. */
  readonly gapShare: number;
  /**
   * `'counted'`: a fact. `'proven'`: beyond chance. `'not-tested'`: a rate without its counts, taken as it is said.
   * `'within-chance'`: as a bad day on plan would be. `'not-enough-data'`: too few to tell.
   */
  readonly certainty: 'counted' | 'proven' | 'not-tested' | 'within-chance' | 'not-enough-data';
  /** Of a conversion with counts: the test. */
  readonly conversion: ConversionEvidence | null;
}

/**
 * A cause with all that points to it.
 *
 * @category Inspection
 */
export interface DiagnosedCause {
  /** The cause. */
  readonly cause: GapCause;
  /** What it cost, below zero, with the unit's digits: the sum of its findings. */
  readonly amount: string;
  /** The same, exact. */
  readonly exactAmount: ExactNumber;
  /** Its part of the gap, a fraction; above 1 where other factors made up for some of it. */
  readonly gapShare: number;
  /** The same, exact; causes are ranked by it. */
  readonly exactGapShare: ExactNumber;
  /** What points to it. */
  readonly findings: readonly CauseFinding[];
  /** The findings as one line, figures first, as `visits 15 of 20: -50000.00`, for a report. */
  readonly evidence: string;
}

/**
 * Why a target was missed, or why nobody can say yet.
 *
 * @category Inspection
 */
export interface Diagnosis {
  /**
   * `'found'`: at least one cause holds. `'on-target'`: nothing is missing. `'not-enough-data'`: what is short may be
   * chance, and there are too few to tell. `'within-chance'`: there are enough, and it is chance.
   */
  readonly verdict: 'found' | 'on-target' | 'not-enough-data' | 'within-chance';
  /** What was to be brought. */
  readonly targetAmount: string;
  /** What the planned work would have brought. */
  readonly planAmount: string;
  /** What was brought. */
  readonly actualAmount: string;
  /** Actual − target. */
  readonly gapAmount: string;
  /** The same, exact. */
  readonly exactGapAmount: ExactNumber;
  /** Planned work − target; with `parts` it sums to the gap. */
  readonly workPart: Omit<GapPart, 'id'>;
  /** What each factor has to do with the gap, in their order, those that helped included. */
  readonly parts: readonly GapPart[];
  /** The causes that hold, the largest share of the gap first. */
  readonly causes: readonly DiagnosedCause[];
  /** What is short and may be chance, the largest share first. */
  readonly doubtful: readonly CauseFinding[];
}

const CALLER = 'diagnoseCause';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Finds why a target was missed, with evidence and never by guess: too little done, done badly, too much asked, or
 * badly planned.
 *
 * Use it at an inspection, before anybody is told to try harder. The gap is attributed to its factors by Shapley, and
 * each short one points to a cause: volume to `will`, conversion to `skill`. Scheduled actions that do not add up to the
 * plan, or planned work that does not add up to the target, point to `plan`. A target beyond the band of `stretchCheck`
 * points to `goal`, with what lies beyond it; that is another look at the same gap and overlaps with the others.
 * A conversion that gives its counts is believed only if so few could hardly be chance (exact binomial tail, Holm's
 * correction over several); otherwise it is listed as doubtful and is no cause.
 *
 * Always true: `workPart` and `parts` sum to the gap, exactly and in cents; so do the findings but those of `goal`, with
 * the parts that helped; without a gap there is no cause; no cause is worth less than one ranked after it.
 *
 * @param input - The factors, the target, and what the target is held against.
 * @param options - What counts as evidence, and the unit of the amounts.
 * @returns The verdict, the causes with their numbers, and what may be chance.
 * @throws PlanningError `out-of-range` for no factors, more successes than trials, a tested rate outside 0 to 1 or an
 *   option outside its range; `conflicting-fields` for an actual beside counts, counts of what is no conversion, a
 *   schedule of what is no volume; `missing-field` for a factor with neither; those of `stretchCheck` for the stretch;
 *   `duplicate-id`, `invalid-id`, `unknown-choice`, `not-an-integer`, `not-positive`, `not-a-decimal`, `not-finite`,
 *   `decimal-too-long`, `unknown-field`, `wrong-type`.
 * @example
 * const visits = { id: 'visits', kind: 'volume', plan: 20, actual: 15 } as const;
 * const closing = { id: 'closing', kind: 'conversion', plan: '0.2', actual: '0.2' } as const;
 * const deal = { id: 'deal', kind: 'value', plan: 50000, actual: 50000 } as const;
 * const { verdict, causes } = diagnoseCause({ factors: [visits, closing, deal] });
 * [verdict, causes[0]?.cause, causes[0]?.amount, causes[0]?.evidence]; // => ['found', 'will', '-50000.00', 'visits 15 of 20: -50000.00']
 * const few = { id: 'closing', kind: 'conversion', plan: '0.2', successes: 1, trials: 10 } as const;
 * diagnoseCause({ factors: [few, deal] }).verdict; // => 'not-enough-data'
 * @category Inspection
 */
export function diagnoseCause(input: DiagnosisInput, options: DiagnosisOptions = {}): Diagnosis {
  const given = requireObject<keyof DiagnosisInput>(
    input,
    { required: ['factors'], optional: ['targetAmount', 'stretch'] },
    CALLER,
    ['input'],
  );
  const { significance, drop, power, unit } = readOptions(options);
  const factors = readDiagnosed(given.factors, CALLER, ['input', 'factors']);
  const evidence = testConversions(
    factors.map(({ plan, trial }) => (trial === null ? null : { ...trial, plannedRate: plan })),
    significance,
    drop,
    power,
  );
  const plan = productOf(factors.map((factor) => factor.plan));
  const actual = productOf(factors.map((factor) => factor.actual));
  const target =
    given.targetAmount === undefined ? plan : readExact(given.targetAmount, CALLER, ['input', 'targetAmount']);
  const excess = beyondBand(target, input.stretch, CALLER, ['input']);
  const gap = subtractFractions(actual, target);

  const work = subtractFractions(plan, target);
  const parts = partsOfGap(factors, 'shapley');
  const pieces: Piece[] = [
    {
      factorId: null,
      exact: work,
      finding: 'work-below-target',
      cause: 'plan',
      expected: target,
      observed: plan,
      ...COUNTED,
    },
    ...factors.flatMap((factor, place) => piecesOf(factor, parts[place]!, evidence[place]!)),
  ];
  const amounts = writeMoneyToSum(
    pieces.map(({ exact }) => exact),
    unit,
    pieces.map(({ factorId, finding }) => JSON.stringify([factorId, finding])),
  );
  const found: Found[] = pieces
    .map((piece, place) => ({ ...piece, units: readUnits(amounts[place], unit, CALLER, ['input']) }))
    .filter(({ exact }) => exact.numerator < ZERO);
  if (excess !== null && gap.numerator < ZERO) {
    const cost = negate(smaller(excess.amount, negate(gap)));
    found.push({
      ...excess,
      ...COUNTED,
      factorId: null,
      cause: 'goal',
      exact: cost,
      units: readUnits(writeMoney(cost, unit), unit, CALLER, ['input']),
    });
  }
  const isShort = gap.numerator < ZERO;
  const holds = found.filter(({ certainty }) => isShort && !isDoubtful(certainty));
  const doubtful = found.filter(({ certainty }) => isShort && isDoubtful(certainty)).sort(bySize);
  const partOf = (own: (piece: Piece) => boolean, exact: Fraction): Omit<GapPart, 'id'> => {
    const units = pieces.reduce(
      (sum, piece, place) => (own(piece) ? sum + readUnits(amounts[place], unit, CALLER, ['input']) : sum),
      ZERO,
    );
    return { amount: writeUnits(units, unit), ...partFigures(exact, gap) };
  };
  return {
    verdict: !isShort
      ? 'on-target'
      : holds.length > 0
        ? 'found'
        : doubtful.some(({ certainty }) => certainty === 'not-enough-data')
          ? 'not-enough-data'
          : 'within-chance',
    targetAmount: writeMoney(target, unit),
    planAmount: writeMoney(plan, unit),
    actualAmount: writeMoney(actual, unit),
    gapAmount: writeMoney(gap, unit),
    exactGapAmount: writeExact(gap),
    workPart: partOf(({ finding }) => finding === 'work-below-target', work),
    parts: factors.map(({ id }, place) => ({ id, ...partOf(({ factorId }) => factorId === id, parts[place]!) })),
    causes: GAP_CAUSES.flatMap((cause) => rankedCause(cause, holds, gap, unit))
      .sort(bySize)
      .map(({ result }) => result),
    doubtful: doubtful.map((finding) => writeFinding(finding, gap, unit)),
  };
}

/** A part of the gap, or of a factor's part; one that is zero or above points to nothing. */
interface Piece {
  readonly factorId: string | null;
  readonly exact: Fraction;
  readonly finding: CauseFinding['finding'];
  readonly cause: GapCause;
  readonly expected: Fraction;
  readonly observed: Fraction;
  readonly certainty: CauseFinding['certainty'];
  readonly conversion: ConversionEvidence | null;
}

interface Found extends Piece {
  readonly units: bigint;
}

const COUNTED = { certainty: 'counted', conversion: null } as const;

function piecesOf(factor: ReadDiagnosed, part: Fraction, evidence: ConversionEvidence | null): readonly Piece[] {
  const { id: factorId, kind, plan, actual, scheduled, cause } = factor;
  const whole: Piece = {
    factorId,
    exact: part,
    finding: `${kind}-short`,
    cause,
    expected: plan,
    observed: actual,
    certainty: kind !== 'conversion' ? 'counted' : evidence === null ? 'not-tested' : CERTAINTIES[evidence.verdict],
    conversion: evidence,
  };
  const short = subtractFractions(plan, actual);
  const unplanned = scheduled === null ? ZERO_FRACTION : subtractFractions(plan, scheduled);
  if (scheduled === null || short.numerator <= ZERO || unplanned.numerator <= ZERO) return [whole];
  // Nobody can be blamed for what was never put on the list: that much of the shortage is the plan's.
  const planned = multiplyFractions(part, divideFractions(smaller(unplanned, short), short));
  return [
    { ...whole, exact: planned, finding: 'actions-below-plan', cause: 'plan', observed: scheduled },
    { ...whole, exact: subtractFractions(part, planned), expected: scheduled },
  ];
}

const CERTAINTIES = {
  short: 'proven',
  'within-plan': 'within-chance',
  'not-enough-data': 'not-enough-data',
} as const;

function isDoubtful(certainty: CauseFinding['certainty']): boolean {
  return certainty === 'within-chance' || certainty === 'not-enough-data';
}

/** What cost most first; the order of equal ones stays. */
function bySize(a: { readonly exact: Fraction }, b: { readonly exact: Fraction }): number {
  return compareFractions(a.exact, b.exact);
}

function rankedCause(
  cause: GapCause,
  holds: readonly Found[],
  gap: Fraction,
  unit: Unit,
): readonly { readonly exact: Fraction; readonly result: DiagnosedCause }[] {
  const own = holds.filter((finding) => finding.cause === cause).sort(bySize);
  if (own.length === 0) return [];
  const exact = own.reduce((sum, finding) => addFractions(sum, finding.exact), ZERO_FRACTION);
  const share = divideFractions(exact, gap);
  const amount = writeUnits(
    own.reduce((sum, { units }) => sum + units, ZERO),
    unit,
  );
  const findings = own.map((finding) => writeFinding(finding, gap, unit));
  const result = {
    cause,
    amount,
    exactAmount: writeExact(exact),
    gapShare: fractionToNumber(share),
    exactGapShare: writeExact(share),
    findings,
    evidence: own.map((finding) => describeFinding(finding, unit)).join('; '),
  };
  return [{ exact, result }];
}

function writeFinding(found: Found, gap: Fraction, unit: Unit): CauseFinding {
  const { finding, cause, factorId, expected, observed, exact, units, certainty, conversion } = found;
  return {
    finding,
    cause,
    factorId,
    expected: writeExact(expected),
    observed: writeExact(observed),
    amount: writeUnits(units, unit),
    exactAmount: writeExact(exact),
    gapShare: fractionToNumber(divideFractions(exact, gap)),
    certainty,
    conversion,
  };
}

function describeFinding({ factorId, finding, expected, observed, exact, conversion }: Found, unit: Unit): string {
  const counts = conversion === null ? '' : ` (${conversion.successes} of ${conversion.trials})`;
  return `${factorId ?? finding} ${inWords(observed)}${counts} of ${inWords(expected)}: ${writeMoney(exact, unit)}`;
}

/** A figure with four decimals at most. */
function inWords(figure: Fraction): string {
  return writeMoney(figure, { digits: BigInt(1), scale: 4 }).replace(/\.?0+$/, '');
}

function readOptions(options: unknown) {
  const path = ['options'];
  const given = requireObject<keyof DiagnosisOptions>(
    options,
    { required: [], optional: ['significance', 'noticeableDrop', 'power', 'unit'] },
    CALLER,
    path,
  );
  const significance = readRate(givenOr(given.significance, '0.05'), CALLER, [...path, 'significance']);
  if (significance.numerator === ZERO || significance.numerator === significance.denominator) {
    const at = [...path, 'significance'];
    throw refusal('out-of-range', CALLER, at, `${describePath(at)} to be above 0 and below 1`, given.significance, {
      above: 0,
      below: 1,
    });
  }
  const drop = readRate(givenOr(given.noticeableDrop, '0.5'), CALLER, [...path, 'noticeableDrop']);
  if (drop.numerator === ZERO) {
    const at = [...path, 'noticeableDrop'];
    throw refusal('out-of-range', CALLER, at, `${describePath(at)} to be above 0 and at most 1`, given.noticeableDrop, {
      above: 0,
      most: 1,
    });
  }
  const power = readRate(givenOr(given.power, '0.8'), CALLER, [...path, 'power']);
  return {
    significance,
    drop,
    power,
    unit: readUnit(given.unit as DecimalInput | undefined, CALLER, [...path, 'unit']),
  };
}

function smaller(a: Fraction, b: Fraction): Fraction {
  return compareFractions(a, b) <= 0 ? a : b;
}

function negate({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}
