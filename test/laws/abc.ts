import fc from 'fast-check';
import type { AbcCrossing, AbcExactHit, AbcOptions, AbcRow, AbcThreshold, AbcTies, AbcValue } from 'quotaloop';

/** The customers that the laws of ABC are tried on, and the slow reference: fractions of bigints, everybody against everybody. */

export interface Customer {
  readonly id: string;
  /** Whole units, of any sign. */
  readonly units: bigint;
}

/** A way to classify, with its shares as whole per mille. */
export interface Convention {
  readonly perMille: readonly number[];
  readonly crossing: AbcCrossing;
  readonly ties: AbcTies;
  readonly exactHit: AbcExactHit;
}

const CLASS_NAMES = ['A', 'B', 'C', 'D', 'E'];

export const thresholdsOf = (perMille: readonly number[]): readonly AbcThreshold[] => [
  ...perMille.map((share, index) => ({ class: CLASS_NAMES[index]!, share: `${share}/1000` })),
  { class: CLASS_NAMES[perMille.length]! },
];

export const optionsOf = ({ perMille, crossing, ties, exactHit }: Convention): AbcOptions => ({
  thresholds: thresholdsOf(perMille),
  crossing,
  ties,
  exactHit,
});

export const decimalOfUnits = (units: bigint, places: number): string => {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const point = digits.length - places;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${places === 0 ? '' : '.'}${digits.slice(point)}`;
};

export const rowsOf = (customers: readonly Customer[], places = 2): readonly AbcValue[] =>
  customers.map(({ id, units }) => ({ id, value: decimalOfUnits(units, places) }));

/** Ids that texts are ordered wrongly by: of two alphabets, beyond the sixteen bits, and names that objects have already. */
const NAMES = ['__proto__', 'constructor', 'a', 'b', '10', '9', '😀', 'ｆ', '王', 'toString', 'ab', 'a ', 'é'];

export const customersOf = (units: fc.Arbitrary<bigint>, maxLength = 8): fc.Arbitrary<readonly Customer[]> =>
  fc
    .tuple(fc.array(units, { maxLength }), fc.shuffledSubarray(NAMES, { minLength: NAMES.length }))
    .map(([values, names]) => values.map((value, row) => ({ id: names[row]!, units: value })));

/** Small values meet each other and the thresholds all the time. */
export const closeCustomers = customersOf(fc.bigInt({ min: -2n, max: 20n }));
export const wideCustomers = customersOf(
  fc.oneof(fc.bigInt({ min: -5n, max: 10n ** 6n }), fc.bigInt({ min: 0n, max: 10n ** 21n }), fc.constant(2n ** 53n)),
);

export const conventions: fc.Arbitrary<Convention> = fc.record({
  perMille: fc.oneof(
    fc.constantFrom([800, 950], [500], [700, 900], [500, 750, 1000], [1000]),
    fc
      .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 4 })
      .map((shares) => shares.sort((a, b) => a - b)),
  ),
  crossing: fc.constantFrom('up', 'down'),
  ties: fc.constantFrom('together', 'ordered'),
  exactHit: fc.constantFrom('counts', 'misses'),
});

/** Order of code points, by taking the texts apart. */
export function comesBefore(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => Array.from(text, (letter) => letter.codePointAt(0)!));
  for (let index = 0; index < Math.min(left!.length, right!.length); index += 1)
    if (left![index] !== right![index]) return left![index]! < right![index]!;
  return left!.length < right!.length;
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
const positives = (customers: readonly Customer[]): readonly Customer[] => customers.filter(({ units }) => units > 0n);

export const totalOf = (customers: readonly Customer[]): bigint => sum(positives(customers).map(({ units }) => units));

/** What stands before a customer, and up to and with him. */
export function standing(customers: readonly Customer[], me: Customer, ties: AbcTies) {
  const isBefore = ({ id, units }: Customer) =>
    units > me.units || (ties === 'ordered' && units === me.units && comesBefore(id, me.id));
  const isEqual = (other: Customer) => (ties === 'together' ? other.units === me.units : other.id === me.id);
  const before = sum(positives(customers.filter(isBefore)).map(({ units }) => units));
  const equal = sum(positives(customers.filter(isEqual)).map(({ units }) => units));
  return { rank: customers.filter(isBefore).length + 1, before, after: before + equal };
}

/** The reference: the first class that a customer is inside of. */
export function classIndexOf(customers: readonly Customer[], me: Customer, convention: Convention): number {
  const { perMille, crossing, ties, exactHit } = convention;
  if (me.units <= 0n) return perMille.length;
  const total = totalOf(customers);
  const { before, after } = standing(customers, me, ties);
  const index = perMille.findIndex((share) => {
    const limit = BigInt(share) * total;
    // Up: whoever starts before the limit still belongs. Down: whoever ends within the limit.
    if (crossing === 'up') return exactHit === 'counts' ? before * 1000n < limit : before * 1000n <= limit;
    return exactHit === 'counts' ? after * 1000n <= limit : after * 1000n < limit;
  });
  return index === -1 ? perMille.length : index;
}

export const classNameOf = (index: number): string => CLASS_NAMES[index]!;
export const classIndex = (row: AbcRow): number => CLASS_NAMES.indexOf(row.class);

/** The reference after one customer's value has risen. */
export function classIndexWhenRaised(
  customers: readonly Customer[],
  row: number,
  amount: bigint,
  convention: Convention,
): number {
  const raised = customers.map((customer, index) =>
    index === row ? { ...customer, units: customer.units + amount } : customer,
  );
  return classIndexOf(raised, raised[row]!, convention);
}

/** Reads "12.50" with so many digits as whole units. */
export const unitsOf = (amount: string): bigint => BigInt(amount.replace('.', ''));
