import fc from 'fast-check';
import { chanceOfAtLeast, conversionRates, quotaChance, rateInterval, requiredLeads, requiredTrials } from 'quotaloop';
import type { Funnel, ObservedFunnel, Opportunity } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';
import { predictiveTail, tail, toNumber } from '../laws/chances.ts';
import type { Ratio } from '../laws/chances.ts';

/** Whether the ratio is at least so many thousandths. */
const isAtLeast = ({ numerator, denominator }: Ratio, perMille: number): boolean =>
  numerator * 1000n >= BigInt(perMille) * denominator;

describe('requiredTrials', () => {
  it('answers 3 where scipy answers 4: two of three at 30 % have a chance of exactly 0.216', () => {
    expect(requiredTrials({ successes: 2, rate: 0.3, confidence: 0.216 })).toBe(3);
    expect(requiredTrials({ successes: 2, rate: 0.3, confidence: '0.2160000000000000000000000000001' })).toBe(4);
    expect(chanceOfAtLeast({ successes: 2, trials: 3, rate: 0.3 })).toBe(0.216);
  });

  it('reaches the confidence and one trial fewer does not, at any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 1, max: 999 }),
        (successes, perMille, confidence) => {
          const rate = perMille / 1000;
          const trials = requiredTrials({ successes, rate, confidence: confidence / 1000 })!;
          expect(chanceOfAtLeast({ successes, trials, rate })).toBeGreaterThanOrEqual(confidence / 1000 - 1e-11);
          expect(chanceOfAtLeast({ successes, trials: trials - 1, rate })).toBeLessThan(confidence / 1000 + 1e-11);
        },
      ),
      { numRuns: numRuns / 5 }, // large successes take milliseconds each
    );
  });

  it('is null where no number of trials is enough, and needs none for nothing', () => {
    expect(requiredTrials({ successes: 1, rate: 0, confidence: '0.01' })).toBeNull();
    expect(requiredTrials({ successes: 1, rate: '0.999', confidence: 1 })).toBeNull();
    expect(requiredTrials({ successes: 1, observed: { successes: 5, trials: 5 }, confidence: 1 })).toBeNull();
    expect(requiredTrials({ successes: 5, rate: 1, confidence: 1 })).toBe(5);
    expect(requiredTrials({ successes: 0, rate: 0, confidence: 1 })).toBe(0);
    expect(requiredTrials({ successes: 5, rate: '0.2', confidence: 0 })).toBe(0);
  });

  it('takes an observed rate with the doubt about it: the urn of whole numbers agrees', () => {
    for (const [s, t] of [
      [2, 10],
      [20, 100],
      [0, 5],
      [7, 7],
    ] as const) {
      for (const confidence of [500, 900]) {
        const input = { successes: 3, observed: { successes: s, trials: t }, confidence: confidence / 1000 };
        const found = requiredTrials(input)!;
        expect(isAtLeast(predictiveTail(found, 3, s, t), confidence)).toBe(true);
        if (found > 3) expect(isAtLeast(predictiveTail(found - 1, 3, s, t), confidence)).toBe(false);
      }
    }
  });

  it('asks for more when the rate is less sure, and for most by its lower bound', () => {
    const goal = { successes: 10, confidence: '0.9' } as const;
    const certain = requiredTrials({ ...goal, rate: '0.2' })!;
    const wellSeen = requiredTrials({ ...goal, observed: { successes: 200, trials: 1000 } })!;
    const barelySeen = requiredTrials({ ...goal, observed: { successes: 4, trials: 20 } })!;
    const careful = requiredTrials({ ...goal, observed: { successes: 4, trials: 20 }, planning: 'lower-bound' })!;
    expect([certain, wellSeen, barelySeen, careful]).toStrictEqual(
      [...[certain, wellSeen, barelySeen, careful]].sort((a, b) => a - b),
    );
    expect(careful).toBeGreaterThan(barelySeen);
  });

  it.each([
    [{ successes: 1, confidence: 0.5 }, 'missing-field'],
    [{ successes: 1, confidence: 0.5, rate: 0.5, observed: { successes: 1, trials: 2 } }, 'conflicting-fields'],
    [{ successes: 1, confidence: 0.5, rate: 0.5, planning: 'predictive' }, 'conflicting-fields'],
    [{ successes: 1, confidence: 1.5, rate: 0.5 }, 'out-of-range'],
    [{ successes: -1, confidence: 0.5, rate: 0.5 }, 'out-of-range'],
    [{ successes: 1.5, confidence: 0.5, rate: 0.5 }, 'not-an-integer'],
    [{ successes: 1, confidence: 0.5, observed: { successes: 3, trials: 2 } }, 'out-of-range'],
    [{ successes: 1, confidence: '0.999999', rate: '1e-15' }, 'count-too-large'],
    [{ successes: 1, confidence: 0.5, rate: 0.5, n: 3 }, 'unknown-field'],
  ])('refuses %j as %s', (input, code) => {
    expect(refused(() => requiredTrials(input as never)).code).toBe(code);
  });
});

