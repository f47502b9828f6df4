import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { refusal } from '../foundation/refusal.ts';
import { readUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { requireWithinRange } from './requireWithinRange.ts';
import { over, readColumn, readSource, readTable } from './SqlSource.ts';
import type { SqlSource, SqlTable } from './SqlSource.ts';
import { parameterList } from './SqlQuery.ts';
import type { SqlQuery } from './SqlQuery.ts';
import type { SqlWords } from './sqlWords.ts';
import { amountOf, readSqlUnit, scaledColumn, unitChecks, unitsOf } from './wholeUnits.ts';

/**
 * Where the weights stand, and how much is split.
 *
 * @category Sql
 */
export interface AllocateSqlSource extends SqlSource {
  /** One row a part (in each group). */
  readonly table: SqlTable;
  /** The column that names the part and decides ties; no two alike, as texts, in a group. */
  readonly keyColumn: string;
  /** The column of its weight, zero or above: whole numbers or decimals, no floating point. */
  readonly weightColumn: string;
  /** The amount that each group splits, a multiple of the unit; or else `totalColumn`. */
  readonly total?: DecimalInput;
  /** The column that holds the amount, the same in every row of a group; or else `total`. */
  readonly totalColumn?: string;
}

/**
 * How an amount is split in a database.
 *
 * @category Sql
 */
export interface AllocateSqlOptions {
  /** Smallest step of the parts, any decimal above zero. Default `"0.01"`. */
  readonly unit?: DecimalInput;
  /** Smallest step of the weights, which must be multiples of it. Default `"0.000001"`. */
  readonly weightUnit?: DecimalInput;
}

const CALLER = 'allocateSql';
const RESULTS = ['key', 'amount', 'odd_unit'];
const MILLIONTH = '0.000001';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Writes the query that splits an amount by weights inside your database, losing nothing, as `allocate` does in memory.
 *
 * Use it to share each region's quota among its people in one statement. The method is the largest remainder; of two
 * equal remainders the larger weight gets the unit, then the key that is earlier by code points. The result has a row
 * for each part: the columns of the group, `key`, `amount`, and `odd_unit`, which says who got one of the units that
 * were left. Left to `allocate`: minimums, maximums and fixed parts.
 *
 * Always true: the parts of a group sum to its total; each is what `allocate` gives with the same keys; parts of a
 * negative total mirror those of the positive one.
 *
 * The query stops with a message that begins with `quotaloop:` at a missing or empty key, a key that comes twice in a
 * group, a missing or negative weight, one that is no multiple of its unit, a floating point column, totals that are missing
 * or differ inside a group, a group without a weight above zero that has something to give, and at an empty table
 * when `total` is given and not zero, and there are no groups. On DuckDB whole numbers end at 2^127 − 1: the total in
 * units times the largest weight in its units has to fit, otherwise DuckDB stops the query.
 *
 * @param source - The database, the table and its columns, and the total.
 * @param options - The units of parts and weights.
 * @returns The query, with its values as texts.
 * @throws PlanningError `off-unit` for a total that is no multiple of the unit; `conflicting-fields` for both kinds of
 * total, `missing-field` for neither; `not-a-decimal`, `not-finite`, `decimal-too-long`, `not-positive` for total and units;
 * `out-of-range` for what is too long for DuckDB; `unknown-choice` for another database; `invalid-id` for a name
 * that is empty or cannot be written; `duplicate-id` for a column of the group that comes twice or is named as a column
 * of the result; `unknown-field`, `wrong-type`.
 * @example
 * const source = { dialect: 'duckdb', table: 'reps', keyColumn: 'rep', weightColumn: 'last_year', total: '5000000' } as const;
 * allocateSql(source).parameters; // => ['500000000']
 * allocateSql(source, { unit: 1000 }).parameters; // => ['5000']
 * @see allocate for the same in memory.
 * @category Sql
 */
export function allocateSql(source: AllocateSqlSource, options: AllocateSqlOptions = {}): SqlQuery {
  const fields = requireObject<keyof AllocateSqlSource>(
    source,
    {
      required: ['dialect', 'table', 'keyColumn', 'weightColumn'],
      optional: ['partitionColumns', 'total', 'totalColumn'],
    },
    CALLER,
    ['source'],
  );
  requireObject(options, { required: [], optional: ['unit', 'weightUnit'] }, CALLER, ['options']);
  const { words, partitionInput, partition, partitionOf, partitionOutput, partitionNames } = readSource(
    fields,
    RESULTS,
    CALLER,
  );
  const table = readTable(fields.table, CALLER, ['source', 'table']);
  const key = readColumn(fields.keyColumn, CALLER, ['source', 'keyColumn']);
  const weight = readColumn(fields.weightColumn, CALLER, ['source', 'weightColumn']);
  const unit = readSqlUnit(options.unit, words, CALLER, ['options', 'unit']);
  const weightUnit = readSqlUnit(options.weightUnit ?? MILLIONTH, words, CALLER, ['options', 'weightUnit']);
  const given = readTotal(source, unit);
  const { values: parameters, placeholder } = parameterList();
  const group = over(partitionNames);

  const total =
    given === undefined
      ? totalFromColumn(readColumn(fields.totalColumn, CALLER, ['source', 'totalColumn']), group, unit, words)
      : totalFromParameter(placeholder(String(requireWithinRange(given, words, CALLER, ['source', 'total']))), words);
  // A table without rows has nobody to stop the query for, and the total would be lost without a word.
  const nobody =
    given === undefined || given === ZERO || partitionNames.length > 0
      ? ''
      : `
  UNION ALL
  SELECT NULL, NULL, ${words.raise('there is nobody to give to, rows', 'COUNT(*)')}, NULL
  FROM ql_source
  HAVING COUNT(*) = 0`;

  const text = `WITH ql_source AS (
  SELECT ${partitionInput}${key} AS part, CAST(${key} AS TEXT) COLLATE "C" AS part_text,
    ${weight} AS weight, ${scaledColumn(weight, weightUnit, words)} AS scaled${total.input}
  FROM ${table}
),
ql_counted AS (
  SELECT ql_source.*, COUNT(*) OVER ${over([...partitionNames, 'part_text'])} AS rows_of_part${total.extremes}
  FROM ql_source
),
ql_checked AS (
  SELECT ${partition}part, part_text,
    CASE
      WHEN part_text IS NULL OR part_text = '' THEN ${words.raise('a key is missing, of the weight', 'weight')}
      WHEN rows_of_part > 1 THEN ${words.raise('a key comes twice', 'part')}
      ${unitChecks('scaled', 'weight', 'weight', weightUnit, words)}
      WHEN scaled < 0 THEN ${words.raise('a weight is negative', 'weight')}
      ELSE ${unitsOf('scaled', weightUnit, words)}
    END AS units,
    ${total.checked} AS total
  FROM ql_counted
),
ql_summed AS (
  SELECT ${partition}part, part_text, units, total, ABS(total) AS size, SUM(units) OVER ${group} AS weights
  FROM ql_checked
),
ql_divided AS (
  SELECT ${partition}part, part_text, units, total, size,
    CASE
      WHEN weights > 0 THEN ${words.divide('size * units', 'weights')}
      WHEN size > 0 THEN ${words.raise('no weight is above zero, of the key', 'part')}
      ELSE 0
    END AS whole_part,
    CASE WHEN weights > 0 THEN (size * units) % weights ELSE 0 END AS remainder
  FROM ql_summed
),
ql_claims AS (
  SELECT ${partition}part, part_text, total, whole_part,
    ROW_NUMBER() OVER ${over(partitionNames, 'ORDER BY remainder DESC, units DESC, part_text')} AS claim,
    size - SUM(whole_part) OVER ${group} AS units_left
  FROM ql_divided
),
ql_parts AS (
  SELECT ${partition}part, part_text,
    ${amountOf('CASE WHEN total < 0 THEN -1 ELSE 1 END * (whole_part + CASE WHEN claim <= units_left THEN 1 ELSE 0 END)', unit, words)} AS amount,
    claim <= units_left AS odd_unit
  FROM ql_claims${nobody}
)
SELECT ${partitionOutput('ql_parts')}ql_parts.part AS "key", ql_parts.amount AS "amount", ql_parts.odd_unit AS "odd_unit"
FROM ql_parts
ORDER BY ${partitionOf('ql_parts')}ql_parts.part_text`;
  return { text, parameters };
}

/** The total in units; `undefined` where a column holds it. */
function readTotal({ total, totalColumn }: AllocateSqlSource, unit: Unit): bigint | undefined {
  if (total !== undefined && totalColumn !== undefined) {
    const requirement = 'either source.total or source.totalColumn, not both';
    throw refusal('conflicting-fields', CALLER, ['source', 'totalColumn'], requirement, totalColumn, {
      beside: ['source.total'],
    });
  }
  if (total !== undefined) return readUnits(total, unit, CALLER, ['source', 'total']);
  if (totalColumn !== undefined) return undefined;
  throw refusal('missing-field', CALLER, ['source', 'total'], 'source.total or source.totalColumn', total);
}

/** How a query comes by the total: what it reads, what it looks up in the group, and the total in units. */
interface TotalText {
  readonly input: string;
  readonly extremes: string;
  readonly checked: string;
}

function totalFromParameter(placeholder: string, words: SqlWords): TotalText {
  return { input: '', extremes: '', checked: `CAST(${placeholder} AS ${words.wholeType})` };
}

function totalFromColumn(column: string, group: string, unit: Unit, words: SqlWords): TotalText {
  return {
    input: `,\n    ${column} AS total, ${scaledColumn(column, unit, words)} AS scaled_total`,
    extremes: `,\n    MIN(total) OVER ${group} AS least_total, MAX(total) OVER ${group} AS most_total`,
    checked: `CASE
      ${unitChecks('scaled_total', 'total', 'total', unit, words)}
      WHEN least_total <> most_total THEN ${words.raise('totals differ inside a group', 'total')}
      ELSE ${unitsOf('scaled_total', unit, words)}
    END`,
  };
}
