import fc from 'fast-check';
import { averageDealAmount, pipelineCoverage, salesVelocity, weightedForecast, winRate } from 'quotaloop';
import type { CoverageGoal, Opportunity, VelocityInput } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import {
  centsOf,
  compareRationals,
  decimalOfCents,
  multiplyRationals,
  rational,
  sumRationals,
} from '../laws/funnel.ts';

const opportunities = fc
  .array(
    fc.record({
      cents: fc.nat(1_000_000),
      status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
      percent: fc.nat(100),
      category: fc.constantFrom('commit' as const, 'best-case' as const, 'pipeline' as const),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.map(({ cents, percent, ...row }, index) => ({
      cents: BigInt(cents),
      percent: BigInt(percent),
      opportunity: { id: `o${index}`, amount: decimalOfCents(cents), rate: percent / 100, ...row },
    })),
  );
type Made = typeof opportunities extends fc.Arbitrary<infer Rows> ? Rows : never;
const listOf = (made: Made): Opportunity[] => made.map(({ opportunity }) => opportunity);
const centsWith = (made: Made, status: Opportunity['status']): bigint =>
  made.reduce((sum, { cents, opportunity }) => (opportunity.status === status ? sum + cents : sum), 0n);

const deals: readonly Opportunity[] = [
  { id: 'a', amount: 100, status: 'won' },
  { id: 'b', amount: 200, status: 'won' },
  { id: 'c', amount: 500, status: 'lost' },
  { id: 'd', amount: 200, status: 'open' },
];

describe('winRate', () => {
  it('is won ÷ closed unless another denominator or measure is named', () => {
    expect(winRate(deals)).toStrictEqual({
      rate: 2 / 3,
      exactRate: '2/3',
      wonCount: 2,
      lostCount: 1,
      openCount: 1,
    });
    expect(winRate(deals, { of: 'all' }).exactRate).toBe('1/2');
    expect(winRate(deals, { by: 'amount' }).exactRate).toBe('3/8');
    expect(winRate(deals, { by: 'amount', of: 'all' }).exactRate).toBe('3/10');
  });

  it('is null where nothing is closed, or all that is closed is worth nothing', () => {
    const open: Opportunity[] = [{ id: 'a', amount: 1, status: 'open' }];
    expect(winRate(open)).toMatchObject({ rate: null, exactRate: null, openCount: 1 });
    expect(winRate(open, { of: 'all' }).rate).toBe(0);
    expect(winRate([{ id: 'a', amount: 0, status: 'won' }], { by: 'amount' }).rate).toBeNull();
  });

  it('is never higher of all than of closed ones, and the same by amount and by count for equal amounts', () => {
    fc.assert(
      fc.property(opportunities, fc.constantFrom('count' as const, 'amount' as const), (made, by) => {
        const list = listOf(made);
        const [closed, all] = [winRate(list, { by }), winRate(list, { by, of: 'all' })];
        if (closed.exactRate !== null)
          expect(compareRationals(all.exactRate!, closed.exactRate)).toBeLessThanOrEqual(0);
        const equal = list.map((each) => ({ ...each, amount: 7 }));
        expect(winRate(equal, { by: 'amount' })).toStrictEqual(winRate(equal, { by: 'count' }));
      }),
    );
  });
});

describe('averageDealAmount', () => {
  it('is that of won deals unless told otherwise', () => {
    expect(averageDealAmount(deals)).toStrictEqual({ amount: '150.00', exactAmount: '150', count: 2 });
    expect(averageDealAmount(deals, { of: 'open' }).amount).toBe('200.00');
    expect(averageDealAmount(deals, { of: 'all', unit: 100 })).toStrictEqual({
      amount: '300', // 250, halves away from zero
      exactAmount: '250',
      count: 4,
    });
    expect(averageDealAmount([])).toStrictEqual({ amount: null, exactAmount: null, count: 0 });
  });

  it('× count is the sum, exactly', () => {
    fc.assert(
      fc.property(opportunities, (made) => {
        const { exactAmount, count } = averageDealAmount(listOf(made), { of: 'won' });
        expect(exactAmount === null).toBe(count === 0);
        const product = multiplyRationals(exactAmount ?? '0', String(count));
        expect(product).toBe(rational(centsWith(made, 'won'), 100n));
      }),
    );
  });
});

describe('pipelineCoverage', () => {
  const open = (id: string, amount: number, rate?: number): Opportunity =>
    rate === undefined ? { id, amount, status: 'open' } : { id, amount, status: 'open', rate };

  it('divides by what is left of the quota, or by all of it if asked', () => {
    const list = [...deals.slice(0, 2), open('x', 200, 0.5), open('y', 100, 1)];
    expect(pipelineCoverage(list, { quotaAmount: 400, winRate: '0.5' })).toStrictEqual({
      wonAmount: '300.00',
      toCoverAmount: '100.00',
      openAmount: '300.00',
      coverage: 3,
      exactCoverage: '3',
      requiredCoverage: 2,
      exactRequiredCoverage: '2',
      covered: true,
      missingAmount: '0.00',
      weightedAmount: '200.00',
      weightedCoverage: 2,
      exactWeightedCoverage: '2',
      weightedCovered: true,
      verdictsAgree: true,
    });
    expect(pipelineCoverage(list, { quotaAmount: 400, winRate: '0.5', of: 'whole' })).toMatchObject({
      toCoverAmount: '400.00',
      coverage: 0.75,
      covered: false,
      missingAmount: '500.00',
      weightedCoverage: 0.5,
      weightedCovered: false,
    });
  });

  it('has nothing to cover once the quota is reached', () => {
    expect(pipelineCoverage(deals, { quotaAmount: 300, winRate: 0 })).toMatchObject({
      toCoverAmount: '0.00',
      coverage: null,
      requiredCoverage: null,
      covered: true,
      missingAmount: '0.00',
    });
  });

  it('is never covered at a win rate of zero, and says of no pipeline that it would do', () => {
    const answer = pipelineCoverage([open('x', 1e9, 1)], { quotaAmount: 1, winRate: 0 });
    expect(answer).toMatchObject({ covered: false, missingAmount: null, weightedCovered: true, verdictsAgree: false });
  });

  it('gives no weighted verdict where an open opportunity has no rate', () => {
    expect(pipelineCoverage([open('x', 1, 1), open('y', 1)], { quotaAmount: 1, winRate: 1 })).toMatchObject({
      covered: true,
      weightedAmount: null,
      weightedCoverage: null,
      exactWeightedCoverage: null,
      weightedCovered: null,
      verdictsAgree: null,
    });
  });

  it('has two verdicts that agree when every deal has the win rate', () => {
    fc.assert(
      fc.property(opportunities, fc.nat(2_000_000), fc.integer({ min: 1, max: 100 }), (made, quota, percent) => {
        const list = listOf(made).map((each) => ({ ...each, rate: percent / 100 }));
        const goal = { quotaAmount: decimalOfCents(quota), winRate: percent / 100 };
        expect(pipelineCoverage(list, goal).verdictsAgree).toBe(true);
      }),
    );
  });

  it('is covered exactly if nothing is missing, and with what is missing it is', () => {
    fc.assert(
      fc.property(opportunities, fc.nat(2_000_000), fc.integer({ min: 1, max: 100 }), (made, quota, percent) => {
        const goal = { quotaAmount: decimalOfCents(quota), winRate: percent / 100 };
        const list = listOf(made);
        // A unit so fine that what is missing is written without rounding up to it, save for parts of it.
        const answer = pipelineCoverage(list, { ...goal, unit: '1e-20' });
        expect(answer.covered).toBe(Number(answer.missingAmount) === 0);
        const added: Opportunity = { id: 'more', amount: answer.missingAmount!, status: 'open' };
        const dust: Opportunity = { id: 'dust', amount: '1e-19', status: 'open' };
        expect(pipelineCoverage([...list, added, dust], goal).covered).toBe(true);
        expect(centsOf(pipelineCoverage(list, goal).wonAmount)).toBe(centsWith(made, 'won'));
      }),
    );
  });

  it.each<[string, unknown, unknown, string, (string | number)[]]>([
    [
      'a status it does not know',
      [{ id: 'a', amount: 1, status: 'done' }],
      {},
      'unknown-choice',
      ['opportunities', 0, 'status'],
    ],
    ['a negative amount', [{ id: 'a', amount: -1, status: 'won' }], {}, 'out-of-range', ['opportunities', 0, 'amount']],
    [
      'a rate in per cent',
      [{ id: 'a', amount: 1, status: 'open', rate: 50 }],
      {},
      'out-of-range',
      ['opportunities', 0, 'rate'],
    ],
    [
      'a category it does not know',
      [{ id: 'a', amount: 1, status: 'open', category: 'sure' }],
      {},
      'unknown-choice',
      ['opportunities', 0, 'category'],
    ],
    ['an opportunity twice', [deals[0], deals[0]], {}, 'duplicate-id', ['opportunities', 1, 'id']],
    [
      'a field it would have to ignore',
      [{ ...deals[0], owner: 'An' }],
      {},
      'unknown-field',
      ['opportunities', 0, 'owner'],
    ],
    ['a quota below zero', [], { quotaAmount: -1 }, 'out-of-range', ['goal', 'quotaAmount']],
    ['a win rate above one', [], { winRate: 1.5 }, 'out-of-range', ['goal', 'winRate']],
    ['another denominator', [], { of: 'half' }, 'unknown-choice', ['goal', 'of']],
    ['no unit', [], { unit: 0 }, 'not-positive', ['goal', 'unit']],
  ])('refuses %s', (_, list, goal, code, path) => {
    const whole = { quotaAmount: 1, winRate: 1, ...(goal as Partial<CoverageGoal>) };
    const error = refused(() => pipelineCoverage(list as Opportunity[], whole));
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^pipelineCoverage requires /);
  });
});

describe('salesVelocity', () => {
  const input = { opportunityCount: 40, averageDealAmount: 25_000, winRate: '0.25', cycleDays: 90 };

  it('is the same for twice the deals, twice the price, twice the rate or half the cycle', () => {
    const doubled: Partial<VelocityInput>[] = [
      { opportunityCount: 80 },
      { averageDealAmount: 50_000 },
      { winRate: '0.5' },
      { cycleDays: 45 },
    ];
    for (const change of doubled) expect(salesVelocity({ ...input, ...change }).exactAmountPerDay).toBe('50000/9');
  });

  it('is null for a cycle of no days', () => {
    expect(salesVelocity({ ...input, cycleDays: 0 })).toStrictEqual({ amountPerDay: null, exactAmountPerDay: null });
  });

  it.each<[string, object, string, string]>([
    ['half an opportunity', { opportunityCount: 0.5 }, 'not-a-count', 'opportunityCount'],
    ['a negative deal', { averageDealAmount: -1 }, 'out-of-range', 'averageDealAmount'],
    ['a rate above one', { winRate: 2 }, 'out-of-range', 'winRate'],
    ['a cycle into the past', { cycleDays: -1 }, 'out-of-range', 'cycleDays'],
    ['no unit', { unit: 0 }, 'not-positive', 'unit'],
    ['a field it would have to ignore', { days: 1 }, 'unknown-field', 'days'],
  ])('refuses %s', (_, change, code, field) => {
    const error = refused(() => salesVelocity({ ...input, ...change }));
    expect(error).toMatchObject({ code, path: [field] });
  });
});

describe('weightedForecast', () => {
  it('forecasts 150 by commit and 300 at best, with 450 open (S9)', () => {
    const amounts = { commit: 100, 'best-case': 150, pipeline: 200 } as const;
    const list: Opportunity[] = [
      { id: 'closed', amount: 50, status: 'won' },
      ...(['commit', 'best-case', 'pipeline'] as const).map((category): Opportunity => ({
        id: category,
        amount: amounts[category],
        status: 'open',
        category,
      })),
      { id: 'gone', amount: 999, status: 'lost', rate: 1, category: 'commit' },
    ];
    expect(weightedForecast(list)).toStrictEqual({
      categories: [
        { category: 'closed', count: 1, amount: '50.00', cumulativeAmount: '50.00' },
        { category: 'commit', count: 1, amount: '100.00', cumulativeAmount: '150.00' },
        { category: 'best-case', count: 1, amount: '150.00', cumulativeAmount: '300.00' },
        { category: 'pipeline', count: 1, amount: '200.00', cumulativeAmount: '500.00' },
      ],
      commitAmount: '150.00',
      bestCaseAmount: '300.00',
      openAmount: '450.00',
      weightedAmount: null,
      exactWeightedAmount: null,
      lostCount: 1,
      lostAmount: '999.00',
    });
  });

  it('weighs the five deals of a public page as 249500 (S10)', () => {
    const page = [
      [120_000, '0.10'],
      [85_000, '0.25'],
      [200_000, '0.50'],
      [95_000, '0.75'],
      [50_000, '0.90'],
    ] as const;
    const list = page.map(([amount, rate]): Opportunity => ({ id: rate, amount, status: 'open', rate }));
    expect(weightedForecast(list).weightedAmount).toBe('249500.00');
    expect(pipelineCoverage(list, { quotaAmount: 200_000, winRate: 1 }).weightedCoverage).toBe(1.2475);
  });

  it('takes won deals whole, lost ones as nothing, open ones at their rate, and adds up', () => {
    fc.assert(
      fc.property(opportunities, (made) => {
        const forecast = weightedForecast(listOf(made));
        const weighted = made.map(({ cents, percent, opportunity: { status } }) =>
          rational(status === 'won' ? 100n * cents : status === 'lost' ? 0n : percent * cents, 10_000n),
        );
        expect(forecast.exactWeightedAmount).toBe(sumRationals(weighted));
        let line = 0n;
        for (const { category, amount, cumulativeAmount } of forecast.categories) {
          line += centsOf(amount);
          expect(centsOf(cumulativeAmount)).toBe(line);
          const own = made.filter(({ opportunity: { status, category: said } }) =>
            category === 'closed' ? status === 'won' : status === 'open' && said === category,
          );
          expect(centsOf(amount)).toBe(own.reduce((sum, { cents }) => sum + cents, 0n));
        }
        expect(line).toBe(centsWith(made, 'won') + centsWith(made, 'open'));
        expect(centsOf(forecast.openAmount)).toBe(centsWith(made, 'open'));
        expect(centsOf(forecast.lostAmount)).toBe(centsWith(made, 'lost'));
        const counted = forecast.categories.reduce((sum, { count }) => sum + count, forecast.lostCount);
        expect(counted).toBe(made.length);
      }),
    );
  });

  it('keeps the cumulative amounts right where the parts are between two units', () => {
    const thirds = (['commit', 'best-case', 'pipeline'] as const).map((category): Opportunity => ({
      id: category,
      amount: '0.4',
      status: 'open',
      category,
    }));
    const { categories } = weightedForecast(thirds, { unit: 1 });
    expect(categories.map(({ amount }) => amount)).toStrictEqual(['0', '0', '1', '0']);
    expect(categories.map(({ cumulativeAmount }) => cumulativeAmount)).toStrictEqual(['0', '0', '1', '1']);
  });
});
