/**
 * A text that a chart library does not take for a name of its own.
 *
 * ECharts keeps the widths of words, and Vega its signals, in plain objects by their text; what stands on every object
 * (`__proto__`, `constructor`) is then found there, and written over for the whole page. A sign of no width before such a
 * word is not seen and keeps it from that.
 */
export function drawableText(text: string): string {
  return text.replace(/\S+/g, (word) => (word in Object.prototype ? `\u200b${word}` : word));
}
