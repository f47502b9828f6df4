import fc from 'fast-check';
import {
  bottleneckStage,
  channelPlan,
  creationDeadlines,
  periodsOf,
  projectFunnel,
  projectFunnelMix,
  requiredFunnel,
  requiredFunnelMix,
} from 'quotaloop';
import {
  funnelCountsSchema,
  funnelGoalSchema,
  funnelMixCountsSchema,
  funnelParameters,
  funnelSchema,
} from 'quotaloop/schema';
import { describe, expect, it } from 'vitest';
import { numRuns } from '../laws/cases.ts';
import { entriesOf, goals, perMilleFunnels, roundings } from '../laws/funnel.ts';
import { expectRefusedByBoth, expectTakenByBoth } from './agreement.ts';
import { throughJson } from './parameterSchemas.ts';

const funnel = {
  stages: [
    { id: 'customers', rate: '1/4', lagDays: 30, costAmount: 12.5 },
    { id: 'visits', rate: 0.2, lagDays: 7 },
  ],
  averageDealAmount: '400000/3',
};
const observed = {
  stages: [
    { id: 'customers', count: 400 },
    { id: 'visits', count: 60 },
  ],
  deals: 13,
};
const opportunity = { id: 'a', amount: 50, status: 'open', rate: '0.5', category: 'commit' };
const year = { start: '2026-01-01', end: '2026-12-31' };

describe('a funnel', () => {
  it('and its goal have the shape, and so have the counts that come of them, upwards and downwards', () => {
    const filled = perMilleFunnels().chain((drawn) => entriesOf(drawn.funnel).map((counts) => ({ ...drawn, counts })));
    fc.assert(
      fc.property(filled, goals, fc.constantFrom(...roundings), ({ funnel: drawn, counts }, goal, rounding) => {
        expect(funnelSchema.parse(drawn)).toStrictEqual(drawn);
        expect(funnelGoalSchema.parse({ ...goal, rounding })).toStrictEqual({ ...goal, rounding });
        const down = { funnel: drawn, counts, options: { rounding } };
        expect(funnelParameters.projectFunnel.parse(down)).toStrictEqual(down);
        for (const answer of [
          requiredFunnel(drawn, { ...goal, rounding }),
          projectFunnel(drawn, counts, { rounding }),
        ]) {
          expect(funnelCountsSchema.parse(throughJson(answer))).toStrictEqual(answer);
        }
      }),
      { numRuns },
    );
  });

  it('of several segments has the shape, and so have the counts of all of them', () => {
    fc.assert(
      fc.property(perMilleFunnels(), perMilleFunnels(), fc.nat(9), goals, (one, other, share, goal) => {
        const segments = [
          { id: 'flats', share: share + 1, funnel: one.funnel },
          { id: 'shops', share: `${share}/7`, funnel: other.funnel },
        ];
        const input = { segments, goal: { ...goal, shareOf: 'deals' as const } };
        expect(funnelParameters.requiredFunnelMix.parse(input)).toStrictEqual(input);
        const required = requiredFunnelMix(segments, goal);
        expect(funnelMixCountsSchema.parse(throughJson(required))).toStrictEqual(required);
        const counts = segments.map(({ id, funnel: own }) => ({ id, funnel: own, counts: [] }));
        const projected = projectFunnelMix(counts);
        expect(funnelMixCountsSchema.parse(throughJson(projected))).toStrictEqual(projected);
      }),
      { numRuns },
    );
  });

  it('stored as counts goes on to the channels as it was', () => {
    const channels = [{ id: 'online', share: 1, costPerLead: '0.1' }];
    const counts = requiredFunnel(funnel, { deals: 9 });
    const stored = funnelCountsSchema.parse(throughJson({ ...counts, savedBy: 'db' }));
    expect(channelPlan(channels, { counts: stored })).toStrictEqual(channelPlan(channels, { counts }));
    expectTakenByBoth('channelPlan', [channels, { counts: stored, newCustomerCount: 3 }]);
  });

  it.each<[what: string, funnel: unknown]>([
    ['no stages', { averageDealAmount: 1 }],
    ['not one stage', { ...funnel, stages: [] }],
    ['stages by their names', { ...funnel, stages: ['customers'] }],
    ['a stage without a name', { ...funnel, stages: [{ rate: 1 }] }],
    ['a stage without a rate', { ...funnel, stages: [{ id: 'visits' }] }],
    ['a rate in per cent', { ...funnel, stages: [{ id: 'visits', rate: '20%' }] }],
    ['half a day', { ...funnel, stages: [{ id: 'visits', rate: 1, lagDays: 0.5 }] }],
    ['days as text', { ...funnel, stages: [{ id: 'visits', rate: 1, lagDays: '7' }] }],
    ['a day before', { ...funnel, stages: [{ id: 'visits', rate: 1, lagDays: -1 }] }],
    ['costs that are not known', { ...funnel, stages: [{ id: 'visits', rate: 1, costAmount: null }] }],
    ['a stage with a field of its own', { ...funnel, stages: [{ id: 'visits', rate: 1, name: 'Visits' }] }],
    ['a deal of no amount', { stages: funnel.stages }],
    ['a field that is misspelt', { ...funnel, averageDeal: 1 }],
  ])('is none, neither for the schema nor for the functions: %s', (_what, wrong) => {
    expect(funnelSchema.safeParse(wrong).success).toBe(false);
    expectRefusedByBoth('requiredFunnel', [wrong, { deals: 1 }]);
    expectRefusedByBoth('backschedule', [wrong, { signByDate: '2026-11-30' }]);
    expectRefusedByBoth('bottleneckStage', [wrong, observed]);
    expectRefusedByBoth('requiredFunnelMix', [[{ id: 'flats', share: 1, funnel: wrong }], { deals: 1 }]);
  });
});

