import fc from 'fast-check';

// What the queries are tried on. Many cases go into one table, told apart by their number, so that one query answers
// hundreds of them.

/**
 * Texts that SQL, JSON and orders go wrong with: quotes, escapes, placeholders, capitals, two ways to write é, and
 * U+1F600, which comes before U+FFFD in UTF-16 and after it by code points.
 */
export const NAMES: readonly string[] = [
  '\u{1F600}',
  '\uFFFD',
  'ｆ',
  'a',
  'A',
  'b',
  'B',
  "it's",
  'say "hi"',
  'back\\slash',
  "'; DROP TABLE customers; --",
  '$1',
  '%s',
  '10',
  '9',
  ' ',
  'a ',
  'é',
  'e\u0301',
  '__proto__',
  'new\nline',
  'NULL',
  '王',
];

export const names = (minimum: number, maximum = NAMES.length): fc.Arbitrary<string[]> =>
  fc.shuffledSubarray([...NAMES], { minLength: minimum, maxLength: maximum });

/** Whole units: close together so that they meet, or wide apart and beyond 2^53. */
const closeUnits = fc.bigInt({ min: -2n, max: 12n });
const wideUnits = fc.oneof(
  fc.bigInt({ min: -5n, max: 10n ** 6n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.bigInt({ min: 0n, max: 10n ** 30n }),
);

export interface Customer {
  readonly id: string;
  /** With two places. */
  readonly value: string;
}

export const customers: fc.Arbitrary<readonly Customer[]> = fc
  .tuple(names(1, 9), fc.constantFrom(closeUnits, wideUnits))
  .chain(([ids, units]) =>
    fc
      .array(units, { minLength: ids.length, maxLength: ids.length })
      .map((values) => ids.map((id, row) => ({ id, value: decimal(values[row]!, 2) }))),
  );

export interface Split {
  readonly total: string;
  readonly keys: readonly string[];
  readonly weights: readonly string[];
}

const amounts = fc.oneof(fc.bigInt({ min: -30n, max: 30n }), fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }));
/** Small weights tie all the time; wide ones leave the safe integers. */
const weights = fc.constantFrom(
  fc.bigInt({ min: 0n, max: 4n }).map((whole) => decimal(whole * 10n ** 6n, 6)),
  fc.bigInt({ min: 0n, max: 10n ** 18n }).map((millionths) => decimal(millionths, 6)),
);

export const splits: fc.Arbitrary<Split> = fc.tuple(names(1, 9), weights).chain(([keys, weight]) =>
  fc.record({
    total: amounts.map((units) => decimal(units, 2)),
    keys: fc.constant(keys),
    // Somebody gets something; who gets nothing is among the others.
    weights: fc
      .array(weight, { minLength: keys.length, maxLength: keys.length })
      .map((list) => (list.every((one) => /^[0.]+$/.test(one)) ? list.map(() => '1.000000') : list)),
  }),
);

export const STAGES = ['a', 'A', "it's", '\u{1F600}'];
export const DEAL = 'deal "$1"';

export interface Step {
  readonly person: string;
  readonly stage: string;
}

/** Who has been where: some go down stage by stage, some come in from the side; some are written twice. */
export const steps = (basis: 'cohort' | 'period-flow'): fc.Arbitrary<readonly Step[]> => {
  const all = [...STAGES, DEAL];
  const reached =
    basis === 'cohort'
      ? fc.integer({ min: 1, max: all.length }).map((depth) => all.slice(0, depth))
      : fc.subarray(all, { minLength: 1 });
  return names(1, 8).chain((people) =>
    fc
      .array(fc.tuple(reached, fc.boolean()), { minLength: people.length, maxLength: people.length })
      .map((list) =>
        list.flatMap(([stages, twice], row) =>
          [...stages, ...(twice ? stages.slice(-1) : [])].map((stage) => ({ person: people[row]!, stage })),
        ),
      ),
  );
};

/** Classes that a careless comparison takes for each other, or for one of the library's own. */
export const CLASSES = ['A', 'a', 'signed', "b'"];
const places = [...CLASSES, 'Inactive', 'Signed', 'Lost'];

export interface Move {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly period: string | null;
}

export const moves: fc.Arbitrary<readonly Move[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...NAMES),
    from: fc.constantFrom('New', ...places),
    to: fc.constantFrom(...places),
    period: fc.constantFrom(null, 'May', 'may'),
  }),
  { minLength: 1, maxLength: 10, selector: ({ id, period }) => JSON.stringify([id, period]) },
);

export interface Standing {
  readonly id: string;
  readonly class: string;
}

const standings = names(0, 8).chain((ids) =>
  fc
    .array(fc.constantFrom(...places), { minLength: ids.length, maxLength: ids.length })
    .map((classes) => ids.map((id, row): Standing => ({ id, class: classes[row]! }))),
);

export const snapshots = fc
  .record({ before: standings, after: standings })
  .filter(({ before, after }) => before.length + after.length > 0);

/** Whole units as a decimal with so many places. */
export function decimal(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : '.'}${digits.slice(point)}`;
}

/** "12.50" as whole units of its last place. */
export function unitsOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
