import { describe, expect, it } from 'vitest';
import { allocate, allocateInOrder, allocateWhole, explainAllocation } from 'quotaloop';

/** Published splits. They are whole numbers and cents, so the tolerance is none: every figure is met exactly. */

describe('Hamilton’s apportionment bill of 1792: 120 seats by the census of 1790', () => {
  // The bill that President Washington vetoed. Quotas, seats and the order of the nine: COMAP, For All Practical Purposes
  // (10th ed.), ch. 14, example 6, table 14.5. Populations of the census: Balinski & Young, Fair Representation (1982);
  // the quotas below, which follow from them, agree with the table to its last digit.
  const states: readonly (readonly [state: string, population: number, quota: string, seats: number])[] = [
    ['Connecticut', 236_841, '7.860', 8],
    ['Delaware', 55_540, '1.843', 2],
    ['Georgia', 70_835, '2.351', 2],
    ['Kentucky', 68_705, '2.280', 2],
    ['Maryland', 278_514, '9.243', 9],
    ['Massachusetts', 475_327, '15.774', 16],
    ['New Hampshire', 141_822, '4.707', 5],
    ['New Jersey', 179_570, '5.959', 6],
    ['New York', 331_589, '11.004', 11],
    ['North Carolina', 353_523, '11.732', 12],
    ['Pennsylvania', 432_879, '14.366', 14],
    ['Rhode Island', 68_446, '2.271', 2],
    ['South Carolina', 206_236, '6.844', 7],
    ['Vermont', 85_533, '2.839', 3],
    ['Virginia', 630_560, '20.926', 21],
  ];
  const populations = states.map(([, population]) => population);

  it('every state gets the seats of the bill', () => {
    expect(populations.reduce((sum, population) => sum + population, 0)).toBe(3_615_920);
    expect(allocateWhole(120, populations)).toStrictEqual(states.map(([, , , seats]) => seats));
  });

  it('the lower quotas leave nine seats, which go to the nine largest fractions in the order of the table', () => {
    const { leftUnitCount, parts } = explainAllocation(120, populations, { unit: 1 });
    expect(leftUnitCount).toBe(9);
    const served = parts
      .map(({ queuePlace }, index) => ({ state: states[index]![0], place: queuePlace ?? 99 }))
      .filter(({ place }) => place <= leftUnitCount)
      .sort((a, b) => a.place - b.place);
    expect(served.map(({ state }) => state)).toStrictEqual([
      'New Jersey',
      'Virginia',
      'Connecticut',
      'South Carolina',
      'Delaware',
      'Vermont',
      'Massachusetts',
      'North Carolina',
      'New Hampshire',
    ]);
  });

  it('the exact shares are the quotas of the table, which are printed to three places', () => {
    const { parts } = explainAllocation(120, populations, { unit: 1 });
    parts.forEach(({ exactShare }, index) => {
      const [numerator, denominator = '1'] = exactShare.split('/');
      const thousandths = (BigInt(numerator!) * 2000n + BigInt(denominator)) / (2n * BigInt(denominator));
      const [, , quota] = states[index]!;
      expect(thousandths).toBe(BigInt(quota.replace('.', '')));
    });
  });
});

