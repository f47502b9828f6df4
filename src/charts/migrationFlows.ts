import { kindOfMove } from '../customer/migrationMatrix.ts';
import type { MigrationMatrix, MoveCounts } from '../customer/migrationMatrix.ts';
import { statesOf } from '../customer/ClassMove.ts';
import {
  requireDistinctIds,
  requireFields,
  requireId,
  requireList,
  requireListBeside,
  requireObject,
  requireRows,
} from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readCount } from '../funnel/FunnelCounts.ts';
import { readNames } from './ChartName.ts';
import type { ChartName } from './ChartName.ts';

/**
 * A class at the end of a period: a place where customers stand.
 *
 * @category Charts
 */
export interface FlowNode {
  /** Its place among the nodes, from 0. */
  readonly index: number;
  /**
   * Period and class, as `2026-01/A`, so that staying in A is a way from one node to another. A `/` or `~` in the class is
   * written `~1` or `~0`, so no two nodes are the same.
   */
  readonly id: string;
  /** The period at whose end this is; in the first column the start. */
  readonly periodId: string;
  /** What the period is called. */
  readonly periodName: string;
  /** The column, from 0 for the start. */
  readonly periodIndex: number;
  /** The class, or `'New'`, `'Inactive'`, `'Signed'`, `'Lost'`. */
  readonly classId: string;
  /** What it is called. */
  readonly className: string;
  /** Its place among the states, from 0 for `'New'`. */
  readonly classIndex: number;
  /** Customers who came here in the period; `null` in the first column. */
  readonly arrivedCount: number | null;
  /** Customers who were here when the next period began; `null` in the last column. */
  readonly departedCount: number | null;
}

/**
 * Customers who went from one class to another in a period, or stayed.
 *
 * @category Charts
 */
export interface FlowLink {
  /** Its place among the links, from 0. */
  readonly index: number;
  /** The period in which they moved. */
  readonly periodId: string;
  /** Its place, from 0. */
  readonly periodIndex: number;
  /** The node they left, by place. */
  readonly sourceIndex: number;
  /** The same by id. */
  readonly sourceId: string;
  /** The node they reached, by place. */
  readonly targetIndex: number;
  /** The same by id. */
  readonly targetId: string;
  /** The class before. */
  readonly from: string;
  /** What it is called. */
  readonly fromName: string;
  /** The class after. */
  readonly to: string;
  /** What it is called. */
  readonly toName: string;
  /** What such a move is called, as in `MigrationMatrix`. */
  readonly move: keyof MoveCounts;
  /** Customers, at least one. */
  readonly count: number;
}

/**
 * How customers moved between classes from period to period.
 *
 * @category Charts
 */
export interface MigrationFlows {
  /** What tells this chart from the others. */
  readonly kind: 'migration-flows';
  /** Column by column, in each from `'New'` and the best class down; those where nobody is are left out. */
  readonly nodes: readonly FlowNode[];
  /** Period by period, in each by where they came from and where they went; those that nobody took are left out. */
  readonly rows: readonly FlowLink[];
}

/**
 * The moves of one period.
 *
 * @category Charts
 */
export interface FlowPeriod {
  /** The period, as `2026-01`; each once. */
  readonly id: string;
  /** As `migrationMatrix` returned it for the moves of this period. */
  readonly matrix: MigrationMatrix;
}

/**
 * What columns and classes are called.
 *
 * @category Charts
 */
export interface MigrationFlowsOptions {
  /** The name of the first column, where the first period begins; `'start'` unless told otherwise. */
  readonly startId?: string;
  /** What classes and states are called; the id where one is missing. */
  readonly names?: readonly ChartName[];
  /** What the periods and the start are called. */
  readonly periodNames?: readonly ChartName[];
}

const CALLER = 'migrationFlows';

/**
 * Lays out how customers moved between classes, period after period, for a Sankey diagram.
 *
 * Use it over a quarter: how many of January's C customers were A by March, how many signed, how many nobody heard of
 * again. Hand in one matrix for each period, in the order of time.
 *
 * Always true: the links that leave a node sum to its departed customers, those that reach it to its arrived ones. Where
 * the same customers are followed the two are equal; a customer who was not followed on makes them differ, and nothing
 * is invented to hide it.
 *
 * @param periods - The id and the matrix of each, of the same classes.
 * @param options - What the first column is called, and the names.
 * @returns Nodes and links.
 * @throws PlanningError `out-of-range` for no period; `duplicate-id` for a period named twice or as the start;
 *   `unknown-id` for a matrix of other classes than the first; `not-a-count`, `length-mismatch`, `invalid-id`,
 *   `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const january = migrationMatrix([{ id: 'Ali', from: 'B', to: 'A' }, { id: 'Bo', from: 'B', to: 'B' }], { classes: ['A', 'B'] });
 * const february = migrationMatrix([{ id: 'Ali', from: 'A', to: 'A' }, { id: 'Bo', from: 'B', to: 'Lost' }], { classes: ['A', 'B'] });
 * const { nodes, rows } = migrationFlows([{ id: '2026-01', matrix: january }, { id: '2026-02', matrix: february }], { startId: '2025-12' });
 * nodes.map(({ id }) => id); // => ['2025-12/B', '2026-01/A', '2026-01/B', '2026-02/A', '2026-02/Lost']
 * rows.map(({ sourceId, targetId, count, move }) => `${sourceId} ${targetId} ${count} ${move}`); // => ['2025-12/B 2026-01/A 1 upgraded', '2025-12/B 2026-01/B 1 stayed', '2026-01/A 2026-02/A 1 stayed', '2026-01/B 2026-02/Lost 1 lost']
 * @category Charts
 */
