/**
 * A text that a chart library does not take for a name of its own.
 *
 * ECharts keeps the widths of words, and Vega its signals, in plain objects by their text; what stands on every object
 * (`__proto__`, `constructor`) is then found there, and written over for the whole page. A sign of no width before such a
 * word is not seen and keeps it from that. Line ends that JSON leaves in a text and JavaScript does not are blanks.
 */
export function drawableText(text: string): string {
  return text
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(/\S+/g, (word) => (word in Object.prototype ? `\u200b${word}` : word));
}
