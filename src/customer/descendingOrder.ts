/** Bits of a key that one round sorts by, at the most. */
const MOST_DIGIT_BITS = 12;
const WORD_BITS = 32;
const TWO_TO_32 = 2 ** 32;

/**
 * The positions of the values from the largest to the smallest, equal ones in the order they came.
 *
 * Radix sort of whole numbers, from the last digit up: linear, and without a comparator. Largest − smallest is below
 * 2^53. Sorts nothing twice: a digit that all values share is passed over.
 */
export function descendingOrder(values: Float64Array): Uint32Array {
  const count = values.length;
  let largest = -Infinity;
  let smallest = Infinity;
  for (let row = 0; row < count; row += 1) {
    const value = values[row]!;
    if (value > largest) largest = value;
    if (value < smallest) smallest = value;
  }
  const range = count === 0 ? 0 : largest - smallest;
  // What is missing to the largest, ascending, is the values, descending.
  const low = new Uint32Array(count);
  const high = range >= TWO_TO_32 ? new Uint32Array(count) : undefined;
  for (let row = 0; row < count; row += 1) {
    const missing = largest - values[row]!;
    low[row] = missing % TWO_TO_32;
    if (high !== undefined) high[row] = missing / TWO_TO_32;
  }
  let order = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) order[row] = row;
  order = sortByWord(order, low, range >= TWO_TO_32 ? TWO_TO_32 - 1 : range);
  return high === undefined ? order : sortByWord(order, high, Math.floor(range / TWO_TO_32));
}

/** Sorts by all digits of one word, of which `most` is the largest. */
function sortByWord(order: Uint32Array<ArrayBuffer>, words: Uint32Array, most: number): Uint32Array<ArrayBuffer> {
  const bits = WORD_BITS - Math.clz32(most);
  const rounds = Math.ceil(bits / MOST_DIGIT_BITS);
  if (rounds === 0) return order;
  const digitBits = Math.ceil(bits / rounds); // as even as can be
  const digits = 1 << digitBits;
  let from = order;
  let to = new Uint32Array(order.length);
  const starts = new Uint32Array(digits);
  for (let shift = 0; shift < bits; shift += digitBits) {
    starts.fill(0);
    for (const word of words) starts[(word >>> shift) & (digits - 1)]! += 1;
    let start = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      const size = starts[digit]!;
      starts[digit] = start;
      start += size;
    }
    for (const row of from) {
      const digit = (words[row]! >>> shift) & (digits - 1);
      to[starts[digit]!] = row;
      starts[digit]! += 1;
    }
    [from, to] = [to, from];
  }
  return from;
}
