import fc from 'fast-check';
import {
  assignMentors,
  coachingHours,
  gapProfile,
  jointVisitPicks,
  riskRegister,
  scorecard,
  segmentTeam,
} from 'quotaloop';
import type { MetricValue } from 'quotaloop';
import {
  coachingPlanSchema,
  jointVisitPicksSchema,
  mentorPlanSchema,
  riskRegisterInputSchema,
  riskRegisterSchema,
  scorecardSchema,
  teamParameters,
  teamSegmentsSchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import { numRuns } from '../laws/cases.ts';
import { coachedPeople, fewLearners, fewMentors, fewVisits } from '../laws/team.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a manager’s time', () => {
  it('is divided among people of the shape, and the plan has the shape', () => {
    fc.assert(
      fc.property(coachedPeople, fc.nat(8), (people, hours) => {
        const least = people.reduce((sum, { minimumHours = 0 }) => sum + Number(minimumHours), 0);
        const budget = { hours: hours + least };
        expect(teamParameters.coachingHours.parse({ people, budget })).toStrictEqual({ people, budget });
        const plan = coachingHours(people, budget);
        expect(coachingPlanSchema.parse(throughJson(plan))).toStrictEqual(plan);
      }),
      { numRuns },
    );
  });

  it('goes to visits of the shape, and the picks have the shape', () => {
    fc.assert(
      fc.property(fewVisits, fc.nat(4), fc.nat(3), (visits, most, mostPerRep) => {
        const budget = { visits: most, mostPerRep };
        expect(teamParameters.jointVisitPicks.parse({ visits, budget })).toEqual({ visits, budget });
        const picks = jointVisitPicks(visits, budget);
        expect(jointVisitPicksSchema.parse(throughJson(picks))).toStrictEqual(picks);
      }),
      { numRuns },
    );
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['a budget without hours', 'coachingHours', [], { unit: 1 }],
    ['a return that is not in a list', 'coachingHours', [{ id: 'Li', returns: { returnPerHour: 9 } }], { hours: 8 }],
    ['hours as a fraction', 'coachingHours', [], { hours: '8/2' }],
    ['another rule', 'coachingHours', [], { hours: 8, rule: 'equal' }],
    [
      'half a half day',
      'jointVisitPicks',
      [{ id: 'v', repId: 'Li', amount: 1, chance: 1, halfDays: 0.5 }],
      { visits: 1 },
    ],
    ['a visit of nobody’s', 'jointVisitPicks', [{ id: 'v', amount: 1, chance: 1 }], { visits: 1 }],
    ['a chance in percent', 'jointVisitPicks', [{ id: 'v', repId: 'Li', amount: 1, chance: '50 %' }], { visits: 1 }],
    ['half a visit', 'jointVisitPicks', [], { visits: 0.5 }],
  ])('is not divided, neither by the schema nor by the function, with %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });

  it('takes returns that are fractions', () => {
    const people = [{ id: 'Li', returns: [{ hours: '1.5', returnPerHour: '1000/3' }] }];
    expectTakenByBoth('coachingHours', [people, { hours: 8, unit: '0.5', rule: 'by-return' }]);
    expectTakenByBoth('coachingHours', [people, { hours: 8, unit: 0.5, rule: 'focus', focus: { peopleShare: '1/5' } }]);
  });
});

describe('mentors and learners', () => {
  it('have the shape, and so has the plan of who helps whom', () => {
    fc.assert(
      fc.property(fewMentors, fewLearners, (mentors, learners) => {
        expect(teamParameters.assignMentors.parse({ mentors, learners })).toEqual({ mentors, learners });
        const plan = assignMentors(mentors, learners);
        expect(mentorPlanSchema.parse(throughJson(plan))).toStrictEqual(plan);
      }),
      { numRuns },
    );
  });

  it('have whole capacities and lists of skills', () => {
    expectTakenByBoth('assignMentors', [[{ id: 'Li' }], [{ id: 'Wu', gain: '3/2' }]]);
    expectRefusedByBoth('assignMentors', [[{ id: 'Li', capacity: 1.5 }], []]);
    expectRefusedByBoth('assignMentors', [[{ id: 'Li', capacity: -1 }], []]);
    expectRefusedByBoth('assignMentors', [[{ id: 'Li', skills: 'closing' }], []]);
    expectRefusedByBoth('assignMentors', [[], [{ id: 'Wu', needs: [''] }]]);
  });
});

describe('people who are measured', () => {
  const figure = fc.constantFrom(0, 3, '2.5', '1/3', '-1');
  const base = fc.constantFrom(0, 4, '0.8', '3/4');
  const value: fc.Arbitrary<MetricValue> = fc.oneof(
    fc.record({ id: fc.constant('sales'), actual: figure, target: base }, { requiredKeys: ['id', 'actual'] }),
    fc.record(
      { id: fc.constant('sales'), numerator: figure, denominator: base, target: base },
      { requiredKeys: ['id', 'numerator', 'denominator'] },
    ),
  );
  const isRatio = (row: MetricValue): boolean => row.actual === undefined;

  it('have the shape in both ways to write a figure, and so has their scorecard', () => {
    const seen = { figure: 0, ratio: 0 };
    fc.assert(
      fc.property(value, fc.constantFrom('no-score', 'zero', 'leave-out'), (drawn, missing) => {
        const people = [
          { id: 'Li', values: [drawn] },
          { id: 'Wu', values: [] },
        ];
        const [metrics, options] = [[{ id: 'sales', weight: '1/3', cap: '6/5', floor: 0 }], { missing }];
        expect(teamParameters.scorecard.parse({ metrics, people, options })).toEqual({ metrics, people, options });
        expect(teamParameters.gapProfile.parse({ metrics: [{ id: 'sales' }], people })).toBeDefined();
        const card = scorecard(metrics, people, options);
        expect(scorecardSchema.parse(throughJson(card))).toStrictEqual(card);
        expect(() => gapProfile([{ id: 'sales' }], people)).not.toThrow();
        seen[isRatio(drawn) ? 'ratio' : 'figure'] += 1;
      }),
      { numRuns },
    );
    expect(Math.min(seen.figure, seen.ratio)).toBeGreaterThan(0);
  });

  it.each<[what: string, value: unknown]>([
    ['both ways at once', { id: 'sales', actual: 1, numerator: 1, denominator: 2 }],
    ['a numerator alone', { id: 'sales', numerator: 1 }],
    ['nothing', { id: 'sales' }],
    ['an actual of null', { id: 'sales', actual: null }],
    ['a target in words', { id: 'sales', actual: 1, target: 'high' }],
    ['a field too many', { id: 'sales', actual: 1, plan: 2 }],
  ])('are refused by schema and function with %s', (_what, row) => {
    const people = [{ id: 'Li', values: [row] }];
    expectRefusedByBoth('scorecard', [[{ id: 'sales', weight: 1 }], people]);
    expectRefusedByBoth('gapProfile', [[{ id: 'sales' }], people]);
  });

  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['a metric without a weight', 'scorecard', [{ id: 'sales' }], []],
    ['another word for higher', 'gapProfile', [{ id: 'sales', better: 'more' }], []],
    ['another word for zero', 'scorecard', [{ id: 'sales', weight: 1 }], [], { missing: 0 }],
    ['half a month in the job', 'enablementFor', [{ id: 'Li', tenureMonths: 0.5, weakestStageId: null }]],
    ['a weakest stage that is left out', 'enablementFor', [{ id: 'Li', tenureMonths: 3 }]],
    ['a band without a name', 'enablementFor', [], { bands: [{ id: '', fromMonths: 0 }], rows: [] }],
    ['a table without rows', 'enablementFor', [], { bands: [{ id: 'all', fromMonths: 0 }] }],
    [
      'a topic that is empty',
      'enablementFor',
      [],
      { bands: [{ id: 'all', fromMonths: 0 }], rows: [{ bandId: 'all', stageId: null, topics: [''] }] },
    ],
    ['half a person', 'spanCheck', [{ id: 'Li', memberCount: 7.5 }]],
    ['a span from nobody on', 'spanCheck', [], { least: 0 }],
    ['a negative bottom', 'segmentTeam', [], { minimumBottom: -1 }],
    ['a top of a tenth, in words', 'concentration', [], { topShare: '10 %' }],
  ])('are refused by schema and function with %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });

  it('stand in segments that come back from a database as they were', () => {
    const people = [3, '3.5', '1/3'].map((value, row) => ({ id: `rep ${row}`, value }));
    const segments = segmentTeam(people);
    expect(teamSegmentsSchema.parse(throughJson(segments))).toStrictEqual(segments);
    expect(() => teamSegmentsSchema.parse({ ...segments, people })).toThrow();
  });
});

