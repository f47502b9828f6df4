import { advanceLoop, checkEvent, evolveLoop, openLoop, replayLoop } from 'quotaloop';
import type { LoopAdvance, LoopEvent, LoopState } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { liftEvent } from '../../src/loop/upcastEvent.ts';
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
  march,
  meta,
  missedInspection,
  planned,
  reinspection,
} from './march.ts';

const reasons = (state: LoopState, event: unknown): readonly (readonly [code: string, place: string])[] =>
  checkEvent(state, event as LoopEvent).map(({ code, path, values }) => [
    code === 'invalid-data' ? (values as { problem: string }).problem : code,
    path.join('.'),
  ]);
const codes = (answer: LoopAdvance) => (answer.ok ? [] : answer.rejections.map(({ code }) => code));

describe('a month from consensus to result', () => {
  it('goes through the seven steps, with a correction on the way', () => {
    const steps = march.map((_event, index) => after(index + 1).step);
    expect(steps).toEqual([
      'goal',
      'plan',
      'enablement',
      'inspection',
      'correction',
      'enablement',
      'inspection',
      'inspection',
      'result',
    ]);
    const { outcome, seq, inspections, corrections, actuals, actionsDone } = after(9);
    expect({ outcome, seq, inspections, corrections, actionsDone }).toEqual({
      outcome: 'attained',
      seq: 9,
      inspections: 2,
      corrections: 1,
      actionsDone: ['a1', 'a2'],
    });
    expect(actuals).toEqual(closed.actuals);
    expect(replayLoop(meta, march)).toEqual(after(9));
  });

  it('an inspection says which metrics are behind the last checkpoint whose day is over', () => {
    expect(after(5).lastInspection).toMatchObject({ verdict: 'off-track', behind: ['revenue'] });
    expect(after(8).lastInspection).toMatchObject({ verdict: 'on-track', behind: [] });
  });

  it('a checkpoint counts at the end of its day, not before', () => {
    const verdictAt = (at: string) => accept(after(4), { ...missedInspection, at }).lastInspection?.verdict;
    expect(verdictAt('2026-03-15T23:59:59')).toBe('on-track');
    expect(verdictAt('2026-03-15')).toBe('off-track');
    expect(verdictAt('2026-03-16T00:00')).toBe('off-track');
  });

  it('before the first checkpoint nothing is planned: zero upwards, no limit yet downwards', () => {
    const early = { ...missedInspection, at: '2026-03-10' };
    const [revenue, complaints, closing] = early.figures;
    expect(accept(after(4), early).step).toBe('inspection');
    const negative = [{ metric: 'revenue', actual: '-0.01' }, complaints!, closing!];
    expect(accept(after(4), { ...early, figures: negative }).lastInspection?.behind).toEqual(['revenue']);
    const many = [revenue!, { metric: 'complaints', actual: 9 }, closing!];
    expect(accept(after(4), { ...early, figures: many }).step).toBe('inspection');
  });

  it('compares decimals exactly, however long they are', () => {
    const long = '90071992547409930.01';
    const metrics = [{ metric: 'revenue', unit: '0.01', target: long, direction: 'up', kind: 'additive' }] as const;
    const checkpoints = [{ on: '2026-03-31', metric: 'revenue', planned: long }];
    const events: LoopEvent[] = [
      agreed,
      { ...goalSet, metrics },
      { ...planned, actions: [{ ...planned.actions[1]! }], checkpoints },
      enabled,
    ];
    const state = events.reduce((before, event) => accept(before, event), openLoop(meta));
    const outcomeOf = (actual: string) => {
      const figures = [{ metric: 'revenue', actual }];
      const looked = accept(state, { ...missedInspection, at: '2026-03-10', figures, actions: [] });
      return accept(looked, { ...closed, actuals: figures }).outcome;
    };
    expect([outcomeOf('90071992547409930.00'), outcomeOf(long)]).toEqual(['missed', 'attained']);
  });

  it('a ratio is compared without dividing, and over zero it reaches nothing', () => {
    const outcomeOf = (numerator: number, denominator: number) => {
      const [revenue, complaints] = closed.actuals;
      const actuals = [revenue!, complaints!, { metric: 'closing', numerator, denominator }];
      return accept(after(8), { ...closed, actuals }).outcome;
    };
    expect([outcomeOf(25, 100), outcomeOf(24, 97), outcomeOf(0, 0)]).toEqual(['attained', 'missed', 'missed']);
  });

  it('several causes void together, and the earliest step comes first', () => {
    const state = accept(after(5), { ...corrected, causes: ['plan', 'will'] });
    expect(state.step).toBe('consensus');
    expect(state.records).toMatchObject({ consensus: null, plan: null, goal: { start: '2026-03-01' } });
    expect(accept(state, { ...agreed, id: 'again', at: '2026-03-17' }).step).toBe('plan');
    expect(accept(after(5), { ...corrected, causes: ['execution'] }).step).toBe('inspection');
    expect(accept(after(5), { ...corrected, causes: ['goal'] }).step).toBe('goal');
  });

  it('a target that is no jump from its baseline is accepted with a warning', () => {
    const [revenue] = goalSet.metrics;
    const answerTo = (target: string) => advanceLoop(after(1), { ...goalSet, metrics: [{ ...revenue!, target }] });
    expect(answerTo('120000.00')).not.toHaveProperty('warnings');
    expect(answerTo('101000.00')).toMatchObject({
      ok: true,
      warnings: [{ code: 'stretch-too-low', path: ['event', 'metrics', 0, 'target'], values: { ratio: 1.01 } }],
    });
    expect(answerTo('200000.00')).toMatchObject({ ok: true, warnings: [{ code: 'stretch-too-high' }] });
  });
});

