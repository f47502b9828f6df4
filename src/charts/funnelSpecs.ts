import { chartColors } from './chartColors.ts';
import type { ChartWords } from './ChartOptions.ts';
import { eChartsFrame } from './eChartsFrame.ts';
import type { EChartsSpec } from './eChartsFrame.ts';
import type { FunnelChart, FunnelLevel } from './funnelChart.ts';
import { groupedAmount } from './groupedAmount.ts';
import { MERMAID_ARROW, mermaidCategories, mermaidText, mermaidXyChart, roomDown } from './mermaidText.ts';
import { percentText } from './percentText.ts';
import { namedRows, vegaLiteFrame } from './vegaLiteFrame.ts';
import type { VegaLiteSpec } from './vegaLiteFrame.ts';

/** The funnel: a bar for each level in the middle, as wide as there are people, with the share that got through. */

export function funnelVegaLite({ rows }: FunnelChart, words: ChartWords): VegaLiteSpec {
  const { labels } = words;
  const values = rows.map((row) => ({
    index: row.index,
    name: nameOf(row, words),
    count: row.count,
    start: -row.count / 2,
    end: row.count / 2,
    rate: row.rate === null ? null : percentText(row.rate),
    text: textOf(row),
  }));
  return vegaLiteFrame(words, {
    width: 480,
    height: { step: 44 },
    data: { values },
    encoding: {
      y: namedRows(values.map(({ name }) => name)),
      tooltip: [
        { field: 'name', type: 'nominal', title: labels.stage },
        { field: 'count', type: 'nominal', title: labels.count },
        { field: 'rate', type: 'nominal', title: labels.rate },
      ],
    },
    layer: [
      {
        mark: { type: 'bar', color: chartColors.blue, height: { band: 0.82 } },
        encoding: {
          x: { field: 'start', type: 'quantitative', axis: null, scale: { zero: false, nice: false } },
          x2: { field: 'end' },
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 8, color: '#333333' },
        encoding: { x: { field: 'end', type: 'quantitative' }, text: { field: 'text', type: 'nominal' } },
      },
    ],
  });
}

export function funnelECharts({ rows }: FunnelChart, words: ChartWords): EChartsSpec {
  const { title, labels } = words;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return eChartsFrame(words, {
    tooltip: { trigger: 'item' },
    series: [
      {
        type: 'funnel',
        name: labels.count,
        sort: 'none',
        min: 0,
        max: most,
        minSize: '0%',
        maxSize: '100%',
        gap: 2,
        left: 16,
        right: 220,
        top: title === undefined ? 16 : 48,
        bottom: 16,
        width: 'auto',
        itemStyle: { color: chartColors.blue, borderWidth: 0 },
        label: { position: 'right', color: '#333333', width: 190, overflow: 'break' },
        labelLine: { length: 16, lineStyle: { color: chartColors.lightGrey } },
        // The name stands for itself; the rest is digits, in which no sign of a template can be.
        data: rows.map((row) => ({
          name: nameOf(row, words),
          value: row.count,
          label: { formatter: `{b}: ${textOf(row)}` },
        })),
      },
    ],
  });
}

export function funnelMermaid({ rows }: FunnelChart, words: ChartWords): string {
  const { labels } = words;
  const counts = rows.map(({ count }) => count);
  const names = rows.map((row) => `${nameOf(row, words)} ${textOf(row)}`);
  return [
    ...mermaidXyChart(words, [chartColors.blue], roomDown(names)),
    `  x-axis ${mermaidCategories(names)}`,
    `  y-axis ${mermaidText(labels.count)} 0 ${MERMAID_ARROW} ${String(Math.max(1, ...counts))}`,
    `  bar [${counts.join(', ')}]`,
    '',
  ].join('\n');
}

/** `60 (20.0 %)`; the top has no share. */
function textOf({ count, rate }: FunnelLevel): string {
  const people = groupedAmount(String(count));
  return rate === null ? people : `${people} (${percentText(rate)})`;
}

function nameOf({ name }: FunnelLevel, { labels }: ChartWords): string {
  return name ?? labels.deals;
}
