import { readClasses } from '../customer/ClassMove.ts';
import { requireChoice, requireObject } from '../foundation/check.ts';
import { countMoves, MIGRATION_COLUMNS } from './countMoves.ts';
import { readColumn, readSource, readTable } from './SqlSource.ts';
import type { SqlSource, SqlTable } from './SqlSource.ts';
import type { SqlQuery } from './SqlQuery.ts';

/**
 * Where two snapshots of the customers' classes stand, in tables or views with the same columns.
 *
 * @category Sql
 */
export interface SnapshotsSqlSource extends SqlSource {
  /** The classes at the beginning: one row a customer (in each group). */
  readonly beforeTable: SqlTable;
  /** The classes at the end. */
  readonly afterTable: SqlTable;
  /** The column that names the customer, in both. */
  readonly idColumn: string;
  /** The column of his class, in both. */
  readonly classColumn: string;
}

/**
 * The classes, and what becomes of a customer who is missing at the end.
 *
 * @category Sql
 */
export interface SnapshotsSqlOptions {
  /** Your classes from the best down, as `['A', 'B', 'C']`. */
  readonly classes: readonly string[];
  /** `'Inactive'` (the default) or `'Lost'`: where he has gone; `'refuse'` where every customer has to be in both. */
  readonly missing?: 'Inactive' | 'Lost' | 'refuse';
}

const CALLER = 'migrationBetweenSql';

/**
 * Writes the query that compares two lists of customers and counts how they moved between classes, as
 * `migrationMatrix` does in memory with what `movesBetween` makes of the lists.
 *
 * Use it with the classes of the first and of the last day of a month. Who is only at the end comes from `New`; who
 * is only at the beginning has gone to `Inactive`, unless he had signed or was lost before. A plain join would drop
 * both, and every rate would look better than it is. The result is that of `migrationMatrixSql`.
 *
 * Always true: every customer of either list counts once; the counts are those of `migrationMatrix`, zeros included.
 *
 * The query stops with a message that begins with `quotaloop:` at a missing or empty id, an id that comes twice in one
 * list, a missing class, one that is neither yours nor `Inactive`, `Signed` or `Lost`, and, with `'refuse'`, at a
 * customer who is missing at the end.
 *
 * @param source - The database, the two tables and their columns.
 * @param options - `classes` from the best down; `missing`.
 * @returns The query, with its values as texts.
 * @throws PlanningError `out-of-range` for no class at all; `duplicate-id` for a class given twice or named as one of the
 * four, or a column of the group that comes twice or is named as a column of the result; `unknown-choice` for another
 * database or another word of `missing`; `invalid-id` for a name that is empty or cannot be written; `missing-field`,
 * `unknown-field`, `wrong-type`.
 * @example
 * const source = { dialect: 'postgres', beforeTable: 'march', afterTable: 'april', idColumn: 'id', classColumn: 'class' } as const;
 * migrationBetweenSql(source, { classes: ['A'] }).parameters; // => ['New', 'A', 'Inactive', 'Signed', 'Lost']
 * @see movesBetween and migrationMatrix for the same in memory.
 * @category Sql
 */
export function migrationBetweenSql(source: SnapshotsSqlSource, options: SnapshotsSqlOptions): SqlQuery {
  const fields = requireObject<keyof SnapshotsSqlSource>(
    source,
    {
      required: ['dialect', 'beforeTable', 'afterTable', 'idColumn', 'classColumn'],
      optional: ['partitionColumns'],
    },
    CALLER,
    ['source'],
  );
  const chosen = requireObject<keyof SnapshotsSqlOptions>(
    options,
    { required: ['classes'], optional: ['missing'] },
    CALLER,
    ['options'],
  );
  const missing =
    chosen.missing === undefined
      ? 'Inactive'
      : requireChoice(chosen.missing, ['Inactive', 'Lost', 'refuse'], CALLER, ['options', 'missing']);
  const read = readSource(fields, MIGRATION_COLUMNS, CALLER);
  const { words, partition, partitionInput } = read;
  const id = readColumn(fields.idColumn, CALLER, ['source', 'idColumn']);
  const standing = readColumn(fields.classColumn, CALLER, ['source', 'classColumn']);
  const snapshot = (table: 'beforeTable' | 'afterTable', side: number): string =>
    `SELECT ${partitionInput}CAST(${id} AS TEXT) COLLATE "C" AS id, CAST(${standing} AS TEXT) COLLATE "C" AS class, ${side} AS side
  FROM ${readTable(fields[table], CALLER, ['source', table])}`;
  const gone =
    missing === 'refuse' ? `CAST(${words.raise('a customer is missing at the end', 'id')} AS TEXT)` : `'${missing}'`;
  // Grouped, not joined: a full join would need the groups of both sides to be hashed, NULL with NULL.
  const moves = `ql_snapshots AS (
  ${snapshot('beforeTable', 0)}
  UNION ALL
  ${snapshot('afterTable', 1)}
),
ql_customers AS (
  SELECT ${partition}id,
    COUNT(CASE WHEN side = 0 THEN side END) AS rows_before, COUNT(CASE WHEN side = 1 THEN side END) AS rows_after,
    COUNT(class) AS classes,
    MAX(CASE WHEN side = 0 THEN class END) AS before_class, MAX(CASE WHEN side = 1 THEN class END) AS after_class
  FROM ql_snapshots
  GROUP BY ${partition}id
),
ql_moves AS (
  SELECT ${partition}id,
    CASE WHEN rows_before > rows_after THEN rows_before ELSE rows_after END AS rows_of_id,
    CASE
      WHEN classes < rows_before + rows_after THEN NULL
      WHEN rows_before = 0 THEN 'New'
      WHEN before_class = 'New' THEN CAST(${words.raise('New is no class to be in, of the id', 'id')} AS TEXT)
      ELSE before_class
    END AS old_class,
    CASE
      WHEN rows_after > 0 THEN after_class
      WHEN before_class IN ('Signed', 'Lost') THEN before_class
      ELSE ${gone}
    END AS new_class
  FROM ql_customers
)`;
  return countMoves(read, readClasses(chosen.classes, CALLER, ['options', 'classes']), moves, CALLER);
}
