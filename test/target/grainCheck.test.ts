import fc from 'fast-check';
import { decomposeTarget, grainCheck } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { refused } from '../foundation/refused.ts';

const levels = ['company', 'team', 'person'];

describe('grainCheck', () => {
  it('holds the control grain of a plan against how it is inspected', () => {
    const { controlGrain } = decomposeTarget({
      amount: 1,
      year: { start: '2026-01-01', end: '2026-12-31' },
      calendar: chineseCalendar,
    });
    const verdict = (inspected: string) => grainCheck([{ id: 'time', planned: controlGrain, inspected }]).dimensions[0];
    expect(verdict('month')).toMatchObject({ verdict: 'match', levelCount: 0 });
    expect(verdict('day')).toMatchObject({ verdict: 'plan-too-coarse', levelCount: 2 });
    expect(verdict('half')).toMatchObject({ verdict: 'plan-too-fine', levelCount: 2 });
  });

  it('matches when every dimension does', () => {
    const time = { id: 'time', planned: 'month', inspected: 'month' };
    expect(grainCheck([time, { id: 'people', planned: 'team', inspected: 'team', levels }]).matches).toBe(true);
    expect(grainCheck([time, { id: 'people', planned: 'team', inspected: 'person', levels }]).matches).toBe(false);
  });

  it('turns too coarse into too fine when plan and inspection change places', () => {
    const level = fc.constantFrom(...levels);
    const turned = { match: 'match', 'plan-too-coarse': 'plan-too-fine', 'plan-too-fine': 'plan-too-coarse' };
    fc.assert(
      fc.property(level, level, (planned, inspected) => {
        const [one] = grainCheck([{ id: 'a', planned, inspected, levels }]).dimensions;
        const [other] = grainCheck([{ id: 'a', planned: inspected, inspected: planned, levels }]).dimensions;
        expect([turned[one!.verdict], one!.levelCount]).toStrictEqual([other!.verdict, other!.levelCount]);
        expect(one!.verdict === 'match').toBe(planned === inspected);
      }),
    );
  });

  it.each<[what: string, change: object, code: string, path: (string | number)[]]>([
    ['another grain of time', { planned: 'fortnight' }, 'unknown-choice', ['dimensions', 0, 'planned']],
    ['a level that is not among the own ones', { inspected: 'day', planned: 'team', levels }, 'unknown-choice', ['dimensions', 0, 'inspected']],
    ['a level twice', { levels: ['a', 'a'] }, 'duplicate-id', ['dimensions', 0, 'levels', 1]],
    ['levels as a text', { levels: 'a' }, 'wrong-type', ['dimensions', 0, 'levels']],
    ['no inspection', { inspected: undefined }, 'missing-field', ['dimensions', 0, 'inspected']],
  ])('refuses %s', (_what, change, code, path) => {
    const error = refused(() => grainCheck([{ id: 'time', planned: 'month', inspected: 'month', ...change }]));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^grainCheck requires .+, got .+$/);
  }); // prettier-ignore
});
