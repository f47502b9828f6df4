import fc from 'fast-check';
import { attainmentRate, pace, projection, requiredRunRate, variance } from 'quotaloop';
import type { RunRateFigures, TargetAndActual } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { compareRationals, multiplyRationals, rational, readRational, sumRationals } from '../laws/funnel.ts';
import { centsOf, exactOf, figures, nearestCents, negated } from '../laws/inspection.ts';

const positives = figures.filter((text) => compareRationals(exactOf(text), '0') > 0);
const inverse = (text: string): string => {
  const { numerator, denominator } = readRational(text);
  return rational(denominator, numerator);
};
const rows = fc.array(fc.record({ targetAmount: positives, actualAmount: figures }), { minLength: 1, maxLength: 6 });
const sumOf = (list: readonly TargetAndActual[], field: keyof TargetAndActual): string =>
  sumRationals(list.map((row) => exactOf(String(row[field]))));

describe('attainmentRate and pace', () => {
  it('are Σ actual ÷ Σ target, however the rows are cut and ordered', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const exact = multiplyRationals(sumOf(list, 'actualAmount'), inverse(sumOf(list, 'targetAmount')));
        expect(attainmentRate(list).exactRate).toBe(exact);
        expect(attainmentRate([...list].reverse())).toStrictEqual(attainmentRate(list));
        const planned = list.map(({ targetAmount, actualAmount }) => ({ plannedAmount: targetAmount, actualAmount }));
        expect(pace(planned)).toStrictEqual(attainmentRate(list));
      }),
    );
  });

  it('are no mean of percentages', () => {
    const months = [
      { targetAmount: 1000, actualAmount: 500 },
      { targetAmount: 10, actualAmount: 20 },
    ];
    expect(attainmentRate(months).rate).toBe(520 / 1010);
    expect(attainmentRate(months[0]!).rate).toBe(0.5);
  });

  it('round once: the double nearest to a third', () => {
    expect(attainmentRate({ targetAmount: '0.3', actualAmount: '0.1' })).toStrictEqual({ rate: 1 / 3, exactRate: '1/3', reason: null }); // prettier-ignore
  });

  it('say why they are undefined', () => {
    const none = { rate: null, exactRate: null };
    expect(attainmentRate({ targetAmount: 0, actualAmount: 0 })).toStrictEqual({ ...none, reason: 'zero-target' });
    expect(attainmentRate([{ targetAmount: 5, actualAmount: 1 }, { targetAmount: -5, actualAmount: 1 }])).toStrictEqual({ ...none, reason: 'zero-target' }); // prettier-ignore
    expect(attainmentRate({ targetAmount: -1, actualAmount: 1 })).toStrictEqual({ ...none, reason: 'negative-target' });
    expect(pace({ plannedAmount: '0.00', actualAmount: 1 })).toStrictEqual({ ...none, reason: 'nothing-planned-yet' });
    expect(pace({ plannedAmount: -1, actualAmount: 1 }).reason).toBe('negative-target');
  });
});

describe('variance', () => {
  it('is actual − target, above zero ahead; exchanged it is the opposite', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { exactAmount, amount, position } = variance(list);
        expect(exactAmount).toBe(sumRationals([sumOf(list, 'actualAmount'), negated(sumOf(list, 'targetAmount'))]));
        expect(centsOf(amount)).toBe(nearestCents(exactAmount));
        const sign = compareRationals(exactAmount, '0');
        expect(position).toBe(sign > 0 ? 'ahead' : sign < 0 ? 'behind' : 'on-target');
        const swapped = list.map(({ targetAmount, actualAmount }) => ({ targetAmount: actualAmount, actualAmount: targetAmount })); // prettier-ignore
        expect(variance(swapped).exactAmount).toBe(negated(exactAmount));
        expect(centsOf(variance(swapped).amount)).toBe(-centsOf(amount));
      }),
    );
  });

  it('is ahead by less than a cent although it is written as none', () => {
    expect(variance({ targetAmount: 1, actualAmount: '1.001' })).toStrictEqual({ amount: '0.00', exactAmount: '1/1000', position: 'ahead' }); // prettier-ignore
  });
});

