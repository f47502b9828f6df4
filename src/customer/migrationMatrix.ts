import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { fraction } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { ratio, writeExactRate, writeRate } from '../foundation/ratio.ts';
import { wholeFraction } from '../foundation/fraction.ts';
import { readClasses, readMoves, statesOf } from './ClassMove.ts';
import type { ClassMove } from './ClassMove.ts';
import { rateRange, readConfidence } from './rateRange.ts';
import type { RateRange } from './rateRange.ts';

/**
 * How moves are laid out.
 *
 * @category Customer
 */
export interface MigrationOptions {
  /** Your classes from the best down, as `['A', 'B', 'C']`: towards the front is an upgrade. */
  readonly classes: readonly string[];
  /** How sure the intervals shall be, a fraction above 0 and below 1; `0.95` unless told otherwise. */
  readonly confidence?: DecimalInput | ExactNumber;
}

/**
 * What the moves were, each counted under one word.
 *
 * @category Customer
 */
export interface MoveCounts {
  /** From any state to `'Signed'`. */
  readonly signed: number;
  /** From any state to `'Lost'`. */
  readonly lost: number;
  /** From `'New'` to a class or to `'Inactive'`. */
  readonly entered: number;
  /** From a class to a better one. */
  readonly upgraded: number;
  /** From a class to a worse one. */
  readonly downgraded: number;
  /** From a class to `'Inactive'`. */
  readonly wentInactive: number;
  /** From `'Inactive'`, `'Signed'` or `'Lost'` back to a class, and from `'Signed'` or `'Lost'` to `'Inactive'`. */
  readonly returned: number;
  /** From a class, `'Inactive'`, `'Signed'` or `'Lost'` to the same. */
  readonly stayed: number;
}

/**
 * Moves between two classes.
 *
 * @category Customer
 */
export interface ClassSteps {
  /** The class before. */
  readonly from: string;
  /** The class after. */
  readonly to: string;
  /** Customers who did. */
  readonly count: number;
  /** How many classes up or down: 1 for the next one, more where classes were skipped. */
  readonly steps: number;
}

/**
 * From where to where customers moved. Rows and columns follow `states`: a row is where they came from.
 *
 * @category Customer
 */
export interface MigrationMatrix {
  /** The classes from the best down, as they were given. */
  readonly classes: readonly string[];
  /** `'New'`, the classes, `'Inactive'`, `'Signed'`, `'Lost'`: the names of rows and columns. */
  readonly states: readonly string[];
  /** Customers, row by row. */
  readonly counts: readonly (readonly number[])[];
  /** Customers of each state at the beginning: the sums of the rows. */
  readonly startCounts: readonly number[];
  /** Customers of each state at the end: the sums of the columns. */
  readonly endCounts: readonly number[];
  /** Count ÷ the row's start count, a fraction; a row that nobody started in is `null` throughout. */
  readonly rates: readonly (readonly (number | null)[])[];
  /** The same exactly, as `"3/20"`; a defined row sums to exactly 1. */
  readonly exactRates: readonly (readonly (ExactNumber | null)[])[];
  /** Wilson's interval of each rate; `null` where the rate is. */
  readonly intervals: readonly (readonly (RateRange | null)[])[];
  /** All moves, each under one word; they sum to the number of moves. */
  readonly moves: MoveCounts;
  /** Upgrades by pair of classes, from the best class downwards; pairs without any are left out. */
  readonly upgrades: readonly ClassSteps[];
  /** Downgrades by pair of classes, in the same order. */
  readonly downgrades: readonly ClassSteps[];
}

const CALLER = 'migrationMatrix';

