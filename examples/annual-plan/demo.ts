import { writeFileSync } from 'node:fs';
import { readCompany } from './company.ts';
import { planCompany } from './plan.ts';
import { htmlReport } from './report.ts';
import { textReport } from './text.ts';

// From a year's target to a person's Tuesday: reads the company's files, prints the plan, writes the report.

const plan = planCompany(readCompany());
console.log(textReport(plan));

writeFileSync(new URL('report.html', import.meta.url), htmlReport(plan));
console.log('\nThe same with charts: examples/annual-plan/report.html');

if (!plan.agrees) {
  console.error('The figures do not add up to the target.');
  process.exitCode = 1;
}
