import fc from 'fast-check';
import { overAssignment } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { ratio, times } from '../laws/targetReference.ts';

describe('overAssignment', () => {
  it('is assigned ÷ target, with the attainment factor as its inverse', () => {
    expect(overAssignment([1_000_000], 800_000)).toStrictEqual({
      assignedAmount: '1000000.00',
      targetAmount: '800000.00',
      overAmount: '200000.00',
      assignmentRate: 1.25,
      exactAssignmentRate: '5/4',
      attainmentFactor: 0.8,
      exactAttainmentFactor: '4/5',
    });
  });

  it('says what is short where less is assigned than needed', () => {
    expect(overAssignment(['0.10', '0.20'], '0.40').overAmount).toBe('-0.10');
  });

  it('does not divide by a target of zero, nor by nothing assigned', () => {
    expect(overAssignment([5], 0)).toMatchObject({
      assignmentRate: null,
      exactAssignmentRate: null,
      attainmentFactor: 0,
    });
    expect(overAssignment([], 5)).toMatchObject({
      assignmentRate: 0,
      attainmentFactor: null,
      exactAttainmentFactor: null,
    });
  });

  it('has two ratios that multiply to exactly one, in any order of the amounts', () => {
    const amounts = fc.array(fc.nat(10 ** 9), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 10 ** 9 }), (assigned, target) => {
        fc.pre(assigned.some((amount) => amount > 0));
        const found = overAssignment(assigned, target, { unit: 1 });
        expect(times(ratio(found.exactAssignmentRate), ratio(found.exactAttainmentFactor))).toStrictEqual(ratio(1));
        expect(overAssignment([...assigned].reverse(), target, { unit: 1 })).toStrictEqual(found);
        expect(Number(found.assignedAmount) - Number(found.targetAmount)).toBe(Number(found.overAmount));
      }),
    );
  });

  it.each<[what: string, assigned: unknown, target: unknown, code: string, path: (string | number)[]]>([
    ['an amount below zero', [1, -1], 1, 'out-of-range', ['assignedAmounts', 1]],
    ['a target below zero', [1], -1, 'out-of-range', ['targetAmount']],
    ['half a cent', ['0.005'], 1, 'off-unit', ['assignedAmounts', 0]],
    ['amounts that are no list', 1, 1, 'wrong-type', ['assignedAmounts']],
    ['no target', [1], undefined, 'not-a-decimal', ['targetAmount']],
  ])('refuses %s', (_what, assigned, target, code, path) => {
    const error = refused(() => overAssignment(assigned as never, target as never));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^overAssignment requires .+, got .+$/);
  }); // prettier-ignore
});
