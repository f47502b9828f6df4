import { chartColors, GROUP_COLORS } from './chartColors.ts';
import type { ChartWords } from './ChartOptions.ts';
import { eChartsFrame } from './eChartsFrame.ts';
import type { EChartsSpec } from './eChartsFrame.ts';
import { groupedAmount } from './groupedAmount.ts';
import { MERMAID_ARROW, mermaidHtmlText, onOneLine } from './mermaidText.ts';
import type { FlowLink, FlowNode, MigrationFlows } from './migrationFlows.ts';
import { nameAxis, vegaLiteFrame, wordScale } from './vegaLiteFrame.ts';
import type { VegaLiteSpec } from './vegaLiteFrame.ts';

/** Migration as a Sankey diagram: a column for each period, ribbons as wide as there are customers. */

const FLOW_COLORS = [chartColors.blue, chartColors.vermillion, chartColors.grey];

/** 0 for the better, 1 for the worse, 2 for what is neither. */
function directionOf({ move }: FlowLink): 0 | 1 | 2 {
  if (move === 'upgraded' || move === 'signed') return 0;
  return move === 'downgraded' || move === 'wentInactive' || move === 'lost' ? 1 : 2;
}

export function migrationFlowsVegaLite(flows: MigrationFlows, words: ChartWords): VegaLiteSpec {
  const { labels } = words;
  const { boxes, ribbons, most } = layOut(flows);
  const columns = columnsOf(flows);
  const x = { type: 'quantitative', scale: { domain: [-0.05, columns.length - 0.5], nice: false, zero: false } };
  const y = { type: 'quantitative', scale: { domain: [0, most], reverse: true, nice: false }, axis: null };
  return vegaLiteFrame(words, {
    width: 160 * columns.length,
    height: 380,
    layer: [
      {
        data: { values: ribbons },
        mark: { type: 'area', opacity: 0.45 },
        encoding: {
          x: { field: 'x', ...x },
          y: { field: 'top', ...y },
          y2: { field: 'bottom' },
          detail: { field: 'link', type: 'nominal' },
          color: {
            field: 'direction',
            ...wordScale([labels.better, labels.worse, labels.same], FLOW_COLORS),
          },
          tooltip: [
            { field: 'from', type: 'nominal', title: labels.from },
            { field: 'to', type: 'nominal', title: labels.to },
            { field: 'count', type: 'nominal', title: labels.customers },
          ],
        },
      },
      {
        data: { values: boxes },
        mark: { type: 'rect', color: chartColors.black },
        encoding: {
          x: {
            field: 'left',
            ...x,
            axis: nameAxis(columns, {
              title: null,
              values: columns.map((_, place) => place),
              orient: 'top',
              grid: false,
              domain: false,
              ticks: false,
              labelAlign: 'left',
              labelFontWeight: 'bold',
            }),
          },
          x2: { field: 'right' },
          y: { field: 'top', ...y },
          y2: { field: 'bottom' },
        },
      },
      {
        data: { values: boxes },
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 5, fontSize: 11 },
        encoding: {
          x: { field: 'right', ...x },
          y: { field: 'middle', ...y },
          text: { field: 'text', type: 'nominal' },
        },
      },
    ],
  });
}

/** Where ECharts' drawing begins and ends, in per cent of the width: the headings stand over the columns. */
const LEFT = 3;
const RIGHT = 15;

export function migrationFlowsECharts(flows: MigrationFlows, words: ChartWords): EChartsSpec {
  const { title, labels } = words;
  const columns = columnsOf(flows);
  const top = title === undefined ? 12 : 40;
  const step = columns.length < 2 ? 0 : (100 - LEFT - RIGHT) / (columns.length - 1);
  const directions = [labels.better, labels.worse, labels.same];
  return eChartsFrame(words, {
    tooltip: { trigger: 'item' },
    // A Sankey diagram of ECharts has neither headings nor a legend.
    graphic: [
      ...directions.map((text, place) => ({
        type: 'text',
        left: `${String(LEFT + 22 * place)}%`,
        top,
        style: { text: `■ ${text}`, fill: FLOW_COLORS[place], fontSize: 12 },
      })),
      ...columns.map((text, place) => ({
        type: 'text',
        left: `${(LEFT + step * place).toFixed(2)}%`,
        top: top + 26,
        style: { text, fill: '#333333', fontSize: 12, fontWeight: 'bold' },
      })),
    ],
    series: [
      {
        type: 'sankey',
        name: labels.customers,
        top: top + 50,
        left: `${String(LEFT)}%`,
        right: `${String(RIGHT)}%`,
        bottom: 16,
        nodeWidth: 10,
        nodeGap: 14,
        nodeAlign: 'left',
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        label: { position: 'right', formatter: '{b}', width: 100, overflow: 'break' },
        itemStyle: { color: chartColors.black },
        data: flows.nodes.map((node) => ({ id: node.id, name: node.className, depth: node.periodIndex })),
        links: flows.rows.map((row) => ({
          source: row.sourceId,
          target: row.targetId,
          value: row.count,
          lineStyle: { color: FLOW_COLORS[directionOf(row)], opacity: 0.4 },
        })),
      },
    ],
  });
}

export function migrationFlowsMermaid(flows: MigrationFlows, words: ChartWords): string {
  const texts = textsOf(flows.nodes);
  return texts.every((text) => SANKEY_TEXT.test(text))
    ? sankey(flows, texts)
    : flowchart(flows, flows.nodes.map(nodeText), words);
}