describe('what goes with a funnel', () => {
  it.each<[what: string, name: string, ...values: unknown[]]>([
    ['deals in part', 'requiredFunnel', funnel, { deals: 2.5 }],
    ['deals as text', 'requiredFunnel', funnel, { deals: '2' }],
    ['another rounding', 'requiredFunnel', funnel, { deals: 2, rounding: 'up' }],
    ['people in part', 'projectFunnel', funnel, [{ id: 'visits', count: 1.5 }]],
    ['people by stage', 'projectFunnel', funnel, { visits: 7 }],
    ['a segment without a share', 'requiredFunnelMix', [{ id: 'flats', funnel }], { deals: 1 }],
    ['a channel by its share', 'channelPlan', [0.4], { leads: 100 }],
    ['a channel of unknown costs', 'channelPlan', [{ id: 'online', share: 1 }], { leads: 100 }],
    ['lags in another count', 'backschedule', funnel, { signByDate: '2026-11-30', lagsIn: 'business' }],
    ['a deal by a month', 'backschedule', funnel, { signByDate: '2026-11' }],
    [
      'a period without its end',
      'creationDeadlines',
      funnel,
      [{ id: 'q', start: '2026-01-01' }],
      { asOf: '2026-01-31' },
    ],
    ['no day of asking', 'creationDeadlines', funnel, [], {}],
    ['periods in part', 'opportunitiesToCreate', [], { winRate: 1, lagPeriods: 0.5 }],
    ['leads in part', 'dealsByPeriod', [{ id: '2026-01', count: 0.5 }], { rate: 1, lagShares: [1] }],
    ['a lag as one number', 'dealsByPeriod', [], { rate: 1, lagShares: 2 }],
    [
      'an age in part',
      'cohortMaturity',
      [{ id: 'a', leadCount: 1, dealCount: 0, elapsedPeriods: 0.5 }],
      { lagShares: [1] },
    ],
    ['another status', 'winRate', [{ ...opportunity, status: 'closed' }]],
    ['another category', 'winRate', [{ ...opportunity, category: 'upside' }]],
    ['won of what', 'winRate', [opportunity], { of: 'won' }],
    ['an amount that is not known', 'weightedForecast', [{ ...opportunity, amount: null }]],
    ['an opportunity with a field of its own', 'weightedForecast', [{ ...opportunity, owner: 'an' }]],
    ['a quota by its name', 'pipelineCoverage', [opportunity], { quotaAmount: 'Q1', winRate: 1 }],
    ['a count as text', 'salesVelocity', { opportunityCount: '4', averageDealAmount: 1, winRate: 1, cycleDays: 1 }],
    ['a quota that is not known', 'quotaChance', [opportunity], null],
    ['lost in part', 'wastedLeads', [{ id: 'a', leadCount: 2, workedCount: 1, lostCount: 0.5, costPerLead: 1 }]],
    ['neither a rate nor trials', 'chanceOfAtLeast', { successes: 1, trials: 2 }],
    ['trials as a pair', 'chanceOfAtLeast', { successes: 1, trials: 2, observed: [1, 2] }],
    ['a plan by another word', 'requiredTrials', { successes: 1, rate: 0.5, confidence: 0.9, planning: 'safe' }],
    ['no confidence', 'requiredLeads', funnel, { deals: 1 }],
    ['another method', 'rateInterval', { successes: 1, trials: 2, confidence: 0.9, method: 'wald' }],
    ['another basis', 'conversionRates', observed, { basis: 'flow' }],
    ['deals that are not known', 'conversionRates', { stages: observed.stages, deals: null }],
    ['a power that is not known', 'bottleneckStage', funnel, observed, { power: null }],
    ['a significance that is not known', 'bottleneckStage', funnel, observed, { significance: null }],
    ['a drop that is not known', 'bottleneckStage', funnel, observed, { noticeableDrop: null }],
    ['a point that is not known', 'leverSensitivity', funnel, { deals: 1 }, { ratePoint: null }],
    ['a price that is not known', 'leverSensitivity', funnel, { deals: 1 }, { priceShare: null }],
    ['a step that is not known', 'leverSensitivity', funnel, { deals: 1 }, { lagStepDays: null }],
  ])('is none, neither for the schema nor for the function: %s', (_what, name, ...values) => {
    expectRefusedByBoth(name, values);
  });

  it('is a matter of meaning where the schema does not look: a rate above one, a stage given twice', () => {
    for (const stages of [[{ id: 'visits', rate: 2 }], [funnel.stages[0]!, funnel.stages[0]!]]) {
      expect(funnelSchema.safeParse({ ...funnel, stages }).success).toBe(true);
      expect(() => requiredFunnel({ ...funnel, stages }, { deals: 1 })).toThrow();
    }
  });

  it('may carry fields of its owner where it is what another function returned', () => {
    const quarters = periodsOf(year, 'quarter').map((period) => ({ ...period, amount: 1 }));
    expectTakenByBoth('creationDeadlines', [funnel, quarters, { asOf: '2026-01-31' }]);
    expectTakenByBoth('opportunitiesToCreate', [quarters, { winRate: 1, lagPeriods: 1, averageDealAmount: 5 }]);
    const counted = { ...observed, stages: observed.stages.map((stage) => ({ ...stage, month: '2026-01' })) };
    expectTakenByBoth('bottleneckStage', [funnel, counted, {}]);
    expect(bottleneckStage(funnel, counted)).toStrictEqual(bottleneckStage(funnel, observed));
    expect(creationDeadlines(funnel, quarters, { asOf: '2026-01-31' })).toHaveLength(4);
  });
});
