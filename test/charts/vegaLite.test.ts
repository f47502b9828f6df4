import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { decomposeTarget } from 'quotaloop';
import { funnelChart, targetHeatmap, toVegaLite } from 'quotaloop/charts';
import type { Chart, VegaLiteSpec } from 'quotaloop/charts';
import { numRuns } from '../laws/cases.ts';
import {
  beginningOf,
  boxOf,
  everyObjectHas,
  inProportion,
  lightnessOf,
  marksOf,
  pointsOf,
  shapesOf,
  textsOf,
} from './drawing.ts';
import { charts, nastyCharts, nastyPairs, plan } from './team.ts';

/** What Vega-Lite and Vega drew, and what they complained of. */
async function drawn(spec: VegaLiteSpec): Promise<{ readonly svg: string; readonly warnings: readonly string[] }> {
  const warnings: string[] = [];
  const complain = (...message: readonly unknown[]) => {
    warnings.push(message.join(' '));
    return logger;
  };
  const quiet = () => logger;
  const logger = { level: quiet as never, error: complain, warn: complain, info: quiet, debug: quiet };
  const { spec: compiled } = compile(structuredClone(spec) as unknown as TopLevelSpec, { logger });
  const view = new View(parse(compiled), { renderer: 'none', logger });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, warnings };
}

/** Numbers as a picture has them: to a hundredth. */
const near = (numbers: readonly number[]): readonly unknown[] =>
  numbers.map((number): unknown => expect.closeTo(number, 2));
const draw = async (chart: Chart): Promise<string> => (await drawn(toVegaLite(chart))).svg;
const fillsOf = (svg: string, layer: string) => marksOf(svg, layer).map(({ attributes }) => attributes['fill']);

