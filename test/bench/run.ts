import * as allocation from './allocation.bench.ts';
import * as calendar from './calendar.bench.ts';
import * as customer from './customer.bench.ts';
import * as loop from './loop.bench.ts';
import * as target from './target.bench.ts';
import { measureBar, measureGrowth, measureTiming, type Bar, type Growth, type Timing } from './bar.ts';

// The rooms import the built package by its own name, so the numbers are what users get: build first.
const rooms: Readonly<Record<string, Room>> = { allocation, calendar, customer, loop, target };

interface Room {
  readonly bars: readonly Bar[];
  readonly growths?: readonly Growth[];
  readonly timings?: readonly Timing[];
}

const asked = process.argv.slice(2);
let missed = 0;
for (const [room, { bars, growths = [], timings = [] }] of Object.entries(rooms)) {
  if (asked.length > 0 && !asked.includes(room)) continue;
  console.log(`\n${room}`);
  for (const verdict of [
    ...bars.map((bar) => () => measureBar(bar)),
    ...growths.map((growth) => () => measureGrowth(growth)),
    ...timings.map((timing) => () => measureTiming(timing)),
  ]) {
    const { line, met } = await verdict();
    console.log(`  ${line}`);
    if (!met) missed += 1;
  }
}
console.log(missed === 0 ? '\nevery bar is met' : `\nbars not met: ${missed}`);
if (missed > 0) process.exitCode = 1;
