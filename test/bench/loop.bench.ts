import { strict as assert } from 'node:assert';
import { advanceLoop, evolveLoop, openLoop } from 'quotaloop';
import type { LoopAdvance, LoopEvent, LoopState } from 'quotaloop';
import { and, assign, initialTransition, setup, transition } from 'xstate';
import type { Bar, Timing } from './bar.ts';

// One quarter-month of a rep: nine events from the consensus to the result, with one missed inspection, a correction, a
// re-inspection and the closing. A round of the bench takes all nine.

const by = 'li';
const figures = (actual: number) => [{ metric: 'revenue', actual }];
const story: readonly LoopEvent[] = [
  {
    type: 'agreed',
    id: 'e1',
    at: '2026-02-26T09:00',
    by,
    v: 1,
    reasons: ['a bonus'],
    worries: [{ worry: 'leads', answer: 'the fair' }],
    agreedBy: ['bo', 'li'],
  },
  {
    type: 'goalSet',
    id: 'e2',
    at: '2026-02-26T10:00',
    by,
    v: 1,
    metrics: [{ metric: 'revenue', unit: '0.01', target: 120000, direction: 'up', kind: 'additive' }],
    start: '2026-03-01',
    end: '2026-03-31',
    acceptedBy: ['bo'],
  },
  {
    type: 'planned',
    id: 'e3',
    at: '2026-02-27',
    by,
    v: 1,
    actions: [{ id: 'a1', what: 'call', owner: 'bo', due: '2026-03-06' }],
    cadence: 'weekly',
    checkpoints: [
      { on: '2026-03-15', metric: 'revenue', planned: 50000 },
      { on: '2026-03-31', metric: 'revenue', planned: 120000 },
    ],
  },
  { type: 'enabled', id: 'e4', at: '2026-02-28', by, v: 1, topics: [{ topic: 'the first call', passed: true }] },
  {
    type: 'inspected',
    id: 'e5',
    at: '2026-03-16T09:00',
    by,
    v: 1,
    period: { start: '2026-03-09', end: '2026-03-15' },
    figures: figures(30000),
    problems: [],
    adjustments: [],
  },
  {
    type: 'corrected',
    id: 'e6',
    at: '2026-03-16T10:00',
    by,
    v: 1,
    causes: ['skill'],
    evidence: 'few visits',
    remedy: 'practise',
    adjustments: [{ id: 'x1', what: 'ten calls', owner: 'li', due: '2026-03-18' }],
    reinspectOn: '2026-03-20',
  },
  { type: 'enabled', id: 'e7', at: '2026-03-18', by, v: 1, topics: [{ topic: 'the first call', passed: true }] },
  {
    type: 'inspected',
    id: 'e8',
    at: '2026-03-20',
    by,
    v: 1,
    period: { start: '2026-03-16', end: '2026-03-20' },
    figures: figures(81000),
    problems: [],
    adjustments: [{ id: 'x1', done: true }],
  },
  { type: 'closed', id: 'e9', at: '2026-03-31', by, v: 1, actuals: figures(123000) },
];

const opened = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23T09:00' });

function ours(): LoopState {
  let state: LoopState = opened;
  for (const event of story) {
    const answer: LoopAdvance = advanceLoop(state, event);
    if (!answer.ok) throw new Error(answer.rejections[0]?.message);
    state = answer.state;
  }
  return state;
}

// The same loop as an xstate machine: its states are the steps, what a step must carry is a guard, the records are
// context. The guards are the plainest code that asks the same: no reasons, no paths, no exact decimals, texts compared
// as texts; a guard that fails leaves the snapshot as it was.

type EventOf<Type extends LoopEvent['type']> = Extract<LoopEvent, { type: Type }>;
interface Context {
  readonly seq: number;
  readonly since: string;
  readonly goal: EventOf<'goalSet'> | null;
  readonly plan: EventOf<'planned'> | null;
  readonly consensus: EventOf<'agreed'> | null;
  readonly enablement: EventOf<'enabled'> | null;
  readonly inspections: number;
  readonly corrections: number;
  readonly correction: EventOf<'corrected'> | null;
}

