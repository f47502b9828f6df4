import fc from 'fast-check';
import type * as quotaloop from 'quotaloop';
import type {
  Checkpoint,
  CorrectedEvent,
  Figure,
  LoopAdvance,
  GapCause,
  LoopContext,
  LoopEvent,
  LoopEventType,
  LoopMeta,
  LoopMetric,
  LoopState,
  LoopStep,
  Rejection,
} from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';

/** What the laws are about; the real one, or one with a bug in it. */
export type LoopEngine = Pick<
  typeof quotaloop,
  'openLoop' | 'checkEvent' | 'evolveLoop' | 'advanceLoop' | 'replayLoop' | 'loopOptions' | 'timeInStep' | 'dueItems'
>;

// The walks. An event at random never gets as far as a correction, so each move looks at the state and mostly does what
// can be done there; the rest is out of place, broken, sent twice, reused, stale or too early, on purpose.

/** What a move is up to. */
export type Intent = 'legal' | 'misplaced' | 'broken' | 'duplicate' | 'reused' | 'stale';

interface Move {
  readonly intent: Intent;
  /** Minutes that pass before it; now and then below zero. */
  readonly minutes: number;
  /** Where its details come from. */
  readonly seed: number;
}

const moves: fc.Arbitrary<Move> = fc.record({
  intent: fc.oneof(
    { weight: 78, arbitrary: fc.constant<Intent>('legal') },
    { weight: 5, arbitrary: fc.constant<Intent>('misplaced') },
    { weight: 5, arbitrary: fc.constant<Intent>('broken') },
    { weight: 6, arbitrary: fc.constant<Intent>('duplicate') },
    { weight: 3, arbitrary: fc.constant<Intent>('reused') },
    { weight: 3, arbitrary: fc.constant<Intent>('stale') },
  ),
  minutes: fc.oneof(
    { weight: 94, arbitrary: fc.integer({ min: 0, max: 4 * 24 * 60 }) },
    { weight: 6, arbitrary: fc.integer({ min: -3 * 24 * 60, max: -1 }) },
  ),
  seed: fc.nat(),
});

/** Moves to be made one after the other; a loop that is finished is followed by a new one. */
export const walks: fc.Arbitrary<readonly Move[]> = fc.array(moves, { maxLength: 130, size: 'max' });

/** One event that was tried. */
export interface Trial {
  readonly intent: Intent;
  readonly before: LoopState;
  readonly event: LoopEvent;
  readonly context: LoopContext;
  readonly answer: LoopAdvance;
}

/** A loop from its opening as far as the walk led. */
export interface Life {
  readonly meta: LoopMeta;
  readonly trials: readonly Trial[];
  /** The accepted events. */
  readonly log: readonly LoopEvent[];
  readonly state: LoopState;
}

/** Numbers from a seed, the same each time: the details of an event (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const START = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Reads a civil time without the library: the end of a day is the start of the next. */
export function millisecondsOf(time: string): number {
  return time.length === 10
    ? Date.parse(`${time}T00:00:00Z`) + DAY
    : Date.parse(`${time}${time.length === 16 ? ':00' : ''}Z`);
}

const dateAt = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const minuteAt = (moment: number): string => new Date(moment).toISOString().slice(0, 16);
const secondAt = (moment: number): string => new Date(moment).toISOString().slice(0, 19);

/** Takes an engine for a walk. Everything it is given is frozen. */
export function walk(engine: LoopEngine, path: readonly Move[]): readonly Life[] {
  const lives: Life[] = [];
  let now = START;
  let [meta, state, log, trials, afterEnd] = opened(engine, lives.length, now);
  let serial = 0;
  for (const move of path) {
    if (state.step === 'result' && afterEnd === 1) {
      lives.push({ meta, state, log, trials });
      [meta, state, log, trials, afterEnd] = opened(engine, lives.length, now);
    }
    if (state.step === 'result') afterEnd += 1;
    const roll = dice(move.seed);
    const moment = Math.max(START - 20 * DAY, now + move.minutes * MINUTE);
    const at = [minuteAt, minuteAt, secondAt, dateAt][roll(4)]!(moment);
    serial += 1;
    const { event, context } = eventFor(move.intent, state, log, { id: `e${serial}`, at }, roll);
    deepFreeze([state, event, context]);
    const answer = engine.advanceLoop(state, event, context);
    trials.push({ intent: move.intent, before: state, event, context, answer });
    if (!answer.ok || answer.duplicate) continue;
    state = answer.state;
    log.push(event);
    now = Math.max(now, millisecondsOf(event.at));
  }
  lives.push({ meta, state, log, trials });
  return lives;
}

