import fc from 'fast-check';
import { projectFunnel, projectFunnelMix, requiredFunnelMix } from 'quotaloop';
import type { FilledSegment, FunnelSegment } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../deepFreeze.ts';
import { refused } from '../foundation/refused.ts';
import {
  centsOf,
  compareRationals,
  entriesOf,
  goals,
  perMilleFunnels,
  rational,
  roundings,
  sumRationals,
} from '../laws/funnel.ts';

const flats = {
  stages: [
    { id: 'leads', rate: '0.2' },
    { id: 'visits', rate: '0.05', costAmount: '0.333' },
  ],
  averageDealAmount: 2_000_000,
};
const shops = {
  stages: [
    { id: 'calls', rate: '0.1' },
    { id: 'visits', rate: '0.03', costAmount: 2 },
  ],
  averageDealAmount: 5_000_000,
};

const anyRounding = fc.constantFrom(...roundings);
const filledSegments = fc
  .array(
    perMilleFunnels({ leastPerMille: 0, mostStages: 3 }).chain((made) =>
      fc.record({ made: fc.constant(made), counts: entriesOf(made.funnel) }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) =>
    rows.map(({ made, counts }, index) => ({
      averageCents: made.averageCents,
      segment: { id: `s${index}`, funnel: made.funnel, counts },
    })),
  );

describe('projectFunnelMix', () => {
  it('takes each segment down its own funnel and rolls up the stages by name', () => {
    const mix = projectFunnelMix([
      { id: 'flats', funnel: flats, counts: [{ id: 'leads', count: 7504 }] },
      {
        id: 'shops',
        funnel: shops,
        counts: [
          { id: 'visits', count: 10 },
          { id: 'calls', count: 3340 },
        ],
      },
    ]);
    expect(mix).toStrictEqual({
      stages: [
        { id: 'leads', count: 7504, exactCount: '7504' },
        { id: 'visits', count: 1844, exactCount: '9224/5', costAmount: '1187.50' },
        { id: 'calls', count: 3340, exactCount: '3340' },
      ],
      costAmount: '1187.50',
      deals: { count: 85, exactCount: '2134/25' },
      expectedAmount: '201680000.00',
      segments: [
        { id: 'flats', ...projectFunnel(flats, [{ id: 'leads', count: 7504 }]) },
        {
          id: 'shops',
          ...projectFunnel(shops, [
            { id: 'visits', count: 10 },
            { id: 'calls', count: 3340 },
          ]),
        },
      ],
    });
  });

  it('of one segment is projectFunnel', () => {
    fc.assert(
      fc.property(filledSegments, anyRounding, ([first], rounding) => {
        const { funnel, counts } = first!.segment;
        const alone = projectFunnel(funnel, counts, { rounding });
        const mix = projectFunnelMix([{ id: 'all', funnel, counts }], { rounding });
        expect(mix).toStrictEqual({ ...alone, segments: [{ id: 'all', ...alone }] });
      }),
    );
  });

  it('adds up: whole, exact and in money, each segment within a cent of what its own funnel says', () => {
    fc.assert(
      fc.property(filledSegments, anyRounding, (made, rounding) => {
        const mix = projectFunnelMix(
          made.map(({ segment }) => segment),
          { rounding },
        );
        made.forEach(({ segment }, index) => {
          const { expectedAmount: alone, ...figures } = projectFunnel(segment.funnel, segment.counts, { rounding });
          const { expectedAmount, ...found } = mix.segments[index]!;
          expect(found).toStrictEqual({ id: segment.id, ...figures });
          const difference = centsOf(expectedAmount) - centsOf(alone);
          expect(difference >= -1n && difference <= 1n).toBe(true);
        });
        expect(mix.deals.count).toBe(mix.segments.reduce((sum, { deals }) => sum + deals.count, 0));
        expect(mix.deals.exactCount).toBe(sumRationals(mix.segments.map(({ deals }) => deals.exactCount)));
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

  it('brings back what requiredFunnelMix was asked for, segment by segment, and with one person fewer it does not', () => {
    const shares = fc.array(
      fc.record({ made: perMilleFunnels({ leastPerMille: 20, mostStages: 3 }), share: fc.nat(30) }),
      { minLength: 1, maxLength: 4 },
    );
    const shareKinds = fc.constantFrom('amount' as const, 'deals' as const);
    fc.assert(
      fc.property(shares, goals, shareKinds, anyRounding, fc.nat(3), (made, goal, shareOf, rounding, pick) => {
        const segments = made.map(({ made: { funnel }, share }, index): FunnelSegment => {
          return { id: `s${index}`, share: share + (index === 0 ? 1 : 0), funnel };
        });
        const required = requiredFunnelMix(segments, { ...goal, shareOf, rounding });
        const fewerIn = pick % segments.length;
        const filled = (fewer: number): FilledSegment[] =>
          segments.map(({ id, funnel }, index) => {
            const { id: top, count } = required.segments[index]!.stages[0]!;
            return { id, funnel, counts: [{ id: top, count: count - (index === fewerIn ? fewer : 0) }] };
          });
        const reached = ({ segments: rows, deals }: ReturnType<typeof projectFunnelMix>): readonly boolean[] => [
          ...rows.map((row, index) => {
            const asked = required.segments[index]!.deals;
            if (rounding === 'once') return compareRationals(row.deals.exactCount, asked.exactCount) >= 0;
            return row.deals.count >= asked.count;
          }),
          compareRationals(deals.exactCount, required.deals.exactCount) >= 0,
        ];
        const brought = projectFunnelMix(filled(0), { rounding });
        expect(reached(brought)).not.toContain(false);
        // Whole deals of a goal in deals may fall to the segment whose deals are worth less.
        if (rounding === 'once' || goal.deals === undefined)
          expect(centsOf(brought.expectedAmount)).toBeGreaterThanOrEqual(centsOf(required.expectedAmount));
        if (required.segments[fewerIn]!.stages[0]!.count === 0) return;
        expect(reached(projectFunnelMix(filled(1), { rounding }))[fewerIn]).toBe(false);
      }),
    );
  });

  it('does not care about the order of the segments, survives JSON, and touches nothing it is given', () => {
    fc.assert(
      fc.property(filledSegments, anyRounding, (made, rounding) => {
        const segments = deepFreeze(made.map(({ segment }) => segment));
        const forth = projectFunnelMix(segments, { rounding });
        const back = projectFunnelMix([...segments].reverse(), { rounding });
        expect([...back.segments].reverse()).toStrictEqual(forth.segments);
        expect([back.deals, back.expectedAmount]).toStrictEqual([forth.deals, forth.expectedAmount]);
        expect(JSON.parse(JSON.stringify(forth))).toStrictEqual(forth);
      }),
    );
  });

  it('holds people that no funnel loses, exactly', () => {
    const sure = { stages: [{ id: 'signed', rate: 1 }], averageDealAmount: '0.01' };
    const segments = ['a', 'b'].map((id) => ({ id, funnel: sure, counts: [{ id: 'signed', count: 3 }] }));
    expect(projectFunnelMix(segments)).toMatchObject({
      deals: { count: 6, exactCount: rational(6n) },
      expectedAmount: '0.06',
    });
  });

  const one: FilledSegment = { id: 'a', funnel: flats, counts: [] };
  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    ['no segments', [], {}, 'out-of-range', ['segments']],
    ['a segment twice', [one, { ...one, funnel: shops }], {}, 'duplicate-id', ['segments', 1, 'id']],
    ['a share', [{ ...one, share: 1 }], {}, 'unknown-field', ['segments', 0, 'share']],
    ['a segment without people', [{ id: 'a', funnel: flats }], {}, 'missing-field', ['segments', 0, 'counts']],
    [
      'people at a stage of another segment',
      [one, { id: 'b', funnel: shops, counts: [{ id: 'leads', count: 1 }] }],
      {},
      'unknown-id',
      ['segments', 1, 'counts', 0, 'id'],
    ],
    [
      'half a person',
      [{ ...one, counts: [{ id: 'leads', count: 0.5 }] }],
      {},
      'not-a-count',
      ['segments', 0, 'counts', 0, 'count'],
    ],
    [
      'a rate above one',
      [{ ...one, funnel: { stages: [{ id: 'x', rate: 2 }], averageDealAmount: 1 } }],
      {},
      'out-of-range',
      ['segments', 0, 'funnel', 'stages', 0, 'rate'],
    ],
    ['another rounding', [one], { rounding: 'up' }, 'unknown-choice', ['options', 'rounding']],
    ['a misspelt option', [one], { units: 1 }, 'unknown-field', ['options', 'units']],
    [
      'more people than there are numbers',
      ['a', 'b'].map((id) => ({ id, funnel: flats, counts: [{ id: 'leads', count: Number.MAX_SAFE_INTEGER }] })),
      {},
      'count-too-large',
      ['segments'],
    ],
  ])('refuses %s', (_, segments, options, code, path) => {
    const error = refused(() => projectFunnelMix(segments as FilledSegment[], options as object));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^projectFunnelMix requires /);
  });
});
