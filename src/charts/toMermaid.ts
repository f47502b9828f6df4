import type { MermaidChart } from './Chart.ts';
import type { ChartOptions } from './ChartOptions.ts';
import { readChartOptions } from './ChartOptions.ts';
import { funnelMermaid } from './funnelSpecs.ts';
import { migrationFlowsMermaid } from './migrationFlowsSpecs.ts';
import { paceMermaid } from './paceSpecs.ts';
import { paretoMermaid } from './paretoSpecs.ts';
import { planLineMermaid } from './planLineSpecs.ts';
import { MERMAID_KINDS, requireChart } from './requireChart.ts';

const CALLER = 'toMermaid';

/**
 * Writes a chart as Mermaid text, for a wiki, a README or a pull request.
 *
 * The plan line is a line over bars of what was brought, and ends with the period that is running; a funnel, bars; pace, bars in per cent with the line of 100; the
 * curve of ABC, a line read off at every twentieth of the customers; migration, a Sankey diagram. Mermaid's Sankey reads
 * ASCII alone: where a name holds anything else, it is a flowchart with the count on each arrow, as wide as the count.
 * Mermaid has no heat map and no waterfall, so these are refused.
 *
 * Always true: texts of yours are never read as Mermaid's own signs; two things of one name stay two; the same chart
 * gives the same text.
 *
 * @param chart - What one of the functions of this door returned.
 * @param options - A title (a Sankey diagram has none), and words in another language.
 * @returns The text of the diagram.
 * @throws PlanningError `unknown-choice` for a kind that Mermaid cannot draw; `out-of-range` for a bar below zero, which
 *   Mermaid would draw from its bottom up, and for a plan line with a gap; `invalid-id` for an empty text;
 *   those of `toVegaLite` for a chart that came to harm.
 * @example
 * const chart = funnelChart({ stages: [{ id: 'leads', count: 300 }, { id: 'visits', count: 60 }], deals: 15 });
 * toMermaid(chart).split('\n').slice(-5); // => ['xychart-beta horizontal', '  x-axis ["leads 300", "visits 60 (20.0 %)", "Deals 15 (25.0 %)"]', '  y-axis "Count" 0 --> 300', '  bar [300, 60, 15]', '']
 * @see Mermaid, XY chart: https://mermaid.js.org/syntax/xyChart.html, Sankey: https://mermaid.js.org/syntax/sankey.html
 * @category Charts
 */
export function toMermaid(chart: MermaidChart, options: ChartOptions = {}): string {
  const words = readChartOptions(options, CALLER);
  const drawn = requireChart(chart, MERMAID_KINDS, CALLER);
  switch (drawn.kind) {
    case 'plan-line':
      return planLineMermaid(drawn, words, CALLER);
    case 'funnel':
      return funnelMermaid(drawn, words);
    case 'pareto':
      return paretoMermaid(drawn, words);
    case 'pace':
      return paceMermaid(drawn, words, CALLER);
    case 'migration-flows':
      return migrationFlowsMermaid(drawn, words);
  }
}
