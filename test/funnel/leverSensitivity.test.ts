import fc from 'fast-check';
import { leverSensitivity, requiredFunnel } from 'quotaloop';
import type { Funnel } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';
import { decimalOfCents, multiplyRationals, perMilleFunnels, rational, readRational } from '../laws/funnel.ts';

describe('leverSensitivity', () => {
  const project = (visitRate: string, costAmount?: string): Funnel => ({
    stages: [
      { id: 'leads', rate: '0.20', ...(costAmount === undefined ? {} : { costAmount }) },
      { id: 'visits', rate: visitRate },
    ],
    averageDealAmount: 2_000_000,
  });

  it('says what 5 % to 6 % saves as requiredFunnel does (S3): 1830 leads of 11,000, about a sixth of the cost', () => {
    const { leadCount, levers } = leverSensitivity(project('0.05', '177.50'), { amount: 220_000_000 });
    expect(leadCount).toBe(11000);
    expect(levers[1]).toMatchObject({ stageId: 'visits', from: 0.05, to: 0.06, leadCount: 9170, savedLeadCount: 1830 });
    expect(levers[1]!.exactSavedLeads).toBe('5500/3');
    expect(levers[1]!.savedCostAmount).toBe('325416.67');
    expect(requiredFunnel(project('0.06'), { amount: 220_000_000 }).stages[0]!.count).toBe(9170);
  });

  it('no lever costs leads or money, and a rate stops at 1', () => {
    fc.assert(
      fc.property(perMilleFunnels({ leastPerMille: 20 }), fc.integer({ min: 1, max: 300 }), ({ funnel }, deals) => {
        const { levers } = leverSensitivity(funnel, { deals }, { ratePoint: '0.05' });
        for (const { savedLeadCount, extraAmount, to, kind } of levers) {
          expect(savedLeadCount).toBeGreaterThanOrEqual(0);
          expect(extraAmount!.startsWith('-')).toBe(false);
          if (kind === 'rate') expect(to).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('one point moves a funnel as much as the same point in requiredFunnel, stage by stage and once', () => {
    for (const rounding of ['each-stage', 'once'] as const) {
      const { levers } = leverSensitivity(project('0.05'), { deals: 111, rounding });
      expect(levers[1]!.leadCount).toBe(requiredFunnel(project('0.06'), { deals: 111, rounding }).stages[0]!.count);
      expect(levers[2]!.savedLeadCount).toBe(0); // a better price sells no fewer deals of a goal in deals
      expect(levers.map(({ savedCostAmount }) => savedCostAmount)).toStrictEqual([null, null, null]);
    }
  });

  const paced: Funnel = {
    stages: [
      { id: 'leads', rate: '0.20', lagDays: 14 },
      { id: 'visits', rate: '0.05', lagDays: 30 },
    ],
    averageDealAmount: 2_000_000,
  };

  it('says days at a pace: 11,000 leads at 50 a day take 220 days and 44 more to sign, a point of visits saves 36', () => {
    const plan = leverSensitivity(paced, { amount: 220_000_000 }, { leadsPerDay: 50, lagStepDays: 5 });
    expect([plan.leadDays, plan.goalDays]).toStrictEqual([220, 264]);
    expect(plan.levers.map(({ kind, stageId, to, savedDays }) => [kind, stageId, to, savedDays])).toStrictEqual([
      ['rate', 'leads', 0.21, 10],
      ['rate', 'visits', 0.06, 36],
      ['price', null, 2_020_000, 2],
      ['lag', 'leads', 9, 5],
      ['lag', 'visits', 25, 5],
    ]);
    expect(plan.levers[1]!.exactSavedDays).toBe('110/3'); // 5500/3 leads at 50 a day
    // Five days' leads more sign in time: 250 × 20 % × 5 % × 2,000,000.
    expect(plan.levers[3]).toMatchObject({ savedLeadCount: 0, exactSavedLeads: '0', extraAmount: '5000000.00' });
  });

  it('knows no days of leads without a pace, and the days of a lag all the same', () => {
    const plan = leverSensitivity(paced, { deals: 110 });
    expect([plan.leadDays, plan.goalDays]).toStrictEqual([null, null]);
    expect(plan.levers.map(({ savedDays, exactSavedDays }) => [savedDays, exactSavedDays])).toStrictEqual([
      [null, null],
      [null, null],
      [null, null],
      [1, '1'],
      [1, '1'],
    ]);
    expect(plan.levers[4]!.extraAmount).toBeNull();
  });

  it('adds up no lags where a stage says none, stops a lag at zero, and waits for nothing where nothing is asked', () => {
    const partly = { ...paced, stages: [paced.stages[0]!, { id: 'visits', rate: '0.05' }] };
    const options = { leadsPerDay: '12.5', lagStepDays: 20 };
    const plan = leverSensitivity(partly, { deals: 110 }, options);
    expect([plan.leadDays, plan.goalDays]).toStrictEqual([880, null]);
    expect(plan.levers[3]).toMatchObject({ kind: 'lag', from: 14, to: 0, savedDays: 14 });
    const nothing = leverSensitivity(paced, { deals: 0 }, options);
    expect([nothing.leadDays, nothing.goalDays]).toStrictEqual([0, 0]);
    for (const { savedDays, exactSavedDays } of nothing.levers)
      expect([savedDays, exactSavedDays]).toStrictEqual([0, '0']);
  });

  it('the days are those of a walk: so many leads a day until the goal is reached, then every lag', () => {
    const lags = fc.array(fc.nat(60), { minLength: 4, maxLength: 4 });
    const pace = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(perMilleFunnels({ leastPerMille: 200 }), lags, pace, fc.nat(60), (made, days, tenths, deals) => {
        const stages = made.funnel.stages.map((stage, index) => ({ ...stage, lagDays: days[index]! }));
        const funnel = { ...made.funnel, stages };
        const plan = leverSensitivity(funnel, { deals }, { leadsPerDay: tenths / 10, lagStepDays: 7 });
        let walked = 0;
        for (let leads = 0; leads < 10 * plan.leadCount; leads += tenths) walked += 1;
        expect(plan.leadDays).toBe(walked);
        const lag = stages.reduce((sum, { lagDays }) => sum + lagDays, 0);
        expect(plan.goalDays).toBe(deals === 0 ? 0 : walked + lag);
        for (const lever of plan.levers.filter(({ kind }) => kind !== 'price')) {
          const moved = stages.map((stage) => {
            if (stage.id !== lever.stageId) return stage;
            return lever.kind === 'rate' ? { ...stage, rate: String(lever.to) } : { ...stage, lagDays: lever.to };
          });
          const after = leverSensitivity({ ...funnel, stages: moved }, { deals }, { leadsPerDay: tenths / 10 });
          expect(lever.savedDays).toBe(plan.goalDays! - after.goalDays!);
          const saved = multiplyRationals(lever.exactSavedDays!, `${tenths}/10`);
          if (lever.kind === 'rate') expect(saved).toBe(lever.exactSavedLeads);
        }
      }),
      { numRuns: numRuns / 5 }, // every lever is asked again, and every day walked
    );
  });

  it('what a better rate brings more is what its saved days would bring, for a goal in money', () => {
    fc.assert(
      fc.property(perMilleFunnels({ leastPerMille: 20 }), fc.integer({ min: 1, max: 99_999 }), (made, cents) => {
        const amount = decimalOfCents(cents);
        const { levers } = leverSensitivity(made.funnel, { amount, unit: '1e-9' }, { leadsPerDay: 3 });
        made.perMille.forEach((_, stage) => {
          const { exactSavedLeads, extraAmount, to } = levers[stage]!;
          const rates = made.perMille.map((rate, index) =>
            index === stage ? rational(BigInt(Math.round(1000 * to)), 1000n) : rational(BigInt(rate), 1000n),
          );
          const brought = [exactSavedLeads, ...rates, rational(BigInt(made.averageCents), 100n)].reduce(
            multiplyRationals,
          );
          const { numerator, denominator } = readRational(brought);
          expect(BigInt(extraAmount!.replace('.', ''))).toBe(
            (2n * numerator * 10n ** 9n + denominator) / (2n * denominator),
          );
        });
      }),
    );
  });

  it.each([
    [{ leadsPerDay: 0 }, 'not-positive', 'leadsPerDay'],
    [{ leadsPerDay: 'many' }, 'not-a-decimal', 'leadsPerDay'],
    [{ lagStepDays: 0.5 }, 'not-an-integer', 'lagStepDays'],
    [{ lagStepDays: -1 }, 'out-of-range', 'lagStepDays'],
    [{ days: 3 }, 'unknown-field', 'days'],
  ])('refuses %j as %s', (options, code, field) => {
    const error = refused(() => leverSensitivity(paced, { deals: 1 }, options as never));
    expect(error).toMatchObject({ code, path: ['options', field] });
  });

  it('refuses more days than can be counted', () => {
    const slow = refused(() => leverSensitivity(paced, { deals: 110 }, { leadsPerDay: '1e-13' }));
    expect(slow).toMatchObject({ code: 'count-too-large', path: ['options', 'leadsPerDay'] });
    const stages = paced.stages.map((stage) => ({ ...stage, lagDays: Number.MAX_SAFE_INTEGER }));
    const late = refused(() => leverSensitivity({ ...paced, stages }, { deals: 1 }, { leadsPerDay: 1 }));
    expect(late).toMatchObject({ code: 'count-too-large', path: ['funnel', 'stages'] });
  });
});
