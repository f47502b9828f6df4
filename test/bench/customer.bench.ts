import { strict as assert } from 'node:assert';
import { DuckDBInstance } from '@duckdb/node-api';
import pl from 'nodejs-polars';
import { classifyAbc, classifyAbcColumns, type AbcRow, type AbcValue } from 'quotaloop';
import type { Bar, Growth, Timing } from './bar.ts';

const MILLION = 1_000_000;

/** Sales in cents, as skewed as customers are: few large ones, many small ones, ties among the small. The same at every run. */
function centsOf(size: number): Float64Array {
  let state = 20260105;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return Float64Array.from({ length: size }, () =>
    Math.round(Math.exp(6 + 4 * (next() + next() + next() - 1.5)) * 100),
  );
}

const cents = centsOf(MILLION);
const amounts = cents.map((value) => value / 100);

// A, B and C to 80 and 95 %; who crosses stays up, equals stay together: each side cuts at the value of the crossing
// customer. All count in whole cents, so that their sums are exact too.

/** What a JavaScript programmer writes for speed: sort a copy, walk to the cuts, compare everybody with them. */
function sortAndWalk(): Uint8Array {
  const sorted = Float64Array.from(cents).sort();
  let total = 0;
  for (const value of sorted) total += value;
  let before = 0;
  let cutA = Infinity;
  let cutB = Infinity;
  for (let place = sorted.length - 1; place >= 0 && before * 20 < total * 19; place -= 1) {
    cutB = sorted[place]!;
    if (before * 5 < total * 4) cutA = cutB;
    before += cutB;
  }
  return Uint8Array.from(cents, (value) => (value >= cutA ? 0 : value >= cutB ? 1 : 2));
}

// The data are inside polars and DuckDB before the clock starts, and the answer stays inside: nothing is copied from or
// to JavaScript, which is the best that can be said for them. Each may use all its threads.

const frame = pl.DataFrame({ value: pl.Series('value', cents) });

function inPolars() {
  const value = pl.col('value');
  const line = frame.sort('value', true).select(value, value.cumSum().minus(value).alias('before'));
  const total = frame.getColumn('value').sum();
  const least = (share: number): number =>
    line
      .filter(pl.col('before').lt(pl.lit(total * share)))
      .getColumn('value')
      .min();
  const [cutA, cutB] = [least(0.8), least(0.95)];
  return frame.select(
    pl
      .when(value.gtEq(pl.lit(cutA)))
      .then(pl.lit(0))
      .when(value.gtEq(pl.lit(cutB)))
      .then(pl.lit(1))
      .otherwise(pl.lit(2))
      .alias('code'),
  );
}

const database = await (await DuckDBInstance.create(':memory:')).connect();
await database.run('CREATE TABLE customer (row INTEGER, value BIGINT)');
{
  const appender = await database.createAppender('customer');
  cents.forEach((value, row) => {
    appender.appendInteger(row);
    appender.appendBigInt(BigInt(value));
    appender.endRow();
  });
  appender.closeSync();
}

const inDuckDb = () =>
  database.run(`
    CREATE OR REPLACE TABLE answer AS
    WITH line AS (
      SELECT value, sum(value) OVER (ORDER BY value DESC ROWS UNBOUNDED PRECEDING) - value AS before FROM customer
    ), total AS (
      SELECT sum(value) AS whole FROM customer
    ), cut AS (
      SELECT min(value) FILTER (before * 5 < whole * 4) AS a, min(value) FILTER (before * 20 < whole * 19) AS b
      FROM line, total
    )
    SELECT row, (CASE WHEN value >= a THEN 0 WHEN value >= b THEN 1 ELSE 2 END)::UTINYINT AS code FROM customer, cut
  `);

const columns = () => classifyAbcColumns(amounts);
const codes = columns().codes;

function againstColumns(name: string, theirs: () => unknown, theirCodes: () => Promise<readonly number[]>): Bar {
  return {
    name: `classifyAbcColumns, ${MILLION} values, against ${name}`,
    atLeast: 1,
    ours: columns,
    theirs,
    async check() {
      assert.deepEqual([...codes].filter((code) => code === 0).length > 1000, true);
      assert.deepEqual(await theirCodes(), [...codes]);
    },
  };
}

const rows: readonly AbcValue[] = Array.from(amounts, (value, row) => ({
  id: `customer ${(row * 7919) % MILLION}`,
  value,
}));

const money = (units: number): string => {
  const rest = units % 100;
  return `${(units - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`;
};

