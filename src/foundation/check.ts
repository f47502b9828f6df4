import type { ErrorPath } from './PlanningError.ts';
import { describePath, refusal } from './refusal.ts';

/** The checks of shape and identity that every room makes at its door. Each returns what it was given, typed. */

/** An object with at least these fields; what else it has is its owner's affair. */
export function requireFields<Field extends string>(
  value: unknown,
  required: readonly Field[],
  caller: string,
  path: ErrorPath,
): Readonly<Record<Field, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal('wrong-type', caller, path, `${describePath(path)} to be an object`, value, { type: 'object' });
  }
  const given = value as Readonly<Record<Field, unknown>>;
  for (const field of required) {
    if (given[field] === undefined) {
      throw refusal('missing-field', caller, [...path, field], describePath([...path, field]), undefined);
    }
  }
  return given;
}

/** An object with these fields and no others: what is misspelt would otherwise be dropped in silence. */
export function requireObject<Field extends string>(
  value: unknown,
  fields: { readonly required: readonly Field[]; readonly optional?: readonly Field[] },
  caller: string,
  path: ErrorPath,
): Readonly<Record<Field, unknown>> {
  const given = requireFields(value, fields.required, caller, path);
  const known: readonly string[] = fields.optional ? [...fields.required, ...fields.optional] : fields.required;
  for (const field of Object.keys(given)) {
    if (!known.includes(field)) {
      const requirement = `${describePath(path)} to have no fields but ${known.join(', ')}`;
      throw refusal('unknown-field', caller, [...path, field], requirement, field, { known });
    }
  }
  return given;
}

/** What was given, or what holds unless it is said otherwise. `null` was given: whoever reads it has to look at it. */
export function givenOr<Given, Otherwise>(given: Given, otherwise: Otherwise): Exclude<Given, undefined> | Otherwise {
  return given === undefined ? otherwise : (given as Exclude<Given, undefined>);
}

export function requireList(value: unknown, caller: string, path: ErrorPath): readonly unknown[] {
  if (!Array.isArray(value))
    throw refusal('wrong-type', caller, path, `${describePath(path)} to be a list`, value, { type: 'list' });
  return value;
}

/** A list that goes beside another one, as keys beside weights. */
export function requireListBeside(
  value: unknown,
  caller: string,
  path: ErrorPath,
  other: { readonly name: string; readonly length: number },
): readonly unknown[] {
  const list = requireList(value, caller, path);
  if (list.length === other.length) return list;
  const requirement = `${describePath(path)} to be as long as ${other.name} (${other.length})`;
  throw refusal('length-mismatch', caller, path, requirement, list.length, { length: other.length });
}

export function requireChoice<Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
  caller: string,
  path: ErrorPath,
): Choice {
  const choice = choices.find((known) => known === value);
  if (choice !== undefined) return choice;
  const listed = choices.map((known) => `'${known}'`).join(' or ');
  throw refusal('unknown-choice', caller, path, `${describePath(path)} to be ${listed}`, value, { known: choices });
}

/** A whole number that JavaScript's numbers hold exactly, within limits if they are given. */
export function requireInteger(
  value: unknown,
  limits: { readonly least?: number; readonly most?: number },
  caller: string,
  path: ErrorPath,
): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw refusal('not-an-integer', caller, path, `${describePath(path)} to be a whole number`, value);
  }
  const { least = -Number.MAX_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER } = limits;
  if (value < least || value > most) {
    throw refusal('out-of-range', caller, path, `${describePath(path)} to be from ${least} to ${most}`, value, {
      least,
      most,
    });
  }
  return value;
}

export function requireId(value: unknown, caller: string, path: ErrorPath): string {
  if (typeof value === 'string' && value !== '') return value;
  throw refusal('invalid-id', caller, path, `${describePath(path)} to be a text that is not empty`, value);
}

/** A list of objects that are told apart by their `id`, each given once. */
export function requireRows<Field extends string>(
  value: unknown,
  fields: { readonly required: readonly Field[]; readonly optional?: readonly Field[] },
  caller: string,
  path: ErrorPath,
): readonly (Readonly<Record<Field, unknown>> & { readonly id: string })[] {
  const known = { required: ['id' as Field, ...fields.required], optional: fields.optional ?? [] };
  const rows = Array.from(requireList(value, caller, path), (item, row) => {
    const given = requireObject(item, known, caller, [...path, row]);
    return { ...given, id: requireId((item as { id: unknown }).id, caller, [...path, row, 'id']) };
  });
  requireDistinctIds(
    rows.map((row) => row.id),
    caller,
    path,
  );
  return rows;
}

/** Ids of the rows of a list, each given once; errors point at `path[row].id`. */
export function requireDistinctIds(ids: readonly string[], caller: string, path: ErrorPath): void {
  const seen = new Set<string>();
  ids.forEach((id, row) => {
    if (seen.has(id)) {
      const at = [...path, row, 'id'];
      throw refusal('duplicate-id', caller, at, `every id of ${describePath(path)} once`, id, { id });
    }
    seen.add(id);
  });
}

/** Keys that decide ties: as many as there are parts, all different. */
export function requireKeys(
  value: unknown,
  caller: string,
  path: ErrorPath,
  other: { readonly name: string; readonly length: number },
): readonly string[] {
  const seen = new Set<string>();
  return Array.from(requireListBeside(value, caller, path, other), (item, index) => {
    const key = requireId(item, caller, [...path, index]);
    if (seen.has(key)) {
      throw refusal('duplicate-key', caller, [...path, index], `every key of ${describePath(path)} once`, key);
    }
    seen.add(key);
    return key;
  });
}
