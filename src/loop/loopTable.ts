import type { GapCause } from '../inspection/GapCause.ts';

/**
 * The loop as a table: for each step the events that may happen there, and where each may lead.
 *
 * Use it where you need the rule itself: to draw it, to list it, to test against it. Everything in this room reads this
 * one table: what is legal when it runs, what compiles (`LegalEvent`), the options, the diagram. Whether an event that
 * stands in the row is allowed today is what `checkEvent` answers.
 *
 * Always true: every open step can be cancelled; the result leads nowhere.
 *
 * @category Loop
 */
export const loopTable = {
  /** 促共识: the rep knows what is in it for him and agrees. */
  consensus: {
    /** To the first of goal, plan and enablement that is missing, else to inspection. */
    agreed: ['goal', 'plan', 'enablement', 'inspection'],
    /** Given up. */
    cancelled: ['result'],
  },
  /** 定目标: what, how much, until when. */
  goal: {
    /** A new goal voids the plan. */
    goalSet: ['plan'],
    /** Given up. */
    cancelled: ['result'],
  },
  /** 列计划: who does what by when, and what should be reached on the way. */
  plan: {
    /** To enablement, unless that still stands. */
    planned: ['enablement', 'inspection'],
    /** Given up. */
    cancelled: ['result'],
  },
  /** 给方法: the rep can do it. */
  enablement: {
    /** The work goes on and is inspected. */
    enabled: ['inspection'],
    /** Given up. */
    cancelled: ['result'],
  },
  /** 做检查: the figures against the plan. */
  inspection: {
    /** On track it goes on; off track it is to be corrected. */
    inspected: ['inspection', 'correction'],
    /** Attained, or missed when the goal's end has come. */
    closed: ['result'],
    /** Given up. */
    cancelled: ['result'],
  },
  /** 速纠偏: why it is behind, and what follows. */
  correction: {
    /** To the earliest step that its causes have voided, else to inspection. */
    corrected: ['consensus', 'goal', 'plan', 'enablement', 'inspection'],
    /** Attained, or missed when the goal's end has come. */
    closed: ['result'],
    /** Given up. */
    cancelled: ['result'],
  },
  /** 得结果: attained, missed or cancelled; nothing happens any more. */
  result: {},
} as const satisfies Readonly<
  Record<LoopStep, Readonly<Partial<Record<LoopEventType, readonly [LoopStep, ...LoopStep[]]>>>>
>;

/**
 * A step of the loop, in its order: 促共识, 定目标, 列计划, 给方法, 做检查, 速纠偏, 得结果.
 *
 * @category Loop
 */
export type LoopStep = 'consensus' | 'goal' | 'plan' | 'enablement' | 'inspection' | 'correction' | 'result';

/**
 * What may happen in a loop, in the past tense.
 *
 * @category Loop
 */
export type LoopEventType =
  'agreed' | 'goalSet' | 'planned' | 'enabled' | 'inspected' | 'corrected' | 'closed' | 'cancelled';

/**
 * The types of the events that stand in a step's row of the table; for the result there are none.
 *
 * @category Loop
 */
export type LegalEventType<Step extends LoopStep> = Step extends LoopStep ? keyof (typeof loopTable)[Step] : never;

/** The steps whose records go stale with a goal, a plan and so on. */
export type RecordedStep = 'consensus' | 'goal' | 'plan' | 'enablement';

/** In their order. */
export const LOOP_STEPS: readonly LoopStep[] = /* @__PURE__ */ Object.keys(loopTable) as LoopStep[];

/** In the order in which they first happen. */
export const LOOP_EVENT_TYPES: readonly LoopEventType[] = [
  'agreed',
  'goalSet',
  'planned',
  'enabled',
  'inspected',
  'corrected',
  'closed',
  'cancelled',
];

/** What a cause makes invalid, so that it has to be done again. */
export const VOIDED_BY: Readonly<Record<GapCause, readonly RecordedStep[]>> = {
  will: ['consensus'],
  skill: ['enablement'],
  goal: ['goal', 'plan'],
  plan: ['plan'],
  execution: [],
};

/** The row of a step: the events that may happen there. */
export function legalEventTypes(step: LoopStep): readonly LoopEventType[] {
  return Object.keys(loopTable[step]) as LoopEventType[];
}

export function isLegal(step: LoopStep, type: LoopEventType): boolean {
  return (loopTable[step] as Partial<Record<LoopEventType, unknown>>)[type] !== undefined;
}
