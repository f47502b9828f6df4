import { readClasses } from '../customer/ClassMove.ts';
import { requireObject } from '../foundation/check.ts';
import { countMoves, MIGRATION_COLUMNS } from './countMoves.ts';
import { over, readColumn, readSource, readTable } from './SqlSource.ts';
import type { SqlSource, SqlTable } from './SqlSource.ts';
import type { SqlQuery } from './SqlQuery.ts';

/**
 * Where the moves stand.
 *
 * @category Sql
 */
export interface MigrationSqlSource extends SqlSource {
  /** A row a customer and period (in each group). */
  readonly table: SqlTable;
  /** The column that names the customer. */
  readonly idColumn: string;
  /** The column of the class before. */
  readonly fromColumn: string;
  /** The column of the class after. */
  readonly toColumn: string;
  /** The column of the period, where moves of several are counted together; a customer moves once in each. */
  readonly periodColumn?: string;
}

/**
 * The classes that moves are counted between.
 *
 * @category Sql
 */
export interface MigrationSqlOptions {
  /** Your classes from the best down, as `['A', 'B', 'C']`. */
  readonly classes: readonly string[];
}

const CALLER = 'migrationMatrixSql';

/**
 * Writes the query that counts how customers moved between classes, as `migrationMatrix` counts them in memory.
 *
 * Use it where every move is a row in a table: the customer, the class before, the class after. The result has a row
 * for each pair of states, `New`, your classes, `Inactive`, `Signed`, `Lost`, in that order: the columns of the group,
 * `from_class`, `to_class`, `count`, and `start_count`, which is the sum of the row of the matrix. The rate is `count` ÷
 * `start_count`; where that is zero there is none.
 *
 * Always true: the counts are those of `migrationMatrix`, zeros included; they sum to the number of moves. Without
 * groups an empty table is a matrix of zeros; with groups it has none.
 *
 * The query stops with a message that begins with `quotaloop:` at a missing or empty id, an id that comes twice in a
 * period (moves without a period are one period), a missing class, and one that is neither yours nor of the four, or
 * a move to `New`.
 *
 * @param source - The database, the table and its columns.
 * @param options - `classes` from the best down.
 * @returns The query, with its values as texts.
 * @throws PlanningError `out-of-range` for no class at all; `duplicate-id` for a class given twice or named as one of the
 * four, or a column of the group that comes twice or is named as a column of the result; `unknown-choice` for another
 * database; `invalid-id` for a name that is empty or cannot be written; `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const source = { dialect: 'duckdb', table: 'moves', idColumn: 'id', fromColumn: 'from', toColumn: 'to' } as const;
 * migrationMatrixSql(source, { classes: ['A', 'B'] }).parameters; // => ['New', 'A', 'B', 'Inactive', 'Signed', 'Lost']
 * @see migrationMatrix for the same in memory, with rates and intervals.
 * @category Sql
 */
export function migrationMatrixSql(source: MigrationSqlSource, options: MigrationSqlOptions): SqlQuery {
  const fields = requireObject<keyof MigrationSqlSource>(
    source,
    {
      required: ['dialect', 'table', 'idColumn', 'fromColumn', 'toColumn'],
      optional: ['partitionColumns', 'periodColumn'],
    },
    CALLER,
    ['source'],
  );
  const chosen = requireObject(options, { required: ['classes'] }, CALLER, ['options']);
  const read = readSource(fields, MIGRATION_COLUMNS, CALLER);
  const table = readTable(fields.table, CALLER, ['source', 'table']);
  const text = (field: 'idColumn' | 'fromColumn' | 'toColumn' | 'periodColumn'): string =>
    `CAST(${readColumn(fields[field], CALLER, ['source', field])} AS TEXT) COLLATE "C"`;
  const period = fields.periodColumn === undefined ? '' : `, ${text('periodColumn')} AS period`;
  const same = [...read.partitionNames, ...(period === '' ? [] : ['period']), 'id'];
  const moves = `ql_source AS (
  SELECT ${read.partitionInput}${text('idColumn')} AS id, ${text('fromColumn')} AS old_class,
    ${text('toColumn')} AS new_class${period}
  FROM ${table}
),
ql_moves AS (
  SELECT ql_source.*, COUNT(*) OVER ${over(same)} AS rows_of_id FROM ql_source
)`;
  return countMoves(read, readClasses(chosen.classes, CALLER, ['options', 'classes']), moves, CALLER);
}