describe('Vega-Lite draws', () => {
  it.each(Object.entries(charts))('%s without a warning, with title and words of ours', async (_name, chart) => {
    const spec = toVegaLite(chart, { title: 'März 三月', labels: { amount: '金额', deals: '签单', target: '目标' } });
    const { svg, warnings } = await drawn(spec);
    expect(warnings).toEqual([]);
    expect(textsOf(svg)).toContain('März 三月');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it('the plan line from zero up, a point for each period, the running month hollow', async () => {
    const svg = await draw(charts.planLine);
    const [target] = marksOf(svg, 'layer_0_layer_0_marks');
    const heights = pointsOf(target!.outline).map(([, y]) => 320 - y);
    expect(inProportion(heights)).toEqual(near(Array.from({ length: 12 }, (_, month) => month + 1)));
    const [actual] = marksOf(svg, 'layer_1_marks');
    expect(inProportion(pointsOf(actual!.outline).map(([, y]) => 320 - y))).toEqual(near([1, 1.571])); // 2750 ÷ 1750
    expect(fillsOf(svg, 'layer_2_marks')).toEqual(['#0072B2', 'white']);
    for (const word of ['Target', 'Actual', 'Amount so far', '2026-01', '2026-12']) {
      expect(textsOf(svg)).toContain(word);
    }
    expect(svg).toContain('Period: 2026-02; Target: 4000; Actual: 2750');
  });

  it('the plan alone without a word of what was brought', async () => {
    const svg = await draw(charts.planAlone);
    expect(textsOf(svg)).not.toContain('Actual');
    expect(marksOf(svg, 'layer_1_marks')).toEqual([]);
  });

  it('the heat map: a cell each, darker where there is more, none where nobody is in seat', async () => {
    const late = decomposeTarget({
      amount: 23000,
      unit: 1,
      year: plan.year,
      calendar: plan.calendar,
      profile: 'equal',
      people: [{ id: 'Li', weight: 3 }, { id: 'Wu', weight: 1, startDate: '2026-02-01' }],
    }); // prettier-ignore
    const svg = await draw(targetHeatmap(late));
    const cells = marksOf(svg, 'marks');
    expect(cells).toHaveLength(23);
    const lightness = (person: number, period: number) => {
      const cell = cells.find(({ outline }) => outline.startsWith(`M${60 * period},${26 * person}h`));
      return cell === undefined ? undefined : lightnessOf(cell.attributes['fill']!);
    };
    expect(lightness(0, 0)).toBeLessThan(lightness(0, 1)!); // alone in January Li carries it all
    expect(lightness(0, 1)).toBeLessThan(lightness(1, 1)!);
    expect(lightness(1, 0)).toBeUndefined();
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Li', 'Wu', '2026-01', '2026-12', 'Amount']));
  });

  it('the funnel in the middle, as wide as there are people', async () => {
    const svg = await draw(charts.funnel);
    const bars = marksOf(svg, 'layer_0_marks').map(boxOf);
    expect(inProportion(bars.map(({ width }) => width))).toEqual(near([1, 0.5, 0.125, 0.025]));
    expect(new Set(bars.map(({ x, width }) => Math.round(x + width / 2))).size).toBe(1);
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['leads', 'Deals', '400', '200 (50.0 %)', '50 (25.0 %)', '10 (20.0 %)']),
    );
  });

  it('the curve of ABC over classes as wide as their customers', async () => {
    const svg = await draw(charts.pareto);
    expect(marksOf(svg, 'layer_0_marks').map(boxOf)).toMatchObject([
      { x: 0, width: 240 },
      { x: 240, width: 120 },
      { x: 360, width: 120 },
    ]);
    const [curve] = marksOf(svg, 'layer_2_layer_0_marks');
    expect(pointsOf(curve!.outline)).toEqual([
      [0, 360],
      [120, 144],
      [240, 36],
      [360, 0],
      [480, 0],
    ]);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['A: 2 · 90.00', 'B: 1 · 10.00', 'C: 1 · 0.00', '100%']));
  });

  it('the waterfall: each bar as high as its amount, from where the last one ended, across zero', async () => {
    const svg = await draw(charts.gapWaterfall);
    const bars = marksOf(svg, 'layer_1_marks').map(boxOf);
    // 400, −20, +25, −605 (across zero), −200
    expect(inProportion(bars.map(({ height }) => height))).toEqual(near([1, 0.05, 0.063, 1.513, 0.5]));
    const [planned, visits, closing, deal, actual] = bars as [Box, Box, Box, Box, Box];
    const ground = planned.y + planned.height;
    expect(visits.y).toBeCloseTo(planned.y);
    expect(closing.y + closing.height).toBeCloseTo(visits.y + visits.height);
    expect(deal.y).toBeCloseTo(closing.y);
    expect(actual.y).toBeCloseTo(ground);
    expect(actual.y + actual.height).toBeCloseTo(deal.y + deal.height);
    expect(fillsOf(svg, 'layer_1_marks')).toEqual(['#6B6B6B', '#D55E00', '#0072B2', '#D55E00', '#6B6B6B']);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Plan', 'visits', 'Actual', '-605.00', '-200.00', '25.00']));
  });

  it('pace: a frame, a bar and a mark for each, blue in time and vermillion behind', async () => {
    const svg = await draw(charts.pace);
    const frames = marksOf(svg, 'layer_0_marks').map(boxOf);
    const bars = marksOf(svg, 'layer_1_marks').map(boxOf);
    const marks = marksOf(svg, 'layer_2_marks').map(boxOf);
    expect(inProportion([...frames, ...bars].map(({ width }) => width))).toEqual(near([1, 0.333, 0.667, 0]));
    expect(marks.map(({ x, width }) => Math.round(((x + width / 2) / frames[0]!.width) * 1500))).toEqual([750, 250]);
    expect(fillsOf(svg, 'layer_1_marks')).toEqual(['#0072B2', '#D55E00']);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['李 Li', 'Wu', '133.3 %', '0.0 %', 'Planned to date']));
  });

  it('the flows: a box for each node and a ribbon for each link, as high at both ends as there are customers', async () => {
    const { nodes, rows } = charts.migrationFlows;
    const svg = await draw(charts.migrationFlows);
    const ribbons = marksOf(svg, 'layer_0_marks').map(({ outline }) => pointsOf(outline));
    const heightAt = (points: readonly (readonly [number, number])[], x: number) => {
      const ys = points.filter((point) => point[0] === x).map(([, y]) => y);
      return Math.max(...ys) - Math.min(...ys);
    };
    const ends = ribbons.map((points) => [heightAt(points, points[0]![0]), heightAt(points, points[16]![0])] as const);
    const counts = near(inProportion(rows.map(({ count }) => count)));
    expect(inProportion(ends.map(([start]) => start))).toEqual(counts);
    expect(inProportion(ends.map(([, end]) => end))).toEqual(counts);
    const boxes = marksOf(svg, 'layer_1_marks').map(boxOf);
    expect(boxes).toHaveLength(nodes.length);
    // The ribbons that leave a box, and those that reach it, lie side by side from its upper end.
    for (const [end, index] of [
      [0, (row: (typeof rows)[number]) => row.sourceIndex],
      [16, (row: (typeof rows)[number]) => row.targetIndex],
    ] as const) {
      boxes.forEach((box, node) => {
        const own = ribbons.filter((_, place) => index(rows[place]!) === node);
        let line = box.y;
        for (const points of own) {
          const ys = points.filter(([x]) => x === points[end]![0]).map(([, y]) => y);
          expect(Math.min(...ys)).toBeCloseTo(line, 2);
          line = Math.max(...ys);
        }
      });
    }
    // Each ribbon begins in the box that it leaves and ends in the one that it reaches.
    rows.forEach(({ sourceIndex, targetIndex }, place) => {
      const points = ribbons[place]!;
      for (const [index, x] of [
        [sourceIndex, points[0]![0]],
        [targetIndex, points[16]![0]],
      ] as const) {
        const ys = points.filter((point) => point[0] === x).map(([, y]) => y);
        expect(Math.min(...ys)).toBeGreaterThan(boxes[index]!.y - 0.01);
        expect(Math.max(...ys)).toBeLessThan(boxes[index]!.y + boxes[index]!.height + 0.01);
      }
    });
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['2026-01', '2026-03', 'A 9', 'Signed 3', 'Lost 6', 'Better']));
  });
});