describe('projection', () => {
  it('is the target times the pace: the target on pace, the actual at the end', () => {
    fc.assert(
      fc.property(positives, figures, positives, (plannedAmount, actualAmount, targetAmount) => {
        const { exactAmount, amount } = projection({ plannedAmount, actualAmount, targetAmount });
        const exactPace = pace({ plannedAmount, actualAmount }).exactRate!;
        expect(exactAmount).toBe(multiplyRationals(exactPace, exactOf(targetAmount)));
        expect(centsOf(amount!)).toBe(nearestCents(exactAmount!));
        const onPace = projection({ plannedAmount, actualAmount: plannedAmount, targetAmount });
        expect(onPace.exactAmount).toBe(exactOf(targetAmount));
        const ended = projection({ plannedAmount: targetAmount, actualAmount, targetAmount });
        expect(ended.exactAmount).toBe(exactOf(actualAmount));
      }),
    );
  });

  it('says why it is undefined', () => {
    const none = { amount: null, exactAmount: null };
    expect(projection({ plannedAmount: 0, actualAmount: 5, targetAmount: 9 })).toStrictEqual({ ...none, reason: 'nothing-planned-yet' }); // prettier-ignore
    expect(projection({ plannedAmount: -1, actualAmount: 5, targetAmount: 9 }).reason).toBe('negative-target');
  });
});

describe('requiredRunRate', () => {
  it('reaches the target when it is kept on every day left, and with one unit less does not', () => {
    fc.assert(
      fc.property(figures, figures, fc.nat(30), (targetAmount, actualAmount, workingDaysLeft) => {
        const { amount, exactAmount, reason } = requiredRunRate({ targetAmount, actualAmount, workingDaysLeft });
        if (amount === null) {
          expect([exactAmount, workingDaysLeft, reason]).toStrictEqual([null, 0, 'no-working-days-left']);
          return;
        }
        expect(reason).toBeNull();
        const missing = sumRationals([exactOf(targetAmount), negated(exactOf(actualAmount))]);
        const reached = (cents: bigint) => rational(cents * BigInt(workingDaysLeft), 100n);
        expect(compareRationals(reached(centsOf(amount)), missing)).toBeGreaterThanOrEqual(0);
        expect(amount === '0.00' || compareRationals(reached(centsOf(amount) - 1n), missing) < 0).toBe(true);
      }),
    );
  });

  it('needs nothing once the target is reached, and says by how much', () => {
    expect(requiredRunRate({ targetAmount: 100, actualAmount: 120, workingDaysLeft: 4 })).toStrictEqual({
      amount: '0.00',
      exactAmount: '0',
      remainingAmount: '0.00',
      surplusAmount: '20.00',
      reason: null,
    });
  });

  it('takes half days', () => {
    expect(requiredRunRate({ targetAmount: 10, actualAmount: 0, workingDaysLeft: '2.5' }, { unit: 1 }).amount).toBe('4'); // prettier-ignore
  });
});

describe('the figures', () => {
  it.each<[string, () => unknown, string]>([
    ['an empty list', () => attainmentRate([]), 'out-of-range at figures'],
    ['a missing actual', () => attainmentRate([{ targetAmount: 1 } as TargetAndActual]), 'missing-field at figures.0.actualAmount'],
    ['a misspelt field', () => pace({ plannedAmount: 1, actualAmount: 1, actual: 2 } as never), 'unknown-field at figures.actual'],
    ['a percentage', () => variance({ targetAmount: '88 %', actualAmount: 1 }), 'not-a-decimal at figures.targetAmount'],
    ['a unit of zero', () => variance({ targetAmount: 1, actualAmount: 1 }, { unit: 0 }), 'not-positive at options.unit'],
    ['a misspelt option', () => projection({ plannedAmount: 1, actualAmount: 1, targetAmount: 1 }, { units: 1 } as never), 'unknown-field at options.units'],
    ['NaN', () => projection({ plannedAmount: 1, actualAmount: NaN, targetAmount: 1 }), 'not-finite at figures.actualAmount'],
    ['days below zero', () => requiredRunRate({ targetAmount: 1, actualAmount: 1, workingDaysLeft: -1 }), 'out-of-range at figures.workingDaysLeft'],
    ['no days', () => requiredRunRate({ targetAmount: 1, actualAmount: 1 } as RunRateFigures), 'missing-field at figures.workingDaysLeft'],
  ])('refuse %s', (_what, ask, said) => {
    expect(refusalOf(ask)).toBe(said);
  }); // prettier-ignore
});
