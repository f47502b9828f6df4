import {
  abcSummary,
  attributeGap,
  decomposeTarget,
  migrationMatrix,
  movesBetween,
  paretoCurve,
  progress,
  replanTarget,
  workCalendar,
} from 'quotaloop';
import type { Actual, CustomerStanding, TargetPlan } from 'quotaloop';
import {
  funnelChart,
  gapWaterfall,
  migrationFlows,
  paceChart,
  paretoChart,
  planLine,
  targetHeatmap,
} from 'quotaloop/charts';
import type { Chart, FlowPeriod, MermaidChart } from 'quotaloop/charts';

/** A small team with round figures: what is drawn of it can be reckoned by hand. */
const year = { start: '2026-01-01', end: '2026-12-31' };
export const plan: TargetPlan = decomposeTarget({
  amount: 24000,
  unit: 1,
  year,
  calendar: workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] }),
  profile: 'equal',
  people: [
    { id: 'Li', weight: 3 },
    { id: 'Wu', weight: 1 },
  ],
});
export const actuals: readonly Actual[] = [
  { date: '2026-01-20', amount: 1500, personId: 'Li' },
  { date: '2026-01-21', amount: 250, personId: 'Wu' },
  { date: '2026-02-03', amount: 1000, personId: 'Li' },
];
export const asOf = '2026-02-13';
/** The plan from a day on: what was missing by then is carried over the days after it. */
export function replannedAt(before: TargetPlan, day: string): TargetPlan {
  const answer = replanTarget(before, { asOf: day, actuals: actuals.filter(({ date }) => date <= day) });
  if (!answer.feasible) throw new Error('the rest of the year has room for what is missing');
  return answer.plan;
}
export const replanned = replannedAt(plan, '2026-01-31');

/** Names with the signs that quotes, templates, markup and keywords go wrong with. */
const NASTY: readonly string[] = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'a toString with words',
  'end',
  '%%{init: {"theme":"dark"}}%%',
  '%% no comment',
  '"; alert(1); "',
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '{a} {b} {@amount} {c|rich}',
  '`${1}` $$x^2$$',
  'a, b; c # d & e',
  '#quot;&lt;&#60;',
  'line\nbreak\r\n\tand tab',
  '---',
  '王小明 重点客户',
  '😀👩‍👩‍👧',
  'עברית',
  'fa:fa-car',
  "it's \\n not a 'new' line\\",
  'x-->y|z|(a)[b]{c}',
  'datum.value',
  '\u2028\u2029',
  '  ',
  ' padded ',
  'style: "a" #1;',
  'classDef x:"b"',
];

/** Two at a time. */
export const nastyPairs = NASTY.flatMap((text, place) => (place % 2 === 0 ? [[text, NASTY[place + 1]!] as const] : []));

/** Customers by class at the end of three months; the same ones are followed throughout. */
export function standingsOf(classes: readonly string[]): readonly (readonly CustomerStanding[])[] {
  const [best, middle, last] = classes as [string, string, string];
  const histories = [
    ...Array.from({ length: 4 }, () => [best, best, best]),
    ...Array.from({ length: 3 }, () => [best, 'Signed', 'Signed']),
    ...Array.from({ length: 5 }, () => [middle, best, best]),
    ...Array.from({ length: 6 }, () => [middle, middle, 'Lost']),
    ...Array.from({ length: 2 }, () => [last, middle, best]),
    ...Array.from({ length: 8 }, () => [last, last, last]),
  ];
  return [0, 1, 2].map((month) => histories.map((history, row) => ({ id: `c${row}`, class: history[month]! })));
}

export function flowPeriods(classes: readonly string[], ids: readonly string[]): readonly FlowPeriod[] {
  const standings = standingsOf(classes);
  return ids.map((id, place) => ({
    id,
    matrix: migrationMatrix(movesBetween(standings[place]!, standings[place + 1]!), { classes }),
  }));
}

const customers = [60, 30, 10, 0].map((value, row) => ({ id: `c${row}`, value }));
const names = [{ id: 'Li', name: '李 Li' }];

/** A chart of each kind, by a name. */
export const charts = {
  planLine: planLine(plan, { asOf, actuals }),
  planAlone: planLine(plan, { personId: 'Wu' }),
  targetHeatmap: targetHeatmap(plan, { names }),
  funnel: funnelChart({
    stages: [
      { id: 'leads', count: 400 },
      { id: 'visits', count: 200 },
      { id: 'offers', count: 50 },
    ],
    deals: 10,
  }),
  pareto: paretoChart(paretoCurve(customers), { summary: abcSummary(customers) }),
  gapWaterfall: gapWaterfall(
    attributeGap([
      { id: 'visits', plan: 20, actual: 16 },
      { id: 'closing', plan: '0.2', actual: '0.25' },
      { id: 'deal', plan: 100, actual: -50 },
    ]),
  ),
  pace: paceChart(
    plan.people.map(({ id }) => ({
      id,
      progress: progress(plan, { ...plan.periods[1]!, personId: id }, { asOf, actuals }),
    })),
    { names },
  ),
  migrationFlows: migrationFlows(flowPeriods(['A', 'B', 'C'], ['2026-02', '2026-03']), { startId: '2026-01' }),
} as const satisfies Readonly<Record<string, Chart>>;

export const mermaidCharts: Readonly<Record<string, MermaidChart>> = {
  planLine: charts.planLine,
  planAlone: charts.planAlone,
  funnel: charts.funnel,
  pareto: charts.pareto,
  pace: charts.pace,
  migrationFlows: charts.migrationFlows,
};

/** A chart of each kind in which every id and name is one that texts go wrong with. */
export function nastyCharts(text: string, other: string): Readonly<Record<string, Chart>> {
  const team = decomposeTarget({
    amount: 1200,
    unit: 1,
    year,
    calendar: plan.calendar,
    people: [{ id: text }, { id: other }],
  });
  const named = [{ id: 'visits', name: other }];
  const values = [
    { id: text, value: 5 },
    { id: other, value: 1 },
  ];
  const thresholds = [
    { class: text, share: '0.8' },
    { class: other, share: 1 },
  ];
  const day = { asOf: '2026-03-31', actuals: [{ date: '2026-03-02', amount: 400, personId: text }] };
  return {
    planLine: planLine(team, {
      ...day,
      names: team.periods.map(({ id }, place) => ({ id, name: place === 0 ? text : other })),
    }),
    targetHeatmap: targetHeatmap(team, { periodNames: [{ id: '2026-01', name: other }] }),
    funnel: funnelChart({
      stages: [
        { id: text, count: 9 },
        { id: other, count: 3 },
      ],
      deals: 1,
    }),
    pareto: paretoChart(paretoCurve(values), { summary: abcSummary(values, { thresholds }) }),
    gapWaterfall: gapWaterfall(
      attributeGap([
        { id: text, plan: 2, actual: 3 },
        { id: 'visits', plan: 2, actual: 1 },
      ]),
      { names: named },
    ),
    pace: paceChart(
      team.people.map(({ id }) => ({ id, progress: progress(team, { ...team.periods[2]!, personId: id }, day) })),
    ),
    migrationFlows: migrationFlows(flowPeriods([text, other, 'third'], ['2026-02', '2026-03']), {
      startId: '2026-01',
      periodNames: [{ id: '2026-02', name: other }],
    }),
  };
}