function opened(engine: LoopEngine, index: number, now: number): [LoopMeta, LoopState, LoopEvent[], Trial[], number] {
  const meta: LoopMeta = { id: `loop-${index}`, owner: 'bo', openedAt: minuteAt(now) };
  return [meta, engine.openLoop(meta), [], [], 0];
}

type Roll = ReturnType<typeof dice>;
interface Header {
  readonly id: string;
  readonly at: string;
}

function eventFor(
  intent: Intent,
  state: LoopState,
  log: readonly LoopEvent[],
  header: Header,
  roll: Roll,
): { event: LoopEvent; context: LoopContext } {
  const legal = eventOf(likelyType(state, header.at, roll), state, header, roll);
  const earlier = log[roll(Math.max(1, log.length))];
  switch (intent) {
    case 'misplaced':
      return { event: eventOf(TYPES[roll(8)]!, state, header, roll), context: {} };
    case 'broken':
      return { event: breakEvent(legal, roll), context: {} };
    case 'duplicate':
      if (earlier === undefined) return { event: legal, context: {} };
      return {
        event: JSON.parse(JSON.stringify(earlier)) as LoopEvent,
        context: { log: [...log], expectedSeq: roll(9) },
      };
    case 'reused':
      if (earlier === undefined) return { event: legal, context: {} };
      return { event: { ...legal, id: earlier.id }, context: { log: [...log] } };
    case 'stale':
      return { event: legal, context: { expectedSeq: state.seq + 1 + roll(3) } };
    case 'legal':
      return { event: legal, context: roll(2) === 0 ? {} : { expectedSeq: state.seq } };
  }
}

export const TYPES: readonly LoopEventType[] = [
  'agreed',
  'goalSet',
  'planned',
  'enabled',
  'inspected',
  'corrected',
  'closed',
  'cancelled',
];

/** The rows of the table in the design, written a second time. */
export const ROWS: Readonly<Record<LoopStep, readonly LoopEventType[]>> = {
  consensus: ['agreed', 'cancelled'],
  goal: ['goalSet', 'cancelled'],
  plan: ['planned', 'cancelled'],
  enablement: ['enabled', 'cancelled'],
  inspection: ['inspected', 'closed', 'cancelled'],
  correction: ['corrected', 'closed', 'cancelled'],
  result: [],
};

/** Mostly what leads on; once the goal's time is over, mostly its end. */
function likelyType(state: LoopState, at: string, roll: Roll): LoopEventType {
  const row = ROWS[state.step];
  const chance = roll(100);
  if (row.length === 0) return TYPES[chance % 8]!;
  if (chance < 2) return 'cancelled';
  const { goal } = state.records;
  const isLate = goal !== null && millisecondsOf(at) >= millisecondsOf(goal.end) && state.inspections > 0;
  return row.includes('closed') && chance < (isLate ? 50 : 15) ? 'closed' : row[0]!;
}

const METRICS: readonly LoopMetric[] = [
  { metric: 'revenue', unit: '0.01', target: '1000.00', direction: 'up', kind: 'additive', baseline: 900 },
  { metric: 'deals', unit: 1, target: 10, direction: 'up', kind: 'additive' },
  { metric: 'complaints', unit: '1', target: '4', direction: 'down', kind: 'additive' },
  { metric: 'stock', unit: '0.5', target: '20.5', direction: 'down', kind: 'last' },
  { metric: 'conversion', unit: '1', target: '1/3', direction: 'up', kind: 'ratio' },
];
const CAUSES: readonly GapCause[] = ['will', 'skill', 'goal', 'plan', 'execution'];
const BY = 'li';

