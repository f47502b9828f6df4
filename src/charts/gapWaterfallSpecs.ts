import { chartColors } from './chartColors.ts';
import type { ChartWords } from './ChartOptions.ts';
import { eChartsFrame, eChartsGrid, eChartsNameAxis, eChartsValueAxis } from './eChartsFrame.ts';
import type { EChartsSpec } from './eChartsFrame.ts';
import type { GapWaterfall, WaterfallBar } from './gapWaterfall.ts';
import { groupedAmount } from './groupedAmount.ts';
import { nameAxis, vegaLiteFrame } from './vegaLiteFrame.ts';
import type { VegaLiteSpec } from './vegaLiteFrame.ts';

/** The waterfall: totals stand on the ground, steps hang where the one before ended; up is blue, down vermillion. */

export function gapWaterfallVegaLite({ rows }: GapWaterfall, words: ChartWords): VegaLiteSpec {
  const { labels } = words;
  const values = rows.map((row, place) => ({
    ...row,
    name: nameOf(row, words),
    color: colorOf(row),
    next: Math.min(place + 1, rows.length - 1),
    top: Math.max(row.startValue, row.endValue, 0),
    text: groupedAmount(row.amount),
  }));
  const y = { type: 'quantitative', scale: { zero: true } };
  return vegaLiteFrame(words, {
    width: { step: 96 },
    height: 320,
    data: { values },
    encoding: {
      x: {
        field: 'index',
        type: 'ordinal',
        axis: nameAxis(
          values.map(({ name }) => name),
          { title: null, labelAngle: 0, ticks: false, labelLimit: 92, labelOverlap: false },
        ),
      },
      tooltip: [
        { field: 'name', type: 'nominal', title: labels.name },
        { field: 'amount', type: 'nominal', title: labels.amount },
        { field: 'endAmount', type: 'nominal', title: labels.amountSoFar },
      ],
    },
    layer: [
      {
        mark: { type: 'rule', color: chartColors.grey, strokeDash: [2, 2] },
        encoding: { x2: { field: 'next' }, y: { field: 'endValue', ...y } },
      },
      {
        mark: { type: 'bar', width: { band: 0.62 } },
        encoding: {
          y: {
            field: 'startValue',
            ...y,
            axis: { title: labels.amount, domain: false, ticks: false, gridColor: '#EEEEEE' },
          },
          y2: { field: 'endValue' },
          color: { field: 'color', type: 'nominal', scale: null },
        },
      },
      {
        data: { values: [{}] },
        mark: { type: 'rule', color: '#333333' },
        encoding: { x: null, y: { datum: 0, ...y }, tooltip: null },
      },
      {
        mark: { type: 'text', baseline: 'bottom', dy: -4, color: '#333333' },
        encoding: { y: { field: 'top', ...y }, text: { field: 'text', type: 'nominal' } },
      },
    ],
  });
}

export function gapWaterfallECharts({ rows }: GapWaterfall, words: ChartWords): EChartsSpec {
  const { labels } = words;
  const names = rows.map((row) => nameOf(row, words));
  const series = {
    type: 'bar',
    stack: 'waterfall',
    barWidth: '62%',
    dimensions: [
      'index',
      'value',
      { name: 'amount', displayName: labels.amount, type: 'ordinal' },
      { name: 'text', type: 'ordinal' },
    ],
    encode: { x: 'index', y: 'value', tooltip: ['amount'] },
  };
  const spans = rows.map(({ startValue, endValue }) => ({
    low: Math.min(startValue, endValue),
    high: Math.max(startValue, endValue),
  }));
  /** What lies between zero and the bar is there and not seen; a bar across zero has a part on either side. */
  const hidden = spans.map(({ low, high }) => (low > 0 ? low : high < 0 ? high : 0));
  const above = spans.map(({ low, high }) => Math.max(0, high) - Math.max(0, low));
  const below = spans.map(({ low, high }) => Math.min(0, low) - Math.min(0, high));
  const isBelow = spans.map(({ low, high }) => high <= 0 && low < 0);
  const part = (sizes: readonly number[], name: string, isLabelled: (place: number) => boolean) => ({
    ...series,
    name,
    label: { show: false, position: 'top', formatter: '{@text}', color: '#333333' },
    data: rows.map((row, place) => ({
      value: [row.index, sizes[place], row.amount, groupedAmount(row.amount)],
      itemStyle: { color: colorOf(row) },
      ...(isLabelled(place) ? { label: { show: true } } : {}),
    })),
  });
  return eChartsFrame(words, {
    grid: eChartsGrid(words, ['axis name']),
    tooltip: { trigger: 'item' },
    xAxis: { ...eChartsNameAxis(names), axisLabel: { interval: 0, overflow: 'break', width: 92 } },
    yAxis: eChartsValueAxis(labels.amount),
    series: [
      {
        ...series,
        name: '',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: rows.map(({ index }, place) => [index, hidden[place], '', '']),
      },
      part(above, labels.amount, (place) => isBelow[place] !== true),
      part(below, labels.amount, (place) => isBelow[place] === true),
    ],
  });
}

function nameOf({ kind, name }: WaterfallBar, { labels }: ChartWords): string {
  return name ?? (kind === 'plan' ? labels.plan : kind === 'actual' ? labels.actual : labels.rounding);
}

function colorOf({ kind, value }: WaterfallBar): string {
  if (kind === 'plan' || kind === 'actual') return chartColors.grey;
  return value < 0 ? chartColors.vermillion : chartColors.blue;
}
