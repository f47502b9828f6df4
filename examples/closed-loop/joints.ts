import {
  addDays,
  closeFromChildren,
  correction,
  dailyTargets,
  diagnoseCause,
  periodsOf,
  progress,
  remediesFor,
  targetBetween,
} from 'quotaloop';
import type {
  Checkpoint,
  CivilDate,
  ClosedEvent,
  CorrectedEvent,
  Diagnosis,
  Figure,
  Grain,
  LoopEvent,
  LoopMetric,
  LoopState,
  Progress,
  TargetPlan,
} from 'quotaloop';
import { addAmounts, divideAmounts } from '../annual-plan/amounts.ts';
import type { LastYear, TeamFiles } from './files.ts';

// Where the loop meets the plan, the inspection and the diagnosis. Each is a call of the library and the renaming of
// some fields; a team with other metrics writes its own.

/** First and last day. */
export interface Slice {
  readonly start: CivilDate;
  readonly end: CivilDate;
}

/** A goal from a slice of the plan: its revenue, and the rate at which visits are to become deals. */
export function goalMetrics(
  { plan, work }: TeamFiles,
  slice: Slice,
  before: LastYear | undefined,
): readonly LoopMetric[] {
  const baselineOf = (metric: 'revenue' | 'closing') => (before === undefined ? {} : { baseline: before[metric] });
  const target = targetBetween(plan, slice);
  return [
    { metric: 'revenue', unit: plan.unit, target, ...baselineOf('revenue'), direction: 'up', kind: 'additive' },
    { metric: 'closing', unit: '1', target: work.closing, ...baselineOf('closing'), direction: 'up', kind: 'ratio' },
  ];
}

/** Checkpoints from the day line of the plan: what is due by the end of each week or month that has work in it. */
export function checkpoints({ plan, work }: TeamFiles, slice: Slice, grain: Grain): readonly Checkpoint[] {
  const line = planLine(plan, slice);
  const dueBy = new Map(line.map(({ date, amount }) => [date, amount]));
  const ends = periodsOf(slice, grain, { weeks: 'cut' }).map(({ end }) => ({ on: end, planned: dueBy.get(end) ?? '' }));
  return ends
    .filter(({ planned }, row) => planned !== (ends[row - 1]?.planned ?? addAmounts([planned, `-${planned}`])))
    .flatMap(({ on, planned }) => [
      { on, metric: 'revenue', planned },
      { on, metric: 'closing', planned: work.closing },
    ]);
}

/** What is due by the end of every day of a slice. */
export function planLine(
  plan: TargetPlan,
  slice: Slice,
): readonly { readonly date: CivilDate; readonly amount: string }[] {
  let due = '0';
  return dailyTargets(plan, slice).map(({ date, amount }) => ({ date, amount: (due = addAmounts([due, amount])) }));
}

/** How a slice of the plan stands on a day, from what was signed. */
export function standing({ plan, deals }: TeamFiles, slice: Slice, asOf: CivilDate): Progress {
  return progress(plan, slice, { asOf, actuals: deals });
}

/** The figures of an inspection: revenue as the inspection room has it, deals and visits as they were counted. */
export function figures(files: TeamFiles, slice: Slice, asOf: CivilDate): readonly Figure[] {
  const { signed, made } = counts(files, slice, asOf);
  return [
    { metric: 'revenue', actual: standing(files, slice, asOf).actualAmount },
    { metric: 'closing', numerator: String(signed), denominator: String(made) },
  ];
}

/** Deals signed and visits made in a slice until a day. */
export function counts({ deals, visits }: TeamFiles, { start }: Slice, asOf: CivilDate) {
  const until = (row: { readonly date: string }) => start <= row.date && row.date <= asOf;
  return {
    signed: deals.filter(until).length,
    made: visits.filter(until).reduce((sum, { count }) => sum + count, 0),
  };
}

