import * as quotaloop from 'quotaloop';
import { loopTable } from 'quotaloop';
import type { LoopEventType, LoopStep } from 'quotaloop';
import { expect, it } from 'vitest';
import { DECLARED_EDGES, explore, ROWS, writeEdge } from '../laws/loop.ts';

const rows = Object.entries(loopTable) as [LoopStep, Partial<Record<LoopEventType, readonly LoopStep[]>>][];

it('the table is the one of the design', () => {
  expect(Object.fromEntries(rows.map(([step, row]) => [step, Object.keys(row)]))).toEqual(ROWS);
  const edges = rows.flatMap(([step, row]) =>
    Object.entries(row).flatMap(([event, targets]) =>
      targets.map((to) => writeEdge([step, event as LoopEventType, to])),
    ),
  );
  expect(edges.sort()).toEqual(DECLARED_EDGES.map(writeEdge).sort());
});

it('an exhaustive search reaches exactly the declared arrows, and finds no dead end', () => {
  const { states, edges, deadEnds } = explore(quotaloop);
  expect([...edges].sort()).toEqual(DECLARED_EDGES.map(writeEdge).sort());
  expect(deadEnds).toEqual([]);
  expect(states).toBeGreaterThan(50);
});
