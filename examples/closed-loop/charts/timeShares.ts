import type { BarSeriesOption } from 'echarts';
import { ACCENT, drawChart, INK, QUIET } from '../../annual-plan/charts/drawing.ts';
import type { Markup } from '../../annual-plan/html.ts';
import type { Quarter } from '../quarter.ts';
import { ENGLISH, percentInWords } from '../words.ts';
import { SHORT } from './checkpoints.ts';

/** The steps in which time is spent, each with its colour. */
export const STEP_COLORS = {
  consensus: ACCENT,
  goal: '#3d8a7e',
  plan: '#7fb0a7',
  enablement: '#b5d0cb',
  inspection: '#e3e7e6',
  correction: SHORT,
} as const;

/** The cycle of each loop from its opening to its result, with the band that the consensus should end in. */
export function timeShareChart({ loops }: Quarter): Markup {
  const rows = loops.map(({ loop, time }) => ({ name: loop.title.en, time }));
  const title = rows.map(({ name, time: { consensus } }) => `${name}: consensus ${percentInWords(consensus.share)}`);
  const steps = Object.keys(STEP_COLORS) as (keyof typeof STEP_COLORS)[];

  return drawChart('time', `Time in each step. ${title.join('; ')}`, (narrow) => ({
    height: narrow ? 240 : 250,
    option: {
      grid: { left: narrow ? 84 : 110, right: narrow ? 12 : 20, top: 30, bottom: 26 },
      xAxis: {
        type: 'value',
        max: 100,
        axisLabel: { formatter: '{value} %', color: QUIET, fontSize: narrow ? 11 : 12 },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ name }) => name),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: INK, fontSize: narrow ? 12 : 13 },
      },
      series: steps.map((step): BarSeriesOption => ({
        type: 'bar',
        stack: 'time',
        silent: true,
        barWidth: 26,
        itemStyle: { color: STEP_COLORS[step] },
        data: rows.map(({ time }) => {
          const seconds = time.steps.find((one) => one.step === step)?.seconds ?? 0;
          return (seconds / time.totalSeconds) * 100;
        }),
        ...(step === 'consensus' ? { label: shareLabels(rows), markArea: band(narrow) } : {}),
      })),
    },
  }));
}

function shareLabels(
  rows: readonly { readonly time: Quarter['loops'][number]['time'] }[],
): NonNullable<BarSeriesOption['label']> {
  return {
    show: true,
    position: 'insideLeft',
    color: '#fff',
    fontWeight: 'bold',
    formatter: ({ dataIndex }) => {
      const share = rows[dataIndex]?.time.consensus.share ?? 0;
      return share < 0.1 ? '' : percentInWords(share);
    },
  };
}

function band(narrow: boolean): NonNullable<BarSeriesOption['markArea']> {
  return {
    silent: true,
    itemStyle: { color: 'rgba(11,107,93,0.10)', borderColor: ACCENT, borderWidth: 1, borderType: 'dashed' },
    label: { position: 'top', color: ACCENT, fontSize: narrow ? 11 : 12, formatter: ENGLISH.consensusBands.within },
    data: [[{ xAxis: 20 }, { xAxis: 30 }]],
  };
}
