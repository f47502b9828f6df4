import fc from 'fast-check';
import { PlanningError, abcXyzMatrix, classifyAbc, classifyXyz } from 'quotaloop';
import type { XyzHistory, XyzOptions } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { rational } from '../laws/funnel.ts';

const PERIODS = ['m1', 'm2', 'm3', 'm4'];

const historyOf = (values: readonly (number | null)[], id = 'Li'): XyzHistory => ({
  id,
  periods: values.flatMap((value, index) => (value === null ? [] : [{ periodId: PERIODS[index]!, value }])),
});

const histories = fc.array(fc.option(fc.integer({ min: -3, max: 12 })), { minLength: 4, maxLength: 4 });

describe('classifyXyz', () => {
  it('measures variance ÷ mean² over all periods, missing ones as zero, exactly', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom('population', 'sample'), (values, deviation) => {
        const given = values.map((value) => BigInt(value ?? 0));
        const sum = given.reduce((all, value) => all + value, 0n);
        // Σ (4x − Σ)² over 4 or 3, and (Σ ÷ 4)², both times 16.
        const squares = given.reduce((all, value) => all + (4n * value - sum) ** 2n, 0n);
        const divisor = deviation === 'sample' ? 3n : 4n;
        const [row] = classifyXyz([historyOf(values)], PERIODS, { deviation });
        expect(row?.exactMean).toBe(sum === 0n ? '0' : rational(sum, 4n));
        expect(row?.activeCount).toBe(given.filter((value) => value !== 0n).length);
        if (sum <= 0n) expect(row).toMatchObject({ class: 'Z', variation: null, exactSquaredVariation: null });
        else {
          expect(row?.exactSquaredVariation).toBe(rational(squares, divisor * sum * sum));
          const variation = Math.sqrt(Number(squares) / Number(divisor * sum * sum));
          expect(Math.abs(row!.variation! - variation)).toBeLessThanOrEqual(4e-16 * Math.max(1, variation));
          expect(row?.class).toBe(
            4n * squares <= divisor * sum * sum ? 'X' : squares <= divisor * sum * sum ? 'Y' : 'Z',
          );
        }
      }),
    );
  });

  it('says the same whether zeros are written or missing, in any order of the periods', () => {
    fc.assert(
      fc.property(histories, (values) => {
        const written = historyOf(values.map((value) => value ?? 0));
        const reversed = { ...written, periods: [...written.periods].reverse() };
        expect(classifyXyz([reversed], PERIODS)).toEqual(classifyXyz([historyOf(values)], PERIODS));
      }),
    );
  });

  it('decides an exact hit as asked: 1 and 3 vary by exactly one half', () => {
    const half = {
      id: 'Li',
      periods: [
        { periodId: 'm1', value: 1 },
        { periodId: 'm2', value: 3 },
      ],
    };
    const classOf = (options: XyzOptions) => classifyXyz([half], ['m1', 'm2'], options)[0]?.class;
    expect(classOf({})).toBe('X');
    expect(classOf({ exactHit: 'misses' })).toBe('Y');
  });

  it('does not call somebody steady who bought once', () => {
    const once = historyOf([12, null, null, null]);
    expect(classifyXyz([once], PERIODS)[0]).toMatchObject({ class: 'Z', activeCount: 1, exactSquaredVariation: '3' });
  });

  it.each<[string, () => unknown, string, readonly (string | number)[]]>([
    [
      'a period that is not listed',
      () => classifyXyz([historyOf([1])], ['m2']),
      'unknown-id',
      ['rows', 0, 'periods', 0, 'periodId'],
    ],
    [
      'a period twice',
      () => classifyXyz([{ id: 'Li', periods: [1, 2].map((value) => ({ periodId: 'm1', value })) }], PERIODS),
      'duplicate-id',
      ['rows', 0, 'periods', 1, 'periodId'],
    ],
    ['a listed period twice', () => classifyXyz([], ['m1', 'm1']), 'duplicate-id', ['periodIds', 1]],
    ['no periods', () => classifyXyz([], []), 'out-of-range', ['periodIds', 'length']],
    [
      'a sample of one',
      () => classifyXyz([], ['m1'], { deviation: 'sample' }),
      'out-of-range',
      ['periodIds', 'length'],
    ],
    ['no classes', () => classifyXyz([], PERIODS, { thresholds: [] }), 'out-of-range', ['options', 'thresholds']],
    [
      'limits that do not rise',
      () =>
        classifyXyz([], PERIODS, {
          thresholds: [{ class: 'X', variation: 1 }, { class: 'Y', variation: 0.5 }, { class: 'Z' }],
        }),
      'out-of-range',
      ['options', 'thresholds', 1, 'variation'],
    ],
    [
      'a limit below zero',
      () => classifyXyz([], PERIODS, { thresholds: [{ class: 'X', variation: -1 }, { class: 'Z' }] }),
      'out-of-range',
      ['options', 'thresholds', 0, 'variation'],
    ],
    [
      'a limit of the last class',
      () => classifyXyz([], PERIODS, { thresholds: [{ class: 'X', variation: 1 }] }),
      'unknown-field',
      ['options', 'thresholds', 0, 'variation'],
    ],
    [
      'a class twice',
      () => classifyXyz([], PERIODS, { thresholds: [{ class: 'X', variation: 1 }, { class: 'X' }] }),
      'duplicate-id',
      ['options', 'thresholds', 1, 'class'],
    ],
    [
      'a customer of one list only',
      () => abcXyzMatrix(classifyAbc([{ id: 'Li', value: 1 }]), []),
      'unknown-id',
      ['abcRows', 0, 'id'],
    ],
    [
      'a customer of the other list only',
      () => abcXyzMatrix([], [{ id: 'Li', class: 'X' }]),
      'unknown-id',
      ['xyzRows', 0, 'id'],
    ],
    [
      'a class without a line',
      () => abcXyzMatrix([{ id: 'a', class: 'D', value: 1 }], []),
      'unknown-id',
      ['abcRows', 0, 'class'],
    ],
    [
      'a line twice',
      () => abcXyzMatrix([], [], { abcClasses: ['A', 'A'] }),
      'duplicate-id',
      ['options', 'abcClasses', 1],
    ],
    ['no columns', () => abcXyzMatrix([], [], { xyzClasses: [] }), 'out-of-range', ['options', 'xyzClasses']],
  ])('refuses %s', (_what, call, code, path) => {
    let thrown: unknown;
    try {
      call();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PlanningError);
    expect([(thrown as PlanningError).code, (thrown as PlanningError).path]).toEqual([code, path]);
  });
});

