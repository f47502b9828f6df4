import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeGap, migrationMatrix } from 'quotaloop';
import { funnelChart, gapWaterfall, migrationFlows, paceChart, planLine, toECharts, toMermaid, toVegaLite } from 'quotaloop/charts'; // prettier-ignore
import type { Chart, MermaidChart } from 'quotaloop/charts';
import { progress } from 'quotaloop';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';
import { spoiled, spoilings } from '../laws/spoiled.ts';
import { charts, flowPeriods, nastyCharts, nastyPairs, plan, replannedAt, replanned } from './team.ts';

const bodyOf = (text: string): readonly string[] => {
  const lines = text.split('\n');
  return lines.slice(lines.lastIndexOf('---') + 1);
};

describe('toMermaid writes', () => {
  it('the plan line to the running period, and the plan alone to its end', () => {
    expect(bodyOf(toMermaid(charts.planLine, { title: 'Two months' }))).toEqual([
      'xychart-beta',
      '  title "Two months"',
      '  x-axis "Period" ["2026-01", "2026-02"]',
      '  y-axis "Amount so far" 0 --> 4000',
      '  bar "Actual" [1750, 2750]',
      '  line "Target" [2000, 4000]',
      '',
    ]);
    const alone = bodyOf(toMermaid(charts.planAlone)).filter((line) => /bar|line/.test(line));
    expect(alone).toEqual([
      `  line "Target" [${Array.from({ length: 12 }, (_, month) => 500 * (month + 1)).join(', ')}]`,
    ]);
  });

  it('pace in per cent beside the line of 100, and a dash where there is none', () => {
    const notYet = progress(plan, plan.periods[5]!, { asOf: '2026-02-13', actuals: [] });
    const chart = paceChart([{ id: 'Li', progress: notYet }]);
    expect(bodyOf(toMermaid(chart)).slice(1, 5)).toEqual([
      '  x-axis ["Li –"]',
      '  y-axis "Pace (%)" 0 --> 100.00',
      '  bar "Actual" [0.00]',
      '  line "Planned to date" [100]',
    ]);
  });

  it('the curve of ABC at every twentieth of the customers, straight between its points', () => {
    const [line] = bodyOf(toMermaid(charts.pareto)).filter((text) => text.includes('line "Share'));
    const shares = /\[(.*)\]/.exec(line!)![1]!.split(', ').map(Number);
    expect(shares).toHaveLength(21);
    expect([shares[0], shares[1], shares[5], shares[10], shares[15], shares[20]]).toEqual([0, 12, 60, 90, 100, 100]);
  });

  it('flows as a Sankey diagram, quotes doubled, or as a flowchart where a name is not ASCII', () => {
    const sankey = bodyOf(toMermaid(charts.migrationFlows));
    expect(sankey.slice(0, 3)).toEqual(['sankey-beta', '', '"2026-01/A","2026-02/A",4']);
    expect(sankey.filter((line) => line.startsWith('"'))).toHaveLength(charts.migrationFlows.rows.length);
    const named = (name: string) =>
      toMermaid(migrationFlows(flowPeriods(['A', 'B', 'C'], ['x', 'y']), { names: [{ id: 'A', name }] }));
    expect(named('say "A"')).toContain('"start/say ""A""","x/say ""A""",4\n');
    const flowchart = bodyOf(named('重点'));
    expect(flowchart[0]).toBe('flowchart LR');
    expect(flowchart).toContain('  n0["start/重点"]');
    expect(flowchart).toContain('  n0 -->|"4"| n3');
    expect(flowchart.filter((line) => line.includes('linkStyle'))).toHaveLength(charts.migrationFlows.rows.length);
    expect(flowchart).toContain('  linkStyle 0 stroke:#6B6B6B,stroke-width:7.1px'); // 4 of the widest, 9, of 16 pixels
    // Two classes of one name stay two.
    expect(named('B')).toContain('"start/A","x/A",4\n');
  });

  it('what it cannot draw is refused: heat maps, waterfalls, gaps, and bars below zero', () => {
    const refusal = (chart: Chart) => {
      const { code, path } = refused(() => toMermaid(chart as MermaidChart));
      return [code, path.join('.')];
    };
    expect(refusal(charts.targetHeatmap)).toEqual(['unknown-choice', 'chart.kind']);
    expect(refusal(charts.gapWaterfall)).toEqual(['unknown-choice', 'chart.kind']);
    const back = [{ date: '2026-01-20', amount: -5, personId: 'Li' }];
    const input = { asOf: '2026-02-13', actuals: back };
    expect(refusal(planLine(plan, input))).toEqual(['out-of-range', 'chart.rows.0.cumulativeActualValue']);
    expect(refusal(paceChart([{ id: 'Li', progress: progress(plan, plan.periods[0]!, input) }]))).toEqual([
      'out-of-range',
      'chart.rows.0.paceRate',
    ]);
    const twice = planLine(replannedAt(replanned, '2026-02-28'), { ...input, asOf: '2026-03-13' });
    expect(refusal(twice)).toEqual(['out-of-range', 'chart.rows.1.cumulativeTargetAmount']);
  });

  it('as many lines as ever, whatever people and things are called, and nothing of theirs outside quotes', () => {
    const known = nastyCharts('first', 'second') as Record<string, MermaidChart>;
    const inQuotes = /"[^"\n]*"/g;
    for (const [text, other] of nastyPairs) {
      for (const [name, chart] of Object.entries(nastyCharts(text, other))) {
        if (chart.kind === 'target-heatmap' || chart.kind === 'gap-waterfall') continue;
        const written = bodyOf(toMermaid(chart, { title: text }));
        expect(written.join('\n')).not.toMatch(/%%|<|`/);
        if (chart.kind === 'migration-flows') continue;
        const emptied = (lines: readonly string[]) => lines.map((line) => line.replace(inQuotes, '""'));
        expect(emptied(written), `${name} ${text}`).toEqual(emptied(bodyOf(toMermaid(known[name]!, { title: 'x' }))));
      }
    }
  });

  it('two people of one name as two', () => {
    const names = [{ id: 'Li', name: 'Wu' }];
    const rows = plan.people.map(({ id }) => ({
      id,
      progress: progress(plan, plan.periods[0]!, { asOf: '2026-02-13', actuals: [] }),
    }));
    expect(toMermaid(paceChart(rows, { names }))).toContain('x-axis ["1. Wu 0.0 %", "2. Wu 0.0 %"]');
  });
});

describe('a chart that was stored or sent', () => {
  const draw: readonly ((chart: never) => unknown)[] = [toVegaLite, toECharts, toMermaid];

  it.each(Object.entries(charts))('draws %s after a trip through JSON as before', (_name, chart) => {
    for (const to of [toVegaLite, toECharts]) expect(to(JSON.parse(JSON.stringify(chart)) as Chart)).toEqual(to(chart));
  });

  it.each(Object.entries(charts))('is drawn whole or refused by name when %s came to harm', (_name, chart) => {
    fc.assert(
      fc.property(spoilings, fc.constantFrom(...draw), (spoiling, to) => {
        const harmed = spoiled(chart, spoiling);
        let answer: unknown;
        try {
          answer = to(harmed as never);
        } catch (error) {
          expect((error as Error).name, String(error)).toBe('PlanningError');
          return;
        }
        const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
        expect(text).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: numRuns / 5 }, // of each of eight charts
    );
  });

  it('is refused where a count, an amount, a place or a word is none', () => {
    const [level, ...levels] = charts.funnel.rows;
    const refusal = (chart: object) => refused(() => toECharts(chart as Chart)).code;
    expect(refusal({ ...charts.funnel, rows: [{ ...level, count: -1 }, ...levels] })).toBe('out-of-range');
    expect(refusal({ ...charts.funnel, rows: [{ ...level, index: 1 }, ...levels] })).toBe('out-of-range');
    expect(refusal({ ...charts.funnel, rows: [{ ...level, kind: 'top' }, ...levels] })).toBe('unknown-choice');
    const [bar, ...bars] = charts.gapWaterfall.rows;
    expect(refusal({ ...charts.gapWaterfall, rows: [{ ...bar, amount: '] bar [1' }, ...bars] })).toBe('not-a-decimal');
    expect(refusal({ ...charts.gapWaterfall, rows: [{ ...bar, endValue: NaN }, ...bars] })).toBe('not-finite');
    expect(refusal({ ...charts.gapWaterfall, rows: [] })).toBe('out-of-range');
  });

  it('is refused where a link leads to another node than it says', () => {
    const [link, ...others] = charts.migrationFlows.rows;
    const bent = { ...charts.migrationFlows, rows: [{ ...link!, targetIndex: 0 }, ...others] };
    expect(refused(() => toVegaLite(bent)).path).toEqual(['chart', 'rows', 0, 'targetId']);
  });
});

describe('options', () => {
  it('are words in any language; an unknown or empty one is refused', () => {
    const chart = gapWaterfall(attributeGap([{ id: 'x', plan: 1, actual: 2 }]));
    const refusal = (options: object) => refused(() => toECharts(chart, options)).path.join('.');
    expect(refusal({ labels: { traget: 'x' } })).toBe('options.labels.traget');
    expect(refusal({ labels: { target: '' } })).toBe('options.labels.target');
    expect(refusal({ title: '' })).toBe('options.title');
    expect(refusal({ colour: 'red' })).toBe('options.colour');
    expect(JSON.stringify(toECharts(chart, { labels: { plan: '计划' } }))).toContain('计划');
  });
});

it('a chart without customers is drawn without a ribbon', () => {
  const nobody = migrationFlows([{ id: 'may', matrix: migrationMatrix([], { classes: ['A'] }) }]);
  expect(nobody).toMatchObject({ nodes: [], rows: [] });
  expect(toMermaid(nobody)).not.toMatch(/NaN|Infinity/);
  expect(JSON.stringify([toVegaLite(nobody), toECharts(nobody)])).not.toContain('null,null');
  expect(toMermaid(funnelChart({ stages: [{ id: 'leads', count: 0 }], deals: 0 }))).toContain('0 --> 1');
});
