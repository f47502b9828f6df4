import { HEAT_COLORS } from './chartColors.ts';
import type { ChartWords } from './ChartOptions.ts';
import { eChartsFrame, eChartsGrid, eChartsNameAxis, eChartsNamesDown } from './eChartsFrame.ts';
import type { EChartsSpec } from './eChartsFrame.ts';
import { groupedAmount } from './groupedAmount.ts';
import type { HeatmapCell, TargetHeatmap } from './targetHeatmap.ts';
import { nameAxis, vegaLiteFrame } from './vegaLiteFrame.ts';
import type { VegaLiteSpec } from './vegaLiteFrame.ts';

/** The heat map: people down, periods across, darker is more; a place without a seat stays empty. */

export function targetHeatmapVegaLite({ people, periods, rows }: TargetHeatmap, words: ChartWords): VegaLiteSpec {
  const { labels } = words;
  const [least, most] = rangeOf(rows);
  return vegaLiteFrame(words, {
    width: { step: 60 },
    height: { step: 26 },
    data: { values: rows.filter(({ value }) => value !== null) },
    mark: { type: 'rect', stroke: 'white', strokeWidth: 1 },
    encoding: {
      x: {
        field: 'periodIndex',
        type: 'ordinal',
        scale: { domain: periods.map(({ index }) => index) },
        axis: nameAxis(namesOf(periods), { title: labels.period, labelAngle: 0, domain: false, ticks: false }),
      },
      y: {
        field: 'personIndex',
        type: 'ordinal',
        scale: { domain: people.map(({ index }) => index) },
        axis: nameAxis(namesOf(people), { title: null, domain: false, ticks: false }),
      },
      color: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: [least, most], range: HEAT_COLORS },
        legend: { title: labels.amount },
      },
      tooltip: [
        { field: 'personName', type: 'nominal', title: labels.person },
        { field: 'periodName', type: 'nominal', title: labels.period },
        { field: 'amount', type: 'nominal', title: labels.amount },
      ],
    },
  });
}

export function targetHeatmapECharts({ people, periods, rows }: TargetHeatmap, words: ChartWords): EChartsSpec {
  const { labels } = words;
  const [min, max] = rangeOf(rows);
  return eChartsFrame(words, {
    grid: { ...eChartsGrid(words, []), right: 110 },
    tooltip: { trigger: 'item' },
    xAxis: { ...eChartsNameAxis(namesOf(periods)), axisLine: { show: false } },
    yAxis: { ...eChartsNamesDown(namesOf(people)), axisLine: { show: false } },
    visualMap: {
      type: 'continuous',
      min,
      max,
      dimension: 2,
      calculable: false,
      orient: 'vertical',
      right: 12,
      top: 'middle',
      inRange: { color: HEAT_COLORS },
      text: [amountText(rows, max), amountText(rows, min)],
    },
    series: [
      {
        type: 'heatmap',
        name: labels.amount,
        dimensions: [
          'periodIndex',
          'personIndex',
          'value',
          { name: 'person', displayName: labels.person, type: 'ordinal' },
          { name: 'period', displayName: labels.period, type: 'ordinal' },
          { name: 'amount', displayName: labels.amount, type: 'ordinal' },
        ],
        encode: { x: 'periodIndex', y: 'personIndex', value: 'value', tooltip: ['person', 'period', 'amount'] },
        itemStyle: { borderColor: '#ffffff', borderWidth: 1 },
        data: rows
          .filter(({ value }) => value !== null)
          .map((row) => [row.periodIndex, row.personIndex, row.value, row.personName, row.periodName, row.amount]),
      },
    ],
  });
}

/** From zero, so that half the colour is half the amount; never of no width. */
function rangeOf(rows: readonly HeatmapCell[]): readonly [number, number] {
  let [least, most] = [0, 0];
  for (const { value } of rows) {
    least = Math.min(least, value ?? 0);
    most = Math.max(most, value ?? 0);
  }
  return least === most ? [0, 1] : [least, most];
}

/** The amount that a number stands for, as it is written; zero where nobody has it. */
function amountText(rows: readonly HeatmapCell[], value: number): string {
  return groupedAmount(rows.find((row) => row.value === value)?.amount ?? String(value));
}

function namesOf(lines: TargetHeatmap['people']): readonly string[] {
  return lines.map(({ name }) => name);
}
