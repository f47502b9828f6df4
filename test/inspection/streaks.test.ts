import fc from 'fast-check';
import { streaks } from 'quotaloop';
import type { StreakResult } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';

const resultsOf = (list: readonly (boolean | null)[]): readonly StreakResult[] =>
  list.map((met, day) => ({ periodId: `day ${day}`, met }));
const one = (list: readonly (boolean | null)[], milestones?: readonly number[]) =>
  streaks([{ id: 'Li', results: resultsOf(list) }], milestones === undefined ? {} : { milestones })[0]!;
const histories = fc.array(fc.constantFrom(true, true, true, false, null), { maxLength: 30 });

describe('streaks', () => {
  it('are the runs between misses, counted on what is left when periods without a goal are taken out', () => {
    fc.assert(
      fc.property(histories, (list) => {
        const { current, longest, metCount, countedCount } = one(list);
        const text = list.map((met) => (met === null ? '' : met ? '1' : '0')).join('');
        const runs = text.split('0').map((run) => run.length);
        expect(current.length).toBe(runs.at(-1));
        expect(longest.length).toBe(Math.max(...runs));
        expect([metCount, countedCount]).toStrictEqual([text.replaceAll('0', '').length, text.length]);
        for (const { length, firstPeriodId, lastPeriodId } of [current, longest]) {
          if (length === 0) expect([firstPeriodId, lastPeriodId]).toStrictEqual([null, null]);
          else {
            const [first, last] = [firstPeriodId, lastPeriodId].map((id) => Number(id!.split(' ')[1]));
            const within = list.slice(first, last! + 1);
            expect([within[0], within.at(-1), within.includes(false)]).toStrictEqual([true, true, false]);
            expect(within.filter(Boolean)).toHaveLength(length);
          }
        }
      }),
    );
  });

  it('grow by one with one more goal, end with a miss, and do not notice a holiday', () => {
    fc.assert(
      fc.property(histories, (list) => {
        const { current } = one(list);
        expect(one([...list, true]).current.length).toBe(current.length + 1);
        expect(one([...list, false]).current).toStrictEqual({ length: 0, firstPeriodId: null, lastPeriodId: null });
        expect(one([...list, null])).toStrictEqual(one(list));
      }),
    );
  });

  it('reach every milestone up to the longest once, at the period that made it', () => {
    fc.assert(
      fc.property(histories, (list) => {
        const { milestones, longest } = one(list, [1, 2, 4, 7]);
        expect(milestones.map(({ length }) => length)).toStrictEqual([1, 2, 4, 7].filter((length) => length <= longest.length)); // prettier-ignore
        for (const { length, periodId } of milestones) {
          const through = Number(periodId.split(' ')[1]);
          expect(one(list.slice(0, through + 1)).current.length).toBe(length);
          expect(one(list.slice(0, through)).longest.length).toBe(length - 1);
        }
      }),
    );
  });

  it('are worth a word when the last goal makes a milestone, and a record when none was longer', () => {
    expect(one([true, true, true])).toMatchObject({ recognise: 3, isRecord: true });
    expect(one([true, true, true, true])).toMatchObject({ recognise: null, isRecord: true });
    expect(one([true, true, true, false, true, true, true])).toMatchObject({ recognise: 3, isRecord: false });
    expect(one([true, true, true, false])).toMatchObject({ recognise: null, isRecord: false });
    expect(one([])).toMatchObject({ recognise: null, isRecord: false, metCount: 0 });
  });

  it('of two equal ones take the first for the longest', () => {
    expect(one([true, true, false, true, true]).longest).toStrictEqual({ length: 2, firstPeriodId: 'day 0', lastPeriodId: 'day 1' }); // prettier-ignore
  });

  it.each<[string, () => unknown, string]>([
    ['a person twice', () => streaks([{ id: 'Li', results: [] }, { id: 'Li', results: [] }]), 'duplicate-id at histories.1.id'],
    ['a day twice', () => streaks([{ id: 'Li', results: [{ periodId: 'a', met: true }, { periodId: 'a', met: true }] }]), 'duplicate-id at histories.0.results.1.periodId'],
    ['a maybe', () => streaks([{ id: 'Li', results: [{ periodId: 'a', met: 'yes' as never }] }]), 'wrong-type at histories.0.results.0.met'],
    ['milestones that do not rise', () => one([], [3, 3]), 'out-of-range at options.milestones.1'],
    ['half a milestone', () => one([], [1.5]), 'not-an-integer at options.milestones.0'],
  ])('refuse %s', (_what, ask, said) => {
    expect(refusalOf(ask)).toBe(said);
  }); // prettier-ignore
});
