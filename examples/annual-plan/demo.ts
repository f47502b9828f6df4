import { readCompany } from './company.ts';
import { planCompany } from './plan.ts';
import { textReport } from './text.ts';

// From a year's target to a person's Tuesday: reads the company's files, prints the plan, writes report.html.

const plan = planCompany(readCompany());
console.log(textReport(plan));
