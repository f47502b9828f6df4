import { describe, expect, it } from 'vitest';
import { allocateInOrder } from 'quotaloop';

describe('allocateInOrder', () => {
  it('splits 5,000,000 over eleven months and a December in reserve (S1)', () => {
    const months = allocateInOrder(5_000_000, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
    expect(months).toStrictEqual([
      '454545.45',
      '454545.46',
      '454545.45',
      '454545.46',
      '454545.45',
      '454545.46',
      '454545.45',
      '454545.46',
      '454545.45',
      '454545.46',
      '454545.45',
      '0.00',
    ]);
  });

  it('splits the same year over quarters as the months add up to (S1)', () => {
    expect(allocateInOrder('5000000.00', [3, 3, 3, 2])).toStrictEqual([
      '1363636.36',
      '1363636.37',
      '1363636.36',
      '909090.91',
    ]);
  });

  it('divides January over its 21 working days: 21645.03 on the 4th, 11th and 18th of them (S1)', () => {
    const days = allocateInOrder(
      '454545.45',
      Array.from({ length: 21 }, () => 1),
    );
    // 7, 16 and 27 January: Sunday the 4th is the first working day of 2026.
    const dearer = days.flatMap((amount, index) => (amount === '21645.03' ? [index + 1] : []));
    expect(dearer).toStrictEqual([4, 11, 18]);
    expect(days.filter((amount) => amount === '21645.02')).toHaveLength(18);
  });

  it('re-spreads what is left over nine months, and over ten when the reserve is released (S1)', () => {
    expect(allocateInOrder(4_200_000, [1, 1, 1, 1, 1, 1, 1, 1, 1])).toStrictEqual([
      '466666.67',
      '466666.66',
      '466666.67',
      '466666.67',
      '466666.66',
      '466666.67',
      '466666.67',
      '466666.66',
      '466666.67',
    ]);
    expect(
      new Set(
        allocateInOrder(
          4_200_000,
          Array.from({ length: 10 }, () => 1),
        ),
      ),
    ).toStrictEqual(new Set(['420000.00']));
  });

  it('spreads the whole deals, visits and customers of S2 over the months', () => {
    const months = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0];
    const monthly = (count: number) => allocateInOrder(count, months, { unit: 1 }).map(Number);
    expect(monthly(100)).toStrictEqual([9, 9, 9, 9, 9, 10, 9, 9, 9, 9, 9, 0]);
    expect(monthly(500)).toStrictEqual([45, 46, 45, 46, 45, 46, 45, 46, 45, 46, 45, 0]);
    expect(monthly(2000)).toStrictEqual([182, 182, 181, 182, 182, 182, 182, 182, 181, 182, 182, 0]);
  });

  it('gives one cent over three days to the second: 0.33, 0.67 and 1 are owed by their ends', () => {
    expect(allocateInOrder('0.01', [1, 1, 1])).toStrictEqual(['0.00', '0.01', '0.00']);
  });

  it('rounds a half of the line away from zero, above and below', () => {
    expect(allocateInOrder('0.01', [1, 1])).toStrictEqual(['0.01', '0.00']);
    expect(allocateInOrder('-0.01', [1, 1])).toStrictEqual(['-0.01', '0.00']);
    expect(allocateInOrder(3, [1, 1], { unit: 1 })).toStrictEqual(['2', '1']);
  });

  it('splits nothing among nobody', () => {
    expect(allocateInOrder(0, [])).toStrictEqual([]);
    expect(allocateInOrder(0, [0, 0])).toStrictEqual(['0.00', '0.00']);
  });
});
