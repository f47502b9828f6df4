import {
  closeFromChildren,
  dueItems,
  loopDiagram,
  loopOptions,
  loopTable,
  openLoop,
  rollUpLoops,
  timeInStep,
} from 'quotaloop';
import type { Figure, LoopEvent, LoopMetric, LoopState } from 'quotaloop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import {
  accept,
  after,
  agreed,
  cancelled,
  closed,
  corrected,
  enabled,
  goalSet,
  missedInspection,
  planned,
  reinspection,
} from './march.ts';

describe('loopOptions', () => {
  it('says for every event whether it could happen and why not', () => {
    const options = loopOptions(after(7), '2026-03-19');
    expect(options.map(({ event, allowed }) => [event, allowed])).toEqual([
      ['agreed', false],
      ['goalSet', false],
      ['planned', false],
      ['enabled', false],
      ['inspected', true],
      ['corrected', false],
      ['closed', false],
      ['cancelled', true],
    ]);
    expect(options[6].reasons.map(({ code }) => code)).toEqual(['reinspect-first']);
  });

  it('before the goal’s end closing depends on every target being reached', () => {
    expect(loopOptions(after(8), '2026-03-30')[6]).toEqual({
      event: 'closed',
      allowed: true,
      reasons: [],
      condition: 'attained',
    });
    expect(loopOptions(after(8), '2026-03-31')[6].condition).toBeNull();
  });

  it('knows of stale versions, open children and times before the latest event', () => {
    const child = openLoop({ id: 'week', owner: 'bo', openedAt: '2026-03-01', parentId: 'march' });
    const options = loopOptions(after(8), '2026-03-01', { expectedSeq: 3, children: [child] });
    expect(options[6].reasons.map(({ code }) => code)).toEqual(['stale-version', 'time-backwards', 'children-open']);
    expect(refused(() => loopOptions(after(0), 'now'))).toMatchObject({ code: 'invalid-time', path: ['asOf'] });
  });
});

describe('dueItems', () => {
  const listed = (state: LoopState, asOf: string) =>
    dueItems(state, asOf).map(({ kind, id, owner, due, status }) => [kind, id, owner, due, status]);

  it('lists actions, the next inspection and the end, the earliest first', () => {
    expect(listed(after(4), '2026-03-06T15:00')).toEqual([
      ['action', 'a1', 'bo', '2026-03-06', 'today'],
      ['inspection', null, 'bo', '2026-03-06', 'today'],
      ['action', 'a2', 'bo', '2026-03-20T12:00', 'upcoming'],
      ['result', null, 'bo', '2026-03-31', 'upcoming'],
    ]);
  });

  it('a date is due until its end, a time until its minute', () => {
    expect(listed(after(4), '2026-03-07')[0]?.[4]).toBe('overdue');
    const second = (asOf: string) => dueItems(after(4), asOf).find(({ id }) => id === 'a2')?.status;
    expect([second('2026-03-20T12:00'), second('2026-03-20T12:01'), second('2026-03-20')]).toEqual([
      'today',
      'overdue',
      'overdue',
    ]);
  });

  it('a correction is due at once, then its adjustments and the re-inspection', () => {
    expect(listed(after(5), '2026-03-17')[0]).toEqual(['correction', null, 'bo', '2026-03-16', 'overdue']);
    expect(listed(after(6), '2026-03-17').slice(0, 3)).toEqual([
      ['adjustment', 'x1', 'li', '2026-03-18', 'upcoming'],
      ['action', 'a2', 'bo', '2026-03-20T12:00', 'upcoming'],
      ['reinspection', null, 'bo', '2026-03-20', 'upcoming'],
    ]);
  });

  it('what an inspection reports done is not due, until it reports otherwise', () => {
    const marked = (done: boolean) =>
      dueItems(accept(after(7), { ...reinspection, actions: [{ id: 'a1', done }] }), '2026-03-20').some(
        ({ id }) => id === 'a1',
      );
    expect([marked(true), marked(false)]).toEqual([false, true]);
  });

  it('the next inspection is the first of cadence, checkpoint and end', () => {
    const next = (cadence: 'daily' | 'weekly' | 'monthly') => {
      const state = accept(accept(after(2), { ...planned, cadence }), enabled);
      return dueItems(state, '2026-03-01').find(({ kind }) => kind === 'inspection')?.due;
    };
    expect([next('daily'), next('weekly'), next('monthly')]).toEqual(['2026-02-28', '2026-03-06', '2026-03-15']);
  });

  it('a finished loop has nothing due', () => {
    expect(dueItems(after(9), '2027-01-01')).toEqual([]);
    expect(dueItems(after(0), '2026-03-01')).toEqual([]);
  });
});

