import { readAbcRule } from '../customer/AbcOptions.ts';
import type { AbcOptions } from '../customer/AbcOptions.ts';
import { requireObject } from '../foundation/check.ts';
import { requireWritable } from './quoteName.ts';
import { requireWithinRange } from './requireWithinRange.ts';
import { over, readColumn, readSource, readTable } from './SqlSource.ts';
import type { SqlSource, SqlTable } from './SqlSource.ts';
import { parameterList } from './SqlQuery.ts';
import type { SqlQuery } from './SqlQuery.ts';
import { amountOf, readSqlUnit, scaledColumn, unitChecks, unitsOf } from './wholeUnits.ts';

/**
 * Where the customers and their values stand.
 *
 * @category Sql
 */
export interface AbcSqlSource extends SqlSource {
  /** One row a customer (in each group). */
  readonly table: SqlTable;
  /** The column that names the customer; no two alike, as texts, in a group. */
  readonly idColumn: string;
  /** The column of his value: whole numbers or decimals, no floating point. */
  readonly valueColumn: string;
}

const CALLER = 'classifyAbcSql';
const RESULTS = ['id', 'class', 'rank', 'value', 'value_before', 'value_after', 'value_total'];

/**
 * Writes the query that sorts customers into A, B and C inside your database, as `classifyAbc` does in memory.
 *
 * Use it where the customers are too many to fetch, or where a report lives in SQL. The text and the values it asks
 * with come apart: hand both to your database's client. The result has a row for each customer: the columns of the
 * group, `id`, `class`, `rank`, `value`, `value_before`, `value_after`, `value_total`; the last three are the sums of
 * the values above zero before the customer, up to and with him (with ties together, his equals too), and of all. A
 * share is one of them ÷ `value_total`. Left to `classifyAbc`: `toNextClassAmount`.
 *
 * Always true: class, rank and sums are those of `classifyAbc` with the same options; everything is decided in whole
 * units and by products, never by a quotient; equal values stand in the order of their ids' code points, whatever the
 * database's collation is.
 *
 * The query stops with a message that begins with `quotaloop:` at a missing or empty id, an id that comes twice, a
 * missing value, a floating point column, and a value that is no multiple of the unit. On DuckDB whole numbers end at
 * 2^127 − 1 and decimals at 38 digits: beyond, DuckDB stops the query too. The sum in units times the
 * denominator of a share (in lowest terms, 20 for 95 %) has to fit, and each value times the unit's and the column's
 * powers of ten. Numbers of Postgres have no such end.
 *
 * @param source - The database, the table and its columns.
 * @param options - The conventions and the unit of `classifyAbc`; the unit is a cent unless told otherwise.
 * @returns The query, with its values as texts.
 * @throws PlanningError what `classifyAbc` throws for its options; `unknown-choice` for another database; `invalid-id`
 * for a name that is empty or cannot be written; `duplicate-id` for a column of the group that comes twice or is named as
 * a column of the result; `out-of-range` for shares or a unit too long for DuckDB; `missing-field`, `unknown-field`,
 * `wrong-type`.
 * @example
 * const source = { dialect: 'postgres', table: ['crm', 'customers'], idColumn: 'name', valueColumn: 'revenue' } as const;
 * const { text, parameters } = classifyAbcSql(source, { crossing: 'down' });
 * parameters; // => ['A', '5', '4', 'B', '20', '19', 'C']
 * text.includes('FROM "crm"."customers"'); // => true
 * @see classifyAbc for the same in memory, and for the conventions.
 * @category Sql
 */
