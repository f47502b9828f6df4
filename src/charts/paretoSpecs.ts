import { chartColors, GROUP_COLORS } from './chartColors.ts';
import type { ChartWords } from './ChartOptions.ts';
import { eChartsFrame, eChartsGrid, eChartsValueAxis } from './eChartsFrame.ts';
import type { EChartsSpec } from './eChartsFrame.ts';
import { groupedAmount } from './groupedAmount.ts';
import { MERMAID_ARROW, MERMAID_ROOM, mermaidText, mermaidXyChart } from './mermaidText.ts';
import type { ParetoChart, ParetoChartPoint, ParetoClass } from './paretoChart.ts';
import { percentText } from './percentText.ts';
import { vegaLiteFrame, wordScale } from './vegaLiteFrame.ts';
import type { VegaLiteSpec } from './vegaLiteFrame.ts';

/** The curve of ABC over the classes, with the straight line that it would be if all customers were equal. */

export function paretoVegaLite({ rows, classes }: ParetoChart, words: ChartWords): VegaLiteSpec {
  const { labels } = words;
  const axisOf = (title: string): unknown => ({ title, format: '.0%', gridColor: '#EEEEEE' });
  const share = { type: 'quantitative', scale: { domain: [0, 1] } };
  const bands = {
    data: { values: classes.map((row, place) => ({ ...row, place })) },
    mark: { type: 'rect', opacity: 0.22 },
    encoding: {
      x: { field: 'startShare', ...share },
      x2: { field: 'endShare' },
      color: { field: 'place', ...wordScale(classes.map(classText), colorsOf(classes)) },
      tooltip: [
        { field: 'name', type: 'nominal', title: labels.class },
        { field: 'count', type: 'nominal', title: labels.customers },
        { field: 'amount', type: 'nominal', title: labels.amount },
      ],
    },
  };
  const even = {
    data: {
      values: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    mark: { type: 'line', color: chartColors.grey, strokeDash: [4, 4], strokeWidth: 1 },
    encoding: { x: { field: 'x', ...share }, y: { field: 'y', ...share } },
  };
  const curve = {
    data: { values: rows },
    mark: {
      type: 'line',
      color: chartColors.black,
      strokeWidth: 2.5,
      point: { size: 24, opacity: rows.length > MANY_POINTS ? 0 : 1 },
    },
    encoding: {
      x: { field: 'countShare', ...share, axis: axisOf(labels.shareOfCustomers) },
      y: { field: 'share', ...share, axis: axisOf(labels.shareOfValue) },
      tooltip: [
        { field: 'count', type: 'nominal', title: labels.customers },
        { field: 'countShare', type: 'quantitative', format: '.1%', title: labels.shareOfCustomers },
        { field: 'amount', type: 'nominal', title: labels.amount },
        { field: 'share', type: 'quantitative', format: '.1%', title: labels.shareOfValue },
      ],
    },
  };
  return vegaLiteFrame(words, {
    width: 480,
    height: 360,
    layer: [...(classes.length === 0 ? [] : [bands]), even, curve],
  });
}

export function paretoECharts({ rows, classes }: ParetoChart, words: ChartWords): EChartsSpec {
  const { labels } = words;
  const axis = { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value} %' } };
  return eChartsFrame(words, {
    grid: { ...eChartsGrid(words, ['axis name']), bottom: 40 },
    tooltip: { trigger: 'axis' },
    xAxis: { ...axis, name: labels.shareOfCustomers, nameLocation: 'middle', nameGap: 30 },
    yAxis: { ...axis, ...eChartsValueAxis(labels.shareOfValue) },
    series: [
      {
        type: 'line',
        name: labels.evenly,
        silent: true,
        tooltip: { show: false },
        symbol: 'none',
        lineStyle: { color: chartColors.grey, type: 'dashed', width: 1 },
        data: [
          [0, 0],
          [100, 100],
        ],
      },
      {
        type: 'line',
        name: labels.shareOfValue,
        color: chartColors.black,
        lineStyle: { width: 2.5 },
        symbol: 'circle',
        symbolSize: 6,
        showSymbol: rows.length <= MANY_POINTS,
        dimensions: [
          'customersPercent',
          'valuePercent',
          { name: 'count', displayName: labels.customers, type: 'ordinal' },
          { name: 'amount', displayName: labels.amount, type: 'ordinal' },
          { name: 'share', displayName: labels.shareOfValue, type: 'ordinal' },
        ],
        encode: { x: 'customersPercent', y: 'valuePercent', tooltip: ['count', 'amount', 'share'] },
        data: rows.map(({ count, countShare, amount, share }) => [
          100 * countShare,
          share === null ? null : 100 * share,
          String(count),
          amount,
          share === null ? null : percentText(share),
        ]),
        ...(classes.length === 0
          ? {}
          : {
              markArea: {
                silent: true,
                label: { position: 'insideBottom', color: '#333333' },
                data: classes.map((row, place) => [
                  {
                    name: row.name,
                    xAxis: 100 * row.startShare,
                    itemStyle: { color: colorsOf(classes)[place], opacity: 0.22 },
                  },
                  { xAxis: 100 * row.endShare },
                ]),
              },
            }),
      },
    ],
  });
}

/** More points than these lie one on another; they are then felt by the pointer and not seen. */
const MANY_POINTS = 24;

/** Steps of the curve that Mermaid draws: its points have to stand at equal distances. */
const MERMAID_STEPS = 20;

export function paretoMermaid({ rows }: ParetoChart, words: ChartWords): string {
  const { labels } = words;
  const points = Array.from({ length: MERMAID_STEPS + 1 }, (_, step) => shareAt(rows, step / MERMAID_STEPS));
  const even = points.map((_, step) => ((100 * step) / MERMAID_STEPS).toFixed(0));
  return [
    ...mermaidXyChart(words, [chartColors.lightGrey, chartColors.blue], MERMAID_ROOM),
    `  x-axis ${mermaidText(`${labels.shareOfCustomers} (%)`)} 0 ${MERMAID_ARROW} 100`,
    `  y-axis ${mermaidText(`${labels.shareOfValue} (%)`)} 0 ${MERMAID_ARROW} 100`,
    `  line ${mermaidText(labels.evenly)} [${even.join(', ')}]`,
    `  line ${mermaidText(labels.shareOfValue)} [${points.map((share) => (100 * share).toFixed(2)).join(', ')}]`,
    '',
  ].join('\n');
}

/** The curve between two points is straight. */
function shareAt(rows: readonly ParetoChartPoint[], countShare: number): number {
  const after = rows.findIndex((row) => row.countShare >= countShare);
  const point = rows[after];
  if (point === undefined || point.share === null) return 0;
  const before = rows[after - 1];
  if (before === undefined || before.share === null) return point.share;
  const part = (countShare - before.countShare) / (point.countShare - before.countShare);
  return before.share + part * (point.share - before.share);
}

/** `A: 2 · 90.00`. */
function classText({ name, count, amount }: ParetoClass): string {
  return `${name}: ${groupedAmount(String(count))} · ${groupedAmount(amount)}`;
}

/** A class keeps its colour when an empty one before it is left out. */
function colorsOf(classes: readonly ParetoClass[]): readonly string[] {
  return classes.map(({ index }) => GROUP_COLORS[index % GROUP_COLORS.length]!);
}