type Box = ReturnType<typeof boxOf>;

const countMarks = (svg: string): number => shapesOf(svg, 'path', ({ role }) => role === 'graphics-symbol').length;

describe('whatever people and things are called', () => {
  it('they are texts in the drawing, and nothing else of it changes', async () => {
    const known = Object.fromEntries(
      await Promise.all(
        Object.entries(nastyCharts('first', 'second')).map(async ([name, chart]) => [name, await draw(chart)] as const),
      ),
    ) as Record<string, string>;
    const before = everyObjectHas();
    for (const [text, other] of nastyPairs) {
      for (const [name, chart] of Object.entries(nastyCharts(text, other))) {
        const { svg, warnings } = await drawn(toVegaLite(chart));
        expect(warnings, `${name} ${text}`).toEqual([]);
        if (name === 'pace') {
          const words = { title: text, labels: { target: other, amount: text, name: other } };
          expect((await drawn(toVegaLite(chart, words))).warnings, text).toEqual([]);
        }
        expect(svg).not.toMatch(/<(?:script|img)/i);
        expect(countMarks(svg), `${name} ${text}`).toBe(countMarks(known[name]!));
        for (const shown of [text, other]) {
          expect(textsOf(svg), `${name} shows ${shown}`).toContainEqual(expect.stringContaining(beginningOf(shown)));
        }
      }
    }
    expect(everyObjectHas(), 'what stands on every object').toBe(before);
  });

  it('any two texts at all make a specification that Vega-Lite takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
        async (text, other) => {
          fc.pre(text !== other);
          const chart = funnelChart({ stages: [{ id: text, count: 9 }, { id: other, count: 3 }], deals: 1 }); // prettier-ignore
          const { svg, warnings } = await drawn(toVegaLite(chart, { title: other, labels: { deals: text } }));
          expect(warnings).toEqual([]);
          expect(marksOf(svg, 'layer_0_marks')).toHaveLength(3);
        },
      ),
      { numRuns: numRuns / 40 }, // each compiles and draws
    );
  });
});

describe('the tests above find', () => {
  it('a field that is not there, and a channel that does not fit', async () => {
    const spec = toVegaLite(charts.funnel);
    const [bars, texts] = spec['layer'] as readonly { readonly encoding: object }[];
    const shape = { shape: { field: 'count', type: 'nominal' } };
    const unfit = { ...spec, layer: [{ ...bars, encoding: { ...bars!.encoding, ...shape } }, texts] };
    expect((await drawn(unfit)).warnings).not.toEqual([]);
    const typo = { ...spec, layer: [{ ...bars, encoding: { x: { field: 'begin', type: 'quantitative' } } }, texts] };
    const widths = marksOf((await drawn(typo)).svg, 'layer_0_marks').map((bar) => boxOf(bar).width);
    expect(inProportion(widths)).not.toEqual(near([1, 0.5, 0.125, 0.025]));
  });

  it('an axis that does not begin at zero', async () => {
    const text = JSON.stringify(toVegaLite(charts.planLine)).replaceAll('"zero":true', '"domain":[1000,24000]');
    const { svg } = await drawn(JSON.parse(text) as VegaLiteSpec);
    const heights = pointsOf(marksOf(svg, 'layer_0_layer_0_marks')[0]!.outline).map(([, y]) => 320 - y);
    expect(inProportion(heights)).not.toEqual(near(Array.from({ length: 12 }, (_, month) => month + 1)));
  });
});