describe('chanceOfAtLeast', () => {
  it('is the tail counted in whole numbers', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.nat(130), fc.integer({ min: 0, max: 1000 }), (trials, successes, perMille) => {
        const exact = toNumber(tail(trials, successes, perMille, 1000));
        expect(chanceOfAtLeast({ successes, trials, rate: perMille / 1000 })).toBeCloseTo(exact, 15);
      }),
      { numRuns: numRuns / 5 }, // each sums up to 120 products of thousand-bit numbers
    );
  });
});

describe('requiredLeads', () => {
  const funnel: Funnel = {
    stages: [
      { id: 'a', rate: '1/3' },
      { id: 'b', rate: '0.6' },
    ],
    averageDealAmount: 50000,
  };

  it('makes deals of money: 101,000 at 50,000 takes three', () => {
    expect(requiredLeads(funnel, { amount: 101000, confidence: '0.9' }).deals).toBe(3);
  });

  it('is null where a stage lets nobody pass', () => {
    const closed = { ...funnel, stages: [{ id: 'a', rate: 0 }] };
    const { leadCount, chance, averageLeadCount, averageChance } = requiredLeads(closed, { deals: 1, confidence: 0.5 });
    expect([leadCount, chance, averageLeadCount, averageChance]).toStrictEqual([null, null, null, null]);
    expect(requiredLeads(closed, { deals: 0, confidence: 0.5 })).toMatchObject({ leadCount: 0, chance: 1 });
  });
});

describe('rateInterval', () => {
  const counts = fc.integer({ min: 1, max: 5000 }).chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials)));
  const methods = fc.constantFrom('wilson' as const, 'clopper-pearson' as const);
  const confidences = fc.constantFrom('0.5', '0.9', '0.95', '0.999');

  it('holds the rate, lies in [0, 1], mirrors, and ends exactly at 0 and 1', () => {
    fc.assert(
      fc.property(counts, methods, confidences, ([successes, trials], method, confidence) => {
        const { rate, lowRate, highRate } = rateInterval({ successes, trials, confidence, method });
        expect(0 <= lowRate && lowRate <= rate! && rate! <= highRate && highRate <= 1).toBe(true);
        expect(lowRate === 0).toBe(successes === 0);
        expect(highRate === 1).toBe(successes === trials);
        const mirrored = rateInterval({ successes: trials - successes, trials, confidence, method });
        expect(mirrored.lowRate).toBeCloseTo(1 - highRate, 13);
      }),
    );
  });

  it('is nobody’s −1.2e−17: none of 30 start at 0, all of 30 end at 1, and no trials say nothing', () => {
    for (const method of ['wilson', 'clopper-pearson'] as const) {
      expect(rateInterval({ successes: 0, trials: 30, confidence: 0.95, method }).lowRate).toBe(0);
      expect(rateInterval({ successes: 30, trials: 30, confidence: 0.95, method }).highRate).toBe(1);
      const empty = rateInterval({ successes: 0, trials: 0, confidence: 0.95, method });
      expect(empty).toStrictEqual({ rate: null, lowRate: 0, highRate: 1 });
    }
  });

  it('of Clopper and Pearson ends where the counted tails are half of what the confidence leaves', () => {
    for (const [successes, trials] of [
      [7, 50],
      [1, 12],
      [40, 90],
    ] as const) {
      const { lowRate, highRate } = rateInterval({ successes, trials, confidence: 0.9, method: 'clopper-pearson' });
      expect(chanceOfAtLeast({ successes, trials, rate: lowRate })).toBeCloseTo(0.05, 13);
      expect(1 - chanceOfAtLeast({ successes: successes + 1, trials, rate: highRate })).toBeCloseTo(0.05, 13);
    }
  });

  it('refuses a confidence of 0 or 1 and more successes than trials', () => {
    for (const confidence of [0, 1]) {
      expect(refused(() => rateInterval({ successes: 1, trials: 2, confidence })).code).toBe('out-of-range');
    }
    expect(refused(() => rateInterval({ successes: 3, trials: 2, confidence: 0.9 })).code).toBe('out-of-range');
  });
});

