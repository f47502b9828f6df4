import fc from 'fast-check';
import { bottleneckStage } from 'quotaloop';
import type { Funnel, ObservedFunnel } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';
import { perMilleFunnels, readRational } from '../laws/funnel.ts';

const plan: Funnel = {
  stages: [
    { id: 'leads', rate: '0.8' },
    { id: 'visits', rate: '0.5' },
    { id: 'offers', rate: '0.2' },
  ],
  averageDealAmount: 50000,
};
const observed = (leads: number, visits: number, offers: number, deals: number): ObservedFunnel => ({
  stages: [
    { id: 'leads', count: leads },
    { id: 'visits', count: visits },
    { id: 'offers', count: offers },
  ],
  deals,
});

describe('bottleneckStage', () => {
  it('names the stage below its plan and not the one with the lowest rate', () => {
    const { verdict, stageId, stages } = bottleneckStage(plan, observed(1000, 600, 300, 60));
    expect([verdict, stageId]).toStrictEqual(['found', 'leads']);
    expect(stages.map(({ rate }) => rate)).toStrictEqual([0.6, 0.5, 0.2]);
    expect(stages.map(({ verdict: each }) => each)).toStrictEqual(['short', 'within-plan', 'within-plan']);
    expect(stages.map(({ exactLostDeals }) => exactLostDeals)).toStrictEqual(['20', '0', '0']);
  });

  it('of two short stages names the one that costs more', () => {
    const { stageId, stages } = bottleneckStage(plan, observed(1000, 700, 200, 40));
    expect(stages.map(({ verdict }) => verdict)).toStrictEqual(['short', 'short', 'within-plan']);
    expect(stageId).toBe('visits');
  });

  it('says that three leads are not enough data, and that a thousand on plan are within it', () => {
    const few = bottleneckStage(plan, observed(3, 2, 1, 0));
    expect([few.verdict, few.stageId]).toStrictEqual(['not-enough-data', null]);
    const many = bottleneckStage(plan, observed(1000, 800, 400, 80));
    expect([many.verdict, many.stageId, many.lostAmount]).toStrictEqual(['within-plan', null, '0.00']);
  });

  it('accuses nobody where nobody stood: the stage above bears the loss', () => {
    const { stages, verdict, exactLostDeals } = bottleneckStage(plan, observed(500, 0, 0, 0));
    expect(verdict).toBe('found');
    expect(stages.map(({ rate }) => rate)).toStrictEqual([0, null, null]);
    expect(stages.map(({ exactLostDeals: lost }) => lost)).toStrictEqual(['40', '0', '0']);
    expect(stages[1]).toMatchObject({ tailChance: 1, verdict: 'not-enough-data', detectionChance: 0 });
    expect(exactLostDeals).toBe('40');
  });

  it('corrects for looking at three stages, as Holm does: the smallest tail counts three times', () => {
    // Of 80 offers 16 deals were planned; 8 or fewer have the chance 0.0131, and times three that is still below 5 %.
    const { stages } = bottleneckStage(plan, observed(200, 160, 80, 8));
    expect(stages[2]!.adjustedChance).toBeCloseTo(3 * stages[2]!.tailChance, 15);
    expect(stages[2]!.verdict).toBe('short');
    // Nine or fewer have 0.0287: below 5 % alone, not below it times three.
    const nine = bottleneckStage(plan, observed(200, 160, 80, 9)).stages[2]!;
    expect(nine.tailChance).toBeLessThan(0.05);
    expect(nine.verdict).not.toBe('short');
  });

  it('decides equality in whole numbers: 0 of 2 at 50 % is exactly a quarter', () => {
    const coin: Funnel = { stages: [{ id: 'a', rate: '0.5' }], averageDealAmount: 1 };
    const none: ObservedFunnel = { stages: [{ id: 'a', count: 2 }], deals: 0 };
    expect(bottleneckStage(coin, none, { significance: '0.25' }).verdict).toBe('found');
    expect(bottleneckStage(coin, none, { significance: '0.2499999999999999999999' }).verdict).not.toBe('found');
  });

  it('losses sum to planned less actual deals, and their money to the sum of the money', () => {
    const cases = perMilleFunnels({ leastPerMille: 0 }).chain(({ funnel }) =>
      fc
        .array(fc.nat(400), { minLength: funnel.stages.length + 1, maxLength: funnel.stages.length + 1 })
        .map((counts) => ({ funnel, counts: counts.sort((a, b) => b - a) })),
    );
    fc.assert(
      fc.property(cases, ({ funnel, counts }) => {
        const stages = funnel.stages.map(({ id }, stage) => ({ id, count: counts[stage]! }));
        const answer = bottleneckStage(funnel, { stages, deals: counts.at(-1)! });
        const parts = answer.stages.map(({ exactLostDeals }) => readRational(exactLostDeals));
        const total = readRational(answer.exactLostDeals);
        const common = parts.reduce((product, { denominator }) => product * denominator, total.denominator);
        const sum = parts.reduce((all, { numerator, denominator }) => all + numerator * (common / denominator), 0n);
        expect(sum).toBe(total.numerator * (common / total.denominator));
        const cents = (amount: string) => BigInt(amount.replace('.', ''));
        expect(answer.stages.reduce((all, { lostAmount }) => all + cents(lostAmount), 0n)).toBe(
          cents(answer.lostAmount),
        );
        const rates = funnel.stages.map(({ rate }) => Number(rate));
        answer.stages.forEach(({ verdict, rate }, stage) => {
          if (rate !== null && rate >= rates[stage]!) expect(verdict).not.toBe('short');
        });
      }),
      { numRuns: numRuns / 5 }, // several tails and sixteen subsets each
    );
  });

  it.each([
    [observed(10, 20, 3, 1), 'out-of-range'],
    [{ stages: [{ id: 'leads', count: 1 }], deals: 0 }, 'length-mismatch'],
    [
      { ...observed(3, 2, 1, 0), stages: [...observed(3, 2, 1, 0).stages].map((row, i) => ({ ...row, id: `${i}` })) },
      'unknown-id',
    ],
  ])('refuses counts that are not those of the funnel: %j', (counts, code) => {
    expect(refused(() => bottleneckStage(plan, counts)).code).toBe(code);
  });

  it('refuses more than twelve stages and options without meaning', () => {
    const ids = Array.from({ length: 13 }, (_, stage) => `s${stage}`);
    const long = { stages: ids.map((id) => ({ id, rate: 1 })), averageDealAmount: 1 };
    const counts = { stages: ids.map((id) => ({ id, count: 1 })), deals: 1 };
    expect(refused(() => bottleneckStage(long, counts)).code).toBe('out-of-range');
    for (const options of [{ significance: 0 }, { significance: 1 }, { noticeableDrop: 0 }, { power: 2 }]) {
      expect(refused(() => bottleneckStage(plan, observed(3, 2, 1, 0), options)).code).toBe('out-of-range');
    }
  });
});
