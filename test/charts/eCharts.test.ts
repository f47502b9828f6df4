import * as echarts from 'echarts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decomposeTarget, migrationMatrix } from 'quotaloop';
import { funnelChart, migrationFlows, targetHeatmap, toECharts } from 'quotaloop/charts';
import type { Chart, EChartsSpec } from 'quotaloop/charts';
import { numRuns } from '../laws/cases.ts';
import {
  beginningOf,
  boxOf,
  everyObjectHas,
  inProportion,
  itemsOf,
  lightnessOf,
  pointsOf,
  shapesOf,
  textsOf,
} from './drawing.ts';
import type { Shape } from './drawing.ts';
import { charts, nastyCharts, nastyPairs, plan } from './team.ts';

/** What ECharts draws of an option object without a browser. */
function drawn(option: EChartsSpec): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 800, height: 500 });
  chart.setOption(structuredClone(option));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const draw = (chart: Chart): string => drawn(toECharts(chart));
/** Numbers as a picture has them, which ECharts rounds to a tenth of a pixel. */
const nearPixels = (numbers: readonly number[]): readonly unknown[] =>
  numbers.map((number): unknown => expect.closeTo(number, 0));
/** Ratios of them. */
const near = (numbers: readonly number[]): readonly unknown[] =>
  numbers.map((number): unknown => expect.closeTo(number, 1));
const fillsOf = (items: readonly Shape[]) => items.map(({ attributes }) => attributes['fill']);
/** Where a symbol stands, from its `matrix(…, x, y)`. */
const placeOf = ({ attributes }: Shape): readonly [number, number] =>
  Array.from(attributes['transform']!.matchAll(/-?[\d.]+/g), ([number]) => Number(number)).slice(-2) as [
    number,
    number,
  ];