/** An event of a type that is in order, as far as the state has what it needs. */
function eventOf(type: LoopEventType, state: LoopState, { id, at }: Header, roll: Roll): LoopEvent {
  const head = { id, at, by: BY, v: 1 } as const;
  const day = millisecondsOf(at) - (at.length === 10 ? DAY : 0);
  const { goal, plan } = state.records;
  switch (type) {
    case 'agreed':
      return {
        ...head,
        type,
        reasons: ['a bonus'],
        worries: [{ worry: 'time', answer: 'help' }],
        agreedBy: ['bo', 'li'],
      };
    case 'goalSet': {
      const first = roll(5);
      const metrics = METRICS.slice(first, first + 1 + roll(2));
      return {
        ...head,
        type,
        metrics,
        start: dateAt(day),
        end: dateAt(day + (1 + roll(10)) * DAY),
        acceptedBy: ['bo'],
      };
    }
    case 'planned': {
      const end = goal?.end ?? dateAt(day);
      const actions = [{ id: 'a1', what: 'call', owner: 'bo', due: end }];
      return { ...head, type, actions, cadence: 'weekly', checkpoints: checkpointsOf(goal, end, roll) };
    }
    case 'enabled':
      return { ...head, type, topics: [{ topic: 'pitch', passed: true, evidence: 'shown' }] };
    case 'inspected': {
      const adjustments = (state.correction?.adjustments ?? []).map((one) => ({ id: one.id, done: roll(2) === 0 }));
      const actions = (plan?.actions ?? []).map((one) => ({ id: one.id, done: roll(2) === 0 }));
      const period = { start: dateAt(day), end: dateAt(day) };
      return { ...head, type, period, figures: figuresOf(goal, roll), problems: [], adjustments, actions };
    }
    case 'corrected':
      return correctionOf({ ...head, type }, day, roll);
    case 'closed':
      return { ...head, type, actuals: figuresOf(goal, roll) };
    case 'cancelled':
      return {
        ...head,
        type,
        reason: 'left',
        ...(goal !== null && roll(2) === 0 && { actuals: figuresOf(goal, roll) }),
      };
  }
}

type Head = Pick<CorrectedEvent, 'id' | 'at' | 'by' | 'v' | 'type'>;

function correctionOf(head: Head, day: number, roll: Roll): CorrectedEvent {
  const bits = 1 + roll(31);
  const causes = CAUSES.filter((_cause, bit) => (bits >> bit) % 2 === 1);
  const adjustments = Array.from({ length: roll(3) }, (_, row) => ({
    id: `x${row}`,
    what: 'more calls',
    owner: 'bo',
    due: dateAt(day + roll(3) * DAY),
  }));
  return {
    ...head,
    causes,
    evidence: 'calls',
    remedy: 'calls',
    adjustments,
    reinspectOn: dateAt(day + (1 + roll(5)) * DAY),
  };
}

/** One checkpoint at half time, where there is one, and one at the end. */
function checkpointsOf(goal: LoopState['records']['goal'], end: string, roll: Roll): readonly Checkpoint[] {
  return (goal?.metrics ?? METRICS.slice(0, 1)).flatMap(({ metric, kind, target }): Checkpoint[] => {
    const last: Checkpoint = { on: end, metric, planned: target };
    const from = millisecondsOf(goal?.start ?? end) - DAY;
    const half = dateAt((from + millisecondsOf(end) - DAY) / 2);
    const planned = kind === 'additive' ? Math.floor(Number(target) / 2) : target;
    return half < end && roll(4) > 0 ? [{ on: half, metric, planned }, last] : [last];
  });
}

/** Far too little, about half, just what is wanted, or more than enough: well below a limit is good. */
function figuresOf(goal: LoopState['records']['goal'], roll: Roll): readonly Figure[] {
  const luck = roll(100);
  return (goal?.metrics ?? METRICS.slice(0, 1)).map(({ metric, kind, direction }): Figure => {
    const rank = luck < 45 ? 0 : luck < 60 ? 1 : luck < 75 ? 2 : 3;
    const pick = direction === 'up' ? rank : 3 - rank;
    if (kind === 'ratio') return { metric, numerator: [0, 3, 10, 20][pick]!, denominator: roll(20) === 0 ? 0 : 30 };
    if (metric === 'revenue') return { metric, actual: ['0.00', '500.00', 1000, '1000.01'][pick]! };
    if (metric === 'stock') return { metric, actual: ['0', 20, '20.5', '21.0'][pick]! };
    return { metric, actual: (metric === 'deals' ? [0, 5, 10, 11] : [0, 2, 4, 5])[pick]! };
  });
}

