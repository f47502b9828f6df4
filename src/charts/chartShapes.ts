import { requireChoice, requireFields, requireInteger, requireList } from '../foundation/check.ts';
import { readDecimal } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { Chart } from './Chart.ts';

/** What stands in a field that is drawn; `null` may stand in the place of what ends with a question mark. */
type Drawn = 'place' | 'count' | 'count?' | 'number' | 'number?' | 'amount' | 'amount?' | 'text' | 'text?' | 'flag';
type Shape = Readonly<Record<string, Drawn | readonly string[]>>;

/**
 * The lists of each chart, and what is read of their rows. A chart may have been stored or sent before it is drawn: what is
 * drawn is checked, so that nothing but a number is written where a number stands.
 */
export const chartShapes: { readonly [Kind in Chart['kind']]: Readonly<Record<string, Shape>> } = {
  'plan-line': {
    rows: {
      index: 'place',
      name: 'text',
      isRunning: 'flag',
      cumulativeTargetAmount: 'amount?',
      cumulativeTargetValue: 'number?',
      cumulativeActualAmount: 'amount?',
      cumulativeActualValue: 'number?',
    },
  },
  'target-heatmap': {
    people: { index: 'place', name: 'text' },
    periods: { index: 'place', name: 'text' },
    rows: {
      personIndex: 'count',
      personName: 'text',
      periodIndex: 'count',
      periodName: 'text',
      amount: 'amount?',
      value: 'number?',
    },
  },
  funnel: {
    rows: { index: 'place', kind: ['stage', 'deals'], name: 'text?', count: 'count', rate: 'number?' },
  },
  pareto: {
    rows: { index: 'place', count: 'count', countShare: 'number', amount: 'amount', share: 'number?' },
    classes: {
      index: 'count',
      name: 'text',
      count: 'count',
      amount: 'amount',
      startShare: 'number',
      endShare: 'number',
    },
  },
  'gap-waterfall': {
    rows: {
      index: 'place',
      kind: ['plan', 'part', 'rounding', 'actual'],
      name: 'text?',
      amount: 'amount',
      value: 'number',
      startValue: 'number',
      endAmount: 'amount',
      endValue: 'number',
    },
  },
  pace: {
    rows: {
      index: 'place',
      name: 'text',
      targetAmount: 'amount',
      targetValue: 'number',
      plannedAmount: 'amount',
      plannedValue: 'number',
      actualAmount: 'amount',
      actualValue: 'number',
      aheadValue: 'number',
      paceRate: 'number?',
    },
  },
  'migration-flows': {
    nodes: {
      index: 'place',
      id: 'text',
      periodName: 'text',
      periodIndex: 'count',
      className: 'text',
      classIndex: 'count',
      arrivedCount: 'count?',
      departedCount: 'count?',
    },
    rows: {
      index: 'place',
      periodIndex: 'count',
      sourceIndex: 'count',
      sourceId: 'text',
      targetIndex: 'count',
      targetId: 'text',
      fromName: 'text',
      toName: 'text',
      move: ['signed', 'lost', 'entered', 'upgraded', 'downgraded', 'wentInactive', 'returned', 'stayed'],
      count: 'count',
    },
  },
};

/** Kinds that may be empty: the curve of no customers, and months in which nobody was there. */
const MAY_BE_EMPTY: readonly Chart['kind'][] = ['pareto', 'migration-flows'];

/** Reads the lists of a chart: every field that is drawn, and no other, its texts as the library can draw them. */
export function readShape(
  chart: Readonly<Record<string, unknown>>,
  kind: Chart['kind'],
  caller: string,
  textOf: (text: string) => string,
): Readonly<Record<string, readonly unknown[]>> {
  const lists = Object.entries(chartShapes[kind]).map(([list, shape]) => {
    const path = ['chart', list];
    const given = requireList(chart[list], caller, path);
    if (given.length === 0 && list === 'rows' && !MAY_BE_EMPTY.includes(kind)) {
      throw refusal('out-of-range', caller, path, `${describePath(path)} to have at least one`, given, {
        leastLength: 1,
      });
    }
    const fields = Object.keys(shape);
    const rows = Array.from(given, (item, index) => {
      const row = requireFields(item, fields, caller, [...path, index]);
      for (const field of fields) requireDrawn(row[field], shape[field]!, index, caller, [...path, index, field]);
      const drawn = (field: string): unknown => {
        const value = row[field];
        return typeof value === 'string' && isText(shape[field]!) ? textOf(value) : value;
      };
      return Object.fromEntries(fields.map((field) => [field, drawn(field)]));
    });
    return [list, rows] as const;
  });
  return Object.fromEntries(lists);
}

function isText(drawn: Drawn | readonly string[]): boolean {
  return drawn === 'text' || drawn === 'text?';
}

function requireDrawn(
  value: unknown,
  drawn: Drawn | readonly string[],
  place: number,
  caller: string,
  path: ErrorPath,
): void {
  if (typeof drawn !== 'string') {
    requireChoice(value, drawn, caller, path);
    return;
  }
  if (value === null && drawn.endsWith('?')) return;
  switch (drawn) {
    case 'place':
      requireInteger(value, { least: place, most: place }, caller, path);
      return;
    case 'count':
    case 'count?':
      requireInteger(value, { least: 0 }, caller, path);
      return;
    case 'number':
    case 'number?':
      if (typeof value === 'number' && Number.isFinite(value)) return;
      throw refusal('not-finite', caller, path, `${describePath(path)} to be a finite number`, value);
    case 'amount':
    case 'amount?':
      if (typeof value !== 'string') break;
      readDecimal(value, caller, path);
      return;
    case 'text':
    case 'text?':
      if (typeof value === 'string') return;
      break;
    case 'flag':
      if (typeof value === 'boolean') return;
  }
  const [what, type] = drawn === 'flag' ? ['true or false', 'boolean'] : ['a text', 'text'];
  throw refusal('wrong-type', caller, path, `${describePath(path)} to be ${what}`, value, { type });
}
