import { assignMentors, coachingHours, segmentTeam, spanCheck, triage } from 'quotaloop';
import { describe, expect, it } from 'vitest';

const ranked = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `rep ${index}`, value: count - index }));

describe('S8, the team', () => {
  it.each([
    [5, [1, 4, 0]],
    [6, [1, 4, 1]],
    [7, [1, 5, 1]],
    [8, [2, 5, 1]],
    [10, [2, 7, 1]],
    [12, [2, 9, 1]],
  ])('2-7-1 of %d people', (count, expected) => {
    expect(segmentTeam(ranked(count)).segments.map((segment) => segment.count)).toStrictEqual(expected);
  });

  it.each([
    [5, [2, 3, 0]],
    [7, [2, 4, 1]],
    [10, [3, 6, 1]],
    [12, [4, 7, 1]],
  ])('3-6-1 of %d people', (count, expected) => {
    const shares = [
      { id: 'top', share: 3 },
      { id: 'middle', share: 6 },
      { id: 'bottom', share: 1 },
    ];
    expect(segmentTeam(ranked(count), { shares }).segments.map((segment) => segment.count)).toStrictEqual(expected);
  });

  it('gives the top 2 of 10 people 16 of 40 coaching hours each, and the other 8 one hour each', () => {
    const people = ranked(10).map(({ id, value }) => ({ id, returns: [{ returnPerHour: value }] }));
    const plan = coachingHours(people, { hours: 40, rule: 'focus' });
    expect(plan.people.map(({ hours }) => hours)).toStrictEqual(['16', '16', ...Array<string>(8).fill('1')]);
    expect([plan.hours, plan.unusedHours, plan.focusIds]).toStrictEqual(['40', '0', ['rep 0', 'rep 1']]);
  });

  it('covers six learners with two mentors, and names the two who are left', () => {
    const learners = ranked(8).map(({ id }) => ({ id }));
    const plan = assignMentors([{ id: 'Li' }, { id: 'Wu' }], learners);
    expect(plan.mentors.map(({ learnerIds }) => learnerIds.length)).toStrictEqual([3, 3]);
    expect(plan.uncovered).toStrictEqual([
      { id: 'rep 6', reason: 'no-capacity' },
      { id: 'rep 7', reason: 'no-capacity' },
    ]);
  });

  it('finds 10 people outside the span of 5 to 8', () => {
    const { withinSpan, managers } = spanCheck([{ id: 'Zhao', memberCount: 10 }]);
    expect([withinSpan, managers[0]!.verdict, managers[0]!.excessCount]).toStrictEqual([false, 'too-many', 2]);
  });

  it('20/50/30 of 10 items', () => {
    expect(triage(ranked(10)).classes.map(({ count }) => count)).toStrictEqual([2, 5, 3]);
  });
});
