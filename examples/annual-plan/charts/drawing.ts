import { init } from 'echarts';
import type { EChartsOption } from 'echarts';
import { trusted } from '../html.ts';
import type { Markup } from '../html.ts';

/** Colours of the report: one accent in steps from the paper to full, ink, and greys. */
export const INK = '#1c2830';
export const QUIET = '#66727b';
export const HAIRLINE = '#dfe3e4';
export const DAY_OFF = '#f0f1ef';
export const ACCENT = '#0b6b5d';

/** One picture at one width; the height is for the picture to say. */
export interface Picture {
  readonly height: number;
  readonly option: EChartsOption;
}

/** Widths in which every chart is drawn: for a page, and for a phone. */
const WIDTHS = { wide: 1080, narrow: 400 } as const;

/**
 * Draws a chart for wide and for narrow pages; the style sheet shows the one that fits.
 *
 * The page needs no script for it: ECharts draws to SVG text here. What is left out of its answer is what a script
 * would use, and its ids, which count up from drawing to drawing, become the chart's own.
 */
export function drawChart(id: string, title: string, picture: (narrow: boolean) => Picture): Markup {
  const drawings = (['wide', 'narrow'] as const).map((size) => {
    const { height, option } = picture(size === 'narrow');
    return { size, height, svg: draw(WIDTHS[size], height, option) };
  });
  return trusted(
    drawings.map(({ size, height, svg }) => selfContained(svg, `${id}-${size}`, size, height, title)).join('\n'),
  );
}

function draw(width: number, height: number, option: EChartsOption): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit', color: INK }, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function selfContained(svg: string, id: string, size: keyof typeof WIDTHS, height: number, title: string): string {
  const label = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const open = `<svg class="${size}" viewBox="0 0 ${WIDTHS[size]} ${height}" role="img" aria-label="${label}">`;
  return svg
    .replace(/^<svg [^>]*>/, open)
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/ (class="zr\d+-cls-\d+"|ecmeta_\w+="[^"]*"|pointer-events="\w+"|xmlns(:\w+)?="[^"]*")/g, '')
    .replace(/font-family:inherit;/g, '')
    .replace(/\bzr\d+-/g, `${id}-`);
}

/** The accent from pale (0) to full (1). */
export function tint(strength: number): string {
  const mix = (pale: number, full: number) => Math.round(pale + (full - pale) * strength);
  return `rgb(${mix(236, 11)},${mix(243, 107)},${mix(241, 93)})`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The name of a date's month. */
export function monthName(date: string): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
}

/** The same in three letters, as charts have room for. */
export function shortMonthName(date: string): string {
  return monthName(date).slice(0, 3);
}
