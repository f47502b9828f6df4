import fc from 'fast-check';
import { PlanningError } from 'quotaloop';
import { errorMessage } from 'quotaloop/locale';
import { expect, it } from 'vitest';
import { describePath } from '../../src/foundation/refusal.ts';
import { entryPoints } from '../entryPoints.ts';
import { numRuns } from '../laws/cases.ts';
import { spoiled, spoilings } from '../laws/spoiled.ts';
import { samples } from '../samples.ts';

type AnyFunction = (...values: unknown[]) => unknown;

const functions: ReadonlyMap<string, unknown> = new Map(
  Object.values(entryPoints).flatMap((door) => Object.entries(door)),
);
/** Every function with its samples. */
const calls = Object.entries(samples as unknown as Readonly<Record<string, readonly (readonly unknown[])[]>>).flatMap(
  ([name, inputs]) => inputs.map((values) => ({ call: functions.get(name) as AnyFunction, values })),
);

it('every refusal of every public function is a Chinese sentence without English prose, and names the field', () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...calls), spoilings, ({ call, values }, spoiling) => {
      const error = refusalOf(() => call(...(spoiled(values, spoiling) as unknown[])));
      if (error === null) return;
      codes.add(error.code);
      const message = errorMessage(error, 'zh-CN');
      expect(errorMessage(error, 'en')).toBe(error.message);
      expect(errorMessage(JSON.parse(JSON.stringify(error)) as typeof error, 'zh-CN')).toBe(message);
      expect(message).toContain(error.path.length === 0 ? '输入' : describePath(error.path));
      // What is left without the caller's own words and the formats that are asked for.
      const { required: _required, received: _received, ...further } = error.details;
      const own = [describePath(error.path), ...Object.values(further).flat().map(String)].sort(
        (one, other) => other.length - one.length,
      );
      const [left = ''] = own
        .reduce((text, word) => (word === '' ? text : text.split(word).join('')), message)
        .replace(/"(?:[^"\\]|\\.)*"|YYYY-MM-DD|true 或 false/g, '')
        .split('实际为');
      expect(left, message).not.toMatch(/[A-Za-z]{2,}|undefined|[{}]/);
      expect(left).toMatch(/[\u4e00-\u9fff]/);
    }),
    { numRuns: numRuns * 2 }, // there are many functions, and a call takes a millisecond
  );
  expect(codes.size).toBeGreaterThan(10);
});

function refusalOf(call: () => unknown): PlanningError | null {
  try {
    call();
    return null;
  } catch (error) {
    return error instanceof PlanningError ? error : null;
  }
}
