import type { SqlDialect } from './SqlQuery.ts';

/** The words in which the dialects differ. Everything else of a query is one text for all. */
export interface SqlWords {
  readonly dialect: SqlDialect;
  /** The widest whole number. */
  readonly wholeType: string;
  /** A decimal with so many places. */
  readonly decimalType: (scale: number) => string;
  /** Whole numbers ≥ 0 divided, the rest dropped. */
  readonly divide: (dividend: string, divisor: string) => string;
  /** An expression that stops the query with a message, to which the value of a column is added. */
  readonly raise: (message: string, column: string) => string;
  /** Whether a number times a decimal is a decimal, or floating point. */
  readonly isDecimal: (scaled: string) => string;
}

const DUCKDB: SqlWords = {
  dialect: 'duckdb',
  wholeType: 'HUGEINT',
  decimalType: (scale) => `DECIMAL(38, ${scale})`,
  divide: (dividend, divisor) => `(${dividend}) // (${divisor})`,
  raise: (message, column) => `error('quotaloop: ${message}: ' || COALESCE(CAST(${column} AS TEXT), 'NULL'))`,
  isDecimal: (scaled) => `typeof(${scaled}) LIKE 'DECIMAL%'`,
};

const POSTGRES: SqlWords = {
  dialect: 'postgres',
  wholeType: 'NUMERIC',
  decimalType: () => 'NUMERIC',
  divide: (dividend, divisor) => `DIV(${dividend}, ${divisor})`,
  // A query has no word of its own to stop with; a text that is no number does, and is shown.
  raise: (message, column) => `CAST('quotaloop: ${message}: ' || COALESCE(CAST(${column} AS TEXT), 'NULL') AS NUMERIC)`,
  isDecimal: (scaled) => `CAST(pg_typeof(${scaled}) AS TEXT) = 'numeric'`,
};

export function sqlWords(dialect: SqlDialect): SqlWords {
  return dialect === 'duckdb' ? DUCKDB : POSTGRES;
}
