// What the functions of the loop take, and what users store of it: events and states.
import * as z from 'zod';
import type { advanceLoop } from '../loop/advanceLoop.ts';
import type { checkEvent } from '../loop/checkEvent.ts';
import type { closeFromChildren, ClosingMeta } from '../loop/closeFromChildren.ts';
import type { dueItems } from '../loop/dueItems.ts';
import type { evolveLoop } from '../loop/evolveLoop.ts';
import type { AmountFigure, Figure, LoopMetric, RatioFigure } from '../loop/Figure.ts';
import type { LoopContext } from '../loop/LoopContext.ts';
import type { loopDiagram, LoopDiagramOptions } from '../loop/loopDiagram.ts';
import type {
  Adjustment,
  AgreedEvent,
  AnsweredWorry,
  CancelledEvent,
  Checkpoint,
  ClosedEvent,
  CorrectedEvent,
  DoneMark,
  EnabledEvent,
  EnablementTopic,
  GoalSetEvent,
  InspectedEvent,
  InspectedPeriod,
  InspectionCadence,
  LoopAction,
  LoopEvent,
  PlannedEvent,
} from '../loop/LoopEvent.ts';
import { EVENT_VERSION } from '../loop/LoopEvent.ts';
import type { loopOptions } from '../loop/loopOptions.ts';
import type {
  ConsensusRecord,
  ConsensusState,
  CorrectionState,
  EnablementRecord,
  EnablementState,
  GoalRecord,
  GoalState,
  InspectionState,
  LoopInspection,
  LoopRecords,
  LoopState,
  OpenCorrection,
  PlanRecord,
  PlanState,
  ResultState,
  SpentSeconds,
} from '../loop/LoopState.ts';
import { STATE_VERSION } from '../loop/LoopState.ts';
import type { LoopEventType, LoopStep } from '../loop/loopTable.ts';
import type { LoopMeta, openLoop } from '../loop/openLoop.ts';
import type { replayLoop } from '../loop/replayLoop.ts';
import type { rollUpLoops } from '../loop/rollUpLoops.ts';
import type { timeInStep } from '../loop/timeInStep.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import { gapCauseSchema } from './inspectionSchemas.ts';
import {
  civilTimeSchema,
  countSchema,
  dateSchema,
  decimalSchema,
  exactNumberSchema,
  idSchema,
  integerSchema,
} from './scalars.ts';

// The rows of which events are made.

/**
 * What was measured of an additive or last metric, as `AmountFigure`.
 *
 * @category Schema
 */
export const amountFigureSchema = heldTo<AmountFigure>()(z.strictObject({ metric: idSchema, actual: decimalSchema }));

/**
 * What was measured of a ratio, as `RatioFigure`.
 *
 * @category Schema
 */
export const ratioFigureSchema = heldTo<RatioFigure>()(
  z.strictObject({ metric: idSchema, numerator: decimalSchema, denominator: decimalSchema }),
);

/**
 * What was measured of one metric of the goal, as `Figure`.
 *
 * @category Schema
 */
export const figureSchema = heldTo<Figure>()(z.union([amountFigureSchema, ratioFigureSchema]));

/**
 * One thing to be reached, as `LoopMetric`.
 *
 * @category Schema
 */
export const loopMetricSchema = heldTo<LoopMetric>()(
  z.strictObject({
    metric: idSchema,
    unit: decimalSchema,
    target: exactNumberSchema,
    baseline: exactNumberSchema.optional(),
    direction: z.enum(['up', 'down']),
    kind: z.enum(['additive', 'last', 'ratio']),
  }),
);

/**
 * A worry of the rep and what was answered, as `AnsweredWorry`.
 *
 * @category Schema
 */
export const answeredWorrySchema = heldTo<AnsweredWorry>()(z.strictObject({ worry: idSchema, answer: idSchema }));

/**
 * Something that somebody does for the goal, as `LoopAction`.
 *
 * @category Schema
 */
