/** From so few texts on, a Set is quick enough. */
const FEW = 1000;
/** Steps a text, on average, after which the texts are too much alike for this table. */
const MOST_STEPS = 8;

/**
 * The position of the first text that came before, or −1 if all are different.
 *
 * A Set of a million texts takes longer than all the rest of a classification, so the positions are kept in a plain
 * table of numbers, found by a hash (FNV-1a). Should somebody's texts be made to collide, a Set takes over.
 */
export function firstRepeated(texts: readonly string[]): number {
  const count = texts.length;
  if (count <= FEW) return firstRepeatedInSet(texts);
  const slots = 2 ** Math.ceil(Math.log2(2 * count));
  const table = new Int32Array(slots); // position + 1; 0 is free
  // All hashes first: then the texts are read in the order in which they mostly lie, and the table's misses overlap.
  const hashes = new Int32Array(count);
  for (let position = 0; position < count; position += 1) hashes[position] = hashOf(texts[position]!);
  let steps = 0;
  for (let position = 0; position < count; position += 1) {
    const hash = hashes[position]!;
    let slot = hash & (slots - 1);
    for (let held = table[slot]!; held !== 0; held = table[slot]!) {
      if (hashes[held - 1] === hash && texts[held - 1] === texts[position]) return position;
      slot = (slot + 1) & (slots - 1);
      steps += 1;
      if (steps > MOST_STEPS * count) return firstRepeatedInSet(texts);
    }
    table[slot] = position + 1;
  }
  return -1;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash ^ (hash >>> 15);
}

function firstRepeatedInSet(texts: readonly string[]): number {
  const seen = new Set<string>();
  return texts.findIndex((text) => {
    const size = seen.size;
    return seen.add(text).size === size;
  });
}
