import type { BarSeriesOption } from 'echarts';
import { grouped } from '../amounts.ts';
import type { Markup } from '../html.ts';
import type { PlannedTarget } from '../plan.ts';
import type { StandardCheck } from '../standard.ts';
import { ACCENT, drawChart, INK, QUIET, tint } from './drawing.ts';

/** What the daily standard gives in the year, beside what the target needs. */
export function standardChart({ target }: PlannedTarget, { activities }: StandardCheck): Markup {
  const rows = activities.flatMap(({ id, yearCount, needed }) =>
    needed === null ? [] : [{ id, given: yearCount, needed: needed.count }],
  );
  const title = rows.map(({ id, given, needed }) => `${id}: the standard gives ${given}, the target needs ${needed}`);
  const ids = rows.map(({ id }) => id);

  return drawChart(`${target.id}-standard`, title.join('; '), (narrow) => ({
    height: narrow ? 180 : 200,
    option: {
      grid: { left: narrow ? 98 : 120, right: narrow ? 44 : 70, top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: ids,
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: INK, fontSize: narrow ? 12 : 13 },
      },
      series: [bars('needed', tint(0.3), QUIET), bars('given', ACCENT, INK)],
    },
  }));

  function bars(which: 'given' | 'needed', color: string, labelColor: string): BarSeriesOption {
    return {
      type: 'bar',
      silent: true,
      data: rows.map((row) => row[which]),
      barWidth: 22,
      barGap: '14%',
      itemStyle: { color, borderRadius: [0, 3, 3, 0] },
      label: {
        show: true,
        position: 'right',
        color: labelColor,
        fontWeight: which === 'given' ? 'bold' : 'normal',
        formatter: ({ value }: { value?: unknown }) => grouped(String(value)),
      },
    };
  }
}
