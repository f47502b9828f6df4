import fc from 'fast-check';

const JUNK: readonly unknown[] = [
  undefined, null, true, NaN, -Infinity, -1, 0.5, 1e21, '', 'abc', '-0.001', '1/0', '5', '2026-02-30', '1583-01-01', '9999-12-31', 10n ** 30n,
  [], [null], {}, { id: 'An' }, [{ id: 'An' }, { id: 'An' }], () => 1, Symbol('junk'), new Map(), new Date(0),
]; // prettier-ignore

/** Where a value is spoiled, and by what. */
export interface Spoiling {
  readonly picks: readonly number[];
  readonly junk: unknown;
}

export const spoilings: fc.Arbitrary<Spoiling> = fc.record({
  picks: fc.array(fc.nat(), { maxLength: 4 }),
  junk: fc.constantFrom(...JUNK),
});

/** Puts junk in one place of a plain value, found by going down where the picks lead; the value itself stays. */
export function spoiled(value: unknown, { picks, junk }: Spoiling): unknown {
  const [pick, ...deeper] = picks;
  if (pick === undefined || typeof value !== 'object' || value === null) return junk;
  const keys = Object.keys(value);
  const key = keys[pick % (keys.length + 1)];
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return key === undefined
      ? [...list, junk]
      : list.with(Number(key), spoiled(list[Number(key)], { picks: deeper, junk }));
  }
  const field = key ?? 'nonsense';
  return { ...value, [field]: spoiled((value as Record<string, unknown>)[field], { picks: deeper, junk }) };
}
