import { requireFields, requireId, requireList, requireListBeside } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { addFractions, compareFractions, readExact, wholeFraction, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { positionsOf, readState } from './ClassMove.ts';

/**
 * At what rates customers of one state are in each state a period later. What `migrationMatrix` returns is one; rates
 * that you plan with are another.
 *
 * @category Customer
 */
export interface TransitionRates {
  /** The names of rows and columns. */
  readonly states: readonly string[];
  /** The states that answers are wanted for; all that do not end the story unless given. */
  readonly classes?: readonly string[];
  /**
   * A row a state: the fraction that goes to each state, as a decimal or as `"1/3"`; together exactly 1. `null`
   * throughout where nothing is known.
   */
  readonly exactRates: readonly (readonly (DecimalInput | ExactNumber | null)[])[];
}

/** Rates as the engine reads them. */
export interface Chain {
  readonly states: readonly string[];
  /** Positions of the states that answers are wanted for. */
  readonly classes: readonly number[];
  /** A row a state, `null` where nothing is known; endings stay where they are. */
  readonly rows: readonly (readonly Fraction[] | null)[];
  /** Positions of the states where the story ends. */
  readonly endings: readonly number[];
}

const ONE: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));
const USUAL_ENDINGS = ['Signed', 'Lost'];

/** Reads rates and the states that end the story: those named, or of Signed and Lost those that there are. */
export function readChain(value: unknown, endings: unknown, caller: string): Chain {
  const path: ErrorPath = ['rates'];
  const given = requireFields(value, ['states', 'exactRates'], caller, path) as Readonly<
    Record<'states' | 'exactRates' | 'classes', unknown>
  >;
  const states = readNames(given.states, caller, [...path, 'states']);
  if (states.length === 0)
    throw refusal('out-of-range', caller, [...path, 'states'], 'at least one state', states, { leastLength: 1 });
  const indexOf = positionsOf(states);
  const ends = readEndings(endings, indexOf, caller);
  const beside = { name: describePath([...path, 'states']), length: states.length };
  const rowsPath = [...path, 'exactRates'];
  const rows = Array.from(requireListBeside(given.exactRates, caller, rowsPath, beside), (row, index) => {
    const read = readRow(row, caller, [...rowsPath, index], beside);
    return ends.includes(index) ? states.map((_, column) => (column === index ? ONE : ZERO_FRACTION)) : read;
  });
  const classes =
    given.classes === undefined
      ? states.map((_, index) => index).filter((index) => !ends.includes(index))
      : readNames(given.classes, caller, [...path, 'classes']).map((name, index) =>
          readState(name, indexOf, caller, [...path, 'classes', index]),
        );
  return { states, classes, rows, endings: ends };
}

function readNames(value: unknown, caller: string, path: ErrorPath): readonly string[] {
  const seen = new Set<string>();
  return Array.from(requireList(value, caller, path), (item, index) => {
    const name = requireId(item, caller, [...path, index]);
    if (seen.has(name)) {
      throw refusal('duplicate-id', caller, [...path, index], `every name of ${describePath(path)} once`, name);
    }
    seen.add(name);
    return name;
  });
}

function readEndings(value: unknown, indexOf: ReadonlyMap<string, number>, caller: string): readonly number[] {
  if (value === undefined) {
    return USUAL_ENDINGS.map((name) => indexOf.get(name)).filter((index) => index !== undefined);
  }
  const path = ['options', 'endings'];
  return readNames(value, caller, path).map((name, index) => readState(name, indexOf, caller, [...path, index]));
}

function readRow(
  value: unknown,
  caller: string,
  path: ErrorPath,
  beside: { readonly name: string; readonly length: number },
): readonly Fraction[] | null {
  const row = requireListBeside(value, caller, path, beside);
  if (row.every((rate) => rate === null)) return null;
  const rates = Array.from(row, (item, column) => {
    const at = [...path, column];
    const rate = readExact(item, caller, at);
    if (compareFractions(rate, ZERO_FRACTION) >= 0) return rate;
    throw refusal('out-of-range', caller, at, `${describePath(at)} to be from 0 to 1 (20 % is 0.2)`, item, {
      least: 0,
      most: 1,
    });
  });
  if (compareFractions(rates.reduce(addFractions, ZERO_FRACTION), ONE) === 0) return rates;
  throw refusal(
    'out-of-range',
    caller,
    path,
    `${describePath(path)} to sum to exactly 1, or to be null throughout`,
    row,
  );
}

/** Whether a rate leads anywhere. */
export function isAbove(rate: Fraction | undefined): boolean {
  return rate !== undefined && rate.numerator !== ZERO_FRACTION.numerator;
}

/** States that can be reached from these, themselves included; unknown rows lead nowhere. */
export function reachedFrom(starts: readonly number[], rows: Chain['rows']): ReadonlySet<number> {
  const reached = new Set(starts);
  for (const state of reached) {
    rows[state]?.forEach((rate, next) => {
      if (isAbove(rate)) reached.add(next); // a set goes on to what is added while it is walked
    });
  }
  return reached;
}