describe('risks', () => {
  const chance = fc.constantFrom(0, '0.3', '1/3', 1);
  const amount = fc.constantFrom(0, 100, '99.99', '200/3');
  const input = fc.record(
    {
      risks: fc.array(fc.record({ chance, impactAmount: amount }), { maxLength: 3 }),
      credits: fc.array(
        fc.record(
          { receivableAmount: amount, limitAmount: fc.option(amount), lossChance: chance },
          { requiredKeys: ['receivableAmount'] },
        ),
        { maxLength: 3 },
      ),
      unit: fc.constantFrom(1, '0.01'),
    },
    { requiredKeys: [] },
  );

  it('have the shape, limits of null included, and so has the register', () => {
    fc.assert(
      fc.property(input, ({ risks, credits, ...rest }) => {
        const named = {
          ...rest,
          ...(risks === undefined ? {} : { risks: risks.map((risk, row) => ({ id: `risk ${row}`, ...risk })) }),
          ...(credits === undefined
            ? {}
            : { credits: credits.map((credit, row) => ({ id: `customer ${row}`, ...credit })) }),
        };
        expect(riskRegisterInputSchema.parse(named)).toEqual(named);
        const register = riskRegister(named);
        expect(riskRegisterSchema.parse(throughJson(register))).toStrictEqual(register);
      }),
      { numRuns },
    );
  });

  it.each<[what: string, input: unknown]>([
    ['no impact', { risks: [{ id: 'fire', chance: 0.1 }] }],
    ['a chance of null', { risks: [{ id: 'fire', chance: null, impactAmount: 1 }] }],
    ['a customer who owes words', { credits: [{ id: 'Li', receivableAmount: 'much' }] }],
    ['a field too many', { risks: [], customers: [] }],
  ])('are refused by schema and function with %s', (_what, register) => {
    expectRefusedByBoth('riskRegister', [register]);
  });
});
