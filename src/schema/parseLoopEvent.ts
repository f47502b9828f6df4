import { readTime } from '../calendar/civilTime.ts';
import type { LoopEvent } from '../loop/LoopEvent.ts';
import { loopEventSchema } from './loopSchemas.ts';
import { parseWith } from './parseWith.ts';
import type { Parsed } from './parseWith.ts';

/**
 * Reads an event of a loop that was stored or sent.
 *
 * Use it for a message of a queue or the body of a request; then ask `advanceLoop`, which knows where the loop stands:
 * an event that can be read may still come too early, or lack what its step must carry, and that is told as rejections.
 *
 * Always true: every event that `advanceLoop` accepts passes, and `evolveLoop` can fold what is answered.
 *
 * @param value - What came, after `JSON.parse`.
 * @returns The event, or the problems.
 * @example
 * const agreed = { type: 'agreed', id: 'e1', at: '2026-02-24', by: 'li', v: 1, reasons: ['a bonus'], worries: [], agreedBy: ['bo'] };
 * const parsed = parseLoopEvent(agreed);
 * const loop = openLoop({ id: 'march', owner: 'bo', openedAt: '2026-02-23' });
 * parsed.ok && advanceLoop(loop, parsed.value).ok; // => true
 * const wrong = parseLoopEvent({ ...agreed, at: '24.02.2026', v: 9 });
 * wrong.ok ? [] : wrong.problems.map(({ code, path }) => `${path.join('.')}: ${code}`); // => ['at: invalid-time', 'v: unknown-version']
 * @category Schema
 */
export function parseLoopEvent(value: unknown): Parsed<LoopEvent> {
  return parseWith(loopEventSchema, value, (event) => {
    readTime(event.at, 'parseLoopEvent', ['at']);
    return event;
  });
}