export const loopActionSchema = heldTo<LoopAction>()(
  z.strictObject({
    id: idSchema,
    what: idSchema,
    owner: idSchema,
    due: civilTimeSchema,
    metric: idSchema.optional(),
    amount: decimalSchema.optional(),
  }),
);

/**
 * What should be reached of a metric at the end of a day, as `Checkpoint`; of a ratio it is a fraction.
 *
 * @category Schema
 */
export const checkpointSchema = heldTo<Checkpoint>()(
  z.strictObject({ on: dateSchema, metric: idSchema, planned: exactNumberSchema }),
);

/**
 * How often a loop is inspected at least, as `InspectionCadence`.
 *
 * @category Schema
 */
export const inspectionCadenceSchema = heldTo<InspectionCadence>()(z.enum(['daily', 'weekly', 'monthly']));

/**
 * Something that the rep has to be able to do, as `EnablementTopic`.
 *
 * @category Schema
 */
export const enablementTopicSchema = heldTo<EnablementTopic>()(
  z.strictObject({ topic: idSchema, passed: z.boolean(), evidence: idSchema.optional() }),
);

/**
 * Whether something that was to be done has been done, as `DoneMark`.
 *
 * @category Schema
 */
export const doneMarkSchema = heldTo<DoneMark>()(z.strictObject({ id: idSchema, done: z.boolean() }));

/**
 * What an inspection looks at, as `InspectedPeriod`.
 *
 * @category Schema
 */
export const inspectedPeriodSchema = heldTo<InspectedPeriod>()(z.strictObject({ start: dateSchema, end: dateSchema }));

/**
 * What is changed because a loop is behind, as `Adjustment`.
 *
 * @category Schema
 */
export const adjustmentSchema = heldTo<Adjustment>()(
  z.strictObject({ id: idSchema, what: idSchema, owner: idSchema, due: civilTimeSchema }),
);

// The events. A version to come is one more member beside these, told apart by `v`, for as long as it is read.

const texts = z.array(idSchema);
const header = {
  id: idSchema,
  at: civilTimeSchema,
  by: idSchema,
  note: idSchema.optional(),
  v: z.literal(EVENT_VERSION),
};
const figures = z.array(figureSchema);

const consensusFields = { reasons: texts, worries: z.array(answeredWorrySchema), agreedBy: texts };
const agreed = z.strictObject({ type: z.literal('agreed'), ...header, ...consensusFields });
/**
 * 促共识, as `AgreedEvent`.
 *
 * @category Schema
 */
export const agreedEventSchema = heldTo<AgreedEvent>()(agreed);

const goalFields = { metrics: z.array(loopMetricSchema), start: dateSchema, end: dateSchema, acceptedBy: texts };
const goalSet = z.strictObject({ type: z.literal('goalSet'), ...header, ...goalFields });
/**
 * 定目标, as `GoalSetEvent`.
 *
 * @category Schema
 */
export const goalSetEventSchema = heldTo<GoalSetEvent>()(goalSet);

const planFields = {
  actions: z.array(loopActionSchema),
  cadence: inspectionCadenceSchema,
  checkpoints: z.array(checkpointSchema),
};
const planned = z.strictObject({ type: z.literal('planned'), ...header, ...planFields });
/**
 * 列计划, as `PlannedEvent`.
 *
 * @category Schema
 */
export const plannedEventSchema = heldTo<PlannedEvent>()(planned);

const enablementFields = { topics: z.array(enablementTopicSchema) };
const enabled = z.strictObject({ type: z.literal('enabled'), ...header, ...enablementFields });
/**
 * 给方法, as `EnabledEvent`.
 *
 * @category Schema
 */
export const enabledEventSchema = heldTo<EnabledEvent>()(enabled);