describe('elections and textbooks', () => {
  it.each<[source: string, seats: number, votes: readonly number[], expected: readonly number[]]>([
    // https://en.wikipedia.org/wiki/Quota_method (Largest remainder method), Hare quota, 100,000 votes, 10 seats
    ['Wikipedia, ten seats by the Hare quota', 10, [47_000, 16_000, 15_800, 12_000, 6_100, 3_100], [5, 2, 1, 1, 1, 0]],
    // The same article, section on the Alabama paradox: the two parties with 500 votes lose a seat when one is added.
    ['Wikipedia, 25 seats', 25, [1500, 1500, 900, 500, 500, 200], [7, 7, 4, 3, 3, 1]],
    ['Wikipedia, 26 seats', 26, [1500, 1500, 900, 500, 500, 200], [8, 8, 5, 2, 2, 1]],
    // https://electowiki.org/wiki/Alabama_paradox: C falls from 14 to 13
    ['electowiki, 323 seats', 323, [5670, 3850, 420, 60], [183, 124, 14, 2]],
    ['electowiki, 324 seats', 324, [5670, 3850, 420, 60], [184, 125, 13, 2]],
    // COMAP, For All Practical Purposes (10th ed.), question 14.45: the last party loses a seat at 90
    ['COMAP, 89 seats', 89, [5_576_330, 1_387_342, 3_334_241, 7_512_860, 310_968], [27, 7, 16, 37, 2]],
    ['COMAP, 90 seats', 90, [5_576_330, 1_387_342, 3_334_241, 7_512_860, 310_968], [28, 7, 17, 37, 1]],
    ['COMAP, 91 seats', 91, [5_576_330, 1_387_342, 3_334_241, 7_512_860, 310_968], [28, 7, 17, 38, 1]],
  ])('%s', (_, seats, votes, expected) => {
    expect(allocateWhole(seats, votes)).toStrictEqual(expected);
  });
});

describe('money libraries, where they divide by the largest remainder', () => {
  // brick/money, tests/MoneyTest.php, providerAllocate, mode FloorToLargestRemainder; and src/AllocationMode.php.
  // Its fractional ratios 1/3 : 2/3 and 1/3 : 2/7 are written here as 1 : 2 and 7 : 6.
  it.each<[total: string, weights: readonly number[], unit: string, expected: readonly string[]]>([
    ['1', [2, 3, 1], '0.01', ['0.33', '0.50', '0.17']],
    ['99.99', [100], '0.01', ['99.99']],
    ['99.99', [100, 100], '0.01', ['50.00', '49.99']],
    ['100', [30, 20, 40], '0.01', ['33.33', '22.22', '44.45']],
    ['100', [30, 20, 40, 40], '0.01', ['23.08', '15.38', '30.77', '30.77']],
    ['100', [30, 20, 40, 0, 0, 40], '0.01', ['23.08', '15.38', '30.77', '0.00', '0.00', '30.77']],
    ['100', [1, 2, 3, 7], '0.05', ['7.70', '15.40', '23.05', '53.85']],
    ['0.02', [1, 1, 1, 1], '0.01', ['0.01', '0.01', '0.00', '0.00']],
    ['0.02', [1, 1, 3, 1], '0.01', ['0.01', '0.00', '0.01', '0.00']],
    ['-100', [30, 20, 40, 40], '0.01', ['-23.08', '-15.38', '-30.77', '-30.77']],
    ['0.03', [75, 25], '0.01', ['0.02', '0.01']],
    ['100', [1, 2], '0.01', ['33.33', '66.67']],
    ['100', [7, 6], '0.01', ['53.85', '46.15']],
    ['100', [6, 7], '0.01', ['46.15', '53.85']],
  ])('brick/money: %s by %j at %s', (total, weights, unit, expected) => {
    expect(allocate(total, weights, { unit })).toStrictEqual(expected);
  });

  // moneyphp/money, tests/MoneyTest.php, allocationExamples: amounts in cents. Two of its examples are left out of the
  // list and stand below: there 1.5 and 3.5 cents tie, and it gives the cent to whoever is named first.
  it.each<[cents: number, weights: readonly number[], expected: readonly number[]]>([
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [5, [7, 3], [4, 1]],
    [5, [7, 3, 0], [4, 1, 0]],
    [5, [0, 7, 3], [0, 4, 1]],
    [5, [7, 0, 3], [4, 0, 1]],
    [5, [0, 0, 1], [0, 0, 5]],
    [0, [0, 0, 1], [0, 0, 0]],
    [2, [1, 1, 1], [1, 1, 0]],
    [1, [1, 1], [1, 0]],
    [1, [0.33, 0.66], [0, 1]],
    [101, [3, 7], [30, 71]],
    [101, [7, 3], [71, 30]],
  ])('moneyphp/money: %i cents by %j', (cents, weights, expected) => {
    expect(allocateWhole(cents, weights)).toStrictEqual(expected);
  });

  it('where moneyphp/money lets the order decide ("the order is important": 5 cents by 30 : 70 are 2 and 3), the larger weight does', () => {
    expect(allocateWhole(5, [3, 7])).toStrictEqual([1, 4]);
    expect(allocateWhole(5, [7, 3])).toStrictEqual([4, 1]);
    expect(allocateWhole(5, [0, 3, 7])).toStrictEqual([0, 1, 4]);
  });

  it('where moneyphp/money rounds −5 cents by 70 : 30 to −3 and −2, a negative total mirrors the positive one', () => {
    expect(allocateWhole(-5, [7, 3])).toStrictEqual([-4, -1]);
  });

  // https://www.dinerojs.com/api/mutations/allocate, the code examples.
  it.each<[total: string, weights: readonly (number | string)[], unit: string, expected: readonly string[]]>([
    ['5.00', [50, 50], '0.01', ['2.50', '2.50']],
    ['1.00', [1, 3], '0.01', ['0.25', '0.75']],
    ['10.03', [50, 50], '0.01', ['5.02', '5.01']],
    ['10.03', [0, 50, 50], '0.01', ['0.00', '5.02', '5.01']],
    ['1.00', ['50.5', '49.5'], '0.001', ['0.505', '0.495']],
  ])('dinero.js: %s by %j at %s', (total, weights, unit, expected) => {
    expect(allocate(total, weights, { unit })).toStrictEqual(expected);
  });
});

