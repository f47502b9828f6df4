import * as echarts from 'echarts';
import { describe, expect, it } from 'vitest';
import { toECharts } from 'quotaloop/charts';
import type { Chart } from 'quotaloop/charts';
import { charts, nastyCharts } from './team.ts';

// A tooltip of ECharts is HTML on the page, so these run in a browser only.

interface Element {
  innerHTML: string;
  readonly style: { width: string; height: string };
  readonly textContent: string;
  readonly querySelectorAll: (selector: string) => { readonly length: number };
  readonly remove: () => void;
}
const { document: page } = globalThis as unknown as {
  readonly document: {
    readonly body: { append: (element: Element) => void };
    createElement: (name: string) => Element;
  };
};

/** The text of the tooltip over an item, and how many elements of the chart's page come from its texts. */
async function tooltipOf(chart: Chart, seriesIndex: number, dataIndex: number) {
  const place = page.createElement('div');
  place.style.width = '800px';
  place.style.height = '500px';
  page.body.append(place);
  const drawing = echarts.init(place, null, { renderer: 'svg' });
  drawing.setOption(toECharts(chart));
  drawing.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const tips = place.innerHTML.split('</svg>').at(-1) ?? '';
  const reader = page.createElement('div');
  reader.innerHTML = tips;
  const foreign = reader.querySelectorAll('img, script, b').length;
  const text = reader.textContent;
  drawing.dispose();
  place.remove();
  return { text, foreign };
}

// `setTimeout` of the page: the types of the tests know neither Node's nor the browser's.
declare function setTimeout(call: (value?: unknown) => void, milliseconds: number): number;

describe('a tooltip of ECharts', () => {
  it.each<[keyof typeof charts, number, number, readonly string[]]>([
    ['planLine', 1, 1, ['2026-02', 'Target', '4000', 'Actual', '2750']],
    ['targetHeatmap', 0, 13, ['Wu', '2026-02', '500']],
    ['funnel', 0, 1, ['visits', '200']],
    ['pareto', 1, 2, ['90.00', '90.0 %']],
    ['gapWaterfall', 2, 3, ['deal', '-605.00']],
    ['pace', 3, 0, ['李 Li', 'Planned to date', '750']],
    ['migrationFlows', 0, 1, ['B', '11']],
  ])('shows the exact figures of %s', async (name, series, item, shown) => {
    const { text } = await tooltipOf(charts[name], series, item);
    for (const part of shown) expect(text).toContain(part);
  });

  it('shows names as text, never as markup', async () => {
    const name = '<img src=x onerror=alert(1)><b>{a}</b>';
    const items = { planLine: 1, targetHeatmap: 0, funnel: 0, pareto: 1, gapWaterfall: 1, pace: 1, migrationFlows: 0 };
    const shown = nastyCharts(name, 'other') as Record<string, Chart>;
    for (const [chart, series] of Object.entries(items)) {
      const { text, foreign } = await tooltipOf(shown[chart]!, series, chart === 'gapWaterfall' ? 1 : 0);
      expect(foreign, `${chart}: ${text}`).toBe(0);
      if (chart !== 'pareto') expect(text, chart).toContain('<img src=x');
    }
  });
});