const endOf = (time: string): string => (time.length === 10 ? `${time}T24:00` : time);
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$/;
const HEADER = ['type', 'id', 'at', 'by', 'note', 'v'];
const FIELDS: Readonly<Record<LoopEvent['type'], readonly string[]>> = {
  agreed: [...HEADER, 'reasons', 'worries', 'agreedBy'],
  goalSet: [...HEADER, 'metrics', 'start', 'end', 'acceptedBy'],
  planned: [...HEADER, 'actions', 'cadence', 'checkpoints'],
  enabled: [...HEADER, 'topics'],
  inspected: [...HEADER, 'period', 'figures', 'problems', 'adjustments', 'actions'],
  corrected: [...HEADER, 'causes', 'evidence', 'remedy', 'adjustments', 'reinspectOn'],
  closed: [...HEADER, 'actuals', 'lessons', 'recognition'],
  cancelled: [...HEADER, 'reason', 'actuals'],
};
const isSoon = (context: Context, event: LoopEvent): boolean =>
  event.id !== '' &&
  event.by !== '' &&
  TIME.test(event.at) &&
  Object.keys(event).every((field) => FIELDS[event.type].includes(field)) &&
  endOf(event.at) >= endOf(context.since);
const isFilled = (text: unknown): boolean => typeof text === 'string' && text !== '';
const measures = (context: Context, list: EventOf<'closed'>['actuals']): boolean =>
  context.goal !== null &&
  context.goal.metrics.every(({ metric }) =>
    list.some((one) => one.metric === metric && 'actual' in one && Number.isFinite(Number(one.actual))),
  );
const attains = (context: Context, list: EventOf<'closed'>['actuals']): boolean =>
  context.goal !== null &&
  context.goal.metrics.every(({ metric, target }) =>
    list.some((one) => one.metric === metric && 'actual' in one && Number(one.actual) >= Number(target)),
  );
const isBehind = (context: Context, event: EventOf<'inspected'>): boolean =>
  context.goal!.metrics.some(({ metric }) => {
    const over = context
      .plan!.checkpoints.filter((one) => one.metric === metric && endOf(one.on) <= endOf(event.at))
      .at(-1);
    const figure = event.figures.find((one) => one.metric === metric);
    return (
      over !== undefined && figure !== undefined && 'actual' in figure && Number(figure.actual) < Number(over.planned)
    );
  });
const looksRight = (context: Context, event: EventOf<'inspected'>): boolean => {
  const open = (context.correction?.adjustments ?? []).map(({ id }) => id);
  return (
    isSoon(context, event) &&
    event.period.start <= event.period.end &&
    event.period.start <= event.at.slice(0, 10) &&
    measures(context, event.figures) &&
    open.every((id) => event.adjustments.some((one) => one.id === id)) &&
    event.adjustments.every(({ id }) => open.includes(id))
  );
};