describe('timeInStep', () => {
  it('counts the open step until the time asked, in seconds, days and minutes', () => {
    const { steps, totalSeconds } = timeInStep(after(5), '2026-03-16T10:00:30');
    expect(steps.map(({ step, days, minutes }) => [step, days, minutes])).toEqual([
      ['consensus', 3, 0],
      ['goal', 0, 60],
      ['plan', 1, 840],
      ['enablement', 1, 0],
      ['inspection', 15, 540],
      ['correction', 0, 60],
    ]);
    expect(totalSeconds).toBe(21 * 86_400 + 3600 + 30);
  });

  it('measures the consensus against the planned cycle, then against the real one', () => {
    expect(timeInStep(after(1), '2026-02-26T09:00').consensus).toEqual({
      share: null,
      exactShare: null,
      band: null,
      cycle: 'planned',
    });
    // Three days of 36 days and 15 hours.
    expect(timeInStep(after(4), '2026-03-01').consensus).toEqual({
      share: 24 / 293,
      exactShare: '24/293',
      band: 'below',
      cycle: 'planned',
    });
    const early = accept(after(4), {
      ...missedInspection,
      at: '2026-03-04T08:00',
      period: { start: '2026-03-01', end: '2026-03-03' },
    });
    const ended = accept(early, { ...cancelled, at: '2026-03-05T09:00' });
    expect(timeInStep(ended, '2026-03-06').consensus).toEqual({
      share: 0.3,
      exactShare: '3/10',
      band: 'within',
      cycle: 'real',
    });
  });

  it('both ends of the band are within it', () => {
    const bandAfter = (hours: number) => {
      const at = `2026-01-${String(1 + Math.floor(hours / 24)).padStart(2, '0')}T${String(hours % 24).padStart(2, '0')}:00`;
      const opened = openLoop({ id: 'x', owner: 'bo', openedAt: '2026-01-01T00:00' });
      const state = accept(accept(opened, { ...agreed, at }), {
        ...goalSet,
        at,
        start: '2026-01-01',
        end: '2026-01-10',
      });
      return timeInStep(state, at).consensus.band;
    };
    expect([47, 48, 72, 73].map(bandAfter)).toEqual(['below', 'within', 'within', 'above']);
  });

  it('is not asked about a time before the latest event', () => {
    expect(refused(() => timeInStep(after(5), '2026-03-15'))).toMatchObject({ code: 'out-of-range', path: ['asOf'] });
    expect(timeInStep(after(9), '2020-01-01').totalSeconds).toBe(timeInStep(after(9), '2030-01-01').totalSeconds);
  });
});

