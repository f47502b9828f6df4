import { abcSummary, classifyAbc, classifyAbcColumns } from 'quotaloop';
import type { AbcOptions } from 'quotaloop';
import { describe, expect, it } from 'vitest';

/** Published data with published classes. */

// J. Heizer, B. Render, C. Munson, Operations Management, ch. 12, example 1 (Silicon Chips, Inc.): annual volume and unit
// cost of ten items, their annual dollar volume and class; the shares of the classes are printed as 72, 23 and 5 %, the
// total as $232,057. The book names no thresholds ("not hard and fast"). Crossing up at 70 and 95 % gives its classes.
const siliconChips: readonly (readonly [item: string, units: number, cents: number, dollars: number, abc: string])[] = [
  ['#10286', 1000, 9000, 90_000, 'A'],
  ['#11526', 500, 15_400, 77_000, 'A'],
  ['#12760', 1550, 1700, 26_350, 'B'],
  ['#10867', 350, 4286, 15_001, 'B'],
  ['#10500', 1000, 1250, 12_500, 'B'],
  ['#12572', 600, 1417, 8502, 'C'],
  ['#14075', 2000, 60, 1200, 'C'],
  ['#01036', 100, 850, 850, 'C'],
  ['#01307', 1200, 42, 504, 'C'],
  ['#10572', 250, 60, 150, 'C'],
];
const seventyNinetyFive: AbcOptions = {
  thresholds: [{ class: 'A', share: '0.70' }, { class: 'B', share: '0.95' }, { class: 'C' }],
  unit: 1,
};

describe('Silicon Chips, Inc.', () => {
  const rows = siliconChips.map(([id, units, cents]) => ({ id, value: (units * cents) / 100 }));

  it('has the published dollar volumes, classes and shares', () => {
    expect(rows.map(({ value }) => value)).toEqual(siliconChips.map(([, , , dollars]) => dollars));
    expect(classifyAbc(rows, seventyNinetyFive).map((row) => row.class)).toEqual(
      siliconChips.map(([, , , , abc]) => abc),
    );
    const { totalAmount, classes } = abcSummary(rows, seventyNinetyFive);
    expect(totalAmount).toBe('232057');
    expect(classes.map(({ share, countShare }) => [Math.round(100 * share!), countShare])).toEqual([
      [72, 0.2],
      [23, 0.3],
      [5, 0.5],
    ]);
  });

  it('answers its exercise: at $120 the first item brings the total to $262,057 and the two A items to 75 %', () => {
    const dearer = rows.map((row) => (row.id === '#10286' ? { ...row, value: 120_000 } : row));
    const { totalAmount, classes } = abcSummary(dearer, seventyNinetyFive);
    expect(totalAmount).toBe('262057');
    expect(classes[0]).toMatchObject({ class: 'A', count: 2 });
    expect(Math.round(100 * classes[0]!.share!)).toBe(75);
  });
});

// abc-classification 0.8 (Python; github.com/MelikbekyanAshot/abc-classification): tests/sales.txt and the classes its
// test expects, tests/true_abc_sales.txt. A up to and with 70 % of the cumulative value, B up to and with 90 %.
const cosmetics: readonly (readonly [product: string, sold: number, abc: string])[] = [
  ['fade cream', 27_000, 'A'],
  ['powders', 24_000, 'A'],
  ['shadows', 18_000, 'A'],
  ['mascara', 16_000, 'B'],
  ['lipstick', 6000, 'C'],
  ['concealer', 5000, 'C'],
  ['sculptors', 4000, 'C'],
];

it('the cosmetics of abc-classification have the classes that its test expects', () => {
  const options = {
    thresholds: [{ class: 'A', share: '0.7' }, { class: 'B', share: '0.9' }, { class: 'C' }],
    crossing: 'down',
    ties: 'ordered',
  } as const;
  const published = cosmetics.map(([, , abc]) => abc);
  const rows = cosmetics.map(([id, value]) => ({ id, value }));
  expect(classifyAbc(rows, options).map((row) => row.class)).toEqual(published);
  const { classes, codes } = classifyAbcColumns(
    Float64Array.from(cosmetics, ([, sold]) => sold),
    options,
  );
  expect(Array.from(codes, (code) => classes[code])).toEqual(published);
});