describe('conversionRates', () => {
  const flow: ObservedFunnel = {
    stages: [
      { id: 'leads', count: 10 },
      { id: 'visits', count: 12 },
    ],
    deals: 3,
  };

  it('lets a period’s rate pass 1 and refuses it in a cohort', () => {
    expect(conversionRates(flow, { basis: 'period-flow' }).stages.map(({ rate }) => rate)).toStrictEqual([1.2, 0.25]);
    expect(refused(() => conversionRates(flow))).toMatchObject({
      code: 'out-of-range',
      path: ['observed', 'stages', 1, 'count'],
    });
  });

  it('has no rate where nobody stood', () => {
    const empty = {
      stages: [
        { id: 'leads', count: 5 },
        { id: 'visits', count: 0 },
      ],
      deals: 0,
    };
    expect(conversionRates(empty)).toMatchObject({
      stages: [
        { rate: 0, exactRate: '0' },
        { rate: null, exactRate: null },
      ],
      overallRate: 0,
    });
  });
});

describe('quotaChance', () => {
  const pipelines = fc.array(
    fc.record({ amount: fc.integer({ min: 0, max: 6 }), rate: fc.integer({ min: 0, max: 10 }) }),
    { maxLength: 9 },
  );
  const asDeals = (rows: readonly { amount: number; rate: number }[]): Opportunity[] =>
    rows.map(({ amount, rate }, index) => ({ id: `d${index}`, amount: amount / 2, rate: rate / 10, status: 'open' }));

  it('is the sum over all outcomes, won or lost each', () => {
    fc.assert(
      fc.property(pipelines, fc.integer({ min: -2, max: 40 }), (rows, halves) => {
        let ways = 0n;
        for (let outcome = 0; outcome < 2 ** rows.length; outcome += 1) {
          const won = rows.map((_, index) => Math.floor(outcome / 2 ** index) % 2 === 1);
          if (rows.reduce((sum, { amount }, index) => sum + (won[index] ? amount : 0), 0) < halves) continue;
          ways += rows.reduce((product, { rate }, index) => product * BigInt(won[index] ? rate : 10 - rate), 1n);
        }
        const [numerator, denominator = '1'] = quotaChance(asDeals(rows), halves / 2).exactChance.split('/');
        expect(BigInt(numerator!) * 10n ** BigInt(rows.length)).toBe(ways * BigInt(denominator));
      }),
      { numRuns: numRuns / 5 }, // up to 512 outcomes each
    );
  });

  it('counts a won deal whole and a lost one not at all, whatever rate still stands there', () => {
    const deals: Opportunity[] = [
      { id: 'won', amount: 60, status: 'won', rate: '0.1' },
      { id: 'lost', amount: 100, status: 'lost' },
      { id: 'open', amount: 40, status: 'open', rate: '0.25' },
    ];
    expect(quotaChance(deals, 60).chance).toBe(1);
    expect(quotaChance(deals, 100).exactChance).toBe('1/4');
    expect(quotaChance(deals, 101).chance).toBe(0);
    expect(quotaChance([], 0).chance).toBe(1);
  });

  it('takes 300 deals in round figures, and refuses 60 odd ones by name', () => {
    const round = Array.from({ length: 300 }, (_, index): Opportunity => ({
      id: `r${index}`,
      amount: 1000 * (1 + (index % 5)),
      status: 'open',
      rate: '0.5',
    }));
    expect(quotaChance(round, 450_000).chance).toBeCloseTo(0.5, 1);
    const odd = Array.from({ length: 60 }, (_, index): Opportunity => ({
      id: `o${index}`,
      amount: 2 ** (index % 50) + index,
      status: 'open',
      rate: '0.5',
    }));
    expect(refused(() => quotaChance(odd, 1)).code).toBe('too-many-steps');
  });

  it('refuses an open deal without a rate', () => {
    expect(refused(() => quotaChance([{ id: 'a', amount: 1, status: 'open' }], 1))).toMatchObject({
      code: 'missing-field',
      path: ['opportunities', 0, 'rate'],
    });
  });
});