const machine = setup({
  types: { context: {} as Context, events: {} as LoopEvent },
  guards: {
    soon: ({ context, event }) => isSoon(context, event),
    agreed: ({ context, event }) =>
      event.type === 'agreed' &&
      isSoon(context, event) &&
      event.reasons.length > 0 &&
      event.reasons.every(isFilled) &&
      event.worries.every(({ worry, answer }) => isFilled(worry) && isFilled(answer)) &&
      event.agreedBy.includes('bo'),
    goal: ({ context, event }) =>
      event.type === 'goalSet' &&
      isSoon(context, event) &&
      event.metrics.length > 0 &&
      event.metrics.every(({ metric, target }) => isFilled(metric) && Number.isFinite(Number(target))) &&
      event.start <= event.end &&
      event.acceptedBy.includes('bo'),
    plan: ({ context, event }) =>
      event.type === 'planned' &&
      isSoon(context, event) &&
      event.actions.length > 0 &&
      event.actions.every(
        ({ id, what, owner, due }) =>
          isFilled(id) && isFilled(what) && isFilled(owner) && due >= context.goal!.start && due <= context.goal!.end,
      ) &&
      context.goal!.metrics.every(
        ({ metric, target }) =>
          Number(event.checkpoints.filter((one) => one.metric === metric).at(-1)?.planned ?? NaN) >= Number(target),
      ),
    passed: ({ context, event }) =>
      event.type === 'enabled' &&
      isSoon(context, event) &&
      event.topics.length > 0 &&
      event.topics.every(({ topic, passed }) => isFilled(topic) && passed),
    behind: ({ context, event }) =>
      event.type === 'inspected' && looksRight(context, event) && isBehind(context, event),
    onTrack: ({ context, event }) => event.type === 'inspected' && looksRight(context, event),
    corrected: ({ context, event }) =>
      event.type === 'corrected' &&
      isSoon(context, event) &&
      event.causes.length > 0 &&
      isFilled(event.evidence) &&
      isFilled(event.remedy) &&
      event.adjustments.every(
        ({ id, what, owner, due }) =>
          isFilled(id) && isFilled(what) && isFilled(owner) && endOf(due) >= endOf(event.at),
      ) &&
      endOf(event.reinspectOn) > endOf(event.at),
    closable: ({ context, event }) =>
      event.type === 'closed' &&
      isSoon(context, event) &&
      context.inspections > 0 &&
      context.correction === null &&
      measures(context, event.actuals) &&
      (attains(context, event.actuals) || endOf(event.at) >= endOf(context.goal!.end)),
    will: ({ event }) => event.type === 'corrected' && event.causes.includes('will'),
    wrongGoal: ({ event }) => event.type === 'corrected' && event.causes.includes('goal'),
    wrongPlan: ({ event }) => event.type === 'corrected' && event.causes.includes('plan'),
    skill: ({ event }) => event.type === 'corrected' && event.causes.includes('skill'),
    noGoal: ({ context }) => context.goal === null,
    noPlan: ({ context }) => context.plan === null,
    noEnablement: ({ context }) => context.enablement === null,
  },
  actions: {
    count: assign(({ context, event }) => ({ seq: context.seq + 1, since: event.at })),
    agree: assign(({ event }) => (event.type === 'agreed' ? { consensus: event } : {})),
    setGoal: assign(({ event }) => (event.type === 'goalSet' ? { goal: event, plan: null } : {})),
    setPlan: assign(({ event }) => (event.type === 'planned' ? { plan: event } : {})),
    enable: assign(({ event }) => (event.type === 'enabled' ? { enablement: event } : {})),
    look: assign(({ context }) => ({ inspections: context.inspections + 1, correction: null })),
    correct: assign(({ context, event }) => {
      if (event.type !== 'corrected') return {};
      const has = (cause: (typeof event.causes)[number]) => event.causes.includes(cause);
      return {
        corrections: context.corrections + 1,
        correction: event,
        consensus: has('will') ? null : context.consensus,
        goal: has('goal') ? null : context.goal,
        plan: has('goal') || has('plan') ? null : context.plan,
        enablement: has('skill') ? null : context.enablement,
      };
    }),
  },
}).createMachine({
  context: {
    seq: 0,
    since: '2026-02-23T09:00',
    goal: null,
    plan: null,
    consensus: null,
    enablement: null,
    inspections: 0,
    corrections: 0,
    correction: null,
  },
  initial: 'consensus',
  on: { cancelled: { target: '.result', guard: 'soon', actions: 'count' } },
  states: {
    consensus: {
      on: {
        agreed: [
          { target: 'goal', guard: and(['agreed', 'noGoal']), actions: ['count', 'agree'] },
          { target: 'plan', guard: and(['agreed', 'noPlan']), actions: ['count', 'agree'] },
          { target: 'enablement', guard: and(['agreed', 'noEnablement']), actions: ['count', 'agree'] },
          { target: 'inspection', guard: 'agreed', actions: ['count', 'agree'] },
        ],
      },
    },
    goal: { on: { goalSet: { target: 'plan', guard: 'goal', actions: ['count', 'setGoal'] } } },
    plan: {
      on: {
        planned: [
          { target: 'enablement', guard: and(['plan', 'noEnablement']), actions: ['count', 'setPlan'] },
          { target: 'inspection', guard: 'plan', actions: ['count', 'setPlan'] },
        ],
      },
    },
    enablement: { on: { enabled: { target: 'inspection', guard: 'passed', actions: ['count', 'enable'] } } },
    inspection: {
      on: {
        inspected: [
          { target: 'correction', guard: 'behind', actions: ['count', 'look'] },
          { target: 'inspection', guard: 'onTrack', actions: ['count', 'look'] },
        ],
        closed: { target: 'result', guard: 'closable', actions: 'count' },
      },
    },
    correction: {
      on: {
        // Here all four records stand, so the earliest step is known from the causes.
        corrected: [
          { target: 'consensus', guard: and(['corrected', 'will']), actions: ['count', 'correct'] },
          { target: 'goal', guard: and(['corrected', 'wrongGoal']), actions: ['count', 'correct'] },
          { target: 'plan', guard: and(['corrected', 'wrongPlan']), actions: ['count', 'correct'] },
          { target: 'enablement', guard: and(['corrected', 'skill']), actions: ['count', 'correct'] },
          { target: 'inspection', guard: 'corrected', actions: ['count', 'correct'] },
        ],
        closed: { target: 'result', guard: 'closable', actions: 'count' },
      },
    },
    result: { type: 'final' },
  },
});