describe('every reason why not, in order', () => {
  it('a stale, misplaced event of yesterday tells all three', () => {
    const answer = advanceLoop(after(5), { ...agreed, id: 'late', at: '2026-02-01' }, { expectedSeq: 4 });
    expect(codes(answer)).toEqual(['stale-version', 'wrong-step', 'time-backwards']);
    if (answer.ok) return;
    expect(answer.rejections[1]).toEqual({
      code: 'wrong-step',
      path: ['event', 'type'],
      message: 'agreed cannot happen in step correction; possible there: corrected, closed, cancelled',
      values: { event: 'agreed', step: 'correction', legal: ['corrected', 'closed', 'cancelled'] },
    });
  });

  it('closing: not inspected, re-inspect first, children open, not due', () => {
    const child = openLoop({ id: 'week', owner: 'bo', openedAt: '2026-03-01', parentId: 'march' });
    expect(codes(advanceLoop(after(4), closed, { children: [child] }))).toEqual(['not-inspected', 'children-open']);
    expect(codes(advanceLoop(after(7), closed))).toEqual(['reinspect-first']);
    const few = [{ metric: 'revenue', actual: 1 }, ...closed.actuals.slice(1)];
    const early = { ...closed, at: '2026-03-30', actuals: few };
    expect(checkEvent(after(8), early)).toMatchObject([
      { code: 'not-due', values: { end: '2026-03-31', at: '2026-03-30' } },
    ]);
    expect(accept(after(8), { ...early, at: '2026-03-31' }).outcome).toBe('missed');
    expect(accept(after(8), { ...closed, at: '2026-03-30' }).outcome).toBe('attained');
    expect(codes(advanceLoop(after(8), { ...early, at: '2026-03-31T18:00' }))).toEqual(['not-due']);
  });

  it('a finished loop says so and nothing about steps', () => {
    expect(reasons(after(9), { ...cancelled, at: '2026-04-01' })).toEqual([['finished', 'state.outcome']]);
  });

  it('a loop can be closed while it is off track, attained or after its end', () => {
    expect(accept(after(5), { ...closed, at: '2026-03-17' }).outcome).toBe('attained');
  });

  it('a version that is not known is told alone', () => {
    expect(checkEvent(after(0), { ...agreed, v: 2 } as never)).toMatchObject([
      { code: 'unknown-version', values: { received: '2', newest: 1 } },
    ]);
    expect(reasons(after(0), { ...agreed, v: undefined })).toEqual([['unknown-version', 'event.v']]);
  });
});

