import { requireKeys } from '../foundation/check.ts';

/** The keys of an options object, if there are any. */
export function readKeys(
  keys: unknown,
  caller: string,
  parts: { readonly name: string; readonly length: number },
): readonly string[] | undefined {
  return keys === undefined ? undefined : requireKeys(keys, caller, ['options', 'keys'], parts);
}
