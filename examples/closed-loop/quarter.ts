import { isDeepStrictEqual } from 'node:util';
import { advanceLoop, dueItems, loopOptions, openLoop, replayLoop, rollUpLoops, timeInStep } from 'quotaloop';
import type {
  CivilTime,
  Diagnosis,
  DueItem,
  LoopAdvance,
  LoopContext,
  LoopEvent,
  LoopOption,
  LoopRollUp,
  LoopState,
  LoopWarning,
  Progress,
  TimeInStep,
} from 'quotaloop';
import type { Attempt, StoredLoop, TeamFiles } from './files.ts';
import { diagnosis, goalDays, makeEvent, standing } from './joints.ts';

/** Everything that the example shows, computed; the renderers only lay it out. */
export interface Quarter {
  readonly files: TeamFiles;
  /** What happened in all the loops, in the order of time. */
  readonly timeline: readonly Happening[];
  /** How each loop ended, the one above first. */
  readonly loops: readonly EndedLoop[];
  readonly rollUp: LoopRollUp;
  readonly attempts: readonly AnsweredAttempt[];
  readonly look: CloseLook;
  readonly miss: Miss;
  /** Whether every stored event is what the library makes, and every log replays to the state that was reached. */
  readonly agrees: boolean;
}

/** An event of a log, with the loop before and after it. */
export interface Happening {
  readonly loop: StoredLoop;
  readonly event: LoopEvent;
  readonly before: LoopState;
  readonly after: LoopState;
  readonly warnings: readonly LoopWarning[];
  /** What the library was asked for, and whether the stored event is what it said; `null` where people wrote it all. */
  readonly made: { readonly from: string; readonly event: LoopEvent; readonly agrees: boolean } | null;
}

/** A loop with its result. */
export interface EndedLoop {
  readonly loop: StoredLoop;
  readonly state: LoopState;
  /** Its slice of the plan, as of its last day. */
  readonly standing: Progress;
  readonly time: TimeInStep;
  /** Whether the log replays to the same state. */
  readonly replays: boolean;
}

/** What somebody tried, and what he was told. */
export interface AnsweredAttempt {
  readonly attempt: Attempt;
  readonly loop: StoredLoop;
  readonly state: LoopState;
  readonly answer: LoopAdvance;
}

/** A loop on a morning: where it stands, what can be done, and what is due in it and all the others. */
export interface CloseLook {
  readonly time: CivilTime;
  readonly loop: StoredLoop;
  readonly state: LoopState;
  readonly options: readonly LoopOption[];
  readonly due: readonly { readonly loop: StoredLoop; readonly item: DueItem }[];
}

/** An inspection that found the loop off track, with what came of it. */
export interface Miss {
  readonly loop: StoredLoop;
  readonly inspected: Happening;
  readonly corrected: Happening;
  /** The next inspection after the correction. */
  readonly reinspected: Happening;
  readonly standing: Progress;
  readonly diagnosis: Diagnosis;
}

/** Replays the quarter event by event, as if each arrived today, and makes anew what the library can make. */
export function runQuarter(files: TeamFiles): Quarter {
  const timeline = replay(files);
  const stateOf = (loop: StoredLoop) => lastOf(timeline, loop)?.after ?? openLoop(loop.meta);
  const loops = files.loops.map((loop): EndedLoop => {
    const state = stateOf(loop);
    const goal = goalDays(state);
    return {
      loop,
      state,
      standing: standing(files, goal, goal.end),
      time: timeInStep(state, state.since),
      replays: isDeepStrictEqual(replayLoop(loop.meta, loop.events), state),
    };
  });
  const [top, ...below] = loops.map(({ state }) => state);
  if (top === undefined) throw new Error('team.json names no loop');
  return {
    files,
    timeline,
    loops,
    rollUp: rollUpLoops(top, below),
    attempts: files.attempts.map((attempt) => answer(files, attempt)),
    look: lookAt(files),
    miss: findMiss(files, timeline),
    agrees: loops.every(({ replays }) => replays) && timeline.every(({ made }) => made === null || made.agrees),
  };
}

