import {
  givenOr,
  requireDistinctIds,
  requireFields,
  requireId,
  requireList,
  requireObject,
} from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { fraction, fractionToNumber } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { writeUnits } from '../foundation/unit.ts';
import { readAbcValues } from './readAbcValues.ts';

/**
 * The classes that the table has.
 *
 * @category Customer
 */
export interface AbcXyzOptions {
  /** Lines of the table; A, B, C unless told otherwise. */
  readonly abcClasses?: readonly string[];
  /** Columns of the table; X, Y, Z unless told otherwise. */
  readonly xyzClasses?: readonly string[];
}

/**
 * Customers of one value class and one class of steadiness.
 *
 * @category Customer
 */
export interface AbcXyzCell {
  /** The class by value. */
  readonly abcClass: string;
  /** The class by steadiness. */
  readonly xyzClass: string;
  /** The customers, in the order of the value rows. */
  readonly ids: readonly string[];
  /** How many they are. */
  readonly count: number;
  /** The sum of their values above zero, with the digits of the values. */
  readonly amount: string;
  /** Their amount ÷ that of all; `null` when nobody is above zero. */
  readonly share: number | null;
}

/**
 * Value and steadiness crossed.
 *
 * @category Customer
 */
export interface AbcXyzMatrix {
  /** The lines. */
  readonly abcClasses: readonly string[];
  /** The columns. */
  readonly xyzClasses: readonly string[];
  /** Customers by line and column. */
  readonly counts: readonly (readonly number[])[];
  /** All cells, line by line. */
  readonly cells: readonly AbcXyzCell[];
  /** The sum of the values above zero. */
  readonly totalAmount: string;
}

