import fc from 'fast-check';
import { amountOf, readExactly, UNITS, writeExactly } from './allocationCases.ts';

/** Splits with minimums, maximums and fixed parts to try, as a user would write them and in whole numbers. */

/** A bound as it was drawn, in thousandths of a unit, so that most lie between two units. */
type Thousandths = bigint | null;

export interface BoundedCase {
  readonly total: string;
  readonly weights: readonly string[];
  readonly unit: string;
  readonly keys: readonly string[];
  readonly minimums: readonly (string | null)[];
  readonly maximums: readonly (string | null)[];
  readonly fixed: readonly (string | null)[];
  /** The total in units. */
  readonly units: bigint;
  /** The weights times a power of ten. */
  readonly wholeWeights: readonly bigint[];
  /** The bounds in thousandths of a unit, the fixed parts in units. */
  readonly lows: readonly Thousandths[];
  readonly highs: readonly Thousandths[];
  readonly held: readonly (bigint | null)[];
  /** Positions in another order. */
  readonly order: readonly number[];
}

interface DrawnPart {
  readonly weight: bigint;
  readonly key: string;
  readonly place: number;
  readonly low: Thousandths;
  readonly high: Thousandths;
  readonly fixed: bigint | null;
}

const keyTexts = fc.oneof(
  fc.constantFrom('A', 'a', 'Z', '李', 'Ａ', '\uFFFD', '😀', '10', '9'),
  fc.string({ minLength: 1, maxLength: 3 }),
);

const THOUSAND = 1000n;
const VAST = 10n ** 25n + 7n;

/**
 * Splits of up to so many parts. Most totals lie between what the bounds take together and what they leave room for;
 * some are drawn without a look at the bounds, and then the bounds can often not be kept.
 */
export function boundedCases(
  limits: {
    readonly units?: readonly string[];
    readonly mostParts?: number;
    /** The largest bound and total, in units; without it some are vast. */
    readonly largest?: bigint;
  } = {},
): fc.Arbitrary<BoundedCase> {
  const { units = UNITS, mostParts = 8, largest } = limits;
  const size = largest ?? 40n;
  // Whole units and thousandths, mostly of the total's sign.
  const bounds = fc.oneof(
    { weight: 3, arbitrary: fc.bigInt({ min: 0n, max: size }).map((whole) => whole * THOUSAND) },
    { weight: 3, arbitrary: fc.bigInt({ min: 0n, max: size * THOUSAND }) },
    { weight: 1, arbitrary: fc.bigInt({ min: -size * THOUSAND, max: size * THOUSAND }) },
  );
  const sometimes = <Value>(value: fc.Arbitrary<Value>, often: number): fc.Arbitrary<Value | null> =>
    fc.oneof({ weight: often, arbitrary: value }, { weight: 10 - often, arbitrary: fc.constant(null) });
  const parts = fc.record({
    weight: fc.oneof(
      fc.bigInt({ min: 0n, max: 4n }),
      fc.bigInt({ min: 1n, max: 1000n }),
      fc.bigInt({ min: 0n, max: VAST }),
    ),
    key: keyTexts,
    place: fc.nat(99),
    low: sometimes(bounds, 4),
    high: sometimes(bounds, 4),
    fixed: sometimes(fc.bigInt({ min: -size / 4n, max: size }), 1),
  });
  return fc
    .record({
      drawn: fc.uniqueArray(parts, { selector: ({ key }) => key, minLength: 1, maxLength: mostParts }),
      between: fc.bigInt({ min: 0n, max: 100n }),
      anywhere: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 2n * size })),
      style: fc.constantFrom('between', 'between', 'between', 'anywhere'),
      factor: largest === undefined ? fc.constantFrom(1n, 1n, 1n, VAST) : fc.constant(1n),
      sign: fc.constantFrom(1n, -1n),
      places: fc.nat(3),
      unit: fc.constantFrom(...units),
    })
    .map(({ drawn, between, anywhere, style, factor, sign, places, unit }) => {
      const list = drawn.map((part) => scaled(withoutConflict(part), factor));
      const room = list.map((part) => rangeOf(part.weight, part.low, part.high, part.fixed));
      const least = room.reduce((sum, { low }) => sum + low, 0n);
      const most = room.reduce((sum, { low, high }) => sum + (high ?? low + size * factor), 0n);
      const inside = least + ((most - least) * between) / 100n;
      const whole = sign * (style === 'anywhere' || inside < 0n ? anywhere * factor : inside);
      const mirrored = list.map((part) => (sign < 0n ? mirror(part) : part));
      const write = (value: Thousandths) => (value === null ? null : inThousandths(value, unit));
      return {
        total: amountOf(whole, unit),
        weights: mirrored.map(({ weight }) => writeExactly(weight, places)),
        unit,
        keys: mirrored.map(({ key }) => key),
        minimums: mirrored.map(({ low }) => write(low)),
        maximums: mirrored.map(({ high }) => write(high)),
        fixed: mirrored.map(({ fixed }) => (fixed === null ? null : amountOf(fixed, unit))),
        units: whole,
        wholeWeights: mirrored.map(({ weight }) => weight),
        lows: mirrored.map(({ low }) => low),
        highs: mirrored.map(({ high }) => high),
        held: mirrored.map(({ fixed }) => fixed),
        order: list.map((_, index) => index).sort((a, b) => list[a]!.place - list[b]!.place || b - a),
      };
    });
}

