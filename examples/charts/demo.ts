import { writeFileSync } from 'node:fs';
import { readSalesDay } from '../sales-day/files.ts';
import { readChartFiles } from './files.ts';
import { htmlReport } from './report.ts';
import { chartsOfTeam } from './team.ts';

// Every chart of the door, of one team: reads the files, computes, and writes the page.

const charts = chartsOfTeam(readSalesDay(), readChartFiles());
writeFileSync(new URL('report.html', import.meta.url), await htmlReport(charts));
for (const { title, question, chart } of charts) console.log(`${title}: ${question} (${chart.rows.length} rows)`);
console.log('\nDrawn by Vega-Lite and ECharts: examples/charts/report.html');
