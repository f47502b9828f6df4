import { EVENT_VERSION } from './LoopEvent.ts';
import type { LoopEvent } from './LoopEvent.ts';

/** An event as some version wrote it. */
export type WrittenEvent = Readonly<Record<string, unknown>>;

/** Rewrites an event of one version in the next one; it need not touch `v`. */
export type Upcast = (event: WrittenEvent) => WrittenEvent;

/** The first lifts version 1 to 2, the second 2 to 3, and so on. So far there is one version. */
const UPCASTS: readonly Upcast[] = [];

/**
 * An event in today's version, whatever version it was written in; `null` for a version that is not known.
 *
 * History is never rewritten: an old event is lifted from version to version each time it is read. So a new version is
 * one more function in the chain, and nothing else knows of the old ones.
 */
export function upcastEvent(event: LoopEvent): LoopEvent | null {
  return event.v === EVENT_VERSION ? event : (liftEvent(event as unknown as WrittenEvent, UPCASTS) as LoopEvent | null);
}

/** The same along a given chain: its end is the newest version. */
export function liftEvent(event: WrittenEvent, chain: readonly Upcast[]): WrittenEvent | null {
  const version = event['v'];
  const newest = chain.length + 1;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > newest) return null;
  let lifted = event;
  for (const upcast of chain.slice(version - 1)) lifted = upcast(lifted);
  return version === newest ? event : { ...lifted, v: newest };
}