describe('ECharts draws', () => {
  it.each(Object.entries(charts))('%s as plain JSON, with title and words of ours', (_name, chart) => {
    const option = toECharts(chart, { title: 'März 三月', labels: { amount: '金额', deals: '签单', target: '目标' } });
    expect(JSON.parse(JSON.stringify(option))).toEqual(option);
    const svg = drawn(option);
    expect(textsOf(svg)).toContain('März 三月');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('the plan line from zero up, a point for each period, the running month hollow', () => {
    const svg = draw(charts.planLine);
    const ground = groundOf(svg);
    const heights = (series: number) => itemsOf(svg, series).map((item) => ground - placeOf(item)[1]);
    expect(inProportion(heights(0))).toEqual(near(Array.from({ length: 12 }, (_, month) => month + 1)));
    expect(inProportion(heights(1))).toEqual(near([1, 2750 / 1750]));
    expect(fillsOf(itemsOf(svg, 1))).toEqual(['#0072B2', '#fff']);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Target', 'Actual', 'Amount so far', '2026-01']));
    expect(textsOf(draw(charts.planAlone))).not.toContain('Actual');
  });

  it('the heat map: a cell each, darker where there is more, none where nobody is in seat', () => {
    const late = decomposeTarget({
      amount: 23000,
      unit: 1,
      year: plan.year,
      calendar: plan.calendar,
      profile: 'equal',
      people: [
        { id: 'Li', weight: 3 },
        { id: 'Wu', weight: 1, startDate: '2026-02-01' },
      ],
    });
    const svg = draw(targetHeatmap(late));
    const cells = itemsOf(svg, 0);
    expect(cells).toHaveLength(23);
    const lightness = fillsOf(cells).map((fill) => lightnessOf(fill!));
    expect(lightness[0]).toBeLessThan(lightness[1]!); // alone in January Li carries it all
    expect(lightness[1]).toBeLessThan(lightness[12]!); // Wu in February
    expect(boxOf(cells[12]!).x).toBe(boxOf(cells[1]!).x);
    expect(boxOf(cells[12]!).y).toBeGreaterThan(boxOf(cells[1]!).y);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Li', 'Wu', '2026-01']));
  });

  it('the funnel, each level as wide at its top as there are people', () => {
    const svg = draw(charts.funnel);
    const levels = itemsOf(svg, 0, 'polygon').map(({ outline }) => pointsOf(outline));
    expect(inProportion(levels.map(([left, right]) => right![0] - left![0]))).toEqual(near([1, 0.5, 0.125, 0.025]));
    const tops = levels.map(([left]) => left![1]);
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
    expect(textsOf(svg)).toEqual(['leads: 400', 'visits: 200 (50.0 %)', 'offers: 50 (25.0 %)', 'Deals: 10 (20.0 %)']);
  });

  it('the curve of ABC over classes as wide as their customers', () => {
    const svg = draw(charts.pareto);
    const points = shapesOf(svg, 'path', ({ stroke }) => stroke === '#000000').map(({ outline }) =>
      pointsOf(outline),
    )[0]!;
    const [origin, , , , end] = points as [Point, Point, Point, Point, Point];
    const inShares = points.map(([x, y]) => [
      (x - origin[0]) / (end[0] - origin[0]),
      (origin[1] - y) / (origin[1] - end[1]),
    ]);
    expect(inShares).toEqual([[0, 0], [0.25, 0.6], [0.5, 0.9], [0.75, 1], [1, 1]].map(near)); // prettier-ignore
    const classes = shapesOf(svg, 'polygon').filter(({ attributes }) => attributes['fill-opacity'] === '0.22');
    expect(inProportion(classes.map((area) => boxOf(area).width))).toEqual(near([1, 0.5, 0.5]));
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['A', 'B', 'C', 'Share of customers', 'Share of value']));
  });

  it('the waterfall: each bar as high as its amount, from where the last one ended, across zero', () => {
    const svg = draw(charts.gapWaterfall);
    const [above, below] = [1, 2].map((series) => itemsOf(svg, series).map(boxOf)) as [Box[], Box[]];
    // 400, −20, +25, −605 (405 above zero, 200 below), −200
    expect(inProportion(above.map(({ height }) => height))).toEqual(near([1, 0.05, 0.0625, 1.0125, 0]));
    expect(below.map(({ height }) => height / above[0]!.height)).toEqual(near([0, 0, 0, 0.5, 0.5]));
    const ground = above[0]!.y + above[0]!.height;
    expect(above.map(({ y, height }) => y + height)).toEqual(nearPixels([ground, above[0]!.y + above[1]!.height, above[0]!.y + above[1]!.height, ground, ground])); // prettier-ignore
    expect([below[3]!.y, below[4]!.y]).toEqual(nearPixels([ground, ground]));
    expect(fillsOf(itemsOf(svg, 1))).toEqual(['#6B6B6B', '#D55E00', '#0072B2', '#D55E00', '#6B6B6B']);
    expect(fillsOf(itemsOf(svg, 0)).every((fill) => fill === 'none')).toBe(true);
    for (const text of ['Plan', 'visits', 'Actual', '400.00', '-20.00', '25.00', '-605.00', '-200.00']) {
      expect(
        textsOf(svg).filter((shown) => shown === text),
        text,
      ).toHaveLength(1);
    }
  });

  it('pace: a frame, a bar and a mark for each, blue in time and vermillion behind', () => {
    const svg = draw(charts.pace);
    const frames = itemsOf(svg, 0).map(boxOf);
    const [ahead, behind] = [itemsOf(svg, 1), itemsOf(svg, 2)];
    expect(inProportion([...frames, ...[...ahead, ...behind].map(boxOf)].map(({ width }) => width))).toEqual(
      near([1, 1 / 3, 2 / 3, 0]),
    );
    expect([fillsOf(ahead), fillsOf(behind)]).toEqual([['#0072B2'], ['#D55E00']]);
    const marks = itemsOf(svg, 3).map(placeOf);
    expect(marks.map(([x]) => (x - frames[0]!.x) / frames[0]!.width)).toEqual(near([750 / 1500, 250 / 1500]));
    // Frame, bar and mark of one person lie upon each other.
    const middles = (boxes: readonly Box[]) => boxes.map(({ y, height }) => y + height / 2);
    expect(middles(frames)).toEqual(nearPixels(marks.map(([, y]) => y)));
    expect(middles([...ahead, ...behind].map(boxOf))).toEqual(nearPixels(middles(frames)));
  });

  it('the flows: a box for each node and a ribbon for each link, as high at both ends as there are customers', () => {
    const { nodes, rows } = charts.migrationFlows;
    const svg = draw(charts.migrationFlows);
    const items = itemsOf(svg, 0);
    const ribbons = items.filter(({ outline }) => outline.includes('C'));
    expect(ribbons).toHaveLength(rows.length);
    const ends = ribbons.map(({ outline }) => {
      const [from, , , to, down, , , back] = Array.from(outline.matchAll(/-?[\d.]+ -?[\d.]+/g), ([pair]) =>
        Number(pair.split(' ')[1]),
      );
      return [back! - from!, down! - to!] as const;
    });
    const counts = near(inProportion(rows.map(({ count }) => count)));
    expect(inProportion(ends.map(([start]) => start))).toEqual(counts);
    expect(inProportion(ends.map(([, end]) => end))).toEqual(counts);
    const boxes = items.filter((item) => !ribbons.includes(item));
    expect(boxes).toHaveLength(nodes.length);
    expect(textsOf(svg).filter((text) => text === 'A')).toHaveLength(3);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['2026-01', '2026-02', '2026-03', 'Signed', '■ Better']));
  });
});

