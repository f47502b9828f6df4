import { GAP_CAUSES } from '../inspection/GapCause.ts';
import { dateOf, secondsOf } from '../calendar/civilTime.ts';
import { compareWritten, reaches } from './Figure.ts';
import type { AmountFigure, LoopMetric, RatioFigure, WrittenDecimal } from './Figure.ts';
import {
  areKnown,
  isAmount,
  isChoice,
  isDate,
  isOptionalText,
  isRate,
  isText,
  isTrueOrFalse,
  listAt,
  problem,
  rowAt,
  textsAt,
  timeAt,
} from './Findings.ts';
import type { Findings } from './Findings.ts';
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
} from './LoopEvent.ts';
import type { GoalRecord, LoopState } from './LoopState.ts';
import type { LoopEventType } from './loopTable.ts';

const DIRECTIONS = ['up', 'down'] as const;
const KINDS = ['additive', 'last', 'ratio'] as const;
const CADENCES: readonly InspectionCadence[] = ['daily', 'weekly', 'monthly'];

const header = (...payload: readonly string[]): readonly string[] => [
  'type',
  'id',
  'at',
  'by',
  'note',
  'v',
  ...payload,
];
/** The fields of each event; another one would have to be ignored. */
const EVENT_FIELDS: Readonly<Record<LoopEventType, readonly string[]>> = {
  agreed: /* @__PURE__ */ header('reasons', 'worries', 'agreedBy'),
  goalSet: /* @__PURE__ */ header('metrics', 'start', 'end', 'acceptedBy'),
  planned: /* @__PURE__ */ header('actions', 'cadence', 'checkpoints'),
  enabled: /* @__PURE__ */ header('topics'),
  inspected: /* @__PURE__ */ header('period', 'figures', 'problems', 'adjustments', 'actions'),
  corrected: /* @__PURE__ */ header('causes', 'evidence', 'remedy', 'adjustments', 'reinspectOn'),
  closed: /* @__PURE__ */ header('actuals', 'lessons', 'recognition'),
  cancelled: /* @__PURE__ */ header('reason', 'actuals'),
};
const WORRY_FIELDS = ['worry', 'answer'];
const METRIC_FIELDS = ['metric', 'unit', 'target', 'baseline', 'direction', 'kind'];
const ACTION_FIELDS = ['id', 'what', 'owner', 'due', 'metric', 'amount'];
const CHECKPOINT_FIELDS = ['on', 'metric', 'planned'];
const TOPIC_FIELDS = ['topic', 'passed', 'evidence'];
const PERIOD_FIELDS = ['start', 'end'];
const AMOUNT_FIELDS = ['metric', 'actual'];
const RATIO_FIELDS = ['metric', 'numerator', 'denominator'];
const ANY_FIGURE_FIELDS = ['metric', 'actual', 'numerator', 'denominator'];
const MARK_FIELDS = ['id', 'done'];
const ADJUSTMENT_FIELDS = ['id', 'what', 'owner', 'due'];

/**
 * What an event must carry for its step to be left: notes every field that breaks a rule. The event stands in the row of
 * the state's step, so the records that its rules need are there.
 */
export function checkPayload(found: Findings, state: LoopState, event: LoopEvent, parent: LoopState | undefined): void {
  checkHeader(found, event);
  const { goal, plan } = state.records;
  switch (event.type) {
    case 'agreed':
      checkConsensus(found, event, state.owner);
      break;
    case 'goalSet':
      checkGoal(found, event, state.owner, parent?.records.goal ?? null);
      break;
    case 'planned':
      if (goal !== null) checkPlan(found, event, goal);
      break;
    case 'enabled':
      checkEnablement(found, event);
      break;
    case 'inspected':
      if (goal !== null && plan !== null) checkInspection(found, event, state, goal, plan.actions);
      break;
    case 'corrected':
      checkCorrection(found, event);
      break;
    case 'closed':
      if (goal !== null) checkResult(found, event, goal);
      break;
    case 'cancelled':
      checkCancellation(found, event, goal);
  }
}

