import * as allocation from './allocation.bench.ts';
import * as calendar from './calendar.bench.ts';
import { measureBar, measureGrowth, type Bar, type Growth } from './bar.ts';

// The rooms import the built package by its own name, so the numbers are what users get: build first.
const rooms: Readonly<Record<string, { readonly bars: readonly Bar[]; readonly growths?: readonly Growth[] }>> = {
  allocation,
  calendar,
};

const asked = process.argv.slice(2);
let missed = 0;
for (const [room, { bars, growths = [] }] of Object.entries(rooms)) {
  if (asked.length > 0 && !asked.includes(room)) continue;
  console.log(`\n${room}`);
  for (const verdict of [
    ...bars.map((bar) => () => measureBar(bar)),
    ...growths.map((growth) => () => measureGrowth(growth)),
  ]) {
    const { line, met } = verdict();
    console.log(`  ${line}`);
    if (!met) missed += 1;
  }
}
console.log(missed === 0 ? '\nevery bar is met' : `\nbars not met: ${missed}`);
if (missed > 0) process.exitCode = 1;