const CALLER = 'abcXyzMatrix';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Crosses value with steadiness: nine groups of customers, from AX, large and steady, to CZ, small and rare.
 *
 * Use it to choose how to look after whom: AX by contract, AZ by a visit before each order, CZ by post.
 *
 * Always true: every customer is in one cell; counts and amounts of the cells sum to those of all.
 *
 * @param abcRows - Ids, classes and values, as `classifyAbc` returns them.
 * @param xyzRows - Ids and classes of the same customers, as `classifyXyz` returns them.
 * @param options - Which classes there are.
 * @returns The table as counts and as cells.
 * @throws PlanningError `unknown-id` for a customer who is in one list only, or a class that the table does not have;
 *   `duplicate-id`, `invalid-id`, `out-of-range`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`,
 *   `unknown-field`, `wrong-type`.
 * @example
 * const abc = classifyAbc([{ id: 'Li', value: 90 }, { id: 'Wu', value: 10 }]);
 * const bought = (value: number) => [{ periodId: 'Q1', value }, { periodId: 'Q2', value }];
 * const xyz = classifyXyz([{ id: 'Li', periods: bought(45) }, { id: 'Wu', periods: [] }], ['Q1', 'Q2']);
 * abcXyzMatrix(abc, xyz).counts; // => [[1, 0, 0], [0, 0, 1], [0, 0, 0]]
 * abcXyzMatrix(abc, xyz).cells[0]; // => { abcClass: 'A', xyzClass: 'X', ids: ['Li'], count: 1, amount: '90.00', share: 0.9 }
 * @category Customer
 */
export function abcXyzMatrix(
  abcRows: readonly {
    /** The customer or product, once in the list. */
    readonly id: string;
    /** Its class by value. */
    readonly class: string;
    /** What it brings. */
    readonly value: DecimalInput;
  }[],
  xyzRows: readonly {
    /** The same customer or product. */
    readonly id: string;
    /** Its class by steadiness. */
    readonly class: string;
  }[],
  options: AbcXyzOptions = {},
): AbcXyzMatrix {
  const given = requireObject<keyof AbcXyzOptions>(
    options,
    { required: [], optional: ['abcClasses', 'xyzClasses'] },
    CALLER,
    ['options'],
  );
  const abcClasses = readClasses(givenOr(given.abcClasses, ['A', 'B', 'C']), ['options', 'abcClasses']);
  const xyzClasses = readClasses(givenOr(given.xyzClasses, ['X', 'Y', 'Z']), ['options', 'xyzClasses']);
  const byValue = readClassified(abcRows, abcClasses, ['abcRows'], ['value']);
  const bySteadiness = readClassified(xyzRows, xyzClasses, ['xyzRows'], []);
  requireSame(byValue, bySteadiness, ['abcRows'], 'xyzRows');
  requireSame(bySteadiness, byValue, ['xyzRows'], 'abcRows');
  const values = readAbcValues(
    byValue.map(({ value }) => value),
    undefined,
    CALLER,
    (row) => ['abcRows', row, 'value'],
  );
  const amountOf = (row: number): bigint => {
    const amount = BigInt(values.amounts[row]!);
    return amount > ZERO ? amount : ZERO;
  };
  const columnOf = new Map(bySteadiness.map(({ id, level }) => [id, level]));
  const cells = abcClasses.map(() =>
    xyzClasses.map((): { ids: string[]; amount: bigint } => ({ ids: [], amount: ZERO })),
  );
  let total = ZERO;
  byValue.forEach(({ id, level }, row) => {
    const cell = cells[level]![columnOf.get(id)!]!;
    cell.ids.push(id);
    cell.amount += amountOf(row);
    total += amountOf(row);
  });
  return {
    abcClasses,
    xyzClasses,
    counts: cells.map((line) => line.map(({ ids }) => ids.length)),
    cells: cells.flatMap((line, abc) =>
      line.map(({ ids, amount }, xyz) => ({
        abcClass: abcClasses[abc]!,
        xyzClass: xyzClasses[xyz]!,
        ids,
        count: ids.length,
        amount: writeUnits(amount, values.unit),
        share: total === ZERO ? null : fractionToNumber(fraction(amount, total)),
      })),
    ),
    totalAmount: writeUnits(total, values.unit),
  };
}

interface Classified {
  readonly id: string;
  readonly level: number;
  readonly value: unknown;
}

function readClassified(
  value: unknown,
  classes: readonly string[],
  path: ErrorPath,
  further: readonly 'value'[],
): readonly Classified[] {
  const rows = requireList(value, CALLER, path).map((item, row): Classified => {
    const at = [...path, row];
    const given = requireFields<'id' | 'class' | 'value'>(item, ['id', 'class', ...further], CALLER, at);
    const id = requireId(given.id, CALLER, [...at, 'id']);
    const level = classes.findIndex((name) => name === given.class);
    if (level !== -1) return { id, level, value: given.value };
    const classAt = [...at, 'class'];
    const requirement = `${describePath(classAt)} to be one of ${classes.join(', ')}`;
    throw refusal('unknown-id', CALLER, classAt, requirement, given.class, { known: classes });
  });
  requireDistinctIds(
    rows.map(({ id }) => id),
    CALLER,
    path,
  );
  return rows;
}

/** Every customer of one list is in the other. */
function requireSame(rows: readonly Classified[], others: readonly Classified[], path: ErrorPath, name: string): void {
  const known = new Set(others.map(({ id }) => id));
  rows.forEach(({ id }, row) => {
    const at = [...path, row, 'id'];
    if (!known.has(id)) throw refusal('unknown-id', CALLER, at, `${describePath(at)} to be in ${name} too`, id, { id });
  });
}

function readClasses(value: unknown, path: ErrorPath): readonly string[] {
  const list = requireList(value, CALLER, path);
  const names = list.map((item, index) => requireId(item, CALLER, [...path, index]));
  const repeated = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (repeated !== -1) {
    const at = [...path, repeated];
    const id = names[repeated]!;
    throw refusal('duplicate-id', CALLER, at, `every class of ${describePath(path)} once`, id, { id });
  }
  if (names.length === 0)
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} to name a class`, value, { leastLength: 1 });
  return names;
}