function checkHeader(found: Findings, event: LoopEvent): void {
  isText(found, event.id, 'id');
  isText(found, event.by, 'by');
  isOptionalText(found, event.note, 'note');
  const known = EVENT_FIELDS[event.type];
  if (areKnown(event, known)) return;
  for (const key of Object.keys(event)) {
    if (!known.includes(key)) problem(found, 'unknown-field', key, null, { field: key });
  }
}

function checkConsensus(found: Findings, { reasons, worries, agreedBy }: AgreedEvent, owner: string): void {
  textsAt(found, reasons, 1, 'reasons');
  const rows = listAt(found, worries, 0, 'worries');
  for (let row = 0; row < rows.length; row += 1) {
    const given = rowAt<AnsweredWorry>(found, rows[row], WORRY_FIELDS, 'worries', row);
    if (given === null) continue;
    isText(found, given.worry, 'worries', row, 'worry');
    isText(found, given.answer, 'worries', row, 'answer');
  }
  checkOwner(found, agreedBy, owner, 'agreedBy');
}

/** The rep himself is among them. */
function checkOwner(found: Findings, names: unknown, owner: string, field: string): void {
  const given = textsAt(found, names, 1, field);
  if (given.length > 0 && !given.includes(owner)) problem(found, 'owner-missing', names, owner, { field });
}

function checkGoal(found: Findings, event: GoalSetEvent, owner: string, parent: GoalRecord | null): void {
  const rows = listAt(found, event.metrics, 1, 'metrics');
  for (let row = 0; row < rows.length; row += 1) {
    const given = rowAt<LoopMetric>(found, rows[row], METRIC_FIELDS, 'metrics', row);
    if (given !== null) checkMetric(found, given as LoopMetric, row, event.metrics, parent);
  }
  const { start, end, at } = event;
  const isStart = isDate(found, start, 'start');
  if (isDate(found, end, 'end')) {
    if (isStart && end < start) problem(found, 'too-early', end, start, { field: 'end' });
    // A goal whose time is over is none.
    else if (typeof at === 'string' && end < dateOf(at)) problem(found, 'too-early', end, at, { field: 'end' });
    if (parent !== null && end > parent.end) problem(found, 'too-late', end, parent.end, { field: 'end' });
  }
  if (isStart && parent !== null && start < parent.start) {
    problem(found, 'too-early', start, parent.start, { field: 'start' });
  }
  checkOwner(found, event.acceptedBy, owner, 'acceptedBy');
}

/** A metric that is named, numeric, and of the same sort as the one of the loop above. */
function checkMetric(
  found: Findings,
  given: LoopMetric,
  row: number,
  all: readonly LoopMetric[],
  parent: GoalRecord | null,
): void {
  const { metric, unit, target, baseline, direction, kind } = given;
  if (isText(found, metric, 'metrics', row, 'metric') && isEarlier(all, row, 'metric', metric)) {
    problem(found, 'duplicate', metric, null, { field: 'metrics', row, inner: 'metric' });
  }
  const isUnit = isAmount(found, unit, null, 'metrics', row, 'unit') && isPositive(found, unit, row);
  const step = isUnit ? unit : null;
  checkLevel(found, target, step, kind, row, 'target');
  if (baseline !== undefined) checkLevel(found, baseline, step, kind, row, 'baseline');
  isChoice(found, direction, DIRECTIONS, 'metrics', row, 'direction');
  isChoice(found, kind, KINDS, 'metrics', row, 'kind');
  const above = parent === null ? undefined : namedMetric(parent.metrics, metric);
  if (above === undefined) return;
  if (above.direction !== direction) {
    problem(found, 'wrong-kind', direction, above.direction, { field: 'metrics', row, inner: 'direction' });
  }
  if (above.kind !== kind) problem(found, 'wrong-kind', kind, above.kind, { field: 'metrics', row, inner: 'kind' });
}

/** A target or baseline: of a ratio a fraction, otherwise a multiple of the unit. */
function checkLevel(
  found: Findings,
  value: unknown,
  unit: WrittenDecimal | null,
  kind: LoopMetric['kind'],
  row: number,
  inner: 'target' | 'baseline',
): void {
  if (kind === 'ratio') isRate(found, value, 'metrics', row, inner);
  else isAmount(found, value, unit, 'metrics', row, inner);
}