const [start] = initialTransition(machine);

function theirs(): typeof start {
  let snapshot = start;
  for (const event of story) [snapshot] = transition(machine, snapshot, event);
  return snapshot;
}

/** Both sides must be compiled before they are timed: the slower one gets too few runs for that from the clock alone. */
function warmUp(...sides: readonly (() => unknown)[]): void {
  for (const side of sides) for (let run = 0; run < 5000; run += 1) side();
}

/** Both sides, event by event, with every other event of the story tried in between: they agree on each. */
function checkSameMachine(): void {
  let state: LoopState = opened;
  let snapshot = start;
  for (const event of story) {
    const others: readonly LoopEvent[] = [
      ...story.map((one) => ({ ...one, id: `other-${one.id}`, at: event.at })),
      { ...event, id: 'empty', by: '' },
      { ...event, id: 'early', at: '2020-01-01' },
      { ...event, id: 'noon', at: '2026-06-01 12:00' },
      { ...event, id: 'misspelt', notes: 'more' } as unknown as LoopEvent,
    ];
    for (const other of others) {
      const answer: LoopAdvance = advanceLoop(state, other);
      const [moved] = transition(machine, snapshot, other);
      assert.equal(
        moved.context.seq !== snapshot.context.seq,
        answer.ok,
        `${other.type} (${other.id}) in ${state.step}`,
      );
      if (answer.ok) assert.equal(moved.value, answer.state.step, `${other.type} in ${state.step}`);
    }
    const answer: LoopAdvance = advanceLoop(state, event);
    assert.ok(answer.ok);
    state = answer.state;
    [snapshot] = transition(machine, snapshot, event);
    assert.equal(snapshot.value, state.step);
  }
  assert.equal(state.outcome, 'attained');
  assert.equal(snapshot.context.seq, state.seq);
}

