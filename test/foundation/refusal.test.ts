import { describe, expect, it } from 'vitest';
import { PlanningError } from 'quotaloop';
import { describePath, describeValue, refusal } from '../../src/foundation/refusal.ts';

describe('a refusal', () => {
  const error = refusal('no-positive-weight', 'allocate', ['weights'], 'at least one weight above zero', [0, 0], {
    weightCount: 2,
  });

  it('names the function first, then what it requires, then what came', () => {
    expect(error.message).toBe('allocate requires at least one weight above zero, got [0, 0]');
  });

  it('carries code, path and details for programs', () => {
    expect(error).toBeInstanceOf(PlanningError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('PlanningError');
    expect(error.code).toBe('no-positive-weight');
    expect(error.path).toStrictEqual(['weights']);
    expect(error.details).toStrictEqual({
      required: 'at least one weight above zero',
      received: '[0, 0]',
      weightCount: 2,
    });
  });

  it('goes through JSON unchanged, and needs no class to be read', () => {
    const plain = error.toJSON();
    expect(plain).toStrictEqual({
      name: 'PlanningError',
      code: 'no-positive-weight',
      message: 'allocate requires at least one weight above zero, got [0, 0]',
      path: ['weights'],
      details: { required: 'at least one weight above zero', received: '[0, 0]', weightCount: 2 },
    });
    expect(JSON.parse(JSON.stringify(error))).toStrictEqual(plain);
    expect(JSON.parse(JSON.stringify({ error }))).toStrictEqual({ error: plain });
  });

  it('can be built again from its JSON', () => {
    const { code, message, path, details } = JSON.parse(JSON.stringify(error)) as ReturnType<PlanningError['toJSON']>;
    const again = new PlanningError(code, message, path, details);
    expect(again.toJSON()).toStrictEqual(error.toJSON());
    expect(String(again)).toBe(String(error));
  });

  it('goes through JSON whatever came', () => {
    for (const value of [NaN, -Infinity, 10n, undefined, null, Symbol('x'), () => 1, new Map(), [undefined, 1n]]) {
      const refused = refusal('wrong-type', 'plan', ['rows', 0], 'rows[0] to be an object', value);
      expect(JSON.parse(JSON.stringify(refused))).toStrictEqual(refused.toJSON());
    }
  });
});

describe('describePath', () => {
  it.each<[(string | number)[], string]>([
    [['amount'], 'amount'],
    [['people', 2, 'weight'], 'people[2].weight'],
    [['values', 0, 11], 'values[0][11]'],
    [[3, 'id'], '[3].id'],
    [[], 'the input'],
  ])('writes %j as %s', (path, text) => {
    expect(describePath(path)).toBe(text);
  });
});

describe('describeValue', () => {
  it.each<[unknown, string]>([
    ['abc', '"abc"'],
    ['', '""'],
    ['say "hi"\n', String.raw`"say \"hi\"\n"`],
    ['x'.repeat(60), `"${'x'.repeat(60)}"`],
    ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
    [-0.5, '-0.5'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [true, 'true'],
    [12n, '12'],
    [10n ** 60n, `1${'0'.repeat(59)}…`],
    [undefined, 'nothing'],
    [null, 'null'],
    [Symbol('x'), 'a symbol'],
    [() => 1, 'a function'],
    [[], '[]'],
    [[1, 'a', null, undefined, [2, 3], { id: 1 }], '[1, "a", null, nothing, a list, an object with id]'],
    [[1, 2, 3, 4, 5, 6, 7], '[1, 2, 3, 4, 5, 6, … 1 more]'],
    [{}, 'an object without fields'],
    [{ id: 'a', weight: 1 }, 'an object with id, weight'],
    [{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }, 'an object with a, b, c, d, e, f'],
    [{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }, 'an object with a, b, c, d, e, f, …'],
  ])('describes %o', (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it('ends, however a list is nested', () => {
    const circle: unknown[] = [1];
    circle.push(circle);
    expect(describeValue(circle)).toBe('[1, a list]');
  });
});