/** The options that hold a case to its bounds; lists without a single bound are left out now and then. */
export function boundsOf({ minimums, maximums, fixed }: BoundedCase): {
  readonly minimums?: readonly (string | null)[];
  readonly maximums?: readonly (string | null)[];
  readonly fixed?: readonly (string | null)[];
} {
  const isAsked = (list: readonly (string | null)[]) => list.some((bound) => bound !== null) || list.length % 2 === 0;
  return {
    ...(isAsked(minimums) ? { minimums } : {}),
    ...(isAsked(maximums) ? { maximums } : {}),
    ...(isAsked(fixed) ? { fixed } : {}),
  };
}

/** What a part may be, in units, when the total is above zero: the rule as the documentation tells it. */
export interface Range {
  readonly low: bigint;
  /** `null` when nothing stops it. */
  readonly high: bigint | null;
}

/**
 * A part lies within its own bounds, moved inward to whole units; it does not have the sign opposite to the total's
 * unless its own bounds leave it no other; of weight zero it has, within them, what is nearest to zero.
 */
export function rangeOf(weight: bigint, low: Thousandths, high: Thousandths, fixed: bigint | null): Range {
  if (fixed !== null) return { low: fixed, high: fixed };
  const [wholeLow, wholeHigh] = [
    low === null ? null : ceilThousandths(low),
    high === null ? null : floorThousandths(high),
  ];
  if (wholeHigh !== null && wholeHigh < 0n) return { low: wholeHigh, high: wholeHigh };
  const least = wholeLow === null || wholeLow < 0n ? 0n : wholeLow;
  return { low: least, high: weight === 0n ? least : wholeHigh };
}

/** The ranges of a whole case as they are for the magnitude of its total. */
export function rangesOf({ units, wholeWeights, lows, highs, held }: BoundedCase): readonly Range[] {
  const negative = (value: bigint | null) => (value === null ? null : -value);
  return wholeWeights.map((weight, index) => {
    const [low, high, fixed] = [lows[index]!, highs[index]!, held[index]!];
    return units < 0n
      ? rangeOf(weight, negative(high), negative(low), negative(fixed))
      : rangeOf(weight, low, high, fixed);
  });
}

/** Whether bounds can be kept, by their sums. Of a total of zero there is nothing to take or to give back. */
export function canBeKept({ units }: BoundedCase, ranges: readonly Range[]): boolean {
  const magnitude = units < 0n ? -units : units;
  const least = ranges.reduce((sum, { low }) => sum + low, 0n);
  if (magnitude === 0n) return least === 0n;
  const isOpen = ranges.some(({ high }) => high === null);
  const most = ranges.reduce((sum, { high }) => sum + (high ?? 0n), 0n);
  return least <= magnitude && (isOpen || magnitude <= most);
}

/** So many thousandths of a unit, as a decimal. */
function inThousandths(value: bigint, unit: string): string {
  const { digits, places } = readExactly(unit);
  return writeExactly(value * digits, places + 3);
}

/** Bounds of one part that exclude each other are an error, which is tested by itself. */
function withoutConflict(part: DrawnPart): DrawnPart {
  const { low, high, fixed } = part;
  const [wholeLow, wholeHigh] = [
    low === null ? null : ceilThousandths(low),
    high === null ? null : floorThousandths(high),
  ];
  if (fixed !== null) {
    const fits = (wholeLow === null || wholeLow <= fixed) && (wholeHigh === null || fixed <= wholeHigh);
    return fits ? part : { ...part, low: null, high: null };
  }
  return wholeLow !== null && wholeHigh !== null && wholeLow > wholeHigh ? { ...part, high: null } : part;
}

function scaled(part: DrawnPart, factor: bigint): DrawnPart {
  const times = (value: bigint | null) => (value === null ? null : value * factor);
  return { ...part, low: times(part.low), high: times(part.high), fixed: times(part.fixed) };
}

function mirror(part: DrawnPart): DrawnPart {
  const negative = (value: bigint | null) => (value === null ? null : -value);
  return { ...part, low: negative(part.high), high: negative(part.low), fixed: negative(part.fixed) };
}

export function floorThousandths(value: bigint): bigint {
  return (value - (((value % THOUSAND) + THOUSAND) % THOUSAND)) / THOUSAND;
}

export function ceilThousandths(value: bigint): bigint {
  return -floorThousandths(-value);
}