describe('abcXyzMatrix', () => {
  it('puts every customer into one cell, and the cells sum to all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -5, max: 99 }), histories), { maxLength: 8 }), (customers) => {
        const ids = customers.map((_, row) => (row === 0 ? '__proto__' : `c${row}`));
        const abc = classifyAbc(customers.map(([value], row) => ({ id: ids[row]!, value })));
        const xyz = classifyXyz(customers.map(([, values], row) => historyOf(values, ids[row])).reverse(), PERIODS);
        const { cells, counts, totalAmount } = abcXyzMatrix(abc, xyz);
        expect(cells.flatMap((cell) => cell.ids).sort()).toEqual([...ids].sort());
        expect(cells.map((cell) => cell.count)).toEqual(counts.flat());
        for (const { ids: members, abcClass, xyzClass } of cells)
          for (const id of members)
            expect([abcClass, xyzClass]).toEqual([
              abc.find((row) => row.id === id)?.class,
              xyz.find((row) => row.id === id)?.class,
            ]);
        const above = customers.reduce((sum, [value]) => sum + Math.max(0, value), 0);
        expect(Number(totalAmount)).toBe(above);
        expect(cells.reduce((sum, cell) => sum + Number(cell.amount), 0)).toBe(above);
      }),
    );
  });
});
