import {
  abcSummary,
  attributeGap,
  countWorkingDays,
  decomposeTarget,
  migrationMatrix,
  movesBetween,
  paretoCurve,
  periodsOf,
  progress,
} from 'quotaloop';
import type { TargetPlan } from 'quotaloop';
import {
  funnelChart,
  gapWaterfall,
  migrationFlows,
  paceChart,
  paretoChart,
  planLine,
  targetHeatmap,
} from 'quotaloop/charts';
import type { Chart } from 'quotaloop/charts';
import type { SalesDayFiles } from '../sales-day/files.ts';
import type { ChartFiles } from './files.ts';

/** A chart with the question that it answers. */
export interface AskedChart {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly chart: Chart;
}

const CLASSES = ['A', 'B', 'C'];

/** Every chart of the door, drawn from one team: its plan, its deals to date and its customers. */
export function chartsOfTeam(team: SalesDayFiles, files: ChartFiles): readonly AskedChart[] {
  const { asOf, deals } = files;
  const plan = planOf(team);
  const names = team.reps.map(({ id, name }) => ({ id, name }));
  const month = plan.periods.find(({ start, end }) => start <= asOf && asOf <= end)!;
  const input = { asOf, actuals: deals };
  return [
    {
      id: 'year-line',
      title: 'The year',
      question: 'Where shall we be at the end of each month, and where are we?',
      chart: planLine(plan, input),
    },
    {
      id: 'month-line',
      title: 'May, day by day',
      question: 'Are we on the line of this month?',
      chart: planLine(plan, { ...input, periods: workingDaysOf(plan, month) }),
    },
    {
      id: 'heat-map',
      title: 'Who carries what when',
      question: 'Is the plan fair, and does it know who is new and when the year is busy?',
      chart: targetHeatmap(plan, { names }),
    },
    {
      id: 'pace',
      title: 'May, person by person',
      question: 'Who is in time today, and who is not?',
      chart: paceChart(
        plan.people.map(({ id }) => ({ id, progress: progress(plan, { ...month, personId: id }, input) })),
        { names },
      ),
    },
    {
      id: 'waterfall',
      title: 'The gap to date',
      question: 'What cost us how much: visits, closing or the size of deals?',
      chart: gapWaterfall(gapToDate(plan, files)),
    },
    {
      id: 'funnel',
      title: 'The first quarter',
      question: 'Where do we lose people?',
      chart: funnelChart({
        stages: files.quarter.stages,
        deals: deals.filter(({ date }) => date <= '2026-03-31').length,
      }),
    },
    {
      id: 'pareto',
      title: 'Customers of last year',
      question: 'How few customers make most of the sales?',
      chart: paretoChart(paretoCurve(files.revenue), { summary: abcSummary(files.revenue) }),
    },
    {
      id: 'flows',
      title: 'Customers from class to class',
      question: 'What became of our customers in the first quarter?',
      chart: flowsOf(files),
    },
  ];
}

function planOf(team: SalesDayFiles): TargetPlan {
  return decomposeTarget({
    amount: team.amount,
    year: { start: `${team.year}-01-01`, end: `${team.year}-12-31` },
    calendar: team.calendar,
    reserve: team.reserve,
    people: team.reps.map(({ name: _name, closing: _closing, averageDeal: _deal, ...person }) => person),
  });
}

/** The days of a month on which something is to be brought. */
function workingDaysOf(plan: TargetPlan, month: { readonly start: string; readonly end: string }) {
  return periodsOf({ start: month.start, end: month.end }, 'day').filter(
    ({ start, end }) => countWorkingDays(plan.calendar, start, end) > 0,
  );
}

/** What was planned to date as visits × closing × deal size, and what came of each. */
function gapToDate(plan: TargetPlan, { asOf, deals, plannedClosing, visits, visitsADay }: ChartFiles) {
  const toDate = progress(plan, { start: plan.year.start, end: asOf }, { asOf, actuals: deals });
  const plannedVisits = visitsADay * plan.people.length * toDate.workingDays;
  const inCents = (amount: string): bigint => BigInt(amount.replace('.', ''));
  return attributeGap([
    { id: 'visits', plan: plannedVisits, actual: visits },
    { id: 'closing', plan: plannedClosing, actual: `${deals.length}/${visits}` },
    {
      id: 'deal size',
      plan: `${inCents(toDate.plannedAmount)}/${plannedVisits * 5}`, // ÷ visits × 0.05, in yuan
      actual: `${inCents(toDate.actualAmount)}/${100 * deals.length}`,
    },
  ]);
}

function flowsOf({ standings }: ChartFiles): Chart {
  const [first, ...months] = standings;
  return migrationFlows(
    months.map(({ id, customers }, place) => ({
      id,
      matrix: migrationMatrix(movesBetween(standings[place]!.customers, customers), { classes: CLASSES }),
    })),
    { startId: first!.id },
  );
}