describe('sent twice', () => {
  it('the same event is ok and changes nothing, also after the result and with an old version', () => {
    const answer = advanceLoop(after(9), JSON.parse(JSON.stringify(agreed)) as LoopEvent as never, {
      log: march,
      expectedSeq: 0,
    });
    expect(answer).toEqual({ ok: true, state: after(9), duplicate: true });
    expect(advanceLoop(after(3), planned)).toMatchObject({ ok: true, duplicate: true });
  });

  it('without the log only the latest is known', () => {
    expect(codes(advanceLoop(after(4), planned))).toEqual(['wrong-step', 'time-backwards']);
  });

  it('the order of fields does not make another event', () => {
    const reversed = Object.fromEntries(Object.entries(agreed).reverse()) as unknown as LoopEvent;
    expect(advanceLoop(after(1), reversed)).toMatchObject({ ok: true, duplicate: true });
  });

  it('the same id with another content is id-reused', () => {
    expect(reasons(after(1), { ...goalSet, id: 'e1' })).toEqual([['id-reused', 'event.id']]);
    expect(codes(advanceLoop(after(1), { ...agreed, note: 'more' }))).toEqual(['id-reused', 'wrong-step']);
  });
});

describe('what a step must carry', () => {
  const consensus = after(0);
  const goal = after(1);
  const plan = after(2);
  const enablement = after(3);
  const inspection = after(4);
  const correction = after(5);
  const again = after(7);
  const metric = goalSet.metrics[0]!;
  const action = planned.actions[0]!;
  const figures = missedInspection.figures;
  const adjustment = corrected.adjustments[0]!;

  it.each<[what: string, state: LoopState, event: unknown, expected: readonly (readonly [string, string])[]]>([
    ['an object', consensus, null, [['not-an-object', 'event']]],
    ['something', consensus, undefined, [['missing', 'event']]],
    ['a known type', consensus, { ...agreed, type: 'agree' }, [['not-a-choice', 'event.type']]],
    [
      'an id and an author',
      consensus,
      { ...agreed, id: '', by: 7 },
      [
        ['empty', 'event.id'],
        ['not-a-text', 'event.by'],
      ],
    ],
    ['a time that exists', consensus, { ...agreed, at: '2026-02-30' }, [['not-a-time', 'event.at']]],
    ['a time of day that exists', consensus, { ...agreed, at: '2026-02-28T24:00' }, [['not-a-time', 'event.at']]],
    ['no zone', consensus, { ...agreed, at: '2026-02-28T09:00Z' }, [['not-a-time', 'event.at']]],
    ['no misspelt field', consensus, { ...agreed, worry: 1 }, [['unknown-field', 'event.worry']]],
    ['a reason', consensus, { ...agreed, reasons: [] }, [['empty', 'event.reasons']]],
    ['a list of worries', consensus, { ...agreed, worries: 'none' }, [['not-a-list', 'event.worries']]],
    [
      'an answer to every worry',
      consensus,
      { ...agreed, worries: [{ worry: 'time' }] },
      [['missing', 'event.worries.0.answer']],
    ],
    ['the rep’s own agreement', consensus, { ...agreed, agreedBy: ['li'] }, [['owner-missing', 'event.agreedBy']]],
    ['a metric', goal, { ...goalSet, metrics: [] }, [['empty', 'event.metrics']]],
    ['metrics named once', goal, { ...goalSet, metrics: [metric, metric] }, [['duplicate', 'event.metrics.1.metric']]],
    [
      'a numeric target',
      goal,
      { ...goalSet, metrics: [{ ...metric, target: 'many' }] },
      [['not-a-decimal', 'event.metrics.0.target']],
    ],
    [
      'a target in units',
      goal,
      { ...goalSet, metrics: [{ ...metric, target: 0.001 }] },
      [['off-unit', 'event.metrics.0.target']],
    ],
    [
      'a unit above zero',
      goal,
      { ...goalSet, metrics: [{ ...metric, unit: 0 }] },
      [['not-positive', 'event.metrics.0.unit']],
    ],
    [
      'a direction and a kind',
      goal,
      { ...goalSet, metrics: [{ ...metric, direction: 'on', kind: undefined }] },
      [
        ['not-a-choice', 'event.metrics.0.direction'],
        ['missing', 'event.metrics.0.kind'],
      ],
    ],
    ['an end after the start', goal, { ...goalSet, start: '2026-04-01' }, [['too-early', 'event.end']]],
    [
      'an end that is still to come',
      goal,
      { ...goalSet, start: '2026-01-01', end: '2026-02-25' },
      [['too-early', 'event.end']],
    ],
    ['the rep’s own acceptance', goal, { ...goalSet, acceptedBy: [] }, [['empty', 'event.acceptedBy']]],
    ['an action', plan, { ...planned, actions: [] }, [['empty', 'event.actions']]],
    [
      'actions with owners',
      plan,
      { ...planned, actions: [{ ...action, owner: '' }] },
      [['empty', 'event.actions.0.owner']],
    ],
    [
      'actions due inside the goal',
      plan,
      { ...planned, actions: [{ ...action, due: '2026-04-01' }] },
      [['too-late', 'event.actions.0.due']],
    ],
    [
      'actions due after its start',
      plan,
      { ...planned, actions: [{ ...action, due: '2026-02-28' }] },
      [['too-early', 'event.actions.0.due']],
    ],
    [
      'actions of known metrics',
      plan,
      { ...planned, actions: [{ ...action, metric: 'fun' }] },
      [['unknown-metric', 'event.actions.0.metric']],
    ],
    [
      'an amount of something',
      plan,
      { ...planned, actions: [{ ...action, metric: undefined }] },
      [['missing', 'event.actions.0.metric']],
    ],
    ['a cadence', plan, { ...planned, cadence: 'yearly' }, [['not-a-choice', 'event.cadence']]],
    [
      'checkpoints of every metric',
      plan,
      { ...planned, checkpoints: planned.checkpoints.slice(0, 4) },
      [['metric-missing', 'event.checkpoints']],
    ],
    [
      'a last checkpoint at the target',
      plan,
      { ...planned, checkpoints: planned.checkpoints.filter((_point, row) => row !== 1) },
      [['short-of-target', 'event.checkpoints.0.planned']],
    ],
    [
      'checkpoints by date',
      plan,
      { ...planned, checkpoints: [...planned.checkpoints, planned.checkpoints[4]] },
      [['not-later', 'event.checkpoints.5.on']],
    ],
    [
      'cumulative checkpoints',
      plan,
      { ...planned, checkpoints: [{ ...planned.checkpoints[0], planned: 130000 }, ...planned.checkpoints.slice(1)] },
      [['falls-back', 'event.checkpoints.1.planned']],
    ],
    [
      'checkpoints inside the goal',
      plan,
      { ...planned, checkpoints: [{ ...planned.checkpoints[0], on: '2026-02-15' }, ...planned.checkpoints.slice(1)] },
      [['too-early', 'event.checkpoints.0.on']],
    ],
    [
      'topics that are passed',
      enablement,
      { ...enabled, topics: [{ topic: 'calls', passed: false }] },
      [['not-passed', 'event.topics.0.passed']],
    ],
    ['a topic', enablement, { ...enabled, topics: [] }, [['empty', 'event.topics']]],
    [
      'every metric measured',
      inspection,
      { ...missedInspection, figures: figures.slice(1) },
      [['metric-missing', 'event.figures']],
    ],
    [
      'figures of their kind',
      inspection,
      { ...missedInspection, figures: [...figures.slice(0, 2), { metric: 'closing', actual: 0.2 }] },
      [
        ['unknown-field', 'event.figures.2.actual'],
        ['missing', 'event.figures.2.numerator'],
        ['missing', 'event.figures.2.denominator'],
      ],
    ],
    [
      'a denominator from zero up',
      inspection,
      { ...missedInspection, figures: [...figures.slice(0, 2), { metric: 'closing', numerator: 1, denominator: -1 }] },
      [['negative', 'event.figures.2.denominator']],
    ],
    [
      'no supplied verdict',
      inspection,
      { ...missedInspection, verdict: 'on-track' },
      [['unknown-field', 'event.verdict']],
    ],
    [
      'a period that has begun',
      inspection,
      { ...missedInspection, period: { start: '2026-03-17', end: '2026-03-18' } },
      [['too-late', 'event.period.start']],
    ],
    [
      'no answer where nothing is open',
      inspection,
      { ...missedInspection, adjustments: [{ id: 'x1', done: true }] },
      [['nothing-open', 'event.adjustments.0.id']],
    ],
    ['an answer to what is open', again, { ...reinspection, adjustments: [] }, [['unanswered', 'event.adjustments']]],
    [
      'answers to what is known',
      again,
      {
        ...reinspection,
        adjustments: [
          { id: 'x1', done: true },
          { id: 'x2', done: true },
        ],
      },
      [['unknown-id', 'event.adjustments.1.id']],
    ],
    [
      'actions of the plan',
      again,
      { ...reinspection, actions: [{ id: 'a9', done: true }] },
      [['unknown-id', 'event.actions.0.id']],
    ],
    ['a cause', correction, { ...corrected, causes: [] }, [['empty', 'event.causes']]],
    [
      'known causes, each once',
      correction,
      { ...corrected, causes: ['skill', 'skill', 'luck'] },
      [
        ['duplicate', 'event.causes.1'],
        ['not-a-choice', 'event.causes.2'],
      ],
    ],
    [
      'evidence and remedy',
      correction,
      { ...corrected, evidence: '', remedy: undefined },
      [
        ['empty', 'event.evidence'],
        ['missing', 'event.remedy'],
      ],
    ],
    [
      'adjustments that are not due before',
      correction,
      { ...corrected, adjustments: [{ ...adjustment, due: '2026-03-16T09:59' }] },
      [['too-early', 'event.adjustments.0.due']],
    ],
    [
      'a later re-inspection',
      correction,
      { ...corrected, reinspectOn: '2026-03-16T10:00' },
      [['not-later', 'event.reinspectOn']],
    ],
    ['final figures', after(8), { ...closed, actuals: [] }, [['empty', 'event.actuals']]],
    ['a reason to give up', consensus, { ...cancelled, reason: undefined }, [['missing', 'event.reason']]],
    ['no figures without a goal', consensus, { ...cancelled, actuals: figures }, [['unknown-field', 'event.actuals']]],
  ])('%s', (_what, state, event, expected) => {
    expect(reasons(state, event)).toEqual(expected);
  });

  it('a goal inside the time of the loop above, of the same sort', () => {
    const parent = accept(
      accept(openLoop({ id: 'q1', owner: 'li', openedAt: '2026-01-01' }), { ...agreed, agreedBy: ['li'] }),
      {
        ...goalSet,
        acceptedBy: ['li'],
        start: '2026-03-02',
        end: '2026-03-30',
        metrics: [{ ...metric, direction: 'down', kind: 'last' }],
      },
    );
    const found = checkEvent(goal, goalSet, { parent }).map(({ path, values }) => [path.join('.'), values]);
    expect(found).toMatchObject([
      ['event.metrics.0.direction', { problem: 'wrong-kind', limit: 'down' }],
      ['event.metrics.0.kind', { problem: 'wrong-kind', limit: 'last' }],
      ['event.end', { problem: 'too-late', limit: '2026-03-30' }],
      ['event.start', { problem: 'too-early', limit: '2026-03-02' }],
    ]);
  });
});

