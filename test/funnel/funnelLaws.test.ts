import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectFunnel, requiredFunnel } from 'quotaloop';
import type { Funnel } from 'quotaloop';
import { deepFreeze } from '../deepFreeze.ts';
import { numRuns } from '../laws/cases.ts';
import {
  compareRationals,
  decimalOfCents,
  entriesOf,
  figuresOf,
  goals,
  isInLowestTerms,
  perMilleFunnels,
  reachesItsGoalAndNoFewerDo,
  readRational,
  roundings,
} from '../laws/funnel.ts';

const anyRounding = fc.constantFrom(...roundings);
const funnelsWithEntries = perMilleFunnels({ leastPerMille: 0 }).chain((made) =>
  fc.record({ made: fc.constant(made), entries: entriesOf(made.funnel) }),
);

describe('the two ways through a funnel', () => {
  it('the people required at the top reach the goal, and one fewer does not, each in its own rounding', () => {
    fc.assert(
      fc.property(perMilleFunnels(), goals, anyRounding, ({ funnel }, goal, rounding) =>
        reachesItsGoalAndNoFewerDo(funnel, goal, rounding),
      ),
    );
  });

  it('the people required at any stage bring the deals when they enter there', () => {
    fc.assert(
      fc.property(perMilleFunnels(), goals, anyRounding, fc.nat(3), ({ funnel }, goal, rounding, pick) => {
        const required = requiredFunnel(funnel, { ...goal, rounding });
        const { id, count } = required.stages[pick % required.stages.length]!;
        const { deals } = projectFunnel(funnel, [{ id, count }], { rounding });
        expect(compareRationals(deals.exactCount, required.deals.exactCount)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('the least number found by trying one after the other is the one required', () => {
    const small = perMilleFunnels({ leastPerMille: 150, mostStages: 2 });
    fc.assert(
      fc.property(small, fc.nat(6), anyRounding, ({ funnel }, deals, rounding) => {
        const top = funnel.stages[0]!.id;
        let people = 0;
        while (projectFunnel(funnel, [{ id: top, count: people }], { rounding }).deals.count < deals) people += 1;
        expect(requiredFunnel(funnel, { deals, rounding }).stages[0]!.count).toBe(people);
      }),
      { numRuns: numRuns / 5 }, // every case tries one number after the other,
    );
  });
});

describe('requiredFunnel', () => {
  it('agrees with integers: the exact chain, each figure rounded once, and stage by stage', () => {
    fc.assert(
      fc.property(perMilleFunnels(), fc.nat(2000), ({ funnel, perMille, averageCents }, deals) => {
        const once = requiredFunnel(funnel, { deals, rounding: 'once' });
        const eachStage = requiredFunnel(funnel, { deals });
        let numerator = BigInt(deals);
        let denominator = 1n;
        let whole = BigInt(deals);
        for (let index = perMille.length - 1; index >= 0; index -= 1) {
          const rate = BigInt(perMille[index]!);
          numerator *= 1000n;
          denominator *= rate;
          whole = (whole * 1000n + rate - 1n) / rate;
          const exact = readRational(once.stages[index]!.exactCount);
          expect(exact.numerator * denominator).toBe(numerator * exact.denominator);
          expect(BigInt(once.stages[index]!.count)).toBe((numerator + denominator - 1n) / denominator);
          expect(BigInt(eachStage.stages[index]!.count)).toBe(whole);
          expect(eachStage.stages[index]!.exactCount).toBe(once.stages[index]!.exactCount);
        }
        expect(once.expectedAmount).toBe(decimalOfCents(BigInt(deals) * BigInt(averageCents)));
        expect(eachStage.expectedAmount).toBe(once.expectedAmount);
      }),
    );
  });

  it('gives back the amount it was asked for when that is a multiple of the unit', () => {
    fc.assert(
      fc.property(perMilleFunnels({ leastPerMille: 500 }), fc.nat(1_000_000_000), ({ funnel }, cents) => {
        const amount = decimalOfCents(cents);
        expect(requiredFunnel({ ...funnel, averageDealAmount: '70.03' }, { amount }).expectedAmount).toBe(amount);
      }),
    );
  });

  it('never needs fewer people stage by stage than once', () => {
    fc.assert(
      fc.property(perMilleFunnels(), goals, ({ funnel }, goal) => {
        const once = figuresOf(requiredFunnel(funnel, { ...goal, rounding: 'once' }));
        const eachStage = figuresOf(requiredFunnel(funnel, { ...goal, rounding: 'each-stage' }));
        once.forEach(({ count }, index) => expect(count).toBeLessThanOrEqual(eachStage[index]!.count));
      }),
    );
  });

  it('never needs fewer people for a larger goal', () => {
    const amounts = fc.nat(99_999).map(decimalOfCents);
    fc.assert(
      fc.property(perMilleFunnels(), amounts, amounts, anyRounding, ({ funnel }, one, other, rounding) => {
        const [smaller, larger] = Number(one) <= Number(other) ? [one, other] : [other, one];
        const less = figuresOf(requiredFunnel(funnel, { amount: smaller, rounding }));
        const more = figuresOf(requiredFunnel(funnel, { amount: larger, rounding }));
        less.forEach(({ count }, index) => expect(count).toBeLessThanOrEqual(more[index]!.count));
      }),
    );
  });

  it('writes every exact count in lowest terms', () => {
    fc.assert(
      fc.property(perMilleFunnels(), goals, anyRounding, ({ funnel }, goal, rounding) =>
        figuresOf(requiredFunnel(funnel, { ...goal, rounding })).every(({ exactCount }) => isInLowestTerms(exactCount)),
      ),
    );
  });

  it('survives JSON on the way in and out, and touches nothing it is given', () => {
    fc.assert(
      fc.property(perMilleFunnels(), goals, anyRounding, ({ funnel }, goal, rounding) => {
        const input = { funnel, goal: { ...goal, rounding } };
        const written = JSON.stringify(input);
        const answer = requiredFunnel(deepFreeze(input.funnel), deepFreeze(input.goal));
        expect(JSON.stringify(input)).toBe(written);
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
        const read = JSON.parse(written) as typeof input;
        expect(requiredFunnel(read.funnel, read.goal)).toStrictEqual(answer);
      }),
    );
  });

  it('does not care how a rate is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), goals, fc.nat(3), (perMille, goal, zeros) => {
        const withRate = (rate: Funnel['stages'][number]['rate']): Funnel => ({
          stages: [{ id: 'leads', rate }],
          averageDealAmount: '12.5',
        });
        const answer = requiredFunnel(withRate(perMille / 1000), goal);
        const written = (perMille / 1000).toFixed(3) + '0'.repeat(zeros);
        for (const rate of [written, `${perMille}e-3`, new Decimal(perMille).div(1000), new Decimal(written)]) {
          expect(requiredFunnel(withRate(rate), goal)).toStrictEqual(answer);
        }
      }),
    );
  });
});

describe('projectFunnel', () => {
  it('agrees with integers: the exact chain, each figure rounded once, and stage by stage', () => {
    fc.assert(
      fc.property(funnelsWithEntries, ({ made: { funnel, perMille, averageCents }, entries }) => {
        const once = projectFunnel(funnel, entries, { rounding: 'once' });
        const eachStage = projectFunnel(funnel, entries);
        let numerator = 0n;
        let denominator = 1n;
        let whole = 0n;
        figuresOf(once).forEach(({ count, exactCount }, index) => {
          const entered = BigInt(entries.find(({ id }) => id === funnel.stages[index]?.id)?.count ?? 0);
          numerator += entered * denominator;
          whole += entered;
          const exact = readRational(exactCount);
          expect(exact.numerator * denominator).toBe(numerator * exact.denominator);
          expect(BigInt(count)).toBe(numerator / denominator);
          expect(BigInt(figuresOf(eachStage)[index]!.count)).toBe(whole);
          expect(figuresOf(eachStage)[index]!.exactCount).toBe(exactCount);
          if (index === perMille.length) return; // the deals
          numerator *= BigInt(perMille[index]!);
          denominator *= 1000n;
          whole = (whole * BigInt(perMille[index]!)) / 1000n;
        });
        const cents = 2n * numerator * BigInt(averageCents);
        expect(once.expectedAmount).toBe(decimalOfCents((cents + denominator) / (2n * denominator)));
        expect(eachStage.expectedAmount).toBe(once.expectedAmount);
      }),
    );
  });

  it('never counts more people stage by stage than once', () => {
    fc.assert(
      fc.property(funnelsWithEntries, ({ made: { funnel }, entries }) => {
        const once = figuresOf(projectFunnel(funnel, entries, { rounding: 'once' }));
        const eachStage = figuresOf(projectFunnel(funnel, entries, { rounding: 'each-stage' }));
        once.forEach(({ count }, index) => expect(count).toBeGreaterThanOrEqual(eachStage[index]!.count));
      }),
    );
  });

  it('brings two groups together exactly what they bring apart, and never less for more people', () => {
    const twoGroups = perMilleFunnels({ leastPerMille: 0 }).chain(({ funnel }) =>
      fc.tuple(fc.constant(funnel), entriesOf(funnel), entriesOf(funnel), anyRounding),
    );
    fc.assert(
      fc.property(twoGroups, ([funnel, one, other, rounding]) => {
        const together = funnel.stages.map(({ id }) => ({
          id,
          count: [...one, ...other].reduce((sum, row) => (row.id === id ? sum + row.count : sum), 0),
        }));
        const first = figuresOf(projectFunnel(funnel, one, { rounding }));
        const second = figuresOf(projectFunnel(funnel, other, { rounding }));
        figuresOf(projectFunnel(funnel, together, { rounding })).forEach(({ count, exactCount }, index) => {
          const [a, b] = [readRational(first[index]!.exactCount), readRational(second[index]!.exactCount)];
          const sum = readRational(exactCount);
          expect((a.numerator * b.denominator + b.numerator * a.denominator) * sum.denominator).toBe(
            sum.numerator * a.denominator * b.denominator,
          );
          expect(count).toBeGreaterThanOrEqual(first[index]!.count + second[index]!.count);
        });
      }),
    );
  });

  it('does not care in which order the stages are counted', () => {
    fc.assert(
      fc.property(funnelsWithEntries, anyRounding, ({ made: { funnel }, entries }, rounding) => {
        expect(projectFunnel(funnel, [...entries].reverse(), { rounding })).toStrictEqual(
          projectFunnel(funnel, entries, { rounding }),
        );
      }),
    );
  });

  it('writes every exact count in lowest terms', () => {
    fc.assert(
      fc.property(funnelsWithEntries, anyRounding, ({ made: { funnel }, entries }, rounding) =>
        figuresOf(projectFunnel(funnel, entries, { rounding })).every(({ exactCount }) => isInLowestTerms(exactCount)),
      ),
    );
  });

  it('survives JSON on the way in and out, and touches nothing it is given', () => {
    fc.assert(
      fc.property(funnelsWithEntries, anyRounding, ({ made: { funnel }, entries }, rounding) => {
        const input = { funnel, entries, options: { rounding } };
        const written = JSON.stringify(input);
        const answer = projectFunnel(deepFreeze(input.funnel), deepFreeze(input.entries), deepFreeze(input.options));
        expect(JSON.stringify(input)).toBe(written);
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
        const read = JSON.parse(written) as typeof input;
        expect(projectFunnel(read.funnel, read.entries, read.options)).toStrictEqual(answer);
      }),
    );
  });

  it('answers what requiredFunnel answers where nothing needs rounding', () => {
    fc.assert(
      fc.property(perMilleFunnels(), fc.nat(50), anyRounding, ({ funnel, perMille }, portions, rounding) => {
        const deals = perMille.reduce((product, rate) => product * rate, portions); // so that every stage is whole
        const required = requiredFunnel(funnel, { deals, rounding });
        const { id, count } = required.stages[0]!;
        expect(projectFunnel(funnel, [{ id, count }], { rounding })).toStrictEqual(required);
      }),
    );
  });
});