describe('parents and children', () => {
  const metrics: readonly LoopMetric[] = [
    { metric: 'revenue', unit: '0.01', target: '300.00', direction: 'up', kind: 'additive' },
    { metric: 'reps', unit: 1, target: 5, direction: 'up', kind: 'last' },
    { metric: 'closing', unit: 1, target: '1/4', direction: 'up', kind: 'ratio' },
  ];
  const quarter = withGoal('q1', undefined, metrics, '2026-03-31');

  function withGoal(id: string, parentId: string | undefined, goals: readonly LoopMetric[], end: string): LoopState {
    const opened = openLoop({ id, owner: 'bo', openedAt: '2025-12-01', ...(parentId !== undefined && { parentId }) });
    const consensus = accept(opened, { ...agreed, at: '2025-12-02' });
    return accept(consensus, { ...goalSet, at: '2025-12-03', metrics: goals, start: '2026-01-01', end });
  }

  function ended(state: LoopState, actuals: readonly Figure[], last: LoopEvent = { ...closed, actuals }): LoopState {
    const { metrics: goals, end } = state.records.goal!;
    const checkpoints = goals.map(({ metric, target }) => ({ on: end, metric, planned: target }));
    const actions = [{ id: 'a', what: 'work', owner: 'bo', due: end }];
    const events: LoopEvent[] = [
      { ...planned, at: '2025-12-04', actions, checkpoints },
      { ...enabled, at: '2025-12-05' },
      {
        ...missedInspection,
        at: '2026-01-02',
        period: { start: '2026-01-01', end: '2026-01-02' },
        figures: actuals,
        actions: [],
      },
      last,
    ];
    return events.reduce((before, event) => accept(before, event), state);
  }

  const month = (
    id: string,
    end: string,
    revenue: string,
    reps: number,
    ratio: readonly [number, number],
    target = '100.00',
  ) => {
    const goals = [{ ...metrics[0]!, target }, metrics[1]!, metrics[2]!];
    const actuals = [
      { metric: 'revenue', actual: revenue },
      { metric: 'reps', actual: reps },
      { metric: 'closing', numerator: ratio[0], denominator: ratio[1] },
    ];
    return ended(withGoal(id, 'q1', goals, end), actuals);
  };
  const months = [
    month('january', '2026-01-31', '0.10', 4, [1, 2]),
    month('march', '2026-03-31', '0.20', 6, [10, 50]),
    month('february', '2026-02-28', '99.70', 5, [0, 48]),
  ];

  it('adds up additive metrics exactly, takes the latest of a last one, and divides sums for a ratio', () => {
    expect(rollUpLoops(quarter, months)).toEqual({
      actuals: [
        { metric: 'revenue', actual: '100.00' },
        { metric: 'reps', actual: '6' },
        { metric: 'closing', numerator: '11', denominator: '100' },
      ],
      open: [],
      uncovered: [],
    });
  });

  it('closes the parent with exactly these figures, and only when no child is open', () => {
    const event = closeFromChildren(quarter, months, { id: 'c', at: '2026-04-01', by: 'li', lessons: ['start early'] });
    expect(event).toMatchObject({
      type: 'closed',
      v: 1,
      lessons: ['start early'],
      actuals: rollUpLoops(quarter, months).actuals,
    });
    const ready = ended(quarter, event.actuals, {
      ...missedInspection,
      id: 'i2',
      at: '2026-03-30',
      figures: event.actuals,
      actions: [],
    });
    expect(accept(ready, event, { children: months })).toMatchObject({ outcome: 'missed', actuals: event.actuals });
    const open = withGoal('extra', 'q1', metrics, '2026-03-31');
    expect(() => accept(ready, event, { children: [...months, open] })).toThrow('loops below are still open: extra');
  });

  it('tells the targets that nobody carries; more than the parent’s is fine', () => {
    expect(rollUpLoops(quarter, months.slice(0, 2)).uncovered).toEqual([
      { metric: 'revenue', target: '300.00', childTarget: '200.00', shortage: '100.00' },
    ]);
    expect(
      rollUpLoops(quarter, []).uncovered.map(({ metric, childTarget, shortage }) => [metric, childTarget, shortage]),
    ).toEqual([
      ['revenue', null, '300.00'],
      ['reps', null, '5'],
      ['closing', null, '1/4'],
    ]);
    expect(rollUpLoops(quarter, [...months, month('more', '2026-03-31', '0', 1, [1, 1])]).uncovered).toEqual([]);
    const weak = withGoal('weak', 'q1', [{ ...metrics[2]!, target: '1/6' }], '2026-03-31');
    expect(rollUpLoops(quarter, [...months, weak]).uncovered).toEqual([
      { metric: 'closing', target: '1/4', childTarget: '1/6', shortage: '1/12' },
    ]);
  });

  it('a limit below is carried if the sum stays within it', () => {
    const limit = { metric: 'complaints', unit: 1, target: 10, direction: 'down', kind: 'additive' } as const;
    const year = withGoal('q1', undefined, [limit], '2026-03-31');
    const parts = (a: number, b: number) => [
      withGoal('a', 'q1', [{ ...limit, target: a }], '2026-02-28'),
      withGoal('b', 'q1', [{ ...limit, target: b }], '2026-03-31'),
    ];
    expect(rollUpLoops(year, parts(4, 6)).uncovered).toEqual([]);
    expect(rollUpLoops(year, parts(4, 8)).uncovered).toEqual([
      { metric: 'complaints', target: '10', childTarget: '12', shortage: '2' },
    ]);
  });

  it('what a cancelled child has reached counts, its target does not', () => {
    const state = month('april', '2026-03-31', '0', 1, [1, 1]).records.goal!;
    const given: LoopEvent = {
      ...cancelled,
      at: '2026-01-03',
      actuals: [
        { metric: 'revenue', actual: '7.00' },
        { metric: 'reps', actual: 1 },
        { metric: 'closing', numerator: 0, denominator: 1 },
      ],
    };
    const stopped = accept(withGoal('april', 'q1', state.metrics, '2026-03-31'), given);
    const { actuals, uncovered } = rollUpLoops(quarter, [stopped]);
    expect(actuals[0]).toEqual({ metric: 'revenue', actual: '7.00' });
    expect(uncovered.map(({ childTarget }) => childTarget)).toEqual([null, null, null]);
  });

  it('refuses loops of another parent, and a metric that is measured in another way', () => {
    expect(refused(() => rollUpLoops(quarter, [quarter]))).toMatchObject({
      code: 'unknown-id',
      path: ['children', 0, 'parentId'],
    });
    const other = withGoal('other', 'q1', [{ ...metrics[0]!, kind: 'last' }], '2026-03-31');
    expect(refused(() => rollUpLoops(quarter, [other]))).toMatchObject({ code: 'conflicting-fields' });
    expect(refused(() => closeFromChildren(quarter, [], { id: 'c', at: '2026-04-01' } as never))).toMatchObject({
      code: 'missing-field',
    });
  });

  it('the parent’s additive actual is the sum of its closed children’s, to the cent', () => {
    const goals = [metrics[0]!];
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), { minLength: 1, maxLength: 6 }),
        (cents) => {
          const children = cents.map((amount, index): LoopState => {
            const written = `${amount < 0 ? '-' : ''}${String(Math.abs(amount)).padStart(3, '0').replace(/(..)$/, '.$1')}`;
            const base = withGoal(`c${index}`, 'q1', goals, '2026-03-31');
            return accept(base, { ...cancelled, at: '2026-01-03', actuals: [{ metric: 'revenue', actual: written }] });
          });
          const [figure] = rollUpLoops(quarter, children).actuals;
          const sum = cents.reduce((total, amount) => total + BigInt(amount), 0n);
          const read = BigInt((figure as { actual: string }).actual.replace('.', ''));
          expect(read).toBe(sum);
        },
      ),
    );
  });
});

