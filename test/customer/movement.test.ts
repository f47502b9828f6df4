import { classConversion, migrationMatrix, movesBetween } from 'quotaloop';
import type { ClassMove, CustomerStanding } from 'quotaloop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { moveLists, ratio, read, sum } from '../laws/chains.ts';

const classes = ['A', 'B', 'C'];
const total = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const refusal = (call: () => unknown) => {
  const { code, path } = refused(call);
  return `${code} at ${path.join('.')}`;
};

describe('moves between two lists', () => {
  const standings = fc
    .uniqueArray(fc.tuple(fc.nat(12), fc.constantFrom('A', 'B', 'Inactive', 'Signed', 'Lost')), {
      selector: ([id]) => id,
      maxLength: 8,
    })
    .map((rows) => rows.map(([id, name]): CustomerStanding => ({ id: `customer ${id}`, class: name })));

  it('have every customer of either list once, from where he was to where he is', () => {
    fc.assert(
      fc.property(
        standings,
        standings,
        fc.constantFrom('Inactive' as const, 'Lost' as const),
        (before, after, missing) => {
          const moves = movesBetween(before, after, { missing });
          const ids = [...new Set([...before, ...after].map(({ id }) => id))];
          expect(moves.map(({ id }) => id)).toStrictEqual(ids);
          for (const { id, from, to } of moves) {
            const [was, is] = [before, after].map((rows) => rows.find((row) => row.id === id)?.class);
            expect(from).toBe(was ?? 'New');
            expect(to).toBe(is ?? (was === 'Signed' || was === 'Lost' ? was : missing));
          }
        },
      ),
    );
  });

  it('keep the inactive in the next matrix: nobody is dropped, month after month', () => {
    fc.assert(
      fc.property(standings, standings, standings, (first, second, third) => {
        const may = movesBetween(first, second);
        const standing = may.map(({ id, to }): CustomerStanding => ({ id, class: to }));
        const june = movesBetween(standing, third);
        const ids = new Set([...first, ...second, ...third].map(({ id }) => id));
        expect(june.length).toBe(ids.size);
        const [ended, began] = [migrationMatrix(may, { classes }), migrationMatrix(june, { classes })];
        expect(began.startCounts.slice(1)).toStrictEqual(ended.endCounts.slice(1));
      }),
    );
  });

  it('name the period, and refuse who is missing where nobody may be', () => {
    const [ali, bo] = [
      { id: 'Ali', class: 'A' },
      { id: 'Bo', class: 'B' },
    ];
    expect(movesBetween([ali], [], { period: 'May' })).toStrictEqual([
      { id: 'Ali', from: 'A', to: 'Inactive', period: 'May' },
    ]);
    const refuse = { missing: 'refuse' } as const;
    expect(refusal(() => movesBetween([ali, bo], [ali], refuse))).toBe('missing-field at before.1.id');
    const signed = [{ id: 'Bo', class: 'Signed' }];
    expect(movesBetween(signed, [], refuse)).toStrictEqual([{ id: 'Bo', from: 'Signed', to: 'Signed' }]);
  });

  it.each<[string, () => unknown]>([
    ['unknown-choice at before.0.class', () => movesBetween([{ id: 'Ali', class: 'New' }], [])],
    [
      'duplicate-id at after.1.id',
      () =>
        movesBetween(
          [],
          [
            { id: 'x', class: 'A' },
            { id: 'x', class: 'B' },
          ],
        ),
    ],
    ['invalid-id at before.0.class', () => movesBetween([{ id: 'x', class: '' }], [])],
    ['unknown-choice at options.missing', () => movesBetween([], [], { missing: 'drop' as 'Lost' })],
    ['unknown-field at options.when', () => movesBetween([], [], { when: 'May' } as object)],
    [
      'unknown-field at before.0.value',
      () => movesBetween([{ id: 'x', class: 'A', value: 1 } as CustomerStanding], []),
    ],
  ])('are refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});

describe('the migration matrix', () => {
  it('counts every move once: rows, columns and kinds sum to the moves', () => {
    fc.assert(
      fc.property(moveLists(classes), (moves) => {
        const matrix = migrationMatrix(moves, { classes });
        expect(total(matrix.startCounts)).toBe(moves.length);
        expect(total(matrix.endCounts)).toBe(moves.length);
        expect(total(Object.values(matrix.moves))).toBe(moves.length);
        matrix.states.forEach((from, row) => {
          matrix.states.forEach((to, column) => {
            const count = moves.filter((move) => move.from === from && move.to === to).length;
            expect(matrix.counts[row]![column]).toBe(count);
          });
        });
        expect(total(matrix.upgrades.map(({ count }) => count))).toBe(matrix.moves.upgraded);
        expect(total(matrix.downgrades.map(({ count }) => count))).toBe(matrix.moves.downgraded);
      }),
    );
  });

  it('has rates that sum to exactly 1 in every row that somebody began in, and null throughout in the others', () => {
    fc.assert(
      fc.property(moveLists(classes), (moves) => {
        const { startCounts, rates, exactRates, intervals } = migrationMatrix(moves, { classes });
        startCounts.forEach((count, row) => {
          if (count === 0) {
            for (const undefinedRow of [rates[row]!, exactRates[row]!, intervals[row]!]) {
              expect(undefinedRow.every((cell) => cell === null)).toBe(true);
            }
            return;
          }
          expect(sum(exactRates[row]!.map((rate) => read(rate!)))).toStrictEqual(ratio(1n));
          rates[row]!.forEach((rate, column) => {
            const { lowRate, highRate } = intervals[row]![column]!;
            expect(lowRate <= rate! && rate! <= highRate && lowRate >= 0 && highRate <= 1).toBe(true);
          });
        });
      }),
    );
  });

  it('does not depend on the order of the moves', () => {
    fc.assert(
      fc.property(
        moveLists(classes).chain((moves) =>
          fc.tuple(fc.constant(moves), fc.shuffledSubarray(moves, { minLength: moves.length })),
        ),
        ([moves, shuffled]) => {
          expect(migrationMatrix(shuffled, { classes })).toStrictEqual(migrationMatrix(moves, { classes }));
        },
      ),
    );
  });

  it('of classes turned round has the upgrades for downgrades', () => {
    fc.assert(
      fc.property(moveLists(classes), (moves) => {
        const straight = migrationMatrix(moves, { classes });
        const turned = migrationMatrix(moves, { classes: [...classes].reverse() });
        expect(turned.moves.upgraded).toBe(straight.moves.downgraded);
        const byName = (a: { from: string; to: string }, b: { from: string; to: string }) =>
          a.from + a.to < b.from + b.to ? -1 : 1;
        expect([...turned.upgrades].sort(byName)).toStrictEqual([...straight.downgrades].sort(byName));
        expect(turned.moves).toMatchObject({ signed: straight.moves.signed, stayed: straight.moves.stayed });
      }),
    );
  });

  it('gives each kind of move its word', () => {
    const words = {
      'New to A': 'entered',
      'New to Inactive': 'entered',
      'New to Signed': 'signed',
      'New to Lost': 'lost',
      'A to A': 'stayed',
      'C to A': 'upgraded',
      'A to B': 'downgraded',
      'B to Inactive': 'wentInactive',
      'B to Signed': 'signed',
      'B to Lost': 'lost',
      'Inactive to C': 'returned',
      'Inactive to Inactive': 'stayed',
      'Inactive to Lost': 'lost',
      'Signed to Signed': 'stayed',
      'Signed to Lost': 'lost',
      'Signed to A': 'returned',
      'Lost to B': 'returned',
      'Lost to Inactive': 'returned',
      'Lost to Signed': 'signed',
    };
    for (const [move, word] of Object.entries(words)) {
      const [from, to] = move.split(' to ') as [string, string];
      const { moves } = migrationMatrix([{ id: 'x', from, to }], { classes });
      expect(
        Object.entries(moves).filter(([, count]) => count === 1),
        move,
      ).toStrictEqual([[word, 1]]);
    }
  });

  it('takes names that objects have of their own', () => {
    const moves = [{ id: '__proto__', from: 'constructor', to: '__proto__' }];
    const { upgrades } = migrationMatrix(moves, { classes: ['__proto__', 'constructor'] });
    expect(upgrades).toStrictEqual([{ from: 'constructor', to: '__proto__', count: 1, steps: 1 }]);
  });

  const move: ClassMove = { id: 'x', from: 'A', to: 'B' };
  it.each<[string, () => unknown]>([
    ['unknown-id at moves.0.to', () => migrationMatrix([{ ...move, to: 'New' }], { classes })],
    ['unknown-id at moves.0.from', () => migrationMatrix([{ ...move, from: 'D' }], { classes })],
    ['duplicate-id at moves.1.id', () => migrationMatrix([move, move], { classes })],
    ['duplicate-id at options.classes.1', () => migrationMatrix([], { classes: ['A', 'A'] })],
    ['duplicate-id at options.classes.0', () => migrationMatrix([], { classes: ['Lost'] })],
    ['out-of-range at options.classes', () => migrationMatrix([], { classes: [] })],
    ['out-of-range at options.confidence', () => migrationMatrix([], { classes, confidence: 1 })],
    ['out-of-range at options.confidence', () => migrationMatrix([], { classes, confidence: '0' })],
    ['missing-field at options.classes', () => migrationMatrix([], {} as { classes: string[] })],
    ['unknown-field at moves.0.value', () => migrationMatrix([{ ...move, value: 1 } as ClassMove], { classes })],
  ])('is refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });

  it('lets a customer move once in each of two periods', () => {
    const twice = [
      { ...move, period: 'May' },
      { id: 'x', from: 'B', to: 'A', period: 'June' },
    ];
    expect(migrationMatrix(twice, { classes }).moves).toMatchObject({ upgraded: 1, downgraded: 1 });
  });
});

describe('the conversion of a class', () => {
  const kinds = ['signed', 'upgraded', 'stayed', 'downgraded', 'wentInactive', 'lost'] as const;

  it('is a whole: the six counts sum to those who began, their exact rates to 1', () => {
    fc.assert(
      fc.property(moveLists(classes), (moves) => {
        for (const conversion of classConversion(migrationMatrix(moves, { classes }))) {
          const began = moves.filter(({ from }) => from === conversion.class).length;
          expect(conversion.startCount).toBe(began);
          expect(total(kinds.map((kind) => conversion[kind].count))).toBe(began);
          const exact = kinds.map((kind) => conversion[kind].exactRate);
          if (began === 0) expect(exact.every((rate) => rate === null)).toBe(true);
          else expect(sum(exact.map((rate) => read(rate!)))).toStrictEqual(ratio(1n));
          expect(kinds.every((kind) => (conversion[kind].interval === null) === (began === 0))).toBe(true);
        }
      }),
    );
  });

  it('has a wider interval for more confidence', () => {
    const matrix = migrationMatrix([{ id: 'x', from: 'A', to: 'Signed' }], { classes });
    const widths = ['0.5', '0.9', '0.99'].map((confidence) => {
      const { lowRate, highRate } = classConversion(matrix, { confidence })[0]!.signed.interval!;
      return highRate - lowRate;
    });
    expect(widths).toStrictEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });

  const { counts } = migrationMatrix([], { classes });
  it.each<[string, () => unknown]>([
    ['length-mismatch at matrix.counts', () => classConversion({ classes: ['A'], counts })],
    ['length-mismatch at matrix.counts.0', () => classConversion({ classes, counts: [[], ...counts.slice(1)] })],
    [
      'out-of-range at matrix.counts.0.0',
      () => classConversion({ classes, counts: counts.map((row) => row.map(() => 1)) }),
    ],
    [
      'not-an-integer at matrix.counts.0.1',
      () => classConversion({ classes, counts: counts.map((row) => row.map((_, to) => to / 2)) }),
    ],
    ['missing-field at matrix.counts', () => classConversion({ classes } as { classes: string[]; counts: number[][] })],
    ['out-of-range at options.confidence', () => classConversion({ classes, counts }, { confidence: 2 })],
    ['unknown-field at options.sure', () => classConversion({ classes, counts }, { sure: 1 } as object)],
  ])('is refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});
