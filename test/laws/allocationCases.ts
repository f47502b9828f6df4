import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import type { DecimalInput } from 'quotaloop';

/** The splits, lists and tables that the laws of allocation are tried on, and how their amounts are read: integers only. */

/** Writes digits × 10^-places in plain notation, by itself and not by the library. */
export function writeExactly(digits: bigint, places: number): string {
  const magnitude = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const point = magnitude.length - places;
  const text = places === 0 ? magnitude : `${magnitude.slice(0, point)}.${magnitude.slice(point)}`;
  return digits < 0n ? `-${text}` : text;
}

/** Reads a plain decimal as its digits and the places behind its point. */
export function readExactly(text: string): { readonly digits: bigint; readonly places: number } {
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** How many units an amount is; an amount between two units throws. */
export function unitsOf(amount: string, unit: string): bigint {
  const [value, step] = [readExactly(amount), readExactly(unit)];
  const numerator = value.digits * 10n ** BigInt(step.places);
  const denominator = step.digits * 10n ** BigInt(value.places);
  if (numerator % denominator !== 0n) throw new Error(`${amount} is no multiple of ${unit}`);
  return numerator / denominator;
}

/** The amount that is so many units. */
export function amountOf(units: bigint, unit: string): string {
  const { digits, places } = readExactly(unit);
  return writeExactly(units * digits, places);
}

export const UNITS = ['0.01', '1', '5', '0.05', '2.5', '1000'] as const;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const VAST = 10n ** 30n;

/** Texts that sort differently by UTF-16 units and by code points are among them. */
const keyTexts = fc.oneof(
  fc.constantFrom('A', 'a', 'Z', 'é', '李', 'Ａ', '\uE000', '\uFFFD', '😀', '𠮷', 'A😀', 'AＡ', '10', '9'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
);

/** A split that is to be tried, as a user would write it and in whole numbers. */
export interface SplitCase {
  readonly total: string;
  readonly weights: readonly string[];
  readonly unit: string;
  readonly keys: readonly string[];
  /** The total in units. */
  readonly units: bigint;
  /** The weights times 10^places. */
  readonly wholeWeights: readonly bigint[];
  readonly places: number;
  /** Positions in another order. */
  readonly order: readonly number[];
  /** One number per weight that chooses how it is written. */
  readonly forms: readonly number[];
}

export function splitCases(
  limits: {
    readonly units?: readonly string[];
    /** Totals within 2^53 - 1 units. */
    readonly safeTotals?: boolean;
    readonly mostParts?: number;
  } = {},
): fc.Arbitrary<SplitCase> {
  const { units = UNITS, safeTotals = false, mostParts = 12 } = limits;
  const rowsOf = (weights: fc.Arbitrary<bigint>) =>
    fc.uniqueArray(fc.record({ weight: weights, key: keyTexts, place: fc.nat(99), form: fc.nat(99) }), {
      selector: ({ key }) => key,
      minLength: 1,
      maxLength: mostParts,
    });
  const [few, some, safe, vast] = [5n, 1000n, SAFE, VAST].map((max) => fc.bigInt({ min: 0n, max })) as [
    fc.Arbitrary<bigint>,
    fc.Arbitrary<bigint>,
    fc.Arbitrary<bigint>,
    fc.Arbitrary<bigint>,
  ];
  const rows = fc.oneof(
    rowsOf(few), // many ties and zeros
    rowsOf(some),
    rowsOf(few).map((list) => list.map((row) => ({ ...row, weight: list[0]!.weight + 1n }))),
    rowsOf(safe),
    rowsOf(vast),
    rowsOf(fc.oneof(few, some, safe, vast)),
  );
  const most = safeTotals ? SAFE : VAST;
  const totals = fc.oneof(
    fc.bigInt({ min: -30n, max: 30n }),
    fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
    fc.bigInt({ min: SAFE - 9n, max: safeTotals ? SAFE : SAFE + 9n }),
    fc.bigInt({ min: -most, max: most }),
  );
  return fc
    .record({ rows, totals, places: fc.nat(4), unit: fc.constantFrom(...units) })
    .map(({ rows: list, totals: whole, places, unit }) => {
      const wholeWeights = list.map(({ weight }) => weight);
      // Something to give and nobody to take it is an error, which is tested by itself.
      if (whole !== 0n && !wholeWeights.some((weight) => weight > 0n)) wholeWeights[0] = 1n;
      return {
        total: amountOf(whole, unit),
        weights: wholeWeights.map((weight) => writeExactly(weight, places)),
        unit,
        keys: list.map(({ key }) => key),
        units: whole,
        wholeWeights,
        places,
        order: list.map((_, index) => index).sort((a, b) => list[a]!.place - list[b]!.place || b - a),
        forms: list.map(({ form }) => form),
      };
    });
}

/** One decimal in the many ways of writing it: text, padded text, with an exponent, `Decimal`, number, bigint. */
export function writtenAs(digits: bigint, places: number, form: number): DecimalInput {
  const text = writeExactly(digits, places);
  const ways: DecimalInput[] = [
    text,
    `${digits < 0n ? '-00' : '00'}${text.replace('-', '')}${places === 0 ? '' : '00'}`,
    `${digits}e-${places}`,
    `${digits}00E${-2 - places}`,
    new Decimal(text),
  ];
  // Up to 15 digits a number is printed as it was written.
  if (-(10n ** 15n) < digits && digits < 10n ** 15n) ways.push(Number(text));
  if (places === 0) ways.push(digits);
  return ways[form % ways.length]!;
}

/** A list of exact values to round: each is numerator ÷ denominator units. */
export interface RoundCase {
  readonly values: readonly string[];
  readonly unit: string;
  readonly keys: readonly string[];
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
  readonly order: readonly number[];
}

const denominators = fc.oneof(
  fc.constantFrom(1n, 2n, 3n, 4n, 7n, 10n, 12n, 1000n),
  fc.bigInt({ min: 1n, max: 60n }),
  fc.bigInt({ min: 1n, max: VAST }),
);

export function roundCases(mostValues = 10): fc.Arbitrary<RoundCase> {
  const numerators = fc.oneof(
    fc.bigInt({ min: -12n, max: 12n }),
    fc.bigInt({ min: -100_000n, max: 100_000n }),
    fc.bigInt({ min: -VAST, max: VAST }),
  );
  return fc
    .record({
      rows: fc.uniqueArray(fc.record({ numerator: numerators, key: keyTexts, place: fc.nat(99) }), {
        selector: ({ key }) => key,
        maxLength: mostValues,
      }),
      denominator: denominators,
      unit: fc.constantFrom(...UNITS),
    })
    .map(({ rows, denominator, unit }) => ({
      values: rows.map(({ numerator }) => writeFraction(numerator, denominator, unit)),
      unit,
      keys: rows.map(({ key }) => key),
      numerators: rows.map(({ numerator }) => numerator),
      denominator,
      order: rows.map((_, index) => index).sort((a, b) => rows[a]!.place - rows[b]!.place || b - a),
    }));
}

/** So many units as users may write them: a decimal where one ends, otherwise a fraction, reduced or not. */
function writeFraction(numerator: bigint, denominator: bigint, unit: string): string {
  const { digits, places } = readExactly(unit);
  const power = [1n, 10n, 1000n].indexOf(denominator);
  if (power >= 0) return writeExactly(numerator * digits, places + [0, 1, 3][power]!);
  return `${numerator * digits}/${denominator * 10n ** BigInt(places)}`;
}

/** A table of exact values to round: each is numerator ÷ denominator units. */
export interface TableCase {
  readonly values: readonly (readonly string[])[];
  readonly unit: string;
  readonly rowKeys: readonly string[];
  readonly columnKeys: readonly string[];
  readonly numerators: readonly (readonly bigint[])[];
  readonly denominator: bigint;
  readonly rowOrder: readonly number[];
  readonly columnOrder: readonly number[];
}

/** Tables of up to so many rows and columns, of few enough cells. */
export function tableCases(limits: {
  readonly mostRows: number;
  readonly mostColumns: number;
  readonly mostCells?: number;
}): fc.Arbitrary<TableCase> {
  const { mostRows, mostColumns, mostCells = mostRows * mostColumns } = limits;
  const shapes = Array.from({ length: mostRows * mostColumns }, (_, index) => ({
    rowCount: 1 + Math.floor(index / mostColumns),
    columnCount: 1 + (index % mostColumns),
  })).filter(({ rowCount, columnCount }) => rowCount * columnCount <= mostCells);
  const lines = (most: number) =>
    fc.uniqueArray(fc.record({ key: keyTexts, place: fc.nat(99) }), {
      selector: ({ key }) => key,
      minLength: most,
      maxLength: most,
    });
  const cells = (most: bigint) =>
    fc.array(fc.bigInt({ min: -most, max: most }), { minLength: mostCells, maxLength: mostCells });
  return fc
    .record({
      shape: fc.constantFrom(...shapes),
      cells: fc.oneof(cells(6n), cells(60n), cells(100_000n), cells(VAST)),
      style: fc.constantFrom('any', 'above zero', 'near halves', 'near thirds'),
      denominator: fc.oneof(
        fc.constantFrom(1n, 2n, 3n, 4n, 10n),
        fc.bigInt({ min: 1n, max: 60n }),
        fc.bigInt({ min: 60n, max: 10_000_000n }),
        fc.bigInt({ min: 1n, max: VAST }),
      ),
      unit: fc.constantFrom(...UNITS),
      rowLines: lines(mostRows),
      columnLines: lines(mostColumns),
    })
    .map(({ shape: { rowCount, columnCount }, cells: drawn, style, denominator, unit, rowLines, columnLines }) => {
      const numerators = Array.from({ length: rowCount }, (_, i) =>
        Array.from({ length: columnCount }, (_, j) => {
          const numerator = drawn[i * columnCount + j]!;
          // Remainders that differ in their last digits only.
          if (style === 'near halves') return (numerator % 9n) * (denominator / 2n) + (numerator % 7n);
          if (style === 'near thirds') return (numerator % 9n) * (denominator / 3n) + (numerator % 7n);
          return style === 'any' || numerator >= 0n ? numerator : -numerator;
        }),
      );
      const rows = rowLines.slice(0, rowCount);
      const columns = columnLines.slice(0, columnCount);
      const inOtherOrder = (list: readonly { readonly place: number }[]) =>
        list.map((_, index) => index).sort((a, b) => list[a]!.place - list[b]!.place || b - a);
      return {
        values: numerators.map((row) => row.map((cell) => writeFraction(cell, denominator, unit))),
        unit,
        rowKeys: rows.map(({ key }) => key),
        columnKeys: columns.map(({ key }) => key),
        numerators,
        denominator,
        rowOrder: inOtherOrder(rows),
        columnOrder: inOtherOrder(columns),
      };
    });
}