/** Spoils one field, so that the event cannot be accepted. */
function breakEvent(event: LoopEvent, roll: Roll): LoopEvent {
  if (event.type === 'inspected' && event.adjustments.length > 0 && roll(2) === 0) {
    return { ...event, adjustments: event.adjustments.slice(1) };
  }
  if (event.type === 'corrected' && roll(2) === 0) {
    const before = dateAt(millisecondsOf(event.at) - 3 * DAY);
    if (event.adjustments.length === 0) return { ...event, reinspectOn: before };
    return { ...event, adjustments: event.adjustments.map((one) => ({ ...one, due: before })) };
  }
  const fields = Object.keys(event).filter((field) => !['type', 'v', 'id', 'note', 'actions'].includes(field));
  const required = event.type === 'cancelled' ? ['reason', 'by', 'at'] : fields;
  const field = required[roll(required.length)]!;
  const { [field]: _gone, ...rest } = event as unknown as Record<string, unknown>;
  switch (roll(5)) {
    case 0:
      return rest as unknown as LoopEvent;
    case 1:
      return { ...rest, [field]: null } as unknown as LoopEvent;
    case 2:
      return { ...rest, [field]: 7 } as unknown as LoopEvent;
    case 3:
      return { ...event, misspelt: 1 } as unknown as LoopEvent;
    default:
      return { ...event, v: 2 } as unknown as LoopEvent;
  }
}

// The laws.

/** Says whether it holds for a life; throws with what is wrong otherwise. */
export interface LoopLaw {
  readonly name: string;
  readonly hold: (engine: LoopEngine, life: Life) => void;
}

function must(holds: boolean, what: string, ...details: readonly unknown[]): void {
  if (!holds) throw new Error([what, ...details.map((detail) => JSON.stringify(detail))].join('\n'));
}

const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
const accepted = (life: Life) => life.trials.filter(({ answer }) => answer.ok && !answer.duplicate);
const codesOf = (answer: LoopAdvance): readonly string[] =>
  answer.ok ? [] : answer.rejections.map(({ code }) => code);
const REASON_ORDER = [
  ['unknown-version'],
  ['id-reused'],
  ['stale-version'],
  ['finished'],
  ['wrong-step'],
  ['time-backwards'],
  ['not-inspected', 'reinspect-first', 'children-open'],
  ['invalid-data', 'not-due'],
];
/** A time that cannot be read stands where times are judged. */
const rankOf = ({ code, path }: Rejection): number =>
  code === 'invalid-data' && path[1] === 'at' ? 5 : REASON_ORDER.findIndex((codes) => codes.includes(code));

