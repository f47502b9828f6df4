import { requireFields, requireInteger, requireListBeside, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { wholeFraction } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { readClasses, statesOf } from './ClassMove.ts';
import { kindOfMove } from './migrationMatrix.ts';
import type { MigrationMatrix, MoveCounts } from './migrationMatrix.ts';
import { rateRange, readConfidence } from './rateRange.ts';
import type { RateRange } from './rateRange.ts';

/**
 * How many customers of a class did something, and at what rate.
 *
 * @category Customer
 */
export interface CountedRate {
  /** Customers. */
  readonly count: number;
  /** Count ÷ those who began in the class, a fraction; `null` where nobody did. */
  readonly rate: number | null;
  /** The same exactly. */
  readonly exactRate: ExactNumber | null;
  /** Wilson's interval around it; `null` where nobody began in the class. */
  readonly interval: RateRange | null;
}

/**
 * What became of the customers of one class.
 *
 * @category Customer
 */
export interface ClassConversion {
  /** The class. */
  readonly class: string;
  /** Customers who began in it. */
  readonly startCount: number;
  /** Signed: the conversion of the class. */
  readonly signed: CountedRate;
  /** Rose to a better class. */
  readonly upgraded: CountedRate;
  /** Stayed in the class. */
  readonly stayed: CountedRate;
  /** Fell to a worse class. */
  readonly downgraded: CountedRate;
  /** Went inactive. */
  readonly wentInactive: CountedRate;
  /** Were lost. */
  readonly lost: CountedRate;
}

/**
 * How sure the intervals shall be.
 *
 * @category Customer
 */
export interface ClassConversionOptions {
  /** A fraction above 0 and below 1; `0.95` unless told otherwise. */
  readonly confidence?: DecimalInput | ExactNumber;
}

const CALLER = 'classConversion';

/**
 * Says of each class how many of its customers signed, rose, stayed, fell, went inactive or were lost.
 *
 * Use it to hold the conversion of A, B and C customers beside each other: a class that signs no better than the one
 * below it is graded wrongly. It is the conversion of one period; what a class brings in the end is `signingChance`.
 *
 * Always true: the six counts of a class sum to its start count, their exact rates to 1.
 *
 * @param matrix - Moves, as `migrationMatrix` counts them; only `classes` and `counts` are read.
 * @param options - `confidence` of the intervals (default 0.95).
 * @returns The classes in the order of the matrix.
 * @throws PlanningError `length-mismatch` for counts that are not one row and one column a state; `not-an-integer`,
 * `out-of-range`, `duplicate-id`, `invalid-id`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`,
 * `unknown-field`, `wrong-type`.
 * @example
 * const moves = [{ id: 'Ali', from: 'A', to: 'Signed' }, { id: 'Bo', from: 'A', to: 'B' }, { id: 'Cai', from: 'B', to: 'B' }];
 * const conversions = classConversion(migrationMatrix(moves, { classes: ['A', 'B'] }));
 * conversions.map((row) => [row.class, row.startCount, row.signed.rate, row.stayed.rate]); // => [['A', 2, 0.5, 0], ['B', 1, 0, 1]]
 * @category Customer
 */
export function classConversion(
  matrix: Pick<MigrationMatrix, 'classes' | 'counts'>,
  options: ClassConversionOptions = {},
): readonly ClassConversion[] {
  requireObject(options, { required: [], optional: ['confidence'] }, CALLER, ['options']);
  const half = readConfidence(options.confidence, CALLER, ['options', 'confidence']);
  const given = requireFields(matrix, ['classes', 'counts'], CALLER, ['matrix']);
  const classes = readClasses(given.classes, CALLER, ['matrix', 'classes']);
  const counts = readCounts(given.counts, statesOf(classes).length, ['matrix', 'counts']);
  return classes.map((name, index) => {
    const row = counts[index + 1]!;
    const startCount = row.reduce((sum, count) => sum + count, 0);
    const counted = (kind: keyof MoveCounts): CountedRate => {
      const count = row.reduce(
        (sum, moved, to) => (kindOfMove(index + 1, to, classes.length) === kind ? sum + moved : sum),
        0,
      );
      const rate = ratio(wholeFraction(BigInt(count)), wholeFraction(BigInt(startCount)));
      return {
        count,
        rate: writeRate(rate),
        exactRate: writeExactRate(rate),
        interval: rateRange(count, startCount, half),
      };
    };
    return {
      class: name,
      startCount,
      signed: counted('signed'),
      upgraded: counted('upgraded'),
      stayed: counted('stayed'),
      downgraded: counted('downgraded'),
      wentInactive: counted('wentInactive'),
      lost: counted('lost'),
    };
  });
}

function readCounts(value: unknown, size: number, path: ErrorPath): readonly (readonly number[])[] {
  const beside = { name: 'the states', length: size };
  return Array.from(requireListBeside(value, CALLER, path, beside), (row, from) =>
    Array.from(requireListBeside(row, CALLER, [...path, from], beside), (count, to) =>
      requireInteger(count, { least: 0, most: to === 0 ? 0 : Number.MAX_SAFE_INTEGER }, CALLER, [...path, from, to]),
    ),
  );
}
