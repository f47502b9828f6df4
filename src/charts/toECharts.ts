import type { Chart } from './Chart.ts';
import type { ChartOptions } from './ChartOptions.ts';
import { readChartOptions } from './ChartOptions.ts';
import { drawableText } from './drawableText.ts';
import type { EChartsSpec } from './eChartsFrame.ts';
import { funnelECharts } from './funnelSpecs.ts';
import { gapWaterfallECharts } from './gapWaterfallSpecs.ts';
import { migrationFlowsECharts } from './migrationFlowsSpecs.ts';
import { paceECharts } from './paceSpecs.ts';
import { paretoECharts } from './paretoSpecs.ts';
import { planLineECharts } from './planLineSpecs.ts';
import { targetHeatmapECharts } from './targetHeatmapSpecs.ts';
import { CHART_KINDS, requireChart } from './requireChart.ts';

const CALLER = 'toECharts';

/**
 * Writes any of the charts as an option object for ECharts.
 *
 * Use it where ECharts draws: hand it to `setOption`. It is plain JSON without functions, so it can be made on a server
 * and sent; what you want otherwise is one spread away.
 *
 * Always true: bars begin at zero; every tooltip shows the exact amount; two things of one name stay two; texts of yours
 * are never read as templates; the same chart gives the same object.
 *
 * @param chart - What one of the functions of this door returned.
 * @param options - A title, and words in another language.
 * @returns The option object.
 * @throws PlanningError `unknown-choice` for a kind that is none; `invalid-id` for an empty text; of a chart that came to
 *   harm where it was stored `out-of-range`, `unknown-id`, `not-finite`, `not-an-integer`, `not-a-decimal`,
 *   `missing-field`; `unknown-field`, `wrong-type`.
 * @example
 * const chart = funnelChart({ stages: [{ id: 'leads', count: 300 }, { id: 'visits', count: 60 }], deals: 15 });
 * const option = toECharts(chart, { labels: { deals: '签单' } });
 * option.series.length; // => 1
 * JSON.stringify(option).includes('签单'); // => true
 * @see ECharts: https://echarts.apache.org/en/option.html
 * @category Charts
 */
export function toECharts(chart: Chart, options: ChartOptions = {}): EChartsSpec {
  const words = readChartOptions(options, CALLER, drawableText);
  const drawn = requireChart(chart, CHART_KINDS, CALLER, drawableText);
  switch (drawn.kind) {
    case 'plan-line':
      return planLineECharts(drawn, words);
    case 'target-heatmap':
      return targetHeatmapECharts(drawn, words);
    case 'funnel':
      return funnelECharts(drawn, words);
    case 'pareto':
      return paretoECharts(drawn, words);
    case 'gap-waterfall':
      return gapWaterfallECharts(drawn, words);
    case 'pace':
      return paceECharts(drawn, words);
    case 'migration-flows':
      return migrationFlowsECharts(drawn, words);
  }
}
