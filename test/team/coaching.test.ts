import fc from 'fast-check';
import { assignMentors, coachingHours, jointVisitPicks } from 'quotaloop';
import type { CoachedPerson } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../allocation/refusals.ts';
import type { AnyFunction } from '../allocation/refusals.ts';
import { namedRefusals } from '../activity/namedRefusals.ts';
import { numRuns } from '../laws/cases.ts';
import { compareRationals } from '../laws/funnel.ts';
import {
  bestCoachingByTrial,
  bestMentorsByTrial,
  bestVisitsByTrial,
  coachedPeople,
  fewLearners,
  fewMentors,
  fewVisits,
  fitsByHand,
  returnByHand,
  worthInSixths,
} from '../laws/team.ts';

describe('coachingHours', () => {
  it('brings the most that any division of the hours can, and leaves none unused that somebody can take', () => {
    fc.assert(
      fc.property(coachedPeople, fc.nat(9), (people, further) => {
        const hours = further + people.reduce((sum, { minimumHours = 0 }) => sum + Number(minimumHours), 0);
        // A minimum that the steps do not reach is refused; leave such cases to the refusals.
        fc.pre(people.every((person) => returnByHand(person, Number(person.minimumHours)) !== null));
        const plan = coachingHours(people, { hours });
        const best = bestCoachingByTrial(people, hours);
        expect([Number(plan.hours), plan.exactReturn]).toStrictEqual([best.given, String(best.value)]);
        expect(Number(plan.hours) + Number(plan.unusedHours)).toBe(hours);
        plan.people.forEach(({ hours: own, exactReturn, nextReturnPerHour }, row) => {
          const brought = returnByHand(people[row]!, Number(own));
          expect(exactReturn).toBe(String(brought));
          const more = returnByHand(people[row]!, Number(own) + 1);
          expect(nextReturnPerHour).toBe(more === null ? null : String(more - brought!));
        });
      }),
      { numRuns: numRuns / 5 }, // every case tries every division
    );
  });

  it('does not depend on the order of the people', () => {
    fc.assert(
      fc.property(coachedPeople, fc.nat(9), (people, further) => {
        fc.pre(people.every((person) => returnByHand(person, Number(person.minimumHours)) !== null));
        const hours = further + people.length;
        const turned = coachingHours([...people].reverse(), { hours });
        expect([...turned.people].reverse()).toStrictEqual(coachingHours(people, { hours }).people);
      }),
    );
  });

  const steady = (id: string, returnPerHour: number | string, further: Partial<CoachedPerson> = {}): CoachedPerson => ({
    id,
    returns: [{ returnPerHour }],
    ...further,
  });

  it('divides in quarters of an hour, and returns in fractions', () => {
    const plan = coachingHours([steady('a', '1000/3', { maximumHours: '1.25' }), steady('b', 100)], {
      hours: 2,
      unit: '0.25',
    });
    expect(plan.people.map(({ hours, exactReturn }) => [hours, exactReturn])).toStrictEqual([
      ['1.25', '1250/3'],
      ['0.75', '75'],
    ]);
  });

  it('with focus gives all hours in every case, equal within the groups but for one piece', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }), fc.nat(200), (returns, hours) => {
        const people = returns.map((each, index) => steady(`rep ${index}`, each));
        const plan = coachingHours(people, { hours, rule: 'focus' });
        const few = Math.max(1, Math.floor((2 * returns.length + 5) / 10));
        expect(plan.focusIds).toHaveLength(few);
        const of = (isFew: boolean) =>
          plan.people.filter(({ id }) => plan.focusIds.includes(id) === isFew).map((each) => Number(each.hours));
        const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
        expect(sum(of(true))).toBe(few === returns.length ? hours : Math.floor((8 * hours + 5) / 10));
        expect(sum(of(true)) + sum(of(false))).toBe(hours);
        for (const group of [of(true), of(false)]) {
          if (group.length > 0) expect(Math.max(...group) - Math.min(...group)).toBeLessThan(2);
        }
        const least = Math.min(...plan.focusIds.map((id) => returns[Number(id.slice(4))]!));
        expect(returns.filter((each) => each > least).length).toBeLessThanOrEqual(few);
      }),
    );
  });

  it('with focus takes other shares, and leaves hours unused only where nobody is', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => steady(id, 1));
    const plan = coachingHours(people, { hours: 10, rule: 'focus', focus: { peopleShare: '1/2', hoursShare: '0.7' } });
    expect(plan.people.map(({ hours }) => hours)).toStrictEqual(['4', '3', '2', '1']);
    expect(coachingHours([], { hours: 10, rule: 'focus' })).toMatchObject({ hours: '0', unusedHours: '10' });
  });

  const rising = { id: 'a', returns: [{ hours: 1, returnPerHour: 1 }, { returnPerHour: 2 }] };
  it.each(
    namedRefusals([
      [
        'minimums beyond the hours',
        'minimums-above-total',
        ['people'],
        [steady('a', 1, { minimumHours: 3 })],
        { hours: 2 },
      ],
      ['a rising return', 'out-of-range', ['people', 0, 'returns', 1, 'returnPerHour'], [rising], { hours: 2 }],
      ['nobody’s steps', 'out-of-range', ['people', 0, 'returns'], [{ id: 'a', returns: [] }], { hours: 2 }],
      [
        'an endless step before the last',
        'missing-field',
        ['people', 0, 'returns', 0, 'hours'],
        [{ id: 'a', returns: [{ returnPerHour: 2 }, { returnPerHour: 1 }] }],
        { hours: 2 },
      ],
      [
        'a step of no hours',
        'not-positive',
        ['people', 0, 'returns', 0, 'hours'],
        [{ id: 'a', returns: [{ hours: 0, returnPerHour: 2 }] }],
        { hours: 2 },
      ],
      ['half an hour in hours', 'off-unit', ['budget', 'hours'], [], { hours: '0.5' }],
      ['hours below zero', 'out-of-range', ['budget', 'hours'], [], { hours: -1 }],
      [
        'a maximum below the minimum',
        'out-of-range',
        ['people', 0, 'minimumHours'],
        [steady('a', 1, { minimumHours: 2, maximumHours: 1 })],
        { hours: 2 },
      ],
      [
        'a minimum beyond the steps',
        'out-of-range',
        ['people', 0, 'minimumHours'],
        [{ id: 'a', minimumHours: 2, returns: [{ hours: 1, returnPerHour: 1 }] }],
        { hours: 2 },
      ],
      [
        'bounds with focus',
        'conflicting-fields',
        ['people', 0, 'maximumHours'],
        [steady('a', 1, { maximumHours: 1 })],
        { hours: 2, rule: 'focus' },
      ],
      ['shares without focus', 'conflicting-fields', ['budget', 'focus'], [], { hours: 2, focus: {} }],
      [
        'a share above all',
        'out-of-range',
        ['budget', 'focus', 'hoursShare'],
        [],
        { hours: 2, rule: 'focus', focus: { hoursShare: 2 } },
      ],
      ['another rule', 'unknown-choice', ['budget', 'rule'], [], { hours: 2, rule: 'fair' }],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('coachingHours', coachingHours as AnyFunction, refusal);
  });
});