const inspected = z.strictObject({
  type: z.literal('inspected'),
  ...header,
  period: inspectedPeriodSchema,
  figures,
  problems: texts,
  adjustments: z.array(doneMarkSchema),
  actions: z.array(doneMarkSchema).optional(),
});
/**
 * 做检查, as `InspectedEvent`.
 *
 * @category Schema
 */
export const inspectedEventSchema = heldTo<InspectedEvent>()(inspected);

const correctionFields = {
  causes: z.array(gapCauseSchema),
  remedy: idSchema,
  adjustments: z.array(adjustmentSchema),
  reinspectOn: civilTimeSchema,
};
const corrected = z.strictObject({
  type: z.literal('corrected'),
  ...header,
  evidence: idSchema,
  ...correctionFields,
});
/**
 * 速纠偏, as `CorrectedEvent`.
 *
 * @category Schema
 */
export const correctedEventSchema = heldTo<CorrectedEvent>()(corrected);

const closed = z.strictObject({
  type: z.literal('closed'),
  ...header,
  actuals: figures,
  lessons: texts.optional(),
  recognition: idSchema.optional(),
});
/**
 * 得结果, as `ClosedEvent`.
 *
 * @category Schema
 */
export const closedEventSchema = heldTo<ClosedEvent>()(closed);

const cancelled = z.strictObject({
  type: z.literal('cancelled'),
  ...header,
  reason: idSchema,
  actuals: figures.optional(),
});
/**
 * Given up before the end, as `CancelledEvent`.
 *
 * @category Schema
 */
export const cancelledEventSchema = heldTo<CancelledEvent>()(cancelled);

/**
 * A fact of a loop's life, as `LoopEvent`: told apart by `type`, in every version that this library reads.
 *
 * It says what an event looks like. Whether it may happen where a loop stands, `checkEvent` says.
 *
 * @category Schema
 */
export const loopEventSchema = heldTo<LoopEvent>()(
  z.discriminatedUnion('type', [agreed, goalSet, planned, enabled, inspected, corrected, closed, cancelled]),
);

// The states. What the library returned may carry more fields where it is stored; they stay.

const at = civilTimeSchema;
/**
 * What consensus was reached, as `ConsensusRecord`.
 *
 * @category Schema
 */
export const consensusRecordSchema = heldTo<ConsensusRecord>()(z.looseObject({ at, ...consensusFields }));

/**
 * The goal that holds, as `GoalRecord`.
 *
 * @category Schema
 */
export const goalRecordSchema = heldTo<GoalRecord>()(z.looseObject({ at, ...goalFields }));

/**
 * The plan that holds, as `PlanRecord`.
 *
 * @category Schema
 */
export const planRecordSchema = heldTo<PlanRecord>()(z.looseObject({ at, ...planFields }));

/**
 * What the rep has shown that he can do, as `EnablementRecord`.
 *
 * @category Schema
 */
export const enablementRecordSchema = heldTo<EnablementRecord>()(z.looseObject({ at, ...enablementFields }));

const present = {
  consensus: consensusRecordSchema,
  goal: goalRecordSchema,
  plan: planRecordSchema,
  enablement: enablementRecordSchema,
};
const perhaps = {
  consensus: consensusRecordSchema.nullable(),
  goal: goalRecordSchema.nullable(),
  plan: planRecordSchema.nullable(),
  enablement: enablementRecordSchema.nullable(),
};
/**
 * The four records that a loop needs before it can be inspected, as `LoopRecords`.
 *
 * @category Schema
 */
export const loopRecordsSchema = heldTo<LoopRecords>()(z.looseObject(perhaps));

/**
 * The latest inspection with its verdict, as `LoopInspection`.
 *
 * @category Schema
 */
export const loopInspectionSchema = heldTo<LoopInspection>()(
  z.looseObject({
    at,
    period: inspectedPeriodSchema,
    verdict: z.enum(['on-track', 'off-track']),
    behind: texts,
    figures,
    problems: texts,
  }),
);

