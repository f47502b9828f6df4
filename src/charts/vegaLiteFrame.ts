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

/** Title and words as Vega may read them. */
export function vegaLiteWords({ title, labels }: ChartWords): ChartWords {
  const texts = Object.entries(labels).map(([label, text]) => [label, vegaText(text)] as const);
  return {
    title: title === undefined ? undefined : vegaText(title),
    labels: Object.fromEntries(texts) as ChartWords['labels'],
  };
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
  return { labelExpr: `${expressionText(names)}[datum.value]`, labelOverlap: 'greedy', ...further };
}

/** A legend, or a scale, of words that are known by their place in a list. */
export function wordScale(words: readonly string[], colors: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    type: 'nominal',
    scale: { domain: words.map((_, place) => place), range: colors },
    legend: { title: null, orient: 'top', labelExpr: `${expressionText(words)}[datum.value]`, labelLimit: 240 },
  };
}

/**
 * A text that Vega does not take for a name of its own: it looks texts up among its signals, where `constructor` and the
 * like are found on every object. A blank at the end is not seen.
 */
function vegaText(text: string): string {
  return text in Object.prototype ? `${text} ` : text;
}

/** Texts as Vega's expressions read them: JSON, and the two line ends that JSON leaves in. */
function expressionText(texts: readonly string[]): string {
  return JSON.stringify(texts.map(vegaText)).replace(
    /[\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16)}`,
  );
}
