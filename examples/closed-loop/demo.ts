import { writeFileSync } from 'node:fs';
import { readTeam } from './files.ts';
import { runQuarter } from './quarter.ts';
import { htmlReport } from './report.ts';
import { textReport } from './text.ts';

// A quarter with its three months from consensus to result: replays the stored events, prints them, writes the page.

const quarter = runQuarter(readTeam());
console.log(textReport(quarter));

writeFileSync(new URL('report.html', import.meta.url), htmlReport(quarter));
console.log('\nThe same with charts: examples/closed-loop/report.html');

if (!quarter.agrees) {
  console.error('A stored event is not what the library makes of the plan and the actuals.');
  process.exitCode = 1;
}
