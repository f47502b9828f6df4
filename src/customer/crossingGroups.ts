/** Equal values at which the cumulative line crosses a limit. */
export interface CrossingGroup {
  /** The value of all of them. */
  readonly value: number;
  /** The sum of all larger values, in units. */
  readonly before: number;
  /** How many have the value. */
  readonly size: number;
}

/** The values above zero of a column in buckets, by the first bits of the doubles, which order them. */
export interface ColumnBuckets {
  readonly values: Float64Array;
  /** What a value is multiplied with, and then rounded, to be whole units. */
  readonly power: number;
  /** The sum of each bucket, in units. */
  readonly sums: Float64Array;
  /** The sum of all, in units; exact while it is a safe integer. */
  readonly total: number;
}

/** Some of the bits of a double: which half they are in, how far from its end, and how many. */
interface Portion {
  readonly isHigh: boolean;
  readonly shift: number;
  readonly bits: number;
}

// A double above zero, read as a whole number of 63 bits, is larger than another exactly where its bits are. They are
// looked at in portions: large ones for many values, small ones where the histograms would be longer than the column.
const LARGE_PORTIONS: readonly Portion[] = [
  { isHigh: true, shift: 14, bits: 17 },
  { isHigh: true, shift: 0, bits: 14 },
  { isHigh: false, shift: 16, bits: 16 },
  { isHigh: false, shift: 0, bits: 16 },
];
const SMALL_PORTIONS: readonly Portion[] = [true, false].flatMap((isHigh) =>
  [24, 16, 8, 0].map((shift) => ({ isHigh, shift, bits: 8 })),
);
const MANY = 4096;

const portionsFor = (count: number): readonly Portion[] => (count < MANY ? SMALL_PORTIONS : LARGE_PORTIONS);

/** In which half of a double this machine keeps sign, exponent and first digits. */
const highHalf = (): 0 | 1 => (new Uint32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1);

/** The sums of the values above zero by a portion of their bits. */
function sumsBy({ isHigh, shift, bits }: Portion, values: Float64Array, power: number): Float64Array {
  const halves = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const half = isHigh ? highHalf() : 1 - highHalf();
  const mask = 2 ** bits - 1;
  const sums = new Float64Array(2 ** bits);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (value > 0) sums[(halves[2 * row + half]! >>> shift) & mask]! += Math.round(value * power);
  }
  return sums;
}

/** The values above zero with these bits. */
function membersOf({ isHigh, shift, bits }: Portion, values: Float64Array, bucket: number): Float64Array {
  const halves = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const half = isHigh ? highHalf() : 1 - highHalf();
  const mask = 2 ** bits - 1;
  const isMember = (row: number) => ((halves[2 * row + half]! >>> shift) & mask) === bucket && values[row]! > 0;
  let count = 0;
  for (let row = 0; row < values.length; row += 1) if (isMember(row)) count += 1;
  const members = new Float64Array(count);
  for (let row = 0, filled = 0; filled < count; row += 1) {
    if (!isMember(row)) continue;
    members[filled] = values[row]!;
    filled += 1;
  }
  return members;
}

export function bucketsOf(values: Float64Array, power: number): ColumnBuckets {
  const sums = sumsBy(portionsFor(values.length)[0]!, values, power);
  let total = 0;
  for (const sum of sums) total += sum;
  return { values, power, sums, total };
}

/**
 * For each limit the group at which the line, from the largest value down, gets beyond it; `undefined` where the total
 * does not. Weighted selection by histogram: the bucket in which it happens is found from the sums, and only the values
 * in that bucket are looked at again, by their next bits. Nothing is sorted, so it is linear whatever the values are.
 */
export function crossingGroups(buckets: ColumnBuckets, limits: readonly number[]): (CrossingGroup | undefined)[] {
  const { values, power, sums, total } = buckets;
  const [first, ...others] = portionsFor(values.length);
  const members = new Map<number, Float64Array>();
  return limits.map((limit) => {
    if (total <= 0 || total <= limit) return undefined;
    let { bucket, before } = crossingBucket(sums, 0, limit);
    let group = members.get(bucket) ?? membersOf(first!, values, bucket);
    members.set(bucket, group);
    for (const portion of others) {
      ({ bucket, before } = crossingBucket(sumsBy(portion, group, power), before, limit));
      group = membersOf(portion, group, bucket);
    }
    return { value: group[0]!, before, size: group.length };
  });
}

/** The first bucket from the top that brings the sum beyond the limit, and the sum of those above it. */
function crossingBucket(sums: Float64Array, above: number, limit: number): { bucket: number; before: number } {
  let before = above;
  let bucket = sums.length - 1;
  while (bucket > 0 && before + sums[bucket]! <= limit) {
    before += sums[bucket]!;
    bucket -= 1;
  }
  return { bucket, before };
}
