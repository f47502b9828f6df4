import { requireId } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/** Half of an emoji, which UTF-8 cannot write, and the zero that ends a text in C. */
const UNWRITABLE = /\p{Surrogate}|\0/u;

/** A text that reaches the database as it is written here. */
export function requireWritable(value: unknown, caller: string, path: ErrorPath): string {
  const text = requireId(value, caller, path);
  if (!UNWRITABLE.test(text)) return text;
  const requirement = `${describePath(path)} to be text that a database can hold, without U+0000 and lone surrogates`;
  throw refusal('invalid-id', caller, path, requirement, text);
}

/** A name of a table or column as SQL writes it, whatever is in it: `say "hi"` is `"say ""hi"""`. */
export function quoteName(value: unknown, caller: string, path: ErrorPath): string {
  return `"${requireWritable(value, caller, path).replace(/"/g, '""')}"`;
}