export const LAWS: readonly LoopLaw[] = [
  {
    name: 'replaying the log gives the state',
    hold: (engine, { meta, log, state }) => must(same(engine.replayLoop(meta, log), state), 'another state', state),
  },
  {
    name: 'a trip through JSON keeps the state and its future',
    hold(engine, { trials }) {
      // JSON is slow: one trial in eleven.
      for (const { before, event, context, answer } of trials.filter((_trial, index) => index % 11 === 2)) {
        const again = engine.advanceLoop(throughJson(before), throughJson(event), throughJson(context));
        must(same(again, answer), 'another answer', before, event);
        // Nothing that JSON drops: `undefined` would be a field less.
        must(!answer.ok || same(throughJson(answer.state), answer.state), 'a field is lost', answer);
      }
    },
  },
  {
    name: 'attained or missed comes after an inspection',
    hold: (_engine, { state }) =>
      must(!['attained', 'missed'].includes(state.outcome) || state.inspections > 0, 'nothing was inspected', state),
  },
  {
    name: 'after a correction there is no attained or missed before a re-inspection',
    hold(_engine, { log, state }) {
      const types = log.map(({ type }) => type);
      const lastLook = types.lastIndexOf('inspected');
      must(
        state.outcome === 'open' || state.outcome === 'cancelled' || lastLook > types.lastIndexOf('corrected'),
        'closed',
        types,
      );
    },
  },
  {
    name: 'every adjustment has an owner and a due time that is not past, and every correction a later look',
    hold(_engine, { log }) {
      for (const event of log) {
        if (event.type !== 'corrected') continue;
        must(millisecondsOf(event.reinspectOn) > millisecondsOf(event.at), 'looked at before', event);
        for (const { owner, due } of event.adjustments) {
          must(owner !== '' && millisecondsOf(due) >= millisecondsOf(event.at), 'an adjustment', event);
        }
      }
    },
  },
  {
    name: 'a re-inspection answers every open adjustment',
    hold(_engine, life) {
      for (const { before, event } of accepted(life)) {
        if (event.type !== 'inspected') continue;
        const open = (before.correction?.adjustments ?? []).map(({ id }) => id).sort();
        must(same(event.adjustments.map(({ id }) => id).sort(), open), 'unanswered', event, open);
      }
    },
  },
  {
    name: 'a rejection answers with reasons and changes nothing',
    hold(engine, { trials }) {
      for (const { before, event, context, answer } of trials.filter((_trial, index) => index % 3 === 1)) {
        const reasons = engine.checkEvent(before, event, context);
        must(
          answer.ok ? reasons.length === 0 : same(reasons, answer.rejections),
          'check and advance disagree',
          reasons,
          answer,
        );
        must(answer.ok || answer.rejections.length > 0, 'no reason', answer);
        must(!answer.ok || answer.duplicate !== true || same(answer.state, before), 'a duplicate changed it', event);
      }
    },
  },
  {
    name: 'the reasons come in their order, each of the first six once',
    hold(_engine, { trials }) {
      for (const { answer } of trials) {
        const ranks = answer.ok ? [] : answer.rejections.map(rankOf);
        must(
          ranks.every((rank, index) => rank >= (ranks[index - 1] ?? 0)),
          'out of order',
          codesOf(answer),
        );
        const early = ranks.filter((rank) => rank < 5);
        must(new Set(early).size === early.length, 'twice', codesOf(answer));
      }
    },
  },
  {
    name: 'exactly the events of the step’s row are not told to be in the wrong step',
    hold(engine, { trials }) {
      for (const { before, event, answer } of trials) {
        const known = TYPES.includes(event.type) && !codesOf(answer).includes('unknown-version');
        if (!known || (answer.ok && answer.duplicate)) continue;
        const wrong = codesOf(answer).some((code) => code === 'wrong-step' || code === 'finished');
        must(wrong !== ROWS[before.step].includes(event.type), 'the row', before.step, event.type, codesOf(answer));
        must(!codesOf(answer).includes('finished') || before.step === 'result', 'finished', before.step);
      }
      const state = trials.at(-1)?.before;
      if (state === undefined) return;
      for (const { event, reasons } of engine.loopOptions(state, '2030-01-01')) {
        const wrong = reasons.some(({ code }) => code === 'wrong-step' || code === 'finished');
        must(wrong !== ROWS[state.step].includes(event), 'the options', state.step, event);
      }
    },
  },
  {
    name: 'the next step is the first that is missing',
    hold(_engine, life) {
      for (const { event, answer } of accepted(life)) {
        if (!answer.ok) continue;
        const { step, records, lastInspection, outcome } = answer.state;
        const missing = (['consensus', 'goal', 'plan', 'enablement'] as const).find((name) => records[name] === null);
        const isBehind = event.type === 'inspected' && lastInspection?.verdict === 'off-track';
        const expected = outcome !== 'open' ? 'result' : (missing ?? (isBehind ? 'correction' : 'inspection'));
        must(step === expected, `${step} instead of ${expected}`, event);
      }
    },
  },
  {
    name: 'a correction voids the records of its causes and no others, and a new goal the plan',
    hold(_engine, life) {
      const voids = {
        will: ['consensus'],
        skill: ['enablement'],
        goal: ['goal', 'plan'],
        plan: ['plan'],
        execution: [],
      };
      for (const { before, event, answer } of accepted(life)) {
        if (!answer.ok) continue;
        const gone = (['consensus', 'goal', 'plan', 'enablement'] as const).filter(
          (name) => before.records[name] !== null && answer.state.records[name] === null,
        );
        const expected = event.type === 'corrected' ? event.causes.flatMap((cause) => voids[cause] as string[]) : [];
        const left = gone.filter((name) => !expected.includes(name));
        must(left.length === 0, 'voided without cause', event, left);
        must(
          expected.every((name) => answer.state.records[name as 'goal'] === null),
          'not voided',
          event,
        );
        must(event.type !== 'goalSet' || answer.state.records.plan === null, 'the plan stands', event);
      }
    },
  },
  {
    name: 'the verdict is what the checkpoints say',
    hold(_engine, life) {
      for (const { before, event, answer } of accepted(life)) {
        if (!answer.ok || event.type !== 'inspected') continue;
        const { goal, plan } = before.records;
        const behind = goal!.metrics
          .filter((metric) => !holdsAt(metric, plan!.checkpoints, event))
          .map(({ metric }) => metric);
        must(same(answer.state.lastInspection?.behind, behind), 'behind', event, behind, answer.state.lastInspection);
      }
    },
  },
  {
    name: 'the seconds spent sum to the time since the opening',
    hold(_engine, life) {
      for (const { answer } of accepted(life)) {
        if (!answer.ok) continue;
        const spent = Object.values(answer.state.spent).reduce((sum, seconds) => sum + seconds, 0);
        const passed = millisecondsOf(answer.state.since) - millisecondsOf(life.meta.openedAt);
        must(spent * 1000 === passed, 'seconds', answer.state.spent, passed);
      }
    },
  },
  {
    name: 'time is spent in the step in which it passes',
    hold(_engine, life) {
      for (const { before, event, answer } of accepted(life)) {
        if (!answer.ok || before.step === 'result') continue;
        const more = answer.state.spent[before.step] - before.spent[before.step];
        must(more * 1000 === millisecondsOf(event.at) - millisecondsOf(before.since), 'in the step', event, more);
      }
    },
  },
  {
    name: 'the version counts the accepted events',
    hold: (_engine, { log, state }) => must(state.seq === log.length, 'seq', state.seq, log.length),
  },
  {
    name: 'an event for another version is stale, all others are not',
    hold(_engine, { trials }) {
      for (const { before, context, answer } of trials) {
        if ((answer.ok && answer.duplicate) || codesOf(answer).includes('unknown-version')) continue;
        const isStale = context.expectedSeq !== undefined && context.expectedSeq !== before.seq;
        must(codesOf(answer).includes('stale-version') === isStale, 'stale', context.expectedSeq, before.seq);
      }
    },
  },
  {
    name: 'accepted time never runs backwards',
    hold(_engine, { meta, log }) {
      const times = [meta.openedAt, ...log.map(({ at }) => at)].map(millisecondsOf);
      must(
        times.every((time, index) => time >= (times[index - 1] ?? time)),
        'backwards',
        log,
      );
    },
  },
  {
    name: 'missed is declared at the goal’s end or later, attained only with every target reached',
    hold(_engine, life) {
      const closing = life.log.at(-1);
      const { goal } = life.state.records;
      if (closing?.type !== 'closed' || goal === null) return;
      const all = goal.metrics.every((metric) => reached(metric, closing.actuals, metric.target));
      must(life.state.outcome === (all ? 'attained' : 'missed'), 'outcome', life.state.outcome, closing, goal);
      must(all || millisecondsOf(closing.at) >= millisecondsOf(goal.end), 'too early', closing, goal);
    },
  },
  {
    name: 'the result absorbs: nothing is accepted or changed after it',
    hold(engine, { trials }) {
      for (const { before, event, answer } of trials) {
        if (before.step !== 'result') continue;
        must(!answer.ok || answer.duplicate === true, 'accepted', event);
        if (!codesOf(answer).includes('unknown-version'))
          must(same(engine.evolveLoop(before, event), before), 'changed', event);
      }
    },
  },
  {
    name: 'an event that was accepted is accepted again without effect, its id with another content is not',
    hold(engine, { trials, log, state }) {
      for (const { intent, context, event, answer } of trials) {
        const earlier = context.log?.find(({ id }) => id === event.id);
        if (earlier === undefined) continue;
        if (same(earlier, event)) must(answer.ok && answer.duplicate === true, intent, event);
        else must(codesOf(answer).includes('id-reused'), intent, event, earlier);
      }
      for (const event of log) {
        const again = engine.advanceLoop(state, event, { log });
        must(again.ok && again.duplicate === true && same(again.state, state), 'sent again', event);
      }
      const last = log.at(-1);
      if (last === undefined) return;
      must(engine.checkEvent(state, last).length === 0, 'the latest without the log', last);
      const other = engine.advanceLoop(state, { ...last, note: 'other' });
      must(codesOf(other).includes('id-reused'), 'the latest reused', last);
    },
  },
  {
    name: 'a spoilt event is refused',
    hold(_engine, { trials }) {
      for (const { intent, answer, event } of trials) must(intent !== 'broken' || !answer.ok, 'accepted', event);
    },
  },
  {
    name: 'what the options allow can be done, and what they do not allow cannot',
    hold(engine, { trials }) {
      for (const { before, event, context, answer } of trials.filter((_trial, index) => index % 4 === 1)) {
        if (answer.ok && answer.duplicate) continue;
        const { at } = event as { readonly at: unknown };
        if (codesOf(answer).includes('unknown-version') || typeof at !== 'string') continue;
        const { log: _log, ...known } = context;
        const option = engine.loopOptions(before, at, known).find((one) => one.event === event.type);
        must(option !== undefined && (!answer.ok || option.allowed), 'forbidden', event, option);
        const told = codesOf(answer).filter((code) => !['id-reused', 'invalid-data', 'not-due'].includes(code));
        must(
          same(
            option!.reasons.map(({ code }) => code),
            told,
          ),
          'reasons',
          option,
          told,
        );
        if (answer.ok && event.type === 'closed' && option!.condition !== null) {
          must(answer.state.outcome === option!.condition, 'condition', option, answer.state.outcome);
        }
      }
    },
  },
  {
    name: 'no dead end: every open loop can be brought to an attained or missed end, and be cancelled',
    hold(engine, { state, trials }) {
      for (const start of [state, trials[trials.length >> 1]?.before ?? state]) {
        if (start.step === 'result') continue;
        must(['attained', 'missed'].includes(finish(engine, start).outcome), 'not finished', start);
        const header = { id: 'cancel', at: start.since };
        const cancelled = engine.advanceLoop(start, eventOf('cancelled', start, header, dice(0)));
        must(cancelled.ok && cancelled.state.outcome === 'cancelled', 'not cancelled', start);
      }
    },
  },
  {
    name: 'the time in the steps sums to the time asked, and what is due has an owner and a status',
    hold(engine, { state, meta }) {
      const asOf = state.since;
      const { steps, totalSeconds } = engine.timeInStep(state, asOf);
      must(totalSeconds * 1000 === millisecondsOf(asOf) - millisecondsOf(meta.openedAt), 'total', totalSeconds);
      must(
        steps.every(({ seconds, days, minutes }) => Math.floor(seconds / 60) === days * 1440 + minutes),
        'days',
        steps,
      );
      const items = engine.dueItems(state, asOf);
      must(state.step !== 'result' || items.length === 0, 'due after the end', items);
      for (const { owner, due, status } of items) {
        const late = millisecondsOf(due) < millisecondsOf(asOf);
        must(owner !== '' && (status === 'overdue') === late, 'item', due, asOf, status);
      }
    },
  },
];

