import { requireId, requireList, requireObject } from '../foundation/check.ts';
import { refusal } from '../foundation/refusal.ts';
import { firstRepeated } from './firstRepeated.ts';

/** Ids and values of rows, side by side. */
export interface AbcRowsRead {
  readonly ids: readonly string[];
  readonly column: readonly unknown[];
}

const FIELDS = { required: ['id', 'value'] } as const;

/** Reads customers with an id, each given once, and a value, which is not looked at here. */
export function readAbcRows(value: unknown, caller: string): AbcRowsRead {
  const rows = requireList(value, caller, ['rows']);
  const ids = new Array<string>(rows.length);
  const column = new Array<unknown>(rows.length);
  for (let row = 0; row < rows.length; row += 1) {
    const given = rows[row];
    if (!isPlainRow(given)) {
      const { id } = requireObject<'id' | 'value'>(given, FIELDS, caller, ['rows', row]);
      requireId(id, caller, ['rows', row, 'id']);
    }
    const read = given as { readonly id: string; readonly value: unknown };
    ids[row] = read.id;
    column[row] = read.value;
  }
  const repeated = firstRepeated(ids);
  if (repeated !== -1) {
    const id = ids[repeated]!;
    throw refusal('duplicate-id', caller, ['rows', repeated, 'id'], 'every id of rows once', id, { id });
  }
  return { ids, column };
}

/** Whether a row needs no closer look: two fields, both there. Spares a million rows the making of error paths. */
function isPlainRow(row: unknown): boolean {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false;
  const { id, value } = row as { readonly id?: unknown; readonly value?: unknown };
  return typeof id === 'string' && id !== '' && value !== undefined && Object.keys(row).length === 2;
}
