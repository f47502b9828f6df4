import { attainmentRate, attributeGap, pace, variance } from 'quotaloop';
import { describe, expect, it } from 'vitest';

/** Published figures of inspection, each with its source. What is published rounded is compared at its own digits. */

describe('attainment, year to date', () => {
  // prowi.io, glossary, "Quota attainment", table of a monthly tracking: each month, and the year to date.
  const months = [
    { targetAmount: 50_000, actualAmount: 42_500 },
    { targetAmount: 50_000, actualAmount: 55_000 },
    { targetAmount: 50_000, actualAmount: 52_500 },
  ];
  it.each([
    [1, 0.85, 0.85],
    [2, 1.1, 0.975],
    [3, 1.05, 1],
  ])('after month %d: the month %d, to date %d', (count, ofMonth, toDate) => {
    expect(attainmentRate(months[count - 1]!).rate).toBe(ofMonth);
    expect(attainmentRate(months.slice(0, count)).rate).toBe(toDate);
  });

  it('of 235,000 against a quota of 250,000 is 94 % (turningtooneanother.net, 2020)', () => {
    expect(attainmentRate({ targetAmount: 250_000, actualAmount: 235_000 }).rate).toBe(0.94);
  });
});

describe('pace as the schedule performance index of earned value management', () => {
  it('of 40,000 earned against 50,000 planned is 0.8 (projectmanagementquestions.com, question 1484)', () => {
    expect(pace({ plannedAmount: 50_000, actualAmount: 40_000 }).rate).toBe(0.8);
  });

  it('of 40,000 against 60,000 is .67, the schedule variance −20,000 (dreamdorelax.com, EVM 2, 2013)', () => {
    expect(pace({ plannedAmount: 60_000, actualAmount: 40_000 }).rate?.toFixed(2)).toBe('0.67');
    expect(variance({ targetAmount: 60_000, actualAmount: 40_000 }).amount).toBe('-20000.00');
  });

  it('of 35 % of 100,000 earned in period 3, where 40 % were planned, is 0.875 (R package PRA, reference of spi)', () => {
    expect(pace({ plannedAmount: 40_000, actualAmount: 35_000 }).rate).toBe(0.875);
  });
});

describe('chain substitution, 连环替代法', () => {
  // 连环替代法的分析运用 (max.book118.com, 8133052073002122): a product's material, planned 130 pieces × 10 kg × 4 yuan,
  // actual 140 × 9 × 5, replaced in two orders.
  const pieces = { id: 'pieces', plan: 130, actual: 140 };
  const consumption = { id: 'consumption', plan: 10, actual: 9 };
  const price = { id: 'price', plan: 4, actual: 5 };
  const parts = (factors: (typeof pieces)[]) =>
    attributeGap(factors, { method: 'sequential', unit: 1 }).parts.map(({ amount }) => Number(amount));

  it('gives 400, −560 and 1260 of 1100 in the order pieces, consumption, price', () => {
    expect(parts([pieces, consumption, price])).toStrictEqual([400, -560, 1260]);
    expect(attributeGap([pieces, consumption, price]).gapAmount).toBe('1100.00');
  });

  it('gives 400, 1400 and −700 in the order pieces, price, consumption', () => {
    expect(parts([pieces, price, consumption])).toStrictEqual([400, 1400, -700]);
  });

  // A task on the yearly output of a worker by the same method: 305 × 7.9 × 240 = 578,280, then 606,720, 614,400 and
  // 604,160 as the hourly output becomes 320, the day 8 hours, the year 236 days.
  it('goes 578280, 606720, 614400, 604160', () => {
    const {
      planAmount,
      actualAmount,
      parts: steps,
    } = attributeGap(
      [
        { id: 'an hour', plan: 305, actual: 320 },
        { id: 'a day', plan: '7.9', actual: 8 },
        { id: 'a year', plan: 240, actual: 236 },
      ],
      { method: 'sequential', unit: 1 },
    );
    expect([planAmount, actualAmount]).toStrictEqual(['578280', '604160']);
    expect(steps.map(({ amount }) => Number(amount))).toStrictEqual([
      606720 - 578280,
      614400 - 606720,
      604160 - 614400,
    ]);
  });

  it('averaged over its six orders is the Shapley value', () => {
    const orders = [
      [pieces, consumption, price],
      [pieces, price, consumption],
      [consumption, pieces, price],
      [consumption, price, pieces],
      [price, pieces, consumption],
      [price, consumption, pieces],
    ];
    const sums = new Map<string, number>();
    for (const order of orders) {
      parts(order).forEach((part, place) => sums.set(order[place]!.id, (sums.get(order[place]!.id) ?? 0) + part));
    }
    for (const { id, exactAmount } of attributeGap([pieces, consumption, price]).parts) {
      const [numerator, denominator = '1'] = exactAmount.split('/');
      expect(sums.get(id)! * Number(denominator), id).toBe(6 * Number(numerator));
    }
  });
});
