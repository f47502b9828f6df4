import fc from 'fast-check';
import * as quotaloop from 'quotaloop';
import { advanceLoop, checkEvent, closeFromChildren, openLoop } from 'quotaloop';
import type { LoopEvent, LoopState } from 'quotaloop';
import { loopEventSchema, loopMetaSchema, loopParameters, loopStateSchema } from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import { numRuns } from '../laws/cases.ts';
import { TYPES, walk, walks } from '../laws/loop.ts';
import type { Trial } from '../laws/loop.ts';
import { spoiled, spoilings } from '../laws/spoiled.ts';
import { accept, after, agreed, cancelled, closed, corrected, enabled, goalSet, march, meta } from '../loop/march.ts';
import { missedInspection, planned } from '../loop/march.ts';

const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
/** Each walk tries up to 130 events, so a fifth as many of them are plenty. */
const runs = numRuns / 5;
const isAccepted = ({ answer }: Trial) => answer.ok && answer.duplicate === undefined;
const isShaped = (event: unknown): boolean => loopEventSchema.safeParse(event).success;
const refuses = (state: LoopState, event: unknown): boolean => checkEvent(state, event as LoopEvent).length > 0;

/** The eight events, each with a state in which it is accepted and the fields of it that may be left out. */
const stories: readonly (readonly [LoopState, LoopEvent, ...optional: string[]])[] = [
  [after(0), { ...agreed, note: 'by telephone' }, 'note'],
  [after(1), goalSet],
  [after(2), planned],
  [after(3), enabled],
  [after(4), missedInspection, 'actions'],
  [after(5), corrected],
  [after(8), closed, 'lessons', 'recognition'],
  [after(4), { ...cancelled, actuals: closed.actuals }, 'actuals'],
];

describe('an event', () => {
  it('that the loop accepts on any walk has the shape, and is given back as it came', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(walks, (path) => {
        for (const trial of walk(quotaloop, path).flatMap(({ trials }) => trials)) {
          if (!isAccepted(trial)) continue;
          seen.add(trial.event.type);
          expect(loopEventSchema.parse(trial.event)).toStrictEqual(trial.event);
        }
      }),
      { numRuns: runs },
    );
    expect([...seen].sort()).toEqual([...TYPES].sort());
  });

  it('without the shape is refused by the loop: whatever is spoiled in it, wherever', () => {
    let misshapen = 0;
    fc.assert(
      fc.property(fc.constantFrom(...stories), spoilings, ([state, event], spoiling) => {
        const wrong = spoiled(event, spoiling);
        if (isShaped(wrong)) return;
        misshapen += 1;
        expect(refuses(state, wrong)).toBe(true);
      }),
      { numRuns: numRuns * 5 }, // cheap, and each story has dozens of places
    );
    expect(misshapen).toBeGreaterThan(numRuns * 2);
  });

  it.each(stories.map(([state, event, ...optional]) => ({ type: event.type, state, event, optional })))(
    'loses its shape with any of its fields that must be there, and with one too many: $type',
    ({ state, event, optional }) => {
      expect(refuses(state, event)).toBe(false);
      for (const field of Object.keys(event)) {
        const { [field]: _gone, ...rest } = event as unknown as Record<string, unknown>;
        expect(isShaped(rest), field).toBe(optional.includes(field));
        expect(refuses(state, rest), field).toBe(!optional.includes(field));
      }
      expect(isShaped({ ...event, misspelt: 1 })).toBe(false);
    },
  );

  it.each<[what: string, event: LoopEvent, change: Readonly<Record<string, unknown>>]>([
    ['a day of another length', agreed, { at: '2026-2-26' }],
    ['the twenty-fifth hour', agreed, { at: '2026-02-26T24:00' }],
    ['a time with a zone', agreed, { at: '2026-02-26T09:00Z' }],
    ['a version to come', agreed, { v: 2 }],
    ['an author without a name', agreed, { by: '' }],
    ['a word that is no type', agreed, { type: 'agree' }],
    ['a target that is no number', goalSet, { metrics: [{ ...goalSet.metrics[0], target: '12,5' }] }],
    ['a direction that is none', goalSet, { metrics: [{ ...goalSet.metrics[0], direction: 'UP' }] }],
    ['a figure with two values', closed, { actuals: [{ metric: 'x', actual: 1, numerator: 1, denominator: 1 }] }],
    ['a cause that is none', corrected, { causes: ['weather'] }],
    ['a reason in place of the list', agreed, { reasons: 'a bonus' }],
  ])('does not have the shape: %s', (_what, event, change) => {
    expect(isShaped(event)).toBe(true);
    expect(isShaped({ ...event, ...change })).toBe(false);
  });

  it('that the loop refuses for its meaning alone keeps its shape: the schema does not judge', () => {
    for (const event of [
      { ...agreed, reasons: [], agreedBy: [] },
      { ...goalSet, end: '2026-02-31' },
      { ...closed, actuals: [] },
    ]) {
      expect(isShaped(event)).toBe(true);
    }
  });

  it('that closes a loop by its children has the shape, also when they have no figures', () => {
    const quarter = openLoop({ id: 'q1', owner: 'li', openedAt: '2025-12-15' });
    expect(isShaped(closeFromChildren(quarter, [], { id: 'e9', at: '2026-03-31', by: 'li' }))).toBe(true);
  });
});

