import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A promise about speed: our way against another way to do the same work, measured side by side in one process. */
export interface Bar {
  /** What is done, how much of it, against whom. */
  readonly name: string;
  /** How many times as fast as the other side we must be; or else `atMost`. */
  readonly atLeast?: number;
  /** How many times the time of the other side we may take; or else `atLeast`. */
  readonly atMost?: number;
  /** Throws unless both sides do the same work and do it right. */
  readonly check: () => void | Promise<void>;
  /** Our work and theirs; where it answers by a promise, the time runs until that is kept. */
  readonly ours: () => unknown;
  readonly theirs: () => unknown;
  /**
   * Clears garbage away before each sample, so that nobody pays for what the other side left. For long runs alone: it
   * also throws compiled code away, which short ones would feel.
   */
  readonly clearsGarbage?: true;
}

/** A promise about growth: how the time rises with the size, as the exponent of a power (1 is linear). */
export interface Growth {
  readonly name: string;
  readonly sizes: readonly number[];
  /** A little above 1, as n log n is allowed and caches get slower with size. */
  readonly atMost: number;
  readonly prepare: (size: number) => () => unknown;
}

/** How long something takes, for the reader to know: nothing is promised. */
export interface Timing {
  readonly name: string;
  readonly run: () => unknown;
}

export interface Verdict {
  readonly line: string;
  readonly met: boolean;
}

const ROUNDS = 21;
const LEAST_MILLISECONDS_A_SAMPLE = 8;

/** Results land here, so that no engine can leave out the work. */
const kept: { value: unknown } = { value: undefined };

/** Checks both sides, then times them by turns and compares the medians. */
export async function measureBar(bar: Bar): Promise<Verdict> {
  await bar.check();
  const ourRepeats = await repeatsFor(bar.ours);
  const theirRepeats = await repeatsFor(bar.theirs);
  const our: number[] = [];
  const their: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever comes second may find a warmer machine: take turns.
    if (round % 2 === 0) our.push(await sampleOf(bar.ours, ourRepeats, bar.clearsGarbage));
    their.push(await sampleOf(bar.theirs, theirRepeats, bar.clearsGarbage));
    if (round % 2 === 1) our.push(await sampleOf(bar.ours, ourRepeats, bar.clearsGarbage));
  }
  const [ourTime, theirTime] = [median(our), median(their)];
  const times = `${milliseconds(ourTime)} against ${milliseconds(theirTime)}`;
  if (bar.atLeast !== undefined) {
    const ratio = theirTime / ourTime;
    return verdict(`${bar.name}: ${readable(ratio)} x as fast (bar: >= ${bar.atLeast})`, ratio >= bar.atLeast, times);
  }
  if (bar.atMost === undefined) throw new Error(`${bar.name} has no bar`);
  const ratio = ourTime / theirTime;
  return verdict(`${bar.name}: ${readable(ratio)} x the time (bar: <= ${bar.atMost})`, ratio <= bar.atMost, times);
}

/** Times each size and fits the exponent through the smallest and the largest. */
export async function measureGrowth(growth: Growth): Promise<Verdict> {
  const points: { readonly size: number; readonly time: number }[] = [];
  for (const size of growth.sizes) points.push({ size, time: await medianTimeOf(growth.prepare(size)) });
  const first = points.at(0);
  const last = points.at(-1);
  if (first === undefined || last === undefined || first === last) throw new Error(`${growth.name} needs two sizes`);
  const exponent = Math.log(last.time / first.time) / Math.log(last.size / first.size);
  const times = points.map(({ size, time }) => `${size}: ${milliseconds(time)}`).join(', ');
  const line = `${growth.name}: grows with power ${exponent.toFixed(2)} (bar: <= ${growth.atMost})`;
  return verdict(line, exponent <= growth.atMost, times);
}

/** Times what has no bar. */
export async function measureTiming({ name, run }: Timing): Promise<Verdict> {
  return { line: `${name}: ${milliseconds(await medianTimeOf(run))}`, met: true };
}

async function medianTimeOf(work: () => unknown): Promise<number> {
  const repeats = await repeatsFor(work);
  const times: number[] = [];
  for (let sample = 0; sample < 7; sample++) times.push(await timeOf(work, repeats));
  return median(times);
}

function verdict(line: string, met: boolean, times: string): Verdict {
  return { line: `${line} ${met ? 'met' : 'NOT MET'}   [${times}]`, met };
}

/** How often to repeat, so that one sample is long enough for the clock; warms the code up on the way. */
async function repeatsFor(work: () => unknown): Promise<number> {
  for (let repeats = 1; ; repeats *= 2) {
    const total = (await timeOf(work, repeats)) * repeats;
    if (total >= LEAST_MILLISECONDS_A_SAMPLE) return repeats;
  }
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** One sample; `clear` for runs of which each leaves a heap behind that the next one would pay for. */
async function sampleOf(work: () => unknown, repeats: number, clear = false): Promise<number> {
  if (clear) {
    kept.value = undefined;
    collectGarbage();
  }
  return timeOf(work, repeats);
}

/** Milliseconds of one run, on average of so many. */
async function timeOf(work: () => unknown, repeats: number): Promise<number> {
  const start = performance.now();
  for (let repeat = 0; repeat < repeats; repeat++) {
    const value = work();
    kept.value = value instanceof Promise ? await value : value; // what is no promise does not wait for its turn
  }
  return (performance.now() - start) / repeats;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function readable(ratio: number): string {
  return ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(3);
}

function milliseconds(time: number): string {
  return time >= 0.1 ? `${time.toPrecision(3)} ms` : `${(time * 1000).toPrecision(3)} µs`;
}
