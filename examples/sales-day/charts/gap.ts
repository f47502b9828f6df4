import type { BarSeriesOption } from 'echarts';
import { ACCENT, drawChart, HAIRLINE, INK, QUIET, tint } from '../../annual-plan/charts/drawing.ts';
import type { Markup } from '../../annual-plan/html.ts';
import type { SalesDay } from '../day.ts';

/** The shades of the factors, in their order: visits, closing, deal size. */
export const FACTOR_COLORS: readonly string[] = [ACCENT, tint(0.45), QUIET];

/** What visits, closing and deal size have to do with each person's gap: short to the left, ahead to the right. */
export function gapChart({ reps, gaps }: SalesDay): Markup {
  const names = reps.map(({ rep }) => rep.name.split(' ').slice(0, 2).join(' '));
  const title = `Gap of each person to the planned work, by visits, closing and deal size: ${gaps.gapAmount} yuan in all`;
  return drawChart('gap', title, (narrow) => ({
    height: narrow ? 362 : 382,
    option: {
      grid: { left: narrow ? 82 : 100, right: narrow ? 14 : 30, top: 48, bottom: 8 },
      title: {
        text: 'Thousand yuan against the planned work',
        left: -4,
        top: -4,
        textStyle: { fontSize: 13, color: QUIET, fontWeight: 'normal' },
      },
      xAxis: {
        type: 'value',
        position: 'top',
        splitNumber: narrow ? 4 : 8,
        axisLabel: { formatter: (value: number) => String(value / 1000), color: QUIET, margin: 2 },
        splitLine: { lineStyle: { color: HAIRLINE } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: QUIET }, onZero: true },
        axisLabel: { color: INK, fontSize: narrow ? 12 : 13 },
      },
      series: gaps.parts.map(({ id }, place): BarSeriesOption => ({
        type: 'bar',
        name: id,
        stack: 'gap',
        silent: true,
        barWidth: 20,
        itemStyle: { color: FACTOR_COLORS[place] ?? QUIET },
        data: reps.map(({ gap }) => Number(gap.parts[place]?.amount ?? 0)),
      })),
    },
  }));
}