describe('a state', () => {
  it('on any walk has the shape, as it is and read back from JSON, and is given back as it came', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(walks, (path) => {
        for (const { trials, state } of walk(quotaloop, path)) {
          for (const reached of [...trials.filter((_trial, row) => row % 3 === 0).map(({ before }) => before), state]) {
            seen.add(reached.step);
            const readBack = throughJson(reached);
            expect(loopStateSchema.parse(readBack)).toStrictEqual(readBack);
            expect(loopStateSchema.safeParse(reached).success).toBe(true);
          }
        }
      }),
      { numRuns: runs },
    );
    expect(seen.size).toBe(7);
  });

  it('parsed goes on as the one that was stored', () => {
    march.forEach((event, count) => {
      const state = loopStateSchema.parse(throughJson(after(count)));
      expect(advanceLoop(state, event)).toStrictEqual(advanceLoop(after(count), event));
    });
  });

  it('may carry further fields where it is stored; they stay', () => {
    const stored = { ...after(5), savedBy: 'db', records: { ...after(5).records, rating: 5 } };
    expect(loopStateSchema.parse(stored)).toStrictEqual(stored);
  });

  it.each<[what: string, state: LoopState, change: Readonly<Record<string, unknown>>]>([
    ['a step whose record is missing', after(4), { records: { ...after(4).records, plan: null } }],
    ['a record that the step must not have yet', after(1), { records: after(4).records }],
    ['an open loop with a result', after(4), { actuals: closed.actuals }],
    ['a correction without the inspection that found it', after(5), { lastInspection: null }],
    ['a finished loop that is open', accept(after(8), closed), { outcome: 'open' }],
    ['half an event', after(4), { seq: 3.5 }],
    ['time below nothing in events', after(4), { inspections: -1 }],
    ['another version', after(4), { v: 2 }],
    ['a step that is none', after(4), { step: 'checking' }],
    ['a latest event without its shape', after(4), { lastEvent: { ...enabled, topics: 'all' } }],
  ])('does not have the shape: %s', (_what, state, change) => {
    expect(loopStateSchema.safeParse(state).success).toBe(true);
    expect(loopStateSchema.safeParse({ ...state, ...change }).success).toBe(false);
  });
});

describe('what opens a loop', () => {
  it('is refused by the function wherever the schema refuses it', () => {
    let misshapen = 0;
    fc.assert(
      fc.property(spoilings, (spoiling) => {
        const wrong = spoiled(meta, spoiling);
        if (loopMetaSchema.safeParse(wrong).success) return;
        misshapen += 1;
        expect(() => openLoop(wrong as typeof meta)).toThrow(quotaloop.PlanningError);
      }),
      { numRuns },
    );
    expect(misshapen).toBeGreaterThan(numRuns / 2);
  });
});

it('every function of the loop has its parameters, in the order of its declaration', () => {
  const functions = ['openLoop', 'checkEvent', 'evolveLoop', 'advanceLoop', 'replayLoop', 'loopOptions', 'dueItems'];
  const more = ['timeInStep', 'rollUpLoops', 'closeFromChildren', 'loopDiagram'];
  expect(Object.keys(loopParameters)).toEqual([...functions, ...more]);
  const context = { expectedSeq: 4, log: march.slice(0, 4), children: [] };
  expect(loopParameters.advanceLoop.parse({ state: after(4), event: closed, context })).toStrictEqual({
    state: after(4),
    event: closed,
    context,
  });
  expect(loopParameters.loopDiagram.safeParse({ state: null }).success).toBe(true);
  expect(loopParameters.dueItems.safeParse({ state: after(4) }).success).toBe(false);
});