/**
 * Counts how customers moved between classes in a period, and at what rates.
 *
 * Use it at the end of a month to see what the month did to the customers in hand: how many rose from C to B, straight
 * from C to A, fell back, signed or were lost. New, inactive, signed and lost customers have rows and columns of their
 * own, so nobody is missing and each row is a whole. Moves of several periods may be put together.
 *
 * Always true: every customer is in one cell; a row of `exactRates` sums to exactly 1, or is `null` throughout where
 * nobody started; the order of the moves does not matter; `startCounts` and `endCounts` have the same sum.
 *
 * @param moves - One a customer and period; see `movesBetween`, which makes them of two lists.
 * @param options - `classes` from the best down; `confidence` of the intervals (default 0.95).
 * @returns Counts, rates, intervals, and the moves by kind.
 * @throws PlanningError `unknown-id` for a state that is neither a class nor `'New'`, `'Inactive'`, `'Signed'` or
 * `'Lost'`, and for a move to `'New'`; `duplicate-id` for a customer who moves twice in a period, or a class given twice
 * or named as one of the four; `out-of-range` for no class at all, or a confidence that is not above 0 and below 1;
 * `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`, `invalid-id`, `wrong-type`.
 * @example
 * const moves = [{ id: 'Ali', from: 'B', to: 'A' }, { id: 'Bo', from: 'B', to: 'Signed' }, { id: 'Cai', from: 'New', to: 'B' }];
 * const { states, exactRates, upgrades, endCounts } = migrationMatrix(moves, { classes: ['A', 'B'] });
 * states; // => ['New', 'A', 'B', 'Inactive', 'Signed', 'Lost']
 * exactRates[2]; // => ['0', '1/2', '0', '0', '1/2', '0']
 * exactRates[1]; // => [null, null, null, null, null, null]
 * upgrades; // => [{ from: 'B', to: 'A', count: 1, steps: 1 }]
 * endCounts; // => [0, 1, 1, 0, 1, 0]
 * @see E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American Statistical Association 22 (1927).
 * @category Customer
 */
export function migrationMatrix(moves: readonly ClassMove[], options: MigrationOptions): MigrationMatrix {
  const fields = requireObject(options, { required: ['classes'], optional: ['confidence'] }, CALLER, ['options']);
  const classes = readClasses(fields.classes, CALLER, ['options', 'classes']);
  const half = readConfidence(options.confidence, CALLER, ['options', 'confidence']);
  const states = statesOf(classes);
  const counts = states.map(() => states.map(() => 0));
  for (const { from, to } of readMoves(moves, states, CALLER, ['moves'])) counts[from]![to]! += 1;

  const startCounts = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const endCounts = states.map((_, column) => counts.reduce((sum, row) => sum + row[column]!, 0));
  const exact = counts.map((row, from) =>
    row.map((count) => ratio(wholeFraction(BigInt(count)), fraction(BigInt(startCounts[from]!), BigInt(1)))),
  );
  const steps = stepsBetween(classes, counts);
  return {
    classes,
    states,
    counts,
    startCounts,
    endCounts,
    rates: exact.map((row) => row.map(writeRate)),
    exactRates: exact.map((row) => row.map(writeExactRate)),
    intervals: counts.map((row, from) => row.map((count) => rateRange(count, startCounts[from]!, half))),
    moves: countKinds(counts, classes.length),
    upgrades: steps.filter(({ rise }) => rise > 0).map(({ step }) => step),
    downgrades: steps.filter(({ rise }) => rise < 0).map(({ step }) => step),
  };
}

/** What a move is called; the states are New, `classCount` classes, Inactive, Signed, Lost. */
export function kindOfMove(from: number, to: number, classCount: number): keyof MoveCounts {
  const inactive = classCount + 1;
  if (from === to) return 'stayed';
  if (to === inactive + 1) return 'signed';
  if (to === inactive + 2) return 'lost';
  if (from === 0) return 'entered';
  if (from >= inactive) return 'returned';
  if (to === inactive) return 'wentInactive';
  return to < from ? 'upgraded' : 'downgraded';
}

function countKinds(counts: readonly (readonly number[])[], classCount: number): MoveCounts {
  const kinds = {
    signed: 0,
    lost: 0,
    entered: 0,
    upgraded: 0,
    downgraded: 0,
    wentInactive: 0,
    returned: 0,
    stayed: 0,
  };
  counts.forEach((row, from) => {
    row.forEach((count, to) => {
      kinds[kindOfMove(from, to, classCount)] += count;
    });
  });
  return kinds;
}

function stepsBetween(
  classes: readonly string[],
  counts: readonly (readonly number[])[],
): readonly { readonly rise: number; readonly step: ClassSteps }[] {
  return classes
    .flatMap((from, row) =>
      classes.map((to, column) => {
        const rise = row - column;
        return { rise, step: { from, to, count: counts[row + 1]![column + 1]!, steps: Math.abs(rise) } };
      }),
    )
    .filter(({ rise, step }) => rise !== 0 && step.count > 0);
}