function isPositive(found: Findings, unit: WrittenDecimal, row: number): boolean {
  if (compareWritten(unit, 0) > 0) return true;
  return problem(found, 'not-positive', unit, null, { field: 'metrics', row, inner: 'unit' });
}

function checkPlan(found: Findings, event: PlannedEvent, goal: GoalRecord): void {
  const rows = listAt(found, event.actions, 1, 'actions');
  for (let row = 0; row < rows.length; row += 1) {
    const given = rowAt<LoopAction>(found, rows[row], ACTION_FIELDS, 'actions', row);
    if (given !== null) checkAction(found, given as LoopAction, row, event.actions, goal);
  }
  isChoice(found, event.cadence, CADENCES, 'cadence');
  const points = listAt(found, event.checkpoints, 1, 'checkpoints');
  const before = found.length;
  for (let row = 0; row < points.length; row += 1) {
    const given = rowAt<Checkpoint>(found, points[row], CHECKPOINT_FIELDS, 'checkpoints', row);
    if (given !== null) checkCheckpoint(found, given as Checkpoint, row, goal);
  }
  if (found.length > before || points.length === 0) return;
  for (const metric of goal.metrics) checkLine(found, event.checkpoints, metric);
}

function checkAction(
  found: Findings,
  given: LoopAction,
  row: number,
  all: readonly LoopAction[],
  goal: GoalRecord,
): void {
  checkTask(found, given, row, all, 'actions');
  const due = timeAt(found, given.due, 'actions', row, 'due');
  if (!Number.isNaN(due)) {
    const at = { field: 'actions', row, inner: 'due' };
    if (dateOf(given.due) < goal.start) problem(found, 'too-early', given.due, goal.start, at);
    else if (dateOf(given.due) > goal.end) problem(found, 'too-late', given.due, goal.end, at);
  }
  const { metric, amount } = given;
  if (metric === undefined) {
    if (amount !== undefined) problem(found, 'missing', metric, null, { field: 'actions', row, inner: 'metric' });
    return;
  }
  const measured = metricAt(found, metric, goal, 'actions', row);
  if (amount !== undefined) isAmount(found, amount, measured?.unit ?? null, 'actions', row, 'amount');
}

/** What somebody does: told apart by id, with an owner. */
function checkTask(
  found: Findings,
  { id, what, owner }: Pick<LoopAction, 'id' | 'what' | 'owner'>,
  row: number,
  all: readonly unknown[],
  field: string,
): void {
  checkId(found, id, row, all, field);
  isText(found, what, field, row, 'what');
  isText(found, owner, field, row, 'owner');
}

function checkId(found: Findings, id: unknown, row: number, all: readonly unknown[], field: string): void {
  if (isText(found, id, field, row, 'id') && isEarlier(all, row, 'id', id)) {
    problem(found, 'duplicate', id, null, { field, row, inner: 'id' });
  }
}

/** Whether a row above has the same name; lists are short. */
function isEarlier(rows: readonly unknown[], row: number, field: 'id' | 'metric', name: string): boolean {
  for (let other = 0; other < row; other += 1) {
    if ((rows[other] as Readonly<Record<string, unknown>> | null | undefined)?.[field] === name) return true;
  }
  return false;
}

/** The metric of the goal that a row names. */
function metricAt(
  found: Findings,
  name: unknown,
  goal: GoalRecord,
  field: string,
  row: number,
): LoopMetric | undefined {
  if (!isText(found, name, field, row, 'metric')) return undefined;
  const metric = namedMetric(goal.metrics, name);
  if (metric !== undefined) return metric;
  const names = goal.metrics.map((one) => one.metric).join(', ');
  problem(found, 'unknown-metric', name, names, { field, row, inner: 'metric' });
  return undefined;
}

function namedMetric(metrics: readonly LoopMetric[], name: unknown): LoopMetric | undefined {
  for (const metric of metrics) if (metric.metric === name) return metric;
  return undefined;
}

function checkCheckpoint(found: Findings, { on, metric, planned }: Checkpoint, row: number, goal: GoalRecord): void {
  if (isDate(found, on, 'checkpoints', row, 'on')) {
    const at = { field: 'checkpoints', row, inner: 'on' };
    if (on < goal.start) problem(found, 'too-early', on, goal.start, at);
    else if (on > goal.end) problem(found, 'too-late', on, goal.end, at);
  }
  const measured = metricAt(found, metric, goal, 'checkpoints', row);
  if (measured?.kind === 'ratio') isRate(found, planned, 'checkpoints', row, 'planned');
  else isAmount(found, planned, measured?.unit ?? null, 'checkpoints', row, 'planned');
}