/**
 * A correction that has not been looked at again, as `OpenCorrection`.
 *
 * @category Schema
 */
export const openCorrectionSchema = heldTo<OpenCorrection>()(z.looseObject({ at, ...correctionFields }));

/**
 * Seconds that a loop has spent in each step, as `SpentSeconds`.
 *
 * @category Schema
 */
export const spentSecondsSchema = heldTo<SpentSeconds>()(
  z.looseObject({
    consensus: integerSchema,
    goal: integerSchema,
    plan: integerSchema,
    enablement: integerSchema,
    inspection: integerSchema,
    correction: integerSchema,
  }),
);

const anyState = {
  v: z.literal(STATE_VERSION),
  id: idSchema,
  parentId: idSchema.nullable(),
  owner: idSchema,
  seq: countSchema,
  openedAt: civilTimeSchema,
  since: civilTimeSchema,
  spent: spentSecondsSchema,
  awaitingReinspection: z.boolean(),
  inspections: countSchema,
  corrections: countSchema,
  actionsDone: texts,
  lastEvent: loopEventSchema.nullable(),
};
const openState = {
  ...anyState,
  outcome: z.literal('open'),
  actuals: z.null(),
  lastInspection: loopInspectionSchema.nullable(),
  correction: openCorrectionSchema.nullable(),
};
const missing = z.null();

const consensusState = z.looseObject({
  ...openState,
  step: z.literal('consensus'),
  records: z.looseObject({ ...perhaps, consensus: missing }),
});
/**
 * A loop in which nobody has agreed yet, as `ConsensusState`.
 *
 * @category Schema
 */
export const consensusStateSchema = heldTo<ConsensusState>()(consensusState);

const goalState = z.looseObject({
  ...openState,
  step: z.literal('goal'),
  records: z.looseObject({ ...perhaps, consensus: present.consensus, goal: missing, plan: missing }),
});
/**
 * A loop without a valid goal, as `GoalState`.
 *
 * @category Schema
 */
export const goalStateSchema = heldTo<GoalState>()(goalState);

const planState = z.looseObject({
  ...openState,
  step: z.literal('plan'),
  records: z.looseObject({ ...present, plan: missing, enablement: perhaps.enablement }),
});
/**
 * A loop without a valid plan, as `PlanState`.
 *
 * @category Schema
 */
export const planStateSchema = heldTo<PlanState>()(planState);

const enablementState = z.looseObject({
  ...openState,
  step: z.literal('enablement'),
  records: z.looseObject({ ...present, enablement: missing }),
});
/**
 * A loop whose rep has not yet shown that he can do it, as `EnablementState`.
 *
 * @category Schema
 */
export const enablementStateSchema = heldTo<EnablementState>()(enablementState);

const allRecords = z.looseObject(present);
const inspectionState = z.looseObject({ ...openState, step: z.literal('inspection'), records: allRecords });
/**
 * A loop that is under way, as `InspectionState`.
 *
 * @category Schema
 */
export const inspectionStateSchema = heldTo<InspectionState>()(inspectionState);

const correctionState = z.looseObject({
  ...openState,
  step: z.literal('correction'),
  records: allRecords,
  lastInspection: loopInspectionSchema,
});
/**
 * A loop that is behind and has to be corrected, as `CorrectionState`.
 *
 * @category Schema
 */
export const correctionStateSchema = heldTo<CorrectionState>()(correctionState);

const resultState = z.looseObject({
  ...anyState,
  step: z.literal('result'),
  outcome: z.enum(['attained', 'missed', 'cancelled']),
  records: loopRecordsSchema,
  lastInspection: loopInspectionSchema.nullable(),
  correction: openCorrectionSchema.nullable(),
  actuals: figures.nullable(),
});
/**
 * A loop that has ended, as `ResultState`.
 *
 * @category Schema
 */
export const resultStateSchema = heldTo<ResultState>()(resultState);