/** What one would write by hand: a switch that makes the next state, with no time, no verdict from checkpoints, no version. */
function plainSwitch(state: LoopState, event: LoopEvent): LoopState {
  const next = (step: LoopState['step'], more: object): LoopState =>
    ({ ...state, ...more, step, seq: state.seq + 1, since: event.at }) as LoopState;
  const { records } = state;
  switch (event.type) {
    case 'agreed':
      return next('goal', {
        records: { consensus: event, goal: records.goal, plan: records.plan, enablement: records.enablement },
      });
    case 'goalSet':
      return next('plan', {
        records: { consensus: records.consensus, goal: event, plan: null, enablement: records.enablement },
      });
    case 'planned':
      return next('enablement', {
        records: { consensus: records.consensus, goal: records.goal, plan: event, enablement: records.enablement },
      });
    case 'enabled':
      return next('inspection', {
        records: { consensus: records.consensus, goal: records.goal, plan: records.plan, enablement: event },
      });
    case 'inspected':
      return next(event.id === 'e5' ? 'correction' : 'inspection', {
        inspections: state.inspections + 1,
        lastInspection: event,
      });
    case 'corrected':
      return next('enablement', { corrections: state.corrections + 1, correction: event });
    case 'closed':
      return next('result', { outcome: 'attained', actuals: event.actuals });
    case 'cancelled':
      return next('result', { outcome: 'cancelled' });
  }
}

/** The same without spreads: one literal, as lean as it gets. */
function leanSwitch(state: LoopState, event: LoopEvent): LoopState {
  let { step, outcome, records, inspections, corrections, lastInspection, correction, actuals } = state as {
    -readonly [Field in keyof LoopState]: unknown;
  } & { records: LoopState['records']; inspections: number; corrections: number };
  const { consensus, goal, plan, enablement } = records;
  switch (event.type) {
    case 'agreed':
      step = 'goal';
      records = { consensus: event, goal, plan, enablement };
      break;
    case 'goalSet':
      step = 'plan';
      records = { consensus, goal: event, plan: null, enablement };
      break;
    case 'planned':
      step = 'enablement';
      records = { consensus, goal, plan: event, enablement };
      break;
    case 'enabled':
      step = 'inspection';
      records = { consensus, goal, plan, enablement: event };
      break;
    case 'inspected':
      step = event.id === 'e5' ? 'correction' : 'inspection';
      inspections += 1;
      lastInspection = event;
      break;
    case 'corrected':
      step = 'enablement';
      corrections += 1;
      correction = event;
      break;
    case 'closed':
      step = 'result';
      outcome = 'attained';
      actuals = event.actuals;
      break;
    case 'cancelled':
      step = 'result';
      outcome = 'cancelled';
  }
  const { v, id, parentId, owner, seq, openedAt, spent, awaitingReinspection, actionsDone } = state;
  return {
    v,
    id,
    parentId,
    owner,
    step,
    outcome,
    seq: seq + 1,
    openedAt,
    since: event.at,
    spent,
    records,
    lastInspection,
    correction,
    awaitingReinspection,
    inspections,
    corrections,
    actionsDone,
    actuals,
    lastEvent: event,
  } as LoopState;
}

const foldWith = (fold: (state: LoopState, event: LoopEvent) => LoopState) => (): LoopState => {
  let state: LoopState = opened;
  for (const event of story) state = fold(state, event);
  return state;
};

const checkSameFold = (fold: typeof plainSwitch) => (): void => {
  const [our, plain] = [foldWith(evolveLoop)(), foldWith(fold)()];
  assert.deepEqual(
    [our.step, our.outcome, our.seq, our.since, our.inspections],
    [plain.step, plain.outcome, plain.seq, plain.since, plain.inspections],
  );
};

export const bars: readonly Bar[] = [
  {
    name: 'advanceLoop, 9 events with all rules, against transition of xstate 5',
    atLeast: 20,
    check() {
      checkSameMachine();
      warmUp(ours, theirs);
    },
    ours,
    theirs,
  },
  {
    name: 'evolveLoop, 9 events, against a plain switch with spreads',
    atMost: 10,
    check: checkSameFold(plainSwitch),
    ours: foldWith(evolveLoop),
    theirs: foldWith(plainSwitch),
  },
  {
    name: 'evolveLoop, 9 events, against a lean switch with one literal',
    atMost: 10,
    check: checkSameFold(leanSwitch),
    ours: foldWith(evolveLoop),
    theirs: foldWith(leanSwitch),
  },
];

export const timings: readonly Timing[] = [{ name: 'advanceLoop, 9 events', run: ours }];
