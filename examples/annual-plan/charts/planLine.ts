import type { LineSeriesOption, TitleComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { grouped } from '../amounts.ts';
import type { Markup } from '../html.ts';
import type { PlannedTarget } from '../plan.ts';
import type { Progress } from '../progress.ts';
import { ACCENT, DAY_OFF, drawChart, HAIRLINE, INK, shortMonthName, QUIET } from './drawing.ts';

/** The plan line of the year with the reserve marked; what was signed so far; and a close-up of the time passed. */
export function planLineChart({ money, target }: PlannedTarget, progress: Progress): Markup {
  const dates = money.days.map(({ date }) => date);
  const line = runningTotal(money.days.map(({ amount }) => Number(amount)));
  const signed = progress.days.map(({ amount }) => Number(amount));
  const { planAmount, actualAmount, asOf, percent } = progress;
  const title =
    `Plan line of ${target.year}, ${money.amount} yuan by the end, and what was signed to ${asOf}: ` +
    `${actualAmount} of ${planAmount} yuan, ${percent} per cent`;

  return drawChart(`${target.id}-line`, title, (narrow) => {
    const year: Panel = {
      index: 0,
      title: 'The year, million yuan',
      dates,
      unit: 1e6,
      frame: narrow ? { left: 26, top: 40, width: 362, height: 220 } : { left: 32, top: 48, width: 620, height: 290 },
    };
    const closeUp: Panel = {
      index: 1,
      title: `To ${asOf}, thousand yuan`,
      dates: dates.slice(0, signed.length),
      unit: 1e3,
      frame: narrow ? { left: 40, top: 340, width: 250, height: 200 } : { left: 740, top: 48, width: 230, height: 290 },
    };
    const panels = [year, closeUp];
    return {
      height: narrow ? 570 : 370,
      option: {
        title: panels.map(panelTitle),
        grid: panels.map(({ frame }) => frame),
        xAxis: panels.map(monthAxis),
        yAxis: panels.map(moneyAxis),
        series: [
          {
            ...planSeries(year, line),
            markArea: reserveArea(money.months, dates, narrow),
            markPoint: endPoint(line, grouped(money.amount), ACCENT, 'top'),
          },
          { ...signedSeries(year, signed) },
          {
            ...planSeries(closeUp, line.slice(0, signed.length)),
            markPoint: endPoint(line.slice(0, signed.length), `plan\n${grouped(planAmount)}`, ACCENT, 'right', -8),
          },
          {
            ...signedSeries(closeUp, signed),
            markPoint: endPoint(signed, `signed\n${grouped(actualAmount)}`, INK, 'right', 12),
          },
        ],
      },
    };
  });
}

interface Panel {
  readonly index: number;
  readonly title: string;
  readonly dates: readonly string[];
  /** What the axis counts in. */
  readonly unit: number;
  readonly frame: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

function panelTitle({ title, frame }: Panel): TitleComponentOption {
  return {
    text: title,
    left: frame.left - 4,
    top: frame.top - 44,
    textStyle: { fontSize: 13, color: QUIET, fontWeight: 'normal' },
  };
}

function monthAxis({ index, dates }: Panel): XAXisComponentOption {
  return {
    type: 'category',
    gridIndex: index,
    data: [...dates],
    boundaryGap: false,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: QUIET } },
    axisLabel: { interval: (_, date) => date.endsWith('-15'), formatter: shortMonthName, color: QUIET },
  };
}

function moneyAxis({ index, unit }: Panel): YAXisComponentOption {
  return {
    type: 'value',
    gridIndex: index,
    axisLabel: { formatter: (value: number) => String(value / unit), color: QUIET },
    splitLine: { lineStyle: { color: HAIRLINE } },
  };
}

function planSeries({ index }: Panel, data: number[]): LineSeriesOption {
  return {
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    data,
    symbol: 'none',
    silent: true,
    lineStyle: { color: ACCENT, width: 2 },
    areaStyle: { color: ACCENT, opacity: 0.08 },
  };
}

function signedSeries({ index }: Panel, data: number[]): LineSeriesOption {
  return {
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    data,
    step: 'end',
    symbol: 'none',
    silent: true,
    lineStyle: { color: INK, width: 3 },
    z: 3,
  };
}

function reserveArea(
  months: PlannedTarget['money']['months'],
  dates: readonly string[],
  narrow: boolean,
): NonNullable<LineSeriesOption['markArea']> {
  return {
    silent: true,
    itemStyle: { color: DAY_OFF },
    label: {
      color: QUIET,
      position: 'insideBottom',
      distance: 12,
      rotate: 90,
      align: 'left',
      verticalAlign: 'middle',
      fontSize: narrow ? 11 : 12,
    },
    data: months
      .filter(({ reserve }) => reserve)
      .map(({ start, end }) => [
        { xAxis: dates.indexOf(start), name: 'kept in reserve' },
        { xAxis: dates.indexOf(end) },
      ]),
  };
}

function endPoint(
  data: readonly number[],
  text: string,
  color: string,
  position: 'right' | 'top',
  lift = 0,
): NonNullable<LineSeriesOption['markPoint']> {
  return {
    silent: true,
    symbol: 'circle',
    symbolSize: 8,
    itemStyle: { color },
    label: {
      position,
      align: position === 'top' ? 'right' : 'left',
      color,
      fontWeight: 'bold',
      fontSize: 13,
      lineHeight: 17,
      distance: 8,
      offset: [0, lift],
      formatter: text,
    },
    data: [{ name: text, coord: [data.length - 1, data[data.length - 1] ?? 0] }],
  };
}

function runningTotal(amounts: readonly number[]): number[] {
  let total = 0;
  return amounts.map((amount) => (total += amount));
}