/** Brings a loop to its end by the shortest way that is not cancelling. */
export function finish(engine: LoopEngine, start: LoopState): LoopState {
  let state = start;
  for (let count = 0; count < 12 && state.step !== 'result'; count += 1) {
    const end = state.records.goal?.end ?? dateAt(millisecondsOf(state.since) + 9 * DAY);
    const isLast = state.inspections > 0 && state.correction === null && state.records.goal !== null;
    const wanted = isLast && ROWS[state.step].includes('closed') ? 'closed' : ROWS[state.step][0]!;
    const late = millisecondsOf(end) > millisecondsOf(state.since) ? end : state.since;
    const header = { id: `finish-${count}`, at: wanted === 'closed' ? late : state.since };
    const next = engine.advanceLoop(state, eventOf(wanted, state, header, dice(count)));
    if (!next.ok) return state;
    state = next.state;
  }
  return state;
}

/** A metric against the last checkpoint on or before the inspection, worked out with doubles: the figures are small. */
function holdsAt(
  metric: LoopMetric,
  checkpoints: readonly Checkpoint[],
  event: Extract<LoopEvent, { type: 'inspected' }>,
): boolean {
  const over = checkpoints.filter(
    (one) => one.metric === metric.metric && millisecondsOf(one.on) <= millisecondsOf(event.at),
  );
  const last = over.at(-1);
  if (last === undefined) return true;
  return reached(metric, event.figures, last.planned);
}

