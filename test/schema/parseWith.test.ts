import fc from 'fast-check';
import * as quotaloop from 'quotaloop';
import { advanceLoop, checkReadinessRules, decomposeTarget, gradeReadiness, replayLoop, usualCadence } from 'quotaloop';
import type { Funnel, LoopEvent, TargetInput, TargetPlan } from 'quotaloop';
import {
  funnelSchema,
  parseCadenceRules,
  parseFunnel,
  parseLoopEvent,
  parseLoopState,
  parseReadinessRules,
  parseTargetInput,
  parseTargetPlan,
  parseWith,
  parseWorkCalendar,
  targetInputSchema,
  weightedNodeSchema,
} from 'quotaloop/schema';
import type { Parsed } from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readUnit, writeUnits } from '../../src/foundation/unit.ts';
import { coveredRanges } from '../laws/calendar.ts';
import { cadenceRules } from '../laws/cadence.ts';
import { numRuns } from '../laws/cases.ts';
import { walk, walks } from '../laws/loop.ts';
import { spoiled, spoilings } from '../laws/spoiled.ts';
import { anyTargets } from '../laws/targetInputs.ts';
import { unitsOf } from '../laws/targetReference.ts';
import { after, agreed, march, meta } from '../loop/march.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const year = { start: '2026-01-01', end: '2026-12-31' };
const calendar = { coverage: year, workweek: [1, 1, 1, 1, 1, 0.5, 0], exceptions: [{ date: '2026-01-01', weight: 0 }] };
const target: TargetInput = {
  amount: '5000000.00',
  year,
  calendar,
  people: [
    { id: 'Li', weight: 2 },
    { id: 'Wu', weight: 1, minimumAmount: '400000.00' },
  ],
  products: [{ id: 'A', weight: '1/3' }],
};
const plan = decomposeTarget(target);
const funnel: Funnel = { stages: [{ id: 'visits', rate: '1/5', lagDays: 3 }], averageDealAmount: 50000 };
const rules = [{ id: 'soon', grade: 'A', when: { monthsToSign: { below: 1 }, signals: { any: ['price'] } } }];

/** What was told of a wrong value, as texts. */
function told(parsed: Parsed<unknown>): readonly string[] {
  return parsed.ok ? [] : parsed.problems.map(({ code, message }) => `${code}: ${message}`);
}

describe('parseWith', () => {
  it('gives back a value of the right shape as it came', () => {
    expect(parseWith(funnelSchema, funnel)).toStrictEqual({ ok: true, value: funnel });
  });

  it('answers what the function answers', () => {
    expect(parseWith(targetInputSchema, throughJson(target), decomposeTarget)).toStrictEqual({ ok: true, value: plan });
  });

  it('tells all that is wrong with the shape, and does not ask the function then', () => {
    const asked = parseWith(funnelSchema, { stages: [{ rate: 'x' }], deal: 1 }, () => expect.unreachable());
    expect(told(asked)).toEqual([
      'missing-field: requires stages[0].id, got nothing',
      'not-a-decimal: requires stages[0].rate to be a decimal such as "12.50" or a fraction such as "5500/3", got "x"',
      'missing-field: requires averageDealAmount, got nothing',
      'unknown-field: requires the input to have no unknown fields, got "deal"',
    ]);
  });

  it('tells what the function refuses, as one problem in the same words', () => {
    expect(told(parseWith(targetInputSchema, { ...target, amount: '0.005' }, decomposeTarget))).toEqual([
      'off-unit: requires amount to be a multiple of the unit 0.01, got "0.005"',
    ]);
  });

  it('does not catch what is no refusal', () => {
    const call = () =>
      parseWith(funnelSchema, funnel, () => {
        throw new TypeError('a fault');
      });
    expect(call).toThrow(TypeError);
  });

  it('takes a schema that a host has built', () => {
    const body = z.strictObject({ funnel: funnelSchema, deals: z.int().min(1) });
    expect(told(parseWith(body, { funnel: { ...funnel, averageDealAmount: '5 000' }, deals: 0 }))).toEqual([
      'not-a-decimal: requires funnel.averageDealAmount to be a decimal such as "12.50" or a fraction such as "5500/3", got "5 000"',
      'out-of-range: requires deals to be at least 1, got 0',
    ]);
  });
});