export function migrationFlows(periods: readonly FlowPeriod[], options: MigrationFlowsOptions = {}): MigrationFlows {
  const fields = { required: [], optional: ['startId', 'names', 'periodNames'] } as const;
  const given = requireObject<keyof MigrationFlowsOptions>(options, fields, CALLER, ['options']);
  const nameOf = readNames(given.names, CALLER, ['options', 'names']);
  const periodNameOf = readNames(given.periodNames, CALLER, ['options', 'periodNames']);
  const list = requireRows<'matrix'>(periods, { required: ['matrix'] }, CALLER, ['periods']);
  if (list.length === 0)
    throw refusal('out-of-range', CALLER, ['periods'], 'periods to have at least one', list, { leastLength: 1 });
  const startId = given.startId === undefined ? 'start' : requireId(given.startId, CALLER, ['options', 'startId']);
  const named = list.findIndex(({ id }) => id === startId);
  if (named >= 0) {
    const requirement = 'options.startId to be none of the periods';
    throw refusal('duplicate-id', CALLER, ['periods', named, 'id'], requirement, startId, { id: startId });
  }
  const states = readStates(list[0]!.matrix, ['periods', 0, 'matrix']);
  const counts = list.map(({ matrix }, index) => readCounts(matrix, states, ['periods', index, 'matrix']));

  const columnIds = [startId, ...list.map(({ id }) => id)];
  const places = new Map<string, number>();
  const nodes: FlowNode[] = [];
  columnIds.forEach((periodId, periodIndex) => {
    const before = counts[periodIndex - 1];
    const after = counts[periodIndex];
    states.forEach((classId, classIndex) => {
      const arrivedCount = before === undefined ? null : sum(before.map((row) => row[classIndex]!));
      const departedCount = after === undefined ? null : sum(after[classIndex]!);
      if ((arrivedCount ?? 0) === 0 && (departedCount ?? 0) === 0) return;
      const id = nodeId(periodId, classId);
      places.set(id, nodes.length);
      nodes.push({
        index: nodes.length,
        id,
        periodId,
        periodName: periodNameOf(periodId),
        periodIndex,
        classId,
        className: nameOf(classId),
        classIndex,
        arrivedCount,
        departedCount,
      });
    });
  });
  const rows: FlowLink[] = [];
  counts.forEach((matrix, periodIndex) => {
    const [start, periodId] = [columnIds[periodIndex]!, columnIds[periodIndex + 1]!];
    matrix.forEach((row, from) => {
      row.forEach((count, to) => {
        if (count === 0) return;
        const [before, after] = [states[from]!, states[to]!];
        const [sourceId, targetId] = [nodeId(start, before), nodeId(periodId, after)];
        rows.push({
          index: rows.length,
          periodId,
          periodIndex,
          sourceIndex: places.get(sourceId)!,
          sourceId,
          targetIndex: places.get(targetId)!,
          targetId,
          from: before,
          fromName: nameOf(before),
          to: after,
          toName: nameOf(after),
          move: kindOfMove(from, to, states.length - statesOf([]).length),
          count,
        });
      });
    });
  });
  return { kind: 'migration-flows', nodes, rows };
}

/** As a JSON pointer writes it: without a bare `/` in the class the last one is the border. */
function nodeId(periodId: string, classId: string): string {
  return `${periodId}/${classId.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** `'New'`, the classes, `'Inactive'`, `'Signed'`, `'Lost'`, as the matrix has them. */
function readStates(matrix: unknown, path: ErrorPath): readonly string[] {
  const given = requireFields(matrix, ['classes', 'states'], CALLER, path);
  const classes = Array.from(requireList(given.classes, CALLER, [...path, 'classes']), (item, index) =>
    requireId(item, CALLER, [...path, 'classes', index]),
  );
  requireDistinctIds(statesOf(classes), CALLER, [...path, 'classes']);
  const states = requireListBeside(given.states, CALLER, [...path, 'states'], {
    name: 'the classes and New, Inactive, Signed, Lost',
    length: classes.length + statesOf([]).length,
  });
  return requireSame(states, statesOf(classes), [...path, 'states']);
}

function readCounts(matrix: unknown, states: readonly string[], path: ErrorPath): readonly (readonly number[])[] {
  requireSame(readStates(matrix, path), states, [...path, 'states']);
  const { counts } = requireFields(matrix, ['counts'], CALLER, path);
  const beside = { name: 'its states', length: states.length };
  return Array.from(requireListBeside(counts, CALLER, [...path, 'counts'], beside), (row, from) => {
    const at: ErrorPath = [...path, 'counts', from];
    return Array.from(requireListBeside(row, CALLER, at, beside), (count, to) =>
      Number(readCount(count, CALLER, [...at, to])),
    );
  });
}

function requireSame(value: readonly unknown[], states: readonly string[], path: ErrorPath): readonly string[] {
  const other = states.findIndex((state, index) => state !== value[index]);
  if (other < 0 && value.length === states.length) return states;
  const requirement = `${describePath(path)} to be ${states.join(', ')}`;
  throw refusal('unknown-id', CALLER, path, requirement, value);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
