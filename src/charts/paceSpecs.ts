import { chartColors } from './chartColors.ts';
import type { ChartWords } from './ChartOptions.ts';
import { eChartsFrame, eChartsGrid, eChartsLegend, eChartsNamesDown } from './eChartsFrame.ts';
import type { EChartsSpec } from './eChartsFrame.ts';
import {
  MERMAID_ARROW,
  mermaidCategories,
  mermaidText,
  mermaidXyChart,
  requireNotBelowZero,
  roomDown,
} from './mermaidText.ts';
import type { PaceBar, PaceChart } from './paceChart.ts';
import { percentText } from './percentText.ts';
import { namedRows, vegaLiteFrame, wordScale } from './vegaLiteFrame.ts';
import type { VegaLiteSpec } from './vegaLiteFrame.ts';

/** Pace: a frame for the target, a bar for what is there, a mark for where it should reach today. */

export function paceVegaLite({ rows }: PaceChart, words: ChartWords): VegaLiteSpec {
  const { labels } = words;
  const shown = [labels.target, labels.ahead, labels.behind, labels.planned];
  const color = wordScale(shown, [chartColors.lightGrey, chartColors.blue, chartColors.vermillion, chartColors.black]);
  const values = rows.map((row) => ({
    ...row,
    color: isBehind(row) ? 2 : 1,
    paceText: paceText(row),
    right: Math.max(row.targetValue, row.actualValue, row.plannedValue, 0),
  }));
  const x = { type: 'quantitative', scale: { zero: true } };
  return vegaLiteFrame(words, {
    width: 560,
    height: { step: 34 },
    data: { values },
    encoding: {
      y: namedRows(rows.map(({ name }) => name)),
      tooltip: [
        { field: 'name', type: 'nominal', title: labels.name },
        { field: 'actualAmount', type: 'nominal', title: labels.actual },
        { field: 'plannedAmount', type: 'nominal', title: labels.planned },
        { field: 'targetAmount', type: 'nominal', title: labels.target },
        { field: 'paceText', type: 'nominal', title: labels.pace },
      ],
    },
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.7 } },
        encoding: {
          x: { field: 'targetValue', ...x, axis: { title: labels.amount, gridColor: '#EEEEEE' } },
          color: { datum: 0, ...color },
        },
      },
      {
        mark: { type: 'bar', height: { band: 0.36 } },
        encoding: { x: { field: 'actualValue', ...x }, color: { field: 'color', ...color } },
      },
      {
        mark: { type: 'tick', opacity: 1, thickness: 3, height: { band: 0.7 } },
        encoding: { x: { field: 'plannedValue', ...x }, color: { datum: 3, ...color } },
      },
      {
        mark: { type: 'text', align: 'left', dx: 8, color: '#333333' },
        encoding: { x: { field: 'right', ...x }, text: { field: 'paceText', type: 'nominal' } },
      },
    ],
  });
}

export function paceECharts({ rows }: PaceChart, words: ChartWords): EChartsSpec {
  const { labels } = words;
  const names = rows.map(({ name }) => name);
  const seriesOf = (name: string): Readonly<Record<string, unknown>> => ({
    name,
    dimensions: ['value', 'index', { name: 'amount', displayName: name, type: 'ordinal' }],
    encode: { x: 'value', y: 'index', tooltip: ['amount'] },
  });
  const category = eChartsNamesDown(names);
  return eChartsFrame(words, {
    legend: eChartsLegend(words),
    grid: { ...eChartsGrid(words, ['legend']), bottom: 40 },
    tooltip: { trigger: 'item' },
    xAxis: { type: 'value', name: labels.amount, nameLocation: 'middle', nameGap: 30 },
    // Two axes of the same names: bars of one axis stand side by side, those of two lie upon each other.
    yAxis: [category, { ...category, show: false, axisLabel: { show: false } }],
    series: [
      {
        ...seriesOf(labels.target),
        type: 'bar',
        yAxisIndex: 1,
        barWidth: '70%',
        color: chartColors.lightGrey,
        data: rows.map((row) => [row.targetValue, row.index, row.targetAmount]),
      },
      ...[false, true].map((behind) => ({
        ...seriesOf(behind ? labels.behind : labels.ahead),
        type: 'bar',
        stack: 'actual',
        barWidth: '36%',
        color: behind ? chartColors.vermillion : chartColors.blue,
        data: rows
          .filter((row) => isBehind(row) === behind)
          .map((row) => [row.actualValue, row.index, row.actualAmount]),
      })),
      {
        ...seriesOf(labels.planned),
        type: 'scatter',
        symbol: 'rect',
        symbolSize: [3, 20],
        itemStyle: { color: chartColors.black, opacity: 1 },
        data: rows.map((row) => [row.plannedValue, row.index, row.plannedAmount]),
      },
    ],
  });
}

export function paceMermaid({ rows }: PaceChart, words: ChartWords, caller: string): string {
  const { labels } = words;
  const percents = rows.map(({ paceRate }, index) => {
    requireNotBelowZero(paceRate ?? 0, caller, ['chart', 'rows', index, 'paceRate']);
    return 100 * (paceRate ?? 0);
  });
  const names = rows.map((row) => `${row.name} ${paceText(row)}`);
  return [
    ...mermaidXyChart(words, [chartColors.blue, chartColors.grey], roomDown(names)),
    `  x-axis ${mermaidCategories(names)}`,
    `  y-axis ${mermaidText(`${labels.pace} (%)`)} 0 ${MERMAID_ARROW} ${Math.max(100, ...percents).toFixed(2)}`,
    `  bar ${mermaidText(labels.actual)} [${percents.map((percent) => percent.toFixed(2)).join(', ')}]`,
    `  line ${mermaidText(labels.planned)} [${percents.map(() => '100').join(', ')}]`,
    '',
  ].join('\n');
}

function isBehind({ aheadValue }: PaceBar): boolean {
  return aheadValue < 0;
}

/** Where nothing was planned to date there is no pace. */
function paceText({ paceRate }: PaceBar): string {
  return paceRate === null ? '–' : percentText(paceRate);
}
