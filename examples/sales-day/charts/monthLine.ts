import type { LineSeriesOption } from 'echarts';
import { grouped } from '../../annual-plan/amounts.ts';
import { ACCENT, drawChart, HAIRLINE, INK, QUIET } from '../../annual-plan/charts/drawing.ts';
import type { Markup } from '../../annual-plan/html.ts';
import type { SalesDay } from '../day.ts';

/** The plan line of the month over its working days, and what was signed to this evening. */
export function monthLineChart({ line, month, files }: SalesDay): Markup {
  const signed = line.flatMap(({ actual }) => (actual === null ? [] : [Number(actual)]));
  const planned = line.map((day) => Number(day.planned));
  const title =
    `Plan line of the month, ${month.targetAmount} yuan by its end, and what was signed to ${files.date}: ` +
    `${month.actualAmount} of ${month.plannedAmount} yuan`;
  return drawChart('month-line', title, (narrow) => ({
    height: narrow ? 260 : 330,
    option: {
      grid: { left: narrow ? 36 : 44, right: narrow ? 16 : 70, top: 34, bottom: 28 },
      title: {
        text: 'Million yuan, by the end of each working day',
        left: -4,
        top: -4,
        textStyle: { fontSize: 13, color: QUIET, fontWeight: 'normal' },
      },
      xAxis: {
        type: 'category',
        data: line.map(({ date }) => String(Number(date.slice(8)))),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: QUIET } },
        axisLabel: { color: QUIET, interval: narrow ? 3 : 0 },
      },
      yAxis: {
        type: 'value',
        axisLabel: { formatter: (value: number) => (value / 1e6).toFixed(1), color: QUIET },
        splitLine: { lineStyle: { color: HAIRLINE } },
      },
      series: [
        {
          ...lineSeries(planned, ACCENT, 2),
          areaStyle: { color: ACCENT, opacity: 0.08 },
          markPoint: mark(
            planned.length - 1,
            planned,
            `plan ${grouped(month.targetAmount)}`,
            ACCENT,
            narrow ? 'left' : 'top',
          ),
        },
        {
          ...lineSeries(signed, INK, 3),
          markPoint: mark(signed.length - 1, signed, `signed ${grouped(month.actualAmount)}`, INK, 'right'),
        },
      ],
    },
  }));
}

function lineSeries(data: number[], color: string, width: number): LineSeriesOption {
  return { type: 'line', data, symbol: 'none', silent: true, lineStyle: { color, width } };
}

function mark(
  place: number,
  data: readonly number[],
  text: string,
  color: string,
  position: 'left' | 'right' | 'top',
): NonNullable<LineSeriesOption['markPoint']> {
  return {
    silent: true,
    symbol: 'circle',
    symbolSize: 8,
    itemStyle: { color },
    label: { show: true, position, distance: 8, color, fontWeight: 'bold', formatter: text },
    data: [{ name: text, coord: [place, data[place] ?? 0] }],
  };
}