describe('a careful caller does not', () => {
  it('pass what is no state of this version', () => {
    expect(refused(() => checkEvent({ ...after(0), v: 2 } as never, agreed))).toMatchObject({
      code: 'unknown-version',
      path: ['state', 'v'],
    });
    expect(refused(() => checkEvent({} as never, agreed))).toMatchObject({
      code: 'missing-field',
      path: ['state', 'v'],
    });
  });

  it('pass the parent or children of another loop', () => {
    expect(
      refused(() =>
        checkEvent(after(1), goalSet, { parent: openLoop({ id: 'x', owner: 'li', openedAt: '2026-01-01' }) }),
      ),
    ).toMatchObject({ code: 'unknown-id', path: ['context', 'parent', 'id'] });
    expect(refused(() => checkEvent(after(8), closed, { children: [after(0)] }))).toMatchObject({
      code: 'unknown-id',
      path: ['context', 'children', 0, 'parentId'],
    });
  });

  it('misspell the context', () => {
    expect(refused(() => checkEvent(after(0), agreed, { seq: 1 } as never))).toMatchObject({ code: 'unknown-field' });
    expect(refused(() => checkEvent(after(0), agreed, { expectedSeq: 0.5 }))).toMatchObject({ code: 'not-an-integer' });
  });

  it('open a loop without id, owner or time', () => {
    expect(refused(() => openLoop({ ...meta, owner: '' }))).toMatchObject({
      code: 'invalid-id',
      path: ['meta', 'owner'],
    });
    expect(refused(() => openLoop({ ...meta, openedAt: 'today' }))).toMatchObject({ code: 'invalid-time' });
  });

  it('fold what cannot be read', () => {
    expect(refused(() => evolveLoop(after(0), { ...agreed, v: 9 } as never))).toMatchObject({
      code: 'unknown-version',
      path: ['event', 'v'],
    });
    expect(refused(() => evolveLoop(after(0), { ...agreed, type: 'x' } as never))).toMatchObject({
      code: 'unknown-choice',
    });
    expect(refused(() => evolveLoop(after(0), { ...agreed, at: 'x' }))).toMatchObject({ code: 'invalid-time' });
  });
});

describe('history', () => {
  it('is folded without asking the rules', () => {
    const early = evolveLoop(after(2), { ...missedInspection, at: '2020-01-01' });
    expect([early.step, early.inspections, early.seq]).toEqual(['plan', 1, 3]);
    expect(evolveLoop(after(2), closed).outcome).toBe('attained');
  });

  it('an event of an old version is lifted step by step to the newest', () => {
    const chain = [
      (event: Readonly<Record<string, unknown>>) => ({ ...event, reasons: [event['reason']] }),
      (event: Readonly<Record<string, unknown>>) => ({ ...event, worries: [] }),
    ];
    expect(liftEvent({ v: 1, reason: 'a bonus' }, chain)).toEqual({
      v: 3,
      reason: 'a bonus',
      reasons: ['a bonus'],
      worries: [],
    });
    expect(liftEvent({ v: 2, reasons: [] }, chain)).toEqual({ v: 3, reasons: [], worries: [] });
    const newest = { v: 3 };
    expect(liftEvent(newest, chain)).toBe(newest);
    for (const v of [0, 4, 1.5, '1', undefined]) expect(liftEvent({ v }, chain)).toBeNull();
  });
});