describe('hostile input gets one clear answer', () => {
  it('a key __proto__ is told where fields are listed, and changes nobody’s prototype where they are not', () => {
    const attack = '"__proto__": { "isAdmin": true }';
    expect(
      told(parseFunnel(JSON.parse(`{ "stages": [{ "id": "a", "rate": 1 }], "averageDealAmount": 1, ${attack} }`))),
    ).toEqual(['unknown-field: requires the input to have no unknown fields, got "__proto__"']);
    const state: unknown = JSON.parse(JSON.stringify(after(4)).replace('{', `{ ${attack},`));
    const parsed = parseLoopState(state);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && (parsed.value as { isAdmin?: unknown }).isAdmin).toBeUndefined();
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  it('a value that contains itself', () => {
    const ring: Record<string, unknown> = { id: 'a', weight: 1 };
    ring['children'] = [ring];
    expect(told(parseWith(weightedNodeSchema, ring, (root) => quotaloop.allocateTree(100, root)))).toEqual([
      'duplicate-id: requires every id of the tree once, got "a"',
    ]);
    expect(told(parseFunnel({ ...funnel, stages: ring }))).toEqual([
      'wrong-type: requires stages to be a list, got an object with id, weight, children',
    ]);
    expect(told(parseTargetInput({ ...target, people: [ring] }))).toEqual([
      'unknown-field: requires people[0] to have no unknown fields, got "children"',
    ]);
  });

  it('a tree as deep as a text can write it', () => {
    const depth = 100_000;
    const deep = `${'{"id":"a","children":['.repeat(depth)}{"id":"a"}${']}'.repeat(depth)}`;
    let tree: unknown;
    try {
      tree = JSON.parse(deep);
    } catch {
      return; // some engines do not even read it
    }
    expect(told(parseWith(weightedNodeSchema, tree))).toEqual([
      'out-of-range: requires the input to be nested less deeply',
    ]);
  });

  it('a list with more mistakes than anybody can read', () => {
    const stages = Array.from({ length: 30_000 }, () => ({ id: '', rate: 'x' }));
    expect(told(parseFunnel({ stages, averageDealAmount: 1 }))).toHaveLength(60_000);
  });

  it('anything at all', () => {
    const parsers = [
      parseWorkCalendar,
      parseTargetInput,
      parseTargetPlan,
      parseFunnel,
      parseReadinessRules,
      parseCadenceRules,
      parseLoopEvent,
      parseLoopState,
    ];
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true }), (value) => {
        for (const parse of parsers) {
          const parsed = parse(value);
          expect(parsed.ok ? Array.isArray(value) && value.length === 0 : parsed.problems.length > 0).toBe(true);
        }
      }),
      { numRuns },
    );
  });
});

