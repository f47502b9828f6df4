import { requireChoice, requireFields } from '../foundation/check.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { Chart, MermaidChart } from './Chart.ts';
import { readShape } from './chartShapes.ts';
import type { MigrationFlows } from './migrationFlows.ts';

export const MERMAID_KINDS: readonly MermaidChart['kind'][] = [
  'plan-line',
  'funnel',
  'pareto',
  'pace',
  'migration-flows',
];
export const CHART_KINDS: readonly Chart['kind'][] = [...MERMAID_KINDS, 'target-heatmap', 'gap-waterfall'];

/** A chart of one of these kinds, whole: it may have been stored or sent since its function made it. */
export function requireChart<Drawn extends Chart>(
  value: Drawn,
  kinds: readonly Drawn['kind'][],
  caller: string,
  textOf: (text: string) => string = (text) => text,
): Drawn {
  const given = requireFields<'kind' | 'asOf'>(value, ['kind'], caller, ['chart']);
  const kind = requireChoice(given.kind, kinds, caller, ['chart', 'kind']);
  const lists = readShape(given, kind, caller, textOf);
  const asOf = kind === 'plan-line' ? { asOf: requireAsOf(given.asOf, caller) } : {};
  const chart: Chart = { kind, ...asOf, ...lists } as unknown as Drawn;
  if (chart.kind === 'migration-flows') requireNodes(chart, caller);
  return chart as Drawn;
}

function requireAsOf(asOf: unknown, caller: string): string | null {
  if (asOf === null || typeof asOf === 'string') return asOf;
  throw refusal('wrong-type', caller, ['chart', 'asOf'], 'chart.asOf to be a date or null', asOf, { type: 'text' });
}

/** Every link leads from and to the nodes that it says. */
function requireNodes({ nodes, rows }: MigrationFlows, caller: string): void {
  rows.forEach((row, index) => {
    for (const field of ['source', 'target'] as const) {
      if (nodes[row[`${field}Index`]]?.id === row[`${field}Id`]) continue;
      const path = ['chart', 'rows', index, `${field}Id`];
      const requirement = `${describePath(path)} to be the node at ${field}Index`;
      throw refusal('unknown-id', caller, path, requirement, row[`${field}Id`]);
    }
  });
}