/**
 * The same rows by a comparator: the largest value first, equal ones by id. Plain numbers in whole cents, no checks, no
 * options; the ids are ASCII, so that `<` orders them well.
 */
function comparatorSort(customers: readonly AbcValue[]): readonly AbcRow[] {
  const line = customers.map(({ id, value }, row) => ({ id, row, cents: Math.round(Number(value) * 100) }));
  line.sort((one, other) => other.cents - one.cents || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  let total = 0;
  for (const customer of line) total += customer.cents;
  const result = new Array<AbcRow>(line.length);
  const shares = [4 / 5, 19 / 20, 1];
  const limits = [(total * 4) / 5, (total * 19) / 20, Infinity];
  let level = 0;
  let before = 0;
  // Whoever is raised to the value of somebody in the better class, or so far that the total has grown enough.
  let target = -1;
  const befores = new Float64Array(line.length + 1);
  line.forEach(({ cents: value }, place) => (befores[place + 1] = befores[place]! + value));
  for (let place = 0; place < line.length;) {
    let end = place;
    while (end < line.length && line[end]!.cents === line[place]!.cents) end += 1;
    const value = line[place]!.cents;
    const after = befores[end]!;
    while (before >= limits[level]!) {
      level += 1;
      target = -1;
    }
    let toNext: string | null = null;
    if (level > 0) {
      const [numerator, denominator] = level === 1 ? [4, 5] : [19, 20];
      const inside = (start: number, raised: number) => start * denominator < numerator * (total + raised - value);
      while (target + 1 < place && inside(befores[firstOf(target + 1)]!, line[target + 1]!.cents)) target += 1;
      const gap = Math.floor((befores[target + 1]! * denominator) / numerator) + 1 - total + value;
      toNext = money(Math.min(gap, line[target]!.cents) - value);
    }
    for (let member = place; member < end; member += 1) {
      const { id, row } = line[member]!;
      result[row] = {
        id,
        class: 'ABC'[level]!,
        rank: place + 1,
        value: money(value),
        share: value / total,
        cumulativeShareBefore: before / total,
        cumulativeShareAfter: after / total,
        thresholdShare: shares[level]!,
        toNextClassAmount: toNext,
      };
    }
    before = after;
    place = end;
  }
  return result;

  /** The first of those who have the same value. */
  function firstOf(place: number): number {
    let first = place;
    while (first > 0 && line[first - 1]!.cents === line[place]!.cents) first -= 1;
    return first;
  }
}

const theirRows = (customers: readonly AbcValue[]) => () => comparatorSort(customers);

export const bars: readonly Bar[] = [
  againstColumns('nodejs-polars, the column and the answer inside it', inPolars, () =>
    Promise.resolve(inPolars().getColumn('code').toArray() as number[]),
  ),
  againstColumns('DuckDB in process, the column and the answer inside it', inDuckDb, async () => {
    await inDuckDb();
    const reader = await database.runAndReadAll('SELECT code FROM answer ORDER BY row');
    return reader.getColumns()[0] as number[];
  }),
  againstColumns('Float64Array.sort of a copy and a walk', sortAndWalk, () => Promise.resolve([...sortAndWalk()])),
  {
    name: `classifyAbc, ${MILLION} rows of objects, against a comparator sort that builds the same rows`,
    atLeast: 2,
    ours: () => classifyAbc(rows),
    theirs: theirRows(rows),
    clearsGarbage: true, // a million rows a run
    check() {
      for (const some of [rows.slice(0, 10), rows.slice(0, 5000), rows])
        assert.deepEqual(classifyAbc(some), theirRows(some)());
    },
  },
];

export const growths: readonly Growth[] = [
  {
    name: 'classifyAbcColumns, 10^3 to 10^6 values',
    sizes: [1000, 10_000, 100_000, MILLION],
    atMost: 1.25,
    prepare(size) {
      const column = amounts.slice(0, size);
      return () => classifyAbcColumns(column);
    },
  },
  {
    name: 'classifyAbc, 10^3 to 10^6 rows',
    sizes: [1000, 10_000, 100_000, MILLION],
    atMost: 1.25,
    prepare(size) {
      const some = rows.slice(0, size);
      return () => classifyAbc(some);
    },
  },
];

const manyDigits = centsOf(100_000).map((value) => value / 7);

/** For the reader to know; nothing is promised. */
export const timings: readonly Timing[] = [
  { name: 'classifyAbcColumns, 100000 values of 17 digits', run: () => classifyAbcColumns(manyDigits) },
];
