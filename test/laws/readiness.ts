import type { ReadinessBounds, ReadinessCondition, ReadinessCustomer, ReadinessRegion, ReadinessRule } from 'quotaloop';
import fc from 'fast-check';

/** Rules about a few limits and signals, every customer whom such rules can tell apart, and who fulfils what: tried one by one. */

export type Field = 'monthsToSign' | 'daysToSign' | 'score' | 'signals';
type NumberField = Exclude<Field, 'signals'>;

const SIGNALS = ['contract', 'price', 'visit'];
/** Limits are halves from 0 to 2, so quarters from −1/4 to 9/4 meet every limit and every stretch between two; days are whole. */
const LIMITS = ['0', '0.5', '1', '3/2', '2'];
const QUARTERS = Array.from({ length: 11 }, (_, step) => step / 4 - 0.25);
const DAYS = [-1, 0, 1, 2, 3];

const bounds: fc.Arbitrary<ReadinessBounds> = fc
  .tuple(
    fc.constantFrom('above' as const, 'atLeast' as const, null),
    fc.constantFrom(...LIMITS),
    fc.constantFrom('below' as const, 'atMost' as const, null),
    fc.constantFrom(...LIMITS),
  )
  .map(([low, from, high, to]) => ({
    ...(low === null ? {} : { [low]: from }),
    ...(high === null ? {} : { [high]: to }),
  }));
const some = (least: number) => fc.subarray(SIGNALS, { minLength: least });
const signals = fc.record({ all: some(0), any: some(1), none: some(0) }, { requiredKeys: [] });

export const conditions = (fields: readonly Field[]): fc.Arbitrary<ReadinessCondition> =>
  fc.record(Object.fromEntries(fields.map((field) => [field, field === 'signals' ? signals : bounds])), {
    requiredKeys: [],
  });

export const ruleLists = (fields: readonly Field[]): fc.Arbitrary<ReadinessRule[]> =>
  fc
    .array(fc.tuple(conditions(fields), fc.constantFrom('A', 'B', 'C')), { minLength: 0, maxLength: 6 })
    .map((rows) => rows.map(([when, grade], row) => ({ id: `rule ${row}`, grade, when })));

/** Two fields at a time, which keeps the customers countable. */
export const fieldPairs = fc.constantFrom<readonly Field[]>(
  ['monthsToSign', 'signals'],
  ['daysToSign', 'signals'],
  ['monthsToSign', 'score'],
  ['daysToSign', 'score'],
);

/** Every customer whom rules about these fields can tell apart. */
export function everyCustomer(fields: readonly Field[]): readonly ReadinessCustomer[] {
  const values: Readonly<Record<Field, readonly unknown[]>> = {
    monthsToSign: [undefined, ...QUARTERS],
    daysToSign: [undefined, ...DAYS],
    score: [undefined, ...QUARTERS],
    signals: [
      undefined,
      ...Array.from({ length: 2 ** SIGNALS.length }, (_, bits) => SIGNALS.filter((_name, bit) => (bits >> bit) & 1)),
    ],
  };
  const [first, second] = fields as [Field, Field];
  return values[first].flatMap((one) =>
    values[second].map((two, row) => ({
      id: `${String(one)} ${row}`,
      ...(one === undefined ? {} : { [first]: one }),
      ...(two === undefined ? {} : { [second]: two }),
    })),
  );
}

const numberOf = (limit: unknown): number => {
  const [numerator, denominator = '1'] = String(limit).split('/');
  return Number(numerator) / Number(denominator);
};

const isWithin = (value: number, { above, atLeast, atMost, below }: ReadinessBounds): boolean =>
  (above === undefined || value > numberOf(above)) &&
  (atLeast === undefined || value >= numberOf(atLeast)) &&
  (atMost === undefined || value <= numberOf(atMost)) &&
  (below === undefined || value < numberOf(below));

const NUMBERS: readonly NumberField[] = ['monthsToSign', 'daysToSign', 'score'];

export function fulfils(customer: ReadinessCustomer, condition: ReadinessCondition): boolean {
  const { all = [], any, none = [] } = condition.signals ?? {};
  const seen = customer.signals;
  return (
    NUMBERS.every((field) => {
      const limits = condition[field];
      return limits === undefined || (customer[field] !== undefined && isWithin(numberOf(customer[field]), limits));
    }) &&
    (condition.signals === undefined ||
      (seen !== undefined &&
        all.every((signal) => seen.includes(signal)) &&
        (any === undefined || any.some((signal) => seen.includes(signal))) &&
        !none.some((signal) => seen.includes(signal))))
  );
}

/** Whether a customer is of the kind that a region describes. */
export function isIn(customer: ReadinessCustomer, region: ReadinessRegion): boolean {
  const isKind = NUMBERS.every((field) => {
    const wanted = region[field];
    if (wanted === undefined) return true;
    if (wanted === 'unknown') return customer[field] === undefined;
    return customer[field] !== undefined && isWithin(numberOf(customer[field]), wanted);
  });
  if (!isKind || region.signals === undefined) return isKind;
  if (region.signals === 'unknown') return customer.signals === undefined;
  return fulfils(customer, { signals: region.signals });
}