function reached({ metric, direction }: LoopMetric, figures: readonly Figure[], wanted: string | number): boolean {
  const figure = figures.find((one) => one.metric === metric)!;
  const limit = wanted === '1/3' ? 1 / 3 : Number(wanted);
  const value = 'actual' in figure ? Number(figure.actual) : Number(figure.numerator) / Number(figure.denominator);
  if ('denominator' in figure && Number(figure.denominator) === 0) return false;
  return direction === 'up' ? value >= limit : value <= limit;
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || a === b) return a === b;
  const [left, right] = [Object.keys(a), Object.keys(b)];
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return left.length === right.length && left.every((key) => key in other && same(one[key], other[key]));
}

// The whole of it: every abstract state that can be reached, and every event that is tried there.

/** An arrow of the table: from a step by an event to a step. */
export type Edge = readonly [from: LoopStep, event: LoopEventType, to: LoopStep];

/** The arrows of the design, written a second time. */
export const DECLARED_EDGES: readonly Edge[] = [
  ['consensus', 'agreed', 'goal'],
  ['consensus', 'agreed', 'plan'],
  ['consensus', 'agreed', 'enablement'],
  ['consensus', 'agreed', 'inspection'],
  ['consensus', 'cancelled', 'result'],
  ['goal', 'goalSet', 'plan'],
  ['goal', 'cancelled', 'result'],
  ['plan', 'planned', 'enablement'],
  ['plan', 'planned', 'inspection'],
  ['plan', 'cancelled', 'result'],
  ['enablement', 'enabled', 'inspection'],
  ['enablement', 'cancelled', 'result'],
  ['inspection', 'inspected', 'inspection'],
  ['inspection', 'inspected', 'correction'],
  ['inspection', 'closed', 'result'],
  ['inspection', 'cancelled', 'result'],
  ['correction', 'corrected', 'consensus'],
  ['correction', 'corrected', 'goal'],
  ['correction', 'corrected', 'plan'],
  ['correction', 'corrected', 'enablement'],
  ['correction', 'corrected', 'inspection'],
  ['correction', 'closed', 'result'],
  ['correction', 'cancelled', 'result'],
];

