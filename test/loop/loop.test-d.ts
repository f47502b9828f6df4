import { advanceLoop } from 'quotaloop';
import type {
  AgreedEvent,
  ClosedEvent,
  CorrectedEvent,
  EnablementRecord,
  GoalRecord,
  GoalSetEvent,
  InspectedEvent,
  LegalEvent,
  LegalEventType,
  LoopEvent,
  LoopEventType,
  LoopState,
  LoopStep,
  loopTable,
  PlanRecord,
  Rejection,
} from 'quotaloop';
import { describe, expectTypeOf, it } from 'vitest';

declare const state: LoopState;
declare const agreed: AgreedEvent;
declare const goalSet: GoalSetEvent;
declare const inspected: InspectedEvent;
declare const closed: ClosedEvent;
declare const corrected: CorrectedEvent;

describe('the table in types', () => {
  it('a step’s legal events are the keys of its row', () => {
    expectTypeOf<LegalEventType<'consensus'>>().toEqualTypeOf<'agreed' | 'cancelled'>();
    expectTypeOf<LegalEventType<'correction'>>().toEqualTypeOf<'corrected' | 'closed' | 'cancelled'>();
    expectTypeOf<LegalEventType<'result'>>().toEqualTypeOf<never>();
    expectTypeOf<LegalEventType<LoopStep>>().toEqualTypeOf<LoopEventType>();
    expectTypeOf<keyof typeof loopTable>().toEqualTypeOf<LoopStep>();
    expectTypeOf<LegalEvent<'inspection'>['type']>().toEqualTypeOf<'inspected' | 'closed' | 'cancelled'>();
    expectTypeOf<LegalEvent<LoopStep>>().toEqualTypeOf<LoopEvent>();
    expectTypeOf<LegalEvent<'result'>>().toEqualTypeOf<never>();
  });
});

describe('an event that is illegal in a narrowed step does not compile', () => {
  it('in each step', () => {
    if (state.step === 'consensus') {
      advanceLoop(state, agreed);
      // @ts-expect-error no goal before the consensus
      advanceLoop(state, goalSet);
    }
    if (state.step === 'goal') {
      advanceLoop(state, goalSet);
      // @ts-expect-error nothing is inspected without a goal
      advanceLoop(state, inspected);
    }
    if (state.step === 'plan' || state.step === 'enablement') {
      // @ts-expect-error not closed before it was inspected
      advanceLoop(state, closed);
    }
    if (state.step === 'inspection') {
      advanceLoop(state, inspected);
      advanceLoop(state, closed);
      // @ts-expect-error nothing to correct before an inspection has found it
      advanceLoop(state, corrected);
    }
    if (state.step === 'correction') {
      advanceLoop(state, corrected);
      // @ts-expect-error the correction comes first
      advanceLoop(state, inspected);
    }
    if (state.step === 'result') {
      // @ts-expect-error nothing happens after the result
      advanceLoop(state, agreed);
    }
  });

  it('a state whose step is not known takes every event', () => {
    advanceLoop(state, agreed);
    advanceLoop(state, closed);
  });
});

describe('the step tells which records there are', () => {
  it('all four in inspection and correction', () => {
    if (state.step !== 'inspection' && state.step !== 'correction') return;
    expectTypeOf(state.records.goal).toEqualTypeOf<GoalRecord>();
    expectTypeOf(state.records.plan).toEqualTypeOf<PlanRecord>();
    expectTypeOf(state.records.enablement).toEqualTypeOf<EnablementRecord>();
  });

  it('what is missing is null', () => {
    if (state.step === 'goal') expectTypeOf(state.records.plan).toEqualTypeOf<null>();
    if (state.step === 'plan') expectTypeOf(state.records.goal).toEqualTypeOf<GoalRecord>();
    if (state.step === 'enablement') expectTypeOf(state.records.enablement).toEqualTypeOf<null>();
    // @ts-expect-error before the step is known the goal may be missing
    expectTypeOf(state.records.goal.end).toBeString();
  });

  it('only a result has an outcome that is not open', () => {
    if (state.step === 'result') expectTypeOf(state.outcome).toEqualTypeOf<'attained' | 'missed' | 'cancelled'>();
    else expectTypeOf(state.outcome).toEqualTypeOf<'open'>();
  });
});

it('the code of a rejection tells its values', () => {
  const show = (rejection: Rejection): void => {
    if (rejection.code === 'wrong-step') expectTypeOf(rejection.values.legal).toEqualTypeOf<readonly LoopEventType[]>();
    if (rejection.code === 'children-open') expectTypeOf(rejection.values.ids).toEqualTypeOf<readonly string[]>();
  };
  expectTypeOf(show).toBeFunction();
});
