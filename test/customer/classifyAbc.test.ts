import {
  PlanningError,
  abcClassOf,
  abcCutoffs,
  abcPartial,
  abcSummary,
  classifyAbc,
  classifyAbcColumns,
} from 'quotaloop';
import { mergeAbcPartials, paretoCurve } from 'quotaloop';
import type { AbcOptions, AbcThreshold } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { amountToNextClass } from '../../src/customer/amountToNextClass.ts';
import { descendingOrder } from '../../src/customer/descendingOrder.ts';
import { firstRepeated } from '../../src/customer/firstRepeated.ts';

const rowsOf = (...values: readonly (number | string | bigint)[]) =>
  values.map((value, row) => ({ id: `c${String(row).padStart(3, '0')}`, value }));
const classesOf = (values: readonly (number | string | bigint)[], options?: AbcOptions): string =>
  classifyAbc(rowsOf(...values), options)
    .map((row) => row.class)
    .join('');

/** The code and the path of the error that a call throws. */
function refusalOf(call: () => unknown): readonly [string, readonly (string | number)[]] {
  try {
    call();
  } catch (error) {
    if (error instanceof PlanningError) return [error.code, error.path];
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('exact hits', () => {
  it('are hits where sums of doubles miss: ten tenths of 0.8 are 80 %', () => {
    // In doubles 0.1 + 0.7 is 0.7999999999999999, below 0.8, and the third customer would stay in A.
    expect(0.1 + 0.7 < 0.8).toBe(true);
    expect(classesOf([0.7, 0.1, 0.1, 0.1], { ties: 'ordered' })).toBe('AABB');
    expect([...classifyAbcColumns([0.7, 0.1, 0.1, 0.1], { ties: 'ordered' }).codes]).toEqual([0, 0, 1, 1]);
  });

  it('count or miss, up or down, as asked', () => {
    const hit = [50, 30, 15, 5]; // 80 %, 95 %, 100 %
    expect(classesOf(hit)).toBe('AABC');
    expect(classesOf(hit, { crossing: 'down' })).toBe('AABC');
    expect(classesOf(hit, { exactHit: 'misses' })).toBe('AAAB');
    expect(classesOf(hit, { crossing: 'down', exactHit: 'misses' })).toBe('ABCC');
  });

  it('stay exact where only the sum is beyond 2^53', () => {
    const rows = rowsOf(...Array.from({ length: 19 }, () => 9_999_999_999_999.99));
    expect(abcSummary(rows).totalAmount).toBe('189999999999999.81');
    expect(classifyAbcColumns(rows.map(({ value }) => Number(value))).totalAmount).toBe('189999999999999.81');
  });

  it('stay exact beyond 2^53: one unit in 10^30 decides', () => {
    const huge = 10n ** 30n;
    expect(classesOf([8n * huge, 2n * huge - 1n, 1n])).toBe('ABC');
    expect(classesOf([8n * huge - 1n, 2n * huge, 1n])).toBe('AAC');
  });

  it('are decided for shares that no decimal can write', () => {
    const thirds: readonly AbcThreshold[] = [
      { class: 'A', share: '1/3' },
      { class: 'B', share: '2/3' },
      { class: 'C' },
    ];
    expect(classesOf([1, 1, 1], { thresholds: thirds, ties: 'ordered' })).toBe('ABC');
    expect(
      classesOf([1, 1, 1], { thresholds: [{ class: 'A', share: '0.3333333334' }, { class: 'B' }], ties: 'ordered' }),
    ).toBe('AAB');
  });
});

describe('the crossing customer', () => {
  it('stays up, so that one large customer does not leave class A empty', () => {
    expect(classesOf([90, 6, 4])).toBe('ABC');
    expect(classesOf([90, 6, 4], { crossing: 'down' })).toBe('BCC');
  });
});

describe('ties', () => {
  it('stay together, or are ordered by the code points of their ids and not by their UTF-16 units', () => {
    const rows = ['😀', 'ｆ', 'z'].map((id) => ({ id, value: 1 }));
    const half: AbcOptions = { thresholds: [{ class: 'A', share: 0.5 }, { class: 'B' }] };
    expect(classifyAbc(rows, half).map((row) => [row.class, row.rank])).toEqual([
      ['A', 1],
      ['A', 1],
      ['A', 1],
    ]);
    // U+007A, U+FF46, U+1F600; by units the emoji would come before U+FF46.
    expect(classifyAbc(rows, { ...half, ties: 'ordered' }).map((row) => [row.class, row.rank])).toEqual([
      ['B', 3],
      ['A', 2],
      ['A', 1],
    ]);
  });
});

describe('nobody above zero', () => {
  it('leaves all in the last class with shares that are null, and says what lifts them', () => {
    const [zero, below] = classifyAbc([
      { id: '__proto__', value: 0 },
      { id: 'constructor', value: -2 },
    ]);
    expect(zero).toEqual({
      id: '__proto__',
      class: 'C',
      rank: 1,
      value: '0.00',
      share: null,
      cumulativeShareBefore: null,
      cumulativeShareAfter: null,
      thresholdShare: 1,
      toNextClassAmount: '0.01',
    });
    expect(below).toMatchObject({ class: 'C', rank: 2, value: '-2.00', toNextClassAmount: '2.01' });
    expect(classifyAbc([])).toEqual([]);
  });

  it('is in the last class beside others too, however small they are', () => {
    expect(classesOf([1, 0, -1], { thresholds: [{ class: 'A', share: 1 }, { class: 'B' }] })).toBe('ABB');
  });
});

describe('the money to the next class', () => {
  it('counts that the total rises too, and that others are passed', () => {
    // One cent more and he stands beside the second, with 70 of 100 before him.
    expect(classifyAbc(rowsOf(70, 15, 14.99)).map((row) => row.toNextClassAmount)).toEqual([null, null, '0.01']);
    // With 12.50 more, 90 would be 80 % of 112.50; one cent later the class has room.
    expect(classifyAbc(rowsOf(90, 10)).map((row) => row.toNextClassAmount)).toEqual([null, '12.51']);
  });

  it('is null where going down leaves no way: who has 90 % himself is never within 80 %, the smaller one passes him', () => {
    expect(classifyAbc(rowsOf(90, 10), { crossing: 'down' }).map((row) => row.toNextClassAmount)).toEqual([
      null,
      '80.01',
    ]);
  });

  it('may end exactly beside somebody, before whom the id comes: one unit more would be too much', () => {
    // Raised by 7 he has 23 of 87, and stands before the other 23; 24 of 88 would be more than 26.6 %.
    const rows = [17, 16, 23, 14, 10].map((units, row) => ({ id: 'abcde'[row]!, value: units }));
    const options: AbcOptions = {
      thresholds: [{ class: 'A', share: '0.266' }, { class: 'B' }],
      crossing: 'down',
      ties: 'ordered',
      unit: 1,
    };
    expect(classifyAbc(rows, options)[1]).toMatchObject({ class: 'B', toNextClassAmount: '7' });
  });

  it('is a whole number of the unit', () => {
    expect(classifyAbc(rowsOf(90_000, 10_000), { unit: 1000 })[1]?.toNextClassAmount).toBe('13000');
  });
});

describe('units', () => {
  it('are cents or the finest digit that a value has', () => {
    expect(classifyAbc(rowsOf('1', 2.5)).map((row) => row.value)).toEqual(['1.00', '2.50']);
    expect(classifyAbc(rowsOf('1', 2.125)).map((row) => row.value)).toEqual(['1.000', '2.125']);
    expect(classifyAbc(rowsOf('1', '2.0000000000000000001')).map((row) => row.value)).toEqual([
      '1.0000000000000000000',
      '2.0000000000000000001',
    ]);
  });
});

describe('refusals', () => {
  const rows = rowsOf(2, 1);
  const thresholds = (...list: readonly unknown[]) => ({ thresholds: list }) as unknown as AbcOptions;

  it.each<[claim: string, call: () => unknown, code: string, path: readonly (string | number)[]]>([
    ['rows that are no list', () => classifyAbc({} as never), 'wrong-type', ['rows']],
    ['a row that is none', () => classifyAbc([null] as never), 'wrong-type', ['rows', 0]],
    ['a customer twice', () => classifyAbc([rows[0]!, rows[0]!]), 'duplicate-id', ['rows', 1, 'id']],
    ['an id that is no text', () => classifyAbc([{ id: 1, value: 1 }] as never), 'invalid-id', ['rows', 0, 'id']],
    ['a row without value', () => classifyAbc([{ id: 'a' }] as never), 'missing-field', ['rows', 0, 'value']],
    [
      'a field that would be ignored',
      () => classifyAbc([{ id: 'a', value: 1, region: 'east' }] as never),
      'unknown-field',
      ['rows', 0, 'region'],
    ],
    ['NaN', () => classifyAbc(rowsOf(1, NaN)), 'not-finite', ['rows', 1, 'value']],
    ['a text that is no number', () => classifyAbc(rowsOf('1,000')), 'not-a-decimal', ['rows', 0, 'value']],
    ['a value off the unit', () => classifyAbc(rowsOf(1, 0.5), { unit: 1 }), 'off-unit', ['rows', 1, 'value']],
    ['a value off a coarse unit', () => classifyAbc(rowsOf(7), { unit: 5 }), 'off-unit', ['rows', 0, 'value']],
    ['a unit of nothing', () => classifyAbc(rows, { unit: 0 }), 'not-positive', ['options', 'unit']],
    [
      'a crossing it does not know',
      () => classifyAbc(rows, { crossing: 'sideways' } as never),
      'unknown-choice',
      ['options', 'crossing'],
    ],
    ['an option it does not know', () => classifyAbc(rows, { tie: 1 } as never), 'unknown-field', ['options', 'tie']],
    ['no classes', () => classifyAbc(rows, thresholds()), 'out-of-range', ['options', 'thresholds']],
    [
      'a class twice',
      () => classifyAbc(rows, thresholds({ class: 'A', share: 0.5 }, { class: 'A' })),
      'duplicate-id',
      ['options', 'thresholds', 1, 'class'],
    ],
    [
      'shares that do not rise',
      () => classifyAbc(rows, thresholds({ class: 'A', share: 0.5 }, { class: 'B', share: '0.50' }, { class: 'C' })),
      'out-of-range',
      ['options', 'thresholds', 1, 'share'],
    ],
    [
      'a share above one',
      () => classifyAbc(rows, thresholds({ class: 'A', share: 80 }, { class: 'B' })),
      'out-of-range',
      ['options', 'thresholds', 0, 'share'],
    ],
    [
      'a share of zero',
      () => classifyAbc(rows, thresholds({ class: 'A', share: 0 }, { class: 'B' })),
      'out-of-range',
      ['options', 'thresholds', 0, 'share'],
    ],
    [
      'a last class that leaves somebody out',
      () => classifyAbc(rows, thresholds({ class: 'A', share: 0.5 }, { class: 'B', share: 0.95 })),
      'out-of-range',
      ['options', 'thresholds', 1, 'share'],
    ],
    [
      'a class without its share',
      () => classifyAbc(rows, thresholds({ class: 'A' }, { class: 'B' })),
      'missing-field',
      ['options', 'thresholds', 0, 'share'],
    ],
    ['a column with a hole', () => classifyAbcColumns([1, Infinity]), 'not-finite', ['values', 1]],
    ['a column of texts', () => classifyAbcColumns(['1'] as never), 'wrong-type', ['values', 0]],
    ['a column with units', () => classifyAbcColumns([1], { unit: 1 } as never), 'unknown-field', ['options', 'unit']],
    ['an option of a curve', () => paretoCurve(rows, { mostPoints: 1 }), 'out-of-range', ['options', 'mostPoints']],
    ['a partial of one value', () => abcPartial(1 as never), 'wrong-type', ['values']],
    [
      'ordered ties across parts',
      () => abcCutoffs(abcPartial([1]), { ties: 'ordered' } as never),
      'unknown-field',
      ['options', 'ties'],
    ],
    [
      'a partial whose values do not fall',
      () => mergeAbcPartials([{ count: 2, places: 2, values: ['1', '2'], counts: [1, 1] }]),
      'out-of-range',
      ['partials', 0, 'values', 1],
    ],
    [
      'a partial with more values than customers',
      () => abcCutoffs({ count: 1, places: 2, values: ['2'], counts: [2] }),
      'out-of-range',
      ['partial', 'count'],
    ],
    [
      'a partial with a value finer than it says',
      () => abcCutoffs({ count: 1, places: 2, values: ['0.125'], counts: [1] }),
      'out-of-range',
      ['partial', 'places'],
    ],
    [
      'counts that do not go beside the values',
      () => abcCutoffs({ count: 1, places: 2, values: ['2'], counts: [] }),
      'length-mismatch',
      ['partial', 'counts'],
    ],
    [
      'more customers than can be counted',
      () => mergeAbcPartials([2 ** 53 - 1, 1].map((count) => ({ count, places: 2, values: [], counts: [] }))),
      'count-too-large',
      ['partials'],
    ],
    ['no cutoffs', () => abcClassOf([], 1), 'out-of-range', ['cutoffs']],
  ])('%s', (_claim, call, code, path) => {
    expect(refusalOf(call)).toEqual([code, path]);
  });
});

describe('a last class that says its share', () => {
  it('may say 1', () => {
    expect(
      classesOf([9, 1], {
        thresholds: [
          { class: 'A', share: 0.9 },
          { class: 'B', share: '1.0' },
        ],
      }),
    ).toBe('AB');
  });
});

describe('abcSummary', () => {
  it('lists classes that nobody is in', () => {
    expect(abcSummary(rowsOf(90, 10), { crossing: 'down' }).classes).toMatchObject([
      { class: 'A', count: 0, amount: '0.00', leastValue: null, exactCumulativeShare: '0' },
      { class: 'B', count: 1, amount: '90.00', leastValue: '90.00', exactCumulativeShare: '9/10' },
      { class: 'C', count: 1, amount: '10.00', leastValue: null, exactShare: '1/10' },
    ]);
  });
});

describe('what it is made of', () => {
  it('sorts whole numbers of all sizes and signs, equal ones as they came', () => {
    const values = Float64Array.from([3, -5, 2 ** 52, 0, 3, 2 ** 33, -(2 ** 40), 3, 2 ** 32, 1]);
    const sorted = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
    expect([...descendingOrder(values)]).toEqual(sorted);
    expect([...descendingOrder(Float64Array.of(7, 7, 7))]).toEqual([0, 1, 2]);
    expect([...descendingOrder(new Float64Array(0))]).toEqual([]);
  });

  it('finds the first text that came before among thousands, also where hashes are alike', () => {
    const texts = Array.from({ length: 5000 }, (_, index) => `customer ${index}`);
    expect(firstRepeated(texts)).toBe(-1);
    expect(firstRepeated([...texts, 'customer 4999', 'customer 1'])).toBe(5000);
    expect(firstRepeated(['a', 'b', 'a'])).toBe(2);
    expect(firstRepeated([])).toBe(-1);
  });

  it('asks for the way to the next class only where there is a class above', () => {
    expect(typeof amountToNextClass).toBe('function');
    expect(classifyAbc(rowsOf(1))[0]?.toNextClassAmount).toBeNull();
  });
});
