import { checkSmart, stretchCheck } from 'quotaloop';
import type { SmartGoal, SmartOptions } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';

const goal: SmartGoal = {
  subject: 'revenue from new customers',
  ownerId: 'Li',
  amount: 1_200_000,
  measure: 'yuan',
  historyAmount: 1_000_000,
  capacityAmount: 1_100_000,
  parentId: 'north',
  startDate: '2026-01-01',
  dueDate: '2026-12-31',
};
const lacks = (change: SmartGoal, options?: SmartOptions) =>
  checkSmart({ ...goal, ...change }, options)
    .letters.filter(({ met }) => !met)
    .map(({ letter, findings }) => `${letter}: ${findings.join(', ')}`);

describe('checkSmart', () => {
  it('has nothing to say about a goal that is SMART', () => {
    const { smart, letters, stretch } = checkSmart(goal, { asOf: '2026-12-31', goalIds: ['south', 'north'] });
    expect(smart).toBe(true);
    expect(letters).toStrictEqual(['S', 'M', 'A', 'R', 'T'].map((letter) => ({ letter, met: true, findings: [] })));
    expect(stretch).toStrictEqual(stretchCheck(1_200_000, { historyAmount: 1_000_000, capacityAmount: 1_100_000 }));
  });

  it('finds everything missing in an empty goal', () => {
    const empty = checkSmart({});
    expect([empty.smart, empty.stretch]).toStrictEqual([false, null]);
    expect(empty.letters.map(({ findings }) => findings)).toStrictEqual([
      ['no-subject', 'no-owner'],
      ['no-amount', 'no-measure'],
      ['no-evidence'],
      ['serves-nothing'],
      ['no-start-date', 'no-due-date'],
    ]);
  });

  it.each<[what: string, change: SmartGoal, options: SmartOptions | undefined, found: string[]]>([
    ['an empty text is a missing one', { subject: '', ownerId: null }, undefined, ['S: no-subject, no-owner']],
    ['a goal of zero measures nothing', { amount: 0 }, undefined, ['M: amount-not-positive', 'A: no-evidence']],
    ['no jump at all', { amount: 1_000_000, capacityAmount: null }, undefined, ['A: too-low']],
    ['out of reach', { amount: 2_000_000 }, undefined, ['A: too-high']],
    ['a band of your own', { amount: 2_000_000, capacityAmount: null }, { historyBand: { maximumRatio: 2 } }, []],
    ['nothing to hold it against', { historyAmount: null, capacityAmount: null }, undefined, ['A: no-evidence']],
    ['a history of zero', { historyAmount: 0, capacityAmount: null }, undefined, ['A: no-evidence']],
    ['a reason instead of a parent', { parentId: null, reason: 'survival' }, { goalIds: [] }, []],
    ['a parent who is not there', {}, { goalIds: ['south'] }, ['R: unknown-parent']],
    ['due before it starts', { dueDate: '2025-12-31' }, undefined, ['T: due-before-start']],
    ['due on the day it starts', { dueDate: '2026-01-01' }, undefined, []],
    ['due before today', {}, { asOf: '2027-01-01' }, ['T: due-before-as-of']],
  ])('says what is lacking: %s', (_what, change, options, found) => {
    expect(lacks(change, options)).toStrictEqual(found);
  }); // prettier-ignore

  it.each<[what: string, goal: unknown, options: unknown, code: string, path: (string | number)[]]>([
    ['an amount that is words', { amount: 'a lot' }, {}, 'not-a-decimal', ['goal', 'amount']],
    ['a date that does not exist', { dueDate: '2026-02-30' }, {}, 'invalid-date', ['goal', 'dueDate']],
    ['a subject that is a number', { subject: 5 }, {}, 'wrong-type', ['goal', 'subject']],
    ['a history below zero', { historyAmount: -1 }, {}, 'out-of-range', ['goal', 'historyAmount']],
    ['a misspelt field', { owner: 'Li' }, {}, 'unknown-field', ['goal', 'owner']],
    ['a day that is none', {}, { asOf: 'today' }, 'invalid-date', ['options', 'asOf']],
    ['goals that are no list', { parentId: 'north' }, { goalIds: 'north' }, 'wrong-type', ['options', 'goalIds']],
    ['a band that ends before it begins', goal, { capacityBand: { minimumRatio: 3 } }, 'out-of-range', ['options', 'capacityBand', 'maximumRatio']],
    ['no goal', null, {}, 'wrong-type', ['goal']],
  ])('refuses %s', (_what, given, options, code, path) => {
    const error = refused(() => checkSmart(given as never, options as never));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^checkSmart requires .+, got .+$/);
  }); // prettier-ignore
});
