import type { ChartWords } from './ChartOptions.ts';

/**
 * A specification of Vega-Lite 6: plain JSON with its data inside.
 *
 * @category Charts
 */
export interface VegaLiteSpec {
  /** The version of Vega-Lite that it is written for. */
  readonly $schema: string;
  /** All that Vega-Lite reads. */
  readonly [property: string]: unknown;
}

/** The parts that every specification has. */
export function vegaLiteFrame({ title }: ChartWords, spec: Readonly<Record<string, unknown>>): VegaLiteSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(title === undefined ? {} : { title: { text: title, anchor: 'start', offset: 12 } }),
    background: 'white',
    padding: 12,
    ...spec,
    config: { view: { stroke: null }, axis: { labelLimit: 160, titlePadding: 10 }, bar: { discreteBandSize: 18 } },
  };
}

/** An axis whose positions are places in a list and whose texts are names: two of one name stay two. */
export function nameAxis(names: readonly string[], further: Readonly<Record<string, unknown>> = {}): unknown {
  return { labelExpr: `${JSON.stringify(names)}[datum.value]`, labelOverlap: 'greedy', ...further };
}

/** Rows one below the other, each with its name and nothing else of an axis. */
export function namedRows(names: readonly string[]): Readonly<Record<string, unknown>> {
  return { field: 'index', type: 'ordinal', axis: nameAxis(names, { title: null, domain: false, ticks: false }) };
}

/** A legend, or a scale, of words that are known by their place in a list. */
export function wordScale(words: readonly string[], colors: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    type: 'nominal',
    scale: { domain: words.map((_, place) => place), range: colors },
    legend: { title: null, orient: 'top', labelExpr: `${JSON.stringify(words)}[datum.value]`, labelLimit: 240 },
  };
}