function replay(files: TeamFiles): readonly Happening[] {
  const timeline: Happening[] = [];
  const events = files.loops.flatMap((loop) => loop.events.map((event) => ({ loop, event })));
  for (const { loop, event } of events.sort((a, b) => inTime(a.event.at, b.event.at))) {
    const now = new Map(
      files.loops.map((one) => [one.meta.id, lastOf(timeline, one)?.after ?? openLoop(one.meta)] as const),
    );
    const before = now.get(loop.meta.id)!;
    const log = timeline.filter((one) => one.loop === loop).map((one) => one.event);
    const context = { expectedSeq: before.seq, log, ...relatives(loop, [...now.values()]) };
    const advanced = advanceLoop(before, event, context);
    if (!advanced.ok) {
      const reasons = advanced.rejections.map(({ message }) => message).join('; ');
      throw new Error(`${loop.meta.id}, ${event.id} at ${event.at}: ${reasons}`);
    }
    const made = makeEvent(files, before, context.children ?? [], event);
    timeline.push({
      ...{ loop, event, before, after: advanced.state },
      warnings: advanced.warnings ?? [],
      made: made === null ? null : { ...made, agrees: isDeepStrictEqual(made.event, event) },
    });
  }
  return timeline;
}

/** The loops above and below, of all that there are. */
function relatives({ meta }: StoredLoop, states: readonly LoopState[]): Pick<LoopContext, 'parent' | 'children'> {
  const parent = states.find(({ id }) => id === meta.parentId);
  const children = states.filter(({ parentId }) => parentId === meta.id);
  return { ...(parent === undefined ? {} : { parent }), ...(children.length === 0 ? {} : { children }) };
}

function lastOf(timeline: readonly Happening[], loop: StoredLoop): Happening | undefined {
  return timeline.findLast((one) => one.loop === loop);
}

/** How a loop stood at a time. */
function stateAt({ meta, events }: StoredLoop, time: CivilTime): LoopState {
  return replayLoop(
    meta,
    events.filter(({ at }) => inTime(at, time) <= 0),
  );
}

/** The loops that had been opened by a time. */
function openedBy({ loops }: TeamFiles, time: CivilTime): readonly StoredLoop[] {
  return loops.filter(({ meta }) => inTime(meta.openedAt, time) <= 0);
}

function answer(files: TeamFiles, attempt: Attempt): AnsweredAttempt {
  const { loopId, sentAt, event, expectedSeq } = attempt;
  const loop = loopOf(files, loopId);
  const state = stateAt(loop, sentAt);
  const context = {
    ...(expectedSeq === undefined ? {} : { expectedSeq }),
    log: loop.events.slice(0, state.seq),
    ...relatives(
      loop,
      openedBy(files, sentAt).map((one) => stateAt(one, sentAt)),
    ),
  };
  return { attempt, loop, state, answer: advanceLoop(state, event, context) };
}

function lookAt(files: TeamFiles): CloseLook {
  const { loopId, time } = files.lookAt;
  const loop = loopOf(files, loopId);
  const state = stateAt(loop, time);
  const due = openedBy(files, time).flatMap((one) =>
    dueItems(stateAt(one, time), time).map((item) => ({ loop: one, item })),
  );
  return {
    ...{ time, loop, state, options: loopOptions(state, time) },
    due: due.sort((a, b) => inTime(a.item.due, b.item.due)),
  };
}

function findMiss(files: TeamFiles, timeline: readonly Happening[]): Miss {
  const inspected = timeline.find(({ after }) => after.step === 'correction');
  const rest = timeline.filter(({ loop, before }) => loop === inspected?.loop && before.seq >= inspected.after.seq);
  const corrected = rest.find(({ event }) => event.type === 'corrected');
  const reinspected = rest.find(({ event }) => event.type === 'inspected');
  if (inspected?.event.type !== 'inspected' || corrected === undefined || reinspected === undefined) {
    throw new Error('no inspection was missed, corrected and looked at again');
  }
  const goal = goalDays(inspected.before);
  const asOf = inspected.event.period.end;
  return {
    ...{ loop: inspected.loop, inspected, corrected, reinspected },
    standing: standing(files, goal, asOf),
    diagnosis: diagnosis(files, goal, asOf),
  };
}

function loopOf({ loops }: TeamFiles, loopId: string): StoredLoop {
  const loop = loops.find(({ meta }) => meta.id === loopId);
  if (loop === undefined) throw new Error(`there is no loop ${loopId}`);
  return loop;
}

/** Below zero if a time is before another; a date means its end. */
function inTime(a: CivilTime, b: CivilTime): number {
  const [left, right] = [a, b].map((time) => (time.length === 10 ? `${time}T24` : time)) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
}