it('ECharts draws who comes in a later month in the column of that month', () => {
  const late = migrationMatrix([{ id: 'x', from: 'New', to: 'A' }], { classes: ['A'] });
  const early = migrationMatrix([{ id: 'y', from: 'A', to: 'A' }], { classes: ['A'] });
  const chart = migrationFlows([
    { id: 'may', matrix: early },
    { id: 'june', matrix: late },
  ]);
  const boxes = itemsOf(draw(chart), 0).filter(({ outline }) => !outline.includes('C'));
  const xs = boxes.map((box) => Math.round(boxOf(box).x + placeOf(box)[0]));
  const columns = new Map(chart.nodes.map(({ periodIndex }, place) => [periodIndex, xs[place]]));
  expect(chart.nodes.map(({ id }) => id)).toEqual(['start/A', 'may/New', 'may/A', 'june/A']);
  expect(xs).toEqual(chart.nodes.map(({ periodIndex }) => columns.get(periodIndex)));
  expect(new Set(columns.values()).size).toBe(3);
});

type Box = ReturnType<typeof boxOf>;
type Point = readonly [number, number];

/** Where zero is: the axis at the bottom, which is darker than the lines of the grid. */
function groundOf(svg: string): number {
  const [axis] = shapesOf(svg, 'path', ({ stroke, 'stroke-linecap': cap }) => stroke === '#54555a' && cap === 'round');
  return pointsOf(axis!.outline)[0]![1] - 0.5;
}

describe('whatever people and things are called', () => {
  const countItems = (svg: string): number => Array.from(svg.matchAll(/ecmeta_ssr_type="chart"/g)).length;

  it('they are texts in the drawing, and nothing else of it changes', () => {
    const known = nastyCharts('first', 'second') as Record<string, Chart>;
    const before = everyObjectHas();
    for (const [text, other] of nastyPairs) {
      for (const [name, chart] of Object.entries(nastyCharts(text, other))) {
        const svg = draw(chart);
        drawn(toECharts(chart, { title: other, labels: { actual: other, amount: text, ahead: text, deals: text } }));
        expect(svg).not.toMatch(/<(?:script|img)/i);
        expect(countItems(svg), `${name} ${text}`).toBe(countItems(draw(known[name]!)));
        for (const shown of [text, other]) {
          // A line break in a name, or a name that is too long for its place, makes two texts.
          expect(textsOf(svg).join('').replaceAll(' ', ''), `${name} shows ${shown}`).toContain(
            beginningOf(shown).replaceAll(' ', ''),
          );
        }
      }
    }
    expect(everyObjectHas(), 'what stands on every object').toBe(before);
  });

  it('any two texts at all make an option object that ECharts takes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
        (text, other) => {
          fc.pre(text !== other);
          const chart = funnelChart({ stages: [{ id: text, count: 9 }, { id: other, count: 3 }], deals: 1 }); // prettier-ignore
          const svg = drawn(toECharts(chart, { title: other, labels: { deals: text } }));
          expect(itemsOf(svg, 0, 'polygon')).toHaveLength(3);
        },
      ),
      { numRuns: numRuns / 10 }, // each draws
    );
  });
});

describe('the tests above find', () => {
  it('a series of another field, and an axis that does not begin at zero', () => {
    const option = toECharts(charts.pace);
    const wrongField = JSON.parse(JSON.stringify(option).replaceAll('"x":"value"', '"x":"index"')) as EChartsSpec;
    const widths = itemsOf(drawn(wrongField), 0).map((frame) => boxOf(frame).width);
    expect(inProportion(widths)).not.toEqual(near([1, 1 / 3]));
    const line = toECharts(charts.planLine);
    const cut = { ...line, yAxis: { ...(line['yAxis'] as object), min: 1000 } };
    const svg = drawn(cut);
    const heights = itemsOf(svg, 0).map((item) => groundOf(svg) - placeOf(item)[1]);
    expect(inProportion(heights)).not.toEqual(near(Array.from({ length: 12 }, (_, month) => month + 1)));
  });

  it('a Sankey diagram with a circle, which ECharts refuses: the period in the id is what prevents it', () => {
    const option = toECharts(charts.migrationFlows);
    const { nodes, rows } = charts.migrationFlows;
    const classes = new Set(nodes.map(({ classId }) => classId));
    const withoutPeriods = {
      ...(option.series[0] as object),
      data: Array.from(classes, (name) => ({ name })),
      links: rows.map(({ from, to, count }) => ({ source: from, target: to, value: count })),
    };
    expect(() => drawn({ ...option, series: [withoutPeriods] })).toThrow(/DAG|cycle/);
  });
});