/**
 * Where a loop stands, as `LoopState`: told apart by `step`, which says which records there are.
 *
 * @category Schema
 */
export const loopStateSchema = heldTo<LoopState>()(
  z.discriminatedUnion('step', [
    consensusState,
    goalState,
    planState,
    enablementState,
    inspectionState,
    correctionState,
    resultState,
  ]),
);

// What else the functions take.

/**
 * What a loop is opened with, as `LoopMeta`.
 *
 * @category Schema
 */
export const loopMetaSchema = heldTo<LoopMeta>()(
  z.strictObject({ id: idSchema, owner: idSchema, openedAt: civilTimeSchema, parentId: idSchema.optional() }),
);

/**
 * What the caller knows besides the state, as `LoopContext`.
 *
 * @category Schema
 */
export const loopContextSchema = heldTo<LoopContext>()(
  z.strictObject({
    expectedSeq: countSchema.optional(),
    log: z.array(loopEventSchema).optional(),
    parent: loopStateSchema.optional(),
    children: z.array(loopStateSchema).optional(),
  }),
);

/**
 * What a closing event says besides its figures, as `ClosingMeta`.
 *
 * @category Schema
 */
export const closingMetaSchema = heldTo<ClosingMeta>()(
  z.strictObject({
    id: idSchema,
    at,
    by: idSchema,
    note: idSchema.optional(),
    lessons: texts.optional(),
    recognition: idSchema.optional(),
  }),
);

const label = z.string();
const stepLabels = heldTo<Readonly<Record<LoopStep, string>>>()(
  z.looseObject({
    consensus: label,
    goal: label,
    plan: label,
    enablement: label,
    inspection: label,
    correction: label,
    result: label,
  }),
);
const eventLabels = heldTo<Readonly<Record<LoopEventType, string>>>()(
  z.looseObject({
    agreed: label,
    goalSet: label,
    planned: label,
    enabled: label,
    inspected: label,
    corrected: label,
    closed: label,
    cancelled: label,
  }),
);
/**
 * What a diagram is written with, as `LoopDiagramOptions`.
 *
 * @category Schema
 */
export const loopDiagramOptionsSchema = heldTo<LoopDiagramOptions>()(
  z.strictObject({ steps: stepLabels.optional(), events: eventLabels.optional() }),
);

const state = ['state', loopStateSchema] as const;
const event = ['event', loopEventSchema] as const;
const context = ['context', loopContextSchema.optional()] as const;
const asOf = ['asOf', civilTimeSchema] as const;

/**
 * The parameters of every function of the loop, by the function's name.
 *
 * @category Schema
 */
export const loopParameters = {
  openLoop: parametersOf<typeof openLoop>()(['meta', loopMetaSchema]),
  checkEvent: parametersOf<typeof checkEvent>()(state, event, context),
  evolveLoop: parametersOf<typeof evolveLoop>()(state, event),
  advanceLoop: parametersOf<typeof advanceLoop>()(state, event, context),
  replayLoop: parametersOf<typeof replayLoop>()(['meta', loopMetaSchema], ['events', z.array(loopEventSchema)]),
  loopOptions: parametersOf<typeof loopOptions>()(state, asOf, context),
  dueItems: parametersOf<typeof dueItems>()(state, asOf),
  timeInStep: parametersOf<typeof timeInStep>()(state, asOf),
  rollUpLoops: parametersOf<typeof rollUpLoops>()(['parent', loopStateSchema], ['children', z.array(loopStateSchema)]),
  closeFromChildren: parametersOf<typeof closeFromChildren>()(
    ['parent', loopStateSchema],
    ['children', z.array(loopStateSchema)],
    ['meta', closingMetaSchema],
  ),
  loopDiagram: parametersOf<typeof loopDiagram>()(
    ['state', loopStateSchema.nullable()],
    ['options', loopDiagramOptionsSchema.optional()],
  ),
};