describe('jointVisitPicks', () => {
  const limit = (most: number) => fc.option(fc.nat(most), { nil: undefined });
  const budgets = fc
    .record({ visits: limit(5), halfDays: limit(8), mostPerRep: limit(2) })
    .map(({ visits, halfDays, mostPerRep }) => ({
      ...(visits === undefined && halfDays !== undefined ? {} : { visits: visits ?? 3 }),
      ...(halfDays === undefined ? {} : { halfDays }),
      ...(mostPerRep === undefined ? {} : { mostPerRep }),
    }));

  it('is worth the most of all sets of visits within the budget, in the fewest half days', () => {
    fc.assert(
      fc.property(fewVisits, budgets, (visits, budget) => {
        const picks = jointVisitPicks(visits, budget);
        const best = bestVisitsByTrial(visits, budget);
        const chosen = visits.filter(({ id }) => picks.pickedIds.includes(id));
        expect(chosen.reduce((sum, visit) => sum + worthInSixths(visit), 0)).toBe(best.worth);
        expect(compareRationals(picks.exactWorth, `${best.worth}/6`)).toBe(0);
        expect(picks.halfDays).toBe(best.halfDays);
        expect(bestVisitsByTrial(chosen, budget).worth).toBe(best.worth); // they keep the budget themselves
        expect(chosen.every((visit) => worthInSixths(visit) > 0)).toBe(true);
        expect(picks.visits.filter(({ picked }) => picked).map(({ id }) => id)).toStrictEqual(
          chosen.map(({ id }) => id),
        );
      }),
    );
  });

  it('does not depend on the order of the visits', () => {
    fc.assert(
      fc.property(fewVisits, budgets, (visits, budget) => {
        const turned = jointVisitPicks([...visits].reverse(), budget);
        expect(turned.pickedIds).toStrictEqual(jointVisitPicks(visits, budget).pickedIds);
      }),
    );
  });

  it('counts what the manager adds: a deal that signs anyway is worth nothing', () => {
    const visits = [
      { id: 'sure', repId: 'Li', amount: 900, chance: '0.9', chanceAlone: '0.9' },
      { id: 'open', repId: 'Li', amount: 100, chance: '0.5', chanceAlone: '0.25' },
    ];
    expect(jointVisitPicks(visits, { visits: 2 })).toMatchObject({ pickedIds: ['open'], exactWorth: '25' });
  });

  it('visits no rep more often than told', () => {
    const visits = [9, 8, 7].map((amount, index) => ({
      id: `v${amount}`,
      repId: index < 2 ? 'Li' : 'Wu',
      amount,
      chance: 1,
    }));
    expect(jointVisitPicks(visits, { visits: 2 }).pickedIds).toStrictEqual(['v9', 'v8']);
    expect(jointVisitPicks(visits, { visits: 2, mostPerRep: 1 }).pickedIds).toStrictEqual(['v9', 'v7']);
  });

  const visit = { id: 'a', repId: 'Li', amount: 1, chance: '0.5' };
  it.each(
    namedRefusals([
      ['no budget', 'missing-field', ['budget'], [visit], { mostPerRep: 1 }],
      ['half a half day', 'not-an-integer', ['visits', 0, 'halfDays'], [{ ...visit, halfDays: 0.5 }], { visits: 1 }],
      ['a chance above one', 'out-of-range', ['visits', 0, 'chance'], [{ ...visit, chance: 50 }], { visits: 1 }],
      [
        'a manager who spoils it',
        'out-of-range',
        ['visits', 0, 'chanceAlone'],
        [{ ...visit, chanceAlone: '0.6' }],
        { visits: 1 },
      ],
      ['a deal below zero', 'out-of-range', ['visits', 0, 'amount'], [{ ...visit, amount: -1 }], { visits: 1 }],
      ['a rep without a name', 'invalid-id', ['visits', 0, 'repId'], [{ ...visit, repId: '' }], { visits: 1 }],
      [
        'half days beyond all numbers',
        'count-too-large',
        ['visits', 1, 'halfDays'],
        [
          { ...visit, halfDays: 2 ** 53 - 1 },
          { ...visit, id: 'b' },
        ],
        { visits: 1 },
      ],
      [
        'a table beyond all patience',
        'too-many-steps',
        ['visits'],
        [{ ...visit, halfDays: 2 ** 40 }],
        { halfDays: 2 ** 41 },
      ],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('jointVisitPicks', jointVisitPicks as AnyFunction, refusal);
  });
});

describe('assignMentors', () => {
  it('covers the most learners with the largest gain, and spreads them as evenly as their fit allows', () => {
    fc.assert(
      fc.property(fewMentors, fewLearners, (mentors, learners) => {
        const plan = assignMentors(mentors, learners);
        const best = bestMentorsByTrial(mentors, learners);
        const coveredIds = plan.assignments.map(({ learnerId }) => learnerId);
        const covered = learners.filter(({ id }) => coveredIds.includes(id));
        expect(covered).toHaveLength(best.count);
        expect(covered.reduce((sum, { gain }) => sum + Number(gain), 0)).toBe(best.gain);
        const squares = plan.mentors.reduce((sum, { learnerIds }) => sum + learnerIds.length ** 2, 0);
        expect(squares).toBe(best.leastSquares.get(covered.map(({ id }) => id).join()));
        for (const { learnerId, mentorId } of plan.assignments) {
          const [mentor, learner] = [
            mentors.find(({ id }) => id === mentorId)!,
            learners.find(({ id }) => id === learnerId)!,
          ];
          expect(fitsByHand(mentor, learner)).toBe(true);
          expect(plan.mentors.find(({ id }) => id === mentorId)!.learnerIds).toContain(learnerId);
        }
        plan.mentors.forEach(({ learnerIds, freeCount, capacity }) => {
          expect(learnerIds.length + freeCount).toBe(capacity);
          expect(freeCount).toBeGreaterThanOrEqual(0);
        });
        plan.uncovered.forEach(({ id, reason }) => {
          const learner = learners.find((each) => each.id === id)!;
          expect(reason).toBe(mentors.some((mentor) => fitsByHand(mentor, learner)) ? 'no-capacity' : 'no-fit');
        });
        expect(plan.uncovered.length + coveredIds.length).toBe(learners.length);
      }),
      { numRuns: numRuns / 5 }, // every case tries every assignment
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(fewMentors, fewLearners, (mentors, learners) => {
        const turned = assignMentors([...mentors].reverse(), [...learners].reverse());
        expect([...turned.mentors].reverse()).toStrictEqual(assignMentors(mentors, learners).mentors);
      }),
    );
  });

  it('leaves nobody out because an earlier learner took the only mentor who fits a later one', () => {
    const mentors = [
      { id: 'Li', capacity: 1, skills: ['visits', 'closing'] },
      { id: 'Wu', capacity: 1, skills: ['visits'] },
    ];
    const plan = assignMentors(mentors, [
      { id: 'a', needs: ['visits'] },
      { id: 'b', needs: ['closing'] },
    ]);
    expect(plan.assignments).toStrictEqual([
      { learnerId: 'a', mentorId: 'Wu' },
      { learnerId: 'b', mentorId: 'Li' },
    ]);
  });

  it.each(
    namedRefusals([
      ['half a learner', 'not-an-integer', ['mentors', 0, 'capacity'], [{ id: 'a', capacity: 0.5 }], []],
      ['a capacity below zero', 'out-of-range', ['mentors', 0, 'capacity'], [{ id: 'a', capacity: -1 }], []],
      ['a mentor twice', 'duplicate-id', ['mentors', 1, 'id'], [{ id: 'a' }, { id: 'a' }], []],
      ['a gain below zero', 'out-of-range', ['learners', 0, 'gain'], [], [{ id: 'a', gain: -1 }]],
      ['a skill without a name', 'invalid-id', ['mentors', 0, 'skills', 0], [{ id: 'a', skills: [''] }], []],
      ['a single need for a list', 'wrong-type', ['learners', 0, 'needs'], [], [{ id: 'a', needs: 'visits' }]],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('assignMentors', assignMentors as AnyFunction, refusal);
  });
});