describe('what was right is read back as it was', () => {
  it('calendars, and they are ready for counting', () => {
    fc.assert(
      fc.property(coveredRanges, ({ calendar: covered }) => {
        const parsed = parseWorkCalendar(throughJson(covered));
        expect(parsed).toStrictEqual({ ok: true, value: quotaloop.workCalendar(covered) });
        expect(Object.isFrozen(parsed.ok && parsed.value.exceptions)).toBe(true);
      }),
      { numRuns: numRuns / 5 }, // calendars of years
    );
  });

  it('targets and plans, also those that were re-planned', () => {
    const actuals = [{ date: '2026-02-03', amount: '120000.00', personId: 'Li', productId: 'A' }];
    const replanned = quotaloop.replanTarget(plan, { asOf: '2026-02-28', actuals });
    expect(parseTargetInput(throughJson(target))).toStrictEqual({ ok: true, value: target });
    for (const stored of [plan, ...(replanned.feasible ? [replanned.plan] : expect.unreachable())]) {
      expect(parseTargetPlan(throughJson(stored))).toStrictEqual({ ok: true, value: stored });
      const withMore = {
        ...stored,
        savedAt: '2026-01-02',
        periods: stored.periods.map((one) => ({ ...one, note: 1 })),
      };
      expect(parseTargetPlan(withMore)).toStrictEqual({ ok: true, value: withMore });
    }
  });

  it('every plan there can be, and none whose figures no longer add up', () => {
    fc.assert(
      fc.property(anyTargets, fc.nat(), (input, pick) => {
        const whole = throughJson(decomposeTarget(input)) as TargetPlan;
        expect(parseTargetPlan(whole)).toStrictEqual({ ok: true, value: whole });
        // One amount is one unit off, wherever it stands.
        const unit = readUnit(whole.unit, '', []);
        const off = (amount: string): string => writeUnits(unitsOf(amount, whole.unit) + 1n, unit);
        const lists = ['periods', 'rows', 'cells'] as const;
        const list = lists[pick % 3]!;
        const place = pick % Math.max(1, whole[list].length);
        const parts = whole[list].map((part, index) =>
          index === place ? { ...part, amount: off(part.amount) } : part,
        );
        fc.pre(parts.length > 0);
        const parsed = parseTargetPlan({ ...whole, [list]: parts });
        expect(parsed.ok).toBe(false);
      }),
      { numRuns: numRuns / 5 }, // a plan is made and read twice
    );
  });

  it('funnels and rules', () => {
    expect(parseFunnel(throughJson(funnel))).toStrictEqual({ ok: true, value: funnel });
    const parsed = parseReadinessRules(throughJson(rules));
    expect(parsed).toStrictEqual({ ok: true, value: rules });
    expect(parsed.ok && checkReadinessRules(parsed.value).isComplete).toBe(false);
    fc.assert(
      fc.property(cadenceRules, (some) => {
        expect(parseCadenceRules(throughJson(some))).toStrictEqual({ ok: true, value: some });
      }),
      { numRuns },
    );
    expect(parseCadenceRules(usualCadence())).toStrictEqual({ ok: true, value: usualCadence() });
  });

  it('events and states of every walk through the loop', () => {
    fc.assert(
      fc.property(walks, (path) => {
        for (const { log, state } of walk(quotaloop, path)) {
          expect(parseLoopState(throughJson(state))).toStrictEqual({ ok: true, value: throughJson(state) });
          for (const event of log) expect(parseLoopEvent(throughJson(event))).toStrictEqual({ ok: true, value: event });
        }
      }),
      { numRuns: numRuns / 20 }, // a walk has up to 130 events
    );
  });

  it('a queue of events: read, judged, folded', () => {
    let state = quotaloop.openLoop(meta);
    for (const message of march.map((event) => JSON.stringify(event))) {
      const parsed = parseLoopEvent(JSON.parse(message));
      const answer = parsed.ok ? advanceLoop(state, parsed.value) : parsed;
      if (answer.ok && 'state' in answer) state = answer.state;
    }
    expect(state).toStrictEqual(replayLoop(meta, march));
  });
});

