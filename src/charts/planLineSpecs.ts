import { describePath, refusal } from '../foundation/refusal.ts';
import { chartColors } from './chartColors.ts';
import type { ChartWords } from './ChartOptions.ts';
import { eChartsFrame, eChartsGrid, eChartsLegend, eChartsNameAxis, eChartsValueAxis } from './eChartsFrame.ts';
import type { EChartsSpec } from './eChartsFrame.ts';
import {
  MERMAID_ARROW,
  mermaidCategories,
  mermaidText,
  mermaidXyChart,
  requireNotBelowZero,
  roomAcross,
} from './mermaidText.ts';
import type { PlanLine } from './planLine.ts';
import { nameAxis, vegaLiteFrame, wordScale } from './vegaLiteFrame.ts';
import type { VegaLiteSpec } from './vegaLiteFrame.ts';

/** The plan line: the target summed up as a dashed line, what was brought as a line with points; hollow while it runs. */

export function planLineVegaLite({ rows, asOf }: PlanLine, words: ChartWords): VegaLiteSpec {
  const { labels } = words;
  const shown = asOf === null ? [labels.target] : [labels.target, labels.actual];
  const color = wordScale(shown, [chartColors.grey, chartColors.blue]);
  const tooltip = [
    { field: 'name', title: labels.period },
    { field: 'cumulativeTargetAmount', title: labels.target },
    ...(asOf === null ? [] : [{ field: 'cumulativeActualAmount', title: labels.actual }]),
  ].map((entry) => ({ ...entry, type: 'nominal' }));
  const layerOf = (field: string, place: number, mark: Readonly<Record<string, unknown>>): unknown => ({
    transform: [{ filter: `datum.${field} !== null` }],
    mark,
    encoding: { y: { field, type: 'quantitative' }, color: { datum: place, ...color } },
  });
  return vegaLiteFrame(words, {
    width: 720,
    height: 320,
    data: { values: rows },
    encoding: {
      x: {
        field: 'index',
        type: 'ordinal',
        scale: { type: 'point', padding: 0.5 },
        axis: nameAxis(
          rows.map(({ name }) => name),
          { title: labels.period, labelAngle: 0 },
        ),
      },
      y: {
        type: 'quantitative',
        scale: { zero: true },
        axis: { title: labels.amountSoFar, domain: false, ticks: false, gridColor: '#E5E5E5' },
      },
      tooltip,
    },
    layer: [
      layerOf('cumulativeTargetValue', 0, { type: 'line', strokeDash: [6, 4], strokeWidth: 2, point: { size: 30 } }),
      ...(asOf === null
        ? []
        : [
            layerOf('cumulativeActualValue', 1, { type: 'line', strokeWidth: 3 }),
            {
              transform: [{ filter: 'datum.cumulativeActualValue !== null' }],
              mark: { type: 'point', filled: true, size: 70, opacity: 1, strokeWidth: 2 },
              encoding: {
                y: { field: 'cumulativeActualValue', type: 'quantitative' },
                fill: {
                  condition: { test: 'datum.isRunning', value: 'white' },
                  value: chartColors.blue,
                },
                stroke: { value: chartColors.blue },
              },
            },
          ]),
    ],
  });
}

export function planLineECharts({ rows, asOf }: PlanLine, words: ChartWords): EChartsSpec {
  const { labels } = words;
  const dimensions = ['index', 'value', { name: 'amount', displayName: labels.amountSoFar, type: 'ordinal' }];
  const encode = { x: 'index', y: 'value', tooltip: ['amount'] };
  return eChartsFrame(words, {
    legend: eChartsLegend(words),
    grid: eChartsGrid(words, ['legend', 'axis name']),
    tooltip: { trigger: 'axis' },
    xAxis: eChartsNameAxis(rows.map(({ name }) => name)),
    yAxis: eChartsValueAxis(labels.amountSoFar),
    series: [
      {
        type: 'line',
        name: labels.target,
        color: chartColors.grey,
        lineStyle: { type: 'dashed', width: 2 },
        symbol: 'circle',
        symbolSize: 5,
        dimensions,
        encode,
        data: rows.map((row) => [row.index, row.cumulativeTargetValue, row.cumulativeTargetAmount]),
      },
      ...(asOf === null
        ? []
        : [
            {
              type: 'line',
              name: labels.actual,
              color: chartColors.blue,
              lineStyle: { width: 3 },
              symbol: 'circle',
              symbolSize: 9,
              dimensions,
              encode,
              data: rows.map((row) => ({
                value: [row.index, row.cumulativeActualValue, row.cumulativeActualAmount],
                ...(row.isRunning ? { symbol: 'emptyCircle' } : {}),
              })),
            },
          ]),
    ],
  });
}

/** Where something was brought it ends with the period that is running: a bar of Mermaid's is seen even at zero. */
export function planLineMermaid(chart: PlanLine, words: ChartWords, caller: string): string {
  const { labels } = words;
  const hasBegun = chart.rows.filter(({ cumulativeActualAmount }) => cumulativeActualAmount !== null);
  const rows = hasBegun.length === 0 ? chart.rows : hasBegun;
  const target = rows.map(({ index, cumulativeTargetAmount: amount }) => {
    if (amount !== null) return amount;
    const path = ['chart', 'rows', index, 'cumulativeTargetAmount'];
    const requirement = `${describePath(path)} to be known, as a line of Mermaid's has no gaps`;
    throw refusal('out-of-range', caller, path, requirement, amount);
  });
  const actual = hasBegun.map(({ index, cumulativeActualAmount, cumulativeActualValue }) => {
    requireNotBelowZero(cumulativeActualValue ?? 0, caller, ['chart', 'rows', index, 'cumulativeActualValue']);
    return cumulativeActualAmount ?? '0';
  });
  const inOrder = ['0', ...target, ...actual].sort((one, other) => Number(one) - Number(other));
  const [least, most] = [inOrder[0]!, inOrder.at(-1)!];
  const names = rows.map(({ name }) => name);
  const colors = hasBegun.length === 0 ? [chartColors.blue] : [chartColors.skyBlue, chartColors.grey];
  return [
    ...mermaidXyChart(words, colors, roomAcross(names)),
    `  x-axis ${mermaidText(labels.period)} ${mermaidCategories(names)}`,
    `  y-axis ${mermaidText(labels.amountSoFar)} ${least} ${MERMAID_ARROW} ${most === least ? '1' : most}`,
    ...(actual.length === 0 ? [] : [`  bar ${mermaidText(labels.actual)} [${actual.join(', ')}]`]),
    `  line ${mermaidText(labels.target)} [${target.join(', ')}]`,
    '',
  ].join('\n');
}