/** What Mermaid's Sankey reads: printed ASCII alone, without the signs that it or HTML would take for their own. */
const SANKEY_TEXT = /^[\w .,:;+()@'"/|=*!?~^[\]-]*$/;

function sankey({ nodes, rows }: MigrationFlows, texts: readonly string[]): string {
  const columns = new Set(nodes.map(({ periodIndex }) => periodIndex)).size;
  const deepest = Math.max(...nodes.map(({ classIndex }) => classIndex));
  const quoted = texts.map((text) => `"${text.replace(/"/g, '""')}"`);
  return [
    '---',
    'config:',
    '  sankey:',
    `    width: ${String(Math.max(600, 240 * columns))}`,
    `    height: ${String(Math.max(400, 64 * deepest))}`,
    '    nodeAlignment: center',
    '    linkColor: source',
    '    nodeColors:',
    ...nodes.map(({ index, classIndex }) => {
      const color = GROUP_COLORS[classIndex % GROUP_COLORS.length]!;
      return `      ${JSON.stringify(texts[index])}: "${color}"`;
    }),
    '---',
    'sankey-beta',
    '',
    ...rows.map((row) => `${quoted[row.sourceIndex]!},${quoted[row.targetIndex]!},${String(row.count)}`),
    '',
  ].join('\n');
}

/** The widest arrow of a flowchart, in pixels. */
const WIDEST_ARROW = 16;

function flowchart({ nodes, rows }: MigrationFlows, texts: readonly string[], { title }: ChartWords): string {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return [
    ...(title === undefined ? [] : ['---', `title: ${JSON.stringify(onOneLine(title))}`, '---']),
    'flowchart LR',
    ...nodes.map(({ index }) => `  n${index}[${mermaidHtmlText(texts[index]!)}]`),
    ...rows.map(
      ({ sourceIndex, targetIndex, count }) => `  n${sourceIndex} ${MERMAID_ARROW}|"${String(count)}"| n${targetIndex}`,
    ),
    ...rows.map((row) => {
      const width = Math.max(1, (WIDEST_ARROW * row.count) / most).toFixed(1);
      return `  linkStyle ${row.index} stroke:${FLOW_COLORS[directionOf(row)]!},stroke-width:${width}px`;
    }),
    '',
  ].join('\n');
}

/** `January/A`: by names where these tell all nodes apart, otherwise by ids. */
function textsOf(nodes: readonly FlowNode[]): readonly string[] {
  const named = nodes.map(nodeText);
  return new Set(named).size === named.length ? named : nodes.map(({ id }) => onOneLine(id));
}

function nodeText({ periodName, className }: FlowNode): string {
  return onOneLine(`${periodName}/${className}`);
}

function columnsOf({ nodes }: MigrationFlows): readonly string[] {
  const names: string[] = [];
  for (const { periodIndex, periodName } of nodes) names[periodIndex] = periodName;
  return Array.from(names, (name) => name ?? '');
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
  readonly text: string;
}

interface RibbonPoint {
  readonly link: number;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly direction: 0 | 1 | 2;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Width of a box, in columns. */
const BOX = 0.05;
/** Points from which a ribbon is drawn. */
const RIBBON_STEPS = 16;

/** Boxes of each column one below the other, and ribbons that leave and reach them in the order of the links. */
function layOut({ nodes, rows }: MigrationFlows): {
  readonly boxes: readonly Box[];
  readonly ribbons: readonly RibbonPoint[];
  readonly most: number;
} {
  const size = ({ arrivedCount, departedCount }: FlowNode): number => Math.max(arrivedCount ?? 0, departedCount ?? 0);
  const columns = new Map<number, { customers: number; nodes: number }>();
  for (const node of nodes) {
    const column = columns.get(node.periodIndex) ?? { customers: 0, nodes: 0 };
    columns.set(node.periodIndex, { customers: column.customers + size(node), nodes: column.nodes + 1 });
  }
  const customers = Math.max(1, ...Array.from(columns.values(), (column) => column.customers));
  const gap = customers * 0.04;
  const most = Math.max(
    customers,
    ...Array.from(columns.values(), (column) => column.customers + gap * (column.nodes - 1)),
  );
  let column = -1;
  let line = 0;
  const tops = nodes.map((node) => {
    if (node.periodIndex !== column) [column, line] = [node.periodIndex, 0];
    const top = line;
    line += size(node) + gap;
    return top;
  });
  const boxes = nodes.map((node, place): Box => {
    const top = tops[place]!;
    const bottom = top + size(node);
    return {
      left: node.periodIndex,
      right: node.periodIndex + BOX,
      top,
      bottom,
      middle: (top + bottom) / 2,
      text: `${node.className} ${groupedAmount(String(size(node)))}`,
    };
  });
  const left = [...tops];
  const reached = [...tops];
  const ribbons = rows.flatMap((row) => {
    const [start, end] = [left[row.sourceIndex]!, reached[row.targetIndex]!];
    left[row.sourceIndex] = start + row.count;
    reached[row.targetIndex] = end + row.count;
    return Array.from({ length: RIBBON_STEPS + 1 }, (_, step): RibbonPoint => {
      const part = step / RIBBON_STEPS;
      const top = start + (end - start) * part * part * (3 - 2 * part);
      return {
        link: row.index,
        x: row.periodIndex + BOX + (1 - BOX) * part,
        top,
        bottom: top + row.count,
        direction: directionOf(row),
        from: row.fromName,
        to: row.toName,
        count: row.count,
      };
    });
  });
  return { boxes, ribbons, most };
}
