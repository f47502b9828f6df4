import fc from 'fast-check';
import { projectFunnel, requiredFunnel, requiredFunnelMix } from 'quotaloop';
import type { FunnelMixGoal, FunnelSegment } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import {
  centsOf,
  compareRationals,
  decimalOfCents,
  figuresOf,
  goals,
  multiplyRationals,
  perMilleFunnels,
  roundings,
  sumRationals,
} from '../laws/funnel.ts';

const flats = {
  stages: [
    { id: 'leads', rate: '0.2' },
    { id: 'visits', rate: '0.05' },
  ],
  averageDealAmount: 2_000_000,
};
const shops = {
  stages: [
    { id: 'calls', rate: '0.1' },
    { id: 'visits', rate: '0.03' },
  ],
  averageDealAmount: 5_000_000,
};

/** Segments with shares of any size, at least one above zero, and how many cents their average deals are. */
const mixes = fc
  .array(fc.record({ made: perMilleFunnels({ leastPerMille: 20, mostStages: 3 }), share: fc.nat(30) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) =>
    parts.map(({ made, share }, index) => ({
      averageCents: made.averageCents,
      segment: { id: `s${index}`, share: share + (index === 0 ? 1 : 0), funnel: made.funnel },
    })),
  );
const shareKinds = fc.constantFrom('amount' as const, 'deals' as const);
const mixGoals = fc
  .tuple(goals, shareKinds, fc.constantFrom(...roundings))
  .map(([goal, shareOf, rounding]): FunnelMixGoal => ({ ...goal, shareOf, rounding }));

describe('requiredFunnelMix', () => {
  it('gives each segment its part of the money and rolls up the stages by name', () => {
    const segments = [
      { id: 'flats', share: 3, funnel: flats },
      { id: 'shops', share: 1, funnel: shops },
    ];
    const mix = requiredFunnelMix(segments, { amount: 200_000_000 });
    expect(mix).toStrictEqual({
      stages: [
        { id: 'leads', count: 7500, exactCount: '7500' },
        { id: 'visits', count: 1834, exactCount: '5500/3' },
        { id: 'calls', count: 3340, exactCount: '10000/3' },
      ],
      deals: { count: 85, exactCount: '85' },
      expectedAmount: '200000000.00',
      segments: [
        { id: 'flats', ...requiredFunnel(flats, { amount: 150_000_000 }) },
        { id: 'shops', ...requiredFunnel(shops, { amount: 50_000_000 }) },
      ],
    });
  });

  it('divides deals into whole deals that add up, the odd one by largest remainder', () => {
    const thirds = ['a', 'b', 'c'].map((id) => ({ id, share: '1/3', funnel: flats }));
    const { segments, deals } = requiredFunnelMix(thirds, { deals: 10 });
    expect(segments.map((segment) => segment.deals.count)).toStrictEqual([4, 3, 3]);
    expect(segments.map((segment) => segment.deals.exactCount)).toStrictEqual(['10/3', '10/3', '10/3']);
    expect(deals).toStrictEqual({ count: 10, exactCount: '10' });
  });

  it('needs more people than the funnel of the averages says', () => {
    const easy = { stages: [{ id: 'leads', rate: '0.5' }], averageDealAmount: 100 };
    const hard = { stages: [{ id: 'leads', rate: '0.1' }], averageDealAmount: 100 };
    const segments = [easy, hard].map((funnel, index) => ({ id: String(index), share: 1, funnel }));
    const averaged = { stages: [{ id: 'leads', rate: '0.3' }], averageDealAmount: 100 };
    expect(requiredFunnelMix(segments, { deals: 60 }).stages[0]!.count).toBe(360);
    expect(requiredFunnel(averaged, { deals: 60 }).stages[0]!.count).toBe(200);
  });

  it('adds up its costs', () => {
    const paid = (cost: string) => ({ stages: [{ id: 'leads', rate: 1, costAmount: cost }], averageDealAmount: 1 });
    const segments = ['0.333', '0.333'].map((cost, index) => ({ id: String(index), share: 1, funnel: paid(cost) }));
    const mix = requiredFunnelMix([...segments, { id: 'free', share: 0, funnel: flats }], { deals: 2 });
    expect(mix.segments.map(({ costAmount }) => costAmount)).toStrictEqual(['0.33', '0.33', undefined]);
    expect([mix.costAmount, mix.stages[0]!.costAmount]).toStrictEqual(['0.66', '0.66']);
  });

  it('of one segment is requiredFunnel', () => {
    fc.assert(
      fc.property(perMilleFunnels(), mixGoals, ({ funnel }, { shareOf, ...goal }) => {
        const alone = requiredFunnel(funnel, goal);
        const mix = requiredFunnelMix([{ id: 'all', share: 7, funnel }], { ...goal, shareOf: shareOf! });
        expect(mix).toStrictEqual({ ...alone, segments: [{ id: 'all', ...alone }] });
      }),
    );
  });

  it('brings exactly what is asked, shared exactly as asked, and adds up', () => {
    fc.assert(
      fc.property(mixes, mixGoals, (made, goal) => {
        const segments = made.map(({ segment }) => segment);
        const mix = requiredFunnelMix(segments, goal);
        const exactDeals = mix.segments.map(({ deals }) => deals.exactCount);
        const exactCents = exactDeals.map((deals, index) =>
          multiplyRationals(deals, String(made[index]!.averageCents)),
        );
        if (goal.deals !== undefined) {
          expect(sumRationals(exactDeals)).toBe(String(goal.deals));
          expect(mix.deals.count).toBe(goal.deals);
        } else expect(sumRationals(exactCents)).toBe(String(centsOf(goal.amount as string)));
        const shared = goal.shareOf === 'deals' ? exactDeals : exactCents;
        segments.forEach(({ share }, index) =>
          expect(multiplyRationals(shared[index]!, String(segments[0]!.share))).toBe(
            multiplyRationals(shared[0]!, String(share)),
          ),
        );
        expect(mix.deals.count).toBe(mix.segments.reduce((sum, { deals }) => sum + deals.count, 0));
        expect(mix.deals.exactCount).toBe(sumRationals(exactDeals));
        const cents = mix.segments.map(({ expectedAmount }) => centsOf(expectedAmount));
        expect(cents.reduce((sum, each) => sum + each, 0n)).toBe(centsOf(mix.expectedAmount));
        mix.stages.forEach(({ id, count, exactCount }) => {
          const rows = mix.segments.flatMap(({ stages }) => stages.filter((stage) => stage.id === id));
          expect(count).toBe(rows.reduce((sum, row) => sum + row.count, 0));
          expect(exactCount).toBe(sumRationals(rows.map((row) => row.exactCount)));
        });
      }),
    );
  });

  it('reaches the goal when each segment goes down its funnel again', () => {
    fc.assert(
      fc.property(mixes, mixGoals, (made, goal) => {
        const mix = requiredFunnelMix(
          made.map(({ segment }) => segment),
          goal,
        );
        mix.segments.forEach(({ stages, deals }, index) => {
          const options = { rounding: goal.rounding! };
          const { funnel } = made[index]!.segment;
          const reached = projectFunnel(funnel, [{ id: stages[0]!.id, count: stages[0]!.count }], options).deals;
          if (goal.rounding === 'once') expect(compareRationals(reached.exactCount, deals.exactCount)).not.toBe(-1);
          else expect(reached.count).toBeGreaterThanOrEqual(deals.count);
        });
      }),
    );
  });

  it('does not care about the order of the segments', () => {
    fc.assert(
      fc.property(mixes, mixGoals, (made, goal) => {
        const segments = made.map(({ segment }) => segment);
        const forth = requiredFunnelMix(segments, goal);
        const back = requiredFunnelMix([...segments].reverse(), goal);
        expect([...back.segments].reverse()).toStrictEqual(forth.segments);
        expect(figuresOf(back).length).toBe(figuresOf(forth).length);
        expect([back.deals, back.expectedAmount]).toStrictEqual([forth.deals, forth.expectedAmount]);
      }),
    );
  });

  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    ['no segments', [], { deals: 1 }, 'no-positive-weight', ['segments']],
    [
      'shares that are all zero',
      [{ id: 'a', share: 0, funnel: flats }],
      { deals: 1 },
      'no-positive-weight',
      ['segments'],
    ],
    [
      'a negative share',
      [{ id: 'a', share: -1, funnel: flats }],
      { deals: 1 },
      'negative-weight',
      ['segments', 0, 'share'],
    ],
    ['no goal', [{ id: 'a', share: 1, funnel: flats }], {}, 'missing-field', ['goal']],
    [
      'shares of people',
      [{ id: 'a', share: 1, funnel: flats }],
      { deals: 1, shareOf: 'people' },
      'unknown-choice',
      ['goal', 'shareOf'],
    ],
    [
      'a rate of zero',
      [{ id: 'a', share: 1, funnel: { stages: [{ id: 'x', rate: 0 }], averageDealAmount: 1 } }],
      { deals: 1 },
      'not-positive',
      ['segments', 0, 'funnel', 'stages', 0, 'rate'],
    ],
    [
      'a segment twice',
      [
        { id: 'a', share: 1, funnel: flats },
        { id: 'a', share: 1, funnel: shops },
      ],
      { deals: 1 },
      'duplicate-id',
      ['segments', 1, 'id'],
    ],
    [
      'more people than there are numbers',
      [{ id: 'a', share: 1, funnel: { stages: [{ id: 'x', rate: '1e-9' }], averageDealAmount: 1 } }],
      { deals: 10_000_000 },
      'count-too-large',
      ['segments', 0, 'funnel', 'stages', 0],
    ],
  ])('refuses %s', (_, segments, goal, code, path) => {
    const error = refused(() => requiredFunnelMix(segments as FunnelSegment[], goal as FunnelMixGoal));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^requiredFunnelMix requires /);
  });

  it('survives whole cents that no share divides', () => {
    const segments = ['a', 'b', 'c'].map((id) => ({ id, share: 1, funnel: flats }));
    const mix = requiredFunnelMix(segments, { amount: decimalOfCents(100) });
    expect(mix.segments.map(({ expectedAmount }) => expectedAmount)).toStrictEqual(['0.34', '0.33', '0.33']);
  });
});
