import fc from 'fast-check';
import { blendWeights, decomposeTarget } from 'quotaloop';
import type { BaselineWeight, DecimalInput } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { isZero, peopleWeights, plus, ratio } from '../laws/targetReference.ts';
import type { Ratio } from '../laws/targetReference.ts';
import { refused } from '../foundation/refused.ts';

const person = (id: string, history: DecimalInput, pipeline: DecimalInput) => ({
  id,
  baselines: [
    { id: 'history', value: history },
    { id: 'pipeline', value: pipeline },
  ],
});
const weights = (history: DecimalInput, pipeline: DecimalInput): BaselineWeight[] => [
  { id: 'history', weight: history },
  { id: 'pipeline', weight: pipeline },
];

describe('blendWeights', () => {
  it('turns each baseline into shares before it mixes them, so that millions do not drown a handful', () => {
    const people = [person('Li', 60_000_000, 1), person('Wu', 40_000_000, 3)];
    expect(blendWeights(people, weights(50, 50))).toStrictEqual([
      { id: 'Li', weight: '17/40' }, // (3/5 + 1/4) ÷ 2
      { id: 'Wu', weight: '23/40' },
    ]);
  });

  it('leaves out a baseline that counts nothing, even when it is zero for everybody', () => {
    const people = [person('Li', '0.1', 0), person('Wu', '0.3', 0)];
    expect(blendWeights(people, weights(1, 0)).map(({ weight }) => weight)).toStrictEqual(['1/4', '3/4']);
  });

  it('finds the values of a person in any order', () => {
    const [li, wu] = [person('Li', 1, 2), person('Wu', 3, 4)];
    const turned = { ...wu, baselines: [...wu.baselines].reverse() };
    expect(blendWeights([li, turned], weights(1, 2))).toStrictEqual(blendWeights([li, wu], weights(1, 2)));
  });

  it('gives a person who has nothing of anything the weight zero', () => {
    expect(blendWeights([person('Li', 1, 1), person('Wu', 0, 0)], weights(1, 1))[1]).toStrictEqual({
      id: 'Wu',
      weight: '0',
    });
  });

  it('is what decomposeTarget does with baselines', () => {
    const people = [person('Li', 7, '1.5'), person('Wu', 3, 2), person('An', 0, 1)];
    const year = { start: '2026-01-01', end: '2026-12-31' };
    const target = { amount: 1_000_000, year, calendar: chineseCalendar };
    const blended = blendWeights(people, weights(70, 30));
    expect(decomposeTarget({ ...target, people, baselineWeights: weights(70, 30) })).toStrictEqual(
      decomposeTarget({ ...target, people: blended }),
    );
  });

  const values = fc.oneof(fc.nat(50), fc.constantFrom<DecimalInput>('0.25', '12.5', 10n ** 20n, 0));
  const blends = fc
    .record({ rows: fc.array(fc.tuple(values, values), { minLength: 1, maxLength: 6 }), mix: fc.tuple(values, values) })
    .map(({ rows, mix: [history, pipeline] }) => ({
      people: rows.map(([one, other], row) => (row === 0 ? person('0', 1, 2) : person(`${row}`, one, other))),
      baselineWeights: weights(Number(history) === 0 ? 1 : history, pipeline),
    }));

  it('always sums to exactly one, and agrees with fractions worked out apart', () => {
    fc.assert(
      fc.property(blends, ({ people, baselineWeights }) => {
        const blended = blendWeights(people, baselineWeights);
        const written = ({ n, d }: Ratio): string => (d === 1n ? `${n}` : `${n}/${d}`);
        const sum = blended.map(({ weight }) => ratio(weight)).reduce(plus);
        expect(written(sum)).toBe('1');
        const expected = peopleWeights({ people, baselineWeights });
        expect(blended.map(({ weight }) => weight)).toStrictEqual(expected.map(written));
        expect(expected.some(isZero)).toBe(blended.some(({ weight }) => weight === '0'));
      }),
    );
  });

  it.each<[what: string, people: unknown, baselineWeights: unknown, code: string, path: (string | number)[]]>([
    ['people that are no list', null, weights(1, 1), 'wrong-type', ['people']],
    ['a person who is no object', ['Li'], weights(1, 1), 'wrong-type', ['people', 0]],
    ['a person without baselines', [{ id: 'Li' }], weights(1, 1), 'missing-field', ['people', 0, 'baselines']],
    ['a person without an id', [{ baselines: [] }], weights(1, 1), 'missing-field', ['people', 0, 'id']],
    ['an empty id', [person('', 1, 1)], weights(1, 1), 'invalid-id', ['people', 0, 'id']],
    ['two people of one id', [person('Li', 1, 1), person('Li', 1, 1)], weights(1, 1), 'duplicate-id', ['people', 1, 'id']],
    ['a weight beside baselines', [{ ...person('Li', 1, 1), weight: 1 }], weights(1, 1), 'unknown-field', ['people', 0, 'weight']],
    ['a baseline without a weight', [person('Li', 1, 1)], weights(1, 1).slice(1), 'unknown-id', ['people', 0, 'baselines', 0, 'id']],
    ['a baseline without a value for somebody', [{ id: 'Li', baselines: [{ id: 'history', value: 1 }] }], weights(1, 1), 'missing-field', ['people', 0, 'baselines']],
    ['a baseline given twice', [{ id: 'Li', baselines: [{ id: 'history', value: 1 }, { id: 'history', value: 1 }] }], weights(1, 1), 'duplicate-id', ['people', 0, 'baselines', 1, 'id']],
    ['a value below zero', [person('Li', 1, -1)], weights(1, 1), 'negative-weight', ['people', 0, 'baselines', 1, 'value']],
    ['a value that is no number', [person('Li', 'abc', 1)], weights(1, 1), 'not-a-decimal', ['people', 0, 'baselines', 0, 'value']],
    ['a value of NaN', [person('Li', NaN, 1)], weights(1, 1), 'not-finite', ['people', 0, 'baselines', 0, 'value']],
    ['a baseline that nobody has', [person('Li', 1, 0), person('Wu', 1, 0)], weights(1, 1), 'no-positive-weight', ['people']],
    ['nobody', [], weights(1, 1), 'no-positive-weight', ['people']],
    ['baseline weights of zero', [person('Li', 1, 1)], weights(0, 0), 'no-positive-weight', ['baselineWeights']],
    ['no baseline weights', [{ id: 'Li', baselines: [] }], [], 'no-positive-weight', ['baselineWeights']],
    ['a baseline weight below zero', [person('Li', 1, 1)], weights(1, '-0.5'), 'negative-weight', ['baselineWeights', 1, 'weight']],
    ['a baseline weight without an id', [person('Li', 1, 1)], [{ weight: 1 }], 'missing-field', ['baselineWeights', 0, 'id']],
    ['a baseline weighed twice', [person('Li', 1, 1)], [...weights(1, 1), ...weights(1, 1)], 'duplicate-id', ['baselineWeights', 2, 'id']],
    ['baseline weights as an object', [person('Li', 1, 1)], { history: 1 }, 'wrong-type', ['baselineWeights']],
  ])('refuses %s', (_what, people, baselineWeights, code, path) => {
    const error = refused(() => blendWeights(people as never, baselineWeights as never));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^blendWeights requires .+, got .+$/);
  }); // prettier-ignore
});