/** What the search came across. */
export interface Explored {
  readonly states: number;
  readonly edges: ReadonlySet<string>;
  /** Abstract states that are open and cannot be brought to an attained or missed end. */
  readonly deadEnds: readonly string[];
}

export const writeEdge = ([from, event, to]: Edge): string => `${from} --${event}--> ${to}`;

/** All that the future depends on: the records, the correction, whether anything was inspected, and whether it is late. */
function abstractOf(state: LoopState): string {
  const { records, step, outcome, inspections, correction } = state;
  const standing = Object.entries(records).map(([name, record]) => (record === null ? '-' : name[0]));
  const { goal } = records;
  const isLate = goal !== null && millisecondsOf(state.since) >= millisecondsOf(goal.end);
  const looked = inspections > 0 ? 'inspected' : 'new';
  const open = correction === null ? 'none' : String(correction.adjustments.length);
  return [step, outcome, standing.join(''), looked, open, isLate ? 'late' : 'early'].join(' ');
}

/** Breadth first over the abstract states: every event, every set of causes, good and bad figures, early and late. */
export function explore(engine: LoopEngine): Explored {
  const start = engine.openLoop({ id: 'all', owner: 'bo', openedAt: '2026-01-05T09:00' });
  const seen = new Map<string, LoopState>([[abstractOf(start), start]]);
  const edges = new Set<string>();
  for (const state of seen.values()) {
    for (const event of attemptsIn(state)) {
      const answer = engine.advanceLoop(state, event);
      if (!answer.ok) continue;
      edges.add(writeEdge([state.step, event.type, answer.state.step]));
      const key = abstractOf(answer.state);
      if (!seen.has(key)) seen.set(key, answer.state);
    }
  }
  const open = [...seen].filter(([, { step }]) => step !== 'result');
  const deadEnds = open.filter(([, state]) => !['attained', 'missed'].includes(finish(engine, state).outcome));
  return { states: seen.size, edges, deadEnds: deadEnds.map(([key]) => key) };
}

function attemptsIn(state: LoopState): readonly LoopEvent[] {
  const early = state.since;
  const { goal } = state.records;
  const late = goal !== null && millisecondsOf(goal.end) > millisecondsOf(early) ? goal.end : early;
  return [early, late].flatMap((at, when) =>
    TYPES.flatMap((type) => {
      const variants = type === 'corrected' ? 31 : type === 'inspected' || type === 'closed' ? 24 : 1;
      return Array.from({ length: variants }, (_, seed): LoopEvent => {
        const event = eventOf(type, state, { id: `${type}-${when}-${seed}-${state.seq}`, at }, dice(seed));
        if (event.type !== 'corrected') return event;
        return { ...event, causes: CAUSES.filter((_cause, bit) => ((seed + 1) >> bit) % 2 === 1) };
      });
    }),
  );
}
