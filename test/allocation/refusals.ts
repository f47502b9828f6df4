import { Decimal } from 'decimal.js';
import { expect } from 'vitest';
import type { ErrorPath, PlanningErrorCode } from 'quotaloop';
import { refused } from '../foundation/refused.ts';

export type AnyFunction = (...values: unknown[]) => unknown;

/** What is wrong, the code and path it is refused with, and the values that a function is called with. */
export type Refusal = readonly [what: string, code: PlanningErrorCode, path: ErrorPath, ...values: unknown[]];

/** Calls with what no type would let through: the error names function, requirement and what came, and is plain JSON. */
export function expectRefusal(name: string, call: AnyFunction, [, code, path, ...values]: Refusal): void {
  const error = refused(() => call(...values));
  expect({ code: error.code, path: error.path }).toStrictEqual({ code, path });
  const { required, received } = error.details;
  expect(required).not.toBe('');
  expect(received).not.toBe('');
  expect(error.message).toBe(`${name} requires ${required}, got ${received}`);
  expect(error.message.length).toBeLessThan(400);
  const written = { name: 'PlanningError', code, message: error.message, path, details: error.details };
  expect(JSON.parse(JSON.stringify(error))).toStrictEqual(written);
}

/** Values that are no decimals, one or more of each kind; what else there is, the tests of `readDecimal` try. */
export const noDecimals: readonly (readonly [what: string, value: unknown, code: PlanningErrorCode])[] = [
  ['NaN', NaN, 'not-finite'],
  ['−Infinity', -Infinity, 'not-finite'],
  ['a Decimal of NaN', new Decimal(NaN), 'not-finite'],
  ['letters', 'abc', 'not-a-decimal'],
  ['an empty text', '', 'not-a-decimal'],
  ['group separators', '1,000', 'not-a-decimal'],
  ['true', true, 'not-a-decimal'],
  ['an object', {}, 'not-a-decimal'],
  ['a list', [1], 'not-a-decimal'],
  ['1e1001', '1e1001', 'decimal-too-long'],
];
