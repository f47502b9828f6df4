import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { grouped } from '../../annual-plan/amounts.ts';
import { ACCENT, drawChart, HAIRLINE, INK, QUIET } from '../../annual-plan/charts/drawing.ts';
import type { Markup } from '../../annual-plan/html.ts';
import { goalDays, planLine, standing } from '../joints.ts';
import type { EndedLoop, Quarter } from '../quarter.ts';

/** What went wrong. */
export const SHORT = '#a4431f';

/** Each month by itself: its plan line with the checkpoints, what was signed, and what each inspection saw. */
export function checkpointChart(quarter: Quarter): Markup {
  const months = quarter.loops.filter(({ state }) => state.parentId !== null).map((ended) => monthOf(ended, quarter));
  const most = Math.max(...months.flatMap(({ planned, signed }) => [...planned, ...signed]));
  const title = months.map(
    ({ ended: { loop, standing: end } }) =>
      `${loop.title.en}: signed ${end.actualAmount} of ${end.targetAmount} yuan planned`,
  );

  return drawChart('checkpoints', title.join('; '), (narrow) => {
    const frames = months.map((_, index) =>
      narrow
        ? { left: 34, top: 44 + index * 250, width: 350, height: 170 }
        : { left: 34 + index * 358, top: 50, width: 316, height: 250 },
    );
    return {
      height: narrow ? months.length * 250 : 340,
      option: {
        title: months.map(({ ended }, index) => ({
          text: `${ended.loop.title.en} ${ended.loop.title.zh}`,
          left: (frames[index]?.left ?? 0) - 4,
          top: (frames[index]?.top ?? 0) - 42,
          textStyle: { fontSize: 14, color: INK, fontWeight: 'bold' },
        })),
        grid: frames,
        xAxis: months.map(({ dates }, index) => ({
          type: 'category',
          gridIndex: index,
          data: [...dates],
          boundaryGap: false,
          axisTick: { show: false },
          axisLine: { lineStyle: { color: QUIET } },
          axisLabel: {
            interval: (_: number, date: string) => ['01', '08', '15', '22', '29'].includes(date.slice(8)),
            formatter: (date: string) => String(Number(date.slice(8))),
            color: QUIET,
          },
        })),
        yAxis: months.map((_, index) => ({
          type: 'value',
          gridIndex: index,
          max: Math.ceil(most / 2e5) * 2e5,
          interval: 2e5,
          axisLabel: { formatter: (value: number) => (value / 1e6).toFixed(1), color: QUIET },
          splitLine: { lineStyle: { color: HAIRLINE } },
        })),
        series: months.flatMap((month, index) => seriesOf(month, index)),
      },
    };
  });
}

interface Month {
  readonly ended: EndedLoop;
  readonly dates: readonly string[];
  /** Due, and signed, by the end of each day. */
  readonly planned: readonly number[];
  readonly signed: readonly number[];
  /** Days at whose end a checkpoint stands. */
  readonly checkpoints: readonly string[];
  readonly inspections: readonly { readonly on: string; readonly amount: string; readonly isOnTrack: boolean }[];
}

function monthOf(ended: EndedLoop, { files, timeline }: Quarter): Month {
  const days = goalDays(ended.state);
  const line = planLine(files.plan, days);
  const points = ended.state.records.plan?.checkpoints ?? [];
  return {
    ended,
    dates: line.map(({ date }) => date),
    planned: line.map(({ amount }) => Number(amount)),
    signed: line.map(({ date }) => Number(standing(files, days, date).actualAmount)),
    checkpoints: points.filter(({ metric }) => metric === 'revenue').map(({ on }) => on),
    inspections: timeline.flatMap(({ loop, event, after }) =>
      loop === ended.loop && event.type === 'inspected'
        ? [
            {
              on: event.period.end,
              amount: standing(files, days, event.period.end).actualAmount,
              isOnTrack: after.lastInspection?.verdict === 'on-track',
            },
          ]
        : [],
    ),
  };
}

function seriesOf(month: Month, index: number): (LineSeriesOption | ScatterSeriesOption)[] {
  const { dates, planned, signed, checkpoints, inspections } = month;
  const axes = { xAxisIndex: index, yAxisIndex: index, silent: true };
  return [
    {
      ...axes,
      type: 'line',
      data: [...planned],
      symbol: 'none',
      lineStyle: { color: ACCENT, width: 2 },
      areaStyle: { color: ACCENT, opacity: 0.08 },
    },
    { ...axes, type: 'line', data: [...signed], symbol: 'none', lineStyle: { color: INK, width: 2 } },
    {
      ...axes,
      type: 'scatter',
      symbol: 'circle',
      symbolSize: 11,
      itemStyle: { opacity: 1, color: '#fff', borderColor: ACCENT, borderWidth: 2 },
      data: checkpoints.map((on) => [on, planned[dates.indexOf(on)] ?? 0]),
      z: 3,
    },
    {
      ...axes,
      type: 'scatter',
      symbol: 'circle',
      symbolSize: 11,
      z: 4,
      data: inspections.map(({ on, amount, isOnTrack }) => ({
        value: [on, Number(amount)],
        symbol: isOnTrack ? 'circle' : 'diamond',
        symbolSize: isOnTrack ? 9 : 16,
        itemStyle: { opacity: 1, color: isOnTrack ? INK : SHORT },
        label: isOnTrack
          ? { show: false }
          : {
              show: true,
              position: 'right',
              distance: 10,
              color: SHORT,
              fontWeight: 'bold',
              fontSize: 13,
              formatter: grouped(amount),
            },
      })),
    },
  ];
}
