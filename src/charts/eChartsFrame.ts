import type { ChartWords } from './ChartOptions.ts';

/**
 * An option object of ECharts 5 and 6: plain JSON, without functions.
 *
 * @category Charts
 */
export interface EChartsSpec {
  /** What is drawn. */
  readonly series: readonly unknown[];
  /** All that ECharts reads. */
  readonly [property: string]: unknown;
}

/** The parts that every option object has. */
export function eChartsFrame(
  { title }: ChartWords,
  option: Readonly<Record<string, unknown>> & { readonly series: readonly unknown[] },
): EChartsSpec {
  return {
    backgroundColor: '#ffffff',
    animation: false,
    ...(title === undefined ? {} : { title: { text: title, left: 12, top: 8, textStyle: { fontSize: 14 } } }),
    ...option,
  };
}

/** Where the drawing lies: below the title and what else stands above it. */
export function eChartsGrid(
  { title }: ChartWords,
  above: readonly ('legend' | 'axis name')[],
): Readonly<Record<string, unknown>> {
  return { left: 16, right: 32, bottom: 16, top: topOf(title) + 12 + 26 * above.length, containLabel: true };
}

/** An axis from the bottom up, with its name at the upper end, where it covers no figures. */
export function eChartsValueAxis(name: string): Readonly<Record<string, unknown>> {
  return { type: 'value', name, nameLocation: 'end', nameTextStyle: { align: 'left', color: '#333333' } };
}

/** An axis of names from left to right; a few are all written, of many those that do not overlap. */
export function eChartsNameAxis(names: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    type: 'category',
    data: names,
    axisTick: { show: false },
    axisLabel: { hideOverlap: true, ...(names.length > MANY_NAMES ? {} : { interval: 0 }) },
  };
}

const MANY_NAMES = 16;

/** An axis of names from the top down; long ones take two lines. */
export function eChartsNamesDown(names: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    type: 'category',
    data: names,
    inverse: true,
    axisTick: { show: false },
    axisLabel: { width: 140, overflow: 'break' },
  };
}

/** A legend beneath the title. */
export function eChartsLegend({ title }: ChartWords): Readonly<Record<string, unknown>> {
  return { top: topOf(title), left: 12 };
}

function topOf(title: string | undefined): number {
  return title === undefined ? 8 : 40;
}