/** Why it is short: the visits that the money takes, what came of them, and what a deal brought. */
export function diagnosis(files: TeamFiles, slice: Slice, asOf: CivilDate): Diagnosis {
  const { plannedAmount, actualAmount } = standing(files, slice, asOf);
  const { signed, made } = counts(files, slice, asOf);
  const { closing, averageDealAmount } = files.work;
  return diagnoseCause({
    factors: [
      { id: 'visits', kind: 'volume', plan: neededVisits(files, plannedAmount), actual: made },
      { id: 'closing', kind: 'conversion', plan: closing, successes: signed, trials: made },
      {
        ...{ id: 'deal', kind: 'value', plan: averageDealAmount },
        actual: signed === 0 ? averageDealAmount : `${inCents(actualAmount)}/${BigInt(signed) * 100n}`,
      },
    ],
    targetAmount: plannedAmount,
  });
}

/** Visits that an amount takes, as an exact fraction: amount ÷ (deals a visit × yuan a deal). */
function neededVisits({ work }: TeamFiles, amount: string): string {
  const [deals, visits] = [inCents(work.closing), 100n];
  return `${inCents(amount) * visits}/${deals * inCents(work.averageDealAmount)}`;
}

function inCents(amount: string): bigint {
  return BigInt(divideAmounts(amount, '0.01', '1'));
}

/** A correction from the causes found: the remedies of the library, each with somebody who does it and its day. */
export function correctionOf(
  { causes }: Diagnosis,
  { at, adjustments, reinspectOn }: Pick<CorrectedEvent, 'at' | 'adjustments' | 'reinspectOn'>,
) {
  const found = causes.map(({ cause }) => cause);
  const remedies = remediesFor(found);
  return correction({
    at,
    causes: found,
    evidence: causes.map(({ evidence }) => evidence).join('; '),
    remedy: remedies.map(({ what }) => what).join('; '),
    adjustments: remedies.map(({ id, what, reportAfterDays }, row) => ({
      ...{ id, what, owner: adjustments[row]?.owner ?? '' },
      due: addDays(at.slice(0, 10), reportAfterDays),
    })),
    reinspectOn,
  });
}

/** What the library knows of an event before it happens; `null` for one that only people can write. */
export interface MadeEvent {
  readonly event: LoopEvent;
  /** Which of its fields the library makes, and with what. */
  readonly from: string;
}

/** Makes the figures of an event anew; its words, its author and its time are people's. */
export function makeEvent(
  files: TeamFiles,
  state: LoopState,
  children: readonly LoopState[],
  stored: LoopEvent,
): MadeEvent | null {
  if (stored.type === 'goalSet') {
    const { start, end } = stored;
    const before = files.lastYear.find(({ loopId }) => loopId === state.id);
    return { event: { ...stored, metrics: goalMetrics(files, { start, end }, before) }, from: 'targetBetween' };
  }
  if (state.records.goal === null) return null;
  const goal = goalDays(state);
  switch (stored.type) {
    case 'planned': {
      const grain = stored.cadence === 'monthly' ? 'month' : 'week';
      return { event: { ...stored, checkpoints: checkpoints(files, goal, grain) }, from: 'dailyTargets' };
    }
    case 'inspected':
      return { event: { ...stored, figures: figures(files, goal, stored.period.end) }, from: 'progress' };
    case 'corrected': {
      const inspected = state.lastInspection?.period.end ?? goal.start;
      const found = diagnosis(files, goal, inspected);
      // Without a cause that holds there is nothing to correct.
      const made = found.causes.length === 0 ? { causes: [] } : correctionOf(found, stored);
      return { event: { ...stored, ...made }, from: 'diagnoseCause, correction' };
    }
    case 'closed':
      return children.length === 0
        ? { event: { ...stored, actuals: figures(files, goal, goal.end) }, from: 'progress' }
        : { event: closingOf(state, children, stored), from: 'closeFromChildren' };
    default:
      return null;
  }
}

function closingOf(
  state: LoopState,
  children: readonly LoopState[],
  { type: _type, v: _v, actuals: _actuals, ...meta }: ClosedEvent,
) {
  return closeFromChildren(state, children, meta);
}

/** First and last day of the goal that holds; every loop of this example has one from its second event on. */
export function goalDays({ id, records: { goal } }: LoopState): Slice {
  if (goal === null) throw new Error(`${id} has no goal`);
  return { start: goal.start, end: goal.end };
}