describe('loopDiagram', () => {
  it('draws every arrow of the table and marks the current step', () => {
    const lines = loopDiagram(after(5)).split('\n');
    expect(lines[0]).toBe('stateDiagram-v2');
    expect(lines).toContain('  correction --> result : closed / cancelled');
    expect(lines).toContain('  class correction current');
    const arrows = new Set(
      Object.entries(loopTable).flatMap(([from, row]) =>
        Object.values(row)
          .flat()
          .map((to) => `${from} ${String(to)}`),
      ),
    );
    expect(lines.filter((line) => /^ {2}\w+ --> \w+ :/.test(line)).length).toBe(arrows.size);
  });

  it('without a state nothing is marked; labels may be in any language and hold any sign', () => {
    expect(loopDiagram(null)).not.toContain('current');
    const steps = {
      consensus: '促"共识"',
      goal: 'a: b',
      plan: 'c;',
      enablement: '#',
      inspection: 'x\ny',
      correction: '',
      result: 'z',
    };
    const text = loopDiagram(null, { steps });
    expect(text).toContain('  state "促#34;共识#34;" as consensus');
    expect(text).toContain('  state "a#58; b" as goal');
    expect(text).toContain('  state "x y" as inspection');
    expect(refused(() => loopDiagram(null, { label: {} } as never))).toMatchObject({ code: 'unknown-field' });
  });
});

it('a correction keeps what the next inspection has to answer', () => {
  expect(after(6)).toMatchObject({ awaitingReinspection: true, correction: { adjustments: corrected.adjustments } });
  expect(after(8)).toMatchObject({ awaitingReinspection: false, correction: null });
});