describe('what has the shape and not the meaning is told by the room', () => {
  it.each<[parse: string, parsed: Parsed<unknown>, problem: string]>([
    [
      'a calendar',
      parseWorkCalendar({ ...calendar, exceptions: [{ date: '2026-02-30', weight: 0 }] }),
      'invalid-date: requires exceptions[0].date to be a date that exists, YYYY-MM-DD from 1583-01-01 to 9999-12-31, got "2026-02-30"',
    ],
    [
      'a target',
      parseTargetInput({ ...target, people: [{ id: 'Li' }, { id: 'Li' }] }),
      'duplicate-id: requires every id of people once, got "Li"',
    ],
    [
      'a plan with a wrong amount',
      parseTargetPlan({
        ...plan,
        cells: plan.cells.map((cell, row) => (row === 3 ? { ...cell, amount: '0.001' } : cell)),
      }),
      'off-unit: requires cells[3].amount to be a multiple of the unit 0.01, got "0.001"',
    ],
    [
      'a plan without one of its people',
      parseTargetPlan({ ...plan, people: plan.people.slice(1) }),
      'unknown-id: requires rows[0].personId to belong to the plan\'s people, got "Li"',
    ],
    [
      'a funnel',
      parseFunnel({ ...funnel, averageDealAmount: 0 }),
      'not-positive: requires averageDealAmount to be above zero, got 0',
    ],
    [
      'rules for readiness',
      parseReadinessRules([...rules, ...rules]),
      'duplicate-id: requires every id of the input once, got "soon"',
    ],
    [
      'rules of the cadence',
      parseCadenceRules([{ id: 'm', kind: 'review', every: 'month', nthWorkingDay: 0 }]),
      'out-of-range: requires [0].nthWorkingDay to be 1 for the first working day or -1 for the last, got 0',
    ],
    [
      'an event',
      parseLoopEvent({ ...agreed, at: '2026-02-30T09:00' }),
      'invalid-time: requires at to be a civil time, YYYY-MM-DD, YYYY-MM-DDTHH:mm or YYYY-MM-DDTHH:mm:ss, got "2026-02-30T09:00"',
    ],
    ...(
      [
        ['openedAt', { ...after(6), openedAt: '2026-02-30' }],
        ['since', { ...after(6), since: '2026-02-30' }],
        ['correction.reinspectOn', { ...after(6), correction: { ...after(6).correction, reinspectOn: '2026-02-30' } }],
        ['lastInspection.at', { ...after(6), lastInspection: { ...after(6).lastInspection, at: '2026-02-30' } }],
      ] as const
    ).map(([field, state]): [string, Parsed<unknown>, string] => [
      `a state by its ${field}`,
      parseLoopState(state),
      `invalid-time: requires ${field} to be a civil time, YYYY-MM-DD, YYYY-MM-DDTHH:mm or YYYY-MM-DDTHH:mm:ss, got "2026-02-30"`,
    ]),
  ])('%s', (_parse, parsed, problem) => {
    expect(told(parsed)).toEqual([problem]);
  });

  it('and what is answered, the functions take: nothing that was spoiled slips through', () => {
    let [passed, stopped] = [0, 0];
    const check = (parsed: Parsed<unknown>, use: (value: never) => unknown): void => {
      if (parsed.ok) passed += 1;
      else stopped += 1;
      if (parsed.ok) expect(() => use(parsed.value as never)).not.toThrow();
    };
    fc.assert(
      fc.property(spoilings, (spoiling) => {
        check(parseTargetPlan(spoiled(plan, spoiling)), (value) => quotaloop.targetBetween(value, { ...year }));
        check(parseFunnel(spoiled(funnel, spoiling)), (value) => quotaloop.requiredFunnel(value, { deals: 9 }));
        check(parseReadinessRules(spoiled(rules, spoiling)), (value) => gradeReadiness([{ id: 'c' }], value));
        check(parseCadenceRules(spoiled(usualCadence(), spoiling)), (value) =>
          quotaloop.cadenceCalendar(calendar, { ...year, rules: value }),
        );
        check(parseLoopEvent(spoiled(agreed, spoiling)), (value: LoopEvent) => replayLoop(meta, [value]));
        check(parseLoopState(spoiled(after(6), spoiling)), (value: quotaloop.LoopState) => [
          quotaloop.dueItems(value, value.since),
          quotaloop.timeInStep(value, value.since),
          quotaloop.checkEvent(value, agreed),
        ]);
      }),
      { numRuns: numRuns / 5 }, // each opens a whole plan
    );
    expect(passed).toBeGreaterThan(0);
    expect(stopped).toBeGreaterThan(passed);
  });
});