describe('traps that others fall into', () => {
  it('100 by 2 : 3 : 1 leaves the second the 50 it is owed (dinero.js gives 33, 51 and 16)', () => {
    expect(allocate(100, [2, 3, 1])).toStrictEqual(['33.33', '50.00', '16.67']);
    expect(allocateWhole(100, [2, 3, 1])).toStrictEqual([33, 50, 17]);
  });

  it('(2^53 − 1)² keeps all its 32 digits (decimal.js rounds it to 20 by default)', () => {
    const safe = BigInt(Number.MAX_SAFE_INTEGER);
    const square = safe * safe;
    expect(square).toBe(81129638414606663681390495662081n);
    expect(allocate(square, [1], { unit: 1 })).toStrictEqual(['81129638414606663681390495662081']);
    const expected = ['9007199254740991', '81129638414606654674191240921090'];
    expect(allocate(square, [1, Number.MAX_SAFE_INTEGER - 1], { unit: 1 })).toStrictEqual(expected);
    expect(allocateInOrder(square, [1, Number.MAX_SAFE_INTEGER - 1], { unit: 1 })).toStrictEqual(expected);
  });

  it('weights of 0.1 and 0.2 are one to two, though 0.1 + 0.2 is not 0.3', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(allocate('0.3', [0.1, 0.2])).toStrictEqual(['0.10', '0.20']);
    expect(allocateInOrder('0.3', [0.1, 0.1, 0.1], { unit: '0.1' })).toStrictEqual(['0.1', '0.1', '0.1']);
  });

  it('1.15 and 4.35 are the cents that are written, though times 100 they are not', () => {
    expect([1.15 * 100, 4.35 * 100]).not.toStrictEqual([115, 435]);
    expect(allocate(1.15, [1])).toStrictEqual(['1.15']);
    expect(allocate(4.35, [1, 2])).toStrictEqual(['1.45', '2.90']);
  });

  it('numbers that JavaScript prints with an exponent are read and written plainly', () => {
    expect(allocate(1e21, [1], { unit: 1 })).toStrictEqual(['1000000000000000000000']);
    expect(allocate(3e-7, [1e-7, 2e-7], { unit: 1e-7 })).toStrictEqual(['0.0000001', '0.0000002']);
  });

  it('a float share of a third, three times, does not lose a cent of 100', () => {
    expect((Math.round(10000 / 3) * 3) / 100).not.toBe(100);
    const cents = allocate(100, [1, 1, 1]).map((part) => BigInt(part.replace('.', '')));
    expect(cents.reduce((sum, part) => sum + part, 0n)).toBe(10_000n);
  });
});
