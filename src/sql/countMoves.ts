import { statesOf } from '../customer/ClassMove.ts';
import { requireWritable } from './quoteName.ts';
import { over } from './SqlSource.ts';
import type { ReadSource } from './SqlSource.ts';
import { parameterList } from './SqlQuery.ts';
import type { SqlQuery } from './SqlQuery.ts';

/** The columns of a counted migration. */
export const MIGRATION_COLUMNS = ['from_class', 'to_class', 'count', 'start_count'];

/**
 * A query that counts moves by their two ends. `moves` are the named parts of the query before it, the last of them
 * `ql_moves` with `id`, `rows_of_id` (more than one is an error), `old_class`, `new_class`.
 */
export function countMoves(
  { words, partition, partitionOf, partitionOutput, partitionNames }: ReadSource,
  classes: readonly string[],
  moves: string,
  caller: string,
): SqlQuery {
  const { values: parameters, placeholder } = parameterList();
  const writable = classes.map((name, index) => requireWritable(name, caller, ['options', 'classes', index]));
  const states = statesOf(writable).map((name) => `CAST(${placeholder(name)} AS TEXT)`);
  const branches = (column: string, from: number): string =>
    states
      .slice(from)
      .map((state, index) => `WHEN ${column} = ${state} THEN ${index + from}`)
      .join('\n      ');
  const text = `WITH ${moves},
ql_placed AS (
  SELECT
    ${partition}CASE
      WHEN id IS NULL OR id = '' THEN ${words.raise('an id is missing, of the class', 'old_class')}
      WHEN rows_of_id > 1 THEN ${words.raise('an id comes twice', 'id')}
      WHEN old_class IS NULL THEN ${words.raise('a class is missing, of the id', 'id')}
      ${branches('old_class', 0)}
      ELSE ${words.raise('no such class to come from', 'old_class')}
    END AS old_place,
    CASE
      WHEN new_class IS NULL THEN ${words.raise('a class is missing, of the id', 'id')}
      ${branches('new_class', 1)}
      ELSE ${words.raise('no such class to go to', 'new_class')}
    END AS new_place
  FROM ql_moves
),
ql_states (place, state) AS (
  VALUES ${states.map((state, index) => `(${index}, ${state})`).join(', ')}
),
ql_groups AS (
  ${partitionNames.length === 0 ? 'SELECT 1 AS everybody' : `SELECT DISTINCT ${partitionNames.join(', ')} FROM ql_placed`}
),
ql_cells AS (
  SELECT ${partition}old_place, new_place, COUNT(*) AS moved FROM ql_placed GROUP BY ${partition}old_place, new_place
  UNION ALL
  SELECT ${partition}old.place, new.place, 0 FROM ql_groups CROSS JOIN ql_states AS old CROSS JOIN ql_states AS new
),
ql_matrix AS (
  SELECT ${partition}old_place, new_place, CAST(SUM(moved) AS BIGINT) AS moved
  FROM ql_cells
  GROUP BY ${partition}old_place, new_place
)
SELECT ${partitionOutput('ql_matrix')}old.state AS "from_class", new.state AS "to_class", ql_matrix.moved AS "count",
  CAST(SUM(ql_matrix.moved) OVER ${over([...partitionNames, 'old_place'].map((name) => `ql_matrix.${name}`))} AS BIGINT) AS "start_count"
FROM ql_matrix JOIN ql_states AS old ON old.place = ql_matrix.old_place JOIN ql_states AS new ON new.place = ql_matrix.new_place
ORDER BY ${partitionOf('ql_matrix')}ql_matrix.old_place, ql_matrix.new_place`;
  return { text, parameters };
}
