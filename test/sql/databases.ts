import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import type { SqlDialect, SqlQuery } from 'quotaloop/sql';

/** A cell as the tests read it: numbers of any width are texts. */
export type Cell = string | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** A database in this process. */
export interface Database {
  readonly dialect: SqlDialect;
  /** Runs a script without an answer. */
  readonly run: (script: string) => Promise<void>;
  /** Makes a table of these columns and rows, in place of what had the name. */
  readonly table: (
    name: string,
    columns: Readonly<Record<string, string>>,
    rows: readonly (readonly Cell[])[],
  ) => Promise<void>;
  /** Asks a query of ours. */
  readonly ask: (query: SqlQuery) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** Opens both. DuckDB is told to compare texts without capitals: the queries have to insist on code points themselves. */
export async function openDatabases(): Promise<readonly [Database, Database]> {
  return Promise.all([openDuckDb(), openPostgres()]);
}

/** How the columns of the tests are called in each. */
const TYPES: Readonly<Record<SqlDialect, Readonly<Record<string, string>>>> = {
  duckdb: { text: 'TEXT', whole: 'HUGEINT', amount: 'DECIMAL(38, 2)', count: 'INTEGER', float: 'DOUBLE' },
  // A language's collation on every text, which orders "a" before "B" and knows nothing of code points.
  postgres: {
    text: 'TEXT COLLATE "und-x-icu"',
    whole: 'NUMERIC',
    amount: 'NUMERIC',
    count: 'INTEGER',
    float: 'FLOAT8',
  },
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function createTable(dialect: SqlDialect, name: string, columns: Readonly<Record<string, string>>): string {
  const list = Object.entries(columns).map(([column, type]) => `${quoted(column)} ${TYPES[dialect][type] ?? type}`);
  return `DROP TABLE IF EXISTS ${quoted(name)}; CREATE TABLE ${quoted(name)} (${list.join(', ')});`;
}

/** All rows in one statement: they travel as JSON, which no text can break out of. */
function insert(dialect: SqlDialect, name: string, columns: Readonly<Record<string, string>>): string {
  const cells = Object.values(columns).map((type, index) => {
    const plain = (TYPES[dialect][type] ?? type).replace(/ COLLATE.*/, '');
    const cell = dialect === 'duckdb' ? `json_extract_string(row, '$[${index}]')` : `row ->> ${index}`;
    return `CAST(${cell} AS ${plain})`;
  });
  const rows =
    dialect === 'duckdb'
      ? `SELECT UNNEST(CAST(CAST($1 AS JSON) AS JSON[])) AS row`
      : `SELECT * FROM json_array_elements(CAST($1 AS JSON)) AS rows(row)`;
  return `INSERT INTO ${quoted(name)} SELECT ${cells.join(', ')} FROM (${rows}) AS rows`;
}

async function openDuckDb(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET default_collation = 'NOCASE'; SET threads = 1`);
  return {
    dialect: 'duckdb',
    run: async (script) => {
      await connection.run(script);
    },
    table: async (name, columns, rows) => {
      await connection.run(createTable('duckdb', name, columns));
      await connection.run(insert('duckdb', name, columns), [JSON.stringify(rows)]);
    },
    ask: async ({ text, parameters }) => {
      const reader = await connection.runAndReadAll(text, [...parameters]);
      return reader.getRowObjectsJson().map((row) => plainCells(row));
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

async function openPostgres(): Promise<Database> {
  const postgres = await PGlite.create();
  return {
    dialect: 'postgres',
    run: async (script) => {
      await postgres.exec(script);
    },
    table: async (name, columns, rows) => {
      await postgres.exec(createTable('postgres', name, columns));
      await postgres.query(insert('postgres', name, columns), [JSON.stringify(rows)]);
    },
    ask: async ({ text, parameters }) => {
      const { rows } = await postgres.query<Readonly<Record<string, unknown>>>(text, [...parameters]);
      return rows.map((row) => plainCells(row));
    },
    close: () => postgres.close(),
  };
}

function plainCells(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      cell === null || typeof cell === 'boolean' || typeof cell === 'string' ? cell : String(cell as number | bigint),
    ]),
  );
}
