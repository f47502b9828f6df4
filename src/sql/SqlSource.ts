import { requireChoice, requireList } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { quoteName } from './quoteName.ts';
import { sqlWords } from './sqlWords.ts';
import type { SqlWords } from './sqlWords.ts';
import type { SqlDialect } from './SqlQuery.ts';

/**
 * A table or view: its name, or schema and name, as `['crm', 'customers']`. Each name is quoted, so it is read with
 * its capitals and can do nothing but name.
 *
 * @category Sql
 */
export type SqlTable = string | readonly string[];

/**
 * What every query is told.
 *
 * @category Sql
 */
export interface SqlSource {
  /** The database that will run the text. */
  readonly dialect: SqlDialect;
  /**
   * Columns whose values make groups, as region and month: each group is answered for itself, and the columns come
   * first in the result. Groups are what the database holds to be equal, `NULL` with `NULL`. None unless told otherwise.
   */
  readonly partitionColumns?: readonly string[];
}

/** What every query is told, read. */
export interface ReadSource {
  readonly words: SqlWords;
  /** `ql_table."region" AS p1, ql_table."month" AS p2, `: what is read from the table first. */
  readonly partitionInput: string;
  /** `p1, p2, `: the same inside the query. */
  readonly partition: string;
  /** `name.p1 AS "region", name.p2 AS "month", ` of a part of the query: the same in the result. */
  readonly partitionOutput: (part: string) => string;
  /** `name.p1, name.p2, ` of a part of the query: what no column of the user's can be taken for. */
  readonly partitionOf: (part: string) => string;
  /** The groups alone, in order: `p1, p2`; empty where there are none. */
  readonly partitionNames: readonly string[];
}

/** Reads the fields that all sources have; `results` are the names of the query's own columns. */
export function readSource(
  source: { readonly dialect: unknown; readonly partitionColumns?: unknown },
  results: readonly string[],
  caller: string,
): ReadSource {
  const dialect = requireChoice(source.dialect, ['duckdb', 'postgres'], caller, ['source', 'dialect']);
  const path = ['source', 'partitionColumns'];
  const taken = new Set(results);
  const columns = Array.from(
    source.partitionColumns === undefined ? [] : requireList(source.partitionColumns, caller, path),
    (column, index) => {
      const quoted = quoteName(column, caller, [...path, index]);
      const folded = (column as string).toLowerCase(); // DuckDB does not tell capitals apart
      if (taken.has(folded)) {
        const requirement = `${describePath([...path, index])} to be different from each other and from the result's own columns ${results.join(', ')}`;
        throw refusal('duplicate-id', caller, [...path, index], requirement, column, { id: column as string });
      }
      taken.add(folded);
      return quoted;
    },
  );
  const names = columns.map((_, index) => `p${index + 1}`);
  return {
    words: sqlWords(dialect),
    partitionInput: columns.map((column, index) => `ql_table.${column} AS ${names[index]!}, `).join(''),
    partition: names.map((name) => `${name}, `).join(''),
    partitionOutput: (part) => columns.map((column, index) => `${part}.${names[index]!} AS ${column}, `).join(''),
    partitionOf: (part) => names.map((name) => `${part}.${name}, `).join(''),
    partitionNames: names,
  };
}

/** A column of the table that the query reads first: `ql_table."revenue"`, which is no other name in the query. */
export function readColumn(value: unknown, caller: string, path: ErrorPath): string {
  return `ql_table.${quoteName(value, caller, path)}`;
}

/** A table's name as SQL writes it: `"crm"."customers" AS ql_table`. */
export function readTable(value: unknown, caller: string, path: ErrorPath): string {
  if (!Array.isArray(value)) return `${quoteName(value, caller, path)} AS ql_table`;
  if (value.length > 0) {
    return `${value.map((part, index) => quoteName(part, caller, [...path, index])).join('.')} AS ql_table`;
  }
  throw refusal('invalid-id', caller, path, `${describePath(path)} to have a name`, value);
}

/** A window: `(PARTITION BY p1, key ORDER BY …)`; what is empty is left out. */
export function over(names: readonly string[], order = ''): string {
  const partition = names.length === 0 ? '' : `PARTITION BY ${names.join(', ')}`;
  return `(${[partition, order].filter((part) => part !== '').join(' ')})`;
}
