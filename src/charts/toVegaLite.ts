import type { Chart } from './Chart.ts';
import type { ChartOptions } from './ChartOptions.ts';
import { readChartOptions } from './ChartOptions.ts';
import { drawableText } from './drawableText.ts';
import { funnelVegaLite } from './funnelSpecs.ts';
import { gapWaterfallVegaLite } from './gapWaterfallSpecs.ts';
import { migrationFlowsVegaLite } from './migrationFlowsSpecs.ts';
import { paceVegaLite } from './paceSpecs.ts';
import { paretoVegaLite } from './paretoSpecs.ts';
import { planLineVegaLite } from './planLineSpecs.ts';
import { targetHeatmapVegaLite } from './targetHeatmapSpecs.ts';
import type { VegaLiteSpec } from './vegaLiteFrame.ts';
import { CHART_KINDS, requireChart } from './requireChart.ts';

const CALLER = 'toVegaLite';

/**
 * Writes any of the charts as a specification for Vega-Lite, with the data inside.
 *
 * Use it where Vega-Lite draws: hand it to `vegaEmbed`, or compile it and render SVG on a server. It is plain JSON, so
 * what you want otherwise is one spread away: `{ ...toVegaLite(chart), width: 900 }`.
 *
 * Always true: bars begin at zero; every tooltip shows the exact amount; two things of one name stay two; texts of yours
 * are never read as code; the same chart gives the same specification.
 *
 * @param chart - What one of the functions of this door returned.
 * @param options - A title, and words in another language.
 * @returns The specification.
 * @throws PlanningError `unknown-choice` for a kind that is none; `invalid-id` for an empty text; of a chart that came to
 *   harm where it was stored `out-of-range`, `unknown-id`, `not-finite`, `not-an-integer`, `not-a-decimal`,
 *   `missing-field`; `unknown-field`, `wrong-type`.
 * @example
 * const chart = funnelChart({ stages: [{ id: 'leads', count: 300 }, { id: 'visits', count: 60 }], deals: 15 });
 * const spec = toVegaLite(chart, { title: 'January' });
 * spec.$schema; // => 'https://vega.github.io/schema/vega-lite/v6.json'
 * spec['title']; // => { text: 'January', anchor: 'start', offset: 12 }
 * @see Vega-Lite: https://vega.github.io/vega-lite/docs/spec.html
 * @category Charts
 */
export function toVegaLite(chart: Chart, options: ChartOptions = {}): VegaLiteSpec {
  const words = readChartOptions(options, CALLER, drawableText);
  const drawn = requireChart(chart, CHART_KINDS, CALLER, drawableText);
  switch (drawn.kind) {
    case 'plan-line':
      return planLineVegaLite(drawn, words);
    case 'target-heatmap':
      return targetHeatmapVegaLite(drawn, words);
    case 'funnel':
      return funnelVegaLite(drawn, words);
    case 'pareto':
      return paretoVegaLite(drawn, words);
    case 'gap-waterfall':
      return gapWaterfallVegaLite(drawn, words);
    case 'pace':
      return paceVegaLite(drawn, words);
    case 'migration-flows':
      return migrationFlowsVegaLite(drawn, words);
  }
}