/** One metric's checkpoints: by date, cumulative where months add up, and the last one reaches the target. */
function checkLine(found: Findings, checkpoints: readonly Checkpoint[], metric: LoopMetric): void {
  const { metric: name, kind, target, direction } = metric;
  let last: Checkpoint | undefined;
  let lastRow = -1;
  for (let row = 0; row < checkpoints.length; row += 1) {
    const checkpoint = checkpoints[row]!;
    if (checkpoint.metric !== name) continue;
    if (last !== undefined) {
      if (checkpoint.on <= last.on) {
        problem(found, 'not-later', checkpoint.on, last.on, { field: 'checkpoints', row, inner: 'on' });
      }
      if (kind === 'additive' && compareWritten(checkpoint.planned, last.planned) < 0) {
        const at = { field: 'checkpoints', row, inner: 'planned' };
        problem(found, 'falls-back', checkpoint.planned, String(last.planned), at);
      }
    }
    last = checkpoint;
    lastRow = row;
  }
  if (last === undefined) problem(found, 'metric-missing', checkpoints.length, name, { field: 'checkpoints' });
  else if (!reaches({ metric: name, actual: last.planned }, target, direction)) {
    const at = { field: 'checkpoints', row: lastRow, inner: 'planned' };
    problem(found, 'short-of-target', last.planned, String(target), at);
  }
}

function checkEnablement(found: Findings, { topics }: EnabledEvent): void {
  const rows = listAt(found, topics, 1, 'topics');
  for (let row = 0; row < rows.length; row += 1) {
    const given = rowAt<EnablementTopic>(found, rows[row], TOPIC_FIELDS, 'topics', row);
    if (given === null) continue;
    isText(found, given.topic, 'topics', row, 'topic');
    if (isTrueOrFalse(found, given.passed, 'topics', row, 'passed') && !given.passed) {
      problem(found, 'not-passed', given.passed, null, { field: 'topics', row, inner: 'passed' });
    }
    isOptionalText(found, given.evidence, 'topics', row, 'evidence');
  }
}

function checkInspection(
  found: Findings,
  event: InspectedEvent,
  state: LoopState,
  goal: GoalRecord,
  actions: readonly LoopAction[],
): void {
  const period = rowAt<InspectedPeriod>(found, event.period, PERIOD_FIELDS, 'period');
  if (period !== null) checkPeriod(found, period as InspectedPeriod, event.at);
  checkFigures(found, event.figures, goal, 'figures');
  textsAt(found, event.problems, 0, 'problems');
  const open = state.correction?.adjustments ?? [];
  checkMarks(found, event.adjustments, open, 'adjustments');
  for (const { id } of open) {
    if (Array.isArray(event.adjustments) && !event.adjustments.some((mark: DoneMark | null) => mark?.id === id)) {
      problem(found, 'unanswered', event.adjustments, id, { field: 'adjustments' });
    }
  }
  if (event.actions !== undefined) checkMarks(found, event.actions, actions, 'actions');
}

function checkPeriod(found: Findings, { start, end }: InspectedPeriod, at: string): void {
  const isStart = isDate(found, start, 'period', undefined, 'start');
  const isEnd = isDate(found, end, 'period', undefined, 'end');
  if (isStart && isEnd && end < start) problem(found, 'too-early', end, start, { field: 'period', inner: 'end' });
  if (isStart && !Number.isNaN(secondsOf(at)) && start > dateOf(at))
    problem(found, 'too-late', start, at, { field: 'period', inner: 'start' });
}

