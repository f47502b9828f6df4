import * as echarts from 'echarts';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import type { EChartsSpec, VegaLiteSpec } from 'quotaloop/charts';

/** The SVG that Vega-Lite draws of a specification, without a browser. */
export async function svgOfVegaLite(spec: VegaLiteSpec): Promise<string> {
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec);
  const view = new View(parse(compiled), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** The SVG that ECharts draws of an option object, without a browser. */
export function svgOfECharts(option: EChartsSpec, size: { readonly width: number; readonly height: number }): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
