import { writeFileSync } from 'node:fs';
import { runSalesDay } from './day.ts';
import { readSalesDay } from './files.ts';
import { htmlReport } from './report.ts';
import { textReport } from './text.ts';

// A sales day from the morning brief to one correction: reads the team's files, prints the day, writes the page.

const day = runSalesDay(readSalesDay());
console.log(textReport(day));

writeFileSync(new URL('report.html', import.meta.url), htmlReport(day));
console.log('\nThe same with charts: examples/sales-day/report.html');
