import { allocate, PlanningError } from 'quotaloop';
import { attempt } from 'quotaloop/schema';
import { expect, it } from 'vitest';

it('the answer of a call is the value', () => {
  expect(attempt(() => allocate(100, [1, 1]))).toStrictEqual({ ok: true, value: ['50.00', '50.00'] });
  expect(attempt(() => undefined)).toStrictEqual({ ok: true, value: undefined });
});

it('a refusal is a value, all of it plain JSON', () => {
  const refused = attempt(() => allocate(100, [0, 0]));
  expect(refused).toMatchObject({
    ok: false,
    error: { name: 'PlanningError', code: 'no-positive-weight', path: ['weights'] },
  });
  expect(JSON.parse(JSON.stringify(refused))).toStrictEqual(refused);
});

it('a refusal by a second copy of the library is one too', () => {
  class Copied extends Error {
    override readonly name = 'PlanningError';
    toJSON() {
      return { name: this.name, code: 'off-unit', message: this.message, path: [], details: {} };
    }
  }
  const refused = attempt(() => {
    throw new Copied('requires a multiple of the unit');
  });
  expect(new Copied('')).not.toBeInstanceOf(PlanningError);
  expect(refused).toMatchObject({ ok: false, error: { code: 'off-unit' } });
});

it('what is no refusal is a fault of the program and is thrown on', () => {
  for (const fault of [new TypeError('x is not a function'), 'broken', undefined, { name: 'PlanningError' }]) {
    let thrown: unknown = 'nothing';
    try {
      attempt(() => {
        throw fault; // eslint-disable-line @typescript-eslint/only-throw-error -- programs do
      });
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBe(fault);
  }
});
