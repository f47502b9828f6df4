/** Places of a list by what stands in one field of its items. */
export type Places = ReadonlyMap<unknown, readonly number[]>;

/** Kept only behind lists that cannot change any more, so that what was found once stays true. */
const known = /* @__PURE__ */ new WeakMap<readonly unknown[], Places>();

/**
 * Where in a list each value of a field stands, looked up once for all who ask; nothing for a list that may still change
 * or holds anything but objects. A list is always asked for the same field.
 */
export function frozenPlaces(list: readonly unknown[], field: 'id' | 'personId'): Places | undefined {
  const found = known.get(list);
  if (found !== undefined) return found;
  if (!Object.isFrozen(list)) return undefined;
  const places = new Map<unknown, number[]>();
  for (let place = 0; place < list.length; place += 1) {
    const item = list[place] as { readonly [name in 'id' | 'personId']?: unknown } | null;
    if (typeof item !== 'object' || item === null || !Object.isFrozen(item)) return undefined;
    const same = places.get(item[field]);
    if (same === undefined) places.set(item[field], [place]);
    else same.push(place);
  }
  known.set(list, places);
  return places;
}

/** Makes a list of items that were just made, and nobody else's, one that cannot change. */
export function freezeList<Item extends object>(items: readonly Item[]): readonly Item[] {
  for (const item of items) Object.freeze(item);
  return Object.freeze(items);
}
