/**
 * The databases that the queries are tried on: what runs is the same text but for the names of types and operators.
 *
 * @category Sql
 */
export type SqlDialect = 'duckdb' | 'postgres';

/**
 * A query and, apart from it, the values it asks with.
 *
 * @category Sql
 */
export interface SqlQuery {
  /** One statement without a semicolon; placeholders are `$1`, `$2`, … */
  readonly text: string;
  /** The value of `$1` first. All are texts; the query says as what they are read. */
  readonly parameters: readonly string[];
}

/** Gathers the values that a query is asked with; a value that comes twice has one placeholder. */
export interface ParameterList {
  readonly values: readonly string[];
  /** The placeholder of a value, as `$1`. */
  readonly placeholder: (value: string) => string;
}

export function parameterList(): ParameterList {
  const values: string[] = [];
  return {
    values,
    placeholder: (value) => {
      const known = values.indexOf(value);
      return `$${known === -1 ? values.push(value) : known + 1}`;
    },
  };
}
