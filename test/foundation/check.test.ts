import { describe, expect, it } from 'vitest';
import {
  givenOr,
  requireChoice,
  requireDistinctIds,
  requireId,
  requireInteger,
  requireKeys,
  requireList,
  requireListBeside,
  requireObject,
} from '../../src/foundation/check.ts';
import { refused } from './refused.ts';

const said = (call: () => unknown): [string, (string | number)[], string] => {
  const { code, path, message } = refused(call);
  return [code, [...path], message];
};

describe('givenOr', () => {
  it('stands in for what was not given, and for nothing that was', () => {
    expect(givenOr(undefined, 5)).toBe(5);
    for (const given of [null, 0, '', false]) expect(givenOr(given, 5)).toBe(given);
  });
});

describe('requireObject', () => {
  const fields = { required: ['id', 'weight'], optional: ['note'] } as const;
  const row = (value: unknown) => requireObject<string>(value, fields, 'plan', ['people', 2]);

  it('gives back an object with its required fields, with or without the optional ones', () => {
    const value = { id: 'a', weight: null, note: 'x' };
    expect(row(value)).toBe(value);
    expect(row({ id: 'a', weight: 0 })).toStrictEqual({ id: 'a', weight: 0 });
    expect(row(Object.assign(Object.create(null) as object, { id: 'a', weight: 0 }))).toMatchObject({ id: 'a' });
  });

  it.each<[unknown, string, (string | number)[], string]>([
    [null, 'wrong-type', ['people', 2], 'people[2] to be an object, got null'],
    ['a', 'wrong-type', ['people', 2], 'people[2] to be an object, got "a"'],
    [[], 'wrong-type', ['people', 2], 'people[2] to be an object, got []'],
    [() => 1, 'wrong-type', ['people', 2], 'people[2] to be an object, got a function'],
    [{ id: 'a' }, 'missing-field', ['people', 2, 'weight'], 'people[2].weight, got nothing'],
    [{ id: undefined, weight: 1 }, 'missing-field', ['people', 2, 'id'], 'people[2].id, got nothing'],
    [{ id: 'a', weight: 1, wieght: 2 }, 'unknown-field', ['people', 2, 'wieght'], 'people[2] to have no fields but id, weight, note, got "wieght"'],
  ])('refuses %j', (value, code, path, message) => {
    expect(said(() => row(value))).toStrictEqual([code, path, `plan requires ${message}`]);
  }); // prettier-ignore
});

describe('lists', () => {
  it('are lists and nothing like them', () => {
    const list = [1];
    expect(requireList(list, 'plan', ['rows'])).toBe(list);
    for (const value of [{ length: 0 }, 'ab', new Set(), undefined, new Float64Array(2)]) {
      expect(refused(() => requireList(value, 'plan', ['rows'])).code).toBe('wrong-type');
    }
  });

  it('are as long as the list they go beside', () => {
    expect(requireListBeside(['a'], 'plan', ['keys'], { name: 'weights', length: 1 })).toStrictEqual(['a']);
    expect(
      said(() => requireListBeside(['a', 'b', 'c'], 'plan', ['keys'], { name: 'weights', length: 2 })),
    ).toStrictEqual(['length-mismatch', ['keys'], 'plan requires keys to be as long as weights (2), got 3']);
  });
});

describe('requireChoice', () => {
  it('takes a listed word and no other', () => {
    expect(requireChoice('down', ['up', 'down'], 'plan', ['crossing'])).toBe('down');
    expect(said(() => requireChoice('Down', ['up', 'down'], 'plan', ['crossing']))).toStrictEqual([
      'unknown-choice',
      ['crossing'],
      `plan requires crossing to be 'up' or 'down', got "Down"`,
    ]);
    for (const value of [undefined, null, 0, ['up']]) {
      expect(refused(() => requireChoice(value, ['up', 'down'], 'plan', ['crossing'])).code).toBe('unknown-choice');
    }
  });
});

describe('requireInteger', () => {
  const integer = (value: unknown, limits = {}) => requireInteger(value, limits, 'plan', ['month']);

  it('takes whole numbers that are exact, up to and including the limits', () => {
    for (const value of [0, -1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) expect(integer(value)).toBe(value);
    expect(integer(1, { least: 1, most: 12 })).toBe(1);
    expect(integer(12, { least: 1, most: 12 })).toBe(12);
  });

  it('refuses everything else', () => {
    for (const value of [1.5, NaN, Infinity, 2 ** 53, '1', 1n, null, undefined]) {
      expect(refused(() => integer(value)).code).toBe('not-an-integer');
    }
    for (const value of [0, 13]) {
      expect(said(() => integer(value, { least: 1, most: 12 }))).toStrictEqual([
        'out-of-range',
        ['month'],
        `plan requires month to be from 1 to 12, got ${value}`,
      ]);
    }
    expect(refused(() => integer(-1, { least: 0 })).code).toBe('out-of-range');
    expect(refused(() => integer(1, { most: 0 })).code).toBe('out-of-range');
  });
});

describe('ids and keys', () => {
  it('are texts that are not empty', () => {
    expect(requireId('李雷', 'plan', ['id'])).toBe('李雷');
    expect(requireId('__proto__', 'plan', ['id'])).toBe('__proto__');
    for (const value of ['', 7, null, undefined, ['a'], new String('a')]) {
      expect(refused(() => requireId(value, 'plan', ['people', 0, 'id'])).code).toBe('invalid-id');
    }
  });

  it('ids are each given once, and the second is where the trouble is', () => {
    expect(() => requireDistinctIds(['a', 'b', 'A'], 'plan', ['people'])).not.toThrow();
    expect(() => requireDistinctIds([], 'plan', ['people'])).not.toThrow();
    const error = refused(() => requireDistinctIds(['a', 'b', 'a'], 'plan', ['people']));
    expect([error.code, error.path, error.message]).toStrictEqual([
      'duplicate-id',
      ['people', 2, 'id'],
      'plan requires every id of people once, got "a"',
    ]);
    expect(error.details['id']).toBe('a');
  });

  it('keys are as many as the parts, all texts, all different', () => {
    const keys = (value: unknown) => requireKeys(value, 'plan', ['options', 'keys'], { name: 'weights', length: 2 });
    expect(keys(['a', 'b'])).toStrictEqual(['a', 'b']);
    expect(said(() => keys(['a', 'a']))).toStrictEqual([
      'duplicate-key',
      ['options', 'keys', 1],
      'plan requires every key of options.keys once, got "a"',
    ]);
    expect(refused(() => keys(['a'])).code).toBe('length-mismatch');
    expect(refused(() => keys('ab')).code).toBe('wrong-type');
    expect(said(() => keys(['a', '']))[1]).toStrictEqual(['options', 'keys', 1]);
    expect(refused(() => keys(new Array(2))).code).toBe('invalid-id');
  });
});