/** Marks of what is known, each once. */
function checkMarks(
  found: Findings,
  value: unknown,
  known: readonly { readonly id: string }[],
  field: 'adjustments' | 'actions',
): void {
  const rows = listAt(found, value, 0, field);
  for (let row = 0; row < rows.length; row += 1) {
    const given = rowAt<DoneMark>(found, rows[row], MARK_FIELDS, field, row);
    if (given === null) continue;
    const { id, done } = given;
    checkId(found, id, row, rows, field);
    if (typeof id === 'string' && id !== '' && !known.some((one) => one.id === id)) {
      const at = { field, row, inner: 'id' };
      if (known.length === 0) problem(found, 'nothing-open', id, null, at);
      else problem(found, 'unknown-id', id, known.map((one) => one.id).join(', '), at);
    }
    isTrueOrFalse(found, done, field, row, 'done');
  }
}

/** Figures of every metric of the goal, each once and of its kind. */
function checkFigures(found: Findings, value: unknown, goal: GoalRecord, field: string): void {
  const rows = listAt(found, value, 1, field);
  for (let row = 0; row < rows.length; row += 1) {
    const name = (rows[row] as { readonly metric?: unknown } | null | undefined)?.metric;
    const metric = namedMetric(goal.metrics, name);
    const known = metric === undefined ? ANY_FIGURE_FIELDS : metric.kind === 'ratio' ? RATIO_FIELDS : AMOUNT_FIELDS;
    const given = rowAt<AmountFigure & RatioFigure>(found, rows[row], known, field, row);
    if (given === null || metricAt(found, given.metric, goal, field, row) === undefined || metric === undefined) {
      continue;
    }
    if (isEarlier(rows, row, 'metric', metric.metric)) {
      problem(found, 'duplicate', metric.metric, null, { field, row, inner: 'metric' });
    }
    if (metric.kind !== 'ratio') {
      isAmount(found, given.actual, metric.unit, field, row, 'actual');
      continue;
    }
    isAmount(found, given.numerator, metric.unit, field, row, 'numerator');
    const { denominator } = given;
    if (isAmount(found, denominator, metric.unit, field, row, 'denominator') && compareWritten(denominator, 0) < 0) {
      problem(found, 'negative', denominator, null, { field, row, inner: 'denominator' });
    }
  }
  for (const { metric } of goal.metrics) {
    let isMeasured = false;
    for (const row of rows) {
      if ((row as { readonly metric?: unknown } | null | undefined)?.metric === metric) isMeasured = true;
    }
    if (rows.length > 0 && !isMeasured) problem(found, 'metric-missing', value, metric, { field });
  }
}

function checkCorrection(found: Findings, event: CorrectedEvent): void {
  const causes = listAt(found, event.causes, 1, 'causes');
  for (let row = 0; row < causes.length; row += 1) {
    const cause = causes[row];
    if (isChoice(found, cause, GAP_CAUSES, 'causes', row) && causes.indexOf(cause) < row) {
      problem(found, 'duplicate', cause, null, { field: 'causes', row });
    }
  }
  isText(found, event.evidence, 'evidence');
  isText(found, event.remedy, 'remedy');
  const now = secondsOf(event.at);
  const rows = listAt(found, event.adjustments, 0, 'adjustments');
  for (let row = 0; row < rows.length; row += 1) {
    const given = rowAt<Adjustment>(found, rows[row], ADJUSTMENT_FIELDS, 'adjustments', row) as Adjustment | null;
    if (given === null) continue;
    checkTask(found, given, row, rows, 'adjustments');
    if (timeAt(found, given.due, 'adjustments', row, 'due') < now) {
      problem(found, 'too-early', given.due, event.at, { field: 'adjustments', row, inner: 'due' });
    }
  }
  if (timeAt(found, event.reinspectOn, 'reinspectOn') <= now) {
    problem(found, 'not-later', event.reinspectOn, event.at, { field: 'reinspectOn' });
  }
}

function checkResult(found: Findings, { actuals, lessons, recognition }: ClosedEvent, goal: GoalRecord): void {
  checkFigures(found, actuals, goal, 'actuals');
  if (lessons !== undefined) textsAt(found, lessons, 0, 'lessons');
  isOptionalText(found, recognition, 'recognition');
}

function checkCancellation(found: Findings, { reason, actuals }: CancelledEvent, goal: GoalRecord | null): void {
  isText(found, reason, 'reason');
  if (actuals === undefined) return;
  if (goal === null) problem(found, 'unknown-field', 'actuals', null, { field: 'actuals' });
  else checkFigures(found, actuals, goal, 'actuals');
}
