/**
 * Colours that people who see red and green alike can tell apart.
 *
 * @see M. Okabe & K. Ito, Color Universal Design, 2008: https://jfly.uni-koeln.de/color/
 */
export const chartColors = {
  black: '#000000',
  orange: '#E69F00',
  skyBlue: '#56B4E9',
  green: '#009E73',
  yellow: '#F0E442',
  blue: '#0072B2',
  vermillion: '#D55E00',
  purple: '#CC79A7',
  /** For what stands behind: frames, targets, totals. */
  grey: '#6B6B6B',
  lightGrey: '#D9D9D9',
} as const;

/** Colours of classes and other things without an order of good and bad, one after the other. */
export const GROUP_COLORS: readonly string[] = [
  chartColors.blue,
  chartColors.orange,
  chartColors.green,
  chartColors.purple,
  chartColors.skyBlue,
  chartColors.vermillion,
  chartColors.yellow,
];

/**
 * From little to much, in one hue: the order can also be read in grey.
 *
 * @see C. A. Brewer, ColorBrewer, Blues: https://colorbrewer2.org
 */
export const HEAT_COLORS: readonly string[] = ['#DEEBF7', '#9ECAE1', '#4292C6', '#2171B5', '#08306B'];