export function classifyAbcSql(source: AbcSqlSource, options: AbcOptions = {}): SqlQuery {
  const fields = requireObject<keyof AbcSqlSource>(
    source,
    { required: ['dialect', 'table', 'idColumn', 'valueColumn'], optional: ['partitionColumns'] },
    CALLER,
    ['source'],
  );
  const { words, partitionInput, partition, partitionOf, partitionOutput, partitionNames } = readSource(
    fields,
    RESULTS,
    CALLER,
  );
  const table = readTable(fields.table, CALLER, ['source', 'table']);
  const id = readColumn(fields.idColumn, CALLER, ['source', 'idColumn']);
  const value = readColumn(fields.valueColumn, CALLER, ['source', 'valueColumn']);
  const rule = readAbcRule(options, ['ties', 'unit'], CALLER);
  const unit = readSqlUnit(options.unit, words, CALLER, ['options', 'unit']);

  const { values: parameters, placeholder } = parameterList();
  const className = (index: number): string =>
    `CAST(${placeholder(requireWritable(rule.classes[index], CALLER, ['options', 'thresholds', index, 'class']))} AS TEXT)`;
  const whole = (number: bigint): string => `CAST(${placeholder(String(number))} AS ${words.wholeType})`;
  const last = rule.classes.length - 1;
  const point = rule.crossing === 'up' ? 'value_before' : 'value_after';
  const classes = rule.shares.map(({ numerator, denominator }, index) => {
    requireWithinRange(denominator, words, CALLER, ['options', 'thresholds', index, 'share']);
    const name = className(index);
    const inside = `ql_points.${point} * ${whole(denominator)} ${rule.below ? '<' : '<='} ql_points.value_total * ${whole(numerator)}`;
    return `WHEN ql_points.units > 0 AND ${inside} THEN ${name}`;
  });

  const line = 'ORDER BY units DESC, id_text';
  const above = 'CASE WHEN units > 0 THEN units ELSE 0 END';
  const alike = over([...partitionNames, 'units']);
  const isOrdered = rule.ties === 'ordered';
  const text = `WITH ql_source AS (
  SELECT ${partitionInput}${id} AS id, CAST(${id} AS TEXT) COLLATE "C" AS id_text, ${value} AS value,
    ${scaledColumn(value, unit, words)} AS scaled
  FROM ${table}
),
ql_counted AS (
  SELECT ${partition}id, id_text, value, scaled, COUNT(*) OVER ${over([...partitionNames, 'id_text'])} AS rows_of_id
  FROM ql_source
),
ql_checked AS (
  SELECT ${partition}id, id_text,
    CASE
      WHEN id_text IS NULL OR id_text = '' THEN ${words.raise('an id is missing, of the value', 'value')}
      WHEN rows_of_id > 1 THEN ${words.raise('an id comes twice', 'id')}
      ${unitChecks('scaled', 'value', 'value', unit, words)}
      ELSE ${unitsOf('scaled', unit, words)}
    END AS units
  FROM ql_counted
),
ql_line AS (
  SELECT ${partition}id, id_text, units, ${above} AS above,
    ROW_NUMBER() OVER ${over(partitionNames, line)} AS place,
    SUM(${above}) OVER ${over(partitionNames, `${line} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW`)} AS running,
    SUM(${above}) OVER ${over(partitionNames)} AS value_total
  FROM ql_checked
),
ql_points AS (
  SELECT ${partition}id, id_text, units, value_total,
    ${isOrdered ? 'place' : `MIN(place) OVER ${alike}`} AS place,
    ${isOrdered ? 'running - above' : `MIN(running - above) OVER ${alike}`} AS value_before,
    ${isOrdered ? 'running' : `MAX(running) OVER ${alike}`} AS value_after
  FROM ql_line
)
SELECT ${partitionOutput('ql_points')}ql_points.id AS "id",
  CASE
    ${classes.join('\n    ')}
    ELSE ${className(last)}
  END AS "class",
  ql_points.place AS "rank",
  ${amountOf('ql_points.units', unit, words)} AS "value",
  ${amountOf('ql_points.value_before', unit, words)} AS "value_before",
  ${amountOf('ql_points.value_after', unit, words)} AS "value_after",
  ${amountOf('ql_points.value_total', unit, words)} AS "value_total"
FROM ql_points
ORDER BY ${partitionOf('ql_points')}ql_points.place, ql_points.id_text`;
  return { text, parameters };
}
