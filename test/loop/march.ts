import { advanceLoop, openLoop } from 'quotaloop';
import type {
  AgreedEvent,
  CancelledEvent,
  ClosedEvent,
  CorrectedEvent,
  EnabledEvent,
  GoalSetEvent,
  InspectedEvent,
  LoopContext,
  LoopEvent,
  LoopMeta,
  LoopState,
  PlannedEvent,
} from 'quotaloop';

// The story that the examples of this room tell: Bo's March, with Li as his manager.

export const meta: LoopMeta = { id: 'march', owner: 'bo', openedAt: '2026-02-23T09:00', parentId: 'q1' };

const by = 'li';

export const agreed: AgreedEvent = {
  type: 'agreed',
  id: 'e1',
  at: '2026-02-26T09:00',
  by,
  v: 1,
  reasons: ['the bonus of the first quarter'],
  worries: [{ worry: 'too few leads', answer: 'forty from the fair' }],
  agreedBy: ['bo', 'li'],
};

export const goalSet: GoalSetEvent = {
  type: 'goalSet',
  id: 'e2',
  at: '2026-02-26T10:00',
  by,
  v: 1,
  metrics: [
    { metric: 'revenue', unit: '0.01', target: '120000.00', baseline: '100000.00', direction: 'up', kind: 'additive' },
    { metric: 'complaints', unit: 1, target: 3, direction: 'down', kind: 'additive' },
    { metric: 'closing', unit: 1, target: '1/4', direction: 'up', kind: 'ratio' },
  ],
  start: '2026-03-01',
  end: '2026-03-31',
  acceptedBy: ['bo'],
};

export const planned: PlannedEvent = {
  type: 'planned',
  id: 'e3',
  at: '2026-02-27',
  by,
  v: 1,
  actions: [
    { id: 'a1', what: 'call the leads of the fair', owner: 'bo', due: '2026-03-06', metric: 'revenue', amount: 40000 },
    { id: 'a2', what: 'visit ten of them', owner: 'bo', due: '2026-03-20T12:00' },
  ],
  cadence: 'weekly',
  checkpoints: [
    { on: '2026-03-15', metric: 'revenue', planned: '50000.00' },
    { on: '2026-03-31', metric: 'revenue', planned: '120000.00' },
    { on: '2026-03-15', metric: 'complaints', planned: 2 },
    { on: '2026-03-31', metric: 'complaints', planned: 3 },
    { on: '2026-03-31', metric: 'closing', planned: '1/4' },
  ],
};

export const enabled: EnabledEvent = {
  type: 'enabled',
  id: 'e4',
  at: '2026-02-28',
  by,
  v: 1,
  topics: [{ topic: 'the first call', passed: true, evidence: 'two calls together' }],
};

export const missedInspection: InspectedEvent = {
  type: 'inspected',
  id: 'e5',
  at: '2026-03-16T09:00',
  by,
  v: 1,
  period: { start: '2026-03-09', end: '2026-03-15' },
  figures: [
    { metric: 'revenue', actual: '30000.00' },
    { metric: 'complaints', actual: 1 },
    { metric: 'closing', numerator: 3, denominator: 20 },
  ],
  problems: ['few visits follow the calls'],
  adjustments: [],
  actions: [{ id: 'a1', done: true }],
};

export const corrected: CorrectedEvent = {
  type: 'corrected',
  id: 'e6',
  at: '2026-03-16T10:00',
  by,
  v: 1,
  causes: ['skill'],
  evidence: 'of twenty calls three led to a visit',
  remedy: 'practise the first call',
  adjustments: [{ id: 'x1', what: 'ten calls with a coach', owner: 'li', due: '2026-03-18' }],
  reinspectOn: '2026-03-20',
};

export const enabledAgain: EnabledEvent = { ...enabled, id: 'e7', at: '2026-03-18' };

export const reinspection: InspectedEvent = {
  ...missedInspection,
  id: 'e8',
  at: '2026-03-20',
  period: { start: '2026-03-16', end: '2026-03-20' },
  figures: [
    { metric: 'revenue', actual: '81000.00' },
    { metric: 'complaints', actual: 2 },
    { metric: 'closing', numerator: 12, denominator: 40 },
  ],
  problems: [],
  adjustments: [{ id: 'x1', done: true }],
  actions: [{ id: 'a2', done: true }],
};

export const closed: ClosedEvent = {
  type: 'closed',
  id: 'e9',
  at: '2026-03-31',
  by,
  v: 1,
  actuals: [
    { metric: 'revenue', actual: '123000.50' },
    { metric: 'complaints', actual: 3 },
    { metric: 'closing', numerator: 20, denominator: 70 },
  ],
  lessons: ['visits decide'],
  recognition: 'the fastest follow-up of the team',
};

export const cancelled: CancelledEvent = {
  type: 'cancelled',
  id: 'e0',
  at: '2026-03-17',
  by,
  v: 1,
  reason: 'bo leaves',
};

export const march: readonly LoopEvent[] = [
  agreed,
  goalSet,
  planned,
  enabled,
  missedInspection,
  corrected,
  enabledAgain,
  reinspection,
  closed,
];

/** The state after so many events of the story; each of them must be accepted. */
export function after(count: number): LoopState {
  return march.slice(0, count).reduce((state, event) => accept(state, event), openLoop(meta));
}

export function accept(state: LoopState, event: LoopEvent, context?: LoopContext): LoopState {
  const answer = advanceLoop(state, event, context);
  if (!answer.ok) throw new Error(answer.rejections.map(({ message }) => message).join('; '));
  return answer.state;
}
